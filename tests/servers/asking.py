"""Asking a server of the loopback, and what must be answered whatever the server: what host_files.py promises."""

from __future__ import annotations

import gzip
import http.client
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from institute.outputs.host_files import LIFETIMES, REVALIDATED, SECURITY, TYPES

TIMEOUT = 20.0


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; the names of its headers are lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    def text(self) -> str:
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode("utf-8")


def ask(port: int, path: str, headers: dict[str, str] | None = None) -> Answer:
    """GET. That no header is said twice is a promise too."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    try:
        connection.request("GET", quote(path, safe="/%?=&"), headers=headers or {})
        answer = connection.getresponse()
        names = [name.lower() for name, _ in answer.getheaders()]
        assert len(names) == len(set(names)), (path, sorted(names))
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def addresses(site: Path) -> Iterator[tuple[str, Path]]:
    """Every address that a site has, and its file: a page by its folder; old addresses, marks and rules are not."""
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        is_hidden = path.startswith(("_", "CNAME")) or any(
            part.startswith(".") and part != ".well-known" for part in path.split("/")
        )
        if file.is_file() and not is_hidden and not path.startswith(("2017/", "viejo/")):
            yield "/" + path.removesuffix("index.html"), file


def expected_lifetime(address: str) -> str:
    found = [value for pattern, value in LIFETIMES if _matches(pattern, address)]
    assert len(found) <= 1
    return found[0] if found else REVALIDATED


def expected_type(address: str) -> str | None:
    """What a feed or a calendar must be; None for what a server names by itself."""
    return next((value for pattern, value in TYPES if _matches(pattern, address)), None)


def _matches(pattern: str, address: str) -> bool:
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), address) is not None


def check_security(answer: Answer) -> None:
    for name, value in SECURITY:
        assert answer.headers.get(name.lower()) == value, name
