"""What a target of the fuzzer is: a parser of ours, real files to begin with, and what may follow from any bytes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path

from institute.problems import Problem, as_github, as_json, as_text
from institute.rules import RULES

ROOT = Path(__file__).resolve().parents[2]
FOUND = Path(__file__).parent / "found"
"""What once broke a target, in a folder by its name. An ordinary test reads all of it again."""

Run = Callable[[bytes], Hashable]
"""Gives the bytes to the parser. What it raises is a fault of ours; what it returns tells one way through from another,
so that examples which went a new way can be kept."""


@dataclass(frozen=True, slots=True)
class Target:
    """`seeds` are real files as bytes; `prepare` makes the run, which may write into the folder that it is given."""

    name: str
    seeds: Callable[[], list[bytes]]
    prepare: Callable[[Path], Run]
    tokens: tuple[bytes, ...] = ()
    weight: int = 1
    """How many shares of the time it gets."""

    def kept(self) -> list[bytes]:
        """What was found before."""
        return [file.read_bytes() for file in sorted((FOUND / self.name).glob("*"))]


def files(*patterns: str, below: str = "") -> list[bytes]:
    """The content of the files of this repository that match, in a fixed order."""
    top = ROOT / below
    return [file.read_bytes() for pattern in patterns for file in sorted(top.glob(pattern)) if file.is_file()]


def text_of(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def sound(problems: list[Problem]) -> frozenset[str]:
    """The rules that were broken; all of the problems can be printed, and name rules that are explained."""
    for problem in problems:
        assert problem.rule in RULES, problem
        assert problem.line >= 1 and problem.message.strip(), problem
    for write in (as_text, as_github, as_json):
        write(problems).encode("utf-8")
    assert "\x1b" not in as_text(problems)
    return frozenset(problem.rule for problem in problems)
