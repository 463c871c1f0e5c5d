"""The types of page that the site has, and where one of each is in a built folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class PageType:
    """A type of page: the files that may be one, and what such a page holds. The largest file that fits
    stands for its type, or the smallest."""

    name: str
    pattern: str
    marks: tuple[str, ...] = ()
    smallest: bool = False
    site: str = "starter"
    """`starter`: the repository's own content. `added`: the same and the posts of content.py. `inside`: the institute
    and its figures alone, for the staff."""


POST = "blog/[0-9]*/[0-9]*/[0-9]*/*/index.html"

LISTS = (
    PageType("blog", "blog/index.html"),
    PageType("blog-page-2", "blog/pagina/2/index.html"),
    PageType("axis", "blog/eje/*/index.html"),
    PageType("area", "blog/area/*/index.html"),
    PageType("topic", "blog/tema/*/index.html"),
    PageType("kind", "blog/tipo/*/index.html"),
    PageType("year", "blog/[0-9][0-9][0-9][0-9]/index.html"),
)
POSTS = (
    PageType("post-long", POST),
    PageType("post-photos", POST, ('class="gallery"', 'class="file-list"')),
    PageType("post-short", POST, smallest=True),
    PageType("post-table", POST, ("<table", 'class="footnotes"'), smallest=True),
    PageType("post-corrections", POST, ('id="_corrections"',)),
    PageType("post-everything", "blog/2026/10/01/todo-lo-que-cabe/index.html", site="added"),
)
EVENT = "agenda/[0-9]*-*-*/index.html"
AGENDA = (
    PageType("agenda", "agenda/index.html"),
    PageType("agenda-axis", "agenda/eje/*/index.html"),
    PageType("agenda-modality", "agenda/modalidad/*/index.html"),
    PageType("agenda-year", "agenda/[0-9][0-9][0-9][0-9]/index.html"),
    PageType("event-repeated", EVENT, ('id="_dates"',)),
    PageType("event-past", EVENT, ('id="_after"',)),
    PageType("event-cancelled", EVENT, ("state-cancelled",)),
)
REPORTS = (
    PageType("reports", "informes/index.html"),
    PageType("reports-year", "informes/2025/index.html"),
    PageType("report-long", "informes/[0-9]*/t[1-4]/*/index.html"),
    PageType("report-short", "informes/[0-9]*/t[1-4]/*/index.html", smallest=True),
    PageType("compilation", "informes/[0-9]*/anual/index.html"),
    PageType("compilation-missing", "informes/[0-9]*/s[12]/index.html", ('id="_missing"',)),
    PageType("project", "informes/[0-9]*/proyectos/*/index.html", ("project-notes",)),
)
STUDY = "estudios/*/index.html"
STUDIES = (
    PageType("studies", "estudios/index.html"),
    PageType("studies-area", "estudios/area/*/index.html"),
    PageType("study-open", STUDY, ('id="_consulta"', 'class="study-checksums"')),
    PageType("study-map", STUDY, ('class="map"',), smallest=True),
    PageType("study-replaced", STUDY, ('class="study-notice"',)),
    PageType("study-posts", STUDY, ('id="_related"',)),
    PageType("study-short", STUDY, smallest=True),
)
PLAN = (
    PageType("plan", "plan/index.html"),
    PageType("plan-year", "plan/2025/index.html"),
    PageType("plan-area", "plan/[0-9]*/responsable/*/index.html", smallest=True),
)
MONITORING = (
    PageType("monitoring", "monitoreo/index.html", site="inside"),
    PageType("monitoring-month", "monitoreo/[0-9]*/*/index.html", site="inside"),
)
WRITTEN = (
    PageType("about", "acerca/index.html"),
    PageType("contact", "contacto/index.html"),
    PageType("accessibility", "accesibilidad/index.html"),
    PageType("privacy", "privacidad/index.html"),
)
BOARD = PageType("board", "avisos/index.html")
HOME, SEARCH, LOST = (
    PageType("home", "index.html"),
    PageType("search", "buscar/index.html"),
    PageType("404", "404.html"),
)
PUBLIC = (HOME, BOARD, *LISTS, *POSTS, *AGENDA, *REPORTS, *STUDIES, *PLAN, *MONITORING, SEARCH, LOST, *WRITTEN)
GUIDE = tuple(
    PageType(f"guide-{file.stem}", f"guia/{'' if file.stem == 'index' else f'{file.stem}/'}index.html")
    for file in sorted((REPOSITORY / "docs" / "guia").glob("*.md"))
)
EVERY = (*PUBLIC, *GUIDE)
BY_NAME = {page.name: page for page in EVERY}


def address(folder: Path, page: PageType) -> str:
    """The address, from the top of the site, of the page that stands for its type. LookupError when there is none."""
    found = [file for file in sorted(folder.glob(page.pattern)) if holds(file.read_text("utf-8"), page.marks)]
    if not found:
        raise LookupError(f"the built site has no page of type «{page.name}»")
    found.sort(key=lambda file: file.stat().st_size)
    return url_of(folder, found[0 if page.smallest else -1])


def holds(html: str, marks: tuple[str, ...]) -> bool:
    return all(mark in html for mark in marks)


def url_of(folder: Path, file: Path) -> str:
    return f"/{file.relative_to(folder).as_posix().removesuffix('index.html')}"


def named(page: PageType) -> str:
    """How a type of page is called in the names of tests."""
    return page.name
