"""The words of one paragraph, and what stands among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from institute.word.drawings import Report, choose, read_drawing, read_old_drawing, report_object, text_of
from institute.word.links import field_address, safe_address
from institute.word.markup import descend, inside, is_on, value_of
from institute.word.package import Relation
from institute.word.pieces import Inline, LineBreak, NoteCall, Text, clean
from institute.word.refusals import MAX_LETTERS, NOT_LIKE_WORD, TOO_LONG, WordFault
from institute.word.signs import MARKS, PRIVATE, placed, symbol
from institute.word.styles import Styles

TRANSPARENT = {"w:smartTag", "w:customXml", "w:sdtContent", "w:dir", "w:bdo"}
"""What only wraps words."""

MOST_FIELDS = 20
"""One inside the other. Word's own nest three or four deep."""

LONGEST_CODE = 5_000


@dataclass(slots=True)
class _Field:
    """A field that has begun: its code, whether what it shows has begun too, and where that leads."""

    code: str = ""
    shows: bool = False
    address: str = ""


class RunReader:
    """Reads the paragraphs of one part in order. Fields may go on from one paragraph to the next."""

    def __init__(self, relations: dict[str, Relation], styles: Styles, report: Report) -> None:
        self._relations, self._styles, self._report = relations, styles, report
        self._fields: list[_Field] = []
        self._letters = 0

    def read(self, paragraph: Element) -> Iterator[Inline]:
        """The pieces of a paragraph, not yet tidied."""
        yield from self._walk(paragraph, "")
        # A code never goes on in another paragraph; in a broken file it would swallow the rest of the text.
        self._fields = [field for field in self._fields if field.shows]

    def _walk(self, parent: Iterable[Element], address: str) -> Iterator[Inline]:
        for element in parent:
            tag = element.tag
            if tag == "w:r":
                yield from self._run(element, address)
            elif tag == "w:hyperlink":
                yield from self._walk(element, self._link(self._hyperlink(element), element))
            elif tag == "w:fldSimple":
                found = field_address(element.get("w:instr", ""))
                yield from self._walk(element, address if found is None else self._link(found, element))
            elif tag == "w:sdt":
                yield from self._walk(inside(descend(element, "w:sdtContent")), address)
            elif tag in TRANSPARENT:
                yield from self._walk(element, address)
            elif tag == "mc:AlternateContent":
                yield from self._walk(inside(choose(element)), address)
            elif tag == "w:subDoc":
                self._report("document")
            elif tag in ("m:oMath", "m:oMathPara"):
                self._report("equation", "".join(part.text or "" for part in element.iter("m:t")))

    def _run(self, run: Element, address: str) -> Iterator[Inline]:
        properties = descend(run, "w:rPr")
        if is_on(properties, "w:vanish"):
            if text := clean("".join(part.text or "" for part in run.iter("w:t"))).strip():
                self._report("hidden", text)
            return
        look = {name: self._toggled(properties, tag) for name, tag in (("bold", "w:b"), ("italic", "w:i"))}
        look["struck"] = self._toggled(properties, "w:strike") or self._toggled(properties, "w:dstrike")
        position = value_of(properties, "w:vertAlign")
        for piece in self._content(run):
            if not all(field.shows for field in self._fields):
                continue
            if isinstance(piece, str):
                self._count(piece)
                link = address or next((field.address for field in self._fields if field.address), "")
                text, same = placed(clean(piece), position)
                if not same:
                    self._report("raised", text)
                yield Text(text, address=link, **look)
            else:
                yield piece

    def _content(self, run: Iterable[Element]) -> Iterator[str | Inline]:
        for element in run:
            tag = element.tag
            if tag == "w:t":
                yield self._readable(element.text or "")
            elif tag in MARKS:
                yield MARKS[tag]
            elif tag in ("w:br", "w:cr"):
                yield LineBreak() if element.get("w:type", "textWrapping") == "textWrapping" else " "
            elif tag == "w:sym":
                yield self._symbol(element)
            elif tag in ("w:footnoteReference", "w:endnoteReference"):
                yield NoteCall(f"{tag[2:-9]}-{element.get('w:id', '')}")
            elif tag in ("w:fldChar", "w:instrText"):
                self._step(element)
            elif tag == "w:commentReference":
                self._report("comment")
            elif tag == "w:drawing":
                yield from read_drawing(element, self._relations, self._report)
            elif tag == "w:pict":
                yield from read_old_drawing(element, self._relations, self._report)
            elif tag in ("w:object", "w:control"):
                report_object(element, self._report)
            elif tag == "mc:AlternateContent":
                yield from self._content(inside(choose(element)))
            elif tag == "w:ruby":
                yield text_of(element, "w:rubyBase")

    def _count(self, text: str) -> None:
        self._letters += len(text)
        if self._letters > MAX_LETTERS:
            raise WordFault(TOO_LONG)

    def _toggled(self, properties: Element | None, tag: str) -> bool:
        """What is said of the words themselves, or else by their style."""
        said = is_on(properties, tag)
        if said is None:
            said = self._styles.toggle(value_of(properties, "w:rStyle"), tag) if properties is not None else None
        return bool(said)

    def _readable(self, text: str) -> str:
        if PRIVATE.search(text):
            self._report("symbol")
            return PRIVATE.sub("", text)
        return text

    def _symbol(self, element: Element) -> str:
        sign = symbol(element.get("w:font", ""), element.get("w:char", ""))
        if not sign:
            self._report("symbol", element.get("w:font", ""))
        return sign

    def _hyperlink(self, element: Element) -> str:
        relation = self._relations.get(element.get("r:id", ""))
        if relation is None or not relation.external:
            return ""
        part = element.get("w:anchor", "")
        return f"{relation.target}#{part}" if part and "#" not in relation.target else relation.target

    def _link(self, address: str, element: Element | None) -> str:
        """The address to publish; a link that may not be published stays as its words, and is reported."""
        safe = safe_address(address)
        self._count(safe)
        if not safe and address:
            self._report("insecure-link", address)
        elif not safe and element is not None and text_of(element, element.tag):
            self._report("inner-link", text_of(element, element.tag))
        return safe

    def _step(self, element: Element) -> None:
        """A complex field: begin, code, separate, what it shows, end (ECMA-376 part 1, 17.16.18)."""
        kind = element.get("w:fldCharType", "") if element.tag == "w:fldChar" else "code"
        if kind == "begin":
            if len(self._fields) == MOST_FIELDS:
                raise WordFault(NOT_LIKE_WORD)
            self._fields.append(_Field())
        elif self._fields and kind == "code":
            self._fields[-1].code = (self._fields[-1].code + (element.text or ""))[:LONGEST_CODE]
        elif self._fields and kind == "separate":
            field = self._fields[-1]
            field.shows = True
            found = field_address(field.code)
            field.address = self._link(found, None) if found else ""
        elif self._fields and kind == "end":
            self._fields.pop()
