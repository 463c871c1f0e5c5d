"""The agenda as a part of the site: its pages and its feeds. Without public events there is none of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from institute.kinds.event import FOLDER
from institute.kinds.institution import PATH as INSTITUTION_PATH
from institute.library import Event
from institute.outputs import event_feeds, feeds, linked_data
from institute.pages import Page, Settings
from institute.shelf import Shelf
from institute.spanish import short_date
from institute.views import agenda as agenda_views
from institute.views.agenda import TOP, Agenda, Selection
from institute.views.blog import feed_links, numbered_url
from institute.views.event_page import EventPages, shown_times
from institute.views.shapes import Head, Link, SiteView


@dataclass(frozen=True, slots=True)
class AgendaSite:
    """What the pages of the agenda are made from."""

    agenda: Agenda
    events: EventPages
    around: SiteView
    settings: Settings
    shelf: Shelf

    def pages(self) -> Iterator[Page]:
        """The page of each public event and those of each list."""
        for event in self.agenda.events:
            yield Page(
                event.url,
                event.fields.title,
                "event.html",
                partial(self._event_head, event),
                partial(self.events.view, event),
                event.path,
                event.fields.updated,
            )
        for selection in self.agenda.selections:
            for number in range(1, agenda_views.page_count(selection) + 1):
                yield self._list_page(selection, number)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Path below the top, and content, of the three feeds."""
        if not self.agenda.events:
            return
        url = self.settings.url
        feed = event_feeds.make_feed(self.events, url + self.shelf.general_card(), url)
        yield f"{TOP}rss.xml", feeds.render_rss(feed)
        yield f"{TOP}atom.xml", feeds.render_atom(feed)
        yield f"{TOP}feed.json", feeds.render_json_feed(feed)

    def _event_head(self, event: Event) -> Head:
        url, name = self.settings.url, self.around.name
        times = shown_times(event, self.agenda.today)
        card = url + self.shelf.general_card()
        title = f"{event.fields.title} ({short_date(times[0].start.day)}) · {self.around.acronym}"
        return Head(
            title,
            event_feeds.summary(self.events, event),
            url + event.url,
            card,
            name,
            noindex=self.settings.with_drafts,
            searchable=True,
            feeds=self._feeds(),
            json_ld=linked_data.render_event(event, times, self.agenda.institution, url, card),
        )

    def _list_page(self, selection: Selection, number: int) -> Page:
        url = numbered_url(selection.url, number)
        source = INSTITUTION_PATH if selection.group in ("Por eje", "Por área") else f"{FOLDER}/"
        return Page(
            url,
            selection.title,
            "agenda.html",
            partial(self._list_head, selection, number, url),
            partial(agenda_views.make_agenda_list, self.agenda, selection, number, self.settings.url),
            source,
        )

    def _list_head(self, selection: Selection, number: int, url: str) -> Head:
        top, acronym = self.settings.url, self.around.acronym
        named = (
            selection.title
            if not selection.group or selection.group == agenda_views.OVER
            else f"Agenda: {selection.title}"
        )
        counted = f"{named}, página {number}" if number > 1 else named
        steps = [("Inicio", ""), ("Agenda", TOP), (selection.title, selection.url)]
        return Head(
            f"{counted} · {acronym}",
            f"{named}. Actividades públicas del {self.around.name}.",
            top + url,
            top + self.shelf.general_card(),
            self.around.name,
            noindex=self.settings.with_drafts,
            feeds=self._feeds(),
            json_ld=linked_data.render_breadcrumb(top, *(steps if selection.group else steps[:2])),
        )

    def _feeds(self) -> tuple[Link, ...]:
        return feed_links(TOP)
