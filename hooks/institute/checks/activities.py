"""The activities of a report: each told once, and those of the agenda with their event, so that none counts twice."""

from __future__ import annotations

import datetime
import posixpath
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache

from institute.checks.bounds import bounded
from institute.checks.events import has_sound_times
from institute.drafts import Draft, problem_at
from institute.fields import nearest, quoted
from institute.kinds.event import CANCELLED, EVENT, FOLDER
from institute.kinds.report import QuarterlyReportFields, ReportedActivityRecord, ReportKind
from institute.links import Addresses
from institute.occurrences import occurrences
from institute.problems import WARNING, Problem
from institute.spanish import fold, long_date, slug

NON_WORKING = "inhabil"
NOT_ATTENDED = ("publicacion", "gestion")
"""Work to which nobody comes: an event of the same day is something else."""

Events = dict[str, Draft]
Spans = Callable[[str], list[tuple[datetime.date, datetime.date]]]
"""The first and last day of every time of the event in a file; none when its times make no sense."""


def check_activities(drafts: list[Draft], addresses: Addresses) -> Iterator[Problem]:
    """An activity is told once; one that is in the agenda names its event, which exists, and says the same of it."""
    reports = [draft for draft in drafts if isinstance(draft.kind, ReportKind) and draft.fields is not None]
    events = {draft.path: draft for draft in drafts if draft.kind is EVENT}
    spans = cache(lambda path: _spans(events[path]))
    public = _public_events(reports, events, spans)
    for draft in reports:
        named = {
            number: addresses.resolve(draft.path, draft.url, activity.event).target
            for number, activity in enumerate(draft.fields.activities)
            if activity.event
        }
        yield from bounded(_check_twice(draft, draft.fields, named))
        yield from bounded(_check_named(draft, draft.fields, named, events, spans))
        yield from bounded(_check_unnamed(draft, draft.fields, named, public))


def _spans(event: Draft) -> list[tuple[datetime.date, datetime.date]]:
    if not has_sound_times(event):
        return []
    return [(occurrence.start.day, occurrence.last_day) for occurrence in occurrences(event.fields)]


def _check_twice(draft: Draft, fields: QuarterlyReportFields, named: dict[int, str]) -> Iterator[Problem]:
    """Bad:  the same description, or the same event, twice on one day"""
    first: dict[tuple[datetime.date, str], int] = {}
    for number, activity in enumerate(fields.activities):
        keys = [(activity.day, fold(activity.description).strip(" ."))]
        if number in named:
            keys.append((activity.day, named[number]))
        other = min(first.setdefault(key, number) for key in keys)
        if other != number:
            yield problem_at(
                draft,
                ("actividades", number),
                "actividad-repetida",
                f"la actividad {quoted(activity.description)} del {long_date(activity.day)} ya está en el renglón "
                f"{draft.source.line(('actividades', other))}, y se contaría dos veces. Deje una sola; si fueron dos, "
                "diga en qué se distinguen.",
                "descripcion: Taller de mapas con comités de barrio, segundo grupo",
                WARNING,
            )


def _check_named(
    draft: Draft, fields: QuarterlyReportFields, named: dict[int, str], events: Events, spans: Spans
) -> Iterator[Problem]:
    """An activity that names an event names one of the agenda, on one of its days, with as many people.

    Bad:  evento: taller-de-mapas
    """
    for number, target in named.items():
        activity, event = fields.activities[number], events.get(target)
        if event is None:
            yield _no_event(draft, number, activity.event, events)
            continue
        days = spans(target)
        if days and not any(first <= activity.day <= last for first, last in days):
            yield _other_day(draft, number, activity, [first for first, _ in days])
            continue
        counted = event.fields.attendance if event.fields is not None and event.fields.repeats is None else None
        if counted is not None and activity.attendance is not None and counted != activity.attendance:
            yield problem_at(
                draft,
                ("actividades", number, "asistentes"),
                "asistencia-distinta",
                f"aquí dice {activity.attendance:,} asistentes y en el evento, {counted:,}. Ponga la misma cifra; en "
                "el informe contará la del reporte.",
                f"asistentes: {counted}",
                WARNING,
            )


