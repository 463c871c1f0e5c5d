"""The evidence of an activity by month: which of all that was done its plan names, one line for each content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from institute.kinds.plan_activity import EVIDENCE, EvidenceRecord
from institute.spanish import MONTHS, listed
from institute.views.plan.pieces import Piece
from institute.views.plan.shapes import EvidenceLine
from institute.views.shapes import Link
from institute.vocabulary import CLASSES

_KINDS = {kind: number for number, kind in enumerate(EVIDENCE)}
_CLASSES = {id: number for number, id in enumerate(CLASSES)}

Months = dict[int, tuple[EvidenceLine, ...]]
"""The lines of each month (1 to 12) that has any."""


class EvidenceIndex:
    """Pieces by kind and year, so that an activity looks only at what it may count."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces: dict[tuple[str, int], list[Piece]] = defaultdict(list)
        for piece in pieces:
            self._pieces[piece.kind, piece.day.year].append(piece)

    def months(self, records: Sequence[EvidenceRecord], year: int) -> Months:
        """The evidence in a year by these records. What several of them name counts once."""
        lines: dict[int, dict[tuple[str, str], list[Piece]]] = defaultdict(lambda: defaultdict(list))
        for kind in dict.fromkeys(record.content for record in records):
            filters = [record for record in records if record.content == kind]
            for piece in self._pieces.get((kind, year), ()):
                if any(matches(record, piece) for record in filters):
                    lines[piece.day.month][kind, piece.path].append(piece)
        return {month: _in_order(found.values()) for month, found in sorted(lines.items())}


def matches(record: EvidenceRecord, piece: Piece) -> bool:
    """A filter that says something is met only by what has that class, axis, area or channel."""
    return (
        (not record.classes or piece.event_class in record.classes)
        and (not record.axes or piece.axis in record.axes)
        and (not record.areas or piece.area in record.areas)
        and (not record.channels or piece.channel in record.channels)
    )


def _in_order(groups: Iterable[list[Piece]]) -> tuple[EvidenceLine, ...]:
    """By kind, class and day."""
    ordered = sorted(groups, key=_order)
    return tuple(_line(pieces) for pieces in ordered)


def _order(pieces: list[Piece]) -> tuple:
    first = min(pieces, key=lambda piece: piece.day)
    return _KINDS[first.kind], _CLASSES.get(first.event_class, 0), first.day, first.path


def _line(pieces: list[Piece]) -> EvidenceLine:
    pieces = sorted(pieces, key=lambda piece: piece.day)
    first = pieces[0]
    parts = dict.fromkeys(Link(piece.part, piece.part_url) for piece in pieces if piece.part)
    return EvidenceLine(
        first.label,
        first.title,
        first.url,
        _days(pieces),
        len(pieces) if first.kind == "evento" else 1,
        tuple(parts),
        first.is_public,
    )


def _days(pieces: list[Piece]) -> str:
    """9 jul; 3, 10 y 17 nov; "" for what belongs to the month as a whole."""
    days = sorted({piece.day.day for piece in pieces if piece.is_dated})
    return f"{listed([str(day) for day in days])} {MONTHS[pieces[0].day.month - 1][:3]}" if days else ""
