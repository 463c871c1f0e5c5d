"""The state of an activity in a month: it follows from what was planned, what was done and the day alone."""

from __future__ import annotations

from institute.periods import Month
from institute.views.shapes import Mark

PROVEN = Mark("Planeado, con evidencia", "check-bold", "proven")
MISSING = Mark("Planeado, sin evidencia", "alert", "missing")
MISSING_PUBLIC = Mark("Planeado, sin evidencia pública", "alert", "missing")
"""What the public can say of the same: there may be evidence that only the staff sees."""
RUNNING = Mark("Planeado, mes en curso", "progress-clock", "running")
AHEAD = Mark("Planeado", "circle-outline", "ahead")
INSIDE = Mark("Planeado, su evidencia no es pública", "lock-outline", "inside")
EXTRA = Mark("Hecho sin planearse", "plus-thick", "extra")
UNPLANNED = Mark("Con evidencia, mes sin capturar", "check", "unplanned")
NOT_PLANNED = Mark("No planeado", "minus", "none")
NOT_CAPTURED = Mark("Mes sin capturar", "help", "unknown")

LEGEND = (PROVEN, MISSING, MISSING_PUBLIC, RUNNING, AHEAD, INSIDE, EXTRA, UNPLANNED, NOT_CAPTURED, NOT_PLANNED)
"""In the order in which they are explained."""


def mark_of(planned: bool | None, has_evidence: bool, month: Month, now: Month) -> Mark:
    """The state of a month of which all evidence is known. `planned` is None while nobody wrote it."""
    if has_evidence:
        return {True: PROVEN, False: EXTRA, None: UNPLANNED}[planned]
    if not planned:
        return NOT_CAPTURED if planned is None else NOT_PLANNED
    if month > now:
        return AHEAD
    return RUNNING if month == now else MISSING


def as_seen(mark: Mark, is_staff: bool, is_inside: bool) -> Mark:
    """The state as an audience may read it.

    `is_inside` when it sees none of the evidence of the activity: then whether there is any cannot be said.
    """
    if is_inside and mark in (RUNNING, MISSING):
        return INSIDE
    return MISSING_PUBLIC if mark == MISSING and not is_staff else mark
