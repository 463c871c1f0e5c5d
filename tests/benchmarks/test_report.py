"""The figures are summed, compared and shown as they were measured."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module


@pytest.fixture
def report(load) -> ModuleType:
    return load("report")


def _row(report: ModuleType, tool: str, posts: int, seconds: float, search: bool = False):
    return report.Row(tool, "1.0", posts, search, 5, seconds, seconds * 2, 100.0, posts + 50, posts + 60, 9.0)


def test_ratios_compare_the_same_size_and_the_same_search(report: ModuleType) -> None:
    rows = [
        _row(report, "ours", 1000, 1.0),
        _row(report, "hugo", 1000, 2.0),
        _row(report, "ours", 5000, 9.0),
        _row(report, "ours", 1000, 3.0, search=True),
        _row(report, "hugo", 1000, 4.0, search=True),
    ]
    found = [(item["posts"], item["search"], item["to"], item["wall"]) for item in report.ratios(rows)]
    assert found == [(1000, False, "hugo", 0.5), (1000, True, "hugo", 0.75)]


def test_growth_is_cpu_at_the_largest_size_over_the_smallest(report: ModuleType) -> None:
    rows = [_row(report, "ours", 1000, 1.0), _row(report, "ours", 5000, 5.2), _row(report, "hugo", 1000, 1.0)]
    assert report.growth(rows) == [{"tool": "ours", "from": 1000, "to": 5000, "cpu": 5.2, "linear": 5.0}]


def test_json_and_markdown_hold_every_row(report: ModuleType) -> None:
    rows = [_row(report, "ours", 1000, 1.0), _row(report, "hugo", 1000, 2.0)]
    data = json.loads(report.as_json(rows, {"cores": 2}, []))
    text = report.as_markdown(rows, {"cores": 2}, [])
    assert [row["tool"] for row in data["rows"]] == ["ours", "hugo"]
    assert "| 1000 | hugo | 1.0 | 5 | 2.00 | 4.00 | 100 | 1050 | 1060 | 9 |" in text
    assert "| 1000 | hugo | none | 0.5 | 0.5 |" in text


def test_the_table_of_outputs_has_a_cell_for_every_tool(report: ModuleType) -> None:
    assert {len(values) for _, values in report.OUTPUTS} == {len(report.COLUMNS)}
    assert all(values[0] == report.YES for _, values in report.OUTPUTS)


def test_every_tool_but_ours_has_pinned_versions(load) -> None:
    tools = load("tools").TOOLS.values()
    assert all("==" in requirement for tool in tools for requirement in tool.requirements)
    assert [tool.name for tool in tools if not tool.requirements] == ["ours"]


def test_medians_are_taken_figure_by_figure(load) -> None:
    measure = load("measure")
    runs = [measure.Figures(1, 9, 5), measure.Figures(2, 8, 6), measure.Figures(30, 7, 4)]
    assert measure.summarize(runs) == measure.Figures(2, 8, 5)


def test_measuring_counts_the_processor_time_of_descendants(load, tmp_path: Path) -> None:
    measure = load("measure")
    busy = "import time; t = time.process_time()\nwhile time.process_time() - t < 0.2: pass"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}], check=True)"
    figures = measure.run_measured([measure.Command((sys.executable, "-c", parent), tmp_path)], tmp_path / "log.txt")
    assert figures.cpu >= 0.2
    assert figures.wall >= 0.2
    assert figures.peak_mb > 1


def test_a_command_that_fails_says_what_it_printed(load, tmp_path: Path) -> None:
    measure = load("measure")
    command = measure.Command((sys.executable, "-c", "raise SystemExit('se acabó')"), tmp_path)
    with pytest.raises(measure.RunFailed, match="se acabó"):
        measure.run_measured([command], tmp_path / "log.txt")


def test_the_cache_is_put_back_after_a_cold_run(load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tools = load("tools")
    monkeypatch.setattr(tools, "CACHE", tmp_path / "benchmarks")
    (tmp_path / "fotos").mkdir()
    (tmp_path / "fotos/una.webp").write_bytes(b"antes")
    with pytest.raises(RuntimeError), tools.empty_cache():
        assert not (tmp_path / "fotos").exists()
        (tmp_path / "fotos").mkdir()
        raise RuntimeError
    assert (tmp_path / "fotos/una.webp").read_bytes() == b"antes"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["benchmarks", "fotos"]
