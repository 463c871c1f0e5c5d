"""The page of a project of the POAD: its year, quarter by quarter."""

from __future__ import annotations

from institute.kinds.programme import ProjectRecord
from institute.periods import whole_year
from institute.plan_files import Programme
from institute.spanish import slug
from institute.views.reports.chart import draw_quarters
from institute.views.reports.compilation import post_links
from institute.views.reports.maker import Maker
from institute.views.reports.marks import progress_mark
from institute.views.reports.progress import Figure, Progress
from institute.views.reports.report import TOP, capital
from institute.views.reports.rows import NOT_DUE, amount, make_row, project_url
from institute.views.reports.shapes import ProjectQuarter, ProjectView
from institute.views.shapes import ROOT, Link


def make_project(maker: Maker, programme: Programme, project: ProjectRecord) -> ProjectView:
    """A project through its year, with the bulletins that say they contribute to it."""
    period = whole_year(programme.year)
    progress = next(item for item in maker.progress(period) if item.project is project)
    return ProjectView(
        row=make_row(progress, programme.year, maker.library.institution, maker.deliveries),
        year=str(programme.year),
        breadcrumb=(
            Link("Inicio", f"{ROOT}/"),
            Link("Informes", f"{ROOT}/{TOP}"),
            Link(str(programme.year), f"{ROOT}/{TOP}{programme.year}/"),
        ),
        responsible=maker.responsible(project.responsible),
        quarters=tuple(_quarter(maker, project, figure) for figure in progress.figures),
        chart_html=draw_quarters(progress),
        bulletins=post_links(
            maker.posts_where(lambda post: post.day.year == programme.year and project.key in post.fields.projects)
        ),
        other_years=tuple(
            Link(str(other.year), f"{ROOT}/{project_url(other.year, project.key)}")
            for other in sorted(maker.library.programmes.values(), key=lambda item: item.year)
            if other.year in maker.deliveries.years
            and other.year != programme.year
            and any(slug(item.key) == slug(project.key) for item in other.projects)
        ),
        siblings=tuple(
            Link(f"{other.key}, {other.name}", f"{ROOT}/{project_url(programme.year, other.key)}")
            for other in programme.projects
            if other.area == project.area and other is not project
        ),
        canonical_url=maker.site_url + project_url(programme.year, project.key),
    )


def _quarter(maker: Maker, project: ProjectRecord, figure: Figure) -> ProjectQuarter:
    is_told = figure.report is not None and figure.item is not None
    text = amount(figure.reached, project) if figure.is_due or figure.is_recorded else NOT_DUE
    return ProjectQuarter(
        name=capital(figure.quarter.ordinal),
        months=figure.quarter.months,
        planned=amount(figure.planned, project),
        reached=text,
        is_missing=figure.is_missing,
        mark=progress_mark(Progress(project, (figure,))),
        justification=figure.item.justification if is_told else "",
        evidence=maker.finder.all_of(figure.report, figure.item.evidence) if is_told else (),
        report=Link(f"Reporte del {figure.quarter.ordinal}", f"{ROOT}/{figure.report.url}") if figure.report else None,
    )
