"""One table, three exact renderings: what goes in as number, day, link or text comes out of each of them as that."""

from __future__ import annotations

import csv
import datetime
import io
import json
import os
import re
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from institute.outputs.sheet_layout import column_widths, cut, page_head, row_height, sheet_names
from institute.outputs.table_records import as_records, document_schema, render_json, table_schema
from institute.outputs.tables import (
    DAY,
    LINK,
    NOT_APPLICABLE,
    NUMBER,
    TEXT,
    Column,
    Link,
    Table,
    Value,
    defused,
    readable,
    render_csv,
)
from institute.outputs.workbooks import render_xlsx

TODAY = datetime.date(2026, 7, 17)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

COLUMNS = (
    Column("clave", "Clave"),
    Column("meta", "Meta", NUMBER, unit="talleres", help="Lo programado para el año."),
    Column("t1", "Primer trimestre", NUMBER, may_not_apply=True),
    Column("entregado", "Entregado", DAY),
    Column("evidencia", "Evidencia", LINK),
    Column("justificacion", "Justificación", may_not_apply=True),
)
EVIDENCE = Link("Boletín 012/2026", "https://www.ipco.gob.mx/blog/?a=1&b=2#foto")
ROWS: tuple[tuple[Value, ...], ...] = (
    ("P-01", 1200, Decimal("0.1"), datetime.date(2026, 7, 3), EVIDENCE, "Se pospuso; ya se retomó."),
    ("012", Decimal("12.50"), None, None, None, ""),
    ("P-03", -3, NOT_APPLICABLE, datetime.date(1899, 12, 31), EVIDENCE, None),
    ("=1+1", 0, Decimal("1E+3"), datetime.date(2024, 2, 29), EVIDENCE, NOT_APPLICABLE),
)
PROJECTS = Table("Planeación", "Proyectos de planeación", COLUMNS, ROWS, ("Los porcentajes no se suman.", "Dos."))
EMPTY = Table("Asesoría", "Proyectos de asesoría", COLUMNS, ())


def one(kind: str, *values: Value) -> Table:
    """A table of one column."""
    return Table("Datos", "Datos", (Column("dato", "Dato", kind),), tuple((value,) for value in values))  # type: ignore[arg-type]


def xlsx(*tables: Table, title: str = "Informe semestral", author: str = "IPCO", notes: tuple[str, ...] = ()) -> bytes:
    """XlsxWriter warns when it leaves something out: that fails."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return render_xlsx(tables, title, author, TODAY, notes)


def workbook(*tables: Table, **options: Any) -> Workbook:
    return load_workbook(io.BytesIO(xlsx(*tables, **options)))


def sheet_of(table: Table) -> Worksheet:
    return workbook(table).worksheets[1]


def csv_rows(table: Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO(render_csv(table).decode("utf-8-sig"), newline=""), strict=True))


def json_rows(table: Table, **options: Any) -> list[dict[str, Any]]:
    return json.loads(render_json([table], "Informe", TODAY), **options)["tablas"][0]["filas"]


def undefused(text: str) -> str:
    """What whoever reads the CSV does to have the text again, as the docstring of `defused` says."""
    return re.sub(r"(^|[;\t\n])'(?=(?:[^\S\t\n]|['\"])*[=+\-@＝＋－＠])", r"\1", text)


def texts_in_file(data: bytes, part: str) -> list[str]:
    """The texts of the first column as they are in the file, decoded as ECMA-376 says (22.4.2.4, 22.9.2.19).

    openpyxl takes some of the escapes for text, so that it would not do here.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        strings = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        sheet = ElementTree.fromstring(archive.read(part))
    shared = ["".join(unescaped(node.text or "") for node in item.iter(f"{MAIN}t")) for item in strings]
    cells = [cell for cell in sheet.iter(f"{MAIN}c") if cell.get("r", "").startswith("A")]
    assert all(cell.get("t") == ("s" if len(cell) else None) for cell in cells)
    return [shared[int(cell.findtext(f"{MAIN}v") or "")] if len(cell) else "" for cell in cells]


