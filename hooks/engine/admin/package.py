"""The form's program, fetched with npm once and kept in the cache: one exact version whose content we know.

A lock file would record the host that each package came from, so the version and the hash are pinned here instead and
npm is only asked to download; nothing of the package is ever run on this computer.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

NAME, VERSION = "@sveltia/cms", "0.221.1"
INTEGRITY = "sha512-J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ=="
"""What npm publishes as `dist.integrity` of this version. Change the three together."""

ENTRY = "npm/index.js"
LOCALE = "locales/es-CO.json"
SCHEMA = "schema/sveltia-cms.json"
LICENSE = "LICENSE.txt"
PARTS = ("npm/chunks/", "npm/assets/")
"""Beside the entry: what it loads when it is needed, its fonts, and the decoder of the photos that iPhones take."""

MISSING = (
    "El formulario (/admin/) no se incluyó, porque falta su programa. Para descargarlo una vez, instale Node.js "
    "(https://nodejs.org) y ejecute: python3 scripts/admin.py"
)


class NoPackage(Exception):
    """The program cannot be had; the message is Spanish and for the person at the console."""


@dataclass(frozen=True, slots=True)
class Package:
    """The files of the package that we use, by their path in it."""

    files: dict[str, bytes]

    def text(self, path: str) -> str:
        return self.files[path].decode()


def tarball(cache: Path) -> Path:
    """Where the package is kept as it was downloaded."""
    return cache / "admin" / f"sveltia-cms-{VERSION}.tgz"


def is_kept(cache: Path) -> bool:
    """True when the cache holds the package, and it is the one that we pinned."""
    kept = tarball(cache)
    return kept.is_file() and is_ours(kept.read_bytes())


def fetch(cache: Path) -> Path:
    """The package in the cache, downloaded by npm if it is not there or is not the one that we pinned."""
    kept = tarball(cache)
    if is_kept(cache):
        return kept
    npm = shutil.which("npm")
    if npm is None:
        raise NoPackage(MISSING)
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
        found = _download(npm, Path(folder))
        if not is_ours(found.read_bytes()):
            raise NoPackage(
                f"Lo que se descargó como {NAME} {VERSION} no es lo que se esperaba: su huella es otra. No se usa. "
                "Avise a quien mantiene el sitio."
            )
        found.replace(kept)
    return kept


def _download(npm: str, folder: Path) -> Path:
    command = [npm, "pack", f"{NAME}@{VERSION}", "--pack-destination", str(folder), "--ignore-scripts", "--silent"]
    finished = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=_environment())
    found = next(folder.glob("*.tgz"), None)
    if finished.returncode or found is None:
        reason = (finished.stderr.strip().splitlines() or ["npm no dijo por qué"])[-1]
        raise NoPackage(f"No se pudo descargar {NAME} {VERSION}. Revise la conexión a internet. ({reason})")
    return found


def _environment() -> dict[str, str]:
    return os.environ | {"NPM_CONFIG_UPDATE_NOTIFIER": "false", "NPM_CONFIG_FUND": "false"}


def is_ours(data: bytes) -> bool:
    """True for the bytes whose hash is pinned."""
    return f"sha512-{base64.b64encode(hashlib.sha512(data).digest()).decode()}" == INTEGRITY


def read_package(kept: Path) -> Package:
    """The files that we use. Maps for debuggers, three quarters of the package, are left in it."""
    data = kept.read_bytes()
    if not is_ours(data):
        raise NoPackage(MISSING)
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        members = {member.name.removeprefix("package/"): member for member in archive if member.isfile()}
        return Package({path: archive.extractfile(member).read() for path, member in members.items() if _is_used(path)})


def read_more(kept: Path, path: str) -> bytes:
    """A file of the package that no site needs."""
    with tarfile.open(kept) as archive:
        return archive.extractfile(f"package/{path}").read()


def _is_used(path: str) -> bool:
    wanted = path in (ENTRY, LOCALE, SCHEMA, LICENSE) or path.startswith(PARTS)
    return wanted and not path.endswith(".map")
