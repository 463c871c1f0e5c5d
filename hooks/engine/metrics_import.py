"""Brings figures into the file of a month in two steps: what would change, to be shown, and the change itself."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from engine.events import read_content
from engine.metrics_files import make_request, place_of, read_figures, read_month_file, write_month_file
from engine.options import STAFF
from engine.site_settings import read_settings
from institute.metrics_import.editing import Change, compare, write_figures
from institute.metrics_import.months import check_ended
from institute.metrics_import.shapes import ImportFault, Reading
from institute.metrics_import.sources import SOURCES
from institute.outputs.blanks import BlankFault, Order, make_blank
from institute.periods import Month
from institute.problems import Problem, touching


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What to bring in and where to. `for_staff` writes a new month into the staff folder."""

    source: str
    files: list[Path]
    content: Path
    today: datetime.date
    staff: Path | None = None
    month: Month | None = None
    ignored: tuple[str, ...] = ()
    for_staff: bool = False


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What was read, and what it would change in the file `path` of `root`, whose text is `text`."""

    reading: Reading
    changes: tuple[Change, ...]
    root: Path
    path: str
    text: str

    @property
    def conflicts(self) -> tuple[Change, ...]:
        """Figures that somebody typed, and that are others."""
        return tuple(change for change in self.changes if not change.is_new and not change.is_same)

    @property
    def is_done(self) -> bool:
        return all(change.is_same for change in self.changes)


def plan_import(order: ImportOrder) -> ImportPlan:
    """Read the files and the month's. Raises ImportFault when there is nothing to bring in, or OSError."""
    if order.for_staff and order.staff is None:
        raise ImportFault(f"--staff necesita la carpeta del personal en {STAFF}.")
    request = make_request(order.month, order.ignored, read_settings().site_url)
    reading = read_figures(SOURCES[order.source], order.files, request)
    check_ended(reading.month, order.today)
    root, path = place_of(reading.month, order.content, order.staff, order.for_staff)
    text = read_month_file(root, path)
    if text is None:
        text = begin_month(order, reading.month)
    return ImportPlan(reading, compare(text, reading.figures), root, path, text)


def begin_month(order: ImportOrder, month: Month) -> str:
    """The text of a month that has no file yet: the blank of new.py, whose figures are still empty."""
    library = read_content(order.content, staff=order.staff)
    try:
        return make_blank(Order(kind="metricas", today=order.today, month=month.code), library).text
    except BlankFault as fault:
        raise ImportFault(f"No se pudo empezar el archivo de {month.name}: {fault}") from None


def carry_out(plan: ImportPlan) -> None:
    """Write the figures, and nothing else."""
    write_month_file(plan.root, plan.path, write_figures(plan.text, plan.reading.figures))


def problems_of(plan: ImportPlan, order: ImportOrder) -> list[Problem]:
    """What the checker says of the file of the month as it is now."""
    return touching(read_content(order.content, staff=order.staff).problems, [plan.path])
