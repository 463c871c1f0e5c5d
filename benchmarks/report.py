"""The results as Markdown and JSON: the figures, the ratios that the goals name, and what each tool makes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

OURS = "ours"
YES, NO = "yes", "no"
COLUMNS = ("ours", "hugo", "pelican", "zensical", "material")

OUTPUTS: tuple[tuple[str, tuple[str, str, str, str, str]], ...] = (
    ("a page per post: headings with anchors, tables, footnotes", (YES, YES, YES, YES, YES)),
    ("links between posts written as file paths, resolved", (YES, YES, YES, YES, YES)),
    ("alerts (`> [!NOTE]`) in Spanish", (YES, YES, "as admonitions", "as admonitions", "as admonitions")),
    ("every field checked, numbers unique, body sanitised", (YES, NO, NO, NO, NO)),
    ("table of contents", (YES, YES, NO, YES, YES)),
    ("breadcrumb, share links, press contact", (YES, YES, YES, NO, NO)),
    ("three related posts by topics and axis", (YES, "yes; hugo-lean: no", "the newest three", NO, NO)),
    ("previous and next", (YES, YES, NO, YES, YES)),
    ("the newest five on every page", (YES, YES, YES, NO, NO)),
    ("lists by axis, area, topic and kind, nine to a page", (YES, YES, YES, "as categories", "as categories")),
    ("lists by year, nine to a page", (YES, YES, YES, YES, YES)),
    ("RSS, Atom and JSON Feed of the blog, newest 30 in full", (YES, YES, YES, NO, NO)),
    ("the same feeds of each area and axis", (YES, YES, "no JSON Feed", NO, NO)),
    ("sitemap", (YES, YES, YES, YES, YES)),
    ("one JSON file with every post's record", (YES, YES, YES, NO, NO)),
    ("Open Graph and JSON-LD", (YES, YES, YES, NO, NO)),
    ("a drawn cover, and an Open Graph PNG for each post (from the cache)", (YES, NO, NO, NO, NO)),
    ("staff guide, about, contact, accessibility, privacy, search page", (YES, NO, NO, NO, NO)),
)
"""What the compared sites hold. Columns as in COLUMNS."""


@dataclass(frozen=True, slots=True)
class Row:
    """The medians of one tool at one size: seconds and MB, and how many files and MB its site has."""

    tool: str
    version: str
    posts: int
    search: bool
    runs: int
    wall: float
    cpu: float
    peak_mb: float
    pages: int
    files: int
    site_mb: float

    @property
    def label(self) -> str:
        return f"{self.tool} + Pagefind" if self.search else self.tool


def ratios(rows: Iterable[Row]) -> list[dict[str, object]]:
    """For each size, our wall and CPU time divided by each peer's, with and without search."""
    rows = list(rows)
    found: list[dict[str, object]] = []
    for mine in (row for row in rows if row.tool == OURS):
        found += [
            {
                "posts": mine.posts,
                "search": mine.search,
                "to": row.tool,
                "wall": round(mine.wall / row.wall, 3),
                "cpu": round(mine.cpu / row.cpu, 3),
            }
            for row in rows
            if row.tool != OURS and (row.posts, row.search) == (mine.posts, mine.search)
        ]
    return found


def growth(rows: Iterable[Row]) -> list[dict[str, object]]:
    """For each tool, CPU time at the largest size divided by that at the smallest. Linear growth is `linear`."""
    sizes: dict[str, list[Row]] = {}
    for row in rows:
        sizes.setdefault(row.label, []).append(row)
    found: list[dict[str, object]] = []
    for label, group in sizes.items():
        small, large = min(group, key=lambda row: row.posts), max(group, key=lambda row: row.posts)
        if small.posts < large.posts:
            found.append(
                {
                    "tool": label,
                    "from": small.posts,
                    "to": large.posts,
                    "cpu": round(large.cpu / small.cpu, 2),
                    "linear": round(large.posts / small.posts, 2),
                }
            )
    return found


def as_json(rows: list[Row], machine: dict[str, object], cold: list[dict[str, object]]) -> str:
    """Everything that was measured, for programs."""
    data = {
        "machine": machine,
        "rows": [asdict(row) for row in rows],
        "ratios": ratios(rows),
        "growth": growth(rows),
        "cold": cold,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def as_markdown(rows: list[Row], machine: dict[str, object], cold: list[dict[str, object]]) -> str:
    """Everything that was measured, for people."""
    parts = [
        "# Build times",
        ", ".join(f"{key}: {value}" for key, value in machine.items()) + ".",
        "Medians of interleaved runs after a warm-up. Peak memory is that of the largest single process.",
        _table(
            ("posts", "tool", "version", "runs", "wall s", "CPU s", "peak MB", "pages", "files", "site MB"),
            (
                (
                    row.posts,
                    row.label,
                    row.version,
                    row.runs,
                    f"{row.wall:.2f}",
                    f"{row.cpu:.2f}",
                    f"{row.peak_mb:.0f}",
                    row.pages,
                    row.files,
                    f"{row.site_mb:.0f}",
                )
                for row in rows
            ),
        ),
    ]
    if found := ratios(rows):
        parts += [
            "## Ours divided by",
            _table(
                ("posts", "peer", "search", "wall", "CPU"),
                (
                    (
                        item["posts"],
                        item["to"],
                        "both with Pagefind" if item["search"] else "none",
                        item["wall"],
                        item["cpu"],
                    )
                    for item in found
                ),
            ),
        ]
    if found := growth(rows):
        parts += [
            "## Growth of CPU time",
            _table(("tool", "from", "to", "times", "if linear"), (tuple(item.values()) for item in found)),
        ]
    if cold:
        parts += [
            "## Ours with an empty cache, once",
            _table(("posts", "photos", "wall s", "CPU s", "peak MB"), (tuple(item.values()) for item in cold)),
        ]
    parts += ["## What each site holds", _table(("output", *COLUMNS), ((name, *values) for name, values in OUTPUTS))]
    return "\n\n".join(parts) + "\n"


def _table(heads: tuple[str, ...], rows: Iterable[Iterable[object]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)
