"""Whether a site stays whole and the same whatever happens: builds are killed, and built again elsewhere and otherwise.

    python3 -c "import integrity; print(integrity.survive_kills(20, 1), integrity.compare_builds())"

tests/engine/test_integrity.py calls the same functions with smaller counts.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from killing import after, finish, indexed, kill, start, switched, two_contents
from variations import BASE, OTHER, Variation, build_varied, digests

ROOT = Path(__file__).resolve().parents[1]
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
        contents = two_contents(work)
        site = work / "publico" / "site"
        known, duration = {}, 0.0
        for content in contents:
            started = time.monotonic()
            finish(start(content, site))
            duration = time.monotonic() - started
            known[_whole(site)] = content
        for number in range(count):
            before = _whole(site)
            content = next(other for other in contents if other != known.get(before))
            spread = (number + random.random()) / count * duration * 0.8
            moment = (after(spread), after(spread), indexed(random.random() * 0.1), switched)[number % 4]
            watched = kill(start(content, site), site, moment)
            kills.looks += watched.looks
            kills.absences += watched.absences
            kills.longest_orphan = max(kills.longest_orphan, round(watched.orphaned, 3))
            if not watched.died:
                kills.finished += 1
                continue
            kills.kills += 1
            now = _whole(site)
            kills.kept_old += now == before
            kills.took_new += now != before and now in known
            if now not in known:
                kills.torn.append(f"{number}: {spread:.2f} s")
                finish(start(content, site))
        finish(start(contents[0], site))
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


def _whole(site: Path) -> str:
    """One digest of every file of a site, its path and its bytes."""
    return str(sorted(digests(site).items()))
