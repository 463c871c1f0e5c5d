"""The Content-Security-Policy: on every page, and obeyed by our own pages. That it bites is in test_attacks.py."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

from .conftest import DESKTOP, Hosted, Open
from .pages import EVERY, PageType, named

pytestmark = pytest.mark.browser

LISTEN = """
window.refused = [];
document.addEventListener("securitypolicyviolation", ({effectiveDirective, blockedURI}) =>
  refused.push(`${effectiveDirective} ${blockedURI}`));
"""


def listen(page: Page) -> list[str]:
    """Everything that the browser complains about, as it comes."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))
    return said


def test_every_page_names_its_policy_before_anything_that_it_could_refuse(starter: Hosted) -> None:
    files = sorted(starter.folder.rglob("*.html"))
    assert len(files) > len(EVERY)
    heads = [LexborHTMLParser(file.read_text("utf-8")).css("head > *")[:2] for file in files]
    assert {head[0].attributes.get("charset") for head in heads} == {"utf-8"}
    assert {head[1].attributes.get("http-equiv") for head in heads} == {"Content-Security-Policy"}
    assert all("default-src 'none'" in head[1].attributes["content"] for head in heads)


def test_no_page_may_evaluate_text_or_run_inline_scripts(starter: Hosted) -> None:
    policies = {
        LexborHTMLParser(file.read_text("utf-8"))
        .css_first("meta[http-equiv='Content-Security-Policy']")
        .attributes["content"]
        for file in starter.folder.rglob("*.html")
    }
    assert policies
    assert [
        policy
        for policy in policies
        if "unsafe-inline" in policy or "'unsafe-eval'" in policy or "*" in policy or "http" in policy
    ] == []


@pytest.mark.parametrize("kind", EVERY, ids=named)
def test_a_page_asks_for_nothing_that_its_policy_refuses(
    open_page: Open, page_url: Callable[[str], str], kind: PageType
) -> None:
    page = open_page(width=DESKTOP, script=LISTEN)
    said = listen(page)
    page.goto(page_url(kind.name), wait_until="networkidle")
    assert page.evaluate("refused") == []
    assert said == []


def test_the_search_asks_for_nothing_that_its_policy_refuses(open_page: Open, starter: Hosted) -> None:
    page = open_page(script=LISTEN)
    said = listen(page)
    page.goto(f"{starter.page('search')}?q=ciudad")
    page.wait_for_selector(".results li")
    assert page.evaluate("refused") == []
    assert said == []


def test_a_frame_with_a_document_of_its_own_runs_nothing(open_page: Open, starter: Hosted) -> None:
    page = open_page(starter.page("search"))
    page.evaluate("""() => new Promise((done) => document.body.append(Object.assign(document.createElement("iframe"), {
      onload: done, srcdoc: "<p>texto</p><script>parent.harmed = 1</script><img src=x onerror=parent.harmed=1>"})))""")
    assert page.frame_locator("iframe").locator("p").inner_text() == "texto"
    assert page.evaluate("window.harmed") is None


def test_a_missing_address_at_any_depth_gets_a_whole_page_that_says_so(open_page: Open, starter: Hosted) -> None:
    page = open_page(script=LISTEN)
    said = listen(page)
    answer = page.goto(f"{starter.url}/una/calle/que/no-existe/", wait_until="networkidle")
    assert answer is not None
    assert answer.status == 404
    assert [message for message in said if "404" not in message] == []
    assert len(said) == 1, "something of the page is missing too"
    page.locator("main .button-main").click()
    page.wait_for_url(f"{starter.url}/")
