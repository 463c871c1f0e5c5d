"""What every built page says once its scripts have run: language, titles, headings, landmarks, no word of English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser, LexborNode

from .conftest import Hosted
from .pages import EVERY, url_of

pytestmark = pytest.mark.browser

Pages = dict[str, LexborHTMLParser]

ENGLISH = re.compile(
    r"""\b(
    skip|home|search|searching|menu|next|previous|prev|back|note|warning|tip|important|caution|link|heading|contents?
    |footnotes?|reference|read\ more|more|close|open|share|print|copy|copied|loading|results?|pages?|posts?|tags?
    |category|categories|drafts?|published|updated|edit|download|toggle|navigation|footer|header|dark|light|theme
    |submit|clear|not\ found|by|and|the|of|with|to|from|on|this
    |figure|image|photo|picture|video\ of|attachments?|untitled|undefined|null|none|nan
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
PROPER = re.compile(
    r"""GitHub|Open\ Graph|Markdown|Word|Commit\ changes|Propose\ changes|Creative\ Commons
    |posts/\w+|[\w.+-]+@[\w.-]+|https?://\S+
    |\b[\w-]+\.(?:md|yml|json|xml|com|mx|org|pdf|csv|jpe?g|png|webp|xlsx)\b""",
    re.VERBOSE,
)
"""Names that are not ours to translate, addresses and file names."""
SPOKEN = (
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "aria-valuetext",
    "title",
    "alt",
    "placeholder",
    "label",
)
SILENT = "script, style, code, pre, kbd, samp, svg, [lang]:not([lang^=es]):not(html)"
NAMED = ("description", "og:title", "og:description", "og:image:alt", "og:site_name")


@pytest.fixture(scope="module")
def pages(chromium: Browser, starter: Hosted) -> Iterator[Pages]:
    """Every page of the built site as the browser has it, by its address; redirections left out."""
    context = chromium.new_context()
    page = context.new_page()
    rendered: Pages = {}
    for file in sorted(starter.folder.rglob("*.html")):
        if 'http-equiv="refresh"' not in file.read_text("utf-8"):
            page.goto(f"{starter.url}{url_of(starter.folder, file)}")
            rendered[url_of(starter.folder, file)] = LexborHTMLParser(page.content())
    context.close()
    assert len(rendered) > len(EVERY)
    return rendered


def heading_levels(page: LexborHTMLParser) -> list[int]:
    return [int(heading.tag[1]) for heading in page.css("h1, h2, h3, h4, h5, h6")]


def text_of(page: LexborHTMLParser, selector: str) -> str:
    node = page.css_first(selector)
    return node.text(strip=True) if node else ""


def said(page: LexborHTMLParser) -> list[str]:
    """Every text that somebody may see or hear: of the page, of its attributes and of its description elsewhere."""
    metas = [
        node.attributes["content"]
        for name in NAMED
        for node in page.css(f"meta[name='{name}'], meta[property='{name}']")
    ]
    spoken = [node.attributes[name] or "" for node in page.css("*") for name in SPOKEN if name in node.attributes]
    values = [node.attributes.get("value") or "" for node in page.css("input[type=submit], input[type=button]")]
    return [text_of(page, "title"), *metas, *spoken, *values, *visible(page)]


def visible(page: LexborHTMLParser) -> list[str]:
    copy = LexborHTMLParser(page.html)
    for silent in copy.css(SILENT):
        silent.decompose()
    return [node.text(deep=False) for node in copy.css("body *") if isinstance(node, LexborNode)]


def english_in(texts: list[str]) -> list[str]:
    return [text.strip()[:120] for text in texts if ENGLISH.search(PROPER.sub(" ", text))]


def test_english_would_be_noticed() -> None:
    page = LexborHTMLParser(
        "<title>Inicio</title><p>Nota</p><a aria-label='Skip to content'>Ir</a>"
        "<p>Read more</p><code>next</code><img alt='Photo'>"
    )
    assert english_in(said(page)) == ["Skip to content", "Photo", "Read more"]


def test_no_page_says_a_word_of_english(pages: Pages) -> None:
    assert {url: found for url, page in pages.items() if (found := english_in(said(page)))} == {}


def test_every_page_is_in_mexican_spanish(pages: Pages) -> None:
    assert {page.css_first("html").attributes.get("lang") for page in pages.values()} == {"es-MX"}


def shared_or_empty(given: dict[str, str]) -> dict[str, str]:
    times = Counter(given.values())
    return {url: text for url, text in given.items() if not text or times[text] > 1}


def test_every_page_has_a_title_of_its_own(pages: Pages) -> None:
    assert shared_or_empty({url: text_of(page, "title") for url, page in pages.items()}) == {}


def test_every_page_has_a_description_of_its_own(pages: Pages) -> None:
    given = {url: page.css_first("meta[name=description]").attributes["content"] for url, page in pages.items()}
    assert shared_or_empty(given) == {}


def test_every_page_has_one_main_heading(pages: Pages) -> None:
    assert {url: levels for url, page in pages.items() if (levels := heading_levels(page)).count(1) != 1} == {}


def test_no_level_of_headings_is_left_out(pages: Pages) -> None:
    jumps = {
        url: [step for step in pairwise(heading_levels(page)) if step[1] > step[0] + 1] for url, page in pages.items()
    }
    assert {url: found for url, found in jumps.items() if found} == {}


def test_no_heading_is_empty(pages: Pages) -> None:
    assert {
        url
        for url, page in pages.items()
        if any(not heading.text(strip=True) for heading in page.css("h1, h2, h3, h4, h5, h6"))
    } == set()


def test_every_page_has_its_landmarks(pages: Pages) -> None:
    # The office screen stands alone: nobody walks through it.
    walked = {url: page for url, page in pages.items() if not page.css("[data-screen]")}
    counts = {
        url: tuple(len(page.css(landmark)) for landmark in ("body > header", "main")) for url, page in walked.items()
    }
    assert set(counts.values()) == {(1, 1)}
    assert {url for url, page in walked.items() if not page.css("body footer") or not page.css("nav")} == set()


def test_landmarks_of_one_kind_have_names_that_tell_them_apart(pages: Pages) -> None:
    def names(page: LexborHTMLParser) -> list[str]:
        return [
            nav.attributes.get("aria-label") or text_of(page, f"#{nav.attributes.get('aria-labelledby') or 'nothing'}")
            for nav in page.css("nav")
        ]

    # The guide has the same list twice, one for wide screens and one for phones, and shows one.
    assert {url: found for url, page in pages.items() if "" in (found := names(page))} == {}
    assert {
        url: found for url, page in pages.items() if "/guia/" not in url and len(set(found := names(page))) < len(found)
    } == {}


def test_no_id_is_used_twice(pages: Pages) -> None:
    times = {url: Counter(node.attributes["id"] for node in page.css("[id]")) for url, page in pages.items()}
    assert {
        url: [name for name, count in ids.items() if count > 1] for url, ids in times.items() if max(ids.values()) > 1
    } == {}


def test_every_picture_says_its_size_and_has_a_text(pages: Pages) -> None:
    pictures = [
        (url, image.html[:160])
        for url, page in pages.items()
        for image in page.css("img")
        if not all(name in image.attributes for name in ("alt", "width", "height"))
    ]
    assert pictures == []
