"""JSON-LD (schema.org) for search engines, as text that is safe inside a script element."""

from __future__ import annotations

import json
from typing import Any

from institute.kinds.institution import Institution
from institute.library import Post
from institute.outputs.feeds import midnight


def _finished(*nodes: dict[str, Any]) -> str:
    """`<` is escaped: "</script>" in a title must not end the element."""
    text = json.dumps({"@context": "https://schema.org", "@graph": list(nodes)}, ensure_ascii=False)
    return text.replace("<", "\\u003c")


def organization(institution: Institution, site_url: str) -> dict[str, Any]:
    node = {"@type": "GovernmentOrganization", "@id": f"{site_url}#organizacion", "name": institution.name, "alternateName": institution.acronym,
            "url": site_url, "email": institution.email, "address": {"@type": "PostalAddress", "streetAddress": institution.address, "addressCountry": "MX"},
            "sameAs": [channel.url for channel in institution.channels if channel.url]}
    return node | ({"foundingDate": institution.founded.isoformat()} if institution.founded else {})


def render_home(institution: Institution, site_url: str) -> str:
    website = {"@type": "WebSite", "@id": f"{site_url}#sitio", "url": site_url, "name": institution.acronym, "inLanguage": "es-MX",
               "publisher": {"@id": f"{site_url}#organizacion"},
               "potentialAction": {"@type": "SearchAction", "target": f"{site_url}buscar/?q={{termino}}", "query-input": "required name=termino"}}
    return _finished(organization(institution, site_url), website)


def render_post(post: Post, institution: Institution, site_url: str, image: str) -> str:
    publisher = {"@type": "GovernmentOrganization", "name": institution.name, "url": site_url}
    area = institution.area(post.fields.area)
    authors = [{"@type": "Organization", "name": name} for name in post.fields.authors or ([area.name] if area else [institution.name])]
    article = {"@type": "NewsArticle" if post.kind.id == "boletin" else "Article", "headline": post.fields.title, "description": post.fields.summary,
               "datePublished": midnight(post.day).isoformat(), "dateModified": midnight(post.fields.updated or post.day).isoformat(),
               "inLanguage": "es-MX", "image": image, "keywords": post.fields.topics, "wordCount": post.parsed.words,
               "mainEntityOfPage": site_url + post.url, "url": site_url + post.url, "author": authors, "publisher": publisher}
    return _finished(article, _breadcrumb(site_url, ("Inicio", ""), ("Boletines y artículos", "blog/"), (post.fields.title, post.url)))


def render_breadcrumb(site_url: str, *steps: tuple[str, str]) -> str:
    """Steps are (name, URL below the top), from the home page to the page itself."""
    return _finished(_breadcrumb(site_url, *steps))


def _breadcrumb(site_url: str, *steps: tuple[str, str]) -> dict[str, Any]:
    return {"@type": "BreadcrumbList", "itemListElement": [
        {"@type": "ListItem", "position": position, "name": name, "item": site_url + url} for position, (name, url) in enumerate(steps, 1)]}
