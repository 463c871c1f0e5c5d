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
SETTINGS = "reglas.json"
OLDEST_NODE = (20, 19)
LARGEST_BATCH, MOST_SECONDS = 200, 600
"""Pages that one process judges, so that its answer stays small, and how long it may take (usually five seconds)."""

DIRECTIVE = "[html-validate-"
"""How a remark in a page would turn rules off."""

_NEEDS = "El HTML no se validó: "
_INSTALL = "Instale Node.js 20 o más nuevo (en Debian y Ubuntu: sudo apt install nodejs npm) y vuelva a verificar."


class ValidatorMissing(Exception):
    """Node.js or the packages are not there; the message is Spanish, and says how to get them."""


def prepare(cache: Path) -> Path:
    """The validator's program, installed on first use. Raises ValidatorMissing."""
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
    return home / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


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
    program = prepare(cache)
    pages = []
    for page in files.pages():
        text = files.read(page).decode("utf-8", "replace")
        if DIRECTIVE in text:
            yield Fault(page, "", CHECK, "le pide al validador que no mire (html-validate).")
        if not is_too_deep(text):  # which is a fault of its own
            pages.append(page)
    files.counted["html"] += len(pages)
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        (Path(folder) / SETTINGS).write_text(json.dumps(configuration()), "utf-8")
        cores = os.cpu_count() or 1
        size = max(1, min(LARGEST_BATCH, -(-len(pages) // cores)))
        batches = [pages[start : start + size] for start in range(0, len(pages), size)]
        with ThreadPoolExecutor(cores) as pool:
            runs = pool.map(
                lambda number: _judge(program, Path(folder), files.top, batches[number], number), range(len(batches))
            )
            for answer in runs:
                yield from (fault for page in answer for fault in _faults(files.top, page))


def _judge(program: Path, folder: Path, top: Path, pages: list[str], number: int) -> list[dict[str, Any]]:
    """One run of the validator, which answers in a file: it leaves before a long answer is through a pipe.

    It exits with 1 when there are faults, so only the answer tells how it went.
    """
    answer = folder / f"{number}.json"
    command = ["node", str(program), "--config", str(folder / SETTINGS), "--formatter", f"json={answer}"]
    command += [str(top / page) for page in pages]
    reason = "tardó demasiado"
    try:
        reason = subprocess.run(command, capture_output=True, text=True, check=False, timeout=MOST_SECONDS).stderr
        return json.loads(answer.read_text("utf-8"))
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return [{"filePath": str(top / page), "messages": [_broken(reason)]} for page in pages]


def _broken(reason: str) -> dict[str, Any]:
    return {"line": 1, "ruleId": "ninguna", "message": f"el validador falló: {reason.strip() or 'no dijo por qué'}"}


def _faults(top: Path, page: dict[str, Any]) -> Iterator[Fault]:
    path = Path(page["filePath"]).resolve().relative_to(top).as_posix()
    for message in page["messages"]:
        place = f"renglón {message['line']}"
        yield Fault(path, place, CHECK, f"{quote(message['message'], 200)} (regla {message['ruleId']}).")
