"""Days and hours in the institute's time zone, as people write them: 2026-11-22, or 2026-11-22 10:30."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, WithJsonSchema

from institute.fields import fault, quoted, read_day

ZONE_NAME = "America/Mexico_City"
ZONE = ZoneInfo(ZONE_NAME)
"""Colima's time: UTC-6, without daylight saving since 30 October 2022, with it before."""

EARLIEST, LATEST = 1900, 2200
"""The years of an event. The ends of the calendar, 0001 and 9999, have no day before or after them to count with."""

_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T]+(\d{1,2}):(\d{2})(?::00)?(?: ?h)?)?", re.ASCII)
_DURATION = re.compile(
    r"(?:(\d{1,2}) ?h(?:oras?|rs?)?)?(?: ?y? ?)(?:(\d{1,3}) ?min(?:utos?)?)?|(\d{1,2}):(\d{2})", re.ASCII
)


@total_ordering
@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or a day with an hour, in Colima. `hour` is None for a whole day, which comes before its hours."""

    day: datetime.date
    hour: datetime.time | None = None

    def __lt__(self, other: Moment) -> bool:
        return self._place() < other._place()

    def _place(self) -> tuple[datetime.date, bool, datetime.time]:
        return self.day, self.hour is not None, self.hour or datetime.time()

    def at(self) -> datetime.datetime:
        """The moment with its offset; a whole day begins at midnight."""
        return datetime.datetime.combine(self.day, self.hour or datetime.time(), ZONE)

    def iso(self) -> str:
        """2026-11-22, or 2026-11-22T10:30:00-06:00"""
        return self.day.isoformat() if self.hour is None else self.at().isoformat()

    def typed(self) -> str:
        """2026-11-22, or 2026-11-22 10:30, as it is typed in a file."""
        return self.day.isoformat() if self.hour is None else f"{self.day} {self.clock()}"

    def clock(self) -> str:
        """10:30, or "" for a whole day."""
        return f"{self.hour:%H:%M}" if self.hour is not None else ""


def read_moment(value: object) -> Moment:
    """A day or a moment.

    Bad:  22/11/26, 2026-11-22 10.30, 2026-11-22 25:00, 2026-02-31
    Good: 2026-11-22, 2026-11-22 10:30
    """
    if isinstance(value, Moment):
        return value
    found = _MOMENT.fullmatch(str(value).strip())
    if found is None:
        raise fault(
            "momento-formato",
            f"{quoted(value)} no se entiende. Escriba año-mes-día y, si hay hora, un "
            "espacio y la hora de 0 a 23 con sus minutos.",
        )
    day = read_day(found.group(1))
    if not EARLIEST <= day.year <= LATEST:
        raise fault("anio-imposible", f"el año de {quoted(value)} no puede ser. Va de {EARLIEST} a {LATEST}.")
    if found.group(2) is None:
        return Moment(day)
    hour, minute = int(found.group(2)), int(found.group(3))
    if hour > 23 or minute > 59:
        raise fault("hora-inexistente", f"la hora de {quoted(value)} no existe. Va de 00:00 a 23:59.")
    moment = Moment(day, datetime.time(hour, minute))
    if not exists(moment):
        raise fault(
            "hora-inexistente",
            f"la hora de {quoted(value)} no existió: esa noche los relojes se adelantaron. Escriba una hora después.",
        )
    return moment


def exists(moment: Moment) -> bool:
    """False for an hour that was skipped when clocks went forward."""
    there_and_back = moment.at().astimezone(datetime.UTC).astimezone(ZONE)
    return there_and_back.replace(tzinfo=None) == moment.at().replace(tzinfo=None)


def read_duration(value: object) -> datetime.timedelta:
    """How long something lasts.

    Bad:  dos horas, 1.5
    Good: 2 h, 2 horas, 90 min, 1 h 30 min, 1:30
    """
    if isinstance(value, datetime.timedelta):
        return value
    text = str(value).strip()
    found = _DURATION.fullmatch(text) if text else None
    length = (
        datetime.timedelta(
            hours=int(found.group(1) or found.group(3) or 0), minutes=int(found.group(2) or found.group(4) or 0)
        )
        if found
        else datetime.timedelta()
    )
    if not length:
        raise fault("duracion-formato", f"{quoted(value)} no es una duración. Escriba horas, minutos o los dos.")
    return length


MomentField = Annotated[
    Moment,
    BeforeValidator(read_moment),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([ T]\d{1,2}:\d{2})?$"}),
]
DurationField = Annotated[datetime.timedelta, BeforeValidator(read_duration), WithJsonSchema({"type": "string"})]
