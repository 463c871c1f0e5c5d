"""What the plan shows of each month: what was planned, what proves it, and nothing that an audience may not see."""

from __future__ import annotations

import csv
import datetime
import io
from collections import Counter

import pytest
from hypothesis import given, settings

from institute.audience import INTERNAL, PUBLIC
from institute.kinds.post import ARTICLE
from institute.library import Library
from institute.outputs.plan_tables import make_plan_table
from institute.outputs.tables import render_csv
from institute.periods import Month, Quarter
from institute.plan_files import Plan
from institute.views.plan import marks
from institute.views.plan.maker import PlanMaker
from institute.views.plan.page import make_plan as make_view
from institute.views.plan.sentences import evidence_sentence
from institute.views.plan.shapes import EvidenceLine, PlanCell, PlanRow

from .plan_help import (
    TODAY,
    audiences,
    make_event,
    make_figures,
    make_institute,
    make_interest,
    make_notice,
    make_plan,
    make_plan_maker,
    make_post,
    make_study,
    plans,
)
from .report_help import YEAR, make_report

EVERY_MONTH = list(range(1, 13))


def row_of(
    evidence: list[dict], months: list[int] | None = None, audience: str = PUBLIC, **contents: object
) -> PlanRow:
    library = make_institute(make_plan({"meses": months, "evidencia": evidence}), **contents)
    return make_plan_maker(library, audience).rows(YEAR)[0]


def lines_of(row: PlanRow) -> dict[int, list[EvidenceLine]]:
    return {cell.number: list(cell.lines) for cell in row.cells if cell.lines}


def titles_of(row: PlanRow) -> dict[int, list[str]]:
    return {month: [line.title for line in lines] for month, lines in lines_of(row).items()}


def test_a_post_counts_in_its_month_and_each_channel_on_its_own_day() -> None:
    post = make_post(
        "2026-03-31",
        difusion=[
            {"canal": "facebook", "fecha": "2026-04-01", "url": "https://ejemplo.mx/f"},
            {"canal": "x", "fecha": "2026-04-02"},
            {"canal": "x", "fecha": "2026-12-24"},
        ],
    )
    assert titles_of(row_of([{"contenido": "boletin"}], posts=(post,))) == {3: ["Publicación caso"]}
    spread = lines_of(row_of([{"contenido": "difusion"}], posts=(post,)))
    assert list(spread) == [4]
    assert [(part.text, part.url) for part in spread[4][0].parts] == [("facebook", "https://ejemplo.mx/f"), ("x", "")]
    assert spread[4][0].days == "1 y 2 abr"
    only_x = lines_of(row_of([{"contenido": "difusion", "canal": ["x"]}], posts=(post,)))
    assert [part.text for part in only_x[4][0].parts] == ["x"]


def test_drafts_and_what_is_still_to_come_prove_nothing() -> None:
    rows = [{"contenido": kind} for kind in ("boletin", "articulo", "evento", "aviso", "interes", "estudio", "reporte")]
    row = row_of(
        rows,
        audience=INTERNAL,
        posts=(make_post("2026-03-31", estado="borrador"), make_post("2026-11-24", ARTICLE)),
        events=(make_event("2026-11-24"),),
        notices=(make_notice("2026-11-24"),),
        interests=(make_interest("2026-11-24"),),
        studies=(make_study("2026-12"),),
        reports=(
            make_report("mapas", Quarter(YEAR, 1), estado="borrador"),
            make_report("mapas", Quarter(YEAR, 2), entregado="2026-12-01"),
        ),
    )
    assert lines_of(row) == {}


def test_what_has_expired_was_done_and_leads_nowhere() -> None:
    row = row_of([{"contenido": "aviso"}], notices=(make_notice("2026-02-03", vence="2026-02-10"),))
    assert [(line.title, line.url) for line in lines_of(row)[2]] == [("Aviso caso", "")]


