"""What reports owe to their place, to the POAD and to one another: a fault is told once, and nothing that follows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from institute.library import Library, read_library

INSTITUTE = """nombre: Instituto de Muestra
siglas: IM
direccion: Calle de Muestra 1
sitio: https://ejemplo.mx
correos: [muestra@ejemplo.mx]
areas:
  - {id: difusion, nombre: Difusión}
  - {id: mapas, nombre: Mapas, desde: 2026-08-01}
ejes:
  - {id: planeacion, nombre: Planeación, color: palma, descripcion: Un eje de muestra.}
responsables:
  - {id: titular, cargo: Titular}
"""
DELIVERED = {1: "2026-04-10", 2: "2026-07-10", 3: "2026-10-09", 4: "2027-01-11"}
PDF = "%PDF-1.4\n"
Read = Callable[[dict[str, str]], Library]
Told = set[tuple[str, int, str]]


def place(quarter: int, area: str = "difusion", year: int = 2026) -> str:
    return f"posts/reportes/{year}-t{quarter}/{area}.md"


def report(quarter: int, fields: str = "", **head: object) -> str:
    """A published report of «difusion»; `fields` begin on line 7."""
    known = {"area": "difusion", "anio": 2026, "trimestre": quarter, "responsable": "titular"}
    known["entregado"] = DELIVERED[quarter]
    lines = [f"{key}: {value}" for key, value in (known | head).items() if value is not None]
    return "\n".join(["---", *lines, f"{fields.strip()}\n---\n"])


def items(**figures: object) -> str:
    """The projects of a report, P_1=3 for P-1; an empty figure is none."""
    lines = [f"  - clave: {key.replace('_', '-')}\n    alcanzado: {figure}" for key, figure in figures.items()]
    return "\n".join(["proyectos:", *lines])


def project(
    key: str, unit: str = "talleres", goal: int = 12, calendar: str = "3, 3, 3, 3", area: str = "difusion"
) -> str:
    return (
        f"  - clave: {key}\n    nombre: Proyecto {key}\n    eje: planeacion\n    area: {area}\n"
        "    responsable: titular\n"
        f'    unidad: "{unit}"\n    meta: {goal}\n    calendario: [{calendar}]\n'
    )


def level(key: str, calendar: str = "20, 40, 60, 80") -> str:
    return project(key, "%", 80, calendar)


def programme(*projects: str) -> str:
    return "proyectos:\n" + "".join(projects or [project("P-1")])


POAD = "plan/poad-2026.yml"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a small institute made of these files, by path."""

    def read_files(files: dict[str, str]) -> Library:
        for path, text in {"plan/instituto.yml": INSTITUTE, **files}.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, "utf-8")
        return read_library(tmp_path, tmp_path, {})

    return read_files


def told(library: Library) -> Told:
    return {(problem.path, problem.line, problem.rule) for problem in library.problems}


def rules(library: Library) -> list[str]:
    return [problem.rule for problem in library.problems]


def only(library: Library, path: str) -> list[str]:
    return [problem.rule for problem in library.problems if problem.path == path]


# A whole institute in order, and what one fault changes


def sound() -> dict[str, str]:
    return {
        POAD: programme(project("P-1"), level("N-1"), project("M-1", area="mapas", goal=4, calendar="0, 0, 2, 2")),
        **{place(n): report(n, items(P_1=3, N_1=20 * n)) for n in (1, 2, 3)},
        place(3, "mapas"): report(3, items(M_1=2), area="mapas"),
    }


def forgotten(quarter: int) -> tuple[str, int, str]:
    return place(quarter), 7, "proyecto-sin-reportar"


