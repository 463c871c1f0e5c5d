"""Values in the cells of a sheet: real numbers, days and links, and text that stays text."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from institute.outputs.sheet_layout import LONGEST_TEXT, cut
from institute.outputs.tables import NUMBER, Absence, Column, Link, Number, Value, is_like_formula, shown
from institute.quantities import plain, written

DAY_FORMAT = "dd/mm/yyyy"
FIRST_DAY = datetime.date(1900, 3, 1)
"""Excel believes in a 29 February 1900 and knows no earlier century: the days before are written as text."""
CUT = " […] (recortado: una celda no admite más)"

Look = tuple[tuple[str, object], ...]


def _look(**properties: object) -> Look:
    return tuple(properties.items())


CELL = _look(valign="top", bottom=1, bottom_color="#cdd8d2")
AT_RIGHT = _look(align="right", indent=1)
WRAPPED = _look(text_wrap=True)
HEADING = _look(bold=True, font_color="#ffffff", bg_color="#0b4f45", valign="vcenter", text_wrap=True)
TITLE = _look(bold=True, font_size=16, font_color="#0b4f45")
ABSENT = _look(italic=True, font_color="#5a6660")
LINKED = _look(underline=1, font_color="#0a5c50")
WHOLE = _look(num_format="#,##0")
PLAIN: Look = ()
_DAY = _look(num_format=DAY_FORMAT, align="left")
_AS_TYPED = _look(quote_prefix=True)
"""Without it, a text such as =1+1 becomes a formula as soon as somebody edits its cell."""


class Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[Look, ...], Format] = {}

    def of(self, *parts: Look) -> Format:
        """The format of a cell that looks like all of `parts`."""
        if parts not in self._made:
            self._made[parts] = self._workbook.add_format(dict(pair for part in parts for pair in part))
        return self._made[parts]


def side(column: Column) -> Look:
    """Numbers stand at the right, and so do their headings and what is in their place."""
    return AT_RIGHT if column.kind == NUMBER else PLAIN


def seen(value: Value) -> str:
    """What a cell shows: it decides widths and heights."""
    if isinstance(value, Number):
        return written(value)
    return shown(value)


def put_value(sheet: Worksheet, row: int, place: int, column: Column, value: Value, text: str, looks: Looks) -> None:
    """A value in its cell, where it shows `text`, which is seen(value). A number shows as many decimals as it has."""
    if value is None or isinstance(value, Absence):
        sheet.write_string(row, place, text, looks.of(CELL, ABSENT, side(column)))
    elif isinstance(value, Number):
        _put_number(sheet, row, place, value, looks)
    elif isinstance(value, datetime.date) and value >= FIRST_DAY:
        sheet.write_datetime(row, place, value, looks.of(CELL, _DAY))
    elif isinstance(value, Link):
        sheet.write_url(row, place, value.url, None, "")  # XlsxWriter wants a text here; the next line replaces it
        put_text(sheet, row, place, text, looks, CELL, WRAPPED, LINKED)
    else:
        put_text(sheet, row, place, text, looks, CELL, WRAPPED)


def _put_number(sheet: Worksheet, row: int, place: int, value: Number, looks: Looks) -> None:
    """Never as a float: XlsxWriter writes sixteen digits of it, the last of which may be noise."""
    text = plain(value)
    decimals = len(text.partition(".")[2])
    if decimals:
        look = _look(num_format=f"#,##0.{'0' * decimals}")
        sheet.write_number(row, place, Decimal(text), looks.of(CELL, AT_RIGHT, look))
    else:
        sheet.write_number(row, place, int(text), looks.of(CELL, AT_RIGHT, WHOLE))


def put_text(sheet: Worksheet, row: int, place: int, text: str, looks: Looks, *parts: Look) -> None:
    """Text as text, whatever it looks like.

    XlsxWriter takes what stands between <r> and </r> for XML of its own and does not escape it; so such a text is
    written in pieces. There it escapes _x0041_ twice; so no piece holds one.
    """
    if not text:
        sheet.write_blank(row, place, None, looks.of(*parts))
        return
    text = cut(text, LONGEST_TEXT, CUT)
    look = looks.of(*parts, _AS_TYPED) if is_like_formula(text) else looks.of(*parts)
    if text.startswith("<r>") and text.endswith("</r>"):
        pieces = re.split("(?<=_)(?=x)", text[1:])
        sheet.write_rich_string(row, place, "<", *(part for piece in pieces for part in (look, piece)), look)
    else:
        sheet.write_string(row, place, text, look)
