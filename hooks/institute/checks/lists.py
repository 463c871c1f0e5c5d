"""Whether a list says each thing once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from institute.problems import Problem
from institute.source import Source
from institute.strict_yaml import Location

MOST = 100
"""Elements of one list that are told; more have one cause."""


def check_repeated(source: Source, values: list[object], place: Location) -> Iterator[Problem]:
    """A list says each thing once. Of a value that is there ten times only the first repetition is told."""
    once = dict.fromkeys(values)
    if len(once) == len(values):
        return
    second: dict[object, int] = {}
    seen: set[object] = set()
    for number, value in enumerate(values):
        if value in seen:
            second.setdefault(value, number)
        seen.add(value)
    example = f"{place[-1]}: [{', '.join(map(str, islice(once, MOST)))}]"
    for value, number in islice(second.items(), MOST):
        yield Problem(
            source.path,
            source.line((*place, number)),
            "lista-repetida",
            f"«{value}» está más de una vez en «{place[-1]}». Deje uno solo.",
            example,
        )