def unescaped(text: str) -> str:
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), text)


FRAGMENTS = st.sampled_from(
    "=+-@＝－1;,'\"_&{é🎉a \t\n\r\0\x1b\x7f\x85\u00a0\u202e\u2028\ud800\udfff\ufffe\ufeff\u0301"
) | st.sampled_from(["SUM(A1)", "cmd|'/C!A0", "{=1}", "<r>", "</r>", "<t>", "]]>", "_x0041_", "https://", "internal:"])
TEXTS = st.lists(FRAGMENTS | st.text(max_size=5), max_size=6).map("".join)
NUMBERS = st.integers(-(10**15) + 1, 10**15 - 1) | st.builds(
    lambda digits, decimals: Decimal(digits).scaleb(-decimals),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.integers(0, 6),
)
DAYS = st.dates()
several = settings(max_examples=60, deadline=None)


# All three renderings


@several
@given(st.lists(NUMBERS, min_size=1, max_size=8))
@example(
    [Decimal("0.1"), Decimal("8.41"), Decimal("999999999.999999"), Decimal("0.000001"), 10**15 - 1, Decimal("-0.00")]
)
def test_every_number_comes_out_of_each_rendering_as_it_went_in(numbers: list[int | Decimal]) -> None:
    table = one(NUMBER, *numbers)
    cells = [cell[0] for cell in csv_rows(table)[1:]]
    assert [Decimal(cell) for cell in cells] == numbers
    assert all(re.fullmatch(r"-?\d+(\.\d+)?", cell) for cell in cells)
    assert [row["dato"] for row in json_rows(table, parse_float=Decimal)] == numbers
    data = xlsx(table)
    sheet = load_workbook(io.BytesIO(data)).worksheets[1]
    assert [Decimal(str(cell.value)) for cell in sheet["A"][1:]] == numbers
    assert {cell.data_type for cell in sheet["A"][1:]} == {"n"}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        written = re.findall(r"<v>([^<]*)</v>", archive.read("xl/worksheets/sheet2.xml").decode())[1:]
    assert [Decimal(text) for text in written] == numbers


@several
@given(st.lists(TEXTS, min_size=1, max_size=8))
@example(["<r><t>x</t></r>", "<r>&</r>", "<r>_x0041_</r>", "<r></r>", "_x0041_", "\ud800"])
def test_every_text_comes_out_as_text_and_never_as_a_formula(texts: list[str]) -> None:
    table = one(TEXT, *texts)
    expected = [readable(text) for text in texts]
    assert [undefused(row[0]) for row in csv_rows(table)[1:]] == expected
    assert [row["dato"] for row in json_rows(table)] == expected
    data = xlsx(table, title=texts[0], author=texts[-1], notes=tuple(texts))
    assert texts_in_file(data, "xl/worksheets/sheet2.xml")[1:] == expected
    book = load_workbook(io.BytesIO(data))
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n", "inlineStr"}
    assert all(b"<f>" not in part and b"<f " not in part for part in parts_of(data))


