"""The Content-Security-Policy of each type of page, written once.

Nothing may come from another host, no script runs but our files and the one inline line whose hash is named, no form
leaves. A policy in a meta element cannot set frame-ancestors; hosts that can send headers set it there.

Trusted Types close the doors by which a script turns text into code (innerHTML, eval, a script made of a text). Our
scripts need none of them, but for two places:
- the sealed board puts its HTML, authenticated by the seal, into the page: through a door with a name, TRUSTED_BOARD;
- the search reads Pagefind's excerpts with DOMParser, in a document that runs nothing, and Pagefind starts its worker
  from an address: its program is not ours to change, so there the doors are not watched. Nor in the form at /admin/,
  whose program builds its parts from text.
"""

from __future__ import annotations

import base64
import hashlib

PAGE, BOARD, SCREEN, SEARCH, REDIRECT = "page", "board", "screen", "search", "redirect"
"""The types of page. A page of the guide, 404 and a preview are like any other PAGE."""

TYPE_OF_TEMPLATE = {
    "board.html": BOARD,
    "plan_front.html": BOARD,  # the plan of the staff is in the sealed file of the board
    "screen.html": SCREEN,
    "search.html": SEARCH,
    "redirect.html": REDIRECT,
}
"""Every other template makes a PAGE."""

TRUSTED_BOARD = "tabla"
"""The one Trusted Types policy: theme/scripts/seal.js makes it, and no name can be made twice."""

_NONE, _SELF = "'none'", "'self'"

_COMMON = {
    "default-src": _NONE,
    "style-src": _SELF,
    "font-src": _SELF,
    "img-src": _SELF,
    # No script of a page asks for anything once it is shown.
    "connect-src": _NONE,
    "form-action": _SELF,
    "base-uri": _NONE,
    "script-src": f"{_SELF} {{inline}}",
    "require-trusted-types-for": "'script'",
    "trusted-types": _NONE,
}

_DIFFERENCES: dict[str, dict[str, str]] = {
    PAGE: {},
    # It fetches the sealed file. Its phrase never goes into an address, even where the script breaks down.
    BOARD: {"connect-src": _SELF, "form-action": _NONE, "trusted-types": TRUSTED_BOARD},
    # It also fetches itself, and has no inline script: it is always dark.
    SCREEN: {
        "connect-src": _SELF,
        "form-action": _NONE,
        "script-src": _SELF,
        "trusted-types": TRUSTED_BOARD,
    },
    # Pagefind is WebAssembly in a worker, and fetches its index.
    SEARCH: {
        "connect-src": _SELF,
        "script-src": f"{_SELF} {{inline}} 'wasm-unsafe-eval'",
        "worker-src": _SELF,
        "require-trusted-types-for": "",
        "trusted-types": "",
    },
    # It sends on by a meta element, and has no script at all.
    REDIRECT: {"form-action": _NONE, "script-src": _NONE},
}


def script_hash(script: str) -> str:
    """The source expression that allows one inline script, to the byte."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def page_policy(page_type: str, inline: str) -> str:
    """The policy of a type of page, whose one inline script is `inline`."""
    directives = _COMMON | _DIFFERENCES[page_type]
    return "; ".join(
        f"{name} {sources.format(inline=script_hash(inline))}" for name, sources in directives.items() if sources
    )


def page_policies(inline: str) -> dict[str, str]:
    """The policies of every type of page."""
    return {page_type: page_policy(page_type, inline) for page_type in _DIFFERENCES}


GITHUB = "https://api.github.com"

_FORM = (
    "default-src 'none'",
    # Its modules, and the decoder of iPhone photos, which is WebAssembly: no text is ever run as a script.
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    # Each of its parts brings its style in an element of its own, and sizes of panels are style attributes.
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    # A photo that has not been sent yet exists only in the browser's memory (blob:).
    "img-src 'self' blob: data:",
    f"connect-src 'self' blob: data: {GITHUB}",
    "base-uri 'none'",
    "form-action 'none'",
)


def form_policy() -> str:
    """The policy of the form at /admin/: it holds a key to the repository, so it talks to GitHub's API and us alone."""
    return "; ".join(_FORM)


def form_headers() -> dict[str, str]:
    """The headers that a host should send with the form: the same policy, and what a meta element cannot say."""
    return {
        "Content-Security-Policy": f"{form_policy()}; frame-ancestors 'none'",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
    }
