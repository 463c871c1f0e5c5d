"""Fields as typed against the fields of a kind: a record, or every fault of it as a Problem with its line."""

from __future__ import annotations

import functools
import re
import types
import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from institute.fields import Record, Reference, nearest, quoted
from institute.kinds.institution import PATH as INSTITUTION_PATH
from institute.kinds.institution import Institution
from institute.problems import Problem
from institute.source import Source
from institute.strict_yaml import NULLS, Location, Value

MAX_FAULTS = 100
"""A file with more faults than this has one cause, and looking for what each meant would take minutes."""

RecordType = typing.TypeVar("RecordType", bound=Record)


def read_record(source: Source, kind: type[RecordType]) -> tuple[RecordType | None, list[Problem]]:
    """The record that `source` holds, or all its faults. A key without a value counts as not written."""
    try:
        return kind.model_validate(_without_empty(source.fields)), []
    except ValidationError as error:
        return None, [_as_problem(source, kind, detail) for detail in error.errors(include_url=False)[:MAX_FAULTS]]


def check_references(source: Source, record: Record, institution: Institution) -> Iterator[Problem]:
    """Every area, axis and responsible position named, at whatever depth, exists in plan/instituto.yml."""
    known = {
        "area": [area.id for area in institution.areas],
        "axis": [axis.id for axis in institution.axes],
        "responsible": [responsible.id for responsible in institution.responsibles],
    }
    for location, mark, value in _references(record):
        ids = [*known[mark.what], *mark.also]
        if value and value not in ids:
            key = next(part for part in reversed(location) if isinstance(part, str))
            hint = nearest(value, ids)
            meant = f" ¿Quiso decir «{hint}»?" if hint else ""
            there = f"Ahí están: {', '.join(known[mark.what])}." if known[mark.what] else _NONE_THERE
            besides = "".join(f" Además, «{word}» es {meaning}." for word, meaning in mark.also.items())
            example = f"[{hint or ids[0]}]" if location[-1] != key else hint or (ids[0] if ids else "")
            yield Problem(
                source.path,
                source.line(location),
                UNKNOWN[mark.what],
                f"{quoted(value)} no está en {INSTITUTION_PATH}.{meant} {there}{besides}",
                f"{key}: {example}" if ids else "",
            )


UNKNOWN = {"area": "area-desconocido", "axis": "eje-desconocido", "responsible": "responsable-desconocido"}
"""The rule of a name that does not exist, by what it should name."""
_NONE_THERE = "Ahí no hay ninguno todavía; agréguelo primero."


def _references(record: Record, location: Location = ()) -> Iterator[tuple[Location, Reference, str]]:
    """Every reference in a record, in its lists and in the records inside it, with its place."""
    for name, key, mark, is_list in _marked(type(record)):
        value, place = getattr(record, name), (*location, key)
        if mark is not None and is_list:
            yield from (((*place, number), mark, item) for number, item in enumerate(value or ()))
        elif mark is not None:
            yield place, mark, value
        elif isinstance(value, Record):
            yield from _references(value, place)
        elif isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, Record):
                    yield from _references(item, (*place, number))


@functools.cache
def _marked(kind: type[Record]) -> tuple[tuple[str, str, Reference | None, bool], ...]:
    """The fields of a kind: name, key, the mark of its value or of its elements, and whether it is a list."""
    return tuple(
        (name, info.alias or name, _reference([*info.metadata, *_marks_of_elements(info.annotation)]), _is_list(info))
        for name, info in kind.model_fields.items()
    )


def _reference(marks: list[Any]) -> Reference | None:
    return next((mark for mark in marks if isinstance(mark, Reference)), None)


def _is_list(info: FieldInfo) -> bool:
    return typing.get_origin(info.annotation) is list


def _marks_of_elements(annotation: Any) -> tuple[Any, ...]:
    """What Annotated[…] says inside list[…]."""
    inner = typing.get_args(annotation) if typing.get_origin(annotation) is list else ()
    return getattr(inner[0], "__metadata__", ()) if inner else ()


def _without_empty(value: Value) -> Any:
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value


