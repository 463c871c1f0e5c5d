"""YAML read the strict way: text stays text, every value knows its line, and what surprises people is refused.

Why not yaml.safe_load: it lets duplicate keys win silently, reads 10:30 as 630 and `no` as False, expands aliases and
follows tags, and forgets the lines. Here every scalar stays the text that was typed, and the field that reads it says
what it means.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from institute.characters import invisible_message

Location = tuple[str | int, ...]
Value = str | None | list["Value"] | dict[str, "Value"]

MAX_DEPTH = 8
"""No kind of content nests deeper; a file that does is an attack or an accident."""

NULLS = {"", "~", "null"}
_NOT_LINE_ENDS = str.maketrans("\x85\u2028\u2029", "   ")
"""YAML begins a line after these and no editor does. That they are there is told where the text is read."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlFault(Exception):
    """The text is not the YAML that we accept. `rule` is an id of rules.py, `line` counts from 1 within the text."""

    def __init__(self, rule: str, line: int, message: str, example: str = "") -> None:
        super().__init__(message)
        self.rule, self.line, self.message, self.example = rule, line, message, example


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
        raise _syntax_fault(error, text) from error
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
        raise _reference(line, f"{'*' if isinstance(event, yaml.AliasEvent) else '&'}{event.anchor}")
    if getattr(event, "tag", None) not in (None, "!"):
        raise YamlFault(
            "yaml-etiqueta",
            line,
            f"hay una etiqueta «{event.tag[:60]}», que aquí no se usa. Borre la palabra que "
            "empieza con «!», o ponga el texto entre comillas.",
            'titulo: "!Participa!"',
        )


def _reference(line: int, typed: str) -> YamlFault:
    return YamlFault(
        "yaml-referencia",
        line,
        f"hay una referencia «{typed[:60]}», que aquí no se usa. "
        "Escriba el valor completo; si el texto empieza con & o *, póngalo entre comillas.",
        'titulo: "*Importante*: cambio de horario"',
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


def _syntax_fault(error: yaml.YAMLError, text: str) -> YamlFault:
    """The parser's English turned into the few causes that people really meet."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = min(mark.line + 1 if mark else 1, max(len(text.splitlines()), 1))
    source = text.splitlines()[line - 1] if text else ""
    if "\t" in source[: len(source) - len(source.lstrip())] or "'\\t'" in str(error):
        return YamlFault(
            "yaml-tabulador",
            line,
            "hay un tabulador al principio del renglón. Use espacios.",
            "autores:\n  - Comunicación Social",
        )
    value = source.partition(":")[2].strip()
    if value[:1] in ("*", "&"):
        return _reference(line, value.split()[0])
    if value[:1] in ("%", "@", "`"):
        return YamlFault(
            "yaml-signo",
            line,
            f"el valor empieza con «{value[0]}», y ahí ese signo necesita comillas.",
            f'{source.partition(":")[0].strip(" -")[:40]}: "{value.replace(chr(34), "")[:60]}"',
        )
    if ": " in value:
        return YamlFault(
            "yaml-dos-puntos",
            line,
            "el valor contiene dos puntos. Póngalo entre comillas.",
            'titulo: "Movilidad: qué sigue"',
        )
    if source.count('"') % 2 or source.count("'") % 2:
        return YamlFault(
            "yaml-comillas", line, "hay comillas que se abren y no se cierran.", 'titulo: "La ciudad que compartimos"'
        )
    return YamlFault(
        "yaml-sintaxis",
        line,
        f"este renglón no se entiende: «{source.strip()[:60]}». Escriba el nombre del "
        "campo, dos puntos, un espacio y el valor.",
        "area: comunicacion-social",
    )
