"""What an import is given, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from institute.periods import Month


class ImportFault(Exception):
    """A file gives no figures; the message is a whole Spanish sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Export:
    """A file as a whole, with the name that it was downloaded under, which often tells its days."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Stream:
    """A file too long to hold: its lines, each with its end."""

    name: str
    lines: Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for. `month` is None when the file itself has to say it; `ignored` are columns of no use.

    `site_path` is where the site begins on its host: / or /sitio/. `key` mixes up addresses while visitors are counted,
    and is forgotten after.
    """

    month: Month | None = None
    ignored: tuple[str, ...] = ()
    site_path: str = "/"
    key: bytes = b""


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A figure that was read: `origin` names its column or how it was worked out, `counted` says from how much."""

    channel: str
    key: str
    value: int
    origin: str
    counted: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says of a month. `notes` are sentences for who reads the figures before they are written."""

    month: Month
    figures: tuple[ReadFigure, ...]
    notes: tuple[str, ...] = ()
