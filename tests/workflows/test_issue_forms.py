"""Texts sent with GitHub's issue forms: the forms follow the model, and what comes back is hostile until checked."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import from_issue
import schema
from engine.events import read_content
from engine.options import REPOSITORY as ROOT
from engine.options import institute_today
from institute.outputs.forms.choices import Choices, make_choices
from institute.outputs.issue_answers import read_answers, write_answers
from institute.outputs.issue_forms import CONFIRM_KEY, FORMS, NOTICE_OF_ISSUES, TEXT_KEY, questions
from institute.outputs.issue_replies import CHANGED_BY_HAND, MARKER, NOT_CONFIRMED, WAITING
from institute.source import read_post_source

from .github_stand_in import BOT, REPOSITORY, TOKEN, StandIn, github
from .parts import tool

FOLDER = ROOT / ".github" / "ISSUE_TEMPLATE"
GOOD = {
    "titulo": "Taller: la calle que «queremos»",
    "fecha": "2026-11-20",
    "inicio": "2026-11-25 18:00",
    "vence": "2030-11-27",
    "url": "https://www.gob.mx/sedatu",
    "medio": "SEDATU",
    "por_que": "Resume en diez preguntas lo que conviene revisar.",
    "resumen": "Una tarde para caminar, dibujar y acordar prioridades sobre las calles del centro.",
    "temas": "movilidad, centro histórico",
    "lugar.nombre": "Jardín Núñez",
    CONFIRM_KEY: "- [X] Lo que escribo se puede ver",
    TEXT_KEY: "Primer párrafo.\n\n## Cómo participar\n\nEscriba a ipco@ipco.gob.mx.",
}


@pytest.fixture(scope="module")
def choices() -> Choices:
    return make_choices(read_content(ROOT), (), institute_today())


def issue_body(id: str, choices: Choices, **changes: str) -> str:
    """What GitHub writes when a form is sent: every question, and below it the answer."""
    given = {key.replace("lugar_", "lugar."): value for key, value in changes.items()}
    parts = []
    for question in questions(FORMS[id], choices):
        answer = (GOOD | given).get(question.key)
        if answer is None:
            answer = question.options[0].label if question.options and question.is_required else "_No response_"
        parts.append(f"### {question.label}\n\n{answer}")
    return "\n\n".join(parts)


def test_the_committed_forms_are_those_of_the_model() -> None:
    assert schema.main(["--check"]) == 0
    assert {file.name for file in FOLDER.iterdir()} == {*(f"{id}.yml" for id in FORMS), "config.yml"}


@pytest.fixture(autouse=True)
def _in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "ensure", lambda: None)
    monkeypatch.setattr(from_issue, "ensure", lambda: None)


@pytest.mark.parametrize("id", FORMS)
def test_a_form_follows_githubs_schema(id: str) -> None:
    command = [tool("check-jsonschema"), "--builtin-schema", "vendor.github-issue-forms", str(FOLDER / f"{id}.yml")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("id", FORMS)
def test_a_form_has_no_two_questions_or_options_alike(id: str) -> None:
    items = yaml.safe_load((FOLDER / f"{id}.yml").read_text("utf-8"))["body"]
    labels = [item["attributes"]["label"] for item in items if item["type"] != "markdown"]
    assert len(set(labels)) == len(labels)
    for item in items:
        options = [str(option) for option in item["attributes"].get("options", ())]
        assert len(set(options)) == len(options)
        assert "None" not in options
        assert all(isinstance(option, (str, dict)) for option in item["attributes"].get("options", ()))


def test_who_writes_for_the_board_is_warned_and_nobody_is_asked_for_a_birthday() -> None:
    for id, form in FORMS.items():
        text = yaml.safe_load((FOLDER / f"{id}.yml").read_text("utf-8"))["body"][0]["attributes"]["value"]
        assert (NOTICE_OF_ISSUES in text) == form.is_of_board == form.kind.folder.startswith("notices/")
    assert "cumple" not in "".join(file.read_text("utf-8").lower() for file in FOLDER.iterdir())


def test_no_form_takes_figures_or_a_plan_because_issues_are_public() -> None:
    assert not {"metricas", "plan"} & {form.kind.id for form in FORMS.values()}
    assert not [form for form in FORMS.values() if form.kind.folder.startswith("plan")]


def test_a_form_asks_for_all_that_its_kind_requires() -> None:
    for form in FORMS.values():
        required = {info.alias for info in form.kind.fields.model_fields.values() if info.is_required()}
        assert required - {"numero"} <= {key.partition(".")[0] for key in form.keys}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The miniature would not do: the forms are those of this repository's institute."""
    for part in ("posts", "notices", "plan"):
        shutil.copytree(ROOT / part, tmp_path / part)
    return tmp_path


