"""What the hooks of one build share. MkDocs gives hooks no place of their own for this; it hangs from config.extra."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from engine.assets import Assets, make_assets
from engine.claims import Claims
from engine.crew import Crew
from engine.mkdocs_pages import ReadyPage
from engine.options import BuildOptions
from institute.library import Library
from institute.markdown import finish_tables
from institute.outputs.policy import PAGE, TYPE_OF_TEMPLATE, page_policies
from institute.shelf import Shelf
from institute.site import Settings, Site, make_site_pages
from institute.views.shapes import ROOT, Link, SiteView

NEWEST = 5
"""Posts in the navigation.

mkdocs-blog-plugin keeps that section, and with all posts in it each page would list them all.
"""


@dataclass(slots=True)
class BuildState:
    """One build: its options, what was read, and the site made of it."""

    options: BuildOptions
    assets: Assets
    site: Site
    pages: list[ReadyPage] = field(default_factory=list)
    nav: Navigation | None = None
    env: jinja2.Environment | None = None
    crew: Crew = field(default_factory=Crew)
    claims: Claims = field(default_factory=Claims)
    documents: dict[str, Path] = field(default_factory=dict)
    """The finished PDFs: path below the top -> file of the cache."""
    why_no_documents: str = ""
    """The sentence that says why there are none, or not all; "" when nothing is missing."""
    newest: tuple[Link, ...] | None = None
    policies: dict[str, str] = field(default_factory=dict)
    _shared: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def newest_pages(self) -> list[ReadyPage]:
        """The pages of the newest posts, which the navigation shows. Posts come first among the pages."""
        return self.pages[: min(NEWEST, len(self.site.blog.posts))]

    def render(self, env: jinja2.Environment, page: ReadyPage) -> tuple[Path, str]:
        """The file and the finished text of a page, as MkDocs itself would make it."""
        text = env.get_template(page.ready.template).render(self.context(page))
        return Path(page.file.abs_dest_path), self.finish_html(text, page.file.dest_uri)

    def context(self, page: MkDocsPage | None) -> dict[str, Any]:
        """What our templates are given for a page; `page` is None for 404.html."""
        if self.newest is None:
            self.newest = newest_links(self.nav)
        section = page.url.split("/")[0] if page else ""
        shared = self.shared(section) | {"section": section}
        if isinstance(page, ReadyPage):
            ready = page.ready
            return shared | {
                "head": ready.head(),
                "csp": self.policy_of(ready.template),
                "view": ready.view(),
                "edit_url": self.site.settings.edit_url(ready.source),
            }
        if page is None:
            head = self.site.written_head(
                "Página no encontrada", "La dirección no existe en este sitio.", "404.html", searchable=False
            )
            return shared | {
                "head": head,
                "csp": self.policy_of("404.html"),
                "edit_url": self.site.settings.edit_url("theme/404.html"),
            }
        return shared | self._written_context(page)

    def policy_of(self, template: str) -> str:
        """The Content-Security-Policy of the pages that a template makes."""
        return self.policies[TYPE_OF_TEMPLATE.get(template, PAGE)]

    def shared(self, section: str) -> dict[str, Any]:
        """What all pages of a section (the first step of their addresses) are given.

        Only the current entry of the menu differs.
        """
        if section not in self._shared:
            self._shared[section] = {
                "site": in_section(self.site.around, section),
                "assets": self.assets,
                "newest": self.newest or (),
                "edit_url": "",
                "view": None,
            }
        return self._shared[section]

    def _written_context(self, page: MkDocsPage) -> dict[str, Any]:
        path = page.file.src_uri
        title, description = str(page.meta.get("title") or page.title or ""), str(page.meta.get("description", ""))
        searches = path == "buscar.md"
        return {
            "head": self.site.written_head(
                title, description, page.url, searchable=not searches and path != "index.md"
            ),
            "csp": self.policy_of(template_of(path)),
            "view": self.site.home() if path == "index.md" else None,
            "page_html": finish_tables(page.content or ""),
            "page_title": title,
            "edit_url": self.site.settings.edit_url(f"docs/{path}"),
        }

    def finish_html(self, html: str, url: str) -> str:
        """Links that begin at the top of the site become links from the page at `url`.

        404 may be shown at any depth.
        """
        if url == "404.html":
            top = urlsplit(self.site.settings.url).path.rstrip("/")
        else:
            top = posixpath.relpath(".", posixpath.dirname(url) or ".")
        return html.replace(ROOT, top)


def in_section(site: SiteView, section: str) -> SiteView:
    """The surroundings of a page, with the entry of the menu that it belongs to marked."""
    return replace(
        site,
        menu=tuple(replace(link, current=bool(section) and link.url == f"{ROOT}/{section}/") for link in site.menu),
    )


def written_pages(docs: Path) -> dict[str, str]:
    """The pages of docs/ as contents link to them: docs/contacto.md -> contacto/."""
    found = {}
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(docs).as_posix()
        stem = path.removesuffix(".md")
        found[f"docs/{path}"] = "" if stem == "index" else f"{stem.removesuffix('/index')}/"
    return found


def template_of(path: str) -> str:
    """The template of a page of docs/, by its path there."""
    if path.startswith("guia/"):
        return "guide.html"
    return {"index.md": "home.html", "buscar.md": "search.html", "contacto.md": "contact.html"}.get(path, "page.html")


def make_state(config: MkDocsConfig, options: BuildOptions, library: Library) -> BuildState:
    """Everything that the hooks need, made once a build from a library without errors."""
    assets = make_assets(Path(config.config_file_path).parent / "theme")
    url = (options.site_url or config.site_url or "http://localhost/").rstrip("/") + "/"
    settings = Settings(
        url,
        options.today,
        (config.repo_url or "").rstrip("/"),
        config.extra.get("branch", "main"),
        options.drafts,
        options.audience,
    )
    written = tuple(sorted(written_pages(Path(config.docs_dir)).values()))
    site = make_site_pages(library, settings, Shelf(library, options.cache), written)
    return BuildState(options, assets, site, policies=page_policies(assets.theme_js))


def newest_links(nav: Navigation) -> tuple[Link, ...]:
    """The section that mkdocs-blog-plugin filled, as links for our templates."""
    section = next((item for item in nav.items if item.title == "Blog" and item.children), None)
    pages = [child for child in section.children if isinstance(child, ReadyPage)] if section else []
    return tuple(Link(page.ready.title, f"{ROOT}/{page.ready.url}") for page in pages)
