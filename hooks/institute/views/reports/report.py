"""The page of a quarterly report."""

from __future__ import annotations

import datetime

from institute.library import Report
from institute.markdown import Body
from institute.nesting import nest
from institute.periods import Period, periods_of
from institute.spanish import plural
from institute.views.blog import make_day
from institute.views.post import finish_body
from institute.views.reports import activities
from institute.views.reports.maker import Maker
from institute.views.reports.marks import DELIVERIES, delivery_mark, progress_mark
from institute.views.reports.progress import Progress, make_progress
from institute.views.reports.rows import amount, make_row
from institute.views.reports.shapes import File, ReportedProject, ReportView
from institute.views.shapes import ROOT, Link

TOP = "informes/"
INSIDE, PREFIX = 1, "reporte"
"""On its own page a narrative stands below a heading of the second level."""


def make_report(maker: Maker, report: Report, files: tuple[File, ...]) -> ReportView:
    """Everything that a report says, its figures beside those of the POAD."""
    fields, institution = report.fields, maker.library.institution
    quarter = report.quarter
    area = institution.area(fields.area)
    done = activities.reported(report, maker.finder, maker.events)
    return ReportView(
        title=area.name,
        quarter=capital(quarter.name),
        months=f"{quarter.months} de {quarter.year}",
        mark=delivery_mark(maker.deliveries.of(area, quarter)) if maker.is_draft(report) else DELIVERIES["entregado"],
        breadcrumb=(
            Link("Inicio", f"{ROOT}/"),
            Link("Informes", f"{ROOT}/{TOP}"),
            Link(str(quarter.year), f"{ROOT}/{TOP}{quarter.year}/"),
        ),
        area=Link(area.name, maker.area_url(area.id)),
        responsible=maker.responsible(fields.responsible),
        delivered=make_day(fields.delivered) if fields.delivered else None,
        updated=make_day(report.changed) if report.changed else None,
        due=make_day(maker.deliveries.due(quarter)),
        delay=_delay(fields.delivered, maker.deliveries.due(quarter)),
        projects=tuple(_projects(maker, report)),
        forgotten=_forgotten(maker, report),
        activities=activities.make_rows(done, maker.area_names, maker.finder),
        attendance=activities.attendance_text(done),
        body_html=narrative(maker, report).html,
        next_steps=tuple(fields.next_steps),
        compilations=tuple(
            Link(capital(short_title(period)), f"{ROOT}/{compilation_url(period)}")
            for period in periods_of(quarter.year)
            if quarter in period.quarters and maker.deliveries.has_begun(period.quarters[0])
        ),
        previous=maker.report_link(fields.area, quarter.previous),
        next=maker.report_link(fields.area, quarter.next),
        files=files,
        canonical_url=maker.site_url + report.url,
    )


def narrative(maker: Maker, report: Report) -> Body:
    """The narrative as it stands on the report's own page."""
    return nest(body_of(maker, report), INSIDE, PREFIX)


def body_of(maker: Maker, report: Report) -> Body:
    """The finished narrative, as on a page of its own."""
    return finish_body(report, maker.visibility, maker.photo)


def short_title(period: Period) -> str:
    """informe anual de 2026; informe del primer semestre de 2026"""
    return f"informe anual de {period.year}" if period.is_whole_year else f"informe del {period.name}"


def compilation_url(period: Period) -> str:
    return f"{TOP}{period.year}/{period.code}/"


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def _projects(maker: Maker, report: Report):
    programme = maker.library.programmes.get(report.quarter.year)
    for item in report.fields.projects:
        project = programme.project(item.key) if programme else None
        if project is None:
            continue
        figure = maker.figure(report, item, project)
        alone = Progress(project, (figure,))
        whole = make_progress(project, quarters_until(report), maker.deliveries)
        if maker.is_draft(report):
            whole = Progress(project, (*whole.figures[:-1], figure))
        yield ReportedProject(
            make_row(whole, report.quarter.year, maker.library.institution, maker.deliveries),
            amount(figure.planned, project),
            amount(figure.reached, project),
            progress_mark(alone),
            item.justification,
            maker.finder.all_of(report, item.evidence),
        )


def quarters_until(report: Report) -> tuple:
    """The quarters of the year, up to that of the report."""
    return tuple(quarter for quarter in periods_of(report.quarter.year)[-1].quarters if quarter <= report.quarter)


def _forgotten(maker: Maker, report: Report) -> tuple[str, ...]:
    programme = maker.library.programmes.get(report.quarter.year)
    told = {item.key for item in report.fields.projects}
    return tuple(
        f"{project.key}, {project.name}"
        for project in (programme.projects if programme else ())
        if project.area == report.fields.area and project.key not in told
    )


def _delay(delivered: datetime.date | None, due: datetime.date) -> str:
    late = (delivered - due).days if delivered else 0
    return f"{plural(late, 'día', 'días')} después del plazo" if late > 0 else ""
