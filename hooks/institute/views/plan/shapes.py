"""What the templates of the communication plan are given. See institute/views/shapes.py for the rules of all shapes."""

from __future__ import annotations

from dataclasses import dataclass

from institute.views.shapes import Day, Link, Mark


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A content that proves an activity in a month."""

    label: str
    """Boletín 012/2026, Taller, Aviso…"""
    title: str
    url: str
    """"" for what has no page: a notice that expired, an event of the staff."""
    days: str
    """9 jul; 3, 10 y 17 nov; or ""."""
    times: int
    """How many times an event took place; 1 for everything else."""
    parts: tuple[Link, ...]
    """The channels or files that are meant; `url` may be ""."""
    is_public: bool


@dataclass(frozen=True, slots=True)
class MonthColumn:
    initial: str
    short: str
    name: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class PlanCell:
    """A month of an activity."""

    number: int
    """From 1 to 12."""
    month: MonthColumn
    mark: Mark
    spoken: str
    """Marzo: planeado, con evidencia (3)"""
    title: str
    """Marzo de 2026"""
    lines: tuple[EvidenceLine, ...]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """An activity of the plan."""

    number: int
    anchor: str
    text: str
    responsibles: tuple[Link, ...]
    """`text` is the acronym of the area, `icon` its name, `url` the page of all that it answers for."""
    involved: str
    """Equipo IPCO, or D.G. y C.G.I."""
    cells: tuple[PlanCell, ...]
    notes: tuple[str, ...]
    """What readers must know: that its months are not filled in, that its evidence is not public."""
    is_captured: bool


@dataclass(frozen=True, slots=True)
class EvidenceRule:
    """What counts as evidence of an activity, as sentences made from the plan's file."""

    number: int
    anchor: str
    text: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanTotals:
    """Months of activities, added up over a plan or a part of it."""

    activities: int
    planned: int
    """All that were planned, those to come too."""
    due: int
    """Planned and over, or already proven; without those whose evidence is not public."""
    proven: int
    missing: int
    extra: int
    """Done without being planned."""
    unplanned: int
    """With evidence, where nobody wrote whether the month was planned."""
    inside: int
    """Planned and over, with evidence that only the staff sees."""
    not_captured: int
    """Activities whose months are not filled in."""


@dataclass(frozen=True, slots=True)
class CountedState:
    """A state and how many months are in it, in words."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class ResponsibleRow:
    """What an area answers for in a year."""

    name: str
    url: str
    totals: PlanTotals


@dataclass(frozen=True, slots=True)
class PlanYear:
    year: str
    url: str
    totals: PlanTotals


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan of a year, or the part of it that an area answers for. The front one also lists all years."""

    title: str
    """Plan de comunicación 2026"""
    area: str
    """The area whose part it is, or ""."""
    year: str
    intro: str
    breadcrumb: tuple[Link, ...]
    years: tuple[Link, ...]
    ways: tuple[Link, ...]
    """The whole plan, and the part of each responsible area."""
    is_staff: bool
    totals: PlanTotals
    ring: str
    """The length of the drawn part of the ring, out of 100; "" while nothing planned is over."""
    counts: tuple[CountedState, ...]
    remarks: tuple[str, ...]
    """What is said before the table: months not filled in, evidence that is not public, the notes of the plan."""
    months: tuple[MonthColumn, ...]
    rows: tuple[PlanRow, ...]
    legend: tuple[Mark, ...]
    acronyms: tuple[Link, ...]
    """`text` is the acronym, `icon` the name."""
    rules: tuple[EvidenceRule, ...]
    responsibles: tuple[ResponsibleRow, ...]
    file_url: str
    all_years: tuple[PlanYear, ...]
    made_on: Day
    legend_of_year: str
    """The year's official legend, or ""."""