def parts_of(data: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            ElementTree.fromstring(part)
            yield part


@several
@given(st.lists(DAYS, min_size=1, max_size=8))
@example([datetime.date(1900, 2, 28), datetime.date(1900, 3, 1), datetime.date(1, 1, 1), datetime.date(9999, 12, 31)])
def test_every_day_comes_out_as_that_day(days: list[datetime.date]) -> None:
    table = one(DAY, *days)
    iso = [day.isoformat() for day in days]
    assert [row[0] for row in csv_rows(table)[1:]] == iso
    assert [row["dato"] for row in json_rows(table)] == iso
    for cell, day in zip(sheet_of(table)["A"][1:], days, strict=True):
        if day >= datetime.date(1900, 3, 1):
            assert (cell.value, cell.number_format) == (datetime.datetime(day.year, day.month, day.day), "dd/mm/yyyy")
        else:
            assert cell.value == day.isoformat()


def test_a_figure_that_was_not_recorded_is_never_a_zero_nor_an_empty_cell() -> None:
    table = one(NUMBER, None, 0)
    assert csv_rows(table)[1:] == [["sin dato"], ["0"]]
    assert as_records(table) == [{"dato": None}, {"dato": 0}]
    absent, zero = sheet_of(table)["A"][1:]
    assert (absent.value, absent.data_type, zero.value, zero.data_type) == ("sin dato", "s", 0, "n")
    assert absent.font.i and absent.font.color.rgb == "FF5A6660" and absent.alignment.horizontal == "right"


def test_what_does_not_apply_says_so_and_has_no_key_in_json() -> None:
    assert csv_rows(PROJECTS)[3][2] == "no aplica"
    assert sheet_of(PROJECTS)["C4"].value == "no aplica"
    records = as_records(PROJECTS)
    assert "t1" not in records[2] and records[1]["t1"] is None
    assert "justificacion" not in records[3] and records[2]["justificacion"] is None


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("  a \r\n b\rc ", "a \n b\nc"),
        ("a\x00b\x1b[2J\x85c", "a\ufffdb\ufffd[2J\ufffdc"),
        ("\ud83c x \udf89", "\ufffd x \ufffd"),
        ("ab\u202ecd\u200b", "ab\ufffdcd\ufffd"),
        ("80\u00a0% 👩‍🌾 «ñ»\tb", "80\u00a0% 👩‍🌾 «ñ»\tb"),
    ],
)
def test_what_cannot_be_seen_or_written_is_shown_as_such(typed: str, seen: str) -> None:
    assert readable(typed) == seen == readable(seen)


# What a table refuses: faults of ours


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (NUMBER, "12"),
        (NUMBER, 0.1),
        (NUMBER, True),
        (NUMBER, Decimal("NaN")),
        (NUMBER, Decimal("sNaN")),
        (NUMBER, Decimal("-Infinity")),
        (NUMBER, Decimal(1) / 3),
        (NUMBER, Decimal("1.0000000000000000000000000000000000001")),
        (NUMBER, Decimal("0.0000001")),
        (NUMBER, 10**15),
        (NUMBER, Decimal("1E+15")),
        (TEXT, 12),
        (TEXT, EVIDENCE),
        (DAY, "2026-07-17"),
        (DAY, datetime.datetime(2026, 7, 17, 12)),
        (LINK, "https://www.ipco.gob.mx/"),
        (TEXT, NOT_APPLICABLE),
    ],
)
def test_a_value_that_is_not_of_its_column_or_not_exact_is_refused(kind: str, value: Any) -> None:
    with pytest.raises(ValueError, match="dato"):
        one(kind, value)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "internal:'A'!A1",
        "external:c:\\x",
        "mailto:a@b.mx",
        "www.ipco.gob.mx",
        "",
        "https://a b",
        "https://a\nb",
        "\thttps://ipco.gob.mx",
        f"https://{'a' * 2100}",
    ],
)
def test_a_link_leads_to_a_web_page_only(address: str) -> None:
    with pytest.raises(ValueError, match="web page"):
        Link("Ver", address)


def test_keys_are_distinct_and_rows_complete() -> None:
    twice = (Column("a", "A"), Column("a", "B"))
    for columns, rows in ((twice, ()), ((Column("Á", "A"),), ()), ((), ()), ((Column("a", "A"),), (("x", "y"),))):
        with pytest.raises(ValueError):
            Table("Datos", "Datos", columns, rows)


# CSV


