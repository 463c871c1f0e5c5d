"""Everything that was written, read, ordered and cross-checked. Nothing here depends on the day or on who asks."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from institute import checks
from institute.checks.crossed import MAX_TOPICS
from institute.checks.files import beside
from institute.drafts import Draft, name_draft, read_draft
from institute.geodata.geojson import MAX_BYTES, read_geojson
from institute.geodata.geometry import Shape
from institute.inventory import Inventory, lay_over, take_inventory
from institute.kinds.birthday import BirthdayRecord
from institute.kinds.event import EVENT, EventFields
from institute.kinds.institution import Institution
from institute.kinds.interest import INTEREST, InterestFields
from institute.kinds.notice import NOTICE, NoticeFields
from institute.kinds.post import POST_KINDS, ArticleFields, PostKind
from institute.kinds.report import REPORT, QuarterlyReportFields
from institute.kinds.study import STUDY, StudyFields
from institute.links import Addresses
from institute.markdown import Parsed
from institute.occurrences import Occurrence, occurrences
from institute.periods import Quarter
from institute.plan_files import (
    MonthFigures,
    Plan,
    Programme,
    as_programme,
    read_birthdays,
    read_institution,
    read_metrics,
    read_plans,
    read_programmes,
)
from institute.problems import ERROR, Problem
from institute.registry import CONTENT_KINDS
from institute.source import read_bytes

CONTENT_FOLDERS = ("posts", "notices", "plan")


@dataclass(frozen=True, slots=True)
class Post:
    """A post that has no faults.

    `url` is below the top of the site, ends in "/"; `path` is relative to the content folder.
    """

    path: str
    kind: PostKind
    fields: ArticleFields
    slug: str
    url: str
    parsed: Parsed

    @property
    def day(self) -> datetime.date:
        return self.fields.day

    @property
    def label(self) -> str:
        """Boletín 012/2026, or Artículo."""
        return self.kind.label(self.fields, self.fields.day)


@dataclass(frozen=True, slots=True)
class Event:
    """An event that has no faults.

    `stem` (its file's name) feeds its UID; `url` is that of its page in the agenda, if it is public.
    `occurrences` are all the times at which it takes place, in order; never empty.
    """

    path: str
    fields: EventFields
    stem: str
    url: str
    parsed: Parsed
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice of the board. `day` is that of its file's name: it is not shown before."""

    path: str
    fields: NoticeFields
    day: datetime.date
    parsed: Parsed


@dataclass(frozen=True, slots=True)
class Interest:
    """Something by others that is worth reading, with the day of its file's name."""

    path: str
    fields: InterestFields
    day: datetime.date
    parsed: Parsed


@dataclass(frozen=True, slots=True)
class Report:
    """A quarterly report that has no faults."""

    path: str
    fields: QuarterlyReportFields
    url: str
    parsed: Parsed

    @property
    def quarter(self) -> Quarter:
        return self.fields.quarter

    @property
    def changed(self) -> datetime.date | None:
        """The day of its last change; None while it is a draft without one."""
        return self.fields.updated or self.fields.delivered


@dataclass(frozen=True, slots=True)
class Study:
    """A study or urban programme that has no faults. `scope` is what its map shows, () when it brings none."""

    path: str
    fields: StudyFields
    slug: str
    url: str
    parsed: Parsed
    scope: tuple[Shape, ...] = ()

    @property
    def key(self) -> str:
        """Its key as others are compared with it: capitals do not count."""
        return self.fields.key.lower()


Content = Post | Event | Report | Study
"""A content that has a page of its own."""

Dated = TypeVar("Dated", Notice, Interest)


@dataclass(frozen=True, slots=True)
class Library:
    """The content of an institute; what is faulty is only in `problems`.

    `posts`, `notices` and `interests` are newest first, `events` in the order of their first occurrence, `birthdays` as
    written, `reports` by quarter and area, in the order of the institution's areas; `programmes` are the POAD by year;
    `studies` go from the latest to the oldest; `plans` are the communication plans by year, `metrics` the figures by
    month. Only what says so is public, and birthdays never are: views choose by audience, the library holds everything.
    """

    institution: Institution
    posts: tuple[Post, ...]
    events: tuple[Event, ...]
    notices: tuple[Notice, ...]
    interests: tuple[Interest, ...]
    birthdays: tuple[BirthdayRecord, ...]
    problems: tuple[Problem, ...]
    inventory: Inventory
    addresses: Addresses
    reports: tuple[Report, ...] = ()
    programmes: dict[int, Programme] = field(default_factory=dict)
    studies: tuple[Study, ...] = ()
    plans: dict[int, Plan] = field(default_factory=dict)
    metrics: tuple[MonthFigures, ...] = ()

    def replaced_by(self, study: Study) -> tuple[Study, ...]:
        """The studies that take the place of this one, or will when they are in force."""
        return tuple(other for other in self.studies if study.key in (key.lower() for key in other.fields.replaces))

    def replaced_of(self, study: Study) -> tuple[Study, ...]:
        """The studies whose place this one takes, or will."""
        keys = {key.lower() for key in study.fields.replaces}
        return tuple(other for other in self.studies if other.key in keys)


def read_library(
    content: Path,
    fallback: Path,
    site_pages: dict[str, str],
    judge: checks.Inspect = checks.inspect,
    staff: Path | None = None,
) -> Library:
    """Read the content folder. `fallback` has plan/instituto.yml when `content` has none.

    `site_pages` are the pages that exist besides the content (docs/…md -> URL), so that links to them resolve. `judge`
    inspects photos; builds pass one that remembers. `staff` is a folder outside a public repository whose notices/ and
    plan/metricas/ are laid over those of `content`.
    """
    inventory = take_inventory(content, CONTENT_FOLDERS)
    if staff is not None:
        inventory = lay_over(inventory, staff)
    problems = [*checks.check_plan_names(inventory)]
    institution = read_institution(inventory, fallback, problems)
    birthdays = read_birthdays(inventory, institution, problems)
    programmes = read_programmes(inventory, institution, problems)
    plans = read_plans(inventory, institution, problems)
    metrics = read_metrics(inventory, institution, problems)
    drafts = [
        draft for kind in CONTENT_KINDS for path in inventory.below(kind.folder) if (draft := name_draft(path, kind))
    ]
    for draft in drafts:
        read_draft(draft, inventory, institution, problems)
    addresses = _addresses(drafts, inventory, site_pages)
    problems += checks.check_all(drafts, addresses, inventory, judge)
    if institution is not None:
        problems += checks.check_reports(drafts, programmes, institution)
        problems += checks.check_progress(drafts, programmes)
    problems += checks.check_studies(drafts, inventory, programmes)
    sound = _without_faults(drafts, problems)
    return Library(
        institution or _NOBODY,
        posts=tuple(sorted(map(_as_post, sound(*POST_KINDS)), key=lambda post: (post.day, post.path), reverse=True)),
        events=tuple(
            sorted(map(_as_event, sound(EVENT)), key=lambda event: (event.occurrences[0].start.at(), event.path))
        ),
        notices=tuple(
            sorted(
                (_as_dated(Notice, draft) for draft in sound(NOTICE)),
                key=lambda notice: (notice.day, notice.path),
                reverse=True,
            )
        ),
        interests=tuple(
            sorted(
                (_as_dated(Interest, draft) for draft in sound(INTEREST)),
                key=lambda interest: (interest.day, interest.path),
                reverse=True,
            )
        ),
        reports=_in_order(map(_as_report, sound(REPORT)), institution or _NOBODY),
        programmes={year: as_programme(year, file) for year, file in programmes.items() if file is not None},
        studies=tuple(
            sorted(
                (_as_study(draft, inventory) for draft in sound(STUDY)),
                key=lambda study: (study.fields.latest, study.path),
                reverse=True,
            )
        ),
        plans=plans,
        metrics=metrics,
        birthdays=birthdays,
        problems=tuple(sorted(set(problems))),
        inventory=inventory,
        addresses=addresses,
    )


def _without_faults(drafts: list[Draft], problems: list[Problem]) -> Callable[..., list[Draft]]:
    """A function that gives the drafts of some kinds whose fields could be read.

    An event whose times are wrong cannot be placed, nor a report whose figures are, so they are not given.
    """
    wrong = {
        problem.path
        for problem in problems
        if problem.severity == ERROR and problem.path.startswith((EVENT.folder, REPORT.folder))
    }
    return lambda *kinds: [
        draft for draft in drafts if draft.kind in kinds and draft.fields is not None and draft.path not in wrong
    ]


def _addresses(drafts: list[Draft], inventory: Inventory, site_pages: dict[str, str]) -> Addresses:
    pages = {**site_pages, **{draft.path: draft.url for draft in drafts if draft.url}}
    aliases = {alias.lstrip("/") for draft in drafts for alias in getattr(draft.fields, "aliases", [])}
    return Addresses(pages, inventory.files, frozenset(pages.values()) | aliases | {""})


def _as_post(draft: Draft) -> Post:
    """More topics than a check lets pass are left out: each has a page, and each set of them is compared with all."""
    fields = draft.fields
    if len(fields.topics) > MAX_TOPICS:
        fields = fields.model_copy(update={"topics": fields.topics[:MAX_TOPICS]})
    return Post(draft.path, draft.kind, fields, draft.slug, draft.url, draft.parsed)


def _as_event(draft: Draft) -> Event:
    stem = f"{draft.day}-{draft.slug}"
    return Event(draft.path, draft.fields, stem, draft.url, draft.parsed, tuple(occurrences(draft.fields)))


def _as_report(draft: Draft) -> Report:
    return Report(draft.path, draft.fields, draft.url, draft.parsed)


def _as_study(draft: Draft, inventory: Inventory) -> Study:
    path = beside(draft.path, draft.fields.scope) if draft.fields.scope else ""
    scope = read_geojson(read_bytes(inventory.file(path), MAX_BYTES + 1))[0] if path in inventory.files else ()
    return Study(draft.path, draft.fields, draft.slug, draft.url, draft.parsed, scope)


def _in_order(reports: Iterable[Report], institution: Institution) -> tuple[Report, ...]:
    place = {area.id: number for number, area in enumerate(institution.areas)}
    return tuple(sorted(reports, key=lambda report: (report.quarter, place.get(report.fields.area, 0), report.path)))


def _as_dated(kind: type[Dated], draft: Draft) -> Dated:
    return kind(draft.path, draft.fields, datetime.date.fromisoformat(draft.day), draft.parsed)


_NOBODY = Institution.model_construct(
    name="",
    acronym="",
    address="",
    emails=[],
    website="",
    areas=[],
    axes=[],
    channels=[],
    responsibles=[],
    founded=None,
    report_deadline_days=15,
    monitoring_public=False,
    legends={},
)
