"""The rules that fields alone cannot state: bodies, files and what contents owe to one another.

Each check yields Problems and its docstring says what it refuses and accepts. The ids are explained in rules.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from institute.checks.activities import check_activities
from institute.checks.board import check_birthdays, check_expiries
from institute.checks.bodies import check_anchors, check_body
from institute.checks.crossed import check_addresses, check_institution, check_numbers, check_topics
from institute.checks.documents import check_linked_documents
from institute.checks.events import check_events
from institute.checks.evidence import check_evidence
from institute.checks.figures import check_figures, check_future
from institute.checks.files import check_named_files, check_places, check_published_names, check_symbolic_links
from institute.checks.jumps import check_jumps
from institute.checks.photos import Inspect, check_photos, inspect
from institute.checks.plan import check_plan
from institute.checks.plan_names import check_plan_names
from institute.checks.programme import check_programme
from institute.checks.progress import check_progress
from institute.checks.reports import check_reports
from institute.checks.studies import check_studies
from institute.drafts import Draft
from institute.inventory import Inventory
from institute.kinds.post import PostKind
from institute.kinds.study import StudyKind
from institute.links import Addresses
from institute.problems import Problem

__all__ = [
    "Inspect",
    "check_all",
    "check_birthdays",
    "check_figures",
    "check_future",
    "check_institution",
    "check_jumps",
    "check_plan",
    "check_plan_names",
    "check_programme",
    "check_progress",
    "check_reports",
    "check_studies",
    "inspect",
]


def check_all(drafts: list[Draft], addresses: Addresses, inventory: Inventory, judge: Inspect) -> Iterator[Problem]:
    """Every check of Markdown files, over everything that was read. `judge` inspects a photo."""
    posts = [draft for draft in drafts if isinstance(draft.kind, PostKind)]
    yield from check_symbolic_links(inventory)
    for draft in drafts:
        if draft.source is not None:
            yield from check_body(draft, addresses)
            yield from check_photos(draft, addresses, inventory, judge)
            yield from check_published_names(draft, addresses)
            yield from check_linked_documents(draft, addresses, inventory)
    for draft in posts:
        if draft.source is not None:
            yield from check_named_files(draft, inventory)
    yield from check_anchors(drafts, addresses)
    yield from check_places(drafts, addresses, inventory)
    yield from check_addresses(drafts, addresses)
    yield from check_numbers(posts)
    yield from check_topics([draft for draft in drafts if isinstance(draft.kind, (PostKind, StudyKind))])
    yield from check_events(drafts)
    yield from check_expiries(drafts)
    yield from check_evidence(drafts, addresses, inventory)
    yield from check_activities(drafts, addresses)
