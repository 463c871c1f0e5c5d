"""How a card's texts are set: which characters there are, where lines end, which size a title takes.

Lengths are in pixels. Pillow is imported inside functions only.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

TITLE_FONT, TEXT_FONT = "archivo-titulo.ttf", "archivo-texto.ttf"
TEXT_WIDTH = 930
LINE_HEIGHT = 1.09
"""From one baseline to the next, in sizes of the letter."""

_FONTS = Path(__file__).parent / "fonts"

_LATIN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) - {"\xad"}
CHARACTERS = _LATIN | set("–—‘’‚“”„•…‹›€−Œœ")
"""What the fonts can write; a test draws every one."""

_TITLE_HEIGHT = 345
_TITLE_SIZES = (78, 70, 62, 54, 46)
_MOST_LINES = 5
_MOST_CHARACTERS = 300
"""More than five lines hold: what follows is not even measured."""


@cache
def open_font(name: str, size: int) -> FreeTypeFont:
    """The basic layout is the same everywhere; the other one depends on libraries of the system."""
    from PIL import ImageFont

    return ImageFont.truetype(str(_FONTS / name), size, layout_engine=ImageFont.Layout.BASIC)


def printable(text: str) -> str:
    """The text in characters that the fonts have, on one line: others lose their accents or are left out."""
    kept = []
    for character in unicodedata.normalize("NFC", re.sub(r"[^\S\xa0]+", " ", text)):
        if character in CHARACTERS:
            kept.append(character)
        else:
            kept += [part for part in unicodedata.normalize("NFKD", character) if part in CHARACTERS]
    return re.sub(" +", " ", "".join(kept)).strip(" ")


def fit_title(title: str) -> tuple[list[str], int]:
    """The title in at most five lines at the largest size that holds it whole; at the smallest it may end in «…»."""
    words = title[:_MOST_CHARACTERS].split(" ")
    for size in _TITLE_SIZES:
        font = open_font(TITLE_FONT, size)
        lines = _wrap(words, font)
        fits = len(lines) <= _MOST_LINES and len(lines) * size * LINE_HEIGHT <= _TITLE_HEIGHT
        if fits and all(font.getlength(word) <= TEXT_WIDTH for word in words):
            return lines, size
    lines = _wrap([piece for word in words for piece in _break(word, font)], font)
    if len(lines) > _MOST_LINES:
        last = shorten(" ".join(lines[_MOST_LINES - 1 :]), font)
        lines = [*lines[: _MOST_LINES - 1], last]
    return lines, size


def _wrap(words: list[str], font: FreeTypeFont) -> list[str]:
    """The words in lines, each as full as it can be."""
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if font.getlength(longer) <= TEXT_WIDTH:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _break(word: str, font: FreeTypeFont) -> list[str]:
    """The word in pieces that fit a line: only for words that no size can hold."""
    pieces = [""]
    for letter in word:
        if font.getlength(pieces[-1] + letter) > TEXT_WIDTH:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def shorten(text: str, font: FreeTypeFont, width: float = TEXT_WIDTH) -> str:
    """The text if it fits the width, or as much of it as fits with «…» after it."""
    if font.getlength(text) <= width:
        return text
    longest = bisect_right(range(len(text)), width, key=lambda length: font.getlength(f"{text[:length]}…")) - 1
    return f"{text[: max(longest, 0)].rstrip(' ,;:.')}…"