def test_a_repeated_event_is_one_line_a_month_and_says_how_often() -> None:
    weekly = make_event("2026-09-22", repite={"frecuencia": "semanal", "veces": 20, "excepto": ["2026-10-06"]})
    lines = lines_of(row_of([{"contenido": "evento"}], events=(weekly,)))
    assert {month: (line.times, line.days) for month, (line,) in lines.items()} == {
        9: (2, "22 y 29 sep"),
        10: (3, "13, 20 y 27 oct"),
        11: (3, "3, 10 y 17 nov"),
    }


@pytest.mark.parametrize("state", ["cancelado", "pospuesto"])
def test_what_did_not_take_place_does_not_count(state: str) -> None:
    assert lines_of(row_of([{"contenido": "evento"}], events=(make_event("2026-05-04", situacion=state),))) == {}


def test_filters_leave_out_what_they_do_not_name() -> None:
    events = (
        make_event("2026-05-04", "uno", clase="foro", eje="planeacion"),
        make_event("2026-05-05", "dos", clase="taller", eje="planeacion"),
        make_event("2026-05-06", "tres", clase="foro", area="difusion"),
    )
    assert titles_of(row_of([{"contenido": "evento", "clase": ["foro"]}], events=events)) == {
        5: ["Evento uno", "Evento tres"]
    }
    assert titles_of(row_of([{"contenido": "evento", "eje": ["planeacion"]}], events=events)) == {
        5: ["Evento uno", "Evento dos"]
    }
    assert titles_of(row_of([{"contenido": "evento", "area": ["difusion"]}], events=events)) == {5: ["Evento tres"]}


def test_what_two_rules_name_counts_once() -> None:
    rules = [{"contenido": "evento", "clase": ["taller"]}, {"contenido": "evento", "area": ["mapas"]}]
    assert titles_of(row_of(rules, events=(make_event("2026-05-04"),))) == {5: ["Evento caso"]}


def test_a_report_counts_on_the_day_of_its_delivery() -> None:
    report = make_report("mapas", Quarter(YEAR, 1), entregado="2026-05-02")
    assert titles_of(row_of([{"contenido": "reporte"}], reports=(report,))) == {
        5: ["Reporte de Mapas, primer trimestre de 2026"]
    }


def test_a_study_whose_month_is_not_known_counts_in_none_and_its_files_in_theirs() -> None:
    files = [
        {"titulo": "Memoria", "archivo": "memoria.pdf", "version": "2", "fecha": "2026-06"},
        {"titulo": "Anexo", "archivo": "anexo.pdf", "fecha": "2026"},
    ]
    lines = lines_of(row_of([{"contenido": "estudio"}], studies=(make_study("2026", archivos=files),)))
    assert list(lines) == [6]
    assert [part.text for part in lines[6][0].parts] == ["Memoria, versión 2"]
    assert lines[6][0].days == ""


def test_figures_count_in_their_month_when_any_of_the_channels_was_recorded() -> None:
    figures = (
        make_figures(Month(YEAR, 9), facebook={"alcance": 0}, x={"impresiones": None}),
        make_figures(Month(YEAR, 10), x={"impresiones": 3}),
    )
    everything = lines_of(row_of([{"contenido": "metricas"}], audience=INTERNAL, metrics=figures))
    assert {month: [part.text for part in line.parts] for month, (line,) in everything.items()} == {
        9: ["Facebook"],
        10: ["X (Twitter)"],
    }
    only_x = row_of([{"contenido": "metricas", "canal": ["x"]}], audience=INTERNAL, metrics=figures)
    assert list(lines_of(only_x)) == [10]


def test_figures_are_public_only_where_the_monitoring_is() -> None:
    figures = (make_figures(Month(YEAR, 9), x={"impresiones": 3}),)
    rules = [{"contenido": "metricas"}]
    assert lines_of(row_of(rules, metrics=figures)) == {}
    assert list(lines_of(row_of(rules, metrics=figures, monitoring_public=True))) == [9]


