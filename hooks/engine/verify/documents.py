"""Spreadsheets, tables and compressed files: they open, and hold nothing that acts by itself."""

from __future__ import annotations

import csv
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from engine.verify.faults import ADVICE, ERROR, Fault, quote
from engine.verify.readable import MOST_UNPACKED
from engine.verify.site_files import SiteFiles

ATTACHED = re.compile(r"(?:blog/\d{4}/\d\d/\d\d|agenda|estudios)/[^/]+/[^/]+")
"""Beside a post, an event or a study lie the documents that staff sent, as they sent them. All others are ours."""

_ACTIVE = re.compile(r"\b(?:WEBSERVICE|HYPERLINK|IMPORTDATA|IMPORTXML|CALL|EXEC|DDE)\s*\(|\|.*!|\[[^\]]+\][^!]*!", re.I)
"""Formulas that ask the network, run a program or read another file: never, whoever sent them."""

_STARTS_FORMULA = ("=", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[\d.,]+%?")


def severity_of(path: str) -> str:
    """An error in what we made; advice in what was attached, which the content's own check accepted."""
    return ADVICE if ATTACHED.fullmatch(path) else ERROR


def check_workbook(files: SiteFiles, path: str) -> Iterator[Fault]:
    """An XLSX opens and holds values: no formula, macro or link to another file."""
    data = files.read(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(member.file_size for member in package.infolist()) > MOST_UNPACKED:
                yield Fault(path, "", "XLSX", "crece demasiado al abrirse: podría llenar la memoria de quien lo lea.")
                return
            names = [name.lower() for name in package.namelist()]
        workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as fault:
        yield Fault(path, "", "XLSX", f"no se puede abrir: {quote(fault)}.")
        return
    for part, what in (
        ("vbaproject", "macros"),
        ("externallinks/", "vínculos a otros libros"),
        ("activex", "controles"),
    ):
        if any(part in name for name in names):
            yield Fault(path, "", "XLSX", f"lleva {what}.")
    for sheet in workbook.worksheets:
        sheet.reset_dimensions()  # what a sheet says of its own size may be a million empty rows
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    place = f"hoja {quote(sheet.title)}, celda {cell.coordinate}"
                    severity = ERROR if _ACTIVE.search(str(cell.value)) else severity_of(path)
                    yield Fault(path, place, "XLSX", f"lleva una fórmula: {quote(cell.value)}.", severity)
    workbook.close()


def check_table(files: SiteFiles, path: str) -> Iterator[Fault]:
    """A CSV is UTF-8, its rows have as many cells as its first one, and none begins as a formula."""
    severity = severity_of(path)
    try:
        rows = list(csv.reader(io.StringIO(files.read(path).decode("utf-8-sig"), newline=""), strict=True))
    except UnicodeDecodeError:
        yield Fault(path, "", "CSV", "no está escrito en UTF-8: los acentos se verán mal.", severity)
        return
    except csv.Error as fault:
        yield Fault(path, "", "CSV", f"no se entiende: {fault}.", severity)
        return
    if not rows:
        yield Fault(path, "", "CSV", "está vacío.", severity)
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            message = f"tiene {len(row)} celdas y la primera fila {len(rows[0])}."
            yield Fault(path, f"fila {number}", "CSV", message, severity)
        for cell in row:
            if _starts_formula(cell):
                yield Fault(path, f"fila {number}", "CSV", f"la celda {quote(cell)} se abre como fórmula.", severity)


def _starts_formula(cell: str) -> bool:
    """A sign alone, or before a space, is a dash; before anything but a number, a spreadsheet computes."""
    return cell.startswith(_STARTS_FORMULA) or bool(re.match(r"[+-]\S", cell) and not _NUMBER.fullmatch(cell))


def check_archive(files: SiteFiles, path: str) -> Iterator[Fault]:
    """A ZIP opens, is not encrypted, and its members stay in their folder."""
    try:
        with zipfile.ZipFile(files.top / path) as archive:
            for member in archive.infolist():
                normal = posixpath.normpath(member.filename.replace("\\", "/"))
                if normal.startswith(("/", "../")) or normal == ".." or ":" in normal:
                    yield Fault(path, quote(member.filename), "ZIP", "saldría de su carpeta al descomprimirse.")
                if member.flag_bits & 1:
                    yield Fault(path, quote(member.filename), "ZIP", "está cifrado: nadie puede revisar qué lleva.")
    except (zipfile.BadZipFile, OSError, ValueError) as fault:
        yield Fault(path, "", "ZIP", f"no se puede abrir: {quote(fault)}.")
