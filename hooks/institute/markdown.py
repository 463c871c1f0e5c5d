"""GitHub-Flavored Markdown to safe, Spanish, accessible HTML.

comrak parses with raw HTML off, nh3 sanitises what it wrote, and this module mends the result: heading ids and anchors,
Spanish labels, captions, scrolling tables, links and images resolved. The mending works on nh3's output, whose shape is
regular: attributes in double quotes, text escaped, no tags but those below. Seen in comrak 0.0.16: ids keep accents,
"Note", "Back to reference" are English, images alone sit inside <p>.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import comrak
import nh3

from institute.characters import INVISIBLE, UNSEEN
from institute.spanish import slug
from institute.views.shapes import ROOT, Heading

RAW_HTML_MARK = "<!-- raw HTML omitted -->"
"""What comrak leaves in place of raw HTML. Text that says the same is escaped, so the mark is never mistaken."""

ALERTS = {"note": "Nota", "tip": "Consejo", "important": "Importante", "warning": "Aviso", "caution": "Precaución"}

_CLEANER = nh3.Cleaner(
    tags={
        "p",
        "br",
        "hr",
        "h1",
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
    },
    attributes={
        "a": {"href", "title", "id", "class"},
        "img": {"src", "alt", "title"},
        "ol": {"start"},
        "li": {"id"},
        "input": {"type", "checked", "disabled"},
        "th": {"align"},
        "td": {"align"},
        "code": {"class"},
        "sup": {"class"},
        "section": {"class"},
        "div": {"class"},
        "p": {"class"},
    },
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)


def _extensions() -> comrak.ExtensionOptions:
    options = comrak.ExtensionOptions()
    options.table = options.strikethrough = options.autolink = options.tasklist = options.footnotes = options.alerts = (
        True
    )
    return options


def _rendering(sourcepos: bool) -> comrak.RenderOptions:
    options = comrak.RenderOptions()
    options.unsafe_ = False
    options.sourcepos = sourcepos
    return options


_EXTENSIONS, _PLAIN, _WITH_LINES = _extensions(), _rendering(False), _rendering(True)


@dataclass(frozen=True, slots=True)
class Image:
    """How an image of a body is published: `src` and `srcset` begin with ROOT."""

    src: str
    srcset: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Target:
    """A link or image as typed, and the text or alternative text that it has."""

    address: str
    text: str
    is_image: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """Sanitised HTML, not yet mended, and what checks want to know of it."""

    html: str
    targets: tuple[Target, ...]
    has_raw_html: bool
    words: int
    tangled_line: int = 0
    """The line on which quotes, lists, emphasis or columns are too many to be meant; 0 when it is fine.

    The text is not read then.
    """


@dataclass(frozen=True, slots=True)
class Body:
    """A finished body. Links in `html` begin with ROOT where they stay on the site."""

    html: str
    headings: tuple[Heading, ...]


_TARGET = re.compile(r'<a(?: href="([^"]*)")?([^>]*)>(.*?)</a>|<img(?: src="([^"]*)")?(?: alt="([^"]*)")?', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def parse(text: str) -> Parsed:
    """Markdown to sanitised HTML."""
    tangled = _tangled_line(text) or _crowded_line(text)
    raw = "" if tangled else comrak.render_markdown(text, extension_options=_EXTENSIONS, render_options=_PLAIN)
    if len(raw) > SMALL and _depth(raw) > MAX_DEPTH:
        raw, tangled = "", 1
    has_raw_html = RAW_HTML_MARK in raw
    clean = _CLEANER.clean(raw).replace(ROOT, "")
    return Parsed(clean, tuple(_targets(clean)), has_raw_html, len(_TAG.sub(" ", clean).split()), tangled)


SMALL = 10_000
"""Texts below this cannot cost much whatever is in them, and most posts are below it."""
MAX_DEPTH, MAX_COLUMNS = 100, 100
_NESTING = re.compile(r"(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*")
_TAGS = re.compile(r"<(/?)(?:em|strong|del|blockquote|ul|ol|li)\b")


def _tangled_line(text: str) -> int:
    """The first line with more levels or columns than comrak and nh3 can take in reasonable time; 0 when there is none.

    The time of both grows as the square.
    """
    if len(text) <= SMALL:
        return 0
    return next(
        (
            number
            for number, line in enumerate(text.split("\n"), 1)
            if len(line) > MAX_DEPTH
            and (
                line.count("|") > MAX_COLUMNS
                or sum(char in ">-+*.)" for char in _NESTING.match(line).group()) > MAX_DEPTH
            )
        ),
        0,
    )


MAX_CELLS = 50_000
"""Cells of all tables of a text: a page that nobody could read, made in a tenth of a second."""
_DELIMITER = frozenset("|-: \t\v\f>")


def _crowded_line(text: str) -> int:
    """The line at which the tables of a text have more cells than a page can hold; 0 when they never do.

    A row of one cell gets all the columns of its table, so that a few bytes can become hundreds of megabytes.
    """
    if "|" not in text:
        return 0
    columns = cells = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            columns = 0
        elif "|" in line and "-" in line and _DELIMITER.issuperset(line):
            columns = line.count("|") + 1
        cells += columns
        if cells > MAX_CELLS:
            return number
    return 0


def _depth(markup: str) -> int:
    """How deep elements that may hold themselves are nested."""
    depth = deepest = 0
    for match in _TAGS.finditer(markup):
        depth += -1 if match.group(1) else 1
        deepest = max(deepest, depth)
    return deepest


def _targets(clean: str) -> list[Target]:
    """Every link and picture.

    nh3 takes an address away when it does not like its scheme (ftp:, data:, C:): then it is "".
    """
    found = []
    for match in _TARGET.finditer(clean):
        link, more, inner, image, alt = match.groups()
        if inner is None:
            found.append(Target(html.unescape(image or ""), html.unescape(alt or ""), is_image=True))
        elif ' id="fnref-' not in more and ' class="footnote-backref"' not in more:
            inside = _targets(inner) if "<img" in inner else []
            found += [
                Target(html.unescape(link or ""), plain(inner) or " ".join(target.text for target in inside)),
                *inside,
            ]
    return found


def plain(markup: str) -> str:
    """The text of some HTML."""
    return html.unescape(_TAG.sub("", markup)).strip()


def anchors(parsed: Parsed) -> list[str]:
    """The ids of the headings, in order."""
    return [heading.id for heading in _with_headings(parsed.html)[1]]


def line_of(text: str, needle: str) -> int:
    """The line (from 1) of `text` on which a link or image address is typed; 1 when it cannot be told.

    Only called for what is faulty, so it may be slow: comrak renders again with positions.
    """
    marked = _with_lines(text)
    found = re.search(rf'data-sourcepos="(\d+):[^>]*(?:href|src)="{re.escape(html.escape(needle))}"', marked)
    if found:
        return int(found.group(1))
    return next((number for number, line in enumerate(text.split("\n"), 1) if needle in line), 1)


@lru_cache(maxsize=2)
def _with_lines(text: str) -> str:
    """The text rendered with positions: once for all the faults of a file, as each is looked for by itself."""
    return comrak.render_markdown(text, extension_options=_EXTENSIONS, render_options=_WITH_LINES)


def raw_html_lines(text: str) -> list[int]:
    """The first lines (from 1) of `text` on which raw HTML begins.

    Halves without any are left at once, so that a long text is quick.
    """
    lines = text.split("\n")
    found: list[int] = []
    pending = [[number for number, line in enumerate(lines) if re.search(r"<[A-Za-z/!?]", line)]]
    while pending and len(found) < MAX_RAW_LINES:
        kept = pending.pop()
        if kept and RAW_HTML_MARK in _rendered_with(lines, kept):
            middle = len(kept) // 2
            found += [kept[0] + 1] if len(kept) == 1 else []
            pending += [kept[middle:], kept[:middle]] if len(kept) > 1 else []
    return found or [1]


MAX_RAW_LINES = 20


def _rendered_with(lines: list[str], kept: list[int]) -> str:
    """The document rendered with every "<" but those of the lines `kept` made harmless.

    So the mark can only come from these.
    """
    chosen = set(kept)
    text = "\n".join(line if number in chosen else line.replace("<", "‹") for number, line in enumerate(lines))
    return comrak.render_markdown(text, extension_options=_EXTENSIONS, render_options=_PLAIN)


def finish(parsed: Parsed, link: Callable[[str], str | None], image: Callable[[str], Image | None]) -> Body:
    """Mend the HTML.

    `link` turns an address as typed into one to publish (None when it may not be), `image` gives a picture's files and
    size.
    """
    markup, headings = _with_headings(INVISIBLE.sub(UNSEEN, parsed.html))
    markup = _LINK.sub(lambda match: _finish_link(match, link), markup)
    if "<img" in markup:
        markup = _LONE_IMAGE.sub(lambda match: _finish_figure(match, image), markup)
        markup = _IMAGE.sub(lambda match: _finish_image(match, image), markup)
    if "<table" in markup:
        markup = finish_tables(markup)
    if "<input" in markup:
        markup = _finish_tasks(markup)
    if "markdown-alert" in markup:
        markup = _finish_alerts(markup)
    if 'class="footnotes"' in markup:
        markup = _finish_footnotes(markup)
    markup = markup.replace("<pre>", '<pre tabindex="0">')
    return Body(markup, headings)


_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_LINK = re.compile(r'<a href="([^"]*)"')
_LONE_IMAGE = re.compile(r'<p>(<img src="[^"]*"(?: alt="[^"]*")?) title="([^"]+)">\s*</p>')
_IMAGE = re.compile(r'<img(?: src="([^"]*)")?(?: alt="([^"]*)")?(?: title="[^"]*")?>')
_NOTE_CALL = re.compile(r'<sup class="footnote-ref">.*?</sup>')
_ALT = re.compile(r'<img src="[^"]*" alt="([^"]*)"')
_CELL = re.compile(r'<(t[hd])(?: align="(\w+)")?>')


def _with_headings(markup: str) -> tuple[str, tuple[Heading, ...]]:
    """Headings get ASCII ids, unique in the page, and an anchor; empty ones go.

    h1 is the page's title, so in bodies it becomes h2.
    """
    headings: list[Heading] = []
    used: dict[str, int] = {}

    def mend(match: re.Match[str]) -> str:
        level = max(int(match.group(1)), 2)
        inner = _NOTE_CALL.sub("", match.group(2))
        text = plain(inner) or html.unescape(" ".join(_ALT.findall(inner))).strip()
        if not text:
            return ""
        base = slug(text)
        count = used[base] = used.get(base, 0) + 1
        id = base if count == 1 else _unused(f"{base}-{count}", used)
        headings.append(Heading(id, text, level))
        anchor = f'<a class="anchor" href="#{id}" aria-label="Enlace a la sección {html.escape(text)}"></a>'
        return f'<h{level} id="{id}">{match.group(2)} {anchor}</h{level}>'

    return _HEADING.sub(mend, markup), tuple(headings)


def _unused(id: str, used: dict[str, int]) -> str:
    while id in used:
        id += "-2"
    used[id] = 1
    return id


def _finish_link(match: re.Match[str], link: Callable[[str], str | None]) -> str:
    """A link to what is not published yet stays as an <a> without address: HTML's own placeholder for a link."""
    address = html.unescape(match.group(1))
    if address.startswith("#"):
        return match.group(0)
    published = link(address)
    return f'<a href="{html.escape(published)}"' if published else '<a class="not-yet"'


