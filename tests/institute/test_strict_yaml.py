"""YAML is read so that what was typed is what is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from institute.strict_yaml import YamlFault, read_document


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 10:30", "10:30"),
        ("a: no", "no"),
        ("a: 012", "012"),
        ("a: 1_000", "1_000"),
        ("a: 2026-03-31", "2026-03-31"),
        ("a: '2026-03-31'", "2026-03-31"),
        ("a: 0x1F", "0x1F"),
        ("a: yes", "yes"),
        ("a: 1e3", "1e3"),
        ("a: .inf", ".inf"),
        ("a: |\n  uno\n  dos\n", "uno\ndos\n"),
        ("a: [1, 2]", ["1", "2"]),
    ],
)
def test_a_value_stays_the_text_that_was_typed(text: str, value: object) -> None:
    assert read_document(text).values == {"a": value}


@pytest.mark.parametrize("text", ["a:", "a: ", "a: ~", "a: null", "a: Null", "a: # nada"])
def test_a_key_without_a_value_has_none(text: str) -> None:
    assert read_document(text).values == {"a": None}


@pytest.mark.parametrize("text", ["a: ''", 'a: ""', "a: '~'", 'a: "null"'])
def test_what_is_quoted_is_text_even_when_it_looks_like_nothing(text: str) -> None:
    assert isinstance(read_document(text).values["a"], str)


def test_every_value_knows_its_line() -> None:
    document = read_document("a: 1\nb:\n  - x\n  - c: 2\n    d: 3\n\n# nota\ne: {f: 4}\n")
    assert document.lines == {
        ("a",): 1,
        ("b",): 2,
        ("b", 0): 3,
        ("b", 1): 4,
        ("b", 1, "c"): 4,
        ("b", 1, "d"): 5,
        ("e",): 8,
        ("e", "f"): 8,
    }


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("a: 1\na: 2", "yaml-clave-repetida", 2),
        ("a: &x 1", "yaml-referencia", 1),
        ("a: 1\nb: *x", "yaml-referencia", 2),
        ("a: !!str 1", "yaml-etiqueta", 1),
        ("a: !ENV HOME", "yaml-etiqueta", 1),
        ("- a", "yaml-sin-campos", 1),
        ("hola", "yaml-sin-campos", 1),
        ("a: b: c", "yaml-dos-puntos", 1),
        ("a: 1\nb: 'x", "yaml-comillas", 2),
        ("a:\n\t- b", "yaml-tabulador", 2),
        ("{[a]: b}", "yaml-sintaxis", 1),
        ("a: 1\n---\nb: 2", "yaml-sintaxis", 2),
        ('a: "\\u202e"', "caracter-invisible", 1),
        ('a: 1\n"b\\0": 2', "caracter-invisible", 2),
        ("a: " + "[" * 50, "yaml-profundidad", 1),
        ("a: *Importante* cambio", "yaml-referencia", 1),
        ("a: @b", "yaml-signo", 1),
        ("a: %", "yaml-signo", 1),
        ("a: -", "yaml-guion", 1),
        ("b:\n  c: - \n  d: 2", "yaml-guion", 2),
        ("a: ?\nb: 1", "yaml-guion", 1),
        ("a: [1, 2\nb: 3", "yaml-corchete", 1),
        ("a:\n  - b: [1, 2\n  - b: 3", "yaml-corchete", 2),
        ("a: {b: 1\nc: 2", "yaml-corchete", 1),
        ("a: [1, , 2]", "yaml-corchete", 1),
        ("a: 1\nb: [", "yaml-corchete", 2),
        ("a:\n  - b: 1\n  c: 2", "yaml-sangria", 3),
        ("a:\n  - b: 1\n     c: 2", "yaml-sangria", 3),
        ("a: 1\n b: 2", "yaml-sangria", 2),
        ("  a: 1\nb: 2", "yaml-sangria", 2),
        ("a:\n  - b: 1\n - b: 2", "yaml-sangria", 3),
        ('a: "x\nb: y\nc: z', "yaml-comillas", 1),
        ('a: "x\nb: "y"', "yaml-comillas", 1),
        ("a: b\nc\nd: e", "yaml-sintaxis", 2),
        ("a: 1\nb:c\nd: e", "yaml-sintaxis", 2),
        ("a: 1\nb: ]c", "yaml-sintaxis", 2),
        ("a: - b", "yaml-sintaxis", 1),
    ],
)
def test_what_surprises_is_refused_with_its_line(text: str, rule: str, line: int) -> None:
    with pytest.raises(YamlFault) as caught:
        read_document(text)
    assert (caught.value.rule, caught.value.line) == (rule, line)


def test_nothing_is_an_empty_mapping() -> None:
    assert read_document("").values == read_document("# solo una nota\n").values == {}


@given(
    st.dictionaries(
        st.text("abcñ", min_size=1), st.lists(st.text("ab:#-'\" [{&*!|>%@`\n", max_size=12), max_size=3), max_size=4
    )
)
def test_what_another_writer_quotes_is_read_back_the_same(values: dict[str, list[str]]) -> None:
    import yaml

    written = yaml.safe_dump(values, allow_unicode=True, default_style='"')
    assert read_document(written).values == values
