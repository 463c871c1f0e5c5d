"""The local preview as a person sees it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from .serve_help import URL, Running, post_text, running, save

pytestmark = pytest.mark.browser
playwright = pytest.importorskip("playwright.sync_api")
ARGUMENTS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run"]


@pytest.fixture(scope="module")
def page() -> Iterator[playwright.Page]:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        yield browser.new_page()
        browser.close()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Running]:
    save(tmp_path, post_text("Árboles de muestra"))
    with running(tmp_path, tmp_path / "cache") as found:
        yield found


def heading(page: playwright.Page, text: str) -> None:
    playwright.expect(page.locator("h1")).to_have_text(text, timeout=30_000)


def test_an_edit_is_seen_without_reloading_and_the_place_is_kept(page: playwright.Page, preview: Running) -> None:
    violations: list[str] = []
    page.on("console", lambda message: violations.append(message.text) if message.type == "error" else None)
    page.goto(preview.server.url.rstrip("/") + URL)
    page.evaluate("window.scrollTo({top: 700, behavior: 'instant'})")
    save(preview.content, post_text("Árboles con otro título"))
    heading(page, "Árboles con otro título")
    page.wait_for_load_state("load")
    assert abs(page.evaluate("window.scrollY") - 700) < 3
    assert violations == []


def test_the_panel_appears_closes_by_keyboard_and_goes_when_mended(page: playwright.Page, preview: Running) -> None:
    page.goto(preview.server.url.rstrip("/") + URL)
    save(preview.content, post_text("Árboles").replace("planeacion", "planeasion"))
    panel = page.get_by_role("alert")
    playwright.expect(panel).to_contain_text("planeasion", timeout=30_000)
    heading(page, "Árboles de muestra")
    shown = page.get_by_role("group", name="Lista de problemas")
    playwright.expect(shown).to_be_visible()
    assert panel.evaluate("element => getComputedStyle(element).position") == "sticky"
    page.keyboard.press("Escape")
    playwright.expect(shown).to_be_hidden()
    panel.locator("summary").press("Enter")
    playwright.expect(shown).to_be_visible()
    save(preview.content, post_text("Árboles mendados"))
    heading(page, "Árboles mendados")
    playwright.expect(panel).to_have_count(0)


def test_an_open_page_finds_a_server_that_was_started_again(page: playwright.Page, tmp_path: Path) -> None:
    save(tmp_path, post_text("Antes"))
    with running(tmp_path, tmp_path / "cache") as first:
        port = first.server.server_port
        page.goto(first.server.url.rstrip("/") + URL)
        heading(page, "Antes")
    save(tmp_path, post_text("Después"))
    with running(tmp_path, tmp_path / "cache", port):
        heading(page, "Después")
