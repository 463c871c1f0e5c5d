"""What a year's POAD owes to itself: keys that tell projects apart, and calendars that lead to the goal."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate, pairwise

from institute.fields import quoted
from institute.kinds.institution import Area, Institution
from institute.kinds.programme import QUARTERS, ProgrammeFile, ProjectRecord, total
from institute.periods import ORDINALS, periods_of, whole_year
from institute.problems import WARNING, Problem
from institute.quantities import written
from institute.source import Source
from institute.spanish import long_date, slug
from institute.strict_yaml import Location

WHOLE = Decimal(100)


def check_programme(source: Source, file: ProgrammeFile, year: int, institution: Institution) -> Iterator[Problem]:
    """Every project can be told apart, its calendar leads to its goal, and its area existed in the year."""
    taken = {slug(project.key) for project in file.projects}
    seen: dict[str, str] = {}
    for number, project in enumerate(file.projects):
        place: Location = ("proyectos", number)
        key = slug(project.key)
        if key in seen:
            yield Problem(
                source.path,
                source.line((*place, "clave")),
                "clave-repetida",
                f"la clave {quoted(project.key)} se confunde con «{seen[key]}», que ya está en este POAD. Dele otra.",
                f"clave: {_free_key(project.key, taken)}",
            )
        seen.setdefault(key, project.key)
        yield from _check_calendar(source, project, place)
        yield from _check_area(source, institution.area(project.area), year, (*place, "area"))
    yield from _check_presentation(source, file, year)


def _free_key(key: str, taken: set[str]) -> str:
    stem = key[:16].rstrip(".-")
    number = next(number for number in range(2, len(taken) + 3) if slug(f"{stem}-{number}") not in taken)
    return f"{stem}-{number}"


def _check_area(source: Source, area: Area | None, year: int, place: Location) -> Iterator[Problem]:
    """The area of a project existed in the year, at least for a while."""
    if area and not area.existed(whole_year(year).first_day, whole_year(year).last_day):
        yield Problem(
            source.path,
            source.line(place),
            "area-fuera-de-fecha",
            f"el área «{area.id}» no existía en {year}: según plan/instituto.yml, {existence(area)}. Revise sus fechas "
            "ahí, o el área del proyecto aquí.",
        )


def existence(area: Area) -> str:
    """existe desde el 1.º de agosto de 2026; existió hasta el 31 de diciembre de 2025"""
    since = f"desde el {long_date(area.since)}" if area.since else ""
    until = f"hasta el {long_date(area.until)}" if area.until else ""
    return f"{'existió' if until else 'existe'} {' '.join(filter(None, (since, until)))}".strip()


def _check_calendar(source: Source, project: ProjectRecord, place: Location) -> Iterator[Problem]:
    """The calendar has four quarters that add up to the goal; a percentage is a level and ends at the goal.

    Bad:  meta: 12 with calendario: [3, 3, 3, 2];  unidad: "%" with meta: 80 and calendario: [20, 20, 20, 20]
    Good: meta: 12 with calendario: [3, 3, 3, 3];  unidad: "%" with meta: 80 and calendario: [20, 40, 60, 80]
    """
    line = source.line((*place, "calendario"))
    if len(project.calendar) != QUARTERS:
        thousands = " Si una coma separa millares, quítela." if len(project.calendar) > QUARTERS else ""
        yield Problem(
            source.path,
            line,
            "calendario-largo",
            f"el calendario de «{project.key}» tiene {len(project.calendar)} cifras y van cuatro, una por trimestre. "
            f"Si en uno no toca nada, escriba 0.{thousands}",
            "calendario: [0, 3, 3, 6]",
        )
    elif project.is_percentage:
        yield from _check_levels(source, project, line)
    elif total(project.calendar) != project.goal:
        yield Problem(source.path, line, "calendario-suma", *_mend_sum(project))
    if project.goal == 0 and not any(project.calendar):
        yield _no_goal(source, project, place)


def _mend_sum(project: ProjectRecord) -> tuple[str, str]:
    """What to say of a calendar that does not add up, and what to write; it may be the sums so far, quarter by quarter.

    Bad:  meta: 12 with calendario: [3, 6, 9, 12]
    """
    added = total(project.calendar)
    said = f"el calendario de «{project.key}» suma {written(added)} y la meta es {written(project.goal)}."
    if project.calendar[-1] == project.goal and _never_falls(project.calendar):
        steps = [after - before for before, after in pairwise([Decimal(0), *project.calendar])]
        return (
            f'{said} Va lo de cada trimestre, sin sumar los anteriores; si se mide en por ciento, escriba unidad: "%".',
            f"calendario: {_typed_list(steps)}",
        )
    return f"{said} Corrija uno de los dos.", f"meta: {_typed(added)}"


def _check_levels(source: Source, project: ProjectRecord, line: int) -> Iterator[Problem]:
    """Levels in per cent are at most 100, never fall, and the last one is the goal."""
    levels, goal = project.calendar, project.goal
    example = f"calendario: {_typed_list(_mend_levels(project))}"
    is_level = "se mide en por ciento: cada cifra del calendario es el nivel al cierre del trimestre"
    fall = next((number for number, (before, after) in enumerate(pairwise(levels), 1) if after < before), None)
    if max(goal, *levels) > WHOLE:
        yield Problem(
            source.path,
            line,
            "porcentaje-fuera",
            f"«{project.key}» se mide en por ciento y tiene una cifra mayor que 100. Corríjala o cambie la unidad.",
            "meta: 100",
        )
    elif levels[-1] != goal:
        yield Problem(
            source.path,
            line,
            "calendario-nivel",
            f"«{project.key}» {is_level}, y el último ({written(levels[-1])}) debe ser la meta ({written(goal)}).",
            example,
        )
    elif fall is not None:
        yield Problem(
            source.path,
            line,
            "calendario-nivel",
            f"«{project.key}» {is_level}, y en el {ORDINALS[fall]} trimestre baja de {written(levels[fall - 1])} a "
            f"{written(levels[fall])}. Ponga niveles que no bajen.",
            example,
        )


def _mend_levels(project: ProjectRecord) -> list[Decimal]:
    """Levels that never fall and end at the goal; those that add up to it were meant as what each quarter adds."""
    if total(project.calendar) == project.goal:
        return list(accumulate(project.calendar))
    return [*accumulate((min(level, project.goal) for level in project.calendar[:-1]), max), project.goal]


def _never_falls(figures: list[Decimal]) -> bool:
    return all(before <= after for before, after in pairwise(figures))


def _no_goal(source: Source, project: ProjectRecord, place: Location) -> Problem:
    return Problem(
        source.path,
        source.line((*place, "meta")),
        "meta-cero",
        f"la meta de «{project.key}» es 0, y no habrá con qué comparar lo que se alcance. Ponga la del POAD, con su "
        "calendario; si el proyecto se canceló, déjelo así.",
        "meta: 12",
        WARNING,
    )


def _typed(figure: Decimal) -> str:
    """A figure as it is typed in a file: 1200, not 1,200."""
    return f"{figure.normalize():f}"


def _typed_list(figures: list[Decimal]) -> str:
    return f"[{', '.join(map(_typed, figures))}]"


def _check_presentation(source: Source, file: ProgrammeFile, year: int) -> Iterator[Problem]:
    """A compilation is not presented before its period begins.

    Bad:  s2: 2025-01-15 in plan/poad-2026.yml
    """
    if file.presentation is None:
        return
    for period in periods_of(year):
        day = file.presentation.day(period.code)
        if day is not None and day <= period.first_day:
            july = period.code == "s1"
            yield Problem(
                source.path,
                source.line(("presentacion", period.code)),
                "presentacion-antes",
                f"el informe del {period.name} se presentaría el {long_date(day)}, antes de que haya qué informar. "
                "Revise el año.",
                f"{period.code}: {f'{year}-07-15' if july else f'{year + 1}-01-15'}",
            )
