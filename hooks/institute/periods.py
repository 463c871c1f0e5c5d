"""Months, quarters, half-years and years: what figures and activity reports cover, and in which words."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

from institute.spanish import MONTHS

ORDINALS = ("primer", "segundo", "tercer", "cuarto")
YEARS = range(2006, 2101)
"""The years that are planned and reported: the Institute was born in 2006, and a later one than 2100 is a slip."""


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of a year. `number` goes from 1 to 4; quarters are ordered by time."""

    year: int
    number: int

    @property
    def first_day(self) -> datetime.date:
        return datetime.date(self.year, self.number * 3 - 2, 1)

    @property
    def last_day(self) -> datetime.date:
        month = self.number * 3
        return datetime.date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def code(self) -> str:
        """t1"""
        return f"t{self.number}"

    @property
    def short(self) -> str:
        """T1"""
        return f"T{self.number}"

    @property
    def folder(self) -> str:
        """2026-t1, as the folder of its reports is called"""
        return f"{self.year}-{self.code}"

    @property
    def ordinal(self) -> str:
        """primer trimestre"""
        return f"{ORDINALS[self.number - 1]} trimestre"

    @property
    def name(self) -> str:
        """primer trimestre de 2026"""
        return f"{self.ordinal} de {self.year}"

    @property
    def months(self) -> str:
        """enero–marzo"""
        return _months(self.first_day, self.last_day)

    @property
    def short_months(self) -> str:
        """ene–mar"""
        return "–".join(month[:3] for month in self.months.split("–"))

    @property
    def previous(self) -> Quarter:
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def next(self) -> Quarter:
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    def __contains__(self, day: datetime.date) -> bool:
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year. `number` goes from 1 to 12; months are ordered by time."""

    year: int
    number: int

    @property
    def first_day(self) -> datetime.date:
        return datetime.date(self.year, self.number, 1)

    @property
    def last_day(self) -> datetime.date:
        return datetime.date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def code(self) -> str:
        """2026-03, as it is typed and as its file is called"""
        return f"{self.year}-{self.number:02}"

    @property
    def word(self) -> str:
        """marzo"""
        return MONTHS[self.number - 1]

    @property
    def name(self) -> str:
        """marzo de 2026"""
        return f"{self.word} de {self.year}"

    @property
    def previous(self) -> Month:
        return self.before(1)

    @property
    def next(self) -> Month:
        return self.before(-1)

    def before(self, months: int) -> Month:
        """The month so many months earlier; later ones with a negative number."""
        year, number = divmod(self.year * 12 + self.number - 1 - months, 12)
        return Month(year, number + 1)

    def __contains__(self, day: datetime.date) -> bool:
        return (day.year, day.month) == (self.year, self.number)


def month_of(day: datetime.date) -> Month:
    """The month in which a day lies."""
    return Month(day.year, day.month)


def months_of(year: int) -> tuple[Month, ...]:
    return tuple(Month(year, number) for number in range(1, 13))


def quarter_of(day: datetime.date) -> Quarter:
    """The quarter in which a day lies."""
    return Quarter(day.year, (day.month + 2) // 3)


@dataclass(frozen=True, slots=True)
class Period:
    """What a compilation covers: quarters of one year, one after the other.

    `code` is its step in addresses and its key in plan/poad-AAAA.yml: s1, s2 or anual.
    """

    code: str
    name: str
    """primer semestre de 2026; año 2026"""
    quarters: tuple[Quarter, ...]

    @property
    def year(self) -> int:
        return self.quarters[0].year

    @property
    def first_day(self) -> datetime.date:
        return self.quarters[0].first_day

    @property
    def last_day(self) -> datetime.date:
        return self.quarters[-1].last_day

    @property
    def months(self) -> str:
        """enero–junio"""
        return _months(self.first_day, self.last_day)

    @property
    def is_whole_year(self) -> bool:
        return len(self.quarters) == 4

    def __contains__(self, day: datetime.date) -> bool:
        return self.first_day <= day <= self.last_day


def half_year(year: int, number: int) -> Period:
    """The first (1) or second (2) half of a year."""
    first = Quarter(year, number * 2 - 1)
    return Period(f"s{number}", f"{ORDINALS[number - 1]} semestre de {year}", (first, first.next))


def whole_year(year: int) -> Period:
    return Period("anual", f"año {year}", quarters_of(year))


def quarters_of(year: int) -> tuple[Quarter, ...]:
    return tuple(Quarter(year, number) for number in range(1, 5))


def periods_of(year: int) -> tuple[Period, ...]:
    """Those of which there is a compilation, in the order in which they are presented."""
    return half_year(year, 1), half_year(year, 2), whole_year(year)


def _months(first: datetime.date, last: datetime.date) -> str:
    return f"{MONTHS[first.month - 1]}–{MONTHS[last.month - 1]}"
