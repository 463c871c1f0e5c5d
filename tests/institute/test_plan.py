"""The communication plan of a year: its twelve activities, who takes part, the months, and what proves each one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.options import REPOSITORY
from institute.inventory import take_inventory
from institute.kinds.institution import Institution
from institute.kinds.plan_activity import ACTIVITIES, EVIDENCE, FILTERS, TEAM, PlanFile
from institute.library import Library, read_library
from institute.plan_files import Plan, read_institution, read_plans
from institute.problems import Problem
from institute.validation import example_line

MINIATURE = Path(__file__).parents[1] / "site"
PATH = "plan/plan-2026.yml"
Check = Callable[..., list[Problem]]


def activity(number: int = 1, **changes: str) -> str:
    """An activity as it is typed; a value of "" leaves the field without one."""
    fields = {
        "n": str(number),
        "texto": f"Actividad {number}",
        "responsables": "[difusion]",
        "involucrados": f"[{TEAM}]",
        "meses": "[3, 6]",
        "evidencia": "[{contenido: boletin}]",
        **changes,
    }
    return "".join(f"  {' ' if place else '-'} {key}: {value}\n" for place, (key, value) in enumerate(fields.items()))


def written(*activities: str, notes: str = "") -> str:
    """A plan with these activities, and sound ones in place of the others."""
    given = list(activities)
    given += [activity(number) for number in range(len(given) + 1, ACTIVITIES + 1)]
    return f"notas: {notes}\nactividades:\n{''.join(given)}"


@pytest.fixture
def library(tmp_path: Path) -> Callable[[dict[str, str]], Library]:
    """Reads files of a content folder, given by path, beside an institute with an area that is still to come."""
    institute = (MINIATURE / "plan/instituto.yml").read_text("utf-8")
    institute = institute.replace("  - id: mapas\n", "  - id: mapas\n    desde: 2027-01-01\n")

    def read(files: dict[str, str]) -> Library:
        for path, text in {"plan/instituto.yml": institute, **files}.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, "utf-8")
        return read_library(tmp_path, MINIATURE, {})

    return read


@pytest.fixture
def check(library: Callable[[dict[str, str]], Library]) -> Check:
    """The problems of a plan of 2026 that begins with these activities."""
    return lambda *activities: list(library({PATH: written(*activities)}).problems)


def rules(problems: list[Problem]) -> list[str]:
    return [problem.rule for problem in problems]


# What is sound


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"meses": ""},
        {"meses": "[]"},
        {"meses": '["3", 6]'},
        {"involucrados": ""},
        {"involucrados": "[difusion-x]", "responsables": "[difusion]"} | {"involucrados": "[]"},
        {"evidencia": "[{contenido: evento, clase: [foro, taller], eje: [planeacion], area: [difusion]}]"},
        {"evidencia": "[{contenido: metricas, canal: [sitio, x, reuniones]}]"},
        {"evidencia": "[{contenido: boletin}, {contenido: boletin, area: [difusion]}]"},
    ],
)
def test_a_sound_activity_has_no_problem(check: Check, changes: dict[str, str]) -> None:
    assert check(activity(**changes)) == []


def test_months_without_a_value_are_not_captured_and_an_empty_list_is_none_at_all(
    library: Callable[[dict[str, str]], Library],
) -> None:
    found = library({PATH: written(activity(1, meses=""), activity(2, meses="[]"), activity(3, meses="[12, 1]"))})
    assert [one.months for one in found.plans[2026].activities[:3]] == [None, [], [12, 1]]


def test_plans_are_read_by_year_with_their_notes(library: Callable[[dict[str, str]], Library]) -> None:
    found = library({PATH: written(notes="Año de muestra."), "plan/plan-2025.yml": written()})
    assert found.problems == () and [*found.plans] == [2025, 2026]
    assert isinstance(found.plans[2026], Plan)
    assert (found.plans[2026].path, found.plans[2026].notes) == (PATH, "Año de muestra.")


def test_a_plan_with_an_error_is_not_read_and_one_with_advice_is(
    library: Callable[[dict[str, str]], Library],
) -> None:
    files = {PATH: written(activity(meses="[3, 3]")), "plan/plan-2025.yml": written(activity(evidencia="[]"))}
    assert [*library(files).plans] == [2025]


def test_without_an_institute_no_plan_is_taken_for_sound(
    library: Callable[[dict[str, str]], Library], tmp_path: Path
) -> None:
    library({PATH: written()})
    assert read_plans(take_inventory(tmp_path, ("plan",)), None, []) == {}


# The twelve


def test_a_thirteenth_activity_is_named(check: Check) -> None:
    (problem,) = check(*map(activity, range(1, 14)))
    assert (problem.rule, problem.line) == ("actividad-de-mas", 3 + 12 * 6)
    assert "la actividad 13" in problem.message


def test_a_plan_without_the_seventh_says_so_with_lines_that_mend_it(check: Check, library: Callable) -> None:
    others = [activity(number) for number in range(1, 13) if number != 7]
    (problem,) = library({PATH: f"actividades:\n{''.join(others)}"}).problems
    assert (problem.rule, problem.line) == ("actividad-falta", 1)
    assert "falta la actividad 7" in problem.message
    mended = library({PATH: f"actividades:\n{''.join(others)}{problem.example}\n"}).problems
    assert rules(mended) == ["evidencia-sin-decir"]


def test_an_activity_that_is_there_twice_may_be_the_one_that_is_missing(check: Check) -> None:
    problems = check(activity(1), activity(1))
    assert rules(problems) == ["actividad-falta", "actividad-dos-veces"]
    assert problems[1].example == "n: 2" and "renglón 3" in problems[1].message


def test_a_plan_without_activities_names_all_twelve(library: Callable[[dict[str, str]], Library]) -> None:
    found = library({PATH: "actividades: []\n"})
    assert rules(list(found.problems)) == ["actividad-falta"] * ACTIVITIES


# Who, when and what proves it


@pytest.mark.parametrize(
    ("changes", "rule", "said"),
    [
        ({"responsables": "[difusio]"}, "area-desconocido", "¿Quiso decir «difusion»?"),
        ({"responsables": f"[{TEAM}]", "involucrados": ""}, "area-desconocido", "«equipo»"),
        ({"involucrados": "[equipos]"}, "area-desconocido", "¿Quiso decir «equipo»?"),
        ({"involucrados": "[prensa]"}, "area-desconocido", "«equipo» es todo el Instituto"),
        ({"responsables": "[]"}, "lista-vacia", "al menos un área"),
        ({"responsables": "[mapas]"}, "area-fuera-de-fecha", "no existía en 2026"),
        ({"involucrados": "[mapas]"}, "area-fuera-de-fecha", "«involucrados»"),
        ({"involucrados": "[difusion]"}, "lista-repetida", "ya está en «responsables»"),
        ({"involucrados": "[equipo, equipo]"}, "lista-repetida", "más de una vez"),
        ({"meses": "[3, 3]"}, "lista-repetida", "«3» está más de una vez"),
        ({"meses": "marzo"}, "meses-forma", "Escriba meses: [3]"),
        ({"meses": "todos"}, "meses-forma", "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]"),
        ({"meses": "[enero-marzo]"}, "meses-forma", "[1, 2, 3]"),
        ({"meses": "primavera"}, "meses-forma", "Por ejemplo: meses: [3, 6, 9, 12]"),
        ({"meses": "[13]"}, "numero-fuera", "de 1 a 12"),
        ({"meses": "[3.5]"}, "meses-forma", "«meses»"),
        ({"evidencia": "[]"}, "evidencia-sin-decir", "nunca se verá como hecha"),
        ({"evidencia": "[{contenido: foro}]"}, "opcion", "no es una de las opciones"),
        ({"evidencia": "[{contenido: evento, clase: [foros]}]"}, "opcion", "¿Quiso decir «foro»?"),
        ({"evidencia": "[{contenido: boletin, clase: [foro]}]"}, "filtro-ajeno", "«eje» o «area»"),
        ({"evidencia": "[{contenido: informe-anual, area: [difusion]}]"}, "filtro-ajeno", "No lleva filtros"),
        ({"evidencia": "[{contenido: boletin, eje: [movilidad]}]"}, "eje-desconocido", "«movilidad»"),
        ({"evidencia": "[{contenido: metricas, canal: [tiktok]}]"}, "canal-desconocido", "sitio, blog, x"),
        ({"evidencia": "[{contenido: difusion, canal: [periodico]}]"}, "canal-desconocido", "«periodico»"),
        ({"evidencia": "[{contenido: aviso}, {contenido: aviso}]"}, "prueba-repetida", "«aviso» está dos veces"),
    ],
)
def test_each_slip_is_told_once(check: Check, changes: dict[str, str], rule: str, said: str) -> None:
    (problem,) = check(activity(**changes))
    assert problem.rule == rule and said in problem.message


def test_a_huge_plan_is_judged_in_no_time_and_told_in_bounds(library: Callable[[dict[str, str]], Library]) -> None:
    months = f"[{', '.join(['3'] * 50_000)}]"
    parties = f"[{', '.join(['difusion'] * 10_000)}]"
    found = library({PATH: written(activity(meses=months, responsables=parties, involucrados=parties))})
    assert 1 <= len(found.problems) <= 100 and found.plans == {}


def test_every_evidence_has_its_words_and_its_filters() -> None:
    assert EVIDENCE.keys() == FILTERS.keys()
    assert {key for keys in FILTERS.values() for key in keys} == {"clase", "eje", "area", "canal"}


def test_the_example_of_the_model_is_an_activity_that_is_read(check: Check) -> None:
    info = PlanFile.model_fields["activities"]
    text = example_line("actividades", info.examples[0]).replace("comunicacion-social", "difusion")
    assert rules(check(text.removeprefix("actividades:\n") + "\n")) == ["evidencia-sin-decir"]


# The starter content


def test_the_plans_of_the_repository_are_those_of_the_institute() -> None:
    problems: list[Problem] = []
    inventory = take_inventory(REPOSITORY, ("plan",))
    institution: Institution = read_institution(inventory, REPOSITORY, problems)
    plans = read_plans(inventory, institution, problems)
    assert problems == [] and [*plans] == [2025, 2026]
    for plan in plans.values():
        assert [one.number for one in plan.activities] == [*range(1, ACTIVITIES + 1)]
        assert [one.responsibles for one in plan.activities] == [
            ["comunicacion-social"],
            ["comunicacion-social"],
            ["comunicacion-social"],
            ["direccion-general"],
            ["comunicacion-social"],
            ["comunicacion-social", "geoestadistica"],
            ["comunicacion-social", "geoestadistica"],
            ["comunicacion-social", "direccion-general"],
            ["comunicacion-social", "direccion-general"],
            ["comunicacion-social"],
            ["comunicacion-social"],
            ["comunicacion-social"],
        ]
        team, both = [TEAM], ["direccion-general", "geoestadistica"]
        assert [one.involved for one in plan.activities] == [team] * 10 + [both] * 2
    assert all(one.months is None for one in plans[2026].activities)
    assert all(one.months for one in plans[2025].activities) and "muestra" in plans[2025].notes
