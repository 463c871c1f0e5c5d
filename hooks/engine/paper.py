"""The documents of a build: pages that are also PDFs, typeset before the pages, which say how heavy they are."""

from __future__ import annotations

import jinja2

from engine.documents import Document, make_documents
from engine.state import BuildState
from institute.pages import Page
from institute.spanish import file_size


def make_paper(state: BuildState, env: jinja2.Environment) -> None:
    """Typeset what changed since the last build, and tell the site which documents there are.

    Nothing when they are not wanted. Where Pango is missing, `state.why_no_documents` says so and those that an earlier
    build left in the cache are published all the same. Raises DocumentFailed.
    """
    pages = [page for page in state.site.pages if page.document] if state.options.documents else []
    if not pages:
        return
    documents = [Document(page.document.path, render(state, env, page)) for page in pages]
    made = make_documents(
        documents, state.site.shelf.copies, state.options.cache / "documentos", state.site.settings.url
    )
    state.documents, state.why_no_documents = made.files, made.why_not
    sizes = {path: file_size(file.stat().st_size) for path, file in made.files.items()}
    for part in (state.site.reports, state.site.monitoring):
        part.sizes.update(sizes)


def render(state: BuildState, env: jinja2.Environment, page: Page) -> str:
    """The finished HTML of a document, its links still beginning with ROOT."""
    document, view = page.document.views()
    shared = state.shared("") | {"document": document, "view": view}
    return env.get_template(page.document.template).render(shared)
