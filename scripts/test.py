"""Revisa el estilo del código y corre las pruebas. Con --all corre también las largas.

Lo que sigue a «--» se pasa a pytest tal cual, por ejemplo: scripts/test.py -- -k calendario
"""

from __future__ import annotations

import subprocess
import sys
import time

from environment import ROOT, ensure


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
    tests = run("pytest", *chosen, *arguments.pytest)
    print(
        f"{time.monotonic() - started:.0f} segundos. "
        + ("Todo bien." if not style and not tests else "Hay fallas: están arriba."),
        flush=True,
    )
    return 1 if style or tests else 0


def run(module: str, *arguments: str) -> int:
    """Run a tool of the environment at the top of the repository."""
    return subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
