"""The blank of a year's POAD: the projects of the last one that there is, with their figures still to be filled in."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from typing import Any

from institute.fields import quoted
from institute.kinds.programme import PresentationRecord, ProgrammeFile, ProjectRecord, programme_path
from institute.library import Library
from institute.model_schema import model_schema
from institute.outputs.blanks.fields import blank_fields, explained, waiting, within
from institute.outputs.blanks.shapes import OPTIONS, Blank, BlankFault, BlankKind, Order
from institute.periods import whole_year
from institute.plan_files import YEARS, Programme
from institute.validation import example_line

SCHEMA = "# yaml-language-server: $schema=../.vscode/schemas/poad.json"
NOTHING_YET: dict[str, Any] = {"meta": 0, "calendario": [0, 0, 0, 0]}
"""Figures that the checker accepts and nobody can take for a goal. In comments they would not be asked for."""


def make_programme(order: Order, library: Library) -> Blank:
    """The POAD of a year. Projects of areas that will not exist any more come as comments."""
    year = read_year(order.year)
    last = max((other for other in library.programmes if other < year), default=None)
    programme = library.programmes[last] if last else None
    origin = (
        f"Sus proyectos son los de {programme.path}, sin cifras. Escriba la «meta» y el «calendario» de cada uno, "
        "borre los que ya no siguen y agregue los nuevos. Un proyecto que sigue conserva su clave."
        if programme
        else "No hay un POAD anterior del cual partir: el proyecto que sigue es un ejemplo. Cámbielo por los suyos."
    )
    lines = [
        SCHEMA,
        "",
        *explained(f"El POAD de {year}. {origin}"),
        *explained("Los renglones que empiezan con «#» no cuentan; los de «##» solo explican."),
        *blank_fields(
            ProgrammeFile,
            library.institution,
            {},
            {
                "proyectos": [*_meanings(), "proyectos:", *_projects(year, programme, library)],
                "presentacion": waiting(_presentation(year, programme)),
            },
        ),
    ]
    steps = (
        "Escriba la meta y el calendario de cada proyecto: los ceros son para llenarse.",
        "Quite el «# » de «presentacion» cuando se conozcan las fechas.",
    )
    return Blank(programme_path(year), "\n".join(lines) + "\n", ProgrammeFile, steps)


PROGRAMME_BLANK = BlankKind("poad", ("year",), (), make_programme)


def read_year(typed: str) -> int:
    """A year of a plan or programme, as it is typed on the command line."""
    if not re.fullmatch(r"\d{4}", typed.strip(), re.ASCII) or int(typed) not in YEARS:
        raise BlankFault(f"{OPTIONS['year']}: {quoted(typed)} no es un año de {YEARS[0]} a {YEARS[-1]}.")
    return int(typed)


def _meanings() -> Iterator[str]:
    """What each field of a project means, once for all of them."""
    for key, field in model_schema(ProjectRecord)["properties"].items():
        yield from explained(f"«{key}»: {within(field['description'])}")


def _projects(year: int, programme: Programme | None, library: Library) -> list[str]:
    """Those of the last programme; an example where none of them can go on."""
    lines = list(_kept_projects(year, programme, library)) if programme else []
    goes_on = any(line.startswith("  - ") for line in lines)
    return lines if goes_on else [*lines, *_item(_first_project(library))]


def _kept_projects(year: int, programme: Programme, library: Library) -> Iterator[str]:
    period = whole_year(year)
    for project in programme.projects:
        typed = project.model_dump(by_alias=True) | NOTHING_YET
        area = library.institution.area(project.area)
        figures = ", ".join(f"{figure:f}" for figure in project.calendar)
        last = f"En {programme.year}, meta: {project.goal:f}; calendario: [{figures}]."
        yield from (f"  {line}" for line in explained(last))
        if area and area.existed(period.first_day, period.last_day):
            yield from _item(typed)
        else:
            yield from (f"  {line}" for line in explained(f"El área «{project.area}» ya no existe en {year}."))
            yield from (f"  {line}" for line in waiting(line.removeprefix("  ") for line in _item(typed)))


def _item(project: dict[str, Any]) -> list[str]:
    return example_line("proyectos", [project]).splitlines()[1:]


def _first_project(library: Library) -> dict[str, Any]:
    """The example of the model, with ids that exist."""
    institution = library.institution
    if not institution.responsibles:
        raise BlankFault("en plan/instituto.yml no hay de dónde escoger «responsable». Agregue uno en «responsables».")
    example = model_schema(ProgrammeFile)["properties"]["proyectos"]["examples"][0][0]
    ids = {
        "eje": institution.axes[0].id,
        "area": institution.areas[0].id,
        "responsable": institution.responsibles[0].id,
    }
    return example | ids


def _presentation(year: int, programme: Programme | None) -> list[str]:
    """The days of last time, moved to this year; of the model's examples when none are known."""
    fields = PresentationRecord.model_fields
    example = PresentationRecord.model_validate({info.alias: info.examples[0] for info in fields.values()})
    known, since = (programme.presentation, programme.year) if programme else (example, example.year.year)
    if known == PresentationRecord():
        known, since = example, example.year.year
    days = {info.alias: getattr(known, name) for name, info in fields.items() if getattr(known, name)}
    moved = {code: _moved(day, year - since) for code, day in days.items()}
    return example_line("presentacion", moved).splitlines()


def _moved(day: datetime.date, years: int) -> datetime.date:
    """The same day some years later; the last of February where there is no 29th."""
    year = day.year + years
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))
