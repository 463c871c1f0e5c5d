"""Markdown files on their way to being content: named, read, and kept even when faulty, for the checks to see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from institute.inventory import Inventory
from institute.kinds.content import ContentKind
from institute.kinds.institution import Institution
from institute.markdown import Parsed, parse
from institute.problems import ERROR, Problem
from institute.source import Source, read_bytes, read_post_source
from institute.strict_yaml import Location
from institute.validation import check_references, read_record


@dataclass(slots=True)
class Draft:
    """What could be read of a file so far.

    `fields` is None while faulty; `day` is "" when the kind has no dates in its names, `url` when it has no pages.
    """

    path: str
    kind: ContentKind
    day: str
    slug: str
    url: str
    source: Source | None = None
    fields: Any = None
    parsed: Parsed | None = None


def name_draft(path: str, kind: ContentKind) -> Draft | None:
    """A Markdown file named as its kind asks; None for other files, which check_places judges.

    The address comes from the name alone, so that a link to a file with a fault elsewhere is not called broken.
    """
    name = kind.read_name(path) if path.endswith(".md") else None
    return Draft(path, kind, name.day, name.slug, name.url) if name else None


def problem_at(
    draft: Draft, location: Location, rule: str, message: str, example: str = "", severity: str = ERROR
) -> Problem:
    """A problem on the line of a field of a draft."""
    return Problem(draft.path, draft.source.line(location), rule, message, example, severity)


def read_draft(draft: Draft, inventory: Inventory, institution: Institution | None, problems: list[Problem]) -> None:
    """Read the file of a draft; what is wrong with it is added to `problems`."""
    draft.source, found = read_post_source(draft.path, read_bytes(inventory.file(draft.path)))
    problems += found
    if draft.source is None:
        return
    draft.parsed = parse(draft.source.body)
    draft.fields, faults = read_record(draft.source, draft.kind.fields)
    problems += faults
    if draft.fields is not None and institution is not None:
        problems += check_references(draft.source, draft.fields, institution)
