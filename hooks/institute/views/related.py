"""Posts to go on reading: those that share most topics, then the axis, then the time, with a post.

Comparing every pair grows as the square of the blog (25 million comparisons at 5,000 posts). Instead every post is
filed under each subset of its topics, with and without its axis; the best partners of a post share its largest subset,
so looking through its own subsets from the best to the worst finds them at once. At most six topics make at most 64
subsets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import combinations, groupby

from institute.library import Post
from institute.spanish import slug

COUNT = 3
Shared = tuple[frozenset[str], str]


def find_related(posts: tuple[Post, ...]) -> dict[str, tuple[Post, ...]]:
    """Up to COUNT related posts for each, by path.

    Exact: more shared topics win, then the same axis, then the nearest in order.
    """
    shelves: dict[Shared, list[int]] = defaultdict(list)
    subsets = [_subsets(post) for post in posts]
    for position, shared in enumerate(subsets):
        for key in shared:
            shelves[key].append(position)
    return {
        post.path: tuple(posts[other] for other in _best(position, subsets[position], shelves))
        for position, post in enumerate(posts)
    }


def _subsets(post: Post) -> list[Shared]:
    """Every set of topics that another post may share with this one, the best first."""
    topics = sorted({slug(topic) for topic in post.fields.topics})
    return [
        (frozenset(chosen), axis)
        for size in range(len(topics), -1, -1)
        for axis in (post.fields.axis, "")
        for chosen in combinations(topics, size)
    ]


def _best(position: int, shared: list[Shared], shelves: dict[Shared, list[int]]) -> list[int]:
    """Positions of the best partners.

    Subsets of one rank (as many topics, same axis or not) are equals: their finds compete by nearness.
    """
    found: list[int] = []
    for _, rank in groupby(shared, key=lambda subset: (len(subset[0]), bool(subset[1]))):
        near = {other for subset in rank for other in _nearest(position, shelves[subset])}
        found += sorted(near.difference(found), key=lambda other: (abs(other - position), other))
        if len(found) >= COUNT:
            break
    return found[:COUNT]


def _nearest(position: int, shelf: list[int]) -> list[int]:
    """The positions on a sorted shelf that are nearest to `position`, itself left out.

    Enough of them to fill COUNT whatever else was found.
    """
    here = bisect_left(shelf, position)
    return shelf[max(here - 2 * COUNT, 0) : here] + shelf[here + 1 : here + 1 + 2 * COUNT]
