"""From the path of a request to a file of the site, and to its content type."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".htm": "text/html; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".geojson": "application/geo+json",
    ".pdf": "application/pdf",
    ".pagefind": "application/wasm",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml; charset=utf-8",
    ".zip": "application/zip",
}
"""Written down because what a system has registered differs from machine to machine."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A folder was asked for without its final "/"."""

    path: str


def content_type(file: Path) -> str:
    return CONTENT_TYPES.get(file.suffix.lower(), "application/octet-stream")


def find_file(folder: Path, path: str) -> Path | Moved | None:
    """The file of `folder` at a request's path (without query); a folder gives its index.html, never a list.

    None when there is none, or when the path leads outside, be it by "..", an encoded one, a drive or a symbolic link.
    """
    parts = [part for part in unquote(path, errors="replace").split("/") if part not in ("", ".")]
    if any(part == ".." or "\\" in part or "\0" in part or ":" in part for part in parts):
        return None
    file = folder.joinpath(*parts)
    try:
        inside = os.path.realpath(file)
        if not Path(inside).is_relative_to(os.path.realpath(folder)):
            return None
        if file.is_dir():
            if parts and not path.endswith("/"):
                return Moved("/" + "/".join(quote(part) for part in parts) + "/")
            file = file / "index.html"
        elif path.endswith("/"):
            return None
        return file if file.is_file() else None
    except (OSError, ValueError):  # a name that the disk cannot have
        return None
