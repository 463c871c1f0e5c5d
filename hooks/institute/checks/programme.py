"""What a year's POAD owes to itself: keys that tell projects apart, and calendars that lead to the goal."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from institute.fields import quoted
from institute.kinds.institution import Institution
from institute.kinds.programme import ProgrammeFile, ProjectRecord
from institute.periods import periods_of
from institute.problems import Problem
from institute.quantities import written
from institute.source import Source
from institute.spanish import long_date, slug
from institute.strict_yaml import Location

QUARTERS = 4
WHOLE = Decimal(100)


def check_programme(source: Source, file: ProgrammeFile, year: int, institution: Institution) -> Iterator[Problem]:
    """Every project can be told apart, its calendar leads to its goal, and its area existed in the year."""
    seen: dict[str, str] = {}
    for number, project in enumerate(file.projects):
        place: Location = ("proyectos", number)
        key = slug(project.key)
        if key in seen:
            yield Problem(
                source.path,
                source.line((*place, "clave")),
                "clave-repetida",
                f"la clave {quoted(project.key)} es igual a «{seen[key]}», que ya está en este POAD. Dele otra.",
                f"clave: {project.key}-2",
            )
        seen.setdefault(key, project.key)
        yield from _check_calendar(source, project, (*place, "calendario"))
        area = institution.area(project.area)
        if area and not area.existed(periods_of(year)[-1].first_day, periods_of(year)[-1].last_day):
            yield Problem(
                source.path,
                source.line((*place, "area")),
                "area-fuera-de-fecha",
                f"el área «{area.id}» no existía en {year}, según plan/instituto.yml. Revise las fechas del área o el "
                "área del proyecto.",
            )
    yield from _check_presentation(source, file, year)


def _check_calendar(source: Source, project: ProjectRecord, place: Location) -> Iterator[Problem]:
    """The calendar has four quarters that add up to the goal; a percentage is a level and ends at the goal.

    Bad:  meta: 12 with calendario: [3, 3, 3, 2];  unidad: "%" with meta: 80 and calendario: [20, 20, 20, 20]
    Good: meta: 12 with calendario: [3, 3, 3, 3];  unidad: "%" with meta: 80 and calendario: [20, 40, 60, 80]
    """
    line = source.line(place)
    if len(project.calendar) != QUARTERS:
        yield Problem(
            source.path,
            line,
            "calendario-largo",
            f"el calendario de «{project.key}» tiene {len(project.calendar)} cifras y van cuatro, una por trimestre. "
            "Si en uno no toca nada, escriba 0.",
            "calendario: [0, 3, 3, 6]",
        )
    elif project.is_percentage:
        yield from _check_levels(source, project, line)
    elif sum(project.calendar) != project.goal:
        total = sum(project.calendar, Decimal(0))
        yield Problem(
            source.path,
            line,
            "calendario-suma",
            f"el calendario de «{project.key}» suma {written(total)} y la meta es {written(project.goal)}. "
            "Corrija uno de los dos.",
            f"meta: {total:f}",
        )


def _check_levels(source: Source, project: ProjectRecord, line: int) -> Iterator[Problem]:
    if max(project.goal, *project.calendar) > WHOLE:
        yield Problem(
            source.path,
            line,
            "porcentaje-fuera",
            f"«{project.key}» se mide en por ciento y tiene una cifra mayor que 100. Corríjala o cambie la unidad.",
            "meta: 100",
        )
    elif project.calendar[-1] != project.goal:
        yield Problem(
            source.path,
            line,
            "calendario-nivel",
            f"«{project.key}» se mide en por ciento: cada cifra del calendario es el nivel al cierre del trimestre, y "
            f"la última ({written(project.calendar[-1])}) debe ser la meta ({written(project.goal)}).",
            f"calendario: [{', '.join(f'{level:f}' for level in [*project.calendar[:-1], project.goal])}]",
        )


def _check_presentation(source: Source, file: ProgrammeFile, year: int) -> Iterator[Problem]:
    """A compilation is not presented before its period begins.

    Bad:  s2: 2025-01-15 in plan/poad-2026.yml
    """
    if file.presentation is None:
        return
    for period in periods_of(year):
        day = file.presentation.day(period.code)
        if day is not None and day <= period.first_day:
            yield Problem(
                source.path,
                source.line(("presentacion", period.code)),
                "presentacion-antes",
                f"el informe de {period.name} se presentaría el {long_date(day)}, antes de que haya qué informar. "
                "Revise el año.",
                f"{period.code}: {period.last_day.year + (period.code != 's1')}-0{7 if period.code == 's1' else 1}-15",
            )
