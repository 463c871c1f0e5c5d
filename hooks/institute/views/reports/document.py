"""What surrounds a report or a compilation on paper: its cover and its table of contents."""

from __future__ import annotations

from dataclasses import replace

from institute.library import Report
from institute.periods import Period
from institute.views.blog import make_day
from institute.views.document_shapes import DocumentView, Fact
from institute.views.reports.compilation import (
    compilation_mark,
    full_title,
    last_change,
    make_compilation,
    presentation,
    when,
)
from institute.views.reports.maker import Maker
from institute.views.reports.marks import FINAL
from institute.views.reports.report import capital, compilation_url, make_report, narrative
from institute.views.reports.shapes import CompilationView, ReportView
from institute.views.shapes import ROOT, Heading


def report_document(maker: Maker, report: Report) -> tuple[DocumentView, ReportView]:
    """The cover and contents of a quarterly report, and what its body shows."""
    view = make_report(maker, report, ())
    title = f"Reporte trimestral de {view.title}"
    facts = [
        Fact("Área que lo generó", view.title, is_wide=True),
        Fact("Responsable", view.responsible, is_wide=True),
        Fact("Entregado", view.delivered.text if view.delivered else "Todavía no"),
        Fact("Última actualización", view.updated.text if view.updated else "Sin fecha"),
    ]
    changed = view.updated or view.due
    document = DocumentView(
        title=title,
        kind="Reporte trimestral",
        period=f"{view.quarter} ({view.months})",
        summary=f"{title}, {view.quarter.lower()}.",
        state=replace(view.mark, tone="preliminary") if maker.is_draft(report) else None,
        facts=tuple(facts),
        contents=tuple(_report_headings(maker, report, view)),
        legend=maker.library.institution.legends.get(str(report.quarter.year), ""),
        url=f"{ROOT}/{report.url}",
        address=_written(maker, report.url),
        created=view.delivered or changed,
        updated=changed,
    )
    return document, view


def compilation_document(maker: Maker, period: Period) -> tuple[DocumentView, CompilationView]:
    """The cover and contents of a compilation, and what its body shows."""
    view = make_compilation(maker, period, ())
    changed = make_day(last_change(maker, period))
    day = presentation(period, maker.deliveries)
    is_final = compilation_mark(period, maker.deliveries) is FINAL
    document = DocumentView(
        title=full_title(period),
        kind="Informe anual" if period.is_whole_year else "Informe semestral",
        period=view.months,
        summary=f"{view.title} del {view.generated_by}, {period.name}.",
        state=None if is_final else replace(view.mark, tone="preliminary"),
        facts=(
            Fact("Lo generó", f"{view.generated_by}, con los reportes de sus áreas", is_wide=True),
            Fact("Presentación", capital(when(period, maker.deliveries)), is_wide=True),
            Fact("Reportes que lo integran", view.summary[0].value),
            Fact("Última actualización", view.updated.text if view.updated else "Todavía no hay reportes"),
        ),
        contents=tuple(_compilation_headings(view)),
        legend=view.legend,
        url=f"{ROOT}/{compilation_url(period)}",
        address=_written(maker, compilation_url(period)),
        created=make_day(day) if day is not None and is_final else changed,
        updated=changed,
    )
    return document, view


def _report_headings(maker: Maker, report: Report, view: ReportView):
    """The ids are those of parts/report_body.html."""
    yield Heading("_projects", "Avance de los proyectos", 2)
    if view.activities:
        yield Heading("_activities", "Actividades", 2)
    if view.body_html:
        yield Heading("_narrative", "Lo que hicimos", 2)
        yield from (heading for heading in narrative(maker, report).headings if heading.level == 3)
    if view.next_steps:
        yield Heading("_next", "Lo que sigue", 2)


def _compilation_headings(view: CompilationView):
    """The ids are those of parts/compilation_body.html."""
    yield Heading("_summary", "Resumen", 2)
    if view.missing:
        yield Heading("_missing", "Lo que falta en este informe", 2)
    if view.axes:
        yield Heading("_progress", "Avance por eje y proyecto", 2)
        yield from (Heading(f"_axis_{number}", axis.name, 3) for number, axis in enumerate(view.axes, 1))
    yield Heading("_areas", "Lo que hizo cada área", 2)
    yield from (Heading(area.anchor, area.name, 3) for area in view.areas)
    yield Heading("_activities", "Actividades y asistencia", 2)
    yield Heading("_bulletins", "Boletines y artículos publicados", 2)


def _written(maker: Maker, url: str) -> str:
    """An address as it is typed: www.ipco.gob.mx/informes/2026/s1/"""
    return f"{maker.site_url.partition('://')[2]}{url}"
