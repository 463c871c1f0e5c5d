"""The public agenda as a feed: what comes first, then what was last."""

from __future__ import annotations

import html
from urllib.parse import urlsplit

from institute.kinds.event import CONFIRMED, STATES
from institute.library import Event
from institute.outputs.feeds import NEWEST, Entry, Feed, absolute_links, midnight
from institute.views.agenda import TOP
from institute.views.event_page import EventPages, shown_times
from institute.views.occurrence_views import days_text, hours_text, place_text
from institute.views.repetition import repeats_text
from institute.vocabulary import CLASSES


def make_feed(pages: EventPages, image: str, site_url: str) -> Feed:
    """The next events, and with them the last past ones up to the usual length."""
    agenda = pages.agenda
    coming = [time.event for time in agenda.coming]
    known = {event.path for event in coming}
    past = [event for event in reversed(agenda.events) if event.path not in known]
    entries = tuple(_entry(pages, event, image, site_url) for event in [*coming, *past][:NEWEST])
    name = agenda.institution.name
    return Feed(
        f"{agenda.institution.acronym} · Agenda",
        f"Actividades públicas del {name}",
        site_url + TOP,
        site_url + TOP,
        name,
        f"{site_url}assets/img/favicon.svg",
        entries,
        midnight(agenda.today),
    )


def _entry(pages: EventPages, event: Event, image: str, site_url: str) -> Entry:
    """The entry of an event, without a date of publication unless its file says when it changed.

    When an event was announced is not known.
    """
    fields, institution = event.fields, pages.agenda.institution
    host = urlsplit(institution.website).hostname or "localhost"
    axis, area = institution.axis(fields.axis), institution.area(fields.area)
    state = "" if fields.state == CONFIRMED else f"{STATES[fields.state]}: "
    url, when = site_url + event.url, summary(pages, event)
    body = f"<p>{html.escape(when)}</p>\n{absolute_links(pages.body(event).html, url, site_url)}"
    return Entry(
        f"tag:{host},{event.stem[:10]}:evento/{event.stem[11:]}",
        url,
        state + fields.title,
        when,
        body,
        midnight(fields.updated) if fields.updated else None,
        midnight(fields.updated or event.occurrences[0].start.day),
        image,
        (CLASSES[fields.kind], *([axis.name] if axis else [])),
        (area.name if area else institution.name,),
    )


def summary(pages: EventPages, event: Event) -> str:
    """When and where: 25 de noviembre de 2026, 18:00–20:00. Jardín Núñez."""
    time = event.occurrences[0] if event.fields.repeats else shown_times(event, pages.agenda.today)[0]
    days = repeats_text(event.fields) or days_text(time.start.day, time.last_day)
    when = ", ".join(part for part in (days, hours_text(event, time)) if part)
    state = "" if event.fields.state == CONFIRMED else STATES[event.fields.state]
    return ". ".join([part for part in (state, when[:1].upper() + when[1:], place_text(event, time)) if part]) + "."
