"""The staff guide at the edge: its pages are Markdown of docs/guia/, filled with what the model knows."""

from __future__ import annotations

from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page as MkDocsPage

from institute.kinds.institution import Institution
from institute.views.guide import GuideFault, fill_guide

FOLDER = "guia/"


def is_guide(page: MkDocsPage) -> bool:
    return page.file.src_uri.startswith(FOLDER)


def fill_page_of_guide(markdown: str, page: MkDocsPage, institution: Institution) -> str:
    """The Markdown of a page of the guide, its title first, so that the contents and the skip link begin with it.

    Stops the build when the page asks for what there is not.
    """
    try:
        return f"# {page.meta['title']}\n\n{fill_guide(markdown, institution)}"
    except GuideFault as fault:
        raise Abort(f"docs/{page.file.src_uri}, {fault}") from fault
