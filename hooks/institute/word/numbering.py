"""The lists of a document: which paragraphs are items, how deep, and which number Word shows before each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from institute.word.markup import descend, inside, value_of, whole
from institute.word.styles import DEEPEST

HIGHEST = 999_999_999
"""Markdown takes numbers of at most nine digits (GFM 0.29, 5.2)."""

LONGEST_LABEL = 100
"""Letters of the pattern of a label, which stands before every item."""

_DECIMAL = ("decimal", "decimalZero", "ordinal", "")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


@dataclass(frozen=True, slots=True)
class Position:
    """Where a paragraph is in a list. `label` is what Word writes before it, such as «1.2», "" for a bullet.

    `in_letters` when Word counts with letters or Roman numbers, which Markdown cannot; `in_words` when the label has
    words of its own («Artículo 3.»), so that the paragraph is no item of a list but begins with its label.
    """

    level: int
    ordered: bool
    number: int = 0
    label: str = ""
    in_letters: bool = False
    in_words: bool = False


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int
    style: str


@dataclass(slots=True)
class _List:
    """A numbering («w:num»): the levels of its model, and where it begins anew."""

    model: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts as Word does: numberings of one model go on from one another unless one says where it begins."""

    def __init__(self, tree: Element | None) -> None:
        items = list(inside(tree))
        models = {item.get("w:abstractNumId", ""): item for item in items if item.tag == "w:abstractNum"}
        named = {value_of(item, "w:styleLink"): item for item in models.values()}
        self._lists: dict[str, _List] = {}
        for item in (item for item in items if item.tag == "w:num"):
            model = models.get(value_of(item, "w:abstractNumId"))
            linked = value_of(model, "w:numStyleLink")
            self._lists[item.get("w:numId", "")] = _read_list(item, named.get(linked, model) if linked else model)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, id: str, level: int | None, style: str) -> Position | None:
        """The position of the next paragraph of a numbering; None when it shows neither number nor bullet.

        Without a level it is that which names the style of the paragraph, or the first.
        """
        found = self._lists.get(id)
        if found is None:
            return None
        if level is None:
            level = next((key for key, item in found.levels.items() if style and item.style == style), 0)
        shape = found.levels.get(level, _Level("decimal", f"%{level + 1}.", 1, ""))
        if shape.format == "none" or not shape.text.strip():
            return None
        number = self._count(id, found, level, shape)
        if shape.format == "bullet":
            return Position(level, ordered=False)
        label = self._label(found, shape)
        in_words = bool(re.search(r"[^\W\d_]{2,}", re.sub(r"%\d", "", shape.text)))
        return Position(level, True, number, label, shape.format not in _DECIMAL, in_words)

    def _count(self, id: str, found: _List, level: int, shape: _Level) -> int:
        counts = self._counts.setdefault(found.model, {})
        if level in found.starts and (id, level) not in self._begun:
            counts[level] = found.starts[level]
        else:
            counts[level] = min(counts[level] + 1, HIGHEST) if level in counts else shape.start
        self._begun.add((id, level))
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        return counts[level]

    def _label(self, found: _List, shape: _Level) -> str:
        counts = self._counts[found.model]

        def part(match: re.Match[str]) -> str:
            level = int(match.group(1)) - 1
            inner = found.levels.get(level)
            return _spell(counts.get(level, inner.start if inner else 1), inner.format if inner else "decimal")

        return re.sub(r"%([1-9])", part, shape.text).strip()


def _read_list(item: Element, model: Element | None) -> _List:
    levels = _levels(model)
    starts = {}
    for change in (change for change in item if change.tag == "w:lvlOverride"):
        level = whole(change.get("w:ilvl", ""), DEEPEST - 1)
        levels |= _levels(change)
        if start := value_of(change, "w:startOverride"):
            starts[level] = whole(start, HIGHEST, 1)
    return _List(model.get("w:abstractNumId", "") if model is not None else "", levels, starts)


def _levels(model: Element | None) -> dict[int, _Level]:
    found = {}
    for item in (item for item in inside(model) if item.tag == "w:lvl"):
        start = descend(item, "w:start")
        found[whole(item.get("w:ilvl", ""), DEEPEST - 1)] = _Level(
            value_of(item, "w:numFmt") or "decimal",
            value_of(item, "w:lvlText")[:LONGEST_LABEL],
            whole(value_of(item, "w:start"), HIGHEST, 1) if start is not None else 0,
            value_of(item, "w:pStyle"),
        )
    return found


def _spell(number: int, format: str) -> str:
    """A number as a label shows it: 3, c, iii."""
    if format in ("lowerLetter", "upperLetter") and 0 < number <= 780:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if format == "upperLetter" else letters
    if format in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = ""
        for value, sign in _ROMAN:
            roman, number = roman + sign * (number // value), number % value
        roman += _ROMAN_UNITS[number]
        return roman.upper() if format == "upperRoman" else roman
    return f"{number:02d}" if format == "decimalZero" else str(number)
