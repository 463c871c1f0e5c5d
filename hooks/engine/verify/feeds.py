"""RSS, Atom and JSON Feed, read by feedparser, a strict XML parser and a JSON Schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import feedparser
import jsonschema
from selectolax.lexbor import LexborHTMLParser

from engine.verify.faults import Fault, Finding, quote
from engine.verify.links import RESOURCE, check_address
from engine.verify.site_files import SiteFiles

CHECK = "canales"
_ADDRESS = {"type": "string", "pattern": "^https?://"}
_TEXT = {"type": "string", "minLength": 1}
_MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items", "home_page_url", "feed_url"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": _TEXT,
        "language": _TEXT,
        "home_page_url": _ADDRESS,
        "feed_url": _ADDRESS,
        "icon": _ADDRESS,
        "authors": {"$ref": "#/$defs/authors"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "url", "title"],
                "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
                "properties": {
                    "id": _TEXT,
                    "url": _ADDRESS,
                    "title": _TEXT,
                    "content_html": _TEXT,
                    "content_text": _TEXT,
                    "summary": {"type": "string"},
                    "image": _ADDRESS,
                    "date_published": _MOMENT,
                    "date_modified": _MOMENT,
                    "tags": {"type": "array", "items": _TEXT},
                    "authors": {"$ref": "#/$defs/authors"},
                    "attachments": {
                        "type": "array",
                        "items": {"type": "object", "required": ["url", "mime_type"], "properties": {"url": _ADDRESS}},
                    },
                },
            },
        },
    },
    "$defs": {
        "authors": {
            "type": "array",
            "items": {"type": "object", "anyOf": [{"required": [key]} for key in ("name", "url", "avatar")]},
        }
    },
}
"""https://www.jsonfeed.org/version/1.1/, with what we promise beyond it: addresses, and a title for every item."""


def check_xml_feed(files: SiteFiles, path: str) -> Iterator[Finding]:
    """An RSS or Atom feed that the strict parser took: what a reader program makes of it."""
    feed = feedparser.parse(files.read(path), sanitize_html=False, resolve_relative_uris=False)
    if feed.bozo or feed.version not in ("rss20", "atom10"):
        reason = getattr(feed, "bozo_exception", "") or f"versión {feed.version or 'desconocida'}"
        yield Fault(path, "", CHECK, f"un lector de canales no lo entiende: {reason}.")
        return
    if not feed.feed.get("title"):
        yield Fault(path, "", CHECK, "no tiene título.")
    itself = [link.get("href", "") for link in feed.feed.get("links", ()) if link.get("rel") == "self"]
    yield from _check_itself(files, path, itself[0] if itself else "")
    yield from check_address(files, path, feed.feed.get("link", ""), place="canal")
    yield from _check_unique(path, [entry.get("id", "") for entry in feed.entries])
    for number, entry in enumerate(feed.entries, 1):
        yield from _check_entry(files, path, f"entrada {number}", entry)
        if feed.version == "atom10" and not dict.get(entry, "updated"):  # RFC 4287 section 4.1.2; RSS needs no date
            yield Fault(path, f"entrada {number}", CHECK, "no dice cuándo cambió (updated).")


def _check_entry(files: SiteFiles, path: str, place: str, entry: Any) -> Iterator[Finding]:
    for key, name in (("id", "identificador"), ("title", "título"), ("link", "enlace")):
        if not entry.get(key):
            yield Fault(path, place, CHECK, f"no tiene {name}.")
    for key in ("published", "updated"):
        given = dict.get(entry, key)  # feedparser's own `get` gives one for the other
        if given and not dict.get(entry, f"{key}_parsed"):
            yield Fault(path, place, CHECK, f"su fecha {quote(given)} no se entiende.")
    yield from check_address(files, path, entry.get("link", ""), place=place)
    for enclosure in entry.get("enclosures", ()):
        yield from check_address(files, path, enclosure.get("href", ""), RESOURCE, place=place)
    for content in entry.get("content", ()):
        yield from _check_content(files, path, place, content.get("value", ""))


def _check_content(files: SiteFiles, path: str, place: str, html: str) -> Iterator[Finding]:
    """What a reader program shows out of its page: links and pictures with their whole address."""
    for node in LexborHTMLParser(html).css("a[href], img[src], script, iframe"):
        if node.tag in ("script", "iframe"):
            yield Fault(path, place, CHECK, f"su texto lleva un elemento <{node.tag}>.")
            continue
        address = node.attributes["href" if node.tag == "a" else "src"] or ""
        if address.startswith("#"):
            continue
        if not urlsplit(address).scheme:
            yield Fault(path, place, CHECK, f"{quote(address)} es relativo: fuera de su página no lleva a nada.")
        else:
            yield from check_address(files, path, address, "enlace" if node.tag == "a" else RESOURCE, place=place)


def _check_itself(files: SiteFiles, path: str, address: str) -> Iterator[Fault]:
    if address != f"{files.url}{path}":
        yield Fault(path, "", CHECK, f"dice que su dirección es {quote(address)} y es {quote(files.url + path)}.")


def _check_unique(path: str, ids: list[str]) -> Iterator[Fault]:
    for repeated, count in Counter(ids).items():
        if count > 1:
            yield Fault(path, "", CHECK, f"el identificador {quote(repeated)} está {count} veces.")


def check_json_feed(files: SiteFiles, path: str, feed: dict[str, Any]) -> Iterator[Finding]:
    """A JSON Feed by its schema. Its own addresses are followed with those of any other JSON."""
    faults = list(jsonschema.Draft202012Validator(JSON_FEED).iter_errors(feed))
    for fault in faults:
        place = "/".join(str(step) for step in fault.absolute_path)
        yield Fault(path, place, CHECK, f"no cumple JSON Feed 1.1: {quote(fault.message, 200)}.")
    if faults:
        return
    yield from _check_itself(files, path, feed["feed_url"])
    yield from _check_unique(path, [item["id"] for item in feed["items"]])
    for number, item in enumerate(feed["items"], 1):
        yield from _check_content(files, path, f"entrada {number}", item.get("content_html", ""))
