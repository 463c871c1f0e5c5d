"""From the parts of a Word file to the blocks of its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from institute.word.drawings import choose
from institute.word.losses import Loss
from institute.word.markup import descend, inside, value_of, whole
from institute.word.numbering import Numbering, Position
from institute.word.package import Package, find_document
from institute.word.pieces import (
    Block,
    Document,
    Figure,
    Heading,
    Inline,
    Inlines,
    Item,
    NoteCall,
    Paragraph,
    Picture,
    Text,
    plain,
    single_breaks,
    split_paragraphs,
    tidy,
)
from institute.word.refusals import TRACKED, WordFault
from institute.word.runs import RunReader
from institute.word.styles import CAPTION, CONTENTS, DEEPEST, QUOTE, TITLE, Styles, outline_level
from institute.word.tables import is_layout, read_table, rows_of

_CHANGES = {"w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel", "w:cellMerge"}
"""What was typed or taken away while changes were tracked. Tracked changes of look leave no doubt about the text."""

_WRAPPERS = {"w:customXml", "w:sdtContent"}
_LONGEST_SUBTITLE = 80
_NOTE_KINDS = ("footnote", "endnote")


def read_document(package: Package) -> Document:
    """The text of a Word file with its notes, and what was lost of it.

    Headers and footers belong to the sheet and not to the text. Raises WordFault when the file cannot be brought in.
    """
    name = find_document(package)
    parts = {item.kind: item.target for item in package.relations(name).values() if not item.external}
    trees = {kind: package.tree(parts.get(kind, "")) for kind in ("styles", "numbering", "footnotes", "endnotes")}
    tree = package.tree(name)
    for part in (tree, trees["footnotes"], trees["endnotes"]):
        if part is not None and any(element.tag in _CHANGES for element in part.iter()):
            raise WordFault(TRACKED)
    styles, numbering = Styles(trees["styles"]), Numbering(trees["numbering"])
    text = BlockReader(package, name, styles, numbering)
    text.read(inside(descend(tree, "w:body")))
    notes: dict[str, tuple[Inlines, ...]] = {}
    for kind in _NOTE_KINDS:
        reader = BlockReader(package, parts.get(f"{kind}s", ""), styles, numbering)
        notes |= {f"{kind}-{item.get('w:id', '')}": reader.note(item) for item in inside(trees[f"{kind}s"])}
        text.losses += reader.losses
    return Document(tuple(text.blocks), notes, tuple(text.losses))


class BlockReader:
    """Reads one part in order into `blocks`, and what it cannot bring in into `losses`."""

    def __init__(self, package: Package, part: str, styles: Styles, numbering: Numbering) -> None:
        self._styles, self._numbering = styles, numbering
        self._runs = RunReader(package.relations(part), styles, self.report)
        self._place = ""
        self._in_contents = False
        self._lettered = False
        self.blocks: list[Block] = []
        self.losses: list[Loss] = []

    def report(self, kind: str, quote: str = "", advice: str = "") -> None:
        self.losses.append(Loss(kind, quote, self._place, advice))

    def read(self, elements: Iterable[Element]) -> None:
        """Add the blocks that these elements hold."""
        for element in elements:
            if element.tag == "w:p":
                self._paragraph(element)
            elif element.tag == "w:tbl":
                self._table(element)
            elif element.tag == "w:sdt":
                self._control(element)
            elif element.tag in _WRAPPERS:
                self.read(element)
            elif element.tag == "mc:AlternateContent":
                self.read(inside(choose(element)))
            elif element.tag == "w:altChunk":
                self.report("document")

    def note(self, note: Element) -> tuple[Inlines, ...]:
        """The paragraphs of a footnote."""
        found = list(self._paragraphs(note))
        if any(isinstance(piece, Picture) for paragraph in found for piece in paragraph):
            self.report("picture", advice="estaba en una nota al pie; póngala en el texto")
        kept = (tidy(piece for piece in paragraph if not isinstance(piece, Picture)) for paragraph in found)
        return tuple(part for paragraph in kept for part in split_paragraphs(paragraph))

    def _control(self, element: Element) -> None:
        """A content control; that of a table of contents is left out."""
        gallery = value_of(element, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
        if gallery == "Table of Contents":
            self.report("contents")
        else:
            self.read(inside(descend(element, "w:sdtContent")))

    def _paragraph(self, paragraph: Element) -> None:
        properties = descend(paragraph, "w:pPr")
        style = self._styles.paragraph(value_of(properties, "w:pStyle"))
        if style.role == CONTENTS:
            if not self._in_contents:
                self.report("contents")
            self._in_contents = True
            return
        self._in_contents = False
        pieces = list(self._runs.read(paragraph))
        pictures = [Figure(piece) for piece in pieces if isinstance(piece, Picture)]
        words = tidy(piece for piece in pieces if not isinstance(piece, Picture))
        # A picture goes before the words of its paragraph only when it stands before them.
        before = bool(pictures) and isinstance(next(iter(tidy(pieces)), None), Picture)
        self.blocks += pictures if before else []
        if words:
            self._add(words, properties, style.role, style.heading)
            self._place = plain(words)
        self.blocks += [] if before else pictures

    def _add(self, words: Inlines, properties: Element | None, role: str, heading: int) -> None:
        direct = outline_level(value_of(properties, "w:outlineLvl"))
        heading = heading if direct is None else direct
        position = self._position(properties)
        last = self.blocks[-1] if self.blocks else None
        if role == TITLE:
            self.blocks.append(Heading(0, words))
        elif heading:
            self.blocks.append(Heading(heading, _labelled(position, words)))
        elif role == CAPTION and isinstance(last, Figure) and not last.caption and not _calls_note(words):
            self.blocks[-1] = replace(last, caption=plain(words))
        elif position and not position.in_words:
            self._item(position, words)
        else:
            found = split_paragraphs(_labelled(position, words))
            self.blocks += [Paragraph(part, quoted=role == QUOTE) for part in found]
            if _looks_like_heading(words):
                self.report("bold-line", plain(words))

    def _position(self, properties: Element | None) -> Position | None:
        """Where in a list a paragraph is: it says so itself, or its style does. The list «0» is none."""
        style = value_of(properties, "w:pStyle")
        id, level = self._styles.paragraph(style).numbering or ("", None)
        numbering = descend(properties, "w:numPr")
        id = value_of(numbering, "w:numId") or id
        if said := value_of(numbering, "w:ilvl"):
            level = whole(said, DEEPEST - 1)
        return self._numbering.next(id, level, style)

    def _item(self, position: Position, words: Inlines) -> None:
        if position.in_letters and not self._lettered:
            self.report("letters")
        self._lettered = position.in_letters
        self.blocks.append(Item(position.level, position.ordered, position.number, single_breaks(words)))

    def _table(self, table: Element) -> None:
        rows = [row for row in rows_of(table) if row]
        if not rows:
            return
        if is_layout(rows):
            if len(rows[0]) > 1:
                self.report("layout")
            for cell in (cell for row in rows for cell in row):
                self.read(cell)
            return
        title, found = read_table(rows, lambda cell: list(self._paragraphs(cell)), self.report)
        words = tidy(piece for piece in title if not isinstance(piece, Picture))
        self.blocks += [Figure(piece) for piece in title if isinstance(piece, Picture)]
        self.blocks += [Paragraph(words)] if words else []
        self.blocks += [found] if found else []
        self._place = plain(title) or (plain(found.rows[0][0]) if found else "") or self._place

    def _paragraphs(self, parent: Iterable[Element]) -> Iterator[Inlines]:
        """The paragraphs inside a cell or a note, in order, whatever wraps them."""
        for element in parent:
            if element.tag == "w:p":
                words = tidy(self._runs.read(element))
                if words:
                    yield _labelled(self._position(descend(element, "w:pPr")), words)
            elif element.tag == "mc:AlternateContent":
                yield from self._paragraphs(inside(choose(element)))
            elif element.tag in _WRAPPERS | {"w:sdt", "w:tbl", "w:tr", "w:tc"}:
                yield from self._paragraphs(element)


def _labelled(position: Position | None, words: Inlines) -> Inlines:
    """The words with the number that Word writes before them."""
    return tidy([Text(f"{position.label} "), *words]) if position and position.label else words


def _calls_note(words: Iterable[Inline]) -> bool:
    return any(isinstance(piece, NoteCall) for piece in words)


def _looks_like_heading(words: Inlines) -> bool:
    """True for a short line, all in bold, that ends like no sentence."""
    text = plain(words)
    bold = all(isinstance(piece, Text) and piece.bold and not piece.address for piece in words)
    return bold and len(text) <= _LONGEST_SUBTITLE and not text.endswith((".", ",", ";", ":"))
