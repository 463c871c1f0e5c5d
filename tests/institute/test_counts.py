"""Counts are whole numbers in digits alone; what people copy from the platforms is told how to write it instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from institute.counts import LARGEST, Count
from institute.quantities import written

COUNT = TypeAdapter(Count())
FOLLOWERS = TypeAdapter(Count(may_fall=True))


def fault_of(typed: object, reader: TypeAdapter = COUNT) -> tuple[str, str]:
    """The rule and the sentence with which a value is refused."""
    with pytest.raises(ValidationError) as caught:
        reader.validate_python(typed)
    error = caught.value.errors()[0]
    return error["type"], error["msg"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("0", 0), ("1234", 1234), (" 12 ", 12), ("007", 7), ("1000000000", LARGEST), ("+58", 58), (12, 12), ("-0", 0)],
)
def test_what_was_meant_is_read(typed: object, meant: int) -> None:
    assert COUNT.validate_python(typed) == FOLLOWERS.validate_python(typed) == meant


@pytest.mark.parametrize("typed", ["-14", "−14", "–14", "- 14"])
def test_only_followers_may_be_lost(typed: str) -> None:
    assert FOLLOWERS.validate_python(typed) == -14
    assert fault_of(typed)[0] == "cifra-negativa"


@pytest.mark.parametrize(
    ("typed", "rule", "said"),
    [
        ("1.234", "cifra-separador", "de dos maneras, 1234 o 1.234. Escriba «1234»"),
        ("1,234", "cifra-separador", "de dos maneras, 1234 o 1.234. Escriba «1234»"),
        ("1,234,567", "cifra-separador", "Escriba «1234567»"),
        ("1.234.567", "cifra-separador", "Escriba «1234567»"),
        ("1 234", "cifra-separador", "Escriba «1234»"),
        ("1\u00a0234", "cifra-separador", "Escriba «1234»"),
        ("1\u202f234", "cifra-separador", "Escriba «1234»"),
        ("1’234", "cifra-separador", "Escriba «1234»"),
        ("12 mil", "cifra-abreviada", "Escriba la cifra completa"),
        ("12K", "cifra-abreviada", "Escriba la cifra completa"),
        ("1.2 k", "cifra-abreviada", "Escriba la cifra completa"),
        ("1,2 mil", "cifra-abreviada", "Escriba la cifra completa"),
        ("3 M", "cifra-abreviada", "Escriba la cifra completa"),
        ("2 millones", "cifra-abreviada", "Escriba la cifra completa"),
        ("-", "cifra-sin-dato", "deje el campo vacío"),
        ("—", "cifra-sin-dato", "deje el campo vacío"),
        ("--", "cifra-sin-dato", "deje el campo vacío"),
        ("?", "cifra-sin-dato", "deje el campo vacío"),
        ("n/d", "cifra-sin-dato", "deje el campo vacío"),
        ("N/A", "cifra-sin-dato", "deje el campo vacío"),
        ("s/d", "cifra-sin-dato", "deje el campo vacío"),
        ("Sin dato", "cifra-sin-dato", "deje el campo vacío"),
        ("pendiente", "cifra-sin-dato", "deje el campo vacío"),
        ("", "cifra-sin-dato", "comillas sin nada"),
        ("45%", "cifra-porciento", "es un porcentaje"),
        ("4.5 %", "cifra-porciento", "es un porcentaje"),
        ("12.5", "cifra-decimales", "Escriba 12 o 13"),
        ("12,5", "cifra-decimales", "Escriba 12 o 13"),
        ("1,234.50", "cifra-decimales", "Escriba 1234 o 1235"),
        ("12.0", "cifra-decimales", "Escriba 12."),
        ("1000000001", "cifra-grande", "mil millones"),
        ("9" * 5000, "cifra-grande", "mil millones"),
        ("doce", "cifra-texto", "no es una cifra"),
        ("12 visitas", "cifra-texto", "no es una cifra"),
        ("1e3", "cifra-texto", "no es una cifra"),
        ("(12)", "cifra-texto", "no es una cifra"),
        ("$12", "cifra-texto", "no es una cifra"),
        ("1,23", "cifra-decimales", "Escriba 1 o 2"),
        ("12,34,567", "cifra-texto", "no es una cifra"),
        ("\u0663", "cifra-texto", "no es una cifra"),
        (["12"], "cifra-texto", "una sola cifra"),
        ({"a": "12"}, "cifra-texto", "una sola cifra"),
    ],
)
def test_each_slip_has_its_sentence(typed: object, rule: str, said: str) -> None:
    found, sentence = fault_of(typed)
    assert found == rule and said in sentence


def test_a_loss_with_separators_keeps_its_sign() -> None:
    assert "Escriba «-1234»" in fault_of("-1,234", FOLLOWERS)[1]


@given(st.integers(0, LARGEST))
def test_what_people_read_is_refused_or_the_same_and_never_another_figure(count: int) -> None:
    shown = written(count)
    if "," in shown:
        assert f"«{count}»" in fault_of(shown)[1]
    else:
        assert COUNT.validate_python(shown) == count


@given(st.text(max_size=30))
def test_any_text_is_a_count_or_has_a_rule(text: str) -> None:
    try:
        assert 0 <= COUNT.validate_python(text) <= LARGEST
    except ValidationError as error:
        assert error.errors()[0]["type"].startswith("cifra-")


def test_editors_know_the_same_limits() -> None:
    for reader, low in ((COUNT, 0), (FOLLOWERS, -LARGEST)):
        validator = Draft202012Validator(reader.json_schema())
        assert all(validator.is_valid(value) for value in (low, 12, LARGEST))
        assert not any(validator.is_valid(value) for value in (low - 1, LARGEST + 1, 1.5, "12"))