def test_an_institute_in_order_has_no_problem_and_its_reports_are_in_order(read: Read) -> None:
    library = read(sound())
    assert library.problems == ()
    assert [report.path for report in library.reports] == [place(1), place(2), place(3), place(3, "mapas")]
    assert [report.url for report in library.reports][-1] == "informes/2026/t3/mapas/"


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (place(3), "trimestre: 3", "trimestre: 2", {(place(3), 4, "reporte-lugar")}),
        (place(3), "trimestre: 3", "trimestre: 5", {(place(3), 4, "numero-fuera")}),
        (place(3), "trimestre: 3", 'trimestre: "3"', set()),
        (place(3), "trimestre: 3", "trimestre: tercero", {(place(3), 4, "numero-entero")}),
        (place(3), "anio: 2026", "anio: 2025", {(place(3), 3, "reporte-lugar")}),
        (place(3), "anio: 2026", "año: 2026", {(place(3), 1, "campo-obligatorio"), (place(3), 3, "campo-desconocido")}),
        (place(3), "area: difusion", "area: mapas", {(place(3), 2, "reporte-lugar")}),
        (place(3), "area: difusion", "area: difusión", {(place(3), 2, "identificador")}),
        (place(3), "area: difusion", "area: difucion", {(place(3), 2, "area-desconocido")}),
        (place(3), "responsable: titular", "responsable: titulares", {(place(3), 5, "responsable-desconocido")}),
        (place(3), "entregado: 2026-10-09", "entregado: 2026-09-30", {(place(3), 6, "entregado-antes")}),
        (place(3), "entregado: 2026-10-09", "entregado: 2026-10-01", set()),
        (place(3), "entregado: 2026-10-09\n", "", {(place(3), 1, "entregado-falta")}),
        (place(3), "entregado: 2026-10-09", "estado: publicado", {(place(3), 6, "entregado-falta")}),
        (place(3), "entregado: 2026-10-09", "estado: borrador", set()),
        (place(3), "clave: P-1", "clave: P-l", {(place(3), 8, "proyecto-desconocido")}),
        (place(3), "clave: P-1", "clave: p-1", {(place(3), 8, "proyecto-desconocido")}),
        (place(3), "clave: P-1", "clave: N-1", {(place(3), 10, "proyecto-repetido"), forgotten(3)}),
        (place(3), "clave: P-1", "clave: M-1", {(place(3), 8, "proyecto-ajeno"), forgotten(3)}),
        (POAD, "clave: N-1", "clave: P-1", {(POAD, 10, "clave-repetida")}),
        (POAD, "calendario: [3, 3, 3, 3]", "calendario: [3, 3, 3, 4]", {(POAD, 9, "calendario-suma")}),
        (POAD, "eje: planeacion", "eje: planeasion", {(POAD, line, "eje-desconocido") for line in (4, 12, 20)}),
        (POAD, "proyectos:", "proyecto:", {(POAD, 1, "campo-obligatorio"), (POAD, 1, "campo-desconocido")}),
        (POAD, "area: mapas", "area: difusion", {*map(forgotten, (1, 2, 3)), (place(3, "mapas"), 8, "proyecto-ajeno")}),
    ],
)  # fmt: skip
def test_one_fault_is_told_on_its_line_and_nothing_follows_from_it(
    read: Read, path: str, old: str, new: str, expected: Told
) -> None:
    files = sound()
    assert old in files[path]
    assert told(read(files | {path: files[path].replace(old, new)})) == expected


def test_a_missing_programme_is_told_once_in_each_report_that_needs_it(read: Read) -> None:
    files = sound()
    del files[POAD]
    files[place(4)] = report(4, "siguiente: [Nada de proyectos]")
    assert told(read(files)) == {(path, 7, "poad-falta") for path in files if path not in (place(4), POAD)}


def test_a_programme_under_a_wrong_name_is_not_called_missing(read: Read) -> None:
    files = sound()
    files["plan/POAD 2026.yml"] = files.pop(POAD)
    assert told(read(files)) == {("plan/POAD 2026.yml", 1, "plan-archivo")}


def test_a_faulty_report_hides_no_fault_of_another(read: Read) -> None:
    files = sound()
    files[place(1)] = report(1, items(P_1="")) + "\n<b>x</b>\n"
    files[place(2)] = files[place(2)].replace("anio: 2026", "anio: dos mil")
    files[place(3)] = files[place(3)].replace("clave: P-1", "clave: P-9999")
    files[place(3, "mapas")] = files[place(3, "mapas")].replace("alcanzado: 2", "alcanzado: 5")
    library = read(files)
    assert {problem.path for problem in library.problems} == {path for path in files if path != POAD}
    assert only(library, place(3)) == ["proyecto-sin-reportar", "proyecto-desconocido"]
    assert only(library, place(3, "mapas")) == ["avance-excedido"]


def test_a_report_in_the_folder_of_another_does_not_take_its_place(read: Read) -> None:
    files = sound()
    files[place(2)] = report(3, items(P_1=3, N_1=40))
    files[place(3)] = report(3, items(P_1=1, N_1=30))
    library = read(files)
    assert only(library, place(2)) == ["reporte-lugar"]
    assert only(library, place(3)) == ["justificacion-falta"], "N-1 may only have stood still; P-1 depends on 2026-t2"
    assert {report.path for report in library.reports} == {place(1), place(3, "mapas")}


def test_two_reports_of_an_area_and_quarter_are_told_on_the_second(read: Read) -> None:
    folder = place(3).replace(".md", "/index.md")
    assert told(read(sound() | {folder: report(3, items(P_1=3, N_1=60))})) == {(folder, 1, "reporte-repetido")}


def test_a_report_named_after_no_area_is_told_with_the_right_name(read: Read) -> None:
    wrong = place(3, "difucion")
    files = sound()
    files[wrong] = files.pop(place(3))
    (problem,) = read(files).problems
    assert (problem.path, problem.line, problem.rule) == (wrong, 2, "reporte-lugar")
    assert problem.example == place(3)


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("2026-t5/difusion.md", "2026-t3/difusion.md"),
        ("2026-T2/Difusión.md", "2026-t2/difusion.md"),
        ("2026/t2/difusion.md", "2026-t2/difusion.md"),
        ("2026-t2/difusion/reporte.md", "2026-t2/difusion/index.md"),
        ("2026-t2/index.md", "2026-t2/comunicacion-social.md"),
        ("Reporte de Difusión 3er trimestre 2027.md", "2027-t3/difusion.md"),
        ("reporte trimestral T4 2026 Mapas y Datos.md", "2026-t4/mapas-y-datos.md"),
        ("cuarto/difusion.md", "2026-t3/difusion.md"),
        ("1999-t1/difusion.md", "2026-t3/difusion.md"),
        ("2005-t1/difusion.md", "2026-t3/difusion.md"),
        ("\u0662\u0660\u0662\u0666-t1/difusion.md", "2026-t3/difusion.md"),
    ],
)
def test_a_bad_name_is_told_with_a_good_one(read: Read, name: str, offered: str) -> None:
    (problem,) = read({f"posts/reportes/{name}": report(3, "siguiente: [Algo]")}).problems
    assert (problem.line, problem.rule) == (1, "nombre-archivo")
    assert problem.example == f"posts/reportes/{offered}"


# What the reports before it mean for a figure

DRAFT, NO_FIGURE, NO_FILE, NOT_REPORTED, FAULTY, ELSEWHERE, TWICE = (
    "borrador", "", None, "otro", "falla", "otro lugar", "dos veces",
)  # fmt: skip


def year(files: dict[str, str], key: str, *figures: object) -> str:
    """Reports of consecutive quarters, the last of which is judged; its path."""
    for number, figure in enumerate(figures, 1):
        fields, head = f"proyectos:\n  - clave: {key}\n    alcanzado: {figure}", {}
        if figure is NO_FILE:
            continue
        if figure == DRAFT:
            fields, head = fields.replace(DRAFT, "9"), {"estado": DRAFT}
        if figure == NOT_REPORTED:
            fields = "siguiente: [Otra cosa]"
        if figure == FAULTY:
            fields, head = fields.replace(FAULTY, "9"), {"responsable": "[]"}
        if figure == ELSEWHERE:
            fields, head = fields.replace(ELSEWHERE, "9"), {"trimestre": number + 1}
        if figure == TWICE:
            fields = f"proyectos:\n  - clave: {key}\n    alcanzado: 4\n  - clave: {key}\n    alcanzado: 5"
        files[place(number)] = report(number, fields, **head)
    return place(len(figures))


BEHIND, BEYOND, FALLS, UNKNOWN = "justificacion-falta", "avance-excedido", "avance-retrocede", "alcanzado-sin-dato"


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        # the quarter alone
        ([3], []),
        ([4], []),
        ([2], [BEHIND]),
        ([0], [BEHIND]),
        ([2.99], [BEHIND]),
        ([12], []),
        ([13], [BEYOND]),
        ([NO_FIGURE], [UNKNOWN]),
        # ahead, then less
        ([6, 0], []),
        ([5, 1], []),
        ([5, 0.5], [BEHIND]),
        ([4, 3, 2], []),
        ([2, 3], []),
        ([2, 2], [BEHIND]),
        ([9, 0, 0, 3], []),
        ([9, 0, 0, 2], [BEHIND]),
        # beyond the goal
        ([6, 6, 0], []),
        ([6, 6, 1], [BEYOND]),
        ([3, 6, 9], [BEYOND]),
        ([13, 0], []),
        # what earlier reports do not say
        ([NO_FILE, 3], []),
        ([NO_FILE, 2], [BEHIND]),
        ([NO_FILE, 6, 0.5], [BEHIND]),
        ([NO_FILE, 9, 0], []),
        ([NO_FILE, NO_FILE, 12], []),
        ([NO_FILE, NO_FILE, 13], [BEYOND]),
        ([NOT_REPORTED, 2], [BEHIND]),
        ([NO_FIGURE, 2], [BEHIND]),
        ([NO_FIGURE, 6, 0], [BEHIND]),
        ([NO_FIGURE, 9, 0], []),
        # drafts do not count
        ([DRAFT, 3], []),
        ([DRAFT, 2], [BEHIND]),
        ([DRAFT, 4], []),
        ([3, DRAFT], []),
        # an earlier report with faults could say more, not less
        ([FAULTY, 2], []),
        ([ELSEWHERE, 2], []),
        ([TWICE, 2], []),
        ([FAULTY, 13], [BEYOND]),
        ([FAULTY, NO_FIGURE], [UNKNOWN]),
        ([3, FAULTY, 2], []),
        ([FAULTY, 3, 2], []),
    ],
)
def test_what_is_counted_adds_up_over_the_year(read: Read, figures: list[object], expected: list[str]) -> None:
    files = {POAD: programme()}
    path = year(files, "P-1", *figures)
    assert only(read(files), path) == expected


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([20], []),
        ([19.9], [BEHIND]),
        ([80], []),
        ([81], [BEYOND]),
        ([100], [BEYOND]),
        ([100.01], ["porcentaje-fuera"]),
        ([NO_FIGURE], [UNKNOWN]),
        ([20, 40], []),
        ([55, 55], []),
        ([55, 54], [FALLS]),
        ([55, 39], [FALLS]),
        ([20, 39], [BEHIND]),
        ([NO_FILE, 40], []),
        ([NO_FILE, 39], [BEHIND]),
        ([70, NO_FILE, 65], [FALLS]),
        ([70, NO_FIGURE, 65], [FALLS]),
        ([70, DRAFT, 65], [FALLS]),
        ([DRAFT, 40], []),
        ([90, 60, 65], []),
        ([70, FAULTY, 65], []),
        ([70, TWICE, 65], []),
        ([70, FAULTY, 50], [BEHIND]),
        ([FAULTY, 140], ["porcentaje-fuera"]),
    ],
)
def test_levels_are_compared_and_never_added_up(read: Read, figures: list[object], expected: list[str]) -> None:
    files = {POAD: programme(level("N-1"))}
    path = year(files, "N-1", *figures)
    assert only(read(files), path) == expected


