"""How an event repeats, in words."""

from __future__ import annotations

from institute.kinds.event import ORDINALS, EventFields, RepeatRecord
from institute.kinds.event import WEEKDAYS as PLAIN_WEEKDAYS
from institute.spanish import MONTHS, WEEKDAYS, listed, long_date

FEW = 3
"""Exceptions that are named; more are only mentioned."""


def repeats_text(fields: EventFields) -> str:
    """Cada miércoles hasta el 20 de diciembre de 2026, salvo el 9 de diciembre de 2026; "" for what happens once."""
    repeats = fields.repeats
    if repeats is None:
        return ""
    end = f" hasta el {long_date(repeats.until)}" if repeats.until else f", {repeats.times} veces"
    return f"{_rhythm(fields, repeats)}{end}{_exceptions(repeats)}"


def _rhythm(fields: EventFields, repeats: RepeatRecord) -> str:
    start = fields.start.day
    if repeats.frequency == "anual":
        return f"Cada {start.day} de {MONTHS[start.month - 1]}"
    if repeats.frequency == "semanal":
        days = sorted(PLAIN_WEEKDAYS.index(day) for day in repeats.days) or [start.weekday()]
        return f"Cada {listed([WEEKDAYS[day] for day in days])}"
    if not repeats.days:
        return f"El día {start.day} de cada mes"
    return f"El {listed([_ordinal(day) for day in repeats.days])} de cada mes"


def _ordinal(text: str) -> str:
    """segundo martes, último miércoles: with the accents that files may leave out."""
    place, day = text.split()
    name = "último" if ORDINALS[place] < 0 else place
    return f"{name} {WEEKDAYS[PLAIN_WEEKDAYS.index(day)]}"


def _exceptions(repeats: RepeatRecord) -> str:
    if not repeats.except_days:
        return ""
    if len(repeats.except_days) > FEW:
        return ", salvo algunas fechas"
    return f", salvo el {listed([long_date(day) for day in sorted(repeats.except_days)])}"
