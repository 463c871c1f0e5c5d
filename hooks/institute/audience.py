"""Who a page is made for. Nothing under notices/ is public unless it says so, and birthdays never are."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from institute.kinds.birthday import BirthdayRecord
from institute.library import Event, Interest, Library, Notice
from institute.plan_files import MonthFigures

PUBLIC, INTERNAL = "publica", "interna"
AUDIENCES = (PUBLIC, INTERNAL)


@dataclass(frozen=True, slots=True)
class Board:
    """What one audience may see of the notice board on a day.

    With Past, the only door through which views get at staff content. Events keep their order of beginning; notices and
    interests that have expired, or whose day has not come, are left out.
    """

    audience: str
    events: tuple[Event, ...]
    notices: tuple[Notice, ...]
    interests: tuple[Interest, ...]
    birthdays: tuple[BirthdayRecord, ...]


def board_for(library: Library, audience: str, today: datetime.date) -> Board:
    """The board of `library` for an audience."""
    inside = audience == INTERNAL

    def is_current(item: Notice | Interest) -> bool:
        ends = item.fields.shown_until
        return item.day <= today and (ends is None or today <= ends)

    return Board(
        audience,
        events=tuple(event for event in library.events if inside or event.fields.public),
        notices=tuple(notice for notice in library.notices if (inside or notice.fields.public) and is_current(notice)),
        interests=tuple(
            interest for interest in library.interests if (inside or interest.fields.public) and is_current(interest)
        ),
        birthdays=library.birthdays if inside else (),
    )


@dataclass(frozen=True, slots=True)
class Past:
    """What one audience may know of what was on the board until a day, expired or not, and of the months' figures."""

    audience: str
    events: tuple[Event, ...]
    notices: tuple[Notice, ...]
    interests: tuple[Interest, ...]
    metrics: tuple[MonthFigures, ...]


def past_for(library: Library, audience: str, today: datetime.date) -> Past:
    """Events are all there, those to come too; the other contents, those whose day has come."""
    inside = audience == INTERNAL
    return Past(
        audience,
        tuple(event for event in library.events if inside or event.fields.public),
        tuple(item for item in library.notices if (inside or item.fields.public) and item.day <= today),
        tuple(item for item in library.interests if (inside or item.fields.public) and item.day <= today),
        tuple(figures for figures in library.metrics if figures.month.first_day <= today)
        if inside or library.institution.monitoring_public
        else (),
    )
