"""The first line of defence: `check` refuses each case with file and line, in seconds and bounded memory."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from engine.events import read_content
from engine.options import REPOSITORY
from institute.outputs.reviews.comment import Place, render_review
from institute.outputs.reviews.findings import make_findings
from institute.problems import ERROR, Problem, as_github, as_text

from . import limits
from .cases import Case, Refusal, read_cases
from .content import lay_out, pack

CASES = read_cases()
LIGHT = [case for case in CASES if not case.is_heavy]
HEAVY = [case for case in CASES if case.is_heavy]
MOST_MEMORY = 500_000_000
FORBIDDEN = re.compile(r"^::|[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", re.MULTILINE)
"""What a console or GitHub would obey in a message, and what would turn it around."""


def named(case: Case) -> str:
    return case.id


def refusals(problems: Iterable[Problem]) -> tuple[Refusal, ...]:
    """The errors as cases write them: a name that is not text is printed with a "?"."""
    errors = [problem for problem in problems if problem.severity == ERROR]
    printed = [(problem, problem.path.encode("utf-8", "replace").decode()) for problem in errors]
    return tuple(sorted({Refusal(problem.rule, path, problem.line) for problem, path in printed}))


@pytest.mark.parametrize("case", LIGHT, ids=named)
def test_every_fault_is_named_with_file_and_line_and_nothing_else_is(case: Case, tmp_path: Path) -> None:
    before = lay_out(case, tmp_path / "contenido")
    problems = read_content(tmp_path / "contenido", tmp_path / "cache").problems
    assert tuple(sorted(before + refusals(problems))) == tuple(sorted(set(case.refused)))
    assert_inert(problems)


def assert_inert(problems: tuple[Problem, ...]) -> None:
    """What is said of a case gives no orders to a console, to GitHub, or in the comment on a proposal."""
    assert not FORBIDDEN.search(as_text(problems))
    for command in as_github(problems).splitlines():
        assert re.fullmatch(r"::(?:error|warning) file=[^:,]*,line=\d+,title=[a-z0-9-]+::.*", command)
    findings = make_findings(1, "0" * 40, list(problems), [problem.path for problem in problems], None, [])
    comment = render_review(findings, Place(), findings.changed)
    outside_of_code = re.sub(r"(`{3,})text\n.*?\n +\1|(`+) .*? \2", "", comment, flags=re.DOTALL)
    assert not re.search(r"(?<!\\)[@<](?!!-- revision)|(?<!\\)\]\(", outside_of_code), comment


@pytest.mark.long
@pytest.mark.parametrize("case", HEAVY, ids=named)
def test_what_is_too_much_is_refused_in_seconds_and_bounded_memory(case: Case, tmp_path: Path) -> None:
    before = lay_out(case, tmp_path / "contenido")
    found = check_within_limits(tmp_path / "contenido")
    assert tuple(sorted(before + tuple(sorted(found)))) == tuple(sorted(set(case.refused)))


@pytest.mark.long
def test_all_the_others_at_once_stay_within_the_limits_of_one(tmp_path: Path) -> None:
    packs = pack(LIGHT, tmp_path)
    content, members = packs[0]
    assert len(members) > 0.8 * len(LIGHT)
    found = check_within_limits(content)
    assert {refusal.rule for refusal in found} >= {"html", "enlace-peligroso", "enlace-simbolico", "yaml-referencia"}


def check_within_limits(content: Path) -> set[Refusal]:
    """The errors that scripts/check.py prints of a content folder, run as people run it, within the limits."""
    report = content.parent / "medidas.json"
    check = [sys.executable, REPOSITORY / "scripts/check.py", "--content", content, "--format", "json"]
    subprocess.run([sys.executable, Path(limits.__file__), report, *check], check=True)
    said = json.loads(report.read_text("utf-8"))
    assert (said["err"], said["code"] in (0, 1)) == ("", True)
    assert said["seconds"] <= limits.MOST_SECONDS
    assert said["memory"] <= MOST_MEMORY
    errors = [problem for problem in json.loads(said["out"]) if problem["severity"] == ERROR]
    assert said["code"] == (1 if errors else 0)
    return {Refusal(problem["rule"], problem["path"], problem["line"]) for problem in errors}
