"""The verification of a finished site: sound sites pass, and every kind of fault is found and named.

Each fault is one change to a copy of the miniature, really built; what must be said of it stands beside it.
"""

from __future__ import annotations

import datetime
import gzip
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pikepdf
import pytest
import xlsxwriter
from PIL import Image, PngImagePlugin

import verify as script
from engine.builder import build
from engine.options import REPOSITORY, BuildOptions
from engine.verify import checker
from engine.verify.canaries import Canary, Watch
from engine.verify.checker import Limits
from engine.verify.faults import ADVICE, ERROR, Fault, as_text
from engine.verify.html_rules import ADJUSTED, OFF
from engine.verify.html_validator import PINNED, ValidatorMissing, check_html, prepare
from engine.verify.readable import texts_of
from engine.verify.run import Request, WrongUse, verify
from engine.verify.site_files import take_files
from engine.verify.staff import reserved_of

Options = Callable[..., BuildOptions]
Change = Callable[[Path], None]

TODAY = datetime.date(2026, 11, 22)
HOME = "index.html"
POST = "blog/2026/03/31/taller-abierto/index.html"
OLD = "2017/02/verano.html"
FEED = "blog/rss.xml"
CALENDAR = "agenda.ics"
SECURITY = ".well-known/security.txt"
STYLES = "assets/estilo.*.css"


def verified(site: Path, **changes: object) -> list[Fault]:
    return verify(Request(site, TODAY, html=False, **changes)).faults


# --- Changes --------------------------------------------------------------------------------------------------------


def swap(path: str, old: str, new: str) -> Change:
    """Put `new` in the place of the first `old`, which must be there."""

    def change(site: Path) -> None:
        file = next(site.glob(path))
        text = file.read_bytes().decode("utf-8")
        assert old in text, f"{old!r} is not in {path}"
        file.write_bytes(text.replace(old, new, 1).encode("utf-8"))

    return change


def put(path: str, content: str | bytes) -> Change:
    def change(site: Path) -> None:
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)

    return change