def _image_tag(match_src: str, alt: str, image: Callable[[str], Image | None]) -> str:
    found = image(html.unescape(match_src))
    if found is None:
        return f'<span class="missing-image">{alt}</span>'
    srcset = f' srcset="{html.escape(found.srcset)}" sizes="(min-width: 60em) 44rem, 92vw"' if found.srcset else ""
    return (
        f'<img src="{html.escape(found.src)}"{srcset} alt="{alt}" width="{found.width}" height="{found.height}"'
        ' loading="lazy" decoding="async">'
    )


def _finish_image(match: re.Match[str], image: Callable[[str], Image | None]) -> str:
    return _image_tag(match.group(1), match.group(2) or "", image) if match.group(1) else ""


def _finish_figure(match: re.Match[str], image: Callable[[str], Image | None]) -> str:
    inner = _IMAGE.match(match.group(1) + ">")
    tag = _image_tag(inner.group(1), inner.group(2) or "", image) if inner else ""
    return f'<figure class="figure">{tag}<figcaption>{match.group(2)}</figcaption></figure>'


def finish_tables(markup: str) -> str:
    """Tables scroll inside a named region; header cells say what they head.

    Alignment is a class, as styles are forbidden.
    """
    numbers = iter(range(1, 10_000))
    markup = re.sub(
        "<table>",
        lambda _: f'<div class="table-scroll" role="region" aria-label="Tabla {next(numbers)}" tabindex="0"><table>',
        markup,
    )
    markup = re.sub(r"<th( align=\"\w+\")?></th>", r"<td\1></td>", markup.replace("</table>", "</table></div>"))

    def cell(match: re.Match[str]) -> str:
        scope = ' scope="col"' if match.group(1) == "th" else ""
        align = f' class="align-{match.group(2)}"' if match.group(2) in ("center", "right") else ""
        return f"<{match.group(1)}{scope}{align}>"

    return _CELL.sub(cell, markup)


