"""Measure what the site promises to withstand, and write the figures to benchmarks/TRUST.md.

    python3 benchmarks/trust.py                     # all of it, half an hour
    python3 benchmarks/trust.py check starter       # these parts; the others stay as they were measured before
    python3 benchmarks/trust.py fuzz --minutes 60   # or --report FILE, which scripts/fuzz.py wrote

Parts: hostile (every case of the hostile corpus through scripts/check.py), fuzz, kills (builds killed at any moment),
builds (two builds of one content elsewhere and otherwise), starter and posts (what scripts/verify.py verified on the
starter site and on 1,000 generated posts), check (how long scripts/check.py takes for those posts).

Each part notes the commit that it was measured at in trust.json. What could not be measured is said to be missing.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from measure import Command, run_measured, summarize
from trust_report import render_trust

ROOT = Path(__file__).resolve().parents[1]
PYTHON = ROOT / ".venv" / "bin" / "python"
KEPT, REPORT = ROOT / "benchmarks" / "trust.json", ROOT / "benchmarks" / "TRUST.md"
TODAY, POSTS, SEED, RUNS = "2026-11-23", 1000, 1, 5
Part = dict[str, Any]


class Missing(Exception):
    """A part of the project that measures is not in this tree."""


def main() -> int:
    enter()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(PARTS)}; all of them without one")
    parser.add_argument("--minutes", type=float, default=10, help="of fuzzing (10)")
    parser.add_argument("--report", type=Path, help="what scripts/fuzz.py --report wrote, instead of fuzzing")
    parser.add_argument("--kills", type=int, default=20, help="builds to kill (20)")
    arguments = parser.parse_args()
    if unknown := [part for part in arguments.parts if part not in PARTS]:
        parser.error(f"there is no part {unknown[0]!r}")
    kept = json.loads(KEPT.read_text("utf-8")) if KEPT.is_file() else {}
    for name in arguments.parts or PARTS:
        print(f"{name}…", flush=True)
        try:
            with tempfile.TemporaryDirectory(prefix="trust-") as work:
                kept[name] = {"commit": commit(), **PARTS[name](arguments, Path(work))}
        except Missing as missing:
            kept[name] = {"missing": str(missing)}
        KEPT.write_text(json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
        REPORT.write_text(render_trust(kept), "utf-8")
    return 0


def enter() -> None:
    """Go on in the project's environment, where the corpus and the package of the domain are found."""
    path = os.pathsep.join(map(str, (ROOT / "tests", ROOT / "hooks")))
    if os.environ.get("PYTHONPATH") != path:
        if not PYTHON.exists():
            sys.exit("The environment is missing: run python3 scripts/test.py once.")
        os.execve(PYTHON, [str(PYTHON), *sys.argv], {**os.environ, "PYTHONPATH": path})


def commit() -> str:
    """The commit of this tree, with a "+" when something in it is not committed."""
    name = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True)
    changed = subprocess.run(
        ["git", "status", "--porcelain", "--", ".", f":!{KEPT}", f":!{REPORT}"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return name.stdout.strip() + "+" * bool(changed.stdout)


def needs(path: str) -> None:
    if not (ROOT / path).is_file():
        raise Missing(f"this tree has no {path}")


def measure_hostile(_: argparse.Namespace, work: Path) -> Part:
    """Every case in a process of its own, and whether it was refused, or harmless, exactly as it says."""
    needs("tests/hostile/cases.py")
    from trust_hostile import run_cases

    return run_cases(work, PYTHON)


def measure_fuzz(arguments: argparse.Namespace, work: Path) -> Part:
    report = arguments.report
    if report is None:
        needs("scripts/fuzz.py")
        report = work / "report.json"
        command = [PYTHON, "scripts/fuzz.py", "--minutes", str(arguments.minutes), "--report", report]
        subprocess.run(command, cwd=ROOT, check=False)  # what it found is in the report
    return {"targets": json.loads(report.read_text("utf-8"))}


def measure_kills(arguments: argparse.Namespace, _: Path) -> Part:
    needs("benchmarks/integrity.py")
    from integrity import survive_kills

    return asdict(survive_kills(arguments.kills, SEED))


def measure_builds(_: argparse.Namespace, __: Path) -> Part:
    needs("benchmarks/integrity.py")
    from integrity import compare_builds

    found = compare_builds()
    return {"files": len(found.files), "sealed": found.sealed, "differing": list(found.differing)}


def measure_starter(_: argparse.Namespace, work: Path) -> Part:
    return verified(ROOT, work, ("--content", str(ROOT)))


def measure_posts(_: argparse.Namespace, work: Path) -> Part:
    return verified(write_posts(work), work, ())


def measure_check(_: argparse.Namespace, work: Path) -> Part:
    """Medians, after a run that warms up."""
    check = script("check", "--content", str(write_posts(work)))
    runs = [run_measured([check], work / "log") for _ in range(RUNS + 1)][1:]
    return {"posts": POSTS, "runs": RUNS, **asdict(summarize(runs))}


PARTS: dict[str, Callable[[argparse.Namespace, Path], Part]] = {
    "hostile": measure_hostile,
    "fuzz": measure_fuzz,
    "kills": measure_kills,
    "builds": measure_builds,
    "starter": measure_starter,
    "posts": measure_posts,
    "check": measure_check,
}


def script(name: str, *arguments: str) -> Command:
    return Command((str(PYTHON), f"scripts/{name}.py", *arguments), ROOT)


def write_posts(work: Path) -> Path:
    content = work / "content"
    command = (str(PYTHON), "benchmarks/corpus.py", "--posts", str(POSTS), "--seed", str(SEED), str(content))
    run_measured([Command(command, ROOT)], work / "log")
    return content


def verified(content: Path, work: Path, more: tuple[str, ...]) -> Part:
    """Build a site and verify it: what was counted, what was found, and how long it took with HTML and without."""
    site = work / "site"
    build = script("build", "--content", str(content), "--site-dir", str(site), "--today", TODAY)
    run_measured([build], work / "log")
    verify = script("verify", str(site), "--today", TODAY, "--json", *more)
    quick = run_measured([Command((*verify.arguments, "--no-html"), ROOT)], work / "log")
    whole = run_measured([verify], work / "log")
    said = json.loads((work / "log").read_text("utf-8"))
    return {
        "sound": said["sound"],
        "faults": len(said["faults"]),
        "counts": said["counts"],
        "notes": said["notes"],
        "without_html": asdict(quick),
        "with_html": asdict(whole),
    }


if __name__ == "__main__":
    sys.exit(main())
