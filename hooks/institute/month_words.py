"""Months as people write them: understood well enough to say what to write instead, never to guess a value."""

from __future__ import annotations

import re

from institute.periods import YEARS, Month
from institute.spanish import MONTHS, fold

_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/_. ]?(\d{1,2})(?!\d)", re.ASCII)
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})[-/_. ](\d{4})(?!\d)", re.ASCII)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_WORD = re.compile(r"[a-z]+")
_RANGE = re.compile(r"(\w+)\s*(?:-|–|\ba\b)\s*(\w+)")
_BETWEEN = re.compile(r"[\s,;/|]+(?:y\s+|e\s+)?")
_ALL = {
    "todos",
    "todo",
    "todo el ano",
    "todo el año",
    "todos los meses",
    "cada mes",
    "mensual",
    "permanente",
    "siempre",
}
_NONE = {"ninguno", "ningun mes", "no", "no aplica", "n/a"}

LONGEST = 200
"""Letters of a text that are looked at."""
SHORTEST = 3
"""Letters that tell one month from another: ene, feb, mar…"""


def month_number(word: str) -> int | None:
    """The number of a month by its digits or its name, whole or cut short: 3, 03, marzo, Mar., sept."""
    text = fold(word).strip(" .")
    if re.fullmatch(r"\d{1,2}", text, re.ASCII):
        return int(text) if 1 <= int(text) <= 12 else None
    text = "septiembre" if text == "setiembre" else text
    found = [number for number, name in enumerate(MONTHS, 1) if len(text) >= SHORTEST and name.startswith(text)]
    return found[0] if len(found) == 1 else None


def meant_month(text: str) -> Month | None:
    """The month of a year that a text speaks of: «octubre de 2026», «10/2026», «2026-10-05», «2026_10»."""
    text = text[:LONGEST]
    if found := _YEAR_FIRST.search(text):
        return _month(int(found.group(1)), int(found.group(2)))
    if found := _YEAR_LAST.search(text):
        return _month(int(found.group(2)), int(found.group(1)))
    year = _YEAR.search(text)
    numbers = {month_number(word) for word in _WORD.findall(fold(text))} - {None}
    return _month(int(year.group()), numbers.pop()) if year and len(numbers) == 1 else None


def meant_numbers(text: str) -> list[int] | None:
    """The numbers of the months that a text names; None when it names none.

    «marzo», «3, 6 y 9», «enero-junio», «todos», «ninguno»
    """
    said = " ".join(fold(text[:LONGEST]).strip(" []().").split())
    if said in _ALL:
        return list(range(1, 13))
    if said in _NONE:
        return []
    if found := _RANGE.fullmatch(said):
        first, last = month_number(found.group(1)), month_number(found.group(2))
        return list(range(first, last + 1)) if first and last and first <= last else None
    numbers = [month_number(word) for word in _BETWEEN.split(said)]
    return None if None in numbers else sorted(set(numbers))


def _month(year: int, number: int) -> Month | None:
    return Month(year, number) if year in YEARS and 1 <= number <= 12 else None
