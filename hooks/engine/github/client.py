"""GitHub's REST API with the standard library: bounded answers, Spanish reasons, a token that goes to nobody else."""

from __future__ import annotations

import json
import os
import re
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from urllib.parse import quote, urlsplit

API = "https://api.github.com"
TOKENS = ("GITHUB_TOKEN", "GH_TOKEN")
"""The environment variables that may hold a token; the first that is set counts."""
SECONDS = 20
MOST_BYTES = 20_000_000
EACH_PAGE, MOST_PAGES = 100, 30

_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+")


class GitHubFault(Exception):
    """What was asked could not be had. `status` is GitHub's answer, 0 when there was none; the message is Spanish."""

    def __init__(self, message: str, status: int = 0, said: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.said = said


@dataclass(frozen=True, slots=True)
class GitHub:
    """A repository as its API shows it to the owner of a token. The token is never printed."""

    repository: str
    token: str = field(repr=False)
    api: str = API

    def get(self, path: str) -> Any:
        """What is at a path below the repository: "/pages"; "" is the repository itself."""
        return self.ask("GET", path)

    def post(self, path: str, data: Mapping[str, object]) -> Any:
        return self.ask("POST", path, data)

    def patch(self, path: str, data: Mapping[str, object]) -> Any:
        return self.ask("PATCH", path, data)

    def every(self, path: str) -> Iterator[Any]:
        """The items of a list, which comes in pages. Raises GitHubFault for one without end."""
        joint = "&" if "?" in path else "?"
        for number in range(1, MOST_PAGES + 1):
            page = self.get(f"{path}{joint}per_page={EACH_PAGE}&page={number}")
            if not isinstance(page, list):
                raise GitHubFault(f"GitHub contestó algo que no es una lista en {path}.")
            yield from page
            if len(page) < EACH_PAGE:
                return
        raise GitHubFault(f"la lista de {path} es demasiado larga (más de {MOST_PAGES * EACH_PAGE} elementos).")

    def ask(self, method: str, path: str, data: Mapping[str, object] | None = None) -> Any:
        """The JSON answer to any request below the repository; None for an empty one. Raises GitHubFault."""
        content = self._read(self._request(method, path, data), method, path, MOST_BYTES)
        try:
            return json.loads(content or b"null")
        except ValueError:
            raise GitHubFault(f"{urlsplit(self.api).netloc} contestó algo que no es JSON en {path or '/'}.") from None

    def download(self, path: str, largest: int) -> bytes:
        """A file that GitHub keeps elsewhere, of at most `largest` bytes; the other host gets no token."""
        try:
            return self._read(self._request("GET", path, None), "GET", path, largest)
        except _Moved as moved:
            if urlsplit(moved.address).scheme != urlsplit(self.api).scheme:
                raise GitHubFault(f"{path}: la descarga está en una dirección que no es segura.") from None
            return self._read(urllib.request.Request(moved.address), "GET", path, largest)

    def _request(self, method: str, path: str, data: Mapping[str, object] | None) -> urllib.request.Request:
        return urllib.request.Request(
            f"{self.api}/repos/{quote(self.repository)}{path}",
            data=None if data is None else json.dumps(data).encode(),
            method=method,
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                "User-Agent": "institute-site",
                "X-GitHub-Api-Version": "2022-11-28",
            },
        )

    def _read(self, request: urllib.request.Request, method: str, path: str, largest: int) -> bytes:
        host = urlsplit(request.full_url).netloc
        try:
            with _OPENER.open(request, timeout=SECONDS) as answer:
                content = answer.read(largest + 1)
        except urllib.error.HTTPError as refused:
            said, place = _message(refused), refused.headers.get("Location")
            refused.close()
            reason = _reason(refused.code, method, path, said)
            if place and 300 <= refused.code < 400:
                raise _Moved(reason, refused.code, said, place) from None
            raise GitHubFault(reason, refused.code, said) from None
        except (OSError, HTTPException, ValueError) as fault:
            raise GitHubFault(f"no se pudo hablar con {host}: {fault}") from None
        if len(content) > largest:
            raise GitHubFault(f"{method} {path}: la respuesta pesa más de {largest:,} bytes.")
        return content