def test_a_csv_opens_in_excel_as_utf_8_and_has_a_row_of_headings() -> None:
    data = render_csv(PROJECTS)
    assert data.startswith(b"\xef\xbb\xbfClave,Meta (talleres),")
    assert data.count(b"\r\n") == data.count(b"\n") == 1 + len(ROWS)
    assert csv_rows(PROJECTS)[:2] == [
        [
            "Clave",
            "Meta (talleres)",
            "Primer trimestre",
            "Entregado",
            "Evidencia",
            "Evidencia: dirección",
            "Justificación",
        ],
        ["P-01", "1200", "0.1", "2026-07-03", EVIDENCE.text, EVIDENCE.url, "Se pospuso; ya se retomó."],
    ]
    assert csv_rows(EMPTY) == csv_rows(PROJECTS)[:1]
    assert csv_rows(PROJECTS)[2][4:6] == ["sin dato", "sin dato"]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+52 312 000 0000", "'+52 312 000 0000"),
        ("-3 puntos", "'-3 puntos"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1＋1", "'＝1＋1"),
        (" \u00a0=1", "' \u00a0=1"),
        ("\t=1", "\t'=1"),
        ('"=1', "'\"=1"),
        ("'=1", "''=1"),
        ("nota;=1+1", "nota;'=1+1"),
        ('nota;"=1+1', "nota;'\"=1+1"),
        ("uno\n- dos", "uno\n'- dos"),
        ("a=b, c-d, e@f.mx", "a=b, c-d, e@f.mx"),
        ("2026-07-17", "2026-07-17"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_could_compute_gets_an_apostrophe(text: str, safe: str) -> None:
    assert defused(text) == safe
    assert undefused(safe) == text


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(" ;,\t\n'\"=-＝a", max_size=8), min_size=1, max_size=4), st.sampled_from(",;\t"))
def test_whatever_separates_cells_for_a_spreadsheet_no_cell_begins_like_a_formula(texts: list[str], mark: str) -> None:
    columns = tuple(Column(f"c{number}", text) for number, text in enumerate(texts))
    text = render_csv(Table("a", "a", columns, (tuple(texts),))).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark) for cell in row]
    assert [cell for cell in cells if re.match(r"\s*[=+\-@＝＋－＠]", cell)] == []


def test_numbers_below_zero_are_not_defused_in_csv() -> None:
    assert csv_rows(one(NUMBER, -3, Decimal("-0.5")))[1:] == [["-3"], ["-0.5"]]


def test_headings_and_addresses_are_defused_too() -> None:
    table = Table("a", "a", (Column("a", "=1", LINK),), ((Link("+1", "https://ipco.gob.mx/;=1"),),))
    assert csv_rows(table) == [["'=1", "'=1: dirección"], ["'+1", "https://ipco.gob.mx/;'=1"]]


def test_defusing_takes_no_longer_than_the_text_is_long() -> None:
    assert defused(" " * 200_000 + "=") == "'" + " " * 200_000 + "="
    assert defused("\n" * 200_000) == "\n" * 200_000
    assert defused("; '" * 70_000) == "; '" * 70_000


# JSON


@pytest.mark.parametrize("tables", [[PROJECTS], [PROJECTS, EMPTY], []])
def test_a_json_file_agrees_with_its_schema(tables: list[Table]) -> None:
    schema = document_schema(tables, "Informe semestral")
    Draft202012Validator.check_schema(schema)
    document = json.loads(render_json(tables, "Informe semestral", TODAY))
    assert list(Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(document)) == []
    assert (document["titulo"], document["fecha"]) == ("Informe semestral", "2026-07-17")
    assert [table["nombre"] for table in document["tablas"]] == [table.name for table in tables]


def test_records_have_numbers_days_and_links_as_such() -> None:
    assert as_records(PROJECTS)[0] == {
        "clave": "P-01",
        "meta": 1200,
        "t1": 0.1,
        "entregado": "2026-07-03",
        "evidencia": {"texto": EVIDENCE.text, "url": EVIDENCE.url},
        "justificacion": "Se pospuso; ya se retomó.",
    }
    assert as_records(PROJECTS)[3]["t1"] == 1000 and isinstance(as_records(PROJECTS)[3]["t1"], int)
    assert '"t1": 0.1,' in render_json([PROJECTS], "Informe", TODAY).decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"meta": "1200"},
        {"entregado": "3/7/26"},
        {"evidencia": "https://www.ipco.gob.mx/"},
        {"evidencia": {"texto": "Ver"}},
        {"otra": 1},
        {"meta": ...},
    ],
)
def test_the_schema_refuses_rows_that_are_not_ours(wrong: dict[str, Any]) -> None:
    row = as_records(PROJECTS)[0] | wrong
    row = {key: value for key, value in row.items() if value is not ...}
    rows = table_schema(PROJECTS)["properties"]["filas"]["items"]
    assert list(Draft202012Validator(rows, format_checker=FormatChecker()).iter_errors(row))


