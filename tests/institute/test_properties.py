"""Whatever is written, no traceback, no script, no difference by chance."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from institute import inventory as inventories
from institute.kinds.institution import Institution
from institute.kinds.post import ArticleFields, BulletinFields
from institute.library import read_library
from institute.markdown import Image, anchors, finish, line_of, parse, raw_html_lines
from institute.problems import Problem, as_github, as_json, as_text
from institute.rules import RULES
from institute.source import read_post_source, read_yaml_source
from institute.validation import read_record
from institute.views.shapes import ROOT

BOUNDED = settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
KEYS = [info.alias for info in BulletinFields.model_fields.values()]
INSTITUTION_KEYS = [info.alias for info in Institution.model_fields.values()]
ODD = st.sampled_from(
    [
        "",
        " ",
        "-",
        "---",
        "----",
        "...",
        "---\u00a0",
        "\t",
        ":",
        ": ",
        "#",
        "&a",
        "*a",
        "!x",
        "!!str",
        "|",
        ">",
        "? ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "'",
        '"',
        "%",
        "@",
        "`",
        "\\",
        "<<",
        "~",
        "null",
        "yes",
        "0",
        "\ufeff",
        "\u2028",
        "\x85",
        "\x00",
        "\x0b",
        "\x0c",
        "\x1c",
        "\u202e",
        "😀",
        "é",
        "\n",
        "\r",
        "\r\n",
        "fecha: ",
        "titulo: ",
        "2026-03-31",
        "2026-02-31",
        "٢٠٢٦-٠٣-٣١",
        "１２",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(ODD, max_size=25).map("".join))
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=30),
        st.dates().map(str),
        st.sampled_from(["a.jpg", "https://x.mx", "borrador"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.one_of(st.sampled_from(KEYS + INSTITUTION_KEYS), st.text(max_size=8)), inner, max_size=4),
    ),
    max_leaves=12,
)


def assert_sound(problems: list[Problem], lines: int) -> None:
    """Problems can be printed in every format, name known rules and lines of the file."""
    for problem in problems:
        assert problem.rule in RULES
        assert 1 <= problem.line <= lines
        assert problem.message.strip()
    for write in (as_text, as_github, as_json):
        write(problems).encode("utf-8")
    assert "\x1b" not in as_text(problems)


def lines_of(data: bytes) -> int:
    return max(1, len(re.split(r"\r\n|\r|\n", data.decode("utf-8", "replace"))))


def read_whole(data: bytes) -> None:
    source, problems = read_post_source("posts/articulos/2026-03-31-caso.md", data)
    if source is not None:
        for kind in (ArticleFields, BulletinFields):
            record, faults = read_record(source, kind)
            assert (record is None) == bool(faults)
            problems = [*problems, *faults]
    else:
        assert problems
    assert_sound(problems, lines_of(data))


@BOUNDED
@given(st.one_of(st.binary(max_size=200), TEXTS.map(lambda text: text.encode("utf-8", "replace"))))
def test_no_bytes_however_strange_end_in_a_traceback(data: bytes) -> None:
    read_whole(data)
    read_whole(b"---\n" + data + b"\n---\n\nTexto.\n")
    read_whole(b"---\ntitulo: x\n---\n" + data)


@BOUNDED
@given(st.lists(st.tuples(st.sampled_from([*KEYS, "otra", "Área", "<<", ""]), TEXTS), max_size=6))
def test_no_fields_typed_however_strangely_end_in_a_traceback(fields: list[tuple[str, str]]) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in fields)
    read_whole(f"---\n{text}---\n\nTexto.\n".encode("utf-8", "replace"))
    source, problems = read_yaml_source("plan/instituto.yml", text.encode("utf-8", "replace"))
    assert_sound(
        [*problems, *(read_record(source, Institution)[1] if source else [])],
        max(1, text.count("\n") + text.count("\r") + 1),
    )


@BOUNDED
@given(
    st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=8),
    st.dictionaries(st.sampled_from(INSTITUTION_KEYS), VALUES, max_size=8),
    st.sampled_from([None, '"', "'"]),
)
def test_no_structure_however_strange_ends_in_a_traceback(fields: dict, institution: dict, style: str | None) -> None:
    def written(values: dict) -> str:
        class Plain(yaml.SafeDumper):
            def ignore_aliases(self, data: object) -> bool:
                return True

        return yaml.dump(values, Dumper=Plain, allow_unicode=True, default_style=style)

    read_whole(f"---\n{written(fields)}---\n\nTexto.\n".encode("utf-8", "replace"))
    data = written(institution).encode("utf-8", "replace")
    source, problems = read_yaml_source("plan/instituto.yml", data)
    assert_sound([*problems, *(read_record(source, Institution)[1] if source else [])], lines_of(data))


PIECES = st.sampled_from(
    [
        "<script>",
        "</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=x>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<a href=javascript:x>",
        "javascript:alert(1)",
        "data:text/html,x",
        "[a](",
        ")",
        "![",
        "](",
        'b "c")',
        "<b c>",
        "[^1]",
        "[^1]: ",
        "[^a-2]",
        "[^a-2]: ",
        "[^a]",
        "\n\n",
        "\n",
        "    ",
        "\t",
        "> ",
        "> [!NOTE]\n> ",
        "> [!WARNING] x\n",
        "- ",
        "- [ ] ",
        "- [x] ",
        "1. ",
        "|",
        "| a | b |\n|---|:-:|\n| c | |\n",
        "# ",
        "## ",
        "---\n",
        "```\n",
        '``` x" onload="y\n',
        "`",
        "*",
        "**",
        "_",
        "~~",
        "\\",
        "&#2;",
        "&lt;script&gt;",
        "&amp;",
        "&quot;",
        "&#106;avascript:",
        "\x02",
        "\x02/x",
        "\x00",
        "\u202e",
        "<https://a.mx>",
        "www.a.mx",
        "a@b.mx",
        "{onclick=x}",
        '" onload="x',
        "' onload='x",
        "</p>",
        "</div>",
        "<th></th>",
        "<pre>",
        "<li>",
        "<input type=checkbox>",
        "<h1>",
        '<div class="markdown-alert markdown-alert-note">',
        "ñ",
        "😀",
        "a",
        " ",
    ]
)
MARKDOWN = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=30).map("".join))
VOID = {"br", "hr", "img", "input"}
IMAGE = Image(f"{ROOT}/fotos/a.webp", "", 8, 6)


def assert_balanced(markup: str) -> None:
    """Every element that is opened is closed, in order: what a strict reader of XML would ask."""
    opened = []
    for closing, name in re.findall(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)", markup):
        if name in VOID:
            assert not closing
        elif closing:
            assert opened and opened.pop() == name, markup
        else:
            opened.append(name)
    assert not opened, markup


def assert_safe(markup: str) -> None:
    tree = LexborHTMLParser(f"<main>{markup}</main>")
    assert not tree.css("script, style, svg, iframe, object, embed, form, base, meta, link, math, template")
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids)), markup
    for node in tree.css("main *"):
        for name, value in node.attributes.items():
            assert not name.startswith("on") and name not in ("style", "srcdoc", "formaction"), markup
            if name in ("href", "src", "srcset"):
                assert re.match(r"(?:https?:|mailto:|tel:|#|\.|/|[^:]*$|\x02/)", value or "", re.IGNORECASE), markup
    for link in tree.css('a[href^="#_"]'):
        assert link.attributes["href"][1:] in ids, markup
    for picture in tree.css("img"):
        assert {"src", "alt", "width", "height"} <= picture.attributes.keys()


@settings(BOUNDED, max_examples=500)
@given(MARKDOWN)
def test_no_markdown_however_strange_makes_anything_but_safe_html(text: str) -> None:
    parsed = parse(text)
    assert ROOT not in parsed.html
    for image in (lambda address: IMAGE, lambda address: None):
        for link in (lambda address: address, lambda address: None):
            body = finish(parsed, link, image)
            assert_balanced(body.html)
            assert_safe(body.html)
    assert [heading.id for heading in body.headings] == anchors(parsed)
    assert len(anchors(parsed)) == len(set(anchors(parsed)))
    assert all(heading.text.strip() for heading in body.headings)
    for target in parsed.targets:
        assert 1 <= line_of(text, target.address) <= text.count("\n") + 1
    if parsed.has_raw_html:
        assert all(1 <= line <= text.count("\n") + 1 for line in raw_html_lines(text))


@BOUNDED
@given(MARKDOWN)
def test_parsing_is_the_same_every_time(text: str) -> None:
    assert parse(text) == parse(text)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    bodies=st.lists(MARKDOWN.filter(str.strip), min_size=1, max_size=4),
    fields=st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=5),
)
def test_no_content_however_strange_stops_the_checker(
    bodies: list[str], fields: dict, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = tmp_path_factory.mktemp("contenido")
    (content / "posts/articulos").mkdir(parents=True)
    good = {
        "titulo": "Un caso",
        "fecha": "2026-03-31",
        "area": "difusion",
        "eje": "planeacion",
        "resumen": "Un resumen de muestra. " * 3,
    }
    for number, body in enumerate(bodies):
        values = good | (fields if number else {})
        text = f"---\n{json.dumps(values, ensure_ascii=False)}\n---\n\n{body}\n"
        (content / f"posts/articulos/2026-03-31-caso-{number}.md").write_text(text, "utf-8", errors="replace")
    library = read_library(content, Path(__file__).parents[1] / "site", {})
    for problem in library.problems:
        assert problem.rule in RULES
    for write in (as_text, as_github, as_json):
        write(library.problems).encode("utf-8")


def test_what_is_read_does_not_depend_on_the_order_of_the_files(
    miniature: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_shuffled(seed: int) -> object:
        shuffled = random.Random(seed)
        scan: Callable = inventories.os.scandir

        def scan_shuffled(folder: Path) -> list:
            entries = list(scan(folder))
            shuffled.shuffle(entries)
            return entries

        with monkeypatch.context() as patch:
            patch.setattr(inventories.os, "scandir", scan_shuffled)
            library = read_library(miniature, miniature, {"docs/contacto.md": "contacto/"})
        return library.posts, library.problems

    first = read_shuffled(0)
    assert len(first[0]) == 16
    assert all(read_shuffled(seed) == first for seed in range(1, 4))
