"""The comment on a proposal says what to correct, and no text in it can do anything."""

from __future__ import annotations

import html
import json
import re

import comrak
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import review
from institute.outputs.reviews.comment import LONGEST_COMMENT, MARKER, Place, render_review
from institute.outputs.reviews.failure import render_failure
from institute.outputs.reviews.findings import LARGEST, BadFindings, Findings, make_findings, read_findings
from institute.outputs.reviews.inert import inert_block, inert_code, inert_text
from institute.outputs.reviews.numbers import Clash, clashes
from institute.problems import Problem

HEAD = "a" * 40
PLACE = Place("https://github.com/ana/sitio", "mi texto#1", "https://github.com/ipco-colima/sitio/actions/runs/7")
HOSTILE = (
    "@todos mire esto",
    "ipco-colima/sitio#1 y GH-2",
    "<img src=x onerror=alert(1)><!-- ",
    "[aquí](https://otro.mx) ![x](https://otro.mx/p.png)",
    "https://otro.mx www.otro.mx ana@otro.mx <https://otro.mx>",
    "``` ` `` código\n```\n# título\n\n- lista",
    "| a | b |\n|---|---|\n~~x~~ **x** __x__ &lt;b&gt; &#64;todos",
    "$\\sqrt{x}$ :tada: \\",
    "</details></ol><script>",
    "\u202etxet\x1b[31m\x00",
    "[1]: https://otro.mx\n[^1]: nota [x] [1]",
)


def rendered(markdown: str) -> str:
    """As GitHub's parser reads it, raw HTML and all."""
    options = comrak.ExtensionOptions()
    options.autolink = options.table = options.strikethrough = options.footnotes = options.tasklist = True
    plain = comrak.RenderOptions()
    plain.unsafe_ = True
    return comrak.render_markdown(markdown, extension_options=options, render_options=plain)


def shown(text: str) -> str:
    """What is left when the tags of `text` are taken away."""
    return html.unescape(re.sub(r"<[^>]*>", "", text)).strip()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_only_text(text: str) -> None:
    page = rendered(inert_text(text))
    assert re.findall(r"<[^>]*>", page) == ["<p>", "</p>"]
    assert not re.search(r"[@#]\w|\bGH-\d", shown(page))


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_stays_the_same_text(text: str) -> None:
    page = rendered(f"Dice: {inert_text(text)}.")
    assert re.findall(r"<[^>]*>", page) == ["<p>", "</p>"]


@settings(deadline=None)
@given(st.text(alphabet="`~\n <a@#\\", max_size=60))
def test_no_text_leaves_its_code(text: str) -> None:
    assert re.findall(r"<[^>]*>", rendered(f"x {inert_code(text)} y")) == ["<p>", "<code>", "</code>", "</p>"]
    block = rendered(f"1. Uno\n\n{inert_block(text, '   ')}\n\n2. Dos")
    assert len(re.findall("<pre", block)) == 1
    assert block.count("<li>") == 2
    assert not re.search("<(?!/?(ol|li|p|pre|code))", block)


def findings(problems: list[Problem], changed: list[str] = (), size: int | None = 8_500_000) -> Findings:
    return make_findings(12, HEAD, list(problems), list(changed), size, ["blog/2026/11/22/taller/"])


@pytest.mark.parametrize("text", HOSTILE)
def test_a_whole_comment_of_hostile_texts_leads_nowhere_else(text: str) -> None:
    problem = Problem(f"posts/{text}.md", 4, "fecha-formato", text, text)
    other = Clash(f"posts/boletines/{text}.md", 12, 2026, 9)
    page = rendered(render_review(findings([problem], [text]), PLACE, [text, f"plan/{text}"], [other]))
    assert all(href.startswith("https://github.com/") for href in re.findall(r'href="([^"]*)"', page))
    assert not re.search(r"<(img|script|table|del|input|details|h1)", page)
    outside_code = re.sub(r"<(code|pre)[^>]*>.*?</\1>", "", page, flags=re.DOTALL)
    assert not re.search(r"[@#][a-z0-9]", shown(outside_code))


def test_the_comment_says_where_what_and_how_with_a_link_to_the_line() -> None:
    problem = Problem("posts/a b.md", 4, "fecha-formato", "la fecha «31/3/26» no se entiende.", "fecha: 2026-03-31")
    text = render_review(findings([problem]), PLACE, ["posts/a b.md"])
    page = rendered(text)
    assert text.startswith(MARKER)
    assert 'href="https://github.com/ana/sitio/blob/mi%20texto%231/posts/a%20b.md?plain=1#L4"' in page
    assert "la fecha «31/3/26» no se entiende." in shown(page)
    assert "fecha: 2026-03-31" in shown(page)
    assert "Falta corregir 1 cosa antes de publicar" in shown(page)
    assert "8.5 MB" in shown(page)
    assert "Quién más debe revisarla" not in text


def test_a_sound_proposal_is_told_so() -> None:
    assert "Todo está en orden" in render_review(findings([]), PLACE, ["posts/articulos/a.md"])


