"""The processes that typeset. Each takes one document after another, and is ended when one takes too long.

A worker is told by a line on its standard input, which names a file with the job, and answers with a line of JSON. All
of it runs in one thread, so that the process may fork afterwards (engine/crew.py).
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

HOOKS = Path(__file__).resolve().parents[2]
LIMIT = 180.0
"""Seconds for one document. The largest annual report that was tried takes 15."""
START_LIMIT = 60.0
MOST = 4
"""More workers than this would want more memory than a small machine has: the largest report takes 360 MB."""

APT = "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
BREW = "brew install pango"


class DocumentFailed(Exception):
    """A document cannot be made. The message is Spanish, names it, and is for the person at the console."""


@dataclass(frozen=True, slots=True)
class Job:
    """One document to typeset. Everything that a worker may read is here."""

    path: str
    """Below the top of the site: how the document is named to people."""
    html: str
    css: str
    sheet_files: dict[str, Path]
    pictures: dict[str, Path]
    """Address in the HTML -> file."""
    target: Path
    identifier: str
    """What takes the place of a random identifier in the PDF."""


@dataclass(slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    said: IO[bytes]
    """Its standard error, a file: nobody has to empty it."""
    deadline: float
    job: Job | None = None


@dataclass(slots=True)
class _Press:
    """The workers of one call, and what is still to do."""

    folder: Path
    limit: float
    waiting: deque[Job]
    busy: dict[int, _Worker] = field(default_factory=dict)
    """Workers that owe an answer, by the file descriptor on which it comes."""
    why_not: str = ""

    def answer(self, worker: _Worker, line: bytes) -> None:
        """Take what a worker said, and give it the next document or let it go."""
        if not line:
            raise _failed(worker.job, _end_of(worker))
        answer = json.loads(line)
        if "missing" in answer:
            self.why_not = _sentence(answer["missing"])
        elif "fault" in answer:
            raise _failed(worker.job, answer["fault"])
        self.hand_out(worker)

    def hand_out(self, worker: _Worker) -> None:
        descriptor = worker.process.stdout.fileno()
        if not self.waiting or self.why_not:
            del self.busy[descriptor]
            return
        worker.job, worker.deadline = self.waiting.popleft(), time.monotonic() + self.limit
        file = self.folder / f"{worker.job.identifier}.json"
        file.write_text(json.dumps(_plain(worker.job)), "utf-8")
        with contextlib.suppress(BrokenPipeError):  # it has died: what comes on its standard output tells
            worker.process.stdin.write(f"{file}\n".encode())
            worker.process.stdin.flush()


def typeset_all(jobs: Sequence[Job], limit: float) -> str:
    """Typeset all jobs, the longest first; return "" or the sentence that says what is missing on this computer.

    Raises DocumentFailed for the first that cannot be made; the other workers are ended.
    """
    waiting = deque(sorted(jobs, key=lambda job: (-len(job.html), job.path)))
    with tempfile.TemporaryDirectory(prefix="documentos-") as folder:
        return _run(_Press(Path(folder), limit, waiting), min(len(jobs), _cores(), MOST))


def probe() -> str:
    """Start a worker and see whether it can work; return as typeset_all does."""
    with tempfile.TemporaryDirectory(prefix="documentos-") as folder:
        return _run(_Press(Path(folder), LIMIT, deque()), 1)


def _run(press: _Press, processes: int) -> str:
    with contextlib.ExitStack() as stack, selectors.DefaultSelector() as selector:
        for number in range(processes):
            worker = stack.enter_context(_started(press.folder, number))
            press.busy[worker.process.stdout.fileno()] = worker
            selector.register(worker.process.stdout, selectors.EVENT_READ)
        while press.busy:
            patience = min(worker.deadline for worker in press.busy.values()) - time.monotonic()
            for key, _ in selector.select(max(patience, 0)):
                press.answer(press.busy[key.fd], os.read(key.fd, 65_536))
                if key.fd not in press.busy:
                    selector.unregister(key.fileobj)
            for worker in press.busy.values():
                if worker.deadline <= time.monotonic():
                    raise _failed(worker.job, _too_long(press.limit if worker.job else START_LIMIT))
    return press.why_not


@contextlib.contextmanager
def _started(folder: Path, number: int) -> Iterator[_Worker]:
    """A worker that ends with the block, however that ends. What it leaves lying is in the folder."""
    with (folder / f"worker-{number}.txt").open("w+b") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "engine.documents.typeset"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=HOOKS,
            env=_environment(folder),
        )
        try:
            yield _Worker(process, errors, time.monotonic() + START_LIMIT)
        finally:
            process.kill()
            process.wait()
            process.stdout.close()
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()


def _environment(folder: Path) -> dict[str, str]:
    """Sets are walked in the same order in every process, and libraries that stamp a time stamp the same one.

    What the build is told in confidence (the phrase of the board) is not passed on.
    """
    path = os.pathsep.join([str(HOOKS), *filter(None, [os.environ.get("PYTHONPATH")])])
    passed = {name: value for name, value in os.environ.items() if not name.startswith("IPCO_")}
    same = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "0"}
    return passed | same | {"PYTHONPATH": path, "TMPDIR": str(folder)}


def _plain(job: Job) -> dict[str, object]:
    return {
        "html": job.html,
        "css": job.css,
        "sheet_files": {name: str(file) for name, file in job.sheet_files.items()},
        "pictures": {address: str(file) for address, file in job.pictures.items()},
        "target": str(job.target),
        "identifier": job.identifier,
    }


def _failed(job: Job | None, why: str) -> DocumentFailed:
    if job is None:
        return DocumentFailed(f"no se pudo iniciar el programa que hace los documentos PDF: {why}")
    return DocumentFailed(f"no se pudo hacer el documento «{job.path}»: {why}")


def _end_of(worker: _Worker) -> str:
    """Why a worker is no more, and the last that it said."""
    code = worker.process.wait()
    worker.said.seek(0)
    last = worker.said.read().decode("utf-8", "replace").strip().splitlines()[-3:]
    how = f"lo terminó la señal {-code}" if code < 0 else f"terminó con el código {code}"
    return "; ".join([f"el programa que lo hace se detuvo ({how})", *last])


def _too_long(limit: float) -> str:
    return f"tardó más de {limit:g} {'segundo' if limit == 1 else 'segundos'} y se interrumpió"


def _sentence(library: str) -> str:
    command = BREW if sys.platform == "darwin" else APT
    return (
        f"No se hicieron los documentos PDF: falta Pango, con el que se componen ({library}). Instálelo con: {command}"
    )


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
