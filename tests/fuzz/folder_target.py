"""The target that reads a whole content folder, and makes everything that a site shows of it.

An example is a few files of a small institute, written one after another with a line before each that names it.
"""

from __future__ import annotations

import datetime
import itertools
import re
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from engine.admin.publish import form_settings
from engine.claims import Claims, is_inside
from engine.state import written_pages
from institute.audience import AUDIENCES, INTERNAL
from institute.library import CONTENT_FOLDERS, Library, read_library
from institute.pages import Settings
from institute.pictures.photos import inspect_file
from institute.problems import ERROR, has_errors
from institute.shelf import Shelf
from institute.site import make_site_pages
from institute.views.due import make_due

from .mutation import TOKENS
from .target import ROOT, Run, Target, sound

DAYS = (datetime.date(2026, 11, 23), datetime.date(2024, 2, 29), datetime.date(2031, 1, 1))
"""Content is read once, and its site may be made on any day."""
CIRCUMSTANCES = tuple(itertools.product(DAYS, (False, True), AUDIENCES))
"""Each example is made into a site in one of them, always the same."""
SMALL = (
    "plan/*.yml",
    "notices/cumpleanos.yml",
    "notices/avisos/2026-11-1*.md",
    "notices/interes/2026-11-[01]*.md",
    "notices/eventos/2026-1[12]-[01]*.md",
    "posts/articulos/2026-0[36]*.md",
    "posts/boletines/2026-07*/*",
    "posts/boletines/2026-11*.md",
    "posts/reportes/2026-t[23]/*.md",
    "posts/estudios/*.md",
    "posts/estudios/programa-parcial-del-barrio-de-muestra-2024/*",
)
"""Of the starter content: a few of each kind, so that one example takes some hundredths of a second."""
HEAD = re.compile(rb"(?m)^@@@ (.{1,300})\n")
WRITTEN = written_pages(ROOT / "docs")


def as_example(named: dict[str, bytes]) -> bytes:
    return b"".join(b"@@@ " + path.encode() + b"\n" + data + b"\n" for path, data in named.items())


def files_of(data: bytes) -> dict[str, bytes]:
    """The files of an example. What no disk could hold, or lies elsewhere, is not content."""
    parts = HEAD.split(data)[1:]
    named = {path.decode("utf-8", "surrogateescape"): text for path, text in zip(parts[::2], parts[1::2], strict=True)}
    return {path: text for path, text in named.items() if is_inside(path) and path.startswith(CONTENT_FOLDERS)}


def _seeds() -> list[bytes]:
    """Each file alone, and neighbours together: what one says of another breaks where one of them changed."""
    paths = sorted({path for pattern in SMALL for path in ROOT.glob(pattern) if path.suffix in (".md", ".yml")})
    named = [(path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in paths]
    alone = [as_example(dict([one])) for one in named]
    return alone + [as_example(dict(pair)) for pair in itertools.pairwise(named)]


def _prepare(folder: Path) -> Run:
    content, cache = folder / "contenido", folder / "cache"
    for pattern in SMALL:
        for source in ROOT.glob(pattern):
            target = content / source.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    _mend(content)

    def run(data: bytes) -> object:
        with _laid_over(content, files_of(data)):
            library = read_library(content, ROOT, WRITTEN, lambda photo: inspect_file(photo, cache))
            rules = sound(list(library.problems))
            if not has_errors(library.problems):
                make_everything(library, cache, *CIRCUMSTANCES[zlib.crc32(data) % len(CIRCUMSTANCES)])
            return rules

    return run


def _mend(content: Path) -> None:
    """Leave out the files that name others which were not taken, so that what is left has no errors."""
    while True:
        library = read_library(content, ROOT, WRITTEN)
        wrong = {problem.path for problem in library.problems if problem.severity == ERROR}
        if not wrong:
            return
        for path in wrong:
            (content / path).unlink()


@contextmanager
def _laid_over(content: Path, named: dict[str, bytes]) -> Iterator[None]:
    """The content with these files instead of its own, for as long as the block."""
    before = {path: (content / path).read_bytes() for path in named if (content / path).is_file()}
    written = []
    try:
        for path, data in named.items():
            with suppress(OSError):  # a file where a folder is, or below a file
                (content / path).parent.mkdir(parents=True, exist_ok=True)
                (content / path).write_bytes(data)
                written.append(path)
        yield
    finally:
        for path in written:
            (content / path).unlink()
        for path, data in before.items():
            (content / path).write_bytes(data)
        for place in sorted(content.rglob("*"), reverse=True):
            with suppress(OSError):
                place.rmdir()


def make_everything(library: Library, cache: Path, day: datetime.date, with_drafts: bool, audience: str) -> None:
    """All that a build makes but for its templates; every file of it has one source and a place inside the site."""
    settings = Settings("https://ejemplo.mx/", day, "https://github.com/a/b", "main", with_drafts, audience)
    site, claims = make_site_pages(library, settings, Shelf(library, cache), tuple(WRITTEN.values())), Claims()
    for page in site.pages:
        claims.claim(page.file, page.source)
        page.head()
        page.view()
        if page.document:
            page.document.views()
            claims.claim(page.document.path, page.source)
    for path, content in site.files():
        claims.claim(path, "")
        assert isinstance(content, bytes)
    shelf = site.fill_shelf()
    for path in (*shelf.texts, *shelf.copies):
        claims.claim(path, "")
    site.home()
    site.board.board(INTERNAL, is_sealed=True)
    site.board.screen(INTERNAL, is_sealed=True)
    if with_drafts:  # most of it comes from the model, which no example changes
        form_settings(site)
    make_due(library, day)


TARGETS = (Target("carpeta", _seeds, _prepare, TOKENS, 10),)
