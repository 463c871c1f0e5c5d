"""The POAD of a year: what its fields accept, what its calendars owe to their goals, and which files are read."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from institute.checks.programme import check_programme
from institute.inventory import take_inventory
from institute.kinds.institution import Institution
from institute.kinds.programme import ProgrammeFile, ProjectRecord, year_of
from institute.library import Library, read_library
from institute.plan_files import read_programmes
from institute.problems import Problem
from institute.source import read_yaml_source
from institute.validation import example_line, read_record

MINIATURE = Path(__file__).parents[1] / "site"
PATH = "plan/poad-2026.yml"
PROJECT = {
    "clave": "P-01",
    "nombre": "Talleres",
    "eje": "planeacion",
    "area": "difusion",
    "responsable": "titular",
    "unidad": "talleres",
    "meta": "12",
    "calendario": ["3", "3", "3", "3"],
}
Check = Callable[..., list[Problem]]


def project(**changes: object) -> dict[str, object]:
    return PROJECT | changes


def written(*projects: dict[str, object], **more: object) -> str:
    """A POAD as it is typed: a field on each line, lists in brackets."""
    lines = [f"{key}: {typed(value)}" for key, value in more.items()]
    lines.append("proyectos:" if projects else "proyectos: []")
    for fields in projects:
        lines += [
            f"  {' ' if number else '-'} {key}: {typed(value)}" for number, (key, value) in enumerate(fields.items())
        ]
    return "\n".join([*lines, ""])


def typed(value: object) -> str:
    return f"[{', '.join(value)}]" if isinstance(value, list) else json.dumps(value, ensure_ascii=False)


@pytest.fixture
def library(tmp_path: Path) -> Callable[[dict[str, str]], Library]:
    """Reads files of a content folder, given by path, beside an institute with an area that ended and one to come."""
    institute = (MINIATURE / "plan/instituto.yml").read_text("utf-8")
    institute = institute.replace("  - id: mapas\n", "  - id: mapas\n    desde: 2026-08-01\n")
    institute += "responsables:\n  - id: titular\n    cargo: Titular\n"

    def read(files: dict[str, str]) -> Library:
        for path, text in {"plan/instituto.yml": institute, **files}.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, "utf-8")
        return read_library(tmp_path, MINIATURE, {})

    return read


@pytest.fixture
def check(library: Callable[[dict[str, str]], Library]) -> Check:
    """The problems of a POAD of 2026 with these projects."""
    return lambda *projects, **more: list(library({PATH: written(*projects, **more)}).problems)


def rules(problems: list[Problem]) -> list[str]:
    return [problem.rule for problem in problems]


# What is sound


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"calendario": ["0", "0", "0", "12"]},
        {"meta": "2.5", "calendario": ["0.5", "0.5", "0.75", "0.75"]},
        {"unidad": "%", "meta": "80", "calendario": ["20", "40", "60", "80"]},
        {"unidad": "%", "meta": "80", "calendario": ["0", "0", "80", "80"]},
        {"unidad": "% de avance", "meta": "100", "calendario": ["25", "50", "75", "100"]},
        {"unidad": "Porcentaje", "meta": "100", "calendario": ["25", "50", "75", "100"]},
        {"unidad": "Por ciento", "meta": "100", "calendario": ["100", "100", "100", "100"]},
        {"unidad": "avance (%)", "meta": "100", "calendario": ["25", "50", "75", "100"]},
        {"clave": "2.3"},
        {"clave": "MOV-2026"},
        {"area": "mapas"},
    ],
)
def test_a_sound_project_has_no_problem(check: Check, changes: dict[str, object]) -> None:
    assert check(project(**changes)) == []


def test_a_year_without_projects_is_sound(check: Check) -> None:
    assert check() == []


@pytest.mark.parametrize("unit", ["talleres", "kilómetros", "porciones", "obras al 100 por uno"])
def test_what_is_counted_is_no_percentage(unit: str) -> None:
    assert not ProjectRecord.model_validate(project(unidad=unit)).is_percentage


# The calendar as people type it


def calendar_problems(typed: str) -> list[Problem]:
    text = written(project()).replace("calendario: [3, 3, 3, 3]", f"calendario: {typed}")
    assert typed in text
    source, problems = read_yaml_source(PATH, text.encode())
    assert source is not None and problems == []
    return read_record(source, ProgrammeFile)[1]


@pytest.mark.parametrize("typed", ["[3, 3, 3, 3]", "['3', 3, \"3\", 3]", "[3, 3, 3, 3, ]", "[ 3,  3,3, 3 ]"])
def test_a_calendar_in_brackets_is_read(typed: str) -> None:
    assert calendar_problems(typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        "3, 4, 5, 0",
        "3 4 5 0",
        "3; 4; 5; 0",
        "[3 4 5 0]",
        "[3; 4; 5; 0]",
        "[3 4, 5 0]",
        "{t1: 3, t2: 4, t3: 5, t4: 0}",
        "[t1: 3, t2: 4, t3: 5, t4: 0]",
        "[[3, 4], [5, 0]]",
        '"[3, 4, 5, 0]"',
    ],
)
def test_a_calendar_typed_otherwise_is_told_with_the_same_figures(typed: str) -> None:
    (problem,) = calendar_problems(typed)
    assert problem.rule == "calendario-forma"
    assert "[3, 4, 5, 0]" in problem.message
    assert problem.example == "calendario: [3, 3, 3, 3]"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("mensual", "cuatro cifras"),
        ("3", "cuatro cifras"),
        ("[3, 3, 3, [tres]]", "cuatro cifras"),
        ("[3, ~, 3, 3]", "lugar vacío"),
        ("[1,000, 0, 0, 0]", "millares"),
        ("[1, 000, 2, 000]", "millares"),
    ],
)
def test_a_calendar_that_could_mean_anything_is_told_what_to_write(typed: str, said: str) -> None:
    problems = calendar_problems(typed)
    assert rules(problems) == ["calendario-forma"]
    assert said in problems[0].message


# The calendar and the goal


@pytest.mark.parametrize(
    ("changes", "rule", "example"),
    [
        ({"calendario": ["3", "3", "3", "2"]}, "calendario-suma", "meta: 11"),
        ({"calendario": ["500", "500", "500", "0"], "meta": "1200"}, "calendario-suma", "meta: 1500"),
        ({"calendario": ["3", "6", "9", "12"]}, "calendario-suma", "calendario: [3, 3, 3, 3]"),
        ({"calendario": ["0", "0", "12", "12"]}, "calendario-suma", "calendario: [0, 0, 12, 0]"),
        ({"calendario": ["6", "6"]}, "calendario-largo", "calendario: [0, 3, 3, 6]"),
        (
            {"unidad": "%", "meta": "80", "calendario": ["20", "20", "20", "20"]},
            "calendario-nivel",
            "calendario: [20, 40, 60, 80]",
        ),
        (
            {"unidad": "%", "meta": "80", "calendario": ["20", "40", "60", "70"]},
            "calendario-nivel",
            "calendario: [20, 40, 60, 80]",
        ),
        (
            {"unidad": "%", "meta": "80", "calendario": ["20", "60", "40", "80"]},
            "calendario-nivel",
            "calendario: [20, 60, 60, 80]",
        ),
        (
            {"unidad": "%", "meta": "80", "calendario": ["20", "90", "40", "80"]},
            "calendario-nivel",
            "calendario: [20, 80, 80, 80]",
        ),
    ],
)
def test_the_example_of_a_calendar_that_leads_elsewhere_mends_it(
    check: Check, library: Callable[[dict[str, str]], Library], changes: dict[str, object], rule: str, example: str
) -> None:
    (problem,) = check(project(**changes))
    assert (problem.rule, problem.example) == (rule, example)
    key = example.partition(":")[0]
    lines = written(project(**changes)).split("\n")
    mended = [f"    {example}" if line.strip().startswith(f"{key}:") else line for line in lines]
    assert library({PATH: "\n".join(mended)}).problems == ()


def test_more_than_four_figures_may_be_thousands(check: Check) -> None:
    (problem,) = check(project(calendario=["1", "500", "1", "500", "0", "0"], meta="3000"))
    assert problem.rule == "calendario-largo" and "millares" in problem.message


def test_a_per_cent_beyond_a_hundred_is_told_alone(check: Check) -> None:
    assert rules(check(project(unidad="%", meta="120", calendario=["30", "60", "90", "110"]))) == ["porcentaje-fuera"]


def test_a_goal_of_zero_is_advice_and_the_programme_is_read(library: Callable[[dict[str, str]], Library]) -> None:
    found = library({PATH: written(project(meta="0", calendario=["0"] * 4))})
    assert [(problem.rule, problem.severity) for problem in found.problems] == [("meta-cero", "aviso")]
    assert found.programmes[2026].project("P-01").goal == Decimal(0)


FIGURES = st.decimals(0, 9999, places=2)


@given(st.lists(FIGURES, min_size=4, max_size=4))
def test_a_calendar_adds_up_exactly_to_the_sum_of_its_figures(figures: list[Decimal]) -> None:
    calendar = [f"{figure:f}" for figure in figures]
    source, _ = read_yaml_source(PATH, written(project(meta=f"{sum(figures):f}", calendario=calendar)).encode())
    file, faults = read_record(source, ProgrammeFile)
    assert faults == []
    institution = Institution.model_construct(areas=[])
    found = [problem.rule for problem in check_programme(source, file, 2026, institution)]
    assert found == ([] if any(figures) else ["meta-cero"])


# Keys, areas, days


@pytest.mark.parametrize(
    ("keys", "repeated", "free"),
    [
        (["P-01", "P-01"], "P-01", "P-01-2"),
        (["P-01", "p.01"], "p.01", "p.01-2"),
        (["P-01", "P-01-2", "P-01"], "P-01", "P-01-3"),
        (["AAAAAAAAAAAAAAA.AAAA", "AAAAAAAAAAAAAAA.AAAA"], "AAAAAAAAAAAAAAA.AAAA", "AAAAAAAAAAAAAAA-2"),
    ],
)
def test_two_projects_with_one_address_are_told_and_a_free_key_is_offered(
    check: Check, keys: list[str], repeated: str, free: str
) -> None:
    (problem,) = check(*(project(clave=key) for key in keys))
    assert problem.rule == "clave-repetida" and f"«{repeated}»" in problem.message
    assert problem.example == f"clave: {free}"
    assert check(*(project(clave=key) for key in keys[:-1]), project(clave=free)) == []


@pytest.mark.parametrize("key", ["P 01", "Núm-1", "-P", "P-", "P--1", "P/1", "A" * 21])
def test_a_key_that_makes_no_address_is_refused(check: Check, key: str) -> None:
    assert rules(check(project(clave=key))) == ["clave-formato"]


def test_an_area_that_did_not_exist_in_the_year_is_told_with_its_dates(
    library: Callable[[dict[str, str]], Library],
) -> None:
    found = library({"plan/poad-2025.yml": written(project(area="mapas"))}).problems
    assert rules(list(found)) == ["area-fuera-de-fecha"]
    assert "existe desde el 1.º de agosto de 2026" in found[0].message


@pytest.mark.parametrize(
    ("days", "wrong"),
    [
        ({"s1": "2026-07-17", "s2": "2027-01-15", "anual": "2026-12-11"}, []),
        ({"s1": "2026-01-01"}, ["s1"]),
        ({"s1": "2026-01-02"}, []),
        ({"s2": "2026-07-01"}, ["s2"]),
        ({"s1": "2025-07-17", "s2": "2026-01-15", "anual": "2025-12-11"}, ["s1", "s2", "anual"]),
        ({"s2": ""}, []),
    ],
)
def test_a_compilation_is_not_presented_before_its_period(check: Check, days: dict[str, str], wrong: list[str]) -> None:
    plain = {key: value or None for key, value in days.items()}
    problems = check(project(), presentacion=plain)
    assert rules(problems) == ["presentacion-antes"] * len(wrong)
    offered = dict(problem.example.split(": ") for problem in problems)
    assert offered.keys() == set(wrong)
    assert check(project(), presentacion=plain | offered) == []
    assert all(" de primer" not in problem.message and " de año" not in problem.message for problem in problems)


# Which files are read


@pytest.mark.parametrize(
    ("name", "offered", "severity"),
    [
        ("POAD 2026.yml", PATH, "error"),
        ("poad-2026.yaml", PATH, "error"),
        ("Poad-2027.yml", "plan/poad-2027.yml", "error"),
        ("poad.yml", PATH, "error"),
        ("poad/2026.yml", PATH, "error"),
        ("poad-2005.yml", PATH, "error"),
        ("poad-\u0662\u0660\u0662\u0666.yml", PATH, "error"),
        ("notas.txt", "", "aviso"),
    ],
)
def test_a_file_that_nobody_reads_is_told(
    library: Callable[[dict[str, str]], Library], name: str, offered: str, severity: str
) -> None:
    (problem,) = library({f"plan/{name}": written(project())}).problems
    assert (problem.path, problem.line) == (f"plan/{name}", 1)
    assert (problem.rule, problem.example, problem.severity) == ("plan-archivo", offered, severity)


def test_a_year_is_that_of_its_file() -> None:
    assert [year_of(path) for path in (PATH, "plan/poad-26.yml", "plan/x/poad-2026.yml")] == [2026, None, None]


def test_a_programme_with_faults_is_known_to_be_there_and_not_read(
    library: Callable[[dict[str, str]], Library], tmp_path: Path, institution: Institution
) -> None:
    found = library(
        {
            PATH: written(project(calendario=["1"])),
            "plan/poad-2027.yml": "proyectos: 3\n",
            "plan/poad-2028.yml": "- x\n",
        }
    )
    assert found.programmes == {}
    inventory = take_inventory(tmp_path, ("plan",))
    assert read_programmes(inventory, institution, []) == {2026: None, 2027: None, 2028: None}


def test_without_an_institute_no_programme_is_taken_for_sound(
    library: Callable[[dict[str, str]], Library], tmp_path: Path
) -> None:
    library({PATH: written(project())})
    problems: list[Problem] = []
    assert read_programmes(take_inventory(tmp_path, ("plan",)), None, problems) == {2026: None}
    assert problems == []


def test_much_advice_does_not_hide_an_error(library: Callable[[dict[str, str]], Library]) -> None:
    idle = [project(clave=f"Z-{number}", meta="0", calendario=["0"] * 4) for number in range(150)]
    found = library({PATH: written(*idle, project(meta="13"))})
    assert len(found.problems) == 100
    assert rules(list(found.problems)).count("calendario-suma") == 1
    assert found.programmes == {}


def test_the_example_of_the_projects_is_a_project_that_is_read() -> None:
    info = ProgrammeFile.model_fields["projects"]
    text = example_line(info.alias, info.examples[0])
    source, problems = read_yaml_source(PATH, text.encode())
    record, faults = read_record(source, ProgrammeFile)
    assert problems == faults == []
    assert record.projects[0].calendar == [Decimal(3)] * 4
