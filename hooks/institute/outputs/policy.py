"""The Content-Security-Policy of each type of page, written once.

Nothing may come from another host, no script runs but our files and the one inline line whose hash is named, no form
leaves. A policy in a meta element cannot set frame-ancestors; hosts that can send headers set it there.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

_COMMON = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)


def script_hash(script: str) -> str:
    """The source expression that allows one inline script, to the byte."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def public_policy(inline: Iterable[str], searches: bool = False) -> str:
    """The policy of a public page with these inline scripts.

    A page that `searches` runs Pagefind's WebAssembly in a worker.
    """
    allowed = " ".join(
        ["'self'", *(script_hash(script) for script in inline), *(["'wasm-unsafe-eval'"] if searches else [])]
    )
    worker = "; worker-src 'self'" if searches else ""
    return f"{_COMMON}; script-src {allowed}{worker}"


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
