"""The page of a public event."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from urllib.parse import quote

from institute.kinds.event import MODES, ROLES, PlaceRecord
from institute.library import Event
from institute.links import web_address
from institute.markdown import Body
from institute.occurrences import Occurrence
from institute.spanish import plural
from institute.views.agenda import TOP, Agenda, next_time
from institute.views.blog import make_day
from institute.views.event_shapes import EventView
from institute.views.occurrence_views import make_occurrence
from institute.views.post import PhotoFinder, finish_body, share_links
from institute.views.repetition import repeats_text
from institute.views.shapes import ROOT, Link
from institute.views.visibility import Visibility

MOST_DATES = 24
MAP = "https://www.openstreetmap.org/"


@dataclass(frozen=True, slots=True)
class EventPages:
    """Makes the views of public events one at a time."""

    agenda: Agenda
    visibility: Visibility
    photo: PhotoFinder
    site_url: str

    def view(self, event: Event) -> EventView:
        fields, institution = event.fields, self.agenda.institution
        times = shown_times(event, self.agenda.today)
        area, axis, place = institution.area(fields.area), institution.axis(fields.axis), times[0].place
        return EventView(
            next=make_occurrence(event, times[0], institution, with_page=True),
            is_past=times[0].last_day < self.agenda.today,
            others=tuple(make_occurrence(event, time, institution, with_page=True) for time in times[1:]),
            repeats=repeats_text(fields),
            body_html=self.body(event).html,
            breadcrumb=(Link("Inicio", f"{ROOT}/"), Link("Agenda", f"{ROOT}/{TOP}")),
            role=ROLES[fields.role],
            mode=MODES[fields.mode],
            area=Link(area.name if area else fields.area, f"{ROOT}/{TOP}area/{fields.area}/"),
            axis=Link(axis.name, f"{ROOT}/{TOP}eje/{axis.id}/") if axis else None,
            place_name=place.name if place else "",
            place_address=place.address if place else "",
            map_url=map_url(place) if place else "",
            link=web_address(fields.link),
            registration=web_address(fields.registration),
            recording=web_address(fields.recording),
            attendance=plural(fields.attendance, "persona", "personas") if fields.attendance is not None else "",
            updated=make_day(fields.updated) if fields.updated else None,
            share=share_links(fields.title, self.site_url + event.url),
            canonical_url=self.site_url + event.url,
        )

    def body(self, event: Event) -> Body:
        """The finished body, its links beginning with ROOT."""
        return finish_body(event, self.visibility, self.photo)


def shown_times(event: Event, today: datetime.date) -> tuple[Occurrence, ...]:
    """The next time and those after it, or when all are past, the last one and those before it, newest first."""
    coming = next_time(event, today)
    if coming is None:
        return event.occurrences[::-1][: MOST_DATES + 1]
    first = event.occurrences.index(coming)
    return event.occurrences[first : first + MOST_DATES + 1]


def map_url(place: PlaceRecord) -> str:
    """A map elsewhere with the place marked, or a search for it.

    A link, never a frame, so that no other host sees the reader.
    """
    if place.latitude is not None and place.longitude is not None:
        return f"{MAP}?mlat={place.latitude}&mlon={place.longitude}#map=18/{place.latitude}/{place.longitude}"
    return f"{MAP}search?query={quote(_address(place), safe='')}"


def _address(place: PlaceRecord) -> str:
    """What to search for. A lone name is a place of Colima; one with a comma says itself where it is."""
    words = place.address or place.name
    return words if "," in words or "colima" in words.lower() else f"{words}, Colima"
