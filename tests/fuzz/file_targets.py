"""Targets that read what is not text of ours: maps, archives, photos, Word files, issues, findings, finished sites."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from PIL import Image

from engine.deploy.facts import read_members
from engine.deploy.manifest import Entry, Manifest, read_manifest, write_manifest
from engine.deploy.wire import Body, NotSftp, long_number, number, text
from engine.verify.checker import verify_files
from engine.verify.site_files import take_files
from engine.word_file import open_word_file
from institute.geodata.archives import missing_of_layer, names_in_zip
from institute.geodata.geojson import read_geojson
from institute.geodata.geometry import surface
from institute.kinds.post import ARTICLE
from institute.outputs.forms.choices import make_choices
from institute.outputs.issue_answers import read_answers, write_answers
from institute.outputs.issue_forms import FORMS, questions
from institute.outputs.reviews.findings import BadFindings, read_findings
from institute.outputs.reviews.inert import inert_block, inert_code, inert_text
from institute.outputs.reviews.numbers import bulletin_numbers
from institute.pictures.maps import draw_map
from institute.pictures.photos import PhotoFault, inspect_photo
from institute.source import read_post_source
from institute.validation import read_record
from institute.word.images import images_of
from institute.word.posts import slug_of, summarise, take_title, write_post
from institute.word.reading import read_document
from institute.word.refusals import WordFault

from .content_targets import TODAY, starter
from .mutation import MARKUP_TOKENS, TOKENS
from .target import Run, Target, files, text_of

WORD = ("tests/fixtures/word/*.docx",)
ARCHIVES = ("tests/fixtures/**/*.zip", "tests/fixtures/**/*.kmz")


def _map(_: Path) -> Run:
    def run(data: bytes) -> object:
        shapes, faults = read_geojson(data)
        for fault in faults:
            assert fault.line >= 1 and fault.message
        if shapes:
            surface(shapes)
            draw_map(list(shapes), "Plano", "Descripción")
        return bool(shapes), frozenset(fault.rule for fault in faults)

    return run


def _archive(_: Path) -> Run:
    def run(data: bytes) -> object:
        names = names_in_zip(data)
        return names is None or len(missing_of_layer(names))

    return run


def _photo(_: Path) -> Run:
    def run(data: bytes) -> object:
        found = inspect_photo(data)
        return found.reason if isinstance(found, PhotoFault) else "photo"

    return run


def _word(folder: Path, pack: Callable[[bytes], bytes]) -> Run:
    def run(data: bytes) -> object:
        file = folder / "informe.docx"
        file.write_bytes(pack(data))
        try:
            with open_word_file(file) as package:
                titled = take_title(read_document(package), file.stem)
        except WordFault as fault:
            return str(fault)[:40]
        names = {image: f"foto-{number}.jpg" for number, image in enumerate(images_of(titled.document))}
        values = {"title": titled.title, "day": TODAY, "area": "resiliencia", "summary": summarise(titled.document)}
        text = write_post(ARTICLE, values | {"axis": "", "number": None}, titled.document, names)
        assert slug_of(titled.title, file.stem)
        source, _ = read_post_source("posts/articulos/2026-11-23-informe.md", text.encode("utf-8", "replace"))
        return source is None, len(titled.document.losses)

    return run


def _photos() -> list[bytes]:
    """A small photo in every format that phones and programs write."""
    found = []
    for format in ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"):
        image, whole = Image.effect_noise((24, 16), 40).convert("RGB"), io.BytesIO()
        image.save(whole, format)
        found.append(whole.getvalue())
    return found


@cache
def _parts() -> dict[str, bytes]:
    """The parts of a Word file, of which the fuzzer changes the text."""
    with zipfile.ZipFile(io.BytesIO(files(*WORD)[0])) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _texts_of_word() -> list[bytes]:
    found = []
    for file in files(*WORD):
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            found.append(archive.read("word/document.xml"))
    return found


def _packed(document: bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, content in (_parts() | {"word/document.xml": document}).items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return whole.getvalue()


def _issue(_: Path) -> Run:
    choices = make_choices(starter(), ("movilidad",), TODAY)

    def run(data: bytes) -> object:
        answers = read_answers(text_of(data), choices)
        if answers is None:
            return None
        written = write_answers(answers, choices, 7, TODAY)
        assert answers.form.kind.read_name(written.path) is not None, written.path
        source, problems = read_post_source(written.path, written.text.encode("utf-8", "replace"))
        faults = read_record(source, answers.form.kind.fields)[1] if source else problems
        return answers.form.kind.id, frozenset(fault.rule for fault in faults)

    return run


def _issues() -> list[bytes]:
    """Every form as GitHub would send it, answered with what its questions show as examples."""
    choices = make_choices(starter(), ("movilidad",), TODAY)
    bodies = []
    for form in FORMS.values():
        asked = questions(form, choices)
        answers = (question.options[0].label if question.options else "2026-11-25 18:00" for question in asked)
        bodies.append("\n\n".join(f"### {one.label}\n\n{text}" for one, text in zip(asked, answers, strict=True)))
    return [body.encode() for body in bodies]


def _findings(_: Path) -> Run:
    def run(data: bytes) -> object:
        text = text_of(data)
        for inert in (inert_text, inert_code, inert_block):
            inert(text)
        try:
            return len(read_findings(data).problems)
        except BadFindings as fault:
            return str(fault)[:30]

    return run


def _manifest(_: Path) -> Run:
    def run(data: bytes) -> object:
        read = read_manifest(data)
        return read and (len(read[1].id), len(read[1].folders), read[1].size(read[1].files) > 0)

    return run


def _sftp(_: Path) -> Run:
    """A listing of a folder, as a server sends it."""

    def run(data: bytes) -> object:
        try:
            return len([name for name, _ in read_members(Body(data))])
        except NotSftp:
            return None

    return run


def _listing() -> bytes:
    one = text("index.html") + text("-rw-r--r--") + number(5) + long_number(9) + number(0o100644)
    return number(2) + one + one.replace(b"index.html", b"blog00html")


def _proposal(_: Path) -> Run:
    def run(data: bytes) -> object:
        try:
            files = json.loads(data)
        except (ValueError, RecursionError):
            return None
        return len(list(bulletin_numbers(files))) if isinstance(files, list) and all(map(is_object, files)) else None

    return run


def is_object(value: object) -> bool:
    return isinstance(value, dict)


MANIFEST = write_manifest(Manifest({"index.html": Entry(3, "c" * 64), "blog/index.html": Entry(5, "d" * 64)}), "1")
PROPOSAL = [{"filename": "posts/boletines/2026-03-31-a.md", "status": "added", "patch": "@@ -0,0 +1 @@\n+numero: 12\n"}]
FINDINGS = {
    "number": 7,
    "head": "a" * 40,
    "problems": [
        {"path": "posts/a.md", "line": 3, "rule": "fecha", "message": "mal", "example": "x", "severity": "error"}
    ],
    "left_out": 0,
    "changed": ["posts/a.md"],
    "size": 10,
    "pages": ["blog/"],
}

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
            return frozenset(fault.check for fault in verify_files(take_files(folder / "sitio"), TODAY).faults)

        return run

    ending = name.lstrip("._").rpartition("/")[2].replace(".", "-")
    return Target(f"verificar-{ending}", lambda: list(seeds()), prepare, MARKUP_TOKENS)


def _workbook() -> bytes:
    import openpyxl

    book, whole = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["a", 1])
    book.save(whole)
    return whole.getvalue()


TARGETS = (
    Target("mapa", lambda: files("posts/**/*.geojson", "tests/fixtures/**/*.geojson"), _map, MARKUP_TOKENS, 2),
    Target("archivos-de-mapa", lambda: files(*ARCHIVES, *WORD), _archive, MARKUP_TOKENS),
    Target("foto", _photos, _photo, MARKUP_TOKENS, 2),
    Target("word", lambda: files(*WORD), lambda folder: _word(folder, bytes), MARKUP_TOKENS),
    Target("word-texto", _texts_of_word, lambda folder: _word(folder, _packed), MARKUP_TOKENS, 2),
    Target("solicitud", _issues, _issue, TOKENS, 2),
    Target("hallazgos", lambda: [json.dumps(FINDINGS).encode()], _findings, MARKUP_TOKENS),
    Target("manifiesto", lambda: [MANIFEST], _manifest, MARKUP_TOKENS),
    Target("respuesta-sftp", lambda: [_listing()], _sftp, MARKUP_TOKENS),
    Target("propuesta", lambda: [json.dumps(PROPOSAL).encode()], _proposal, TOKENS),
    *(_verified(name, lambda text=text: [text.encode()]) for name, text in SITE.items()),
    _verified("a.xlsx", lambda: [_workbook()]),
    _verified("a.pdf", lambda: [data for data in files("tests/site/**/*.pdf", "posts/**/*.pdf") if len(data) < 99_000]),
    _verified("a.zip", lambda: files(*ARCHIVES)),
    _verified("a.png", lambda: _photos()[1:2]),
)
