"""What a Word text is made of once everything that a page does not show is gone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from institute.characters import INVISIBLE
from institute.word.losses import Loss


@dataclass(frozen=True, slots=True)
class Text:
    """Words that look the same; with an `address` they are a link."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line inside a paragraph."""


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The place of a footnote; `key` is that of Document.notes."""

    key: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the file: `part` holds its bytes.

    `crop` is how much of it Word hides at the left, top, right and bottom, as shares of its size; `turn` is how far
    Word turns it, in degrees to the right.
    """

    part: str
    alt: str
    crop: tuple[float, float, float, float] = (0, 0, 0, 0)
    turn: int = 0

    @property
    def image(self) -> Picture:
        """What makes it look as it does, without the words about it: the same image may be shown twice."""
        return replace(self, alt="")


Inline = Text | LineBreak | NoteCall | Picture
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` is Word's, from 1; 0 is the style Title."""

    level: int
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    inlines: Inlines
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; `level` is 0 for the outermost, `number` what Word shows before it when `ordered`."""

    level: int
    ordered: bool
    number: int
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that stands by itself."""

    picture: Picture
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """All rows have as many cells; the first heads the columns. `figures` are the columns aligned to the right."""

    rows: tuple[tuple[Inlines, ...], ...]
    figures: frozenset[int] = frozenset()


Block = Heading | Paragraph | Item | Figure | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A Word text in order. A note is one or more paragraphs."""

    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Inlines, ...]]
    losses: tuple[Loss, ...]


_LINE_ENDS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \t\r\n]+")


def clean(text: str) -> str:
    """Text without characters that nobody sees, its accents in one piece (NFC), and single spaces."""
    text = INVISIBLE.sub("", _LINE_ENDS.sub(" ", text))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text))


def plain(inlines: Iterable[Inline]) -> str:
    """The words alone."""
    parts = (item.text if isinstance(item, Text) else " " * isinstance(item, LineBreak) for item in inlines)
    return " ".join("".join(parts).split())


def tidy(inlines: Iterable[Inline]) -> Inlines:
    """Neighbours that look the same joined, spaces single, none at the beginning, at the end or beside a line break."""
    found: list[Inline] = []
    for item in inlines:
        if isinstance(item, LineBreak):
            _strip_end(found, Text)
            if found:
                found.append(item)
        elif not isinstance(item, Text):
            found.append(item)
        elif text := _joinable(found, item.text):
            # A space looks the same in every font.
            look = found[-1] if not text.strip() and _is_linked_alike(found, item) else item
            found.append(replace(look, text=text))
    _strip_end(found, (Text, LineBreak))
    return tuple(piece for look, group in groupby(found, _look) for piece in _joined(look, group))


def _joinable(found: list[Inline], text: str) -> str:
    """Text without the space that it begins with where one is already there, or where a line begins."""
    last = found[-1] if found else None
    starts_line = last is None or isinstance(last, LineBreak) or (isinstance(last, Text) and last.text.endswith(" "))
    return text.lstrip(" ") if starts_line else text


def _is_linked_alike(found: list[Inline], item: Text) -> bool:
    return bool(found) and isinstance(found[-1], Text) and found[-1].address == item.address


def _look(piece: Inline) -> Text | None:
    """What a piece of text is but for its words."""
    return replace(piece, text="") if isinstance(piece, Text) else None


def _joined(look: Text | None, group: Iterable[Inline]) -> Iterable[Inline]:
    return group if look is None else [replace(look, text="".join(piece.text for piece in group))]


def _strip_end(found: list[Inline], what: type | tuple[type, ...]) -> None:
    """Take away the spaces at the end, and the line breaks if they are among `what` may go."""
    while found and isinstance(found[-1], what):
        last = found.pop()
        if isinstance(last, Text) and (text := last.text.rstrip(" ")):
            found.append(replace(last, text=text))
            return


def split_lines(inlines: Inlines) -> list[Inlines]:
    """The lines of a paragraph."""
    lines: list[list[Inline]] = [[]]
    for piece in inlines:
        if isinstance(piece, LineBreak):
            lines.append([])
        else:
            lines[-1].append(piece)
    return [tuple(line) for line in lines if line]


def split_paragraphs(inlines: Inlines) -> list[Inlines]:
    """A paragraph parted where a line was left empty: two line breaks are what people type instead of a new one."""
    parts: list[list[Inline]] = [[]]
    for number, piece in enumerate(inlines):
        if isinstance(piece, LineBreak) and number and isinstance(inlines[number - 1], LineBreak):
            parts.append([])
        else:
            parts[-1].append(piece)
    return [words for part in parts if (words := tidy(part))]


def single_breaks(inlines: Inlines) -> Inlines:
    """The same with no line left empty."""
    kept = (
        piece
        for number, piece in enumerate(inlines)
        if not (number and isinstance(piece, LineBreak) and isinstance(inlines[number - 1], LineBreak))
    )
    return tuple(kept)