STATES = [
    ([], None, 3, marks.NOT_CAPTURED),
    ([], EVERY_MONTH, 3, marks.MISSING_PUBLIC),
    ([], EVERY_MONTH, 11, marks.RUNNING),
    ([], EVERY_MONTH, 12, marks.AHEAD),
    ([], [1], 3, marks.NOT_PLANNED),
    (["2026-03-31"], None, 3, marks.UNPLANNED),
    (["2026-03-31"], [3], 3, marks.PROVEN),
    (["2026-03-31"], [1], 3, marks.EXTRA),
    (["2026-11-20"], [11], 11, marks.PROVEN),
]


@pytest.mark.parametrize(("days", "months", "month", "expected"), STATES)
def test_the_state_of_a_month(days: list[str], months: list[int] | None, month: int, expected: object) -> None:
    posts = tuple(make_post(day) for day in days)
    cell = row_of([{"contenido": "boletin"}], months, posts=posts).cells[month - 1]
    assert cell.mark == expected
    assert cell.spoken.endswith(" (1)") == bool(days)


def test_the_public_is_not_told_that_evidence_is_missing_where_it_could_not_be_seen() -> None:
    rules = [{"contenido": "metricas"}]
    assert {cell.mark for cell in row_of(rules, EVERY_MONTH).cells} == {marks.INSIDE, marks.AHEAD}
    inside = row_of(rules, EVERY_MONTH, INTERNAL)
    assert {cell.mark for cell in inside.cells} == {marks.MISSING, marks.RUNNING, marks.AHEAD}


def test_months_that_nobody_wrote_are_said_and_never_invented() -> None:
    library = make_institute(make_plan({"meses": None}, {"meses": []}, {"meses": None}))
    view = make_view(make_plan_maker(library, PUBLIC), YEAR)
    assert "Los meses de las actividades 1 y 3 están sin capturar" in view.remarks[0]
    assert (view.totals.not_captured, view.totals.planned) == (2, 0)
    assert {cell.mark for cell in view.rows[1].cells} == {marks.NOT_PLANNED}


@pytest.mark.parametrize(("monitoring", "says_figures"), [(False, True), (True, False)])
def test_the_public_page_says_what_it_does_not_count(monitoring: bool, says_figures: bool) -> None:
    library = make_institute(make_plan({"meses": []}), monitoring_public=monitoring)
    public, inside = (make_view(make_plan_maker(library, who), YEAR).remarks for who in (PUBLIC, INTERNAL))
    assert ("cifras de cada mes" in public[-1]) is says_figures
    assert "solo la evidencia pública" in public[-1]
    assert inside == ()


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        ({"contenido": "boletin"}, "Boletines: el día en que se publicaron."),
        (
            {"contenido": "evento", "clase": ["foro", "taller"], "eje": ["planeacion"]},
            "Eventos de la agenda de clase foro o taller, del eje Planeacion: cada día en que se realizaron.",
        ),
        (
            {"contenido": "articulo", "area": ["mapas", "difusion"]},
            "Artículos del área Mapas o Difusión: el día en que se publicaron.",
        ),
        ({"contenido": "metricas", "canal": ["x"]}, "Cifras capturadas en X (Twitter): el mes del que son."),
    ],
)
def test_what_counts_is_a_sentence(record: dict, sentence: str) -> None:
    plan = make_plan({"evidencia": [record]})
    assert evidence_sentence(plan.activities[0].evidence[0], make_institute(plan).institution) == sentence


def test_the_front_page_is_the_latest_plan_that_has_begun() -> None:
    made = [make_plan({}, year=year) for year in (2025, 2026, 2027)]
    assert make_plan_maker(make_institute(*made), PUBLIC).front_year == 2026
    assert make_plan_maker(make_institute(made[2]), PUBLIC).front_year == 2027


def test_an_area_has_a_page_of_what_it_answers_for() -> None:
    library = make_institute(make_plan({"responsables": ["mapas"]}, {"responsables": ["mapas", "difusion"]}))
    maker = make_plan_maker(library, PUBLIC)
    areas = {area.id: area for area in maker.responsibles(YEAR)}
    shown = {id: [row.number for row in make_view(maker, YEAR, area).rows] for id, area in areas.items()}
    assert shown == {"mapas": [1, 2], "difusion": [2]}


