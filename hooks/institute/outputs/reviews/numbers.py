"""One number for one bulletin, also among proposals that wait: two of them can take the same one without knowing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_BULLETIN = re.compile(r"posts/boletines/(\d{4})-\d{2}-\d{2}-[^/]+(?:\.md|/index\.md)", re.ASCII)
_NUMBER = re.compile(r"^\+numero:[ \t]*[\"']?(\d{1,9})[\"']?[ \t]*(?:#.*)?\r?$", re.MULTILINE | re.ASCII)

ChangedFile = Mapping[str, Any]
"""A file as GitHub's API lists it for a pull request: `filename`, `status`, and `patch` where there is text."""


@dataclass(frozen=True, slots=True, order=True)
class Clash:
    """`path` takes the number that an earlier proposal already has."""

    path: str
    number: int
    year: int
    earlier: int


def clashes(own: int, files: Mapping[int, Iterable[ChangedFile]]) -> list[Clash]:
    """The numbers of proposal `own` that an earlier one took. `files` are those of every open proposal, by its number.

    The later one is told, because the earlier one could not know.
    """
    taken: dict[tuple[int, int], int] = {}
    for proposal in sorted(files):
        if proposal < own:
            for _, number, year in bulletin_numbers(files[proposal]):
                taken.setdefault((number, year), proposal)
    return sorted(
        Clash(path, number, year, taken[number, year])
        for path, number, year in bulletin_numbers(files.get(own, ()))
        if (number, year) in taken
    )


def bulletin_numbers(files: Iterable[ChangedFile]) -> Iterator[tuple[str, int, int]]:
    """Path, number and year of every bulletin that gets a number in these files."""
    for file in files:
        name = file.get("filename")
        place = _BULLETIN.fullmatch(name) if isinstance(name, str) else None
        if place is None or file.get("status") == "removed":
            continue
        for number in _NUMBER.findall(str(file.get("patch") or "")):
            yield name, int(number), int(place.group(1))
