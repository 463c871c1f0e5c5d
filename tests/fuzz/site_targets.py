"""Targets that read a finished site again: the parsers of scripts/verify.py."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path

import openpyxl

from engine.verify.checker import verify_files
from engine.verify.site_files import take_files

from .content_targets import TODAY
from .file_targets import ARCHIVES, photos
from .mutation import MARKUP_TOKENS
from .target import Run, Target, files

SITE = {
    "pagina.html": '<!doctype html><html lang="es-MX"><head><meta charset="utf-8"><title>A</title><meta '
    'http-equiv="Content-Security-Policy" content="default-src \'none\'"></head><body><main id="a"><h1>A</h1>'
    '<a href="#a">a</a><img src="x.png" srcset="x.png 1x, y.png 2x" alt="" width="1" height="1">'
    '<script type="application/ld+json">{"@context": "https://schema.org"}</script></main></body></html>',
    "sitemap.xml": '<?xml version="1.0" encoding="utf-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "<url><loc>https://ejemplo.mx/</loc><lastmod>2026-11-22</lastmod></url></urlset>",
    "rss.xml": '<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>a'
    "</title><link>https://ejemplo.mx/</link><description>b</description><item><title>c</title><guid>d</guid>"
    "<pubDate>Sun, 22 Nov 2026 00:00:00 -0600</pubDate></item></channel></rss>",
    "atom.xml": '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>a</id><title>b</title><updated>'
    "2026-11-22T00:00:00-06:00</updated><entry><id>c</id></entry></feed>",
    "feed.json": '{"version": "https://jsonfeed.org/version/1.1", "title": "a", "items": [{"id": "b"}]}',
    "a.ics": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20260101T000000Z\r\n"
    "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY:a\\, b\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "a.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0L1 1"/></svg>',
    "a.css": "@font-face{font-family:A;src:url(a.woff2)}a{color:red;background:url('x.png')}",
    "robots.txt": "User-agent: *\nAllow: /\nSitemap: https://ejemplo.mx/sitemap.xml\n",
    ".well-known/security.txt": "Contact: mailto:a@ejemplo.mx\nExpires: 2027-05-21T06:00:00.000Z\n",
    "_headers": "/*\n  X-Content-Type-Options: nosniff\n",
    "_redirects": "/viejo/* /nuevo/ 301\n",
    ".htaccess": "<IfModule mod_headers.c>\nHeader set A b\n</IfModule>\n",
    "a.csv": "\ufeffa,b\r\n1,2\r\n",
}
"""Small files as a finished site has them, for the parsers that read such a site again."""


def _verified(name: str, seeds: Callable[[], Iterable[bytes]]) -> Target:
    def prepare(folder: Path) -> Run:
        file = folder / "sitio" / name
        file.parent.mkdir(parents=True)

        def run(data: bytes) -> object:
            file.write_bytes(data)
            faults = verify_files(take_files(folder / "sitio"), TODAY).faults
            return frozenset((fault.check, fault.message[:20]) for fault in faults)

        return run

    ending = name.lstrip("._").rpartition("/")[2].replace(".", "-")
    return Target(f"verificar-{ending}", lambda: list(seeds()), prepare, MARKUP_TOKENS)


def _workbook() -> bytes:
    book, whole = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["a", 1])
    book.save(whole)
    return whole.getvalue()


TARGETS = (
    *(_verified(name, lambda text=text: [text.encode()]) for name, text in SITE.items()),
    _verified("a.xlsx", lambda: [_workbook()]),
    _verified("a.pdf", lambda: [data for data in files("tests/site/**/*.pdf", "posts/**/*.pdf") if len(data) < 99_000]),
    _verified("a.zip", lambda: files(*ARCHIVES)),
    _verified("a.png", lambda: photos()[1:2]),
)
