"""What templates are given of studies. Like shapes.py: frozen, every text ready to print, links begin with ROOT."""

from __future__ import annotations

from dataclasses import dataclass

from institute.views.shapes import Card, Day, Link, Picture, Ways


@dataclass(frozen=True, slots=True)
class StageView:
    """Where a study is on its way: an icon and a word."""

    id: str
    """elaboracion, consulta, aprobado, vigente or sustituido."""
    name: str
    icon: str


@dataclass(frozen=True, slots=True)
class ConsultationMoment:
    """What is said of a consultation while it is true; the page's clock (scripts/clock.js) goes on to the next.

    Days are ISO, "" where there is none: shown from `since` to `until`, or before `before`.
    """

    text: str
    icon: str
    is_open: bool
    is_hidden: bool
    """True when it is not true on the day of the build."""
    since: str = ""
    until: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class ConsultationView:
    moments: tuple[ConsultationMoment, ...]
    """To come, open, over."""
    days: str
    """del 18 de noviembre al 18 de diciembre de 2026"""
    how: str
    link: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class StepView:
    """A stage on the line of a study: done, current or next."""

    name: str
    icon: str
    state: str
    """done, current or next."""
    days: str
    """When, as far as it is known; "" when it is not."""


@dataclass(frozen=True, slots=True)
class StudyFileView:
    title: str
    url: str
    name: str
    """How the file is called once it is on the reader's computer; "" for an address elsewhere."""
    format: str
    details: str
    """Versión 2 · 18 nov 2026 · 1.2 MB, or the host of an address elsewhere."""
    checksum: str
    """SHA-256 in 64 hexadecimal digits; "" for an address elsewhere."""


@dataclass(frozen=True, slots=True)
class MapView:
    svg_html: str
    facts: tuple[str, ...]
    """Superficie: unas 342 hectáreas."""
    names: str
    """What its shapes are called, in words; "" when they have no names."""
    elsewhere: str
    """A map of the surroundings on another site."""


@dataclass(frozen=True, slots=True)
class StudyRow:
    """A study as it appears in the catalogue."""

    url: str
    title: str
    summary: str
    kind: str
    """Programa, Estudio…"""
    key: str
    year: str
    color: str
    stage: StageView
    area: str
    formats: str
    """PDF · CSV, or ""."""
    horizon: str
    """Horizonte 2035, or ""."""
    consultation: ConsultationView | None
    replaced_by: tuple[Link, ...]
    state: str
    """"" when published; otherwise what it waits for."""


@dataclass(frozen=True, slots=True)
class StudyGroup:
    """Studies that are at one point of their way. `id` is for the anchor of the group."""

    id: str
    title: str
    intro: str
    rows: tuple[StudyRow, ...]


@dataclass(frozen=True, slots=True)
class CatalogueView:
    """The catalogue, or the studies of one area, axis or class."""

    title: str
    intro: str
    color: str
    breadcrumb: tuple[Link, ...]
    count: str
    """6 estudios y programas"""
    stages: tuple[Link, ...]
    """Leads to each group on the page."""
    groups: tuple[StudyGroup, ...]
    ways: tuple[Ways, ...]
    data_url: str


@dataclass(frozen=True, slots=True)
class FactView:
    """A line of the record: a name, and a text or links."""

    name: str
    text: str = ""
    links: tuple[Link, ...] = ()
    iso: str = ""
    """A day for machines, where the text is one."""


@dataclass(frozen=True, slots=True)
class StudyView:
    """A study on its own page."""

    row: StudyRow
    breadcrumb: tuple[Link, ...]
    steps: tuple[StepView, ...]
    map: MapView | None
    picture: Picture | None
    """A drawing, where there is no map."""
    files: tuple[StudyFileView, ...]
    """What its record lists, and last the file that the map is drawn from."""
    facts: tuple[FactView, ...]
    replaces: tuple[Link, ...]
    is_replaced: bool
    """True when what replaces it is in force; otherwise it will be replaced."""
    body_html: str
    updated: Day
    citation: str
    posts: tuple[Card, ...]
    """The bulletins and articles that link to it, newest first."""
    share: tuple[Link, ...]
    canonical_url: str
