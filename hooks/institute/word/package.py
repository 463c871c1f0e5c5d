"""A Word file as the parts that it is made of and how they refer to one another (Open Packaging Conventions)."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from institute.word.markup import inside, parse_part
from institute.word.refusals import MACROS, NOT_WHOLE, WordFault, refuse_archive

_TEXT_KINDS = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to by an id: a part by its name, or, when `external`, an address that is never fetched."""

    target: str
    kind: str
    """The last step of its type: image, hyperlink, styles…"""
    external: bool = False


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a file. `read` gives the bytes of a part that is in `names`, and keeps to the limits of size."""

    names: frozenset[str]
    read: Callable[[str], bytes]
    _folded: dict[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # Names of parts are the same in capitals and without (ECMA-376 part 2, 6.2.2.3).
        object.__setattr__(self, "_folded", {name.lower(): name for name in self.names})

    def tree(self, name: str) -> Element | None:
        """The XML of a part; None when there is no such part."""
        found = self._folded.get(name.lower())
        return parse_part(self.read(found)) if found else None

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by id. The name "" stands for the file itself."""
        folder, name = posixpath.split(part)
        tree = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {item.get("Id", ""): self._relation(folder, item) for item in inside(tree)}

    def _relation(self, folder: str, item: Element) -> Relation:
        target, kind = item.get("Target", ""), posixpath.basename(item.get("Type", ""))
        if item.get("TargetMode", "").lower() == "external":
            return Relation(target, kind, external=True)
        # Only ever looked up among the parts, so that a target such as «../../etc/passwd» is a part that is missing.
        path = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
        return Relation(self._folded.get(path.lower(), ""), kind)


def find_document(package: Package) -> str:
    """The name of the part with the text. Raises WordFault when the file is not of Word, or carries macros."""
    if any(posixpath.basename(name.lower()) == "vbaproject.bin" for name in package.names):
        raise WordFault(MACROS)
    main = next((item for item in package.relations("").values() if item.kind == "officeDocument"), None)
    kind = _kind_of(package, main.target) if main and main.target else ""
    if "macroenabled" in kind.lower():
        raise WordFault(MACROS)
    if kind.endswith(_TEXT_KINDS):
        return main.target
    if "word/document.xml" in package.names and not (main and main.target.startswith(("xl/", "ppt/"))):
        raise WordFault(NOT_WHOLE)
    raise refuse_archive(package.names, package.read("mimetype") if "mimetype" in package.names else b"")


def _kind_of(package: Package, part: str) -> str:
    """The type of content of a part, which stands for it or for its extension."""
    tree = package.tree("[Content_Types].xml")
    kinds = {
        item.get("PartName", item.get("Extension", "")).lower(): item.get("ContentType", "") for item in inside(tree)
    }
    return kinds.get(f"/{part.lower()}") or kinds.get(posixpath.splitext(part)[1].lstrip(".").lower(), "")
