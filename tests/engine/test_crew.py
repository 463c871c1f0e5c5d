"""What a second process makes is what one process alone would have made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from engine.options import REPOSITORY

BUILD = """
import datetime, os, sys
from pathlib import Path
from engine import builder, crew
from engine.options import BuildOptions

crew.count_processes = lambda pages: int(sys.argv[1])
{change}
builder.build(
    BuildOptions(site_dir=Path(sys.argv[2]), today=datetime.date(2026, 11, 23), search=False, documents=False)
)
"""
"""A build by as many processes as are asked for, which the workers of the tests, being threads too, would refuse."""


def build_alone(processes: int, site: Path, change: str = "") -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", BUILD.format(change=change), str(processes), str(site)]
    return subprocess.run(program, cwd=REPOSITORY / "hooks", capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="there is a crew on Linux alone")
def test_a_crew_of_three_makes_the_same_site_to_the_byte(tmp_path: Path) -> None:
    sites = [tmp_path / "uno", tmp_path / "tres"]
    for site, processes in zip(sites, (1, 3), strict=True):
        finished = build_alone(processes, site)
        assert finished.returncode == 0, finished.stderr
    alone, together = ({file.relative_to(site): file for file in site.rglob("*") if file.is_file()} for site in sites)
    assert alone.keys() == together.keys()
    assert [path for path in alone if alone[path].read_bytes() != together[path].read_bytes()] == []
    assert {path.suffix for path in alone} >= {".html", ".xlsx", ".csv", ".json"}


@pytest.mark.skipif(sys.platform != "linux", reason="there is a crew on Linux alone")
def test_what_fails_in_another_process_fails_the_build(tmp_path: Path) -> None:
    site = tmp_path / "sitio"
    change = "parent = os.getpid(); crew.write_batches = lambda batches, top: os.getpid() == parent or 1 / 0"
    finished = build_alone(2, site, change)
    assert finished.returncode != 0
    assert "ZeroDivisionError" in finished.stderr
    assert not site.exists()
