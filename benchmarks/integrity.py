"""Whether a site stays whole and the same whatever happens: builds are killed, and built again elsewhere and otherwise.

    python3 -c "import integrity; print(integrity.survive_kills(20, 1), integrity.compare_builds())"

tests/engine/test_integrity.py calls the same functions with smaller counts.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from variations import BASE, OTHER, Variation, build_varied, digests

ROOT = Path(__file__).resolve().parents[1]
MINIATURE = ROOT / "tests" / "site"
TODAY = "2026-11-22"
EVENTS = 200
"""With so many pages a build has a second process, see engine/crew.py."""
SEALED = "avisos/tabla.json"
"""The one file whose bytes are random: the sealed board."""


@dataclass(slots=True)
class Kills:
    """What became of a site while its builds were killed with SIGKILL."""

    kills: int = 0
    kept_old: int = 0
    """The site was byte for byte the last good one."""
    took_new: int = 0
    """It was byte for byte the new one."""
    finished: int = 0
    """Builds that were faster than their kill; they are not among the kills."""
    torn: list[str] = field(default_factory=list)
    """Where it was neither, as "0.42 s". Must be empty."""
    absences: int = 0
    """How often the site was looked for while a build ran, and was not there. Must be 0."""
    looks: int = 0
    longest_orphan: float = 0.0
    """Seconds that a child of a killed build lived on, at most."""
    left: list[str] = field(default_factory=list)
    """What lay beside the site after one more build. Must be empty."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between two builds of one content for one day. `differing` must be empty."""

    files: tuple[str, ...]
    sealed: int
    """1 when the sealed board was built, the one file that is exempt."""
    differing: tuple[str, ...]


def survive_kills(count: int = 20, seed: int = 0) -> Kills:
    """Kill `count` builds of a small institute at moments spread over a build, and look at the site after each.

    Every fourth is killed while its site is about to take its place, and every fourth right after that.
    """
    random, kills = Random(seed), Kills()
    with tempfile.TemporaryDirectory(prefix="muertes-") as name:
        work = Path(name)
        contents = _two_contents(work)
        site = work / "publico" / "site"
        known, duration = {}, 0.0
        for content in contents:
            started = time.monotonic()
            _finish(_start(content, site))
            duration = time.monotonic() - started
            known[_whole(site)] = content
        for number in range(count):
            before = _whole(site)
            content = next(other for other in contents if other != known.get(before))
            spread = (number + random.random()) / count * duration * 0.8
            moment = (_after(spread), _after(spread), _indexed(random.random() * 0.1), _switched)[number % 4]
            if not _kill(_start(content, site), site, moment, kills):
                kills.finished += 1
                continue
            kills.kills += 1
            after = _whole(site)
            kills.kept_old += after == before
            kills.took_new += after != before and after in known
            if after not in known:
                kills.torn.append(f"{number}: {spread:.2f} s")
                _finish(_start(content, site))
        _finish(_start(contents[0], site))
        kills.left = sorted(file.name for file in site.parent.iterdir() if file != site)
    return kills


def compare_builds(
    content: Path = ROOT, today: str = "2026-11-23", variations: tuple[Variation, ...] = (OTHER,)
) -> Differences:
    """Build `content` as it is, and once for each variation, from nothing; compare every file.

    PDFs, spreadsheets, the search index and the sealed board are made each time.
    """
    with tempfile.TemporaryDirectory(prefix="comparacion-") as name:
        work = Path(name)
        first = digests(build_varied(BASE, content, work / "uno", today))
        differing: set[str] = set()
        for number, variation in enumerate(variations):
            folder = work / f"otra carpeta {number}"
            second = digests(build_varied(variation, content, folder, today))
            differing |= {path for path in first.keys() | second.keys() if first.get(path) != second.get(path)}
            shutil.rmtree(folder)
    return Differences(tuple(sorted(first)), int(SEALED in first), tuple(sorted(differing - {SEALED})))


def _two_contents(work: Path) -> tuple[Path, Path]:
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


def _start(content: Path, site: Path) -> subprocess.Popen[bytes]:
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


def _finish(process: subprocess.Popen[bytes]) -> None:
    _, said = process.communicate()
    if process.returncode:
        raise RuntimeError(said.decode("utf-8", "replace"))


Moment = Callable[[Path, float, int], bool]
"""Whether it is time to kill, by the site, the seconds since the start, and the site's inode at the start."""


def _after(seconds: float) -> Moment:
    return lambda site, passed, inode: passed >= seconds


def _indexed(wait: float) -> Moment:
    """`wait` seconds after the search index appeared: the switch is next."""
    seen: list[float] = []

    def is_time(site: Path, passed: float, inode: int) -> bool:
        if not seen and next(site.parent.glob(".site-*/pagefind/pagefind-entry.json"), None):
            seen.append(passed)
        return bool(seen) and passed >= seen[0] + wait

    return is_time


def _switched(site: Path, passed: float, inode: int) -> bool:
    """The new site has just taken its place; the old one is being removed."""
    return _inode(site) not in (0, inode)


def _kill(process: subprocess.Popen[bytes], site: Path, is_time: Moment, kills: Kills) -> bool:
    """Kill the build, not its children, when it is time, and wait for its children. False when it was faster."""
    started, inode = time.monotonic(), _inode(site)
    while process.poll() is None and not is_time(site, time.monotonic() - started, inode):
        kills.looks += 1
        kills.absences += not (site / "index.html").exists()
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.stderr.close()
    died = process.wait() == -signal.SIGKILL
    killed = time.monotonic()
    while _is_alive(process.pid):
        time.sleep(0.005)
    kills.longest_orphan = max(kills.longest_orphan, time.monotonic() - killed)
    return died


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


def _whole(site: Path) -> str:
    """One digest of every file of a site, its path and its bytes."""
    return str(sorted(digests(site).items()))
