"""What is written for programs that visit a site: sitemap.xml, robots.txt and security.txt."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from urllib.robotparser import RobotFileParser

from lxml import etree

from engine.verify.addresses import OWN, resolve
from engine.verify.faults import Fault, Finding, quote
from engine.verify.feeds import check_xml_feed
from engine.verify.site_files import PAGE_TYPES, SiteFiles
from engine.verify.xml_text import BadXml, local, parse_xml

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MOST_ADDRESSES = 50_000
"""Of one sitemap (https://www.sitemaps.org/protocol.html)."""

FIELDS_OF_ROBOTS = {"user-agent", "allow", "disallow", "sitemap", "crawl-delay"}
FIELDS_OF_SECURITY = {
    "acknowledgments",
    "canonical",
    "contact",
    "encryption",
    "expires",
    "hiring",
    "policy",
    "preferred-languages",
    "csaf",
}
"""RFC 9116 section 2.5, and CSAF's from the IANA registry."""


def check_xml(files: SiteFiles, path: str) -> Iterator[Finding]:
    """Any XML file is well formed; a feed and a sitemap are read as such."""
    try:
        root = parse_xml(files.read(path))
    except BadXml as fault:
        yield Fault(path, "", "XML", f"{fault}.")
        return
    if local(root) in ("rss", "feed"):
        files.counted["feeds"] += 1
        yield from check_xml_feed(files, path)
    elif local(root) in ("urlset", "sitemapindex"):
        yield from _check_sitemap(files, path, root)


def _check_sitemap(files: SiteFiles, path: str, root: etree._Element) -> Iterator[Fault]:
    check = "mapa del sitio"
    if not root.tag.startswith(SITEMAP):
        yield Fault(path, "", check, f"su espacio de nombres no es {SITEMAP[1:-1]}.")
        return
    entries = list(root)
    addresses = [(entry.findtext(f"{SITEMAP}loc") or "").strip() for entry in entries]
    files.counted["sitemap"] += len(addresses)
    if not addresses or len(addresses) > MOST_ADDRESSES:
        yield Fault(path, "", check, f"lleva {len(addresses):,} direcciones; debe llevar entre 1 y {MOST_ADDRESSES:,}.")
    for repeated, count in Counter(addresses).items():
        if count > 1:
            yield Fault(path, "", check, f"{quote(repeated)} está {count} veces.")
    for entry, address in zip(entries, addresses, strict=True):
        place = f"renglón {entry.sourceline}"
        target = resolve(files, path, address)
        is_page = target.kind == OWN and target.path.lower().endswith((*PAGE_TYPES, ".xml"))
        if not address.startswith(files.url) or not is_page:
            yield Fault(path, place, check, f"{quote(address)} no es una página de este sitio.")
        day = entry.findtext(f"{SITEMAP}lastmod")
        if day is not None and _moment(day.strip()) is None:
            yield Fault(path, place, check, f"{quote(day)} no es una fecha.")


def _moment(text: str) -> datetime.datetime | None:
    """A day or a moment of the W3C's date format, which RFC 3339 is part of; None when it is neither."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?", text):
        return None
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)


def _fields(files: SiteFiles, path: str, check: str, known: set[str]) -> Iterator[tuple[str, str] | Fault]:
    """The fields of a file of «Name: value» lines, and a fault for every other line."""
    for number, raw in enumerate(files.read(path).decode("utf-8", "replace").splitlines(), 1):
        line = raw.partition("#")[0].strip() if check == "robots.txt" else raw.strip()
        if not line or line.startswith("#"):
            continue
        name, colon, value = line.partition(":")
        if not colon or name.strip().lower() not in known or not value.strip():
            yield Fault(path, f"renglón {number}", check, f"no se entiende {quote(raw)}.")
        else:
            yield name.strip().lower(), value.strip()


def check_robots(files: SiteFiles, path: str) -> Iterator[Fault]:
    """Visitors are let in, and are told where the sitemap is."""
    check = "robots.txt"
    sitemaps = []
    for found in _fields(files, path, check, FIELDS_OF_ROBOTS):
        if isinstance(found, Fault):
            yield found
        elif found[0] == "sitemap":
            sitemaps.append(found[1])
    for address in sitemaps:
        if resolve(files, path, address).kind != OWN or not address.startswith(files.url):
            yield Fault(path, "", check, f"el mapa del sitio {quote(address)} no existe en este sitio.")
    if not sitemaps and "sitemap.xml" in files:
        yield Fault(path, "", check, "no dice dónde está el mapa del sitio (Sitemap:).")
    reader = RobotFileParser()
    reader.parse(files.read(path).decode("utf-8", "replace").splitlines())
    if not reader.can_fetch("*", files.url):
        yield Fault(path, "", check, "no deja que los buscadores lean el sitio.")


def check_security(files: SiteFiles, path: str, today: datetime.date) -> Iterator[Fault]:
    """RFC 9116: whom to tell of a weakness, until when this file counts, and where it stands."""
    check = "security.txt"
    given: dict[str, list[str]] = {}
    for found in _fields(files, path, check, FIELDS_OF_SECURITY):
        if isinstance(found, Fault):
            yield found
        else:
            given.setdefault(found[0], []).append(found[1])
    if not given.get("contact"):
        yield Fault(path, "", check, "no dice a quién avisar (Contact).")
    for contact in given.get("contact", ()):
        if not re.match(r"mailto:\S+@\S+$|https://\S+$|tel:\+?[\d-]+$", contact):
            yield Fault(path, "", check, f"Contact debe ser mailto:, https: o tel:, y dice {quote(contact)}.")
    for name in ("expires", "preferred-languages"):
        if len(given.get(name, ())) > 1:
            yield Fault(path, "", check, f"{name.title()} solo puede estar una vez.")
    for address in given.get("canonical", ()):
        if address != f"{files.url}{path}":
            yield Fault(path, "", check, f"Canonical dice {quote(address)} y el archivo está en {files.url}{path}.")
    ends = _moment(given["expires"][0].upper()) if given.get("expires") else None
    if ends is None:
        yield Fault(path, "", check, "no dice hasta cuándo vale (Expires), con fecha, hora y zona.")
    elif ends.date() <= today:
        yield Fault(path, "", check, f"venció el {ends.date().isoformat()}.")
