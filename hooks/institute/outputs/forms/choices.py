"""What a form offers where a field names something that exists: areas, axes, positions, channels, projects."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from institute.kinds.event import MODES, ROLES, STATES
from institute.kinds.institution import AXIS_COLORS, Area, Institution
from institute.kinds.metrics import CHANNELS
from institute.kinds.plan_activity import EVIDENCE
from institute.library import Library
from institute.periods import month_of
from institute.spanish import MONTHS
from institute.study_values import CLASSES as STUDY_CLASSES
from institute.study_values import FORMATS, STAGES
from institute.vocabulary import ACTIVITIES, CLASSES

WORDS = {
    **EVIDENCE,
    **CLASSES,
    **ACTIVITIES,
    **ROLES,
    **MODES,
    **STATES,
    **STAGES,
    **{id: name for id, (name, _) in STUDY_CLASSES.items()},
    **{format: format for format in FORMATS},
    "publicado": "Para publicarse",
    "borrador": "Borrador: todavía no se publica",
    "semanal": "Cada semana",
    "mensual": "Cada mes",
    "anual": "Cada año",
    "alta": "Alta: va primero y resaltado",
    "normal": "Normal",
    "baja": "Baja",
    **dict(
        zip(
            AXIS_COLORS,
            (
                "Laguna (azul)",
                "Palma (verde)",
                "Barro (rojizo)",
                "Jacaranda (morado)",
                "Primavera (amarillo)",
                "Ceniza (gris)",
            ),
            strict=True,
        )
    ),
}
"""How each fixed word of the model reads in a form."""

MOST_TOPICS = 15


@dataclass(frozen=True, slots=True)
class Option:
    """What is written in the file, and what a person sees."""

    value: str | int
    label: str


@dataclass(frozen=True, slots=True)
class Choices:
    """The options of every kind of name.

    `topics` are those in use, most used first; `next_number` is that of a bulletin; `last_month` is the month that
    ended last, whether or not it has figures: which months have is not for everybody.
    """

    named: dict[str, tuple[Option, ...]]
    topics: tuple[str, ...] = ()
    next_number: int = 1
    last_month: str = ""


def make_choices(library: Library, topics: Iterable[str], today: datetime.date) -> Choices:
    """The choices of a library. `topics` are those that may be seen by everybody, most used first."""
    institution = library.institution
    named = {
        "area": tuple(Option(area.id, _area(area)) for area in institution.areas),
        "axis": tuple(Option(axis.id, axis.name) for axis in institution.axes),
        "responsible": tuple(Option(one.id, one.position or one.name or one.id) for one in institution.responsibles),
        "channel": _channels(institution),
        "evidence_channels": tuple({option.value: option for option in _with_figures(institution)}.values()),
        "months": tuple(Option(number, name.capitalize()) for number, name in enumerate(MONTHS, 1)),
        "project": _projects(library),
    }
    last_month = month_of(today).previous.code
    return Choices(named, tuple(topics)[:MOST_TOPICS], _next_number(library, today.year), last_month)


def fixed(words: Iterable[str]) -> tuple[Option, ...]:
    """The options of a field that takes one of a few words."""
    return tuple(Option(word, WORDS.get(word, word.capitalize())) for word in words)


def _area(area: Area) -> str:
    return f"{area.name} (hasta {area.until.year})" if area.until else area.name


def _channels(institution: Institution) -> tuple[Option, ...]:
    return tuple(Option(channel.id, channel.name) for channel in institution.channels)


def _with_figures(institution: Institution) -> tuple[Option, ...]:
    """The channels of the institute, and those whose figures are recorded besides."""
    return *_channels(institution), *(Option(channel.id, f"{channel.name} (cifras)") for channel in CHANNELS)


def _projects(library: Library) -> tuple[Option, ...]:
    """Every key of every POAD once, the newest year's name with it."""
    found: dict[str, Option] = {}
    for year in sorted(library.programmes, reverse=True):
        for project in library.programmes[year].projects:
            found.setdefault(project.key, Option(project.key, f"{project.key}: {project.name} ({year})"))
    return tuple(found.values())


def _next_number(library: Library, year: int) -> int:
    numbers = [getattr(post.fields, "number", 0) for post in library.posts if post.day.year == year]
    return max(numbers, default=0) + 1
