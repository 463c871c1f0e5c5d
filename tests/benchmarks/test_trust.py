"""The figures of TRUST.md: what was measured is told as it was, and what was not is never a zero."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
COUNTS = dict.fromkeys(("pages", "links", "pdfs", "workbooks", "tables", "archives", "calendars", "feeds"), 7)
TIME = {"wall": 1.5, "cpu": 1.25, "peak_mb": 90.4}
VERIFIED = {"commit": "abc", "faults": 0, "counts": COUNTS, "notes": [], "without_html": TIME, "with_html": TIME}
PARTS: dict[str, Any] = {
    "hostile": {
        "commit": "abc",
        "classes": {"guiones": {"refused": 30, "harmless": 2}, "word": {"refused": 1, "otherwise": 1}},
        "otherwise": {"word/caso": "html @ a|b.md:3"},
        "slowest": {"case": "recursos/corchetes", "seconds": 3.0},
        "largest": {"case": "imagenes/bomba", "mb": 140},
    },
    "fuzz": {
        "commit": "abc",
        "targets": [
            {"target": "yaml", "executions": 12_000, "ways": 9, "found": ["x"], "slowest": 0.5, "peak_mb": 80.2},
            {"target": "word", "executions": 345, "ways": 9, "found": [], "slowest": 0.5, "peak_mb": 80.2},
        ],
    },
    "kills": {
        "commit": "abc",
        **{"kills": 20, "kept_old": 15, "took_new": 5, "finished": 1, "torn": [], "absences": 0, "looks": 9_000},
        **{"longest_orphan": 0.25, "left": []},
    },
    "builds": {"commit": "abc", "files": 3_000, "sealed": 1, "differing": []},
    "starter": VERIFIED,
    "posts": VERIFIED,
    "check": {"commit": "abc", "posts": 1_000, "runs": 5, **TIME},
}


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("trust_report")


def summary_of(text: str) -> dict[str, str]:
    rows = text.partition("## Summary")[2].partition("\n## ")[0].strip().splitlines()[2:]
    return dict(row.strip("| ").split(" | ") for row in rows)


def test_what_was_not_measured_is_said_and_is_no_zero(report: ModuleType) -> None:
    text = report.render_trust({"fuzz": {"missing": "this tree has no scripts/fuzz.py"}})
    assert set(summary_of(text).values()) == {"sin dato"}
    assert "sin dato: this tree has no scripts/fuzz.py" in text
    assert text.count("sin dato: it was not measured yet") == len(PARTS) - 1


def test_every_part_is_told_with_its_commit(report: ModuleType) -> None:
    text = report.render_trust(PARTS)
    assert "sin dato" not in text
    assert text.count("Commit abc.") == len(PARTS)
    found = summary_of(text)
    assert found["hostile cases"] == "34"
    assert (found["refused with file and line"], found["harmless"]) == ("31", "2")
    assert found["hostile cases that went otherwise than they say"] == "1"
    assert found["fuzz executions"] == "12,345"
    assert found["documents verified, starter site"] == "42"
    assert found["check of 1,000 posts, s (at most 2)"] == "1.50"


def test_a_case_that_went_otherwise_is_named(report: ModuleType) -> None:
    assert "- word/caso: html @ a|b.md:3" in report.render_trust(PARTS)
    assert "| a\\|b | 1,000 |" in report.table(("x", "y"), [("a|b", 1000)])
