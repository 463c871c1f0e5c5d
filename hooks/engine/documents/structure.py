"""Mends the structure that WeasyPrint 70 gives a tagged PDF, before it is written.

What it does not do, and ISO 14289-1 (PDF/UA-1) or ISO 32000-1 asks for: running heads and pictures that only decorate
are artifacts, not content without a place in the structure; the term of a list of terms is its label; only a Link holds
a link, and says in words where it leads; the box of a figure is in the coordinates of its page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from typing import Any

from pydyf import PDF, Array, Dictionary, Stream, String

from engine.documents.drawings import DECORATION

POINTS = 0.75
"""Points in a pixel of CSS."""


@dataclass(slots=True)
class _Structure:
    """The structure tree while it is walked: the elements that are in it, and the link annotations that they hold."""

    pdf: PDF
    elements: set[bytes] = field(default_factory=set)
    links: set[bytes] = field(default_factory=set)

    def at(self, reference: bytes) -> Any:
        return self.pdf.objects[int(reference.split()[0])]

    def children(self, element: Dictionary) -> Iterator[Dictionary]:
        """The structure elements right below one: its other kids are numbers (content) and references to links."""
        for kid in element["K"]:
            if isinstance(kid, bytes) and self.at(kid)["Type"] == "/StructElem":
                yield self.at(kid)

    def walk(self, element: Dictionary, in_link: bool = False) -> None:
        self.elements.add(element.reference)
        if element["S"] == "/Link" and in_link:
            element["S"] = "/Span"
        if element["S"] == "/L":
            self.mend_terms(element)
            self.mend_items(element)
        if element["S"] == "/Figure":
            self.mend_box(element)
        element["K"] = Array(kid for kid in element["K"] if not isinstance(kid, bytes) or self.stays(element, kid))
        for child in self.children(element):
            self.walk(child, in_link or element["S"] == "/Link")

    def stays(self, element: Dictionary, reference: bytes) -> bool:
        """False for a decoration, and for a link that is not held by a Link: it repeats the one that it lies on."""
        kid = self.at(reference)
        if kid["Type"] == "/OBJR":
            if element["S"] == "/Link":
                self.links.add(kid["Obj"])
            return element["S"] == "/Link"
        return "Alt" not in kid or kid["Alt"].string != DECORATION

    def mend_terms(self, terms: Dictionary) -> None:
        """<dl><div><dt><dd></div></dl> is a list whose items have a label and a body."""
        for group in self.children(terms):
            if group["S"] != "/Div":
                continue
            bodies = [body for item in self.children(group) for body in self.children(item)]
            for number, body in enumerate(bodies):
                body["S"] = "/LBody" if number else "/Lbl"
                body["P"] = group.reference
            group["S"] = "/LI"
            group["K"] = Array(body.reference for body in bodies)

    def mend_items(self, items: Dictionary) -> None:
        """What lies right in an item is its body; a list after an item goes back to where it is read in that body."""
        kept = Array()
        for child in self.children(items):
            if child["S"] == "/L" and kept:
                self.put_back(child, self.body_of(self.at(kept[-1])))
                continue
            kept.append(child.reference)
            if child["S"] == "/LI":
                self.body_of(child)
        items["K"] = kept

    def body_of(self, item: Dictionary) -> Dictionary:
        """The body of an item, which is made when there is none."""
        loose = []
        for child in self.children(item):
            if child["S"] == "/LBody":
                return child
            loose += [child] if child["S"] != "/Lbl" else []
        body = Dictionary({"Type": "/StructElem", "S": "/LBody", "P": item.reference, "Pg": item["Pg"]})
        body["K"] = Array(child.reference for child in loose)
        self.pdf.add_object(body)
        for child in loose:
            child["P"] = body.reference
        item["K"] = Array([kid for kid in item["K"] if kid not in body["K"]] + [body.reference])
        return body

    def put_back(self, part: Dictionary, body: Dictionary) -> None:
        """Before the first that is drawn after it: all of an item that is on one page is drawn in reading order."""
        first = self.first_mark(part)
        place = next((at for at, kid in enumerate(body["K"]) if self.mark_of(kid) > first), len(body["K"]))
        body["K"].insert(place, part.reference)
        part["P"] = body.reference

    def first_mark(self, element: Dictionary) -> float:
        return min((self.mark_of(kid) for kid in element["K"]), default=inf)

    def mark_of(self, kid: Any) -> float:
        """The number of the first content of a kid on its page; infinite when it has none."""
        if not isinstance(kid, bytes):
            return kid
        known = self.at(kid)
        return self.first_mark(known) if known["Type"] == "/StructElem" else inf

    def mend_box(self, figure: Dictionary) -> None:
        """From pixels below the top of the page to points above its foot."""
        left, top, right, bottom = (length * POINTS for length in figure["A"]["BBox"])
        height = self.at(figure["Pg"])["MediaBox"][3]
        figure["A"]["BBox"] = Array((left, height - bottom, right, height - top))


def mend(document: Any, pdf: PDF) -> None:
    """A finisher for WeasyPrint's write_pdf."""
    structure = _Structure(pdf)
    root = structure.at(pdf.catalog["StructTreeRoot"])
    for reference in root["K"]:
        structure.walk(structure.at(reference))
    numbers = structure.at(root["ParentTree"])["Nums"]
    pages = [structure.at(reference) for reference in pdf.page_references]
    for page, owners in zip(pages, numbers[1 : 2 * len(pages) : 2], strict=True):
        outside = {number for number, owner in enumerate(owners) if owner not in structure.elements}
        owners[:] = [b"null" if number in outside else owner for number, owner in enumerate(owners)]
        _make_artifacts(structure.at(page["Contents"]), outside)
    for page in document.pages:
        for _, _, _, box in page.links:
            _name_link(box)
    kept = {structure.at(link)["StructParent"] for link in structure.links}
    _keep_links(pages, numbers, structure.links, kept)


def _make_artifacts(stream: Stream, marks: set[int]) -> None:
    """Marked content with these numbers becomes an artifact. WeasyPrint wrote it as a tag, properties and BDC."""
    parts = stream.stream
    for place, part in enumerate(parts):
        if isinstance(part, Dictionary) and part.get("MCID") in marks:
            kind = "/Layout" if parts[place - 1] == "/Figure" else "/Pagination"
            parts[place - 1 : place + 1] = ["/Artifact", Dictionary({"Type": kind})]


def _name_link(box: Any) -> None:
    """What a link says of itself, instead of its address."""
    text = box.element.get("aria-label") or " ".join("".join(box.element.itertext()).split())
    if text and box.link_annotation is not None:
        box.link_annotation["Contents"] = String(text)


def _keep_links(pages: list[Dictionary], numbers: Array, links: set[bytes], kept: set[int]) -> None:
    """Only these annotations stay, on the pages and in the parent tree, where they follow the pages."""
    for page in pages:
        if "Annots" in page:
            page["Annots"] = Array(link for link in page["Annots"] if link in links)
    start = 2 * len(pages)
    pairs = zip(numbers[start::2], numbers[start + 1 :: 2], strict=True)
    numbers[start:] = [part for pair in pairs if pair[0] in kept for part in pair]