@pytest.mark.parametrize(("figure", "key"), [(1, "P-1"), (13, "P-1"), (10, "N-1"), (30, "N-1"), (90, "N-1")])
def test_a_reason_is_enough_for_any_figure_that_surprises(read: Read, figure: int, key: str) -> None:
    files = {POAD: programme(project("P-1"), level("N-1"))}
    other = "N-1" if key == "P-1" else "P-1"
    for quarter, reached in ((1, 60), (2, figure)):
        fields = items(**{other.replace("-", "_"): 70, key.replace("-", "_"): reached})
        files[place(quarter)] = report(quarter, re.sub(r"(alcanzado: .*)", r"\1\n    justificacion: Así fue.", fields))
    assert rules(read(files)) == []


def test_what_was_reached_without_having_been_planned_needs_no_reason(read: Read) -> None:
    files = {POAD: programme(project("P-1", goal=3, calendar="0, 0, 0, 3"))}
    assert rules(read(files | {place(1): report(1, items(P_1=1)), place(2): report(2, items(P_1=0))})) == []


def test_an_area_created_in_the_year_owes_nothing_for_the_quarters_before(read: Read) -> None:
    files = {POAD: programme(project("M-1", area="mapas", goal=4, calendar="0, 0, 2, 2"))}
    files[place(3, "mapas")] = report(3, items(M_1=3), area="mapas")
    files[place(4, "mapas")] = report(4, items(M_1=1), area="mapas")
    assert rules(read(files)) == []
    files[place(2, "mapas")] = report(2, items(M_1=0), area="mapas")
    assert told(read(files)) == {(place(2, "mapas"), 2, "area-fuera-de-fecha")}


def test_a_year_begins_anew(read: Read) -> None:
    files = {
        POAD: programme(project("P-1"), level("N-1")),
        "plan/poad-2027.yml": programme(project("P-1"), level("N-1")),
        place(4): report(4, items(P_1=12, N_1=80)),
        place(1, year=2027): report(1, items(P_1=2, N_1=20), anio=2027, entregado="2027-04-10"),
    }
    assert told(read(files)) == {(place(1, year=2027), 9, BEHIND)}


def test_a_draft_is_not_asked_for_reasons_nor_for_all_projects(read: Read) -> None:
    files = {POAD: programme(project("P-1"), level("N-1"), project("P-2"))}
    files[place(1)] = report(1, items(P_1=0, N_1=140), estado=DRAFT, entregado=None)
    assert rules(read(files)) == []


def test_a_draft_is_asked_for_projects_that_exist(read: Read) -> None:
    files = {POAD: programme(), place(1): report(1, items(P_7=0), estado=DRAFT)}
    assert rules(read(files)) == ["proyecto-desconocido"]


# Examples are to be copied


@pytest.mark.parametrize(
    ("figures", "rule"), [((2,), BEHIND), ((13,), BEYOND), ((NO_FIGURE,), UNKNOWN), ((3, 13), BEYOND)]
)
def test_the_example_of_an_unexplained_figure_takes_the_place_of_the_item(
    read: Read, figures: tuple[object, ...], rule: str
) -> None:
    files = {POAD: programme(project("P-1", calendar="0, 4, 4, 4") if rule == UNKNOWN else project("P-1"))}
    path = year(files, "P-1", *figures)
    (problem,) = read(files).problems
    assert problem.rule == rule
    lines = files[path].split("\n")
    assert lines[problem.line - 1].strip().startswith("alcanzado:")
    lines[problem.line - 2 : problem.line] = problem.example.split("\n")
    assert rules(read(files | {path: "\n".join(lines)})) == []


def test_the_example_of_a_level_that_falls_takes_the_place_of_the_item(read: Read) -> None:
    files = {POAD: programme(level("N-1"))}
    path = year(files, "N-1", 55, 50)
    (problem,) = read(files).problems
    lines = files[path].split("\n")
    lines[problem.line - 2 : problem.line] = problem.example.split("\n")
    assert (problem.rule, rules(read(files | {path: "\n".join(lines)}))) == (FALLS, [])


@pytest.mark.parametrize("begun", ["proyectos:\n  - clave: P-1\n    alcanzado: 3", "siguiente: [Algo]"])
def test_the_example_of_forgotten_projects_can_be_pasted_after_the_last_line(read: Read, begun: str) -> None:
    files = {POAD: programme(project("P-1"), *(project(f"P-{n}", calendar="0, 4, 4, 4") for n in (2, 3)))}
    text = report(1, begun)
    (problem,) = read(files | {place(1): text}).problems
    assert problem.rule == "proyecto-sin-reportar" and problem.severity == "aviso"
    mended = text.replace(begun, f"{begun}\n{problem.example}")
    left = read(files | {place(1): mended}).problems
    assert [item.rule for item in left] == ([] if "clave" in begun else [BEHIND])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("P-1O", "P-10"), ("p-10", "P-10"), ("P-10: Talleres", "P-10"), ("Proyecto G-2", "G-2"), ("Otra cosa", "")],
)
def test_the_project_that_was_meant_is_offered_if_it_is_of_the_area(read: Read, typed: str, meant: str) -> None:
    files = {POAD: programme(project("P-10"), project("G-2"), project("P-1Q", area="mapas"))}
    files[place(1)] = report(1, f'proyectos:\n  - clave: "{typed}"\n    alcanzado: 3', estado=DRAFT)
    (problem,) = read(files).problems
    assert problem.rule == "proyecto-desconocido"
    assert (f"¿Quiso decir «{meant}»?" in problem.message) == bool(meant)
    assert problem.example == f"  - clave: {meant or 'P-10'}"
    assert "Los de su área son: P-10 y G-2." in problem.message


