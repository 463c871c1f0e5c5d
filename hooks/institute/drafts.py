"""Post files on their way to being posts: named, read, and kept even when they have faults, so that checks see everything."""

from __future__ import annotations

import re
from dataclasses import dataclass

from institute.inventory import Inventory
from institute.kinds.institution import Institution
from institute.kinds.post import ArticleFields, PostKind
from institute.markdown import Parsed, parse
from institute.problems import Problem
from institute.source import Source, read_bytes, read_post_source
from institute.validation import check_references, read_record

_POST_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)")


@dataclass(slots=True)
class Draft:
    """A post file on its way to being a Post: what could be read of it so far. `fields` is None while they are faulty."""

    path: str
    kind: PostKind
    day: str
    slug: str
    url: str
    source: Source | None = None
    fields: ArticleFields | None = None
    parsed: Parsed | None = None


def name_draft(path: str, kind: PostKind) -> Draft | None:
    """A post is AAAA-MM-DD-slug.md or AAAA-MM-DD-slug/index.md; None for other files, which check_places judges.

    The address comes from the name alone, so that a link to a post with a fault elsewhere is not called broken.
    """
    name = path.removeprefix(kind.folder + "/").removesuffix(".md").removesuffix("/index")
    found = _POST_NAME.fullmatch(name) if path.endswith(".md") else None
    if found is None:
        return None
    day, slug = found.groups()
    return Draft(path, kind, day, slug, f"blog/{day.replace('-', '/')}/{slug}/")


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
