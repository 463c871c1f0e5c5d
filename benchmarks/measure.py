"""Measure whole processes: wall time, CPU time and peak memory, as the system accounts for them."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


class RunFailed(Exception):
    """A measured command ended with an error; the message holds the end of what it printed."""


@dataclass(frozen=True, slots=True)
class Command:
    """A program with its arguments, the folder it runs in, and environment variables to add."""

    arguments: tuple[str, ...]
    folder: Path
    environment: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """What a run took: seconds, seconds of CPU (user and system, with all descendants), and MB (10^6 bytes).

    The memory is that of the largest single process, not the sum of a tree.
    """

    wall: float
    cpu: float
    peak_mb: float


def run_measured(commands: Sequence[Command], log: Path) -> Figures:
    """The figures of the commands run one after another: times add up, the peak is the highest. Raises RunFailed."""
    runs = [_run_one(command, log) for command in commands]
    return Figures(sum(run.wall for run in runs), sum(run.cpu for run in runs), max(run.peak_mb for run in runs))


def _run_one(command: Command, log: Path) -> Figures:
    """Figures from wait4(2), which include descendants that were waited for.

    A forked child starts with the peak of this process, so this process must stay small: it makes no corpus itself.
    """
    with log.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command.arguments,
            cwd=command.folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **dict(command.environment)},
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        tail = log.read_text("utf-8", errors="replace")[-2000:]
        raise RunFailed(f"{Path(command.arguments[0]).name} ended with {process.returncode}:\n{tail}")
    return Figures(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6)


def summarize(runs: Sequence[Figures]) -> Figures:
    """The median of each figure by itself."""
    return Figures(*(median(getattr(run, name) for run in runs) for name in ("wall", "cpu", "peak_mb")))
