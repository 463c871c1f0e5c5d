"""One issue says why the site was not published, and closes when it was."""

from __future__ import annotations

from pathlib import Path

import pytest

import report_failure
from institute.outputs.reviews.failure import MARKER

from .github_stand_in import BOT, REPOSITORY, TOKEN, StandIn, github

BAD = "---\ntitulo: Uno\nfecha: 31/3/26\n---\n\nTexto.\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    file = tmp_path / "posts" / "articulos" / "2026-03-31-uno.md"
    file.parent.mkdir(parents=True)
    file.write_text(BAD, "utf-8")
    return tmp_path


@pytest.fixture
def host() -> StandIn:
    return StandIn(
        answers={
            "GET /issues": [],
            "POST /issues": {"number": 31},
            "PATCH /issues/30": {"number": 30},
            "POST /issues/30/comments": {"id": 1},
        }
    )


def run(monkeypatch: pytest.MonkeyPatch, host: StandIn, content: Path, build: str, deploy: str, token=TOKEN) -> int:
    monkeypatch.setattr(report_failure, "ensure", lambda: None)
    given = {
        "GITHUB_TOKEN": token,
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_API_URL": host.address,
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_RUN_ID": "8",
        "BUILD": build,
        "DEPLOY": deploy,
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    return report_failure.main(["--content", str(content)])


def test_faulty_content_opens_an_issue_that_says_what_to_correct(monkeypatch, host, content) -> None:
    with github(host):
        assert run(monkeypatch, host, content, "failure", "skipped") == 0
    [(_, path, body)] = host.sent
    assert path == "/issues"
    assert "2026-03-31-uno.md" in body["body"]
    assert "renglón 3" in body["body"]
    assert "https://github.com/ipco-colima/sitio/actions/runs/8" in body["body"]


def test_the_open_issue_is_updated_and_no_second_is_opened(monkeypatch, host, content) -> None:
    host.answers["GET /issues"] = [
        {"number": 28, "body": f"{MARKER} falso", "user": {"login": "ana"}},
        {"number": 29, "body": f"{MARKER} x", "user": BOT, "pull_request": {}},
        {"number": 30, "body": f"{MARKER} viejo", "user": BOT},
    ]
    with github(host):
        assert run(monkeypatch, host, content, "failure", "skipped") == 0
    assert [(method, path) for method, path, _ in host.sent] == [("PATCH", "/issues/30")]


def test_what_is_not_the_content_s_fault_is_said_so(monkeypatch, host, tmp_path) -> None:
    with github(host):
        assert run(monkeypatch, host, tmp_path, "failure", "skipped") == 0
        assert run(monkeypatch, host, tmp_path, "success", "failure") == 0
    assert "falló la construcción o la verificación" in host.sent[0][2]["body"]
    assert "GitHub Pages no lo recibió" in host.sent[1][2]["body"]


def test_a_published_site_closes_the_issue(monkeypatch, host, content) -> None:
    host.answers["GET /issues"] = [{"number": 30, "body": f"{MARKER} viejo", "user": BOT}]
    with github(host):
        assert run(monkeypatch, host, content, "success", "success") == 0
    assert [(method, path) for method, path, _ in host.sent] == [
        ("POST", "/issues/30/comments"),
        ("PATCH", "/issues/30"),
    ]
    assert host.sent[1][2]["state"] == "closed"


def test_without_an_issue_a_published_site_says_nothing(monkeypatch, host, content) -> None:
    with github(host):
        assert run(monkeypatch, host, content, "success", "success") == 0
    assert host.sent == []


def test_on_somebodys_computer_it_is_shown(monkeypatch, host, content, capsys) -> None:
    assert run(monkeypatch, host, content, "failure", "skipped", token="") == 0
    assert "2026-03-31-uno.md" in capsys.readouterr().out


def test_wrong_use_and_an_unwilling_github_are_told(monkeypatch, host, content, capsys) -> None:
    assert run(monkeypatch, host, content, "", "") == 2
    host.answers["POST /issues"] = 410
    with github(host):
        assert run(monkeypatch, host, content, "failure", "skipped") == 1
    assert "410" in capsys.readouterr().err
