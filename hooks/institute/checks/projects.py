"""Whether the projects that reports and bulletins name are those of the POAD of the year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from institute.checks.bounds import MAX_REPORTED, bounded
from institute.drafts import Draft, problem_at
from institute.fields import nearest, quoted
from institute.kinds.post import ArticleFields
from institute.kinds.programme import ProgrammeFile, ProjectRecord, programme_path
from institute.kinds.report import QuarterlyReportFields
from institute.problems import WARNING, Problem
from institute.spanish import listed

Programmes = Mapping[int, ProgrammeFile | None]
"""The POAD of each year that has a file; None for one with faults, against which nothing can be checked."""

MAX_NAMED = 12
"""Keys that one sentence names."""

MAX_COMPARED = 200
"""Projects among which the one that was meant is looked for: comparing words takes its time."""


def check_repeated_projects(draft: Draft, fields: QuarterlyReportFields) -> Iterator[Problem]:
    """A project is reported once.

    Bad:  P-01 twice, with 2 and with 1
    """
    seen: set[str] = set()
    for number, item in enumerate(fields.projects):
        if item.key in seen:
            yield problem_at(
                draft,
                ("proyectos", number, "clave"),
                "proyecto-repetido",
                f"el proyecto {quoted(item.key)} está dos veces. Deje uno solo, con la cifra completa del trimestre.",
            )
        seen.add(item.key)


def check_reported_projects(
    draft: Draft, fields: QuarterlyReportFields, programmes: Programmes, area_is_known: bool
) -> Iterator[Problem]:
    """Every project is one of the area's in the POAD of the year, and none is forgotten."""
    programme = programmes.get(fields.year)
    if programme is not None and area_is_known:
        own = [project for project in programme.projects if project.area == fields.area]
        others = {project.key: project for project in programme.projects if project.area != fields.area}
        typed = dict.fromkeys(item.key for item in fields.projects)
        strange = typed.keys() - {project.key for project in own} - others.keys()
        unknown = [key for key in typed if key in strange][:MAX_REPORTED]
        hints = {key: meant_key(key, own) for key in unknown}
        yield from bounded(_check_keys(draft, fields, own, others, hints))
        if not fields.is_draft:
            yield from _check_forgotten(draft, fields, own, {*typed, *hints.values()})
    elif fields.projects and fields.year not in programmes:
        path = programme_path(fields.year)
        yield problem_at(
            draft,
            ("proyectos",),
            "poad-falta",
            f"el reporte habla de proyectos y falta {path}, el POAD de ese año. Pida a Comunicación Social que lo "
            "capture.",
            path,
        )


def _check_keys(
    draft: Draft,
    fields: QuarterlyReportFields,
    own: list[ProjectRecord],
    others: Mapping[str, ProjectRecord],
    hints: Mapping[str, str],
) -> Iterator[Problem]:
    """Bad:  clave: P-1 where the POAD has P-01; the project of another area"""
    told: set[str] = set()
    for number, item in enumerate(fields.projects):
        key, place = item.key, ("proyectos", number, "clave")
        if key in told:
            continue
        told.add(key)
        if key in hints:
            meant = f" ¿Quiso decir «{hints[key]}»?" if hints[key] else ""
            yield problem_at(
                draft,
                place,
                "proyecto-desconocido",
                f"el proyecto {quoted(key)} no está en {programme_path(fields.year)}.{meant} {_own_keys(own)}",
                f"  - clave: {hints[key] or own[0].key}" if own else "",
            )
        elif key in others:
            yield problem_at(
                draft,
                place,
                "proyecto-ajeno",
                f"el proyecto «{key}» es del área «{others[key].area}», que es la que lo reporta. Quítelo de aquí; lo "
                f"que «{fields.area}» hizo por él va en las actividades. {_own_keys(own)}",
                f"actividades:\n  - fecha: {fields.quarter.first_day}\n    descripcion: Apoyo al proyecto {key}\n"
                "    tipo: asesoria",
            )


def _own_keys(own: list[ProjectRecord]) -> str:
    return f"Los de su área son: {some_keys(own)}." if own else "Su área no tiene proyectos en ese POAD."


def some_keys(projects: list[ProjectRecord]) -> str:
    """P-01, P-02 y P-03; the first ones and how many more there are when they are many."""
    keys = [project.key for project in projects]
    more = len(keys) - MAX_NAMED
    return f"{', '.join(keys[:MAX_NAMED])} y {more} más" if more > 0 else listed(keys)


def meant_key(typed: str, projects: list[ProjectRecord]) -> str:
    """The key that was probably meant, or "".

    A near one, the one that the text begins with, or that of the project so named.
    """
    compared = projects[:MAX_COMPARED]
    keys = [project.key for project in compared]
    by_name = {project.name: project.key for project in reversed(compared)}
    first = typed.split()[0].strip(".,:;") if typed.split() else ""
    return nearest(typed, keys) or nearest(first, keys) or by_name.get(nearest(typed, list(by_name)), "")


def _check_forgotten(
    draft: Draft, fields: QuarterlyReportFields, own: list[ProjectRecord], reported: set[str]
) -> Iterator[Problem]:
    """A published report speaks of all projects of its area; one without a figure reads «sin dato»."""
    missing = [project for project in own if project.key not in reported]
    if not missing:
        return
    what = (
        f"falta el proyecto «{missing[0].key}», {missing[0].name}"
        if len(missing) == 1
        else f"faltan {len(missing)} proyectos del área: {some_keys(missing)}"
    )
    lines = [line for project in missing[:3] for line in (f"  - clave: {project.key}", "    alcanzado: 0")]
    yield problem_at(
        draft,
        ("proyectos",),
        "proyecto-sin-reportar",
        f"{what}. En los informes se leerá «sin dato». Agregue lo que se alcanzó; si no se avanzó nada, 0.",
        "\n".join(lines if fields.projects else ["proyectos:", *lines]),
        WARNING,
    )


def check_named_projects(drafts: list[Draft], programmes: Programmes) -> Iterator[Problem]:
    """The projects that a bulletin or an article names are in the POAD of its year, when there is one.

    Bad:  proyectos: [P-1] where plan/poad-2026.yml has P-01
    """
    for draft in drafts:
        if not isinstance(draft.fields, ArticleFields) or not draft.fields.projects:
            continue
        year = draft.fields.day.year
        programme = programmes.get(year)
        if programme is not None:
            yield from _check_named(draft, draft.fields.projects, year, programme.projects)


def _check_named(draft: Draft, typed: list[str], year: int, projects: list[ProjectRecord]) -> Iterator[Problem]:
    keys = {project.key for project in projects}
    wrong = [(number, key) for number, key in enumerate(typed) if key not in keys][:MAX_REPORTED]
    hints = {key: meant_key(key, projects) for _, key in wrong}
    mended = [hints.get(key, key) for key in typed[:MAX_NAMED]]
    example = f"proyectos: [{', '.join(dict.fromkeys(filter(None, mended)))}]"
    for number, key in wrong:
        meant = f" ¿Quiso decir «{hints[key]}»?" if hints[key] else ""
        yield problem_at(
            draft,
            ("proyectos", number),
            "proyecto-desconocido",
            f"el proyecto {quoted(key)} no está en {programme_path(year)}, el POAD del año de la publicación.{meant} "
            f"Los que hay son: {some_keys(projects) or 'ninguno'}.",
            example,
        )
