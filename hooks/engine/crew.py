"""A second process makes part of the pages and files, where the machine has a core for it.

Rendering is most of a build and every page is rendered alone, so a forked child that knows everything already (posts,
views, templates) can write its share of the pages while MkDocs writes the rest. MkDocs skips a page whose template
prints nothing. Of the files, it takes its share of the batches, which are spreadsheets mostly. The output is the same
to the byte with and without a crew. Only where forking is safe: on Linux, in a process without threads.
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
from typing import TypeVar

from engine.linking import write_file
from engine.mkdocs_pages import ReadyPage
from institute.pages import Batch

SMALLEST = 200
"""With fewer pages than this a second process costs more than it saves."""

MOST = 4
"""More processes than this wait for the disk."""

_PARENT_DEATH = 1
"""PR_SET_PDEATHSIG of <linux/prctl.h>."""

ELSEWHERE = "elsewhere.html"
"""The template that prints nothing: the page is being written by another process."""


Work = TypeVar("Work", ReadyPage, Batch)


class CrewFailed(Exception):
    """A process of the crew ended badly; the message is what it said."""


@dataclass(slots=True)
class Crew:
    """The processes at work: process id and the end of the pipe on which each says what went wrong.

    `batches` are what there is to make when there is no crew.
    """

    members: list[tuple[int, int]] = field(default_factory=list)
    batches: list[Batch] = field(default_factory=list)

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


def count_processes(pages: int) -> int:
    """How many processes a build of so many pages is worth, this one among them."""
    return min(len(os.sched_getaffinity(0)), MOST) if pages >= SMALLEST and can_fork() else 1


def divide(work: list[Work], processes: int) -> list[list[Work]]:
    """A share for each process. Neighbours differ little, so every n-th makes the shares alike."""
    return [work[number::processes] for number in range(processes)]


def start(
    pages: list[ReadyPage], batches: list[Batch], render: Callable[[ReadyPage], tuple[Path, str]], top: Path
) -> Crew:
    """Send a crew out with their shares; `render` makes the file and text of a page, and batches go below `top`.

    This process has MkDocs' own work besides its pages, so it leaves the batches to the others.
    """
    others = count_processes(len(pages)) - 1
    if not others:
        return Crew(batches=batches)
    crew = Crew()
    for its_pages, its_batches in zip(divide(pages, others + 1)[1:], divide(batches, others), strict=True):
        reading, writing = os.pipe()
        parent = os.getpid()
        process = os.fork()
        if process == 0:
            os.close(reading)
            _end_with(parent)
            _work(its_pages, its_batches, render, top, writing)
        os.close(writing)
        crew.members.append((process, reading))
        for page in its_pages:
            page.meta["template"] = ELSEWHERE
    return crew


def write_batches(batches: list[Batch], top: Path) -> None:
    """Make the files of each below `top`."""
    for batch in batches:
        for path, content in zip(batch.paths, batch.make(), strict=True):
            write_file(top / path, content)


def _end_with(parent: int) -> None:
    """Have this process killed when its parent dies, even by a signal that nothing can answer.

    What it writes into has no owner then, and the next build clears it away.
    """
    ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGKILL)
    if os.getppid() != parent:  # it died before it was asked for
        os._exit(1)


def _work(
    pages: list[ReadyPage],
    batches: list[Batch],
    render: Callable[[ReadyPage], tuple[Path, str]],
    top: Path,
    pipe: int,
) -> None:
    """The whole life of a child: it must never return into MkDocs."""
    try:
        for page in pages:
            file, text = render(page)
            write_file(file, text.encode())
        write_batches(batches, top)
    except BaseException:
        os.write(pipe, traceback.format_exc().encode()[-4000:])
        os._exit(1)
    os._exit(0)
