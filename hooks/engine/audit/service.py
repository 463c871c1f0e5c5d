"""Asking osv.dev for the advisories about locked packages (https://google.github.io/osv.dev/api/)."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from typing import Any

from engine.audit.locked import Locked

SERVICE = "https://api.osv.dev"
TOGETHER = 500
"""Questions in one request; the service takes a thousand."""

MOST_SECONDS = 30
MOST_PAGES = 20
MOST_BYTES = 50_000_000


class Unreachable(Exception):
    """The service did not answer as it says it does; the message is Spanish. Nothing is known then."""


def ask(packages: Iterable[Locked], service: str = SERVICE) -> list[dict[str, Any]]:
    """The records about these packages, each once. Raises Unreachable.

    The service answers a list of questions with names alone, so each record is then asked for by its name.
    """
    wanted: set[str] = set()
    questions = [
        {"package": {"ecosystem": package.ecosystem, "name": package.name}, "version": package.version}
        for package in packages
    ]
    for start in range(0, len(questions), TOGETHER):
        wanted |= set(_names(questions[start : start + TOGETHER], service))
    return [_request(f"{service}/v1/vulns/{name}") for name in sorted(wanted)]


def _names(questions: list[dict[str, Any]], service: str) -> Iterator[str]:
    """The names of what is known, page after page."""
    for _ in range(MOST_PAGES):
        answer = _request(f"{service}/v1/querybatch", {"queries": questions})
        results = answer.get("results")
        if not isinstance(results, list) or len(results) != len(questions):
            raise Unreachable(f"{service} no contestó cada pregunta.")
        more = []
        for question, result in zip(questions, results, strict=True):
            yield from (str(one["id"]) for one in (result or {}).get("vulns", ()))
            if token := (result or {}).get("next_page_token"):
                more.append({**question, "page_token": token})
        if not more:
            return
        questions = more
    raise Unreachable(f"{service} no termina de contestar.")


def _request(url: str, body: object = None) -> dict[str, Any]:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=MOST_SECONDS) as answer:
            value = json.loads(answer.read(MOST_BYTES))
    except (OSError, ValueError, http.client.HTTPException) as fault:  # URLError and HTTPError are OSErrors
        raise Unreachable(f"{url} no contestó: {fault}") from fault
    if not isinstance(value, dict):
        raise Unreachable(f"{url} contestó otra cosa.")
    return value
