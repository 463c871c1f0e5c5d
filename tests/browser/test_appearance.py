"""Light and dark by the system or by choice, and paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from .conftest import DESKTOP, Hosted, Open

pytestmark = pytest.mark.browser

GROUND = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(243, 246, 244)", "rgb(11, 20, 17)"
NAMES = ["home", "post-long", "guide-index"]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_follows_the_system(open_page: Open, starter: Hosted, name: str) -> None:
    page = open_page(starter.page(name), scheme="dark")
    assert page.evaluate(GROUND) == DARK
    page.emulate_media(color_scheme="light")
    assert page.evaluate(GROUND) == LIGHT


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("system", "chosen"), [("light", DARK), ("dark", LIGHT)])
def test_the_choice_of_the_reader_wins_and_is_remembered(
    open_page: Open, starter: Hosted, name: str, system: str, chosen: str
) -> None:
    page = open_page(starter.page(name), scheme=system)
    before = page.evaluate(GROUND)
    page.click("[data-theme-button]")
    assert page.evaluate(GROUND) == chosen != before
    page.reload()
    assert page.evaluate(GROUND) == chosen
    page.goto(starter.page("contact"))
    assert page.evaluate(GROUND) == chosen
    page.click("[data-theme-button]")
    assert page.evaluate(GROUND) == before


def test_the_chosen_scheme_is_there_before_the_first_paint(open_page: Open, starter: Hosted) -> None:
    page = open_page(starter.page("home"), script="localStorage.setItem('theme', 'dark')", until="commit")
    page.wait_for_selector("body", state="attached")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_without_storage_the_button_still_works(open_page: Open, starter: Hosted) -> None:
    forbid = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
    page = open_page(starter.page("home"), script=forbid)
    page.click("[data-theme-button]")
    assert page.evaluate(GROUND) == DARK


def test_paper_has_the_post_and_nothing_to_press(open_page: Open, starter: Hosted) -> None:
    page = open_page(starter.page("post-long"), DESKTOP)
    page.emulate_media(media="print")
    hidden = ("#_menu", ".site-actions", ".share", ".skip-link", ".site-footer", ".post-newest", ".related", "button")
    assert [selector for selector in hidden if page.locator(f"{selector}:visible").count()] == []
    shown = (".brand", "h1", ".prose", ".print-only")
    assert [selector for selector in shown if not page.locator(selector).first.is_visible()] == []


def test_paper_is_black_on_white_whatever_the_scheme(open_page: Open, starter: Hosted) -> None:
    page = open_page(starter.page("post-long"), DESKTOP, "dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(GROUND) == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('.prose > p')).color") == "rgb(0, 0, 0)"


def test_a_short_post_is_two_letter_pages_at_most(open_page: Open, starter: Hosted) -> None:
    sizes = pages_of(open_page(starter.page("post-short"), DESKTOP))
    assert 1 <= len(sizes) <= 2
    assert set(sizes) == {(612, 792)}


def pages_of(page: Page) -> list[tuple[int, int]]:
    """Width and height of each printed page, in points."""
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", paper)
    return [(round(float(width)), round(float(height))) for width, height in boxes]
