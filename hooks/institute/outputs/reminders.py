"""What is due, as text, as JSON, and as the Markdown of one reminder per area for where the repository lives."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from institute.characters import printable
from institute.spanish import long_date, plural
from institute.views.due import STATES, Due, DueOfArea
from institute.word.escaping import escape

ITEMS = 40
"""So many things a reminder lists; of the others it says how many they are."""

_CALLING = re.compile(r"([@#])(?=\w)")
_MARK = re.compile(r"\A<!-- recordatorio: ([a-z0-9-]+) -->")
_KEYS = re.compile(r"^<!-- puntos: (\[.*\]) -->$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One area's reminder. `lines` are its items in Markdown, by a key that changes when there is something new."""

    area: str
    title: str
    body: str
    lines: dict[str, str]


def render_text(groups: Iterable[DueOfArea]) -> str:
    """For a terminal: an area, then a line for each thing with its state first."""
    parts = []
    for group in groups:
        head = f"{printable(group.name)}{_answering(group)}"
        rows = [f"  {item.state}: {printable(item.text)}\n      {printable(item.path)}" for item in group.items]
        parts.append("\n".join([head, *rows]))
    return "\n\n".join(parts) or "No hay nada pendiente."


def render_json(groups: Iterable[DueOfArea], today: date) -> str:
    """{today, areas: [{area, name, positions, items: [{area, kind, state, day, text, path, guide}]}]}"""
    areas = [asdict(group) for group in groups]
    return json.dumps({"today": today, "areas": areas}, ensure_ascii=False, indent=2, default=str)


def render_reminder(group: DueOfArea, today: date, site_url: str) -> Reminder:
    """The reminder of an area. Its first line, which nobody sees, says whose it is; `site_url` ends in "/"."""
    lines = {item.key: _line(item, site_url) for item in group.items[:ITEMS]}
    left = len(group.items) - len(lines)
    keys = json.dumps(sorted(lines), ensure_ascii=True).replace(">", "\\u003e")
    body = [
        f"<!-- recordatorio: {group.area} -->",
        f"<!-- puntos: {keys} -->",
        f"Esto es lo que toca a **{_words(group.name)}** al {long_date(today)}{_words(_answering(group))}.",
        "",
        *lines.values(),
        *([f"- …y {plural(left, 'asunto', 'asuntos')} más."] if left > 0 else []),
        "",
        "Este recordatorio se actualiza solo cada semana y se cierra solo cuando ya no hay nada pendiente. "
        "No hace falta contestarlo. Si algo de lo que dice ya no procede, avise a Comunicación Social.",
    ]
    return Reminder(group.area, f"Pendientes: {printable(group.name)}", "\n".join(body), lines)


def area_of(body: str) -> str:
    """Whose reminder this is; "" for a text that is none."""
    found = _MARK.match(body)
    return found.group(1) if found else ""


def keys_of(body: str) -> frozenset[str]:
    """The keys of what a reminder already says. A text that was changed by hand says nothing."""
    found = _KEYS.search(body)
    try:
        return frozenset(map(str, json.loads(found.group(1)))) if found else frozenset()
    except ValueError:
        return frozenset()


def _answering(group: DueOfArea) -> str:
    return f" ({'; '.join(group.positions)})" if group.positions else ""


def _line(item: Due, site_url: str) -> str:
    label = "**Vencido.** " if item.state == STATES[0] else ""
    guide = f"{site_url}guia/{item.guide}/"
    return f"- {label}{_words(item.text)} Archivo: `{printable(item.path)}`. [Cómo se hace]({guide})."


def _words(text: str) -> str:
    """Words as they were written: no link, no formatting, and nobody is called by an @ in a title."""
    return _CALLING.sub("\\1\u2060", escape(printable(text), linked=True))
