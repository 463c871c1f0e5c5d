"""The fields of a blank, taken from the model: required ones first, the others as comments with their help.

A line that begins with "##" explains. One that begins with a single "#" is a field that waits: without its "# " it
counts.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from institute.fields import Record, Reference
from institute.kinds.institution import PATH as INSTITUTION_PATH
from institute.kinds.institution import Institution
from institute.model_schema import Schema, model_schema
from institute.outputs.blanks.shapes import BlankFault
from institute.spanish import listed
from institute.validation import example_line

WIDTH = 100
TO_WRITE = "Escriba aquí: "
"""How every text begins that somebody has to replace."""

_REST = "Lo que sigue es opcional. Para usar un renglón, quítele el «# » del principio; los de «##» solo explican."


def blank_fields(
    kind: type[Record],
    institution: Institution,
    given: Mapping[str, Any],
    blocks: Mapping[str, Sequence[str]] | None = None,
) -> list[str]:
    """The lines of the fields of `kind`.

    `given` are values by their Spanish keys. `blocks` are lines that take the place of a field's own, below its help.
    A required text without a value says what to write; another required field shows its example.
    """
    blocks = blocks or {}
    schema = model_schema(kind)
    ids = _ids_by_key(kind, institution)
    shown = [key for key in schema["properties"] if key in schema["required"]]
    shown += [key for key in schema["properties"] if key not in shown and (key in given or key in blocks)]
    lines = []
    for key in shown:
        lines += [""] * (key in blocks) + _help(key, schema, ids)
        lines += blocks[key] if key in blocks else _written(key, given, schema, ids)
    rest = [key for key in schema["properties"] if key not in shown]
    if rest:
        lines += ["", *explained(_REST)]
    for key in rest:
        lines += [*_help(key, schema, ids), *waiting(example_line(key, _example(key, schema, ids)).splitlines())]
    return lines


def markdown_file(fields: Iterable[str], paragraphs: Iterable[str]) -> str:
    """The text of a Markdown file with these lines of fields and these paragraphs."""
    return "\n".join(["---", *fields, "---", *(f"\n{paragraph}" for paragraph in paragraphs), ""])


def explained(text: str) -> list[str]:
    """A sentence as comments that explain."""
    return [f"## {line}" for line in textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)]


def within(sentence: str) -> str:
    """A sentence as it follows a colon."""
    return sentence[0].lower() + sentence[1:]


def waiting(lines: Iterable[str]) -> list[str]:
    """Lines of fields as comments that wait."""
    return [f"# {line}" for line in lines]


def _ids_by_key(kind: type[Record], institution: Institution) -> dict[str, list[str]]:
    """The ids that plan/instituto.yml has for each field that names one."""
    known = {"area": institution.areas, "axis": institution.axes, "responsible": institution.responsibles}
    return {
        info.alias: [item.id for item in known[mark.what]]
        for info in kind.model_fields.values()
        for mark in info.metadata
        if isinstance(mark, Reference)
    }


def _help(key: str, schema: Schema, ids: Mapping[str, list[str]]) -> list[str]:
    known = f" Hoy hay: {listed(ids[key])}." if ids.get(key) else ""
    return explained(schema["properties"][key]["description"] + known)


def _written(key: str, given: Mapping[str, Any], schema: Schema, ids: Mapping[str, list[str]]) -> list[str]:
    field = schema["properties"][key]
    if key in given:
        value = given[key]
    elif key in ids and not ids[key]:
        raise BlankFault(f"en {INSTITUTION_PATH} no hay de dónde escoger «{key}». Agregue uno y vuelva a intentarlo.")
    elif "minLength" in field:
        value = f"{TO_WRITE}{within(field['description'])}"
    else:
        value = _example(key, schema, ids)
    return example_line(key, value).splitlines()


def _example(key: str, schema: Schema, ids: Mapping[str, list[str]]) -> Any:
    """The example of a field; of one that names an id, the first that there is."""
    if ids.get(key):
        return ids[key][0]
    example = schema["properties"][key]["examples"][0]
    return str(example).lower() if isinstance(example, bool) else example
