"""How an event repeats, as RRULE and EXDATE (RFC 5545 sections 3.3.10 and 3.8.5)."""

from __future__ import annotations

import datetime

from icalendar import vRecur

from institute.kinds.event import ORDINALS, WEEKDAYS
from institute.library import Event
from institute.moments import Moment
from institute.occurrences import MOST, Occurrence
from institute.outputs.calendar_lines import moment_line

_DAYS = dict(zip(WEEKDAYS, ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))


def rule_lines(event: Event, first: Occurrence) -> list[str]:
    """RRULE and EXDATE of an event whose own fields state `first`; none when it takes place once."""
    repeats = event.fields.repeats
    if repeats is None:
        return []
    rule = vRecur(_rule(event, first)).to_ical().decode()
    left_out = (Moment(day, first.start.hour) for day in sorted(set(repeats.except_days)))
    return [f"RRULE:{rule}", *(moment_line("EXDATE", moment) for moment in left_out)]


def _rule(event: Event, first: Occurrence) -> dict[str, object]:
    """The rule with every part written out, so that no reader has to guess it from the start."""
    repeats, start = event.fields.repeats, first.start.day
    days = sorted({_day(day) for day in repeats.days})
    if repeats.frequency == "anual":
        rule: dict[str, object] = {"FREQ": "YEARLY", "BYMONTH": start.month, "BYMONTHDAY": start.day}
    elif repeats.frequency == "semanal":
        rule = {"FREQ": "WEEKLY", "BYDAY": days or [_DAYS[WEEKDAYS[start.weekday()]]]}
    else:
        rule = {"FREQ": "MONTHLY", **({"BYDAY": days} if days else {"BYMONTHDAY": start.day})}
    return rule | _end_of_rule(event, first)


def _end_of_rule(event: Event, first: Occurrence) -> dict[str, object]:
    """UNTIL is a day for whole days and a moment in UTC for hours. No event has more than MOST times."""
    repeats = event.fields.repeats
    if repeats.times:
        return {"COUNT": repeats.times}
    if len(event.occurrences) + len(set(repeats.except_days)) >= MOST:
        return {"COUNT": MOST}
    if first.start.hour is None:
        return {"UNTIL": repeats.until}
    return {"UNTIL": Moment(repeats.until, first.start.hour).at().astimezone(datetime.UTC)}


def _day(text: str) -> str:
    """martes -> TU; segundo martes -> 2TU; ultimo viernes -> -1FR"""
    *ordinal, weekday = text.split()
    return f"{ORDINALS[ordinal[0]] if ordinal else ''}{_DAYS[weekday]}"
