"""The Content-Security-Policy of every page is as strict as ours, and the page keeps to it.

Written from the standard (CSP Level 3), not from outputs/policy.py: a line added there by mistake must be found here.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator

from engine.verify.faults import Fault, quote
from engine.verify.page import Attributes, Page

CHECK = "política"
NONE, SELF = "'none'", "'self'"

ALLOWED: dict[str, frozenset[str]] = {
    "default-src": frozenset({NONE}),
    "base-uri": frozenset({NONE}),
    "object-src": frozenset({NONE}),
    "frame-src": frozenset({NONE}),
    "child-src": frozenset({NONE}),
    "worker-src": frozenset({NONE}),
    "connect-src": frozenset({NONE}),
    "require-trusted-types-for": frozenset({"'script'"}),
    "trusted-types": frozenset({NONE}),
    **dict.fromkeys(
        ("style-src", "font-src", "img-src", "media-src", "manifest-src", "form-action"),
        frozenset({SELF, NONE}),
    ),
}
"""What each directive may name. script-src is judged apart; any other directive is a fault."""

REQUIRED = ("default-src", "base-uri", "form-action", "script-src")
"""base-uri and form-action do not fall back on default-src."""

REQUIRED_OF_OURS = ("require-trusted-types-for", "trusted-types")
"""Trusted Types: no script of ours turns text into code. An empty `trusted-types` would allow any name."""

UNWATCHED = frozenset({"buscar/index.html", "admin/index.html"})
"""Pages with a program of others, which needs what Trusted Types forbid."""

WASM = "'wasm-unsafe-eval'"
SEALED = {"connect-src": frozenset({SELF}), "trusted-types": frozenset({"tabla"})}
MORE: dict[str, dict[str, frozenset[str]]] = {
    "buscar/index.html": {
        "script-src": frozenset({WASM}),
        "worker-src": frozenset({SELF}),
        "connect-src": frozenset({SELF}),
    },
    "avisos/index.html": SEALED,
    "avisos/pantalla/index.html": SEALED,
    "plan/index.html": SEALED,
    "admin/index.html": {
        "script-src": frozenset({WASM}),
        "worker-src": frozenset({SELF}),
        "style-src": frozenset({"'unsafe-inline'"}),
        "img-src": frozenset({"blob:", "data:"}),
        "connect-src": frozenset({SELF, "blob:", "data:", "https://api.github.com"}),
    },
}
"""What a page may name besides: the search runs Pagefind, which is WebAssembly in a worker; the board and the plan
fetch the sealed file, and put its text into the page by a door with one name; the form at /admin/ decodes photos as
Pagefind searches, styles its own parts, and talks to GitHub's API and nobody else.
"""

NEVER = ("iframe", "frame", "object", "embed", "applet", "portal", "base", "style")
"""Elements that no page of ours has."""

GOVERNED = frozenset({"script", "link", "style", "base", "noscript"})
"""What in <head> asks for something or runs."""

DATA_SCRIPTS = frozenset({"application/ld+json", "application/json"})
_HASH = re.compile(r"'sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2}'")
_HANDLER = re.compile(r"""[\s"'/]on[a-z]+\s*=""", re.IGNORECASE)
_STYLED = re.compile(r"""[\s"'/]style\s*=""", re.IGNORECASE)


def parse_policy(text: str) -> dict[str, list[str]]:
    """Directives and their sources. Of a directive written twice the first counts (CSP Level 3, section 2.2.1)."""
    directives: dict[str, list[str]] = {}
    for part in text.split(";"):
        words = part.split()
        if words:
            directives.setdefault(words[0].lower(), words[1:])
    return directives


