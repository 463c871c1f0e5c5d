"""plan/plan-AAAA.yml: the activities of a year's communication plan, their months, and which contents prove them."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from institute.fields import (
    AreaId,
    Ask,
    AxisId,
    Choice,
    Identifier,
    OneLine,
    Record,
    Reference,
    Whole,
    fault,
    field,
    quoted,
)
from institute.month_words import meant_numbers
from institute.vocabulary import CLASSES

FOLDER = "plan"
ACTIVITIES = 12
"""The Plan de Comunicación has twelve activities, numbered from 1."""

TEAM = "equipo"
"""Stands for everybody of the institute in `involucrados`: Equipo IPCO."""

EVIDENCE = {
    "reporte": "Reportes trimestrales entregados",
    "informe-semestral": "Informes semestrales presentados",
    "informe-anual": "Informes anuales presentados",
    "boletin": "Boletines publicados",
    "articulo": "Artículos publicados",
    "difusion": "Publicaciones difundidas en redes",
    "evento": "Eventos de la agenda",
    "aviso": "Avisos de la tabla",
    "interes": "Artículos de interés",
    "estudio": "Estudios y programas publicados",
    "metricas": "Cifras del mes capturadas",
}
"""Which contents can prove that an activity was done, and how a person reads it."""

FILTERS = {
    "reporte": ("area",),
    "informe-semestral": (),
    "informe-anual": (),
    "boletin": ("eje", "area"),
    "articulo": ("eje", "area"),
    "difusion": ("eje", "area", "canal"),
    "evento": ("clase", "eje", "area"),
    "aviso": ("area",),
    "interes": ("eje",),
    "estudio": ("eje", "area"),
    "metricas": ("canal",),
}
"""What each of them can be narrowed down by: the others do not have it."""

PartyId = Annotated[Identifier, Reference("area", {TEAM: "todo el Instituto"})]
"""An area, or everybody."""

_NAME = re.compile(r"plan/plan-([0-9]{4})\.yml")


def plan_path(year: int) -> str:
    """plan/plan-2026.yml"""
    return f"{FOLDER}/plan-{year}.yml"


def plan_year_of(path: str) -> int | None:
    """The year of a communication plan by its file; None when it is not one."""
    found = _NAME.fullmatch(path)
    return int(found.group(1)) if found else None


def _months(value: object) -> object:
    """The numbers of months in brackets. What people write otherwise is understood well enough to say what to write.

    Bad:  marzo;  [marzo, junio];  3, 6, 9;  todos;  enero-junio
    Good: [3, 6, 9]
    """
    parts = value if isinstance(value, list) else [value]
    if isinstance(value, list) and all(re.fullmatch(r"-?\d+", str(part), re.ASCII) for part in parts):
        return value
    found = [meant_numbers(str(part)) for part in parts if not isinstance(part, (list, dict)) and part is not None]
    is_clear = len(found) == len(parts) and None not in found
    meant = sorted({number for numbers in found for number in numbers}) if is_clear else [3, 6, 9, 12]
    said = quoted(", ".join(map(str, parts))) if is_clear or not isinstance(value, (list, dict)) else "lo escrito"
    raise fault(
        "meses-forma",
        f"{said} no se entiende en «meses»: va el número de cada mes, de 1 a 12, entre corchetes y separados con "
        f"comas. {'Escriba' if is_clear else 'Por ejemplo:'} meses: {meant}.",
    )


Months = Annotated[
    list[Whole(min=1, max=12)],
    BeforeValidator(_months),
    Ask("months"),
    WithJsonSchema({"type": "array", "items": {"type": "integer", "minimum": 1, "maximum": 12}, "uniqueItems": True}),
]


class EvidenceRecord(Record):
    """Contents of one kind that prove an activity, narrowed down by class, axis, area or channel."""

    content: Choice(*EVIDENCE) = field("contenido", "Contenido", "Qué clase de contenido la prueba.", "evento")
    classes: list[Choice(*CLASSES)] = field(
        "clase", "Clases", "Solo los eventos de estas clases; sin escribirlo, todos.", ["foro", "taller"], default=[]
    )
    axes: list[AxisId] = field("eje", "Ejes", "Solo lo de estos ejes.", ["socializacion"], default=[])
    areas: list[AreaId] = field("area", "Áreas", "Solo lo de estas áreas.", ["geoestadistica"], default=[])
    channels: list[Annotated[Identifier, Ask("evidence_channels")]] = field(
        "canal",
        "Canales",
        "Solo lo difundido en estos canales, o las cifras de estos canales.",
        ["facebook", "x"],
        default=[],
    )


class PlanActivity(Record):
    number: Whole(min=1, max=99) = field("n", "Número", "El número de la actividad en el plan.", 4)
    text: OneLine(max=200) = field(
        "texto", "Texto", "Como está en el plan.", "Organizar y participar en foros, seminarios, talleres y congresos"
    )
    responsibles: list[AreaId] = field(
        "responsables", "Responsables", "Las áreas que responden por ella, con su id.", ["comunicacion-social"]
    )
    involved: list[PartyId] = field(
        "involucrados",
        "Involucrados",
        "Las áreas que ayudan, con su id; «equipo» es todo el Instituto.",
        [TEAM],
        default=[],
    )
    months: Months = field(
        "meses",
        "Meses",
        "Los meses planeados, con su número; [] si este año no toca. Vacío: todavía sin capturar.",
        [2, 5, 8, 11],
        default=None,
    )
    evidence: list[EvidenceRecord] = field(
        "evidencia",
        "Evidencia",
        "Los contenidos publicados que prueban que se hizo.",
        [{"contenido": "evento", "clase": ["foro", "taller"]}],
        default=[],
    )


class PlanFile(Record):
    """A year's communication plan."""

    activities: list[PlanActivity] = field(
        "actividades",
        "Actividades",
        "Las doce actividades del plan, en su orden.",
        [{"n": 1, "texto": "Generar reportes de las actividades", "responsables": ["comunicacion-social"]}],
    )
    notes: OneLine(max=600) = field(
        "notas",
        "Notas",
        "Lo que conviene saber del plan de este año; se muestra junto a la tabla.",
        "Los meses de la actividad 4 se acordaron en febrero.",
        default="",
    )
