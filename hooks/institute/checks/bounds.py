"""How much is told of one report: more faults than these have one cause, and the list would hide it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from institute.problems import ERROR, Problem

MAX_REPORTED = 30
"""Errors, and pieces of advice, that one check tells of one report."""


def bounded(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The first errors and the first pieces of advice. Looking stops with the errors: no advice ever hides one."""
    told: Counter[str] = Counter()
    for problem in problems:
        told[problem.severity] += 1
        if told[problem.severity] <= MAX_REPORTED:
            yield problem
        elif problem.severity == ERROR:
            return
