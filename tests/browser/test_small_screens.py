"""The narrowest screens: nothing goes out sideways, and a finger hits what it aims at."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import DESKTOP, PHONE, Open
from .pages import EVERY, PUBLIC, PageType, named

pytestmark = pytest.mark.browser

SMALLEST_TARGET = 24
"""CSS pixels, by WCAG 2.2, success criterion 2.5.8."""
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest(".table-scroll, pre"))
  .map((element) => element.outerHTML.slice(0, 160))"""
TOO_SMALL = """(least) => [...document.querySelectorAll(
  "nav a, .button, .icon-button, button, summary, input:not([type=checkbox]), footer a")]
  .filter((element) => element.checkVisibility({visibilityProperty: true}))
  .map((element) => [element.getBoundingClientRect(), element.outerHTML.slice(0, 160)])
  .filter(([box]) => box.width < least - .01 || box.height < least - .01)
  .map(([box, html]) => `${box.width.toFixed(1)} x ${box.height.toFixed(1)} ${html}`)"""


@pytest.mark.parametrize("kind", EVERY, ids=named)
def test_nothing_goes_out_sideways_at_320_pixels(
    open_page: Open, page_url: Callable[[str], str], kind: PageType
) -> None:
    # 1280 x 1024 at 400 % is 320 x 256 CSS pixels of four device pixels each.
    page = open_page(page_url(kind.name), viewport={"width": 320, "height": 256}, device_scale_factor=4)
    assert page.evaluate("innerWidth") == 320
    assert page.evaluate(TOO_WIDE) == []
    page.evaluate("document.querySelectorAll('details').forEach((part) => part.open = true)")
    if kind in PUBLIC:
        page.click("[data-menu-button]")
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("kind", EVERY, ids=named)
def test_what_is_pressed_is_large_enough(open_page: Open, page_url: Callable[[str], str], kind: PageType) -> None:
    page = open_page(page_url(kind.name), PHONE)
    page.evaluate("document.querySelectorAll('details').forEach((part) => part.open = true)")
    assert page.evaluate(TOO_SMALL, SMALLEST_TARGET) == []
    page.set_viewport_size({"width": DESKTOP, "height": 900})
    assert page.evaluate(TOO_SMALL, SMALLEST_TARGET) == []
