"""A file is split into fields and body, and every line is told as the author's editor counts it."""

from __future__ import annotations

import pytest

from institute.source import MAX_BYTES, read_post_source, read_yaml_source

POST = "---\ntitulo: Uno\ntemas:\n  - agua\n---\n\nTexto.\n"


def rules(data: bytes) -> list[tuple[int, str]]:
    return [(problem.line, problem.rule) for problem in read_post_source("a.md", data)[1]]


def test_fields_body_and_lines_are_those_of_the_file() -> None:
    source, problems = read_post_source("a.md", POST.encode())
    assert problems == []
    assert source.fields == {"titulo": "Uno", "temas": ["agua"]}
    assert (source.body, source.body_line) == ("Texto.", 7)
    assert [source.line(place) for place in (("titulo",), ("temas", 0), ("temas", 9), ("falta",), ())] == [
        2,
        4,
        3,
        1,
        1,
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
    ],
    ids=["crlf", "cr", "bom"],
)
def test_windows_line_ends_and_a_bom_change_nothing(change: object) -> None:
    plain, changed = read_post_source("a.md", POST.encode())[0], read_post_source("a.md", change(POST))[0]
    assert changed == plain


def test_a_line_of_dashes_in_the_body_stays_in_the_body() -> None:
    source, problems = read_post_source("a.md", b"---\na: b\n---\nUno\n\n---\n\nDos\n\n----\n")
    assert problems == []
    assert source.body == "Uno\n\n---\n\nDos\n\n----"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", [(1, "archivo-vacio")]),
        (b"\n\n", [(1, "archivo-vacio")]),
        (b"hola", [(1, "campos-faltan")]),
        (b"\n---\na: b\n---\n", [(1, "campos-faltan")]),
        (b"---\na: b\n", [(1, "campos-sin-cierre")]),
        (b"---", [(1, "campos-sin-cierre")]),
        (b"---\n---\nx", [(1, "campos-faltan")]),
        (b"---\na: b\n---\n\xff", [(4, "archivo-codificacion")]),
        (b"---\na: b\n---\n\xc3", [(4, "archivo-codificacion")]),
        ("---\na: b\n---\nx".encode("utf-16"), [(1, "archivo-codificacion")]),
        ("---\u00a0\na: b\n---\nx".encode(), [(1, "campos-faltan")]),
        (b"x" * (MAX_BYTES + 1), [(1, "archivo-grande")]),
        ("---\na: b\n---\n\n\u202ea\n\u200bb".encode(), [(5, "caracter-invisible"), (6, "caracter-invisible")]),
    ],
)
def test_what_cannot_be_split_says_why(data: bytes, expected: list[tuple[int, str]]) -> None:
    assert rules(data) == expected


def test_hundreds_of_invisible_characters_are_told_a_few_times() -> None:
    assert len(rules(("---\na: b\n---\n" + "\u200b\n" * 500).encode())) == 20


@pytest.mark.parametrize("text", ["👨‍👩‍👧", "❤️", "«—…»", "a\u00a0b", "ñ́"])
def test_emoji_and_typography_are_not_invisible(text: str) -> None:
    assert rules(f"---\na: b\n---\n{text}".encode()) == []


def test_a_yaml_file_has_its_own_lines() -> None:
    source, problems = read_yaml_source("a.yml", b"# nota\na: 1\n")
    assert (problems, source.fields, source.line(("a",))) == ([], {"a": "1"}, 2)
    assert [(problem.line, problem.rule) for problem in read_yaml_source("a.yml", b"a: 1\na: 2\n")[1]] == [
        (2, "yaml-clave-repetida")
    ]
