"""Months of activities, counted by their state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from institute.views.plan.marks import (
    AHEAD,
    EXTRA,
    INSIDE,
    MISSING,
    MISSING_PUBLIC,
    NOT_CAPTURED,
    PROVEN,
    RUNNING,
    UNPLANNED,
)
from institute.views.plan.shapes import PlanRow, PlanTotals

_OPEN = (NOT_CAPTURED, UNPLANNED)


def add_up(rows: Iterable[PlanRow]) -> PlanTotals:
    """The totals of some activities. What the audience cannot see is neither proven nor missing."""
    rows = tuple(rows)
    counts = Counter(cell.mark for row in rows for cell in row.cells)
    missing = counts[MISSING] + counts[MISSING_PUBLIC]
    due = counts[PROVEN] + missing
    return PlanTotals(
        activities=len(rows),
        planned=due + counts[RUNNING] + counts[AHEAD] + counts[INSIDE],
        due=due,
        proven=counts[PROVEN],
        missing=missing,
        extra=counts[EXTRA],
        unplanned=counts[UNPLANNED],
        inside=counts[INSIDE],
        not_captured=sum(any(cell.mark in _OPEN for cell in row.cells) for row in rows),
    )
