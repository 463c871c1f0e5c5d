"""What no other file of a site may hold: calendars, feeds, tables, documents, pictures, and what hosts obey."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pikepdf
from ical.calendar_stream import IcsCalendarStream
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from .pages import ADDRESSES, LEADS, NEVER


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SITE = "https://ejemplo.mx/"
KNOWN = {
    *(".css", ".csv", ".geojson", ".html", ".ics", ".js", ".json", ".kmz", ".pdf", ".png", ".svg", ".txt", ".webp"),
    *(".woff2", ".xlsx", ".xml", ".zip"),
}
NAMED = {"_headers", "_redirects", "CNAME", ".htaccess", ".nojekyll", ".ipco-build"}
PROPERTIES = _words(
    "BEGIN END VERSION PRODID CALSCALE METHOD NAME X-WR-CALNAME X-WR-TIMEZONE X-WR-CALDESC DESCRIPTION "
    "REFRESH-INTERVAL X-PUBLISHED-TTL SOURCE URL TZID TZOFFSETFROM TZOFFSETTO TZNAME DTSTART DTEND DURATION DTSTAMP "
    "UID SUMMARY LOCATION GEO STATUS SEQUENCE CATEGORIES CLASS TRANSP RRULE EXDATE RECURRENCE-ID LAST-MODIFIED CREATED "
    "ACTION TRIGGER CONFERENCE COLOR LAST-MODIFIED X-LIC-LOCATION ORGANIZER RDATE"
)
"""Of RFC 5545, 7986 and what calendar programs understand: all that our calendars say. None of them fetches or runs."""
ATTACHED = {".csv", ".pdf", ".xlsx", ".zip"}
"""What lies beside a content is published as it was sent."""
CANARY = b"CANARIO"
HARMFUL = ("/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/RichMedia", "/SubmitForm", "/ImportData", "/GoToR")


def faults_of_file(top: Path, file: Path) -> Iterator[str]:
    """What is wrong with a file of a site, whatever it is, each as a sentence."""
    mode = file.lstat().st_mode
    if not stat.S_ISREG(mode) or mode & 0o111:
        yield "it is not a plain file"
        return
    path, data = file.relative_to(top).as_posix(), file.read_bytes()
    if not path.isascii() or not (file.suffix in KNOWN or file.name in NAMED or path.startswith("pagefind/")):
        yield "its name is none that a site has"
    for part in (data, *_inside(path, data)):
        if CANARY in part:
            yield f"it holds {part[part.find(CANARY) :][:30]!r}"
    judge = JUDGES.get(file.name) or JUDGES.get(file.suffix)
    if judge and not (file.suffix in ATTACHED and path.startswith(("blog/", "estudios/"))):
        yield from judge(path, data)


def _inside(path: str, data: bytes) -> Iterator[bytes]:
    """What is packed in a file: a sheet is a ZIP, and the index of the search is compressed."""
    if path.endswith(".xlsx") and zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    elif path.startswith("pagefind/") and data[:2] == b"\x1f\x8b":
        yield gzip.decompress(data)


def _calendar(path: str, data: bytes) -> Iterator[str]:
    """Every property is one of ours, and a parser that did not write it finds the events that the lines begin."""
    text = data.decode("utf-8")
    lines = re.sub(r"\r\n[ \t]", "", text).split("\r\n")
    names = {re.split("[:;]", line, maxsplit=1)[0] for line in lines if line}
    if strange := names - PROPERTIES:
        yield f"it has properties that are not ours: {sorted(strange)[:9]}"
    if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]|(?<!\r)\n|\r(?!\n)", text):
        yield "it has line ends or control characters in its texts"
    events = sum(len(calendar.events) for calendar in IcsCalendarStream.from_ics(text).calendars)
    if events != lines.count("BEGIN:VEVENT") or lines.count("BEGIN:VCALENDAR") != 1:
        yield "another reads other events in it"
    for line in lines:
        address = re.match(r"(?:URL|CONFERENCE|SOURCE)[^:]*:(.*)", line)
        if address and not address.group(1).startswith("https://"):
            yield f"it has an address that runs something: {address.group(1)[:80]}"


def _xml(path: str, data: bytes) -> Iterator[str]:
    """It can be read, has the elements that such a file has and no other, and its texts are harmless HTML."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        yield "it declares entities"
    root = ElementTree.fromstring(data)
    known = _words(
        "rss channel item title link description language lastBuildDate pubDate guid category encoded feed entry id "
        "updated published icon author name summary content subtitle urlset url loc lastmod"
    )
    for node in root.iter():
        name = node.tag.rpartition("}")[2]
        if name not in known:
            yield f"it has an element <{name}>"
        if name in ("encoded", "content"):
            yield from _fragment(node.text or "")
        elif name in ("link", "loc", "id", "icon"):
            address = node.get("href") or node.text or ""
            if not address.startswith((SITE, "tag:")):
                yield f"it leads elsewhere: {address[:80]}"


