"""Targets that read one file of each kind of content, with every check that a build makes of it alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from institute.checks import check_all, check_progress, check_reports, check_studies
from institute.drafts import Draft, name_draft
from institute.inventory import Inventory
from institute.kinds.content import ContentKind
from institute.kinds.event import EVENT
from institute.kinds.institution import Institution
from institute.kinds.report import REPORT
from institute.kinds.study import STUDY
from institute.library import Event
from institute.links import Addresses
from institute.markdown import parse
from institute.occurrences import occurrences
from institute.outputs.calendars import render_event
from institute.problems import Problem, has_errors
from institute.registry import CONTENT_KINDS
from institute.source import read_post_source
from institute.validation import check_references, read_record

from .content_targets import starter
from .mutation import TOKENS
from .target import ROOT, Run, Target, files, sound

URL = "https://ejemplo.mx/"


def _no_photo(_: Path) -> object:
    raise AssertionError("there are no photos beside the file")


def _named(kind: ContentKind) -> str:
    """A path that a file of the kind may have."""
    if kind is REPORT:
        return f"{REPORT.folder}/2026-t3/resiliencia.md"
    return f"{kind.folder}/{'' if kind is STUDY else '2026-03-31-'}caso.md"


def _kind(kind: ContentKind) -> Target:
    """Everything that a build asks of a single file of a kind."""

    def prepare(_: Path) -> Run:
        library, path = starter(), _named(kind)
        institution, programmes = library.institution, library.programmes

        def run(data: bytes) -> object:
            draft = name_draft(path, kind)
            draft.source, problems = read_post_source(path, data)
            if draft.source is None:
                return None, sound(problems)
            draft.parsed = parse(draft.source.body)
            draft.fields, faults = read_record(draft.source, kind.fields)
            problems += faults
            if draft.fields is not None:
                problems += check_references(draft.source, draft.fields, institution)
            problems += _check_alone(draft, institution, programmes)
            rules = sound(problems)
            if kind is EVENT and draft.fields is not None and not has_errors(problems):
                times = tuple(occurrences(draft.fields))
                render_event(Event(path, draft.fields, "caso", draft.url, draft.parsed, times), institution, URL)
            return rules

        return run

    seeds = (f"{kind.folder}/**/*.md", f"tests/site/{kind.folder}/**/*.md")
    return Target(kind.id, lambda: files(*seeds, *_fixtures(kind)), prepare, TOKENS, 2)


def _fixtures(kind: ContentKind) -> Iterator[str]:
    """The fixtures of a kind, by their names and folders."""
    yield f"tests/fixtures/*/{kind.id[:6]}*.md"
    yield f"tests/fixtures/*/*/{kind.folder}/**/*.md"
    yield "tests/fixtures/valid/*todo-lo-que-cabe.md"


def _check_alone(draft: Draft, institution: Institution, programmes: dict) -> list[Problem]:
    """The checks of the whole content, of which this file is all there is."""
    inventory = Inventory(ROOT / "tests" / "site", frozenset({draft.path}), ())
    addresses = Addresses({draft.path: draft.url} if draft.url else {}, inventory.files, frozenset({draft.url}))
    return [
        *check_all([draft], addresses, inventory, _no_photo),
        *check_reports([draft], programmes, institution),
        *check_progress([draft], programmes),
        *check_studies([draft], inventory, programmes),
    ]


TARGETS = tuple(map(_kind, CONTENT_KINDS))
