"""Our pages as MkDocs pages.

MkDocs makes a Markdown converter with every extension for each page, even for an empty one (about 0.4 ms, three seconds
at 6,000 pages); a page whose HTML is already known says so by overriding `read_source` and `render`.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from engine.linking import below
from institute.site import Page


class ReadyPage(MkDocsPage):
    """A page that is not Markdown of docs/ but a Page of the domain."""

    def __init__(self, ready: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(ready.title, file, config)
        self.ready = ready

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = "", {"template": self.ready.template}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content, self.toc = "", TableOfContents([])

    def validate_anchor_links(self, *, files: Files, log_level: int) -> None:
        """Links were checked before the build began."""


def add_page(page: Page, files: Files, config: MkDocsConfig) -> ReadyPage:
    """Put a page among MkDocs' files, outside the navigation that mkdocs.yml writes down."""
    source = page.url.removesuffix("/") + ".md"
    file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.dest_uri = page.url if page.url.endswith((".html", ".htm")) else f"{page.url}index.html"
    below(Path(config.site_dir), file.dest_uri)
    files.append(file)
    return ReadyPage(page, file, config)
