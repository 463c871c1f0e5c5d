"""A narrative inside another document keeps its words; its ids become its own and its headings go deeper."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from institute.markdown import Body, finish, parse
from institute.nesting import nest

TEXT = """## Resultados

Un párrafo con nota.[^1] Sigue en [resultados](#resultados).

### Detalle

- [x] hecho

`id="no-es-un-id"` y href="#nada"

[^1]: La nota.
"""


def finished(text: str) -> Body:
    return finish(parse(text), lambda address: address, lambda address: None)


def test_headings_go_deeper_and_stop_at_six() -> None:
    html = nest(finished("## Uno\n\n### Dos\n\n###### Seis"), 2, "area").html
    assert re.findall(r"<h(\d)", html) == ["4", "5", "6"]
    assert re.findall(r"</h(\d)", html) == ["4", "5", "6"]


def test_every_id_and_every_link_to_one_gets_the_prefix() -> None:
    body = nest(finished(TEXT), 1, "mapas-t1")
    tree = LexborHTMLParser(body.html)
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert {"mapas-t1-resultados", "mapas-t1-detalle", "_mapas-t1-nota-1", "_mapas-t1-llamada-1"} <= set(ids)
    links = [node.attributes["href"][1:] for node in tree.css("a[href^='#']")]
    assert links and set(links) <= set(ids)
    assert [heading.id for heading in body.headings] == ["mapas-t1-resultados", "mapas-t1-detalle"]


def test_what_only_looks_like_an_attribute_is_left_alone() -> None:
    html = nest(finished(TEXT), 1, "mapas").html
    assert 'id="no-es-un-id"' in html.replace("&quot;", '"')
    assert 'href="#nada"' in html.replace("&quot;", '"')


def test_two_narratives_in_one_page_share_no_id() -> None:
    one, other = (nest(finished(TEXT), 1, prefix).html for prefix in ("a-t1", "b-t1"))
    ids = [set(re.findall(r'\sid="([^"]+)"', LexborHTMLParser(html).html)) for html in (one, other)]
    assert ids[0] and not ids[0] & ids[1]


def test_footnotes_are_no_landmark_inside_another_document() -> None:
    html = nest(finished(TEXT), 1, "mapas").html
    assert "section" not in html and '<div class="footnotes">' in html


@given(st.text(max_size=200))
def test_no_word_is_lost(text: str) -> None:
    body = finished(text)
    before, after = LexborHTMLParser(body.html), LexborHTMLParser(nest(body, 3, "p").html)
    assert before.text() == after.text()


def test_the_box_of_a_table_is_no_landmark_inside_another_document() -> None:
    body = finished("| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert 'role="region"' in body.html
    box = LexborHTMLParser(nest(body, 1, "mapas").html).css_first(".table-scroll")
    assert (box.attributes["role"], box.attributes["aria-label"], box.attributes["tabindex"]) == (
        "group",
        "Tabla 1",
        "0",
    )
