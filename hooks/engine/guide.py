"""The staff guide at the edge: its pages are Markdown of docs/guia/, filled with what the model knows."""

from __future__ import annotations

import re

from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page as MkDocsPage

from institute.kinds.institution import Institution
from institute.views.guide import GuideFault, fill_guide

FOLDER = "guia/"
MATERIAL_STYLES = "assets/stylesheets/main."

_ICON = re.compile(r"""--[\w-]+:url\((?:'[^']*'|"[^"]*"|[^)'"]*)\);?""")
_RULE = re.compile(r"(?<=[}{;])([^{}@;]+)\{[^{}]*\}")
_DRAWER = re.compile(r"""\s*<input class="md-toggle"[^>]*>|\s*<label class="md-overlay"[^>]*></label>""")
_UNUSED = re.compile(r"\[dir=rtl\]|search|mermaid|annotation|md-clipboard|tabbed")


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


def lighten(css: str) -> str:
    """Material's style sheet without what the guide does not use: 14 kB instead of 23 over the wire.

    Out go its icons, images inside the sheet that our policy refuses, and the rules of parts that the guide has not.
    """

    def keep(rule: re.Match[str]) -> str:
        is_unused = all(_UNUSED.search(selector) for selector in rule.group(1).split(","))
        return "" if is_unused else rule.group(0)

    return _RULE.sub(keep, _ICON.sub("", css))


def without_drawer(html: str) -> str:
    """A page of the guide without Material's drawer: two hidden checkboxes and a label, none with words.

    Nothing shows them and our own menu takes their place (theme/guide/header.html), but they make the page invalid.
    """
    return _DRAWER.sub("", html)
