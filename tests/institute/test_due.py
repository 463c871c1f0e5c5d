"""What is due follows from the files and the day, goes to whom it concerns, and tells nothing of the staff's board."""

from __future__ import annotations

import datetime
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from engine.events import read_content
from engine.options import REPOSITORY
from institute.kinds.metrics import CHANNELS, MonthlyMetrics
from institute.kinds.programme import PresentationRecord
from institute.kinds.study import StudyFields
from institute.library import Library, Study
from institute.markdown import parse
from institute.metrics_import.obtaining import asked_figures
from institute.outputs.reminders import ITEMS, area_of, keys_of, render_json, render_reminder, render_text
from institute.periods import Quarter, periods_of
from institute.plan_files import MonthFigures
from institute.views.due import EVERYBODY, OVERDUE, SOON, STATES, Due, DueOfArea, make_due
from institute.views.reports.deliveries import IN_REVIEW

from .report_help import RESPONSIBLE, YEAR, institutes, make_library, make_report

MAPS = {"id": "mapas", "nombre": "Mapas"}
SHARING = {"id": "difusion", "nombre": "Difusión"}
PROJECT = {
    "clave": "P-1",
    "nombre": "Talleres",
    "area": "mapas",
    "unidad": "talleres",
    "meta": "12",
    "calendario": ["3", "3", "3", "3"],
}
T1, T2, T3, T4 = (Quarter(YEAR, number) for number in range(1, 5))
DAY = datetime.date.fromisoformat


def library_of(*reports, areas=(MAPS,), **presentation) -> Library:
    library = make_library(list(areas), [PROJECT], list(reports))
    days = {"s1": "2026-07-17", "s2": "2027-01-15", "anual": "2026-12-11"} | presentation
    known = PresentationRecord.model_validate({code: day for code, day in days.items() if day})
    return replace(library, programmes={YEAR: replace(library.programmes[YEAR], presentation=known)})


def items(library: Library, day: str, kind: str) -> list[Due]:
    return [item for group in make_due(library, DAY(day)) for item in group.items if item.kind == kind]


def study_of(stage: str, **fields: object) -> Study:
    record = StudyFields.model_validate(
        {
            "clave": "E-1",
            "titulo": "Plan de Muestra",
            "fecha": "2026",
            "area": "mapas",
            "etapa": stage,
            "resumen": "Un resumen de muestra, con las letras que hacen falta para que valga.",
            "actualizado": "2026-11-01",
            **fields,
        }
    )
    return Study("posts/estudios/plan/index.md", record, "plan", "estudios/plan/", parse("Texto."))


# Reports


@pytest.mark.parametrize(
    ("day", "state", "said"),
    [
        ("2026-03-31", None, ""),  # the quarter is not over
        ("2026-04-01", SOON, "vence el 15 de abril de 2026, dentro de 14 días"),
        ("2026-04-14", SOON, "vence el 15 de abril de 2026, mañana"),
        ("2026-04-15", SOON, "vence el 15 de abril de 2026, hoy"),
        ("2026-04-16", OVERDUE, "venció el 15 de abril de 2026, hace 1 día"),
    ],
)
def test_a_report_is_due_from_the_end_of_its_quarter_and_late_after_its_last_day(day, state, said):
    found = items(library_of(), day, "reporte")
    assert [item.state for item in found] == ([state] if state else [])
    assert all(f"Reporte del primer trimestre de 2026: {said}." == item.text for item in found)
    assert all(item.path == "posts/reportes/2026-t1/mapas.md" for item in found)


def test_a_delivered_report_is_not_due_and_a_draft_is_in_review():
    library = library_of(make_report("mapas", T1), make_report("mapas", T2, estado="borrador"))
    found = items(library, "2026-07-10", "reporte")
    assert [(item.state, item.text) for item in found] == [
        (IN_REVIEW, "Reporte del segundo trimestre de 2026: está en revisión; vence el 15 de julio de 2026.")
    ]
    (late,) = items(library, "2026-07-20", "reporte")
    assert late.state == IN_REVIEW and "se espera desde el 15 de julio" in late.text


def test_an_area_owes_nothing_for_quarters_in_which_it_did_not_exist():
    library = library_of(areas=({**MAPS, "desde": "2026-04-01", "hasta": "2026-08-01"},))
    assert [item.path for item in items(library, "2026-12-01", "reporte")] == [
        "posts/reportes/2026-t2/mapas.md",
        "posts/reportes/2026-t3/mapas.md",
    ]


def test_a_year_without_a_poad_owes_reports_too_and_what_is_older_than_the_year_before_is_forgotten():
    library = library_of(*(make_report("mapas", quarter) for quarter in (T1, T2, T3, T4)))
    found = items(library, "2027-05-01", "reporte")
    assert [item.path for item in found] == ["posts/reportes/2027-t1/mapas.md"]
    assert items(library_of(), "2028-01-02", "reporte")[0].path == "posts/reportes/2027-t1/mapas.md"


