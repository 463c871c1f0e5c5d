"""The blank of a year's communication plan: the activities of the last one, with their months still to be filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from institute.kinds.plan_activity import ACTIVITIES, TEAM, PlanActivity, PlanFile, plan_path
from institute.library import Library
from institute.model_schema import model_schema
from institute.outputs.blanks.fields import TO_WRITE, blank_fields, explained, waiting, within
from institute.outputs.blanks.programme import read_year
from institute.outputs.blanks.shapes import Blank, BlankFault, BlankKind, Order
from institute.periods import whole_year
from institute.plan_files import Plan
from institute.spanish import MONTHS, listed
from institute.validation import example_line

SCHEMA = "# yaml-language-server: $schema=../.vscode/schemas/plan.json"


def make_plan(order: Order, library: Library) -> Blank:
    """The plan of a year. No month is taken over: which ones are planned is for the institute to say."""
    year = read_year(order.year)
    last = library.plans.get(max((other for other in library.plans if other < year), default=0))
    origin = (
        f"Sus actividades son las de {last.path}. Escriba los «meses» de cada una."
        if last
        else "No hay un plan anterior del cual partir: escriba el texto de cada actividad y quién responde por ella."
    )
    lines = [
        SCHEMA,
        "",
        *explained(f"El plan de comunicación de {year}. {origin}"),
        *explained("Los renglones que empiezan con «#» no cuentan; los de «##» solo explican."),
        *blank_fields(
            PlanFile,
            library.institution,
            {},
            {"actividades": [*_meanings(), "actividades:", *_activities(year, last, library)]},
        ),
    ]
    steps = ("Escriba los meses de cada actividad con su número, o [] si este año no toca.",)
    return Blank(plan_path(year), "\n".join(lines) + "\n", PlanFile, steps)


PLAN_BLANK = BlankKind("plan", ("year",), (), make_plan)


def _meanings() -> Iterator[str]:
    """What each field of an activity means, once for all of them."""
    for key, field in model_schema(PlanActivity)["properties"].items():
        yield from explained(f"«{key}»: {within(field['description'])}")


def _activities(year: int, last: Plan | None, library: Library) -> Iterator[str]:
    there = _areas_of(year, library)
    if not there:
        raise BlankFault(f"en plan/instituto.yml no hay ningún área de {year}. Revise sus fechas.")
    if last is None:
        for number in range(1, ACTIVITIES + 1):
            text = f"{TO_WRITE}el texto de la actividad {number}, como está en el plan"
            yield from _item({"n": number, "texto": text, "responsables": there[:1], "involucrados": [TEAM]}, [])
        return
    for activity in last.activities:
        yield from _notes(activity, last.year, year, there)
        typed = activity.model_dump(by_alias=True, include={"number", "text", "responsibles", "involved"})
        for key in ("responsables", "involucrados"):
            typed[key] = [id for id in typed[key] if id in (*there, TEAM)]
        typed["responsables"] = typed["responsables"] or there[:1]
        yield from _item(typed, [_without_empty(one.model_dump(by_alias=True)) for one in activity.evidence])


def _areas_of(year: int, library: Library) -> list[str]:
    period = whole_year(year)
    return [area.id for area in library.institution.areas if area.existed(period.first_day, period.last_day)]


def _notes(activity: PlanActivity, last_year: int, year: int, there: list[str]) -> Iterator[str]:
    """What the last plan said of the months, and which areas went away since."""
    if activity.months is not None:
        said = listed([MONTHS[number - 1] for number in sorted(activity.months)]) or "ningún mes"
        yield from (f"  {line}" for line in explained(f"En {last_year} tocaba en {said}."))
    for id in dict.fromkeys([*activity.responsibles, *activity.involved]):
        if id not in (*there, TEAM):
            yield from (f"  {line}" for line in explained(f"El área «{id}» no existe en {year}: escriba cuál sigue."))


def _item(activity: dict[str, Any], evidence: list[dict[str, Any]]) -> list[str]:
    """An activity whose months are not captured."""
    shown = example_line("evidencia", evidence or [{"contenido": "boletin"}]).splitlines()
    return [
        *example_line("actividades", [activity]).splitlines()[1:],
        "    meses:",
        *(f"    {line}" for line in (shown if evidence else waiting(shown))),
    ]


def _without_empty(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value}
