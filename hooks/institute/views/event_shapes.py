"""What templates are given of events. Like shapes.py: frozen, every text ready to print, links begin with ROOT."""

from __future__ import annotations

from dataclasses import dataclass

from institute.views.shapes import Day, Link, Pager, Ways


@dataclass(frozen=True, slots=True)
class OccurrenceView:
    """One time at which an event takes place, as a row of a list, a cell of a calendar or a line of the office screen.

    `start_iso` and `end_iso` carry the institute's offset (or are days), for the script that marks past and now;
    `hours` is "18:00–20:00", "" for a whole day; `days` is the day or the span in words.
    """

    title: str
    url: str
    """The event's page, "" when it has none for this audience."""
    day: Day
    weekday: str
    """miércoles"""
    start_iso: str
    end_iso: str
    hours: str
    start_clock: str
    days: str
    place: str
    color: str
    """The colour of the axis; ceniza for non-working days and events without axis."""
    axis: str
    kind: str
    """Taller, Foro, Día inhábil…"""
    state: str
    """"" while confirmed; otherwise Cancelado or Pospuesto."""
    is_public: bool
    is_all_day: bool
    calendar_url: str
    """The .ics file of the event, "" when it has none for this audience."""


@dataclass(frozen=True, slots=True)
class EventView:
    """An event on its own page."""

    next: OccurrenceView
    """The next time it takes place, or the last one when all are past."""
    is_past: bool
    others: tuple[OccurrenceView, ...]
    """The other times of a repeated event, from the next on; at most 24."""
    repeats: str
    """Cada miércoles hasta el 20 de diciembre de 2026, or ""."""
    body_html: str
    breadcrumb: tuple[Link, ...]
    role: str
    mode: str
    area: Link
    axis: Link | None
    place_name: str
    place_address: str
    map_url: str
    link: str
    registration: str
    recording: str
    attendance: str
    """42 personas, or ""."""
    updated: Day | None
    share: tuple[Link, ...]
    canonical_url: str


@dataclass(frozen=True, slots=True)
class EventGroup:
    """Events that are near one another in time: «Esta semana», «Este mes», «Más adelante», «Ya pasaron», «Octubre»."""

    title: str
    rows: tuple[OccurrenceView, ...]
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class AgendaView:
    """A page of the agenda: all that comes, a year of what is past, or one axis, class, area or modality."""

    title: str
    intro: str
    color: str
    """The axis' colour, or ""."""
    breadcrumb: tuple[Link, ...]
    groups: tuple[EventGroup, ...]
    count: str
    """12 actividades"""
    ways: tuple[Ways, ...]
    pager: Pager | None
    calendar_url: str
    """The calendar to subscribe to: of this list, or of the whole agenda."""
    calendar_address: str
    """The same with the site's address, to be copied."""
