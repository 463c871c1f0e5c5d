"""The month's figures as a part of the site: their page, the report of each month, the workbook and the CSV.

Where the institute has not made them public they are in sites for the staff alone, and elsewhere there is nothing of
them: no page, no entry of the menu, no file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from institute.audience import INTERNAL
from institute.kinds.metrics import FOLDER, MetricsChannel
from institute.library import Library
from institute.outputs import linked_data
from institute.outputs.monitoring_tables import make_table, make_tables
from institute.outputs.tables import render_csv
from institute.outputs.workbooks import render_xlsx
from institute.pages import Page, PageDocument, Settings
from institute.periods import Month
from institute.shelf import Shelf
from institute.views.monitoring.capture import TOP, counted_sentences, month_url
from institute.views.monitoring.index import TITLE, make_index
from institute.views.monitoring.known import Known
from institute.views.monitoring.report import make_report, month_document, report_title
from institute.views.monitoring.shapes import MonthReportView
from institute.views.reports.shapes import File
from institute.views.shapes import ROOT, Head, SiteView

WORKBOOK = f"{TOP}monitoreo.xlsx"


def is_visible(library: Library, settings: Settings) -> bool:
    """True where the figures may be seen: by the staff, and by everybody where the institute says so."""
    may_be_seen = settings.audience == INTERNAL or library.institution.monitoring_public
    return may_be_seen and bool(Known(library, settings.today).records)


@dataclass(slots=True)
class MonitoringSite:
    """What the pages of the monitoring are made from. `sizes` are those of the finished PDFs, as people read them."""

    known: Known
    is_visible: bool
    around: SiteView
    settings: Settings
    shelf: Shelf
    sizes: dict[str, str] = field(default_factory=dict)

    def pages(self) -> Iterator[Page]:
        """The page of the monitoring and the report of each month."""
        if not self.is_visible:
            return
        yield Page(
            TOP,
            TITLE,
            "monitoring.html",
            lambda: self._head(
                TITLE, "Las cifras del sitio, el blog, las redes y las reuniones en línea, mes por mes.", TOP
            ),
            lambda: make_index(self.known, (self._workbook,), self._csv),
            f"{FOLDER}/",
            self.known.records[self.known.latest].fields.delivered,
            in_sitemap=not self._is_hidden,
        )
        yield from (self._month_page(month) for month in self.known.records)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Path below the top, and content, of the workbook and of each channel's CSV, with all months."""
        if not self.is_visible:
            return
        known = self.known
        notes = counted_sentences(known, known.months)
        yield (
            WORKBOOK,
            render_xlsx(make_tables(known), TITLE, self.around.name, known.latest.last_day, notes),
        )
        for channel in known.channels:
            if table := make_table(known, channel):
                yield _csv_path(channel), render_csv(table)

    def address_of(self, month: Month) -> str:
        """Where other pages lead to the report of a month; "" where there is none."""
        return f"{ROOT}/{month_url(month)}" if self.is_visible and month in self.known.records else ""

    def reserved_report(self) -> MonthReportView | None:
        """The report of the newest month for the sealed board, where the site has no page of it; None without one."""
        if self.is_visible or not self.known.records:
            return None
        return make_report(self.known, self.known.latest, (), self.settings.url)

    def _month_page(self, month: Month) -> Page:
        record = self.known.records[month]
        return Page(
            month_url(month),
            report_title(month),
            "monitoring_month.html",
            partial(self._month_head, month),
            lambda: make_report(self.known, month, self._month_files(month), self.settings.url),
            record.path,
            record.fields.delivered,
            in_sitemap=not self._is_hidden,
            document=PageDocument(
                month_pdf(month),
                "monitoring_document.html",
                partial(month_document, self.known, month, self.settings.url),
            ),
        )

    def _month_files(self, month: Month) -> tuple[File, ...]:
        path = month_pdf(month)
        is_made = path in self.sizes
        pdf = File(report_title(month), f"{ROOT}/{path}", "PDF", self.sizes[path], "file-pdf-box") if is_made else None
        return (pdf, self._workbook) if pdf else (self._workbook,)

    @property
    def _workbook(self) -> File:
        return File("todos los meses, una hoja por canal", f"{ROOT}/{WORKBOOK}", "Excel", icon="file-table-outline")

    def _csv(self, channel: MetricsChannel) -> File:
        return File(
            f"{channel.name}, todos los meses", f"{ROOT}/{_csv_path(channel)}", "CSV", icon="file-delimited-outline"
        )

    @property
    def _is_hidden(self) -> bool:
        return self.settings.with_drafts or not self.known.library.institution.monitoring_public

    def _month_head(self, month: Month) -> Head:
        about = f"Las cifras de {month.name} que Comunicación Social entrega a la Dirección General."
        return self._head(report_title(month), about, month_url(month))

    def _head(self, title: str, about: str, url: str) -> Head:
        top = self.settings.url
        trail = [("Inicio", ""), ("Monitoreo", TOP), *([(title, url)] if url != TOP else [])]
        return Head(
            f"{title} · {self.around.acronym}",
            about,
            top + url,
            top + self.shelf.general_card(),
            self.around.name,
            noindex=self._is_hidden,
            searchable=True,
            json_ld=linked_data.render_breadcrumb(top, *trail),
        )


def month_pdf(month: Month) -> str:
    """The path of a month's report as a document: monitoreo/2026/10/monitoreo-2026-10.pdf"""
    return f"{month_url(month)}monitoreo-{month.code}.pdf"


def _csv_path(channel: MetricsChannel) -> str:
    """monitoreo/facebook.csv"""
    return f"{TOP}{channel.id}.csv"
