"""The blank of a quarterly report: the area's projects with what was planned and reached, and what the agenda knows."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from institute.fields import quoted
from institute.kinds.event import CONFIRMED
from institute.kinds.institution import Area
from institute.kinds.programme import ProjectRecord, programme_path
from institute.kinds.report import DRAFT, REPORT, ReportedActivityRecord, ReportedProjectRecord
from institute.library import Library
from institute.model_schema import model_schema
from institute.outputs.blanks.fields import blank_fields, explained, markdown_file, waiting, within
from institute.outputs.blanks.shapes import OPTIONS, Blank, BlankFault, BlankKind, Order
from institute.periods import Quarter, quarters_of
from institute.plan_files import YEARS
from institute.quantities import written
from institute.spanish import listed, long_date
from institute.validation import example_line
from institute.vocabulary import ACTIVITIES

TEXT = (
    "Cuente en un párrafo lo más importante del trimestre: qué se hizo, para quién y qué cambió. Quien lea solo esto "
    "debe entenderlo.",
    "## Qué se logró",
    "Diga los resultados, no las horas de trabajo. Una tabla o una lista ayudan cuando hay varias cifras.",
    "## Qué no salió como se esperaba",
    "Diga qué faltó, por qué y qué se hará. Si todo salió, borre esta sección.",
    "## Qué se aprendió",
    "Algo que le sirva a otra área o al trimestre que viene.",
)


def make_report(order: Order, library: Library) -> Blank:
    """The report of an area and a quarter, as a draft."""
    quarter = read_quarter(order.quarter)
    area = library.institution.area(order.area)
    if not area.existed(quarter.first_day, quarter.last_day):
        raise BlankFault(f"el área «{area.id}» no existía en el {quarter.name}, según plan/instituto.yml.")
    path = f"{REPORT.folder}/{quarter.folder}/{area.id}{'/index' if order.has_files else ''}.md"
    due = quarter.last_day + datetime.timedelta(days=library.institution.report_deadline_days)
    given = {"area": area.id, "anio": quarter.year, "trimestre": quarter.number, "estado": DRAFT}
    responsible = _responsible(area, quarter, library)
    next_step = model_schema(REPORT.fields)["properties"]["siguiente"]["examples"][0][0]
    lines = blank_fields(
        REPORT.fields,
        library.institution,
        given | ({"responsable": responsible} if responsible else {}),
        {
            "entregado": [*explained(f"El plazo termina el {long_date(due)}."), *waiting([f"entregado: {due}"])],
            "proyectos": list(_projects(area, quarter, library, path)),
            "actividades": waiting(_activities(area, quarter, library, path)),
            "siguiente": waiting(["siguiente:", f"  - {next_step}"]),
        },
    )
    steps = (
        "Escriba en «alcanzado» lo de este trimestre; deje vacío lo que no se midió.",
        f"Cuando el trimestre cierre y el área lo entregue, borre «estado: {DRAFT}» y quite el «# » de «entregado».",
    )
    return Blank(path, markdown_file(lines, TEXT), REPORT.fields, steps)


REPORT_BLANK = BlankKind("reporte", ("area", "quarter"), ("has_files",), make_report)


def read_quarter(typed: str) -> Quarter:
    """Bad:  t3, 2026-5    Good: 2026-t3"""
    found = re.fullmatch(r"(\d{4})-?[tT]([1-4])", typed.strip(), re.ASCII)
    if found and int(found.group(1)) in YEARS:
        return Quarter(int(found.group(1)), int(found.group(2)))
    year = re.match(r"\d{4}", typed, re.ASCII)
    names = [quarter.folder for quarter in quarters_of(int(year.group()) if year else YEARS[-1])]
    raise BlankFault(f"{OPTIONS['quarter']}: {quoted(typed)} no es un trimestre. Los de un año son {listed(names)}.")


def _responsible(area: Area, quarter: Quarter, library: Library) -> str:
    """Who answered for the area's last report; else for most of its projects; "" when nobody is known."""
    reports = [report for report in library.reports if report.fields.area == area.id and report.quarter < quarter]
    if reports:
        return reports[-1].fields.responsible
    programme = library.programmes.get(quarter.year)
    projects = programme.projects if programme else ()
    named = Counter(project.responsible for project in projects if project.area == area.id)
    if named:
        return named.most_common(1)[0][0]
    known = [responsible.id for responsible in library.institution.responsibles]
    return next((id for id in known if id.endswith(area.id)), "")


