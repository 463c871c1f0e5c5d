"""Evidence of a report, from the address as typed to something to open. What is not public keeps no name."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass

from institute.inventory import Inventory
from institute.library import Report
from institute.spanish import file_size
from institute.views.reports.shapes import Evidence
from institute.views.shapes import Picture
from institute.views.visibility import Visibility

HIDDEN = Evidence("Evidencia de uso interno", "", "no es pública", "lock-outline")
LONGEST = 60


@dataclass(frozen=True, slots=True)
class EvidenceFinder:
    """Finds what evidence leads to. `titles` are those of the contents that may be seen, by path."""

    visibility: Visibility
    inventory: Inventory
    titles: dict[str, str]
    photo: Callable[[str], Picture | None]

    def all_of(self, report: Report, addresses: list[str]) -> tuple[Evidence, ...]:
        return tuple(self._find(report, address) for address in addresses)

    def event_url(self, report: Report, address: str) -> str:
        """The page of the event that an activity names; "" when it may not be seen."""
        return self.visibility.link(report.path, report.url, address) or "" if address else ""

    def event_path(self, report: Report, address: str) -> str:
        """The content path of the event that an activity names, or ""."""
        return self.visibility.addresses.resolve(report.path, report.url, address).target if address else ""

    def _find(self, report: Report, address: str) -> Evidence:
        resolved = self.visibility.addresses.resolve(report.path, report.url, address)
        if resolved.kind == "external":
            return Evidence(_shown(address), address, "otro sitio", "open-in-new")
        if not self.visibility.allows(resolved):
            return HIDDEN
        if resolved.kind == "page":
            return Evidence(self.titles.get(resolved.target, "Página del sitio"), resolved.url, "", "link-variant")
        if photo := self.photo(resolved.target):
            return Evidence(posixpath.basename(resolved.target), photo.largest, "foto", "image-outline")
        size = file_size(self.inventory.size(resolved.target))
        name = posixpath.basename(resolved.target)
        format = posixpath.splitext(name)[1][1:].upper()
        return Evidence(name, resolved.url, f"{format}, {size}", "file-document-outline")


def _shown(address: str) -> str:
    """An address as people read it: www.ipco.gob.mx/boletines"""
    text = re.split("[?#]", address.partition("://")[2], maxsplit=1)[0].rstrip("/")
    return f"{text[: LONGEST - 1]}…" if len(text) > LONGEST else text
