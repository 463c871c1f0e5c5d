"""The words of a PDF as a person sees and as a program finds them, by the letter of ISO 32000-1.

pikepdf reads the file and its content streams; which letters a string shows is said by the font's ToUnicode map
(section 9.10.3) or, in old simple fonts, nearly by Windows-1252.
"""

from __future__ import annotations

import contextlib
import itertools
import re
import zlib
from collections.abc import Iterator

import pikepdf

SHOWING = {"Tf", "Tj", "'", '"', "TJ", "Do"}
"""The operators that show text or say how; each has operands."""

WORD_GAP = -180
"""Thousandths of an em between two strings of one TJ that a reader takes for a space."""

MOST_INFLATED = 300_000_000
"""Bytes that the streams of a document may become together; beyond, nothing of it is read."""

_MOST_LETTERS = 200_000
"""Entries of a ToUnicode map that are taken: a font has at most 65,536 codes."""

_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f\s]+)>|\[([^\]]*)\])")
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)

Letters = tuple[int, dict[int, str]]
"""Bytes of a code, and the text of each code."""


def page_texts(document: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """Place and words of each page. Letters may stand apart, and a line's end may break a word."""
    for number, page in enumerate(document.pages, 1):
        yield f"página {number}", "".join(_words(page.obj, page.obj.get("/Resources", pikepdf.Dictionary()), set()))


def other_texts(document: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """Place and text of what no page shows: title and author, bookmarks, notes, tags, and what it carries inside."""
    yield "datos del archivo", " \n ".join(str(value) for value in document.docinfo.values())
    yield "textos ocultos", " \n ".join(text for item in document.objects for text in _strings(item))
    for item in document.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Type") in ("/Metadata", "/EmbeddedFile"):
            yield "datos del archivo", item.read_bytes().decode("utf-8", "replace")


def swells(document: pikepdf.Pdf) -> bool:
    """True when the packed streams of a document would fill the memory."""
    left = MOST_INFLATED
    for item in document.objects:
        if isinstance(item, pikepdf.Stream) and "/FlateDecode" in str(item.get("/Filter", "")):
            opener = zlib.decompressobj()
            with contextlib.suppress(zlib.error):
                left -= len(opener.decompress(item.read_raw_bytes(), left + 1))
            if left < 0:
                return True
    return False


def _strings(top: object) -> Iterator[str]:
    pending = [top]
    while pending:
        item = pending.pop()
        if isinstance(item, pikepdf.Stream):
            item = item.stream_dict
        if isinstance(item, pikepdf.Dictionary):
            pending += [value for value in item.values() if not getattr(value, "is_indirect", False)]
        elif isinstance(item, pikepdf.Array):
            pending += [value for value in item if not getattr(value, "is_indirect", False)]
        elif isinstance(item, pikepdf.String):
            yield str(item)


def _words(source: pikepdf.Object, resources: pikepdf.Object, seen: set[tuple[int, int]]) -> Iterator[str]:
    """The text that a page or a form shows, in the order of its stream. `seen` are the forms already read."""
    fonts = resources.get("/Font", pikepdf.Dictionary())
    forms = resources.get("/XObject", pikepdf.Dictionary())
    known: dict[str, Letters] = {}
    letters: Letters = (1, {})
    for operands, operator in pikepdf.parse_content_stream(source):
        name = str(operator)
        if not operands and name in SHOWING:
            continue  # a stream that makes no sense shows nothing
        if name == "Tf":
            key = str(operands[0])
            if key not in known:
                known[key] = _letters(fonts.get(key, pikepdf.Dictionary()))
            letters = known[key]
        elif name in ("Tj", "'", '"'):
            yield ("" if name == "Tj" else "\n") + _decode(bytes(operands[-1]), letters)
        elif name == "TJ":
            yield from _spaced(operands[0], letters)
        elif name in ("Td", "TD", "T*", "Tm", "ET"):
            yield "\n"
        elif name == "Do":
            form = forms.get(str(operands[0]))
            if form is not None and form.get("/Subtype") == "/Form" and form.objgen not in seen:
                seen.add(form.objgen)
                yield from _words(form, form.get("/Resources", resources), seen)


def _spaced(parts: pikepdf.Object, letters: Letters) -> Iterator[str]:
    for part in parts:
        if isinstance(part, pikepdf.String):
            yield _decode(bytes(part), letters)
        elif float(part) < WORD_GAP:
            yield " "


def _decode(data: bytes, letters: Letters) -> str:
    width, known = letters
    if not known:
        return data.decode("cp1252", "replace")
    codes = (int.from_bytes(data[start : start + width], "big") for start in range(0, len(data), width))
    return "".join(known.get(code, "\ufffd") for code in codes)


def _letters(font: pikepdf.Object) -> Letters:
    composite = font.get("/Subtype") == "/Type0"
    stream = font.get("/ToUnicode")
    if not isinstance(stream, pikepdf.Stream):
        return 2 if composite else 1, {}
    known: dict[int, str] = {}
    for kind, body in _SECTION.findall(stream.read_bytes()):
        entries = _pairs(body) if kind == b"bfchar" else _ranges(body)
        known.update(itertools.islice(entries, max(0, _MOST_LETTERS - len(known))))
    return 2 if composite else 1, known


def _pairs(body: bytes) -> Iterator[tuple[int, str]]:
    for code, text in _PAIR.findall(body):
        yield int(code, 16), _utf16(text)


def _ranges(body: bytes) -> Iterator[tuple[int, str]]:
    for first, last, start, listed in _RANGE.findall(body):
        codes = range(int(first, 16), min(int(last, 16), int(first, 16) + 0xFFFF) + 1)
        if listed:
            texts = re.findall(rb"<([0-9A-Fa-f\s]*)>", listed)
            yield from ((code, _utf16(text)) for code, text in zip(codes, texts, strict=False))
        else:
            text = _utf16(start)
            yield from ((code, text[:-1] + chr(ord(text[-1]) + step)) for step, code in enumerate(codes) if text)


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode().replace(" ", "").replace("\n", "")).decode("utf-16-be", "replace")
