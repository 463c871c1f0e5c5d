"""The page of a year's plan, whole or for one area."""

from __future__ import annotations

from collections.abc import Iterator

from institute.kinds.institution import Area
from institute.spanish import listed, plural
from institute.views.blog import make_day
from institute.views.plan.maker import PlanMaker
from institute.views.plan.marks import AHEAD, EXTRA, INSIDE, LEGEND, MISSING, UNPLANNED
from institute.views.plan.rows import TOP, area_url, columns, make_rule, plan_url
from institute.views.plan.shapes import CountedState, PlanRow, PlanTotals, PlanView, PlanYear, ResponsibleRow
from institute.views.shapes import ROOT, HomePlan, Link

TITLE = "Plan de comunicación"
PUBLIC_ONLY = (
    "Aquí se cuenta solo la evidencia pública; la de uso interno (avisos y eventos del personal{figures}) no se cuenta."
)
FIGURES = ", cifras de cada mes"


def make_plan(maker: PlanMaker, year: int, area: Area | None = None, is_front: bool = False) -> PlanView:
    """The plan of a year; with an area, what it answers for. The front one also lists all years."""
    institution, plan = maker.library.institution, maker.plan(year)
    rows, totals = maker.rows_of(year, area), maker.totals(year, area)
    shown = [activity for activity in plan.activities if area is None or area.id in activity.responsibles]
    used = {cell.mark for row in rows for cell in row.cells}
    return PlanView(
        title=f"{TITLE} {year}",
        area=area.name if area else "",
        year=str(year),
        intro=_intro(rows, area),
        breadcrumb=tuple(_breadcrumb(year, area, is_front)),
        years=tuple(Link(str(other), _same(maker, other, area), current=other == year) for other in maker.years),
        ways=tuple(_ways(maker, year, area)),
        is_staff=maker.is_staff,
        totals=totals,
        ring=f"{totals.proven * 100 / totals.due:.1f}" if totals.due else "",
        counts=tuple(_counts(totals, maker.is_staff)),
        remarks=tuple(_remarks(maker, rows, plan.notes)),
        months=columns(year, maker.now),
        rows=rows,
        legend=tuple(mark for mark in LEGEND if mark in used),
        acronyms=tuple(Link(other.acronym, "", icon=other.name) for other in maker.areas_of(shown) if other.acronym),
        rules=tuple(make_rule(activity, institution) for activity in shown),
        responsibles=tuple(
            ResponsibleRow(other.name, link_to(area_url(year, other)), maker.totals(year, other))
            for other in maker.responsibles(year)
            if area is None
        ),
        file_url=link_to(csv_path(year)),
        all_years=tuple(
            PlanYear(str(other), link_to(plan_url(other)), maker.totals(other)) for other in maker.years if is_front
        ),
        made_on=make_day(maker.deliveries.today),
        legend_of_year=institution.legends.get(str(year), ""),
    )


def make_home_plan(maker: PlanMaker, year: int) -> HomePlan:
    """How far the plan of a year has come, in a sentence."""
    totals = maker.totals(year)
    public = "" if maker.is_staff else " pública"
    if totals.due:
        months = plural(totals.due, "mes planeado", "meses planeados")
        text = f"Con evidencia{public}: {totals.proven} de {months} hasta ahora."
    elif totals.unplanned:
        months = plural(totals.unplanned, "mes de sus actividades tiene", "meses de sus actividades tienen")
        text = f"{months} evidencia{public}; los planeados están sin capturar."
    else:
        text = f"{plural(totals.activities, 'actividad', 'actividades')}, mes por mes."
    return HomePlan(f"{TITLE} {year}", text, link_to(TOP))


def csv_path(year: int) -> str:
    """plan/2026/plan-2026.csv, below the top"""
    return f"{plan_url(year)}plan-{year}.csv"


def _intro(rows: tuple[PlanRow, ...], area: Area | None) -> str:
    whose = " de las que responde" if area else ""
    return (
        f"{plural(len(rows), 'actividad', 'actividades')}{whose}, mes por mes: lo que se planeó y lo que prueba cada "
        "publicación. El mes en curso va marcado, y cada mes con evidencia se abre."
    )


def _breadcrumb(year: int, area: Area | None, is_front: bool) -> Iterator[Link]:
    yield Link("Inicio", link_to(""))
    if not is_front:
        yield Link("Plan", link_to(TOP))
    if area is not None:
        yield Link(str(year), link_to(plan_url(year)))


def _same(maker: PlanMaker, year: int, area: Area | None) -> str:
    """The same page of another year; the whole plan when the area answers for nothing in it."""
    is_there = area is not None and area in maker.responsibles(year)
    return link_to(area_url(year, area) if is_there else plan_url(year))


def _ways(maker: PlanMaker, year: int, area: Area | None) -> Iterator[Link]:
    yield Link("Todas", link_to(plan_url(year)), current=area is None)
    for other in maker.responsibles(year):
        name = other.acronym or other.name
        yield Link(name, link_to(area_url(year, other)), len(maker.rows_of(year, other)), other == area, other.name)


def _counts(totals: PlanTotals, is_staff: bool) -> Iterator[CountedState]:
    """1 hecho sin planearse…; only what there is."""
    if totals.missing:
        yield CountedState(MISSING, f"{totals.missing} sin evidencia{'' if is_staff else ' pública'}")
    if totals.extra:
        yield CountedState(EXTRA, plural(totals.extra, "mes hecho sin planearse", "meses hechos sin planearse"))
    if totals.unplanned:
        months = plural(totals.unplanned, "mes con evidencia", "meses con evidencia")
        yield CountedState(UNPLANNED, f"{months}, sin plan capturado")
    if totals.inside:
        yield CountedState(INSIDE, f"{totals.inside} cuya evidencia no es pública")
    if ahead := totals.planned - totals.due - totals.inside:
        yield CountedState(AHEAD, f"{ahead} por venir o en curso")


def _remarks(maker: PlanMaker, rows: tuple[PlanRow, ...], notes: str) -> Iterator[str]:
    """Months not filled in, what is not counted, and the notes of the plan."""
    open_rows = [row for row in rows if not row.is_captured]
    if open_rows and len(open_rows) == len(rows):
        yield "Los meses planeados están sin capturar: nadie los ha escrito todavía y aquí no se inventan."
    elif open_rows:
        numbers = listed([str(row.number) for row in open_rows])
        word = "la actividad" if len(open_rows) == 1 else "las actividades"
        yield f"Los meses de {word} {numbers} están sin capturar: nadie los ha escrito todavía y aquí no se inventan."
    if notes:
        yield notes
    if not maker.is_staff:
        hides_figures = not maker.library.institution.monitoring_public
        yield PUBLIC_ONLY.format(figures=FIGURES if hides_figures else "")


def link_to(url: str) -> str:
    return f"{ROOT}/{url}"
