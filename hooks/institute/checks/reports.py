"""What a quarterly report owes to the folder it lies in, to the POAD of its year and to the reports before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from institute.drafts import Draft, problem_at
from institute.fields import nearest, quoted
from institute.kinds.institution import Institution
from institute.kinds.programme import ProgrammeFile, programme_path
from institute.kinds.report import QuarterlyReportFields, ReportKind
from institute.periods import Quarter
from institute.problems import WARNING, Problem
from institute.spanish import long_date

Programmes = Mapping[int, ProgrammeFile | None]
"""The POAD of each year that has a file; None for one with faults, against which nothing can be checked."""
BLANK_DAY = "entregado: 2026-10-09"


def check_reports(drafts: list[Draft], programmes: Programmes, institution: Institution) -> Iterator[Problem]:
    """Every rule about one report and its place."""
    reports = [draft for draft in drafts if isinstance(draft.kind, ReportKind)]
    yield from _check_repeated(reports)
    for draft in reports:
        if draft.fields is not None:
            yield from _check_place(draft, draft.fields)
            yield from _check_delivery(draft, draft.fields)
            yield from _check_area(draft, draft.fields, institution)
            yield from _check_activities(draft, draft.fields)
            yield from _check_projects(draft, draft.fields, programmes)


def _check_repeated(reports: list[Draft]) -> Iterator[Problem]:
    """An area has one report a quarter.

    Bad:  2026-t3/geoestadistica.md and 2026-t3/geoestadistica/index.md
    """
    first: dict[str, str] = {}
    for draft in reports:
        other = first.setdefault(draft.url, draft.path)
        if other != draft.path:
            yield Problem(
                draft.path,
                1,
                "reporte-repetido",
                f"el área ya tiene su reporte de ese trimestre en {other}. Junte los dos en uno y borre el otro.",
            )


def _check_place(draft: Draft, fields: QuarterlyReportFields) -> Iterator[Problem]:
    """The folder and the name say the same as the fields.

    Bad:  posts/reportes/2026-t2/geoestadistica.md with trimestre: 3
    """
    _, year, quarter, area, _ = draft.url.split("/")
    said = {
        "anio": (str(fields.year), year),
        "trimestre": (str(fields.number), quarter[1:]),
        "area": (fields.area, area),
    }
    for key, (typed, named) in said.items():
        if typed != named:
            yield problem_at(
                draft,
                (key,),
                "reporte-lugar",
                f"el campo «{key}» dice {quoted(typed)} y el archivo está en el lugar de «{named}». Corrija el campo o "
                "mueva el archivo.",
                f"{key}: {named}",
            )


def _check_delivery(draft: Draft, fields: QuarterlyReportFields) -> Iterator[Problem]:
    """A published report says when it was delivered, which is after its quarter ended.

    Bad:  trimestre: 3, entregado: 2026-09-20
    """
    if fields.is_draft:
        return
    ends = fields.quarter.last_day
    if fields.delivered is None:
        yield problem_at(
            draft,
            (),
            "entregado-falta",
            "el reporte está publicado y no dice cuándo se entregó. Agregue «entregado», o escriba "
            "«estado: borrador» mientras se revisa.",
            BLANK_DAY,
        )
    elif fields.delivered <= ends:
        yield problem_at(
            draft,
            ("entregado",),
            "entregado-antes",
            f"el trimestre termina el {long_date(ends)} y el reporte dice haberse entregado el "
            f"{long_date(fields.delivered)}. Déjelo como borrador hasta que el trimestre cierre.",
            "estado: borrador",
        )
    if fields.updated and fields.delivered and fields.updated < fields.delivered:
        yield problem_at(
            draft,
            ("actualizado",),
            "actualizado-antes",
            f"«actualizado» ({fields.updated}) es antes que «entregado» ({fields.delivered}). Corrija uno de los dos.",
            f"actualizado: {fields.delivered}",
        )


def _check_area(draft: Draft, fields: QuarterlyReportFields, institution: Institution) -> Iterator[Problem]:
    """The area existed in the quarter."""
    area = institution.area(fields.area)
    quarter = fields.quarter
    if area and not area.existed(quarter.first_day, quarter.last_day):
        yield problem_at(
            draft,
            ("area",),
            "area-fuera-de-fecha",
            f"el área «{area.id}» no existía en el {quarter.name}, según plan/instituto.yml. Revise sus fechas ahí, o "
            "el área y el trimestre aquí.",
        )


def _check_activities(draft: Draft, fields: QuarterlyReportFields) -> Iterator[Problem]:
    """Activities are of the quarter.

    Bad:  fecha: 2026-10-02 in a report of the third quarter
    """
    quarter = fields.quarter
    for number, activity in enumerate(fields.activities):
        if not quarter.first_day <= activity.day <= quarter.last_day:
            yield problem_at(
                draft,
                ("actividades", number, "fecha"),
                "actividad-fuera",
                f"la actividad es del {long_date(activity.day)} y el reporte va del {long_date(quarter.first_day)} al "
                f"{long_date(quarter.last_day)}. Corrija la fecha o pásela al reporte que le toca.",
                f"fecha: {quarter.first_day}",
            )


def _check_projects(draft: Draft, fields: QuarterlyReportFields, programmes: Programmes) -> Iterator[Problem]:
    """Every project is one of the area's in the POAD of the year, and is reported once; none is forgotten."""
    programme = programmes.get(fields.year)
    if programme is None:
        if fields.projects and fields.year not in programmes:
            yield problem_at(
                draft,
                ("proyectos",),
                "poad-falta",
                f"el reporte habla de proyectos y falta {programme_path(fields.year)}, el POAD de ese año. Pídalo a "
                "Comunicación Social.",
            )
        return
    seen: set[str] = set()
    for number, item in enumerate(fields.projects):
        place = ("proyectos", number, "clave")
        if item.key in seen:
            yield problem_at(
                draft, place, "proyecto-repetido", f"el proyecto {quoted(item.key)} está dos veces. Deje uno solo."
            )
        seen.add(item.key)
        yield from _check_project(draft, fields.area, item.key, place, programme, programme_path(fields.year))
    if not fields.is_draft:
        yield from _check_forgotten(draft, fields, programme, seen)


