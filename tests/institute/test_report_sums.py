"""Every figure of a compilation is the sum of its sources, on the page and in every file, for any institute."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterator
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings

from institute.library import Library, Report
from institute.outputs.report_tables import make_figures, make_tables
from institute.outputs.table_records import render_json
from institute.outputs.tables import render_csv
from institute.outputs.workbooks import render_xlsx
from institute.periods import Period, periods_of
from institute.quantities import written
from institute.views.reports.activities import attendance_of
from institute.views.reports.compilation import full_title, make_compilation
from institute.views.reports.report import make_report as make_report_view

from .report_help import YEAR, institutes, make_maker

Sources = dict[str, list[Decimal]]


def delivered(library: Library, period: Period, today: datetime.date) -> Iterator[Report]:
    """The sources, found without the code under test: published, on time for `today`, of an area that existed."""
    areas = {area.id: area for area in library.institution.areas}
    for report in library.reports:
        area, quarter = areas[report.fields.area], report.quarter
        existed = (area.since is None or area.since <= quarter.last_day) and (
            area.until is None or area.until >= quarter.first_day
        )
        is_published = report.fields.state == "publicado" and report.fields.delivered <= today
        if existed and is_published and quarter in period.quarters:
            yield report


def figures_by_project(library: Library, period: Period, today: datetime.date) -> Sources:
    """The recorded figures of each project, in the order of the quarters."""
    found: Sources = {project.key: [] for project in library.programmes[YEAR].projects}
    for report in sorted(delivered(library, period, today), key=lambda report: report.quarter):
        for item in report.fields.projects:
            if item.reached is not None:
                found[item.key].append(item.reached)
    return found


def total_of(library: Library, key: str, figures: list[Decimal]) -> Decimal | None:
    if not figures:
        return None
    is_level = library.programmes[YEAR].project(key).unit == "%"
    return figures[-1] if is_level else sum(figures, Decimal(0))


@settings(max_examples=120, deadline=None)
@given(institutes())
def test_every_total_of_a_compilation_is_the_sum_of_its_sources(case: tuple[Library, datetime.date]) -> None:
    library, today = case
    maker = make_maker(library, today)
    for period in periods_of(YEAR):
        sources = figures_by_project(library, period, today)
        view = make_compilation(maker, period, ())
        rows = {row.key: row for axis in view.axes for row in axis.rows}
        assert set(rows) == set(sources)
        for key, figures in sources.items():
            expected = total_of(library, key, figures)
            shown = rows[key].reached.removesuffix("\u00a0%")
            assert shown == (written(expected) if figures or shown != "—" else "—"), key
            read_back = [
                cell.text.removesuffix("\u00a0%") for cell in rows[key].cells if cell.text not in ("—", "sin dato")
            ]
            assert read_back == [written(figure) for figure in figures]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(institutes())
def test_the_files_hold_the_very_figures_of_the_page(case: tuple[Library, datetime.date]) -> None:
    library, today = case
    maker = make_maker(library, today)
    for period in periods_of(YEAR):
        sources = figures_by_project(library, period, today)
        expected = {key: total_of(library, key, figures) for key, figures in sources.items()}
        tables = make_tables(maker, period)
        assert totals_in_json(render_json(tables, full_title(period), today)) == expected
        assert totals_in_workbook(render_xlsx(tables, full_title(period), "IME", today)) == expected
        assert figures_in_csv(render_csv(make_figures(maker, period))) == sources


def totals_in_json(data: bytes) -> dict[str, Decimal | None]:
    tables = {table["nombre"]: table["filas"] for table in json.loads(data, parse_float=Decimal)["tablas"]}
    return {
        row["clave"]: None if row.get("alcanzado") is None else Decimal(row["alcanzado"]) for row in tables["Proyectos"]
    }


def totals_in_workbook(data: bytes) -> dict[str, Decimal | None]:
    head, *rows = openpyxl.load_workbook(io.BytesIO(data))["Proyectos"].iter_rows(values_only=True)
    key, total = head.index("Clave"), head.index("Total")
    return {row[key]: Decimal(str(row[total])) if isinstance(row[total], (int, float)) else None for row in rows}


def figures_in_csv(data: bytes) -> Sources:
    found: Sources = {}
    for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"))):
        figures = found.setdefault(row["Clave"], [])
        if row["Alcanzado"] not in ("sin dato", "no aplica"):
            figures.append(Decimal(row["Alcanzado"]))
    return found


@settings(max_examples=80, deadline=None)
@given(institutes())
def test_attendance_is_added_up_once_and_only_where_it_was_recorded(case: tuple[Library, datetime.date]) -> None:
    library, today = case
    maker = make_maker(library, today)
    for period in periods_of(YEAR):
        people = [
            activity.attendance
            for report in delivered(library, period, today)
            for activity in report.fields.activities
            if activity.attendance is not None
        ]
        assert attendance_of(maker.activities(period)) == (sum(people), len(people))


@settings(max_examples=80, deadline=None)
@given(institutes())
def test_no_report_leaves_a_compilation_unnoticed(case: tuple[Library, datetime.date]) -> None:
    """Each area and closed quarter is either among the sources or named among what is missing."""
    library, today = case
    maker = make_maker(library, today)
    for period in periods_of(YEAR):
        there = {(report.fields.area, report.quarter) for report in delivered(library, period, today)}
        said = " ".join(make_compilation(maker, period, ()).missing)
        for quarter in period.quarters:
            for area in library.institution.areas:
                is_owed = area.existed(quarter.first_day, quarter.last_day) and quarter.last_day < today
                is_named = f"{area.name} del {quarter.ordinal}" in said
                assert is_named == (is_owed and (area.id, quarter) not in there)


@settings(max_examples=60, deadline=None)
@given(institutes())
def test_a_report_shows_its_own_figures_as_they_were_written(case: tuple[Library, datetime.date]) -> None:
    library, today = case
    maker = make_maker(library, today, with_drafts=True)
    for report in maker.reports:
        view = make_report_view(maker, report, ())
        shown = {project.row.key: project.reached.removesuffix("\u00a0%") for project in view.projects}
        assert shown == {item.key: written(item.reached) for item in report.fields.projects}


@pytest.mark.parametrize("figures", [["0.1", "0.2", "0.3"], ["999999.99", "0.01"], ["33.33", "33.33", "33.34"]])
def test_sums_are_exact(figures: list[str]) -> None:
    from .report_help import make_library, make_report, quarters_of

    total = sum(map(Decimal, figures), Decimal(0))
    calendar = [*figures, *["0"] * (4 - len(figures))]
    reports = [
        make_report("a", quarter, proyectos=[{"clave": "P-1", "alcanzado": figure}])
        for quarter, figure in zip(quarters_of(YEAR), figures, strict=False)
    ]
    project = {
        "clave": "P-1",
        "nombre": "Uno",
        "area": "a",
        "unidad": "km",
        "meta": f"{total:f}",
        "calendario": calendar,
    }
    library = make_library([{"id": "a", "nombre": "A"}], [project], reports)
    maker = make_maker(library, datetime.date(YEAR + 1, 3, 1))
    annual = make_compilation(maker, periods_of(YEAR)[-1], ())
    assert annual.axes[0].rows[0].reached == written(total)
    assert annual.axes[0].rows[0].mark.text in ("Meta cumplida", "Sin dato")