class _Moved(GitHubFault):
    """What was asked is at another address."""

    def __init__(self, message: str, status: int, said: str, address: str) -> None:
        super().__init__(message, status, said)
        self.address = address


class _StayHere(urllib.request.HTTPRedirectHandler):
    """A redirect would take the token to wherever it leads; a repository that moved is named anew by a person."""

    def redirect_request(self, *_: object) -> None:
        return None


_OPENER = urllib.request.build_opener(_StayHere)


def repository_of(url: str) -> str:
    """owner/name of the address of a repository on GitHub, by https or ssh; "" for any other address."""
    found = re.fullmatch(r"(?:https?://(?:[^@/\s]*@)?|ssh://git@|git@)(?:www\.)?github\.com[/:](.+?)/?", url.strip())
    name = found.group(1).removesuffix(".git") if found else ""
    return name if _REPOSITORY.fullmatch(name) else ""


def connect(repository: str, environment: Mapping[str, str] = os.environ) -> GitHub:
    """A repository by its name, with the token of the environment. Raises GitHubFault when one of both is missing."""
    token = next((environment[name] for name in TOKENS if environment.get(name, "").strip()), "").strip()
    if not token:
        raise GitHubFault(f"falta la llave de GitHub: ponga una en la variable {TOKENS[0]}.")
    if not (token.isascii() and token.isprintable()):
        raise GitHubFault(f"lo que hay en {TOKENS[0]} no es una llave de GitHub: tiene espacios o renglones.")
    if not repository:
        raise GitHubFault("no se sabe cuál es el repositorio: escriba el suyo en «repo_url», en mkdocs.yml.")
    if not _REPOSITORY.fullmatch(repository):
        raise GitHubFault(f"«{repository}» no es un repositorio de GitHub. Se escribe como dueño/nombre.")
    api = environment.get("GITHUB_API_URL", "").rstrip("/") or API
    if not _is_safe(api):
        raise GitHubFault(f"«{api}» no es una dirección segura para mandar una llave. Revise GITHUB_API_URL.")
    return GitHub(repository, token, api)


def github_from_environment() -> GitHub | None:
    """The repository and the token of a workflow; None where there are none, as on somebody's computer."""
    repository = os.environ.get("GITHUB_REPOSITORY", "")
    return connect(repository) if repository and any(os.environ.get(name, "").strip() for name in TOKENS) else None


def _is_safe(address: str) -> bool:
    """Encrypted, or on this computer."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and (parts.scheme == "https" or parts.hostname in ("127.0.0.1", "localhost"))
    except ValueError:
        return False


def _message(refused: urllib.error.HTTPError) -> str:
    """GitHub's own words for a refusal, in one short line."""
    try:
        said = json.loads(refused.read(MOST_BYTES))["message"]
    except (ValueError, KeyError, TypeError, OSError, HTTPException):
        return ""
    return " ".join(str(said).split())[:200]


def _reason(status: int, method: str, path: str, said: str) -> str:
    reasons = {
        401: "GitHub no aceptó la llave: es otra o ya venció",
        403: "la llave no tiene permiso, o se hicieron demasiadas consultas",
        404: "no existe, o la llave no alcanza a verlo",
        410: "esa parte está apagada en el repositorio",
        429: "se hicieron demasiadas consultas; vuelva a intentarlo más tarde",
    }
    moved = "el repositorio cambió de nombre o de dueño; escriba el nuevo"
    reason = moved if 300 <= status < 400 else reasons.get(status, "GitHub no pudo atender la petición")
    return f"{reason} ({method} {path or '/'}: {status}{f', «{said}»' if said else ''})."
