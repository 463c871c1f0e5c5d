"""One target for a while, in a process of its own: examples are made from what went new ways before."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Hashable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import IO

from hypothesis import HealthCheck, Phase, given, seed, settings

from .attempt import Outcome, attempt, keep, smaller
from .mutation import LONGEST, mutants
from .target import Run, Target

BATCH = 200
MOST_WAYS = 5_000
MOST_MEMORY = 3_000_000_000
"""Bytes of address space. A parser that wants more fails, and is found."""
CURRENT, RESULT = "ahora", "resultado.json"
"""The file with the example at work, which is left of a process that died or hung, and what came of it."""


@dataclass(slots=True)
class Hunted:
    """What came of a target. Times are seconds of the processor; memory is MB (10^6 bytes)."""

    target: str
    executions: int = 0
    ways: int = 0
    """Different ways through, as the target tells them apart."""
    found: list[str] = field(default_factory=list)
    slowest: float = 0.0
    slowest_bytes: int = 0
    peak_mb: float = 0.0
    grown_mb: float = 0.0
    """Memory kept at the end above that after the first examples."""


@dataclass(slots=True)
class Hunt:
    """The examples of one target. `work` is a folder for the run."""

    target: Target
    work: Path
    until: float = 0.0
    """When it ends, by time.monotonic()."""
    _run: Run = field(init=False)
    _ways: set[Hashable] = field(default_factory=set)
    _faults: set[str] = field(default_factory=set)
    hunted: Hunted = field(init=False)
    _current: IO[bytes] | None = None

    def __post_init__(self) -> None:
        self._run = self.target.prepare(Path(tempfile.mkdtemp(dir=self.work)))
        self.hunted = Hunted(self.target.name)

    def hunt(self, number: int) -> Hunted:
        """Give examples to the target until the time is over; what it breaks on is kept, made smaller."""
        corpus = [*self.target.seeds(), *self.target.kept()]
        for data in corpus:
            self._take(data)
        self._swell(corpus, Random(number))
        batch, first = 0, 0.0
        while time.monotonic() < self.until:
            corpus += self._batch(corpus, number * 1_000_003 + batch)
            batch, first = batch + 1, first or _memory()
        self.hunted.ways = len(self._ways)
        self.hunted.peak_mb = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6, 1)
        self.hunted.grown_mb = round(max(0.0, _memory() - first), 1) if first else 0.0
        return self.hunted

    def _swell(self, corpus: list[bytes], random: Random) -> None:
        """What a parser does for each character, bracket or line it meets must not depend on how many came before.

        Every token as often as fits, alone, in a value and behind a real file, for a third of the time at most.
        """
        until = time.monotonic() + (self.until - time.monotonic()) / 3
        for token in random.sample(self.target.tokens, len(self.target.tokens)):
            for before, after in ((b"", b""), (b"---\ntitulo: ", b"\n---\n\nTexto.\n"), (random.choice(corpus), b"")):
                if time.monotonic() > until:
                    return
                self._take(before + token * ((LONGEST - len(before)) // len(token)) + after)

    def _batch(self, corpus: list[bytes], number: int) -> list[bytes]:
        """Some hundreds of examples; those that went a new way."""
        fresh: list[bytes] = []

        @seed(number)
        @settings(
            max_examples=BATCH,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(mutants(corpus, self.target.tokens))
        def examples(data: bytes) -> None:
            if time.monotonic() < self.until and self._take(data):
                fresh.append(data)

        examples()
        return fresh

    def _take(self, data: bytes) -> bool:
        """Run an example and note what came of it. True when it went a new way."""
        outcome, hunted = self._attempt(data), self.hunted
        hunted.executions += 1
        if outcome.seconds > hunted.slowest:
            hunted.slowest, hunted.slowest_bytes = round(outcome.seconds, 3), len(data)
        if outcome.fault:
            self._keep(outcome, data)
            return False
        is_new = outcome.feature not in self._ways and len(self._ways) < MOST_WAYS
        self._ways.add(outcome.feature)
        return is_new

    def _keep(self, outcome: Outcome, data: bytes) -> None:
        if outcome.fault not in self._faults:
            self._faults.add(outcome.fault)
            print(outcome.trace, file=sys.stderr)
            least = smaller(data, lambda shorter: self._attempt(shorter).fault == outcome.fault)
            self.hunted.found.append(keep(self.target, outcome.fault, least))

    def _attempt(self, data: bytes) -> Outcome:
        self._current = self._current or (self.work / CURRENT).open("wb")
        self._current.seek(0)
        self._current.write(data)
        self._current.truncate()
        self._current.flush()
        return attempt(self._run, data)


def _memory() -> float:
    """What the process holds now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def main(target: Target, seconds: float, number: int, work: Path) -> None:
    """The whole life of the process."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    hunt = Hunt(target, work)
    hunt.until = time.monotonic() + seconds
    (work / RESULT).write_text(json.dumps(asdict(hunt.hunt(number))), "utf-8")
