"""A half-yearly or annual report, which writes itself from the quarterly ones. What is missing is said openly."""

from __future__ import annotations

import datetime

from institute.kinds.institution import Area
from institute.library import Post
from institute.nesting import nest
from institute.periods import Period, Quarter, periods_of
from institute.spanish import long_date, plural
from institute.views.blog import make_day
from institute.views.reports import activities
from institute.views.reports.deliveries import IN_REVIEW, Deliveries, Delivery
from institute.views.reports.maker import Maker
from institute.views.reports.marks import FINAL, NOT_BEGUN, PRELIMINARY
from institute.views.reports.report import TOP, body_of, capital, compilation_url, short_title
from institute.views.reports.rows import columns, make_axes, make_row
from institute.views.reports.shapes import (
    AreaNarrative,
    CompilationView,
    File,
    Mark,
    ProjectRow,
    QuarterNarrative,
    SummaryFigure,
)
from institute.views.shapes import ROOT, Day, Link

INSIDE = 3
"""In a compilation a narrative stands below its part (h2), its area (h3) and its quarter (h4)."""


def make_compilation(maker: Maker, period: Period, files: tuple[File, ...]) -> CompilationView:
    """Everything that is known of a period on the day of the build."""
    deliveries, institution = maker.deliveries, maker.library.institution
    expected = deliveries.within(period)
    reports = [delivery.report for delivery in expected if delivery.is_delivered]
    rows = tuple(make_row(item, period.year, institution, deliveries) for item in maker.progress(period))
    done = maker.activities(period)
    bulletins = post_links(maker.posts_within(period))
    return CompilationView(
        title=long_title(period),
        period=capital(period.name),
        months=f"{period.months} de {period.year}",
        mark=compilation_mark(period, deliveries),
        when=when(period, deliveries),
        breadcrumb=(
            Link("Inicio", f"{ROOT}/"),
            Link("Informes", f"{ROOT}/{TOP}"),
            Link(str(period.year), f"{ROOT}/{TOP}{period.year}/"),
        ),
        summary=_summary(expected, rows, done, len(bulletins)),
        missing=missing(expected, period, maker),
        columns=columns(period.quarters),
        axes=make_axes(rows, institution),
        areas=tuple(_narrative(maker, area, period) for area in deliveries.areas(period.quarters)),
        activities=activities.make_rows(done, maker.area_names, maker.finder),
        bulletins=bulletins,
        generated_by=institution.name,
        updated=make_day(last_change(maker, period)) if reports else None,
        files=files,
        others=tuple(
            Link(capital(short_title(other)), f"{ROOT}/{compilation_url(other)}")
            for other in periods_of(period.year)
            if other != period and deliveries.has_begun(other.quarters[0])
        ),
        canonical_url=maker.site_url + compilation_url(period),
        legend=institution.legends.get(str(period.year), ""),
    )


def long_title(period: Period) -> str:
    return f"Informe {'anual' if period.is_whole_year else 'semestral'} de actividades"


def full_title(period: Period) -> str:
    """Informe anual de actividades 2026; Informe semestral de actividades, primer semestre de 2026"""
    return f"{long_title(period)} {period.year}" if period.is_whole_year else f"{long_title(period)}, {period.name}"


def presentation(period: Period, deliveries: Deliveries) -> datetime.date | None:
    """The day on which a compilation is presented; None when the POAD does not say it."""
    programme = deliveries.library.programmes.get(period.year)
    return programme.presentation.day(period.code) if programme else None


def compilation_mark(period: Period, deliveries: Deliveries) -> Mark:
    """Preliminary until the day on which it is presented."""
    if not deliveries.has_begun(period.quarters[0]):
        return NOT_BEGUN
    day = presentation(period, deliveries)
    return FINAL if day is not None and day <= deliveries.today else PRELIMINARY


def when(period: Period, deliveries: Deliveries) -> str:
    """When it was or will be presented."""
    day = presentation(period, deliveries)
    if day is None:
        return "Falta la fecha en que se presenta"
    return f"{'Se presentó' if day <= deliveries.today else 'Se presenta'} el {long_date(day)}"