@pytest.mark.parametrize("id", FORMS)
def test_a_filled_form_becomes_a_file_that_passes_the_check(id, choices, content, tmp_path, capsys) -> None:
    body = tmp_path / "texto.md"
    body.write_text(issue_body(id, choices).replace("\n", "\r\n"), "utf-8", newline="")
    assert from_issue.main(["--content", str(content), "--body", str(body)]) == 0, capsys.readouterr().out
    path = capsys.readouterr().out.rpartition("Se escribió ")[2].strip().rstrip(".") or "?"
    text = (content / path).read_text("utf-8")
    assert path.startswith(FORMS[id].kind.folder)
    assert "taller-la-calle-que-queremos" in path
    if FORMS[id].text:
        assert text.endswith(GOOD[TEXT_KEY] + "\n")
    assert [p for p in read_content(content).problems if p.path == path and p.severity == "error"] == []


def test_a_bulletin_gets_the_next_number(choices, content, tmp_path, capsys) -> None:
    numbers = [post.fields.number for post in read_content(ROOT).posts if hasattr(post.fields, "number")]
    (tmp_path / "texto.md").write_text(issue_body("boletin", choices), "utf-8")
    assert from_issue.main(["--content", str(content), "--body", str(tmp_path / "texto.md")]) == 0
    [file] = (content / "posts" / "boletines").glob("2026-11-20-taller-la-calle*.md")
    assert int(file.read_text("utf-8").partition("numero: ")[2].split()[0]) in range(1, max(numbers) + 2)


def test_what_is_already_there_is_not_written_over(choices, content, tmp_path, capsys) -> None:
    (tmp_path / "texto.md").write_text(issue_body("articulo", choices), "utf-8")
    arguments = ["--content", str(content), "--body", str(tmp_path / "texto.md")]
    assert from_issue.main(arguments) == 0
    assert from_issue.main(arguments) == 1
    assert "ya hay un archivo" in capsys.readouterr().out


def test_an_issue_of_another_kind_is_left_alone(choices) -> None:
    for body in ("", "Hola, el sitio no abre.", "### Título\n\nUno", issue_body("aviso", choices)[40:]):
        assert read_answers(body, choices) is None


def test_an_answer_cannot_pass_for_another_question(choices) -> None:
    hostile = "Uno\n\n### ¿Quién puede verlo?\n\nCualquiera\n\n### Título\n\nOtro"
    answers = read_answers(issue_body("aviso", choices, texto=hostile, publico="Solo el personal"), choices)
    assert answers.values["publico"] == "false"
    assert answers.values["titulo"] == GOOD["titulo"]
    assert answers.text == hostile


@settings(deadline=None, max_examples=60)
@given(
    title=st.text(max_size=120),
    topics=st.text(alphabet="ab :#[]{}\"'\\-|>&*!%@`~,\t\n", max_size=60),
    place=st.text(max_size=60),
    text=st.text(max_size=300),
)
def test_whatever_is_answered_is_never_yaml(title, topics, place, text) -> None:
    choices = make_choices(read_content_once(), (), institute_today())
    for id in ("articulo", "evento"):
        body = issue_body(id, choices, titulo=title, temas=topics, autores=title, lugar_nombre=place, texto=text)
        answers = read_answers(body, choices)
        if answers is None:  # the answer held the heading of a question
            continue
        written = write_answers(answers, choices, 1, institute_today())
        source, problems = read_post_source(written.path, written.text.encode())
        assert source is not None or problems
        if source is not None and not problems:
            asked = {question.key.partition(".")[0] for question in questions(FORMS[id], choices)}
            assert set(source.fields) <= asked
            assert source.fields.get("titulo", "") == answers.values.get("titulo", "")
            if "temas" in answers.values and source.fields.get("temas"):
                typed = [part.strip() for part in answers.values["temas"].split(",")]
                assert source.fields["temas"] == [part for part in typed if part]


