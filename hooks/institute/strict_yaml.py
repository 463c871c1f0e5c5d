"""YAML read the strict way: text stays text, every value knows its line, and what surprises people is refused.

Why not yaml.safe_load: it lets duplicate keys win silently, reads 10:30 as 630 and `no` as False, expands aliases and
follows tags, and forgets the lines. Here every scalar stays the text that was typed, and the field that reads it says
what it means.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from institute.characters import invisible_message
from institute.yaml_faults import YamlFault, reference_fault, syntax_fault

Location = tuple[str | int, ...]
Value = str | None | list["Value"] | dict[str, "Value"]

MAX_DEPTH = 8
"""No kind of content nests deeper; a file that does is an attack or an accident."""

NULLS = {"", "~", "null"}
_NOT_LINE_ENDS = str.maketrans("\x85\u2028\u2029", "   ")
"""YAML begins a line after these and no editor does. That they are there is told where the text is read."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Document:
    """The mapping that a text holds, and the line (from 1) of each of its values and keys by location."""

    values: dict[str, Value] = field(default_factory=dict)
    lines: dict[Location, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been seen yet."""

    value: list[Value] | dict[str, Value]
    location: Location
    key: str | None = None


def read_document(text: str) -> Document:
    """The mapping that `text` holds. Raises YamlFault at the first thing that is not plain YAML."""
    text = text.translate(_NOT_LINE_ENDS)
    document = Document()
    try:
        _build(text, document)
    except yaml.YAMLError as error:
        raise syntax_fault(error, text) from error
    return document


def _build(text: str, document: Document) -> None:
    """Walk the events of the parser; no recursion, so that 100,000 levels of nesting cost nothing."""
    stack: list[_Open] = []
    documents = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.NodeEvent):
            _refuse_magic(event)
        if isinstance(event, yaml.DocumentStartEvent):
            _refuse_second(event, documents := documents + 1)
        if isinstance(event, yaml.ScalarEvent):
            if not stack:
                raise _not_a_mapping(event)
            _add_scalar(stack[-1], event, document)
        elif isinstance(event, yaml.CollectionStartEvent):
            _open(stack, event, document)
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()


def _refuse_magic(event: yaml.NodeEvent) -> None:
    line = event.start_mark.line + 1
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        raise reference_fault(line, f"{'*' if isinstance(event, yaml.AliasEvent) else '&'}{event.anchor}")
    if getattr(event, "tag", None) not in (None, "!"):
        raise YamlFault(
            "yaml-etiqueta",
            line,
            f"hay una etiqueta «{event.tag[:60]}», que aquí no se usa. Borre la palabra que "
            "empieza con «!», o ponga el texto entre comillas.",
            'titulo: "!Participa!"',
        )


def _refuse_second(event: yaml.DocumentStartEvent, number: int) -> None:
    if number > 1:
        raise YamlFault(
            "yaml-sintaxis",
            event.start_mark.line + 1,
            "hay tres guiones entre los campos. Borre ese renglón.",
            "area: comunicacion-social",
        )


def _refuse_escaped(event: yaml.ScalarEvent) -> None:
    """Refuse invisible characters that escapes make, which a look at the raw text does not see.

    Between double quotes YAML makes characters out of escapes such as "\\u202e".
    """
    message = invisible_message(event.value) if event.style == '"' else ""
    if message:
        raise YamlFault("caracter-invisible", event.start_mark.line + 1, message)


def _open(stack: list[_Open], event: yaml.CollectionStartEvent, document: Document) -> None:
    is_mapping = isinstance(event, yaml.MappingStartEvent)
    if not stack:
        if not is_mapping:
            raise _not_a_mapping(event)
        stack.append(_Open(document.values, ()))
        return
    if len(stack) >= MAX_DEPTH:
        raise YamlFault(
            "yaml-profundidad",
            event.start_mark.line + 1,
            "hay listas dentro de listas en demasiados niveles. Revise la sangría y los corchetes.",
        )
    value: list[Value] | dict[str, Value] = {} if is_mapping else []
    location = _put(stack[-1], value, event, document)
    stack.append(_Open(value, location))


def _add_scalar(parent: _Open, event: yaml.ScalarEvent, document: Document) -> None:
    _refuse_escaped(event)
    if isinstance(parent.value, dict) and parent.key is None:
        _set_key(parent, event, document)
    else:
        is_null = not event.style and event.value.lower() in NULLS
        _put(parent, None if is_null else event.value, event, document)


def _set_key(parent: _Open, event: yaml.ScalarEvent, document: Document) -> None:
    line = event.start_mark.line + 1
    if event.value in parent.value:
        raise YamlFault("yaml-clave-repetida", line, f"«{event.value[:60]}» está dos veces. Deje una sola.")
    parent.key = event.value
    document.lines[(*parent.location, event.value)] = line


def _put(parent: _Open, value: Value, event: yaml.NodeEvent, document: Document) -> Location:
    """Add `value` to its parent; return its location."""
    if isinstance(parent.value, list):
        location = (*parent.location, len(parent.value))
        parent.value.append(value)
        document.lines[location] = event.start_mark.line + 1
        return location
    if parent.key is None:
        raise YamlFault(
            "yaml-sintaxis",
            event.start_mark.line + 1,
            "el nombre de un campo no puede ser una lista. Escriba el nombre, dos puntos y el valor.",
            "temas: [movilidad, agua]",
        )
    location = (*parent.location, parent.key)
    parent.value[parent.key] = value
    parent.key = None
    return location


def _not_a_mapping(event: yaml.Event) -> YamlFault:
    return YamlFault(
        "yaml-sin-campos",
        event.start_mark.line + 1,
        "aquí se esperaban campos: un nombre, dos puntos y un valor en cada renglón.",
        "titulo: Taller abierto en el Jardín Núñez",
    )
