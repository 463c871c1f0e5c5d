"""The blocks of a Word text as the body of a post, in GitHub-Flavored Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from institute.word.emphasis import BREAK, without, write_inlines
from institute.word.escaping import escape, escape_cell, escape_heading, escape_line, escape_title
from institute.word.pieces import (
    Block,
    Document,
    Figure,
    Heading,
    Inline,
    Inlines,
    Item,
    LineBreak,
    NoteCall,
    Paragraph,
    Picture,
    Table,
    single_breaks,
)

FIRST_LEVEL = 2
"""The title of the page is the only heading of the first level."""
DEEPEST_LEVEL = 6


def write_body(document: Document, names: Mapping[Picture, str]) -> str:
    """The text with its notes at the end. `names` has the file of each image (Picture.image); others are left out."""
    return _Writer(document, names).body()


@dataclass(slots=True)
class _OpenList:
    level: int
    ordered: bool
    number: int
    indent: str
    sign: str
    """What follows the number of an item: another sign begins another list."""

    @property
    def inner(self) -> str:
        return self.indent + " " * len(self.marker)

    @property
    def marker(self) -> str:
        return f"{self.number}{self.sign} " if self.ordered else "- "


@dataclass(slots=True)
class _Writer:
    document: Document
    names: Mapping[Picture, str]
    _levels: list[int] = field(default_factory=list)
    _calls: dict[str, int] = field(default_factory=dict)

    def body(self) -> str:
        parts = [part for _, group in groupby(self.document.blocks, _kind) for part in self._group(list(group))]
        return "\n\n".join([*(part for part in parts if part), *self._notes()]) + "\n"

    def _group(self, blocks: list[Block]) -> Iterator[str]:
        """Items that follow one another are one text, and so are paragraphs of a quote."""
        if isinstance(blocks[0], Item):
            yield self._list(blocks)
        elif isinstance(blocks[0], Paragraph) and blocks[0].quoted:
            quote = "\n\n".join(self._paragraph(block.inlines) for block in blocks)
            yield "\n".join(f"> {line}".rstrip() for line in quote.split("\n"))
        else:
            yield from map(self._block, blocks)

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, Figure):
            return self._figure(block)
        if isinstance(block, Table):
            return self._table(block)
        return self._paragraph(block.inlines)

    def _heading(self, heading: Heading) -> str:
        """The first is of the second level, and none is more than one level below the one that it is under."""
        level = max(heading.level, 1)
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        self._levels.append(level)
        signs = "#" * min(len(self._levels) + FIRST_LEVEL - 1, DEEPEST_LEVEL)
        return f"{signs} {escape_heading(self._line(without(heading.inlines, 'bold')))}"

    def _paragraph(self, inlines: Inlines) -> str:
        return "\n".join(escape_line(line) for line in write_inlines(inlines, self._piece).split("\n"))

    def _line(self, inlines: Inlines) -> str:
        """A paragraph where no new line can be written."""
        return write_inlines(single_breaks(inlines), self._piece).replace(BREAK, " ")

    def _figure(self, figure: Figure) -> str:
        picture = self._picture(figure.picture, figure.caption)
        return picture or escape_line(escape(figure.caption))

    def _picture(self, picture: Picture, caption: str = "") -> str:
        name = self.names.get(picture.image)
        title = f' "{escape_title(caption)}"' if caption else ""
        return f"![{escape(picture.alt, linked=True)}]({name}{title})" if name else ""

    def _piece(self, piece: Inline) -> str:
        if isinstance(piece, LineBreak):
            return BREAK
        if isinstance(piece, NoteCall):
            return self._call(piece.key)
        return self._picture(piece) if isinstance(piece, Picture) else ""

    def _call(self, key: str) -> str:
        """Notes are numbered in the order in which they are called; what calls no note is nothing."""
        if not self.document.notes.get(key):
            return ""
        return f"[^{self._calls.setdefault(key, len(self._calls) + 1)}]"

    def _notes(self) -> Iterator[str]:
        done = 0
        while done < len(self._calls):  # a note may call another
            key = list(self._calls)[done]
            done += 1
            text = "\n\n".join(self._paragraph(inlines) for inlines in self.document.notes[key])
            yield f"[^{done}]: " + "\n".join(
                f"    {line}" if line and number else line for number, line in enumerate(text.split("\n"))
            )

    def _list(self, items: Iterable[Item]) -> str:
        lines: list[str] = []
        open_lists: list[_OpenList] = []
        for item in items:
            if _begins_anew(open_lists, item) and len(open_lists) == 1:
                lines.append("")
            _step(open_lists, item)
            current = open_lists[-1]
            first, *rest = self._paragraph(item.inlines).split("\n")
            lines += [f"{current.indent}{current.marker}{first}", *(current.inner + line for line in rest)]
        return "\n".join(lines)

    def _table(self, table: Table) -> str:
        head, *rows = [[escape_cell(self._line(cell)) for cell in row] for row in _light(table)]
        line = ["---:" if column in table.figures else "---" for column in range(len(head))]
        return "\n".join(f"| {' | '.join(row)} |" for row in [head, line, *rows])


def _kind(block: Block) -> tuple[type[Block], bool]:
    return type(block), isinstance(block, Paragraph) and block.quoted


def _light(table: Table) -> Iterator[tuple[Inlines, ...]]:
    """The rows; those that head columns are bold anyway."""
    head, *rows = table.rows
    yield tuple(without(cell, "bold") for cell in head)
    yield from rows


def _begins_anew(open_lists: list[_OpenList], item: Item) -> bool:
    """True when the item is of another list than the one before at its level."""
    last = next((found for found in reversed(open_lists) if found.level <= item.level), None)
    if last is None or last.level < item.level:
        return False
    return last.ordered != item.ordered or (item.ordered and item.number != last.number + 1)


def _step(open_lists: list[_OpenList], item: Item) -> None:
    """Make the last of the open lists the one that the item belongs to."""
    while open_lists and open_lists[-1].level > item.level:
        open_lists.pop()
    sign = "."
    if _begins_anew(open_lists, item):
        last = open_lists.pop()
        sign = ")" if last.ordered and last.sign == "." else "."
    elif open_lists and open_lists[-1].level == item.level:
        open_lists[-1].number = item.number
        return
    indent = open_lists[-1].inner if open_lists else ""
    open_lists.append(_OpenList(item.level, item.ordered, item.number, indent, sign))
