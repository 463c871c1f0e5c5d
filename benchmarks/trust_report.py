"""The figures of trust.py as Markdown. What was not measured is «sin dato», with the reason, and never a zero."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

NONE = "sin dato"
MOST_CHECK = 2.0
"""Seconds that a check of 1,000 posts may take."""

Part = dict[str, Any]


def render_trust(parts: dict[str, Part]) -> str:
    """TRUST.md, from what each part of trust.py returned."""
    sections = [
        ("Summary", _summary(parts)),
        ("Hostile content", _section(parts, "hostile", _hostile)),
        ("Fuzzing", _section(parts, "fuzz", _fuzz)),
        ("Killed builds", _section(parts, "kills", _kills)),
        ("Equal builds", _section(parts, "builds", _builds)),
        ("The starter site, verified", _section(parts, "starter", _verified)),
        ("1,000 generated posts, verified", _section(parts, "posts", _verified)),
        ("A check of 1,000 posts", _section(parts, "check", _check)),
    ]
    body = [line for title, lines in sections for line in (f"## {title}", "", *lines, "")]
    head = "Written by `python3 benchmarks/trust.py`; each part names the commit that it was measured at."
    return "\n".join(["# What the site withstands", "", head, "", *body]).rstrip() + "\n"


def table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> list[str]:
    names = list(header)
    lines = [names, ["---"] * len(names), *([_cell(value) for value in row] for row in rows)]
    return [f"| {' | '.join(line)} |" for line in lines]


def _cell(value: object) -> str:
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}" if isinstance(value, float) else str(value)
    return text.replace("|", "\\|").replace("\n", " ")


def _part(parts: dict[str, Part], name: str) -> tuple[Part | None, str]:
    """A part that was measured, or why there is none."""
    part = parts.get(name)
    if part is None:
        return None, f"{NONE}: it was not measured yet"
    return (None, f"{NONE}: {part['missing']}") if "missing" in part else (part, "")


def _section(parts: dict[str, Part], name: str, render: Any) -> list[str]:
    part, why = _part(parts, name)
    return [why] if part is None else [*render(part), "", f"Commit {part['commit']}."]


def _summary(parts: dict[str, Part]) -> list[str]:
    """A line for each promise."""
    wanted = (
        ("hostile cases that went otherwise than they say", "hostile", lambda part: len(part["otherwise"])),
        ("hostile cases", "hostile", lambda part: sum(sum(counts.values()) for counts in part["classes"].values())),
        ("refused with file and line", "hostile", lambda part: _total(part, "refused")),
        ("harmless", "hostile", lambda part: _total(part, "harmless")),
        ("slowest check of a case, s of CPU", "hostile", lambda part: part["slowest"]["seconds"]),
        ("largest memory of a check, MB", "hostile", lambda part: part["largest"]["mb"]),
        ("fuzz executions", "fuzz", lambda part: sum(target["executions"] for target in part["targets"])),
        ("what the fuzzer found", "fuzz", lambda part: sum(len(target["found"]) for target in part["targets"])),
        ("builds killed", "kills", lambda part: part["kills"]),
        ("sites left torn", "kills", lambda part: len(part["torn"])),
        ("differences between builds", "builds", lambda part: len(part["differing"])),
        ("links verified, starter site", "starter", lambda part: part["counts"]["links"]),
        ("documents verified, starter site", "starter", documents),
        ("links verified, 1,000 posts", "posts", lambda part: part["counts"]["links"]),
        ("documents verified, 1,000 posts", "posts", documents),
        (f"check of 1,000 posts, s (at most {MOST_CHECK:g})", "check", lambda part: part["wall"]),
    )
    rows = []
    for title, name, value in wanted:
        part, _ = _part(parts, name)
        rows.append((title, NONE if part is None else value(part)))
    return table(("what", "figure"), rows)


def documents(part: Part) -> int:
    """What a program other than a browser reads: PDF, workbooks, tables, archives, calendars and feeds."""
    return sum(part["counts"][name] for name in ("pdfs", "workbooks", "tables", "archives", "calendars", "feeds"))


def _total(part: Part, kind: str) -> int:
    return sum(counts.get(kind, 0) for counts in part["classes"].values())


def _hostile(part: Part) -> list[str]:
    kinds = ("refused", "harmless", "otherwise")
    rows = [(name, *(counts.get(kind, 0) for kind in kinds)) for name, counts in sorted(part["classes"].items())]
    rows.append(("**all**", *(_total(part, kind) for kind in kinds)))
    lines = table(("class", "refused with file and line", "harmless", "otherwise than it says"), rows)
    lines += ["", f"Slowest: {part['slowest']['case']}, {part['slowest']['seconds']:.2f} s of CPU. "]
    lines[-1] += f"Largest memory: {part['largest']['case']}, {part['largest']['mb']:,} MB."
    return [*lines, *(f"- {case}: {wrong}" for case, wrong in sorted(part["otherwise"].items()))]


def _fuzz(part: Part) -> list[str]:
    rows = [
        (
            target["target"],
            target["executions"],
            target["ways"],
            len(target["found"]),
            float(target["slowest"]),
            round(target["peak_mb"]),
        )
        for target in part["targets"]
    ]
    return table(("reader", "executions", "ways through", "found", "slowest, s of CPU", "peak MB"), rows)


def _kills(part: Part) -> list[str]:
    rows = [
        ("builds killed", part["kills"]),
        ("the site was the last good one, to the byte", part["kept_old"]),
        ("the site was the new one, to the byte", part["took_new"]),
        ("the site was neither", len(part["torn"])),
        ("builds that were faster than their kill, not counted", part["finished"]),
        ("times that the site was looked for while a build ran", part["looks"]),
        ("times that it was not there", part["absences"]),
        ("longest life of a child after its build was killed, s", float(part["longest_orphan"])),
        ("files left beside the site after one more build", len(part["left"])),
    ]
    return table(("what", "figure"), rows)


def _builds(part: Part) -> list[str]:
    lines = [
        f"{part['files']:,} files of two builds of one content for one day were compared; "
        f"{len(part['differing'])} differ, and {part['sealed']} is exempt: the sealed board, whose key is random."
    ]
    return [*lines, *(f"- {path}" for path in part["differing"])]


def _verified(part: Part) -> list[str]:
    rows = [(name.replace("_", " "), count) for name, count in part["counts"].items()]
    lines = [f"{part['faults']} faults.", "", *table(("verified", "count"), rows), ""]
    rows = [
        (title, figures["wall"], figures["cpu"], round(figures["peak_mb"]))
        for title, figures in (("without HTML", part["without_html"]), ("whole", part["with_html"]))
    ]
    lines += table(("verify.py", "s", "s of CPU", "peak MB"), rows)
    return [*lines, *(f"- {note}" for note in part["notes"])]


def _check(part: Part) -> list[str]:
    return [
        f"Median of {part['runs']} runs over {part['posts']:,} posts: {part['wall']:.2f} s, "
        f"{part['cpu']:.2f} s of CPU, {part['peak_mb']:.0f} MB. At most {MOST_CHECK:g} s are allowed."
    ]
