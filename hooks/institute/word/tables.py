"""Word's tables as rows of equal length: Markdown knows neither merged cells nor tables inside tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from institute.word.drawings import Report
from institute.word.markup import descend, value_of, whole
from institute.word.pieces import Inline, Inlines, Table, Text, plain, split_lines, tidy
from institute.word.refusals import TOO_MUCH, WordFault

MAX_COLUMNS = 100
"""Word stops at 63, and so many are too many for the checker."""
MAX_CELLS = 50_000

ReadParagraphs = Callable[[Element], list[Inlines]]
"""Gives the paragraphs of a cell, tidied; of those that are empty, none."""


def rows_of(table: Element) -> list[list[Element]]:
    """The cells of each row, whatever wraps rows and cells."""
    return [list(_unwrapped(row, "w:tc")) for row in _unwrapped(table, "w:tr")]


def is_layout(rows: list[list[Element]]) -> bool:
    """True for a table that holds no data but places things on a sheet: it has a single column or a single row."""
    return len(rows) == 1 or all(len(row) <= 1 for row in rows)


def read_table(rows: list[list[Element]], read: ReadParagraphs, report: Report) -> tuple[Inlines, Table | None]:
    """The words of a first row that is one cell as wide as the table, and the table without it.

    A cell that covers several leaves the others empty: repeating a figure would count it twice.
    """
    spans = [[_span(cell) for cell in row] for row in rows]
    width = min(max(sum(row) for row in spans), MAX_COLUMNS)
    if len(rows) * width > MAX_CELLS:
        raise WordFault(TOO_MUCH)
    named = len(rows) > 2 and len(rows[0]) == 1 and spans[0][0] == width > 1
    lines = [[[] if _goes_on(cell) else _lines(read(cell)) for cell in row] for row in rows]
    _report_losses(rows[named:], spans[named:], lines, report)
    filled = [
        [piece for cell, span in zip(row, widths, strict=True) for piece in [tidy(_joined(cell)), *[()] * (span - 1)]]
        for row, widths in zip(lines, spans, strict=True)
    ]
    full = tuple(tuple((row + [()] * width)[:width]) for row in filled[named:] if any(row))
    return filled[0][0] if named else (), Table(full, _figures(rows[named:], spans[named:], width)) if full else None


def _lines(paragraphs: list[Inlines]) -> list[Inlines]:
    return [line for paragraph in paragraphs for line in split_lines(paragraph)]


def _report_losses(
    rows: list[list[Element]], spans: list[list[int]], lines: list[list[list[Inlines]]], report: Report
) -> None:
    """What a table of Markdown cannot show, once for the whole table."""
    cells = [cell for row in rows for cell in row]
    if any(span > 1 for row in spans for span in row) or any(map(_goes_on, cells)):
        report("merged", next((text for row in lines for cell in row for line in cell if (text := plain(line))), ""))
    if any(item.tag == "w:tbl" for cell in cells for item in cell.iter()):
        report("nested")
    several = next((cell for row in lines for cell in row if len(cell) > 1), None)
    if several:
        report("lines", plain(several[0]))


def _joined(lines: list[Inlines]) -> Iterator[Inline]:
    """Several lines in one: «Mapas; Difusión»."""
    for number, line in enumerate(lines):
        yield from line
        if number < len(lines) - 1:
            ends = plain(line)[-1:]
            yield Text(" " if not ends or ends in ".:;,!?" else "; ")


def _span(cell: Element) -> int:
    return max(whole(value_of(cell, "w:tcPr", "w:gridSpan"), MAX_COLUMNS, 1), 1)


def _goes_on(cell: Element) -> bool:
    """True when the cell belongs to the one above it."""
    merge = descend(cell, "w:tcPr", "w:vMerge")
    return merge is not None and merge.get("w:val", "continue") == "continue"


def _figures(rows: list[list[Element]], spans: list[list[int]], width: int) -> frozenset[int]:
    """The columns in which most of the cells below the first row are aligned to the right."""
    right, all_cells = [0] * width, [0] * width
    for row, widths in zip(rows[1:], spans[1:], strict=True):
        column = 0
        for cell, span in zip(row, widths, strict=True):
            if column < width:
                all_cells[column] += 1
                right[column] += value_of(cell, "w:p", "w:pPr", "w:jc") in ("right", "end")
            column += span
    return frozenset(column for column in range(width) if 2 * right[column] > all_cells[column])


def _unwrapped(parent: Element, name: str) -> Iterator[Element]:
    for element in parent:
        if element.tag == name:
            yield element
        elif element.tag in ("w:sdt", "w:customXml", "w:sdtContent"):
            yield from _unwrapped(element, name)
