"""The channels of the monitoring's page: each figure of the newest month with its series, and the table beside them."""

from __future__ import annotations

from institute.kinds.metrics import PARTS, Figure, MetricsChannel
from institute.periods import Month
from institute.quantities import written
from institute.spanish import plural
from institute.views.monitoring.changes import change_of
from institute.views.monitoring.chart import Series, draw_series, draw_spark
from institute.views.monitoring.known import OTHERS, Known
from institute.views.monitoring.shapes import CardView, Change, ChannelView, FigureView, TableRow
from institute.views.reports.shapes import File

NOT_OF_THE_PLAN = "El plan no pide estas cifras: el Instituto las sigue además."
YEAR, LONG = 12, 36
"""Months of the two series."""
LEAD_HEIGHT, HEIGHT = 216, 124
COLORS = {
    "sitio": "palma",
    "blog": "palma",
    "x": "laguna",
    "facebook": "jacaranda",
    "instagram": "barro",
    "video": "barro",
    "reuniones": "primavera",
}
LEADS = {
    "sitio": "Visitantes del sitio",
    "blog": "Publicaciones del blog",
    "x": "Publicaciones en X",
    "facebook": "Publicaciones en Facebook",
    "instagram": "Publicaciones en Instagram",
}
"""How a channel's first figure is called where the channel is not named beside it, unless its own name is clear."""


def make_channel(known: Known, channel: MetricsChannel, csv: File) -> ChannelView | None:
    """A channel of the page; None when it has nothing to show."""
    months = known.window(LONG)
    figures = known.shown(channel, months)
    if not figures:
        return None
    whole = [figure for figure in figures if not figure.is_part]
    lead, *others = (_figure(known, figure, number) for number, figure in enumerate(whole))
    return ChannelView(
        channel.id,
        f"_canal_{channel.id}",
        channel.name,
        NOT_OF_THE_PLAN if channel.id == OTHERS else "",
        COLORS.get(channel.id, "ceniza"),
        lead,
        tuple(others),
        tuple(figure.label for figure in figures),
        tuple(_row(known, figures, month) for month in reversed(months)),
        csv,
    )


def make_card(known: Known, channel: MetricsChannel) -> CardView:
    """The first figure of a channel, large."""
    figure = channel.figures[0]
    value = known.value(figure, known.latest)
    month_change, year_change = changes(known, figure, known.latest)
    return CardView(
        f"#_canal_{channel.id}",
        LEADS.get(channel.id, figure.label),
        written(value),
        value is None,
        agenda_note(known, figure, known.latest),
        month_change,
        year_change,
        draw_spark(tuple(known.value(figure, month) for month in known.window(YEAR))),
    )


def changes(known: Known, figure: Figure, month: Month) -> tuple[Change, Change]:
    """Against the month before, and against the same month of the year before."""
    value = known.value(figure, month)
    before, year_before = month.previous, month.before(12)
    when = before.word if before.year == month.year else before.name
    return (
        change_of(value, known.value(figure, before), when),
        change_of(value, known.value(figure, year_before), year_before.name),
    )


def agenda_note(known: Known, figure: Figure, month: Month) -> str:
    """Says of counted meetings that nobody typed them."""
    if not known.is_from_agenda(figure, month):
        return ""
    count = known.value(figure, month)
    return f"Contadas de la agenda: {plural(count, 'evento en línea', 'eventos en línea')}."


def _figure(known: Known, figure: Figure, place: int) -> FigureView:
    value = known.value(figure, known.latest)
    month_change, year_change = changes(known, figure, known.latest)
    months, long_months = known.window(YEAR), known.window(LONG)
    name = f"_{figure.channel}_{place}"
    height, steps = (HEIGHT, 2) if place else (LEAD_HEIGHT, 4)
    year = Series(
        f"{name}_12",
        f"{figure.label}, mes por mes",
        months,
        tuple(known.value(figure, month) for month in months),
        tuple(known.value(figure, month.before(12)) for month in months),
        height,
        steps,
    )
    long = Series(
        f"{name}_36",
        f"{figure.label}, {len(long_months)} meses",
        long_months,
        tuple(known.value(figure, month) for month in long_months),
        (),
        height,
        steps,
    )
    return FigureView(
        figure.label,
        written(value),
        value is None,
        _parts(known, figure),
        agenda_note(known, figure, known.latest),
        month_change,
        year_change,
        draw_series(year),
        draw_series(long) if long.is_long else "",
    )


def _parts(known: Known, figure: Figure) -> tuple[tuple[str, str], ...]:
    """What a figure holds, in the newest month."""
    keys = PARTS.get((figure.channel, figure.key), ())
    channel = next(channel for channel in known.channels if channel.id == figure.channel)
    return tuple(
        (part.label, written(value))
        for part in channel.figures
        if part.key in keys and (value := known.value(part, known.latest)) is not None
    )


def _row(known: Known, figures: tuple[Figure, ...], month: Month) -> TableRow:
    return TableRow(month.name, tuple(_cell(known, figure, month) for figure in figures))


def _cell(known: Known, figure: Figure, month: Month) -> tuple[str, bool]:
    """A figure as it is read; one that was counted from the agenda says so."""
    value = known.value(figure, month)
    mark = " (de la agenda)" if known.is_from_agenda(figure, month) else ""
    return f"{written(value)}{mark}", value is None
