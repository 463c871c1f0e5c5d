"""The comment is put once and kept up to date, on the proposal that was really checked, whatever the artifact says."""

from __future__ import annotations

import io
import zipfile

import pytest

import comment
from institute.outputs.reviews.comment import MARKER
from institute.outputs.reviews.findings import make_findings
from institute.problems import Problem

from .github_stand_in import BOT, REPOSITORY, TOKEN, StandIn, github

HEAD = "b" * 40
FORK = "ana/sitio"


def archive(content: bytes, name: str = "hallazgos.json") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return buffer.getvalue()


def left(head: str = HEAD) -> bytes:
    problem = Problem("posts/a.md", 4, "fecha-formato", "la fecha no se entiende.", "fecha: 2026-03-31")
    return make_findings(12, head, [problem], ["posts/a.md"], None, []).model_dump_json().encode()


@pytest.fixture
def host() -> StandIn:
    """A proposal from a fork, number 12, whose check is run 7."""
    proposal = {"state": "open", "head": {"sha": HEAD, "ref": "mi-texto", "repo": {"full_name": FORK}}}
    return StandIn(
        answers={
            "GET /actions/runs/7/artifacts": {"artifacts": [{"id": 3, "name": "revision", "expired": False}]},
            "GET /actions/artifacts/3/zip": archive(left()),
            "GET /pulls/12": proposal,
            "GET /pulls": [{"number": 12}, {"number": 9}, {"number": 15}],
            "GET /pulls/12/files": [{"filename": "posts/a.md", "status": "added", "patch": "+x"}],
            "GET /pulls/9/files": [],
            "GET /issues/12/comments": [],
            "POST /issues/12/comments": {"id": 1},
            "PATCH /issues/comments/5": {"id": 5},
        }
    )


def run(monkeypatch: pytest.MonkeyPatch, host: StandIn, **changes: str) -> int:
    monkeypatch.setattr(comment, "ensure", lambda: None)
    given = {
        "GITHUB_TOKEN": TOKEN,
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_API_URL": host.address,
        "GITHUB_SERVER_URL": "https://github.com",
        "RUN_ID": "7",
        "RUN_HEAD_SHA": HEAD,
        "RUN_HEAD_REPOSITORY": FORK,
    }
    for name, value in (given | changes).items():
        monkeypatch.setenv(name, value)
    return comment.main([])


def test_a_proposal_gets_its_comment(monkeypatch, host) -> None:
    with github(host):
        assert run(monkeypatch, host) == 0
    [(method, path, body)] = host.sent
    assert (method, path) == ("POST", "/issues/12/comments")
    assert body["body"].startswith(MARKER)
    assert "https://github.com/ana/sitio/blob/mi-texto/posts/a.md?plain=1#L4" in body["body"]
    assert "GET /pulls/15/files" not in host.tokens


def test_our_comment_is_updated_and_that_of_another_with_the_mark_is_not(monkeypatch, host) -> None:
    host.answers["GET /issues/12/comments"] = [
        *({"id": number, "body": "hola", "user": {"login": "ana"}} for number in range(100, 230)),
        {"id": 4, "body": f"{MARKER} falso", "user": {"login": "ana"}},
        {"id": 5, "body": f"{MARKER} viejo", "user": BOT},
    ]
    with github(host):
        assert run(monkeypatch, host) == 0
    assert [(method, path) for method, path, _ in host.sent] == [("PATCH", "/issues/comments/5")]
    host.answers["GET /issues/12/comments"] = [{"id": 5, "body": host.sent[0][2]["body"], "user": BOT}]
    host.sent.clear()
    with github(host):
        assert run(monkeypatch, host) == 0
    assert host.sent == []


def test_the_token_does_not_go_to_the_host_that_keeps_the_artifact(monkeypatch, host) -> None:
    store = StandIn(answers={"GET /blob": archive(left())})
    with github(host, store):
        host.answers["GET /actions/artifacts/3/zip"] = f"{store.address}/blob"
        assert run(monkeypatch, host) == 0
    assert store.tokens == {"GET /blob": None}
    assert host.tokens["GET /actions/artifacts/3/zip"] == f"Bearer {TOKEN}"
    assert len(host.sent) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"sha": "c" * 40},
        {"repo": {"full_name": "otra/sitio"}},
        {"repo": None},
    ],
)
def test_findings_about_another_commit_or_repository_are_not_said(monkeypatch, host, change) -> None:
    host.answers["GET /pulls/12"]["head"] |= change
    with github(host):
        assert run(monkeypatch, host) == 0
    assert host.sent == []


def test_findings_that_name_another_head_or_a_closed_proposal_are_not_said(monkeypatch, host, capsys) -> None:
    host.answers["GET /actions/artifacts/3/zip"] = archive(left("d" * 40))
    with github(host):
        assert run(monkeypatch, host) == 0
        host.answers["GET /actions/artifacts/3/zip"] = archive(left())
        host.answers["GET /pulls/12"]["state"] = "closed"
        assert run(monkeypatch, host) == 0
    assert host.sent == []
    assert "ya está cerrada" in capsys.readouterr().out


@pytest.mark.parametrize(
    "content",
    [
        b"no es un zip",
        archive(left(), "../hallazgos.json"),
        archive(b"0" * 30_000_000),
        archive(b"{}"),
        archive(left())[:-30],
        b"x" * 1_500_000,
    ],
    ids=["text", "another name", "a bomb", "another form", "cut", "too much"],
)
def test_a_hostile_archive_ends_in_a_sentence(monkeypatch, host, capsys, content) -> None:
    host.answers["GET /actions/artifacts/3/zip"] = content
    with github(host):
        assert run(monkeypatch, host) in (0, 1)
    output = capsys.readouterr()
    assert host.sent == []
    assert output.out + output.err
    assert TOKEN not in output.out + output.err


def test_a_run_without_findings_says_nothing(monkeypatch, host) -> None:
    host.answers["GET /actions/runs/7/artifacts"] = {"artifacts": []}
    with github(host):
        assert run(monkeypatch, host) == 0
    assert host.sent == []


def test_github_out_of_reach_or_unwilling_is_a_sentence(monkeypatch, host, capsys) -> None:
    host.answers["GET /pulls"] = 403
    with github(host):
        assert run(monkeypatch, host) == 1
    assert run(monkeypatch, host) == 1
    assert "403" in capsys.readouterr().err


def test_wrong_use_is_told(monkeypatch, host) -> None:
    assert run(monkeypatch, host, RUN_HEAD_SHA="main; rm -rf /") == 2
    assert run(monkeypatch, host, GITHUB_TOKEN="") == 2
