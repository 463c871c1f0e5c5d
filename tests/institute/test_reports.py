"""Who has delivered, how projects go, and what pages say of it, on small institutes made by hand."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from institute.periods import Quarter, half_year, whole_year
from institute.quantities import written
from institute.views.reports.compilation import make_compilation
from institute.views.reports.deliveries import ABSENT, DELIVERED, IN_REVIEW, OVERDUE, PLANNED, Deliveries
from institute.views.reports.index import make_index
from institute.views.reports.project import make_project
from institute.views.reports.report import make_report as make_report_view
from institute.views.shapes import ROOT

from .report_help import YEAR, make_library, make_maker, make_report

T1, T2, T3, T4 = (Quarter(YEAR, number) for number in range(1, 5))
AREAS = [{"id": "mapas", "nombre": "Mapas", "siglas": "M."}, {"id": "difusion", "nombre": "Difusión", "siglas": "D."}]
SUM = {
    "clave": "P-1",
    "nombre": "Talleres",
    "area": "mapas",
    "unidad": "talleres",
    "meta": "12",
    "calendario": ["3", "3", "3", "3"],
}
LEVEL = {
    "clave": "P-2",
    "nombre": "Plan",
    "area": "mapas",
    "unidad": "%",
    "meta": "80",
    "calendario": ["20", "40", "60", "80"],
}
NOVEMBER = datetime.date(YEAR, 11, 23)


def told(quarter: Quarter, **figures: object):
    """A delivered report of «Mapas» with figures by project key: told(T1, p_1=3)."""
    items = [
        {"clave": key.upper().replace("_", "-"), **({} if figure is None else {"alcanzado": str(figure)})}
        for key, figure in figures.items()
    ]
    return make_report("mapas", quarter, proyectos=items)


def progress_rows(library, period, today=NOVEMBER):
    view = make_compilation(make_maker(library, today), period, ())
    return {row.key: row for axis in view.axes for row in axis.rows}


# Who has delivered


@pytest.mark.parametrize(
    ("changes", "today", "state"),
    [
        ({}, "2026-10-10", DELIVERED),
        ({"entregado": "2026-10-20"}, "2026-10-19", IN_REVIEW),
        ({"entregado": "2026-10-20"}, "2026-10-20", DELIVERED),
        ({"estado": "borrador"}, "2026-10-10", IN_REVIEW),
        ({"estado": "borrador"}, "2027-03-01", IN_REVIEW),
    ],
)
def test_the_state_of_a_report_follows_from_its_file_and_the_day(changes, today, state) -> None:
    library = make_library(AREAS, [], [make_report("mapas", T3, **changes)])
    deliveries = Deliveries(library, datetime.date.fromisoformat(today))
    assert deliveries.of(library.institution.areas[0], T3).state == state


@pytest.mark.parametrize(
    ("today", "state"), [("2026-08-01", PLANNED), ("2026-10-15", PLANNED), ("2026-10-16", OVERDUE)]
)
def test_without_a_file_a_report_is_planned_until_its_deadline(today, state) -> None:
    library = make_library(AREAS, [], [])
    deliveries = Deliveries(library, datetime.date.fromisoformat(today))
    assert deliveries.of(library.institution.areas[0], T3).state == state


def test_an_area_owes_nothing_before_it_began_or_after_it_ended() -> None:
    areas = [{**AREAS[0], "desde": "2026-05-15"}, {**AREAS[1], "hasta": "2026-03-31"}]
    deliveries = Deliveries(make_library(areas, [], []), NOVEMBER)
    states = {
        area.id: [deliveries.of(area, q).state for q in (T1, T2)] for area in deliveries.library.institution.areas
    }
    assert states == {"mapas": [ABSENT, OVERDUE], "difusion": [OVERDUE, ABSENT]}
    assert [area.id for area in deliveries.areas((T2, T3))] == ["mapas"]
    assert len(deliveries.within(whole_year(YEAR))) == 4


def test_the_index_counts_by_state_and_leads_only_to_what_can_be_read() -> None:
    reports = [make_report("mapas", T1), make_report("mapas", T2, estado="borrador")]
    library = make_library(AREAS, [], reports)
    view = make_index(make_maker(library, NOVEMBER), YEAR, lambda period: (), is_front=True)
    assert (view.delivered, view.total) == (1, 8)
    assert view.counts == "1 en revisión, 4 vencidos, 2 programados"
    urls = {cell.url for row in view.rows for cell in row.cells}
    assert urls == {"", f"{ROOT}/informes/2026/t1/mapas/"}
    preview = make_index(make_maker(library, NOVEMBER, with_drafts=True), YEAR, lambda period: (), is_front=True)
    assert f"{ROOT}/informes/2026/t2/mapas/" in {cell.url for row in preview.rows for cell in row.cells}


def test_years_that_have_not_begun_are_not_in_the_index() -> None:
    library = make_library(AREAS, [], [], year=YEAR + 1)
    assert Deliveries(library, NOVEMBER).years == ()
    assert Deliveries(library, datetime.date(YEAR + 1, 1, 1)).years == (YEAR + 1,)


# How projects go


@pytest.mark.parametrize(
    ("figures", "total", "share", "mark", "note"),
    [
        ([3, 3, 3], "9", "75\u00a0%", "Según lo previsto", ""),
        ([3, 4, 3], "10", "83\u00a0%", "Arriba de lo previsto", ""),
        ([3, 1, 3], "7", "58\u00a0%", "Debajo de lo previsto", ""),
        ([3, None, 3], "6", "50\u00a0%", "Sin dato", "falta T2"),
        ([None, None, 3], "3", "25\u00a0%", "Sin dato", "faltan T1, T2"),
        ([6, 6, 0], "12", "100\u00a0%", "Meta cumplida", ""),
        ([0, 0, 0], "0", "0\u00a0%", "Debajo de lo previsto", ""),
        (["3.33", "3.33", "3.33"], "9.99", "83\u00a0%", "Arriba de lo previsto", ""),
        (["11.99", 0, 0], "11.99", "99\u00a0%", "Arriba de lo previsto", ""),
    ],
)
def test_a_sum_is_compared_with_what_was_planned_for_the_same_quarters(figures, total, share, mark, note) -> None:
    reports = [told(quarter, p_1=figure) for quarter, figure in zip((T1, T2, T3), figures, strict=True)]
    row = progress_rows(make_library(AREAS, [SUM], reports), whole_year(YEAR))["P-1"]
    assert (row.reached, row.share, row.mark.text, row.note) == (total, share, mark, note)


def test_a_level_is_never_added_up() -> None:
    library = make_library(AREAS, [LEVEL], [told(T1, p_2=20), told(T2, p_2=35), told(T3, p_2=60)])
    row = progress_rows(library, whole_year(YEAR))["P-2"]
    assert (row.reached, row.share, row.note) == ("60\u00a0%", "", "al cierre de T3")
    assert [cell.text for cell in row.cells] == ["20\u00a0%", "35\u00a0%", "60\u00a0%", "—"]
    half = progress_rows(library, half_year(YEAR, 1))["P-2"]
    assert (half.reached, half.mark.text) == ("35\u00a0%", "Debajo de lo previsto")


def test_what_has_not_ended_is_not_missing() -> None:
    row = progress_rows(make_library(AREAS, [SUM], []), whole_year(YEAR), datetime.date(YEAR, 2, 1))["P-1"]
    assert [cell.text for cell in row.cells] == ["—"] * 4
    assert (row.reached, row.mark.text, row.note) == ("—", "Aún no se reporta", "")


def test_a_draft_counts_in_no_total() -> None:
    draft = make_report("mapas", T1, estado="borrador", proyectos=[{"clave": "P-1", "alcanzado": 3}])
    library = make_library(AREAS, [SUM], [draft])
    for with_drafts in (False, True):
        view = make_compilation(make_maker(library, NOVEMBER, with_drafts), half_year(YEAR, 1), ())
        assert view.axes[0].rows[0].cells[0].text == written(None)


def test_every_figure_leads_to_the_report_that_it_comes_from() -> None:
    library = make_library(AREAS, [SUM], [told(T1, p_1=3), told(T2)])
    cells = progress_rows(library, half_year(YEAR, 1))["P-1"].cells
    assert cells[0].url == f"{ROOT}/informes/2026/t1/mapas/#_proyecto-p-1"
    assert (cells[1].text, cells[1].spoken) == ("sin dato", "el reporte no lo dice")


# What pages say


def test_a_compilation_is_preliminary_until_it_is_presented() -> None:
    library = make_library(AREAS, [SUM], [])
    programme = library.programmes[YEAR]
    dated = programme.presentation.model_copy(update={"first_half": datetime.date(YEAR, 7, 17)})
    library.programmes[YEAR] = dataclasses.replace(programme, presentation=dated)
    marks = {}
    for day in (datetime.date(YEAR, 7, 16), datetime.date(YEAR, 7, 17)):
        view = make_compilation(make_maker(library, day), half_year(YEAR, 1), ())
        marks[day.day] = (view.mark.text, view.when)
    assert marks == {
        16: ("Preliminar", "Se presenta el 17 de julio de 2026"),
        17: ("Definitivo", "Se presentó el 17 de julio de 2026"),
    }
    second = make_compilation(make_maker(library, NOVEMBER), half_year(YEAR, 2), ())
    assert (second.mark.text, second.when) == ("Preliminar", "Falta la fecha en que se presenta")


def test_a_compilation_says_what_is_missing() -> None:
    library = make_library(AREAS, [SUM], [told(T3, p_1=3), make_report("difusion", T3, estado="borrador")])
    assert make_compilation(make_maker(library, NOVEMBER), half_year(YEAR, 2), ()).missing == (
        "Falta el reporte de Difusión del tercer trimestre: está en revisión.",
        "El cuarto trimestre aún no termina, así que sus reportes no se incluyen.",
    )
    library.programmes.clear()
    late = make_compilation(make_maker(library, datetime.date(2027, 3, 1)), half_year(YEAR, 2), ())
    assert "Falta el reporte de Mapas del cuarto trimestre: está vencido." in late.missing
    assert "Falta el POAD de 2026: no hay metas con qué comparar." in late.missing


def test_narratives_keep_their_order_and_their_ids_apart() -> None:
    text = "## Resultados\n\nUna nota.[^1]\n\n[^1]: Fuente."
    library = make_library(AREAS, [], [make_report(area, T1, text) for area in ("difusion", "mapas")])
    view = make_compilation(make_maker(library, NOVEMBER), half_year(YEAR, 1), ())
    assert [area.name for area in view.areas] == ["Mapas", "Difusión"]
    bodies = [quarter.body_html for area in view.areas for quarter in area.quarters if quarter.body_html]
    assert '<h5 id="mapas-t1-resultados">' in bodies[0] and 'id="_difusion-t1-nota-1"' in bodies[1]
    assert [quarter.missing for quarter in view.areas[0].quarters] == ["", "El reporte está vencido."]


def test_a_report_knows_its_neighbours_and_where_it_counts() -> None:
    library = make_library(AREAS, [SUM], [told(T1, p_1=3), told(T2, p_1=3), told(T3, p_1=3)])
    maker = make_maker(library, NOVEMBER)
    view = make_report_view(maker, maker.reports[1], ())
    assert (view.previous.text, view.next.text) == ("primer trimestre de 2026", "tercer trimestre de 2026")
    assert [link.url for link in view.compilations] == [f"{ROOT}/informes/2026/s1/", f"{ROOT}/informes/2026/anual/"]
    assert (view.projects[0].reached, view.projects[0].row.reached) == ("3", "6")
    assert view.forgotten == () and view.delay == ""


def test_a_report_says_what_it_forgot_and_how_late_it_was() -> None:
    library = make_library(AREAS, [SUM, LEVEL], [make_report("mapas", T1, entregado="2026-04-20", proyectos=[])])
    maker = make_maker(library, NOVEMBER)
    view = make_report_view(maker, maker.reports[0], ())
    assert view.forgotten == ("P-1, Talleres", "P-2, Plan")
    assert view.delay == "5 días después del plazo"


def test_a_project_shows_its_year_with_its_justifications() -> None:
    report = make_report(
        "mapas", T1, proyectos=[{"clave": "P-1", "alcanzado": 1, "justificacion": "Llovió.", "evidencias": ["https://ejemplo.mx/acta"]}]
    )  # fmt: skip
    library = make_library(AREAS, [SUM, LEVEL], [report])
    programme = library.programmes[YEAR]
    view = make_project(make_maker(library, NOVEMBER), programme, programme.projects[0])
    assert [quarter.reached for quarter in view.quarters] == ["1", "sin dato", "sin dato", "—"]
    assert view.quarters[0].justification == "Llovió."
    assert [(item.text, item.url) for item in view.quarters[0].evidence] == [
        ("ejemplo.mx/acta", "https://ejemplo.mx/acta")
    ]
    assert [link.text for link in view.siblings] == ["P-2, Plan"]
    assert view.chart_html.count("quarter-chart-reached") == 1 and "sin dato" in view.chart_html
