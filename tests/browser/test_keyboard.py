"""Everything can be reached and used with a keyboard, and it is always seen where the focus is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .conftest import DESKTOP, PHONE, Hosted, Open
from .pages import BY_NAME, EVERY, PageType, named

pytestmark = pytest.mark.browser

WALKED = [BY_NAME[name] for name in ("home", "blog", "post-everything", "search", "contact", "guide-markdown")]
FIND_TARGETS = """() => {
  window.targets = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((element) => element.checkVisibility({visibilityProperty: true}) && !element.disabled);
  return targets.map((element) => element.outerHTML.slice(0, 160));
}"""
WHERE = """() => {
  const here = document.activeElement;
  if (here === document.body) return null;
  // A card shows the focus of its link around itself.
  const shown = [here, here.closest(".card")].filter(Boolean).map((element) => getComputedStyle(element));
  const box = here.getBoundingClientRect();
  return {
    index: targets.indexOf(here),
    html: here.outerHTML.slice(0, 160),
    ring: shown.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


def walk(page: Page, steps: int) -> list[dict]:
    """Where the focus is after each press of the tabulator, until it leaves the page."""
    places = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        place = page.evaluate(WHERE)
        if place is None:
            break
        places.append(place)
    return places


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("kind", WALKED, ids=named)
def test_everything_is_reached_and_shows_the_focus(
    open_page: Open, page_url: Callable[[str], str], kind: PageType, width: int
) -> None:
    page = open_page(page_url(kind.name), width)
    targets = page.evaluate(FIND_TARGETS)
    places = walk(page, len(targets) + 20)
    reached = {place["index"] for place in places}
    assert [html for index, html in enumerate(targets) if index not in reached] == []
    assert [place["html"] for place in places if not place["ring"]] == []
    assert [place["html"] for place in places if not place["inView"]] == []


@pytest.mark.parametrize("kind", EVERY, ids=named)
def test_the_first_step_skips_to_the_content(open_page: Open, page_url: Callable[[str], str], kind: PageType) -> None:
    page = open_page(page_url(kind.name))
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.inner_text().strip() == "Saltar al contenido"
    box = link.bounding_box()
    assert box is not None
    assert box["x"] >= 0 and box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    # What comes next is in the content, or after it when the content has nothing to stop at.
    assert page.evaluate("document.activeElement.closest('header:not(main header)')") is None


def test_the_menu_of_a_phone_opens_with_enter_and_closes_with_escape(open_page: Open, starter: Hosted) -> None:
    page = open_page(starter.page("home"))
    button = page.locator("[data-menu-button]")
    assert not page.is_visible("#_menu")
    button.focus()
    page.keyboard.press("Enter")
    assert page.is_visible("#_menu")
    assert button.get_attribute("aria-expanded") == "true"
    page.locator("#_menu a").first.focus()
    page.keyboard.press("Escape")
    assert not page.is_visible("#_menu")
    assert button.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.hasAttribute('data-menu-button')")


def test_escape_leaves_a_closed_menu_alone(open_page: Open, starter: Hosted) -> None:
    page = open_page(starter.page("home"))
    page.locator("#_query").focus()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "_query"


def test_the_menu_of_the_guide_closes_with_escape(open_page: Open, starter: Hosted) -> None:
    page = open_page(starter.page("guide-index"))
    summary = page.locator(".guide-menu summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.locator(".guide-menu nav a").first.focus()
    page.keyboard.press("Escape")
    assert not page.is_visible(".guide-menu nav")
    assert page.evaluate("document.activeElement.matches('.guide-menu summary')")


def test_a_slash_goes_to_the_search_field_of_the_page(open_page: Open, starter: Hosted) -> None:
    page = open_page(starter.page("home"))
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "_query"
    page.keyboard.type("a/b")
    assert page.input_value("#_query") == "a/b"


@pytest.mark.parametrize("name", ["post-long", "guide-index"])
def test_a_slash_goes_to_the_search_page(open_page: Open, starter: Hosted, name: str) -> None:
    page = open_page(starter.page(name))
    page.keyboard.press("/")
    page.wait_for_url(f"{starter.url}/buscar/")