def check_policy(page: Page) -> Iterator[Fault]:
    """One strict policy, before anything that it governs; no script, handler, style or element against it."""
    policies = [
        given.get("content") or "" for node, given in page.of("meta") if _is_policy(given) and node.parent.tag == "head"
    ]
    if len(policies) != 1:
        many = "no lleva Content-Security-Policy" if not policies else f"lleva {len(policies)} Content-Security-Policy"
        yield Fault(page.path, "", CHECK, f"{many}; cada página lleva una, en <head>.")
    for policy in policies:
        place = page.place("Content-Security-Policy")
        for message in _loosened(parse_policy(policy), page.path):
            yield Fault(page.path, place, CHECK, f"la Content-Security-Policy {message}")
        yield from _unnamed_scripts(page, parse_policy(policy))
    if policies and _asks_before(page):
        yield Fault(page.path, "", CHECK, "pide algo antes de decir su Content-Security-Policy, que no lo gobierna.")
    yield from _forbidden(page)


def _is_policy(given: Attributes) -> bool:
    return (given.get("http-equiv") or "").lower() == "content-security-policy"


def _asks_before(page: Page) -> bool:
    """A policy governs what comes after it (HTML standard, section 4.2.5.3)."""
    for node in page.tree.css("head > *"):
        if node.tag in GOVERNED:
            return True
        if node.tag == "meta" and _is_policy(node.attributes):
            return False
    return False


def _loosened(directives: dict[str, list[str]], path: str) -> Iterator[str]:
    more = MORE.get(path, {})
    for name in REQUIRED:
        if name not in directives:
            yield f"no dice {name}."
    for name in () if path in UNWATCHED else REQUIRED_OF_OURS:
        if not directives.get(name):
            yield f"no dice {name}, con lo que un texto podría volverse programa."
    for name, sources in directives.items():
        if name == "script-src":
            extra = {source for source in sources if source not in (SELF, NONE) and not _HASH.fullmatch(source)}
        elif name in ALLOWED:
            extra = set(sources) - ALLOWED[name]
        else:
            yield f"lleva {quote(name)}, una directiva que no es de las nuestras."
            continue
        for source in sorted(extra - more.get(name, frozenset())):
            yield f"permite {quote(source)} en {name}."


def hashes_of(page: Page) -> frozenset[str]:
    """The source expressions of the inline scripts of a page."""
    return frozenset(
        f"'sha256-{base64.b64encode(hashlib.sha256(node.text().encode()).digest()).decode()}'"
        for node, given in page.of("script")
        if "src" not in given and (given.get("type") or "") not in DATA_SCRIPTS
    )


def named_hashes(page: Page) -> frozenset[str]:
    """The hashes that the policies of a page allow."""
    return frozenset(
        found
        for _, given in page.of("meta")
        if _is_policy(given)
        for found in _HASH.findall(given.get("content") or "")
    )


def _unnamed_scripts(page: Page, directives: dict[str, list[str]]) -> Iterator[Fault]:
    for _ in hashes_of(page) - set(directives.get("script-src", ())):
        yield Fault(page.path, "", CHECK, "tiene un <script> en la página cuya huella no está en script-src.")


def check_unused_hashes(named: dict[str, frozenset[str]], used: frozenset[str]) -> Iterator[Fault]:
    """A hash that no script of the site has allows a script that we never wrote."""
    for path, hashes in named.items():
        for unknown in sorted(hashes - used):
            yield Fault(path, "", CHECK, f"la Content-Security-Policy permite {unknown}, y ningún script es ese.")


def _forbidden(page: Page) -> Iterator[Fault]:
    for node, _ in page.of(*NEVER):
        start = (node.html or "")[:60]
        yield Fault(page.path, page.place(start), CHECK, f"lleva un elemento <{node.tag}>: {quote(start)}.")
    if _HANDLER.search(page.text) or _STYLED.search(page.text):
        yield from _forbidden_attributes(page)


def _forbidden_attributes(page: Page) -> Iterator[Fault]:
    """Only where the text holds something like one: asking every element for its attributes is slow."""
    for node in page.tree.css("*"):
        for name, value in node.attributes.items():
            if name.startswith("on"):
                yield Fault(page.path, page.place(value), CHECK, f"<{node.tag}> lleva {quote(f'{name}={value}')}.")
            elif name == "style":
                yield Fault(page.path, page.place(value), CHECK, f"<{node.tag}> lleva estilo propio: {quote(value)}.")
