"""The words of a paragraph as Markdown, with their bold, italic and struck parts and their links.

Not every look can be written in every place: «palabra**¡hola!**más» shows its asterisks (GFM 0.29, 6.4). So what was
written is read again by the site's own parser, and a look that did not come out gives way. Words never do.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby

from institute.markdown import parse
from institute.word.escaping import escape
from institute.word.pieces import Inline, Inlines, LineBreak, Text

BREAK = "\\\n"
"""A new line inside a paragraph."""

_MARKS = {"bold": "**", "italic": "*", "struck": "~~"}
_TAGS = {"strong": "bold", "em": "italic", "del": "struck"}
_ORDERS = (("bold", "italic", "struck"), ("italic", "bold", "struck"), ("bold",))
"""The looks from the outermost to the innermost, tried until all words come out; without any they always do."""

_TOKEN = re.compile(r"<(/?)(\w+)[^>]*>|([^<]+)")
_ENDS_OF_MARKUP = "\\[<!*~"
_MARKUP_ENDS = ")>]*~"

Write = Callable[[Inline], str]
"""Writes a piece that is not text."""


def write_inlines(inlines: Inlines, write: Write) -> str:
    """The Markdown of a paragraph. What its lines begin with is not escaped: that depends on where they stand."""
    looks = next((looks for looks in _ORDERS if _comes_out(inlines, looks)), ()) if _has_look(inlines) else ()
    return _written(inlines, looks, write)


def without(inlines: Inlines, look: str) -> Inlines:
    """The same words without a look: headings are bold anyway."""
    return tuple(replace(piece, **{look: False}) if isinstance(piece, Text) else piece for piece in inlines)


def _has_look(inlines: Inlines) -> bool:
    return any(isinstance(piece, Text) and (piece.bold or piece.italic or piece.struck) for piece in inlines)


def _written(inlines: Inlines, looks: tuple[str, ...], write: Write) -> str:
    """The pieces, with the outermost look around the longest stretches that have it, and so on inwards."""
    if not looks:
        return "".join(_links(inlines, write))
    outermost, *inner = looks
    groups = [(has, tuple(group)) for has, group in groupby(inlines, lambda piece: getattr(piece, outermost, False))]
    line = ""
    for number, (has, group) in enumerate(groups):
        words = _written(group, tuple(inner), write)
        following = "".join(_links(groups[number + 1][1][:1], write)) if number + 1 < len(groups) else ""
        line += _marked(words, _MARKS[outermost], line[-1:], following[:1]) if has else words
    return line


def _marked(words: str, mark: str, before: str, after: str) -> str:
    """Words between marks. Spaces stay outside, and so do signs beside which a mark would not count as one."""
    start = len(words) - len(words.lstrip())
    end = len(words.rstrip())
    while start < end and _is_sign(words[start]) and not _parts(words[start - 1] if start else before):
        if words[start] in _ENDS_OF_MARKUP:
            return words
        start += 1
    while start < end and _is_sign(words[end - 1]) and not _parts(words[end] if end < len(words) else after):
        if words[end - 1] in _MARKUP_ENDS or words[end - 2] == "\\":
            return words
        end -= 1
    return f"{words[:start]}{mark}{words[start:end]}{mark}{words[end:]}" if start < end else words


def _is_sign(character: str) -> bool:
    """What CommonMark calls punctuation."""
    return unicodedata.category(character)[0] in "PS"


def _parts(character: str) -> bool:
    """True for what may stand before or after a mark that has a sign on its inner side."""
    return not character or character.isspace() or _is_sign(character)


def _links(inlines: Inlines, write: Write) -> Iterator[str]:
    for address, group in groupby(inlines, lambda piece: getattr(piece, "address", "")):
        pieces = list(group)
        if address:
            yield _link("".join(piece.text for piece in pieces), address)
        else:
            yield from (escape(piece.text) if isinstance(piece, Text) else write(piece) for piece in pieces)


def _link(text: str, address: str) -> str:
    words = text.strip()
    if not words:
        return text
    is_itself = words in (address, address.removeprefix("mailto:"))
    link = f"<{words}>" if is_itself else f"[{escape(words, linked=True)}]({address})"
    return text.replace(words, link, 1)


def _comes_out(inlines: Inlines, looks: tuple[str, ...]) -> bool:
    """True when a reader sees the words that were meant, and no look on any that did not have it."""
    # Pieces that are not text become brackets, beside which marks behave as beside the real thing.
    line = _written(inlines, looks, lambda piece: " " if isinstance(piece, LineBreak) else "\\[\\]")
    shown = list(_shown(parse(f"x {line}").html))[1:]
    meant = list(_meant(inlines))
    return len(shown) == len(meant) and all(
        seen == wanted and seen_looks <= wanted_looks
        for (seen, seen_looks), (wanted, wanted_looks) in zip(shown, meant, strict=True)
    )


def _meant(inlines: Inlines) -> Iterator[tuple[str, frozenset[str]]]:
    for piece in inlines:
        if isinstance(piece, Text):
            looks = frozenset(look for look in _MARKS if getattr(piece, look))
            yield from ((character, looks) for character in piece.text if not character.isspace())
        elif not isinstance(piece, LineBreak):
            yield from (("[", frozenset()), ("]", frozenset()))


def _shown(markup: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The characters of some HTML but spaces, and how each looks."""
    open_tags: list[str] = []
    for closing, tag, text in _TOKEN.findall(markup):
        if text:
            looks = frozenset(_TAGS[name] for name in open_tags)
            yield from ((character, looks) for character in html.unescape(text) if not character.isspace())
        elif tag in _TAGS and not closing:
            open_tags.append(tag)
        elif tag in _TAGS and tag in open_tags:
            open_tags.remove(tag)
