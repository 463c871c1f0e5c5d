"""A site is whole and the same: whatever kills its build, and wherever, whenever and in whatever order it is built."""

from __future__ import annotations

import importlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from engine.options import REPOSITORY
from engine.switching import exchange, recover

BENCHMARKS = REPOSITORY / "benchmarks"
NO_PROCESS = 2**22 + 1
"""Linux numbers processes up to 2**22."""
FRESH = f".site-{NO_PROCESS}-abc12345"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such step")

CUT = """
import os, signal, sys
from pathlib import Path
from engine import switching

fresh, site, last, way = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
if way == "two renames":
    switching.exchange = lambda first, second: False
steps = 0

def counted(function):
    def step(*arguments, **named):
        global steps
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)
        steps += 1
        return function(*arguments, **named)
    return step

for owner, name in ((switching, "exchange"), (os, "rename"), (os, "unlink"), (os, "rmdir")):
    setattr(owner, name, counted(getattr(owner, name)))
switching.switch(fresh, site)
"""
"""A switch that is killed before one of the steps that change the disk."""

CREW = """
import os, time
from pathlib import Path
from types import SimpleNamespace
from engine import crew

crew.can_fork = lambda: True
os.sched_getaffinity = lambda process: {0, 1}
pages = [SimpleNamespace(meta={}) for _ in range(crew.SMALLEST)]
crew.start(pages, [], lambda page: time.sleep(600), Path())
print("at work", flush=True)
time.sleep(600)
"""

PROGRAMME = """proyectos:
  - {clave: P-01, nombre: Talleres, eje: planeacion, area: mapas, responsable: titular, unidad: talleres, meta: 12,
     calendario: [3, 3, 3, 3]}
"""
REPORT = """---
area: mapas
anio: 2026
trimestre: 1
responsable: titular
entregado: 2026-04-09
proyectos:
  - {clave: P-01, alcanzado: 3}
---

Se hicieron los talleres. Ñandú, «comillas» y ½.
"""
RESPONSIBLES = "\nresponsables:\n  - {id: titular, cargo: Titular}\n"


@pytest.fixture
def integrity(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("integrity")


def put(folder: Path, mark: str) -> None:
    for name in ("index.html", "blog/index.html", "fotos/a.webp"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(mark, "utf-8")


def marks(folder: Path) -> list[str]:
    """What the files of a site say: three times the same when it is whole."""
    return [file.read_text("utf-8") for file in sorted(folder.rglob("*")) if file.is_file()]


def cut(folder: Path, last: int, way: str) -> bool:
    """Begin with an old and a new site, and kill the switch before a step; False when it has fewer steps."""
    shutil.rmtree(folder, ignore_errors=True)
    put(folder / "site", "old")
    put(folder / FRESH, "new")
    command = [sys.executable, "-c", CUT, str(folder / FRESH), str(folder / "site"), str(last), way]
    return subprocess.run(command, cwd=REPOSITORY / "hooks", check=False).returncode == -9


@on_linux
def test_a_switch_killed_before_any_of_its_steps_leaves_a_whole_site(tmp_path: Path) -> None:
    seen = []
    while cut(tmp_path / "a", len(seen), "in one step"):
        seen.append(marks(tmp_path / "a/site"))
        recover(tmp_path / "a/site")
        assert marks(tmp_path / "a/site") == seen[-1]
        assert [file.name for file in (tmp_path / "a").iterdir()] == ["site"]
    assert seen[0] == ["old"] * 3 and seen[-1] == ["new"] * 3
    assert all(mark in (["old"] * 3, ["new"] * 3) for mark in seen)


def test_where_two_renames_are_needed_the_next_start_closes_the_gap_between_them(tmp_path: Path) -> None:
    gaps, last = 0, 0
    while cut(tmp_path / "a", last, "two renames"):
        site = tmp_path / "a/site"
        gaps += not site.exists()
        recover(site)
        assert marks(site) in (["old"] * 3, ["new"] * 3)
        last += 1
    assert last > 3 and gaps == 1
    assert marks(tmp_path / "a/site") == ["new"] * 3


@on_linux
def test_two_folders_change_places_and_nothing_else_does(tmp_path: Path) -> None:
    put(tmp_path / "a", "1")
    put(tmp_path / "b", "2")
    assert exchange(tmp_path / "a", tmp_path / "b")
    assert marks(tmp_path / "a") == ["2"] * 3 and marks(tmp_path / "b") == ["1"] * 3
    (tmp_path / "enlace").symlink_to("a")
    for other in ("no-existe", "enlace", "a/index.html"):
        assert not exchange(tmp_path / "b", tmp_path / other)
    assert marks(tmp_path / "b") == ["1"] * 3


@on_linux
def test_the_second_process_ends_with_a_build_that_is_killed() -> None:
    """It holds the pipe that the first one printed to, so the end of the pipe is the end of both."""
    first = subprocess.Popen([sys.executable, "-c", CREW], cwd=REPOSITORY / "hooks", stdout=subprocess.PIPE)
    assert first.stdout.readline() == b"at work\n"
    first.kill()
    assert first.communicate(timeout=60)[0] == b""


@pytest.mark.long
@on_linux
def test_builds_killed_at_any_moment_leave_the_last_good_site_or_the_new_one(integrity: ModuleType) -> None:
    kills = integrity.survive_kills(20, seed=2026)
    assert kills.torn == [] and kills.left == [] and kills.absences == 0
    assert kills.kept_old + kills.took_new == kills.kills
    assert kills.kills >= 12 and kills.kept_old > 3 and kills.took_new > 0 and kills.looks > 100


@pytest.mark.long
def test_a_build_elsewhere_on_another_day_in_another_order_and_locale_is_the_same_to_the_byte(
    integrity: ModuleType, miniature: Path, tmp_path: Path
) -> None:
    content = shutil.copytree(miniature, tmp_path / "contenido")
    institute = content / "plan/instituto.yml"
    institute.write_text(institute.read_text("utf-8") + RESPONSIBLES, "utf-8")
    (content / "plan/poad-2026.yml").write_text(PROGRAMME, "utf-8")
    (content / "posts/reportes/2026-t1").mkdir(parents=True)
    (content / "posts/reportes/2026-t1/mapas.md").write_text(REPORT, "utf-8")
    compared = integrity.compare_builds(content, "2026-11-22")
    assert compared.differing == ()
    assert compared.sealed == 1
    for kind in (r"informes/.*\.pdf", r"informes/.*\.xlsx", r"pagefind/.*\.pf_index", r"fotos/.*\.webp", r".*\.ics"):
        assert any(re.fullmatch(kind, path) for path in compared.files), kind


def test_the_circumstances_do_reach_a_build(integrity: ModuleType, tmp_path: Path) -> None:
    """Otherwise two builds would be the same whatever they read of the clock, the locale or the order of files."""
    variations = importlib.import_module("variations")
    program = (
        "import datetime, json, locale, os, time; print(json.dumps([str(datetime.date.today()), time.time() // 86400,"
        " str(datetime.datetime.now().date()), os.listdir('/etc'), [entry.name for entry in os.scandir('/etc')],"
        " list(set('abcdefgh')), locale.getpreferredencoding(), time.tzname, time.strftime('%Y-%m-%d')]))"
    )
    said = []
    for number, variation in enumerate((variations.BASE, variations.OTHER)):
        environment = variations.prepare(variation, tmp_path / str(number))
        answer = subprocess.check_output([sys.executable, "-c", program], env=environment)
        said.append(json.loads(answer))
    assert all(one != other for one, other in zip(*said, strict=True)), said
