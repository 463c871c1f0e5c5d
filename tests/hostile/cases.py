"""The cases of the hostile corpus: what each attempts, and what must happen to it.

A case is a folder, `<class>/<case>/`, with `caso.yml` and, beside it, the files of a content folder (posts/, notices/,
plan/). What git cannot or should not hold (bombs, symbolic links, odd names) is made by the function in _builders/ that
`arma` names. The keys of caso.yml:

    intenta: what somebody wants to achieve, in a sentence
    fuente: whom it happened to, where that is known
    rechazado: ["regla @ ruta:renglón", …]  # every error of `check`, no more and no less
    inofensivo: what is published instead, in a sentence  # or this: there is no error
    arma: disk.symlink_to_a_secret  # a function in _builders/
    pesado: true  # checked by a process of its own, which may take 10 s and 500 MB

Where the importer of Word files refuses, the rule is `word`, the path that of the Word file and the line 1. A path that
is not text has a "?" for what is not, as `check` prints it.

Imports nothing of the project, so that a benchmark can read the cases too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent
DECLARATION = "caso.yml"
CONTENT_FOLDERS = ("posts", "notices", "plan")
KEYS = {"intenta", "fuente", "rechazado", "inofensivo", "arma", "pesado"}
_EXPECTED = re.compile(r"([a-z][a-z0-9-]*) @ (.+):(\d+)", re.DOTALL)


class BadCase(Exception):
    """A case that does not say what it attempts, or what must happen."""


@dataclass(frozen=True, slots=True, order=True)
class Refusal:
    """An error that `check` must name: its rule, the path below the content folder, the line."""

    rule: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Case:
    """A case. Either `refused` names every error, or `harmless` says what is published instead."""

    name: str
    group: str
    attempt: str
    refused: tuple[Refusal, ...]
    harmless: str
    source: str
    builder: str
    is_heavy: bool
    folder: Path

    @property
    def is_harmless(self) -> bool:
        return not self.refused

    @property
    def id(self) -> str:
        return f"{self.group}/{self.name}"

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of its written files, as they will lie in a content folder."""
        found = (file for folder in CONTENT_FOLDERS for file in (self.folder / folder).rglob("*") if file.is_file())
        return tuple(sorted(file.relative_to(self.folder).as_posix() for file in found))


def read_cases(folder: Path = FOLDER) -> list[Case]:
    """Every case, by class and name. Raises BadCase for a folder that does not declare itself whole."""
    groups = [group for group in sorted(folder.iterdir()) if group.is_dir() and not group.name.startswith(("_", "."))]
    return [read_case(case) for group in groups for case in sorted(group.iterdir())]


def read_case(folder: Path) -> Case:
    """The case of a folder."""
    declaration = folder / DECLARATION
    if not declaration.is_file():
        raise BadCase(f"{folder}: there is no {DECLARATION}")
    said = yaml.safe_load(declaration.read_text("utf-8"))
    if not isinstance(said, dict) or not said.get("intenta"):
        raise BadCase(f"{declaration}: it does not say what it attempts")
    if unknown := said.keys() - KEYS:
        raise BadCase(f"{declaration}: unknown keys {sorted(unknown)}")
    if bool(said.get("rechazado")) == bool(said.get("inofensivo")):
        raise BadCase(f"{declaration}: it says either «rechazado» or «inofensivo»")
    case = Case(
        folder.name,
        folder.parent.name,
        said["intenta"],
        tuple(sorted(_refusal(declaration, text) for text in said.get("rechazado") or ())),
        said.get("inofensivo") or "",
        said.get("fuente") or "",
        said.get("arma") or "",
        said.get("pesado", False),
        folder,
    )
    if not case.files and not case.builder:
        raise BadCase(f"{folder}: there is nothing to check in it")
    return case


def _refusal(declaration: Path, text: str) -> Refusal:
    found = _EXPECTED.fullmatch(text)
    if found is None:
        raise BadCase(f"{declaration}: «{text}» is not «regla @ ruta:renglón»")
    return Refusal(found[1], found[2], int(found[3]))
