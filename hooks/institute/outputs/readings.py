"""What was read from an export, as a table for a terminal: each figure with its column, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable

from institute.characters import printable
from institute.kinds.metrics import CHANNELS
from institute.metrics_import.editing import Change
from institute.metrics_import.shapes import Reading

LABELS = {(figure.channel, figure.key): figure.label for channel in CHANNELS for figure in channel.figures}
NAMES = {channel.id: channel.name for channel in CHANNELS}


def render_reading(reading: Reading, changes: Iterable[Change]) -> str:
    """The figures, each with where it comes from and what the file of the month said before, and the notes."""
    changes = tuple(changes)
    width = max(len(_label(change)) for change in changes)
    lines = [f"Cifras de {reading.month.name}:"]
    for change in changes:
        figure = change.figure
        lines.append(f"  {_label(change):<{width}}  {figure.value:>13,}  {_before(change)}")
        lines.append(f"  {'':<{width}}  {'':>13}  {printable(figure.origin)} ({figure.counted})")
    return "\n".join([*lines, *(f"* {note}" for note in reading.notes)])


def render_conflicts(path: str, changes: Iterable[Change]) -> str:
    """Both values of each figure that somebody had typed already, and how to let the new one win."""
    lines = [f"No se escribió nada: en {path} ya hay otra cifra, que alguien anotó."]
    lines += [
        f"  {_label(change)}: dice {printable(change.before)}, y se leyó {change.figure.value}" for change in changes
    ]
    return "\n".join([*lines, "Si vale lo que se leyó, repita la orden con --reemplaza."])


def _label(change: Change) -> str:
    figure = change.figure
    return f"{NAMES[figure.channel]}: {LABELS[figure.channel, figure.key]}"


def _before(change: Change) -> str:
    if change.is_new:
        return "nueva"
    return "igual a la anotada" if change.is_same else f"hoy dice {printable(change.before or '')}"
