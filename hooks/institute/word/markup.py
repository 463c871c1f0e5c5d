"""The XML of Word as a tree with short names («w:p»), read so that hostile XML costs little and reaches nothing."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from institute.word.refusals import NOT_LIKE_WORD, NOT_WHOLE, TOO_MUCH, WordFault

MAX_ELEMENTS = 500_000
"""A text as long as a post may be has about 100,000."""
MAX_DEPTH = 150
"""Word reaches about 60 with tables inside tables. The readers call themselves once a level."""

_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_MICROSOFT = "http://schemas.microsoft.com/office/"
_BOTH = {
    "w": ("wordprocessingml/2006/main", "wordprocessingml/main"),
    "r": ("officeDocument/2006/relationships", "officeDocument/relationships"),
    "m": ("officeDocument/2006/math", "officeDocument/math"),
    "a": ("drawingml/2006/main", "drawingml/main"),
    "wp": ("drawingml/2006/wordprocessingDrawing", "drawingml/wordprocessingDrawing"),
    "pic": ("drawingml/2006/picture", "drawingml/picture"),
}
_PREFIXES = {
    **{_TRANSITIONAL + usual: prefix for prefix, (usual, _) in _BOTH.items()},
    **{_STRICT + strict: prefix for prefix, (_, strict) in _BOTH.items()},
    _TRANSITIONAL + "markup-compatibility/2006": "mc",
    _TRANSITIONAL + "package/2006/relationships": "rel",
    _TRANSITIONAL + "package/2006/content-types": "ct",
    _MICROSOFT + "word/2010/wordprocessingShape": "wps",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}
"""The prefix by namespace: the usual one, and that of «Documento Open XML estricto» (ISO/IEC 29500 part 1)."""


def parse_part(data: bytes) -> Element:
    """The tree of a part. Names outside the namespaces above begin with «?:».

    Raises WordFault for XML that is broken, too big or too deep, and for any document type declaration, which Office
    Open XML forbids (ECMA-376 part 2, 8.1.1) and entity expansion needs.
    """
    reader = _Reader()
    try:
        return reader.read(data)
    except (expat.ExpatError, LookupError, ValueError):  # the last two for an encoding that nobody knows
        raise WordFault(NOT_WHOLE) from None


class _Reader:
    def __init__(self) -> None:
        self._builder = TreeBuilder()
        self._names: dict[str, str] = {}
        self._elements = self._depth = 0

    def read(self, data: bytes) -> Element:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._builder.data
        parser.Parse(data, True)
        return self._builder.close()

    def _refuse_doctype(self, *_: object) -> None:
        raise WordFault(NOT_LIKE_WORD)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > MAX_ELEMENTS:
            raise WordFault(TOO_MUCH)
        if self._depth > MAX_DEPTH:
            raise WordFault(NOT_LIKE_WORD)
        self._builder.start(self._short(name), {self._short(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._builder.end(self._short(name))

    def _short(self, name: str) -> str:
        if name not in self._names:
            namespace, _, local = name.rpartition(" ")
            self._names[name] = f"{_PREFIXES.get(namespace, '?')}:{local}" if namespace else local
        return self._names[name]


def descend(element: Element | None, *names: str) -> Element | None:
    """The first child of the first name, its first child of the second, and so on; None when one is missing."""
    for name in names:
        if element is None:
            return None
        element = next((inner for inner in element if inner.tag == name), None)
    return element


def inside(element: Element | None) -> Iterable[Element]:
    """The children of an element, none of what is not there."""
    return () if element is None else element


def value_of(element: Element | None, *names: str, attribute: str = "w:val") -> str:
    """An attribute of what `descend` finds; "" when there is none."""
    found = descend(element, *names)
    return "" if found is None else found.get(attribute, "")


def is_on(properties: Element | None, name: str) -> bool | None:
    """Whether a property that is on or off is on; None when it is not said (ECMA-376 part 1, 17.17.4)."""
    found = descend(properties, name)
    return None if found is None else found.get("w:val", "true") not in ("false", "0", "off", "none")


def whole(text: str, highest: int, default: int = 0) -> int:
    """A count as Word writes it, never more than `highest`: a file may say anything."""
    return min(int(text), highest) if text.isascii() and text.isdigit() and len(text) < 10 else default
