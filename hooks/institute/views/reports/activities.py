"""What was done in a period: what areas reported, joined with the public events of the agenda.

An activity that names its event is the same happening and is counted once.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from institute.kinds.event import CONFIRMED
from institute.kinds.report import ReportedActivityRecord
from institute.library import Event, Report
from institute.periods import Period
from institute.spanish import plural
from institute.views.blog import make_day
from institute.views.reports.evidence import EvidenceFinder
from institute.views.reports.shapes import ActivityRow
from institute.views.shapes import ROOT, Link
from institute.vocabulary import ACTIVITIES, CLASSES

NOT_RECORDED = "sin dato"


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that was done. `report` tells of it, `event` is that of the public agenda; one of them may be None."""

    day: datetime.date
    kind: str
    description: str
    area: str
    attendance: int | None
    report: Report | None = None
    event: Event | None = None


def reported(report: Report, finder: EvidenceFinder, events: dict[str, Event]) -> list[Activity]:
    """The activities of a report, by date. `events` are the public ones by path."""
    return sorted((_reported(report, item, finder, events) for item in report.fields.activities), key=_order)


def _reported(
    report: Report, item: ReportedActivityRecord, finder: EvidenceFinder, events: dict[str, Event]
) -> Activity:
    event = events.get(finder.event_path(report, item.event))
    attendance = item.attendance if item.attendance is not None or event is None else event.fields.attendance
    return Activity(item.day, ACTIVITIES[item.kind], item.description, report.fields.area, attendance, report, event)


def in_period(
    period: Period, reports: Iterable[Report], finder: EvidenceFinder, events: dict[str, Event], today: datetime.date
) -> list[Activity]:
    """Everything done in a period up to today, by date.

    Of the agenda come the confirmed public events that no report names; those of days without work are none.
    """
    told = [activity for report in reports for activity in reported(report, finder, events)]
    named = {activity.event.path for activity in told if activity.event}
    others = [
        Activity(
            time.start.day, CLASSES[event.fields.kind], event.fields.title, event.fields.area, event.fields.attendance,
            None, event,
        )
        for event in events.values()
        if event.path not in named and event.fields.state == CONFIRMED and event.fields.kind != "inhabil"
        for time in event.occurrences
        if time.start.day in period and time.last_day <= today
    ]  # fmt: skip
    return sorted([*told, *others], key=_order)


def make_rows(activities: Iterable[Activity], area_names: dict[str, str], finder: EvidenceFinder) -> tuple:
    """The activities as rows of a table."""
    return tuple(
        ActivityRow(
            make_day(activity.day),
            activity.kind,
            activity.description,
            f"{ROOT}/{activity.event.url}" if activity.event else "",
            area_names.get(activity.area, activity.area),
            Link("reporte", f"{ROOT}/{activity.report.url}") if activity.report else None,
            f"{activity.attendance:,}" if activity.attendance is not None else NOT_RECORDED,
        )
        for activity in activities
    )


def attendance_of(activities: list[Activity]) -> tuple[int, int]:
    """The sum of the recorded attendances, and in how many activities it was recorded."""
    known = [activity.attendance for activity in activities if activity.attendance is not None]
    return sum(known), len(known)


def attendance_text(activities: list[Activity]) -> str:
    """1,230 personas en 20 de 42 actividades; del resto no se registró. Empty without activities."""
    if not activities:
        return ""
    people, counted = attendance_of(activities)
    if not counted:
        return "La asistencia no se registró."
    rest = len(activities) - counted
    among = f" en {counted} de {plural(len(activities), 'actividad', 'actividades')}" if rest else ""
    return f"Asistencia: {plural(people, 'persona', 'personas')}{among}{'; del resto no se registró' if rest else ''}."


def _order(activity: Activity) -> tuple[datetime.date, str, str]:
    return activity.day, activity.kind, activity.description
