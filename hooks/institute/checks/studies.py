"""Whether the record of a study makes sense: its key, its stage and its dates, its projects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, pairwise

from institute.checks.replacements import MAX_REPORTED, check_replacements
from institute.checks.study_files import check_study_files
from institute.drafts import Draft, problem_at
from institute.fields import nearest, quoted
from institute.inventory import Inventory
from institute.kinds.programme import ProgrammeFile
from institute.kinds.study import STUDY, StudyFields
from institute.problems import WARNING, Problem
from institute.rough_dates import RoughDate
from institute.spanish import long_date
from institute.study_values import CONSULTING, PREPARING, STAGES

Programmes = Mapping[int, ProgrammeFile | None]


def check_studies(drafts: list[Draft], inventory: Inventory, programmes: Programmes) -> Iterator[Problem]:
    """Every rule of studies. None depends on the day: what is over or to come is only shown as such."""
    studies = [draft for draft in drafts if draft.kind is STUDY and draft.fields is not None]
    yield from _check_keys(studies)
    yield from check_replacements(studies)
    for draft in studies:
        yield from _check_body(draft)
        yield from _check_consultation(draft, draft.fields)
        yield from _check_order(draft, draft.fields)
        yield from _check_projects(draft, draft.fields, programmes)
        yield from check_study_files(draft, draft.fields, inventory)


def _check_keys(studies: list[Draft]) -> Iterator[Problem]:
    """A key is one study's. Bad: PMDU-2026 and pmdu-2026"""
    first: dict[str, Draft] = {}
    for draft in studies:
        other = first.setdefault(draft.fields.key.lower(), draft)
        if other is not draft:
            yield problem_at(
                draft,
                ("clave",),
                "clave-repetida",
                f"la clave {quoted(draft.fields.key)} ya es de {other.path}. Dele otra a este.",
                f"clave: {draft.fields.key[:18]}-B",
            )


def _check_body(draft: Draft) -> Iterator[Problem]:
    """What a study is about deserves some words besides its record."""
    if draft.source is not None and not draft.source.body.strip():
        yield Problem(
            draft.path,
            draft.source.body_line,
            "texto-vacio",
            "la página no tiene texto: quien la abra verá solo la ficha. Explique en unos párrafos qué decide el "
            "estudio y a quién le importa.",
            "El programa dice dónde puede crecer la ciudad y dónde no.",
            WARNING,
        )


def _check_consultation(draft: Draft, fields: StudyFields) -> Iterator[Problem]:
    """A study in consultation says from when to when, in that order.

    Bad:  etapa: consulta without «consulta»; inicio: 2026-12-18, fin: 2026-11-18
    """
    consultation = fields.consultation
    if consultation is None:
        if fields.stage == CONSULTING:
            yield problem_at(
                draft,
                ("etapa",),
                "consulta-falta",
                "la etapa es «consulta», y no dice de cuándo a cuándo. Agregue las fechas.",
                "consulta:\n  inicio: 2026-11-18\n  fin: 2026-12-18",
            )
    elif consultation.end < consultation.start:
        yield problem_at(
            draft,
            ("consulta", "fin"),
            "consulta-fin",
            f"la consulta termina el {long_date(consultation.end)}, antes de empezar, que es el "
            f"{long_date(consultation.start)}. Corrija una de las dos.",
            f"fin: {consultation.start}",
        )


def _check_order(draft: Draft, fields: StudyFields) -> Iterator[Problem]:
    """First the consultation ends, then the study is approved, then it is published; and the stage says the same.

    Bad:  aprobacion: {fecha: 2026-11-30} with a consultation until 2026-12-18
    """
    steps = [
        ("consulta", "el fin de la consulta", _end_of_consultation(fields)),
        ("aprobacion", "la aprobación", fields.approval.day if fields.approval else None),
        ("periodico_oficial", "la publicación en el Periódico Oficial", fields.gazette.day if fields.gazette else None),
    ]
    known = [step for step in steps if step[2] is not None]
    for (_, before, earlier), (key, after, later) in pairwise(known):
        if later.last < earlier.first:
            yield problem_at(
                draft,
                (key, "fecha"),
                "fechas-en-desorden",
                f"{after} ({later.text}) es antes que {before} ({earlier.text}). Corrija una de las dos fechas.",
                f"fecha: {earlier.iso}",
            )
    early = next((step for step in steps[1:] if step[2] is not None), None)
    if early is not None and fields.stage in (PREPARING, CONSULTING):
        key, name, _ = early
        yield problem_at(
            draft,
            (key,),
            "etapa-atrasada",
            f"ya tiene fecha {name}, y la etapa sigue siendo «{fields.stage}», {STAGES[fields.stage].lower()}. Si ya "
            "pasó, cambie la etapa.",
            "etapa: vigente" if key == "periodico_oficial" else "etapa: aprobado",
            WARNING,
        )


def _end_of_consultation(fields: StudyFields) -> RoughDate | None:
    day = fields.consultation.end if fields.consultation else None
    return RoughDate(day.year, day.month, day.day) if day else None


def _check_projects(draft: Draft, fields: StudyFields, programmes: Programmes) -> Iterator[Problem]:
    """A project is one of some year's POAD, as far as there is any and it can be read."""
    known = [project.key for programme in programmes.values() if programme for project in programme.projects]
    if not known or None in programmes.values():
        return
    unknown = ((number, key) for number, key in enumerate(fields.projects) if key not in known)
    for number, key in islice(unknown, MAX_REPORTED):
        hint = nearest(key, known)
        meant = f" ¿Quiso decir «{hint}»?" if hint else ""
        yield problem_at(
            draft,
            ("proyectos", number),
            "proyecto-desconocido",
            f"el proyecto {quoted(key)} no está en el POAD de ningún año.{meant}",
            f"proyectos: [{hint or known[0]}]",
        )
