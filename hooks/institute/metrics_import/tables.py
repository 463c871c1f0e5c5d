"""An exported CSV as a header and rows, however its cells are divided."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from institute.metrics_import.shapes import Export, ImportFault
from institute.metrics_import.text import text_of

MAX_ROWS = 50_000
"""More posts or days than any account has in years; what has more is no export of figures."""
DIVIDERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells, with its line in the file."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`title` is what stands alone above the header, as Meta writes the name of a metric; usually ""."""

    name: str
    title: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(export: Export) -> Table:
    """The table of a file. Raises ImportFault when it holds none, or when a row does not fit its header."""
    lines = text_of(export).split("\n")
    first, divider = _divider(lines)
    rows = list(islice(_rows(export.name, lines, first, divider), MAX_ROWS + 1))
    if len(rows) > MAX_ROWS:
        raise ImportFault(f"{export.name} trae más de {MAX_ROWS:,} renglones. Exporte solo el mes.")
    title = ""
    if len(rows) > 1 and len(rows[0].cells) == 1 and len(rows[1].cells) > 1:
        title, rows = rows[0].cells[0].strip(), rows[1:]
    if not rows or len(rows[0].cells) < 2:
        raise ImportFault(
            f"{export.name} no es una tabla CSV: no tiene columnas divididas con coma, punto y coma o tabulador. "
            "Descárguelo otra vez de la plataforma."
        )
    header = tuple(cell.strip() for cell in rows[0].cells)
    for row in rows[1:]:
        if len(row.cells) != len(header):
            raise ImportFault(
                f"{export.name}, renglón {row.line}: tiene {len(row.cells)} celdas y el encabezado {len(header)}. "
                "El archivo está cortado o se guardó con otro programa: descárguelo otra vez."
            )
    if len(rows) == 1:
        raise ImportFault(f"{export.name} trae el encabezado y ningún dato. Revise el periodo que exportó.")
    return Table(export.name, title, header, tuple(rows[1:]))


def _divider(lines: list[str]) -> tuple[int, str]:
    """How many lines come before the table, and what divides its cells: as `sep=` says, or what the header has most."""
    said = lines[0].strip()
    if said.lower().startswith("sep=") and len(said) == 5:
        return 1, said[4]
    if said.lower() == "sep=" or lines[0].lower().startswith("sep=\t"):
        return 1, "\t"
    start = next((line for line in lines if any(divider in line for divider in DIVIDERS)), "")
    return 0, max(DIVIDERS, key=lambda divider: _parts(start, divider))


def _parts(line: str, divider: str) -> int:
    return len(next(csv.reader([line], delimiter=divider), []))


def _rows(name: str, lines: list[str], first: int, divider: str) -> Iterator[Row]:
    reader = csv.reader((f"{line}\n" for line in lines[first:]), delimiter=divider, strict=True)
    start = first + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(start, tuple(cells))
            start = first + reader.line_num + 1
    except csv.Error:
        raise ImportFault(
            f"{name}, renglón {start}: unas comillas no se cierran o hay una celda larguísima. "
            "El archivo está cortado: descárguelo otra vez."
        ) from None
