"""The dictionary and its program, installed by npm once, and what they say of words."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

PINNED = Path(__file__).parent / "node"
MOST_SECONDS = 300


class NoDictionary(Exception):
    """Node.js or the packages are not there; the message is Spanish, and says how to get them."""


def unknown_words(words: Iterable[str], cache: Path) -> dict[str, list[str]]:
    """Suggestions for each of the words that the dictionary does not have. Raises NoDictionary."""
    home = _prepare(cache)
    command = ["node", str(PINNED / "judge.cjs"), str(home)]
    try:
        answer = subprocess.run(
            command, input=json.dumps(sorted(set(words))), capture_output=True, encoding="utf-8", timeout=MOST_SECONDS
        )
        return dict(json.loads(answer.stdout))
    except (ValueError, OSError, subprocess.TimeoutExpired):
        raise NoDictionary("La ortografía no se revisó: el diccionario no contestó.") from None


def _prepare(cache: Path) -> Path:
    missing = [name for name in ("node", "npm") if shutil.which(name) is None]
    if missing:
        raise NoDictionary(
            f"La ortografía no se revisó: no está {' ni '.join(missing)} en esta computadora. Instale Node.js "
            "(en Debian y Ubuntu: sudo apt install nodejs npm)."
        )
    files = sorted(PINNED.glob("*.json"))
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
    home = cache.resolve() / "spelling" / digest
    if not home.is_dir():
        _install(files, home)
    return home


def _install(files: list[Path], home: Path) -> None:
    """Into a folder beside, which takes its place when it is whole. No script of a package is run."""
    home.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix="nuevo-", dir=home.parent))
    try:
        for file in files:
            shutil.copyfile(file, fresh / file.name)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        if subprocess.run(command, cwd=fresh, capture_output=True, check=False).returncode:
            raise NoDictionary(
                "La ortografía no se revisó: npm no pudo instalar el diccionario. Revise la conexión a internet."
            )
        if not home.is_dir():
            fresh.rename(home)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
