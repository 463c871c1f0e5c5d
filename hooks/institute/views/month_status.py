"""What the figures of a month still lack, channel by channel, and who gathers them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from institute.kinds.metrics import CHANNELS, Figure, MetricsChannel, metrics_path
from institute.library import Library
from institute.metrics_import.obtaining import IMPORTED, SOURCES_OF, WHERE, asked_figures
from institute.periods import Month, month_of
from institute.plan_files import MonthFigures

ASKED_MONTHS = 3
"""So many months back figures are asked for."""
OFFICE = "comunicacion-social"
"""The area that is asked when the position that gathered the last figures answers for none."""
COUNTED_MEETINGS = "reuniones"
"""The channel whose figure is counted from the agenda where nobody typed it."""


@dataclass(frozen=True, slots=True)
class LackingFigure:
    """A figure that nobody recorded, where it is found, and the sources of import_metrics.py that bring it."""

    figure: Figure
    where: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChannelStatus:
    """A channel of the plan: how many figures it asks for and which of them are not there."""

    channel: MetricsChannel
    asked: int
    lacking: tuple[LackingFigure, ...]


@dataclass(frozen=True, slots=True)
class MonthStatus:
    """A month as it stands. `exists` is False while it has no file, or one with faults."""

    month: Month
    path: str
    has_ended: bool
    channels: tuple[ChannelStatus, ...]
    delivered: datetime.date | None
    exists: bool

    @property
    def asked(self) -> int:
        return sum(status.asked for status in self.channels)

    @property
    def lacking(self) -> int:
        return sum(len(status.lacking) for status in self.channels)


def make_month_status(library: Library, month: Month, today: datetime.date) -> MonthStatus:
    """What is recorded of a month and what is not."""
    found = figures_of(library, month)
    channels = tuple(_channel(channel, found) for channel in CHANNELS if channel.id != COUNTED_MEETINGS)
    delivered = found.fields.delivered if found else None
    return MonthStatus(month, metrics_path(month), today > month.last_day, channels, delivered, found is not None)


@dataclass(frozen=True, slots=True)
class WaitingMonth:
    """A month whose figures somebody still has to gather or deliver, and a sentence that gives none of them."""

    month: Month
    path: str
    sentence: str


def waiting_months(library: Library, today: datetime.date) -> Iterator[WaitingMonth]:
    """The last months that are over and wait: without a file, not delivered, or lacking what no note explains.

    An institute that never captured figures is not asked for them: they may be in a staff folder that is not here.
    Older months are not asked for either, because the platforms no longer tell them.
    """
    first = min((found.month for found in library.metrics), default=None)
    last = month_of(today).previous
    for month in (last.before(number) for number in reversed(range(ASKED_MONTHS))):
        if first is not None and month >= first:
            status = make_month_status(library, month, today)
            if sentence := _waiting(status, figures_of(library, month)):
                yield WaitingMonth(month, status.path, f"Cifras de {month.name}: {sentence}")


def _waiting(status: MonthStatus, found: MonthFigures | None) -> str:
    lack = f"{'falta' if status.lacking == 1 else 'faltan'} {status.lacking} de {status.asked}"
    if found is None:
        return "falta reunirlas y entregarlas a la Dirección General."
    if found.fields.delivered is None:
        lacking = f"{lack}, y " if status.lacking else ""
        return f"{lacking}falta entregarlas a la Dirección General. Al hacerlo, escriba el día en «entregado»."
    if status.lacking and not found.fields.notes:
        return f"se entregaron, y {lack}. Anótelas, o explique en «notas» por qué no las hay."
    return ""


def figures_of(library: Library, month: Month) -> MonthFigures | None:
    return next((found for found in library.metrics if found.month == month), None)


def last_captured_by(library: Library) -> str:
    """The id of the position that gathered the newest figures; "" when nobody ever did."""
    newest = max(library.metrics, key=lambda found: found.month, default=None)
    return newest.fields.captured_by if newest else ""


def _channel(channel: MetricsChannel, found: MonthFigures | None) -> ChannelStatus:
    asked = asked_figures(channel.id)
    lacking = tuple(
        LackingFigure(
            figure,
            WHERE[channel.id, figure.key],
            SOURCES_OF[channel.id] if figure.key in IMPORTED[channel.id] else (),
        )
        for figure in asked
        if found is None or found.fields.figure(channel.id, figure.key) is None
    )
    return ChannelStatus(channel, len(asked), lacking)
