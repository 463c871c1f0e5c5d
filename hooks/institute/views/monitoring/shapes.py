"""What the templates of the monitoring are given. Like views/shapes.py: frozen, every text ready to print."""

from __future__ import annotations

from dataclasses import dataclass

from institute.views.reports.shapes import File
from institute.views.shapes import Day, Link


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure changed: «+8.3 %» «contra septiembre». `tone` is up, down, same or unknown.

    `text` is "" where there is no percentage, and `against` says why; both are "" for a figure that is missing itself.
    `brief` is for a column that says what it is compared with: «+8.3 %», «sin dato antes».
    """

    text: str
    against: str
    tone: str
    brief: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure of the newest month with its two series. Those of 36 months are "" while there are no more than 12.

    `parts` are figures that it holds, where they were recorded: their names and how much each was.
    """

    label: str
    value: str
    is_missing: bool
    parts: tuple[tuple[str, str], ...]
    note: str
    """Where it comes from, when nobody typed it."""
    month_change: Change
    year_change: Change
    year_chart_html: str
    long_chart_html: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A month of a channel's table. Each cell is a text, and whether it is a figure that is missing."""

    month: str
    cells: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class ChannelView:
    """A channel on the page. `lead` is shown large; the table has the very figures of its charts."""

    id: str
    anchor: str
    name: str
    note: str
    color: str
    lead: FigureView
    figures: tuple[FigureView, ...]
    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    csv: File


@dataclass(frozen=True, slots=True)
class CardView:
    """A channel's first figure among the large ones at the top."""

    url: str
    title: str
    value: str
    is_missing: bool
    note: str
    change: Change
    year_change: Change
    spark_html: str


@dataclass(frozen=True, slots=True)
class Captured:
    """A channel of the newest month: how many of its figures were recorded, and which are missing."""

    name: str
    is_whole: bool
    text: str
    """Completo, or what is missing."""


@dataclass(frozen=True, slots=True)
class CaptureRow:
    """A month of the list of reports: who captured it and when it was delivered. Without `url` it is missing."""

    month: str
    url: str
    captured_by: str
    delivered: str
    missing: str
    """What was not recorded, or ""."""


@dataclass(frozen=True, slots=True)
class CaptureYear:
    """The months of a year, the newest first."""

    year: str
    rows: tuple[CaptureRow, ...]


@dataclass(frozen=True, slots=True)
class MonitoringView:
    """The page of the monitoring."""

    title: str
    month: str
    """octubre de 2026"""
    cut: str
    """31 de octubre de 2026"""
    is_public: bool
    report_url: str
    files: tuple[File, ...]
    cards: tuple[CardView, ...]
    year_label: str
    """Noviembre de 2025 a octubre de 2026: what the short series cover."""
    long_label: str
    """The same of the long ones; "" while there are none."""
    channels: tuple[ChannelView, ...]
    missing: tuple[str, ...]
    """Sentences that name the months without figures."""
    captured: tuple[Captured, ...]
    captured_by: str
    delivered: Day | None
    notes: str
    counted: tuple[str, ...]
    """How the figures that nobody types are counted."""
    years: tuple[CaptureYear, ...]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A figure of a month's report beside those of the month before and of the year before."""

    label: str
    value: str
    is_missing: bool
    is_part: bool
    before: str
    month_change: str
    year_before: str
    year_change: str
    note: str


@dataclass(frozen=True, slots=True)
class ReportGroup:
    name: str
    rows: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True)
class MonthReportView:
    """The report of a month as it is delivered."""

    title: str
    """Monitoreo de octubre de 2026"""
    month: str
    breadcrumb: tuple[Link, ...]
    legend: str
    sender: str
    receiver: str
    captured_by: str
    delivered: Day | None
    period: str
    """1.º al 31 de octubre de 2026"""
    headings: tuple[str, str, str]
    """octubre 2026, septiembre 2026, octubre 2025"""
    groups: tuple[ReportGroup, ...]
    missing: str
    """The sentence that says what was not recorded; "" when nothing is missing."""
    counted: tuple[str, ...]
    notes: str
    files: tuple[File, ...]
    older: Link | None
    newer: Link | None
    canonical_url: str
