"""The scale of a chart: a few round numbers from zero, or from below it, to what is to be drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

_STEPS = (10, 15, 20, 25, 30, 40, 50, 60, 80, 100)


@dataclass(frozen=True, slots=True)
class Scale:
    """`marks` are the numbers with a line across the chart, from the lowest to the highest; zero is among them."""

    marks: tuple[int, ...]

    def share(self, value: int) -> float:
        """How far up a value is, from 0 at the lowest mark to 1 at the highest."""
        return (value - self.marks[0]) / (self.marks[-1] - self.marks[0])


def make_scale(values: Iterable[int | None], steps: int) -> Scale:
    """A scale in about so many steps. It always holds zero, so that heights can be compared."""
    known = [0, *(value for value in values if value is not None)]
    low, high = min(known), max(known)
    step = _step(max(high - low, 1), steps)
    top = -(-high // step) * step if low or high else step
    return Scale(tuple(range(low // step * step, top + 1, step)))


def _step(span: int, steps: int) -> int:
    """The least round whole number that covers `span` in so many steps."""
    least = -(-span // steps)
    power = 1
    while power * 10 < least:
        power *= 10
    rounded = [power * step // 10 for step in _STEPS if power * step % 10 == 0]
    return next(step for step in rounded if step >= least)


def runs(values: Iterable[int | None]) -> list[range]:
    """The places of figures that follow one another without a gap."""
    places = [place for place, value in enumerate(values) if value is not None]
    breaks = [0, *(number for number, (one, other) in enumerate(pairwise(places), 1) if other != one + 1), len(places)]
    return [range(places[one], places[other - 1] + 1) for one, other in pairwise(breaks) if other > one]


def gaps(values: Iterable[int | None]) -> list[range]:
    """The places without figures that follow one another."""
    return runs(None if value is not None else 0 for value in values)