def test_an_institute_that_never_used_reports_owes_none():
    library = replace(library_of(), programmes={})
    assert items(library, "2026-12-01", "reporte") == []


# Compilations and the POAD


@pytest.mark.parametrize(("day", "count"), [("2026-06-16", 0), ("2026-06-17", 1), ("2026-07-17", 1), ("2026-07-18", 0)])
def test_a_compilation_is_announced_for_a_month_until_its_day(day, count):
    found = items(library_of(make_report("mapas", T1)), day, "informe")
    assert len(found) == count
    assert all("Informe semestral de actividades, primer semestre de 2026" in item.text for item in found)
    assert all("Falta 1 reporte por entregar." in item.text for item in found)


def test_a_compilation_of_which_all_reports_are_there_says_so():
    library = library_of(make_report("mapas", T1), make_report("mapas", T2))
    assert items(library, "2026-07-17", "informe")[0].text.endswith("Todos sus reportes están entregados.")


def test_days_of_presentation_that_nobody_captured_are_asked_for_one_by_one():
    library = library_of(s1="", s2="", anual="")
    assert items(library, "2026-04-30", "informe") == []
    assert ["«s1»" in item.text for item in items(library, "2026-05-01", "informe")] == [True]
    later = items(library, "2026-11-10", "informe")
    assert [item.subject for item in later] == ["s1", "s2", "anual"]
    assert len({item.key for item in later}) == 3


@pytest.mark.parametrize(("day", "years"), [("2026-10-31", []), ("2026-11-01", [2027]), ("2027-11-01", [2027, 2028])])
def test_the_poad_of_a_year_is_due_from_november_before_until_it_is_there(day, years):
    assert [item.path for item in items(library_of(), day, "poad")] == [f"plan/poad-{year}.yml" for year in years]


@pytest.mark.parametrize("day", ["0001-01-01", "2005-12-31", "2100-12-31", "9999-12-31"])
def test_no_day_is_too_strange(day):
    library = library_of(make_report("mapas", T1))
    asked = [item.path for item in items(library, day, "poad")]
    assert asked == {"2005-12-31": ["plan/poad-2006.yml"], "2100-12-31": ["plan/poad-2100.yml"]}.get(day, [])
    assert render_text(make_due(library, DAY(day)))


# Posts and studies


def test_a_post_is_reviewed_from_a_month_before_its_day_until_it_is_updated(make_post):
    post = make_post(area="mapas", revisar_en="2026-12-31")
    library = replace(library_of(), posts=(post,))
    assert items(library, "2026-11-30", "revision") == []
    assert [item.state for item in items(library, "2026-12-01", "revision")] == [SOON]
    (late,) = items(library, "2027-01-01", "revision")
    assert late.state == OVERDUE and "Artículo «Un caso»: debió revisarse el 31 de diciembre de 2026" in late.text
    seen = replace(library, posts=(make_post(area="mapas", revisar_en="2026-12-31", actualizado="2027-01-01"),))
    assert items(seen, "2027-01-02", "revision") == []


def test_a_draft_is_forgotten_after_a_month_and_is_not_to_be_reviewed(make_post):
    post = make_post(area="mapas", estado="borrador", revisar_en="2026-04-01")
    library = replace(library_of(), posts=(post,))
    assert items(library, "2026-04-29", "borrador") == []
    assert [item.day for item in items(library, "2026-04-30", "borrador")] == [DAY("2026-03-31")]
    assert items(library, "2026-12-01", "revision") == []


@pytest.mark.parametrize(
    ("stage", "day", "state"),
    [
        ("consulta", "2026-12-03", None),
        ("consulta", "2026-12-04", SOON),
        ("consulta", "2026-12-18", SOON),
        ("consulta", "2026-12-19", OVERDUE),
        ("elaboracion", "2026-11-17", None),
        ("elaboracion", "2026-11-18", OVERDUE),
        ("elaboracion", "2026-12-19", OVERDUE),
        ("aprobado", "2026-12-19", None),
    ],
)
def test_a_study_owes_the_stage_that_its_consultation_tells(stage, day, state):
    study = study_of(stage, consulta={"inicio": "2026-11-18", "fin": "2026-12-18"})
    found = items(replace(library_of(), studies=(study,)), day, "consulta")
    assert [item.state for item in found] == ([state] if state else [])


# Groups


def test_what_is_due_is_grouped_by_area_with_the_position_that_signs_and_the_most_pressing_first():
    library = library_of(make_report("mapas", T1), areas=(SHARING, MAPS))
    groups = make_due(library, DAY("2026-11-27"))
    assert [group.area for group in groups] == ["difusion", "mapas", EVERYBODY]
    assert [group.positions for group in groups] == [(), ("Titular",), ()]
    for group in groups:
        order = [(STATES.index(item.state), item.day) for item in group.items]
        assert order == sorted(order)


