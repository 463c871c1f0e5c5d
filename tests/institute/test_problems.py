"""Problems are written so that people, GitHub and programs read the same."""

from __future__ import annotations

import json

import pytest

from institute.problems import WARNING, Problem, as_github, as_json, as_text, has_errors, summary, touching

ERROR = Problem("posts/a.md", 4, "fecha-formato", "la fecha «31/3/26» no se entiende.", "fecha: 2026-03-31")
ADVICE = Problem("posts/b/c.md", 1, "archivo-bom", "empieza con una marca.", severity=WARNING)


def test_text_is_path_line_message_and_example_below() -> None:
    assert as_text([ERROR, ADVICE]) == (
        "posts/a.md:4: la fecha «31/3/26» no se entiende.\n    Ejemplo: fecha: 2026-03-31\n"
        "posts/b/c.md:1: aviso: empieza con una marca."
    )


def test_an_example_of_several_lines_stays_aligned() -> None:
    lines = as_text([Problem("a", 1, "x", "falta.", "video:\n  vimeo: 1")]).split("\n")
    assert lines[1:] == ["    Ejemplo: video:", "               vimeo: 1"]


@pytest.mark.parametrize(
    ("problem", "command"),
    [
        (
            ERROR,
            "::error file=posts/a.md,line=4,title=fecha-formato::la fecha «31/3/26» no se entiende."
            "%0AEjemplo: fecha: 2026-03-31",
        ),
        (ADVICE, "::warning file=posts/b/c.md,line=1,title=archivo-bom::empieza con una marca."),
        (
            Problem("a,b:c%d.md", 1, "x", "100%\r\n::set-env::"),
            "::error file=a%2Cb%3Ac%25d.md,line=1,title=x::100%25%0D%0A::set-env::",
        ),
        (Problem("a\n::error::x", 1, "x", "y"), "::error file=a%0A%3A%3Aerror%3A%3Ax,line=1,title=x::y"),
    ],
)
def test_github_gets_one_escaped_workflow_command_for_each(problem: Problem, command: str) -> None:
    assert as_github([problem]) == command


def test_json_holds_every_field() -> None:
    assert json.loads(as_json([ERROR])) == [
        {
            "path": "posts/a.md",
            "line": 4,
            "rule": "fecha-formato",
            "message": "la fecha «31/3/26» no se entiende.",
            "example": "fecha: 2026-03-31",
            "severity": "error",
        }
    ]
    assert json.loads(as_json([])) == []


@pytest.mark.parametrize("write", [as_text, as_github, as_json])
def test_a_name_that_is_not_unicode_can_be_written(write: object) -> None:
    write([Problem("bolet\udced.md", 1, "x", "y")]).encode("utf-8")


@pytest.mark.parametrize(
    ("problems", "text"),
    [
        ([], "Todo está en orden."),
        ([ERROR], "1 error."),
        ([ERROR, ERROR, ADVICE], "2 errores y 1 aviso."),
        ([ADVICE], "1 aviso. Se puede publicar."),
        ([ADVICE, ADVICE], "2 avisos. Se puede publicar."),
    ],
)
def test_the_summary_agrees_in_number(problems: list[Problem], text: str) -> None:
    assert summary(problems) == text


def test_only_errors_stop_a_build() -> None:
    assert has_errors([ADVICE, ERROR])
    assert not has_errors([ADVICE])


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        ([], 2),
        (["."], 2),
        (["posts"], 2),
        (["posts/"], 2),
        (["posts/a.md"], 1),
        (["posts/b"], 1),
        (["posts/b/c.md", "posts/a.md"], 2),
        (["post"], 0),
    ],
)
def test_a_path_stands_for_itself_and_what_is_below_it(paths: list[str], found: int) -> None:
    assert len(touching([ERROR, ADVICE], paths)) == found
