"""What the tests of the second line share: sites built of the cases with every check switched off."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.builder import build
from engine.options import BuildOptions

from .cases import Case, read_cases
from .content import pack
from .files import SITE
from .unchecked import read_unchecked

TODAY = datetime.date(2026, 11, 22)
WITHOUT_INSTITUTE = {"plan/etiqueta-del-plan", "plan/id-con-ruta"}
"""Cases that leave a site without its institute or its areas: nothing is built of them (test_second_line.py)."""

ONE_PLACE_FOR_TWO = {"nombres/una-direccion-para-dos", "nombres/adjuntos-que-se-confunden"}
"""Cases of which two contents or files would be one of the site: the build stops (test_second_line.py)."""
ALONE = WITHOUT_INSTITUTE | ONE_PLACE_FOR_TWO


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A site of many cases. `urls` are the pages of their contents, below the top."""

    folder: Path
    cases: tuple[Case, ...]
    urls: tuple[str, ...]


@pytest.fixture(scope="session")
def unchecked_sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Unchecked, ...]:
    """Every case that a site can be built of, in as few sites as can be. The first has nearly all, and a search."""
    top = tmp_path_factory.mktemp("sin-revisar")
    packs = pack([case for case in read_cases() if case.id not in ALONE], top)
    return tuple(_build(top, number, content, members) for number, (content, members) in enumerate(packs))


def _build(top: Path, number: int, content: Path, cases: list[Case]) -> Unchecked:
    cache, folder = top / "cache", top / f"sitio-{number}"
    library = read_unchecked(content, cache)
    assert library.institution.name
    build(options(content, folder, cache, search=number == 0), library)
    contents = (*library.posts, *library.events, *library.reports, *library.studies)
    urls = tuple(sorted({each.url for each in contents if each.url and (folder / each.url / "index.html").exists()}))
    return Unchecked(folder, tuple(cases), urls)


def options(content: Path, folder: Path, cache: Path, search: bool = False) -> BuildOptions:
    return BuildOptions(content, folder, TODAY, search=search, cache=cache, site_url=SITE)


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Path]:
    """A folder beside a site, in which nothing may appear."""
    (tmp_path / "fuera").mkdir()
    yield tmp_path / "fuera"
