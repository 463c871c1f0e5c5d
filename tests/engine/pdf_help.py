"""Reads a tagged PDF back: its structure with the text of every element, and what is drawn outside of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

CHILDREN = {
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
"""What may be right below what, by ISO 32000-1 (14.8.4.3) and the checks of PDF/UA-1."""
PARENTS = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
}
SHOW = {"Tj", "TJ", "'", '"'}
PAINT = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "BI"} | SHOW


@dataclass(slots=True)
class Node:
    """An element of the structure. `texts` has what is drawn for it directly."""

    tag: str
    alt: str
    text: str
    children: list[Node] = field(default_factory=list)
    raw: pikepdf.Object | None = None

    def all_text(self) -> str:
        return self.text + "".join(child.all_text() for child in self.children)

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, *tags: str) -> list[Node]:
        return [node for node in self.walk() if node.tag in tags]


@dataclass(slots=True)
class Painted:
    """What the pages draw: text by page and mark, text of artifacts by page, and operators outside of both."""

    marked: dict[tuple[int, int], str] = field(default_factory=dict)
    artifacts: dict[int, str] = field(default_factory=dict)
    loose: list[tuple[int, str]] = field(default_factory=list)


class Tagged:
    """A PDF opened for questions."""

    def __init__(self, file: Path) -> None:
        self.pdf = pikepdf.open(file)
        self.painted = Painted()
        self._pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        for number, page in enumerate(self.pdf.pages):
            self._read_page(number, page)
        root = self.pdf.Root.StructTreeRoot
        self.tree = self._node(root.K[0])

    def _read_page(self, number: int, page: pikepdf.Page) -> None:
        letters = {name: _letters(font) for name, font in page.resources.get("/Font", {}).items()}
        marks: list[int | str | None] = []
        current: dict[int, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name == "BDC":
                marks.append(int(operands[1].MCID) if "/MCID" in operands[1] else str(operands[0]))
            elif name == "BMC":
                marks.append(str(operands[0]))
            elif name == "EMC":
                marks.pop()
            elif name == "Tf":
                current = letters[str(operands[0])]
            elif name in PAINT:
                self._paint(number, marks[-1] if marks else None, name, operands, current)
        assert marks == []

    def _paint(self, page: int, mark: int | str | None, name: str, operands: list, letters: dict[int, str]) -> None:
        text = _shown(operands, letters) if name in SHOW else ""
        if isinstance(mark, int):
            self.painted.marked[page, mark] = self.painted.marked.get((page, mark), "") + text
        elif mark == "/Artifact":
            self.painted.artifacts[page] = self.painted.artifacts.get(page, "") + text
        else:
            self.painted.loose.append((page, name))

    def _node(self, element: pikepdf.Dictionary) -> Node:
        node = Node(str(element.S)[1:], str(element.get("/Alt", "")), "", raw=element)
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                node.text += self.painted.marked.get((self._pages[element.Pg.objgen], kid), "")
            elif "/S" in kid:
                node.children.append(self._node(kid))
        return node

    def owners(self) -> dict[tuple[int, int], pikepdf.Object]:
        """The element that the parent tree names for each mark of each page."""
        nums = self.pdf.Root.StructTreeRoot.ParentTree.Nums
        pairs = {int(nums[place]): nums[place + 1] for place in range(0, len(nums), 2)}
        found = {}
        for number, page in enumerate(self.pdf.pages):
            owners = pairs[int(page.StructParents)]
            found |= {(number, mark): owner for mark, owner in enumerate(owners) if owner is not None}
        return found

    def annotations(self) -> list[tuple[pikepdf.Dictionary, pikepdf.Dictionary]]:
        """Every annotation with the element that the parent tree names for it."""
        nums = self.pdf.Root.StructTreeRoot.ParentTree.Nums
        pairs = {int(nums[place]): nums[place + 1] for place in range(0, len(nums), 2)}
        return [
            (annotation, pairs[int(annotation.StructParent)])
            for page in self.pdf.pages
            for annotation in page.get("/Annots", [])
        ]


def faults(tagged: Tagged) -> list[str]:
    """What PDF/UA-1 forbids in the structure of a document."""
    found = [f"page {page}: {name} outside of the structure" for page, name in tagged.painted.loose]
    inside = {node.raw.objgen for node in tagged.tree.walk()}
    owners = tagged.owners()
    found += [f"mark {mark} belongs to nothing" for mark, owner in owners.items() if owner.objgen not in inside]
    found += [f"mark {mark} is not in the parent tree" for mark in set(tagged.painted.marked) ^ set(owners)]
    for node in tagged.tree.walk():
        below = {child.tag for child in node.children}
        if below - CHILDREN.get(node.tag, below):
            found.append(f"{node.tag} holds {sorted(below - CHILDREN[node.tag])}: {node.all_text()[:60]!r}")
        found += [f"{tag} is in {node.tag}" for tag in below if node.tag not in PARENTS.get(tag, {node.tag})]
        if node.tag == "Figure" and not node.alt:
            found.append("a figure without alternative text")
        if node.tag == "Link" and any(child.find("Link") for child in node.children):
            found.append("a link in a link")
    found += [f"{owner.S} holds a link" for _, owner in tagged.annotations() if owner.S != "/Link"]
    return found


def _letters(font: pikepdf.Dictionary) -> dict[int, str]:
    """Glyph -> text, from the map that the font carries."""
    text = font.ToUnicode.read_bytes().decode("ascii")
    return {
        int(glyph, 16): bytes.fromhex(letters).decode("utf-16-be")
        for glyph, letters in re.findall(r"<([0-9a-f]{4})> <([0-9a-f]*)>", text)
    }


def _shown(operands: list, letters: dict[int, str]) -> str:
    parts = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return "".join(letters.get(int.from_bytes(codes[at : at + 2]), "�") for at in range(0, len(codes), 2))
