"""Builds of a small institute that are killed, and how one waits for the right moment."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MINIATURE = ROOT / "tests" / "site"
TODAY = "2026-11-22"
EVENTS = 200
"""With so many pages a build has a second process, see engine/crew.py."""


def two_contents(work: Path) -> tuple[Path, Path]:
    """The miniature with an agenda, and the same with a change in every page's surroundings and an event less."""
    first, second = work / "uno", work / "dos"
    shutil.copytree(MINIATURE, first)
    (first / "notices" / "eventos").mkdir()
    for number in range(EVENTS):
        day = f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        (first / "notices" / "eventos" / f"{day}-mesa-{number}.md").write_text(
            f"---\ntitulo: Mesa de trabajo {number}\ninicio: {day} 10:00\nduracion: 1 h\narea: difusion\n"
            "publico: true\nlugar: {nombre: Sala de muestra " + f"{number}" + "}\n---\n\nTexto.\n",
            "utf-8",
        )
    shutil.copytree(first, second)
    institute = second / "plan" / "instituto.yml"
    institute.write_text(institute.read_text("utf-8").replace("direccion: ", "direccion: Segunda ", 1), "utf-8")
    next(iter(sorted((second / "notices" / "eventos").iterdir()))).unlink()
    return first, second


def start(content: Path, site: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "scripts/build.py", "--content", content, "--site-dir", site, "--today", TODAY]
    return subprocess.Popen(
        [*map(str, command), "--no-pdf"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "hooks"), "IPCO_BOARD_PHRASE": "", "IPCO_STAFF": ""},
    )


def finish(process: subprocess.Popen[bytes]) -> None:
    _, said = process.communicate()
    if process.returncode:
        raise RuntimeError(said.decode("utf-8", "replace"))


Moment = Callable[[Path, float, int], bool]
"""Whether it is time to kill, by the site, the seconds since the start, and the site's inode at the start."""


def after(seconds: float) -> Moment:
    return lambda site, passed, inode: passed >= seconds


def indexed(wait: float) -> Moment:
    """`wait` seconds after the search index appeared: the switch is next."""
    seen: list[float] = []

    def is_time(site: Path, passed: float, inode: int) -> bool:
        if not seen and next(site.parent.glob(".site-*/pagefind/pagefind-entry.json"), None):
            seen.append(passed)
        return bool(seen) and passed >= seen[0] + wait

    return is_time


def switched(site: Path, passed: float, inode: int) -> bool:
    """The new site has just taken its place; the old one is being removed."""
    return _inode(site) not in (0, inode)


@dataclass(frozen=True, slots=True)
class Watched:
    """A build that was to be killed. `died` is False when it was faster."""

    died: bool
    looks: int
    """How often its site was looked for meanwhile, …"""
    absences: int
    """… and how often it was not there."""
    orphaned: float
    """Seconds that its children lived on."""


def kill(process: subprocess.Popen[bytes], site: Path, is_time: Moment) -> Watched:
    """Kill the build, not its children, when it is time, and wait for its children."""
    started, inode, looks, absences = time.monotonic(), _inode(site), 0, 0
    while process.poll() is None and not is_time(site, time.monotonic() - started, inode):
        looks += 1
        absences += not (site / "index.html").exists()
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.stderr.close()
    died = process.wait() == -signal.SIGKILL
    killed = time.monotonic()
    while _is_alive(process.pid):
        time.sleep(0.005)
    return Watched(died, looks, absences, time.monotonic() - killed)


def _inode(folder: Path) -> int:
    try:
        return folder.stat().st_ino
    except FileNotFoundError:
        return 0


def _is_alive(group: int) -> bool:
    """Whether a process of a group still runs. A dead one that nobody has asked about yet does not."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = status.read_text("utf-8", "replace").rpartition(")")[2].split()[:3]
        except (OSError, ValueError):
            continue
        if int(its_group) == group and state != "Z":
            return True
    return False
