"""Reminders are opened, kept up to date and closed on a stand-in for GitHub's API, and nobody is flooded."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

import remind
from engine.github.client import GitHubFault, connect, repository_of
from engine.options import REPOSITORY
from engine.reminders import AUTHOR, NOTHING

TOKEN = "llave-de-prueba"
Run = Callable[..., tuple[int, str, str]]


class Issues(ThreadingHTTPServer):
    """Issues of one repository, in memory, over HTTP as GitHub has them. `refuse` answers everything with a status."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.issues: list[dict] = []
        self.comments: list[tuple[int, str]] = []
        self.calls: list[str] = []
        self.refuse: tuple[int, bytes] | None = None
        self.location = ""

    def add(self, body: str, login: str = AUTHOR, state: str = "open", **more: object) -> dict:
        issue = {"number": len(self.issues) + 1, "title": "T", "body": body, "state": state, "user": {"login": login}}
        self.issues.append(issue | more)
        return self.issues[-1]

    def open_issues(self) -> list[dict]:
        return [issue for issue in self.issues if issue["state"] == "open"]


class Handler(BaseHTTPRequestHandler):
    server: Issues

    def log_message(self, *_: object) -> None:
        pass

    def answer(self, status: int, data: object) -> None:
        body = data if isinstance(data, bytes) else json.dumps(data).encode()
        self.send_response(status)
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.handle_call(None)

    def do_POST(self) -> None:
        self.handle_call(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    do_PATCH = do_POST

    def handle_call(self, data: dict | None) -> None:
        server, parts = self.server, urlsplit(self.path)
        server.calls.append(f"{self.command} {parts.path}")
        if server.refuse:
            return self.answer(*server.refuse)
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            return self.answer(401, {"message": "Bad credentials"})
        top = "/repos/ipco/sitio/issues"
        if self.command == "GET" and parts.path == top:
            asked = parse_qs(parts.query)
            mine = [issue for issue in server.issues if issue["user"]["login"] == asked["creator"][0]]
            if asked["state"] == ["open"]:
                mine = [issue for issue in mine if issue["state"] == "open"]
            start, size = (int(asked["page"][0]) - 1) * 100, int(asked["per_page"][0])
            return self.answer(200, mine[::-1][start : start + size])
        if self.command == "POST" and parts.path == top:
            return self.answer(201, server.add(data["body"], title=data["title"]))
        found = re.fullmatch(rf"{top}/(\d+)(/comments)?", parts.path)
        if not found:
            return self.answer(404, {"message": "Not Found"})
        number = int(found.group(1))
        if found.group(2):
            server.comments.append((number, data["body"]))
            return self.answer(201, {})
        server.issues[number - 1].update(data)
        return self.answer(200, server.issues[number - 1])


@pytest.fixture
def github() -> Iterator[Issues]:
    with Issues() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def run(github: Issues, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setattr(remind, "ensure", lambda: None)
    monkeypatch.delenv("IPCO_STAFF", raising=False)
    monkeypatch.delenv("GH_TOKEN", raising=False)
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    monkeypatch.setenv("GITHUB_REPOSITORY", "ipco/sitio")
    monkeypatch.setenv("GITHUB_API_URL", f"http://127.0.0.1:{github.server_port}")

    def call(*arguments: str, today: str = "2026-11-27") -> tuple[int, str, str]:
        try:
            code = remind.main(["--today", today, *arguments])
        except SystemExit as stopped:
            code = stopped.code
        return code, *capsys.readouterr()

    return call


def test_each_area_that_owes_something_gets_one_issue(run: Run, github: Issues) -> None:
    code, said, warned = run()
    assert (code, warned) == (0, "")
    assert [issue["title"] for issue in github.issues] == [
        "Pendientes: Coordinación de Geoestadística e Informática",
        "Pendientes: Planeación Urbana (área de muestra)",
        "Pendientes: Todo el Instituto",
    ]
    assert "posts/reportes/2026-t3/planeacion-urbana.md" in github.issues[1]["body"]
    assert said.count("se abre un recordatorio") == 3


def test_a_second_run_on_the_same_day_changes_nothing(run: Run, github: Issues) -> None:
    run()
    github.calls.clear()
    assert run() == (0, "Los recordatorios ya están al día.\n", "")
    assert [call.split()[0] for call in github.calls] == ["GET"]


def test_a_later_day_rewrites_the_text_and_calls_only_for_what_is_new(run: Run, github: Issues) -> None:
    run()
    run(today="2026-11-28")
    assert len(github.issues) == 3 and github.comments == []
    assert "hace 44 días" in github.issues[1]["body"]
    run(today="2027-01-02")
    assert len(github.issues) == 6  # the other three areas owe the fourth quarter now
    assert [number for number, _ in github.comments] == [1, 2, 3]
    assert "cuarto trimestre" in github.comments[1][1] and "segundo trimestre" not in github.comments[1][1]


def test_what_was_delivered_closes_its_issue_and_what_is_due_anew_opens_it_again(run: Run, github: Issues) -> None:
    issue = github.add("<!-- recordatorio: direccion-general -->\nAlgo de antes.")
    run()
    assert issue["state"] == "closed" and NOTHING in issue["body"]
    run(today="2027-01-02")
    assert issue["state"] == "open" and "cuarto trimestre" in issue["body"]


def test_an_area_that_is_no_more_leaves_no_open_issue(run: Run, github: Issues) -> None:
    issue = github.add("<!-- recordatorio: area-que-ya-no-existe -->")
    run()
    assert issue["state"] == "closed"


def test_of_two_issues_of_an_area_the_older_one_stays(run: Run, github: Issues) -> None:
    first, second = (github.add("<!-- recordatorio: instituto -->\nx") for _ in range(2))
    run()
    assert (first["state"], second["state"]) == ("open", "closed")
    assert "POAD de 2027" in first["body"]


def test_an_open_issue_is_kept_rather_than_an_older_one_that_was_closed(run: Run, github: Issues) -> None:
    first = github.add("<!-- recordatorio: instituto -->", state="closed")
    second = github.add("<!-- recordatorio: instituto -->")
    run()
    assert (first["state"], second["state"]) == ("closed", "open") and "POAD de 2027" in second["body"]


def test_issues_of_others_are_left_alone_whatever_they_say(run: Run, github: Issues) -> None:
    strange = [
        github.add("<!-- recordatorio: direccion-general -->", login="extraño"),
        github.add("<!-- recordatorio: direccion-general -->", pull_request={"url": "x"}),
        github.add("Texto\n<!-- recordatorio: direccion-general -->"),
        github.add(None),
    ]
    before = json.dumps(strange)
    assert run()[0] == 0
    assert json.dumps(strange) == before and len(github.issues) == 7


def test_a_body_that_somebody_changed_is_written_anew(run: Run, github: Issues) -> None:
    run()
    body = github.issues[1]["body"]
    github.issues[1]["body"] = body.split("\n")[0] + "\nBorré todo."
    run()
    assert github.issues[1]["body"] == body
    github.issues[1]["body"] = body.replace("\n", "\r\n")
    assert run()[1] == "Los recordatorios ya están al día.\n"


def test_no_more_messages_than_the_limit_go_out_and_the_rest_follows(run: Run, github: Issues) -> None:
    code, said, _ = run("--limit", "2")
    assert code == 0 and len(github.issues) == 2 and "Quedaron 1 para la próxima vez" in said
    run("--limit", "2")
    assert len(github.issues) == 3


def test_many_old_issues_are_read_page_by_page(run: Run, github: Issues) -> None:
    first = github.add("<!-- recordatorio: instituto -->", state="closed")
    for _ in range(230):
        github.add("otra cosa", state="closed")
    run()
    assert first["state"] == "open" and len(github.issues) == 233


def test_a_dry_run_shows_everything_and_talks_to_nobody(run: Run, github: Issues, monkeypatch) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    code, said, _ = run("--dry-run")
    assert code == 0 and said.count("# Pendientes: ") == 3 and github.calls == []


def test_content_with_errors_reminds_nobody(run: Run, github: Issues, tmp_path: Path) -> None:
    for name in ("posts", "notices", "plan"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    report = next((tmp_path / "posts/reportes/2026-t1").glob("*.md"))
    report.write_text("---\nárea: [\n---\n", "utf-8")
    code, said, warned = run("--content", str(tmp_path))
    assert (code, said) == (1, "") and "No se mandó ningún recordatorio" in warned and github.calls == []


@pytest.mark.parametrize(
    ("refuse", "words"),
    [
        ((401, b'{"message": "Bad credentials"}'), "no aceptó la llave"),
        ((403, b'{"message": "Resource not accessible"}'), "no tiene permiso"),
        ((404, b"<html>"), "no existe"),
        ((410, b'{"message": "Issues are disabled"}'), "apagada"),
        ((500, b""), "no pudo atender"),
        ((200, b"<html>"), "no es JSON"),
        ((200, b"{}"), "no es una lista"),
    ],
)
def test_what_github_refuses_is_said_in_spanish_without_the_token(run, github, refuse, words) -> None:
    github.refuse = refuse
    code, said, warned = run()
    assert (code, said) == (1, "") and words in warned and TOKEN not in warned and warned.count("\n") == 1


def test_the_token_follows_no_redirect(run: Run, github: Issues) -> None:
    github.refuse, github.location = (301, b"{}"), f"http://localhost:{github.server_port}/robo"
    code, _, warned = run()
    assert code == 1 and "cambió de nombre" in warned
    assert github.calls == ["GET /repos/ipco/sitio/issues"]


def test_a_server_that_is_not_there_is_said(run: Run, monkeypatch) -> None:
    monkeypatch.setenv("GITHUB_API_URL", "http://127.0.0.1:1")
    code, _, warned = run()
    assert code == 1 and "no se pudo hablar con 127.0.0.1:1" in warned


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("GITHUB_TOKEN", "", "falta la llave"),
        ("GITHUB_TOKEN", "dos\nrenglones", "no es una llave"),
        ("GITHUB_REPOSITORY", "../otro", "no es un repositorio"),
        ("GITHUB_API_URL", "http://malo.mx", "no es una dirección segura"),
        ("GITHUB_API_URL", "https://[x", "no es una dirección segura"),
        ("GITHUB_API_URL", "https:///x", "no es una dirección segura"),
    ],
)
def test_settings_that_cannot_be_are_said(run, github, monkeypatch, name, value, words) -> None:
    monkeypatch.setenv(name, value)
    code, _, warned = run()
    assert code == 1 and words in warned and github.calls == []


@pytest.mark.parametrize("given", ["-1", "muchos", "٣"])
def test_a_limit_is_a_number(run: Run, given: str) -> None:
    assert run(f"--limit={given}")[0] == 2


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://github.com/ipco-colima/sitio", "ipco-colima/sitio"),
        ("https://github.com/ipco-colima/sitio.git/", "ipco-colima/sitio"),
        ("https://user:secreto@github.com/a/b.git", "a/b"),
        ("git@github.com:a/b.git", "a/b"),
        ("ssh://git@github.com/a/b", "a/b"),
        ("https://gitlab.com/a/b", ""),
        ("https://github.com/a", ""),
        ("https://github.com.malo.mx/a/b", ""),
        ("", ""),
    ],
)
def test_a_repository_is_known_by_its_address(url: str, name: str) -> None:
    assert repository_of(url) == name


def test_a_client_does_not_show_its_token() -> None:
    github = connect("a/b", {"GH_TOKEN": TOKEN})
    assert TOKEN not in repr(github) and github.api == "https://api.github.com"
    with pytest.raises(GitHubFault):
        connect("a/b", {})


def test_the_workflow_may_do_no_more_than_read_and_write_issues() -> None:
    import yaml

    text = (REPOSITORY / ".github/workflows/reminders.yml").read_text("utf-8")
    workflow = yaml.safe_load(text)
    job = workflow["jobs"]["remind"]
    assert workflow["permissions"] == {} and job["permissions"] == {"contents": "read", "issues": "write"}
    used = [step["uses"] for step in job["steps"] if "uses" in step]
    assert used and all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name) for name in used)
    assert job["steps"][0]["with"]["persist-credentials"] is False
    assert [step["run"] for step in job["steps"] if step.get("env")] == ["python3 scripts/remind.py"]
