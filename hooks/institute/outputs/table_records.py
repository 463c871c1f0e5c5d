"""Tables as JSON, and the schema that explains them, in Spanish, to whoever uses the data.

    {titulo, fecha, tablas: [{nombre, titulo, notas: [texto], filas: [{clave: valor}]}]}

Numbers are numbers, days are texts (2026-03-31) and links are {texto, url}. What is null was not recorded; a key that
is missing does not apply.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from typing import Any

from institute.model_schema import Schema
from institute.outputs.schemas import DIALECT
from institute.outputs.tables import (
    DAY,
    LINK,
    NOT_APPLICABLE,
    NUMBER,
    TEXT,
    Column,
    Link,
    Table,
    Value,
    readable,
    shown,
)
from institute.quantities import plain


def as_records(table: Table) -> list[dict[str, Any]]:
    """Each row by the keys of its columns, without what does not apply. Numbers are int or float, and exact as such."""
    return [
        {
            column.key: _json_value(value)
            for column, value in zip(table.columns, row, strict=True)
            if value is not NOT_APPLICABLE
        }
        for row in table.rows
    ]


def render_json(tables: Sequence[Table], title: str, day: datetime.date) -> bytes:
    """All tables in one file, in their order. `day` is that of the data."""
    document = {"titulo": readable(title), "fecha": day.isoformat(), "tablas": [_as_object(table) for table in tables]}
    # In one line: with an indent, Python writes it without its compiled encoder, in five times the time.
    return json.dumps(document, ensure_ascii=False, allow_nan=False).encode()


def document_schema(tables: Sequence[Table], title: str) -> Schema:
    """The schema (draft 2020-12) of what render_json writes. It depends on the columns, and not on the rows."""
    parts = [table_schema(table) for table in tables]
    properties = {
        "titulo": _text("Título", "De qué son los datos."),
        "fecha": _text("Fecha", "El día de los datos.") | {"format": "date"},
        "tablas": {
            "type": "array",
            "title": "Tablas",
            "description": "Una por cada parte, siempre en el mismo orden.",
            "items": False,
            "minItems": len(parts),
            **({"prefixItems": parts} if parts else {}),
        },
    }
    return {"$schema": DIALECT, "title": readable(title), **_object(properties)}


def table_schema(table: Table) -> Schema:
    """The schema of one table of the file."""
    rows = _object({column.key: _column_schema(column) for column in table.columns})
    rows["required"] = [column.key for column in table.columns if not column.may_not_apply]
    properties = {
        "nombre": _text("Nombre", "Nombre corto de la tabla.") | {"const": readable(table.name)},
        "titulo": _text("Título", "De qué es la tabla."),
        "notas": {
            "type": "array",
            "items": {"type": "string"},
            "title": "Notas",
            "description": "Lo que hay que saber para leer la tabla.",
        },
        "filas": {"type": "array", "items": rows, "title": "Filas", "description": "Los datos, fila por fila."},
    }
    return {"title": readable(table.title), **_object(properties)}


def _as_object(table: Table) -> dict[str, Any]:
    return {
        "nombre": readable(table.name),
        "titulo": readable(table.title),
        "notas": [readable(note) for note in table.notes],
        "filas": as_records(table),
    }


def _json_value(value: Value) -> Any:
    """The repr of a float gives back up to fifteen digits as they were (tables.MOST_DIGITS): 0.1 is 0.1."""
    if value is None:
        return None
    if isinstance(value, Link):
        return {"texto": shown(value), "url": value.url}
    if isinstance(value, (str, datetime.date)):
        return shown(value)
    text = plain(value)
    return float(text) if "." in text else int(text)


def _column_schema(column: Column) -> Schema:
    types: dict[str, Schema] = {
        TEXT: {"type": ["string", "null"]},
        NUMBER: {"type": ["number", "null"]},
        DAY: {"type": ["string", "null"], "format": "date"},
        LINK: _object(
            {
                "texto": _text("Texto", "Lo que se lee."),
                "url": _text("Dirección", "La página a la que lleva.") | {"format": "uri"},
            }
        )
        | {"type": ["object", "null"]},
    }
    return {"title": readable(column.title), "description": _description(column), **types[column.kind]}


def _description(column: Column) -> str:
    sentences = [column.help, f"Unidad: {column.unit}." if column.unit else "", "Si es null, no hay dato."]
    if column.may_not_apply:
        sentences.append("Si la clave no aparece, no aplica.")
    return readable(" ".join(filter(None, sentences)))


def _text(title: str, description: str) -> Schema:
    return {"type": "string", "title": title, "description": description}


def _object(properties: Schema) -> Schema:
    """An object with these properties and no others, all of them required."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
