"""Whatever was recorded: every number of the pages, the document, the workbook, the CSV and the charts is the same."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal

import jinja2
import openpyxl
from hypothesis import HealthCheck, given, settings
from selectolax.lexbor import LexborHTMLParser, LexborNode

from engine.options import REPOSITORY
from institute.kinds.metrics import MetricsChannel
from institute.outputs.monitoring_tables import make_table, make_tables
from institute.outputs.tables import render_csv
from institute.outputs.workbooks import render_xlsx
from institute.periods import Month
from institute.quantities import NO_DATA
from institute.views.monitoring.channels import LONG
from institute.views.monitoring.index import make_index
from institute.views.monitoring.known import Known
from institute.views.monitoring.report import make_report, month_document
from institute.views.reports.shapes import File
from institute.views.shapes import Head

from .monitoring_help import TODAY, recorded_years

GENERATED = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
SITE = {"name": "Instituto", "acronym": "IME", "menu": (), "channels": (), "emails": (), "made_on": {}}
CSV = File("Datos", "x.csv", "CSV")
Numbers = dict[tuple[str, str, str], int | None]
"""Channel, figure and month (2026-10), and how much it was."""


def environment() -> jinja2.Environment:
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(REPOSITORY / "theme"), autoescape=False)
    env.globals.update(icon=lambda name: "", once=lambda name, key="": "", root="", csp="", edit_url="")
    return env


ENV = environment()
HEAD = Head("", "", "", "", "")
ASSETS = {"monitoring_css": "", "js": "", "theme_js": ""}


def rendered(template: str, **views: object) -> LexborHTMLParser:
    return LexborHTMLParser(ENV.get_template(template).render(site=SITE, assets=ASSETS, head=HEAD, **views))


def number(text: str) -> int | None:
    """What a person reads: 9,412, −12, sin dato, «3 (de la agenda)»."""
    said = re.match(rf"{NO_DATA}|−?[\d,]+", text.strip())[0]
    return None if said == NO_DATA else int(said.replace(",", "").replace("−", "-"))


def known_numbers(known: Known, months: tuple[Month, ...]) -> Numbers:
    """What is known of the figures that are shown for these months."""
    return {
        (channel.name, figure.label, month.code): known.value(figure, month)
        for channel in known.channels
        for figure in known.shown(channel, months)
        for month in months
    }


def read_workbook(known: Known) -> Numbers:
    tables = make_tables(known)
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(tables, "Monitoreo", "IME", TODAY)))
    found: Numbers = {}
    for table, sheet in zip(tables[:-1], book.worksheets[1:], strict=False):
        headings, *rows = sheet.iter_rows(values_only=True)
        for row in rows:
            for heading, value in zip(headings[1:], row[1:], strict=True):
                if heading != "De dónde sale":
                    assert isinstance(value, int) or value == NO_DATA
                    found[table.name, heading, row[0]] = None if value == NO_DATA else value
    return found


def read_csv(known: Known, channel: MetricsChannel) -> Numbers:
    table = make_table(known, channel)
    if table is None:
        return {}
    headings, *rows = csv.reader(io.StringIO(render_csv(table).decode("utf-8-sig"), newline=""))
    return {
        (channel.name, heading.removeprefix("'"), row[0]): None if value == NO_DATA else int(value)
        for row in rows
        for heading, value in zip(headings[1:], row[1:], strict=True)
        if heading != "De dónde sale"
    }


def read_tables(page: LexborHTMLParser, months: tuple[Month, ...]) -> Numbers:
    """The tables beside the charts, which go from the newest month to the oldest."""
    found: Numbers = {}
    for section in page.css("section.channel"):
        name = section.css_first("h2").text(strip=True)
        headings = [cell.text(strip=True) for cell in section.css(".channel-table thead th")][1:]
        for month, row in zip(reversed(months), section.css(".channel-table tbody tr"), strict=True):
            assert row.css_first("th").text(strip=True) == month.name
            for heading, cell in zip(headings, row.css("td"), strict=True):
                found[name, heading, month.code] = number(cell.text())
                assert ("is-missing" in (cell.attributes.get("class") or "")) == (number(cell.text()) is None)
    return found


def read_report(page: LexborHTMLParser, month: Month) -> dict[str, Numbers]:
    """The three columns of figures of a month's report, whichever way it is delivered."""
    columns: dict[str, Numbers] = {"now": {}, "before": {}, "year": {}}
    for group in page.css(".month-table tbody"):
        name = group.css_first("[scope=rowgroup]").text(strip=True)
        for row in group.css("tr")[1:]:
            label = row.css_first("th").text(deep=False, strip=True)
            now, before, _, year, _ = (cell.text() for cell in row.css("td"))
            columns["now"][name, label, month.code] = number(now)
            columns["before"][name, label, month.previous.code] = number(before)
            columns["year"][name, label, month.before(12).code] = number(year)
    return columns


