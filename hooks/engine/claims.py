"""Which source every file of a site comes from: each path has one, and all of them lie inside the site.

The checks of the content refuse what would clash, with file and line; this is the last door behind them. Without it the
later of two files would silently take the place of the earlier one.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from engine.linking import write_file

LONGEST_NAME = 255
"""Bytes of one step of a path: what Linux and macOS take."""


class ClaimRefused(Exception):
    """A file cannot have the place in the site that its source asks for; the message is Spanish and names both."""


@dataclass(slots=True)
class Claims:
    """The files of one build. Paths that differ only in capitals are one: on many disks they would be one file."""

    _files: dict[str, str] = field(default_factory=dict)
    """Path in lower case -> its source, as people know it."""
    _folders: dict[str, str] = field(default_factory=dict)
    """The same of every folder that a file made necessary."""

    def claim(self, path: str, source: str) -> str:
        """The path, which from now on belongs to `source`. Raises ClaimRefused, also when `source` has it already."""
        if not is_inside(path):
            raise ClaimRefused(f"«{source}» daría un archivo que no puede estar dentro del sitio: «{path[:300]}».")
        key = path.lower()
        steps = key.split("/")
        parents = ["/".join(steps[:length]) for length in range(1, len(steps))]
        taken = [self._files.get(key) or self._folders.get(key), *map(self._files.get, parents)]
        if other := next(filter(None, taken), None):
            raise ClaimRefused(
                f"dos cosas quedarían en la misma dirección del sitio, «{path}»: «{other}» y «{source}». "
                "Cambie el nombre de una."
            )
        self._files[key] = source
        for folder in parents:
            self._folders.setdefault(folder, source)
        return path

    def write(self, top: Path, path: str, content: bytes, source: str) -> None:
        """Claim a path below the top of the site and write the file."""
        write_file(top / self.claim(path, source), content)


def is_inside(path: str) -> bool:
    """True for a relative path with "/" that stays below where it begins, of steps that every disk takes."""
    return not set("\\\0") & set(path) and all(
        step not in ("", ".", "..") and len(os.fsencode(step)) <= LONGEST_NAME for step in path.split("/")
    )
