"""What the style of a paragraph or of some words says of them, in Word's Spanish and English and in LibreOffice's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from institute.spanish import fold
from institute.word.markup import descend, inside, is_on, value_of, whole

TITLE, QUOTE, CAPTION, CONTENTS, PLAIN = "title", "quote", "caption", "contents", ""
"""The roles of a paragraph that is no heading."""

DEEPEST = 9
"""Word has nine levels of headings."""

_HEADING = re.compile(r"(?:heading|titulo|ttulo|encabezado)\s*([1-9])")
_ROLES = {
    "title": TITLE,
    "titulo": TITLE,
    "ttulo": TITLE,
    "puesto": TITLE,  # what Word 2013 called it in Spanish
    **dict.fromkeys(("quote", "intense quote", "cita", "cita destacada", "quotations", "block text"), QUOTE),
    **dict.fromkeys(("caption", "descripcion", "epigrafe", "leyenda"), CAPTION),
}
_CONTENTS = re.compile(r"(?:toc|tdc|contents|indice|tabla de contenido)\s*(?:\d|heading|titulo|$)|titulo tdc|toc")
_LONGEST_CHAIN = 20
"""Styles are based on one another, in a hostile file in a circle."""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """`heading` is the level (1 to 9), 0 for what is no heading; `numbering` is the list that the style belongs to."""

    role: str = PLAIN
    heading: int = 0
    numbering: tuple[str, int | None] | None = None


class Styles:
    """The styles of a file. Every question is answered for ids that are not there too."""

    def __init__(self, tree: Element | None) -> None:
        self._styles = {item.get("w:styleId", ""): item for item in inside(tree)}
        self._default = next((key for key, item in self._styles.items() if _is_default(item)), "")
        self._known: dict[str, ParagraphStyle] = {}

    def paragraph(self, id: str) -> ParagraphStyle:
        """What a style says of a paragraph; "" is the style of those that name none."""
        if id not in self._known:
            self._known[id] = self._judge(id)
        return self._known[id]

    def toggle(self, id: str, name: str) -> bool | None:
        """Whether a style of words turns a property on or off, such as «w:b» in «Texto en negrita»."""
        found = (is_on(descend(style, "w:rPr"), name) for style in self._chain(id)) if id else ()
        return next((answer for answer in found if answer is not None), None)

    def _judge(self, id: str) -> ParagraphStyle:
        names = [fold(value_of(style, "w:name") or style.get("w:styleId", "")) for style in self._chain(id)]
        names = names or [fold(id)]
        role = next((found for name in names if (found := _role(name))), PLAIN)
        heading = next((int(found.group(1)) for name in names if (found := _HEADING.fullmatch(name))), 0)
        heading = heading or self._outline(id)
        return ParagraphStyle(role, 0 if role in (TITLE, CONTENTS) else heading, self._numbering(id))

    def _outline(self, id: str) -> int:
        said = next((value for style in self._chain(id) if (value := value_of(style, "w:pPr", "w:outlineLvl"))), "")
        return outline_level(said) or 0

    def _numbering(self, id: str) -> tuple[str, int | None] | None:
        for style in self._chain(id):
            numbering = descend(style, "w:pPr", "w:numPr")
            if number := value_of(numbering, "w:numId"):
                level = value_of(numbering, "w:ilvl")
                return number, whole(level, DEEPEST - 1) if level else None
        return None

    def _chain(self, id: str) -> Iterator[Element]:
        """A style, the one that it is based on, and so on."""
        id = id or self._default
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(id)
            if style is None:
                return
            yield style
            id = value_of(style, "w:basedOn")


def outline_level(said: str) -> int | None:
    """The level of a heading from «w:outlineLvl»; 0 for body text, None when nothing is said."""
    level = whole(said, DEEPEST, default=-1)
    return None if level < 0 else (level + 1) % (DEEPEST + 1)


def _role(name: str) -> str:
    return _ROLES.get(name) or (CONTENTS if _CONTENTS.fullmatch(name) else PLAIN)


def _is_default(style: Element) -> bool:
    return style.get("w:type") == "paragraph" and style.get("w:default") in ("1", "true")
