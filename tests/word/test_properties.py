"""Whatever is typed in Word, a reader of the page sees the same words, and looks only where they were."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from xml.sax.saxutils import escape as xml

from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from institute.markdown import parse
from institute.word.package import Package
from institute.word.reading import read_document
from institute.word.refusals import WordFault

from .files import cell, markdown, paragraph, run, table, word_parts

SIGNS = "*_[]()<>#-+~`|\\!&;:./=^$\"'«»¡¿ \u00a0"
ADDRESSES = (
    "https://x.mx/a_b",
    "http://x.mx",
    "www.x.mx",
    "ftp://x",
    "xmpp:a@b.mx",
    "a_b@c.mx",
    "mailto:a@b.mx",
    "://",
)
parts_of_text = st.one_of(st.sampled_from(SIGNS), st.sampled_from("aB1ñé\u0301"), st.sampled_from(ADDRESSES))
typed = st.lists(parts_of_text, min_size=1, max_size=10).map("".join)
looks = st.sampled_from(["", "<w:b/>", "<w:i/>", "<w:b/><w:i/>", "<w:strike/>", "<w:b/><w:strike/>"])
runs = st.lists(st.tuples(typed, looks), min_size=1, max_size=6)
BREAK = "<w:r><w:br/></w:r>"


def letters(text: str) -> str:
    """Text without spaces, accents in one piece, as `clean` leaves it."""
    return "".join(unicodedata.normalize("NFC", text).split())


def shown(written: str) -> str:
    return letters(html.unescape(re.sub(r"<[^>]+>", "", parse(written).html)))


def as_runs(pieces: list[tuple[str, str]]) -> Iterator[str]:
    return (run(xml(text), look) for text, look in pieces)


def words_of(pieces: list[tuple[str, str]]) -> str:
    return letters("".join(text for text, _ in pieces))


@settings(max_examples=150, deadline=None)
@given(runs)
def test_a_paragraph_shows_its_words_and_nothing_else(pieces: list[tuple[str, str]]) -> None:
    written = markdown(paragraph(*as_runs(pieces)))
    parsed = parse(written)
    assert shown(written) == words_of(pieces)
    page = LexborHTMLParser(parsed.html)
    kinds = {node.tag for node in page.css("body *")}
    assert kinds <= {"p", "strong", "em", "del", "a"}, "no list, title, quote, table, picture or code came of it"
    assert not parsed.has_raw_html
    allowed = {tag for tag, mark in (("strong", "<w:b/>"), ("em", "<w:i/>"), ("del", "strike")) if mark in str(pieces)}
    assert kinds - {"p", "a"} <= allowed


@settings(max_examples=80, deadline=None)
@given(st.lists(runs, min_size=2, max_size=4))
def test_lines_items_and_cells_show_their_words_too(lines: list[list[tuple[str, str]]]) -> None:
    meant = "".join(words_of(line) for line in lines)
    inner = [part for line in lines for part in (BREAK, *as_runs(line))]
    page = LexborHTMLParser(parse(markdown(paragraph(*inner))).html)
    assert letters(page.body.text()) == meant if page.body else not meant
    assert {node.tag for node in page.css("body *")} <= {"p", "br", "strong", "em", "del", "a"}
    items = "".join(paragraph(*as_runs(line), item=(2, 0)) for line in lines)
    assert shown(markdown(items)) == meant
    full = [line for line in lines if words_of(line)]
    if len(full) > 1:
        rows = [[cell(paragraph(*as_runs(line))), cell("fin")] for line in full]
        assert shown(markdown(table(["a", "b"], *rows))) == "ab" + "".join(f"{words_of(line)}fin" for line in full)


@settings(max_examples=80, deadline=None)
@given(st.lists(runs, min_size=1, max_size=3))
def test_headings_show_their_words_and_stay_headings(lines: list[list[tuple[str, str]]]) -> None:
    full = [line for line in lines if words_of(line)]
    written = markdown("".join(paragraph(*as_runs(line), style="Ttulo1") for line in full))
    page = LexborHTMLParser(parse(written).html)
    assert [letters(node.text()) for node in page.css("h2")] == [words_of(line) for line in full]
    assert len(page.css("body > *")) == len(full)


TAGS = ("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:hyperlink", "w:drawing", "w:pict")
MORE = ("w:pPr", "w:rPr", "w:numPr", "w:tcPr", "mc:AlternateContent", "mc:Choice", "mc:Fallback", "w:txbxContent")
EMPTY = ("w:fldChar", "w:b", "w:br", "w:gridSpan", "w:vMerge", "w:numId", "w:ilvl", "a:blip", "v:imagedata", "w:pStyle")
values = st.sampled_from(["", "1", "-1", "rId1", "begin", "separate", "end", "restart", "9" * 20, "Ttulo1", "ñ"])


@st.composite
def trees(draw: st.DrawFn, depth: int = 0) -> str:
    """XML with Word's names in no order that Word would write."""
    if depth > 5 or draw(st.booleans()):
        said = f'w:val="{draw(values)}" w:fldCharType="{draw(values)}" r:id="{draw(values)}"'
        return f"<{draw(st.sampled_from(EMPTY))} {said}/>"
    tag = draw(st.sampled_from(TAGS + MORE))
    inner = "".join(draw(trees(depth + 1)) for _ in range(draw(st.integers(0, 4))))
    return f'<{tag} w:val="{draw(values)}">{inner}texto</{tag}>'


@settings(max_examples=150, deadline=None)
@given(st.lists(trees(), max_size=5))
def test_no_document_however_strange_ends_in_a_traceback(found: list[str]) -> None:
    try:
        written = markdown("".join(found))
    except WordFault as fault:
        assert str(fault).endswith(".")
    else:
        assert not parse(written).has_raw_html


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_no_part_however_damaged_ends_in_a_traceback(data: st.DataObject) -> None:
    parts = word_parts(paragraph("uno", item=(1, 0)) + table(["a", "b"], ["c", "d"]))
    name = data.draw(st.sampled_from(sorted(parts)))
    content = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    parts[name] = bytes(content)
    try:
        read_document(Package(frozenset(parts), parts.__getitem__))
    except WordFault as fault:
        assert str(fault).endswith(".")
