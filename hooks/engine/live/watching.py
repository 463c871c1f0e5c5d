"""Which files are watched, and a thread for each way of watching that puts what changed into a queue."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from watchfiles import Change, DefaultFilter, watch

from engine.options import REPOSITORY

CONTENT = ("posts", "notices", "plan")
PROGRAM = ("docs", "theme", "plan", "hooks", "mkdocs.yml")
PACE = {"step": 20, "debounce": 400, "rust_timeout": 250, "yield_on_timeout": True}
"""Milliseconds: a burst is over after 20 without a change, or taken as it is after 400; every 250 the wait ends."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A folder and the names in it that matter: folders, with all that is below, and files. Any may be absent."""

    root: Path
    names: tuple[str, ...]

    def paths(self) -> set[Path]:
        return {self.root / name for name in self.names}


def watched_places(content: Path) -> tuple[Watched, ...]:
    """What a change of must be seen: the content, and the pages, templates, data and code of the repository."""
    return (Watched(content, CONTENT), Watched(REPOSITORY, PROGRAM))


class Watcher:
    """Puts sets of changed paths into `changes` until it is closed."""

    def __init__(self, places: Iterable[Watched], changes: SimpleQueue[set[Path]]) -> None:
        self._places = tuple(places)
        self._paths = set().union(*(place.paths() for place in self._places))
        self._changes = changes
        self._closed, self._renew = threading.Event(), threading.Event()
        self._ready = [threading.Event(), threading.Event()]
        self._threads = [threading.Thread(target=run, daemon=True) for run in (self._watch_roots, self._watch_folders)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def wait_ready(self, seconds: float) -> bool:
        """True once every change from now on is seen."""
        return all(event.wait(seconds) for event in self._ready)

    def close(self) -> None:
        self._closed.set()
        self._renew.set()

    def _watch_roots(self) -> None:
        """Only what lies directly in the roots: a folder that appears must be watched, and mkdocs.yml is a file."""
        roots = {place.root for place in self._places}
        for found in watch(
            *roots,
            watch_filter=lambda _, path: Path(path) in self._paths,
            recursive=False,
            stop_event=self._closed,
            **PACE,
        ):
            self._ready[0].set()
            if any(change is not Change.modified for change, _ in found):
                self._renew.set()
            if found:
                self._changes.put({Path(path) for _, path in found})

    def _watch_folders(self) -> None:
        while not self._closed.is_set():
            again = self._ready[1].is_set()
            self._renew.clear()
            folders = {path for path in self._paths if path.is_dir()}
            if folders:
                self._watch_these(folders, again)
            else:
                self._ready[1].set()
                self._renew.wait()

    def _watch_these(self, folders: set[Path], again: bool) -> None:
        """Watch until the folders are others. `again` reports what was written into a new one before it was watched."""
        for found in watch(*folders, watch_filter=DefaultFilter(), stop_event=self._renew, **PACE):
            self._ready[1].set()
            if found or again:
                self._changes.put({Path(path) for _, path in found} or folders)
                again = False