def _check_project(
    draft: Draft, area: str, key: str, place: tuple, programme: ProgrammeFile, path: str
) -> Iterator[Problem]:
    """Bad:  clave: P-10 where the POAD has P-01; the project of another area"""
    project = programme.project(key)
    own = [other.key for other in programme.projects if other.area == area]
    if project is None:
        hint = nearest(key, [other.key for other in programme.projects])
        meant = f" ¿Quiso decir «{hint}»?" if hint else ""
        yield problem_at(
            draft,
            place,
            "proyecto-desconocido",
            f"el proyecto {quoted(key)} no está en {path}.{meant} Los de su área son: {', '.join(own) or 'ninguno'}.",
            f"clave: {hint or (own or ['P-01'])[0]}",
        )
    elif project.area != area:
        yield problem_at(
            draft,
            place,
            "proyecto-ajeno",
            f"el proyecto «{key}» es del área «{project.area}», y este reporte es de «{area}». Lo reporta la otra. "
            f"Los de su área son: {', '.join(own) or 'ninguno'}.",
            f"clave: {own[0]}" if own else "",
        )


def _check_forgotten(
    draft: Draft, fields: QuarterlyReportFields, programme: ProgrammeFile, reported: set[str]
) -> Iterator[Problem]:
    """A published report speaks of all projects of its area; one without a figure reads «sin dato»."""
    for project in programme.projects:
        if project.area == fields.area and project.key not in reported:
            yield problem_at(
                draft,
                ("proyectos",),
                "proyecto-sin-reportar",
                f"falta el proyecto «{project.key}», {project.name}. En los informes se leerá «sin dato».",
                f"- clave: {project.key}\n  alcanzado: 0",
                WARNING,
            )


def by_area(drafts: list[Draft]) -> dict[str, dict[Quarter, Draft]]:
    """The reports that could be read, by area and quarter."""
    found: dict[str, dict[Quarter, Draft]] = defaultdict(dict)
    for draft in drafts:
        if isinstance(draft.kind, ReportKind) and draft.fields is not None:
            found[draft.fields.area].setdefault(draft.fields.quarter, draft)
    return found
