"""Targets that read what is not text of ours: maps, archives, photos, Word files, issues, findings, finished sites."""

from __future__ import annotations

import io
import json
from pathlib import Path

from PIL import Image

from engine.deploy.facts import read_members
from engine.deploy.manifest import Entry, Manifest, read_manifest, write_manifest
from engine.deploy.wire import Body, NotSftp, long_number, number, text
from institute.geodata.archives import missing_of_layer, names_in_zip
from institute.geodata.geojson import read_geojson
from institute.geodata.geometry import surface
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

from .content_targets import TODAY, starter
from .mutation import MARKUP_TOKENS, TOKENS
from .target import Run, Target, files, text_of
from .word_targets import WORD

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


def photos() -> list[bytes]:
    """A small photo in every format that phones and programs write."""
    found = []
    for format in ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"):
        image, whole = Image.effect_noise((24, 16), 40).convert("RGB"), io.BytesIO()
        image.save(whole, format)
        found.append(whole.getvalue())
    return found


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

TARGETS = (
    Target("mapa", lambda: files("posts/**/*.geojson", "tests/fixtures/**/*.geojson"), _map, MARKUP_TOKENS, 2),
    Target("archivos-de-mapa", lambda: files(*ARCHIVES, *WORD), _archive, MARKUP_TOKENS),
    Target("foto", photos, _photo, MARKUP_TOKENS, 2),
    Target("solicitud", _issues, _issue, TOKENS, 2),
    Target("hallazgos", lambda: [json.dumps(FINDINGS).encode()], _findings, MARKUP_TOKENS),
    Target("manifiesto", lambda: [MANIFEST], _manifest, MARKUP_TOKENS),
    Target("respuesta-sftp", lambda: [_listing()], _sftp, MARKUP_TOKENS),
    Target("propuesta", lambda: [json.dumps(PROPOSAL).encode()], _proposal, TOKENS),
)
