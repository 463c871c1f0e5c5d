"""Everything that was written, read, ordered and cross-checked. Nothing here depends on the day or on who asks."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from institute import checks
from institute.drafts import Draft, name_draft, read_draft
from institute.inventory import Inventory, take_inventory
from institute.kinds import institution as institution_kind
from institute.kinds.institution import Institution
from institute.kinds.post import POST_KINDS, ArticleFields, PostKind
from institute.links import Addresses
from institute.markdown import Parsed
from institute.problems import Problem
from institute.source import read_bytes, read_yaml_source
from institute.validation import read_record

CONTENT_FOLDERS = ("posts", "notices", "plan")


@dataclass(frozen=True, slots=True)
class Post:
    """A post that has no faults. `url` is below the top of the site, ends in "/"; `path` is relative to the content folder."""

    path: str
    kind: PostKind
    fields: ArticleFields
    slug: str
    url: str
    parsed: Parsed

    @property
    def day(self) -> datetime.date:
        return self.fields.day

    @property
    def label(self) -> str:
        """Boletín 012/2026, or Artículo."""
        return self.kind.label(self.fields, self.fields.day)


@dataclass(frozen=True, slots=True)
class Library:
    """The content of an institute. `posts` are newest first; faulty ones are only in `problems`."""

    institution: Institution
    posts: tuple[Post, ...]
    problems: tuple[Problem, ...]
    inventory: Inventory
    addresses: Addresses


def read_library(content: Path, fallback: Path, site_pages: dict[str, str], judge: checks.Inspect = checks.inspect) -> Library:
    """Read the content folder. `fallback` has plan/instituto.yml when `content` has none.

    `site_pages` are the pages that exist besides the content (docs/…md -> URL), so that links to them resolve.
    `judge` inspects photos; builds pass one that remembers.
    """
    inventory = take_inventory(content, CONTENT_FOLDERS)
    problems: list[Problem] = []
    institution = _read_institution(inventory, fallback, problems)
    drafts = [draft for kind in POST_KINDS for path in inventory.below(kind.folder) if (draft := name_draft(path, kind))]
    for draft in drafts:
        read_draft(draft, inventory, institution, problems)
    addresses = _addresses(drafts, inventory, site_pages)
    problems += checks.check_all(drafts, addresses, inventory, judge)
    posts = [_as_post(draft) for draft in drafts if draft.fields is not None]
    posts.sort(key=lambda post: (post.day, post.path), reverse=True)
    return Library(institution or _NOBODY, tuple(posts), tuple(sorted(set(problems))), inventory, addresses)


def _read_institution(inventory: Inventory, fallback: Path, problems: list[Problem]) -> Institution | None:
    path = institution_kind.PATH
    root = inventory.root if path in inventory.files else fallback
    if not (root / path).is_file():
        problems.append(Problem(path, 1, "instituto-falta", f"falta el archivo {path}, con los datos del instituto. Cópielo del original."))
        return None
    source, found = read_yaml_source(path, read_bytes(root / path))
    problems += found
    if source is None:
        return None
    record, faults = read_record(source, Institution)
    problems += faults
    if record is not None:
        problems += checks.check_institution(source, record)
    return record


def _addresses(drafts: list[Draft], inventory: Inventory, site_pages: dict[str, str]) -> Addresses:
    pages = {**site_pages, **{draft.path: draft.url for draft in drafts}}
    aliases = {alias.lstrip("/") for draft in drafts if draft.fields for alias in draft.fields.aliases}
    return Addresses(pages, inventory.files, frozenset(pages.values()) | aliases | {""})


def _as_post(draft: Draft) -> Post:
    return Post(draft.path, draft.kind, draft.fields, draft.slug, draft.url, draft.parsed)


_NOBODY = Institution.model_construct(name="", acronym="", address="", emails=[], website="", areas=[], axes=[], channels=[],
                                      responsibles=[], founded=None, report_deadline_days=15, monitoring_public=False, legends={})
