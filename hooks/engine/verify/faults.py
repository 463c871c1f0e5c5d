"""What is wrong in a finished site: the file, the place in it and what is wrong, in Spanish, for the maintainer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from institute.characters import printable

ERROR, ADVICE = "error", "aviso"
SHOWN = 5
"""Of the files with one and the same fault, which is a template's, the text names only these many; JSON names all."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault. `path` is below the top of the site ("" is the site itself).

    `place` is «renglón 12», «celda B3», or ""; `check` names the check. Only "error" stops a publication.
    """

    path: str
    place: str
    check: str
    message: str
    severity: str = ERROR


@dataclass(frozen=True, slots=True)
class Wanted:
    """A link whose target exists and whose fragment can be judged only when every page has been read."""

    path: str
    place: str
    target: str
    fragment: str
    address: str


Finding = Fault | Wanted


def has_errors(faults: Iterable[Fault]) -> bool:
    return any(fault.severity == ERROR for fault in faults)


def quote(text: object, length: int = 120) -> str:
    """Text of the site between «», on one line, without characters that a console obeys, and not too long."""
    line = printable(" ".join(str(text).split()))
    return f"«{line[:length]}…»" if len(line) > length else f"«{line}»"


def as_text(faults: Iterable[Fault]) -> str:
    """The faults for a terminal, those of many files only once."""
    groups: dict[tuple[str, str, str], list[Fault]] = defaultdict(list)
    for fault in sorted(faults):
        groups[(fault.check, fault.message, fault.severity)].append(fault)
    lines = []
    for (check, message, severity), members in groups.items():
        mark = "aviso: " if severity == ADVICE else ""
        lines += [f"{_where(fault)}: {mark}[{check}] {printable(message)}" for fault in members[:SHOWN]]
        if len(members) > SHOWN:
            lines.append(f"    … y lo mismo en {len(members) - SHOWN:,} lugares más.")
    return "\n".join(lines)


def _where(fault: Fault) -> str:
    return ", ".join(printable(part) for part in (fault.path or "el sitio", fault.place) if part)