def _projects(area: Area, quarter: Quarter, library: Library, path: str) -> Iterator[str]:
    programme = library.programmes.get(quarter.year)
    own = [project for project in programme.projects if project.area == area.id] if programme else []
    if not own:
        yield from explained(_no_projects(quarter, library))
        return
    for key in ("alcanzado", "justificacion"):
        help = model_schema(ReportedProjectRecord)["properties"][key]["description"]
        yield from explained(f"En «{key}»: {within(help)}")
    yield "proyectos:"
    for project in own:
        yield from (f"  {line}" for line in explained(_planned(project, quarter)))
        if quarter.number > 1:
            yield from (f"  {line}" for line in explained(_reached(project, quarter, library)))
        yield from (f"  - clave: {project.key}", "    alcanzado:")
        yield from (f"    {line}" for line in waiting(_optional_lines(project, quarter, library, path)))


def _no_projects(quarter: Quarter, library: Library) -> str:
    path = programme_path(quarter.year)
    if quarter.year in library.programmes:
        return f"El área no tiene proyectos en {path}: deje esto así."
    if path in library.inventory.files:
        return f"{path} tiene errores y no se pudo leer. Cuando se corrijan, agregue aquí los proyectos del área."
    return f"Falta {path}, el POAD de ese año. Cuando esté, agregue aquí los proyectos del área."


def _planned(project: ProjectRecord, quarter: Quarter) -> str:
    due, goal = (written(figure) for figure in (project.calendar[quarter.number - 1], project.goal))
    if project.is_percentage:
        return f"{project.name}: va el nivel al cierre. Previsto en este trimestre, {due} %; en el año, {goal} %."
    return f"{project.name}: previsto en este trimestre, {due}; en el año, {goal} ({project.unit})."


def _reached(project: ProjectRecord, quarter: Quarter, library: Library) -> str:
    """What the year's earlier reports say, drafts left out; levels are not added up."""
    reports = {
        report.quarter: report
        for report in library.reports
        if report.fields.area == project.area and not report.fields.is_draft
    }
    figures: dict[Quarter, Decimal | None] = {}
    for earlier in quarters_of(quarter.year)[: quarter.number - 1]:
        items = reports[earlier].fields.projects if earlier in reports else []
        figures[earlier] = next((item.reached for item in items if item.key == project.key), None)
    sign = " %" if project.is_percentage else ""
    told = [
        f"{earlier.short}, {written(figure)}{sign if figure is not None else ''}" for earlier, figure in figures.items()
    ]
    known = [figure for figure in figures.values() if figure is not None]
    if project.is_percentage or not known:
        return f"Antes: {'; '.join(told)}."
    gaps = ", sin contar lo que falta" if len(known) < len(figures) else ""
    return f"Antes: {'; '.join(told)}. Van {written(sum(known, Decimal(0)))} en el año{gaps}."


def _optional_lines(project: ProjectRecord, quarter: Quarter, library: Library, path: str) -> Iterator[str]:
    """The other fields of a reported project. Posts of the quarter that name it are offered as evidence."""
    properties = model_schema(ReportedProjectRecord)["properties"]
    proofs = [
        posixpath.relpath(post.path, posixpath.dirname(path))
        for post in reversed(library.posts)
        if project.key in post.fields.projects and not post.fields.is_draft and _is_within(post.day, quarter)
    ]
    yield example_line("justificacion", properties["justificacion"]["examples"][0])
    yield example_line("evidencias", proofs or properties["evidencias"]["examples"][0])


def _activities(area: Area, quarter: Quarter, library: Library, path: str) -> list[str]:
    """The public events of the area that took place in the quarter; without any, an example."""
    items = [
        {
            "fecha": occurrence.start.day,
            "descripcion": event.fields.title,
            "tipo": event.fields.kind,
            **({"asistentes": event.fields.attendance} if event.fields.attendance is not None else {}),
            "evento": posixpath.relpath(event.path, posixpath.dirname(path)),
        }
        for event in library.events
        if event.fields.public and event.fields.area == area.id and event.fields.state == CONFIRMED
        for occurrence in event.occurrences
        if event.fields.kind in ACTIVITIES and _is_within(occurrence.start.day, quarter)
    ]
    if not items:
        properties = model_schema(ReportedActivityRecord)["properties"]
        examples = {key: properties[key]["examples"][0] for key in ("descripcion", "tipo", "asistentes")}
        items = [{"fecha": quarter.first_day, **examples}]
    return example_line("actividades", sorted(items, key=lambda item: item["fecha"])).splitlines()


def _is_within(day: datetime.date, quarter: Quarter) -> bool:
    return quarter.first_day <= day <= quarter.last_day
