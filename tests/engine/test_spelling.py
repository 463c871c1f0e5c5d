"""Spelling is advice on what a person wrote to be read, by the dictionary of Mexico and the names of this place."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import spell
from engine.options import REPOSITORY
from engine.spelling.check import check_spelling, read_names, texts_below
from engine.spelling.dictionary import NoDictionary, unknown_words
from institute.problems import WARNING
from institute.spelling import prose_words

CACHE = REPOSITORY / ".cache"
TEXT = """---
titulo: La planeacion de banqetas
area: geoestadistika
alias: [/viejo/adres.html]
galeria:
  - imagen: fto.jpg
    alt: Una banqeta
---

Camine por la banqeta con `kodigo` y [el plano](../plno.md "Plno").
Vea https://exmpl.mx/xyzw, escriba a nadi@exmpl.mx o al archivo plno-2026.pdf.[^nta]

> [!WARNING]
> Son 12km y 3 km² en el IPCO.

```
kodigo en bloke
```

[plno]: https://exmpl.mx
"""


@pytest.fixture(scope="module")
def with_dictionary() -> None:
    try:
        unknown_words(["casa"], CACHE)
    except NoDictionary as reason:
        if os.environ.get("REQUIRE_SYSTEM_PARTS"):
            pytest.fail(str(reason))
        pytest.skip(str(reason))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    file = tmp_path / "posts" / "articulos" / "2026-03-31-caso.md"
    file.parent.mkdir(parents=True)
    file.write_text(TEXT, "utf-8")
    return tmp_path


def words(text: str) -> set[str]:
    return {word for _, word in prose_words(text)}


def test_code_addresses_keys_ids_and_files_are_not_read() -> None:
    found = words(TEXT)
    assert {"planeacion", "banqetas", "banqeta", "Camine", "plano"} <= found
    assert not found & {"kodigo", "bloke", "geoestadistika", "titulo", "plno", "Plno", "exmpl", "xyzw", "nadi", "adres"}
    assert not found & {"fto", "nta", "WARNING", "IPCO", "km", "jpg", "pdf"}


def test_words_have_the_line_that_they_are_on() -> None:
    lines = {word: line for line, word in prose_words(TEXT)}
    assert (lines["planeacion"], lines["Camine"], lines["Vea"]) == (2, 10, 11)


def test_the_title_of_what_is_in_another_language_is_not_read() -> None:
    assert words("---\ntitulo: The future\nidioma: inglés\npor_que: Resume bien\n---\n") == {"Resume", "bien"}


def test_accents_typed_in_two_parts_are_one_letter() -> None:
    assert words("---\n---\nplaneacio\u0301n") == {"planeación"}


@settings(deadline=None)
@given(st.text(alphabet="`~[](){}<>:/.@#\\ \n-_'’aé1", max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    for line, word in prose_words(f"---\n{text}\n---\n{text}"):
        assert line >= 1
        assert word.strip("'’").replace("'", "").replace("’", "").isalpha()


@pytest.mark.parametrize("piece", ["`", "` `` ", "[", "[^", "<", "<a", "](", "](a(b)", "a.", "a@", "www.", "a", "é-"])
def test_a_hostile_text_is_read_in_time(piece: str) -> None:
    started = time.process_time()
    list(prose_words(f"---\n---\n{piece * (200_000 // len(piece))}"))
    assert time.process_time() - started < 5


@pytest.mark.usefixtures("with_dictionary")
def test_what_is_unknown_is_advice_with_a_suggestion(content) -> None:
    found = check_spelling(content, texts_below(content, []), frozenset(), CACHE)
    assert {problem.severity for problem in found} == {WARNING}
    assert [(problem.line, problem.message.partition(" no está")[0]) for problem in found] == [
        (2, "«banqetas»"),
        (2, "«planeacion»"),
        (7, "«banqeta»"),
        (10, "«banqeta»"),
    ]
    assert "¿Quiso decir «planeación»?" in found[1].message


@pytest.mark.usefixtures("with_dictionary")
def test_names_of_this_place_are_known(content, tmp_path) -> None:
    (tmp_path / "n.txt").write_text("# nombres\nBanqeta   # así\nBANQETAS\nplaneacion\n", "utf-8")
    assert check_spelling(content, texts_below(content, []), read_names(tmp_path / "n.txt"), CACHE) == []
    assert read_names(tmp_path / "no.txt") == frozenset()


@pytest.mark.usefixtures("with_dictionary")
def test_the_dictionary_is_that_of_mexico() -> None:
    good = ["banqueta", "camión", "México", "ciclovía", "ustedes", "invitándolos", "metrópolis"]
    assert unknown_words([*good, "metropolis"], CACHE) == {"metropolis": ["metrópolis"]}


def test_links_that_lead_elsewhere_are_not_followed(content, tmp_path_factory) -> None:
    other = tmp_path_factory.mktemp("otro") / "secreto.md"
    other.write_text("---\n---\nsekreto", "utf-8")
    (content / "posts" / "enlace.md").symlink_to(other)
    shutil.rmtree(content / "posts" / "articulos")
    assert check_spelling(content, texts_below(content, []), frozenset({"sekreto"}), CACHE) == []


def test_without_node_one_sentence_says_so_and_nothing_fails(content, monkeypatch, capsys) -> None:
    monkeypatch.setattr(spell, "ensure", lambda: None)
    monkeypatch.delenv("REQUIRE_SYSTEM_PARTS", raising=False)
    monkeypatch.setenv("PATH", "/nada")
    assert spell.main(["--content", str(content)]) == 0
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_wrong_use_is_told(content, monkeypatch, capsys) -> None:
    monkeypatch.setattr(spell, "ensure", lambda: None)
    for path in ("no-existe.md", "../../etc/passwd", "/etc/passwd"):
        with pytest.raises(SystemExit) as fault:
            spell.main(["--content", str(content), path])
        assert fault.value.code == 2
    assert "no existe" in capsys.readouterr().err
