"""The content folder is read whole: posts in order, the institute, and every problem at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from institute.inventory import take_inventory
from institute.library import Library, read_library
from institute.validation import example_line, scalar

PAGES = {"docs/contacto.md": "contacto/"}


def rules_of(library: Library) -> set[tuple[str, int, str]]:
    return {(problem.path, problem.line, problem.rule) for problem in library.problems}


def test_posts_are_newest_first_and_carry_their_address(miniature: Path) -> None:
    library = read_library(miniature, miniature, PAGES)
    assert library.problems == ()
    days = [post.day for post in library.posts]
    assert days == sorted(days, reverse=True)
    urls = {post.path: post.url for post in library.posts}
    assert urls["posts/boletines/2026-03-31-taller-abierto/index.md"] == "blog/2026/03/31/taller-abierto/"
    assert urls["posts/boletines/2022-07-15-verano.md"] == "blog/2022/07/15/verano/"


def test_the_institute_of_the_content_comes_first_and_the_other_stands_in(miniature: Path, tmp_path: Path) -> None:
    assert read_library(miniature, tmp_path, PAGES).institution.acronym == "IME"
    assert read_library(tmp_path, miniature, PAGES).institution.acronym == "IME"


def test_without_any_institute_one_sentence_says_so(tmp_path: Path) -> None:
    library = read_library(tmp_path, tmp_path, {})
    assert rules_of(library) == {("plan/instituto.yml", 1, "instituto-falta")}


def test_a_faulty_institute_does_not_make_every_post_faulty(miniature: Path, tmp_path: Path) -> None:
    content = shutil.copytree(miniature, tmp_path / "contenido")
    with (content / "plan/instituto.yml").open("a", encoding="utf-8") as file:
        file.write("desconocido: 1\n")
    assert {rule for _, _, rule in rules_of(read_library(content, miniature, PAGES))} == {"campo-desconocido"}


def test_a_faulty_post_is_left_out_and_links_to_it_are_not_called_broken(miniature: Path, tmp_path: Path) -> None:
    content = shutil.copytree(miniature, tmp_path / "contenido")
    file = content / "posts/boletines/2022-07-15-verano.md"
    file.write_text(file.read_text("utf-8").replace("numero: 1", "numero: uno"), "utf-8")
    library = read_library(content, miniature, PAGES)
    assert {rule for _, _, rule in rules_of(library)} == {"numero-entero"}
    assert file.name not in " ".join(post.path for post in library.posts)


def test_an_alias_may_be_linked_to(tmp_path: Path, miniature: Path) -> None:
    content = shutil.copytree(miniature, tmp_path / "contenido")
    file = content / "posts/articulos/2025-01-10-articulo-1.md"
    file.write_text(file.read_text("utf-8") + "\n[antes](/2017/02/verano.html)\n", "utf-8")
    assert read_library(content, miniature, PAGES).problems == ()


def test_an_inventory_holds_regular_files_only_and_no_junk(tmp_path: Path) -> None:
    for path in ("posts/b.md", "posts/a/c.md", "posts/.DS_Store", "posts/Thumbs.db", "otra/d.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    (tmp_path / "posts/enlace.md").symlink_to("b.md")
    (tmp_path / "posts/carpeta").symlink_to(tmp_path / "otra", target_is_directory=True)
    inventory = take_inventory(tmp_path, ("posts", "notices"))
    assert inventory.files == {"posts/b.md", "posts/a/c.md"}
    assert inventory.links == ("posts/carpeta", "posts/enlace.md")
    assert inventory.below("posts/a") == ["posts/a/c.md"]


def test_a_pipe_among_the_files_does_not_stop_the_reading(tmp_path: Path) -> None:
    import os

    (tmp_path / "posts").mkdir()
    os.mkfifo(tmp_path / "posts/tubo.md")
    assert take_inventory(tmp_path, ("posts",)).files == frozenset()


@pytest.mark.parametrize(
    ("key", "example", "line"),
    [
        ("titulo", "Taller: qué sigue", 'titulo: "Taller: qué sigue"'),
        ("temas", ["a", "b c"], "temas: [a, b c]"),
        ("numero", 12, "numero: 12"),
        ("video", {"vimeo": "1"}, "video:\n  vimeo: 1"),
        ("adjuntos", [{"archivo": "a.pdf", "titulo": "A"}], "adjuntos:\n  - archivo: a.pdf\n    titulo: A"),
        ("proyectos", [{"clave": "P-01", "calendario": [3, 3]}], "proyectos:\n  - clave: P-01\n    calendario: [3, 3]"),
        ("fuentes", ["INEGI, Censo 2020", "a: b"], 'fuentes: ["INEGI, Censo 2020", "a: b"]'),
    ],
)
def test_an_example_is_written_as_one_would_type_it(key: str, example: object, line: str) -> None:
    assert example_line(key, example) == line


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("a", "a"),
        ("a: b", '"a: b"'),
        ("*a", '"*a"'),
        ("@a", '"@a"'),
        (12, "12"),
        ("-a", '"-a"'),
        ("a #b", '"a #b"'),
        ("a:", '"a:"'),
        ("null", '"null"'),
        ('"a" \\ b', '"\\"a\\" \\\\ b"'),
        ('dice "a"', 'dice "a"'),
    ],
)
def test_a_value_is_quoted_only_where_it_must_be(value: object, written: str) -> None:
    assert scalar(value) == written


def test_every_example_of_a_field_is_accepted_by_that_field(miniature: Path) -> None:
    from institute.kinds.birthday import BirthdayFile
    from institute.kinds.event import EventFields
    from institute.kinds.institution import Institution
    from institute.kinds.interest import InterestFields
    from institute.kinds.notice import NoticeFields
    from institute.kinds.post import BulletinFields
    from institute.kinds.programme import ProgrammeFile
    from institute.kinds.report import QuarterlyReportFields
    from institute.source import read_yaml_source
    from institute.validation import read_record

    kinds = (BulletinFields, QuarterlyReportFields, EventFields, NoticeFields, InterestFields, BirthdayFile)
    for kind in (*kinds, Institution, ProgrammeFile):
        for info in kind.model_fields.values():
            if info.examples:
                source, problems = read_yaml_source("a.yml", example_line(info.alias, info.examples[0]).encode())
                faults = [
                    fault
                    for fault in read_record(source, kind)[1]
                    if source.line((info.alias,)) and fault.rule != "campo-obligatorio"
                ]
                nested = [
                    fault
                    for fault in read_record(source, kind)[1]
                    if fault.rule == "campo-obligatorio" and " en «" in fault.message
                ]
                assert (problems, faults, nested) == ([], [], []), info.alias
