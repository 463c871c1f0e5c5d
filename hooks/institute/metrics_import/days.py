"""Days as exports write them. Each way is known; what fits none is refused."""

from __future__ import annotations

import datetime
import re

from institute.fields import quoted
from institute.metrics_import.shapes import ImportFault
from institute.spanish import MONTHS, fold

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[t ].*)?", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:,? .*)?", re.ASCII)
_MONTH_FIRST = re.compile(r"(?:[a-z]{3,9},? )?([a-z]{3,10})\.? (\d{1,2}),? (\d{4})(?:,? .*)?", re.ASCII)
_DAY_FIRST = re.compile(r"(?:[a-z]{3,9},? )?(\d{1,2}) (?:de )?([a-z]{3,10})\.?,? (?:de )?(\d{4})(?:,? .*)?", re.ASCII)

_ENGLISH = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


def read_day(text: str, place: str) -> datetime.date:
    """The day of a cell. Raises ImportFault; `place` says where.

    Good: 2026-10-01T00:00:00, 10/01/2026 06:08 (month first, as Meta writes it), Thu, Oct 1, 2026, 1 oct 2026
    """
    said = fold(text.strip())
    day = _read(said)
    if day is None:
        raise ImportFault(
            f"{place}: la fecha {quoted(text)} no se entiende. Descargue el archivo otra vez y úselo como llegó: "
            "Excel cambia las fechas al guardar."
        )
    return day


def _read(said: str) -> datetime.date | None:
    if found := _ISO.fullmatch(said):
        return _day(*(int(part) for part in found.groups()))
    if found := _SLASHED.fullmatch(said):
        month, day, year = (int(part) for part in found.groups())
        return _day(year, month, day)
    if found := _MONTH_FIRST.fullmatch(said):
        word, day, year = found.groups()
        return _day(int(year), _month(word), int(day))
    if found := _DAY_FIRST.fullmatch(said):
        day, word, year = found.groups()
        return _day(int(year), _month(word), int(day))
    return None


def _month(word: str) -> int:
    """The number of a month by its English or Spanish name, or the three letters that it begins with; else 0."""
    for names in (_ENGLISH, MONTHS):
        for number, name in enumerate(names, 1):
            if word in (name, name[:3]) or (word == "sept" and number == 9):
                return number
    return 0


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
