"""Whether a document that comes with a content is what the end of its name says, and not too heavy."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import islice

from institute.drafts import Draft, problem_at
from institute.fields import quoted
from institute.inventory import ATTACHMENT_TYPES, MAP_TYPES, Inventory
from institute.links import Addresses
from institute.markdown import line_of
from institute.problems import Problem
from institute.source import read_bytes
from institute.strict_yaml import Location

MAX_ATTACHMENT = 25_000_000
"""GitHub's web pages take at most 25 MB a file."""

MAX_REPORTED = 30
"""Linked documents that are told; more have one cause."""

_SIGNATURES = {
    ".pdf": (b"%PDF-",),
    ".xlsx": (b"PK\x03\x04",),
    ".zip": (b"PK\x03\x04", b"PK\x05\x06"),
    ".kmz": (b"PK\x03\x04",),
}


def check_document(
    draft: Draft, location: Location, path: str, inventory: Inventory, example: str, with_maps: bool = False
) -> Iterator[Problem]:
    """A document of the inventory that a field names is a PDF, XLSX, CSV or ZIP inside too, and not too heavy.

    `with_maps`: or a map, as studies bring them.
    """
    name = posixpath.basename(path)
    if _end(path) not in (ATTACHMENT_TYPES | MAP_TYPES if with_maps else ATTACHMENT_TYPES):
        formats = "PDF, XLSX, CSV, ZIP, GeoJSON o KMZ" if with_maps else "PDF, XLSX, CSV o ZIP"
        yield problem_at(
            draft,
            location,
            "adjunto-tipo",
            f"{quoted(name)} no es un {formats}. Guárdelo en uno de esos formatos.",
            example,
        )
    else:
        yield from _check_inside(draft, draft.source.line(location), path, inventory, example)


def check_linked_documents(draft: Draft, addresses: Addresses, inventory: Inventory) -> Iterator[Problem]:
    """The same of the documents that a body links to; the types that are not published are told with the links.

    Bad:  [el acta](acta.pdf), where acta.pdf is a web page with another name
    """
    linked = (
        (target.address, addresses.resolve(draft.path, draft.url, target.address))
        for target in dict.fromkeys(draft.parsed.targets)
        if not target.is_image
    )
    found = (
        problem
        for address, resolved in linked
        if resolved.kind == "file" and _end(resolved.target) in ATTACHMENT_TYPES
        for problem in _check_inside(
            draft,
            draft.source.body_line + line_of(draft.source.body, address) - 1,
            resolved.target,
            inventory,
            "[la convocatoria](convocatoria.pdf)",
        )
    )
    yield from islice(found, MAX_REPORTED)


def _check_inside(draft: Draft, line: int, path: str, inventory: Inventory, example: str) -> Iterator[Problem]:
    name, extension = posixpath.basename(path), _end(path)
    size = inventory.size(path)
    if size > MAX_ATTACHMENT:
        yield Problem(
            draft.path,
            line,
            "adjunto-grande",
            f"{quoted(name)} pesa {size / 1e6:.0f} MB y el máximo son 25 MB. Redúzcalo o divídalo.",
        )
    start = read_bytes(inventory.file(path), 8)
    if (extension in _SIGNATURES and not start.startswith(_SIGNATURES[extension])) or (
        extension == ".csv" and b"\0" in start
    ):
        yield Problem(
            draft.path,
            line,
            "adjunto-falso",
            f"{quoted(name)} se llama {extension.upper()[1:]}, pero por dentro no lo es. Ábralo y guárdelo de nuevo "
            "en ese formato; cambiar el nombre no basta.",
            example,
        )


def _end(path: str) -> str:
    return posixpath.splitext(path)[1].lower()