def _no_event(draft: Draft, number: int, typed: str, events: Events) -> Problem:
    found = _meant(typed, events)
    meant = f" ¿Quiso decir «{posixpath.basename(found.removesuffix('/index.md'))}»?" if found else ""
    return problem_at(
        draft,
        ("actividades", number, "evento"),
        "evento-falta",
        f"{quoted(typed)} no es el archivo de un evento.{meant} Escriba su ruta desde este archivo, o quite «evento» "
        "si la actividad no está en la agenda.",
        _route(draft, found or f"{FOLDER}/2026-08-14-taller-de-mapas.md"),
    )


def _meant(typed: str, events: Events) -> str:
    """The path of the event whose file is called most like what was typed, with its date or without, or ""."""
    name = slug(posixpath.basename(typed.removesuffix("/index.md").removesuffix(".md").rstrip("/")))
    stems = {f"{event.day}-{event.slug}": path for path, event in events.items()}
    slugs = {event.slug: path for path, event in events.items()}
    return stems.get(nearest(name, list(stems))) or slugs.get(nearest(name, list(slugs)), "")


def _route(draft: Draft, path: str) -> str:
    return f"evento: {posixpath.relpath(path, posixpath.dirname(draft.path))}"


def _other_day(draft: Draft, number: int, activity: ReportedActivityRecord, days: list[datetime.date]) -> Problem:
    closest = min(days, key=lambda day: abs(day - activity.day))
    when = f"es del {long_date(closest)}" if len(days) == 1 else f"no es ese día; el más cercano, {long_date(closest)}"
    return problem_at(
        draft,
        ("actividades", number, "fecha"),
        "evento-otro-dia",
        f"la actividad es del {long_date(activity.day)} y el evento que nombra {when}. Corrija la fecha o «evento».",
        f"fecha: {closest}",
        WARNING,
    )


def _check_unnamed(
    draft: Draft, fields: QuarterlyReportFields, named: dict[int, str], public: dict[tuple[str, datetime.date], list]
) -> Iterator[Problem]:
    """An activity does not pass over a public event of its area on its day, unless another activity names that one.

    Bad:  an activity of 2026-08-14 without evento, where the area has 2026-08-14-taller-de-mapas.md in the agenda
    """
    told = {(fields.activities[number].day, target) for number, target in named.items()}
    for number, activity in enumerate(fields.activities):
        if not _could_be_event(activity) or activity.day not in fields.quarter:
            continue
        around = public.get((fields.area, activity.day), [])
        event = next((event for event in around if (activity.day, event.path) not in told), None)
        if event is not None:
            yield problem_at(
                draft,
                ("actividades", number),
                "evento-sin-nombrar",
                f"ese día el área tiene en la agenda {quoted(event.fields.title)}. Si es esta actividad, agregue "
                "«evento», o se contaría dos veces; si es otra, agregue también la del evento.",
                f"    {_route(draft, event.path)}",
                WARNING,
            )


def _could_be_event(activity: ReportedActivityRecord) -> bool:
    return not activity.event and activity.kind not in NOT_ATTENDED


def _public_events(reports: list[Draft], events: Events, spans: Spans) -> dict[tuple[str, datetime.date], list[Draft]]:
    """The public events that an activity could be, by area and day; only on days of which there are activities."""
    wanted: dict[str, set[datetime.date]] = defaultdict(set)
    for draft in reports:
        wanted[draft.fields.area].update(
            activity.day for activity in draft.fields.activities if _could_be_event(activity)
        )
    days = {area: sorted(found) for area, found in wanted.items()}
    public: dict[tuple[str, datetime.date], list[Draft]] = defaultdict(list)
    for path, event in sorted(events.items()):
        if event.fields is None or not _is_held(event) or event.fields.area not in days:
            continue
        known = days[event.fields.area]
        for first, last in spans(path):
            for day in known[bisect_left(known, first) : bisect_right(known, last)]:
                public[event.fields.area, day].append(event)
    return public


def _is_held(event: Draft) -> bool:
    fields = event.fields
    return fields.public and fields.state != CANCELLED and fields.kind != NON_WORKING
