"""Months of figures made in memory: by hand with `make_known`, or by hypothesis with `recorded_years()`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from hypothesis import strategies as st

from institute.kinds.event import EventFields
from institute.kinds.metrics import CHANNELS, MonthlyMetrics, metrics_path
from institute.library import Event, Library, Post
from institute.markdown import parse
from institute.occurrences import occurrences
from institute.periods import Month
from institute.plan_files import MonthFigures
from institute.views.monitoring.known import Known

from .report_help import make_library

TODAY = datetime.date(2026, 11, 22)
AREAS = [
    {"id": "difusion", "nombre": "Comunicación de Muestra", "siglas": "J.D.C.S."},
    {"id": "direccion", "nombre": "Dirección de Muestra", "siglas": "D.G."},
]


def make_record(month: Month, **figures: object) -> MonthFigures:
    """The record of a month; `figures` by their Spanish keys. None stands for one that was left empty."""
    given = {"mes": month.code, "captura": "titular", **{key: _filled(value) for key, value in figures.items()}}
    return MonthFigures(metrics_path(month), month, MonthlyMetrics.model_validate(given))


def _filled(value: object) -> object:
    """Without what was left empty, as files are read."""
    if isinstance(value, list):
        return [_filled(item) for item in value]
    if isinstance(value, dict):
        return {key: item for key, item in value.items() if item is not None}
    return value


def make_event(day: str, **fields: object) -> Event:
    given = {"titulo": "Una sesión", "inicio": f"{day} 10:00", "area": "difusion", "duracion": "1 h"}
    read = EventFields.model_validate({**given, **fields})
    return Event(f"notices/eventos/{day}-una.md", read, f"{day}-una", "", parse(""), tuple(occurrences(read)))


def make_known(
    records: Iterable[MonthFigures],
    today: datetime.date = TODAY,
    posts: tuple[Post, ...] = (),
    events: tuple[Event, ...] = (),
    **institution: object,
) -> Known:
    library = make_library(AREAS, [], [])
    fields = {name: getattr(library, name) for name in Library.__dataclass_fields__}
    fields |= {"metrics": tuple(records), "posts": posts, "events": events}
    fields["institution"] = library.institution.model_copy(update=institution)
    return Known(Library(**fields), today)


def months(first: str, count: int) -> list[Month]:
    year, _, number = first.partition("-")
    start = Month(int(year), int(number))
    return [start.before(-step) for step in range(count)]


def typed_keys() -> dict[str, list[tuple[str, bool]]]:
    """The keys that are typed in each channel of the plan, and whether the figure may be below zero."""
    return {
        channel.id: [(figure.key, figure.may_fall) for figure in channel.figures if not figure.is_counted]
        for channel in CHANNELS
    }


@st.composite
def recorded_years(draw: st.DrawFn) -> Known:
    """From some months to some years: months without record, figures that are missing, zero, huge or below zero."""
    first = Month(draw(st.integers(2019, 2026)), draw(st.integers(1, 12)))
    count = draw(st.integers(1, 45))
    kept = draw(st.sets(st.integers(0, count - 1), min_size=1))
    records = [make_record(first.before(-step), **draw(_figures())) for step in sorted(kept)]
    today = first.before(-count - draw(st.integers(0, 2))).first_day + datetime.timedelta(days=draw(st.integers(0, 27)))
    return make_known(records, today)


@st.composite
def _figures(draw: st.DrawFn) -> Mapping[str, object]:
    figures: dict[str, object] = {
        channel: {key: draw(_value(may_fall)) for key, may_fall in keys} for channel, keys in typed_keys().items()
    }
    for channel in draw(st.sets(st.sampled_from(sorted(typed_keys())), max_size=3)):
        del figures[channel]
    others = draw(st.lists(st.sampled_from(["Vistas", "=1+1", "Guardados"]), unique=True, max_size=2))
    figures["otros"] = [{"canal": "TikTok", "cifra": name, "valor": draw(_value(True))} for name in others]
    return figures


def _value(may_fall: bool) -> st.SearchStrategy[int | None]:
    low = -(10**9) if may_fall else 0
    return st.one_of(st.none(), st.just(0), st.integers(low and -90, 90), st.integers(low, 10**9))
