"""Busca con qué texto o archivo se rompe alguno de los programas que leen contenido; --help dice cómo.

Termina con 0 si no encontró nada y con 1 si encontró algo, que queda en tests/fuzz/found/.
"""

from __future__ import annotations

import os
import subprocess
import sys

from environment import ROOT, ensure


def main(argv: list[str] | None = None) -> int:
    ensure("requirements-test.txt")
    command = [sys.executable, "-m", "fuzz", *(sys.argv[1:] if argv is None else argv)]
    return subprocess.run(command, cwd=ROOT / "tests", env=os.environ | {"PYTHONHASHSEED": "0"}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
