"""`doctor` says of each step whether it is done, with computers and a GitHub that are other than this one."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import doctor
import environment
from engine.admin.program import program_folder
from engine.doctor import GOOD, MISSING, UNKNOWN, Line, as_text, verdict
from engine.doctor.examination import examine
from engine.doctor.hosting import NAMES
from engine.doctor.machine import ENOUGH_BYTES, Machine, this_machine
from engine.options import BOARD_PHRASE, REPOSITORY
from engine.site_settings import PLACEHOLDER

TOKEN = "llave-de-prueba"
PHRASE = "tejado pimienta bosque linterna zapote nube"
PROTECTION = {
    "required_pull_request_reviews": {"required_approving_review_count": 1, "require_code_owner_reviews": True}
}
NOT_PROTECTED = (404, {"message": "Branch not protected"})
Answers = dict[str, tuple[int, object]]


def ready() -> Answers:
    """What GitHub says of a repository in which everything is in order."""
    return {
        "": (200, {"private": True, "has_issues": True, "full_name": "ipco/sitio"}),
        "/rules/branches/main": (200, []),
        "/branches/main/protection": (200, PROTECTION),
        "/pages": (200, {"build_type": "workflow", "https_enforced": True, "html_url": "https://ejemplo.mx/"}),
        "/codeowners/errors": (200, {"errors": []}),
        "/actions/secrets": (200, {"secrets": [{"name": BOARD_PHRASE}]}),
    }


class Api(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = ready()
        self.calls: list[tuple[str, str]] = []


class Handler(BaseHTTPRequestHandler):
    server: Api

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = urlsplit(self.path).path.removeprefix("/repos/ipco/sitio")
        self.server.calls.append((self.command, path))
        status, data = self.server.answers.get(path, (404, {"message": "Not Found"}))
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            status, data = 401, {"message": "Bad credentials"}
        body = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_PUT = do_PATCH = do_DELETE = do_GET


@pytest.fixture
def api() -> Iterator[Api]:
    with Api() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository that was set up: real content, its own address, no samples."""
    for name in ("posts", "notices", "plan"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    file = tmp_path / "plan/instituto.yml"
    text = file.read_text("utf-8").replace("direccion: Centro", "direccion: Calle de Muestra 12, Centro")
    text = text.replace(" (área de muestra)", "")
    text = text.replace("nombre: YouTube\n", "nombre: YouTube\n    url: https://www.youtube.com/@muestra\n")
    file.write_text(text, "utf-8")
    shutil.rmtree(tmp_path / "plan/metricas")
    (tmp_path / "plan/plan-2025.yml").unlink()
    settings = (REPOSITORY / "mkdocs.yml").read_text("utf-8").replace(PLACEHOLDER, "https://github.com/ipco/sitio")
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    program_folder(tmp_path / ".cache").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def machine(folder: Path, api: Api) -> Machine:
    """A computer on which everything is in order."""
    said = {"node": "v22.1.0\n", "git": "https://github.com/ipco/sitio.git\n"}
    return Machine(
        root=folder,
        environment={
            "GITHUB_TOKEN": TOKEN,
            "GITHUB_API_URL": f"http://127.0.0.1:{api.server_port}",
            BOARD_PHRASE: PHRASE,
        },
        python=(3, 12, 1),
        which=lambda name: f"/usr/bin/{name}",
        run=lambda command: said[command[0]],
        free_bytes=lambda: ENOUGH_BYTES,
        why_no_documents=lambda: "",
        has_own_chromium=lambda: False,
    )


@pytest.fixture
def look(machine: Machine, folder: Path) -> Callable[..., dict[str, Line]]:
    """The lines by name, on a computer that differs in some of its parts."""

    def call(**changes: object) -> dict[str, Line]:
        other = replace(machine, **changes)
        lines = examine(other.environment, folder, other)
        assert len({line.name for line in lines}) == len(lines)
        return {line.name: line for line in lines}

    return call


def test_where_everything_is_set_up_every_line_is_good(look, api: Api) -> None:
    lines = look()
    assert {name: line.detail for name, line in lines.items() if line.state != GOOD} == {}
    assert verdict(lines.values()) == "Todo está en orden."
    assert {method for method, _ in api.calls} == {"GET"}


def test_nothing_is_changed(look, folder: Path) -> None:
    def snapshot() -> dict[str, int]:
        return {str(file): file.stat().st_mtime_ns for file in sorted(folder.rglob("*"))}

    before = snapshot()
    look()
    assert snapshot() == before


@pytest.mark.parametrize(
    ("name", "changes", "state", "in_the_way"),
    [
        ("Python", {"python": (3, 10, 9)}, MISSING, True),
        ("git", {"which": lambda name: None if name == "git" else name}, MISSING, True),
        ("Pango", {"why_no_documents": lambda: "Falta Pango."}, MISSING, False),
        ("Chromium", {"which": lambda name: None if "chrom" in name else name}, MISSING, False),
        ("Node.js y npm", {"which": lambda name: None if name == "npm" else name}, MISSING, False),
        ("Node.js y npm", {"run": lambda command: "v18.0.0"}, MISSING, False),
        ("Node.js y npm", {"run": lambda command: "¿qué?"}, UNKNOWN, False),
        ("Node.js y npm", {"run": lambda command: None}, UNKNOWN, False),
        ("OpenSSH", {"which": lambda name: None}, MISSING, False),
        ("rsync", {"which": lambda name: None}, MISSING, False),
        ("Espacio en disco", {"free_bytes": lambda: ENOUGH_BYTES - 1}, MISSING, True),
        ("Frase de la tabla", {"environment": {}}, MISSING, False),
        ("Frase de la tabla", {"environment": {BOARD_PHRASE: "una frase corta"}}, MISSING, True),
        ("Repositorio de esta carpeta", {"run": lambda command: None}, UNKNOWN, False),
        ("Repositorio de esta carpeta", {"run": lambda command: "git@github.com:otro/sitio.git"}, MISSING, True),
        ("Repositorio de esta carpeta", {"run": lambda command: "https://gitlab.com/a/b"}, MISSING, True),
        ("Repositorio de esta carpeta", {"run": lambda command: "ssh://git@github.com/IPCO/Sitio"}, GOOD, False),
    ],
)
def test_what_a_computer_lacks_is_said_with_what_to_do(look, name, changes, state, in_the_way) -> None:
    line = look(**changes)[name]
    assert (line.state, line.is_in_the_way) == (state, in_the_way)
    assert line.todo


def test_a_disk_that_does_not_answer_and_a_chromium_of_playwright(look) -> None:
    def fails() -> int:
        raise OSError(5, "Input/output error")

    assert look(free_bytes=fails)["Espacio en disco"].state == UNKNOWN
    lines = look(which=lambda name: None if "chrom" in name else name, has_own_chromium=lambda: True)
    assert lines["Chromium"].state == GOOD


@pytest.mark.parametrize(
    ("file", "old", "new", "names"),
    [
        ("mkdocs.yml", "https://github.com/ipco/sitio", PLACEHOLDER, ["Dirección del repositorio"]),
        ("mkdocs.yml", "https://github.com/ipco/sitio", "https://gitlab.com/a/b", ["Dirección del repositorio"]),
        ("mkdocs.yml", "site_url: https", "site_url: http", ["Dirección del sitio"]),
        ("mkdocs.yml", "site_url: https://www.ipco.gob.mx/", "site_url:", ["Dirección del sitio"]),
        ("mkdocs.yml", "site_url: https://www.ipco.gob.mx/", 'site_url: "https://[x"', ["Dirección del sitio"]),
        ("plan/instituto.yml", "Calle de Muestra 12, ", "", ["Domicilio"]),
        ("plan/instituto.yml", "    url: https://www.youtube.com/@muestra\n", "", ["Canal de YouTube"]),
        ("plan/instituto.yml", "nombre: Planeación Urbana", "nombre: Planeación (área de muestra)", ["Áreas"]),
        ("plan/plan-2026.yml", 'notas: "', 'notas: "Meses de muestra. ', ["Plan y cifras del mes"]),
        ("posts/boletines/2026-02-05-canales-del-instituto.md", "titulo:", "título:", ["Contenido"]),
    ],
)
def test_a_setting_that_is_still_a_sample_is_missing(look, folder: Path, file, old, new, names) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8")
    assert [name for name, line in look().items() if line.state == MISSING] == names


@pytest.mark.parametrize(
    "text", ["site_url: [", "", "- una lista", "\x00", "extra: 5", "site_url: {a: 1}\nrepo_url: 7"]
)
def test_settings_that_cannot_be_read_end_in_lines_and_not_in_a_traceback(look, folder: Path, text: str) -> None:
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    lines = look()
    assert lines["Dirección del repositorio"].state != GOOD and lines["Visibilidad"].state == UNKNOWN
    (folder / "mkdocs.yml").unlink()
    assert look()["Dirección del sitio"].state == UNKNOWN


def test_an_institution_that_cannot_be_read_is_said(look, folder: Path) -> None:
    (folder / "plan/instituto.yml").write_text("nombre: [", "utf-8")
    lines = look()
    assert lines["Contenido"].state == MISSING
    assert {lines[name].state for name in ("Domicilio", "Áreas", "Plan y cifras del mes")} == {UNKNOWN}


# GitHub


def test_without_a_token_nobody_is_asked_and_every_line_says_so(look, api: Api) -> None:
    lines = look(environment={})
    assert api.calls == []
    assert [lines[name].state for name in NAMES] == [UNKNOWN] * len(NAMES)
    assert "GITHUB_TOKEN" in lines["Visibilidad"].detail


def test_of_the_sample_repository_nothing_is_asked(look, api: Api, folder: Path) -> None:
    text = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(text.replace("https://github.com/ipco/sitio", PLACEHOLDER), "utf-8")
    lines = look()
    assert api.calls == [] and "repo_url" in lines["Visibilidad"].detail


def test_a_public_repository_with_staff_content_is_in_the_way(look, api: Api, folder: Path) -> None:
    api.answers[""] = (200, {"private": False, "has_issues": True, "full_name": "ipco/sitio"})
    line = look()["Visibilidad"]
    assert line.is_in_the_way and re.search(r"\d+ datos del personal", line.detail)
    shutil.rmtree(folder / "notices")
    lines = look()
    assert lines["Visibilidad"].state == GOOD and "no tiene nada del personal" in lines["Visibilidad"].detail


@pytest.mark.parametrize(
    ("path", "answer", "name", "state", "in_the_way"),
    [
        ("", (200, {"private": True, "has_issues": False, "full_name": "a/b"}), "Incidencias", MISSING, True),
        ("/branches/main/protection", NOT_PROTECTED, "Rama protegida", MISSING, True),
        ("/branches/main/protection", (200, {}), "Rama protegida", MISSING, True),
        (
            "/branches/main/protection",
            (200, {"required_pull_request_reviews": {"required_approving_review_count": 1}}),
            "Rama protegida",
            MISSING,
            True,
        ),
        ("/branches/main/protection", (404, {"message": "Not Found"}), "Rama protegida", UNKNOWN, False),
        ("/branches/main/protection", (403, {"message": "Resource not accessible"}), "Rama protegida", UNKNOWN, False),
        ("/pages", (404, {"message": "Not Found"}), "GitHub Pages", MISSING, False),
        ("/pages", (200, {"build_type": "legacy"}), "GitHub Pages", MISSING, True),
        ("/pages", (200, {"build_type": "workflow", "https_enforced": False}), "GitHub Pages", MISSING, True),
        ("/codeowners/errors", (404, {"message": "Not Found"}), "CODEOWNERS", MISSING, True),
        (
            "/codeowners/errors",
            (200, {"errors": [{"line": 3, "kind": "Unknown owner"}]}),
            "CODEOWNERS",
            MISSING,
            True,
        ),
        ("/actions/secrets", (200, {"secrets": []}), "Secreto de la frase", MISSING, False),
        ("/actions/secrets", (403, {"message": "no"}), "Secreto de la frase", UNKNOWN, False),
        ("", (200, ["otra cosa"]), "Visibilidad", UNKNOWN, False),
        ("/pages", (200, None), "GitHub Pages", UNKNOWN, False),
        ("/codeowners/errors", (500, "x"), "CODEOWNERS", UNKNOWN, False),
    ],
)
def test_each_setting_of_github_has_its_line(look, api: Api, path, answer, name, state, in_the_way) -> None:
    api.answers[path] = answer
    lines = look()
    assert (lines[name].state, lines[name].is_in_the_way) == (state, in_the_way)
    if state == MISSING:
        assert [other for other, line in lines.items() if line.state == MISSING] == [name]


def test_a_ruleset_protects_the_branch_as_well(look, api: Api) -> None:
    api.answers["/branches/main/protection"] = NOT_PROTECTED
    parameters = {"required_approving_review_count": 1, "require_code_owner_review": True}
    api.answers["/rules/branches/main"] = (
        200,
        [{"type": "deletion"}, {"type": "pull_request", "parameters": parameters}],
    )
    assert look()["Rama protegida"].state == GOOD
    api.answers["/rules/branches/main"] = (200, [{"type": "pull_request"}])
    assert look()["Rama protegida"].is_in_the_way


def test_a_wrong_token_and_secrets_are_never_shown(look, machine: Machine) -> None:
    secret = "ghp_noSeMuestra"
    environment = {**machine.environment, "GITHUB_TOKEN": secret}
    lines = look(environment=environment, run=lambda command: f"https://x:{secret}@github.com/otro/sitio.git")
    text = as_text(lines.values())
    assert "no aceptó la llave" in text and secret not in text and PHRASE not in text
    assert all(lines[name].state == UNKNOWN for name in NAMES)


def test_the_secret_may_be_that_of_what_publishes(look, api: Api) -> None:
    api.answers["/actions/secrets"] = (200, {"secrets": []})
    api.answers["/environments/github-pages/secrets"] = (200, {"secrets": [{"name": BOARD_PHRASE}]})
    assert look()["Secreto de la frase"].state == GOOD


# The command


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, machine: Machine) -> Callable[..., int]:
    def call(other: Machine = machine, *arguments: str) -> int:
        monkeypatch.setattr(doctor, "enter", lambda: True)
        monkeypatch.setattr(doctor.os, "environ", other.environment)
        monkeypatch.setattr("engine.doctor.examination.this_machine", lambda environment: other)
        return doctor.main(["--content", str(other.root), *arguments])

    return call