def cut(path: str) -> Change:
    """Half a file, as a full disk leaves it."""

    def change(site: Path) -> None:
        data = (site / path).read_bytes()
        (site / path).write_bytes(data[: len(data) // 2])

    return change


def remove(path: str) -> Change:
    return lambda site: next(site.glob(path)).unlink()


def in_body(html: str, page: str = POST) -> Change:
    return swap(page, "</main>", f"{html}</main>")


def in_policy(old: str, new: str, page: str = POST) -> Change:
    return swap(page, old.replace("'", "&#39;"), new.replace("'", "&#39;"))


# --- Files that other programs would make ---------------------------------------------------------------------------


def pdf(change: Callable[[pikepdf.Pdf], None] = lambda document: None, text: str = "Hola", **save: object) -> bytes:
    """A tagged PDF of one page, with title and language, and a change to it."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(300, 300))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page = document.pages[0].obj
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=document.make_indirect(font)))
    shown = " ".join(f"({letter}) Tj 9 0 Td" for letter in text)
    page.Contents = document.make_stream(f"BT /F1 12 Tf 9 99 Td {shown} ET".encode("cp1252"))
    document.Root.Lang = pikepdf.String("es-MX")
    document.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    tags = pikepdf.Array([pikepdf.Dictionary(S=pikepdf.Name.P)])
    document.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=tags)
    document.docinfo["/Title"] = "Documento"
    document.docinfo["/Producer"] = "WeasyPrint 70.0"
    change(document)
    made = io.BytesIO()
    document.save(made, **save)
    return made.getvalue()


def with_action(name: str, **values: object) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name(name), **values)

    return change


def without(*names: str) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        for name in names:
            del (document.docinfo if name in document.docinfo else document.Root)[name]

    return change


def with_attachment(document: pikepdf.Pdf) -> None:
    document.attachments["nota.txt"] = b"texto"


def workbook(cell: str = "", formula: str = "", title: str = "Hoja") -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet(title)
        sheet.write_string("A1", cell or "dato")
        if formula:
            sheet.write_formula("B3", formula)
    return made.getvalue()


def archive(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return made.getvalue()


def picture(kind: str = "PNG", **save: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(made, kind, **save)
    return made.getvalue()


def png_saying(key: str, value: str, compressed: bool = False) -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text(key, value, zip=compressed)
    return picture(pnginfo=words)


def exif_saying(value: str) -> Image.Exif:
    exif = Image.Exif()
    exif[0x9C9D] = value.encode("utf-16-le")  # XPAuthor, as Windows writes it
    return exif


# --- What is found --------------------------------------------------------------------------------------------------

SHEET = "documentos/tabla.xlsx"
PAPER = "documentos/informe.pdf"
SIDE = "blog/2026/03/31/taller-abierto"

FAULTS: dict[str, tuple[Change, str, str]] = {
    # enlaces
    "a page that is not there": (in_body('<a href="../no-esta/">x</a>'), POST, "«../no-esta/» no lleva a ningún"),
    "an anchor that is not there": (in_body('<a href="#nada">x</a>'), POST, "apunta a «#nada», que no existe"),
    "an anchor of another page": (
        in_body('<a href="../../../../../contacto/#nada">x</a>'),
        POST,
        "«#nada», que no existe en contacto/index.html",
    ),
    "a full address of ours": (in_body('<a href="https://ejemplo.mx/x/">x</a>'), POST, "«https://ejemplo.mx/x/» no"),
    "a link out of the folder": (in_body(f'<a href="{"../" * 9}x">x</a>'), POST, "sale de la carpeta del sitio"),
    "a link with a script": (in_body('<a href="jAvascript:alert(1)">x</a>'), POST, "el esquema «javascript:»"),
    "a link with a tab in it": (in_body('<a href="java&#9;script:alert(1)">x</a>'), POST, "el esquema «javascript:»"),
    "a link that is no address": (in_body('<a href="https://[x">x</a>'), POST, "no es una dirección"),
    "a folder that is a file": (in_body('<a href="datos.csv/">x</a>'), POST, "ahí hay un archivo"),
    "a link of 404 that is relative": (
        swap("404.html", "</main>", '<a href="contacto/">x</a></main>'),
        "404.html",
        "se muestra en direcciones de cualquier profundidad",
    ),
    "a picture that is not there": (
        in_body('<img src="no.webp" alt="x" width="4" height="3">'),
        POST,
        "el recurso «no.webp» no lleva",
    ),
    "a candidate of a srcset that is not there": (
        in_body(f'<img src="/{SIDE}/no.webp" srcset="no-480.webp 480w" alt="x" width="4" height="3">'),
        POST,
        "«no-480.webp» no lleva",
    ),
    "a script that is not there": (in_body('<script src="no.js"></script>'), POST, "«no.js» no lleva"),
    "a style sheet that is not there": (remove(STYLES), POST, "no lleva a ningún archivo"),
    "a redirection that is broken": (swap(OLD, "0; url=../..", "0; url=../../x"), OLD, "el reenvío «../../x"),
    "a redirection to another host": (
        swap(OLD, "0; url=../../", "0; url=https://otro.mx/"),
        OLD,
        "lleva a otro sitio",
    ),
    "a card without its picture": (remove("tarjetas/2026-03-31-taller-abierto.png"), POST, "no lleva a ningún archivo"),
    "a form that goes nowhere": (in_body('<form action="/x/"></form>'), POST, "el envío de formulario «/x/»"),
    "a font that is not there": (remove("assets/fonts/faustina-es.woff2"), "assets/estilo", "faustina-es.woff2» no"),
    "a page with the address of another": (
        swap(POST, 'rel="canonical" href="https://ejemplo.mx/', 'rel="canonical" href="https://otro.mx/'),
        POST,
        "dice que su dirección es «https://otro.mx/",
    ),
    # imágenes
    "a picture without words": (
        in_body('<img src="../../../../../tarjetas/instituto.png" width="1200" height="630">'),
        POST,
        "no tiene texto alternativo",
    ),
    "a picture that says its file": (
        in_body('<img src="../../../../../tarjetas/instituto.png" alt="DSC_01.jpg" width="1200" height="630">'),
        POST,
        "un nombre de archivo: «DSC_01.jpg»",
    ),
    "a link that is only a picture": (
        in_body('<a href="#_main"><img src="/tarjetas/instituto.png" alt="" width="1200" height="630"></a>'),
        POST,
        "es todo lo que dice su enlace",
    ),
    "a picture without size": (in_body('<img src="/tarjetas/instituto.png" alt="x">'), POST, "no dice su ancho"),
    "a picture out of shape": (
        in_body('<img src="/tarjetas/instituto.png" alt="x" width="600" height="600">'),
        POST,
        "su proporción real es la de 1200 × 630",
    ),
    "a candidate that lies about its width": (
        in_body(
            '<img src="/tarjetas/instituto.png" srcset="/tarjetas/instituto.png 480w" alt="x" width="120" height="63">'
        ),
        POST,
        "como 480w y mide 1200",
    ),
    "a picture cut short": (cut("tarjetas/instituto.png"), "tarjetas/instituto.png", "no se puede leer como imagen"),
    "a picture of another kind": (put("fotos/x.webp", b"<script>"), "fotos/x.webp", "no se puede leer como imagen"),
    "a photo with its EXIF": (
        put("fotos/x.jpg", picture("JPEG", exif=exif_saying("GPS"))),
        "fotos/x.jpg",
        "no son de la imagen («EXIF»)",
    ),
    "a WebP with its EXIF": (
        put("fotos/x.webp", picture("WEBP", exif=exif_saying("GPS"))),
        "fotos/x.webp",
        "no son de la imagen («EXIF»)",
    ),
    "a picture with something behind it": (
        put("fotos/x.png", picture() + b"PK\x03\x04 secreto"),
        "fotos/x.png",
        "«bytes después del final»",
    ),
    "a drawing with a script": (
        put("x.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>1</script></svg>'),
        "x.svg",
        "lleva un elemento «script»",
    ),
    "a drawing that asks elsewhere": (
        put("x.svg", '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://otro.mx/a.png"/></svg>'),
        "x.svg",
        "«href=https://otro.mx/a.png»",
    ),
    "a drawing with entities": (
        put("x.svg", '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'),
        "x.svg",
        "DOCTYPE",
    ),
    # canales
    "a feed cut short": (cut(FEED), FEED, "no es XML bien formado"),
    "a feed that leads nowhere": (
        swap(FEED, "<link>https://ejemplo.mx/blog/2026/03/31/", "<link>https://ejemplo.mx/blog/1999/03/31/"),
        FEED,
        "no lleva a ningún archivo",
    ),
    "a feed at another address": (swap(FEED, "/blog/rss.xml", "/rss.xml"), FEED, "dice que su dirección es"),
    "an entry without a title": (
        swap("blog/atom.xml", "<title>Artículo de muestra número 12</title>", "<title></title>"),
        "blog/atom.xml",
        "no tiene título",
    ),
    "an entry without a date": (
        swap("blog/atom.xml", "<updated>2025-12-10", "<updated>ayer"),
        "blog/atom.xml",
        "no se entiende",
    ),
    "a relative link in a feed": (
        swap(FEED, "&lt;p&gt;", '&lt;p&gt;&lt;a href="../x/"&gt;x&lt;/a&gt;'),
        FEED,
        "«../x/» es relativo",
    ),
    "a JSON Feed without a version": (
        swap("blog/feed.json", "jsonfeed.org/version/1.1", "jsonfeed.org/version/9"),
        "blog/feed.json",
        "no cumple JSON Feed 1.1",
    ),
    "a JSON Feed with an item without an address": (
        swap("blog/feed.json", '"url": "https://ejemplo.mx/blog/2026', '"otra": "https://ejemplo.mx/blog/2026'),
        "blog/feed.json",
        "'url' is a required property",
    ),
    # calendarios
    "a calendar cut short": (cut(CALENDAR), CALENDAR, "falta END:"),
    "a calendar that is no calendar": (put(CALENDAR, "hola\r\n"), CALENDAR, "no lo entiende"),
    "a calendar with a day that is not": (
        put(
            "x.ics",
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n"
            "DTSTART:20260231T000000Z\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        ),
        "x.ics",
        "un programa de calendario no lo entiende",
    ),
    "a calendar with one identifier twice": (
        put(
            "x.ics",
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
            + 2
            * (
                "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260201T000000Z\r\nSUMMARY:x\r\n"
                "END:VEVENT\r\n"
            )
            + "END:VCALENDAR\r\n",
        ),
        "x.ics",
        "el UID «1» está 2 veces",
    ),
    "a calendar with bare line ends": (swap(CALENDAR, "\r\n", "\n"), CALENDAR, "no terminan todos en CRLF"),
    "a calendar with a long line": (
        swap(CALENDAR, "CALSCALE:GREGORIAN", f"X-LARGO:{'ñ' * 40}"),
        CALENDAR,
        "mide 88 bytes",
    ),
    # JSON
    "a JSON cut short": (cut("api/posts.json"), "api/posts.json", "no es JSON"),
    "a JSON with a key twice": (put("x.json", '{"a": 1, "a": 2}'), "x.json", "la clave «a» está repetida"),
    "a JSON with what JSON has not": (put("x.json", '{"a": NaN}'), "x.json", "lleva NaN"),
    "a JSON nested without end": (put("x.json", "[" * 200_000), "x.json", "no es JSON"),
    "a record that leads nowhere": (
        swap("api/posts.json", "https://ejemplo.mx/blog/2026/", "https://ejemplo.mx/blog/1999/"),
        "api/posts.json",
        "no lleva a ningún archivo",
    ),
    "linked data without a context": (
        swap(POST, "https://schema.org", "https://otro.org"),
        POST,
        'no lleva "@context"',
    ),
    "linked data without a type": (swap(POST, '{"@type": "NewsArticle"', '{"@tipo": "x"'), POST, "le falta @type"),
    "linked data that is no JSON": (swap(POST, '{"@context"', '{"@context'), POST, "no es JSON"),
    "linked data that leads nowhere": (
        swap(POST, '"image": "https://ejemplo.mx/', '"image": "https://ejemplo.mx/x/'),
        POST,
        "no lleva a ningún archivo",
    ),
    # para programas
    "a sitemap of another kind": (swap("sitemap.xml", "schemas/sitemap/0.9", "schemas/x"), "sitemap.xml", "espacio de"),
    "a sitemap with a page that is not there": (
        swap("sitemap.xml", "https://ejemplo.mx/acerca/", "https://ejemplo.mx/x/"),
        "sitemap.xml",
        "no es una página de este sitio",
    ),
    "a sitemap with another host": (
        swap("sitemap.xml", "https://ejemplo.mx/acerca/", "https://otro.mx/acerca/"),
        "sitemap.xml",
        "no es una página de este sitio",
    ),
    "a sitemap with a page twice": (
        swap("sitemap.xml", "https://ejemplo.mx/acerca/", "https://ejemplo.mx/contacto/"),
        "sitemap.xml",
        "está 2 veces",
    ),
    "a sitemap with a day that is not": (
        swap("sitemap.xml", "<lastmod>2025-12-10", "<lastmod>2025-13-10"),
        "sitemap.xml",
        "no es una fecha",
    ),
    "a sitemap cut short": (cut("sitemap.xml"), "sitemap.xml", "no es XML bien formado"),
    "robots without the sitemap": (swap("robots.txt", "Sitemap:", "# "), "robots.txt", "no dice dónde está el mapa"),
    "robots with a wrong sitemap": (swap("robots.txt", "/sitemap.xml", "/mapa.xml"), "robots.txt", "no existe en este"),
    "robots that let nobody in": (swap("robots.txt", "Allow: /", "Disallow: /"), "robots.txt", "no deja que los"),
    "robots that nobody understands": (put("robots.txt", "hola"), "robots.txt", "no se entiende «hola»"),
    "security.txt that has expired": (
        swap(SECURITY, "Expires: 2027", "Expires: 2025"),
        SECURITY,
        "venció el 2025-",
    ),
    "security.txt without an end": (swap(SECURITY, "Expires:", "# "), SECURITY, "no dice hasta cuándo vale"),
    "security.txt without a contact": (swap(SECURITY, "Contact:", "# "), SECURITY, "no dice a quién avisar"),
    "security.txt with a contact by http": (
        swap(SECURITY, "Contact: mailto:", "Contact: http://"),
        SECURITY,
        "Contact debe ser",
    ),
    "security.txt of another place": (
        swap(SECURITY, "Canonical: https://ejemplo.mx/", "Canonical: https://otro.mx/"),
        SECURITY,
        "Canonical dice",
    ),
    # documentos
    "a PDF that does not open": (put(PAPER, b"%PDF-1.4\n%%EOF"), PAPER, "no se puede abrir"),
    "a PDF cut short": (cut(f"{SIDE}/acta-de-muestra.pdf"), f"{SIDE}/acta", "está cortado"),
    "a PDF behind a password": (
        put(PAPER, pdf(encryption=pikepdf.Encryption(owner="a", user="b"))),
        PAPER,
        "pide contraseña",
    ),
    "a PDF that is encrypted": (
        put(PAPER, pdf(encryption=pikepdf.Encryption(owner="a", user=""))),
        PAPER,
        "está cifrado",
    ),
    "a PDF of ours without a title": (put(PAPER, pdf(without("/Title"))), PAPER, "no tiene título"),
    "a PDF of ours without a language": (put(PAPER, pdf(without("/Lang"))), PAPER, "no dice en qué idioma"),
    "a PDF of ours without tags": (
        put(PAPER, pdf(without("/MarkInfo", "/StructTreeRoot"))),
        PAPER,
        "no está etiquetado",
    ),
    "a PDF that says it has tags": (put(PAPER, pdf(without("/StructTreeRoot"))), PAPER, "y no tiene etiquetas"),
    "a PDF with JavaScript": (
        put(PAPER, pdf(with_action("/JavaScript", JS=pikepdf.String("app.alert(1)")))),
        PAPER,
        "lleva una acción JavaScript",
    ),
    "a PDF that starts a program": (
        put(PAPER, pdf(with_action("/Launch", F=pikepdf.String("cmd.exe")))),
        PAPER,
        "lleva una acción Launch",
    ),
    "a PDF with a file in it": (put(PAPER, pdf(with_attachment)), PAPER, "lleva un archivo adentro"),
    "a sheet that does not open": (put(SHEET, b"PK\x03\x04x"), SHEET, "no se puede abrir"),
    "a sheet of ours with a formula": (put(SHEET, workbook(formula="=1+1")), SHEET, "lleva una fórmula: «=1+1»"),
    "a sheet of anybody's that asks the network": (
        put(f"{SIDE}/x.xlsx", workbook(formula='=HYPERLINK("https://otro.mx","x")')),
        f"{SIDE}/x.xlsx, hoja «Hoja», celda B3",
        "lleva una fórmula",
    ),
    "a table with a short row": (put("x.csv", "a,b\n1\n"), "x.csv, fila 2", "tiene 1 celdas y la primera fila 2"),
    "a table that is not UTF-8": (put("x.csv", "a,b\nñ,1\n".encode("latin-1")), "x.csv", "no está escrito en UTF-8"),
    "a table with a formula": (put("x.csv", "a,b\n=1+1,2\n"), "x.csv, fila 2", "la celda «=1+1» se abre como fórmula"),
    "a table with a quote that never ends": (put("x.csv", 'a,b\n"1,2\n'), "x.csv", "no se entiende"),
    "a ZIP that leaves its folder": (
        put("x.zip", archive(**{"../../x": b"x"})),
        "x.zip, «../../x»",
        "saldría de su carpeta",
    ),
    "a ZIP that does not open": (put("x.zip", b"PK\x03\x04x"), "x.zip", "no se puede abrir"),
    # política
    "a page without a policy": (
        swap(POST, 'http-equiv="Content-Security-Policy"', 'http-equiv="x"'),
        POST,
        "no lleva Content-Security-Policy",
    ),
    "inline scripts allowed": (
        in_policy("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
        POST,
        "permite «'unsafe-inline'» en script-src",
    ),
    "eval allowed": (
        in_policy("script-src 'self'", "script-src 'self' 'unsafe-eval'"),
        POST,
        "permite «'unsafe-eval'» en script-src",
    ),
    "WebAssembly where nobody searches": (
        in_policy("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"),
        POST,
        "permite «'wasm-unsafe-eval'»",
    ),
    "another host allowed": (in_policy("img-src 'self'", "img-src *"), POST, "permite «*» en img-src"),
    "everything allowed by default": (
        in_policy("default-src 'none'", "default-src 'self'"),
        POST,
        "permite «'self'» en default-src",
    ),
    "a policy that forgets forms": (in_policy("form-action 'self'; ", ""), POST, "no dice form-action"),
    "calls allowed where no script makes one": (
        in_policy("connect-src 'none'", "connect-src 'self'"),
        POST,
        "permite «'self'» en connect-src",
    ),
    "text that may become code": (
        in_policy("require-trusted-types-for 'script'; ", ""),
        POST,
        "no dice require-trusted-types-for",
    ),
    "a door of anybody's": (in_policy("trusted-types 'none'", "trusted-types"), POST, "no dice trusted-types"),
    "a door with a name": (
        in_policy("trusted-types 'none'", "trusted-types default"),
        POST,
        "permite «default» en trusted-types",
    ),
    "a policy that says a thing twice": (
        in_policy("default-src 'none'", "default-src data:; default-src 'none'"),
        POST,
        "permite «data:» en default-src",
    ),
    "a policy with a directive of nobody's": (
        in_policy("base-uri 'none'", "base-uri 'none'; script-src-elem *"),
        POST,
        "lleva «script-src-elem»",
    ),
    "a script that no hash names": (in_body("<script>alert(1)</script>"), POST, "cuya huella no está en script-src"),
    "a hash that no script has": (
        in_policy("script-src 'self'", f"script-src 'self' 'sha256-{'A' * 43}='"),
        POST,
        "y ningún script es ese",
    ),
    "a policy that comes too late": (
        swap(POST, '<meta charset="utf-8">', '<!-- Content-Security-Policy --><script src="/x.js"></script>'),
        POST,
        "antes de decir su Content-Security-Policy",
    ),
    "a handler in the page": (in_body('<p onclick="x()">x</p>'), POST, "<p> lleva «onclick=x()»"),
    "a handler without a space": (in_body('<p class="a"ONPOINTERUP="x()">x</p>'), POST, "lleva «onpointerup=x()»"),
    "a style of its own": (in_body('<p style="color:red">x</p>'), POST, "lleva estilo propio"),
    "a style element": (in_body("<style>p{color:red}</style>"), POST, "lleva un elemento <style>"),
    "a frame": (in_body('<iframe src="/contacto/"></iframe>'), POST, "lleva un elemento <iframe>"),
    "an object": (in_body('<object data="datos.csv"></object>'), POST, "lleva un elemento <object>"),
    "a base": (swap(POST, "<title>", '<base href="https://otro.mx/"><title>'), POST, "lleva un elemento <base>"),
    "a form to another host": (in_body('<form action="https://otro.mx/"></form>'), POST, "lleva a otro sitio"),
    "a button to another host": (in_body('<button formaction="//otro.mx/">x</button>'), POST, "lleva a otro sitio"),
    "a picture of another host": (
        in_body('<img src="https://otro.mx/a.png" alt="x" width="1" height="1">'),
        POST,
        "«https://otro.mx/a.png» se pide a otro sitio",
    ),
    "another host behind a backslash": (in_body(r'<script src="\\otro.mx/a.js"></script>'), POST, "se pide a otro"),
    "a connection prepared elsewhere": (
        swap(POST, "<title>", '<link rel="preconnect" href="https://otro.mx"><title>'),
        POST,
        "se pide a otro sitio",
    ),
    "a ping": (in_body('<a href="#_main" ping="https://otro.mx/">x</a>'), POST, "se pide a otro sitio"),
    "a style sheet that asks elsewhere": (
        swap(STYLES, "url(fonts/", "url(https://otro.mx/fonts/"),
        "assets/estilo",
        "se pide a otro sitio",
    ),
    # hospedaje y tamaño
    "a program": (put("x.php", "<?php"), "x.php", "termina como un programa"),
    "a program in disguise": (put("fotos/x.php.txt", "<?php"), "fotos/x.php.txt", "termina como un programa"),
    "redirections of a host": (put("blog/_redirects", "/ /x"), "blog/_redirects", "obedece"),
    "a domain taken": (put("blog/CNAME", "otro.mx"), "blog/CNAME", "obedece"),
    "a service worker": (put("sw.js", "1"), "sw.js", "obedece"),
    "orders to Apache in a folder": (put("blog/.htaccess", "x"), "blog/.htaccess", "archivo oculto"),
    "a redirect to another host": (
        put("blog/.htaccess", 'RedirectMatch 301 "^(.*)/x$" "https://otro.mx/"'),
        "blog/.htaccess",
        "archivo oculto",
    ),
    "a repository": (put(".git/config", "x"), ".git/config", "archivo oculto"),
    "two names that some disks cannot tell apart": (put("INDEX.html", "x"), "index.html", "solo se distingue"),
    "a symbolic link": (lambda site: (site / "x").symlink_to("/etc/passwd"), "x", "es un enlace simbólico"),
    "an empty file": (put("x.txt", ""), "x.txt", "está vacío"),
    "no page for what is not found": (remove("404.html"), "404.html", "falta"),
    "a page nested without end": (put("x.html", "<div>" * 200_000), "x.html", "miles de elementos"),
    "a JSON with a number without end": (put("x.json", "9" * 9_999), "x.json", "no es JSON"),
    "a page that is not UTF-8": (put("x.html", b"\xff\xfe"), "x.html", "no está escrita en UTF-8"),
}


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """The public site of the miniature, to be changed."""
    return shutil.copytree(site, tmp_path / "sitio")


def test_the_miniature_is_sound(site: Path) -> None:
    assert as_text(verified(site)) == ""


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_and_named(name: str, copy: Path) -> None:
    change, where, message = FAULTS[name]
    change(copy)
    found = [fault for fault in verified(copy) if fault.severity == ERROR]
    assert [fault for fault in found if message in fault.message and where in as_text([fault])], as_text(found)


ADVISED: dict[str, tuple[Change, str]] = {
    "a PDF that somebody sent without a title": (
        put(f"{SIDE}/x.pdf", pdf(without("/Title", "/Producer"))),
        "no tiene título",
    ),
    "a sheet that somebody sent with a sum": (put(f"{SIDE}/x.xlsx", workbook(formula="=SUM(A1:A2)")), "una fórmula"),
    "a table that somebody sent from an old Excel": (put(f"{SIDE}/x.csv", "ñ,b\n".encode("latin-1")), "UTF-8"),
}


@pytest.mark.parametrize("name", ADVISED)
def test_what_staff_attach_is_advised_on_and_published(name: str, copy: Path) -> None:
    change, message = ADVISED[name]
    change(copy)
    found = verified(copy)
    assert found
    assert all(fault.severity == ADVICE and message in fault.message for fault in found), as_text(found)


SOUND: dict[str, Change] = {
    "a file of publishing": put("_headers", "/*\n  X-Frame-Options: DENY\n"),
    "orders to Apache at the top": put(".htaccess", "Options -Indexes\n"),
    "no Jekyll": put(".nojekyll", ""),
    "the domain, and redirects of old addresses": put("CNAME", "ejemplo.mx\n"),
    "redirects within the site in the folder of an old address": put(
        "viejo/.htaccess",
        '<IfModule mod_alias.c>\n    RedirectMatch 301 "^(.*)/viejo/verano/?$" "$1/blog/"\n</IfModule>\n',
    ),
    "a fragment in capitals of the top": in_body('<a href="#TOP">x</a>'),
    "a fragment with an accent": in_body('<h2 id="qué">x</h2><a href="#qu%C3%A9">x</a>'),
    "a text fragment": in_body('<a href="#:~:text=Taller">x</a>'),
    "a question": in_body('<a href="../../../../../buscar/?q=a%20b">x</a>'),
    "a link without the last slash": in_body('<a href="../../../../../contacto">x</a>'),
    "a link to another site": in_body('<a href="https://www.inegi.org.mx/">x</a>'),
    "a letter": in_body('<a href="mailto:a@b.mx?subject=x">x</a>'),
    "a decoration": in_body(
        '<a href="#_main"><img src="/tarjetas/instituto.png" alt="" width="600" height="315">x</a>'
    ),
    "a workbook of values": put(SHEET, workbook("=1+1")),
    "a PDF of ours": put(PAPER, pdf()),
    "a table with negative numbers": put("x.csv", "\ufeffa,b\r\n-3,+4.5%\r\n"),
    "words that look like a handler": in_body("<p>Escriba «onclick=» o style= si quiere</p>"),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_is_left_alone(name: str, copy: Path) -> None:
    SOUND[name](copy)
    assert as_text(verified(copy)) == ""


# --- What is reserved -----------------------------------------------------------------------------------------------

NAME = "Ana Sofía Núñez"
SLUG = "ana-sofia-nunez"


def with_title(document: pikepdf.Pdf) -> None:
    document.docinfo["/Title"] = f"Carta a {NAME}"


def with_bookmark(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(NAME, 0))


HIDDEN: dict[str, tuple[Change, str]] = {
    "in a sentence": (in_body(f"<p>Felicidades a {NAME}.</p>"), POST),
    "in capitals": (in_body(f"<p>{NAME.upper()}</p>"), POST),
    "without accents": (in_body("<p>ana sofia nunez</p>"), POST),
    "with accents apart": (in_body("<p>Ana Sofi\u0301a Nu\u0301n\u0303ez</p>"), POST),
    "with markup in it": (in_body("<p>Ana <b>So</b>fía&nbsp;<i>Núñez</i></p>"), POST),
    "over two lines": (in_body("<p>Ana\n   Sofía\n Núñez</p>"), POST),
    "in entities": (in_body("<p>Ana Sof&iacute;a N&uacute;&#241;ez</p>"), POST),
    "in an attribute": (in_body(f'<p title="{NAME}">x</p>'), POST),
    "in a remark": (in_body(f"<!-- {NAME} -->"), POST),
    "in an address": (in_body('<a href="mailto:a@b.mx?subject=Ana%20Sof%C3%ADa%20N%C3%BA%C3%B1ez">x</a>'), POST),
    "as an address would have it": (in_body(f'<a href="#_main" data-x="/{SLUG}/">x</a>'), POST),
    "in the text of a feed": (swap(FEED, "&lt;p&gt;", "&lt;p&gt;Ana &lt;b&gt;Sofía&lt;/b&gt; Núñez "), FEED),
    "in JSON": (put("x.json", json.dumps([NAME])), "x.json"),
    "in a folded calendar": (
        swap(CALENDAR, "CALSCALE:GREGORIAN", "CALSCALE:GREGORIAN\r\nX-NOTA:Ana So\r\n fía Núñez"),
        CALENDAR,
    ),
    "in the name of a file": (put(f"fotos/{SLUG}.png", picture()), f"fotos/{SLUG}.png, nombre del archivo"),
    "in the words of a PNG": (put("x.png", png_saying("Author", NAME)), "x.png, metadatos tEXt"),
    "in the packed words of a PNG": (put("x.png", png_saying("Author", NAME, True)), "x.png, metadatos zTXt"),
    "in the EXIF of a photo": (put("x.jpg", picture("JPEG", exif=exif_saying(NAME))), "x.jpg, metadatos EXIF"),
    "in the EXIF of a WebP": (put("x.webp", picture("WEBP", exif=exif_saying(NAME))), "x.webp, metadatos EXIF"),
    "behind a picture": (put("x.png", picture() + NAME.encode("utf-16-le")), "x.png, metadatos bytes después"),
    "on a page of a PDF": (put(PAPER, pdf(text=NAME)), f"{PAPER}, página 1"),
    "in the title of a PDF": (put(PAPER, pdf(with_title)), f"{PAPER}, datos del archivo"),
    "in a bookmark of a PDF": (put(PAPER, pdf(with_bookmark)), f"{PAPER}, textos ocultos"),
    "in a packed PDF": (
        put(PAPER, pdf(with_title, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)),
        f"{PAPER}, datos del archivo",
    ),
    "in a cell": (put(SHEET, workbook(NAME)), f"{SHEET}, xl/sharedStrings.xml"),
    "in the name of a sheet": (put(SHEET, workbook(title=NAME)), f"{SHEET}, xl/workbook.xml"),
    "in a packed file": (put("x.json.gz", gzip.compress(json.dumps([NAME]).encode())), "x.json.gz, comprimido"),
    "in an index of the search": (
        put("pagefind/fragment/x.pf_fragment", gzip.compress(b'pagefind_dcd{"content":"' + NAME.encode() + b'"}')),
        "pagefind/fragment/x.pf_fragment, comprimido",
    ),
    "in a ZIP": (put("x.zip", archive(**{"a.csv": NAME.encode()})), "x.zip, a.csv"),
    "in a ZIP within a ZIP": (put("x.zip", archive(**{"b.zip": archive(**{"a.txt": NAME.encode()})})), "x.zip, b.zip"),
    "in the name of a packed file": (put("x.zip", archive(**{f"{SLUG}.txt": b"x"})), "x.zip, nombres de adentro"),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_a_canary_is_found_wherever_it_hides(name: str, copy: Path) -> None:
    change, where = HIDDEN[name]
    change(copy)
    canaries = (Canary(NAME), Canary(NAME, "cumpleaños", whole=True))
    found = [fault for fault in verified(copy, canaries=canaries) if fault.check == "reservado"]
    assert len({fault.message for fault in found if as_text([fault]).startswith(where)}) == 2, as_text(found)


def test_the_words_of_a_real_pdf_are_read() -> None:
    file = next((REPOSITORY / "posts").rglob("programa-del-taller.pdf"))
    site = {"la calle que queremos", "Bienvenida y reglas", "Programa del taller"}
    watch = Watch(Canary(text, whole=True) for text in site)
    pages = [readable for readable in texts_of("x.pdf", file.read_bytes()) if readable.place == "página 1"]
    assert {canary.text for page in pages for canary in watch.found_scattered(page.text)} == site


def test_a_whole_canary_is_not_found_within_words(copy: Path) -> None:
    in_body("<p>Mañana habrá manzanas sanas</p>")(copy)
    assert verified(copy, canaries=(Canary("habrá manzana", whole=True),)) == []
    assert verified(copy, canaries=(Canary("habrá manzana"),)) != []


def test_a_packed_file_that_grows_without_end_is_a_fault(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.verify.readable.MOST_UNPACKED", 1_000_000)
    put("x.gz", gzip.compress(bytes(2_000_000)))(copy)
    assert "crece demasiado" in as_text(verified(copy, canaries=(Canary("xyz"),)))


@pytest.mark.parametrize(("path", "data"), [("x.pdf", pdf(text="x" * 5_000)), ("x.xlsx", workbook("x" * 30_000))])
def test_a_document_that_would_fill_the_memory_is_a_fault(
    path: str, data: bytes, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.verify.pdf_text.MOST_INFLATED", 20_000)
    monkeypatch.setattr("engine.verify.documents.MOST_UNPACKED", 20_000)
    put(path, data)(copy)
    assert f"{path}: [{path[2:].upper()}] crece demasiado al abrirse" in as_text(verified(copy))


def test_a_check_that_breaks_down_is_a_fault_of_the_file(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(files: object, path: str) -> None:
        raise ZeroDivisionError("de prueba")

    monkeypatch.setitem(checker.CHECKS, ".csv", ("tables", break_down))
    assert as_text(verified(copy)) == (
        f"{SIDE}/datos.csv: [archivos] no se pudo revisar por completo: «ZeroDivisionError: de prueba»."
    )


def test_a_message_shows_a_reserved_text_only_to_whoever_typed_it(copy: Path) -> None:
    in_body(f"<p>{NAME}</p>")(copy)
    assert NAME in as_text(verified(copy, canaries=(Canary(NAME),)))
    told = as_text(verified(copy, canaries=(Canary(NAME, "cumpleaños"),)))
    assert "cumpleaños, «Ana…»" in told
    assert "Sofía" not in told


def test_what_the_staff_wrote_is_watched_by_itself(options: Options, miniature: Path, tmp_path: Path) -> None:
    content = shutil.copytree(miniature, tmp_path / "contenido")
    put(
        "notices/eventos/2026-11-24-junta-reservada.md",
        "---\ntitulo: Junta de planeación presupuestal\ninicio: 2026-11-24 09:00\narea: difusion\n"
        "lugar:\n  nombre: Sala del segundo piso\nenlace: https://us02web.zoom.us/j/8613\n---\n\n"
        "Traigan impreso el **avance** del trimestre y las dudas.\n",
    )(content)
    put(
        "notices/cumpleanos.yml",
        "cumpleanos:\n  - nombre: Persona Inventada Segunda\n    dia: 11-24\n    area: difusion\n"
        "    consentimiento: 2026-01-15\n",
    )(content)
    public = build(options(tmp_path / "publico", content=content)).site_dir
    assert as_text(verified(public, content=content)) == ""
    sentence = "Traigan impreso el avance del trimestre y las dudas"
    for text in ("https://us02web.zoom.us/j/8613", sentence, "2026-11-24-junta-reservada"):
        put("x.txt", text)(public)
        assert "x.txt: [reservado]" in as_text(verified(public, content=content)), text
    inside = build(options(tmp_path / "interna", content=content, audience="interna")).site_dir
    told = as_text(verified(inside, content=content))
    assert {"Jun…", "Sal…", "Per…"} <= set(told.replace("«", "»").split("»"))
    assert "presupuestal" not in told
    assert as_text(verified(inside, content=content, audience="interna")) == ""


def test_what_is_public_too_is_no_canary(miniature: Path, tmp_path: Path) -> None:
    content = shutil.copytree(miniature, tmp_path / "contenido")
    notice = "---\ntitulo: {}\nvence: 2026-12-20\n---\n"
    put("notices/avisos/2026-11-20-uno.md", notice.format("Artículo de muestra número 3"))(content)
    put("notices/avisos/2026-11-20-dos.md", notice.format("Junta"))(content)
    put("notices/avisos/2026-11-20-tres.md", notice.format("Se fumiga el archivo muerto"))(content)
    reserved = reserved_of(content)
    assert {canary.text for canary in reserved.canaries} >= {"Se fumiga el archivo muerto", "2026-11-20-uno"}
    assert not {canary.text for canary in reserved.canaries} & {"Artículo de muestra número 3", "Junta"}
    assert reserved.left_out >= 2


# --- Size -----------------------------------------------------------------------------------------------------------


def test_a_link_of_a_document_leads_to_a_page_of_the_site(copy: Path) -> None:
    def with_link(address: str) -> Callable[[pikepdf.Pdf], None]:
        def change(document: pikepdf.Pdf) -> None:
            action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address))
            link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=action)
            document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(link)])

        return change

    for address in ("https://ejemplo.mx/blog/", "https://otro.mx/nada/", "https://ejemplo.mx/nada/"):
        put("x.pdf", pdf(with_link(address)))(copy)
        said = as_text(verified(copy))
        is_broken = address == "https://ejemplo.mx/nada/"
        assert (f"x.pdf, hoja 1: [enlaces] el enlace «{address}» no lleva a ningún archivo" in said) == is_broken, said


def test_what_was_verified_is_counted(copy: Path) -> None:
    before = verify(Request(copy, TODAY, html=False)).counted
    files = [file for file in copy.rglob("*") if file.is_file()]
    for name, pattern in (("pages", "*.html"), ("calendars", "*.ics"), ("tables", "*.csv"), ("styles", "*.css")):
        assert before[name] == len([file for file in files if file.match(pattern)]) > 0, name
    sitemap = (copy / "sitemap.xml").read_text("utf-8")
    assert before["sitemap"] == sitemap.count("<loc>")
    assert before["feeds"] == len([file for file in files if file.name in ("rss.xml", "atom.xml", "feed.json")])
    assert before["linked_data"] == sum(
        file.read_text("utf-8").count('type="application/ld+json"') for file in copy.rglob("*.html")
    )
    assert before["html"] == before["reserved"] == 0
    in_body('<a href="#_main">a</a><a href="/">b</a><a href="https://otro.mx/">c</a><img alt="" src="x">')(copy)
    after = verify(Request(copy, TODAY, html=False, canaries=(Canary("no está"),))).counted
    assert {name: after[name] - before[name] for name in ("links", "anchors", "images")} == {
        "links": 3,
        "anchors": 1,
        "images": 1,
    }
    assert after["reserved"] == len(files)


def test_sizes_are_told_and_limits_kept(copy: Path) -> None:
    put("grande.txt", "x" * 500_000)(copy)
    result = verify(Request(copy, TODAY, html=False, limits=Limits(600_000, 400_000)))
    assert result.sizes.largest[0] == ("grande.txt", 500_000)
    assert len(result.sizes.largest) == 10
    assert result.sizes.total == sum(file.stat().st_size for file in copy.rglob("*") if file.is_file())
    assert "el sitio: [tamaño] pesa" in as_text(result.faults)
    assert "grande.txt: [tamaño] pesa 500 kB y el máximo por archivo es 400 kB" in as_text(result.faults)
    page, weight = result.sizes.heaviest[0]
    fonts = sum(file.stat().st_size for file in copy.glob("assets/fonts/*.woff2"))
    assert weight > (copy / page).stat().st_size + fonts


# --- HTML -----------------------------------------------------------------------------------------------------------


def validator() -> None:
    """Skips where there is no Node.js, and fails where every part must be there."""
    try:
        prepare(REPOSITORY / ".cache")
    except ValidatorMissing as missing:
        if os.environ.get("REQUIRE_SYSTEM_PARTS"):
            pytest.fail(str(missing))
        pytest.skip(str(missing))


INVALID: dict[str, tuple[str, str]] = {
    "an element that is not closed": ("<div>", "close-order"),
    "a heading in a list": ("<ul><h2>x</h2></ul>", "element-permitted-content"),
    "an id twice": ('<p id="_main">x</p>', "no-dup-id"),
    "an element that does not exist": ("<parrafo>x</parrafo>", "no-unknown-elements"),
    "a label for nothing": ('<label for="nada">x</label>', "no-missing-references"),
    "an old element": ("<center>x</center>", "deprecated"),
    "two landmarks of one name": ('<nav aria-label="a"></nav><nav aria-label="a"></nav>', "unique-landmark"),
    "a field without a name": ('<input type="text">', "input-missing-label"),
    "a button without a kind": ("<button>x</button>", "no-implicit-button-type"),
    "a page that asks not to be judged": ("<!-- [html-validate-disable] --><center>x</center>", "html-validate"),
}


def test_html_is_judged_by_a_validator_of_its_own(site: Path, tmp_path: Path) -> None:
    validator()
    copy = shutil.copytree(site, tmp_path / "sitio")
    for number, (html, _) in enumerate(INVALID.values()):
        shutil.copy(copy / POST, copy / SIDE / f"{number}.html")
        in_body(html, f"{SIDE}/{number}.html")(copy)
    told: dict[str, str] = {}
    for fault in check_html(take_files(copy), REPOSITORY / ".cache"):
        told[fault.path] = f"{told.get(fault.path, '')} {fault.place} {fault.message}"
    assert set(told) == {f"{SIDE}/{number}.html" for number in range(len(INVALID))}
    for number, (_, rule) in enumerate(INVALID.values()):
        assert rule in told[f"{SIDE}/{number}.html"]


def test_a_page_that_could_not_be_judged_is_faulty_and_the_others_are_judged(site: Path, tmp_path: Path) -> None:
    validator()
    copy = shutil.copytree(site, tmp_path / "copia")
    put("x.html", "<!doctype html>")(copy)
    files = take_files(copy)
    (copy / "x.html").unlink()
    files = replace(files, sizes={HOME: files.sizes[HOME], "x.html": files.sizes["x.html"]})
    with patch.object(type(files), "read", lambda self, path: b""):
        told = [*check_html(files, REPOSITORY / ".cache")]
    assert [(fault.path, "el validador falló" in fault.message) for fault in told] == [("x.html", True)]


def test_a_validator_that_fails_makes_every_page_faulty(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    validator()
    (tmp_path / "roto.cjs").write_text("process.exit(3)", "utf-8")
    monkeypatch.setattr("engine.verify.html_validator.JUDGE", tmp_path / "roto.cjs")
    files = take_files(site)
    told = [*check_html(files, REPOSITORY / ".cache")]
    assert [fault.path for fault in told] == files.pages()
    assert {fault.message for fault in told} == {"el validador falló: «no dijo por qué»."}


def test_without_node_one_sentence_says_so_and_the_rest_is_verified(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = verify(Request(site, TODAY))
    assert result.faults == []
    assert len(result.notes) == 1
    assert "no está node ni npm" in result.notes[0]
    assert "apt install nodejs npm" in result.notes[0]
    required = verify(Request(site, TODAY, needs_all_parts=True))
    assert [fault.message for fault in required.faults] == result.notes


def test_an_installation_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, answer in (("node", "echo v22.1.0"), ("npm", "echo no hay red >&2; exit 1")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{answer}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(ValidatorMissing, match="no hay red"):
        prepare(tmp_path / "cache")
    assert list((tmp_path / "cache/html-validate").iterdir()) == []


def test_the_pinned_packages_name_no_host() -> None:
    lock = (PINNED / "package-lock.json").read_text("utf-8")
    assert "://" not in lock
    packages = [package for name, package in json.loads(lock)["packages"].items() if name]
    assert all(package["integrity"].startswith("sha512-") for package in packages)


def test_every_rule_that_is_off_says_why() -> None:
    assert all(len(reason) > 20 for reason in [*OFF.values(), *(reason for _, reason in ADJUSTED.values())])


@pytest.mark.long  # it typesets every report
def test_the_starter_site_is_sound_its_html_too(options: Options, tmp_path: Path) -> None:
    validator()
    built = build(options(tmp_path / "sitio", content=REPOSITORY, search=True, site_url="https://ejemplo.mx/sub/"))
    result = verify(Request(built.site_dir, TODAY, content=REPOSITORY))
    assert as_text(result.faults) == ""
    assert [note for note in result.notes if "HTML" in note] == []


# --- The command ----------------------------------------------------------------------------------------------------


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    monkeypatch.setattr(script, "ensure", lambda *names: None)

    def run_it(*arguments: object) -> tuple[int, str, str]:
        try:
            code = script.main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run_it


def test_the_command_says_that_a_site_is_sound(site: Path, run: Callable) -> None:
    code, out, _ = run(site, "--today", TODAY, "--no-html")
    assert code == 0
    assert "Todo está en orden" in out
    assert "Lo más grande:" in out


def test_the_command_says_every_fault_at_once(copy: Path, run: Callable, tmp_path: Path) -> None:
    in_body('<a href="no/">x</a><p>Persona Primera</p>')(copy)
    cut(FEED)(copy)
    (tmp_path / "lista").write_text("\nPersona Primera\n", "utf-8")
    code, out, _ = run(copy, "--today", TODAY, "--no-html", "--canaries", tmp_path / "lista", "--canary", "abierto")
    assert code == 1
    assert "no publique" in out.lower()
    for part in (f"{POST}, renglón ", f"{FEED}: [XML]", "está en la lista, «Per…»", "está «abierto»"):
        assert part in out


def test_the_command_speaks_json(copy: Path, run: Callable) -> None:
    in_body('<a href="no/">x</a>')(copy)
    code, out, _ = run(copy, "--today", TODAY, "--no-html", "--json")
    answer = json.loads(out)
    assert code == 1
    assert answer["sound"] is False
    assert [(fault["path"], fault["check"], fault["severity"]) for fault in answer["faults"]] == [
        (POST, "enlaces", "error")
    ]
    assert answer["faults"][0]["place"].startswith("renglón ")
    assert answer["counts"]["pages"] == answer["sizes"]["pages"] > 40


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("no-existe",), "no es la carpeta de un sitio terminado"),
        (("--canary", "ab"), "es muy corto"),
        (("--site-url", "ejemplo.mx"), "no es la dirección de un sitio"),
        (("--canaries", "no-existe"), "no-existe"),
        (("--content", "no-existe"), "no existe la carpeta"),
        (("--today", "ayer"), "no se entiende"),
        (("--audience", "todos"), "no es una opción"),
        (("--max-file", "mucho"), "opción"),
    ],
)
def test_wrong_use_is_told_apart(arguments: tuple[str, ...], message: str, site: Path, run: Callable) -> None:
    given = arguments if arguments[0] == "no-existe" else (site, "--no-html", *arguments)
    code, out, err = run(*given)
    assert (code, out) == (2, "")
    assert message in err
    assert "Traceback" not in err


def test_a_site_without_an_address_needs_one(copy: Path) -> None:
    swap(HOME, 'rel="canonical"', 'rel="otra"')(copy)
    with pytest.raises(WrongUse, match="--site-url"):
        verified(copy)
    assert as_text(verified(copy, url="https://ejemplo.mx")).count("\n") < 3
    assert "y es «https://otro.mx/contacto/»" in as_text(verified(copy, url="https://otro.mx"))
