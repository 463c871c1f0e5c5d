"""JSON Schemas (draft 2020-12) of the kinds of content, with which editors complete and check YAML as it is typed.

Ids of areas and axes are data, so a schema only says which form they have; that they exist is checked by `check`.
"""

from __future__ import annotations

import json
from typing import Any

from institute.fields import Record
from institute.kinds.birthday import BirthdayFile
from institute.kinds.event import EVENT
from institute.kinds.institution import Institution
from institute.kinds.interest import INTEREST
from institute.kinds.metrics import MonthlyMetrics
from institute.kinds.notice import NOTICE
from institute.kinds.plan_activity import PlanFile
from institute.kinds.post import ARTICLE, BULLETIN
from institute.kinds.programme import ProgrammeFile
from institute.kinds.report import REPORT
from institute.kinds.study import STUDY
from institute.model_schema import Schema, model_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"

KINDS: dict[str, tuple[type[Record], str, str]] = {
    "instituto": (Institution, "Datos del Instituto", "Nombre, correos, áreas, ejes y canales: plan/instituto.yml."),
    "boletin": (BULLETIN.fields, "Boletín", "La ficha de un boletín: posts/boletines/AAAA-MM-DD-titulo-breve.md."),
    "articulo": (ARTICLE.fields, "Artículo", "La ficha de un artículo: posts/articulos/AAAA-MM-DD-titulo-breve.md."),
    "estudio": (STUDY.fields, "Estudio o programa", "La ficha de un estudio: posts/estudios/titulo-breve/index.md."),
    "evento": (EVENT.fields, "Evento", "La ficha de un evento: notices/eventos/AAAA-MM-DD-titulo-breve.md."),
    "aviso": (NOTICE.fields, "Aviso", "La ficha de un aviso: notices/avisos/AAAA-MM-DD-titulo-breve.md."),
    "interes": (
        INTEREST.fields,
        "Artículo de interés",
        "La ficha de un artículo de interés: notices/interes/AAAA-MM-DD-titulo-breve.md.",
    ),
    "reporte": (REPORT.fields, "Reporte trimestral", "La ficha de un reporte: posts/reportes/AAAA-tN/area.md."),
    "poad": (
        ProgrammeFile,
        "POAD de un año",
        "Los proyectos del año, con su meta y su calendario: plan/poad-AAAA.yml.",
    ),
    "plan": (
        PlanFile,
        "Plan de comunicación de un año",
        "Las doce actividades, sus meses y su evidencia: plan/plan-AAAA.yml.",
    ),
    "metricas": (MonthlyMetrics, "Cifras de un mes", "Las cifras de cada canal en un mes: plan/metricas/AAAA-MM.yml."),
    "cumpleanos": (BirthdayFile, "Cumpleaños", "Los cumpleaños del personal, sin año: notices/cumpleanos.yml."),
}
"""The id of each kind: its record, and the title and description that an editor shows."""


def make_schema(id: str) -> Schema:
    """The schema of a kind."""
    kind, title, description = KINDS[id]
    return {"$schema": DIALECT, "title": title, "description": description, **_lenient(model_schema(kind))}


def render_schemas() -> dict[str, str]:
    """The text of each schema file by its name."""
    return {f"{id}.json": json.dumps(make_schema(id), ensure_ascii=False, indent=2) + "\n" for id in KINDS}


def _lenient(record: Schema) -> Schema:
    """An optional field may be left without a value, as the checker allows: `siglas:` counts as not written."""
    properties = {key: _optional(value, key in record["required"]) for key, value in record["properties"].items()}
    return record | {"properties": properties}


def _optional(value: Schema, is_required: bool) -> Schema:
    if "properties" in value:
        value = _lenient(value)
    if "properties" in value.get("items", {}):
        value = value | {"items": _lenient(value["items"])}
    if is_required:
        return value
    choices: dict[str, Any] = {"enum": [*value["enum"], None]} if "enum" in value else {}
    return value | {"type": [value["type"], "null"]} | choices
