"""Tables as an Excel workbook (ECMA-376): a sheet that says what there is, and then a sheet for each table.

The headings are the first row of a sheet, where filters, sums and other programs expect them. Titles and notes are on
the first sheet; on paper, the title is also at the head of each page. All text is written as text: the file has no
formula. The same tables are the same bytes on any day.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from institute.outputs.sheet_cells import (
    ABSENT,
    AT_RIGHT,
    CELL,
    HEADING,
    LINKED,
    PLAIN,
    TITLE,
    WHOLE,
    WRAPPED,
    Look,
    Looks,
    put_text,
    put_value,
    seen,
    side,
)
from institute.outputs.sheet_layout import FILTER_BUTTON, column_widths, page_head, row_height, sheet_names
from institute.outputs.tables import NOT_APPLICABLE, Absence, Table, readable, shown
from institute.spanish import long_date

CONTENTS = "Contenido"
LETTER = 1

_CONTENTS_COLUMNS = (("Hoja", 36), ("Contenido", 56), ("Filas", 9), ("Notas", 70))
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_EXPLAINED = (
    (None, "La cifra no se registró. No es un cero y no entra en las sumas."),
    (NOT_APPLICABLE, "La cifra no puede existir; por ejemplo, porque el área aún no se había creado."),
)


def render_xlsx(
    tables: Sequence[Table], title: str, author: str, day: datetime.date, notes: Sequence[str] = ()
) -> bytes:
    """The workbook of `tables`, in their order. `day` is that of the data; `notes` concern all of them."""
    file = io.BytesIO()
    workbook = Workbook(file, _OPTIONS)
    title, author = readable(title), readable(author)
    midnight_in_colima = datetime.datetime(day.year, day.month, day.day, 6)
    workbook.set_properties({"title": title, "author": author, "created": midnight_in_colima})
    looks = Looks(workbook)
    contents, *names = sheet_names([CONTENTS, *(table.name for table in tables)])
    preface = [title, f"{author} · {long_date(day)}", *map(readable, notes)]
    _write_contents(_add_sheet(workbook, contents, "", title), preface, names, tables, looks)
    for name, table in zip(names, tables, strict=True):
        _write_table(_add_sheet(workbook, name, table.title, title), table, looks)
    workbook.close()
    return file.getvalue()


def _add_sheet(workbook: Workbook, name: str, head: str, foot: str) -> Worksheet:
    """A sheet that is printed on letter paper on its side, as wide as the page, with numbered pages."""
    sheet = workbook.add_worksheet(name)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(LETTER)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    if head:
        sheet.set_header(f'&L&"-,Bold"{page_head(head)}')
    sheet.set_footer(f"&L{page_head(foot)}&RPágina &P de &N")
    return sheet


def _write_contents(
    sheet: Worksheet, preface: Sequence[str], names: Sequence[str], tables: Sequence[Table], looks: Looks
) -> None:
    """The title, whose it is and of which day; what each sheet has; what the words in place of figures mean."""
    for place, (_, width) in enumerate(_CONTENTS_COLUMNS):
        sheet.set_column(place, place, width)
    for row, text in enumerate(preface):
        _put_line(sheet, row, text, looks, TITLE if row == 0 else WRAPPED)
    first = len(preface) + 1
    for place, (heading, _) in enumerate(_CONTENTS_COLUMNS):
        sheet.write_string(first, place, heading, looks.of(HEADING, AT_RIGHT if heading == "Filas" else PLAIN))
    for row, (name, table) in enumerate(zip(names, tables, strict=True), first + 1):
        _write_entry(sheet, row, name, table, looks)
    absent = {value for table in tables for row in table.rows for value in row if isinstance(value, Absence | None)}
    explained = [(shown(value), meaning) for value, meaning in _EXPLAINED if value in absent]
    for row, (word, meaning) in enumerate(explained, first + len(tables) + 2):
        sheet.write_string(row, 0, word, looks.of(ABSENT))
        sheet.write_string(row, 1, meaning)


def _put_line(sheet: Worksheet, row: int, text: str, looks: Looks, look: Look) -> None:
    """A text across the first sheet: a long one goes on in the next line instead of leaving the page."""
    sheet.merge_range(row, 0, row, len(_CONTENTS_COLUMNS) - 1, "", looks.of(look))
    if look != TITLE:
        sheet.set_row(row, row_height([text], [sum(width for _, width in _CONTENTS_COLUMNS)]))
    put_text(sheet, row, 0, text, looks, look)


def _write_entry(sheet: Worksheet, row: int, name: str, table: Table, looks: Looks) -> None:
    title, notes = readable(table.title), "\n".join(map(readable, table.notes))
    widths = [width for _, width in _CONTENTS_COLUMNS]
    sheet.set_row(row, row_height((name, title, "", notes), widths))
    sheet.write_url(row, 0, f"internal:'{name}'!A1", looks.of(CELL, LINKED), name)
    put_text(sheet, row, 1, title, looks, CELL, WRAPPED)
    sheet.write_number(row, 2, len(table.rows), looks.of(CELL, AT_RIGHT, WHOLE))
    put_text(sheet, row, 3, notes, looks, CELL, WRAPPED)


def _write_table(sheet: Worksheet, table: Table, looks: Looks) -> None:
    headings = [readable(column.heading) for column in table.columns]
    texts = [[seen(value) for value in values] for values in table.rows]
    widths = column_widths(table.columns, texts)
    for place, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        sheet.set_column(place, place, width)
        put_text(sheet, 0, place, headings[place], looks, HEADING, side(column))
    sheet.set_row(0, row_height(headings, [width - FILTER_BUTTON for width in widths]))
    for row, (values, shown_there) in enumerate(zip(table.rows, texts, strict=True), 1):
        sheet.set_row(row, row_height(shown_there, widths))
        for place, (column, value, text) in enumerate(zip(table.columns, values, shown_there, strict=True)):
            put_value(sheet, row, place, column, value, text, looks)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, len(table.rows), len(table.columns) - 1)})
