"""Where an address of a finished site leads: a file of ours, another host, or nowhere."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, unquote, urlsplit

from engine.verify.site_files import SiteFiles

OWN, OTHER, WORDS, BROKEN = "own", "other", "words", "broken"
WEB = {"http", "https", "webcal"}
HARMLESS = {"mailto", "tel", "sms", "geo", "data", "urn", "tag"}
"""Schemes that ask a host for nothing. Where «data:» may stand is said by the policy of the page."""

ANY_DEPTH = "404.html"
"""Hosts show this page at addresses of any depth, so a relative link in it leads nowhere."""

_BETWEEN = re.compile(r"[\t\r\n]")


@dataclass(frozen=True, slots=True)
class Target:
    """`path` is the file that is sent, when `kind` is OWN; `why` says what is wrong, when it is BROKEN."""

    kind: str
    path: str = ""
    fragment: str = ""
    why: str = ""


def resolve(files: SiteFiles, source: str, address: str) -> Target:
    """Where `address` in the file `source` leads, as a browser reads it."""
    plain = _BETWEEN.sub("", address).strip(" ")
    try:
        parts = _split(plain)
    except ValueError:
        return Target(BROKEN, why="no es una dirección que se entienda")
    if parts.scheme and parts.scheme not in WEB:
        known = parts.scheme in HARMLESS
        return Target(WORDS) if known else Target(BROKEN, why=f"lleva el esquema «{parts.scheme}:», que no se admite")
    if parts.netloc or parts.scheme:
        return _absolute(files, parts)
    if not parts.path:
        return Target(OWN, source, parts.fragment)
    below = _below(files, source, parts.path)
    if below is None:
        return Target(BROKEN, why="sale de la carpeta del sitio")
    if source == ANY_DEPTH and not parts.path.startswith("/"):
        return Target(BROKEN, why="es relativo, y la página 404 se muestra en direcciones de cualquier profundidad")
    return _file(files, below, parts.fragment)


def _split(address: str) -> SplitResult:
    """Split as browsers do: to them «\\» is «/» in an address of the web."""
    parts = urlsplit(address)
    if "\\" in address and (not parts.scheme or parts.scheme in WEB):
        parts = urlsplit(address.replace("\\", "/"))
    _ = parts.port
    return parts


@lru_cache(maxsize=4)
def _own(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.netloc.lower(), parts.path or "/"


def _absolute(files: SiteFiles, parts: SplitResult) -> Target:
    host, top = _own(files.url)
    path = parts.path or "/"
    if parts.netloc.lower() != host or not host or not f"{path}/".startswith(top):
        return Target(OTHER)
    return _file(files, path[len(top) :], parts.fragment)


def _below(files: SiteFiles, source: str, path: str) -> str | None:
    """The path below the top; None when it climbs out, which only works where the site is at the top of its host."""
    if path.startswith("/"):
        top = _own(files.url)[1]
        return path[len(top) :] if f"{path}/".startswith(top) else None
    folder = posixpath.dirname(source)
    joined = posixpath.normpath(posixpath.join(folder, path))
    if joined == ".." or joined.startswith("../"):
        return None
    below = "" if joined == "." else joined
    return f"{below}/" if path.endswith("/") and below else below


def _file(files: SiteFiles, below: str, fragment: str) -> Target:
    path = posixpath.normpath(unquote(below)) if below else ""
    found = files.served("" if path == "." else path.strip("/"))
    if found is None:
        return Target(BROKEN, why="no lleva a ningún archivo de este sitio")
    if below.endswith("/") and not found.endswith("/index.html") and found != "index.html":
        return Target(BROKEN, why="termina en «/», pero ahí hay un archivo y no una carpeta")
    return Target(OWN, found, fragment)
