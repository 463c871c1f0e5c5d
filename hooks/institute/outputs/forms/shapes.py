"""A record of the content model as a form sees it: every field with its words, limits, marks and inner fields."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from institute.fields import Ask, Record, Reference
from institute.model_schema import Schema, model_schema

Mark = Ask | Reference


@dataclass(frozen=True, slots=True)
class Shape:
    """A field. `schema` has its type and limits, or those of its elements; `mark` says what it names, if anything.

    `also` are words that it takes besides, each with its meaning; `inner` are the fields of its record, or of the
    records that it lists.
    """

    key: str
    label: str
    help: str
    is_required: bool
    is_list: bool
    schema: Schema
    default: Any = None
    example: Any = ""
    mark: str = ""
    also: tuple[tuple[str, str], ...] = ()
    inner: tuple[Shape, ...] = field(default=())


def shapes_of(kind: type[Record]) -> tuple[Shape, ...]:
    """The fields of a kind, the required ones first, each in the order of the model."""
    return _shapes(kind, model_schema(kind))


def _shapes(kind: type[BaseModel], schema: Schema) -> tuple[Shape, ...]:
    found = [
        _shape(info.alias or name, info, schema["properties"][info.alias or name], schema["required"])
        for name, info in kind.model_fields.items()
    ]
    return tuple(sorted(found, key=lambda shape: not shape.is_required))


def _shape(key: str, info: Any, schema: Schema, required: list[str]) -> Shape:
    is_list = schema["type"] == "array"
    value = schema["items"] if is_list else schema
    record = next((part for part in _parts(info.annotation) if _is_record(part)), None)
    marks = [part for part in (*info.metadata, *_parts(info.annotation)) if isinstance(part, Mark)]
    return Shape(
        key,
        schema["title"],
        schema["description"],
        key in required,
        is_list,
        value,
        schema.get("default"),
        (schema.get("examples") or [""])[0],
        marks[-1].what if marks else "",
        tuple(getattr(marks[-1], "also", {}).items()) if marks else (),
        _shapes(record, value) if record else (),
    )


def _parts(annotation: Any) -> Iterator[Any]:
    """A type, and everything inside Annotated[…] and list[…]."""
    yield annotation
    yield from getattr(annotation, "__metadata__", ())
    for inner in typing.get_args(annotation):
        yield from _parts(inner)


def _is_record(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, Record)
