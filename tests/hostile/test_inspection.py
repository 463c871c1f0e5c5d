"""What looks at the built sites sees what it looks for: a judge that finds nothing would pass everything."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from PIL import Image

from .files import faults_of_file
from .pages import faults_of

POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' 'sha256-x'\">"
BODIES = {
    "an inline script": "<script>harmed=1</script>",
    "a script that is not ours": "<script src='https://ajeno.example/a.js'></script>",
    "data that could end its element": '<script type=\'application/ld+json\'>{"a": "<!--"}</script>',
    "<iframe>": "<iframe srcdoc='x'></iframe>",
    "<math>": "<math><mtext>x</mtext></math>",
    "<style>": "<style>p { position: fixed }</style>",
    "<base>": "<base href='https://ajeno.example/'>",
    "<animate>": "<svg><animate attributeName='href'/></svg>",
    "an attribute onload": "<svg onload='x'></svg>",
    "an attribute style": "<p style='position:fixed'>x</p>",
    "an attribute ping": "<a href='/' ping='https://ajeno.example/'>x</a>",
    "a link that runs something": "<a href='JaVa\tscript:x'>x</a>",
    "a link to another host": "<a href='//ajeno.example/'>x</a>",
    "something that is fetched": "<img src='https://ajeno.example/p.gif'>",
    "something of another host": "<link rel='stylesheet' href='https://ajeno.example/a.css'>",
    "a form that leads elsewhere": "<form action='https://ajeno.example/'></form>",
    "a field": "<input type='password'>",
    "an order": "<meta http-equiv='refresh' content='0; url=https://ajeno.example/'>",
    "it has several <main>": "<main>x</main><main>y</main>",
    "it holds an invisible character": "<p>a\u202eb</p>",
}


@pytest.mark.parametrize("fault", BODIES)
def test_a_page_that_does_harm_is_told(fault: str, tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_text(f"<!doctype html><html><head>{POLICY}</head><body>{BODIES[fault]}</body></html>", "utf-8")
    assert any(found.startswith(fault) for found in faults_of(tmp_path, file))


def test_a_page_without_a_policy_is_told_and_a_sound_one_is_not(tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_text("<!doctype html><p>x</p>", "utf-8")
    assert list(faults_of(tmp_path, file)) == ["it has no policy, or two"]
    file.write_text(
        f"<!doctype html>{POLICY}<title>x</title><main><h1>x</h1><a href='https://a.mx'>b</a></main>", "utf-8"
    )
    assert list(faults_of(tmp_path, file)) == []


def calendar(*lines: str) -> bytes:
    event = (
        "BEGIN:VEVENT",
        "UID:1@ejemplo.mx",
        "DTSTAMP:20260101T000000Z",
        "DTSTART:20260101T000000Z",
        *lines,
        "END:VEVENT",
    )
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *event, "END:VCALENDAR", "")).encode()


def sheet(value: str) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = value
    book.save(file)
    return file.getvalue()


def document() -> bytes:
    made, file = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    made.save(file)
    return file.getvalue()


def photo() -> bytes:
    exif, file = Image.Exif(), io.BytesIO()
    exif[0x010E] = "lugar"
    Image.new("RGB", (2, 2)).save(file, "WEBP", exif=exif)
    return file.getvalue()


RSS = "<rss><channel><item><title>a</title>{}</item></channel></rss>"
FILES = {
    "agenda.ics": ("it has properties that are not ours", calendar("ATTACH:https://ajeno.example/a")),
    "lugar.ics": ("it has line ends", calendar("SUMMARY:a\u2028b")),
    "enlace.ics": ("it has an address that runs", calendar("URL:javascript:x")),
    "rss.xml": ("it has an element <script>", RSS.format("<script/>").encode()),
    "texto.xml": ("its text runs something", RSS.format("<encoded>&lt;img onerror='x'></encoded>").encode()),
    "lejos.xml": ("it leads elsewhere", RSS.format("<link>https://ajeno.example/</link>").encode()),
    "feed.json": ("its text has an address", b'{"items": [{"content_html": "<a href=\'javascript:x\'>a</a>"}]}'),
    "tabla.csv": ("it has a formula", b"a,b\r\nx;=1+1,c\r\n"),
    "tabla.xlsx": ("it has a formula", sheet("=1+1")),
    "informe.pdf": ("it does something", document()),
    "foto.webp": ("it says more than it shows", photo()),
    "plano.svg": ("it runs or fetches", b"<svg onload='x'/>"),
    "_redirects": ("it has a rule that is not ours", b"/* https://ajeno.example/:splat 301!\n"),
    ".htaccess": ("it has an order that is not ours", b"AddHandler cgi-script .md\n"),
    "nota.txt": ("it holds b'CANARIO", b"un CANARIO"),
    "programa.exe": ("its name is none", b"MZ"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_does_harm_is_told(name: str, tmp_path: Path) -> None:
    fault, data = FILES[name]
    (tmp_path / name).write_bytes(data)
    assert any(found.startswith(fault) for found in faults_of_file(tmp_path, tmp_path / name))


def test_what_is_no_plain_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "c.txt").write_text("x")
    (tmp_path / "c.txt").chmod(0o755)
    for name in ("a.txt", "c.txt"):
        assert list(faults_of_file(tmp_path, tmp_path / name)) == ["it is not a plain file"]
