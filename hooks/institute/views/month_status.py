"""What the figures of a month still lack, channel by channel, and who gathers them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from institute.kinds.metrics import CHANNELS, Figure, MetricsChannel, metrics_path
from institute.library import Library
from institute.metrics_import.obtaining import IMPORTED, SOURCES_OF, WHERE, asked_figures
from institute.periods import Month
from institute.plan_files import MonthFigures

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
