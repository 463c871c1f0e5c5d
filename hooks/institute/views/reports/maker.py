"""What every page of activity reports is made from: the library, who delivered, and what may be seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from institute.kinds.programme import ProjectRecord
from institute.kinds.report import ReportedProjectRecord
from institute.library import Event, Library, Post, Report, Study
from institute.periods import Period, Quarter
from institute.views.reports.activities import Activity, in_period
from institute.views.reports.deliveries import Deliveries, is_delivered
from institute.views.reports.evidence import EvidenceFinder
from institute.views.reports.progress import Figure, Progress, progress_of
from institute.views.shapes import ROOT, Link, Picture
from institute.views.visibility import Visibility


@dataclass(frozen=True)
class Maker:
    """Makes the views of reports one at a time. `posts`, `agenda`, `reports` and `studies` are what may be seen."""

    library: Library
    deliveries: Deliveries
    posts: tuple[Post, ...]
    agenda: tuple[Event, ...]
    visibility: Visibility
    photo: Callable[[str], Picture | None]
    site_url: str
    reports: tuple[Report, ...]
    """Those that have a page: delivered ones, and in previews the drafts too."""
    studies: tuple[Study, ...] = ()

    @cached_property
    def events(self) -> dict[str, Event]:
        """The public events by path."""
        return {event.path: event for event in self.agenda}

    @cached_property
    def area_names(self) -> dict[str, str]:
        return {area.id: area.name for area in self.library.institution.areas}

    @cached_property
    def finder(self) -> EvidenceFinder:
        titles = {content.path: content.fields.title for content in (*self.posts, *self.agenda, *self.studies)}
        titles |= {
            report.path: f"Reporte de {self.area_names[report.fields.area]}, {report.quarter.name}"
            for report in self.reports
        }
        return EvidenceFinder(self.visibility, self.library.inventory, titles, self.photo)

    @cached_property
    def _progress(self) -> dict[Period, tuple[Progress, ...]]:
        return {}

    @cached_property
    def _places(self) -> dict[tuple[str, Quarter], Report]:
        return {(report.fields.area, report.quarter): report for report in self.reports}

    @cached_property
    def _areas_with_posts(self) -> frozenset[str]:
        return frozenset(post.fields.area for post in self.posts)

    def is_draft(self, report: Report) -> bool:
        """True for a report that is shown in a preview only."""
        return not is_delivered(report, self.deliveries.today)

    def progress(self, period: Period) -> tuple[Progress, ...]:
        """The progress of every project over a period, made once."""
        if period not in self._progress:
            self._progress[period] = progress_of(self.library.programmes.get(period.year), period, self.deliveries)
        return self._progress[period]

    def figure(self, report: Report, item: ReportedProjectRecord, project: ProjectRecord) -> Figure:
        """The figure that a report gives of a project."""
        quarter = report.quarter
        return Figure(quarter, project.calendar[quarter.number - 1], True, report, item)

    def report_link(self, area_id: str, quarter: Quarter) -> Link | None:
        """The page of an area's report of a quarter, when there is one."""
        found = self._places.get((area_id, quarter))
        return Link(quarter.name, f"{ROOT}/{found.url}") if found else None

    def area_url(self, area_id: str) -> str:
        """The list of what an area has published; "" when there is none."""
        return f"{ROOT}/blog/area/{area_id}/" if area_id in self._areas_with_posts else ""

    def responsible(self, id: str) -> str:
        """The position, and the name where it is public."""
        found = next((item for item in self.library.institution.responsibles if item.id == id), None)
        if found is None:
            return id
        return f"{found.position} ({found.name})" if found.position and found.name else found.position or found.name

    def activities(self, period: Period) -> list[Activity]:
        """What was done in a period up to today, as the delivered reports and the public agenda say."""
        reports = [delivery.report for delivery in self.deliveries.within(period) if delivery.is_delivered]
        return in_period(period, reports, self.finder, self.events, self.deliveries.today)

    def posts_within(self, period: Period) -> tuple[Post, ...]:
        """What was published in a period up to today, the oldest first."""
        return self.posts_where(lambda post: post.day in period and post.day <= self.deliveries.today)

    def posts_where(self, chosen: Callable[[Post], bool]) -> tuple[Post, ...]:
        """Some posts, the oldest first."""
        return tuple(sorted(filter(chosen, self.posts), key=lambda post: (post.day, post.path)))
