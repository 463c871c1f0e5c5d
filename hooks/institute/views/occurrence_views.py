"""One time at which an event takes place, as lists, calendars and screens show it."""

from __future__ import annotations

import datetime

from institute.kinds.event import CONFIRMED, STATES
from institute.kinds.institution import Institution
from institute.library import Event
from institute.occurrences import Occurrence
from institute.spanish import MONTHS, WEEKDAYS, long_date
from institute.views.blog import make_day
from institute.views.event_shapes import OccurrenceView
from institute.views.shapes import ROOT
from institute.vocabulary import CLASSES

NON_WORKING = "inhabil"
IN_PERSON = "presencial"
NO_COLOR = "ceniza"


def make_occurrence(event: Event, occurrence: Occurrence, institution: Institution, with_page: bool) -> OccurrenceView:
    """The row of one time of an event. `with_page` is for an event that has a page and a calendar file here."""
    fields = event.fields
    axis = institution.axis(fields.axis) if fields.kind != NON_WORKING else None
    return OccurrenceView(
        title=fields.title,
        url=f"{ROOT}/{event.url}" if with_page else "",
        day=make_day(occurrence.start.day),
        weekday=WEEKDAYS[occurrence.start.day.weekday()],
        start_iso=occurrence.start.iso(),
        end_iso=occurrence.end.iso(),
        hours=hours_text(event, occurrence),
        start_clock=occurrence.start.clock(),
        days=days_text(occurrence.start.day, occurrence.last_day),
        place=place_text(event, occurrence),
        color=axis.color if axis else NO_COLOR,
        axis=axis.name if axis else "",
        kind=CLASSES[fields.kind],
        state="" if fields.state == CONFIRMED else STATES[fields.state],
        is_public=fields.public,
        is_all_day=occurrence.is_all_day,
        calendar_url=f"{ROOT}/{calendar_path(event)}" if with_page else "",
    )


def calendar_path(event: Event) -> str:
    """Where the calendar file of a public event is, below the top: beside its page."""
    return f"{event.url}evento.ics"


def place_text(event: Event, occurrence: Occurrence) -> str:
    """Jardín Núñez; Jardín Núñez y en línea; En línea; "" when nobody wrote it."""
    places = [occurrence.place.name] if occurrence.place else []
    if event.fields.mode != IN_PERSON and event.fields.kind != NON_WORKING:
        places.append("en línea" if places else "En línea")
    return " y ".join(places)


def hours_text(event: Event, occurrence: Occurrence) -> str:
    """18:00–20:00; 18:00 when nobody wrote when it ends; "" for a whole day."""
    if occurrence.is_all_day:
        return ""
    start = occurrence.start.clock()
    return f"{start}–{occurrence.end.clock()}" if has_stated_end(event, occurrence) else start


def has_stated_end(event: Event, occurrence: Occurrence) -> bool:
    """Whether the event or the change of this date says when it ends; the hour taken otherwise is nobody's promise."""
    fields = event.fields
    changes = fields.repeats.changes if fields.repeats else []
    is_changed = any(change.day == occurrence.original and change.end is not None for change in changes)
    return is_changed or fields.duration is not None or (fields.end is not None and fields.end.hour is not None)


def days_text(first: datetime.date, last: datetime.date) -> str:
    """25 de noviembre de 2026; del 25 al 27 de noviembre de 2026; del 30 de noviembre al 2 de diciembre de 2026."""
    if first == last:
        return long_date(first)
    if first.year != last.year:
        return f"del {long_date(first)} al {long_date(last)}"
    start = long_date(first).removesuffix(f" de {first.year}")
    if first.month == last.month:
        start = start.removesuffix(f" de {MONTHS[first.month - 1]}")
    return f"del {start} al {long_date(last)}"
