"""Dated Markdown files on their way to being content: named, read, and kept even when faulty, for the checks to see."""

from __future__ import annotations

import datetime
import re
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

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)")


@dataclass(slots=True)
class Draft:
    """What could be read of a file so far. `fields` is None while faulty, `url` is "" when the kind has no pages."""

    path: str
    kind: ContentKind
    day: str
    slug: str
    url: str
    source: Source | None = None
    fields: Any = None
    parsed: Parsed | None = None


def name_draft(path: str, kind: ContentKind) -> Draft | None:
    """A content is AAAA-MM-DD-slug.md or AAAA-MM-DD-slug/index.md; None for other files, which check_places judges.

    Its day is one of the calendar.

    The address comes from the name alone, so that a link to a file with a fault elsewhere is not called broken.
    """
    name = path.removeprefix(kind.folder + "/").removesuffix(".md").removesuffix("/index")
    found = _NAME.fullmatch(name) if path.endswith(".md") else None
    if found is None or not is_day(found.group(1)):
        return None
    day, slug = found.groups()
    return Draft(path, kind, day, slug, kind.url(day, slug))


def is_day(text: str) -> bool:
    """True for a day of the calendar: 2026-02-28, not 2026-02-31."""
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


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
