"""What is asked for when something new is begun, and what comes of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from institute.fields import Record
from institute.library import Library

OPTIONS = {
    "title": "--titulo",
    "area": "--area",
    "axis": "--eje",
    "day": "--fecha",
    "address": "--url",
    "quarter": "--trimestre",
    "year": "--anio",
    "month": "--mes",
    "has_files": "--carpeta",
}
"""How each part of an order is called where it is typed."""

HELPS = {
    "title": "el título",
    "area": "el área, con su id de plan/instituto.yml",
    "axis": "el eje, con su id; sin esto, un boletín o un artículo lleva el primero",
    "day": "el día, AAAA-MM-DD; sin esto, hoy",
    "address": "la dirección de lo que se recomienda, con https://",
    "quarter": "el trimestre que se reporta, como 2026-t3",
    "year": "el año del POAD o del plan",
    "month": "el mes de las cifras, como 2026-10",
    "has_files": "en una carpeta propia, para poner fotos o documentos junto",
}


class BlankFault(Exception):
    """A blank cannot be made as asked; the message is a Spanish sentence that says what to ask instead."""


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody asks for, as typed, and "" where nothing was said. `today` is the day in Colima.

    `has_files`: the content gets a folder of its own, for photos or documents beside it.
    """

    kind: str
    today: datetime.date
    title: str = ""
    area: str = ""
    axis: str = ""
    day: str = ""
    address: str = ""
    quarter: str = ""
    year: str = ""
    month: str = ""
    has_files: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A file to write: its path below the content folder, its text, the record of its fields, and what to do next."""

    path: str
    text: str
    record: type[Record]
    next_steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlankKind:
    """A kind of content that can be begun. `needs` and `takes` are the parts of an order that it needs or may have."""

    id: str
    needs: tuple[str, ...]
    takes: tuple[str, ...]
    make: Callable[[Order, Library], Blank]
