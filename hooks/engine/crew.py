"""A second process makes part of the pages and files, where the machine has a core for it.

Rendering is most of a build and every page is rendered alone, so a forked child that knows everything already (posts,
views, templates) can write its share of the pages while MkDocs writes the rest. MkDocs skips a page whose template
prints nothing. The batches of files, spreadsheets mostly, are taken one by one by whoever is free. The output is the
same to the byte with and without a crew. Only where forking is safe: on Linux, in a process without threads.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from io import RawIOBase
from pathlib import Path

from engine.linking import write_file
from engine.mkdocs_pages import ReadyPage
from institute.pages import Batch

SMALLEST = 200
"""With fewer pages than this a second process costs more than it saves."""

MOST = 4
"""More processes than this wait for the disk."""

_PARENT_DEATH = 1
"""PR_SET_PDEATHSIG of <linux/prctl.h>."""

NUMBER = 4
"""Bytes of the number of a batch."""

ELSEWHERE = "elsewhere.html"
"""The template that prints nothing: the page is being written by another process."""


class CrewFailed(Exception):
    """A process of the crew ended badly; the message is what it said."""


@dataclass(slots=True)
class Crew:
    """The processes at work: process id and the end of the pipe on which each says what went wrong.

    `batches` are those that nobody has taken yet: the next one each time it is asked.
    """

    members: list[tuple[int, int]] = field(default_factory=list)
    batches: Iterator[Batch] = field(default_factory=lambda: iter(()))

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


def divide(pages: list[ReadyPage], processes: int) -> list[list[ReadyPage]]:
    """A share for each process. Neighbours differ little, so every n-th page makes the shares alike."""
    return [pages[number::processes] for number in range(processes)]


def share(batches: list[Batch]) -> Iterator[Batch]:
    """The batches, one by one: each goes to one of the processes that were forked meanwhile, to the first that asks.

    Their numbers wait in a pipe, of which a process takes one at a time; a pipe holds those of 4,000 batches at least.
    """
    reading, writing = os.pipe()
    os.write(writing, b"".join(number.to_bytes(NUMBER) for number in range(len(batches))))
    os.close(writing)
    return _take(batches, os.fdopen(reading, "rb", buffering=0))


def _take(batches: list[Batch], waiting: RawIOBase) -> Iterator[Batch]:
    with waiting:
        while number := waiting.read(NUMBER):
            yield batches[int.from_bytes(number)]


def start(
    pages: list[ReadyPage], batches: list[Batch], render: Callable[[ReadyPage], tuple[Path, str]], top: Path
) -> Crew:
    """Send a crew out with their shares; `render` makes the file and text of a page, and batches go below `top`."""
    crew = Crew(batches=share(batches))
    for its_pages in divide(pages, count_processes(len(pages)))[1:]:
        reading, writing = os.pipe()
        parent = os.getpid()
        process = os.fork()
        if process == 0:
            os.close(reading)
            _end_with(parent)
            _work(its_pages, crew.batches, render, top, writing)
        os.close(writing)
        crew.members.append((process, reading))
        for page in its_pages:
            page.meta["template"] = ELSEWHERE
    return crew


def write_batches(batches: Iterable[Batch], top: Path) -> None:
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
    batches: Iterator[Batch],
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
