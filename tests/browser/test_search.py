"""The search finds words without their accents and in another number, and gets its index only when somebody types."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from .conftest import Hosted, Open

pytestmark = pytest.mark.browser


def type_words(page: Page, words: str) -> None:
    page.locator("[data-search] input").press_sequentially(words)


def wait_for_answer(page: Page, words: str) -> str:
    """What the page says when it has searched for `words`."""
    status = page.locator("[data-search-status]", has_text=f"«{words}»")
    status.wait_for()
    return status.inner_text()


@pytest.fixture
def search_page(open_page: Open, added: Hosted) -> Page:
    return open_page(added.page("search"))


def test_accents_need_not_be_typed(search_page: Page) -> None:
    type_words(search_page, "planeacion")
    wait_for_answer(search_page, "planeacion")
    marked = {mark.casefold() for mark in search_page.locator(".results mark").all_inner_texts()}
    assert any("planeación" in mark for mark in marked)


def test_a_plural_finds_the_singular(search_page: Page) -> None:
    type_words(search_page, "camellones")
    wait_for_answer(search_page, "camellones")
    assert "Un camellón con árboles" in search_page.locator(".result-title").all_inner_texts()
    assert "camellón" in search_page.locator(".results mark").first.inner_text().casefold()


def test_nothing_of_the_index_is_asked_for_before_somebody_types(open_page: Open, added: Hosted) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(added.page("search"), wait_until="networkidle")
    page.locator("[data-search] input").focus()
    assert asked
    assert [url for url in asked if "/pagefind/" in url] == []
    type_words(page, "ciudad")
    wait_for_answer(page, "ciudad")
    assert [url for url in asked if "/pagefind/" in url] != []


def test_markup_in_a_title_is_only_text(search_page: Page) -> None:
    search_page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    type_words(search_page, "zacatamacate")
    assert wait_for_answer(search_page, "zacatamacate") == "1 resultado para «zacatamacate»"
    title = search_page.locator(".result-title")
    assert title.inner_text() == "Qué dice <img src=x onerror=alert(1)> en <b>un título</b> & cómo se lee"
    assert search_page.locator(".results :is(img, b, i, script)").count() == 0


def test_a_result_leads_to_its_page(search_page: Page, added: Hosted) -> None:
    type_words(search_page, "zacatamacate")
    wait_for_answer(search_page, "zacatamacate")
    search_page.locator(".result-title a").click()
    search_page.wait_for_url(f"{added.url}/blog/2026/10/03/*/")
    assert search_page.locator("article h1").inner_text().startswith("Qué dice <img")


def test_the_words_in_the_address_are_searched_for(open_page: Open, added: Hosted) -> None:
    page = open_page(f"{added.page('search')}?q=camell%C3%B3n")
    assert re.fullmatch(r"\d+ resultados? para «camellón»", wait_for_answer(page, "camellón"))
    assert page.input_value("[data-search] input") == "camellón"


def test_the_field_of_the_home_page_leads_to_the_answer(open_page: Open, added: Hosted) -> None:
    page = open_page(added.page("home"))
    page.fill("#_query", "zacatamacate")
    page.press("#_query", "Enter")
    page.wait_for_url(f"{added.url}/buscar/?q=zacatamacate")
    assert wait_for_answer(page, "zacatamacate") == "1 resultado para «zacatamacate»"


def test_the_words_typed_are_kept_in_the_address(search_page: Page, added: Hosted) -> None:
    type_words(search_page, "camellón")
    wait_for_answer(search_page, "camellón")
    assert search_page.url == f"{added.url}/buscar/?q=camell%C3%B3n"


def test_one_and_many_results_are_counted_in_spanish(search_page: Page) -> None:
    type_words(search_page, "zacatamacate")
    assert wait_for_answer(search_page, "zacatamacate") == "1 resultado para «zacatamacate»"
    search_page.fill("[data-search] input", "muestra")
    answer = wait_for_answer(search_page, "muestra")
    count, _, rest = answer.partition(" ")
    assert int(count) > 10
    assert rest == "resultados para «muestra»"


def test_no_result_says_what_to_try(search_page: Page) -> None:
    type_words(search_page, "wqxkz")
    assert (
        wait_for_answer(search_page, "wqxkz")
        == "Sin resultados para «wqxkz». Prueba con otra palabra o con menos palabras."
    )
    assert search_page.locator(".results li").count() == 0


def test_more_results_come_on_request_and_take_the_focus(search_page: Page) -> None:
    type_words(search_page, "muestra")
    wait_for_answer(search_page, "muestra")
    shown = search_page.locator(".results li")
    assert shown.count() == 10
    search_page.locator("[data-search-more]").click()
    shown.nth(10).wait_for()
    search_page.locator(".results li:nth-child(11) a:focus").wait_for()


def test_an_index_that_cannot_be_had_says_where_else_to_look(open_page: Open, added: Hosted) -> None:
    page = open_page(added.page("search"))
    page.route("**/pagefind/**", lambda route: route.abort())
    type_words(page, "ciudad")
    page.locator("[data-search-status]", has_text="no está disponible").wait_for()
    page.unroute("**/pagefind/**")


def test_drafts_are_not_in_the_index(open_page: Open, starter: Hosted) -> None:
    page = open_page(starter.page("search"))
    type_words(page, "foro de cierre de año")
    wait_for_answer(page, "foro de cierre de año")
    assert [title for title in page.locator(".result-title").all_inner_texts() if "Foro de cierre" in title] == []
