"""What templates are given of the notice board and the office screen.

Like shapes.py: frozen, every text ready to print. Days are written 2026-11-24. What depends on the day carries the days
between which it is shown (`from_day`, `until_day`), so that a page which was not rebuilt is moved on by
theme/scripts/clock.js.
"""

from __future__ import annotations

from dataclasses import dataclass

from institute.views.event_shapes import OccurrenceView
from institute.views.shapes import Card, Day, Link


@dataclass(frozen=True, slots=True)
class Entry:
    """A time of an event on one of the days that it touches."""

    occurrence: OccurrenceView
    clock: str
    """18:00; «sigue» on the later days of something that has hours; "" for a whole day."""
    when: str
    """18:00–20:00 h; Todo el día; Del 25 al 27 de noviembre de 2026, 09:00–14:00 h."""
    calendar_id: str = ""
    """In a sealed board, what names the event to the script that makes its .ics file.

    "" when there is a file to link to.
    """


@dataclass(frozen=True, slots=True)
class DayView:
    """A day and what is on it, whole days first."""

    day: Day
    weekday: str
    """martes"""
    number: str
    """24"""
    month: str
    """noviembre de 2026"""
    is_today: bool
    is_weekend: bool
    entries: tuple[Entry, ...]
    birthdays: tuple[str, ...]
    """Names."""


@dataclass(frozen=True, slots=True)
class WeekView:
    """Monday to Friday, and the days of the weekend on which something is on."""

    from_day: str
    until_day: str
    is_current: bool
    days: tuple[DayView, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """A day in the calendar of a month; `is_outside` for those of the months beside it, which fill its weeks."""

    on: DayView
    is_outside: bool


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month as weeks of seven days from Monday.

    `previous` and `next` are the months beside it that the page has too.
    """

    id: str
    """2026-11"""
    name: str
    """noviembre de 2026"""
    is_current: bool
    weeks: tuple[tuple[CellView, ...], ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class BirthdayView:
    name: str
    area: str
    day: str
    number: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class BirthdayMonth:
    """The birthdays of a month, by day. `name` is that of the month: noviembre."""

    from_day: str
    until_day: str
    name: str
    is_current: bool
    birthdays: tuple[BirthdayView, ...]


@dataclass(frozen=True, slots=True)
class NoticeView:
    title: str
    body_html: str
    is_urgent: bool
    area: str
    until: Day


@dataclass(frozen=True, slots=True)
class InterestView:
    """Something worth reading elsewhere.

    `details` says who publishes and wrote it, and its language when it is not Spanish.
    """

    title: str
    url: str
    details: str
    reason: str
    color: str
    until_day: str
    """"" when it does not expire."""


@dataclass(frozen=True, slots=True)
class BoardView:
    """The notice board of one audience on a day. parts/board.html needs nothing else."""

    is_staff: bool
    made_on: Day
    stale_from: str
    """The first day of which the page knows nothing."""
    utc_offset: int
    """Minutes of the institute's clock from UTC.

    Old screens believe that Colima still has daylight saving: the page tells them.
    """
    today: DayView
    days: tuple[DayView, ...]
    """Today and the days after, as far as the page looks ahead."""
    weeks: tuple[WeekView, ...]
    months: tuple[MonthView, ...]
    """The current one last: the style sheet shows it unless a link leads to one of those before it."""
    birthdays: tuple[BirthdayMonth, ...]
    """This month and the next; () for the public."""
    notices: tuple[NoticeView, ...]
    interests: tuple[InterestView, ...]
    legend: tuple[Link, ...]
    """The name of each axis and, as `icon`, its colour."""
    is_crowded: bool
    """True when the month holds so much that paper takes one line for each event."""
    upcoming: tuple[DayView, ...]
    """The days after today on which something is on, for the office screen."""


@dataclass(frozen=True, slots=True)
class ScreenView:
    """The office screen. parts/screen.html needs nothing else."""

    board: BoardView
    bulletin: Card | None
    """The latest bulletin."""
    qr_size: int
    qr_path: str
    """Its address as a QR code: the outline of the dark modules in a square of `qr_size` units."""
