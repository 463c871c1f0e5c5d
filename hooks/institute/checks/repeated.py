"""Whether the rule of a repeated event makes sense, with the dates that it leaves out or changes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import islice

from institute.drafts import Draft, problem_at
from institute.kinds.event import ChangeRecord, EventFields
from institute.occurrences import MOST, changed_occurrence, first_occurrence, regular_occurrence, rule_days
from institute.problems import Problem
from institute.spanish import WEEKDAYS, long_date
from institute.strict_yaml import Location

LONGEST = datetime.timedelta(days=366)
"""How long one time of an event may last: what lasts longer is a slip of the year."""

MAX_REPORTED = 30
"""Faulty exceptions of one event that are reported; more have one cause."""


def check_rule(draft: Draft, fields: EventFields) -> Iterator[Problem]:
    """The event follows its own rule, the rule ends in time, and what is changed or left out belongs to it.

    Bad:  a meeting of Tuesdays that begins on a Wednesday; hasta: 9999-12-31
    """
    start, until = fields.start, fields.repeats.until
    days = rule_days(fields, MOST + 1)
    if until is not None and until < start.day:
        yield problem_at(
            draft,
            ("repite", "hasta"),
            "hasta-antes",
            f"la repetición termina el {long_date(until)}, antes del primer día, que es el "
            f"{long_date(start.day)}. Corrija «hasta».",
            f"hasta: {start.day + datetime.timedelta(days=28)}",
        )
    elif start.day not in days:
        first = days[0] if days else start.day
        yield problem_at(
            draft,
            ("inicio",),
            "repite-inicio",
            f"empieza el {long_date(start.day)}, que es {WEEKDAYS[start.day.weekday()]}, y ese día no es "
            "de los que se repiten. Ponga en «inicio» la primera vez que toca.",
            f"inicio: {first} {start.clock()}".rstrip(),
        )
    elif len(days) > MOST:
        yield problem_at(
            draft,
            ("repite", "hasta"),
            "repite-demasiado",
            f"se repite más de {MOST} veces, que es el máximo. Acerque «hasta»; más adelante podrá alejarlo.",
            f"hasta: {days[MOST - 1]}",
        )
    else:
        yield from islice(_check_exceptions(draft, fields, days), MAX_REPORTED)


def _check_exceptions(draft: Draft, fields: EventFields, days: list[datetime.date]) -> Iterator[Problem]:
    """What is left out or changed is a day of the event, is named once, and something is left.

    Bad:  excepto: [2026-12-25] of an event of Tuesdays
    """
    known, left_out = frozenset(days), frozenset(fields.repeats.except_days)
    for number, day in enumerate(fields.repeats.except_days):
        if day not in known:
            yield _stranger(draft, ("repite", "excepto", number), day, days, "ser excepción", "excepto: [{}]")
    if known <= left_out:
        yield problem_at(
            draft,
            ("repite", "excepto"),
            "repite-vacio",
            "todas las fechas están en «excepto», y no queda ninguna. Quite las que sí tocan; si ya no se "
            "hará, escriba que se canceló.",
            "situacion: cancelado",
        )
    seen = set(left_out)
    for number, change in enumerate(fields.repeats.changes):
        location = ("repite", "cambios", number)
        if change.day not in known:
            yield _stranger(draft, (*location, "fecha"), change.day, days, "cambiar", "- fecha: {}")
        elif change.day in seen:
            yield problem_at(
                draft,
                (*location, "fecha"),
                "cambio-doble",
                f"el {long_date(change.day)} ya está en otro cambio o en «excepto». Deje uno solo.",
            )
        else:
            yield from _check_change(draft, fields, change, location)
        seen.add(change.day)


def _stranger(
    draft: Draft, location: Location, day: datetime.date, days: list[datetime.date], purpose: str, example: str
) -> Problem:
    """A day that is none of the event's, with the three nearest that are."""
    near = sorted(days, key=lambda other: abs(other - day))[:3]
    return problem_at(
        draft,
        location,
        "excepcion-ajena",
        f"el {long_date(day)} no toca este evento, así que no puede {purpose}. Las fechas cercanas son: "
        f"{', '.join(map(str, sorted(near)))}.",
        example.format(near[0]),
    )


def _check_change(draft: Draft, fields: EventFields, change: ChangeRecord, location: Location) -> Iterator[Problem]:
    """The hours of a changed date make sense.

    Bad:  inicio: 2026-12-16 10:00 with fin: 2026-12-16 09:00; an hour for one date of an event without hours
    """
    first = first_occurrence(fields)
    changed = changed_occurrence(regular_occurrence(first, change.day), change)
    has_hour = any(moment is not None and moment.hour is not None for moment in (change.start, change.end))
    if first.is_all_day and has_hour:
        yield problem_at(
            draft,
            location,
            "inicio-sin-hora",
            "esa vez lleva hora, pero el evento no la tiene. Póngala en el «inicio» del evento, o quítela aquí.",
            f"inicio: {fields.start.day} 18:00",
        )
    elif changed.lasts <= datetime.timedelta():
        yield problem_at(
            draft,
            (*location, "fin"),
            "fin-antes",
            f"esa vez termina ({changed.end.typed()}) antes de empezar ({changed.start.typed()}), o a la "
            "misma hora. Corrija «fin» o «inicio».",
        )
    elif changed.lasts > LONGEST:
        yield problem_at(draft, (*location, "fin"), "fin-lejano", "esa vez dura más de un año. Revise el año.")
