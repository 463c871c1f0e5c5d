"""One HTML page, parsed once, and what every check of it needs."""

from __future__ import annotations

import html
import itertools
import re
from collections import defaultdict
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from engine.verify.site_files import SiteFiles

LOOKED_AT = (
    "a, area, link, meta, img, source, script, style, form, button, input, iframe, frame, object, embed, applet, "
    "portal, base, use, image, feimage, video, audio, track, blockquote, q, ins, del"
)
"""The elements that hold an address, a policy or something that a page of ours must not have."""

LONG, DEEPEST = 200_000, 5_000
"""Characters from which a page is measured before it is parsed, and elements one in another that it may have: the time
of the parser grows with the square of their number. Browsers stop at 512."""

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "path", "source", "track", "wbr"}
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")

Attributes = dict[str, str | None]


@dataclass(slots=True)
class Page:
    """`elements` holds those of LOOKED_AT by their name, each with its attributes, in the order of the page."""

    files: SiteFiles
    path: str
    text: str
    tree: LexborHTMLParser
    elements: dict[str, list[tuple[LexborNode, Attributes]]] = field(default_factory=lambda: defaultdict(list))

    def of(self, *names: str) -> list[tuple[LexborNode, Attributes]]:
        return [element for name in names for element in self.elements.get(name, ())]

    def ids(self) -> frozenset[str]:
        """Everything that a fragment may name: ids, and the names of old anchors."""
        ids = {node.attributes["id"] or "" for node in self.tree.css("[id]")}
        return frozenset(ids | {given["name"] or "" for _, given in self.of("a") if "name" in given})

    def place(self, text: str | None) -> str:
        return line_of(self.text, text or "")


def read_page(files: SiteFiles, path: str, text: str) -> Page:
    """Parse a page as a browser does. Elements keep the order of the page."""
    page = Page(files, path, text, LexborHTMLParser(text))
    for node in page.tree.css(LOOKED_AT):
        page.elements[node.tag].append((node, node.attributes))
    return page


def is_too_deep(text: str) -> bool:
    """True for a page that would keep the parser busy for minutes."""
    if len(text) < LONG:
        return False
    depths = ((-1 if closes else 1) for closes, name in _TAG.findall(text) if name.lower() not in _VOID)
    return max(itertools.accumulate(depths), default=0) > DEEPEST


def line_of(text: str, value: str) -> str:
    """«renglón 12»: where the value of an attribute first stands in a file; "" when it cannot be told."""
    escaped = html.escape(value)
    for form in (value, html.escape(value, quote=False), escaped, escaped.replace("&#x27;", "&#39;")) if value else ():
        position = text.find(form)
        if position >= 0:
            return f"renglón {text.count(chr(10), 0, position) + 1}"
    return ""
