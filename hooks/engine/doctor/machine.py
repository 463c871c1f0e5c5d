"""The computer: what it has of what the commands need."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.doctor import GOOD, MISSING, UNKNOWN, Line
from engine.options import REPOSITORY

OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20
ENOUGH_BYTES = 2_000_000_000
"""The environment takes about half of it; the rest is for the site, its cache and the next build beside the old one."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
SECONDS = 30


@dataclass(frozen=True, slots=True)
class Machine:
    """What is asked of a computer; tests give another. `run` gives what a command said, None when it failed."""

    root: Path
    environment: Mapping[str, str]
    python: tuple[int, ...]
    which: Callable[[str], str | None]
    run: Callable[[list[str]], str | None]
    free_bytes: Callable[[], int]
    why_no_documents: Callable[[], str]
    has_own_chromium: Callable[[], bool]
    """Whether Playwright installed one for itself."""


def this_machine(environment: Mapping[str, str], root: Path = REPOSITORY) -> Machine:
    from engine.documents import why_no_documents

    return Machine(
        root=root,
        environment=environment,
        python=sys.version_info[:3],
        which=shutil.which,
        run=_run,
        free_bytes=lambda: shutil.disk_usage(root).free,
        why_no_documents=why_no_documents,
        has_own_chromium=_has_own_chromium,
    )


def check_machine(machine: Machine) -> Iterator[Line]:
    """What this computer has and lacks, what everybody needs first."""
    version = ".".join(map(str, machine.python))
    yield Line(
        "Python",
        GOOD if machine.python >= OLDEST_PYTHON else MISSING,
        f"Este es el {version}; se necesita 3.11 o más nuevo.",
        "Instale una versión nueva desde https://www.python.org/downloads/",
        "sudo apt install python3",
    )
    yield Line("Ambiente de trabajo", GOOD, "Los paquetes están instalados.")
    yield _program(machine, "git", ("git",), "Guarda la historia de los archivos.", "sudo apt install git", False)
    yield _disk(machine)
    yield _pango(machine)
    yield _node(machine)
    if machine.has_own_chromium():
        yield Line("Chromium", GOOD, "Está el de Playwright.", optional=True)
    else:
        yield _program(
            machine, "Chromium", CHROMIUM, "Lo usan las pruebas en el navegador.", "sudo apt install chromium"
        )
    needed = "Solo hace falta para publicar en un servidor propio."
    yield _program(machine, "OpenSSH", ("ssh",), needed, "sudo apt install openssh-client")
    yield _program(machine, "rsync", ("rsync",), f"{needed} Sin él tarda más.", "sudo apt install rsync")


def _program(
    machine: Machine, name: str, programs: tuple[str, ...], use: str, command: str, optional: bool = True
) -> Line:
    found = next((path for program in programs if (path := machine.which(program))), None)
    return Line(name, GOOD if found else MISSING, use, "Instálelo.", command, optional)


def _disk(machine: Machine) -> Line:
    try:
        free = machine.free_bytes()
    except OSError as fault:
        return Line("Espacio en disco", UNKNOWN, f"El disco no contestó: {fault.strerror}.")
    said = f"Quedan {free / 1e9:,.1f} GB libres; conviene tener {ENOUGH_BYTES / 1e9:.0f}."
    return Line(
        "Espacio en disco",
        GOOD if free >= ENOUGH_BYTES else MISSING,
        said,
        "Borre lo que ya no use. La carpeta .cache se puede borrar entera: se hace de nuevo.",
        "du -sh .cache .venv site",
    )


def _pango(machine: Machine) -> Line:
    """Without it the site is built without PDF documents."""
    why = machine.why_no_documents()
    return Line(
        "Pango",
        MISSING if why else GOOD,
        "Sin él, los informes no se publican en PDF." if why else "Los informes se pueden hacer en PDF.",
        "Instálelo; el sitio se construye también sin él.",
        "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        optional=True,
    )


def _node(machine: Machine) -> Line:
    name, use = "Node.js y npm", "Traen el programa del formulario y revisan el HTML."
    todo, command = f"Instale Node.js {OLDEST_NODE} o más nuevo.", "sudo apt install nodejs npm"
    if not (machine.which("node") and machine.which("npm")):
        return Line(name, MISSING, use, todo, command, optional=True)
    said = machine.run(["node", "--version"]) or ""
    found = re.match(r"v(\d{1,4})\.", said)
    if not found:
        return Line(name, UNKNOWN, "Node.js no dijo qué versión es.", todo, "node --version", optional=True)
    state = GOOD if int(found.group(1)) >= OLDEST_NODE else MISSING
    return Line(name, state, f"{use} Este Node.js es el {said.strip()[:20]}.", todo, command, optional=True)


def _run(command: list[str]) -> str | None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS, errors="replace")
    except (OSError, subprocess.TimeoutExpired):
        return None
    return None if done.returncode else done.stdout


def _has_own_chromium() -> bool:
    folders = (Path.home() / ".cache/ms-playwright", Path.home() / "Library/Caches/ms-playwright")
    return any(next(folder.glob("chromium*"), None) for folder in folders)
