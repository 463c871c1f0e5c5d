"""Which contents the pages of a build may lead to. A link to anything else keeps its words and loses its address."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass

from institute.inventory import PUBLISHED_TYPES
from institute.library import Content, Library
from institute.links import Addresses, Resolved
from institute.views.shapes import ROOT

GUARDED = ("posts/", "notices/")
STAFF = "notices/"


@dataclass(frozen=True, slots=True)
class Visibility:
    """What is published of the guarded folders: `paths` of contents, `folders` of public events that bring files.

    `hidden_urls` are the addresses that pages of the other contents would have, for links typed as «/agenda/…/».
    """

    addresses: Addresses
    paths: frozenset[str]
    folders: frozenset[str]
    hidden_urls: frozenset[str]

    def link(self, path: str, url: str, address: str) -> str | None:
        """Where a link typed in the file `path`, whose page is `url`, leads; None when that may not be seen."""
        resolved = self.addresses.resolve(path, url, address)
        return resolved.url if self.allows(resolved) else None

    def allows(self, resolved: Resolved) -> bool:
        """A page of a guarded folder is published only if it is among `paths`.

        A file of the staff's is published only beside a public event, and no file of a type that is not published.
        What leads nowhere is told by the checks; where they fail, it has no address.
        """
        if resolved.kind == "page":
            below_top = resolved.url.removeprefix(f"{ROOT}/").partition("#")[0]
            is_guarded = resolved.target.startswith(GUARDED) and resolved.target not in self.paths
            return not is_guarded and below_top not in self.hidden_urls
        if resolved.kind == "file":
            is_staff_file = resolved.target.startswith(STAFF)
            is_known = resolved.target.lower().endswith(tuple(PUBLISHED_TYPES))
            return is_known and (not is_staff_file or posixpath.dirname(resolved.target) in self.folders)
        return resolved.kind == "external"


def make_visibility(library: Library, contents: Iterable[Content]) -> Visibility:
    """What can be seen when these posts, public events, reports and studies have pages."""
    paths = frozenset(content.path for content in contents)
    folders = frozenset(
        posixpath.dirname(path) for path in paths if path.startswith(STAFF) and path.endswith("/index.md")
    )
    hidden = frozenset(
        url for path, url in library.addresses.pages.items() if path.startswith(GUARDED) and path not in paths
    )
    return Visibility(library.addresses, paths, folders, hidden)