def makers(library: Library, today: datetime.date) -> tuple[PlanMaker, PlanMaker]:
    return make_plan_maker(library, PUBLIC, today), make_plan_maker(library, INTERNAL, today)


def cells_of(maker: PlanMaker) -> list[PlanCell]:
    return [cell for row in maker.rows(YEAR) for cell in row.cells]


@settings(max_examples=40, deadline=None)
@given(plans())
def test_the_public_sees_a_part_of_what_the_staff_sees(case: tuple[Library, datetime.date]) -> None:
    public, inside = makers(*case)
    for seen, all_of_it in zip(cells_of(public), cells_of(inside), strict=True):
        assert all(line.is_public for line in seen.lines)
        assert set(seen.lines) == {line for line in all_of_it.lines if line.is_public}


@settings(max_examples=40, deadline=None)
@given(plans(), audiences)
def test_counts_are_those_of_what_is_listed(case: tuple[Library, datetime.date], audience: str) -> None:
    maker = make_plan_maker(case[0], audience, case[1])
    view = make_view(maker, YEAR)
    cells = [cell for row in view.rows for cell in row.cells]
    for cell in cells:
        assert (f"({len(cell.lines)})" in cell.spoken) == bool(cell.lines)
    planned = sum(len(activity.months or ()) for activity in maker.plan(YEAR).activities)
    with_evidence = Counter(bool(cell.lines) for cell in cells)[True]
    totals = view.totals
    assert totals.planned == planned
    assert totals.proven + totals.extra + totals.unplanned == with_evidence
    assert totals.due == totals.proven + totals.missing


@settings(max_examples=40, deadline=None)
@given(plans(), audiences)
def test_evidence_lies_in_its_month_and_before_the_day(case: tuple[Library, datetime.date], audience: str) -> None:
    """Counted again from the library alone: every post that may count, in the month of its day."""
    library, today = case
    maker = make_plan_maker(library, audience, today)
    for activity, row in zip(maker.plan(YEAR).activities, maker.rows(YEAR), strict=True):
        for kind in ("boletin", "articulo"):
            rules = [rule for rule in activity.evidence if rule.content == kind and not rule.classes]
            expected = Counter(
                post.day.month
                for post in library.posts
                if post.kind.id == kind and post.day.year == YEAR and post.day <= today and not post.fields.is_draft
                and any(
                    post.fields.axis in (rule.axes or [post.fields.axis])
                    and post.fields.area in (rule.areas or [post.fields.area])
                    and not rule.channels
                    for rule in rules
                )
            )  # fmt: skip
            label = {"boletin": "Boletín", "articulo": "Artículo"}[kind]
            shown = Counter(
                cell.number
                for cell in row.cells
                for line in cell.lines
                if line.label.split(" ")[0] == label and line.label != "Artículo de interés"
            )
            assert shown == expected


@settings(max_examples=40, deadline=None)
@given(plans(), audiences)
def test_the_file_says_what_the_page_says(case: tuple[Library, datetime.date], audience: str) -> None:
    maker = make_plan_maker(case[0], audience, case[1])
    written = list(csv.DictReader(io.StringIO(render_csv(make_plan_table(maker, YEAR)).decode("utf-8-sig"))))
    counted = "Evidencias" if audience == INTERNAL else "Evidencias públicas"
    shown = [
        (str(row.number), f"{YEAR}-{cell.number:02}", str(len(cell.lines)), cell.mark.text)
        for row in maker.rows(YEAR)
        for cell in row.cells
    ]
    assert [(line["Número"], line["Mes"], line[counted], line["Estado"]) for line in written] == shown


def test_a_text_like_a_formula_does_nothing_in_the_file() -> None:
    plan: Plan = make_plan({"texto": "=HYPERLINK(1)"})
    file = render_csv(make_plan_table(make_plan_maker(make_institute(plan), PUBLIC, TODAY), YEAR)).decode("utf-8-sig")
    assert file.count("'=HYPERLINK(1)") == 12
