"""What a site tells the host that serves it: `_headers` and `_redirects` for Netlify and Cloudflare Pages, `.htaccess`
for Apache, `.nojekyll` and `CNAME` for GitHub Pages. Each host reads its own and ignores the others.

The rules are written once and rendered for each syntax. Sources:
https://docs.netlify.com/manage/routing/headers/, https://developers.cloudflare.com/pages/configuration/headers/,
https://httpd.apache.org/docs/2.4/, https://docs.github.com/pages.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from institute.audience import PUBLIC
from institute.outputs.apache import render_htaccess, render_moved
from institute.pages import Settings

SECURITY = (
    # A policy in a page cannot say frame-ancestors; the pages say the rest (outputs/policy.py), and both hold.
    ("Content-Security-Policy", "frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    # Not plain same-origin: the forms under /admin/ sign in through a window of GitHub's, which must answer.
    ("Cross-Origin-Opener-Policy", "same-origin-allow-popups"),
)
HTTPS_ONLY = ("Strict-Transport-Security", "max-age=15768000")
"""Half a year, and this name alone: other names of the municipality are not ours to bind."""

REVALIDATED = "public, max-age=0, must-revalidate"
"""Pages, documents, the search's own program: kept, but asked about each time, so that a correction is seen at once."""
IMMUTABLE = "public, max-age=31536000, immutable"
POLLED = "public, max-age=900, must-revalidate"
"""Feeds and calendars: programs ask for them all day long; a cancelled event is known in a quarter of an hour."""
A_DAY = "public, max-age=86400, stale-while-revalidate=604800"
"""Drawn covers and cards keep their names when they are drawn anew, which hardly ever happens."""
A_MONTH = "public, max-age=2592000"
FOR_STAFF = "private, no-cache"
"""A site for the staff alone: nothing between the host and the reader may keep it."""

LIFETIMES = (
    ("/assets/*.css", IMMUTABLE),
    ("/assets/*.js", IMMUTABLE),
    ("/fotos/*", IMMUTABLE),
    ("/pagefind/fragment/*", IMMUTABLE),
    ("/pagefind/index/*", IMMUTABLE),
    ("/assets/fonts/*", A_MONTH),
    ("/assets/img/*", A_DAY),
    ("/portadas/*", A_DAY),
    ("/tarjetas/*", A_DAY),
    ("/*.ics", POLLED),
    ("/*/rss.xml", POLLED),
    ("/*/atom.xml", POLLED),
    ("/*/feed.json", POLLED),
    ("/api/*", POLLED),
)
"""Path below the top, with one `*` for any characters, and how long it is kept; everything else is REVALIDATED.

No two patterns meet in one path, because Cloudflare joins the values of all that do. IMMUTABLE is for names that change
with their content.
"""

SHARED_DOMAINS = (".github.io", ".netlify.app", ".pages.dev")
"""Names that a host lends: there is nothing to claim."""

TYPES = (
    ("/*.ics", "text/calendar; charset=utf-8"),
    ("/*/rss.xml", "application/rss+xml; charset=utf-8"),
    ("/*/atom.xml", "application/atom+xml; charset=utf-8"),
    ("/*/feed.json", "application/feed+json; charset=utf-8"),
)
"""What hosts would name otherwise."""


Rules = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""Path below the top with at most one `*`, and the (name, value) of each header of the files that match it."""


def host_files(settings: Settings, moved: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Path below the top, and content, of what each kind of host reads.

    `moved` leads from old addresses to new ones, both below the top: "2017/02/x.html" -> "blog/2017/02/01/x/".
    """
    rules = header_rules(settings)
    folders = _by_folder(moved)
    yield "_headers", render_headers(rules)
    yield (
        ".htaccess",
        render_htaccess(rules, REVALIDATED, urlsplit(settings.url).path) + render_moved(folders.pop("", {})),
    )
    yield ".nojekyll", b""
    if domain := own_domain(settings):
        yield "CNAME", f"{domain}\n".encode()
    if moved:
        yield "_redirects", render_redirects(moved)
    for folder, members in folders.items():
        yield f"{folder}/.htaccess", render_moved(members)


def header_rules(settings: Settings) -> Rules:
    """The headers of a site: first those of every file, then those of each kind.

    A preview and a site for the staff are kept from search engines and from every cache on the way.
    """
    everywhere = [*SECURITY]
    if urlsplit(settings.url).scheme == "https":
        everywhere.append(HTTPS_ONLY)
    is_hidden = settings.with_drafts or settings.audience != PUBLIC
    if is_hidden:
        everywhere += [("X-Robots-Tag", "noindex"), ("Cache-Control", FOR_STAFF)]
    found = {"/*": everywhere}
    for name, rows in (("Cache-Control", () if is_hidden else LIFETIMES), ("Content-Type", TYPES)):
        for path, value in rows:
            found.setdefault(path, []).append((name, value))
    return tuple((path, tuple(headers)) for path, headers in found.items())


def render_headers(rules: Rules) -> bytes:
    """`_headers` for Netlify and Cloudflare Pages.

    Both send `public, max-age=0, must-revalidate` with what no rule names, so it is not repeated. Cloudflare takes at
    most 100 rules and 2,000 characters a line.
    """
    lines = ["# Lo escribe scripts/build.py. Para Netlify y Cloudflare Pages."]
    for path, headers in rules:
        lines += [path, *(f"  {name}: {value}" for name, value in headers)]
    return "\n".join([*lines, ""]).encode()


def render_redirects(moved: Mapping[str, str]) -> bytes:
    """`_redirects` for Netlify and Cloudflare Pages: every old address, moved for good.

    Netlify only redirects from where there is a file (the page for hosts that cannot redirect) with a "!", and takes
    the first line that matches. Cloudflare always redirects, knows no "!", ignores such a line with a remark and takes
    the next; it reads 2,000 lines, and beyond them the page does the same.
    """
    lines = ["# Lo escribe scripts/build.py. Para Netlify (renglones con «!») y Cloudflare Pages (renglones sin él)."]
    for old, new in moved.items():
        lines += [f"/{old} /{new} 301!", f"/{old} /{new} 301"]
        if old.endswith("/"):  # Netlify does not tell them apart
            lines.append(f"/{old.rstrip('/')} /{new} 301")
    return "\n".join([*lines, ""]).encode()


def own_domain(settings: Settings) -> str:
    """The domain that GitHub Pages must be told of in `CNAME`; "" when the site has none of its own there.

    Publishing a branch without this file makes GitHub forget the domain. A preview must never claim it.
    """
    parts = urlsplit(settings.url)
    host = parts.hostname or ""
    is_name = re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", host) is not None
    is_of_a_host = host.endswith(SHARED_DOMAINS)
    is_plain = parts.scheme == "https" and parts.path == "/" and parts.netloc.rpartition("@")[2].lower() == host
    is_public = settings.audience == PUBLIC and not settings.with_drafts
    return host if is_name and is_plain and is_public and not is_of_a_host else ""


def _by_folder(moved: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Old addresses by the folder that Apache looks into for them.

    So a request meets only those of its own folder: a thousand in one file would be compared with every request.
    """
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for old, new in moved.items():
        found[posixpath.dirname(old)][old] = new
    return found