def read_heights(row: LexborNode) -> list[tuple[int | None, int | None]]:
    """The first and the last figure that the charts of a row say in words."""
    found = []
    for text in (desc.text() for desc in row.css("desc")):
        said = re.findall(r"(?:De |a |^)(−?[\d,]+) en ", text)
        found.append((number(said[0]), number(said[-1])) if said else (None, None))
    return found


@GENERATED
@given(recorded_years())
def test_every_number_is_the_same_wherever_it_stands(known: Known) -> None:
    whole = known_numbers(known, known.months)
    assert read_workbook(known) == whole
    assert {key: value for channel in known.channels for key, value in read_csv(known, channel).items()} == whole

    window = known.window(LONG)
    page = rendered("monitoring.html", view=make_index(known, (), lambda channel: CSV))
    assert read_tables(page, window) == known_numbers(known, window)

    for month in list(known.records)[-3:]:
        expected = known_numbers(known, (month,))
        report = read_report(rendered("monitoring_month.html", view=make_report(known, month, (), "")), month)
        document, view = month_document(known, month, "https://ejemplo.mx/")
        on_paper = read_report(rendered("monitoring_document.html", document=document, view=view), month)
        assert report == on_paper
        assert report["now"] == expected
        assert all(whole.get(key, value) == value for part in report.values() for key, value in part.items())


@GENERATED
@given(recorded_years())
def test_the_large_figures_and_the_charts_say_what_the_tables_say(known: Known) -> None:
    page = rendered("monitoring.html", view=make_index(known, (), lambda channel: CSV))
    window = known.window(LONG)
    table = read_tables(page, window)
    cards = [number(card.css_first(".figure-value").text()) for card in page.css(".month-card")]
    leads = []
    for section in page.css("section.channel"):
        name = section.css_first("h2").text(strip=True)
        for row in section.css(".figure-row"):
            label = row.css_first("h3").text(strip=True)
            value = number(row.css_first(".figure-value").text())
            assert value == table[name, label, known.latest.code]
            leads += [value] if "figure-lead" in row.attributes["class"] else []
            for length, said in zip((12, LONG), read_heights(row), strict=False):
                series = [table[name, label, month.code] for month in known.window(length)]
                some = [figure for figure in series if figure is not None]
                assert said == ((some[0], some[-1]) if some else (None, None))
    assert cards == leads[: len(cards)]


@GENERATED
@given(recorded_years())
def test_a_point_stands_as_high_as_its_figure(known: Known) -> None:
    page = rendered("monitoring.html", view=make_index(known, (), lambda channel: CSV))
    window = known.window(12)
    for section in page.css("section.channel"):
        name = section.css_first("h2").text(strip=True)
        for row in section.css(".figure-row"):
            drawing = row.css_first(".chart-drawing")
            marks = [
                (Decimal(text.attributes["y"]) + 4, number(text.text()))
                for text in drawing.css(".chart-text:not(.chart-middle)")
            ]
            zero = Decimal(drawing.css_first(".chart-zero").attributes["y1"])
            high, most = marks[-1] if marks[-1][1] else marks[0]
            table = read_tables(page, known.window(LONG))
            label = row.css_first("h3").text(strip=True)
            figures = [value for month in window if (value := table[name, label, month.code]) is not None]
            heights = [Decimal(point.attributes["cy"]) for point in drawing.css("circle")]
            assert len(heights) == len(figures)
            for height, figure in zip(heights, figures, strict=True):
                assert abs((zero - height) / (zero - high) * most - figure) <= abs(most) / Decimal(50)
