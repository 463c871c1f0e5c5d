"""Months as people write them are understood where that is safe, and left alone where it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from institute.month_words import meant_month, meant_numbers, month_number
from institute.periods import YEARS, Month


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("octubre de 2026", "2026-10"),
        ("Oct. 2026", "2026-10"),
        ("2026-1", "2026-01"),
        ("2026-10-05", "2026-10"),
        ("10/2026", "2026-10"),
        ("metricas-2026-10", "2026-10"),
        ("2026_10", "2026-10"),
        ("202610", "2026-10"),
        ("setiembre 2025", "2025-09"),
    ],
)
def test_a_month_is_understood(text: str, code: str) -> None:
    assert meant_month(text).code == code


@pytest.mark.parametrize("text", ["", "octubre", "2026", "2026-13", "1999-10", "de mayo a junio de 2026", "ma 2026"])
def test_what_may_be_another_month_is_not_guessed(text: str) -> None:
    assert meant_month(text) is None


@given(st.sampled_from(YEARS), st.integers(1, 12))
def test_every_month_is_understood_by_its_name_and_its_code(year: int, number: int) -> None:
    month = Month(year, number)
    assert meant_month(month.name) == meant_month(month.code) == month


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("marzo", [3]),
        ("3", [3]),
        ("3, 6 y 9", [3, 6, 9]),
        ("mayo e julio", [5, 7]),
        ("enero-marzo", [1, 2, 3]),
        ("1 a 12", [*range(1, 13)]),
        ("[9, 3, 3]", [3, 9]),
        ("Todos", [*range(1, 13)]),
        ("todo el año", [*range(1, 13)]),
        ("ninguno", []),
    ],
)
def test_lists_of_months_are_understood(text: str, numbers: list[int]) -> None:
    assert meant_numbers(text) == numbers


@pytest.mark.parametrize("text", ["", "primavera", "13", "0", "diciembre-enero", "cada dos meses", "ma"])
def test_what_is_no_list_of_months_is_none(text: str) -> None:
    assert meant_numbers(text) is None


@given(st.text(max_size=60))
def test_nothing_ends_in_a_traceback(text: str) -> None:
    meant_month(text)
    assert all(1 <= number <= 12 for number in meant_numbers(text) or [])
    assert month_number(text) in {None, *range(1, 13)}
