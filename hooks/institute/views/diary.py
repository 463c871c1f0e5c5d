"""What is on each day of the notice board, and its days as weeks and months.

The times of an event are found by bisecting, never by looking at all of them.
"""

from __future__ import annotations

import calendar
import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from institute.audience import Board
from institute.kinds.institution import Institution
from institute.library import Event
from institute.occurrences import Occurrence, first_occurrence
from institute.spanish import MONTHS, WEEKDAYS
from institute.views.blog import make_day
from institute.views.board_shapes import CellView, DayView, Entry, MonthView, WeekView
from institute.views.event_shapes import OccurrenceView
from institute.views.occurrence_views import make_occurrence
from institute.views.shapes import Link

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Diary:
    """What is on each day of the page."""

    today: datetime.date
    entries: dict[datetime.date, tuple[Entry, ...]]
    birthdays: dict[datetime.date, tuple[str, ...]]

    def day(self, day: datetime.date) -> DayView:
        return DayView(
            make_day(day),
            WEEKDAYS[day.weekday()],
            str(day.day),
            f"{MONTHS[day.month - 1]} de {day.year}",
            day == self.today,
            day.weekday() > 4,
            self.entries.get(day, ()),
            self.birthdays.get(day, ()),
        )

    def week(self, monday: datetime.date) -> WeekView:
        days = [self.day(monday + ONE_DAY * number) for number in range(7)]
        shown = tuple(day for day in days if not day.is_weekend or day.entries or day.birthdays)
        return WeekView(days[0].day.iso, days[-1].day.iso, monday <= self.today < monday + 7 * ONE_DAY, shown)

    def upcoming(self, last: datetime.date) -> Iterator[DayView]:
        """The days after today with events that begin then."""
        for day in sorted(day for day in self.entries if self.today < day <= last):
            beginning = tuple(entry for entry in self.entries[day] if entry.occurrence.day.iso == day.isoformat())
            if beginning:
                yield replace(self.day(day), entries=beginning)


def make_diary(
    board: Board,
    institution: Institution,
    today: datetime.date,
    span: tuple[datetime.date, datetime.date],
    is_sealed: bool,
) -> Diary:
    """The days of `span`, the last included. See make_board for `is_sealed`."""
    return Diary(today, _entries(board, institution, span, is_sealed), _birthdays(board, *span))


def _entries(
    board: Board, institution: Institution, span: tuple[datetime.date, datetime.date], is_sealed: bool
) -> dict[datetime.date, tuple[Entry, ...]]:
    """What is on each day of `span`.

    Whole days come first, then what goes on from the day before, then by the clock.
    """
    first, last = span
    found: dict[datetime.date, list[tuple[tuple, Entry]]] = defaultdict(list)
    for event in board.events:
        for occurrence in _between(event, first, last):
            view = make_occurrence(event, occurrence, institution, with_page=event.fields.public)
            id = event.stem if is_sealed and not view.calendar_url else ""
            for day in occurrence.days():
                if first <= day <= last:
                    goes_on = day > occurrence.start.day
                    order = (
                        not occurrence.is_all_day,
                        not goes_on,
                        "" if goes_on else view.start_clock,
                        view.title,
                        event.path,
                    )
                    found[day].append((order, _entry(view, occurrence, goes_on, id)))
    return {day: tuple(entry for _, entry in sorted(listed, key=lambda item: item[0])) for day, listed in found.items()}


def _between(event: Event, first: datetime.date, last: datetime.date) -> Iterator[Occurrence]:
    """The times of an event that touch the days from `first` to `last`, latest first.

    They are found without looking at all of them.
    """
    times = event.occurrences
    changes = event.fields.repeats.changes if event.fields.repeats else []
    regular = first_occurrence(event.fields)
    longest = max(
        [
            regular.last_day - regular.start.day,
            *(change.end.day - (change.start.day if change.start else change.day) for change in changes if change.end),
        ]
    )
    for position in range(bisect_right(times, last, key=lambda time: time.start.day) - 1, -1, -1):
        if times[position].start.day < first - longest:
            return
        if times[position].last_day >= first:
            yield times[position]


def _entry(view: OccurrenceView, occurrence: Occurrence, goes_on: bool, id: str) -> Entry:
    hours = f"{view.hours} h" if view.hours else ""
    if occurrence.last_day > occurrence.start.day:
        when = f"{view.days[0].upper()}{view.days[1:]}{', ' if hours else ''}{hours}"
    else:
        when = hours or "Todo el día"
    return Entry(view, "sigue" if goes_on and hours else "" if goes_on else view.start_clock, when, id)


def _birthdays(board: Board, first: datetime.date, last: datetime.date) -> dict[datetime.date, tuple[str, ...]]:
    names: dict[datetime.date, list[str]] = defaultdict(list)
    for birthday in board.birthdays:
        for year in range(first.year, last.year + 1):
            names[birthday.falls_on(year)].append(birthday.name)
    return {day: tuple(sorted(listed)) for day, listed in names.items()}


def make_months(diary: Diary, firsts: list[datetime.date]) -> tuple[MonthView, ...]:
    """Previous, next and, last, the current one."""
    before, current, after = firsts
    return (
        _month(diary, before, None, current),
        _month(diary, after, current, None),
        _month(diary, current, before, after),
    )


def _month(diary: Diary, first: datetime.date, before: datetime.date | None, after: datetime.date | None) -> MonthView:
    weeks = tuple(
        tuple(CellView(diary.day(day), day.month != first.month) for day in week)
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    )
    links = [Link(_month_name(other), f"#_mes-{other:%Y-%m}") if other else None for other in (before, after)]
    return MonthView(f"{first:%Y-%m}", _month_name(first), bool(before and after), weeks, *links)


def _month_name(first: datetime.date) -> str:
    return f"{MONTHS[first.month - 1]} de {first.year}"


def first_of(day: datetime.date, months: int) -> datetime.date:
    """The first day of the month `months` after that of `day`."""
    number = day.year * 12 + day.month - 1 + months
    return datetime.date(number // 12, number % 12 + 1, 1)


def last_of(first: datetime.date) -> datetime.date:
    return first_of(first, 1) - ONE_DAY


def monday_of(day: datetime.date) -> datetime.date:
    return day - ONE_DAY * day.weekday()


def sunday_of(day: datetime.date) -> datetime.date:
    return monday_of(day) + 6 * ONE_DAY
