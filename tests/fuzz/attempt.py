"""One example given to a target, with an end to the patience: what came of it, and under which name it is known."""

from __future__ import annotations

import hashlib
import re
import signal
import time
import traceback
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from .target import FOUND, ROOT, Run, Target

PATIENCE = 2.0
"""Seconds of the processor for one example of at most 120 kB. Real files take some thousandths."""


class TooSlow(BaseException):
    """The patience is at an end. Not an Exception, so that no parser takes it for a fault of its own and goes on."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`fault` is "" when all was well; otherwise it names what went wrong and where, the same for the same cause."""

    fault: str
    seconds: float
    feature: Hashable = None
    trace: str = ""


def attempt(run: Run, data: bytes, patience: float = PATIENCE) -> Outcome:
    """Run an example."""
    started = time.process_time()
    try:
        with _limited(patience):
            feature = run(data)
    except TooSlow as end:
        return Outcome(f"lento-{_place(end)}", time.process_time() - started, trace=traceback.format_exc())
    except Exception as fault:
        name = f"{type(fault).__name__.lower()}-{_place(fault)}"
        return Outcome(name, time.process_time() - started, trace=traceback.format_exc())
    return Outcome("", time.process_time() - started, feature)


@contextmanager
def _limited(patience: float) -> Iterator[None]:
    def end(number: int, frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, patience)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _place(fault: BaseException) -> str:
    """The innermost function of the product that took part."""
    frames = [frame for frame in traceback.extract_tb(fault.__traceback__) if frame.filename != __file__]
    ours = [frame for frame in frames if frame.filename.startswith(str(ROOT / "hooks"))]
    last = (ours or frames)[-1]
    stem = last.filename.rpartition("/")[2].removesuffix(".py")
    return re.sub(r"\W+", "-", f"{stem}-{last.name}".lower()).strip("-")


def smaller(data: bytes, is_same: Callable[[bytes], bool], seconds: float = 15.0) -> bytes:
    """The example with pieces left out, large ones first, while it still shows the same fault."""
    end, size = time.monotonic() + seconds, max(1, len(data) // 2)
    while size:
        at = 0
        while at < len(data) and time.monotonic() < end:
            shorter = data[:at] + data[at + size :]
            if is_same(shorter):
                data = shorter
            else:
                at += size
        size = size // 2 if time.monotonic() < end else 0
    return data


def keep(target: Target, fault: str, data: bytes) -> str:
    """Write an example to the seeds of its target; its name."""
    folder = FOUND / target.name
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{fault[:60]}-{hashlib.sha256(data).hexdigest()[:8]}"
    (folder / name).write_bytes(data)
    return name
