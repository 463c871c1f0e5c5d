"""Measure how long a whole build takes, beside other generators with the same posts.

    python3 benchmarks/run.py                              # 1,000 and 5,000 posts, everything
    python3 benchmarks/run.py --posts 300 --peers ours,hugo --runs 3
    python3 benchmarks/run.py --search                     # with Pagefind too, for ours and Hugo
    python3 benchmarks/run.py --cold 20                    # ours once more with an empty cache and 20 photos

Each tool builds the same posts into an empty folder, in turns (A B C A B C …), after a warm-up that is not counted.
Peers are installed from PyPI when they are first needed. The results go to results.md and results.json.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import tools
from measure import Command, Figures, RunFailed, run_measured, summarize
from report import Row, as_json, as_markdown
from tools import TOOLS, Tool

TODAY = date(2026, 11, 22)
MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a comparison: a tool with its project and site folders, with or without search."""

    tool: Tool
    project: Path
    site: Path
    search: bool

    @property
    def commands(self) -> list[Command]:
        build = self.tool.searched if self.search else self.tool.build
        return build(self.project, self.site, TODAY)


def compare(count: int, options: argparse.Namespace, work: Path) -> list[Row]:
    """The medians of every chosen tool with `count` posts."""
    entries = prepare(count, options, work)
    sizes = {}
    for entry in entries:
        print(f"{count}: warming up {entry.tool.name}", file=sys.stderr, flush=True)
        build_once(entry, work)
        sizes[entry] = count_files(entry.site, count)
    runs: dict[Entry, list[Figures]] = {entry: [] for entry in entries}
    for number in range(options.runs):
        for entry in entries:
            if number < (options.slow_runs if entry.tool.is_slow else options.runs):
                runs[entry].append(build_once(entry, work))
                print(f"{count}: {entry.tool.name} {runs[entry][-1]}", file=sys.stderr, flush=True)
    rows = []
    for entry, figures in runs.items():
        middle = summarize(figures)
        rows.append(
            Row(
                entry.tool.name,
                entry.tool.version,
                count,
                entry.search,
                len(figures),
                round(middle.wall, 3),
                round(middle.cpu, 3),
                round(middle.peak_mb, 1),
                *sizes[entry],
            )
        )
    return rows


def prepare(count: int, options: argparse.Namespace, work: Path) -> list[Entry]:
    """Install the tools and write each corpus once."""
    entries = []
    for name in options.peers:
        tool = TOOLS[name]
        tools.install(tool)
        project = work / str(count) / tool.source
        if not project.exists():
            tools.write_corpus(tool.source, count, options.seed, TODAY, project)
        site = tools.site_of(tool, project, work / "site")
        entries += [
            Entry(tool, project, site, search)
            for search in ([False, True] if options.search and tool.searched else [False])
        ]
    return entries


def build_once(entry: Entry, work: Path) -> Figures:
    """Build into an empty folder. What the build before left is removed first, outside the measured time."""
    for folder in (entry.site, *work.glob("site*")):
        shutil.rmtree(folder, ignore_errors=True) if not folder.is_symlink() else folder.unlink()
    return run_measured(entry.commands, work / "log.txt")


def count_files(site: Path, posts: int) -> tuple[int, int, float]:
    """HTML pages, files, and MB. Raises RunFailed when a post has no page: a site that lacks posts is not compared."""
    files = [path for path in site.resolve().rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    if pages <= posts:
        raise RunFailed(f"{pages} pages for {posts} posts")
    return pages, len(files), round(sum(path.stat().st_size for path in files) / 1e6, 1)


def measure_cold(count: int, options: argparse.Namespace, work: Path) -> dict[str, object]:
    """Ours once with nothing in its cache, with photos to convert."""
    project = work / "cold"
    tools.write_corpus("ours", count, options.seed, TODAY, project, options.cold)
    with tools.empty_cache():
        figures = build_once(Entry(TOOLS["ours"], project, work / "site", False), work)
    shutil.rmtree(project)
    return {
        "posts": count,
        "photos": options.cold,
        "wall": round(figures.wall, 2),
        "cpu": round(figures.cpu, 2),
        "peak_mb": round(figures.peak_mb, 1),
    }


def describe_machine(work: Path) -> dict[str, object]:
    """What a reader needs in order to compare: no names, no paths."""
    return {
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        "sites written to": "memory" if work.is_relative_to(MEMORY) else "disk",
    }


def read_options(argv: list[str] | None) -> argparse.Namespace:
    def numbers(text: str) -> list[int]:
        return [int(number) for number in text.split(",")]

    def names(text: str) -> list[str]:
        chosen = text.split(",")
        if unknown := [name for name in chosen if name not in TOOLS]:
            raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: choose from {', '.join(TOOLS)}")
        return chosen

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=numbers, default=[1000, 5000], metavar="N,N")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--slow-runs", type=int, default=2, help="counted runs of Zensical and Material")
    parser.add_argument("--peers", type=names, default=list(TOOLS), metavar="NAME,NAME", help=", ".join(TOOLS))
    parser.add_argument("--search", action="store_true", help="also with Pagefind, for ours and Hugo")
    parser.add_argument("--cold", type=int, default=0, metavar="PHOTOS", help="also ours once with an empty cache")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, metavar="DIR", help="where the results go")
    parser.add_argument("--work", type=Path, metavar="DIR", help="where sites are made; memory if there is any")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    options = read_options(argv)
    parent = options.work or (MEMORY if MEMORY.is_dir() else None)
    with tempfile.TemporaryDirectory(prefix="benchmark-", dir=parent) as folder:
        work = Path(folder)
        try:
            rows = [row for count in options.posts for row in compare(count, options, work)]
            cold = [measure_cold(options.posts[0], options, work)] if options.cold else []
        except RunFailed as failure:
            print(failure, file=sys.stderr)
            return 1
        machine = describe_machine(work)
    options.out.mkdir(parents=True, exist_ok=True)
    text = as_markdown(rows, machine, cold)
    (options.out / "results.md").write_text(text, encoding="utf-8")
    (options.out / "results.json").write_text(as_json(rows, machine, cold), encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
