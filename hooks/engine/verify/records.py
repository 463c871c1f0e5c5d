"""JSON files and JSON-LD: parsed strictly, and every address of ours in them leads somewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from engine.verify.addresses import BROKEN, resolve
from engine.verify.faults import Fault, Finding, quote
from engine.verify.feeds import check_json_feed
from engine.verify.links import check_address
from engine.verify.page import Page
from engine.verify.site_files import SiteFiles

JSON_TYPES = (".json", ".geojson", ".webmanifest")
CHECK, LINKED = "JSON", "JSON-LD"
CONTEXTS = {"https://schema.org", "https://schema.org/"}


class BadJson(Exception):
    """The message is Spanish and says what the parser found."""


def parse_json(data: bytes | str) -> Any:
    """Strict JSON (RFC 8259): UTF-8, no key twice, no NaN. Raises BadJson."""
    try:
        text = data.decode("utf-8") if isinstance(data, bytes) else data
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as fault:
        raise BadJson(f"no es JSON: {fault.msg} (renglón {fault.lineno}, columna {fault.colno})") from fault
    except (ValueError, RecursionError) as fault:  # bytes that are no UTF-8, a number of thousands of digits, a tower
        raise BadJson(f"no es JSON: {fault}") from fault


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise BadJson(f"la clave {quote(next(key for key in keys if keys.count(key) > 1))} está repetida")
    return found


def _no_constant(name: str) -> None:
    raise BadJson(f"lleva {name}, que no es JSON")


def check_json(files: SiteFiles, path: str) -> Iterator[Finding]:
    try:
        value = parse_json(files.read(path))
    except BadJson as fault:
        yield Fault(path, "", CHECK, f"{fault}.")
        return
    if isinstance(value, dict) and str(value.get("version", "")).startswith("https://jsonfeed.org/"):
        files.counted["feeds"] += 1
        yield from check_json_feed(files, path, value)
    for place, text in _strings(value):
        if text.startswith(files.url):
            yield from check_address(files, path, text, place=place)


def _strings(value: Any) -> Iterator[tuple[str, str]]:
    """Every text of a JSON value with its place («items/0/url»), without recursion."""
    pending: list[tuple[str, Any]] = [("", value)]
    while pending:
        place, inner = pending.pop()
        if isinstance(inner, str):
            yield place.lstrip("/"), inner
        elif isinstance(inner, dict):
            pending += [(f"{place}/{key}", item) for key, item in inner.items()]
        elif isinstance(inner, list):
            pending += [(f"{place}/{number}", item) for number, item in enumerate(inner)]


def check_linked_data(page: Page) -> Iterator[Fault]:
    """Each JSON-LD block has schema.org's @context, every node a @type, and every address of ours leads somewhere."""
    for node, given in page.of("script"):
        if given.get("type") != "application/ld+json":
            continue
        page.files.counted["linked_data"] += 1
        place = page.place('type="application/ld+json"')
        try:
            value = parse_json(node.text())
        except BadJson as fault:
            yield Fault(page.path, place, LINKED, f"{fault}.")
            continue
        for message in _wrong_in(page, value):
            yield Fault(page.path, place, LINKED, message)


def _wrong_in(page: Page, value: Any) -> Iterator[str]:
    if not isinstance(value, dict) or value.get("@context") not in CONTEXTS:
        yield 'no lleva "@context": "https://schema.org".'
        return
    graph = value.get("@graph", [value])
    for item in graph if isinstance(graph, list) else [graph]:
        if not isinstance(item, dict) or not item.get("@type"):
            yield f"le falta @type a {quote(json.dumps(item, ensure_ascii=False), 60)}."
    for place, text in _strings(value):
        if text.startswith(page.files.url) and not place.endswith("@id"):
            target = resolve(page.files, page.path, text)
            if target.kind == BROKEN:
                yield f"en {place}, {quote(text)} {target.why}."
