"""One content built in other circumstances: another folder, day, order of files, locale, time zone and hash seed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PHRASE = "bisabuelo amable empleo estufa cuchillo picaporte"
CONTENT = ("posts", "notices", "plan")

BUILD = """
import datetime, sys
from pathlib import Path
from engine.builder import build
from engine.options import BuildOptions
content, site, cache, today, phrase = sys.argv[1:]
built = build(BuildOptions(Path(content), Path(site), datetime.date.fromisoformat(today), cache=Path(cache),
    board_phrase=phrase))
sys.exit(built.why_no_documents or 0)
"""

ODDITIES = """
import datetime, os, random, time

if shift := float(os.environ.get("VARIATION_SHIFT", 0)):
    clock, nanoseconds = time.time, time.time_ns
    time.time = lambda: clock() + shift
    time.time_ns = lambda: nanoseconds() + int(shift * 1e9)
    for name in ("localtime", "gmtime", "ctime"):
        told = getattr(time, name)
        setattr(time, name, lambda moment=None, told=told: told(time.time() if moment is None else moment))
    written, real = time.strftime, datetime.datetime
    time.strftime = lambda form, moment=None: written(form, time.localtime() if moment is None else moment)

    class Kin(type):
        def __instancecheck__(cls, value):
            return isinstance(value, real)

        def __subclasscheck__(cls, other):
            return issubclass(other, real)

    class Shifted(real, metaclass=Kin):
        @classmethod
        def now(cls, tz=None):
            return real.now(tz) + datetime.timedelta(seconds=shift)

        @classmethod
        def utcnow(cls):
            return cls.now(datetime.timezone.utc).replace(tzinfo=None)

        @classmethod
        def today(cls):
            return cls.now()

    datetime.datetime = Shifted

if seed := os.environ.get("VARIATION_ORDER"):
    shuffled = random.Random(seed)
    listed, scanned = os.listdir, os.scandir

    def listdir(*arguments):
        names = listed(*arguments)
        shuffled.shuffle(names)
        return names

    class Scan:
        def __init__(self, *arguments):
            with scanned(*arguments) as entries:
                self.entries = list(entries)
            shuffled.shuffle(self.entries)
            self.rest = iter(self.entries)

        def __iter__(self):
            return self

        def __next__(self):
            return next(self.rest)

        def __enter__(self):
            return self

        def __exit__(self, *error):
            pass

        def close(self):
            pass

    os.listdir, os.scandir = listdir, Scan
"""
"""A sitecustomize.py, which every Python process of a build runs first, those that typeset too."""


@dataclass(frozen=True, slots=True)
class Variation:
    """The circumstances of a build. `shift` moves the clock, in seconds; `order` shuffles every listing of a folder."""

    locale: str = "C.UTF-8"
    zone: str = "America/Mexico_City"
    hash_seed: str = "0"
    shift: float = 0.0
    order: str = ""
    copied: bool = False
    """The content lies in another folder, its files written in another order and at another time."""


BASE = Variation()
OTHER = Variation("C", "Pacific/Kiritimati", "4242", 400 * 86_400.0 + 12_345.6, "7", copied=True)


def build_varied(variation: Variation, content: Path, work: Path, today: str) -> Path:
    """The site of `content`, built from nothing in a folder of its own. Raises RuntimeError with what was said."""
    environment = prepare(variation, work)
    chosen = _copy(content, work / "copia de contenido") if variation.copied else content
    site = work / "public_html" if variation.copied else work / "site"
    finished = subprocess.run(
        [sys.executable, "-c", BUILD, str(chosen), str(site), str(work / "cache"), today, PHRASE],
        cwd=work if variation.copied else ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if finished.returncode:
        raise RuntimeError(finished.stderr)
    return site


def prepare(variation: Variation, work: Path) -> dict[str, str]:
    """The environment in which every Python process is in these circumstances."""
    (work / "rarezas").mkdir(parents=True)
    (work / "rarezas" / "sitecustomize.py").write_text(ODDITIES, "utf-8")
    (work / "temporal").mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {
        "PYTHONPATH": os.pathsep.join((str(work / "rarezas"), str(ROOT / "hooks"))),
        "PYTHONHASHSEED": variation.hash_seed,
        "LANG": variation.locale,
        "LC_ALL": variation.locale,
        "LANGUAGE": variation.locale,
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "TZ": variation.zone,
        "TMPDIR": str(work / "temporal"),
        "VARIATION_SHIFT": str(variation.shift),
        "VARIATION_ORDER": variation.order,
    }


def _copy(content: Path, folder: Path) -> Path:
    """The content again, its files written backwards and long ago."""
    for name in CONTENT:
        for file in sorted((content / name).rglob("*"), reverse=True):
            if file.is_file():
                target = folder / file.relative_to(content)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
                os.utime(target, (10**9, 10**9))
    return folder


def digests(site: Path) -> dict[str, str]:
    """Every file of a site and a hash of its bytes."""
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }
