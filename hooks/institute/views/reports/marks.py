"""States as an icon and a word. The tone names the style; it never says anything alone."""

from __future__ import annotations

from institute.views.reports.deliveries import ABSENT, DELIVERED, IN_REVIEW, OVERDUE, PLANNED, Delivery
from institute.views.reports.progress import Progress
from institute.views.shapes import Mark

DELIVERIES = {
    DELIVERED: Mark("Entregado", "check-bold", "done"),
    IN_REVIEW: Mark("En revisión", "progress-clock", "review"),
    OVERDUE: Mark("Vencido", "alert", "overdue"),
    PLANNED: Mark("Programado", "circle-outline", "planned"),
    ABSENT: Mark("No existía", "minus", "absent"),
}

PRELIMINARY = Mark("Preliminar", "progress-clock", "review")
FINAL = Mark("Definitivo", "check-bold", "done")
NOT_BEGUN = Mark("Programado", "circle-outline", "planned")

GOAL_MET = Mark("Meta cumplida", "check-bold", "done")
AHEAD = Mark("Arriba de lo previsto", "arrow-up-bold", "ahead")
ON_TRACK = Mark("Según lo previsto", "equal", "on-track")
BEHIND = Mark("Debajo de lo previsto", "arrow-down-bold", "behind")
NO_FIGURE = Mark("Sin dato", "help", "missing")
NOTHING_PLANNED = Mark("Sin avance previsto", "minus", "absent")
NOT_YET = Mark("Aún no se reporta", "circle-outline", "planned")


def delivery_mark(delivery: Delivery) -> Mark:
    return DELIVERIES[delivery.state]


def progress_mark(progress: Progress) -> Mark:
    """How a project goes: what was recorded, against what was planned for the same quarters.

    One missing figure is enough not to call it on track: nobody knows.
    """
    if progress.is_goal_met:
        return GOAL_MET
    if progress.missing:
        return NO_FIGURE
    if progress.reached is None:
        return NOT_YET
    if progress.reached > progress.planned_so_far:
        return AHEAD
    if progress.reached < progress.planned_so_far:
        return BEHIND
    return ON_TRACK if progress.planned_so_far else NOTHING_PLANNED
