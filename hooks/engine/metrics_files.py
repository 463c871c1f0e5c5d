"""The files of an import of figures: exports and logs on the way in, the file of the month on the way out."""

from __future__ import annotations

import gzip
import os
import secrets
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from institute.kinds.metrics import metrics_path
from institute.metrics_import.months import span_of_name
from institute.metrics_import.shapes import Export, ImportFault, Reading, Request, Stream
from institute.metrics_import.sources import Source, read_exports
from institute.metrics_import.text import MAX_BYTES
from institute.periods import Month

LONGEST_LINE = 64_000
"""Servers cut the address of a page long before; a longer line is passed over in pieces that nobody can read."""
_GZIP = b"\x1f\x8b"
_NOT_LOGS = {
    b"PK\x03\x04": "es un archivo comprimido (ZIP) o de Excel, no un registro. Descomprímalo y use lo que trae.",
    b"BZh": "está comprimido con bzip2. Descomprímalo con bunzip2.",
    b"\xfd7zXZ": "está comprimido con xz. Descomprímalo con unxz.",
    b"\x28\xb5\x2f\xfd": "está comprimido con zstd. Descomprímalo con unzstd.",
    b"%PDF-": "es un PDF, no un registro.",
}


def read_figures(source: Source, files: list[Path], request: Request) -> Reading:
    """The figures of the files. Raises ImportFault when they give none, OSError when they cannot be opened."""
    if source.read_lines is not None:
        return source.read_lines((Stream(file.name, _lines(file)) for file in files), request)
    return read_exports(source, (Export(_name(file), _bytes(file)) for file in files), request)


def make_request(month: Month | None, ignored: tuple[str, ...], site_url: str) -> Request:
    """What is asked for, with a key of its own: it mixes up addresses while they are counted and is not kept."""
    return Request(month, ignored, urlsplit(site_url).path or "/", secrets.token_bytes(32))


def _name(file: Path) -> str:
    """A file's name, with its folder's where that one tells the days: YouTube writes them there."""
    return f"{file.parent.name}/{file.name}" if span_of_name(file.parent.name) else file.name


def _bytes(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _lines(file: Path) -> Iterator[bytes]:
    """The lines of a file, packed with gzip or not, a few at a time; a longer one comes in pieces."""
    with file.open("rb") as stream:
        start = stream.read(8)
    known = next((said for begin, said in _NOT_LOGS.items() if start.startswith(begin)), "")
    if known:
        raise ImportFault(f"{file.name} {known}")
    try:
        with gzip.open(file) if start.startswith(_GZIP) else file.open("rb") as stream:
            while line := stream.readline(LONGEST_LINE):
                yield line
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise ImportFault(f"{file.name} está dañado o incompleto: no se pudo descomprimir. Cópielo otra vez.") from None


def place_of(month: Month, content: Path, staff: Path | None, for_staff: bool) -> tuple[Path, str]:
    """The folder and path of the file of a month: the staff folder's where that is there, else the content's."""
    path = metrics_path(month)
    is_staff = staff is not None and (for_staff or (staff / path).exists())
    return (staff if is_staff else content), path


def read_month_file(root: Path, path: str) -> str | None:
    """The text of the file of a month; None when there is none."""
    file = _inside(root, path)
    try:
        return file.read_text("utf-8-sig") if file.exists() else None
    except UnicodeDecodeError:
        raise ImportFault(f"{path} no está guardado en UTF-8. Ábralo con el Bloc de notas y guárdelo así.") from None


def write_month_file(root: Path, path: str, text: str) -> None:
    """The file whole or as it was: written beside it and put in its place."""
    file = _inside(root, path)
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".swp")
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        beside.chmod(file.stat().st_mode & 0o777 if file.exists() else 0o644)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def _inside(root: Path, path: str) -> Path:
    file = root / path
    if not file.resolve().is_relative_to(root.resolve()):
        raise ImportFault(f"{path} está en otro lugar: una de sus carpetas es un enlace.")
    return file
