"""What is wrong with a map, gathered while it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from institute.fields import quoted
from institute.geodata.json_text import JsonList, JsonObject, line_at

MAX_FAULTS = 20
"""Faults of one map that are reported; more have one cause."""

EXPORT = (
    "En QGIS: clic derecho en la capa, Exportar, Guardar objetos como…, formato GeoJSON y, en SRC, "
    "«EPSG:4326 - WGS 84»."
)
"""How to make a sound file, said wherever the file itself should not be mended by hand."""
MEND = "Corrija la figura en su programa de mapas."


@dataclass(frozen=True, slots=True)
class MapFault:
    """What is wrong with a map, on which line (from 1) of its file, and what to do. `rule` is an id of rules.py."""

    line: int
    rule: str
    message: str


class Enough(Exception):
    """There is no sense in reading on."""


class Gathering:
    """The faults of one text, and where its reader is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.faults: list[MapFault] = []
        self._near = 0

    def place(self, value: Any) -> int:
        """Where a value begins; for a number or a word, where the list or object around it does."""
        self._near = getattr(value, "at", self._near)
        return self._near


def add_fault(gathering: Gathering, at: int, rule: str, message: str, is_last: bool = False) -> None:
    """A fault at a place of the text. Raises Enough when `is_last`: the rest of the file has the same fault."""
    gathering.faults.append(MapFault(line_at(gathering.text, at), rule, message))
    if is_last or len(gathering.faults) >= MAX_FAULTS:
        raise Enough


def shown(value: Any) -> str:
    """What was found instead, in words."""
    if value is None:
        return "un valor vacío"
    if isinstance(value, JsonObject):
        return "un objeto"
    if isinstance(value, JsonList):
        return f"una lista de {len(value)}"
    if isinstance(value, float):
        return f"«{value:g}»"
    return f"«{str(value).lower()}»" if isinstance(value, bool) else quoted(value)
