"""What was captured, by whom and when, and what is missing: said before anybody asks."""

from __future__ import annotations

from itertools import groupby

from institute.kinds.metrics import BLOG_POSTS, Figure, MetricsChannel
from institute.library import Library
from institute.periods import Month
from institute.spanish import listed, short_date
from institute.views.monitoring.known import Known
from institute.views.monitoring.shapes import Captured, CaptureRow, CaptureYear
from institute.views.shapes import ROOT

TOP = "monitoreo/"


def month_url(month: Month) -> str:
    """monitoreo/2026/10/"""
    return f"{TOP}{month.year}/{month.number:02}/"


def responsible(library: Library, id: str) -> str:
    """The position, or the name where there is none, or the id."""
    found = next((item for item in library.institution.responsibles if item.id == id), None)
    return (found.position or found.name or id) if found else id


def unrecorded(known: Known, channel: MetricsChannel, month: Month) -> list[Figure]:
    """The figures that the plan asks for and that are neither typed nor counted."""
    figures = known.shown(channel, (month,))
    return [figure for figure in figures if not figure.is_part and known.value(figure, month) is None]


def make_captured(known: Known) -> tuple[Captured, ...]:
    """The channels of the newest month, whole or not."""
    return tuple(_captured(known, channel) for channel in known.channels if known.shown(channel, (known.latest,)))


def _captured(known: Known, channel: MetricsChannel) -> Captured:
    missing = unrecorded(known, channel, known.latest)
    text = f"Sin dato: {listed([figure.label.lower() for figure in missing])}" if missing else "Completo"
    return Captured(channel.name, not missing, text)


def missing_sentences(known: Known) -> tuple[str, ...]:
    """The months without figures, and those that are not over."""
    sentences = []
    if known.missing:
        names = listed([month.name for month in known.missing])
        sentences.append(f"Faltan las cifras de {names}.")
    if known.waiting:
        names = listed([month.name for month in known.waiting])
        sentences.append(f"Ya hay cifras de {names}, que se muestran cuando el mes termine.")
    return tuple(sentences)


def what_is_missing(known: Known, month: Month) -> str:
    """The figures of a month that were not recorded, by channel: «Facebook: alcance; Video: vistas y me gusta»."""
    parts = []
    for channel in known.channels:
        if missing := unrecorded(known, channel, month):
            names = listed([figure.label.lower() for figure in missing])
            parts.append(names if names == channel.name.lower() else f"{channel.name}: {names}")
    return "; ".join(parts)


def counted_sentences(known: Known, months: tuple[Month, ...]) -> tuple[str, ...]:
    """How the figures that nobody types are counted, where some of these months have them."""
    texts = (counted_sentence(known, channel, months) for channel in known.channels)
    return tuple(text for text in texts if text)


def counted_sentence(known: Known, channel: MetricsChannel, months: tuple[Month, ...]) -> str:
    """The same for one channel, or ""."""
    figure = channel.figures[0]
    if figure == BLOG_POSTS and any(known.value(figure, month) is not None for month in months):
        return "Las publicaciones del blog se cuentan solas: son los boletines y artículos con fecha del mes."
    if any(known.is_from_agenda(figure, month) for month in months):
        return (
            "Las reuniones virtuales que nadie escribió se cuentan de la agenda: son los eventos en línea que se "
            "llevaron a cabo. De un mes sin nada en la agenda no hay dato."
        )
    return ""


def make_years(known: Known) -> tuple[CaptureYear, ...]:
    """Every month since the first one, the newest first; those without figures too."""
    months = sorted({*known.months, *known.missing}, reverse=True)
    return tuple(
        CaptureYear(str(year), tuple(_row(known, month) for month in group))
        for year, group in groupby(months, key=lambda month: month.year)
    )


def _row(known: Known, month: Month) -> CaptureRow:
    record = known.records.get(month)
    if record is None:
        return CaptureRow(month.word.capitalize(), "", "", "", "No hay cifras de este mes")
    fields = record.fields
    return CaptureRow(
        month.word.capitalize(),
        f"{ROOT}/{month_url(month)}",
        responsible(known.library, fields.captured_by),
        short_date(fields.delivered) if fields.delivered else "",
        what_is_missing(known, month),
    )
