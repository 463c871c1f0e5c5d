"""axe-core finds nothing on any type of page, best practices included, in both schemes and with what opens open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from .conftest import DESKTOP, PHONE, Hosted, Open
from .pages import EVERY, GUIDE, LISTS, MONITORING, PLAN, STUDIES, PageType, named

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
USUAL = ((PHONE, "light"), (DESKTOP, "dark"))
CROSSED = ((PHONE, "dark"), (DESKTOP, "light"))


def violations(page: Page) -> list[tuple[str, str]]:
    """Every rule that axe finds broken and where. All its rules run but the experimental ones."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then((result) => result.violations)")
    return [(fault["id"], f"{node['target']} {node['failureSummary']}") for fault in found for node in fault["nodes"]]


def violations_in(page: Page, looks: tuple[tuple[int, str], ...]) -> list[tuple[int, str, str, str]]:
    """The same in each (width, scheme), without loading the page again."""
    found = []
    for width, scheme in looks:
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        found += [(width, scheme, *fault) for fault in violations(page)]
    return found


def test_axe_would_find_a_fault(open_page: Open, starter: Hosted) -> None:
    page = open_page(starter.page("home"))
    page.evaluate(
        "document.querySelector('main').append(Object.assign(document.createElement('button'), {type: 'button'}))"
    )
    assert {rule for rule, _ in violations(page)} == {"button-name"}


@pytest.mark.parametrize("kind", EVERY, ids=named)
def test_axe_finds_nothing(open_page: Open, page_url: Callable[[str], str], kind: PageType) -> None:
    assert violations_in(open_page(page_url(kind.name)), USUAL) == []


@pytest.mark.long
@pytest.mark.parametrize("kind", EVERY, ids=named)
def test_axe_finds_nothing_in_the_other_looks(open_page: Open, page_url: Callable[[str], str], kind: PageType) -> None:
    assert violations_in(open_page(page_url(kind.name)), CROSSED) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_the_menu_of_a_phone_open(open_page: Open, starter: Hosted, scheme: str) -> None:
    page = open_page(starter.page("blog"), scheme=scheme)
    page.click("[data-menu-button]")
    assert page.is_visible("#_menu")
    assert violations(page) == []


OPENING = (
    LISTS[0], LISTS[2], STUDIES[0], STUDIES[2], PLAN[0], pytest.param(MONITORING[0], marks=pytest.mark.long), *GUIDE,
)  # fmt: skip


@pytest.mark.parametrize("kind", OPENING, ids=named)
def test_axe_finds_nothing_with_all_that_opens_open(
    open_page: Open, page_url: Callable[[str], str], kind: PageType
) -> None:
    page = open_page(page_url(kind.name))
    # All at once, which a click on each could not do: an open one may lie over the next.
    page.evaluate("document.querySelectorAll('details').forEach((part) => part.open = true)")
    assert page.locator("details[open]:visible").count() > 0
    assert violations_in(page, ((PHONE, "light"), (PHONE, "dark"))) == []


@pytest.mark.parametrize(("width", "scheme"), [*USUAL, *CROSSED])
def test_axe_finds_nothing_in_results_of_the_search(open_page: Open, starter: Hosted, width: int, scheme: str) -> None:
    page = open_page(f"{starter.page('search')}?q=muestra", width, scheme)
    page.wait_for_selector(".results li")
    page.wait_for_selector("[data-search-more]:visible")
    assert violations(page) == []


@pytest.mark.parametrize("name", ["home", "blog"])
def test_axe_finds_nothing_in_a_preview(open_page: Open, preview: Hosted, name: str) -> None:
    assert violations_in(open_page(preview.page(name)), (*USUAL, *CROSSED)) == []


def test_axe_finds_nothing_in_a_draft(open_page: Open, preview: Hosted) -> None:
    draft = next(iter(sorted(preview.folder.glob("blog/*/*/*/convocatoria-al-foro-de-cierre/index.html"))))
    page = open_page(f"{preview.url}/{draft.relative_to(preview.folder).parent.as_posix()}/")
    assert violations_in(page, (*USUAL, *CROSSED)) == []
