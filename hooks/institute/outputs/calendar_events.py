"""An event as VEVENT components (RFC 5545 section 3.6.1): the event itself, and one for each date that was changed."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from institute.kinds.event import (
    CANCELLED,
    CLASSES,
    CONFIRMED,
    MODES,
    POSTPONED,
    ROLES,
    STATES,
    PlaceRecord,
)
from institute.kinds.institution import Institution
from institute.library import Event
from institute.links import web_address
from institute.markdown import ALERTS
from institute.moments import Moment
from institute.occurrences import Occurrence, first_occurrence
from institute.outputs.calendar_lines import join_lines, moment_line, quoted_value, text_value
from institute.outputs.calendar_rules import rule_lines

LONGEST_BODY = 1500
"""Characters of a body that a calendar carries; the rest is on the event's page."""

_STATUS = {CONFIRMED: "CONFIRMED", CANCELLED: "CANCELLED", POSTPONED: "TENTATIVE"}
_LINK = re.compile(r'<a(?: [^>]*?)? ?href="(https?://[^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_ALERT = re.compile(r'<p class="markdown-alert-title">(.*?)</p>\s*')
_WAY_BACK = re.compile(r'<a href="#fnref[^>]*>.*?</a>', re.DOTALL)
_BLOCK_END = re.compile(r"</(?:p|h[1-6]|pre|table|ul|ol|blockquote)>")
_LINE_END = re.compile(r"<br ?/?>|</(?:li|tr|div)>")
_CELL_END = re.compile(r"</t[dh]>")
_TAG = re.compile(r'<(?:[^">]|"[^"]*")*>')


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes a calendar, and where. `site_url` ends in "/"."""

    institution: Institution
    site_url: str

    @property
    def host(self) -> str:
        """The institute's own host, wherever the site is: UIDs never change."""
        return (urlsplit(self.institution.website).hostname or "localhost").removeprefix("www.")


def make_uid(event: Event, host: str) -> str:
    """2026-11-25-taller@ipco.gob.mx: from the file's name, which stays whatever happens to the event."""
    return f"{event.stem}@{host}"


def render_components(event: Event, publisher: Publisher) -> bytes:
    """The VEVENT of an event, and one for each date that was changed, with CRLF line ends."""
    first = first_occurrence(event.fields)
    shared = _shared_lines(event, publisher)
    components = [_component(event, first, [*shared, *rule_lines(event, first)])]
    for occurrence in _changed(event):
        original = Moment(occurrence.original, first.start.hour)
        components.append(_component(event, occurrence, [*shared, moment_line("RECURRENCE-ID", original)]))
    return b"".join(components)


def first_day(event: Event) -> datetime.date:
    """The earliest day that its components name."""
    return min([event.fields.start.day, *(occurrence.start.day for occurrence in event.occurrences[:1])])


def _changed(event: Event) -> Iterator[Occurrence]:
    repeats = event.fields.repeats
    days = {change.day for change in repeats.changes} if repeats else ()
    return (occurrence for occurrence in event.occurrences if occurrence.original in days)


def _component(event: Event, occurrence: Occurrence, lines: list[str]) -> bytes:
    fields = event.fields
    is_free = occurrence.is_all_day or fields.kind == "inhabil" or fields.state != CONFIRMED
    return join_lines(
        [
            "BEGIN:VEVENT",
            *lines,
            *_time_lines(occurrence),
            *_place_lines(occurrence.place, fields.mode),
            f"TRANSP:{'TRANSPARENT' if is_free else 'OPAQUE'}",
            *_alarm_lines(event),
            "END:VEVENT",
        ]
    )


def _shared_lines(event: Event, publisher: Publisher) -> list[str]:
    """What all components of an event say alike.

    The stamps are midnight in Colima of the day of the last change or, when the file does not say it, of its name.
    """
    fields, institution = event.fields, publisher.institution
    stamp = f"{fields.updated or event.stem[:10]}".replace("-", "") + "T060000Z"
    axis = institution.axis(fields.axis)
    categories = [*([axis.name] if axis else []), CLASSES[fields.kind]]
    lines = [
        f"UID:{make_uid(event, publisher.host)}",
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{stamp}",
        f"SEQUENCE:{fields.sequence}",
        f"STATUS:{_STATUS[fields.state]}",
        f"SUMMARY:{text_value(_title(event))}",
        f"CATEGORIES:{','.join(map(text_value, categories))}",
        f"CLASS:{'PUBLIC' if fields.public else 'PRIVATE'}",
    ]
    if description := _description(event, publisher):
        lines.append(f"DESCRIPTION:{text_value(description)}")
    if url := _page_url(event, publisher):
        lines.append(f"URL:{url}")
    if fields.role == "organiza" and institution.email:
        lines.append(f"ORGANIZER;CN={quoted_value(institution.name)}:mailto:{institution.email}")
    return lines


def _title(event: Event) -> str:
    """«Cancelado: Taller»: not every calendar shows the status."""
    fields = event.fields
    return fields.title if fields.state == CONFIRMED else f"{STATES[fields.state]}: {fields.title}"


def _page_url(event: Event, publisher: Publisher) -> str:
    return publisher.site_url + event.url if event.fields.public and event.url else ""


def _description(event: Event, publisher: Publisher) -> str:
    """The body as plain text, and how to take part."""
    fields = event.fields
    links = (
        ("Para asistir en línea", fields.link),
        ("Registro", fields.registration),
        ("Grabación", fields.recording),
        ("Más información", _page_url(event, publisher)),
    )
    facts = [f"{ROLES[fields.role]}."] if fields.role != "organiza" else []
    facts += [f"Modalidad: {MODES[fields.mode].lower()}."] if fields.mode != "presencial" else []
    facts += [f"{label}: {url}" for label, url in links if web_address(url)]
    return "\n\n".join(filter(None, (plain_text(event.parsed.html), "\n".join(facts))))


def plain_text(markup: str) -> str:
    """The text of sanitised HTML: paragraphs apart, links with their address, at most LONGEST_BODY characters."""
    if not markup:
        return ""
    text = _LINK.sub(_link_text, _WAY_BACK.sub("", _ALERT.sub(_alert_text, markup)))
    text = _BLOCK_END.sub("\n\n", _LINE_END.sub("\n", text.replace("\n", " ").replace("<li>", "- ")))
    text = html.unescape(_TAG.sub("", _CELL_END.sub(" ", text)))
    text = re.sub(r" ?\n ?", "\n", re.sub(r"[ \t\u00a0]+", " ", text))
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    return text if len(text) <= LONGEST_BODY else f"{text[:LONGEST_BODY].rsplit(' ', 1)[0]}…"


def _alert_text(found: re.Match[str]) -> str:
    """Nota: … (comrak's own titles of alerts are English)"""
    return f"{ALERTS.get(found.group(1).lower(), found.group(1))}: "


def _link_text(found: re.Match[str]) -> str:
    address, text = found.groups()
    return text if text == address else f"{text} ({address})"


def _time_lines(occurrence: Occurrence) -> list[str]:
    """The end of whole days is the day after the last one. RFC 5545 forbids an end that is not after the start."""
    start, end = occurrence.start, occurrence.end
    if occurrence.is_all_day:
        end = Moment(max(end.day, start.day + datetime.timedelta(days=1)))
    elif end.hour is None:
        end = Moment(end.day, datetime.time())
    is_later = start.hour is None or end.at() > start.at()
    return [moment_line("DTSTART", start), *([moment_line("DTEND", end)] if is_later else [])]


def _place_lines(place: PlaceRecord | None, mode: str) -> list[str]:
    if place is None:
        return [f"LOCATION:{text_value(MODES[mode])}"] if mode == "virtual" else []
    lines = [f"LOCATION:{text_value(', '.join(filter(None, (place.name, place.address))))}"]
    if place.latitude is not None and place.longitude is not None:
        lines.append(f"GEO:{place.latitude:.6f};{place.longitude:.6f}")
    return lines


def _alarm_lines(event: Event) -> list[str]:
    """An alarm only where asked, and none for what does not take place."""
    fields = event.fields
    if fields.alarm is None or fields.state != CONFIRMED:
        return []
    return [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{text_value(fields.title)}",
        f"TRIGGER:-PT{fields.alarm}M",
        "END:VALARM",
    ]