def test_without_a_report_the_positions_are_those_of_the_projects():
    assert make_due(library_of(), DAY("2026-05-01"))[0].positions == ("Titular",)


@settings(max_examples=60, deadline=None)
@given(institutes())
def test_what_is_due_is_told_once_under_its_own_area_and_only_of_what_is_over(made):
    library, today = made
    groups = make_due(library, today)
    assert groups == make_due(library, today)
    keys = [item.key for group in groups for item in group.items]
    assert len(keys) == len(set(keys))
    known = {area.id for area in library.institution.areas} | {EVERYBODY}
    for group in groups:
        assert group.items and group.area in known and {item.area for item in group.items} == {group.area}
    begun = {period.code for period in periods_of(YEAR) if period.first_day <= today}
    assert all(item.subject in begun for group in groups for item in group.items if item.subject)


def test_nothing_of_the_notice_board_is_in_a_reminder():
    library = read_content(REPOSITORY)
    assert library.events and library.notices and library.interests and library.birthdays
    bare = replace(library, events=(), notices=(), interests=(), birthdays=())
    groups = make_due(library, DAY("2027-04-27"))
    assert groups and make_due(bare, DAY("2027-04-27")) == groups
    assert "notices/" not in render_json(groups, DAY("2027-04-27"))


def test_every_guide_page_and_file_that_is_named_is_there():
    groups = make_due(read_content(REPOSITORY), DAY("2027-04-27"))
    found = [item for group in groups for item in group.items]
    assert {item.kind for item in found} >= {"reporte", "consulta", "revision", "borrador"}
    assert all((REPOSITORY / "docs/guia" / f"{item.guide}.md").is_file() for item in found)
    written = [item for item in found if item.kind not in ("reporte", "poad", "cifras")]
    assert all((REPOSITORY / item.path).is_file() for item in written)


# How it is written


def due_of(text: str = "Algo.", count: int = 1, area: str = "mapas") -> DueOfArea:
    day = DAY("2026-12-01")
    found = tuple(Due(area, "reporte", OVERDUE, day, text, f"posts/{n}.md", "reporte") for n in range(count))
    return DueOfArea(area, "Mapas", ("Titular",), found)


def test_a_reminder_says_whose_it_is_and_what_it_knows():
    reminder = render_reminder(due_of(count=2), DAY("2026-12-02"), "https://ejemplo.mx/")
    assert area_of(reminder.body) == "mapas"
    assert keys_of(reminder.body) == frozenset(reminder.lines) and len(reminder.lines) == 2
    assert "[Cómo se hace](https://ejemplo.mx/guia/reporte/)" in reminder.body
    assert "al 2 de diciembre de 2026 (Titular)" in reminder.body


@pytest.mark.parametrize(
    "bad",
    [
        "<!-- recordatorio: otra -->",
        "<script>x</script>",
        "@ipco y #12",
        "[clic](https://malo.mx)",
        "https://malo.mx",
        "www.malo.mx",
        "**fuerte** `c`",
        "\u202eoculto",
        "-->",
    ],
)
def test_a_title_in_a_reminder_neither_calls_nor_links_nor_formats(bad):
    reminder = render_reminder(due_of(f"Boletín «{bad}»"), DAY("2026-12-02"), "https://ejemplo.mx/")
    line = next(iter(reminder.lines.values()))
    assert area_of(reminder.body) == "mapas" and len(reminder.body.splitlines()) == 7
    html = parse(line).html
    assert "<script" not in html and "malo.mx</a>" not in html and 'href="https://malo' not in html
    assert "@ipco" not in line and "#12" not in line and "\u202e" not in line


def test_a_long_list_is_cut_and_says_so():
    reminder = render_reminder(due_of(count=ITEMS + 3), DAY("2026-12-02"), "https://ejemplo.mx/")
    assert len(reminder.lines) == ITEMS and "- …y 3 asuntos más." in reminder.body
    assert len(reminder.body) < 30_000


@pytest.mark.parametrize("body", ["", "<!-- puntos: [ -->", "<!-- puntos: [[1]] -->", "hola", "\x00"])
def test_a_body_that_somebody_changed_is_read_without_trouble(body):
    assert area_of(body) == "" and "reporte" not in "".join(keys_of(body))


def test_text_and_json_say_the_same():
    groups = make_due(library_of(), DAY("2026-11-27"))
    data = json.loads(render_json(groups, DAY("2026-11-27")))
    assert data["today"] == "2026-11-27"
    said = [item["text"] for area in data["areas"] for item in area["items"]]
    text = render_text(groups)
    assert said and all(sentence in text for sentence in said)
    assert render_text(()) == "No hay nada pendiente."


