"""What every kind of dated Markdown file has: where it lies, what people call it, how its address is made."""

from __future__ import annotations

from dataclasses import dataclass

from institute.fields import Record


@dataclass(frozen=True, slots=True)
class ContentKind:
    """A kind whose files are AAAA-MM-DD-slug.md in a folder of their own.

    `id` is its name in URLs and data; `fields` is the record of its front matter; `address` makes its page's URL below
    the top from `{year}`, `{month}`, `{day}` and `{slug}`, "" when it has no page; `needs_body` refuses an empty body.
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
