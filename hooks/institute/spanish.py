"""Mexican Spanish: dates, plurals, sizes and ASCII slugs."""

from __future__ import annotations

import datetime
import re
import unicodedata
from functools import lru_cache

MONTHS = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
WORDS_PER_MINUTE = 220

LONGEST_REMEMBERED = 300


def long_date(day: datetime.date) -> str:
    """18 de noviembre de 2026; the first of a month is «1.º»."""
    number = "1.º" if day.day == 1 else str(day.day)
    return f"{number} de {MONTHS[day.month - 1]} de {day.year}"


def short_date(day: datetime.date) -> str:
    """18 nov 2026"""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def plural(count: int, one: str, many: str) -> str:
    """1 boletín, 2 boletines, 1,200 boletines"""
    return f"{count:,} {one if count == 1 else many}"


def file_size(size: int) -> str:
    """Bytes as people read them: 340 kB, 1.2 MB (decimal, with the decimal point used in Mexico)."""
    return f"{size / 1_000_000:.1f} MB" if size >= 999_500 else f"{max(round(size / 1000), 1)} kB"


def fold(text: str) -> str:
    """Lower case without accents: the form in which words are compared."""
    return "".join(char for char in unicodedata.normalize("NFKD", text).lower() if not unicodedata.combining(char))


def slug(text: str, fallback: str = "seccion") -> str:
    """An ASCII id of words and hyphens: «¿Qué es?» -> que-es. Never empty.

    What is longer than any title is not remembered: thousands of such texts would fill the memory of a preview.
    """
    return _slug(text, fallback) if len(text) <= LONGEST_REMEMBERED else _slug.__wrapped__(text, fallback)


@lru_cache(maxsize=4096)
def _slug(text: str, fallback: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-") or fallback


def reading_minutes(words: int) -> int:
    """Whole minutes, at least one."""
    return max(1, round(words / WORDS_PER_MINUTE))


def listed(words: list[str], joint: str = "y") -> str:
    """a, b y c; «e» before a word that sounds like i-, «u» before one that sounds like o-."""
    if len(words) < 2:
        return "".join(words)
    last = fold(words[-1])
    if joint == "y" and re.match(r"h?i(?![aeou])", last):
        joint = "e"
    elif joint == "o" and re.match(r"h?o", last):
        joint = "u"
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"
