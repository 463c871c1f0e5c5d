"""One build of the local preview: the pages that browsers have open come first, and are shown before the rest."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from engine.builder import configure, run_engine
from engine.events import read_content
from engine.live.faults import EngineLog, problems_of
from engine.options import BuildOptions
from institute.library import Library
from institute.problems import Problem, has_errors


class OpenPagesFirst(BasePlugin):
    """A MkDocs plugin that has the pages of `paths` ("/blog/") written first and then calls `written`, once.

    MkDocs writes pages in the order of its files, after everything that is copied; when the context of the next page is
    asked for, the one before is on the disk.
    """

    def __init__(self, paths: frozenset[str], written: Callable[[], None]) -> None:
        self._files = {f"{path.lstrip('/')}index.html" if path.endswith("/") else path.lstrip("/") for path in paths}
        self._written = written
        self._waiting = -1
        """How many of the pages are still to be written; -1 when there is nothing to say any more."""

    @event_priority(-100)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        first = [file for file in files if file.dest_uri in self._files and file.is_documentation_page()]
        if not first:
            return files
        self._waiting = len(first)
        return Files([*first, *(file for file in files if file.dest_uri not in self._files)])

    def on_page_context(
        self, context: TemplateContext, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> None:
        if self._waiting == 0:
            self._written()
        self._waiting = max(self._waiting - 1, -1)


@dataclass(frozen=True, slots=True)
class Attempt:
    """How a build went. `problems` are those that stopped it; the library is None when it could not even be read."""

    library: Library | None
    problems: tuple[Problem, ...] = ()


def build_live(
    folder: Path, options: BuildOptions, open_pages: frozenset[str], open_written: Callable[[], None]
) -> Attempt:
    """Build into `folder`. Whatever goes wrong is in the Attempt; only KeyboardInterrupt is raised.

    `open_written` is called when the open pages are written, if any of them exists.
    """
    log = EngineLog()
    library = None
    try:
        library = read_content(options.content, staff=options.staff)
        if has_errors(library.problems):
            return Attempt(library, library.problems)
        _run_engine(folder, options, library, OpenPagesFirst(open_pages, open_written), log)
    except (Exception, SystemExit) as error:
        return Attempt(library, problems_of(error, log.messages))
    return Attempt(library)


def _run_engine(folder: Path, options: BuildOptions, library: Library, plugin: OpenPagesFirst, log: EngineLog) -> None:
    logger = logging.getLogger("mkdocs")
    logger.addHandler(log)
    try:
        config = configure(folder, options, library)
        config.plugins["open-pages-first"] = plugin
        run_engine(config)
    finally:
        logger.removeHandler(log)
