"""What a page is to an engine, and what the site is made for."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from institute.audience import PUBLIC
from institute.views.document_shapes import DocumentView
from institute.views.shapes import Head


@dataclass(frozen=True, slots=True)
class Settings:
    """What the site is made for.

    `url` ends in "/"; `with_drafts` is for previews, which search engines must not keep; for `audience` see
    audience.py.
    """

    url: str
    today: datetime.date
    repository: str = ""
    branch: str = "main"
    with_drafts: bool = False
    audience: str = PUBLIC

    def edit_url(self, path: str) -> str:
        """Where GitHub opens a file for correction, or shows a folder ("posts/"); "" when no repository is known."""
        action = "tree" if path.endswith("/") else "edit"
        return f"{self.repository}/{action}/{self.branch}/{path}" if self.repository and path else ""


@dataclass(frozen=True, slots=True)
class PageDocument:
    """A page as a document for paper.

    `path` is that of the PDF, below the top; `views` gives what surrounds the body and what the body shows.
    """

    path: str
    template: str
    views: Callable[[], tuple[DocumentView, object]]


@dataclass(frozen=True, slots=True)
class Batch:
    """A few files that take a while: their paths below the top, and what makes their contents, in that order.

    It depends on no other batch, so that another process may make it.
    """

    paths: tuple[str, ...]
    make: Callable[[], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Page:
    """A page.

    `url` is below the top, "" for the home page, and ends in "/" or ".html"; `source` is the file it comes from.
    """

    url: str
    title: str
    template: str
    head: Callable[[], Head]
    view: Callable[[], object]
    source: str = ""
    changed: datetime.date | None = None
    in_sitemap: bool = True
    document: PageDocument | None = None

    @property
    def file(self) -> str:
        """Where it is written, below the top."""
        return self.url if self.url.endswith((".html", ".htm")) else f"{self.url}index.html"