def test_the_schema_explains_titles_units_and_what_is_missing_in_spanish() -> None:
    properties = table_schema(PROJECTS)["properties"]["filas"]["items"]["properties"]
    assert properties["meta"]["title"] == "Meta"
    assert properties["meta"]["description"] == "Lo programado para el año. Unidad: talleres. Si es null, no hay dato."
    assert properties["t1"]["description"] == "Si es null, no hay dato. Si la clave no aparece, no aplica."
    required = table_schema(PROJECTS)["properties"]["filas"]["items"]["required"]
    assert "meta" in required and "t1" not in required
    assert table_schema(PROJECTS) == table_schema(Table(PROJECTS.name, PROJECTS.title, COLUMNS, ()))


# Workbooks


def test_a_sheet_has_the_types_and_formats_of_its_values() -> None:
    sheet = sheet_of(PROJECTS)
    assert [cell.value for cell in sheet[1]] == [column.heading for column in COLUMNS]
    assert [cell.value for cell in sheet[2]][:4] == ["P-01", 1200, 0.1, datetime.datetime(2026, 7, 3)]
    assert [sheet[name].number_format for name in ("B2", "C2", "B3", "D2", "C5")] == [
        "#,##0",
        "#,##0.0",
        "#,##0.0",
        "dd/mm/yyyy",
        "#,##0",
    ]
    assert (sheet["A3"].value, sheet["A3"].data_type) == ("012", "s")
    assert (sheet["A5"].value, sheet["A5"].data_type, sheet["A5"].quotePrefix) == ("=1+1", "s", True)
    assert (sheet["D4"].value, sheet["F3"].value) == ("1899-12-31", None)


def test_a_link_is_a_real_one() -> None:
    cell = sheet_of(PROJECTS)["E2"]
    assert (cell.value, cell.hyperlink.target, cell.hyperlink.location) == (
        EVIDENCE.text,
        "https://www.ipco.gob.mx/blog/?a=1&b=2",
        "foto",
    )
    hostile = sheet_of(one(LINK, Link("<r>&</r>", "https://ipco.gob.mx/"), Link("=1+1", "https://ipco.gob.mx/")))
    assert [cell.value for cell in hostile["A"][1:]] == ["<r>&</r>", "=1+1"]
    assert {cell.data_type for cell in hostile["A"][1:]} == {"s"}
    assert sheet_of(one(LINK, Link("\n", "https://ipco.gob.mx/")))["A2"].value == "https://ipco.gob.mx/"
    assert all(cell.hyperlink for cell in hostile["A"][1:])


def test_the_headings_stay_in_sight_and_filter() -> None:
    for sheet in workbook(PROJECTS, EMPTY).worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == f"A1:F{sheet.max_row}"
        heading = sheet["A1"]
        assert heading.font.b and heading.font.color.rgb == "FFFFFFFF" and heading.fill.fgColor.rgb == "FF0B4F45"
    assert sheet.max_row == 1


def test_sheets_are_printed_on_letter_paper_with_their_headings_on_each_page() -> None:
    contents, sheet = workbook(PROJECTS, title="Informe de avance & más").worksheets
    for printed in (contents, sheet):
        assert (printed.page_setup.orientation, printed.page_setup.paperSize) == ("landscape", 1)
        assert printed.sheet_properties.pageSetUpPr.fitToPage and printed.page_setup.fitToHeight == 0
        assert printed.oddFooter.left.text == "Informe de avance y más"
        assert printed.oddFooter.right.text == "Página &P de &N"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddHeader.left.text == "Proyectos de planeación"


