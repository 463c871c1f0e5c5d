"""A preview shows what the public does not see yet, and says so."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser

from .conftest import Hosted, Open
from .pages import POST, url_of

pytestmark = pytest.mark.browser

DRAFT = "Borrador"
FUTURE = "Se publica el "


def posts_of(site: Hosted) -> set[str]:
    return {url_of(site.folder, file) for file in site.folder.glob(POST)}


@pytest.fixture(scope="module")
def hidden_posts(starter: Hosted, preview: Hosted) -> list[str]:
    """The addresses of the posts that only the preview has."""
    assert posts_of(starter) < posts_of(preview)
    return sorted(posts_of(preview) - posts_of(starter))


def states(page: Page, selector: str) -> list[str]:
    return [text.strip() for text in page.locator(selector).all_inner_texts()]


def test_a_hidden_post_says_what_it_waits_for(open_page: Open, preview: Hosted, hidden_posts: list[str]) -> None:
    page = open_page()
    said = []
    for url in hidden_posts:
        page.goto(preview.url + url)
        expect(page.locator(".post-header .state")).to_be_visible()
        said += states(page, ".post-header .state")
    assert {text for text in said if text != DRAFT and not text.startswith(FUTURE)} == set()
    assert DRAFT in said
    assert f"{FUTURE}10 de diciembre de 2026" in said


def test_the_lists_mark_hidden_posts_and_only_those(open_page: Open, preview: Hosted, hidden_posts: list[str]) -> None:
    page = open_page(preview.page("blog"))
    marked = page.locator(".card:has(.state) .card-title a")
    addresses = {page.evaluate("(link) => link.pathname", link.element_handle()) for link in marked.all()}
    assert addresses
    assert addresses <= set(hidden_posts)
    plain = page.locator(".card:not(:has(.state)) .card-title a")
    assert {page.evaluate("(link) => link.pathname", link.element_handle()) for link in plain.all()} & set(
        hidden_posts
    ) == set()


@pytest.mark.parametrize("name", ["home", "blog", "post-long", "contact", "404"])
def test_a_public_page_of_a_preview_says_that_it_is_one(open_page: Open, preview: Hosted, name: str) -> None:
    ribbon = open_page(preview.page(name)).locator(".preview-ribbon")
    expect(ribbon).to_be_visible()
    assert "borradores" in ribbon.inner_text()


def test_no_page_of_a_preview_may_be_indexed(preview: Hosted) -> None:
    robots = {
        url_of(preview.folder, file): LexborHTMLParser(file.read_text("utf-8")).css_first("meta[name=robots]")
        for file in preview.folder.rglob("*.html")
    }
    assert len(robots) > len(posts_of(preview))
    assert [url for url, meta in robots.items() if meta is None or "noindex" not in meta.attributes["content"]] == []


def test_nothing_of_a_preview_is_in_the_public_site(starter: Hosted) -> None:
    pages = [file.read_text("utf-8") for file in starter.folder.rglob("*.html")]
    assert pages
    # Events show a state too: cancelled, postponed. That of a draft is another.
    waiting = re.compile(r'class="state"[^>]*>(?:(?!</p>|</span>).)*?(?:Borrador|Se publica el)', re.DOTALL)
    assert [page[:80] for page in pages if "preview-ribbon" in page or waiting.search(page)] == []
