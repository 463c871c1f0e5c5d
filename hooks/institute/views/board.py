"""The notice board of one audience on a day: today, the week, the months around, birthdays, notices and reading.

Everything comes from a Board (audience.py), so what an audience may not see is not even here. Of each event only the
times that fall on the days of the page are made, so the board costs the same after ten years of weekly meetings.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from institute.audience import INTERNAL, Board
from institute.kinds.institution import Institution
from institute.kinds.notice import PRIORITIES
from institute.library import Notice
from institute.links import web_address
from institute.moments import ZONE
from institute.pictures.qr import make_qr
from institute.spanish import MONTHS
from institute.views.blog import make_day
from institute.views.board_shapes import (
    BirthdayMonth,
    BirthdayView,
    BoardView,
    InterestView,
    MonthView,
    NoticeView,
    ScreenView,
)
from institute.views.diary import ONE_DAY, first_of, last_of, make_diary, make_months, monday_of, sunday_of
from institute.views.shapes import Card, Link

DAYS_AHEAD = 7
"""How long a page that is not rebuilt still knows what «hoy» holds."""
UPCOMING = 12
"""Days with something on that the office screen looks ahead, at most."""
NO_COLOR = "ceniza"
"""The colour of what belongs to no axis."""

Render = Callable[[Notice], str]
"""From a notice to its finished body."""


def make_board(
    board: Board, institution: Institution, today: datetime.date, render: Render, is_sealed: bool = False
) -> BoardView:
    """The board on `today`. `render` makes the bodies of notices.

    In a board that `is_sealed`, events that have no calendar file carry the id (their file's name) by which one is
    made.
    """
    months = [first_of(today, number) for number in (-1, 0, 1)]
    first, last = monday_of(months[0]), max(sunday_of(last_of(months[-1])), today + ONE_DAY * DAYS_AHEAD)
    diary = make_diary(board, institution, today, (first, last), is_sealed)
    ahead = tuple(diary.day(today + ONE_DAY * number) for number in range(DAYS_AHEAD + 1))
    shown = make_months(diary, months)
    order = {name: number for number, name in enumerate(PRIORITIES)}
    areas = {area.id: area.name for area in institution.areas}
    return BoardView(
        is_staff=board.audience == INTERNAL,
        made_on=make_day(today),
        stale_from=(today + ONE_DAY * (DAYS_AHEAD + 1)).isoformat(),
        utc_offset=_utc_offset(today),
        today=ahead[0],
        days=ahead,
        weeks=tuple(diary.week(monday_of(today) + 7 * ONE_DAY * number) for number in (0, 1)),
        months=shown,
        birthdays=tuple(_birthday_month(board, areas, month, today) for month in months[1:] if board.birthdays),
        notices=tuple(
            _notice(notice, areas, render)
            for notice in sorted(board.notices, key=lambda notice: order[notice.fields.priority])
        ),
        interests=tuple(_interests(board, institution)),
        legend=_legend(institution),
        is_crowded=_is_crowded(shown[-1]),
        upcoming=tuple(diary.upcoming(last))[:UPCOMING],
    )


def make_screen(board: BoardView, bulletin: Card | None, address: str) -> ScreenView:
    """The office screen. `address` is the whole address of the bulletin, which phones are sent to."""
    size, path = make_qr(address) if bulletin else (0, "")
    return ScreenView(board, bulletin, size, path)


def _birthday_month(board: Board, areas: dict[str, str], month: datetime.date, today: datetime.date) -> BirthdayMonth:
    falling = sorted(
        (birthday.falls_on(month.year), birthday.name, areas.get(birthday.area, "")) for birthday in board.birthdays
    )
    shown = tuple(
        BirthdayView(name, area, day.isoformat(), str(day.day), day == today)
        for day, name, area in falling
        if day.month == month.month
    )
    return BirthdayMonth(
        month.isoformat(), last_of(month).isoformat(), MONTHS[month.month - 1], month.month == today.month, shown
    )


def _is_crowded(month: MonthView) -> bool:
    """The rows of the month on paper: each is as high as its fullest day, of which three entries are printed."""
    return sum(max(min(len(cell.on.entries) + len(cell.on.birthdays), 3) for cell in week) for week in month.weeks) > 9


def _notice(notice: Notice, areas: dict[str, str], render: Render) -> NoticeView:
    return NoticeView(
        notice.fields.title,
        render(notice),
        notice.fields.priority == PRIORITIES[0],
        areas.get(notice.fields.area, ""),
        make_day(notice.fields.shown_until),
    )


def _interests(board: Board, institution: Institution) -> Iterator[InterestView]:
    for interest in board.interests:
        fields = interest.fields
        axis = institution.axis(fields.axis)
        details = [
            fields.medium,
            *([fields.author] if fields.author else []),
            *([f"en {fields.language}"] if fields.language else []),
        ]
        yield InterestView(
            fields.title,
            web_address(fields.url),
            " · ".join(details),
            fields.reason,
            axis.color if axis else NO_COLOR,
            fields.shown_until.isoformat() if fields.shown_until else "",
        )


def _legend(institution: Institution) -> tuple[Link, ...]:
    axes = tuple(Link(axis.name, "", icon=axis.color) for axis in institution.axes)
    return (*axes, Link("Día inhábil u otra actividad", "", icon=NO_COLOR))


def _utc_offset(today: datetime.date) -> int:
    noon = datetime.datetime.combine(today, datetime.time(12), ZONE)
    return int(noon.utcoffset().total_seconds() // 60)
