"""Who has delivered which report on a day. State follows from the files and the day alone; nobody types it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property

from institute.kinds.institution import Area
from institute.library import Library, Report
from institute.periods import Period, Quarter, quarter_of

DELIVERED, IN_REVIEW, OVERDUE, PLANNED, ABSENT = "entregado", "en revisión", "vencido", "programado", "no existía"


@dataclass(frozen=True, slots=True)
class Delivery:
    """The state of an area's report of a quarter. `report` is the one delivered, or a draft; `due` is its last day."""

    area: Area
    quarter: Quarter
    state: str
    due: datetime.date
    report: Report | None = None

    @property
    def is_delivered(self) -> bool:
        return self.state == DELIVERED

    @property
    def is_missing(self) -> bool:
        """True once it should be there and is not: late, or still being reviewed after its quarter."""
        return self.state in (OVERDUE, IN_REVIEW)


@dataclass(frozen=True)
class Deliveries:
    """The reports of `library` as they can be seen on `today`.

    A report counts as delivered from the day that it says; a draft is «en revisión», also when it is late; without a
    file it is «programado» until its deadline and «vencido» after it. Only what was delivered counts in figures.
    """

    library: Library
    today: datetime.date

    @cached_property
    def _reports(self) -> dict[tuple[str, Quarter], Report]:
        return {(report.fields.area, report.quarter): report for report in self.library.reports}

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Those with a POAD or a report, and in which reports can be due; the newest first."""
        known = {*self.library.programmes, *(report.quarter.year for report in self.library.reports)}
        return tuple(sorted((year for year in known if year <= self.today.year), reverse=True))

    def of(self, area: Area, quarter: Quarter) -> Delivery:
        """The state of one report."""
        report = self._reports.get((area.id, quarter))
        due = self.due(quarter)
        if not area.existed(quarter.first_day, quarter.last_day):
            return Delivery(area, quarter, ABSENT, due)
        if report is None:
            return Delivery(area, quarter, OVERDUE if self.today > due else PLANNED, due)
        state = DELIVERED if is_delivered(report, self.today) else IN_REVIEW
        return Delivery(area, quarter, state, due, report)

    def due(self, quarter: Quarter) -> datetime.date:
        """The last day on which the report of a quarter is on time."""
        return quarter.last_day + datetime.timedelta(days=self.library.institution.report_deadline_days)

    def delivered(self, area_id: str, quarter: Quarter) -> Report | None:
        """The delivered report of an area by its id; None when there is none."""
        area = self.library.institution.area(area_id)
        delivery = self.of(area, quarter) if area else None
        return delivery.report if delivery and delivery.is_delivered else None

    def areas(self, quarters: tuple[Quarter, ...]) -> tuple[Area, ...]:
        """The areas that existed in any of these quarters, in the institution's order."""
        return tuple(
            area
            for area in self.library.institution.areas
            if any(area.existed(quarter.first_day, quarter.last_day) for quarter in quarters)
        )

    def within(self, period: Period) -> tuple[Delivery, ...]:
        """Every report of a period, by quarter and area; those of areas that did not exist are left out."""
        found = (self.of(area, quarter) for quarter in period.quarters for area in self.areas(period.quarters))
        return tuple(delivery for delivery in found if delivery.state != ABSENT)

    def has_begun(self, quarter: Quarter) -> bool:
        return quarter <= quarter_of(self.today)

    def is_closed(self, quarter: Quarter) -> bool:
        """True when the quarter is over and its reports can be delivered."""
        return quarter.last_day < self.today


def is_delivered(report: Report, today: datetime.date) -> bool:
    """A draft is not, nor what says of itself that it will be delivered on a later day."""
    return not report.fields.is_draft and report.fields.delivered <= today


def visible_reports(library: Library, today: datetime.date, with_drafts: bool) -> tuple[Report, ...]:
    """The reports that have a page: those delivered, and in previews the drafts too."""
    return tuple(report for report in library.reports if with_drafts or is_delivered(report, today))
