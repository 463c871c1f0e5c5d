"""Whether a figure can be true beside those of the months before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from institute.checks.figures import names_of
from institute.kinds.metrics import CHANNELS, MonthlyMetrics
from institute.problems import WARNING, Problem
from institute.quantities import written
from institute.source import Source
from institute.spanish import fold
from institute.strict_yaml import Location

JUMP = 5
"""So many times the usual, or the usual so many times less, is asked about."""
RECENT = 6
"""The last recorded figures, whose median is the usual."""
FEWEST = 3
"""With fewer recorded figures nothing is usual yet."""
SMALL = 10
"""Below this, a figure that is five times another is chance: one video, and then six."""

_TYPED = tuple((channel, figure) for channel in CHANNELS for figure in channel.figures if not figure.is_counted)
_NAMES = {channel.id: frozenset(names_of(channel)) for channel in CHANNELS}


@dataclass(frozen=True, slots=True)
class Recorded:
    """A figure of a month. `series` is the same every month; `names` are what people call its channel, folded."""

    series: tuple[str, str]
    place: Location
    name: str
    channel: str
    names: frozenset[str]
    value: int


def check_jumps(months: Iterable[tuple[Source, MonthlyMetrics]]) -> Iterator[Problem]:
    """A figure far from the last six recorded ones is asked about, until the notes of its month name its channel.

    Whether it is wrong nobody knows but who recorded it, so this is advice. `months` are in order.

    Bad:  visitantes: 94120 after months around 9000
    """
    before: dict[tuple[str, str], list[int]] = defaultdict(list)
    for source, record in months:
        for figure in _recorded(record):
            recent = before[figure.series][-RECENT:]
            usual = median(map(abs, recent)) if len(recent) >= FEWEST else None
            is_odd = usual is not None and _jumps(figure.value, usual, min(recent) < 0)
            if is_odd and not _is_explained(record.notes, figure):
                yield _asked(source, figure, usual)
            before[figure.series].append(figure.value)


def _recorded(record: MonthlyMetrics) -> Iterator[Recorded]:
    for channel, figure in _TYPED:
        value = record.figure(channel.id, figure.key)
        if value is not None:
            name = channel.name.split(" (")[0]
            series = (channel.id, figure.key)
            yield Recorded(series, series, figure.key, name, _NAMES[channel.id], value)
    for number, other in enumerate(record.others):
        if other.value is not None:
            channel = fold(other.channel)
            names = frozenset({channel, *re.findall(r"\w+", channel)})
            place = ("otros", number, "valor")
            series = (channel, fold(other.name))
            yield Recorded(series, place, other.name, other.channel, names, other.value)


def _jumps(value: int, usual: float, with_losses: bool) -> bool:
    """Beside months of which some were losses, as of followers, only the size is compared, and only upwards."""
    if max(abs(value), usual) < SMALL:
        return False
    return abs(value) > JUMP * usual or (value * JUMP < usual and not with_losses)


def _is_explained(notes: str, figure: Recorded) -> bool:
    """True when the notes name the channel, or begin to: «Los videos…» for Video."""
    words = re.findall(r"\w+", fold(notes))
    return any(word == name or (len(name) > 3 and word.startswith(name)) for name in figure.names for word in words)


def _asked(source: Source, figure: Recorded, usual: float) -> Problem:
    how = "más de cinco veces lo usual" if abs(figure.value) > usual else "menos de la quinta parte de lo usual"
    return Problem(
        source.path,
        source.line(figure.place),
        "cifra-salta",
        f"«{figure.name}» de {figure.channel} dice {written(figure.value)}, {how} en los últimos meses "
        f"({written(round(usual))}). Revise que no sobren o falten números; si es correcta, diga por qué en «notas» y "
        "nombre ahí el canal.",
        f'notas: "{figure.channel}: una publicación se compartió mucho."',
        WARNING,
    )
