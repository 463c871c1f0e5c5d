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
