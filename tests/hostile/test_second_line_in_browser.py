"""The built pages of all cases, every check switched off, in a real browser: nothing of theirs runs, asks or covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from ..browser.conftest import PHONE, started_chromium  # noqa: TID252
from ..browser.host import hosting  # noqa: TID252
from .conftest import Unchecked

pytestmark = [pytest.mark.browser, pytest.mark.long]

LISTS = ("", "404.html", "agenda/", "avisos/", "avisos/pantalla/", "blog/", "buscar/", "estudios/", "informes/")
"""Where titles and summaries of all contents meet, besides the pages of topics."""

LISTEN = """
window.seen = [];
document.addEventListener("securitypolicyviolation", ({effectiveDirective, blockedURI}) =>
  seen.push(`refused: ${effectiveDirective} ${blockedURI}`));
for (const name of ["alert", "confirm", "prompt", "open"]) window[name] = () => seen.push(`called: ${name}`);
"""
PROBE = """() => {
  const said = [...seen];
  const ours = "body > header, body > main, body > footer, body > nav, body > aside, body > div, body > a";
  if (window.harmed !== undefined || document.harmed !== undefined) said.push("a script of theirs ran");
  for (let row = 1; row < 10; row++) for (let column = 1; column < 6; column++) {
    const found = document.elementFromPoint(innerWidth * column / 6, innerHeight * row / 10);
    if (found && found !== document.body && found !== document.documentElement && !found.closest(ours))
      said.push(`covered by ${found.outerHTML.slice(0, 80)}`);
  }
  for (const element of document.querySelectorAll(".prose *")) {
    const {position, zIndex} = getComputedStyle(element);
    if (position === "fixed" || position === "sticky" || Number(zIndex) > 0)
      said.push(`stands above the page: ${element.outerHTML.slice(0, 80)}`);
  }
  for (const form of document.forms)
    if (!form.action.startsWith(location.origin + "/")) said.push(`a form leads to ${form.action}`);
  if (document.baseURI !== location.href.split("#")[0]) said.push(`the base is ${document.baseURI}`);
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 1) said.push(`the page is ${wide} pixels wider than the screen`);
  if (!document.querySelector("body > main h1, main h1")) said.push("it has no heading");
  return said;
}"""


@dataclass
class Watched:
    """A page that writes down what it is asked to do."""

    page: Page
    host: str
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", self._request)
        self.page.on("dialog", lambda dialog: (self.said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.page.on("popup", lambda popup: self.said.append(f"popup: {popup.url}"))
        self.page.on("download", lambda download: self.said.append(f"download: {download.url}"))
        self.page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        self.page.on("console", self._console)

    def visit(self, path: str) -> list[str]:
        """What is wrong with the page at `path`, each beginning with the path."""
        self.said.clear()
        self.page.goto(f"{self.host}/{path}")
        found = [*self.page.evaluate(PROBE), *self.said]
        if self.page.url != f"{self.host}/{path}":
            found.append(f"it led away, to {self.page.url}")
        return [f"{path}: {fault}" for fault in found]

    def _request(self, request) -> None:
        if not request.url.startswith(f"{self.host}/"):
            self.said.append(f"request: {request.url}")

    def _console(self, message) -> None:
        if message.type in ("error", "warning"):
            self.said.append(f"console: {message.text}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started_chromium() as started:
        yield started


def watched(browser: Browser, host: str) -> Watched:
    context = browser.new_context(
        viewport={"width": PHONE, "height": 844}, reduced_motion="reduce", locale="es-MX", service_workers="allow"
    )
    context.set_default_timeout(30_000)
    context.add_init_script(LISTEN)
    return Watched(context.new_page(), host)


def is_page(folder: Path, path: str) -> bool:
    return (folder / path / ("" if path.endswith(".html") else "index.html")).is_file()


def test_no_page_of_a_case_runs_asks_covers_or_sends_anything(
    browser: Browser, unchecked_sites: tuple[Unchecked, ...]
) -> None:
    faults: list[str] = []
    for site in unchecked_sites:
        with hosting(site.folder) as host:
            page = watched(browser, host)
            topics = [f"{each.relative_to(site.folder)}/" for each in site.folder.glob("blog/tema/*")]
            lists = [path for path in (*LISTS, *sorted(topics)) if is_page(site.folder, path)]
            faults += [fault for path in (*site.urls, *lists) for fault in page.visit(path)]
            page.page.context.close()
    assert faults == []


def test_the_search_shows_what_it_finds_as_text(browser: Browser, unchecked_sites: tuple[Unchecked, ...]) -> None:
    site = unchecked_sites[0]
    with hosting(site.folder) as host:
        page = watched(browser, host)
        page.page.goto(f"{host}/buscar/?q=zopilote")
        page.page.wait_for_selector(".results li")
        assert page.page.evaluate(PROBE) == []
        assert page.said == []
        assert "onerror" in page.page.locator(".results").inner_text()
        assert "CANARIO" not in page.page.content()
        assert page.page.locator(".results :is(img, svg, script, iframe)").count() == 0
        page.page.context.close()
