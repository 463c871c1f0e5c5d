"""Which files there are: walked once, in a fixed order, never through a symbolic link."""

from __future__ import annotations

import os
import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path

JUNK = {".ds_store", "thumbs.db", "desktop.ini", ".gitkeep"}
"""What systems leave behind by themselves."""

_EDITOR_LEFTOVER = re.compile(r"~\$.*|.*~|\..*\.sw[a-p]|#.*#")
"""What Word, vim and Emacs leave beside a file while it is open."""

PHOTO_TYPES = {".jpg", ".jpeg", ".png", ".webp"}
ATTACHMENT_TYPES = {".pdf", ".xlsx", ".csv", ".zip"}
MAP_TYPES = {".geojson", ".kmz"}
"""What studies bring besides."""
PUBLISHED_TYPES = PHOTO_TYPES | ATTACHMENT_TYPES | MAP_TYPES


@dataclass(frozen=True, slots=True)
class Inventory:
    """The regular files below a content folder, as sorted relative paths with "/", and the symbolic links.

    The links are refused.
    `elsewhere` says where the files lie that a staff folder lays over the content folder.
    """

    root: Path
    files: frozenset[str]
    links: tuple[str, ...]
    elsewhere: dict[str, Path] = field(default_factory=dict)

    def file(self, path: str) -> Path:
        return self.elsewhere.get(path, self.root / path)

    def size(self, path: str) -> int:
        """How many bytes a file has."""
        return self.file(path).stat().st_size

    def below(self, folder: str) -> list[str]:
        """The files in `folder` and its subfolders, sorted."""
        return sorted(path for path in self.files if path.startswith(folder + "/"))


def is_junk(name: str) -> bool:
    """True for files that nobody meant to put there."""
    return name.lower() in JUNK or bool(_EDITOR_LEFTOVER.fullmatch(name))


def take_inventory(root: Path, folders: tuple[str, ...]) -> Inventory:
    """Walk `folders` of `root`; those absent are empty."""
    files: list[str] = []
    links: list[str] = []
    pending = [folder for folder in folders if (root / folder).is_dir()]
    while pending:
        folder = pending.pop()
        if (root / folder).is_symlink():
            links.append(folder)
            continue
        for entry in os.scandir(root / folder):
            path = posixpath.join(folder, entry.name)
            if entry.is_symlink():
                links.append(path)
            elif entry.is_dir():
                pending.append(path)
            elif entry.is_file() and not is_junk(entry.name):
                files.append(path)
    return Inventory(root, frozenset(files), tuple(sorted(links)))


STAFF_FOLDERS = ("notices", "plan/metricas")
"""What a staff folder may hold: content that a public repository must not show."""


def lay_over(inventory: Inventory, staff: Path) -> Inventory:
    """The inventory with the files of a staff folder laid over it.

    Where both have a file, the staff folder's counts.
    """
    added = take_inventory(staff, STAFF_FOLDERS)
    return Inventory(
        inventory.root,
        inventory.files | added.files,
        tuple(sorted({*inventory.links, *added.links})),
        {path: staff / path for path in added.files},
    )
