"""What a year's communication plan owes to itself: its twelve activities once each, and evidence that can be found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from institute.checks.lists import MOST, check_repeated
from institute.checks.plan_evidence import check_plan_evidence
from institute.checks.programme import existence
from institute.kinds.institution import Institution
from institute.kinds.plan_activity import ACTIVITIES, PlanActivity, PlanFile
from institute.periods import whole_year
from institute.problems import WARNING, Problem
from institute.source import Source
from institute.strict_yaml import Location


def check_plan(source: Source, file: PlanFile, year: int, institution: Institution) -> Iterator[Problem]:
    """Every activity of the plan is there once, its parties existed in the year, and its evidence can be told."""
    yield from _check_numbers(source, file)
    for number, activity in enumerate(file.activities):
        place: Location = ("actividades", number)
        yield from _check_lists(source, activity, place)
        yield from _check_parties(source, activity, year, institution, place)
        yield from check_plan_evidence(source, activity, institution, place)


def _check_numbers(source: Source, file: PlanFile) -> Iterator[Problem]:
    """The activities are those of the plan, numbered from 1 to 12, each once.

    Bad:  two activities 4; an activity 13; no activity 7
    """
    numbers = {activity.number for activity in file.activities}
    missing = [number for number in range(1, ACTIVITIES + 1) if number not in numbers]
    first: dict[int, int] = {}
    for place, activity in enumerate(file.activities):
        line = source.line(("actividades", place, "n"))
        if activity.number > ACTIVITIES:
            yield Problem(
                source.path,
                line,
                "actividad-de-mas",
                f"la actividad {activity.number} no está en el plan: son {ACTIVITIES}, numeradas desde el 1. Quítela; "
                "si es una de ellas, corrija su número.",
                f"n: {missing[0]}" if missing else "",
            )
        elif first.setdefault(activity.number, line) != line:
            perhaps = f" Falta la {missing[0]}: ¿es esta?" if missing else ""
            yield Problem(
                source.path,
                line,
                "actividad-dos-veces",
                f"la actividad {activity.number} ya está en el renglón {first[activity.number]}. Deje una, o corrija "
                f"el número.{perhaps}",
                f"n: {missing[0]}" if missing else "",
            )
    for number in missing:
        yield Problem(
            source.path,
            source.line(("actividades",)),
            "actividad-falta",
            f"falta la actividad {number} del plan. Agréguela; si este año no toca, lleva meses: [].",
            f"  - n: {number}\n    texto: El texto de la actividad, como está en el plan\n    "
            f"responsables: [{_usual_party(file)}]\n    meses: []",
        )


def _usual_party(file: PlanFile) -> str:
    named = Counter(area for activity in file.activities for area in activity.responsibles)
    return named.most_common(1)[0][0] if named else "comunicacion-social"


def _check_lists(source: Source, activity: PlanActivity, place: Location) -> Iterator[Problem]:
    """Somebody answers for the activity, and no list says the same thing twice.

    Bad:  responsables: [];  meses: [3, 3, 6];  an area among the responsible and among the involved
    """
    if not activity.responsibles:
        yield Problem(
            source.path,
            source.line((*place, "responsables")),
            "lista-vacia",
            "«responsables» está vacío. Ponga al menos un área.",
            "responsables: [comunicacion-social]",
        )
    lists = {
        "responsables": activity.responsibles,
        "involucrados": activity.involved,
        "meses": activity.months or [],
    }
    for key, values in lists.items():
        yield from check_repeated(source, values, (*place, key))
    for number, area in enumerate(activity.involved[:MOST]):
        if area in activity.responsibles[:MOST]:
            rest = [other for other in activity.involved[:MOST] if other != area]
            yield Problem(
                source.path,
                source.line((*place, "involucrados", number)),
                "lista-repetida",
                f"«{area}» ya está en «responsables». Quítela de «involucrados».",
                f"involucrados: [{', '.join(rest)}]",
                WARNING,
            )


def _check_parties(
    source: Source, activity: PlanActivity, year: int, institution: Institution, place: Location
) -> Iterator[Problem]:
    """An area that takes part existed in the year, at least for a while."""
    period = whole_year(year)
    for key, ids in (("responsables", activity.responsibles), ("involucrados", activity.involved)):
        for number, id in enumerate(ids):
            area = institution.area(id)
            if area and not area.existed(period.first_day, period.last_day):
                yield Problem(
                    source.path,
                    source.line((*place, key, number)),
                    "area-fuera-de-fecha",
                    f"el área «{id}» no existía en {year}: según plan/instituto.yml, {existence(area)}. Revise sus "
                    f"fechas ahí, o quítela de «{key}».",
                )