def _finish_tasks(markup: str) -> str:
    def box(match: re.Match[str]) -> str:
        done = "checked" in match.group(1)
        label, state = ("Hecho", " checked") if done else ("Pendiente", "")
        return f'<li class="task"><input type="checkbox" disabled{state} aria-label="{label}">'

    return re.sub(r"<li>\s*(?:<p>)?<input ([^>]*)>", box, markup)


def _finish_alerts(markup: str) -> str:
    """Only alerts are <div> before this step, so every closing one is theirs."""

    def title(match: re.Match[str]) -> str:
        kind, text = match.group(1), match.group(2)
        name = ALERTS[kind] if text.lower() == kind else text
        return f'<div class="alert alert-{kind}" role="note">\n<p class="alert-title">{name}</p>'

    return re.sub(
        r'<div class="markdown-alert markdown-alert-(\w+)">\s*<p class="markdown-alert-title">(.*?)</p>', title, markup
    )


_NOTE = re.compile(
    r'<a href="#fn-[^"]*" id="fnref-[^"]*">(\d+)</a>|<(li) id="fn-[^"]*">|'
    r'<a href="#fnref-[^"]*" class="footnote-backref">.*?</a>'
)


def _finish_footnotes(markup: str) -> str:
    """Calls, notes and the ways back get ids from their numbers, never from their names.

    Two names may differ by «-2» only. Ids begin with "_", so that no heading can take them. The notes come in the order
    of their numbers.
    """
    total = Counter(int(number) for number, _ in _NOTE.findall(markup) if number)
    calls: Counter[int] = Counter()
    position = backs = 0

    def mend(match: re.Match[str]) -> str:
        nonlocal position, backs
        if match.group(1):
            number = int(match.group(1))
            calls[number] += 1
            return (
                f'<a href="#_nota-{number}" id="_llamada-{number}{_again(calls[number])}" '
                f'aria-label="Nota {number}">{number}</a>'
            )
        if match.group(2):
            position, backs = position + 1, 0
            return f'<li id="_nota-{position}">'
        backs += 1
        if backs > total[position]:  # comrak gives a way back to a note that is written twice and never called
            return ""
        return (
            f'<a href="#_llamada-{position}{_again(backs)}" class="footnote-backref" '
            f'aria-label="Volver al texto desde la nota {position}">↩</a>'
        )

    return _NOTE.sub(mend, markup).replace(
        '<section class="footnotes">', '<section class="footnotes" aria-label="Notas al pie">'
    )


def _again(count: int) -> str:
    return f"-{count}" if count > 1 else ""
