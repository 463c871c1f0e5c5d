"""What a quarterly report owes to the folder it lies in, to its quarter and to its area."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from institute.checks.bounds import bounded
from institute.checks.programme import existence
from institute.checks.projects import (
    Programmes,
    check_named_projects,
    check_repeated_projects,
    check_reported_projects,
)
from institute.drafts import Draft, problem_at
from institute.fields import quoted
from institute.kinds.institution import Institution
from institute.kinds.report import REPORT, QuarterlyReportFields, ReportKind
from institute.periods import Quarter, quarter_of
from institute.problems import WARNING, Problem
from institute.spanish import long_date

USUAL_WAIT = datetime.timedelta(days=9)
"""From the end of a quarter to the day of an example."""


def check_reports(drafts: list[Draft], programmes: Programmes, institution: Institution) -> Iterator[Problem]:
    """Every rule about one report and its place, and about the projects that posts name.

    What follows from a fault already told is left unsaid: a report in the wrong folder is of no certain quarter, and
    one of no known area has no projects.
    """
    reports = [draft for draft in drafts if isinstance(draft.kind, ReportKind)]
    yield from _check_repeated(reports)
    for draft in (draft for draft in reports if draft.fields is not None):
        fields: QuarterlyReportFields = draft.fields
        yield from _check_place(draft, fields, institution)
        yield from _check_delivery(draft, fields)
        yield from bounded(check_repeated_projects(draft, fields))
        quarter, area = REPORT.place(draft.path)
        if quarter == fields.quarter:
            area_is_known = area == fields.area and institution.area(area) is not None
            yield from _check_quarter(draft, fields)
            if area_is_known:
                yield from _check_area(draft, fields, institution)
            if not fields.is_draft and _is_empty(draft, fields):
                yield _empty(draft)
            else:
                yield from check_reported_projects(draft, fields, programmes, area_is_known)
    yield from check_named_projects(drafts, programmes)


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


def _check_place(draft: Draft, fields: QuarterlyReportFields, institution: Institution) -> Iterator[Problem]:
    """The folder and the name say the same as the fields.

    Bad:  posts/reportes/2026-t2/geoestadistica.md with trimestre: 3
    """
    quarter, area = REPORT.place(draft.path)
    said = {"anio": (fields.year, quarter.year), "trimestre": (fields.number, quarter.number)}
    for key, (typed, named) in said.items():
        if typed != named:
            yield problem_at(
                draft,
                (key,),
                "reporte-lugar",
                f"el campo «{key}» dice {quoted(typed)} y el archivo está en la carpeta «{quarter.folder}». Corrija el "
                f"campo, o mueva el archivo a «{fields.quarter.folder}».",
                f"{key}: {named}",
            )
    if area == fields.area or institution.area(fields.area) is None:
        return
    folder = f"{REPORT.folder}/{quarter.folder}"
    named_after_another = institution.area(area) is not None
    yield problem_at(
        draft,
        ("area",),
        "reporte-lugar",
        f"el campo «area» dice {quoted(fields.area)} y el archivo se llama «{area}»"
        + (". Corrija el campo o el nombre." if named_after_another else ", que no es un área. Corrija el nombre."),
        f"area: {area}"
        if named_after_another
        else f"{folder}/{fields.area}{draft.path.removeprefix(f'{folder}/{area}')}",
    )


def _check_delivery(draft: Draft, fields: QuarterlyReportFields) -> Iterator[Problem]:
    """A published report says when it was delivered, and was not changed for the last time before.

    Bad:  entregado: 2026-10-09, actualizado: 2026-09-30
    """
    if fields.is_draft:
        return
    if fields.delivered is None:
        yield problem_at(
            draft,
            ("estado",),
            "entregado-falta",
            "el reporte está publicado y no dice cuándo se entregó. Agregue «entregado», o escriba "
            "«estado: borrador» mientras se revisa.",
            f"entregado: {fields.quarter.last_day + USUAL_WAIT}",
        )
    elif fields.updated and fields.updated < fields.delivered:
        yield problem_at(
            draft,
            ("actualizado",),
            "actualizado-antes",
            f"«actualizado» ({fields.updated}) es anterior a «entregado» ({fields.delivered}). Corrija uno de los dos; "
            "si no ha cambiado desde que se entregó, quite «actualizado».",
            f"actualizado: {fields.delivered}",
        )


def _check_quarter(draft: Draft, fields: QuarterlyReportFields) -> Iterator[Problem]:
    """A published report was delivered after its quarter ended, and its activities are of the quarter.

    Bad:  trimestre: 3 with entregado: 2026-09-20, or with an activity of 2026-10-02
    """
    ends = fields.quarter.last_day
    if not fields.is_draft and fields.delivered and fields.delivered <= ends:
        yield problem_at(
            draft,
            ("entregado",),
            "entregado-antes",
            f"el reporte dice haberse entregado el {long_date(fields.delivered)}, y el trimestre cierra al terminar el "
            f"{long_date(ends)}. Revise la fecha; si todavía no cierra, déjelo como borrador.",
            "estado: borrador",
        )
    strays = (
        _stray(draft, number, activity.day, fields.quarter)
        for number, activity in enumerate(fields.activities)
        if activity.day not in fields.quarter
    )
    yield from bounded(strays)


def _stray(draft: Draft, number: int, day: datetime.date, quarter: Quarter) -> Problem:
    same_day = day.replace(year=quarter.year) if (day.month, day.day) != (2, 29) else day
    return problem_at(
        draft,
        ("actividades", number, "fecha"),
        "actividad-fuera",
        f"la actividad es del {long_date(day)} y el reporte va del {long_date(quarter.first_day)} al "
        f"{long_date(quarter.last_day)}. Corrija la fecha, o pásela al reporte del {quarter_of(day).name}.",
        f"fecha: {same_day if same_day in quarter else quarter.first_day}",
    )


def _check_area(draft: Draft, fields: QuarterlyReportFields, institution: Institution) -> Iterator[Problem]:
    """The area existed in the quarter."""
    area, quarter = institution.area(fields.area), fields.quarter
    if area and not area.existed(quarter.first_day, quarter.last_day):
        yield problem_at(
            draft,
            ("area",),
            "area-fuera-de-fecha",
            f"el área «{area.id}» no existía en el {quarter.name}: según plan/instituto.yml, {existence(area)}. Revise "
            "sus fechas ahí, o el área y el trimestre aquí.",
        )


def _is_empty(draft: Draft, fields: QuarterlyReportFields) -> bool:
    return not (fields.projects or fields.activities or fields.next_steps or draft.source.body.strip())


def _empty(draft: Draft) -> Problem:
    """A published report says something."""
    return problem_at(
        draft,
        ("proyectos",),
        "reporte-vacio",
        "el reporte está publicado y no dice nada: ni proyectos, ni actividades, ni texto. Llénelo, o escriba "
        "«estado: borrador» mientras se escribe.",
        "estado: borrador",
        WARNING,
    )
