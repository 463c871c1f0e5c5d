"""Targets that read text of ours: YAML, Markdown, links, what people type into fields, and the files of plan/."""

from __future__ import annotations

import datetime
from contextlib import suppress
from functools import cache
from pathlib import Path

from pydantic_core import PydanticCustomError

from engine.events import read_content
from institute.checks import (
    check_birthdays,
    check_institution,
    check_programme,
)
from institute.kinds.birthday import BirthdayFile
from institute.kinds.institution import Institution
from institute.kinds.programme import ProgrammeFile
from institute.library import Library
from institute.links import published_file
from institute.markdown import Image, anchors, finish, line_of, parse, plain, raw_html_lines
from institute.moments import read_duration, read_moment
from institute.nesting import nest
from institute.phrases import check_phrase, normalise
from institute.quantities import plain as plain_quantity
from institute.quantities import read_quantity, written
from institute.rough_dates import read_rough_date
from institute.source import read_post_source, read_yaml_source
from institute.spanish import fold, slug
from institute.spelling import prose_words
from institute.strict_yaml import YamlFault, read_document
from institute.validation import check_references, read_record
from institute.views.shapes import ROOT as TOP

from .mutation import TOKENS
from .target import ROOT, Run, Target, files, sound, text_of

TODAY = datetime.date(2026, 11, 23)


@cache
def starter() -> Library:
    """The content of this repository."""
    return read_content(ROOT)


def _posts() -> list[bytes]:
    return files("posts/**/*.md", "notices/**/*.md", "tests/site/**/*.md", "tests/fixtures/*/*.md")


def _yaml(_: Path) -> Run:
    def run(data: bytes) -> object:
        try:
            document = read_document(text_of(data))
        except YamlFault as fault:
            assert fault.line >= 1 and fault.message
            return fault.rule
        return len(document.lines)

    return run


def _source(_: Path) -> Run:
    def run(data: bytes) -> object:
        source, problems = read_post_source("posts/articulos/2026-03-31-caso.md", data)
        assert source is not None or problems
        return source is None, sound(problems)

    return run


def _institution(_: Path) -> Run:
    def run(data: bytes) -> object:
        source, problems = read_yaml_source("plan/instituto.yml", data)
        record, faults = read_record(source, Institution) if source else (None, [])
        return sound([*problems, *faults, *(check_institution(source, record) if record else ())])

    return run


def _programme(_: Path) -> Run:
    institution = starter().institution

    def run(data: bytes) -> object:
        source, problems = read_yaml_source("plan/poad-2026.yml", data)
        record, faults = read_record(source, ProgrammeFile) if source else (None, [])
        if record:
            faults += check_references(source, record, institution)
            faults += check_programme(source, record, 2026, institution)
        return sound([*problems, *faults])

    return run


def _birthdays(_: Path) -> Run:
    institution = starter().institution

    def run(data: bytes) -> object:
        source, problems = read_yaml_source("notices/cumpleanos.yml", data)
        record, faults = read_record(source, BirthdayFile) if source else (None, [])
        return sound([*problems, *faults, *(check_birthdays(source, record, institution) if record else ())])

    return run


def _markdown(_: Path) -> Run:
    image = Image(f"{TOP}/fotos/a.webp", "", 8, 6)

    def run(data: bytes) -> object:
        text = text_of(data).replace("\r\n", "\n").replace("\r", "\n")  # as source.py gives it
        parsed = parse(text)
        body = finish(parsed, lambda address: address or None, lambda address: image if "a" in address else None)
        nest(body, 2, "parte-")
        assert [heading.id for heading in body.headings] == anchors(parsed)
        for target in parsed.targets[:20]:
            assert 1 <= line_of(text, target.address) <= text.count("\n") + 1
        raw_html_lines(text)
        plain(body.html)
        return tuple(sorted({*_tags(body.html)}))

    return run


def _tags(markup: str) -> set[str]:
    return {piece[:12].partition(">")[0].partition(" ")[0] for piece in markup.split("<")[1:]}


def _spelling(_: Path) -> Run:
    def run(data: bytes) -> object:
        text = text_of(data)
        lines = [line for line, _ in prose_words(text)]
        assert not lines or (min(lines) >= 1 and max(lines) <= text.count("\n") + 1)
        return min(len(lines), 5)

    return run


def _links(_: Path) -> Run:
    addresses = starter().addresses
    path = min(addresses.pages)

    def run(data: bytes) -> object:
        address = text_of(data)
        resolved = addresses.resolve(path, addresses.pages[path], address)
        name = published_file(path, "blog/caso/", address)
        assert name.startswith("blog/caso/") and "/" not in name.removeprefix("blog/caso/")
        return resolved.kind

    return run


def _values(_: Path) -> Run:
    """What a person types into a field: a moment, a duration, a quantity, a date of which only the year is known."""

    def run(data: bytes) -> object:
        text, read = text_of(data), []
        for reader in (read_moment, read_duration, read_rough_date):
            with suppress(PydanticCustomError, ValueError):
                reader(text)
                read.append(reader.__name__)
        with suppress(PydanticCustomError, ValueError):
            quantity = read_quantity(text)
            assert read_quantity(plain_quantity(quantity)) == quantity
            written(quantity)
        assert slug(slug(text)) == slug(text) and fold(fold(text)) == fold(text)
        check_phrase(normalise(text))
        return tuple(read)

    return run


def _typed() -> list[bytes]:
    """What the starter content has as values."""
    lines = b"\n".join(files("posts/**/*.md", "notices/**/*.md", "plan/*.yml")).split(b"\n")
    values = {line.partition(b": ")[2].strip(b" '\"") for line in lines if b": " in line}
    return sorted(value for value in values if 0 < len(value) < 40)


def _addresses_typed() -> list[bytes]:
    text = b"\n".join(_posts())
    return sorted({part.partition(b")")[0] for part in text.split(b"](")[1:]})


TARGETS = (
    Target("yaml", lambda: files("plan/*.yml", "notices/*.yml", "mkdocs.yml"), _yaml, TOKENS),
    Target("campos-y-texto", _posts, _source, TOKENS),
    Target("instituto", lambda: files("plan/instituto.yml", "tests/site/plan/*.yml"), _institution, TOKENS),
    Target("poad", lambda: files("plan/poad-*.yml"), _programme, TOKENS),
    Target("cumpleanos", lambda: files("notices/*.yml", "tests/fixtures/*/cumpleanos*.yml"), _birthdays, TOKENS),
    Target("markdown", lambda: [*_posts(), *files("docs/**/*.md")], _markdown, TOKENS, 2),
    Target("ortografia", lambda: [*_posts(), *files("docs/**/*.md")], _spelling, TOKENS),
    Target("enlaces", _addresses_typed, _links, TOKENS),
    Target("valores", _typed, _values, TOKENS),
)
