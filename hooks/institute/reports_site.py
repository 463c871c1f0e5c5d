"""The activity reports as a part of the site: pages, documents, spreadsheets.

Without a POAD or a report there is none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from institute.kinds.programme import ProjectRecord, programme_path
from institute.kinds.report import document_path
from institute.library import Report
from institute.outputs import linked_data
from institute.outputs.report_tables import make_figures, make_tables
from institute.outputs.table_records import document_schema, render_json
from institute.outputs.tables import render_csv
from institute.outputs.workbooks import render_xlsx
from institute.pages import Batch, Page, PageDocument, Settings
from institute.periods import Period, periods_of
from institute.plan_files import Programme
from institute.shelf import Shelf
from institute.views.reports.compilation import full_title, last_change, make_compilation
from institute.views.reports.document import compilation_document, report_document
from institute.views.reports.index import TITLE, make_home_reports, make_index
from institute.views.reports.maker import Maker
from institute.views.reports.project import make_project
from institute.views.reports.report import TOP, capital, compilation_url, make_report
from institute.views.reports.rows import project_url
from institute.views.reports.shapes import File
from institute.views.shapes import ROOT, Head, HomeReports, SiteView

SOURCE = "posts/reportes/"
SCHEMA = "api/informe.schema.json"


@dataclass(slots=True)
class ReportsSite:
    """What the pages of reports are made from. `sizes` are those of the finished PDFs, by path, as people read them."""

    maker: Maker
    around: SiteView
    settings: Settings
    shelf: Shelf
    sizes: dict[str, str] = field(default_factory=dict)

    @property
    def years(self) -> tuple[int, ...]:
        return self.maker.deliveries.years

    def pages(self) -> Iterator[Page]:
        """The index, then year by year its index, its reports, its compilations and its projects."""
        if not self.years:
            return
        yield self._index_page(self.years[0], TOP, is_front=True)
        for year in self.years:
            yield self._index_page(year, f"{TOP}{year}/", is_front=False)
            yield from (self._compilation_page(period) for period in self.periods(year))
            programme = self.maker.library.programmes.get(year)
            for project in programme.projects if programme else ():
                yield self._project_page(programme, project)
        yield from (self._report_page(report) for report in self.maker.reports)

    def on_home(self) -> HomeReports | None:
        """What the front page shows of the reports; None without any."""
        return make_home_reports(self.maker) if self.years else None

    def periods(self, year: int) -> Iterator[Period]:
        """Those that have begun, of which there is a compilation."""
        return (period for period in periods_of(year) if self.maker.deliveries.has_begun(period.quarters[0]))

    def batches(self) -> list[Batch]:
        """The data of each compilation, a batch each; the first brings the schema that explains them all."""
        periods = [period for year in self.years for period in self.periods(year)]
        return [self._batch(period, with_schema=number == 0) for number, period in enumerate(periods)]

    def _batch(self, period: Period, with_schema: bool) -> Batch:
        paths = [self._path(period, extension) for extension in ("xlsx", "csv", "json")]
        return Batch((*paths, *([SCHEMA] if with_schema else [])), partial(self._data, period, with_schema))

    def _data(self, period: Period, with_schema: bool) -> Iterator[bytes]:
        tables, title = make_tables(self.maker, period), full_title(period)
        day = last_change(self.maker, period)
        yield render_xlsx(tables, title, self.around.name, day)
        yield render_csv(make_figures(self.maker, period))
        yield render_json(tables, title, day)
        if with_schema:
            yield json.dumps(document_schema(tables, "Informe"), ensure_ascii=False, indent=1).encode()

    def report_files(self, report: Report) -> tuple[File, ...]:
        """A report as a document, when there is one."""
        return self._pdf(report_pdf(report), self._report_title(report))

    def compilation_files(self, period: Period) -> tuple[File, ...]:
        """What a compilation can be taken away as."""
        title = full_title(period)
        return self._pdf(self._path(period, "pdf"), title) + tuple(
            File(f"{title}, {what}", f"{ROOT}/{self._path(period, extension)}", format, icon=icon)
            for extension, format, what, icon in (
                ("xlsx", "Excel", "hoja de cálculo", "file-table-outline"),
                ("csv", "CSV", "avance por trimestre", "file-delimited-outline"),
                ("json", "JSON", "datos para programas", "code-json"),
            )
        )

    def _pdf(self, path: str, title: str) -> tuple[File, ...]:
        is_made = path in self.sizes
        return (File(title, f"{ROOT}/{path}", "PDF", self.sizes[path], "file-pdf-box"),) if is_made else ()

    def _path(self, period: Period, extension: str) -> str:
        return f"{compilation_url(period)}informe-{period.year}-{period.code}.{extension}"

    def _report_page(self, report: Report) -> Page:
        return Page(
            report.url,
            self._report_title(report),
            "report.html",
            partial(self._report_head, report),
            lambda: make_report(self.maker, report, self.report_files(report)),
            report.path,
            report.changed,
            document=PageDocument(
                report_pdf(report), "report_document.html", partial(report_document, self.maker, report)
            ),
        )

    def _report_title(self, report: Report) -> str:
        return f"Reporte de {self.maker.area_names[report.fields.area]}, {report.quarter.name}"

    def _report_head(self, report: Report) -> Head:
        area = self.maker.area_names[report.fields.area]
        return self._head(
            self._report_title(report),
            f"Lo que hizo {area} en el {report.quarter.name} ({report.quarter.months}): avance de sus proyectos, "
            "actividades y lo que sigue.",
            report.url,
            (str(report.quarter.year), f"{TOP}{report.quarter.year}/"),
            is_hidden=self.maker.is_draft(report),
        )

    def _compilation_page(self, period: Period) -> Page:
        title = full_title(period)
        url = compilation_url(period)
        about = f"El trabajo del {self.around.name} en el {period.name}, por proyecto del POAD y por área."
        return Page(
            url,
            title,
            "compilation.html",
            lambda: self._head(title, about, url, (str(period.year), f"{TOP}{period.year}/")),
            lambda: make_compilation(self.maker, period, self.compilation_files(period)),
            SOURCE,
            last_change(self.maker, period),
            document=PageDocument(
                self._path(period, "pdf"),
                "compilation_document.html",
                partial(compilation_document, self.maker, period),
            ),
        )

    def _project_page(self, programme: Programme, project: ProjectRecord) -> Page:
        url = project_url(programme.year, project.key)
        title = f"{project.name} ({project.key}, {programme.year})"
        about = f"Avance del proyecto {project.key} del POAD {programme.year}, trimestre por trimestre: {project.name}."
        return Page(
            url,
            project.name,
            "project.html",
            lambda: self._head(title, about, url, (str(programme.year), f"{TOP}{programme.year}/")),
            lambda: make_project(self.maker, programme, project),
            programme_path(programme.year),
        )

    def _index_page(self, year: int, url: str, is_front: bool) -> Page:
        title = TITLE if is_front else f"{TITLE} de {year}"
        about = (
            "Quién entregó cada reporte trimestral, y los informes semestrales y anuales con el avance de los "
            f"proyectos del POAD. {'Todos los años' if is_front else capital(f'año {year}')}."
        )
        return Page(
            url,
            title,
            "reports.html",
            lambda: self._head(title, about, url),
            lambda: make_index(self.maker, year, self.compilation_files, is_front),
            SOURCE,
        )

    def _head(self, title: str, about: str, url: str, *steps: tuple[str, str], is_hidden: bool = False) -> Head:
        top = self.settings.url
        trail = [("Inicio", ""), ("Informes", TOP), *steps, *([(title, url)] if steps else [])]
        return Head(
            f"{title} · {self.around.acronym}",
            about,
            top + url,
            top + self.shelf.general_card(),
            self.around.name,
            noindex=self.settings.with_drafts or is_hidden,
            searchable=bool(steps),
            json_ld=linked_data.render_breadcrumb(top, *trail),
        )


def report_pdf(report: Report) -> str:
    """The path of a report as a document."""
    return document_path(report.url, report.quarter, report.fields.area)
