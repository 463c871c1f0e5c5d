"""Whether a figure can be true beside those of the months before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from statistics import median

from institute.checks.figures import names_of
from institute.kinds.metrics import CHANNELS, Figure, MetricsChannel, MonthlyMetrics
from institute.problems import WARNING, Problem
from institute.quantities import written
from institute.source import Source
from institute.spanish import fold

JUMP = 5
"""So many times the usual, or the usual so many times less, is asked about."""
RECENT = 6
"""The last recorded figures, whose median is the usual."""
FEWEST = 3
"""With fewer recorded figures nothing is usual yet."""
SMALL = 10
"""Below this, a figure that is five times another is chance: one video, and then six."""

_TYPED = tuple((channel, figure) for channel in CHANNELS for figure in channel.figures if not figure.is_counted)


def check_jumps(months: Iterable[tuple[Source, MonthlyMetrics]]) -> Iterator[Problem]:
    """A figure far from the last six recorded ones is asked about, until the notes of its month name its channel.

    Whether it is wrong nobody knows but who recorded it, so this is advice. `months` are in order.

    Bad:  visitantes: 94120 after months around 9000
    """
    before: dict[tuple[str, str], list[int]] = defaultdict(list)
    for source, record in months:
        for channel, figure in _TYPED:
            value = record.figure(channel.id, figure.key)
            if value is None:
                continue
            recent = before[channel.id, figure.key]
            usual = median(map(abs, recent[-RECENT:])) if len(recent) >= FEWEST else None
            if usual is not None and _jumps(value, usual, figure) and not _is_explained(record.notes, channel):
                yield _asked(source, channel, figure, value, usual)
            recent.append(value)


def _jumps(value: int, usual: float, figure: Figure) -> bool:
    """Of what may fall, as followers do, only the size is compared, and only upwards: from 58 to -14 is a bad month."""
    if max(abs(value), usual) < SMALL:
        return False
    return abs(value) > JUMP * usual or (value * JUMP < usual and not figure.may_fall)


def _is_explained(notes: str, channel: MetricsChannel) -> bool:
    """True when the notes name the channel, or begin to: «Los videos…» for Video."""
    words = re.findall(r"\w+", fold(notes))
    return any(
        word == name or (len(name) > 3 and word.startswith(name)) for name in names_of(channel) for word in words
    )


def _asked(source: Source, channel: MetricsChannel, figure: Figure, value: int, usual: float) -> Problem:
    how = "más de cinco veces lo usual" if abs(value) > usual else "menos de la quinta parte de lo usual"
    name = channel.name.split(" (")[0]
    return Problem(
        source.path,
        source.line((channel.id, figure.key)),
        "cifra-salta",
        f"«{figure.key}» de {name} dice {written(value)}, {how} en los últimos meses ({written(round(usual))}). Revise "
        "que no sobren o falten números; si es correcta, diga por qué en «notas» y nombre ahí el canal.",
        f'notas: "{name}: una publicación se compartió mucho."',
        WARNING,
    )