@pytest.mark.parametrize("title", ["&G&[Picture]", "a" * 400, "🎉" * 200, "&L&R", '&"x', "2026\nInforme", "\ud800"])
def test_no_title_breaks_the_head_of_a_page(title: str) -> None:
    contents, sheet = workbook(Table("a", title, COLUMNS, ()), title=title).worksheets
    assert contents.oddFooter.left.text == sheet.oddFooter.left.text == page_head(title)
    assert sheet.oddHeader.left.text == page_head(title)
    assert not set('&"') & set(page_head(title)) and len(page_head(title).encode("utf-16-le")) <= 240


def test_the_first_sheet_says_what_there_is_and_leads_to_it() -> None:
    contents = workbook(PROJECTS, EMPTY, notes=("2026, año de muestra",)).worksheets[0]
    rows = [[cell for cell in row if cell is not None] for row in contents.values]
    assert rows == [
        ["Informe semestral"],
        ["IPCO · 17 de julio de 2026"],
        ["2026, año de muestra"],
        [],
        ["Hoja", "Contenido", "Filas", "Notas"],
        ["Planeación", "Proyectos de planeación", 4, "Los porcentajes no se suman.\nDos."],
        ["Asesoría", "Proyectos de asesoría", 0],
        [],
        ["sin dato", "La cifra no se registró. No es un cero y no entra en las sumas."],
        ["no aplica", "La cifra no puede existir; por ejemplo, porque el área aún no se había creado."],
    ]
    assert {str(merged) for merged in contents.merged_cells.ranges} == {"A1:D1", "A2:D2", "A3:D3"}
    assert contents["A6"].hyperlink.location == "'Planeación'!A1"
    assert contents.row_dimensions[6].height == 30
    assert [row[0] for row in workbook(EMPTY).worksheets[0].values][-1] == "Asesoría"


def test_a_long_note_goes_on_in_the_next_line() -> None:
    contents = workbook(PROJECTS, notes=("Nota muy larga. " * 40,)).worksheets[0]
    assert contents["A3"].alignment.wrap_text and contents.row_dimensions[3].height == 60


def test_the_properties_say_what_it_is_whose_and_of_which_day() -> None:
    properties = workbook(PROJECTS, title="Informe <anual> & más", author="Instituto").properties
    assert (properties.title, properties.creator) == ("Informe <anual> & más", "Instituto")
    midnight_in_colima = datetime.datetime(2026, 7, 17, 6, tzinfo=datetime.UTC)
    assert {moment.replace(tzinfo=datetime.UTC) for moment in (properties.created, properties.modified)} == {
        midnight_in_colima
    }


@pytest.mark.parametrize(
    ("names", "tabs"),
    [
        (["2026/T1", "a:b*c?", "[x]", "O'Higgins'", ""], ["2026-T1", "a-bc", "(x)", "O’Higgins’", "Hoja"]),
        (["Área", "área", "AREA"], ["Área", "área (2)", "AREA (3)"]),
        (["x" * 40, "x" * 40], ["x" * 31, "x" * 27 + " (2)"]),
        (["🎉" * 20, "🎉" * 20], ["🎉" * 15, "🎉" * 13 + " (2)"]),
        (["History", "historial", "a\nb", "\ud800"], ["History (2)", "historial (2)", "a b", "\ufffd"]),
        (["a", "a (2)", "a"], ["a", "a (2)", "a (3)"]),
    ],
)
def test_names_of_sheets_are_such_as_excel_takes(names: list[str], tabs: list[str]) -> None:
    assert list(sheet_names(names)) == tabs


@several
@given(st.lists(TEXTS, max_size=8))
@example(["Contenido", "A1", "R1C1", "2026", "<r>a", "'", "=1+1"])
def test_every_name_gives_a_sheet_of_its_own_that_the_first_one_leads_to(names: list[str]) -> None:
    book = workbook(*(Table(name, "x", COLUMNS, ()) for name in names))
    tabs = book.sheetnames
    assert len({tab.casefold() for tab in tabs}) == len(tabs) == len(names) + 1
    assert all(0 < len(tab.encode("utf-16-le")) <= 62 and not re.search(r"[][:*?/\\']", tab) for tab in tabs)
    links = [cell.hyperlink.location for cell in book.worksheets[0]["A"] if cell.hyperlink]
    assert links == [f"'{tab}'!A1" for tab in tabs[1:]]


