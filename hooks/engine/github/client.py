"""GitHub's REST API with the standard library: bounded answers, and a token that goes to nobody else."""

from __future__ import annotations

import json
import os
import re
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

LARGEST = 20_000_000
"""Bytes of an answer that are read."""
SECONDS = 30
EACH_PAGE, MOST_PAGES = 100, 30


class GitHubFault(Exception):
    """GitHub refused or could not be reached. `status` is that of HTTP, or 0. Its text never holds the token."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class _Stay(urllib.request.HTTPRedirectHandler):
    """No redirect is followed on its own: it would take the token to another host."""

    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_Stay)


@dataclass(frozen=True, slots=True)
class GitHub:
    """One repository («owner/name»), seen with one token."""

    repository: str
    token: str = field(repr=False)
    api: str = "https://api.github.com"

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """The JSON answer. `path` follows the repository's own: "/pulls/3". Raises GitHubFault."""
        data = json.dumps(body).encode() if body is not None else None
        content = _read(self._request(method, path, data), LARGEST)
        try:
            return json.loads(content) if content else None
        except ValueError:
            raise GitHubFault(f"{method} {path}: la respuesta no es JSON.") from None

    def every(self, path: str) -> Iterator[Any]:
        """The elements of a list, over as many pages as it has."""
        sign = "&" if "?" in path else "?"
        for page in range(1, MOST_PAGES + 1):
            found = self.ask("GET", f"{path}{sign}per_page={EACH_PAGE}&page={page}")
            yield from found
            if len(found) < EACH_PAGE:
                return

    def download(self, path: str, largest: int) -> bytes:
        """A file that GitHub keeps elsewhere; the other host gets no token."""
        try:
            return _read(self._request("GET", path, None), largest)
        except _Moved as moved:
            if urlsplit(moved.address).scheme != urlsplit(self.api).scheme:
                raise GitHubFault(f"{path}: la descarga está en una dirección que no es segura.") from None
            return _read(urllib.request.Request(moved.address), largest)

    def _request(self, method: str, path: str, data: bytes | None) -> urllib.request.Request:
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
            "Content-Type": "application/json",
        }
        address = f"{self.api}/repos/{quote(self.repository)}{path}"
        return urllib.request.Request(address, data, headers, method=method)


class _Moved(GitHubFault):
    def __init__(self, message: str, status: int, address: str) -> None:
        super().__init__(message, status)
        self.address = address


def _read(request: urllib.request.Request, largest: int) -> bytes:
    what = f"{request.get_method()} {urlsplit(request.full_url).path}"
    try:
        with _OPENER.open(request, timeout=SECONDS) as answer:
            content = answer.read(largest + 1)
    except urllib.error.HTTPError as fault:
        message = f"{what}: GitHub contestó {fault.code}."
        if fault.code in (301, 302, 307, 308) and fault.headers.get("Location"):
            raise _Moved(message, fault.code, fault.headers["Location"]) from None
        raise GitHubFault(message, fault.code) from None
    except (OSError, ValueError) as fault:
        raise GitHubFault(f"{what}: no se pudo llegar a GitHub ({type(fault).__name__}).") from None
    if len(content) > largest:
        raise GitHubFault(f"{what}: la respuesta pesa más de {largest:,} bytes.")
    return content


def github_from_environment() -> GitHub | None:
    """The repository and the token of a workflow; None where there are none, as on somebody's computer."""
    token, repository = os.environ.get("GITHUB_TOKEN", ""), os.environ.get("GITHUB_REPOSITORY", "")
    if not token or not re.fullmatch(r"[\w.-]+/[\w.-]+", repository, re.ASCII):
        return None
    return GitHub(repository, token, os.environ.get("GITHUB_API_URL", "https://api.github.com").rstrip("/"))
