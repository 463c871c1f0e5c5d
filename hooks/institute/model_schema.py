"""The fields of a kind as one plain JSON Schema: what the editors' schemas and the guide's reference are made from.

pydantic names nested records after their classes, keeps English docstrings as descriptions and sorts the keys of
examples; here nested records stand where they are used, only Spanish is left, and examples follow the fields.
"""

from __future__ import annotations

from typing import Any

from institute.fields import Record

Schema = dict[str, Any]


def model_schema(kind: type[Record]) -> Schema:
    """The schema of `kind`: an object whose properties are in the order of the fields, without `$ref` and `$defs`."""
    raw = kind.model_json_schema(by_alias=True)
    return _record(raw, raw.get("$defs", {}))


def _record(raw: Schema, definitions: dict[str, Schema]) -> Schema:
    properties = {key: _value(value, definitions) for key, value in raw["properties"].items()}
    required = raw.get("required", [])
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _value(raw: Schema, definitions: dict[str, Schema]) -> Schema:
    """A field: a nested record in place of its reference, and no default that only means "not written"."""
    value = {key: item for key, item in raw.items() if key not in ("$ref", "default", "examples")}
    if "$ref" in raw:
        value |= _record(definitions[raw["$ref"].rpartition("/")[2]], definitions)
    if "items" in value:
        value["items"] = _value(value["items"], definitions)
    if raw.get("default") not in (None, "", []):
        value["default"] = raw["default"]
    if "examples" in raw:
        value["examples"] = [_in_order(example, value) for example in raw["examples"]]
    return value


def _in_order(example: Any, schema: Schema) -> Any:
    """An example with the keys of mappings in the order of the fields, and a yes or no as such, not as typed."""
    if isinstance(example, list):
        return [_in_order(item, schema.get("items", {})) for item in example]
    if isinstance(example, dict) and "properties" in schema:
        return {key: _in_order(example[key], inner) for key, inner in schema["properties"].items() if key in example}
    return example == "true" if schema.get("type") == "boolean" else example