def _json(path: str, data: bytes) -> Iterator[str]:
    found = json.loads(data)
    items = found.get("items", ()) if isinstance(found, dict) else ()
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            yield from _fragment(item.get("content_html") or "")


def _fragment(markup: str) -> Iterator[str]:
    """HTML inside a feed, which readers show without any policy."""
    for node in LexborHTMLParser(f"<body>{markup}</body>").css("body *"):
        names = set(node.attributes)
        if node.tag in NEVER | {"script", "form", "meta", "link", "svg"} or any(
            name.startswith("on") for name in names
        ):
            yield f"its text runs something: {(node.html or '')[:160]}"
        for name in names & ADDRESSES:
            address = node.attributes[name] or ""
            scheme = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", address), re.IGNORECASE)
            if scheme is None or scheme.group(1).lower() not in LEADS - {""}:
                yield f"its text has an address that is not whole or runs something: {address[:160]}"


def _csv(path: str, data: bytes) -> Iterator[str]:
    """A table of ours has no cell that a spreadsheet would compute."""
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))):
        for cell in row:
            if re.search(r"(?:^|[;\t\r\n])[\s\"]*[=+@＝＋＠\-－]", cell) and not re.fullmatch(r"-?[\d.]+", cell):
                yield f"it has a formula: {cell[:80]}"


def _sheet(path: str, data: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    if book.vba_archive or book._external_links:
        yield "it has macros or links to other books"
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row):
        if cell.data_type == "f":
            yield f"it has a formula: {str(cell.value)[:80]}"
        target = cell.hyperlink and cell.hyperlink.target
        if target and not target.startswith("https://"):
            yield f"it has a link that runs something: {target[:80]}"


def _pdf(path: str, data: bytes) -> Iterator[str]:
    """A document of ours does nothing by itself, carries no other file and leads to pages alone."""
    with pikepdf.open(io.BytesIO(data)) as document:
        for part in document.objects:
            for found in _dictionaries(part):
                names = {str(key) for key in dict(found)} | {str(found.get("/S", "")), str(found.get("/Type", ""))}
                if strange := names & {*HARMFUL, "/AA"}:
                    yield f"it does something: {sorted(strange)}"
                address = str(found.get("/URI", "https://")) if "/URI" in found else "https://"
                if not re.match("https?://|mailto:", address):
                    yield f"it has a link that runs something: {address[:80]}"


def _dictionaries(part: pikepdf.Object) -> Iterator[pikepdf.Object]:
    pending = [part]
    while pending:
        found = pending.pop()
        if isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
            yield found
            pending += [value for value in found.values() if not getattr(value, "is_indirect", True)]
        elif isinstance(found, pikepdf.Array):
            pending += [value for value in found if not getattr(value, "is_indirect", True)]


def _photo(path: str, data: bytes) -> Iterator[str]:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        if said := {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(image.info) or dict(image.getexif()):
            yield f"it says more than it shows: {said}"
    if b"<script" in data or b"PK\x03\x04" in data:
        yield "it is something else too"


def _drawing(path: str, data: bytes) -> Iterator[str]:
    if re.search(rb"<script|\son\w+=|javascript:|<foreignObject|href=", data, re.IGNORECASE):
        yield "it runs or fetches something"


def _redirects(path: str, data: bytes) -> Iterator[str]:
    for line in data.decode("utf-8").splitlines():
        if not re.fullmatch(r"#.*|/[\w.~/-]* /[\w./-]* 301!?", line):
            yield f"it has a rule that is not ours: {line[:80]}"


def _apache(path: str, data: bytes) -> Iterator[str]:
    for line in data.decode("utf-8").splitlines():
        if re.search(r"ajeno|RewriteRule\s+\S+\s+https?:|SetHandler|AddHandler|php_|cgi", line, re.IGNORECASE):
            yield f"it has an order that is not ours: {line[:80]}"


def _headers(path: str, data: bytes) -> Iterator[str]:
    if "script-src *" in data.decode("utf-8") or "ajeno" in data.decode("utf-8"):
        yield "it has a rule that is not ours"


JUDGES = {
    ".ics": _calendar,
    ".xml": _xml,
    ".json": _json,
    ".csv": _csv,
    ".xlsx": _sheet,
    ".pdf": _pdf,
    ".webp": _photo,
    ".svg": _drawing,
    "_redirects": _redirects,
    ".htaccess": _apache,
    "_headers": _headers,
}
