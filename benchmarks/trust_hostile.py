"""Runs the hostile corpus (tests/hostile/) case by case, as tests/hostile/test_check.py does, and keeps the figures."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hostile import limits
from hostile.cases import Case, Refusal, read_cases
from hostile.content import lay_out

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Ran:
    """A case that was checked: seconds of CPU, bytes, and what was wrong ("" when all was as the case says)."""

    case: Case
    seconds: float
    memory: int
    wrong: str


def run_cases(work: Path, python: Path) -> dict[str, Any]:
    """Figures of every class, the slowest check and the largest memory."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        runs = list(pool.map(lambda case: run_case(case, work, python), read_cases()))
    groups: dict[str, Counter[str]] = {}
    for run in runs:
        kind = "otherwise" if run.wrong else "harmless" if run.case.is_harmless else "refused"
        groups.setdefault(run.case.group, Counter())[kind] += 1
    slowest, largest = max(runs, key=lambda run: run.seconds), max(runs, key=lambda run: run.memory)
    return {
        "classes": {name: dict(counts) for name, counts in groups.items()},
        "otherwise": {run.case.id: run.wrong for run in runs if run.wrong},
        "slowest": {"case": slowest.case.id, "seconds": slowest.seconds},
        "largest": {"case": largest.case.id, "mb": round(largest.memory / 1e6)},
    }


def run_case(case: Case, work: Path, python: Path) -> Ran:
    """Lay a case out and check it within the limits of tests/hostile/limits.py, in processes of its own."""
    folder = work / case.group / case.name
    content, report = folder / "contenido", folder / "medidas.json"
    content.mkdir(parents=True)
    before = lay_out(case, content)
    check = [python, ROOT / "scripts/check.py", "--content", content, "--format", "json"]
    limited = [python, limits.__file__, report, *check]
    finished = subprocess.run(limited, capture_output=True, text=True, errors="replace", check=False)
    if not report.is_file():
        return Ran(case, 0, 0, f"it was not finished: {finished.stderr.strip()[-200:]}")
    said = json.loads(report.read_text("utf-8"))
    shutil.rmtree(folder, ignore_errors=True)
    return Ran(case, said["seconds"], said["memory"], judge(case, before, said))


def judge(case: Case, before: tuple[Refusal, ...], said: dict[str, Any]) -> str:
    """What is not as the case says; "" when nothing."""
    if said["err"] or said["code"] not in (0, 1):
        return f"it ended with {said['code']}: {said['err'].strip()[-200:]}"
    errors = [problem for problem in json.loads(said["out"]) if problem["severity"] == "error"]
    found = {*before, *(Refusal(problem["rule"], problem["path"], problem["line"]) for problem in errors)}
    wrong = found ^ set(case.refused)
    return ", ".join(f"{one.rule} @ {one.path}:{one.line}" for one in sorted(wrong))
