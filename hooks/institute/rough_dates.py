"""Dates known as far as they are known: a year, a month or a day. Old documents rarely say more than their year."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from institute.fields import fault, quoted, read_day
from institute.spanish import MONTHS, long_date, short_date

EARLIEST, LATEST = 1500, 2200
"""The years of a document: no plan of a town of the Americas is older."""

_ROUGH = re.compile(r"(\d{4})(?:-(\d{2})(-\d{2})?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class RoughDate:
    """A year, a month of it, or a day. `month` and `day` are None where they are not known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> datetime.date:
        """The first day that it may be."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last day that it may be."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def iso(self) -> str:
        """1940, 2010-03 or 2026-11-18 (ISO 8601, and what HTML's time element takes)"""
        return self.first.isoformat()[: 10 if self.day else 7 if self.month else 4]

    @property
    def text(self) -> str:
        """1940, marzo de 2010 or 18 de noviembre de 2026"""
        if self.day:
            return long_date(self.first)
        return f"{MONTHS[self.month - 1]} de {self.year}" if self.month else str(self.year)

    @property
    def short(self) -> str:
        """1940, mar 2010 or 18 nov 2026"""
        if self.day:
            return short_date(self.first)
        return f"{MONTHS[self.month - 1][:3]} {self.year}" if self.month else str(self.year)


def read_rough_date(value: object) -> RoughDate:
    """A year, a month or a day.

    Bad:  marzo de 2010, 2010/03, 2010-13
    Good: 1940, 2010-03, 2026-11-18
    """
    if isinstance(value, RoughDate):
        return value
    text = str(value).strip()
    found = _ROUGH.fullmatch(text)
    if found is None:
        raise fault(
            "fecha-parcial",
            f"la fecha {quoted(value)} no se entiende. Escriba lo que se sabe: el año (1940), el año y el mes "
            "(2010-03) o el día (2026-11-18).",
        )
    if found.group(3):
        day = read_day(text)
        date = RoughDate(day.year, day.month, day.day)
    else:
        date = RoughDate(int(found.group(1)), int(found.group(2)) if found.group(2) else None)
    if not EARLIEST <= date.year <= LATEST:
        raise fault("anio-imposible", f"el año de {quoted(value)} no puede ser. Va de {EARLIEST} a {LATEST}.")
    if date.month is not None and not 1 <= date.month <= 12:
        raise fault("fecha-inexistente", f"el mes de {quoted(value)} no existe. Va de 01 a 12.")
    return date


RoughDateField = Annotated[
    RoughDate,
    BeforeValidator(read_rough_date),
    WithJsonSchema({"type": "string", "pattern": r"^[12]\d{3}(-\d{2}){0,2}$"}),
]
