"""JSON-LD (schema.org) for search engines, as text that is safe inside a script element."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from institute.geodata.geometry import bounds_of
from institute.kinds.institution import Institution
from institute.library import Event, Post, Study
from institute.links import web_address
from institute.occurrences import Occurrence
from institute.outputs.feeds import midnight
from institute.study_values import STAGES
from institute.views.occurrence_views import has_stated_end
from institute.views.shapes import ROOT
from institute.views.study_shapes import StudyFileView


def _finished(*nodes: dict[str, Any]) -> str:
    """`<` is escaped: "</script>" in a title must not end the element."""
    text = json.dumps({"@context": "https://schema.org", "@graph": list(nodes)}, ensure_ascii=False)
    return text.replace("<", "\\u003c")


def organization(institution: Institution, site_url: str) -> dict[str, Any]:
    node = {
        "@type": "GovernmentOrganization",
        "@id": f"{site_url}#organizacion",
        "name": institution.name,
        "alternateName": institution.acronym,
        "url": site_url,
        "email": institution.email,
        "address": {"@type": "PostalAddress", "streetAddress": institution.address, "addressCountry": "MX"},
        "sameAs": [channel.url for channel in institution.channels if web_address(channel.url)],
    }
    return node | ({"foundingDate": institution.founded.isoformat()} if institution.founded else {})


def render_home(institution: Institution, site_url: str) -> str:
    website = {
        "@type": "WebSite",
        "@id": f"{site_url}#sitio",
        "url": site_url,
        "name": institution.acronym,
        "inLanguage": "es-MX",
        "publisher": {"@id": f"{site_url}#organizacion"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{site_url}buscar/?q={{termino}}",
            "query-input": "required name=termino",
        },
    }
    return _finished(organization(institution, site_url), website)


def render_post(post: Post, institution: Institution, site_url: str, image: str) -> str:
    publisher = {"@type": "GovernmentOrganization", "name": institution.name, "url": site_url}
    area = institution.area(post.fields.area)
    authors = [
        {"@type": "Organization", "name": name}
        for name in post.fields.authors or ([area.name] if area else [institution.name])
    ]
    article = {
        "@type": "NewsArticle" if post.kind.id == "boletin" else "Article",
        "headline": post.fields.title,
        "description": post.fields.summary,
        "datePublished": midnight(post.day).isoformat(),
        "dateModified": midnight(post.fields.updated or post.day).isoformat(),
        "inLanguage": "es-MX",
        "image": image,
        "keywords": post.fields.topics,
        "wordCount": post.parsed.words,
        "mainEntityOfPage": site_url + post.url,
        "url": site_url + post.url,
        "author": authors,
        "publisher": publisher,
    }
    return _finished(
        article,
        _breadcrumb(site_url, ("Inicio", ""), ("Boletines y artículos", "blog/"), (post.fields.title, post.url)),
    )


_STATES = {"confirmado": "EventScheduled", "cancelado": "EventCancelled", "pospuesto": "EventPostponed"}
_MODES = {"presencial": "Offline", "virtual": "Online", "hibrida": "Mixed"}


def render_event(event: Event, times: Sequence[Occurrence], institution: Institution, site_url: str, image: str) -> str:
    """An event at the first of `times`, the others as its parts.

    What is not known (a price, who organizes what others do) is left out.
    """
    fields = event.fields
    institute = {"@type": "GovernmentOrganization", "name": institution.name, "url": site_url}
    node = _time_node(event, times[0]) | {
        "eventAttendanceMode": f"https://schema.org/{_MODES[fields.mode]}EventAttendanceMode",
        "inLanguage": "es-MX",
        "image": image,
        "url": site_url + event.url,
        "organizer" if fields.role == "organiza" else "contributor": institute,
    }
    if fields.repeats and len(times) > 1:
        node["subEvent"] = [_time_node(event, time) for time in times[1:]]
    return _finished(node, _breadcrumb(site_url, ("Inicio", ""), ("Agenda", "agenda/"), (fields.title, event.url)))


def _time_node(event: Event, time: Occurrence) -> dict[str, Any]:
    """One time of an event. Whole days are days, the last one included; an end that nobody wrote is not claimed."""
    node = {
        "@type": "Event",
        "name": event.fields.title,
        "startDate": time.start.iso(),
        "eventStatus": f"https://schema.org/{_STATES[event.fields.state]}",
    }
    if time.is_all_day:
        node["endDate"] = time.last_day.isoformat()
    elif has_stated_end(event, time):
        node["endDate"] = time.end.iso()
    locations = [*_place_nodes(time), *_virtual_nodes(event)]
    if locations:
        node["location"] = locations[0] if len(locations) == 1 else locations
    return node


_DATA_FORMATS = ("CSV", "XLSX", "GeoJSON", "KMZ", "SHP")


def render_study(
    study: Study, files: Sequence[StudyFileView], institution: Institution, site_url: str, image: str
) -> str:
    """A study as a report with its files; where it brings data or a map, as a data set too (developers.google.com)."""
    fields, area = study.fields, institution.area(study.fields.area)
    publisher = {"@type": "GovernmentOrganization", "name": institution.name, "url": site_url}
    about: dict[str, Any] = {
        "name": fields.title,
        "description": fields.summary,
        "identifier": fields.key,
        "url": site_url + study.url,
        "inLanguage": "es-MX",
        "dateModified": midnight(fields.updated).isoformat(),
        "keywords": fields.topics,
        "publisher": publisher,
        "isAccessibleForFree": True,
    }
    if fields.author:
        about["author"] = {"@type": "Organization", "name": fields.author}
    if study.scope:
        about["spatialCoverage"] = _box_node(study)
    report = {
        "@type": "Report",
        "@id": f"{site_url}{study.url}#estudio",
        "dateCreated": fields.day.iso,
        "creativeWorkStatus": STAGES[fields.stage],
        "maintainer": {"@type": "Organization", "name": area.name if area else institution.name},
        "image": image,
        "encoding": [_file_node(file, site_url, "MediaObject") for file in files],
    }
    if fields.gazette:
        report["datePublished"] = fields.gazette.day.iso
    data = [_file_node(file, site_url, "DataDownload") for file in files if file.format in _DATA_FORMATS]
    sets = [about | {"@type": "Dataset", "distribution": data, "creator": publisher}] if data else []
    steps = (("Inicio", ""), ("Estudios y programas", "estudios/"), (fields.title, study.url))
    return _finished(about | report, *sets, _breadcrumb(site_url, *steps))


def _file_node(file: StudyFileView, site_url: str, kind: str) -> dict[str, Any]:
    node = {
        "@type": kind,
        "name": file.title,
        "contentUrl": file.url.replace(f"{ROOT}/", site_url),
        "encodingFormat": file.format,
    }
    return node | ({"sha256": file.checksum} if file.checksum else {})


def _box_node(study: Study) -> dict[str, Any]:
    bounds = bounds_of(study.scope)
    box = f"{bounds.south:.5f} {bounds.west:.5f} {bounds.north:.5f} {bounds.east:.5f}"
    return {"@type": "Place", "geo": {"@type": "GeoShape", "box": box}}


def _place_nodes(time: Occurrence) -> list[dict[str, Any]]:
    place = time.place
    if place is None:
        return []
    node: dict[str, Any] = {"@type": "Place", "name": place.name, "address": place.address or place.name}
    if place.latitude is not None and place.longitude is not None:
        node["geo"] = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return [node]


def _virtual_nodes(event: Event) -> list[dict[str, Any]]:
    address = web_address(event.fields.link) or web_address(event.fields.registration)
    return [{"@type": "VirtualLocation", "url": address}] if event.fields.mode != "presencial" and address else []


def render_breadcrumb(site_url: str, *steps: tuple[str, str]) -> str:
    """Steps are (name, URL below the top), from the home page to the page itself."""
    return _finished(_breadcrumb(site_url, *steps))


def _breadcrumb(site_url: str, *steps: tuple[str, str]) -> dict[str, Any]:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": site_url + url}
            for position, (name, url) in enumerate(steps, 1)
        ],
    }