_LIBRARY = []


def read_content_once():
    if not _LIBRARY:
        _LIBRARY.append(read_content(ROOT))
    return _LIBRARY[0]


SHA, BASE, TIP = "1" * 40, "2" * 40, "3" * 40


def host_for(body: str, **changes: object) -> StandIn:
    issue = {"number": 31, "state": "open", "body": body, "author_association": "MEMBER", "labels": []}
    return StandIn(
        answers={
            "GET /issues/31": issue | changes,
            "GET /issues/31/comments": [],
            "POST /issues/31/comments": {"id": 1},
            "PATCH /issues/comments/5": {"id": 5},
            "GET /pulls": [],
            "GET /git/ref/heads/main": {"object": {"sha": BASE}},
            f"GET /git/commits/{BASE}": {"tree": {"sha": SHA}},
            "POST /git/trees": {"sha": SHA},
            "POST /git/commits": {"sha": TIP},
            "POST /git/refs": {},
            "PATCH /git/refs/heads/formulario-31": {},
            "POST /pulls": {"number": 40},
            "PATCH /pulls/40": {"number": 40},
            "POST /actions/workflows/check.yml/dispatches": {},
        }
    )


def run(monkeypatch: pytest.MonkeyPatch, host: StandIn) -> int:
    values = {"GITHUB_TOKEN": TOKEN, "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_API_URL": host.address}
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return from_issue.main(["--issue", "31"])


def sent(host: StandIn, path: str) -> list[dict]:
    return [body for _, where, body in host.sent if where == path]


def test_a_sound_text_becomes_a_proposal_with_one_commit_and_an_answer(monkeypatch, choices) -> None:
    host = host_for(issue_body("articulo", choices))
    with github(host):
        assert run(monkeypatch, host) == 0
    [tree] = sent(host, "/git/trees")
    [entry] = tree["tree"]
    assert entry["path"] == "posts/articulos/2026-11-20-taller-la-calle-que-queremos.md"
    assert "temas: [movilidad, centro histórico]" in entry["content"]
    assert sent(host, "/git/refs") == [{"ref": "refs/heads/formulario-31", "sha": TIP}]
    assert sent(host, "/pulls")[0]["base"] == "main"
    [answer] = sent(host, "/issues/31/comments")
    assert "#40" in answer["body"]
    assert "no empezó sola" not in answer["body"]
    started = sent(host, "/actions/workflows/check.yml/dispatches")
    assert started == [{"ref": "formulario-31", "inputs": {"number": "40"}}]


def test_where_the_checks_may_not_be_started_the_answer_says_how_to(monkeypatch, choices) -> None:
    host = host_for(issue_body("articulo", choices))
    host.answers["POST /actions/workflows/check.yml/dispatches"] = 403
    with github(host):
        assert run(monkeypatch, host) == 0
    [answer] = sent(host, "/issues/31/comments")
    assert "#40" in answer["body"]
    assert "no empezó sola" in answer["body"]


def test_an_edited_text_changes_its_proposal_unless_somebody_else_did(monkeypatch, choices) -> None:
    host = host_for(issue_body("articulo", choices))
    email = "41898282+github-actions[bot]@users.noreply.github.com"
    host.answers |= {
        "GET /git/ref/heads/formulario-31": {"object": {"sha": TIP}},
        f"GET /git/commits/{TIP}": {"author": {"email": email}, "tree": {"sha": SHA}},
        "GET /pulls": [{"number": 40, "head": {"ref": "formulario-31"}}],
        "GET /issues/31/comments": [{"id": 5, "user": BOT, "body": f"{MARKER} viejo"}],
    }
    with github(host):
        assert run(monkeypatch, host) == 0
        assert sent(host, "/git/refs/heads/formulario-31") == [{"sha": TIP, "force": True}]
        assert len(sent(host, "/pulls/40")) == 1
        assert sent(host, "/pulls") == []
        host.sent.clear()
        host.answers[f"GET /git/commits/{TIP}"]["author"]["email"] = "ana@ejemplo.mx"
        assert run(monkeypatch, host) == 0
    assert host.sent == [("PATCH", "/issues/comments/5", {"body": CHANGED_BY_HAND})]