def test_columns_are_as_wide_as_their_content_within_limits() -> None:
    columns = (Column("a", "Clave"), Column("b", "Monto", NUMBER), Column("c", "Texto"), Column("d", "Fijo", width=33))
    rows = (("P-01", 10**14, "palabra " * 40, "x"), ("P-02", 1, "palabra", "x"))
    sheet = sheet_of(Table("a", "a", columns, rows))
    widths = [round(sheet.column_dimensions[letter].width) for letter in "ABCD"]
    assert widths == [12, 22, 57, 34]
    assert sheet["C2"].alignment.wrap_text and sheet["C2"].alignment.vertical == "top"
    assert sheet.row_dimensions[2].height == 15 * 5
    assert sheet.row_dimensions[3].height is None


def test_a_sheet_of_many_long_texts_is_not_wider_than_a_page() -> None:
    columns = tuple(Column(f"c{number}", "Texto") for number in range(7))
    assert column_widths(columns, [["palabra " * 30] * 7]) == [24] * 7
    assert column_widths(columns[:4], [["palabra " * 30] * 4]) == [46] * 4


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("a\nb\nc", 3),
        ("x" * 25, 1),
        ("x" * 26, 2),
        ("x" * 101, 5),
        ("1" * 20, 1),
        ("1" * 21, 2),
        ("A" * 16, 1),
        ("A" * 17, 2),
        ("uno dos tres cuatro cinco seis", 2),
        ("y " * 2000, 28),
    ],
)
def test_a_row_is_as_tall_as_its_longest_text_needs(text: str, lines: int) -> None:
    assert row_height([text, "a"], [22, 22]) == (None if lines == 1 else min(15 * lines, 409))


def test_a_long_text_widens_its_column_so_that_the_row_shows_it_whole() -> None:
    column = Column("a", "Texto")
    texts = [["palabra " * 180]]
    widths = column_widths((column,) * 6, [texts[0] * 6])
    assert widths == [72] * 6
    assert (row_height(texts[0] * 6, widths) or 0) < 409


def test_a_text_that_no_cell_can_hold_says_that_it_was_cut() -> None:
    text = "🎉" * 20_000
    cell = sheet_of(one(TEXT, text, "x" * 32_767))["A"][1:]
    assert cell[0].value.endswith("🎉 […] (recortado: una celda no admite más)")
    assert len(cell[0].value.encode("utf-16-le")) // 2 in (32_766, 32_767)
    assert cell[1].value == "x" * 32_767
    assert csv_rows(one(TEXT, text))[1] == [text]


@given(st.text(max_size=40), st.integers(5, 30))
def test_what_is_cut_is_never_longer_than_allowed_nor_half_a_character(text: str, longest: int) -> None:
    short = cut(text, longest, " […]")
    assert len(short.encode("utf-16-le")) <= longest * 2
    assert short == text or (short.endswith(" […]") and text.startswith(short.removesuffix(" […]")))


def test_the_same_tables_are_the_same_bytes_in_another_process() -> None:
    script = (
        "import sys; sys.path[:0] = sys.argv[1:3]\n"
        "import hashlib, test_tables as t\n"
        "tables = (t.PROJECTS, t.EMPTY)\n"
        "data = t.xlsx(*tables) + t.render_csv(t.PROJECTS) + t.render_json(tables, 'x', t.TODAY)\n"
        "print(hashlib.sha256(data).hexdigest())"
    )
    here = Path(__file__).resolve()
    digests = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", script, str(here.parents[2] / "hooks"), str(here.parent)]
        digests.add(subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout)
    assert len(digests) == 1


def test_no_part_of_a_workbook_bears_the_time_at_which_it_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx(PROJECTS))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        dates = re.findall(rb"20\d\d-\d\d-\d\dT[0-9:]+Z", b"".join(map(archive.read, archive.namelist())))
    assert dates == [b"2026-07-17T06:00:00Z"] * 2
