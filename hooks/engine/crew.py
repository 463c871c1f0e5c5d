"""A second process renders part of the pages, where the machine has a core for it.

Rendering is most of a build and every page is rendered alone, so a forked child that knows everything already (posts,
views, templates) can write its share of the pages while MkDocs writes the rest. MkDocs skips a page whose template
prints nothing. The output is the same to the byte with and without a crew. Only where forking is safe: on Linux, in a
process without threads.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from engine.mkdocs_pages import ReadyPage

SMALLEST = 200
"""With fewer pages than this a second process costs more than it saves."""

_PARENT_DEATH = 1
"""PR_SET_PDEATHSIG of <linux/prctl.h>."""

ELSEWHERE = "elsewhere.html"
"""The template that prints nothing: the page is being written by another process."""


class CrewFailed(Exception):
    """A process of the crew ended badly; the message is what it said."""


@dataclass(slots=True)
class Crew:
    """The processes at work: process id and the end of the pipe on which each says what went wrong."""

    members: list[tuple[int, int]] = field(default_factory=list)

    def wait(self) -> None:
        """Until all pages are written. Raises CrewFailed when one process could not."""
        faults = []
        for process, pipe in self.members:
            with os.fdopen(pipe, "rb") as stream:
                said = stream.read().decode("utf-8", "replace")
            _, status = os.waitpid(process, 0)
            if status:
                faults.append(said or f"un proceso terminó con el estado {status}")
        self.members.clear()
        if faults:
            raise CrewFailed("\n".join(faults))

    def dismiss(self) -> None:
        """End what still works: the build is over, well or badly."""
        for process, pipe in self.members:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            os.close(pipe)
        self.members.clear()


def can_fork() -> bool:
    """True where a child process starts as a safe copy of this one."""
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


def divide(pages: list[ReadyPage], processes: int) -> list[list[ReadyPage]]:
    """The shares of all processes but this one. Neighbours differ little, so every n-th page makes the shares alike."""
    if len(pages) < SMALLEST or not can_fork():
        return []
    return [pages[number::processes] for number in range(1, processes)]


def start(pages: list[ReadyPage], write: Callable[[ReadyPage], tuple[Path, str]]) -> Crew:
    """Send a crew out with their shares of `pages`; `write` renders a page to its file and text."""
    crew = Crew()
    for share in divide(pages, min(len(os.sched_getaffinity(0)), 4) if sys.platform == "linux" else 1):
        reading, writing = os.pipe()
        parent = os.getpid()
        process = os.fork()
        if process == 0:
            os.close(reading)
            _end_with(parent)
            _work(share, write, writing)
        os.close(writing)
        crew.members.append((process, reading))
        for page in share:
            page.meta["template"] = ELSEWHERE
    return crew


def _end_with(parent: int) -> None:
    """Have this process killed when its parent dies, even by a signal that nothing can answer.

    What it writes into has no owner then, and the next build clears it away.
    """
    ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGKILL)
    if os.getppid() != parent:  # it died before it was asked for
        os._exit(1)


def _work(share: list[ReadyPage], write: Callable[[ReadyPage], tuple[Path, str]], pipe: int) -> None:
    """The whole life of a child: it must never return into MkDocs."""
    try:
        for page in share:
            file, text = write(page)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    except BaseException:
        os.write(pipe, traceback.format_exc().encode()[-4000:])
        os._exit(1)
    os._exit(0)
