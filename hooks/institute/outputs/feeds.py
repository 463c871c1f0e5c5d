"""RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1 of a list of posts.

The newest 30, whole, with absolute links and stable ids.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import format_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

from institute.library import Post
from institute.views.shapes import ROOT

NEWEST = 30
ZONE = ZoneInfo("America/Mexico_City")
_ANCHOR = re.compile(r' <a class="anchor"[^>]*></a>')
_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
ElementTree.register_namespace("content", _CONTENT)


@dataclass(frozen=True, slots=True)
class Entry:
    """A post or an event in a feed.

    Moments have the institute's offset of that day (there was daylight saving before 2022).
    `published` is None when it is not known; formats that can do without it then say nothing.
    """

    id: str
    url: str
    title: str
    summary: str
    html: str
    published: datetime.datetime | None
    updated: datetime.datetime
    image: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of entries, newest first, with the page that it belongs to and the name of the institute."""

    title: str
    description: str
    page_url: str
    folder_url: str
    author: str
    icon_url: str
    entries: tuple[Entry, ...]
    latest: datetime.datetime | None = None
    """The day of the build, where entries may be of later days."""

    @property
    def updated(self) -> datetime.datetime:
        """The newest change of an entry, not the time of the build, so that nothing changes when nothing changed."""
        newest = max((entry.updated for entry in self.entries), default=datetime.datetime(2006, 4, 15, tzinfo=ZONE))
        return min(newest, self.latest) if self.latest else newest


def midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime(day.year, day.month, day.day, tzinfo=ZONE)


def make_entry(post: Post, body_html: str, author: str, site_url: str, website: str, image: str) -> Entry:
    """The entry of a post.

    `body_html` has ROOT links; `site_url` ends in "/"; the id does not depend on where the site is.
    """
    absolute = absolute_links(body_html, site_url + post.url, site_url)
    changes = [
        post.day,
        *(correction.day for correction in post.fields.corrections),
        *([post.fields.updated] if post.fields.updated else []),
    ]
    host = urlsplit(website).hostname or "localhost"
    return Entry(
        f"tag:{host},{post.day}:{post.kind.id}/{post.slug}",
        site_url + post.url,
        post.fields.title,
        post.fields.summary,
        absolute,
        midnight(post.day),
        midnight(max(changes)),
        image,
        tuple(post.fields.topics),
        tuple(post.fields.authors) or (author,),
    )


def absolute_links(body_html: str, page_url: str, site_url: str) -> str:
    """A body that can be read anywhere.

    Its links have the site's address, its headings have no links to themselves.
    """
    return _ANCHOR.sub("", body_html).replace(f"{ROOT}/", site_url).replace('<a href="#', f'<a href="{page_url}#')


def render_rss(feed: Feed) -> bytes:
    root = ElementTree.Element("rss", {"version": "2.0"})
    channel = ElementTree.SubElement(root, "channel")
    _texts(
        channel,
        ("title", feed.title),
        ("link", feed.page_url),
        ("description", feed.description),
        ("language", "es-mx"),
        ("lastBuildDate", format_datetime(feed.updated)),
    )
    ElementTree.SubElement(
        channel, f"{{{_ATOM}}}link", {"rel": "self", "type": "application/rss+xml", "href": f"{feed.folder_url}rss.xml"}
    )
    for entry in feed.entries:
        item = ElementTree.SubElement(channel, "item")
        dates = [("pubDate", format_datetime(entry.published))] if entry.published else []
        _texts(item, ("title", entry.title), ("link", entry.url), ("description", entry.summary), *dates)
        guid = ElementTree.SubElement(item, "guid", {"isPermaLink": "false"})
        guid.text = entry.id
        _texts(item, *(("category", tag) for tag in entry.tags), (f"{{{_CONTENT}}}encoded", entry.html))
    return _document(root, {"atom": _ATOM})


def render_atom(feed: Feed) -> bytes:
    root = ElementTree.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "es-MX"})
    atom = _in_atom(root)
    atom("title", feed.title)
    atom("subtitle", feed.description)
    atom("id", f"{feed.folder_url}atom.xml")
    atom("updated", feed.updated.isoformat())
    atom("icon", feed.icon_url)
    atom("link", rel="self", type="application/atom+xml", href=f"{feed.folder_url}atom.xml")
    atom("link", rel="alternate", type="text/html", href=feed.page_url)
    _atom_author(root, feed.author)
    for entry in feed.entries:
        _add_atom_entry(root, entry)
    return _document(root, {"": _ATOM})


def _add_atom_entry(root: ElementTree.Element, entry: Entry) -> None:
    node = ElementTree.SubElement(root, f"{{{_ATOM}}}entry")
    atom = _in_atom(node)
    atom("title", entry.title)
    atom("id", entry.id)
    if entry.published:
        atom("published", entry.published.isoformat())
    atom("updated", entry.updated.isoformat())
    atom("link", rel="alternate", type="text/html", href=entry.url)
    for author in entry.authors:
        _atom_author(node, author)
    for tag in entry.tags:
        atom("category", term=tag)
    atom("summary", entry.summary)
    atom("content", entry.html, type="html")


def _atom_author(parent: ElementTree.Element, name: str) -> None:
    author = ElementTree.SubElement(parent, f"{{{_ATOM}}}author")
    _in_atom(author)("name", name)


def _in_atom(parent: ElementTree.Element) -> Callable[..., None]:
    def add(name: str, text: str | None = None, **attributes: str) -> None:
        ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes).text = text

    return add


def render_json_feed(feed: Feed) -> bytes:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "language": "es-MX",
        "home_page_url": feed.page_url,
        "feed_url": f"{feed.folder_url}feed.json",
        "icon": feed.icon_url,
        "authors": [{"name": feed.author}],
        "items": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "summary": entry.summary,
                "content_html": entry.html,
                "image": entry.image,
                **(
                    {"date_published": entry.published.isoformat(), "date_modified": entry.updated.isoformat()}
                    if entry.published
                    else {}
                ),
                "tags": list(entry.tags),
                "authors": [{"name": author} for author in entry.authors],
            }
            for entry in feed.entries
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _texts(parent: ElementTree.Element, *pairs: tuple[str, str]) -> None:
    for name, text in pairs:
        ElementTree.SubElement(parent, name).text = text


def _document(root: ElementTree.Element, namespaces: dict[str, str]) -> bytes:
    for prefix, uri in namespaces.items():
        ElementTree.register_namespace(prefix, uri)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="utf-8") + b"\n"