def test_what_is_wrong_is_answered_by_the_questions_of_the_form_and_nothing_is_made(monkeypatch, choices) -> None:
    text = "Hola @todos <script>alert(1)</script>"
    host = host_for(issue_body("articulo", choices, fecha="31/3/26", resumen="Corto", texto=text))
    with github(host):
        assert run(monkeypatch, host) == 0
    [(_, path, body)] = host.sent
    assert path == "/issues/31/comments"
    assert "**Fecha**" in body["body"]
    assert "**Resumen**" in body["body"]
    assert "Nada de lo que escribió se perdió" in body["body"]
    assert "@todos" not in body["body"]


def test_a_stranger_waits_until_somebody_labels_the_issue(monkeypatch, choices) -> None:
    host = host_for(issue_body("articulo", choices), author_association="NONE")
    with github(host):
        assert run(monkeypatch, host) == 0
        assert host.sent == [("POST", "/issues/31/comments", {"body": WAITING})]
        host.sent.clear()
        host.answers["GET /issues/31"]["labels"] = [{"name": "publicar"}]
        assert run(monkeypatch, host) == 0
    assert len(sent(host, "/pulls")) == 1


def test_the_board_needs_the_confirmation(monkeypatch, choices) -> None:
    host = host_for(issue_body("aviso", choices, **{CONFIRM_KEY: "- [ ] Lo que escribo"}))
    with github(host):
        assert run(monkeypatch, host) == 0
    assert host.sent == [("POST", "/issues/31/comments", {"body": NOT_CONFIRMED})]


def last_number() -> int:
    posts = read_content_once().posts
    return max(getattr(post.fields, "number", 0) for post in posts if post.day.year == 2026)


@pytest.mark.parametrize(("more", "given"), [(3, 4), (50, 51), (51, 1), (999_999_000, 1)])
def test_numbers_of_open_proposals_are_taken_too_unless_they_are_absurd(monkeypatch, choices, more, given) -> None:
    host = host_for(issue_body("boletin", choices))
    patch = f"+numero: {last_number() + more}"
    taken = {"filename": "posts/boletines/2026-11-01-x.md", "status": "added", "patch": patch}
    host.answers |= {"GET /pulls": [{"number": 8, "head": {"ref": "otra"}}], "GET /pulls/8/files": [taken]}
    with github(host):
        assert run(monkeypatch, host) == 0
    assert f"numero: {last_number() + given}\n" in sent(host, "/git/trees")[0]["tree"][0]["content"]


def test_halves_of_characters_and_zeros_end_in_an_answer(monkeypatch, choices) -> None:
    host = host_for(issue_body("articulo", choices, texto="Hola \ud800 y \x00 fin", titulo="A\u202eB"))
    with github(host):
        assert run(monkeypatch, host) == 0
    [(_, path, body)] = host.sent
    assert path == "/issues/31/comments"
    assert "carácter invisible" in body["body"].replace("\\", "")


@pytest.mark.parametrize("change", [{"state": "closed"}, {"pull_request": {}}, {"body": None}, {"body": "Hola"}])
def test_other_issues_get_no_answer(monkeypatch, choices, change) -> None:
    host = host_for(issue_body("articulo", choices))
    host.answers["GET /issues/31"] |= change
    with github(host):
        assert run(monkeypatch, host) == 0
    assert host.sent == []


def test_an_unwilling_github_is_a_sentence(monkeypatch, choices, capsys) -> None:
    host = host_for(issue_body("articulo", choices))
    host.answers["POST /git/refs"] = 403
    with github(host):
        assert run(monkeypatch, host) == 1
    assert "403" in capsys.readouterr().err
