"""Everything that can be read in a file, however it is wrapped: marked up, folded, encoded, compressed or zipped."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

import pikepdf

from engine.verify.pdf_text import other_texts, page_texts, swells
from engine.verify.pictures import read_picture

MOST_UNPACKED = 300_000_000
"""Bytes that one compressed file may become: beyond, it is a fault, not a file to search."""

DEEPEST = 3
"""Archives within archives that are opened."""

_BINARY = (".woff2", ".woff", ".ttf", ".otf", ".ico", ".wasm")
_TAG = re.compile(r"<[^>]*>")
_BREAKING = re.compile(
    r"</?(?:p|li|h\d|td|th|tr|div|dt|dd|br|a|option|section|article|title|time|item|entry|si|row|c)\b[^>]*>",
    re.IGNORECASE,
)
"""Between these a reader sees a space; of other elements («<b>», the runs of a cell) only the mark goes."""
_SPACES = re.compile(r"\s+")
_JSON_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_PICTURE_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"GIF8")


@dataclass(frozen=True, slots=True)
class Readable:
    """Text and where it stands in its file. In a `scattered` one, as of a PDF page, letters may stand apart."""

    place: str
    text: str
    scattered: bool = False


class TooLarge(Exception):
    """A compressed file that grows beyond MOST_UNPACKED."""


def texts_of(name: str, data: bytes, depth: int = 0) -> Iterator[Readable]:
    """Everything readable in a file. Raises TooLarge."""
    if data.startswith(b"\x1f\x8b"):
        yield from _within(name, "comprimido", _gunzip(data), depth)
    elif data.startswith(b"PK\x03\x04"):
        yield from _members(data, depth)
    elif data.startswith(b"%PDF-"):
        yield from _pdf(data)
    elif data.startswith(_PICTURE_STARTS) and (picture := read_picture(data)):
        for kind, extra in picture.extras:
            yield from (Readable(f"metadatos {kind}", text) for text in _loose(extra))
    elif b"\0" in data[:4096] or name.lower().endswith(_BINARY):
        yield from (Readable("", text) for text in _loose(data))
    else:
        yield from (Readable("", text) for text in _views(name, data.decode("utf-8", "replace")))


def _within(name: str, place: str, data: bytes, depth: int) -> Iterator[Readable]:
    if depth < DEEPEST:
        for inner in texts_of(name, data, depth + 1):
            yield replace(inner, place=f"{place}, {inner.place}" if inner.place else place)


def _gunzip(data: bytes) -> bytes:
    opener = zlib.decompressobj(wbits=31)
    opened = opener.decompress(data, MOST_UNPACKED)
    if opener.unconsumed_tail:
        raise TooLarge
    return opened


def _members(data: bytes, depth: int) -> Iterator[Readable]:
    """The members of a ZIP or an XLSX, with their names and the remark at the end of the file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > MOST_UNPACKED:
                raise TooLarge
            yield Readable("nombres de adentro", "\n".join(archive.namelist()))
            yield Readable("comentario", archive.comment.decode("utf-8", "replace"))
            for member in archive.infolist():
                if not member.is_dir() and not member.flag_bits & 1:
                    yield from _within(member.filename, member.filename, archive.read(member), depth)
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, ValueError):
        yield from (Readable("", text) for text in _loose(data))


def _pdf(data: bytes) -> Iterator[Readable]:
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            if swells(document):
                raise TooLarge
            yield from (Readable(place, text, scattered=True) for place, text in page_texts(document))
            yield from (Readable(place, text) for place, text in other_texts(document))
    except pikepdf.PdfError:  # that it does not open is a fault of its own
        yield from (Readable("", text) for text in _loose(data))


def _loose(data: bytes) -> Iterator[str]:
    """Bytes of no known form, as each of the encodings in which a program may have left words."""
    yield data.decode("utf-8", "ignore")
    yield data.decode("latin-1")
    if b"\0" in data:
        yield data.replace(b"\0", b"").decode("latin-1")


def _views(name: str, text: str) -> Iterator[str]:
    """A text as it stands and as it is shown: without markup, folds, escapes or line breaks."""
    text = text.replace("\r\n ", "") if name.lower().endswith(".ics") else text
    yield text
    plain = _JSON_ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), text) if "\\u" in text else text
    plain = unquote(plain) if "%" in plain else plain
    if "<" in plain or "&" in plain:
        marked = html.unescape(plain)
        if marked != text:
            yield marked  # what stands within marks: addresses and attributes
        plain = html.unescape(_TAG.sub("", _BREAKING.sub(" ", marked if "&lt;" in plain else plain)))
    yield _SPACES.sub(" ", plain)
