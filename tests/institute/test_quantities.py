"""Quantities are typed one way, whatever the country of the keyboard, and read the Mexican way."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from institute.quantities import LARGEST, Quantity, plain, written

READER = TypeAdapter(Quantity)
QUANTITIES = st.integers(0, LARGEST * 100).map(lambda cents: Decimal(cents) / 100)


def fault_of(typed: object) -> tuple[str, str]:
    """The rule and the sentence with which a value is refused."""
    with pytest.raises(ValidationError) as caught:
        READER.validate_python(typed)
    error = caught.value.errors()[0]
    return error["type"], error["msg"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12", "12"),
        ("0.5", "0.5"),
        ("1200", "1200"),
        ("12.50", "12.5"),
        (" 12 ", "12"),
        ("012", "12"),
        (".5", "0.5"),
        ("5.", "5"),
        ("0", "0"),
        ("1000000000", "1000000000"),
        (12, "12"),
    ],
)
def test_what_was_meant_is_read(typed: object, meant: str) -> None:
    assert READER.validate_python(typed) == Decimal(meant)


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("doce", "cantidad-texto"),
        ("12 mil", "cantidad-texto"),
        ("12 talleres", "cantidad-texto"),
        ("-", "cantidad-texto"),
        ("%", "cantidad-texto"),
        ("", "cantidad-texto"),
        (".", "cantidad-texto"),
        ("1e3", "cantidad-texto"),
        ("+5", "cantidad-texto"),
        ("$1200", "cantidad-texto"),
        ("1_000", "cantidad-texto"),
        ("0x10", "cantidad-texto"),
        ("NaN", "cantidad-texto"),
        ("Infinity", "cantidad-texto"),
        ("１２", "cantidad-texto"),
        ("١٢", "cantidad-texto"),
        ("½", "cantidad-texto"),
        ("2026/3", "cantidad-texto"),
        ("1.2.3", "cantidad-texto"),
        ("3 4", "cantidad-texto"),
        (["12"], "cantidad-texto"),
        (None, "cantidad-texto"),
        (True, "cantidad-texto"),
        ("1,200", "cantidad-separador"),
        ("1.200", "cantidad-separador"),
        ("12,5", "cantidad-separador"),
        ("0,5", "cantidad-separador"),
        ("1 200", "cantidad-separador"),
        ("1\u00a0200", "cantidad-separador"),
        ("1'200", "cantidad-separador"),
        ("1,200.50", "cantidad-separador"),
        ("1.200,50", "cantidad-separador"),
        ("1.200.300", "cantidad-separador"),
        ("-3", "cantidad-negativa"),
        ("−3", "cantidad-negativa"),
        ("- 1,200", "cantidad-negativa"),
        ("-5%", "cantidad-negativa"),
        ("85%", "cantidad-porciento"),
        ("85 %", "cantidad-porciento"),
        ("85.5 por ciento", "cantidad-porciento"),
        ("0.125", "cantidad-decimales"),
        ("12.345678", "cantidad-decimales"),
        ("1234.567", "cantidad-decimales"),
        ("0.500", "cantidad-decimales"),
        ("1000000001", "cantidad-grande"),
        ("1000000000.01", "cantidad-grande"),
        ("9" * 5000, "cantidad-grande"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_its_rule(typed: object, rule: str) -> None:
    assert fault_of(typed)[0] == rule


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("1,200", "Escriba «1200» o «1.2»."),
        ("1.200", "Escriba «1200» o «1.2»."),
        ("12,5", "Escriba «12.5»."),
        ("1.200,50", "Escriba «1200.5»."),
        ("1 200 300", "Escriba «1200300»."),
        ("85%", "Escriba solo el número: 85."),
        ("0.125", "Redondéela: 0.13."),
        ("doce", "Escríbala solo con cifras, como 12 o 12.5."),
        ("-3", "Si no hubo nada que contar, escriba 0."),
        ("12000000000", "Revise que no sobren cifras."),
    ],
)
def test_a_message_says_what_to_write_and_quotes_what_was_written(typed: str, advice: str) -> None:
    message = fault_of(typed)[1]
    assert message.startswith(f"«{typed}» ")
    assert message.endswith(advice)


@given(st.text("0123456789.,-%e '", max_size=14) | st.text(max_size=8))
@example("9" * 200_000)
@example("1,2" * 50_000)
@example("1 " * 100_000 + "x")
def test_whatever_is_typed_is_a_quantity_or_one_sentence(typed: str) -> None:
    try:
        value = READER.validate_python(typed)
    except ValidationError as error:
        assert [re.match("cantidad-", fault["type"]) is not None for fault in error.errors()] == [True]
        assert len(error.errors()[0]["msg"]) < 300
    else:
        assert 0 <= value <= LARGEST and value == round(value, 2)
        assert not set(typed) & set(",-%e'")


@given(QUANTITIES)
@example(Decimal("0.07"))
@example(Decimal(LARGEST))
def test_what_is_shown_is_the_same_number_once_its_commas_are_gone(quantity: Decimal) -> None:
    assert READER.validate_python(written(quantity).replace(",", "")) == quantity
    assert READER.validate_python(plain(quantity)) == quantity
    assert Draft202012Validator(READER.json_schema()).is_valid(float(plain(quantity)))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "sin dato"),
        (0, "0"),
        (Decimal("-0.00"), "0"),
        (1200, "1,200"),
        (Decimal("12.50"), "12.5"),
        (Decimal("0.05"), "0.05"),
        (Decimal("1E+6"), "1,000,000"),
        (Decimal("1234567.89"), "1,234,567.89"),
        (-58, "−58"),
        (Decimal("-1200.5"), "−1,200.5"),
    ],
)
def test_people_read_commas_a_point_and_no_needless_zeros(value: Decimal | int | None, text: str) -> None:
    assert written(value) == text


def test_the_schema_refuses_what_the_reader_refuses_of_numbers() -> None:
    schema = Draft202012Validator(READER.json_schema())
    assert [schema.is_valid(value) for value in (0, 12.5, LARGEST, -1, LARGEST + 1, "12")] == [True] * 3 + [False] * 3
