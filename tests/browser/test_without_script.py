"""Without JavaScript everything can be read and reached, and no control is shown that does nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .conftest import Hosted, Open
from .pages import EVERY, GUIDE, POSTS, PUBLIC, PageType, named

pytestmark = pytest.mark.browser

OFF = {"java_script_enabled": False}
CONTROLS = ", ".join(
    f"{control}:visible" for control in ("button", "input:not([disabled])", "select", "textarea", "[role=button]")
)
TRIED = ("home", "blog", "post-long", "search", "404", "contact")


@pytest.mark.parametrize("kind", [kind for kind in PUBLIC if kind.name in TRIED], ids=named)
def test_the_menu_of_a_phone_is_open(open_page: Open, page_url: Callable[[str], str], kind: PageType) -> None:
    page = open_page(page_url(kind.name), **OFF)
    links = page.locator("#_menu a")
    assert links.count() >= 3
    assert [link.inner_text() for link in links.all() if not link.is_visible()] == []


def test_the_menu_leads_where_it_says(open_page: Open, starter: Hosted) -> None:
    page = open_page(starter.page("post-long"), **OFF)
    page.locator("#_menu a[href$='blog/']").click()
    expect(page).to_have_url(f"{starter.url}/blog/")
    page.wait_for_load_state()
    assert page.locator("main .card").count() > 1


@pytest.mark.parametrize("kind", EVERY, ids=named)
def test_no_control_is_shown_that_does_nothing(open_page: Open, page_url: Callable[[str], str], kind: PageType) -> None:
    page = open_page(page_url(kind.name), **OFF)
    controls = page.locator(CONTROLS)
    forms = page.locator("form:visible[action]").count()
    # What is left are the field and the button of a form that leads to the search page, which explains itself.
    assert controls.count() == 2 * forms
    assert forms == (1 if kind.name == "home" else 0)


@pytest.mark.parametrize("kind", POSTS, ids=named)
def test_a_post_can_be_read(open_page: Open, page_url: Callable[[str], str], kind: PageType) -> None:
    page = open_page(page_url(kind.name), **OFF)
    expect(page.locator("h1")).to_be_visible()
    paragraphs = page.locator(".prose p")
    assert paragraphs.count() > 0
    assert page.locator(".prose p:visible").count() == paragraphs.count()
    assert page.locator(".share a:visible").count() >= 4


def test_the_list_goes_on(open_page: Open, starter: Hosted) -> None:
    page = open_page(starter.page("blog"), **OFF)
    first = page.locator("main .card-title").first.inner_text()
    page.locator(".pager a[rel=next]").click()
    expect(page).to_have_url(f"{starter.url}/blog/pagina/2/")
    page.wait_for_load_state()
    assert page.locator("main .card-title").count() > 0
    assert first not in page.locator("main .card-title").all_inner_texts()


def test_the_ways_into_the_blog_open(open_page: Open, starter: Hosted) -> None:
    page = open_page(starter.page("blog"), **OFF)
    group = page.locator("details.ways-group").first
    link = group.locator("a").first
    expect(link).not_to_be_visible()
    group.locator("summary").click()
    link.click()
    expect(page).not_to_have_url(starter.page("blog"))
    page.wait_for_load_state()
    assert "/blog/" in page.url
    assert page.locator("main .card").count() > 0


def test_the_search_page_explains_itself(open_page: Open, starter: Hosted) -> None:
    page = open_page(starter.page("home"), **OFF)
    page.fill("#_query", "planeación")
    page.press("#_query", "Enter")
    expect(page).to_have_url(re.compile(re.escape(f"{starter.url}/buscar/?q=")))
    expect(page.locator("noscript")).to_be_visible()
    assert "necesita JavaScript" in page.locator("noscript").inner_text()
    page.locator("noscript a").click()
    expect(page).to_have_url(f"{starter.url}/blog/")


@pytest.mark.parametrize("kind", GUIDE[:2], ids=named)
def test_the_pages_of_the_guide_can_be_reached(open_page: Open, page_url: Callable[[str], str], kind: PageType) -> None:
    page = open_page(page_url(kind.name), **OFF)
    links = page.locator(".guide-menu nav a")
    assert links.count() == len(GUIDE)
    page.locator(".guide-menu summary").click()
    links.last.click()
    expect(page).to_have_url(re.compile(r"/guia/[\w-]+/$"))
    expect(page.locator("h1")).to_be_visible()


def test_an_old_address_leads_to_the_post(open_page: Open, starter: Hosted) -> None:
    files = sorted(starter.folder.rglob("*.html"))
    old = next(file for file in files if 'http-equiv="refresh"' in file.read_text("utf-8"))
    page = open_page(**OFF)
    page.goto(f"{starter.url}/{old.relative_to(starter.folder).as_posix()}", wait_until="commit")
    page.wait_for_url(re.compile(r"/blog/\d{4}/\d\d/\d\d/"))
    expect(page.locator("article h1")).to_be_visible()
