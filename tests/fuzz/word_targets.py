"""Targets that read Word files: whole ones, and ones of which only the text was changed."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from lxml import etree

from engine.word_file import open_word_file
from institute.kinds.post import ARTICLE
from institute.source import read_post_source
from institute.word.images import images_of
from institute.word.posts import Titled, slug_of, summarise, take_title, write_post
from institute.word.reading import read_document
from institute.word.refusals import WordFault

from .content_targets import TODAY
from .mutation import MARKUP_TOKENS, WORD_TOKENS
from .target import Run, Target, files

WORD = ("tests/fixtures/word/*.docx",)


def _word(folder: Path, pack: Callable[[bytes], bytes]) -> Run:
    def run(data: bytes) -> object:
        file = folder / "informe.docx"
        file.write_bytes(pack(data))
        try:
            with open_word_file(file) as package:
                titled = take_title(read_document(package), file.stem)
            text = _as_post(titled)
        except WordFault as fault:
            return str(fault)[:40]
        assert slug_of(titled.title, file.stem)
        source, _ = read_post_source("posts/articulos/2026-11-23-informe.md", text.encode("utf-8", "replace"))
        kinds = frozenset(type(block).__name__ for block in titled.document.blocks)
        return source is None, kinds, frozenset(loss.kind for loss in titled.document.losses)

    return run


def _as_post(titled: Titled) -> str:
    names = {image: f"foto-{number}.jpg" for number, image in enumerate(images_of(titled.document))}
    values = {"title": titled.title, "day": TODAY, "area": "resiliencia", "summary": summarise(titled.document)}
    return write_post(ARTICLE, values | {"axis": "", "number": None}, titled.document, names)


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


def _mended(document: bytes) -> bytes:
    """Well formed again, three times of four: a reader of XML looks no further into what is not."""
    if zlib.crc32(document) % 4 == 0:
        return document
    try:
        root = etree.fromstring(document, etree.XMLParser(recover=True, resolve_entities=False))
    except etree.XMLSyntaxError:
        return document
    return document if root is None else etree.tostring(root)


def _packed(document: bytes) -> bytes:
    document = _mended(document)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, content in (_parts() | {"word/document.xml": document}).items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return whole.getvalue()


TARGETS = (
    Target("word", lambda: files(*WORD), lambda folder: _word(folder, bytes), MARKUP_TOKENS),
    Target("word-texto", _texts_of_word, lambda folder: _word(folder, _packed), WORD_TOKENS, 2),
)