def test_an_area_without_projects_is_told_so(read: Read) -> None:
    files = {POAD: programme(), place(3, "mapas"): report(3, items(P_2=1), area="mapas")}
    (problem,) = read(files).problems
    assert "Su área no tiene proyectos en ese POAD." in problem.message and problem.example == ""


def test_a_project_of_another_area_becomes_an_activity(read: Read) -> None:
    files = {POAD: programme(), place(3, "mapas"): report(3, items(P_1=1), area="mapas")}
    (problem,) = read(files).problems
    assert problem.rule == "proyecto-ajeno"
    mended = report(3, problem.example, area="mapas")
    assert rules(read(files | {place(3, "mapas"): mended})) == []


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_the_day_offered_to_a_report_without_one_is_after_its_quarter(read: Read, quarter: int) -> None:
    (problem,) = read({place(quarter): report(quarter, "siguiente: [Algo]", entregado=None)}).problems
    assert problem.rule == "entregado-falta"
    day = problem.example.removeprefix("entregado: ")
    assert rules(read({place(quarter): report(quarter, "siguiente: [Algo]", entregado=day)})) == []


def test_many_keys_are_named_in_part(read: Read) -> None:
    files = {POAD: programme(*(project(f"P-{number}") for number in range(100, 140)))}
    files[place(1)] = report(1, items(Z=1))
    problems = read(files).problems
    assert sorted(problem.rule for problem in problems) == ["proyecto-desconocido", "proyecto-sin-reportar"]
    for problem in problems:
        assert "P-111 y 28 más" in problem.message and "P-112" not in problem.message


def test_a_published_report_that_says_nothing_is_told_that_alone(read: Read) -> None:
    assert rules(read({POAD: programme(), place(1): report(1)})) == ["reporte-vacio"]
    assert rules(read({POAD: programme(), place(1): report(1, estado=DRAFT)})) == []
    assert rules(read({POAD: "proyectos: []\n", place(1): report(1) + "\nTrabajamos en silencio.\n"})) == []


# Typed otherwise than a field asks


@pytest.mark.parametrize(
    ("fields", "rule", "said"),
    [
        ("proyectos: P-1", "valor-lista", "proyectos:\n  - clave: P-01"),
        ("proyectos: [P-1]", "valor-forma", "«clave», «alcanzado»"),
        ("proyectos:\n  P-1: 3", "valor-lista", "proyectos:\n  - clave: P-01"),
        ("proyectos:\n  - P-1: 3", "campo-desconocido", "clave, alcanzado"),
        ("proyectos:\n  - clave: P-1\n    evidencias: minuta.pdf", "valor-lista", "evidencias: [minuta.pdf]"),
        ("proyectos:\n  - clave: P-1\n    evidencias: [{archivo: a.pdf}]", "valor-texto", "evidencias: [minuta.pdf]"),
        ("actividades: ninguna", "valor-lista", "actividades:\n  - fecha: 2026-08-14"),
        ("siguiente: Abrir la convocatoria", "valor-lista", "siguiente: [Abrir la convocatoria]"),
        ("entregado: 9 de octubre", "yaml-clave-repetida", "dos veces"),
        ("actualizado: 20/10/26", "fecha-formato", "2026-10-20"),
        ("estado: listo", "opcion", "publicado, borrador"),
    ],
)
def test_what_people_type_instead_gets_a_sentence_that_helps(read: Read, fields: str, rule: str, said: str) -> None:
    problems = read({POAD: programme(), place(3): report(3, fields)}).problems
    first = next(problem for problem in problems if problem.rule == rule)
    assert said in f"{first.message}\n{first.example}"
    assert all(problem.path == place(3) for problem in problems)


def test_where_the_institute_has_no_positions_the_report_is_told_to_add_one(read: Read) -> None:
    files = {"plan/instituto.yml": INSTITUTE.partition("responsables:")[0], place(3): report(3, "siguiente: [Algo]")}
    (problem,) = read(files).problems
    assert (problem.rule, problem.line) == ("responsable-desconocido", 5)
    assert problem.message.endswith("Ahí no hay ninguno todavía; agréguelo primero.")


# Activities and the agenda


def event(day: str, slug: str = "taller", area: str = "difusion", **more: object) -> dict[str, str]:
    fields = {"titulo": "Taller", "area": area, "inicio": f"{day} 10:00", "publico": "true", **more}
    fields.setdefault("lugar", "{nombre: Biblioteca}")
    text = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return {f"notices/eventos/{day}-{slug}.md": f"---\n{text}---\n"}


def activities(*lines: str) -> str:
    """Activities of one line each, as mappings in flow style; they begin on line 8."""
    return "\n".join(["actividades:", *(f"  - {{{line}}}" for line in lines)])


