"""The reference of a kind: every field, what to write in it, its limits and an example, all taken from the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from institute.fields import Record, Reference
from institute.model_schema import Schema, model_schema
from institute.spanish import listed
from institute.validation import example_line

LARGEST = 10**9
"""The upper limit of a whole number that has no limit of its own."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field as the guide explains it. `inner` are the fields of its elements when `is_list`, else its own parts."""

    id: str
    key: str
    name: str
    is_required: bool
    help: str
    limits: str
    example: str
    is_list: bool = False
    inner: tuple[FieldView, ...] = ()


def describe_fields(kind: type[Record], known_ids: Mapping[str, Sequence[str]]) -> tuple[FieldView, ...]:
    """The fields of `kind`, required ones first. `known_ids`: the ids that exist, by the key that names one."""
    references = {
        info.alias for info in kind.model_fields.values() if any(isinstance(mark, Reference) for mark in info.metadata)
    }
    ids = {key: values for key, values in known_ids.items() if key in references}
    return _describe(model_schema(kind), "campo", ids)


def _describe(record: Schema, prefix: str, known_ids: Mapping[str, Sequence[str]]) -> tuple[FieldView, ...]:
    fields = [
        _field(key, value, key in record["required"], f"{prefix}-{key.replace('_', '-')}", known_ids)
        for key, value in record["properties"].items()
    ]
    return tuple(sorted(fields, key=lambda field: not field.is_required))


def _field(key: str, schema: Schema, is_required: bool, id: str, known_ids: Mapping[str, Sequence[str]]) -> FieldView:
    inner = schema.get("items", schema)
    parts = _describe(inner, id, {}) if "properties" in inner else ()
    limits = [_limits(schema)]
    if key in known_ids:
        limits = [f"Hoy hay: {listed(list(known_ids[key]))}."]
    if "default" in schema:
        limits.append(f"Si no se escribe, vale «{_typed(schema['default'])}».")
    example = example_line(key, _typed(schema["examples"][0])) if "examples" in schema else ""
    return FieldView(
        id,
        key,
        schema["title"],
        is_required,
        schema["description"],
        " ".join(limits).strip(),
        example,
        "items" in schema,
        parts,
    )


def _typed(value: object) -> object:
    """A value as it is typed in a file."""
    return str(value).lower() if isinstance(value, bool) else value


def _limits(schema: Schema) -> str:
    """What a value may be, in a sentence; "" when its parts say it."""
    if schema["type"] == "array":
        inner = _limits(schema["items"]) if schema["items"].get("type") != "object" else ""
        each = f" Cada elemento: {inner[0].lower()}{inner[1:]}" if inner else ""
        return f"Es una lista.{each}"
    if "enum" in schema:
        return f"Una de estas palabras: {', '.join(schema['enum'])}."
    if isinstance(schema.get("additionalProperties"), dict):
        return f"Un renglón para cada uno. {_limits(schema['additionalProperties'])}"
    by_type = {
        "boolean": "«true» (sí) o «false» (no).",
        "integer": _whole(schema),
        "number": _decimal(schema),
        "string": _text(schema),
    }
    return by_type.get(schema["type"], "")


def _whole(schema: Schema) -> str:
    low, high = schema.get("minimum", 0), schema.get("maximum", LARGEST)
    if low <= -LARGEST:
        return "Un número entero, que puede ser menor que cero."
    return f"Un número entero, de {low} a {high}." if high < LARGEST else f"Un número entero, desde {low}."


def _decimal(schema: Schema) -> str:
    if "maximum" not in schema:
        return "Un número sin comas, con punto decimal si hace falta."
    return f"Un número con punto decimal, de {schema['minimum']} a {schema['maximum']}."


FORMATS = {
    "date": "Una fecha: año-mes-día.",
    "email": "Un correo electrónico.",
    "uri": "Una dirección que empieza con «https://».",
}


PATTERNS = {
    "^[a-z0-9]": "Una palabra corta: minúsculas sin acentos, cifras y guiones.",
    "^/": "Empieza con «/» y no lleva el dominio.",
    "^[12]": "Lo que se sabe: el año, «1940»; el año y el mes, «2010-03», o el día, «2026-11-18».",
    "^1:": "Un uno, dos puntos y una cifra: «1:20,000».",
    r"^\d{4}-\d{2}$": "Un mes: el año, un guion y dos números, «2026-10».",
    r"^\d{4}": "Un día, «2026-11-25», o un día con su hora, «2026-11-25 18:00».",
    r"^\d{2}-": "Dos cifras del mes, un guion y dos cifras del día.",
}
"""What text must look like, by how its pattern begins."""


def _text(schema: Schema) -> str:
    if schema.get("format") in FORMATS:
        return FORMATS[schema["format"]]
    known = next((text for start, text in PATTERNS.items() if schema.get("pattern", "").startswith(start)), None)
    if known is not None:
        return known
    low, high = schema.get("minLength", 1), schema.get("maxLength")
    if high is None:
        return ""
    return f"De {low} a {high} letras, contando los espacios." if low > 1 else f"Hasta {high} letras."
