"""The page of the monitoring: the newest month in large figures, every channel's series, and who captured what."""

from __future__ import annotations

from collections.abc import Callable

from institute.kinds.metrics import CHANNELS, MetricsChannel
from institute.periods import Month
from institute.spanish import long_date
from institute.views.blog import make_day
from institute.views.monitoring.capture import (
    counted_sentences,
    make_captured,
    make_years,
    missing_sentences,
    month_url,
    responsible,
)
from institute.views.monitoring.channels import LONG, YEAR, make_card, make_channel
from institute.views.monitoring.known import Known
from institute.views.monitoring.shapes import MonitoringView
from institute.views.reports.report import capital
from institute.views.reports.shapes import File
from institute.views.shapes import ROOT

TITLE = "Monitoreo mensual"


def make_index(known: Known, files: tuple[File, ...], csv: Callable[[MetricsChannel], File]) -> MonitoringView:
    """The page. `files` is the workbook, `csv` the file of a channel."""
    latest, fields = known.latest, known.records[known.latest].fields
    months, long_months = known.window(YEAR), known.window(LONG)
    channels = (make_channel(known, channel, csv(channel)) for channel in known.channels)
    return MonitoringView(
        title=TITLE,
        month=latest.name,
        cut=long_date(latest.last_day),
        is_public=known.library.institution.monitoring_public,
        report_url=f"{ROOT}/{month_url(latest)}",
        files=files,
        cards=tuple(make_card(known, channel) for channel in CHANNELS),
        year_label=_span(months),
        long_label=_span(long_months) if len(long_months) > YEAR else "",
        channels=tuple(channel for channel in channels if channel is not None),
        missing=missing_sentences(known),
        captured=make_captured(known),
        captured_by=responsible(known.library, fields.captured_by),
        delivered=make_day(fields.delivered) if fields.delivered else None,
        notes=fields.notes,
        counted=counted_sentences(known, long_months),
        years=make_years(known),
    )


def _span(months: tuple[Month, ...]) -> str:
    """Noviembre de 2025 a octubre de 2026"""
    if len(months) == 1:
        return capital(months[0].name)
    return capital(f"{months[0].name} a {months[-1].name}")
