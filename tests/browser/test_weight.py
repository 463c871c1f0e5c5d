"""What a first visit with a phone costs, within the budgets of the design. `pytest -s` prints the figures."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, Route

from .conftest import DESKTOP, PHONE, TODAY, Open, report_missing
from .pages import EVERY, PUBLIC, PageType, named

pytestmark = pytest.mark.browser

TOTAL, TOTAL_WITH_PHOTOS, SCRIPTS, STYLES, FONTS, REQUESTS = 85_000, 165_000, 3_000, 12_000, 55_000, 15
GUIDE_TOTAL, GUIDE_STYLES = 100_000, 30_000
"""The guide is for the staff and has Material's style sheet besides ours."""
SHIFT = 0.01
ONE_LINE = 0.05
"""A text that ends within a hair of the edge takes a line more or less when its font arrives late: no stand-in fits
every text."""
PHOTOS = ":is(.post-picture, .prose, .gallery) img[src*='/fotos/'], .card img[src*='/fotos/']"
MISSING_FONTS = (
    "Faltan las letras Liberation, que ocupan el lugar de las nuestras mientras llegan: "
    "instálelas con «sudo apt-get install fonts-liberation»."
)
WATCH_SHIFT = """
window.shifts = [];
new PerformanceObserver((list) => list.getEntries().forEach((entry) => entry.hadRecentInput || shifts.push(
  [entry.value, ...entry.sources.map(({node}) => node && (node.outerHTML || node.textContent).slice(0, 80))])))
  .observe({type: "layout-shift", buffered: true});
"""
FIRST_PAINT = """new Promise((done) =>
  new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").length && done())
  .observe({type: "paint", buffered: true}))"""
SETTLED = """document.fonts.ready.then(() =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))"""
SCROLL = """(async () => {
  for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight / 2) {
    scrollTo({top, behavior: "instant"});
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }
  await Promise.all([...document.images].map((image) =>
    image.complete || new Promise((done) => image.onload = image.onerror = done)));
})()"""


@dataclass
class Visit:
    """What one visit with a phone asked for, to the end of the page, and what its first view cost.

    `by_type` are the bytes that came over the wire, headers included, by type of resource, before any scrolling.
    """

    asked: list[str] = field(default_factory=list)
    by_type: Counter[str] = field(default_factory=Counter)
    answers: int = 0
    has_photos: bool = False
    shifts: list[list] = field(default_factory=list)
    """What moved, and by how much, to the end of the page."""

    @property
    def total(self) -> int:
        return self.by_type.total()

    def line(self, name: str) -> str:
        parts = (self.total, *(self.by_type[kind] for kind in ("Document", "Stylesheet", "Script", "Font", "Image")))
        return f"{name:<20}{''.join(f'{part / 1000:8.1f}' for part in parts)}{self.answers:>10}"


class HeldFonts:
    """The fonts that a page asks for, kept from it until they are released."""

    def __init__(self, page: Page) -> None:
        self.held: list[Route] = []
        self.released = False
        page.route("**/*.woff2", lambda route: route.continue_() if self.released else self.held.append(route))

    def release(self) -> None:
        self.released = True
        for route in self.held:
            route.continue_()


def make_visit(page: Page, url: str) -> Visit:
    visit, types = Visit(), {}
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.responseReceived", lambda event: types.update({event["requestId"]: event["type"]}))

    def count(event: dict) -> None:
        visit.answers += 1
        visit.by_type[types[event["requestId"]]] += int(event["encodedDataLength"])

    page.on("request", lambda request: visit.asked.append(request.url))
    network.on("Network.loadingFinished", count)
    page.goto(url, wait_until="networkidle")
    network.detach()
    visit.has_photos = page.locator(PHOTOS).count() > 0
    page.evaluate(SCROLL)
    visit.shifts = page.evaluate("shifts")
    return visit


@pytest.fixture(scope="module")
def visits() -> Iterator[dict[str, Visit]]:
    """The visits made, by the name of the type of page: each is made once, and their figures are printed at the end."""
    made: dict[str, Visit] = {}
    yield made
    names = "".join(f"{name:>8}" for name in ("total", "HTML", "CSS", "JS", "fonts", "images"))
    print(f"\n{'kB, first view':<20}{names}{'requests':>10}")
    print("\n".join(visit.line(name) for name, visit in made.items()))