def _as_problem(source: Source, kind: type[BaseModel], detail: Any) -> Problem:
    """One pydantic error as a sentence. Faults of our own types carry their sentence with them."""
    location: Location = tuple(detail["loc"])
    key = str(location[-1]) if location else ""
    owner = _record_at(kind, location[:-1])
    message = (detail.get("ctx") or {}).get("message")
    if message:
        rule, text = detail["type"], message
    elif detail["type"] == "missing":
        rule, text = "campo-obligatorio", _missing(owner, key, location)
    elif detail["type"] == "extra_forbidden" and (told := getattr(owner, "not_typed", {}).get(key)):
        rule, text = told.rule, told.message
    elif detail["type"] == "extra_forbidden":
        rule, text = "campo-desconocido", _unknown(owner, key)
    elif detail["type"] == "list_type":
        rule, text = (
            "valor-lista",
            f"en «{key}» va una lista: un renglón con guion por cada elemento, o entre corchetes.",
        )
    elif detail["type"] == "model_type" and (inner := _record_at(kind, location)):
        keys = ", ".join(f"«{name}»" for name in _keys(inner)[:3])
        rule, text = (
            "valor-forma",
            f"en «{_dotted(location)}» van campos, cada uno con su nombre: {keys}… Siga el ejemplo.",
        )
    else:
        rule, text = "valor-forma", f"lo escrito en «{_dotted(location)}» no tiene la forma esperada. Siga el ejemplo."
    return Problem(source.path, source.line(location), rule, text, _example(kind, location, rule))


def _missing(owner: type[BaseModel] | None, key: str, location: Location) -> str:
    info = _field(owner, key)
    where = f" en «{_dotted(location[:-1])}»" if len(location) > 1 else ""
    purpose = f" {info.description}" if info and info.description else ""
    return f"falta el campo «{key}»{where}.{purpose} Agréguelo."


def _unknown(owner: type[BaseModel] | None, key: str) -> str:
    keys = _keys(owner)
    hint = nearest(key, keys)
    meant = f"¿Quiso decir «{hint}»? " if hint else ""
    return f"el campo «{key[:40]}» no existe. {meant}Los que hay son: {', '.join(keys)}."


def _example(kind: type[BaseModel], location: Location, rule: str) -> str:
    """The line to write, made from the example of the field (or of the nearest known field when it does not exist)."""
    owner, key = _record_at(kind, location[:-1]), str(location[-1]) if location else ""
    if location and isinstance(location[-1], int):
        location = location[:-1]
        owner, key = _record_at(kind, location[:-1]), str(location[-1])
    info = _field(owner, key) or _field(owner, nearest(key, _keys(owner)))
    if info is None or not info.examples:
        return ""
    return example_line(info.alias or key, info.examples[0])


def example_line(key: str, example: Any) -> str:
    """`key: value` as one would type it; lists of words in brackets, lists of mappings as indented lines."""
    if isinstance(example, list) and example and isinstance(example[0], dict):
        return "\n".join([f"{key}:", *(line for item in example for line in _item_lines(item))])
    if isinstance(example, list):
        return f"{key}: [{', '.join(scalar(item, in_list=True) for item in example)}]"
    if isinstance(example, dict):
        return "\n".join([f"{key}:", *(f"  {line}" for line in _mapping_lines(example))])
    return f"{key}: {scalar(example)}"


def _mapping_lines(mapping: dict[str, Any]) -> list[str]:
    return [line for name, value in mapping.items() for line in example_line(name, value).splitlines()]


def _item_lines(mapping: dict[str, Any]) -> list[str]:
    return [f"  {'-' if number == 0 else ' '} {line}" for number, line in enumerate(_mapping_lines(mapping))]


_SIGNS = "[]{}*&!|>%@`#'\"-?,"
"""What has a meaning of its own in YAML at the start of a value."""


def scalar(value: Any, in_list: bool = False) -> str:
    """A value as YAML, quoted only where it must be; between brackets that is more often."""
    text = str(value)
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return text
    is_odd = text[:1] in _SIGNS or text.endswith(":") or ": " in text or " #" in text or text.lower() in NULLS
    if is_odd or (in_list and re.search(r"[\[\]{},:]", text)):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return text


def _dotted(location: Location) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in location)


def _record_at(kind: type[BaseModel] | None, location: Location) -> type[BaseModel] | None:
    """The record type found by following `location` from `kind`."""
    for part in location:
        if isinstance(part, int):
            continue
        info = _field(kind, part)
        kind = _record_in(info.annotation) if info else None
    return kind


def _record_in(annotation: Any) -> type[BaseModel] | None:
    """The record type inside list[…], optional and annotated types."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    return next((found for inner in typing.get_args(annotation) if (found := _record_in(inner))), None)


def _field(owner: type[BaseModel] | None, key: str) -> Any:
    return next((info for info in owner.model_fields.values() if info.alias == key), None) if owner else None


def _keys(owner: type[BaseModel] | None) -> list[str]:
    return [info.alias or name for name, info in owner.model_fields.items()] if owner else []
