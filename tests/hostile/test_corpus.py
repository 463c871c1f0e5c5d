"""The corpus itself: every folder is a case that says what it attempts, and every class has some."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path

import pytest

from institute.rules import RULES

from .cases import FOLDER, BadCase, read_case, read_cases
from .content import WORD

CASES = read_cases()
CLASSES = {
    "archivos",
    "buscador",
    "calendario",
    "campos",
    "canales",
    "direcciones",
    "guiones",
    "imagenes",
    "mapas",
    "nombres",
    "pagina",
    "pdf",
    "plan",
    "propuestas",
    "recursos",
    "tablas",
    "tablero",
    "word",
}
BUILDERS = ("disk", "images", "maps", "texts", "words")
HELPERS = {"picture"}


def test_every_class_has_cases() -> None:
    assert {case.group for case in CASES} == CLASSES
    assert len(CASES) >= 120
    assert len({case.name for case in CASES}) == len(CASES), "the files of two cases would be the same"


def test_what_is_expected_are_rules_that_exist_and_files_of_content() -> None:
    for refusal in (refusal for case in CASES for refusal in case.refused):
        assert refusal.rule in RULES or (refusal.rule == WORD and refusal.path.endswith(".docx")), refusal
        assert refusal.line >= 1


def test_every_builder_belongs_to_a_case_and_every_named_one_exists() -> None:
    made = {
        f"{module}.{name}"
        for module in BUILDERS
        for name, function in inspect.getmembers(_builders(module), inspect.isfunction)
        if function.__module__ == _builders(module).__name__ and not name.startswith("_") and name not in HELPERS
    }
    assert made == {case.builder for case in CASES if case.builder}


def test_names_of_files_are_ones_that_every_disk_can_hold() -> None:
    paths = [file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*") if "__pycache__" not in file.parts]
    assert all(path.isascii() and not set(path) & set('<>:"|?*\\') for path in paths)
    assert len({path.lower() for path in paths}) == len(paths)


@pytest.mark.parametrize(
    "declaration",
    [
        None,
        "",
        "intenta: Algo.\n",
        "inofensivo: Nada.\n",
        "intenta: Algo.\nrechazado: []\n",
        "intenta: Algo.\ninofensivo: Nada.\nrechazado: ['html @ posts/a.md:1']\n",
        "intenta: Algo.\nrechazado: ['html en el renglón 3']\n",
        "intenta: Algo.\ninofensivo: Nada.\ncomo: quiera\n",
        "intenta: Algo.\ninofensivo: Nada.\n",
    ],
)
def test_a_folder_that_does_not_declare_itself_whole_is_no_case(declaration: str | None, tmp_path: Path) -> None:
    if declaration is not None:
        (tmp_path / "caso.yml").write_text(declaration, "utf-8")
    with pytest.raises(BadCase):
        read_case(tmp_path)


def _builders(module: str):
    return importlib.import_module(f"._builders.{module}", __package__)
