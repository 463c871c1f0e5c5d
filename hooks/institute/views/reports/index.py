"""The index of activity reports: who has delivered what in a year, and the compilations made of it."""

from __future__ import annotations

from collections.abc import Callable

from institute.kinds.institution import Area
from institute.periods import Period, half_year, periods_of, quarters_of, whole_year
from institute.spanish import long_date, plural, short_date
from institute.views.reports.compilation import compilation_mark, when
from institute.views.reports.deliveries import ABSENT, IN_REVIEW, OVERDUE, PLANNED, Delivery
from institute.views.reports.maker import Maker
from institute.views.reports.marks import DELIVERIES, FINAL, delivery_mark
from institute.views.reports.report import TOP, capital, compilation_url
from institute.views.reports.rows import columns, make_axes, make_row
from institute.views.reports.shapes import (
    CompilationCard,
    File,
    Mark,
    MatrixCell,
    MatrixRow,
    ReportsIndexView,
    YearRow,
)
from institute.views.shapes import ROOT, HomeReports, Link

Files = Callable[[Period], tuple[File, ...]]
TITLE = "Informes de actividades"


def make_index(maker: Maker, year: int, files: Files, is_front: bool) -> ReportsIndexView:
    """The index of a year; the front one also lists all years. `files` are the documents of a compilation."""
    deliveries = maker.deliveries
    period = whole_year(year)
    expected = deliveries.within(period)
    delivered = sum(delivery.is_delivered for delivery in expected)
    rows = tuple(make_row(item, year, maker.library.institution, deliveries) for item in maker.progress(period))
    top = (Link("Inicio", f"{ROOT}/"),)
    return ReportsIndexView(
        title=TITLE if is_front else f"{TITLE} de {year}",
        year=str(year),
        breadcrumb=top if is_front else (*top, Link("Informes", f"{ROOT}/{TOP}")),
        years=tuple(Link(str(other), year_url(other), current=other == year) for other in deliveries.years),
        delivered=delivered,
        total=len(expected),
        ring=f"{delivered * 100 / len(expected):.1f}" if expected else "0",
        counts=_counts(expected),
        columns=columns(period.quarters),
        rows=tuple(_row(maker, area, year) for area in deliveries.areas(period.quarters)),
        legend=_legend(maker, year),
        halves=_halves(maker, year),
        compilations=tuple(_card(maker, period, files) for period in periods_of(year)),
        axes=make_axes(rows, maker.library.institution),
        all_years=tuple(_year(maker, other, other == year) for other in deliveries.years) if is_front else (),
        missing_programme="" if year in maker.library.programmes else f"Falta el POAD de {year}.",
    )


def make_home_reports(maker: Maker) -> HomeReports:
    """The newest compilation that was presented, or the newest one begun, and the deliveries of the newest year."""
    deliveries = maker.deliveries
    begun = [
        period for year in deliveries.years for period in periods_of(year) if deliveries.has_begun(period.quarters[0])
    ]
    final = [period for period in begun if compilation_mark(period, deliveries) is FINAL]
    newest = max(final or begun, key=lambda period: (period.last_day, period.first_day))
    year = deliveries.years[0]
    expected = [
        deliveries.of(area, quarter) for area in deliveries.areas(quarters_of(year)) for quarter in quarters_of(year)
    ]
    expected = [delivery for delivery in expected if delivery.state != ABSENT]
    return HomeReports(
        _short(newest),
        f"{capital(newest.months)} de {newest.year}",
        compilation_mark(newest, deliveries).text,
        when(newest, deliveries),
        f"{ROOT}/{compilation_url(newest)}",
        tuple(delivery_mark(delivery).tone for delivery in expected),
        sum(delivery.is_delivered for delivery in expected),
        len(expected),
        str(year),
    )


def _short(period: Period) -> str:
    return "Informe anual" if period.is_whole_year else "Informe semestral"


def year_url(year: int) -> str:
    return f"{ROOT}/{TOP}{year}/"


