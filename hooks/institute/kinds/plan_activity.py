"""plan/plan-AAAA.yml: the activities of a year's communication plan, their months, and which contents prove them."""

from __future__ import annotations

import re

from institute.fields import AreaId, AxisId, Choice, Identifier, OneLine, Record, Whole, field
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

_NAME = re.compile(r"plan/plan-([0-9]{4})\.yml")


def plan_path(year: int) -> str:
    """plan/plan-2026.yml"""
    return f"{FOLDER}/plan-{year}.yml"


def plan_year_of(path: str) -> int | None:
    """The year of a communication plan by its file; None when it is not one."""
    found = _NAME.fullmatch(path)
    return int(found.group(1)) if found else None


class EvidenceRecord(Record):
    """Contents of one kind that prove an activity, narrowed down by class, axis, area or channel."""

    content: Choice(*EVIDENCE) = field("contenido", "Contenido", "Qué clase de contenido la prueba.", "evento")
    classes: list[Choice(*CLASSES)] = field(
        "clase", "Clases", "Solo los eventos de estas clases; sin escribirlo, todos.", ["foro", "taller"], default=[]
    )
    axes: list[AxisId] = field("eje", "Ejes", "Solo lo de estos ejes.", ["socializacion"], default=[])
    areas: list[AreaId] = field("area", "Áreas", "Solo lo de estas áreas.", ["geoestadistica"], default=[])
    channels: list[Identifier] = field(
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
    involved: list[Identifier] = field(
        "involucrados",
        "Involucrados",
        "Las áreas que ayudan, con su id; «equipo» es todo el Instituto.",
        [TEAM],
        default=[],
    )
    months: list[Whole(min=1, max=12)] = field(
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
