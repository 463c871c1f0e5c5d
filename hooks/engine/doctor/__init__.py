"""Whether a computer, the settings and the repository on GitHub are ready. Everything is looked at, nothing changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from institute.characters import printable
from institute.spanish import plural

GOOD, MISSING, UNKNOWN = "bien", "falta", "no se pudo revisar"


@dataclass(frozen=True, slots=True)
class Line:
    """The state of one step of setting up. `todo` and `command` say how to go on when it is not good.

    What is `optional` may be missing for ever: only those who want what it is for need it.
    """

    name: str
    state: str
    detail: str
    todo: str = ""
    command: str = ""
    optional: bool = False

    @property
    def is_in_the_way(self) -> bool:
        return self.state == MISSING and not self.optional


def as_text(lines: Iterable[Line]) -> str:
    """A line for each step, its state as a word first; below it what to do and the command."""
    parts = []
    for line in lines:
        state = f"{line.state} (opcional)" if line.optional and line.state == MISSING else line.state
        parts.append(f"{state}: {line.name}. {printable(line.detail)}")
        if line.todo and line.state != GOOD:
            parts.append(f"    Qué hacer: {line.todo}")
        if line.command and line.state != GOOD:
            parts.append(f"    Orden: {line.command}")
    return "\n".join(parts)


def verdict(lines: Iterable[Line]) -> str:
    """How it is, in a sentence."""
    lines = list(lines)
    missing = sum(line.is_in_the_way for line in lines)
    unknown = sum(line.state == UNKNOWN for line in lines)
    said = f"{'Falta' if missing == 1 else 'Faltan'} {plural(missing, 'paso', 'pasos')}." if missing else ""
    if unknown:
        said += f" {plural(unknown, 'paso', 'pasos')} no se {'pudo' if unknown == 1 else 'pudieron'} revisar."
    return said.strip() or "Todo está en orden."
