"""Tables of data, described once and written exactly alike as CSV, as a workbook (workbooks.py) and as JSON.

A figure that was not recorded is None and reads «sin dato»: never a zero, never an empty cell. One that cannot exist,
as that of a quarter in which an area did not exist yet, is NOT_APPLICABLE and reads «no aplica». In JSON the first is
null and the second has no key. A text with nothing to say is "".

Tables come from checked content, so what does not fit its column is a fault of ours: ValueError, in English.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final, Literal

from institute.characters import INVISIBLE
from institute.quantities import NO_DATA, plain


class Absence(Enum):
    """Why there is no value, other than that nobody recorded it."""

    NOT_APPLICABLE = "no aplica"


NOT_APPLICABLE: Final = Absence.NOT_APPLICABLE

MOST_DIGITS, MOST_DECIMALS = 15, 6
"""So many digits come back out of any spreadsheet or JSON reader, all of which count in binary, as they went in."""
MOST_ROWS = 60_000
"""A sheet has room for 65,530 links."""

TEXT, NUMBER, DAY, LINK = "text", "number", "day", "link"
Kind = Literal["text", "number", "day", "link"]

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_ADDRESS = re.compile(r"https?://[^\s<>\"]{3,2000}")
_UNFIT = re.compile(rf"{INVISIBLE.pattern}|[\ud800-\udfff]")
_FORMULA = re.compile(r"(^|[;\t\n])(?=(?:[^\S\t\n]|['\"])*+[=+\-@＝＋－＠])")


@dataclass(frozen=True, slots=True)
class Link:
    """What is read, and the address it leads to."""

    text: str
    url: str

    def __post_init__(self) -> None:
        if not _ADDRESS.fullmatch(self.url):
            raise ValueError(f"a link leads to a web page, not to {self.url!r}")


Number = int | Decimal
Value = str | Number | datetime.date | Link | Absence | None
_TYPES = {TEXT: (str,), NUMBER: (int, Decimal), DAY: (datetime.date,), LINK: (Link,)}


@dataclass(frozen=True, slots=True)
class Column:
    """What the values of a column are.

    `key` names it in JSON. `unit` is what numbers count («talleres», «%»: 85 and not 0.85). `help` explains it to
    whoever reads the schema. Only where `may_not_apply` is there a NOT_APPLICABLE. `width` is in characters; without
    it, the column of a sheet is as wide as its content asks for.
    """

    key: str
    title: str
    kind: Kind = TEXT
    unit: str = ""
    help: str = ""
    may_not_apply: bool = False
    width: int | None = None

    @property
    def heading(self) -> str:
        """Meta (talleres)"""
        return f"{self.title} ({self.unit})" if self.unit else self.title

    def check(self, value: Value) -> None:
        """Every value is of the kind of its column, and can be written exactly."""
        if value is None or (value is NOT_APPLICABLE and self.may_not_apply):
            return
        if not isinstance(value, _TYPES[self.kind]) or isinstance(value, (bool, datetime.datetime)):
            raise ValueError(f"{self.key}: {value!r} is not a {self.kind}")
        if self.kind == NUMBER and not _is_exact(value):
            raise ValueError(f"{self.key}: {value!r} has more digits than a spreadsheet keeps: round it first")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of values under columns. `name` is short, for the tab of the sheet; `notes` say what readers must know."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        keys = [column.key for column in self.columns]
        if not keys or len(set(keys)) < len(keys) or not all(map(_KEY.fullmatch, keys)):
            raise ValueError(f"columns need keys of their own, in lower case: {keys}")
        if len(self.rows) > MOST_ROWS:
            raise ValueError(f"more than {MOST_ROWS} rows")
        for row in self.rows:
            for column, value in zip(self.columns, row, strict=True):
                column.check(value)


def _is_exact(value: int | Decimal) -> bool:
    if not Decimal(value).is_finite():
        return False
    whole, _, decimals = plain(value).removeprefix("-").partition(".")
    return len(decimals) <= MOST_DECIMALS and len(whole + decimals) <= MOST_DIGITS


def readable(text: str) -> str:
    """Text as it is written everywhere: trimmed, its lines ended by \\n, and U+FFFD for what cannot be seen or written.

    Content with control characters is refused long before. Should some come by another way, it neither deceives
    anybody nor breaks the file.
    """
    return _UNFIT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n").strip())


def shown(value: Value) -> str:
    """A value as text: numbers with a point and without separators, days as year-month-day."""
    if isinstance(value, str):
        return readable(value)
    if value is None:
        return NO_DATA
    if isinstance(value, Absence):
        return value.value
    if isinstance(value, Link):
        return readable(value.text) or value.url
    return value.isoformat() if isinstance(value, datetime.date) else plain(value)


def is_like_formula(text: str) -> bool:
    """True when a spreadsheet could compute the text, or a part of it, instead of showing it."""
    return bool(_FORMULA.search(text))


def defused(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before what could be one (OWASP, CSV Injection).

    That is what begins with = + - @, also in full width and after spaces and quotes; and not only at the beginning,
    but after a semicolon, tab or line end, where a program set up for another country sees another cell begin. Whoever
    takes one apostrophe away in each of these places has the text again.

    Bad:  =1+1    nota;=1+1    '=1+1
    Good: '=1+1   nota;'=1+1   ''=1+1
    """
    return _FORMULA.sub(r"\1'", text)


def render_csv(table: Table) -> bytes:
    """RFC 4180 in UTF-8; its BOM tells Excel so. The first row are the headings.

    A column of links becomes two: what is read and the address. Texts are defused, numbers never touched.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([defused(heading) for column in table.columns for heading in _csv_headings(column)])
    for row in table.rows:
        cells = map(_csv_cells, table.columns, row)
        writer.writerow([cell for several in cells for cell in several])
    return file.getvalue().encode("utf-8-sig")


def _csv_headings(column: Column) -> Sequence[str]:
    heading = readable(column.heading)
    return (heading, f"{heading}: dirección") if column.kind == LINK else (heading,)


def _csv_cells(column: Column, value: Value) -> Sequence[str]:
    if isinstance(value, Link):
        return defused(shown(value)), defused(value.url)
    text = shown(value) if column.kind == NUMBER else defused(shown(value))
    return (text, text) if column.kind == LINK else (text,)
