"""What can prove that an activity of the plan was done: everything that was published or took place, by its day.

Drafts and what is still to come prove nothing. What has expired or was replaced was done all the same.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from institute.audience import Past
from institute.kinds.event import CONFIRMED
from institute.kinds.metrics import CHANNELS
from institute.library import Event, Library, Post, Report, Study
from institute.periods import Month, Period, periods_of
from institute.plan_files import MonthFigures
from institute.rough_dates import RoughDate
from institute.spanish import slug
from institute.views import studies
from institute.views.blog import is_public
from institute.views.reports.compilation import full_title, presentation
from institute.views.reports.deliveries import Deliveries, is_delivered
from institute.views.reports.report import compilation_url
from institute.views.shapes import ROOT
from institute.vocabulary import CLASSES

BOARD = "avisos/"
MonthUrl = Callable[[Month], str]
"""The address of the page of a month's figures, from ROOT on; "" where there is none."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One time that something was done: a post, an occurrence of an event, a post on one channel, a channel's figures.

    The pieces of one content (`kind`, `path`) in one month are one line of evidence. `kind` is one of EVIDENCE;
    `part` is what is particular to this piece, as its channel, and `part_url` where that is. `url` is "" for what has
    no page.
    """

    kind: str
    path: str
    day: datetime.date
    title: str
    label: str
    url: str = ""
    is_public: bool = True
    event_class: str = ""
    axis: str = ""
    area: str = ""
    channel: str = ""
    part: str = ""
    part_url: str = ""
    is_dated: bool = True
    """False for what belongs to a month as a whole."""


def collect_pieces(library: Library, past: Past, deliveries: Deliveries, month_url: MonthUrl) -> Iterator[Piece]:
    """Every piece until `deliveries.today` that the audience of `past` may see."""
    today = deliveries.today
    for post in library.posts:
        if is_public(post, today):
            yield from _of_post(post, library, today)
    for report in library.reports:
        if is_delivered(report, today):
            yield _of_report(report, library)
    for study in library.studies:
        if studies.is_public(study, today):
            yield from _of_study(study, today)
    for year in library.programmes:
        for period in periods_of(year):
            yield from _of_compilation(period, deliveries)
    for event in past.events:
        yield from _of_event(event, today)
    yield from _of_board(past, today)
    for figures in past.metrics:
        yield from _of_figures(figures, library, month_url)


def _of_post(post: Post, library: Library, today: datetime.date) -> Iterator[Piece]:
    """The post itself, and each time that it was spread on a channel."""
    names = {channel.id: channel.name for channel in library.institution.channels}
    fields, url = post.fields, f"{ROOT}/{post.url}"
    make = partial(Piece, path=post.path, title=fields.title, url=url, axis=fields.axis, area=fields.area)
    yield make(kind=post.kind.id, day=post.day, label=post.label)
    for record in fields.dissemination:
        if record.day <= today:
            name = names.get(record.channel, record.channel)
            yield make(
                kind="difusion",
                day=record.day,
                label="Difusión",
                channel=record.channel,
                part=name,
                part_url=record.url,
            )


def _of_report(report: Report, library: Library) -> Piece:
    area = library.institution.area(report.fields.area)
    return Piece(
        "reporte",
        report.path,
        report.fields.delivered,
        f"Reporte de {area.name if area else report.fields.area}, {report.quarter.name}",
        "Reporte trimestral",
        f"{ROOT}/{report.url}",
        area=report.fields.area,
    )


def _of_event(event: Event, today: datetime.date) -> Iterator[Piece]:
    """Each time at which it took place; what was cancelled or put off did not."""
    fields = event.fields
    if fields.state != CONFIRMED:
        return
    for occurrence in event.occurrences:
        if occurrence.start.day <= today:
            yield Piece(
                "evento",
                event.path,
                occurrence.start.day,
                fields.title,
                CLASSES[fields.kind],
                f"{ROOT}/{event.url}" if fields.public else "",
                fields.public,
                fields.kind,
                fields.axis,
                fields.area,
            )


def _of_study(study: Study, today: datetime.date) -> Iterator[Piece]:
    """Its own date and those of its files. Of a date that says only its year nobody knows the month."""
    fields = study.fields
    dates: list[tuple[RoughDate, str]] = [(fields.day, "")]
    dates += [
        (file.day, f"{file.title}, versión {file.version}" if file.version else file.title)
        for file in fields.files
        if file.day is not None
    ]
    for date, part in dates:
        if date.month is not None and date.first <= today:
            yield Piece(
                "estudio",
                study.path,
                date.first,
                fields.title,
                "Estudio o programa",
                f"{ROOT}/{study.url}",
                axis=fields.axis,
                area=fields.area,
                part=part,
                is_dated=date.day is not None,
            )


def _of_compilation(period: Period, deliveries: Deliveries) -> Iterator[Piece]:
    """On the day on which it was presented."""
    day = presentation(period, deliveries)
    if day is not None and day <= deliveries.today and deliveries.has_begun(period.quarters[0]):
        kind = "informe-anual" if period.is_whole_year else "informe-semestral"
        url = compilation_url(period)
        yield Piece(kind, url, day, full_title(period), "Informe presentado", f"{ROOT}/{url}")


def _of_board(past: Past, today: datetime.date) -> Iterator[Piece]:
    """Notices, which lead to the board while they are there, and what others wrote."""
    for notice in past.notices:
        fields = notice.fields
        url = f"{ROOT}/{BOARD}" if today <= fields.shown_until else ""
        yield Piece("aviso", notice.path, notice.day, fields.title, "Aviso", url, fields.public, area=fields.area)
    for interest in past.interests:
        fields = interest.fields
        yield Piece(
            "interes",
            interest.path,
            interest.day,
            fields.title,
            "Artículo de interés",
            fields.url,
            fields.public,
            axis=fields.axis,
        )


def _of_figures(figures: MonthFigures, library: Library, month_url: MonthUrl) -> Iterator[Piece]:
    """Each channel of which a figure was recorded."""
    fields, month = figures.fields, figures.month
    named = {
        channel.id: channel.name
        for channel in CHANNELS
        if any(fields.figure(channel.id, figure.key) is not None for figure in channel.figures if not figure.is_counted)
    }
    named |= {slug(other.channel): other.channel for other in fields.others if other.value is not None}
    for channel, name in named.items():
        yield Piece(
            "metricas",
            figures.path,
            month.first_day,
            f"Cifras de {month.name}",
            "Cifras del mes",
            month_url(month),
            library.institution.monitoring_public,
            channel=channel,
            part=name,
            is_dated=False,
        )