WORKSHOP = "fecha: 2026-08-14, descripcion: Taller de mapas, tipo: taller"
ROUTE = "../../../notices/eventos/2026-08-14-taller.md"
NAMED, COUNTED = f"{WORKSHOP}, evento: {ROUTE}", f"{WORKSHOP}, asistentes: 24, evento: {ROUTE}"
FORUM = event("2026-08-14", "foro", lugar="{nombre: Teatro}")
WEEKLY = "{frecuencia: semanal, veces: 9}"


@pytest.mark.parametrize(
    ("agenda", "lines", "expected"),
    [
        ({}, [WORKSHOP], []),
        (event("2026-08-14"), [WORKSHOP], [(8, "evento-sin-nombrar")]),
        (event("2026-08-14"), [WORKSHOP.replace("tipo: taller", "tipo: asesoria")], [(8, "evento-sin-nombrar")]),
        (event("2026-08-14"), [WORKSHOP.replace("tipo: taller", "tipo: publicacion")], []),
        (event("2026-08-14"), [NAMED], []),
        (event("2026-08-14"), [NAMED, WORKSHOP.replace("mapas", "bicis")], []),
        (event("2026-08-15"), [WORKSHOP], []),
        (event("2026-08-13", fin="2026-08-15 12:00"), [WORKSHOP], [(8, "evento-sin-nombrar")]),
        (event("2026-07-31", repite=WEEKLY), [WORKSHOP], [(8, "evento-sin-nombrar")]),
        (event("2026-07-31", repite="{frecuencia: semanal, veces: 9, excepto: [2026-08-14]}"), [WORKSHOP], []),
        (event("2026-08-14", area="mapas"), [WORKSHOP], []),
        (event("2026-08-14", publico="false"), [WORKSHOP], []),
        (event("2026-08-14", situacion="cancelado"), [WORKSHOP], []),
        (event("2026-08-14", clase="inhabil"), [WORKSHOP], []),
        (event("2026-08-14") | FORUM, [NAMED], []),
        (
            event("2026-08-14") | FORUM,
            [NAMED, WORKSHOP.replace("mapas", "bicis")],
            [(9, "evento-sin-nombrar")],
        ),
        (event("2026-08-20"), [f"{WORKSHOP}, evento: {ROUTE.replace('-14-', '-20-')}"], [(8, "evento-otro-dia")]),
        (event("2026-08-20", asistentes=30), [COUNTED.replace("-14-", "-20-")], [(8, "evento-otro-dia")]),
        (event("2026-08-14", asistentes=30), [COUNTED], [(8, "asistencia-distinta")]),
        (event("2026-08-14", asistentes=24), [COUNTED], []),
        (event("2026-08-14"), [COUNTED], []),
        (event("2026-08-14", asistentes=9, repite=WEEKLY), [COUNTED], []),
        ({}, [WORKSHOP, WORKSHOP], [(9, "actividad-repetida")]),
        ({}, [WORKSHOP, WORKSHOP.replace("Taller de mapas", "TALLER  de mapas.")], [(9, "actividad-repetida")]),
        ({}, [WORKSHOP, WORKSHOP.replace("-14", "-15")], []),
        (event("2026-08-14"), [NAMED, NAMED.replace("mapas", "bicis")], [(9, "actividad-repetida")]),
        ({}, [f"{WORKSHOP}, evento: taller"], [(8, "evento-falta")]),
        (event("2026-08-14"), [f"{WORKSHOP}, evento: ./2026-08-14-taller.md"], [(8, "evento-falta")]),
        (event("2026-08-14"), [f"{WORKSHOP}, evento: 'https://www.ipco.gob.mx'"], [(8, "evento-falta")]),
        (event("2026-10-14"), [WORKSHOP.replace("2026-08", "2026-10")], [(8, "actividad-fuera")]),
    ],
)  # fmt: skip
def test_an_activity_and_the_agenda_tell_the_same_once(
    read: Read, agenda: dict[str, str], lines: list[str], expected: list[tuple[int, str]]
) -> None:
    library = read({place(3): report(3, activities(*lines)), **agenda})
    assert [(problem.line, problem.rule) for problem in library.problems] == expected


@pytest.mark.parametrize("path", [place(3), place(3).replace(".md", "/index.md")])
def test_the_route_offered_for_an_event_is_accepted_where_it_is_typed(read: Read, path: str) -> None:
    agenda = event("2026-08-14")
    block = "actividades:\n  - fecha: 2026-08-14\n    descripcion: Taller de mapas\n    tipo: taller"
    (problem,) = read({path: report(3, block), **agenda}).problems
    assert problem.rule == "evento-sin-nombrar"
    assert rules(read({path: report(3, f"{block}\n{problem.example}"), **agenda})) == []
    for near in ("2026-08-14-taler.md", "taller", "../taller.md"):
        (problem,) = read({path: report(3, f"{block}\n    evento: {near}"), **agenda}).problems
        assert problem.rule == "evento-falta" and "¿Quiso decir «2026-08-14-taller.md»?" in problem.message
        assert rules(read({path: report(3, f"{block}\n    {problem.example}"), **agenda})) == []


