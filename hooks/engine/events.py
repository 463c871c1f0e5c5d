"""What happens at each event of MkDocs. hooks/build_site.py passes them on."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from engine import crew
from engine.admin.publish import FOLDER as FORM
from engine.admin.publish import publish_form
from engine.assets import icon
from engine.guide import FOLDER, MATERIAL_STYLES, fill_page_of_guide, is_guide, lighten, without_drawer
from engine.linking import place
from engine.mkdocs_pages import ReadyPage, add_page
from engine.options import REPOSITORY, BuildOptions
from engine.paper import make_paper
from engine.remember import Remember
from engine.sealed_board import is_sealed, sealed_files
from engine.state import BuildState, make_state, template_of, written_pages
from institute.library import Library, read_library
from institute.pictures.photos import inspect_file
from institute.problems import as_text, has_errors
from institute.views.shapes import ROOT

before_plugins = event_priority(100)
"""mkdocs-blog-plugin reads nav.pages in its own on_nav, so ours comes first."""


NOT_PUBLISHED = (
    "sitemap.xml",
    "styles/",
    "scripts/",
    "assets/javascripts/",
    "assets/images/",
    "assets/stylesheets/palette",
)
"""What lies in theme folders and no page uses.

Material's sitemap, the sources of our assets, and of Material's all but one style sheet.
"""

OURS = "el propio sitio"
"""The source of what is made of many contents, as people are told of it."""
LATER = (FORM, "pagefind")
"""Folders that are filled after the pages are written, by who asks for no path in them."""


def read_content(content: Path, cache: Path = REPOSITORY / ".cache", staff: Path | None = None) -> Library:
    """The library of a content folder, with this repository's docs/ and plan/ behind it and a staff folder over it.

    Photos judged before are remembered.
    """
    return read_library(
        content, REPOSITORY, written_pages(REPOSITORY / "docs"), lambda photo: inspect_file(photo, cache), staff
    )


def prepare(config: MkDocsConfig) -> MkDocsConfig:
    """Read the content before anything is written; with errors in it nothing is."""
    options: BuildOptions = config.extra.get("build") or BuildOptions()
    library = config.extra.get("library") or read_content(options.content, options.cache, options.staff)
    if has_errors(library.problems):
        raise Abort(as_text(library.problems))
    config.extra["state"] = make_state(config, options, library)
    config.theme.static_templates -= {"sitemap.xml"}
    return config


def state_of(config: MkDocsConfig) -> BuildState:
    return config.extra["state"]


def add_pages(files: Files, config: MkDocsConfig) -> Files:
    """Our pages and assets come in; what no page uses goes out."""
    state = state_of(config)
    for file in list(files):
        if file.src_uri.startswith(NOT_PUBLISHED) or file.src_uri.endswith(".map"):
            files.remove(file)
        elif file.src_uri.startswith(MATERIAL_STYLES):
            files.remove(file)
            files.append(File.generated(config, file.src_uri, content=lighten(file.content_string)))
    for name, text in state.assets.files.items():
        files.append(File.generated(config, name, content=text))
    for file in files:
        state.claims.claim(file.dest_uri, file.src_uri)
    for path in (*sorted(config.theme.static_templates), *LATER):
        state.claims.claim(path, OURS)
    for page in state.site.pages:
        state.claims.claim(page.file, page.source or page.title)
        state.pages.append(add_page(page, files, config))
    return files


def offer_newest(nav: Navigation, config: MkDocsConfig) -> Navigation:
    """The newest posts enter nav.pages, from which mkdocs-blog-plugin fills its section."""
    state = state_of(config)
    state.nav = nav
    nav.pages += state.newest_pages
    return nav


def read_written_page(markdown: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """A page of docs/ gets its template, and a page of the guide what it leaves to the model."""
    if isinstance(page, ReadyPage):
        return markdown
    page.meta["template"] = template_of(page.file.src_uri)
    return fill_page_of_guide(markdown, page, state_of(config).site.library.institution) if is_guide(page) else markdown


def equip(env: jinja2.Environment, config: MkDocsConfig) -> jinja2.Environment:
    """What templates and their macros may use besides the page's context; then the crew begins.

    Compiled templates are kept between builds.
    """
    state = state_of(config)
    remember = Remember(env, state.shared)
    state.env = env
    env.globals.update(
        is_sealed=is_sealed(state.options), root=ROOT, icon=icon, remember=remember.macro, once=remember.once
    )
    compiled = state.options.cache / "templates"
    compiled.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = jinja2.FileSystemBytecodeCache(str(compiled))
    make_paper(state, env)
    batches = state.site.batches()
    for path in (path for batch in batches for path in batch.paths):
        state.claims.claim(path, OURS)
    state.crew = crew.start(state.pages, batches, lambda page: state.render(env, page), Path(config.site_dir))
    return env


def fill_page(context: TemplateContext, page: MkDocsPage | None, config: MkDocsConfig) -> TemplateContext:
    if page is None or page.meta.get("template") != crew.ELSEWHERE:
        context.update(state_of(config).context(page))
    return context


def finish_page(output: str, url: str, config: MkDocsConfig) -> str:
    finished = state_of(config).finish_html(output, url)
    return without_drawer(finished) if url.startswith(FOLDER) else finished


def publish_files(config: MkDocsConfig) -> None:
    """Write what is not a page: feeds and records, then every picture and document. Last, wait for the crew."""
    state, top = state_of(config), Path(config.site_dir)
    for path, content in state.site.files():
        state.claims.write(top, path, content, OURS)
    for path, content in sealed_files(state, state.env).items():
        state.claims.write(top, path, content, OURS)
    shelf = state.site.fill_shelf()
    for path, text in shelf.texts.items():
        state.claims.write(top, path, text.encode(), OURS)
    for path, source in chain(shelf.copies.items(), state.documents.items()):
        place(top / state.claims.claim(path, str(source)), source, may_link=source.is_relative_to(state.options.cache))
    publish_form(state.site, state.options, top)
    crew.write_batches(state.crew.batches, top)
    state.crew.wait()
