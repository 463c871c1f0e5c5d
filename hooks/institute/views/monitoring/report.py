"""The report of a month as it is delivered to the Dirección General: the page, and the document made of it."""

from __future__ import annotations

from institute.kinds.institution import Institution
from institute.kinds.metrics import Figure, MetricsChannel
from institute.periods import Month
from institute.quantities import written
from institute.spanish import fold, long_date
from institute.views.blog import make_day
from institute.views.document_shapes import DocumentView
from institute.views.monitoring.capture import TOP, counted_sentences, month_url, responsible, what_is_missing
from institute.views.monitoring.channels import agenda_note, changes
from institute.views.monitoring.known import Known
from institute.views.monitoring.shapes import MonthReportView, ReportGroup, ReportRow
from institute.views.reports.report import capital
from institute.views.reports.shapes import File
from institute.views.shapes import ROOT, Link

SENDER = "J.D.C.S.", "Comunicación Social"
RECEIVER = "D.G.", "Dirección General"
"""Who delivers the figures to whom by the plan: the acronym of the area, and its name where no area has that one."""


def make_report(known: Known, month: Month, files: tuple[File, ...], site_url: str) -> MonthReportView:
    """The report of a month that has a record."""
    fields, institution = known.records[month].fields, known.library.institution
    missing = what_is_missing(known, month)
    groups = (_group(known, channel, month) for channel in known.channels)
    return MonthReportView(
        title=report_title(month),
        month=month.name,
        breadcrumb=(Link("Inicio", f"{ROOT}/"), Link("Monitoreo", f"{ROOT}/{TOP}")),
        legend=institution.legends.get(str(month.year), ""),
        sender=_area(institution, *SENDER),
        receiver=_area(institution, *RECEIVER),
        captured_by=responsible(known.library, fields.captured_by),
        delivered=make_day(fields.delivered) if fields.delivered else None,
        period=f"1.º al {long_date(month.last_day)}",
        headings=tuple(capital(f"{one.word} {one.year}") for one in (month, month.previous, month.before(12))),
        groups=tuple(group for group in groups if group.rows),
        missing=f"No hay dato de {missing}. Un dato que falta no es un cero." if missing else "",
        counted=counted_sentences(known, (month,)),
        notes=fields.notes,
        files=files,
        older=_link(known, month, -1),
        newer=_link(known, month, 1),
        canonical_url=site_url + month_url(month),
    )


def month_document(known: Known, month: Month, site_url: str) -> tuple[DocumentView, MonthReportView]:
    """What surrounds the report on paper, and what it says."""
    view = make_report(known, month, (), site_url)
    day = view.delivered or make_day(month.last_day)
    document = DocumentView(
        title=view.title,
        kind="Monitoreo mensual",
        period=view.period,
        summary=f"Cifras de {month.name}. De: {view.sender}. Para: {view.receiver}.",
        state=None,
        facts=(),
        contents=(),
        legend=view.legend,
        url=f"{ROOT}/{month_url(month)}",
        address=view.canonical_url.partition("://")[2],
        created=day,
        updated=day,
    )
    return document, view


def report_title(month: Month) -> str:
    return f"Monitoreo de {month.name}"


def _group(known: Known, channel: MetricsChannel, month: Month) -> ReportGroup:
    return ReportGroup(channel.name, tuple(_row(known, figure, month) for figure in known.shown(channel, (month,))))


def _row(known: Known, figure: Figure, month: Month) -> ReportRow:
    value = known.value(figure, month)
    month_change, year_change = changes(known, figure, month)
    return ReportRow(
        figure.label,
        written(value),
        value is None,
        figure.is_part,
        written(known.value(figure, month.previous)),
        month_change.brief,
        written(known.value(figure, month.before(12))),
        year_change.brief,
        agenda_note(known, figure, month),
    )


def _area(institution: Institution, acronym: str, name: str) -> str:
    """An area by its acronym: Dirección General (D.G.)."""
    found = next((area for area in institution.areas if fold(area.acronym) == fold(acronym)), None)
    return f"{found.name} ({found.acronym})" if found else f"{name} ({acronym})"


def _link(known: Known, month: Month, step: int) -> Link | None:
    """The report before (-1) or after (1) that of a month."""
    months = list(known.records)
    place = months.index(month) + step
    return Link(capital(months[place].name), f"{ROOT}/{month_url(months[place])}") if 0 <= place < len(months) else None
