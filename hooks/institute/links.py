"""From a link as an author types it, a relative file path that also works on GitHub, to the published address."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from institute.spanish import slug
from institute.views.shapes import ROOT

LONGEST_NAME = 150
"""A single character such as «㎯» may become six letters."""
_EXTERNAL = re.compile(r"^(?:https?://|mailto:|tel:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where every file that has a page is published: content path -> URL below the top ("" for the home page)."""

    pages: dict[str, str]
    files: frozenset[str]
    urls: frozenset[str]

    def resolve(self, path: str, page_url: str, address: str) -> Resolved:
        """What `address`, typed in the file `path` whose page is `page_url`, leads to."""
        if _EXTERNAL.match(address):
            return Resolved("external", address)
        if address.startswith("#"):
            return Resolved("page", address, path, unquote(address[1:]))
        if address.startswith("//"):  # another host, of whatever scheme the page has
            return Resolved("broken", address)
        try:
            parts = urlsplit(address)
        except ValueError:  # brackets where a host would be: ftp://[a
            return Resolved("broken", address)
        if address.startswith("/"):
            url = unquote(parts.path).lstrip("/")
            return Resolved(
                "page" if url in self.urls else "broken", f"{ROOT}/{url}{_tail(parts.fragment)}", "", parts.fragment
            )
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
        if target in self.pages:
            return Resolved("page", f"{ROOT}/{self.pages[target]}{_tail(parts.fragment)}", target, parts.fragment)
        if target in self.files:
            return (
                Resolved("file", f"{ROOT}/{published_file(path, page_url, target)}", target)
                if lies_beside(path, target, self.files)
                else Resolved("apart", address, target)
            )
        return Resolved("broken", address, target)


@dataclass(frozen=True, slots=True)
class Resolved:
    """`kind` is external, page, file, apart or broken; `target` is the content path, `fragment` the part after "#".

    A file is published only with what lies beside it: one that lies apart may belong to a draft or to the staff.
    """

    kind: str
    url: str
    target: str = ""
    fragment: str = ""


def _tail(fragment: str) -> str:
    return f"#{fragment}" if fragment else ""


def web_address(address: str) -> str:
    """An address that a field names, as a page links to it: "" for one that would run something instead of opening.

    The fields refuse others; this holds where they fail.

    Bad:  javascript:alert(1), data:text/html,…, file:///C:/
    """
    return address if address.startswith("https://") else ""


def lies_beside(path: str, target: str, files: frozenset[str]) -> bool:
    """True for a file in the folder of the content at `path`, or below it, but not in the folder of another content.

    A content without a folder of its own lies beside the folders of others, which may be drafts.

    Bad:  2026-03-31-borrador/acta.pdf, named in posts/articulos/2026-03-31-taller.md
    """
    own, folder = posixpath.dirname(path), posixpath.dirname(target)
    while folder != own and folder.startswith(f"{own}/"):
        if f"{folder}/index.md" in files:
            return False
        folder = posixpath.dirname(folder)
    return folder == own


def published_file(path: str, page_url: str, target: str) -> str:
    """Where a file beside a post is published: in the post's own folder, under an ASCII name that every disk takes."""
    stem, extension = posixpath.splitext(posixpath.basename(target))
    return quote(f"{page_url}{slug(stem, 'archivo')[:LONGEST_NAME].rstrip('-')}{extension.lower()}")
