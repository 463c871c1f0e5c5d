"""A content folder read with every check switched off, so that the second line of defence stands alone.

Not only are no problems told: what a field refuses is put into its record all the same. A value that is text stays the
text that was typed; what the record cannot be made without (a day, a number, a missing field) is replaced by the
example of its field. Where a list stands for a text, no record can be made.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pydantic import ValidationError

from engine.events import read_content
from institute import checks
from institute.fields import Record
from institute.library import Library
from institute.problems import Problem
from institute.source import Source
from institute.strict_yaml import Location
from institute.validation import _record_at, _without_empty

MOST_ROUNDS = 6
WHERE = {"id", "alias"}
"""The fields that say where a page is written: nothing is built from such a value, which has a test of its own."""
CHECKS = [name for name in checks.__all__ if name.startswith("check_")]


def read_unchecked(content: Path, cache: Path) -> Library:
    """The library of a content folder as if nothing had ever been checked."""
    with _without_checks():
        library = read_content(content, cache)
    return replace(library, problems=())


@contextmanager
def _without_checks() -> Iterator[None]:
    with ExitStack() as stack:
        for name in CHECKS:
            stack.enter_context(patch.object(checks, name, lambda *_: ()))
        for module in ("institute.drafts", "institute.plan_files"):
            stack.enter_context(patch(f"{module}.read_record", read_anyway))
            stack.enter_context(patch(f"{module}.check_references", lambda *_: ()))
        stack.enter_context(patch("institute.library._without_faults", _whatever_could_be_read))
        yield


def _whatever_could_be_read(drafts: list, _problems: list[Problem]) -> Any:
    return lambda *kinds: [draft for draft in drafts if draft.kind in kinds and draft.fields is not None]


def read_anyway(source: Source, kind: type[Record]) -> tuple[Record | None, list[Problem]]:
    """The record of a source with what was typed, however faulty; None where nothing can be made of it."""
    values, typed = _without_empty(source.fields), {}
    for _ in range(MOST_ROUNDS):
        try:
            record = kind.model_validate(values)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                typed |= _mend(values, tuple(detail["loc"]), detail["type"], kind)
        else:
            for location, text in typed.items():
                _put_back(record, location, text)
            return record, []
    return None, []


def _mend(values: Any, location: Location, fault: str, kind: type[Record]) -> dict[Location, str]:
    """Make `values` acceptable at `location`; what stood there, if it was text."""
    if not location:
        return {}
    try:
        for part in location[:-1]:
            values = values[part]
        key, was = location[-1], values[location[-1]] if fault != "missing" else ""
        example = _example(kind, location)
        if not isinstance(was, str) and fault != "extra_forbidden":
            return {}
        if fault == "extra_forbidden" or example is None:
            del values[key]
        else:
            values[key] = example
    except (KeyError, IndexError, TypeError):
        return {}
    return {location: was} if was and isinstance(was, str) and not set(location) & WHERE else {}


def _example(kind: type[Record], location: Location) -> Any:
    """What to put at `location`: the example of its field, or nothing where a field that is not text can do without.

    Of an element of a list, the first of the list's example.
    """
    in_list = isinstance(location[-1], int)
    key = location[-2] if in_list else location[-1]
    owner = _record_at(kind, location[: -2 if in_list else -1])
    info = next((info for info in owner.model_fields.values() if info.alias == key), None) if owner else None
    if info is None or not info.examples or (info.annotation is not str and not in_list and not info.is_required()):
        return None
    example = _as_typed(info.examples[0])
    return example[0] if in_list and isinstance(example, list) else example


def _as_typed(example: Any) -> Any:
    if isinstance(example, list):
        return [_as_typed(item) for item in example]
    if isinstance(example, dict):
        return {key: _as_typed(value) for key, value in example.items()}
    return str(example)


def _put_back(record: Any, location: Location, text: str) -> None:
    """Where the record holds text at `location`, make it what was typed."""
    for part in location[:-1]:
        record = record[part] if isinstance(part, int) else getattr(record, _name(record, part), None)
        if record is None:
            return
    last = location[-1]
    if isinstance(last, int) and isinstance(record, list) and isinstance(record[last], str):
        record[last] = text
    elif isinstance(record, Record) and isinstance(getattr(record, _name(record, last), None), str):
        record.__dict__[_name(record, last)] = text


def _name(record: Record, alias: str | int) -> str:
    return next((name for name, info in type(record).model_fields.items() if info.alias == alias), "")
