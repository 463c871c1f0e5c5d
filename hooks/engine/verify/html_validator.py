"""HTML judged by html-validate, a validator of its own on Node.js, installed by itself into the cache.

Its exact versions and their hashes are in node/package-lock.json, written without hosts by
`npm install --package-lock-only --omit-lockfile-registry-resolved`, so any registry may serve them.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from engine.verify.faults import Fault, quote
from engine.verify.html_rules import configuration
from engine.verify.page import is_too_deep
from engine.verify.site_files import SiteFiles

CHECK = "HTML"
PINNED = Path(__file__).parent / "node"
JUDGE = PINNED / "judge.cjs"
OLDEST_NODE = (20, 19)
LARGEST_BATCH, MOST_SECONDS = 1_000, 600
"""Pages that one process judges, and how long it may take (usually half a minute). There is one for each core: each has
to warm up.
"""

ROOM = "--max-semi-space-size=64"
"""MB for what lives shortly, as everything here does: with Node's own 16 a tenth of the time goes to clearing up."""

DIRECTIVE = "[html-validate-"
"""How a remark in a page would turn rules off."""

_NEEDS = "El HTML no se validó: "
_INSTALL = "Instale Node.js 20 o más nuevo (en Debian y Ubuntu: sudo apt install nodejs npm) y vuelva a verificar."


class ValidatorMissing(Exception):
    """Node.js or the packages are not there; the message is Spanish, and says how to get them."""


def prepare(cache: Path) -> Path:
    """The folder of the validator, installed on first use. Raises ValidatorMissing."""
    missing = [name for name in ("node", "npm") if shutil.which(name) is None]
    if missing:
        raise ValidatorMissing(f"{_NEEDS}no está {' ni '.join(missing)} en esta computadora. {_INSTALL}")
    if _node_version() < OLDEST_NODE:
        raise ValidatorMissing(f"{_NEEDS}el Node.js de esta computadora es muy viejo. {_INSTALL}")
    files = sorted(PINNED.glob("*.json"))
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
    home = cache / "html-validate" / digest
    if not home.is_dir():
        _install(files, home)
    return home


def _node_version() -> tuple[int, ...]:
    answer = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    return tuple(int(number) for number in re.findall(r"\d+", answer)[:2])


def _install(files: list[Path], home: Path) -> None:
    """Into a folder beside, which takes its place when it is whole. No script of a package is run."""
    home.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix="nuevo-", dir=home.parent))
    try:
        for file in files:
            shutil.copyfile(file, fresh / file.name)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        finished = subprocess.run(command, cwd=fresh, capture_output=True, text=True, check=False)
        if finished.returncode:
            reason = quote(finished.stderr.strip() or finished.stdout.strip(), 200)
            raise ValidatorMissing(f"{_NEEDS}npm no pudo instalarlo: {reason}. Revise la conexión a internet.")
        if not home.is_dir():
            fresh.rename(home)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def check_html(files: SiteFiles, cache: Path) -> Iterator[Fault]:
    """Every fault of every page, in the validator's own words. Raises ValidatorMissing."""
    home = prepare(cache)
    pages = []
    for page in files.pages():
        text = files.read(page).decode("utf-8", "replace")
        if DIRECTIVE in text:
            yield Fault(page, "", CHECK, "le pide al validador que no mire (html-validate).")
        if not is_too_deep(text):  # which is a fault of its own
            pages.append(page)
    files.counted["html"] += len(pages)
    cores = os.cpu_count() or 1
    size = max(1, min(LARGEST_BATCH, -(-len(pages) // cores)))
    batches = [pages[start : start + size] for start in range(0, len(pages), size)]
    with ThreadPoolExecutor(cores) as pool:
        for answer in pool.map(lambda batch: _judge(home, files.top, batch), batches):
            yield from answer


def _judge(home: Path, top: Path, pages: list[str]) -> list[Fault]:
    """One run of the validator. A page that it does not answer for was not judged, which is a fault."""
    asked = json.dumps({"rules": configuration(), "top": str(top), "pages": pages})
    reason, answer = "tardó demasiado", {}
    try:
        command = ["node", ROOM, str(JUDGE), str(home)]
        finished = subprocess.run(
            command,
            input=asked,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=MOST_SECONDS,
        )
        reason = finished.stderr.strip() or "no dijo por qué"
        answer = dict(json.loads(finished.stdout))
    except (OSError, ValueError, subprocess.TimeoutExpired):
        pass  # what there is to say of it is said of every page
    return [fault for page in pages for fault in _faults(page, answer.get(page), reason)]


def _faults(page: str, messages: list[dict[str, Any]] | None, reason: str) -> Iterator[Fault]:
    if messages is None:
        yield Fault(page, "", CHECK, f"el validador falló: {quote(reason[-200:], 200)}.")
    for message in messages or ():
        place = f"renglón {message['line']}"
        yield Fault(page, place, CHECK, f"{quote(message['message'], 200)} (regla {message['ruleId']}).")
