"""What every kind of Markdown file has: where it lies, what people call it, how its address is made."""

from __future__ import annotations

import datetime
import posixpath
import re
from dataclasses import dataclass

from institute.fields import LONGEST_SLUG, SLUG, TOO_LONG, Record
from institute.spanish import slug

_DATED = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}})-({SLUG})")
_BEGINS_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})-.+")


@dataclass(frozen=True, slots=True)
class FileName:
    """What the name of a file says: its day (AAAA-MM-DD, "" when its kind has none), its slug, its page's address."""

    day: str
    slug: str
    url: str


@dataclass(frozen=True, slots=True)
class ContentKind:
    """A kind whose files are AAAA-MM-DD-slug.md, or AAAA-MM-DD-slug/index.md, in a folder of their own.

    `id` is its name in URLs and data; `fields` is the record of its front matter; `address` makes its page's URL below
    the top from `{year}`, `{month}`, `{day}` and `{slug}`, "" when it has no page; `needs_body` refuses an empty body.
    Kinds whose files are named in another way override `read_name`, `naming` and `suggest_name`.
    """

    id: str
    folder: str
    name: str
    plural: str
    fields: type[Record]
    address: str = ""
    needs_body: bool = True

    def url(self, day: str, slug: str) -> str:
        """The address of the page of a file, from the date (AAAA-MM-DD) and the slug of its name."""
        year, month, number = day.split("-")
        return self.address.format(year=year, month=month, day=number, slug=slug)

    def stem(self, path: str) -> str:
        """The path of a file below the kind's folder, without what Markdown files end in."""
        return path.removeprefix(self.folder + "/").removesuffix(".md").removesuffix("/index")

    def read_name(self, path: str) -> FileName | None:
        """What the name of a Markdown file says; None when it is not a name for this kind."""
        found = _DATED.fullmatch(self.stem(path))
        if found is None or not is_day(found.group(1)) or len(found.group(2)) > LONGEST_SLUG:
            return None
        return FileName(found.group(1), found.group(2), self.url(found.group(1), found.group(2)))

    def naming(self, path: str) -> str:
        """What is wrong with a name and how files of this kind are named, as sentences."""
        dated = _BEGINS_DATED.match(posixpath.basename(self.stem(path)))
        missing = f"El día «{dated.group(1)}» no existe. " if dated and not is_day(dated.group(1)) else ""
        if _DATED.fullmatch(self.stem(path)) and not missing:
            return TOO_LONG
        return f"{missing}Va la fecha, un guion y unas palabras en minúsculas, sin acentos y con guiones."

    def suggest_name(self, path: str) -> str:
        """A good name, as near as possible to a bad one."""
        name = posixpath.basename(self.stem(path))
        dated = _BEGINS_DATED.match(name)
        words = slug(name.removeprefix(dated.group(1)) if dated else name, "titulo-breve")[:60].rstrip("-")
        day = dated.group(1) if dated and is_day(dated.group(1)) else "2026-03-31"
        return f"{self.folder}/{day}-{words[:LONGEST_SLUG].rstrip('-')}.md"


def is_day(text: str) -> bool:
    """True for a day of the calendar: 2026-02-28, not 2026-02-31."""
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True
