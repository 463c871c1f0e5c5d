"""A finished body inside another document: its headings go deeper and its ids get a prefix.

A compilation holds the narratives of many reports, each with its «Resultados» and its first footnote; ids must stay
unique, and headings must follow those of the document. Works on the markup that institute.markdown finishes, whose
attributes stand in double quotes and whose text holds no tags.
"""

from __future__ import annotations

import re

from institute.markdown import Body
from institute.views.shapes import Heading

DEEPEST = 6

_FOOTNOTES = {
    '<section class="footnotes" aria-label="Notas al pie">': '<div class="footnotes">',
    "</section>": "</div>",
}
"""The only sections that a finished body has."""

_SCROLLS = ('role="region"', 'role="group"')
"""The box in which a wide table scrolls keeps its name and its place among what a keyboard reaches."""

_TAG = re.compile(r"<[a-z/][^>]*>")
_LEVEL = re.compile(r"^(</?h)([1-6])")
_ID = re.compile(r'(?<= )(id="|href="#|aria-labelledby="|aria-describedby="|for=")([^"]+)"')


def nest(body: Body, deeper: int, prefix: str) -> Body:
    """The body with headings `deeper` levels down (at most h6), and every id and link to one beginning with `prefix`.

    Ids of footnotes begin with "_", which stays in front: `_nota-1` becomes `_prefix-nota-1`. Footnotes and the boxes
    of tables are no landmarks here: a document with ten «Tabla 1» would be harder to walk through, not easier.
    """

    def mend(match: re.Match[str]) -> str:
        if match.group(0).startswith(("<section", "</section")):
            return _FOOTNOTES.get(match.group(0), match.group(0))
        tag = _LEVEL.sub(lambda found: f"{found.group(1)}{_level(int(found.group(2)), deeper)}", match.group(0))
        tag = tag.replace(*_SCROLLS) if tag.startswith('<div class="table-scroll"') else tag
        return _ID.sub(lambda found: f'{found.group(1)}{_prefixed(found.group(2), prefix)}"', tag)

    headings = tuple(
        Heading(_prefixed(heading.id, prefix), heading.text, _level(heading.level, deeper)) for heading in body.headings
    )
    return Body(_TAG.sub(mend, body.html), headings)


def _level(level: int, deeper: int) -> int:
    return min(level + deeper, DEEPEST)


def _prefixed(id: str, prefix: str) -> str:
    return f"_{prefix}-{id[1:]}" if id.startswith("_") else f"{prefix}-{id}"
