"""Markdown becomes safe, Spanish and accessible HTML."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from institute.markdown import Image, anchors, finish, line_of, parse, raw_html_lines

PHOTO = Image("\x02/fotos/a.webp", "\x02/fotos/a-480.webp 480w, \x02/fotos/a.webp 800w", 800, 600)


def html_of(text: str) -> str:
    return finish(parse(text), lambda address: address, lambda address: PHOTO).html


def tree_of(text: str) -> LexborHTMLParser:
    return LexborHTMLParser(f"<main>{html_of(text)}</main>")


def targets_of(text: str) -> list[tuple[str, str, bool]]:
    return [(target.address, target.text, target.is_image) for target in parse(text).targets]


# Headings


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("## ¿Qué es? Ñandú", ["que-es-nandu"]),
        ("## Uno\n## Uno\n## Uno", ["uno", "uno-2", "uno-3"]),
        ("## Uno\n## Uno 2\n## Uno", ["uno", "uno-2", "uno-2-2"]),
        ("## Uno\n## Uno\n## Uno 2", ["uno", "uno-2", "uno-2-2"]),
        ("## 😀", ["seccion"]),
        ("## __config", ["config"]),
        ("## _main\n## _notes", ["main", "notes"]),
        ("## *a* `b` [c](https://d.mx)", ["a-b-c"]),
        ("## Fechas[^1]\n\n[^1]: x", ["fechas"]),
        ("## ![Un plano](a.jpg)", ["un-plano"]),
        ("#", []),
        ("## ", []),
        ("Título\n---", ["titulo"]),
    ],
)
def test_headings_have_ascii_ids_that_are_unique(text: str, ids: list[str]) -> None:
    body = finish(parse(text), lambda address: address, lambda address: PHOTO)
    assert [heading.id for heading in body.headings] == ids == anchors(parse(text))
    assert [node.attributes["id"] for node in tree_of(text).css("h2, h3")] == ids


def test_no_heading_takes_an_id_of_the_page_or_of_a_note() -> None:
    ids = {
        node.attributes["id"]
        for node in tree_of("## _nota-1\n## _llamada-1\n## __config\n\nx[^1]\n\n[^1]: y").css("h2")
    }
    assert all(not id.startswith("_") for id in ids)


def test_a_heading_of_the_first_level_becomes_one_of_the_second() -> None:
    assert [
        heading.level for heading in finish(parse("# a\n## b\n### c\n#### d"), lambda a: a, lambda a: None).headings
    ] == [2, 2, 3, 4]
    assert not tree_of("# a").css("h1")


def test_the_text_of_a_heading_is_plain() -> None:
    assert [heading.text for heading in finish(parse("## a & *b* \\<c>"), lambda a: a, lambda a: None).headings] == [
        "a & b <c>"
    ]


def test_the_anchor_of_a_heading_says_where_it_leads() -> None:
    anchor = tree_of('## Los "datos"').css_first("a.anchor")
    assert (anchor.attributes["href"], anchor.attributes["aria-label"]) == (
        "#los-datos",
        'Enlace a la sección Los "datos"',
    )


# Notes

NOTES = "a[^x] b[^y] c[^x] d[^x]\n\n[^y]: La segunda, con otra[^z].\n[^x]: La primera.\n[^z]: La tercera.\n"


def test_every_note_can_be_reached_and_left_by_each_of_its_calls() -> None:
    tree = tree_of(NOTES)
    ids = {node.attributes["id"] for node in tree.css("[id]")}
    links = [node.attributes["href"][1:] for node in tree.css("a[href^='#']")]
    assert set(links) <= ids
    assert [node.attributes["id"] for node in tree.css("section li")] == ["_nota-1", "_nota-2", "_nota-3"]
    assert [node.attributes["href"] for node in tree.css("#_nota-1 .footnote-backref")] == [
        "#_llamada-1",
        "#_llamada-1-2",
        "#_llamada-1-3",
    ]
    assert "La primera" in tree.css_first("#_nota-1").text()


def test_the_number_of_a_call_is_that_of_its_note() -> None:
    tree = tree_of(NOTES)
    for call in tree.css("sup.footnote-ref a"):
        assert call.attributes["href"] == f"#_nota-{call.text()}"
        assert call.attributes["aria-label"] == f"Nota {call.text()}"


@pytest.mark.parametrize(
    "names", [("nota-1", "nota-2"), ("x", "x-2"), ("2026-1", "2026"), ('a"b', "a<b"), ("ñ", "é"), ("1", "10")]
)
def test_the_names_of_notes_may_be_anything(names: tuple[str, str]) -> None:
    first, second = names
    tree = tree_of(f"a[^{first}] b[^{first}] c[^{second}]\n\n[^{first}]: Uno.\n[^{second}]: Dos.\n")
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    assert {node.attributes["href"][1:] for node in tree.css("a")} <= set(ids)
    assert "Dos" in tree.css_first("#_nota-2").text()


# The rest of GitHub's Markdown


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("NOTE", "Nota"),
        ("TIP", "Consejo"),
        ("IMPORTANT", "Importante"),
        ("WARNING", "Aviso"),
        ("CAUTION", "Precaución"),
    ],
)
def test_alerts_have_spanish_titles(kind: str, title: str) -> None:
    alert = tree_of(f"> [!{kind}]\n> Texto.").css_first(".alert")
    assert alert.attributes == {"class": f"alert alert-{kind.lower()}", "role": "note"}
    assert alert.css_first(".alert-title").text() == title


def test_alerts_may_be_nested_and_have_their_own_title() -> None:
    tree = tree_of("> [!NOTE] Para llegar\n> a\n>\n> > [!TIP]\n> > b")
    assert [node.text() for node in tree.css(".alert-title")] == ["Para llegar", "Consejo"]
    assert len(tree.css(".alert .alert")) == 1


def test_tasks_say_whether_they_are_done() -> None:
    for text in ("- [x] a\n- [ ] b", "- [x] a\n\n- [ ] b"):
        boxes = tree_of(text).css("li.task > input")
        assert [
            (box.attributes["aria-label"], "checked" in box.attributes, "disabled" in box.attributes) for box in boxes
        ] == [("Hecho", True, True), ("Pendiente", False, True)]


def test_tables_scroll_have_a_name_and_say_what_their_headers_head() -> None:
    tree = tree_of("|   | b | c | d |\n|:-:|:--|:-:|--:|\n| 1 | 2 | 3 | 4 |\n\n| e |\n|---|\n| 5 |")
    regions = tree.css(".table-scroll")
    assert [
        (node.attributes["role"], node.attributes["aria-label"], node.attributes["tabindex"]) for node in regions
    ] == [("region", "Tabla 1", "0"), ("region", "Tabla 2", "0")]
    assert all(node.text().strip() and node.attributes["scope"] == "col" for node in tree.css("th"))
    assert [node.attributes.get("class") for node in regions[0].css("tbody td")] == [
        "align-center",
        None,
        "align-center",
        "align-right",
    ]
    assert not tree.css("[align], [style]")


def test_a_picture_with_a_title_is_a_figure_with_a_caption() -> None:
    figure = tree_of('![Un plano](a.jpg "El \\"plano\\" & su <b>")').css_first("figure")
    assert figure.css_first("figcaption").text() == 'El "plano" & su <b>'
    assert figure.css_first("img").attributes["alt"] == "Un plano"
    assert figure.parent.tag == "main"


def test_a_picture_among_words_stays_among_them() -> None:
    assert tree_of('Uno ![dos](a.jpg "tres") cuatro').css_first("p > img") is not None


def test_a_picture_has_its_size_and_waits() -> None:
    picture = tree_of("![a](a.jpg)").css_first("img").attributes
    assert (picture["src"], picture["width"], picture["height"], picture["loading"]) == (
        PHOTO.src,
        "800",
        "600",
        "lazy",
    )


def test_a_picture_that_is_not_there_leaves_its_words() -> None:
    body = finish(parse("![Un plano](a.jpg)"), lambda address: address, lambda address: None)
    assert "<img" not in body.html and "Un plano" in body.html


def test_a_link_that_may_not_be_followed_has_no_address() -> None:
    body = finish(
        parse("[a](b.md) [c](d.md)"), lambda address: None if address == "b.md" else "/d?x=1&y", lambda address: None
    )
    assert body.html == '<p><a class="not-yet">a</a> <a href="/d?x=1&amp;y">c</a></p>\n'


def test_code_can_be_scrolled_with_the_keyboard() -> None:
    assert tree_of("```python\nx\n```").css_first("pre").attributes["tabindex"] == "0"


EVERYTHING = (
    "# a\n\nx[^1] y[^1]\n\n> [!NOTE]\n> a\n\n> [!WARNING]\n> a\n\n"
    "> [!TIP]\n> a\n\n> [!IMPORTANT]\n> a\n\n> [!CAUTION]\n> a\n\n- [ ] a\n- [x] b\n\n"
    '| a | |\n|--|:-:|\n| b | c |\n\n![a](b.jpg "c")\n\n```\nx\n```\n\n~~a~~ www.x.mx\n\n[^1]: y\n'
)


def test_no_english_word_is_read_or_heard() -> None:
    tree = tree_of(EVERYTHING)
    labels = " ".join(
        node.attributes.get(name) or "" for node in tree.css("*") for name in ("aria-label", "title", "alt")
    )
    said = f"{tree.css_first('main').text()} {labels}"
    assert not re.search(
        r"\b(?:note|warning|tip|important|caution|back|reference|link|heading|footnote|table|section)\b",
        said,
        re.IGNORECASE,
    )


# What checks want to know


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("[a](b)", [("b", "a", False)]),
        ("![a](b)", [("b", "a", True)]),
        ("[![a](b)](c)", [("c", "a", False), ("b", "a", True)]),
        ("[](b)", [("b", "", False)]),
        ("[a](javascript:x)", [("", "a", False)]),
        ("[a](ftp://b)", [("", "a", False)]),
        ("[a](C:\\b.pdf)", [("", "a", False)]),
        ("![a](data:image/png;base64,x)", [("", "a", True)]),
        ("[a](b 'c > d')", [("b", "a", False)]),
        ("<https://a.mx/?b=1&c=2>", [("https://a.mx/?b=1&c=2", "https://a.mx/?b=1&c=2", False)]),
        ("x[^1]\n\n[^1]: y", []),
        ("[a](#fn-b)", [("#fn-b", "a", False)]),
        ("`[a](b)`", []),
        ("[a]\n\n[a]: b", [("b", "a", False)]),
        ('![a "b" <c>](d)', [("d", 'a "b" <c>', True)]),
    ],
)
def test_every_link_and_picture_is_told(text: str, targets: list[tuple[str, str, bool]]) -> None:
    assert targets_of(text) == targets


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\n\n<b>c</b>", [3]),
        ("`<b>`\n\n<b>", [3]),
        ("```\n<b>\n```\n\na <i>b</i>\n\nc\n<!-- d -->", [5, 8]),
        ("a\n<br>\nb <br>", [2, 3]),
        ("\\<b> <c>", [1]),
    ],
)
def test_raw_html_is_told_with_its_lines(text: str, lines: list[int]) -> None:
    assert parse(text).has_raw_html
    assert raw_html_lines(text) == lines


@pytest.mark.parametrize(
    "text",
    [
        "3 < 5",
        "\\<b>",
        "`<b>`",
        "```\n<b>\n```",
        "    <b>",
        "<https://a.mx>",
        "a&lt;b>",
        "<!-- raw HTML omitted -->".replace("<", "\\<"),
        "`<!-- raw HTML omitted -->`",
        "<a@b.mx>",
        "x <- y",
    ],
)
def test_what_is_not_html_is_not_called_html(text: str) -> None:
    assert not parse(text).has_raw_html


@pytest.mark.parametrize(
    ("text", "address", "line"),
    [
        ("a\n\n[b](c.pdf)", "c.pdf", 3),
        ("`(c.pdf)`\n\n[b](c.pdf)", "c.pdf", 3),
        ("a\n![b](mi%20foto.jpg)", "mi%20foto.jpg", 2),
        ("- a\n- [b](c'd)", "c'd", 2),
        ("a", "x", 1),
    ],
)
def test_an_address_is_found_on_its_line(text: str, address: str, line: int) -> None:
    assert line_of(text, address) == line


def test_words_are_counted_without_markup() -> None:
    assert parse("## Uno *dos*\n\n[tres cuatro](a) `cinco`").words == 5


# Hostile text

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JAVASCRIPT:alert(1))",
    "[a](java&#10;script:alert(1))",
    "[a](&#x6A;avascript:alert(1))",
    "[a](\x01javascript:alert(1))",
    "[a](vbscript:x)",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "<javascript:alert(1)>",
    "![a](javascript:alert(1))",
    "![a](data:image/svg+xml,<svg onload=alert(1)>)",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<details ontoggle=alert(1) open>",
    "<form action=https://otro.mx><input name=x></form>",
    "<meta http-equiv=refresh content=0>",
    "<base href=//otro.mx>",
    "<style>*{display:none}</style>",
    "<a style=x href=y>a</a>",
    "<link rel=stylesheet href=//x>",
    '![a" onerror="alert(1)](b.jpg)',
    '![a](b.jpg "c\\" onerror=\\"alert(1)")',
    '[a](<b" onclick="alert(1)>)',
    "[a](b '\"><script>alert(1)</script>')",
    "## <img src=x onerror=alert(1)>",
    '## "><script>alert(1)</script>',
    '```html" onload="alert(1)\n<script>\n```',
    "x[^1]\n\n[^1]: <script>alert(1)</script>",
    'x[^"><script>]\n\n[^"><script>]: y',
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "- [ ] <img src=x onerror=alert(1)>",
    "> [!NOTE] <script>alert(1)</script>\n> a",
    "<a id=__config href=x>a</a>",
    "[a]: javascript:alert(1)\n\n[a]",
    "{onclick=alert(1)}",
    "[a](b){onclick=alert(1)}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\x02/../x",
    "&#2;",
    "<<script>script>alert(1)<</script>/script>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>]]>",
    "`</code><script>alert(1)</script>`",
    '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
    'https://a.mx/"onmouseover=alert(1)',
    "www.a.mx/'onclick='x",
]
ALLOWED = {
    "p",
    "br",
    "hr",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "em",
    "strong",
    "del",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "input",
    "a",
    "img",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "sup",
    "section",
    "div",
    "span",
    "figure",
    "figcaption",
    "main",
    "html",
    "head",
    "body",
}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_does_nothing(text: str) -> None:
    tree = tree_of(text)
    for node in tree.css("*"):
        assert node.tag in ALLOWED, node.html
        for name, value in node.attributes.items():
            assert not name.startswith("on") and name not in ("style", "srcdoc", "name", "action"), node.html
            if name in ("href", "src"):
                assert not re.match(r"[\x00-\x20]*(?:javascript|vbscript|data):", value or "", re.IGNORECASE), node.html
    assert not [id for node in tree.css("[id]") if (id := node.attributes["id"]).startswith("__")]


def test_the_sign_for_the_top_of_the_site_cannot_be_written() -> None:
    assert "\x02" not in parse("\x02 &#2; [a](\x02/b) ![c\x02](d) `\x02`").html


def test_a_text_that_would_take_minutes_is_not_read() -> None:
    parsed = parse("hola\n" + ">" * 200_000)
    assert (parsed.tangled_line, parsed.html, parsed.targets) == (2, "", ())


def test_tables_whose_short_rows_would_fill_the_memory_are_not_read() -> None:
    table = "|a" * 99 + "\n" + "|-" * 99 + "\n" + "|b\n" * 600
    assert (parse(f"{table}\n" * 40).html, parse(f"{table}\n" * 40).tangled_line) == ("", 502)
    assert parse("|a" * 700 + "\n" + "|-" * 700 + "\n" + "|b\n" * 700).html == ""


def test_a_big_table_of_figures_is_read() -> None:
    rows = "| 2026 | 1,200 | 3,400 | 5,600 |\n" * 2000
    assert parse(f"| Año | A | B | C |\n|---|--:|--:|--:|\n{rows}").tangled_line == 0


def test_an_ordinary_long_text_is_read() -> None:
    text = "Un párrafo | con **negritas**, - guiones y > signos.\n\n- a\n  - b\n    - c\n\n> cita\n\n" * 500
    assert parse(text).tangled_line == 0
    assert parse(text).words > 5_000
