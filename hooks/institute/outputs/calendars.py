"""The calendars of the public agenda (RFC 5545): one file for each event, and those that people subscribe to.

An event that is not public is in none of them. A cancelled event stays, as cancelled, so that subscribers learn of it.
The frame of a calendar is written by icalendar; what an event says is written once, however many calendars it is in.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from icalendar import Calendar

from institute.kinds.institution import Institution
from institute.library import Event
from institute.moments import ZONE_NAME
from institute.outputs.calendar_events import Publisher, first_day, render_components
from institute.outputs.calendar_zone import render_zone
from institute.views.occurrence_views import calendar_path
from institute.vocabulary import CLASSES

AGENDA = "agenda.ics"
REFRESH = datetime.timedelta(days=1)
"""How often a subscriber looks again: the site is built daily."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """An event as it goes into every calendar that it is in."""

    event: Event
    components: bytes
    first_day: datetime.date


def group_calendar_path(group: str, id: str) -> str:
    """The calendar of a group below the top: agenda/eje/socializacion.ics. `group` is area, eje or clase."""
    return f"agenda/{group}/{id}.ics"


def render_event(event: Event, institution: Institution, site_url: str) -> bytes:
    """The file of one event, to add it to a calendar. It has no name, or Outlook would make a calendar of it."""
    return _in_frame("", institution, [_rendered(event, Publisher(institution, site_url))])


def calendar_files(events: Iterable[Event], institution: Institution, site_url: str) -> Iterator[tuple[str, bytes]]:
    """Path below the top and content of every calendar: of each public event, of all, of each area, axis and class.

    Groups without events have theirs too, so that whoever subscribed keeps a calendar that can be read.
    """
    publisher = Publisher(institution, site_url)
    rendered = [_rendered(event, publisher) for event in events if event.fields.public]
    for item in rendered:
        yield calendar_path(item.event), _in_frame("", institution, [item])
    title = f"{institution.acronym} · Agenda"
    yield AGENDA, _in_frame(title, institution, rendered)
    for group, id, name in _groups(institution):
        members = [item for item in rendered if _id_in(group, item.event) == id]
        yield group_calendar_path(group, id), _in_frame(f"{title} · {name}", institution, members)


def _rendered(event: Event, publisher: Publisher) -> Rendered:
    return Rendered(event, render_components(event, publisher), first_day(event))


def _groups(institution: Institution) -> Iterator[tuple[str, str, str]]:
    yield from (("area", area.id, area.name) for area in institution.areas)
    yield from (("eje", axis.id, axis.name) for axis in institution.axes)
    yield from (("clase", id, name) for id, name in CLASSES.items())


def _id_in(group: str, event: Event) -> str:
    return {"area": event.fields.area, "eje": event.fields.axis, "clase": event.fields.kind}[group]


def _in_frame(name: str, institution: Institution, rendered: list[Rendered]) -> bytes:
    first = min((item.first_day for item in rendered), default=datetime.date.max)
    head, tail = _frame(name, institution.acronym, render_zone(first))
    return b"".join([head, *(item.components for item in rendered), tail])


@lru_cache(maxsize=128)
def _frame(name: str, acronym: str, zone: bytes) -> tuple[bytes, bytes]:
    """What is before and after the events. PUBLISH says that nobody is asked for an answer (RFC 5546 section 3.2.1)."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{acronym}//Agenda//ES")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("x-wr-timezone", ZONE_NAME)
        calendar.add("refresh-interval", REFRESH, {"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "P1D")
    end = b"END:VCALENDAR\r\n"
    return calendar.to_ical().removesuffix(end) + zone, end
