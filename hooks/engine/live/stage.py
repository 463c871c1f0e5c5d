"""What the local preview shows at this moment: the one object that its threads share."""

from __future__ import annotations

import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from institute.problems import Problem


@dataclass(frozen=True, slots=True)
class Show:
    """What is shown. `version` changes whenever an open page must reload.

    `folder` is None while no build ever went well; while a folder is not `whole`, only the open pages, style sheets and
    scripts are surely in it, and `previous` is the folder before it. `problems` are those of the newest content.
    """

    version: str
    folder: Path | None = None
    previous: Path | None = None
    whole: bool = True
    problems: tuple[Problem, ...] = ()


class Stage:
    """Holds a Show, replaces it in one step, and wakes whoever waits for another one."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._start = secrets.token_hex(4)  # a server started again must differ from the one that an open page knew
        self._number = 0
        self._show = Show(f"{self._start}-0")
        self._open_pages: Counter[str] = Counter()
        self.index: Path | None = None
        """The folder of the newest search index, once there is one."""
        self.closed = False

    @property
    def show(self) -> Show:
        return self._show

    def put(self, folder: Path, whole: bool) -> None:
        """Show a new folder, without problems."""
        with self._changed:
            self._replace(folder=folder, previous=self._show.folder, whole=whole, problems=())

    def complete(self) -> None:
        """The folder that is shown has become whole: nothing to reload, but whoever waits for a file may look again."""
        with self._changed:
            self._show = replace(self._show, whole=True)
            self._changed.notify_all()

    def report(self, problems: tuple[Problem, ...], last_good: Path | None) -> None:
        """Show the problems over the last good folder. Saving a file with the same problems reloads nothing."""
        with self._changed:
            if (self._show.folder, self._show.problems) != (last_good, problems):
                self._replace(folder=last_good, previous=self._show.folder, whole=True, problems=problems)

    def _replace(self, **fields: object) -> None:
        self._number += 1
        self._show = Show(f"{self._start}-{self._number}", **fields)
        self._changed.notify_all()

    def wait_other(self, version: str, seconds: float) -> Show:
        """The show, as soon as its version is another one, the time is up or the stage is closed."""
        return self._wait(lambda: self._show.version != version, seconds)

    def wait_whole(self, seconds: float) -> Show:
        """The show, as soon as it is whole, the time is up or the stage is closed."""
        return self._wait(lambda: self._show.whole, seconds)

    def _wait(self, condition: Callable[[], bool], seconds: float) -> Show:
        until = time.monotonic() + seconds
        with self._changed:
            while not condition() and not self.closed and (left := until - time.monotonic()) > 0:
                self._changed.wait(left)
            return self._show

    def close(self) -> None:
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    @contextmanager
    def opened(self, path: str) -> Iterator[None]:
        """While it lasts, a browser has the page at `path` open."""
        with self._changed:
            self._open_pages[path] += 1
        try:
            yield
        finally:
            with self._changed:
                self._open_pages[path] -= 1

    def open_pages(self) -> frozenset[str]:
        """The paths, "/blog/" for example, that browsers have open."""
        with self._changed:
            return frozenset((+self._open_pages).keys())
