"""What a sheet can hold, how wide its columns are and how tall its rows: the limits of Excel and of a letter page.

Heights are worked out here, because not every program does it on opening a file, and text would lie over text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from institute.outputs.tables import LINK, TEXT, Column, readable
from institute.spanish import fold

LONGEST_NAME, LONGEST_TEXT = 31, 32_767
LONGEST_HEAD = 120
"""The head of a page holds 255, with its codes."""

NARROWEST, WIDEST = 9, 100
LIMITS = (56, 46, 38, 30, 24)
"""How wide a column of text may be: the first of them with which the sheet is not wider than WIDEST_SHEET."""
WIDEST_SHEET = 190
"""A letter page on its side shows so many characters at more than seven points, which can still be read."""
MOST_LINES = 20
"""A text of more lines makes its column wider than the limit: rows beyond TALLEST do not show all."""
MARGIN, FILTER_BUTTON = 2, 3
LINE_HEIGHT, TALLEST = 15, 409

_RESERVED = ("history", "historial")
"""Excel keeps this name, in its own language, for itself."""
_NAME = str.maketrans("/\\:'[]", "---’()", "*?")
_HEAD = str.maketrans({"&": "y", '"': "’"})
_DIGITS = b"0123456789"
_CAPITALS = bytes(code for code in range(256) if chr(code).isupper())


def cut(text: str, longest: int, ending: str = "") -> str:
    """Text of at most `longest` UTF-16 units, which is how Excel counts: an emoji is two. A cut shows its `ending`."""
    if len(text) * 2 <= longest:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= longest * 2:
        return text
    return units[: (longest - len(ending)) * 2].decode("utf-16-le", "ignore") + ending


def sheet_names(names: Iterable[str]) -> Iterator[str]:
    """Names that Excel takes, none like another before it: at most 31 units, without []:*?/\\ and apostrophes."""
    taken = set(_RESERVED)
    for name in names:
        wanted = " ".join(readable(name).translate(_NAME).split()) or "Hoja"
        unique, number = cut(wanted, LONGEST_NAME).rstrip(), 2
        while fold(unique) in taken:
            suffix = f" ({number})"
            unique, number = cut(wanted, LONGEST_NAME - len(suffix)).rstrip() + suffix, number + 1
        taken.add(fold(unique))
        yield unique


def page_head(text: str) -> str:
    """Text for the head or the foot of printed pages, where & begins a code and quotes hold the name of a font."""
    return cut(" ".join(readable(text).translate(_HEAD).split()), LONGEST_HEAD, "…")


def column_widths(columns: Sequence[Column], texts: Sequence[Sequence[str]]) -> list[int]:
    """In characters. `texts` are what the rows show: text goes on in the next line, numbers and days always fit."""
    by_column = [[row[place] for row in texts] for place in range(len(columns))]
    fitted = list(map(_fitted_width, columns, by_column))
    least = [max(map(len, cells), default=0) // MOST_LINES for cells in by_column]
    widths = fitted
    for limit in LIMITS:
        widths = [
            column.width or min(width, WIDEST, max(limit, low) if column.kind in (TEXT, LINK) else WIDEST)
            for column, width, low in zip(columns, fitted, least, strict=True)
        ]
        if sum(widths) <= WIDEST_SHEET:
            break
    return widths


def row_height(texts: Sequence[str], widths: Sequence[int]) -> int | None:
    """In points, so that every text is seen whole; None for a row of one line."""
    lines = max(map(_line_count, texts, widths))
    return min(lines * LINE_HEIGHT, TALLEST) if lines > 1 else None


def _fitted_width(column: Column, texts: Sequence[str]) -> int:
    """So wide that the longest line fits, and the longest word of the heading with the button of its filter."""
    lines = [_digits(line) for text in texts for line in text.split("\n")]
    words = [_digits(word) + FILTER_BUTTON for word in readable(column.heading).split()]
    return max(NARROWEST, *lines, *words) + MARGIN


def _line_count(text: str, width: int) -> int:
    room = max(width - MARGIN, 1) * 10
    if len(text) * 12 <= room and "\n" not in text:
        return 1
    return sum(_wrapped_count(paragraph, room) for paragraph in text.split("\n"))


def _wrapped_count(paragraph: str, room: int) -> int:
    """The lines of a paragraph that is broken at its spaces, and inside of words that are longer than a line."""
    lines, used, space = 1, 0, _breadth(" ")
    for breadth in map(_breadth, paragraph.split(" ")):
        if used and used + space + breadth > room:
            lines, used = lines + 1, 0
        used += breadth + (space if used else 0)
        if used > room:
            lines, used = lines + (used - 1) // room, (used - 1) % room + 1
    return lines


def _digits(text: str) -> int:
    """The breadth of text in digits, as widths of columns are given."""
    return -(-_breadth(text) // 10)


@lru_cache(maxsize=4096)
def _breadth(text: str) -> int:
    """In tenths of a digit, in Calibri: small letters are narrower than digits, and capitals wider."""
    letters = text.encode("latin-1", "replace")
    digits = len(letters) - len(letters.translate(None, _DIGITS))
    capitals = len(letters) - len(letters.translate(None, _CAPITALS))
    return 8 * len(letters) + 2 * digits + 4 * capitals
