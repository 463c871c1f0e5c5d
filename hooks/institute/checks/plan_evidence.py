"""What proves an activity of the communication plan: contents that exist, narrowed down by what such contents have."""

from __future__ import annotations

from collections.abc import Iterator

from institute.checks.lists import check_repeated
from institute.fields import nearest, quoted
from institute.kinds.institution import Institution
from institute.kinds.metrics import CHANNELS
from institute.kinds.plan_activity import EVIDENCE, FILTERS, EvidenceRecord, PlanActivity
from institute.problems import WARNING, Problem
from institute.source import Source
from institute.spanish import listed
from institute.strict_yaml import Location


def check_plan_evidence(
    source: Source, activity: PlanActivity, institution: Institution, place: Location
) -> Iterator[Problem]:
    """What proves the activity is said, once, and is narrowed down only by what such contents have."""
    if not activity.evidence:
        yield Problem(
            source.path,
            source.line(place),
            "evidencia-sin-decir",
            f"la actividad {activity.number} no dice qué la prueba, y nunca se verá como hecha. Agregue «evidencia».",
            "evidencia:\n  - contenido: boletin",
            WARNING,
        )
    seen: set[str] = set()
    for number, record in enumerate(activity.evidence):
        inner = (*place, "evidencia", number)
        if (same := record.model_dump_json()) in seen:
            yield Problem(
                source.path,
                source.line(inner),
                "prueba-repetida",
                f"«{record.content}» está dos veces igual en la evidencia de la actividad {activity.number}. Deje una.",
            )
        seen.add(same)
        for key, values in _filters(record).items():
            if values and key not in FILTERS[record.content]:
                yield _foreign_filter(source, record, (*inner, key))
            else:
                yield from check_repeated(source, values, (*inner, key))
        if "canal" in FILTERS[record.content]:
            yield from _check_channels(source, record, institution, (*inner, "canal"))


def _filters(record: EvidenceRecord) -> dict[str, list[str]]:
    return {"clase": record.classes, "eje": record.axes, "area": record.areas, "canal": record.channels}


def _foreign_filter(source: Source, record: EvidenceRecord, place: Location) -> Problem:
    """A filter by something that the content does not have would leave out everything, or nothing.

    Bad:  contenido: boletin, clase: [foro]
    """
    usable = FILTERS[record.content]
    instead = f"Se puede acotar por {listed([f'«{key}»' for key in usable], 'o')}." if usable else "No lleva filtros."
    return Problem(
        source.path,
        source.line(place),
        "filtro-ajeno",
        f"«{place[-1]}» no sirve con «contenido: {record.content}» ({_lower(EVIDENCE[record.content])}). {instead} "
        "Quite este renglón.",
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _check_channels(
    source: Source, record: EvidenceRecord, institution: Institution, place: Location
) -> Iterator[Problem]:
    """A channel is one of the institute, or one whose figures are recorded.

    Bad:  contenido: difusion, canal: [twitter];  contenido: metricas, canal: [tiktok]
    """
    spread = record.content == "difusion"
    ids = [channel.id for channel in (institution.channels if spread else CHANNELS)]
    where = "los canales de plan/instituto.yml" if spread else "los canales con cifras"
    for number, id in enumerate(record.channels):
        if id not in ids:
            hint = nearest(id, ids)
            meant = f" ¿Quiso decir «{hint}»?" if hint else ""
            there = f"Son: {', '.join(ids)}." if ids else "No hay ninguno todavía."
            yield Problem(
                source.path,
                source.line((*place, number)),
                "canal-desconocido",
                f"{quoted(id)} no está entre {where}.{meant} {there}",
                f"canal: [{hint or ids[0]}]" if ids else "",
            )
