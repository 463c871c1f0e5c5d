"""What of the staff must not be in a public site, collected from the content itself.

Only what stands in no public text can be a canary: a colleague who signs a bulletin has a public name, and a meeting
called «Taller» shares its word with half the site. So everything that may be published is read first (posts, public
notices, plan, docs, and the texts of the program), and what is found there is left out and counted. What remains can
come into the site only from the staff's own content.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.events import read_content
from engine.options import REPOSITORY
from engine.verify.canaries import Canary, Watch
from institute.kinds.metrics import FOLDER as FIGURES
from institute.library import Event, Interest, Library, Notice, Post

SHORTEST = 8
"""Letters of a text of one word that is watched; shorter ones, as «Junta», mean nothing by themselves."""

SHORTEST_LINE, LONGEST_LINE = 30, 80
"""Characters of a paragraph that are watched. A shorter one may be said by chance; of a longer one a page may show the
beginning alone."""

PUBLIC_TEXTS = ("docs", "plan", "posts", "theme", "hooks/institute")
"""Folders of the repository whose words may be in any site; of content folders, `posts` and `plan`, but for the
figures of the months, which only some sites show."""

TEXT_TYPES = {".md", ".yml", ".yaml", ".html", ".py", ".js", ".txt", ".csv"}


@dataclass(frozen=True, slots=True)
class Reserved:
    """What is watched, and how many texts of the staff are not because they are public too, or say too little."""

    canaries: tuple[Canary, ...]
    left_out: int


def reserved_of(content: Path, staff: Path | None = None) -> Reserved:
    """The canaries of a content folder, with the staff folder laid over it."""
    library = read_content(content, staff=staff)
    candidates = set(_candidates(library))
    folders = {content, REPOSITORY}
    known = _public_candidates(
        candidates, [*_public_items(library), *(text for top in folders for text in _texts(top))]
    )
    kept = sorted((canary for canary in candidates - known if _tells(canary)), key=lambda canary: canary.text)
    return Reserved(tuple(kept), len(candidates) - len(kept))


def _candidates(library: Library) -> Iterator[Canary]:
    for birthday in library.birthdays:
        yield Canary(birthday.name, "cumpleaños de alguien del personal", whole=True)
    for item in (*library.events, *library.notices, *library.interests):
        if not item.fields.public:
            what = {Event: "evento", Notice: "aviso", Interest: "artículo de interés"}[type(item)]
            for text in _texts_of(item):
                yield Canary(text, f"{what} que no es público", whole=True)
    for record in () if library.institution.monitoring_public else library.metrics:
        if len(notes := record.fields.notes) >= SHORTEST_LINE:
            yield Canary(notes[:LONGEST_LINE].rpartition(" ")[0], "notas de las cifras del mes", whole=True)


def _texts_of(item: Event | Notice | Interest) -> Iterator[str]:
    """Its title, the name of its file, the addresses it leads to, its place, and the beginning of each paragraph."""
    yield item.fields.title
    stem = posixpath.splitext(item.path)[0].removesuffix("/index")
    yield posixpath.basename(stem)
    for name in ("link", "registration", "recording", "url"):
        if address := getattr(item.fields, name, ""):
            yield str(address)
    if place := getattr(item.fields, "place", None):
        yield place.name
    for line in _body(item).splitlines():
        if len(line) >= SHORTEST_LINE:
            yield line[:LONGEST_LINE].rpartition(" ")[0]


def _body(item: Post | Event | Notice | Interest) -> str:
    """The words of a body, a paragraph in each line."""
    inner = re.sub(r"</?(?:a|b|strong|em|i|code|del|span|sup)\b[^>]*>", "", item.parsed.html)
    lines = html.unescape(re.sub(r"<[^>]+>", "\n", inner)).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines)


def _tells(canary: Canary) -> bool:
    words = canary.text.split()
    return len(words) > 1 or len(canary.text) >= SHORTEST


def _public_items(library: Library) -> Iterator[str]:
    for post in library.posts:
        yield _body(post)
    for item in (*library.events, *library.notices, *library.interests):
        if item.fields.public:
            yield "\n".join([*_texts_of(item), _body(item)])


def _texts(folder: Path) -> Iterator[str]:
    for name in PUBLIC_TEXTS:
        for file in sorted((folder / name).rglob("*")):
            is_figures = file.relative_to(folder).as_posix().startswith(f"{FIGURES}/")
            if file.suffix in TEXT_TYPES and file.is_file() and not file.is_symlink() and not is_figures:
                text = file.read_text("utf-8", "replace")
                yield text
                yield re.sub(r"[*_`#>]+", "", text)


def _public_candidates(candidates: Iterable[Canary], texts: Iterable[str]) -> set[Canary]:
    watch = Watch(candidates)
    return {canary for text in texts for canary in watch.found_in(" ".join(text.split()))}
