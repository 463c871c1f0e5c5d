"""Builds one site after another for the stage, each in its own folder, and clears away those before the last."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue

from engine.builder import BuildFailed, index
from engine.live.building import Attempt, build_live
from engine.live.stage import Stage
from engine.options import BuildOptions
from institute.problems import Problem

CALM = 1.5
"""Seconds without another build after which the search index is made: it would only take time from the next build."""


class Workshop:
    """`folder` belongs to it alone: it is emptied at the start and removed at the end."""

    def __init__(self, folder: Path, make_options: Callable[[], BuildOptions], stage: Stage) -> None:
        self._folder = folder
        self._make_options = make_options
        self._stage = stage
        self._number = 0
        self._last_good: Path | None = None
        self._to_index: SimpleQueue[Path | None] = SimpleQueue()
        self._indexer = threading.Thread(target=self._make_indexes, name="indexer", daemon=True)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self._indexer.start()

    def build(self) -> Attempt:
        """Build what is written now, and show it or what is wrong with it."""
        options = self._make_options()
        self._number += 1
        fresh = self._folder / f"sitio-{self._number}"
        fresh.mkdir()
        attempt = build_live(fresh, options, self._stage.open_pages(), partial(self._stage.put, fresh, whole=False))
        if attempt.problems:
            self._stage.report(attempt.problems, self._last_good)
            shutil.rmtree(fresh, ignore_errors=True)
            return attempt
        if self._stage.show.folder == fresh:
            self._stage.complete()
        else:
            self._stage.put(fresh, whole=True)
        self._clear(keep={fresh, self._last_good})
        self._last_good = fresh
        if options.search:
            self._to_index.put(fresh)
        return attempt

    def report(self, problem: Problem) -> None:
        """Show a problem over the last good site."""
        self._stage.report((problem,), self._last_good)

    def close(self) -> None:
        self._to_index.put(None)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _clear(self, keep: set[Path | None]) -> None:
        """Remove the sites before the last one: a request that began with the last one may still be reading it."""
        for folder in self._folder.glob("sitio-*"):
            if folder not in keep:
                shutil.rmtree(folder, ignore_errors=True)

    def _make_indexes(self) -> None:
        """Index the newest site once no other follows it; the index before it serves until the new one is complete."""
        while (site := self._to_index.get()) is not None:
            try:
                while site is not None:
                    site = self._to_index.get(timeout=CALM)
                return
            except Empty:
                self._show_index(site)

    def _show_index(self, site: Path) -> None:
        try:
            index(site)
            made = (site / "pagefind").rename(self._folder / f"buscador-{site.name}")
        except (BuildFailed, OSError):
            return  # its site was cleared away: a newer one is coming
        older, self._stage.index = self._stage.index, made
        if older is not None:
            shutil.rmtree(older, ignore_errors=True)
