"""Whether the times of an event make sense, and whether people can find their way to it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from institute.checks.repeated import LONGEST, check_rule
from institute.checks.rooms import check_rooms
from institute.drafts import Draft, problem_at
from institute.kinds.event import CANCELLED, EVENT, EventFields
from institute.occurrences import first_occurrence
from institute.problems import WARNING, Problem
from institute.spanish import long_date


def check_events(drafts: list[Draft]) -> Iterator[Problem]:
    """Every rule of events, over all of them."""
    events = [draft for draft in drafts if draft.kind is EVENT and draft.fields is not None]
    sound = []
    for draft in events:
        problems = list(_check_times(draft))
        yield from problems
        if not problems:
            sound.append(draft)
            yield from _check_ways_in(draft)
    yield from check_rooms(sound)


def has_sound_times(draft: Draft) -> bool:
    """True for an event that can be placed: only of these may occurrences be asked."""
    return draft.kind is EVENT and draft.fields is not None and next(_check_times(draft), None) is None


def _check_times(draft: Draft) -> Iterator[Problem]:
    fields: EventFields = draft.fields
    problem = _check_duration(draft, fields) or _check_length(draft, fields)
    if problem:
        yield problem
    elif fields.repeats is not None:
        yield from check_rule(draft, fields)


def _check_duration(draft: Draft, fields: EventFields) -> Problem | None:
    """How long an event lasts is said once, and only of an event that begins at an hour.

    Bad:  inicio: 2026-11-25 with duracion: 2 h, or with fin: 2026-11-25 20:00
    Good: inicio: 2026-11-25 18:00 with either
    """
    ends_at_hour = fields.end is not None and fields.end.hour is not None
    begins_at_hour = fields.start.hour is not None and not fields.all_day
    with_hour = f"inicio: {fields.start.day} 18:00"
    if fields.end is not None and fields.duration is not None:
        return problem_at(
            draft,
            ("duracion",),
            "fin-y-duracion",
            "hay «fin» y «duracion», que podrían contradecirse. Deje uno solo.",
            "duracion: 2 h",
        )
    if fields.duration is not None and not begins_at_hour:
        return problem_at(
            draft,
            ("duracion",),
            "inicio-sin-hora",
            "«duracion» se cuenta desde una hora, y este evento no la tiene. Ponga la hora en «inicio», "
            "o cambie «duracion» por «fin» con el último día.",
            with_hour,
        )
    if ends_at_hour and fields.start.hour is None and not fields.all_day:
        return problem_at(
            draft,
            ("inicio",),
            "inicio-sin-hora",
            f"termina a las {fields.end.clock()}, pero no dice a qué hora empieza. Agréguela a «inicio».",
            with_hour,
        )
    return None


def _check_length(draft: Draft, fields: EventFields) -> Problem | None:
    """Bad: inicio: 2026-11-25 18:00 with fin: 2026-11-25 17:00 or with fin: 2028-11-25 20:00"""
    first = first_occurrence(fields)
    example = f"fin: {fields.start.day}{' 20:00' if first.start.hour is not None else ''}"
    if first.lasts <= datetime.timedelta():
        return problem_at(
            draft,
            ("fin",),
            "fin-antes",
            f"termina ({(fields.end or first.end).typed()}) antes de empezar ({fields.start.typed()}), o "
            "a la misma hora. Corrija «fin».",
            example,
        )
    if first.lasts > LONGEST:
        return problem_at(
            draft,
            ("fin",),
            "fin-lejano",
            f"dura más de un año: del {long_date(first.start.day)} al {long_date(first.last_day)}. "
            "Revise el año de «fin».",
            example,
        )
    return None


def _check_ways_in(draft: Draft) -> Iterator[Problem]:
    """A public event says where it is: a place, a link, or both."""
    fields: EventFields = draft.fields
    if not fields.public or fields.state == CANCELLED or fields.kind == "inhabil":
        return
    if fields.mode in ("presencial", "hibrida") and fields.place is None:
        yield problem_at(
            draft,
            ("modalidad",),
            "evento-sin-lugar",
            "es público y se asiste en persona, pero no dice dónde. Agregue «lugar».",
            "lugar:\n  nombre: Jardín Núñez\n  direccion: Centro, Colima",
            WARNING,
        )
    if fields.mode in ("virtual", "hibrida") and not (fields.link or fields.registration):
        yield problem_at(
            draft,
            ("modalidad",),
            "evento-sin-enlace",
            "es público y se asiste en línea, pero no tiene enlace ni registro. Agregue «enlace» o «registro».",
            "registro: https://www.ipco.gob.mx/registro",
            WARNING,
        )