def missing(expected: tuple[Delivery, ...], period: Period, maker: Maker) -> tuple[str, ...]:
    """A sentence for each report that should be there, and for the POAD when there is none.

    Quarters that have not ended owe nothing yet, but that they are missing is said too.
    """
    deliveries = maker.deliveries
    said = [
        f"Falta el reporte de {delivery.area.name} del {delivery.quarter.ordinal}{_why(delivery)}."
        for delivery in expected
        if not delivery.is_delivered and deliveries.is_closed(delivery.quarter)
    ]
    said += [
        f"El {quarter.ordinal} aún no termina, así que sus reportes no se incluyen."
        for quarter in period.quarters
        if not deliveries.is_closed(quarter)
    ]
    if period.year not in maker.library.programmes:
        said.append(f"Falta el POAD de {period.year}: no hay metas con qué comparar.")
    return tuple(said)


def post_links(posts: tuple[Post, ...]) -> tuple[tuple[Day, Link], ...]:
    """Posts with their day. `icon` of the link is what kind of post it is."""
    return tuple((make_day(post.day), Link(post.fields.title, f"{ROOT}/{post.url}", icon=post.label)) for post in posts)


def _why(delivery: Delivery) -> str:
    if delivery.state == IN_REVIEW:
        return ": está en revisión"
    return ": está vencido" if delivery.is_missing else ""


def _summary(
    expected: tuple[Delivery, ...], rows: tuple[ProjectRow, ...], done: list, bulletins: int
) -> tuple[SummaryFigure, ...]:
    delivered = sum(delivery.is_delivered for delivery in expected)
    well = sum(row.mark.tone in ("done", "ahead", "on-track") for row in rows)
    unknown = sum(row.mark.tone == "missing" for row in rows)
    people, counted = activities.attendance_of(done)
    note = f"en {counted} de {plural(len(done), 'actividad', 'actividades')}; del resto no se registró"
    return (
        SummaryFigure(f"{delivered} de {len(expected)}", "reportes trimestrales entregados"),
        SummaryFigure(
            f"{well} de {len(rows)}",
            "proyectos según lo previsto o mejor",
            f"{unknown} sin dato completo" if unknown else "",
        ),
        SummaryFigure(f"{len(done):,}", "actividad realizada" if len(done) == 1 else "actividades realizadas"),
        SummaryFigure(
            f"{people:,}" if counted else "sin dato", "asistentes", note if done and counted < len(done) else ""
        ),
        SummaryFigure(f"{bulletins:,}", "boletín o artículo publicado" if bulletins == 1 else "boletines y artículos"),
    )


def _narrative(maker: Maker, area: Area, period: Period) -> AreaNarrative:
    return AreaNarrative(
        f"_area-{area.id}",
        area.name,
        tuple(
            _quarter(maker, area, quarter)
            for quarter in period.quarters
            if area.existed(quarter.first_day, quarter.last_day)
        ),
    )


def _quarter(maker: Maker, area: Area, quarter: Quarter) -> QuarterNarrative:
    delivery = maker.deliveries.of(area, quarter)
    title = capital(quarter.ordinal)
    if not delivery.is_delivered:
        is_due = maker.deliveries.is_closed(quarter)
        why = f"El reporte está {delivery.state}." if is_due else "El trimestre aún no termina."
        return QuarterNarrative(title, "", "", (), why)
    report = delivery.report
    body = nest(body_of(maker, report), INSIDE, f"{area.id}-{quarter.code}")
    return QuarterNarrative(
        title,
        f"{ROOT}/{report.url}",
        body.html,
        tuple(report.fields.next_steps),
        "" if body.html.strip() or report.fields.next_steps else "El reporte no trae texto.",
    )


def last_change(maker: Maker, period: Period) -> datetime.date:
    """The last change of what a compilation is made of; its first day while nothing was delivered."""
    reports = (delivery.report for delivery in maker.deliveries.within(period) if delivery.is_delivered)
    return max((report.changed for report in reports), default=period.first_day)