def test_an_event_with_faults_is_neither_missing_nor_counted(read: Read) -> None:
    agenda = event("2026-08-14", fin="2026-08-14 09:00")
    for line in (NAMED, WORKSHOP):
        library = read({place(3): report(3, activities(line)), **agenda})
        assert only(library, place(3)) == []


@pytest.mark.parametrize(
    ("day", "offered"), [("2026-10-02", "2026-07-01"), ("2025-08-14", "2026-08-14"), ("2024-02-29", "2026-07-01")]
)
def test_an_activity_of_another_quarter_is_sent_to_its_report(read: Read, day: str, offered: str) -> None:
    line = WORKSHOP.replace("2026-08-14", day)
    (problem,) = read({place(3): report(3, activities(line))}).problems
    assert (problem.rule, problem.example) == ("actividad-fuera", f"fecha: {offered}")


# Evidence


def evidence(*named: str) -> str:
    return f"{items(P_1=3)}\n    evidencias: [{', '.join(named)}]"


def post(day: str = "2026-08-20", **more: object) -> str:
    fields = {"titulo": "Un caso", "fecha": day, "area": "difusion", "eje": "planeacion", "resumen": "Un resumen. " * 6}
    fields |= more
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in fields.items()) + "---\n\nTexto.\n"


ARTICLE = "posts/articulos/2026-08-20-caso.md"


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (["minuta.pdf"], []),
        (["minuta.pdf", "https://www.ipco.gob.mx", "../../articulos/2026-08-20-caso.md"], []),
        (["/blog/2026/08/20/caso/"], []),
        (["minuta.pdf", "./minuta.pdf"], ["evidencia-repetida"]),
        (["https://a.mx/b", "https://a.mx/b"], ["evidencia-repetida"]),
        (["acta.pdf"], ["evidencia-rota"]),
        (["minuta"], ["evidencia-rota"]),
        (["/no/existe/"], ["evidencia-rota"]),
        (["//otro.mx/minuta.pdf"], ["evidencia-rota"]),
        (["'#seccion'"], ["evidencia-rota"]),
        (["difusion.md"], ["evidencia-rota"]),
        (["../../../plan/poad-2026.yml"], ["evidencia-rota"]),
        (["../../../notices/avisos/2026-08-20-agua.md"], ["evidencia-rota"]),
        (["'C:\\Reportes\\minuta.pdf'"], ["evidencia-rota"]),
        (["'file:///etc/passwd'"], ["evidencia-rota"]),
        (["'javascript:alert(1)'"], ["evidencia-rota"]),
        (["../../../../../etc/passwd"], ["evidencia-rota"]),
        (["http://www.ipco.gob.mx"], ["direccion-insegura"]),
        (["mailto:ipco@ipco.gob.mx"], ["direccion-insegura"]),
        (["https://"], ["direccion-web"]),
        (["'https://a b.mx'"], ["direccion-web"]),
        (["../2026-t2/lista.pdf"], ["archivo-apartado"]),
        (["mapas/lista.pdf"], ["archivo-apartado"]),
        (["falsa.pdf"], ["adjunto-falso"]),
        (["../../articulos/2026-08-21-borrador.md"], ["evidencia-oculta"]),
        (["../../../notices/eventos/2026-08-14-taller.md"], ["evidencia-oculta"]),
        (["mapas/index.md"], ["evidencia-oculta"]),
    ],
)
def test_evidence_leads_somewhere_that_its_readers_can_see(read: Read, named: list[str], expected: list[str]) -> None:
    files = {
        POAD: programme(),
        place(3): report(3, evidence(*named)),
        place(3, "mapas/index"): report(3, area="mapas", estado=DRAFT) + "\n[lista](lista.pdf)\n",
        place(2): report(2, f"{items(P_1=3)}\n    evidencias: [lista.pdf]"),
        ARTICLE: post(),
        "posts/articulos/2026-08-21-borrador.md": post("2026-08-21", estado="borrador"),
        "notices/avisos/2026-08-20-agua.md": "---\ntitulo: Agua\nvence: 2026-08-21\n---\n",
        **event("2026-08-14", publico="false"),
        **{f"posts/reportes/2026-t{name}": PDF for name in ("3/minuta.pdf", "3/mapas/lista.pdf", "2/lista.pdf")},
        "posts/reportes/2026-t3/falsa.pdf": "Esto no es un PDF.",
    }
    problems = [problem for problem in read(files).problems if problem.rule != "archivo-sin-uso"]
    assert [(problem.path, problem.rule) for problem in problems] == [(place(3), rule) for rule in expected]
    assert {problem.line for problem in problems} <= {10}


def test_a_draft_may_name_what_is_not_public_yet(read: Read) -> None:
    files = {POAD: programme(), ARTICLE: post(estado="borrador")}
    files[place(3)] = report(3, evidence("../../articulos/2026-08-20-caso.md"), estado=DRAFT)
    assert rules(read(files)) == []


def test_two_projects_may_share_evidence_and_a_file_is_opened_once(read: Read) -> None:
    both = "\n".join(
        ["proyectos:", *(f"  - clave: {key}\n    alcanzado: 3\n    evidencias: [acta.pdf]" for key in ("P-1", "P-2"))]
    )
    files = {POAD: programme(project("P-1"), project("P-2")), place(3): report(3, both)}
    assert rules(read(files | {"posts/reportes/2026-t3/acta.pdf": PDF})) == []
    assert rules(read(files | {"posts/reportes/2026-t3/acta.pdf": "nada"})) == ["adjunto-falso"]


