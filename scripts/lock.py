"""Escribe requirements.txt y requirements-test.txt con las versiones y huellas de todos los paquetes.

Se usa al cambiar una dependencia en pyproject.toml. Necesita el programa «uv»: python3 -m pip install uv
"""

from __future__ import annotations

import shutil
import subprocess
import sys

from environment import ROOT

COMMON = (
    "pip",
    "compile",
    "pyproject.toml",
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--quiet",
)


def main() -> int:
    if not shutil.which("uv"):
        print("Falta el programa «uv». Instálelo con: python3 -m pip install uv", file=sys.stderr)
        return 2
    for extra in (
        ["--output-file", "requirements.txt"],
        ["--group", "test", "--constraints", "requirements.txt", "--output-file", "requirements-test.txt"],
    ):
        finished = subprocess.run(["uv", *COMMON, *extra, *sys.argv[1:]], cwd=ROOT, check=False)
        if finished.returncode:
            return finished.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
