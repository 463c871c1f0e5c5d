"""Quarters partition a year, follow one another, and make up the half-years and the year that are compiled."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from institute.periods import YEARS, Quarter, half_year, periods_of, quarter_of, quarters_of, whole_year
from institute.spanish import MONTHS

DAYS = st.dates(datetime.date(YEARS[0], 1, 1), datetime.date(YEARS[-1], 12, 31))
SOME_YEARS = st.integers(YEARS[0], YEARS[-1])
QUARTERS = st.builds(Quarter, SOME_YEARS, st.integers(1, 4))
ONE_DAY = datetime.timedelta(days=1)


@given(DAYS)
def test_every_day_is_in_one_quarter_of_its_year(day: datetime.date) -> None:
    assert [quarter for quarter in quarters_of(day.year) if day in quarter] == [quarter_of(day)]
    assert quarter_of(day).first_day <= day <= quarter_of(day).last_day


@given(SOME_YEARS)
def test_the_quarters_of_a_year_cover_it_without_gap_or_overlap(year: int) -> None:
    quarters = quarters_of(year)
    assert quarters[0].first_day == datetime.date(year, 1, 1)
    assert quarters[-1].last_day == datetime.date(year, 12, 31)
    for before, after in pairwise(quarters):
        assert before.last_day + ONE_DAY == after.first_day
    assert sum((quarter.last_day - quarter.first_day).days + 1 for quarter in quarters) in (365, 366)


@given(QUARTERS)
def test_the_next_and_the_previous_quarter_are_inverse(quarter: Quarter) -> None:
    assert quarter.next.previous == quarter == quarter.previous.next
    assert quarter.previous < quarter < quarter.next
    assert quarter.next.first_day == quarter.last_day + ONE_DAY


@given(QUARTERS, QUARTERS)
def test_quarters_are_in_the_order_of_time(one: Quarter, other: Quarter) -> None:
    assert (one < other) == (one.first_day < other.first_day)


@given(QUARTERS)
def test_a_quarter_of_three_months_is_named_by_its_first_and_last(quarter: Quarter) -> None:
    first, last = quarter.months.split("–")
    assert MONTHS.index(last) - MONTHS.index(first) == 2
    assert quarter.short_months == f"{first[:3]}–{last[:3]}"
    assert quarter.folder == f"{quarter.year}-{quarter.code}"


def test_a_quarter_says_its_names() -> None:
    quarter = Quarter(2026, 3)
    assert (quarter.code, quarter.short, quarter.folder) == ("t3", "T3", "2026-t3")
    assert (quarter.ordinal, quarter.name) == ("tercer trimestre", "tercer trimestre de 2026")
    assert (quarter.months, quarter.short_months) == ("julio–septiembre", "jul–sep")
    assert (quarter.first_day, quarter.last_day) == (datetime.date(2026, 7, 1), datetime.date(2026, 9, 30))


@pytest.mark.parametrize(("year", "last"), [(2026, 31), (2028, 31)])
def test_a_leap_year_changes_no_end_of_a_quarter(year: int, last: int) -> None:
    assert Quarter(year, 1).last_day == datetime.date(year, 3, last)
    assert datetime.date(2028, 2, 29) in Quarter(2028, 1)


@given(SOME_YEARS)
def test_the_halves_partition_the_year(year: int) -> None:
    first, second, whole = periods_of(year)
    assert first.quarters + second.quarters == whole.quarters == quarters_of(year)
    assert first.last_day + ONE_DAY == second.first_day
    assert (first.first_day, second.last_day) == (whole.first_day, whole.last_day)
    assert [period.year for period in (first, second, whole)] == [year] * 3
    assert [period.is_whole_year for period in (first, second, whole)] == [False, False, True]


@given(DAYS)
def test_every_day_is_in_one_half_and_in_the_year(day: datetime.date) -> None:
    assert [day in period for period in periods_of(day.year)].count(True) == 2
    assert day in whole_year(day.year)
    assert day not in whole_year(day.year + 1)


def test_periods_say_their_names_and_codes() -> None:
    assert [period.code for period in periods_of(2026)] == ["s1", "s2", "anual"]
    assert half_year(2026, 1).name == "primer semestre de 2026"
    assert half_year(2026, 2).months == "julio–diciembre"
    assert whole_year(2026).name == "año 2026"
    assert whole_year(2026).months == "enero–diciembre"