def count_text(maker: Maker, period: Period) -> str:
    """12 de 14 reportes"""
    expected = maker.deliveries.within(period)
    delivered = sum(delivery.is_delivered for delivery in expected)
    return f"{delivered} de {plural(len(expected), 'reporte', 'reportes')}"


def _counts(expected: tuple[Delivery, ...]) -> str:
    """1 en revisión, 1 vencido, 5 programados; "" when all were delivered."""
    names = {
        IN_REVIEW: ("en revisión", "en revisión"),
        OVERDUE: ("vencido", "vencidos"),
        PLANNED: ("programado", "programados"),
    }
    found = {state: sum(delivery.state == state for delivery in expected) for state in names}
    return ", ".join(plural(count, *names[state]) for state, count in found.items() if count)


def _row(maker: Maker, area: Area, year: int) -> MatrixRow:
    cells = tuple(_cell(maker, maker.deliveries.of(area, quarter)) for quarter in quarters_of(year))
    return MatrixRow(area.acronym or area.name, area.name, cells)


def _cell(maker: Maker, delivery: Delivery) -> MatrixCell:
    report, mark = delivery.report, delivery_mark(delivery)
    page = maker.report_link(delivery.area.id, delivery.quarter)
    about = f"reporte de {delivery.area.name} del {delivery.quarter.ordinal}"
    return MatrixCell(
        delivery.quarter.short,
        mark,
        page.url if page else "",
        f"{about}, el {long_date(report.fields.delivered)}" if delivery.is_delivered else about,
        _detail(delivery),
    )


def _detail(delivery: Delivery) -> str:
    if delivery.is_delivered:
        return short_date(delivery.report.fields.delivered)
    if delivery.state == ABSENT:
        return ""
    return f"{'venció el' if delivery.state == OVERDUE else 'vence el'} {short_date(delivery.due)}"


def _legend(maker: Maker, year: int) -> tuple[Mark, ...]:
    """What the matrix can show; that an area did not exist only where it happens."""
    quarters = quarters_of(year)
    has_absent = any(
        maker.deliveries.of(area, quarter).state == ABSENT
        for area in maker.deliveries.areas(quarters)
        for quarter in quarters
    )
    return tuple(mark for state, mark in DELIVERIES.items() if state != ABSENT or has_absent)


def _halves(maker: Maker, year: int) -> tuple[Link, ...]:
    return tuple(
        Link(
            name,
            f"{ROOT}/{compilation_url(period)}" if maker.deliveries.has_begun(period.quarters[0]) else "",
            current=compilation_mark(period, maker.deliveries) is FINAL,
        )
        for name, period in (
            ("Primer semestre", half_year(year, 1)),
            ("Segundo semestre y anual", half_year(year, 2)),
        )
    )


def _card(maker: Maker, period: Period, files: Files) -> CompilationCard:
    has_begun = maker.deliveries.has_begun(period.quarters[0])
    return CompilationCard(
        _short(period),
        f"{capital(period.months)} de {period.year}",
        compilation_mark(period, maker.deliveries),
        when(period, maker.deliveries),
        count_text(maker, period) if has_begun else "",
        f"{ROOT}/{compilation_url(period)}" if has_begun else "",
        files(period) if has_begun else (),
    )


def _year(maker: Maker, year: int, is_current: bool) -> YearRow:
    expected = maker.deliveries.within(whole_year(year))
    names = {"s1": "Primer semestre", "s2": "Segundo semestre", "anual": "Anual"}
    return YearRow(
        str(year),
        year_url(year),
        sum(delivery.is_delivered for delivery in expected),
        len(expected),
        tuple(
            Link(
                names[period.code],
                f"{ROOT}/{compilation_url(period)}" if maker.deliveries.has_begun(period.quarters[0]) else "",
                icon=compilation_mark(period, maker.deliveries).text,
            )
            for period in periods_of(year)
        ),
        is_current,
    )
