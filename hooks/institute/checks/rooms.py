"""Whether two events want one room at one time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from institute.drafts import Draft, problem_at
from institute.fields import quoted
from institute.kinds.event import CANCELLED
from institute.occurrences import Occurrence, occurrences
from institute.problems import WARNING, Problem
from institute.spanish import fold, long_date


def check_rooms(events: list[Draft]) -> Iterator[Problem]:
    """Two events that want one room at one time are pointed out once, on the one that begins later.

    Each is compared with the one that leaves the room last, so that a long event is seen by all those within it.
    """
    for taken in _rooms(events).values():
        taken.sort(key=lambda item: (item[0].start, item[1].path))
        said: set[tuple[str, str]] = set()
        before, holder = taken[0]
        for after, draft in taken[1:]:
            pair = (holder.path, draft.path)
            if after.start.at() < before.end.at() and draft is not holder and pair not in said:
                said.add(pair)
                yield _taken(draft, after, before, holder)
            if after.end.at() > before.end.at():
                before, holder = after, draft


def _rooms(events: list[Draft]) -> dict[str, list[tuple[Occurrence, Draft]]]:
    """Who takes each room when. A name is the same without accents and capitals; what was cancelled takes none."""
    rooms: dict[str, list[tuple[Occurrence, Draft]]] = defaultdict(list)
    for draft in events:
        for occurrence in occurrences(draft.fields) if draft.fields.state != CANCELLED else []:
            if occurrence.place is not None:
                rooms[fold(occurrence.place.name)].append((occurrence, draft))
    return rooms


def _taken(draft: Draft, after: Occurrence, before: Occurrence, holder: Draft) -> Problem:
    hour = f" a las {before.start.clock()}" if before.start.hour is not None else ""
    return problem_at(
        draft,
        ("lugar",),
        "lugar-ocupado",
        f"{quoted(after.place.name)} ya está apartado el {long_date(before.start.day)}{hour} para "
        f"{quoted(holder.fields.title)} ({holder.path}). Cambie la hora o el lugar de uno.",
        "",
        WARNING,
    )
