"""Small files for machines: sitemap, robots.txt, security.txt and the records of all posts."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from xml.sax.saxutils import escape

from institute.kinds.institution import Institution
from institute.views.post import PostPages
from institute.views.shapes import ROOT


def render_sitemap(pages: Iterable[tuple[str, datetime.date | None]], site_url: str) -> bytes:
    """Every page for search engines (sitemaps.org 0.9): (URL below the top, day of its last change or None)."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for url, day in pages:
        changed = f"<lastmod>{day}</lastmod>" if day else ""
        lines.append(f"<url><loc>{escape(site_url + url)}</loc>{changed}</url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def render_robots(site_url: str) -> bytes:
    return f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n".encode()


def render_security(institution: Institution, site_url: str, today: datetime.date) -> bytes:
    """RFC 9116. Expires half a year after the build.

    A site that is no longer built should no longer promise an answer.
    """
    expires = today + datetime.timedelta(days=180)
    return (
        f"Contact: mailto:{institution.email}\nExpires: {expires}T06:00:00.000Z\nPreferred-Languages: es\n"
        f"Canonical: {site_url}.well-known/security.txt\n"
    ).encode()


def render_posts(pages: PostPages, site_url: str) -> bytes:
    """The record of every published post, newest first, without its body."""
    records = []
    for post in pages.blog.posts:
        fields = post.fields
        card = pages.blog.cards[post.path]
        records.append(
            {
                "url": site_url + post.url,
                "tipo": post.kind.id,
                "numero": getattr(fields, "number", None),
                "titulo": fields.title,
                "fecha": fields.day.isoformat(),
                "actualizado": fields.updated.isoformat() if fields.updated else None,
                "area": fields.area,
                "eje": fields.axis,
                "resumen": fields.summary,
                "temas": fields.topics,
                "autores": fields.authors,
                "imagen": card.picture.src.replace(f"{ROOT}/", site_url),
                "minutos": card.minutes,
                "adjuntos": [
                    {"titulo": item.title, "url": item.url.replace(f"{ROOT}/", site_url), "formato": item.format}
                    for item in (pages.attachments_of(post) if fields.attachments else ())
                ],
            }
        )
    return json.dumps({"sitio": site_url, "publicaciones": records}, ensure_ascii=False, indent=1).encode()
