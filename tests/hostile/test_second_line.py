"""The second line of defence: with every check switched off, what is published still does no harm."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.builder import BuildFailed, build
from institute.library import Library

from .cases import Case, read_cases
from .conftest import ALONE, ONE_PLACE_FOR_TWO, WITHOUT_INSTITUTE, Unchecked, options
from .content import lay_out, pack
from .files import faults_of_file
from .pages import faults_of
from .unchecked import read_unchecked

GUIDE = "guia/"
"""Written by hand and by Material: no content is in it, and tests/engine judge it."""


def files_of(site: Path) -> list[Path]:
    return sorted(file for file in site.rglob("*") if not file.is_dir() or file.is_symlink())


@pytest.mark.long
def test_nothing_harmful_is_published_of_any_case(unchecked_sites: tuple[Unchecked, ...]) -> None:
    """Pages, feeds, calendars, tables, documents, pictures, the index of the search and what hosts obey."""
    faults = []
    for site in unchecked_sites:
        for file in files_of(site.folder):
            path = file.relative_to(site.folder).as_posix()
            faults += [f"{path}: {fault}" for fault in faults_of_file(site.folder, file)]
            if file.suffix in (".html", ".htm") and not path.startswith(GUIDE):
                faults += [f"{path}: {fault}" for fault in faults_of(site.folder, file)]
    assert faults == []


@pytest.mark.long
def test_most_cases_are_really_published(unchecked_sites: tuple[Unchecked, ...]) -> None:
    """Or else the tests above would say nothing: what can be read at all has its page."""
    pages = sum(len(site.urls) for site in unchecked_sites)
    documents = [file for site in unchecked_sites for file in site.folder.glob("informes/**/*.pdf")]
    sheets = [file for site in unchecked_sites for file in site.folder.glob("informes/**/*.xlsx")]
    assert pages > 0.6 * len(read_cases())
    assert documents and sheets
    assert {case.id for site in unchecked_sites for case in site.cases} | ALONE == {case.id for case in read_cases()}


@pytest.mark.long
def test_the_files_of_the_site_itself_are_still_its_own(unchecked_sites: tuple[Unchecked, ...]) -> None:
    """No content took the place of the home page, of a file that hosts obey, or of a script."""
    first = unchecked_sites[0].folder
    assert (first / "robots.txt").read_text("utf-8").startswith("User-agent: *\nAllow: /\n")
    assert (first / "CNAME").read_text("utf-8") == "ejemplo.mx\n"
    assert 'http-equiv="refresh"' not in (first / "index.html").read_text("utf-8")
    assert (first / "agenda.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    names = {file.name for file in (first / "assets").glob("*.js")}
    assert names and not any(name in ("site.js", "sw.js", "a.js") for name in names)


@pytest.mark.parametrize("name", sorted(WITHOUT_INSTITUTE))
def test_without_its_institute_nothing_is_built(name: str, tmp_path: Path) -> None:
    case = next(case for case in read_cases() if case.id == name)
    report = next(case for case in read_cases() if case.id == "tablas/formulas-en-el-reporte")
    (content, _), *_ = pack([case, report], tmp_path / "casos")
    before = set(tmp_path.iterdir())
    with pytest.raises((KeyError, IndexError)):
        build(options(content, tmp_path / "sitio", tmp_path / "cache"), read_unchecked(content, tmp_path / "cache"))
    assert set(tmp_path.iterdir()) - before <= {tmp_path / "cache"}


@pytest.mark.parametrize("name", sorted(ONE_PLACE_FOR_TWO))
def test_two_that_would_be_one_file_of_the_site_stop_the_build(name: str, tmp_path: Path) -> None:
    library = library_of(name, tmp_path)
    with pytest.raises(BuildFailed, match="la misma dirección del sitio"):
        build_anyway(library, tmp_path)
    assert not (tmp_path / "sitio").exists()


@pytest.mark.parametrize("alias", ["/../../fuera/alias.html", "/../fuera/x/", "/x/../../../fuera/y.html"])
def test_no_old_address_is_written_outside_of_the_site(alias: str, tmp_path: Path, outside: Path) -> None:
    library = library_of("direcciones/alias-que-se-encima", tmp_path)
    post = library.posts[0]
    led_out = replace(post, fields=post.fields.model_copy(update={"aliases": [alias]}))
    with pytest.raises(BuildFailed, match="no puede estar dentro del sitio"):
        build_anyway(replace(library, posts=(led_out,)), tmp_path)
    assert list(outside.iterdir()) == []
    assert not (tmp_path / "sitio").exists()


@pytest.mark.parametrize("id", ["../../../../fuera/area", "x/../../../../fuera"])
def test_no_page_of_an_area_is_written_outside_of_the_site(id: str, tmp_path: Path, outside: Path) -> None:
    library = library_of("direcciones/alias-que-se-encima", tmp_path)
    areas = [area.model_copy(update={"id": id}) for area in library.institution.areas]
    posts = tuple(replace(post, fields=post.fields.model_copy(update={"area": id})) for post in library.posts)
    named = library.institution.model_copy(update={"areas": areas})
    with pytest.raises(BuildFailed, match="no puede estar dentro del sitio"):
        build_anyway(replace(library, institution=named, posts=posts), tmp_path)
    assert list(outside.iterdir()) == []
    assert not (tmp_path / "sitio").exists()


def library_of(name: str, tmp_path: Path) -> Library:
    case: Case = next(case for case in read_cases() if case.id == name)
    lay_out(case, tmp_path / "contenido")
    return read_unchecked(tmp_path / "contenido", tmp_path / "cache")


def build_anyway(library: Library, tmp_path: Path) -> None:
    build(replace(options(tmp_path / "contenido", tmp_path / "sitio", tmp_path / "cache"), documents=False), library)
