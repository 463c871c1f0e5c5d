"""What the templates of activity reports are given. As everywhere, text is text and only `_html` fields hold markup."""

from __future__ import annotations

from dataclasses import dataclass

from institute.views.shapes import Day, Link, Mark


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A report in the matrix of a year. `url` is "" when there is nothing to open."""

    quarter: str
    """T3"""
    mark: Mark
    url: str
    spoken: str
    """What is said after the state: «Reporte de Geoestadística del tercer trimestre, entregado el 9 de octubre»."""
    detail: str
    """Under the state, for eyes: 9 oct 2026, or «hasta el 15 ene 2027»."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    acronym: str
    name: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    short: str
    months: str
    name: str


@dataclass(frozen=True, slots=True)
class File:
    """A document to download. `size` is "" while it is not known."""

    title: str
    url: str
    format: str
    size: str = ""
    icon: str = "file-document-outline"


@dataclass(frozen=True, slots=True)
class CompilationCard:
    """A compilation in the index. Without `url` it has not begun."""

    title: str
    period: str
    mark: Mark
    when: str
    """Se presentó el 17 de julio de 2026; Se presenta el 15 de enero de 2027."""
    count: str
    """12 de 14 reportes"""
    url: str
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year in the list of all years."""

    year: str
    url: str
    delivered: int
    total: int
    compilations: tuple[Link, ...]
    """`url` is "" for one that has not begun; `icon` is its state in words."""
    is_current: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a figure can be verified. `url` is "" for what is not public."""

    text: str
    url: str
    details: str
    icon: str


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A figure of a quarter. `text` is the figure, «sin dato» or «—»; `url` leads to the report that it comes from."""

    quarter: str
    text: str
    planned: str
    url: str
    is_missing: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project in a table of progress."""

    key: str
    anchor: str
    name: str
    url: str
    color: str
    axis: str
    area: str
    unit: str
    goal: str
    planned: str
    cells: tuple[FigureCell, ...]
    reached: str
    note: str
    """What the total leaves out: «falta T3», «al cierre de T2» for a level."""
    share: str
    """75 %, or ""."""
    bar: int
    """Width of the bar in per cent, 0 to 100."""
    mark: Mark
    is_percentage: bool = False


@dataclass(frozen=True, slots=True)
class ReportedProject:
    """A project in a quarterly report, with what explains its figure."""

    row: ProjectRow
    planned: str
    reached: str
    mark: Mark
    justification: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ActivityRow:
    day: Day
    kind: str
    description: str
    url: str
    """The page of the event, when the activity is in the public agenda."""
    area: str
    source: Link | None
    """The report that tells of it; None for what only the agenda knows."""
    attendance: str
    """24, or «sin dato»."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What an area says that comes next."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """A quarterly report."""

    title: str
    """The area."""
    quarter: str
    """Tercer trimestre de 2026"""
    months: str
    mark: Mark
    breadcrumb: tuple[Link, ...]
    area: Link
    responsible: str
    delivered: Day | None
    updated: Day | None
    due: Day
    delay: str
    """«entregado 4 días después del plazo», or ""."""
    projects: tuple[ReportedProject, ...]
    forgotten: tuple[str, ...]
    """Projects of the area that the report does not speak of."""
    activities: tuple[ActivityRow, ...]
    attendance: str
    body_html: str
    next_steps: tuple[str, ...]
    compilations: tuple[Link, ...]
    previous: Link | None
    next: Link | None
    files: tuple[File, ...]
    canonical_url: str


@dataclass(frozen=True, slots=True)
class SummaryFigure:
    value: str
    caption: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class AxisProgress:
    """The projects of an axis. `summary` counts; nothing is averaged."""

    name: str
    color: str
    summary: str
    rows: tuple[ProjectRow, ...]


@dataclass(frozen=True, slots=True)
class QuarterNarrative:
    """What an area told of a quarter, or the sentence that says what is missing."""

    title: str
    url: str
    body_html: str
    next_steps: tuple[str, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class AreaNarrative:
    anchor: str
    name: str
    quarters: tuple[QuarterNarrative, ...]


@dataclass(frozen=True, slots=True)
class CompilationView:
    """A half-yearly or annual report, made of the quarterly ones."""

    title: str
    """Informe semestral de actividades"""
    period: str
    """Primer semestre de 2026"""
    months: str
    mark: Mark
    when: str
    breadcrumb: tuple[Link, ...]
    summary: tuple[SummaryFigure, ...]
    missing: tuple[str, ...]
    columns: tuple[MatrixColumn, ...]
    axes: tuple[AxisProgress, ...]
    areas: tuple[AreaNarrative, ...]
    activities: tuple[ActivityRow, ...]
    bulletins: tuple[tuple[Day, Link], ...]
    generated_by: str
    updated: Day | None
    files: tuple[File, ...]
    others: tuple[Link, ...]
    """The other compilations of the year."""
    canonical_url: str
    legend: str


@dataclass(frozen=True, slots=True)
class ProjectQuarter:
    """A quarter of a project's page."""

    name: str
    months: str
    planned: str
    reached: str
    is_missing: bool
    mark: Mark
    justification: str
    evidence: tuple[Evidence, ...]
    report: Link | None


@dataclass(frozen=True, slots=True)
class ProjectView:
    row: ProjectRow
    year: str
    breadcrumb: tuple[Link, ...]
    responsible: str
    quarters: tuple[ProjectQuarter, ...]
    chart_html: str
    bulletins: tuple[tuple[Day, Link], ...]
    other_years: tuple[Link, ...]
    siblings: tuple[Link, ...]
    canonical_url: str


@dataclass(frozen=True, slots=True)
class ReportsIndexView:
    """The index of a year, or the newest one with the list of all."""

    title: str
    year: str
    breadcrumb: tuple[Link, ...]
    years: tuple[Link, ...]
    delivered: int
    total: int
    ring: str
    """The length of the drawn part of the ring, out of 100."""
    counts: str
    """1 en revisión, 1 vencido."""
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    legend: tuple[Mark, ...]
    halves: tuple[Link, ...]
    """Below the matrix: which compilation each half makes; `current` when it is presented."""
    compilations: tuple[CompilationCard, ...]
    axes: tuple[AxisProgress, ...]
    all_years: tuple[YearRow, ...]
    missing_programme: str
    """The sentence that says that the year has no POAD, or ""."""
