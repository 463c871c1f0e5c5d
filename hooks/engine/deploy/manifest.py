"""What a site is made of: the size and the digest of every file."""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from engine.builder import MARK
from engine.deploy.failures import DeployFailed, WrongUse

NAME = ".ipco-manifiesto"
"""The file that every release holds on the server: which release it is, and the manifest of its files."""


class Entry(NamedTuple):
    """A file: its size in bytes and the SHA-256 of its content."""

    size: int
    digest: str


@dataclass(frozen=True)
class Manifest:
    """Every file of a site, by its path below the top."""

    files: Mapping[str, Entry]

    @cached_property
    def id(self) -> str:
        """The same for the same files, whenever and wherever they were made."""
        text = json.dumps(sorted(self.files.items()))
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """Every folder below the top, the outer ones first."""
        found: set[str] = set()
        for path in self.files:
            while (path := posixpath.dirname(path)) and path not in found:
                found.add(path)
        return tuple(sorted(found, key=lambda folder: (folder.count("/"), folder)))

    def size(self, paths: Iterable[str]) -> int:
        """How many bytes these files are together."""
        return sum(self.files[path].size for path in paths)


def make_manifest(site_dir: Path) -> Manifest:
    """The manifest of a built site.

    Raises WrongUse when it is none, or holds what is no file, and DeployFailed when it cannot be read.
    """
    if not (site_dir / MARK).is_file():
        raise WrongUse(f"«{site_dir}» no es un sitio construido: constrúyalo con scripts/build.py.")
    try:
        return Manifest(_entries(site_dir))
    except OSError as error:
        raise DeployFailed(
            f"no se pudo leer «{error.filename}»: quizá el sitio se está construyendo; vuelva a intentarlo."
        ) from error


def _entries(site_dir: Path) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for folder, folders, names in os.walk(site_dir, onerror=_stop):
        folders.sort()
        for name in sorted([*names, *(name for name in folders if Path(folder, name).is_symlink())]):
            file = Path(folder, name)
            path = file.relative_to(site_dir).as_posix()
            if not stat.S_ISREG(file.lstat().st_mode):
                raise WrongUse(f"«{path}» del sitio no es un archivo, sino un enlace u otra cosa; no se publica.")
            if path != NAME:
                with file.open("rb") as content:
                    digest = hashlib.file_digest(content, "sha256").hexdigest()
                found[path] = Entry(file.stat().st_size, digest)
    return found


def _stop(error: OSError) -> None:
    """os.walk passes over a folder that it cannot read; a site without it must not be published."""
    raise error


def write_manifest(manifest: Manifest, release: str) -> bytes:
    """The file NAME of a release."""
    return json.dumps({"publicacion": release, "archivos": dict(sorted(manifest.files.items()))}, indent=0).encode()


def read_manifest(data: bytes) -> tuple[str, Manifest] | None:
    """The release and its manifest; None when the file on the server is not one, whoever changed it."""
    try:
        record = json.loads(data)
        files = {str(path): Entry(int(size), str(digest)) for path, (size, digest) in record["archivos"].items()}
        return str(record["publicacion"]), Manifest(files)
    except (ValueError, OverflowError, TypeError, KeyError, AttributeError, RecursionError):
        return None
