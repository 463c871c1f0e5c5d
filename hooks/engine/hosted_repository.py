"""The few things that are asked of GitHub's API: JSON goes there and comes back, and the token goes nowhere else."""

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
from urllib.parse import urlsplit

API = "https://api.github.com"
TOKENS = ("GITHUB_TOKEN", "GH_TOKEN")
"""The environment variables that may hold a token; the first that is set counts."""
SECONDS = 20
MOST_BYTES = 20_000_000
MOST_PAGES = 20

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
        return self._ask("GET", path, None)

    def get_all(self, path: str) -> Iterator[Any]:
        """The items of a list that comes in pages of a hundred. Raises GitHubFault for one without end."""
        joint = "&" if "?" in path else "?"
        for number in range(1, MOST_PAGES + 1):
            page = self.get(f"{path}{joint}per_page=100&page={number}")
            if not isinstance(page, list):
                raise GitHubFault(f"GitHub contestó algo que no es una lista en {path}.")
            yield from page
            if len(page) < 100:
                return
        raise GitHubFault(f"la lista de {path} es demasiado larga (más de {MOST_PAGES * 100} elementos).")

    def post(self, path: str, data: Mapping[str, object]) -> Any:
        return self._ask("POST", path, data)

    def patch(self, path: str, data: Mapping[str, object]) -> Any:
        return self._ask("PATCH", path, data)

    def _ask(self, method: str, path: str, data: Mapping[str, object] | None) -> Any:
        request = urllib.request.Request(
            f"{self.api}/repos/{self.repository}{path}",
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
        try:
            with _OPENER.open(request, timeout=SECONDS) as answer:
                return json.loads(answer.read(MOST_BYTES) or b"null")
        except urllib.error.HTTPError as refused:
            said = _message(refused)
            refused.close()
            raise GitHubFault(_reason(refused.code, method, path, said), refused.code, said) from None
        except (OSError, HTTPException) as fault:
            raise GitHubFault(f"no se pudo hablar con {urlsplit(self.api).netloc}: {fault}") from None
        except ValueError:
            raise GitHubFault(f"{urlsplit(self.api).netloc} contestó algo que no es JSON en {path or '/'}.") from None


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
