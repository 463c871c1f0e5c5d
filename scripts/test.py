"""Revisa el estilo del código y corre las pruebas. Con --all corre también las largas.

Lo que sigue a «--» se pasa a pytest tal cual, por ejemplo: scripts/test.py -- -k calendario
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

from environment import ROOT, ensure

MOST_WORKERS = 4
"""Each has a browser of its own."""


def main(argv: list[str] | None = None) -> int:
    ensure("requirements-test.txt")
    from engine.options import SpanishParser

    parser = SpanishParser(__doc__)
    parser.add_argument("--all", action="store_true", help="corre también las pruebas largas")
    parser.add_argument("pytest", nargs="*", metavar="…", help="lo que se pasa a pytest")
    arguments = parser.parse_args(argv)
    started = time.monotonic()
    print("Estilo del código…", flush=True)
    style = run("ruff", "check", "--quiet", ".")
    print("Pruebas…", flush=True)
    chosen = [] if arguments.all else ["-m", "not long"]
    tests = run("pytest", *every_core(), *chosen, *arguments.pytest)
    print(
        f"{time.monotonic() - started:.0f} segundos. "
        + ("Todo bien." if not style and not tests else "Hay fallas: están arriba."),
        flush=True,
    )
    return 1 if style or tests else 0


def every_core() -> list[str]:
    """Pytest's options for a worker on each core; most of the time is spent in browsers, so two take half as long."""
    cores = os.cpu_count() or 1
    return ["-n", str(min(cores, MOST_WORKERS)), "--dist", "worksteal"] if cores > 1 else []


def run(module: str, *arguments: str) -> int:
    """Run a tool of the environment at the top of the repository."""
    return subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