def test_the_command_ends_with_one_only_for_what_is_needed(command, machine: Machine, capsys) -> None:
    assert command() == 0
    said = capsys.readouterr().out
    assert said.endswith("\nTodo está en orden.\n")
    assert all(re.match(rf"({GOOD}|{MISSING}|{UNKNOWN}): ", line) for line in said.splitlines()[:-2])
    assert command(replace(machine, why_no_documents=lambda: "x")) == 0
    assert "falta (opcional): Pango." in capsys.readouterr().out
    assert command(replace(machine, python=(3, 9, 0))) == 1
    assert "Falta 1 paso." in capsys.readouterr().out


def test_without_the_environment_it_says_what_comes_first_and_makes_nothing(monkeypatch, tmp_path, capsys) -> None:
    monkeypatch.setattr(environment, "ENVIRONMENT", tmp_path / "no-existe")
    monkeypatch.setattr(environment, "_install", lambda files: pytest.fail("installed something"))
    assert doctor.main([]) == 1
    said = capsys.readouterr().out
    assert "falta: Ambiente de trabajo." in said and "no se pudo revisar: Lo demás." in said
    assert not (tmp_path / "no-existe").exists()


def test_this_computer_can_be_asked() -> None:
    machine = this_machine({})
    assert machine.which("git") and machine.free_bytes() > 0
    assert machine.run(["git", "--version"]).startswith("git version")
    assert machine.run(["git", "no-such-thing"]) is None and machine.run(["no-such-program"]) is None


def test_the_guide_names_the_line_of_every_step(look) -> None:
    guide = (REPOSITORY / "docs/guia/mantener.md").read_text("utf-8")
    assert [name for name in look() if f"«{name}»" not in guide] == []
