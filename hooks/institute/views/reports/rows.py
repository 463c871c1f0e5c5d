"""Projects as rows of a table of progress: in a year's index, a compilation, a project's own page."""

from __future__ import annotations

from decimal import Decimal

from institute.kinds.institution import Institution
from institute.kinds.programme import ProjectRecord
from institute.quantities import written
from institute.spanish import plural, slug
from institute.views.reports.deliveries import OVERDUE, Deliveries
from institute.views.reports.marks import progress_mark
from institute.views.reports.progress import Figure, Progress
from institute.views.reports.shapes import AxisProgress, FigureCell, MatrixColumn, ProjectRow
from institute.views.shapes import ROOT

NOT_DUE = "—"
NO_AXIS = "ceniza"


def project_url(year: int, key: str) -> str:
    """The address of a project's page, below the top."""
    return f"informes/{year}/proyectos/{slug(key)}/"


def amount(value: Decimal | None, project: ProjectRecord) -> str:
    """A figure with its sign where it is a percentage: 12, 1,200, 85 %, sin dato."""
    return f"{written(value)}\u00a0%" if value is not None and project.is_percentage else written(value)


def project_anchor(key: str) -> str:
    """The id of a project's row on a page."""
    return f"_proyecto-{slug(key)}"


def make_row(progress: Progress, year: int, institution: Institution, deliveries: Deliveries) -> ProjectRow:
    project = progress.project
    area, axis = institution.area(project.area), institution.axis(project.axis)
    share = progress.share
    return ProjectRow(
        key=project.key,
        anchor=project_anchor(project.key),
        name=project.name,
        url=f"{ROOT}/{project_url(year, project.key)}",
        color=axis.color if axis else NO_AXIS,
        axis=axis.name if axis else "",
        area=area.name if area else project.area,
        unit=project.unit,
        goal=amount(project.goal, project),
        planned=amount(progress.planned, project),
        cells=tuple(_cell(figure, progress, deliveries) for figure in progress.figures),
        reached=amount(progress.reached, project) if progress.recorded or progress.missing else NOT_DUE,
        note=_note(progress),
        share=f"{share}\u00a0%" if share is not None and not project.is_percentage else "",
        bar=min(share or 0, 100),
        mark=progress_mark(progress),
        is_percentage=project.is_percentage,
    )


def make_axes(rows: tuple[ProjectRow, ...], institution: Institution) -> tuple[AxisProgress, ...]:
    """The rows by axis, in the institution's order. A summary counts projects by their state."""
    found = []
    for axis in institution.axes:
        own = tuple(row for row in rows if row.axis == axis.name)
        if own:
            found.append(AxisProgress(axis.name, axis.color, summarize(own), own))
    return tuple(found)


def summarize(rows: tuple[ProjectRow, ...]) -> str:
    """3 proyectos: 1 con la meta cumplida, 1 según lo previsto, 1 sin dato."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.mark.text] = counts.get(row.mark.text, 0) + 1
    said = ", ".join(f"{count} {_counted(text, count)}" for text, count in counts.items())
    return f"{plural(len(rows), 'proyecto', 'proyectos')}: {said}."


def columns(quarters: tuple) -> tuple[MatrixColumn, ...]:
    return tuple(MatrixColumn(quarter.short, quarter.short_months, quarter.name) for quarter in quarters)


def _counted(text: str, count: int) -> str:
    return "con la meta cumplida" if text == "Meta cumplida" else text.lower()


def _cell(figure: Figure, progress: Progress, deliveries: Deliveries) -> FigureCell:
    project = progress.project
    planned = amount(figure.planned, project)
    text = amount(figure.reached, project) if figure.is_recorded or figure.is_due else NOT_DUE
    url = f"{ROOT}/{figure.report.url}#{project_anchor(project.key)}" if figure.report else ""
    return FigureCell(figure.quarter.short, text, planned, url, figure.is_missing, _spoken(figure, deliveries, project))


def _spoken(figure: Figure, deliveries: Deliveries, project: ProjectRecord) -> str:
    """What a figure is, for who cannot see the table, and why it is missing."""
    if figure.is_recorded:
        return f"del reporte del {figure.quarter.name}; previsto: {amount(figure.planned, project)}"
    if not figure.is_due:
        return f"el {figure.quarter.ordinal} aún no termina"
    area = deliveries.library.institution.area(project.area)
    state = deliveries.of(area, figure.quarter).state if area else OVERDUE
    return f"reporte {state}" if figure.report is None else "el reporte no lo dice"


def _note(progress: Progress) -> str:
    """What a total does not hold."""
    missing = ", ".join(figure.quarter.short for figure in progress.missing)
    parts = []
    if progress.project.is_percentage and progress.recorded:
        parts.append(f"al cierre de {progress.recorded[-1].quarter.short}")
    if missing:
        parts.append(f"{'faltan' if len(progress.missing) > 1 else 'falta'} {missing}")
    return "; ".join(parts)
