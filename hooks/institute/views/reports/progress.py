"""How far each project of a POAD has come: figure by figure, each with the report that it was taken from.

Sums are exact and over recorded figures only. A figure that was not recorded stays missing: it is never taken for a
zero, and nothing is averaged. Percentages are levels, so the last one stands for the period.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from institute.kinds.programme import ProjectRecord
from institute.kinds.report import ReportedProjectRecord
from institute.library import Report
from institute.periods import Period, Quarter
from institute.plan_files import Programme
from institute.views.reports.deliveries import Deliveries


@dataclass(frozen=True, slots=True)
class Figure:
    """What a project was to reach in a quarter, and what its report says of it.

    `is_due` is true once a figure can be asked for: the quarter is over.
    """

    quarter: Quarter
    planned: Decimal
    is_due: bool
    report: Report | None = None
    item: ReportedProjectRecord | None = None

    @property
    def reached(self) -> Decimal | None:
        return self.item.reached if self.item else None

    @property
    def is_recorded(self) -> bool:
        return self.reached is not None

    @property
    def is_missing(self) -> bool:
        """A figure that should be there and is not."""
        return self.is_due and not self.is_recorded


@dataclass(frozen=True, slots=True)
class Progress:
    """A project over the quarters of a period."""

    project: ProjectRecord
    figures: tuple[Figure, ...]

    @property
    def recorded(self) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.figures if figure.is_recorded)

    @property
    def missing(self) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.figures if figure.is_missing)

    @property
    def planned(self) -> Decimal:
        """What the calendar asks for the whole period."""
        return self._of(figure.planned for figure in self.figures)

    @property
    def planned_so_far(self) -> Decimal:
        """What the calendar asks for the quarters of which there is a figure: what `reached` is compared with."""
        return self._of(figure.planned for figure in self.recorded)

    @property
    def reached(self) -> Decimal | None:
        """The sum of the recorded figures, or the last recorded level; None when nothing was recorded."""
        return self._of(figure.reached for figure in self.recorded) if self.recorded else None

    @property
    def share(self) -> int | None:
        """Whole per cent of the year's goal, rounded down so that 100 means reached; None when it cannot be said."""
        if self.reached is None or not self.project.goal:
            return None
        return int(self.reached * 100 / self.project.goal)

    @property
    def is_goal_met(self) -> bool:
        return self.reached is not None and self.project.goal > 0 and self.reached >= self.project.goal

    def _of(self, figures: Iterable[Decimal]) -> Decimal:
        known = list(figures)
        if self.project.is_percentage:
            return known[-1] if known else Decimal(0)
        return sum(known, Decimal(0))


def make_progress(project: ProjectRecord, quarters: Iterable[Quarter], deliveries: Deliveries) -> Progress:
    """The progress of a project over `quarters` of its year, from the delivered reports of its area."""
    return Progress(project, tuple(_figure(project, quarter, deliveries) for quarter in quarters))


def progress_of(programme: Programme | None, period: Period, deliveries: Deliveries) -> tuple[Progress, ...]:
    """The progress of every project of a programme, in its order; () without a programme."""
    projects = programme.projects if programme else ()
    return tuple(make_progress(project, period.quarters, deliveries) for project in projects)


def _figure(project: ProjectRecord, quarter: Quarter, deliveries: Deliveries) -> Figure:
    report = deliveries.delivered(project.area, quarter)
    item = next((item for item in report.fields.projects if item.key == project.key), None) if report else None
    return Figure(quarter, project.calendar[quarter.number - 1], deliveries.is_closed(quarter), report, item)