def test_a_photo_named_as_evidence_is_inspected(read: Read) -> None:
    files = {POAD: programme(), place(3): report(3, evidence("foto.jpg")), "posts/reportes/2026-t3/foto.jpg": "nada"}
    assert told(read(files)) == {(place(3), 10, "foto-no-es")}


def test_two_files_of_a_report_never_share_an_address(read: Read) -> None:
    files = {POAD: programme(), place(3): report(3, evidence("Acta 1.pdf", "acta-1.pdf"))}
    files |= {f"posts/reportes/2026-t3/{name}": PDF for name in ("Acta 1.pdf", "acta-1.pdf")}
    assert told(read(files)) == {(place(3), 10, "direccion-repetida")}


def test_the_evidence_of_a_report_with_faults_is_not_called_unused(read: Read) -> None:
    files = {POAD: programme(), place(3): report(3, evidence("acta.pdf"), trimestre="tres")}
    assert told(read(files | {"posts/reportes/2026-t3/acta.pdf": PDF})) == {(place(3), 4, "numero-entero")}


# What bulletins and articles name


@pytest.mark.parametrize(
    ("named", "day", "expected"),
    [
        ("[P-1]", "2026-08-20", []),
        ("[P-1, N-1]", "2026-12-31", []),
        ("[P-2]", "2026-08-20", [("P-1", "proyectos: [P-1]")]),
        ("[N-1, p-1]", "2026-08-20", [("P-1", "proyectos: [N-1, P-1]")]),
        ("[otra cosa, N-1]", "2026-08-20", [("", "proyectos: [N-1]")]),
        ("[P-1, Proyecto N-1, PP-1]", "2026-08-20", [(key, "proyectos: [P-1, N-1]") for key in ("N-1", "P-1")]),
        ("[P-2]", "2025-08-20", []),
        ("[P-2]", "2027-08-20", []),
    ],
)  # fmt: skip
def test_the_projects_of_a_post_are_in_the_programme_of_its_year(
    read: Read, named: str, day: str, expected: list[tuple[str, str]]
) -> None:
    path = f"posts/articulos/{day}-caso.md"
    files = {POAD: programme(project("P-1"), level("N-1")), "plan/poad-2027.yml": "proyectos: 3\n"}
    found = read(files | {path: post(day, proyectos=named)}).problems
    problems = [problem for problem in found if problem.path == path]
    assert [problem.rule for problem in problems] == ["proyecto-desconocido"] * len(expected)
    assert {problem.line for problem in problems} <= {7}
    for problem in problems:
        assert any(
            problem.example == example and (f"«{meant}»?" in problem.message if meant else "¿" not in problem.message)
            for meant, example in expected
        )


# One cause, a few messages


def test_a_report_with_faults_without_end_is_told_in_part(read: Read) -> None:
    many = 1500
    files = {POAD: programme(*(project(f"P-{number}", goal=12) for number in range(800)))}
    lines = [f"  - {{clave: Q-{number}, evidencias: [a{number}.pdf]}}" for number in range(many)]
    lines += [f"  - {{clave: P-{number}, alcanzado: 1}}" for number in range(800)]
    late = WORKSHOP.replace("2026-08", "2026-11")
    acts = [f"{late.replace('mapas', f'mapas {number}')}, evento: x{number}" for number in range(many)]
    files[place(3)] = report(3, "\n".join(["proyectos:", *lines, activities(*acts)]))
    problems = read(files).problems
    told_of = ("proyecto-desconocido", "justificacion-falta", "evidencia-rota", "actividad-fuera", "evento-falta")
    assert Counter(problem.rule for problem in problems) == dict.fromkeys(told_of, 30)


def test_advice_without_end_hides_no_error(read: Read) -> None:
    files = {POAD: programme(*(project(f"P-{number}") for number in range(41)))}
    files |= event("2026-08-20")
    idle = [f"  - {{clave: P-{number}}}" for number in range(40)]
    named = "\n".join(f"      - {name}.pdf" for name in ["acta"] * 40 + ["falsa"])
    last = f"  - clave: P-40\n    alcanzado: 1\n    evidencias:\n{named}"
    acts = [f"{NAMED.replace('-14-', '-20-').replace('mapas', f'mapas {number}')}" for number in range(40)]
    fields = "\n".join(["proyectos:", *idle, last, activities(*acts, f"{WORKSHOP}, evento: no.md")])
    beside = {"posts/reportes/2026-t3/acta.pdf": PDF, "posts/reportes/2026-t3/falsa.pdf": "nada"}
    problems = read({**files, **beside, place(3): report(3, fields)}).problems
    counted = Counter((problem.rule, problem.severity) for problem in problems)
    assert counted == {
        ("justificacion-falta", "error"): 1,
        ("adjunto-falso", "error"): 1,
        ("evento-falta", "error"): 1,
        ("alcanzado-sin-dato", "aviso"): 30,
        ("evidencia-repetida", "aviso"): 30,
        ("evento-otro-dia", "aviso"): 30,
        ("actividad-repetida", "aviso"): 30,
    }