# The command


def test_the_command_refuses_to_judge_content_with_errors(tmp_path: Path, monkeypatch, capsys):
    import due

    monkeypatch.setattr(due, "ensure", lambda: None)
    monkeypatch.delenv("IPCO_STAFF", raising=False)
    for name in ("posts", "notices", "plan"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    assert due.main(["--content", str(tmp_path), "--today", "2026-11-27"]) == 0
    assert "vencido: Reporte del tercer trimestre" in capsys.readouterr().out
    report = next((tmp_path / "posts/reportes/2026-t1").glob("*.md"))
    report.write_text(report.read_text("utf-8").replace("trimestre: 1", "trimestre: 9"), "utf-8")
    assert due.main(["--content", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.out == "" and "Corríjalos primero" in said.err


# The month's figures


def with_figures(library: Library, *months: dict) -> Library:
    found = []
    for fields in months:
        given_fields = {key: value for key, value in fields.items() if value is not None}
        record = MonthlyMetrics.model_validate({"captura": RESPONSIBLE, **given_fields})
        found.append(MonthFigures(f"plan/metricas/{record.month.code}.yml", record.month, record))
    return replace(library, metrics=tuple(found))


def complete(month: str, **more: object) -> dict:
    channels = {
        channel.id: {figure.key: 987654 for figure in asked_figures(channel.id)}
        for channel in CHANNELS
        if asked_figures(channel.id)
    }
    return {"mes": month, **channels, "entregado": f"{month[:5]}{int(month[5:]) + 1:02}-05", **more}


def test_figures_are_asked_for_when_their_month_is_over():
    library = with_figures(library_of(), complete("2026-09"))
    assert items(library, "2026-10-31", "cifras") == []
    (due,) = items(library, "2026-11-01", "cifras")
    assert due.text == "Cifras de octubre de 2026: falta reunirlas y entregarlas a la Dirección General."
    assert (due.path, due.guide, due.state) == ("plan/metricas/2026-10.yml", "importar-cifras", "falta")
    assert (REPOSITORY / f"docs/guia/{due.guide}.md").is_file()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"entregado": None}, "falta entregarlas a la Dirección General."),
        ({"entregado": None, "x": None}, "faltan 6 de 18, y falta entregarlas a la Dirección General."),
        ({"sitio": None}, "se entregaron, y falta 1 de 18."),
        ({"sitio": None, "notas": "En octubre no hubo registros."}, ""),
        ({}, ""),
    ],
)
def test_figures_wait_until_they_are_delivered_and_what_lacks_is_noted(fields, said):
    found = items(with_figures(library_of(), complete("2026-10", **fields)), "2026-11-03", "cifras")
    assert [item.text.split(": ", 1)[1].startswith(said) for item in found] == ([True] if said else [])


def test_no_reminder_of_figures_says_how_much_one_is():
    library = with_figures(library_of(), complete("2026-10", entregado=None, x={"impresiones": 987654}))
    groups = make_due(library, DAY("2026-11-03"))
    bodies = [render_reminder(group, DAY("2026-11-03"), "https://ejemplo.mx/").body for group in groups]
    assert "987654" not in "".join(bodies) + render_json(groups, DAY("2026-11-03"))


def test_an_institute_whose_figures_are_elsewhere_is_not_asked_for_them():
    assert items(library_of(), "2026-12-01", "cifras") == []


def test_only_the_last_months_are_asked_for_and_each_in_one_line_that_stays():
    library = with_figures(library_of(), complete("2025-01"))
    found = items(library, "2026-11-03", "cifras")
    assert [item.path[-11:-4] for item in found] == ["2026-08", "2026-09", "2026-10"]
    begun = with_figures(library, complete("2025-01"), {"mes": "2026-10", "entregado": None})
    assert {item.key for item in items(begun, "2026-11-03", "cifras")} == {item.key for item in found}


def test_figures_are_asked_of_the_area_whose_position_gathered_the_last_ones():
    library = with_figures(library_of(make_report("mapas", T1), areas=(SHARING, MAPS)), complete("2026-09"))
    groups = make_due(library, DAY("2026-11-03"))
    assert [group.area for group in groups for item in group.items if item.kind == "cifras"] == ["mapas"]
    office = {"id": "comunicacion-social", "nombre": "Comunicación Social"}
    for areas, asked in (((MAPS, office), "comunicacion-social"), ((MAPS,), EVERYBODY)):
        nobody = replace(with_figures(library_of(areas=areas), complete("2026-09")), programmes={})
        groups = make_due(nobody, DAY("2026-11-03"))
        assert [group.area for group in groups for item in group.items if item.kind == "cifras"] == [asked]
