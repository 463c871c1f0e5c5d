"""No parser ends in a traceback or hangs: on real files changed a little, and on everything that once broke one.

`python3 scripts/fuzz.py` does the same for minutes; here each target gets a few examples, always the same.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from engine.verify.checker import CHECKS
from engine.verify.pictures import RASTER_TYPES
from engine.verify.records import JSON_TYPES
from institute.registry import CONTENT_KINDS

from .attempt import PATIENCE, Outcome, attempt, keep, smaller
from .folder_target import as_example, files_of
from .hunt import Hunt
from .mutation import LONGEST, TOKENS, mutants
from .target import FOUND, ROOT, Run, Target
from .targets import TARGETS

EXAMPLES = 12
"""Of each target, which makes half a thousand."""
MOST_SEEDS = 12
GENEROUS = PATIENCE * 10
"""It ends what hangs; it does not measure."""

Prepare = Callable[[str], Run]


@pytest.fixture(scope="module")
def prepare(tmp_path_factory: pytest.TempPathFactory) -> Prepare:
    return lambda name: TARGETS[name].prepare(tmp_path_factory.mktemp(name))


def went_well(outcome: Outcome) -> None:
    assert not outcome.fault, outcome.trace


@pytest.mark.parametrize("name", TARGETS)
def test_real_files_changed_a_little_break_nothing(name: str, prepare: Prepare) -> None:
    target, run = TARGETS[name], prepare(name)
    seeds = target.seeds()
    assert seeds
    for data in seeds[:: len(seeds) // MOST_SEEDS + 1]:
        went_well(attempt(run, data, GENEROUS))

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(mutants(seeds, target.tokens))
    def examples(data: bytes) -> None:
        went_well(attempt(run, data, GENEROUS))

    examples()


@pytest.mark.parametrize("name", sorted({file.parent.name for file in FOUND.glob("*/*")}))
def test_what_was_found_before_breaks_nothing_any_more(name: str, prepare: Prepare) -> None:
    run, kept = prepare(name), TARGETS[name].kept()
    assert kept
    for data in kept:
        went_well(attempt(run, data, GENEROUS))


def test_every_kind_of_content_and_every_reader_of_the_verifier_is_a_target() -> None:
    assert {kind.id for kind in CONTENT_KINDS} <= TARGETS.keys()
    same = dict.fromkeys(RASTER_TYPES, ".png") | dict.fromkeys(JSON_TYPES, ".json")
    covered = {f".{name.rpartition('-')[2]}" for name in TARGETS if name.startswith("verificar-")}
    assert {same.get(ending, ending) for ending in CHECKS} <= covered


# The fuzzer itself


def broken(_: Path) -> Run:
    def run(data: bytes) -> object:
        if b"|\n" in data:
            raise LookupError("a fault of ours")
        while b"ENV" in data:
            pass
        return len(data) // 100

    return run


def test_a_fault_and_a_hang_are_found_named_made_smaller_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from . import attempt as attempts

    monkeypatch.setattr(attempts, "FOUND", tmp_path / "found")
    monkeypatch.setattr(attempts.attempt, "__defaults__", (0.05,))
    seeds = [b"titulo: uno|\ntexto: dos\n" * 9, b"a: !ENV b\n" * 9]
    hunt = Hunt(Target("roto", lambda: seeds, broken, TOKENS), tmp_path)
    found = hunt.hunt(1).found
    assert [name.rpartition("-")[0] for name in found] == ["lookuperror-test_targets-run", "lento-test_targets-run"]
    assert [(tmp_path / "found/roto" / name).read_bytes() for name in found] == [b"|\n", b"ENV"]


def test_a_fault_is_kept_once_under_one_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from . import attempt as attempts

    monkeypatch.setattr(attempts, "FOUND", tmp_path)
    target = Target("roto", list, broken)
    assert keep(target, "error-a", b"x") == keep(target, "error-a", b"x") != keep(target, "error-a", b"y")
    assert len(list((tmp_path / "roto").iterdir())) == 2


def test_making_smaller_keeps_what_matters() -> None:
    assert smaller(b"abcXdefYghi" * 3, lambda data: b"X" in data and b"Y" in data) == b"XY"


@settings(max_examples=60, derandomize=True, deadline=None)
@given(mutants([b"a: 1\nb: [2, 3]\n", b"---\n"], TOKENS))
def test_examples_keep_within_their_size(data: bytes) -> None:
    assert len(data) <= LONGEST


def test_a_folder_is_written_as_an_example_and_read_back() -> None:
    named = {"posts/articulos/a.md": b"uno", "plan/instituto.yml": b"dos"}
    read = {path: data.rstrip(b"\n") for path, data in files_of(as_example(named)).items()}
    assert read == named
    outside = {"posts/../../x": b"", "/etc/passwd": b"", "otra/a.md": b"", "posts//a": b""}
    assert files_of(as_example(outside)) == {}


def test_the_script_reports_what_it_did(tmp_path: Path) -> None:
    report = tmp_path / "informe.json"
    command = [sys.executable, "scripts/fuzz.py", "--minutes", "0.01", "--report", str(report), "yaml"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "Hallazgos: ninguno." in done.stdout, done.stdout + done.stderr
    (said,) = json.loads(report.read_text("utf-8"))
    assert said["target"] == "yaml" and said["executions"] > 0 and said["found"] == [] and said["peak_mb"] > 1


def test_an_unknown_reader_is_wrong_use() -> None:
    command = [sys.executable, "scripts/fuzz.py", "--minutes", "0.01", "inexistente"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "no hay un lector «inexistente»" in done.stderr
