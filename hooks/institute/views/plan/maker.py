"""What every page of the plan is made from: the plans, the evidence that an audience may see, and the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial

from institute.audience import INTERNAL, past_for
from institute.kinds.institution import Area
from institute.kinds.plan_activity import PlanActivity
from institute.library import Library
from institute.periods import Month, month_of
from institute.plan_files import Plan
from institute.views.plan.evidence import EvidenceIndex
from institute.views.plan.marks import as_seen
from institute.views.plan.pieces import MonthUrl, collect_pieces
from institute.views.plan.rows import make_row
from institute.views.plan.shapes import PlanRow, PlanTotals
from institute.views.plan.totals import add_up
from institute.views.reports.deliveries import Deliveries


def no_page(month: Month) -> str:
    """For a site in which the figures of a month have no page."""
    return ""


@dataclass(frozen=True)
class PlanMaker:
    """Makes the views of the plans for one audience. Evidence is collected once, and rows are made once a year."""

    library: Library
    deliveries: Deliveries
    audience: str
    month_url: MonthUrl = no_page

    @property
    def is_staff(self) -> bool:
        return self.audience == INTERNAL

    @property
    def now(self) -> Month:
        return month_of(self.deliveries.today)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Those that have a plan, the newest first."""
        return tuple(sorted(self.library.plans, reverse=True))

    @property
    def front_year(self) -> int:
        """The year of the latest plan that has begun; while none has, the first that will."""
        return max((year for year in self.years if year <= self.now.year), default=min(self.years))

    def plan(self, year: int) -> Plan:
        return self.library.plans[year]

    @cached_property
    def index(self) -> EvidenceIndex:
        past = past_for(self.library, self.audience, self.deliveries.today)
        return EvidenceIndex(collect_pieces(self.library, past, self.deliveries, self.month_url))

    @cached_property
    def _rows(self) -> dict[int, tuple[PlanRow, ...]]:
        return {}

    def rows(self, year: int) -> tuple[PlanRow, ...]:
        """Every activity of a year, in its plan's order."""
        if year not in self._rows:
            self._rows[year] = tuple(self._row(year, activity) for activity in self.plan(year).activities)
        return self._rows[year]

    def _row(self, year: int, activity: PlanActivity) -> PlanRow:
        evidence = self.index.months(activity.evidence, year)
        see = partial(as_seen, is_staff=self.is_staff, is_inside=self.is_inside(activity))
        return make_row(activity, year, evidence, self.library.institution, self.now, see)

    def rows_of(self, year: int, area: Area | None) -> tuple[PlanRow, ...]:
        """Those that an area answers for; all without an area."""
        pairs = zip(self.plan(year).activities, self.rows(year), strict=True)
        return tuple(row for activity, row in pairs if area is None or area.id in activity.responsibles)

    def totals(self, year: int, area: Area | None = None) -> PlanTotals:
        return add_up(self.rows_of(year, area))

    def responsibles(self, year: int) -> tuple[Area, ...]:
        """The areas that answer for something, in the institution's order."""
        named = {id for activity in self.plan(year).activities for id in activity.responsibles}
        return tuple(area for area in self.library.institution.areas if area.id in named)

    def areas_of(self, activities: Iterable[PlanActivity]) -> tuple[Area, ...]:
        """The areas that answer for or help with any of these."""
        named = {id for activity in activities for id in (*activity.responsibles, *activity.involved)}
        return tuple(area for area in self.library.institution.areas if area.id in named)

    def is_inside(self, activity: PlanActivity) -> bool:
        """True when this audience can see none of the evidence of an activity: the figures that are not published."""
        kinds = {record.content for record in activity.evidence}
        return kinds == {"metricas"} and not self.is_staff and not self.library.institution.monitoring_public
