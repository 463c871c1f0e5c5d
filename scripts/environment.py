"""Sets up what the other scripts need: a virtual environment in .venv with the locked packages.

Imports only the standard library. `ensure()` is the first thing that every script calls. In the environment it returns
at once; outside, it makes or renews the environment if needed and runs the same script again inside it.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / ".venv"
OLDEST = (3, 11)


def ensure(*extra: str) -> None:
    """Go on inside the environment. `extra` names further requirements files, such as "requirements-test.txt"."""
    if sys.version_info < OLDEST:
        sys.exit(
            "Se necesita Python 3.11 o más nuevo; este es %d.%d. Descárguelo de python.org." % sys.version_info[:2]
        )
    files = [ROOT / "requirements.txt", *(ROOT / name for name in extra)]
    if not all(_is_installed(file) for file in files):
        _install(files)
    if Path(sys.prefix).resolve() != ENVIRONMENT.resolve():
        _run_again()


def enter() -> bool:
    """Go on inside the environment if it is there and current. False, and nothing installed, when it is not."""
    if sys.version_info < OLDEST or not _is_installed(ROOT / "requirements.txt"):
        return False
    if Path(sys.prefix).resolve() != ENVIRONMENT.resolve():
        _run_again()
    return True


def _python() -> Path:
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _mark(file: Path) -> Path:
    digest = hashlib.sha256(file.read_bytes() + sys.version.encode()).hexdigest()[:16]
    return ENVIRONMENT / f".{file.stem}-{digest}"


def _is_installed(file: Path) -> bool:
    return _mark(file).exists() and _python().exists()


def _install(files: list[Path]) -> None:
    """Install with hashes checked. A failed installation leaves no mark, so the next start tries again."""
    started = time.monotonic()
    print("Preparando el ambiente de trabajo (solo la primera vez; tarda alrededor de un minuto)…", flush=True)
    if not _python().exists():
        venv.EnvBuilder(with_pip=True, clear=ENVIRONMENT.exists()).create(ENVIRONMENT)
    for file in files:
        command = [
            str(_python()),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--require-hashes",
            "-r",
            str(file),
        ]
        if subprocess.run(command, check=False).returncode:
            sys.exit("No se pudieron instalar los paquetes. Revise la conexión a internet y vuelva a intentarlo.")
    for purpose in _packages_folder():
        (purpose / "institute-site.pth").write_text(f"{ROOT / 'hooks'}\n", "utf-8")
    for file in files:
        _mark(file).touch()
    print(f"Listo en {time.monotonic() - started:.0f} segundos.", flush=True)


def _packages_folder() -> list[Path]:
    """Where a .pth file puts hooks/ on the path: the packages `institute` and `engine` live there."""
    question = "import sysconfig; print(sysconfig.get_paths()['purelib'])"
    answer = subprocess.run([str(_python()), "-c", question], capture_output=True, text=True, check=True)
    return [Path(answer.stdout.strip())]


def _run_again() -> None:
    command = [str(_python()), *sys.argv]
    if os.name == "nt":  # execv on Windows returns to the shell before the new process ends
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)