def test_a_site_that_could_not_be_built_is_not_called_sound() -> None:
    text = render_review(findings([], size=None), PLACE, ["theme/main.html"])
    assert "Todo está en orden" not in text
    assert "no se pudo construir" in text


def test_who_else_must_look_is_said_for_what_is_not_the_areas_own() -> None:
    assert "Todo está en orden" not in render_review(findings([]), PLACE, ["scripts/x.py"])
    plan = render_review(findings([]), PLACE, ["posts/articulos/a.md", "plan/instituto.yml"])
    assert "que cuida Comunicación Social" in plan
    assert "quien mantiene" not in plan
    assert "tiene que aprobarlo quien mantiene el sitio" in render_review(findings([]), PLACE, ["scripts/x.py"])


def test_advice_is_given_only_for_what_changed_and_errors_always() -> None:
    advice = [Problem(f"posts/{name}.md", 1, "tema-parecido", name, severity="aviso") for name in ("uno", "dos")]
    found = findings([*advice, Problem("posts/tres.md", 1, "fecha-formato", "tres")], ["posts/dos.md"])
    assert [one.message for one in found.problems] == ["tres", "dos"]


def test_a_comment_never_grows_longer_than_github_takes() -> None:
    long = "`@x " * 2000
    text = render_review(findings([Problem("posts/a.md", 1, "fecha-formato", long, long)] * 900), PLACE, [])
    assert len(text) < LONGEST_COMMENT
    assert "La lista completa está en" in text


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b" " * (LARGEST + 1),
        json.dumps({"number": 1}).encode(),
        findings([]).model_dump_json().replace('"number":12', '"number":"12"').encode(),
        findings([]).model_dump_json().replace('"number":12', '"number":-1').encode(),
        findings([]).model_dump_json().replace(HEAD, HEAD[1:]).encode(),
        findings([]).model_dump_json().replace('"left_out"', '"otra":1,"left_out"').encode(),
    ],
    ids=range(10),
)
def test_findings_of_another_form_are_refused(content: bytes) -> None:
    with pytest.raises(BadFindings):
        read_findings(content)


def test_findings_come_back_as_they_were_written() -> None:
    found = findings([Problem("posts/a.md", 3, "fecha-formato", "mal", "bien")], ["posts/a.md"])
    assert read_findings(found.model_dump_json().encode()) == found


def bulletin(number: str, day: str = "2026-11-22", status: str = "added") -> dict:
    patch = f"@@ -0,0 +1,4 @@\n+---\n+titulo: Taller\n+numero: {number}\n+fecha: {day}"
    return {"filename": f"posts/boletines/{day}-taller/index.md", "status": status, "patch": patch}


def test_the_later_of_two_proposals_with_one_number_is_told() -> None:
    files = {9: [bulletin("12")], 11: [bulletin("'12'", "2026-11-23")], 14: [bulletin("12", "2026-12-01")]}
    assert clashes(9, files) == []
    assert clashes(11, files) == [Clash("posts/boletines/2026-11-23-taller/index.md", 12, 2026, 9)]
    text = render_review(findings([]), PLACE, [], clashes(11, files))
    assert "012/2026" in text
    assert "la propuesta 9, que llegó antes" in text
    assert "Todo está en orden" not in text


def test_other_years_removed_files_and_other_folders_do_not_clash() -> None:
    elsewhere = bulletin("12") | {"filename": "posts/articulos/2026-11-22-taller.md"}
    files = {9: [bulletin("12", "2025-11-22"), bulletin("12", status="removed"), elsewhere], 11: [bulletin("12")]}
    assert clashes(11, files) == []


def test_files_without_text_or_of_another_form_are_passed_over() -> None:
    odd = [{"filename": None}, {}, bulletin("12") | {"patch": None}, bulletin("999999999999")]
    assert clashes(11, {9: odd, 11: [bulletin("12")]}) == []


def test_review_prints_the_comment_of_a_file(tmp_path, capsys, monkeypatch) -> None:
    monkeypatch.setattr(review, "ensure", lambda: None)
    (tmp_path / "h.json").write_text(findings([], ["posts/a.md"]).model_dump_json(), "utf-8")
    (tmp_path / "f.json").write_text(json.dumps({"3": [bulletin("1")], "12": [bulletin("1")]}), "utf-8")
    assert review.main([str(tmp_path / "h.json"), "--files", str(tmp_path / "f.json")]) == 0
    assert "Número repetido" in capsys.readouterr().out
    (tmp_path / "f.json").write_text("[]", "utf-8")
    assert review.main([str(tmp_path / "h.json"), "--files", str(tmp_path / "f.json")]) == 2
    assert review.main([str(tmp_path / "nada.json")]) == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_the_issue_of_a_failure_is_safe_too(text: str) -> None:
    page = rendered(render_failure([Problem(f"posts/{text}", 2, "fecha-formato", text, text)], False, ""))
    assert "href" not in page
    assert not re.search(r"<(img|script|table|del|input|details|h1)", page)
