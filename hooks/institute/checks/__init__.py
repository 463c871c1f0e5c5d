"""The rules that fields alone cannot state: bodies, files and what contents owe to one another.

Each check yields Problems and its docstring says what it refuses and accepts. The ids are explained in rules.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from institute.checks.bodies import check_anchors, check_body
from institute.checks.crossed import check_addresses, check_institution, check_numbers, check_topics
from institute.checks.files import check_named_files, check_places, check_published_names, check_symbolic_links
from institute.checks.photos import Inspect, check_photos, inspect
from institute.drafts import Draft
from institute.inventory import Inventory
from institute.links import Addresses
from institute.problems import Problem

__all__ = ["Inspect", "check_all", "check_institution", "inspect"]


def check_all(drafts: list[Draft], addresses: Addresses, inventory: Inventory, judge: Inspect) -> Iterator[Problem]:
    """Every check of posts, over everything that was read. `judge` inspects a photo."""
    yield from check_symbolic_links(inventory)
    for draft in drafts:
        if draft.source is not None:
            yield from check_body(draft, addresses)
            yield from check_named_files(draft, inventory)
            yield from check_published_names(draft, addresses)
            yield from check_photos(draft, addresses, inventory, judge)
    yield from check_anchors(drafts, addresses)
    yield from check_places(drafts, addresses, inventory)
    yield from check_numbers(drafts)
    yield from check_addresses(drafts, addresses)
    yield from check_topics(drafts)
