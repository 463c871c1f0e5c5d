"""The plan in a real browser: a month opens by keyboard and without a script, and the year is one sheet of paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from engine.builder import build
from engine.options import BuildOptions

from .conftest import DESKTOP, PHONE, TODAY, Hosted, Open
from .host import hosting
from .test_appearance import pages_of

pytestmark = pytest.mark.browser

PHRASE = "bisabuelo amable empleo estufa cuchillo picaporte"
OPENED = "details[open] > summary"
SIDES = "[...document.querySelectorAll('details[open] > div')].map((panel) => panel.getBoundingClientRect())"


@pytest.mark.parametrize("name", ["plan", "plan-year", "plan-area"])
def test_a_year_is_one_lying_letter_page(open_page: Open, starter: Hosted, name: str) -> None:
    page = open_page(starter.page(name), DESKTOP, "dark")
    page.evaluate("document.querySelector('.plan-cell details').open = true")
    assert pages_of(page) == [(792, 612)]
    page.emulate_media(media="print")
    shown = (".plan-table", ".plan-legend", ".plan-acronyms", ".plan-made")
    assert [part for part in shown if not page.locator(part).first.is_visible()] == []
    hidden = (".plan-panel", ".plan-ways", ".plan-files", "h2")
    assert [part for part in hidden if page.locator(f"{part}:visible").count()] == []


@pytest.mark.parametrize("width", [320, PHONE, DESKTOP])
def test_a_month_opens_without_a_script_and_fits_the_screen(open_page: Open, starter: Hosted, width: int) -> None:
    page = open_page(starter.page("plan"), width, java_script_enabled=False)
    for place in ("first", "last"):
        month = getattr(page.locator(".plan-cell details"), place)
        month.locator("summary").click()
        expect(month.locator("li").first).to_be_visible()
        assert month.locator("a").count() > 0
    panels = page.evaluate(SIDES)
    assert all(panel["left"] >= 0 and panel["right"] <= width for panel in panels)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_by_keyboard_a_month_opens_and_its_evidence_follows(open_page: Open, starter: Hosted) -> None:
    page = open_page(starter.page("plan"), DESKTOP)
    first = page.locator(".plan-cell details").first
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(first.locator("li").first).to_be_visible()
    page.keyboard.press("Tab")
    assert focused(page, "document.activeElement.closest('.plan-panel') !== null")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(first.locator("li").first).not_to_be_visible()


def test_only_one_month_is_open_at_a_time(open_page: Open, starter: Hosted) -> None:
    page = open_page(starter.page("plan"), DESKTOP)
    months = page.locator(".plan-cell summary")
    months.first.click()
    page.keyboard.press("Tab")
    months.last.focus()
    page.keyboard.press("Enter")
    assert page.locator(OPENED).count() == 1


def test_the_plan_of_the_staff_opens_with_the_phrase_of_the_board(open_page: Open, tmp_path: Path) -> None:
    """A site as it is published, with the policy of its pages."""
    build(BuildOptions(site_dir=tmp_path / "sitio", today=TODAY, board_phrase=PHRASE, search=False, documents=False))
    with hosting(tmp_path / "sitio") as url:
        page = open_page(f"{url}/plan/", DESKTOP)
        assert page.locator(".plan-inside").count() == 0
        page.locator(".seal-fold summary").click()
        page.get_by_label("Frase").fill(PHRASE)
        page.get_by_role("button", name="Abrir la tabla").click()
        page.locator(".plan-inside").first.wait_for(state="attached")
        inside = page.locator(".plan-cell details", has=page.locator(".plan-inside")).first
        inside.locator("summary").click()
        expect(inside.get_by_text("Uso interno").first).to_be_visible()


def focused(page: Page, condition: str) -> bool:
    return bool(page.evaluate(condition))
