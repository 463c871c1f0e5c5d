"""The public agenda as it is on a day: which events come, which are past, and in which lists."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from institute.audience import PUBLIC, board_for
from institute.kinds.event import CONFIRMED, MODES
from institute.kinds.institution import Institution
from institute.library import Event, Library
from institute.occurrences import Occurrence
from institute.spanish import MONTHS, plural
from institute.views.blog import make_pager, mark_current
from institute.views.event_shapes import AgendaView, EventGroup, OccurrenceView
from institute.views.occurrence_views import NON_WORKING, make_occurrence
from institute.views.shapes import ROOT, Link, Ways
from institute.vocabulary import CLASSES

PAGE_SIZE = 12
TOP = "agenda/"
THIS_WEEK, THIS_MONTH, LATER, OVER = "Esta semana", "Este mes", "Más adelante", "Ya pasaron"


@dataclass(frozen=True, slots=True)
class Time:
    """An event at one of its times: the next one, or the last that is past."""

    event: Event
    occurrence: Occurrence

    @property
    def order(self) -> tuple[datetime.datetime, str]:
        return self.occurrence.start.at(), self.event.path


@dataclass(frozen=True, slots=True)
class Selection:
    """Events that belong together. What comes is in the order in which it comes, what is past the other way round."""

    group: str
    name: str
    url: str
    title: str
    intro: str
    coming: tuple[Time, ...]
    past: tuple[Time, ...] = ()
    color: str = ""

    @property
    def times(self) -> tuple[Time, ...]:
        return (*self.coming, *self.past)


@dataclass(frozen=True, slots=True)
class Agenda:
    """The public events, every list of them, and the ways into the lists.

    The whole agenda is the first list; without events there is none.
    """

    institution: Institution
    today: datetime.date
    events: tuple[Event, ...]
    selections: tuple[Selection, ...]
    ways: tuple[Ways, ...]

    @property
    def coming(self) -> tuple[Time, ...]:
        return self.selections[0].coming if self.selections else ()


def make_agenda(library: Library, today: datetime.date) -> Agenda:
    """The agenda on `today`. What ends today still comes: the page itself marks by the clock what is over."""
    events = board_for(library, PUBLIC, today).events
    selections = tuple(_selections(library.institution, events, today)) if events else ()
    return Agenda(library.institution, today, events, selections, tuple(_ways(selections)))


def next_time(event: Event, today: datetime.date) -> Occurrence | None:
    """The first time that is not over before `today`; None when all are."""
    return next((occurrence for occurrence in event.occurrences if occurrence.last_day >= today), None)


def _selections(institution: Institution, events: tuple[Event, ...], today: datetime.date) -> Iterator[Selection]:
    coming = sorted(
        (Time(event, found) for event in events if (found := next_time(event, today))), key=lambda time: time.order
    )
    over = sorted(
        (Time(event, event.occurrences[-1]) for event in events if next_time(event, today) is None),
        key=lambda time: time.order,
        reverse=True,
    )

    def select(
        group: str, name: str, url: str, title: str, intro: str, belongs: Callable[[Event], bool], color: str = ""
    ) -> Selection:
        return Selection(
            group,
            name,
            url,
            title,
            intro,
            tuple(time for time in coming if belongs(time.event)),
            tuple(time for time in over if belongs(time.event)),
            color,
        )

    yield Selection(
        "",
        "Todo",
        TOP,
        "Agenda",
        "Foros, talleres, sesiones y otras actividades a las que puedes asistir.",
        tuple(coming),
    )
    made = [
        *(
            select(
                "Por eje",
                axis.name,
                f"{TOP}eje/{axis.id}/",
                axis.name,
                "Las actividades de este eje.",
                lambda event, id=axis.id: event.fields.axis == id,
                axis.color,
            )
            for axis in institution.axes
        ),
        *(
            select(
                "Por clase",
                _PLURALS[id],
                f"{TOP}clase/{id}/",
                _PLURALS[id],
                "",
                lambda event, id=id: event.fields.kind == id,
            )
            for id in CLASSES
        ),
        *(
            select(
                "Por área",
                area.name,
                f"{TOP}area/{area.id}/",
                area.name,
                "Las actividades de esta área del Instituto.",
                lambda event, id=area.id: event.fields.area == id,
            )
            for area in institution.areas
        ),
        *(
            select(
                "Por modalidad",
                MODES[id],
                f"{TOP}modalidad/{id}/",
                MODES[id],
                _MODE_INTROS[id],
                lambda event, id=id: attends(event, id),
            )
            for id in MODES
        ),
    ]
    yield from (selection for selection in made if selection.times)
    yield from _years(events, today)


_PLURALS = {
    "foro": "Foros",
    "seminario": "Seminarios",
    "taller": "Talleres",
    "congreso": "Congresos",
    "reunion": "Reuniones",
    "sesion": "Sesiones",
    "internacional": "Programas internacionales",
    NON_WORKING: "Días inhábiles",
    "otro": "Otras actividades",
}
_MODE_INTROS = {
    "presencial": "Actividades a las que puedes asistir en persona.",
    "virtual": "Actividades que puedes seguir en línea.",
    "hibrida": "Actividades a las que puedes asistir en persona o en línea.",
}


def attends(event: Event, mode: str) -> bool:
    """Whether an event can be attended in a way: one that is face to face and on line can in both."""
    return event.fields.kind != NON_WORKING and event.fields.mode in (mode, "hibrida")


def _years(events: tuple[Event, ...], today: datetime.date) -> Iterator[Selection]:
    """A list for each year with past events, newest first.

    A repeated event is once in each of its years, at its last time.
    """
    last: dict[tuple[int, str], Time] = {}
    for event in events:
        for occurrence in event.occurrences:
            if occurrence.last_day < today:
                last[occurrence.start.day.year, event.path] = Time(event, occurrence)
    for year in sorted({year for year, _ in last}, reverse=True):
        times = sorted(
            (time for (other, _), time in last.items() if other == year), key=lambda time: time.order, reverse=True
        )
        yield Selection(
            OVER, str(year), f"{TOP}{year}/", f"Agenda de {year}", "Lo que ya pasó en este año.", (), tuple(times)
        )


def _ways(selections: tuple[Selection, ...]) -> Iterator[Ways]:
    for group in dict.fromkeys(selection.group for selection in selections if selection.group):
        members = [selection for selection in selections if selection.group == group]
        yield Ways(
            group, tuple(Link(selection.name, f"{ROOT}/{selection.url}", len(selection.times)) for selection in members)
        )


def page_count(selection: Selection) -> int:
    """How many pages a list has; an empty one has one page."""
    return max(1, -(-len(selection.times) // PAGE_SIZE))


def make_agenda_list(agenda: Agenda, selection: Selection, number: int, site_url: str) -> AgendaView:
    """Page `number` (from 1) of a list."""
    home, calendar = Link("Inicio", f"{ROOT}/"), list_calendar(selection)
    return AgendaView(
        title=selection.title,
        intro=selection.intro,
        color=selection.color,
        breadcrumb=(home, Link("Agenda", f"{ROOT}/{TOP}")) if selection.group else (home,),
        groups=tuple(_groups(agenda, selection, (number - 1) * PAGE_SIZE)),
        count=plural(len(selection.times), "actividad", "actividades"),
        ways=mark_current(agenda.ways, f"{ROOT}/{selection.url}"),
        pager=make_pager(selection.url, number, page_count(selection)),
        calendar_url=f"{ROOT}/{calendar}",
        calendar_address=f"{site_url}{calendar}",
    )


def list_calendar(selection: Selection) -> str:
    """The calendar to subscribe to, below the top.

    Axes, areas and classes have their own, the rest is in that of the whole agenda.
    """
    has_own = selection.group in ("Por eje", "Por área", "Por clase")
    return f"{(selection.url if has_own else TOP).rstrip('/')}.ics"


def _groups(agenda: Agenda, selection: Selection, first: int) -> Iterator[EventGroup]:
    """The events from position `first` on that make a page, what is near in time together."""
    numbered = list(enumerate(selection.times))[first : first + PAGE_SIZE]

    def title(item: tuple[int, Time]) -> str:
        position, time = item
        day = time.occurrence.start.day
        if selection.group == OVER:
            return MONTHS[day.month - 1].capitalize()
        return OVER if position >= len(selection.coming) else span_title(day, agenda.today)

    for name, items in groupby(numbered, title):
        yield EventGroup(name, tuple(make_row(agenda, time) for _, time in items), OVER in (name, selection.group))


def span_title(day: datetime.date, today: datetime.date) -> str:
    """In which part of what comes a day is; weeks end on Sunday."""
    sunday = today + datetime.timedelta(days=6 - today.weekday())
    if day <= sunday:
        return THIS_WEEK
    return THIS_MONTH if (day.year, day.month) == (today.year, today.month) else LATER


def make_row(agenda: Agenda, time: Time) -> OccurrenceView:
    return make_occurrence(time.event, time.occurrence, agenda.institution, with_page=True)


def next_activities(agenda: Agenda, count: int) -> tuple[OccurrenceView | None, tuple[OccurrenceView, ...]]:
    """The next activity that stands, and the `count` that come beside it; closed days are no activities."""
    activities = [time for time in agenda.coming if time.event.fields.kind != NON_WORKING]
    first = next((time for time in activities if time.event.fields.state == CONFIRMED), None)
    others = [time for time in activities if time is not first][:count]
    return make_row(agenda, first) if first else None, tuple(make_row(agenda, time) for time in others)