@pytest.fixture
def visit(open_page: Open, page_url: Callable[[str], str], visits: dict[str, Visit]) -> Callable[[str], Visit]:
    def visit_once(name: str) -> Visit:
        if name not in visits:
            visits[name] = make_visit(
                open_page(script=WATCH_SHIFT, device_scale_factor=2, is_mobile=True, has_touch=True), page_url(name)
            )
        return visits[name]

    return visit_once


@pytest.mark.parametrize("kind", EVERY, ids=named)
def test_the_first_view_fits_its_budget(visit: Callable[[str], Visit], kind: PageType) -> None:
    made = visit(kind.name)
    assert min(made.by_type[needed] for needed in ("Document", "Stylesheet", "Font")) > 0, "not everything was measured"
    over = {
        "total": made.total > (GUIDE_TOTAL if kind not in PUBLIC else TOTAL_WITH_PHOTOS if made.has_photos else TOTAL),
        "scripts": made.by_type["Script"] > SCRIPTS,
        "styles": made.by_type["Stylesheet"] > (STYLES if kind in PUBLIC else GUIDE_STYLES),
        "fonts": made.by_type["Font"] > FONTS,
        "requests": made.answers > REQUESTS,
    }
    assert [name for name, is_over in over.items() if is_over] == [], made.line(kind.name)


@pytest.mark.parametrize("kind", EVERY, ids=named)
def test_nothing_is_asked_of_another_host_down_to_the_end_of_the_page(
    visit: Callable[[str], Visit], page_url: Callable[[str], str], kind: PageType
) -> None:
    own = page_url(kind.name).partition("//")[2].partition("/")[0]
    assert {asked.partition("//")[2].partition("/")[0] for asked in visit(kind.name).asked} == {own}


@pytest.mark.parametrize("kind", EVERY, ids=named)
def test_nothing_moves_while_a_page_arrives_and_is_read(visit: Callable[[str], Visit], kind: PageType) -> None:
    shifts = visit(kind.name).shifts
    assert sum(shift[0] for shift in shifts) <= SHIFT, shifts


@pytest.mark.parametrize("width", [PHONE, pytest.param(DESKTOP, marks=pytest.mark.long)])
def test_hardly_anything_moves_when_the_fonts_arrive_late(
    open_page: Open, page_url: Callable[[str], str], width: int
) -> None:
    require_stand_in_fonts(open_page())
    moved = {}
    for kind in PUBLIC:
        page = open_page(width=width, script=WATCH_SHIFT)
        moved[kind.name] = shift_with_late_fonts(page, page_url(kind.name))
        page.close()
    assert max(moved.values()) <= ONE_LINE, moved
    assert sum(moved.values()) / len(moved) <= SHIFT, moved


def shift_with_late_fonts(page: Page, url: str) -> float:
    """How much moves in a page whose fonts come only after it was painted.

    On the day of the build: on a later one the board moves on by itself, which is not what is measured here.
    """
    page.clock.set_fixed_time(datetime.datetime.combine(TODAY, datetime.time(16), datetime.UTC))
    fonts = HeldFonts(page)
    page.goto(url, wait_until="domcontentloaded")
    page.evaluate(FIRST_PAINT)
    assert fonts.held, f"{url} asks for no font of ours"
    fonts.release()
    page.wait_for_load_state("load")
    page.evaluate(SETTLED)
    return sum(shift[0] for shift in page.evaluate("shifts"))


def require_stand_in_fonts(page: Page) -> None:
    """The stand-ins are cut to fonts that every system has but a bare server."""
    wide = """(family) => {
      const pen = document.createElement("canvas").getContext("2d");
      pen.font = `80px ${family}`;
      return pen.measureText("planeación").width;
    }"""
    for family in ("'Liberation Sans', Arial", "'Liberation Serif', 'Times New Roman'"):
        if page.evaluate(wide, f"{family}, monospace") == page.evaluate(wide, "monospace"):
            report_missing(MISSING_FONTS)
