"""What a template is given: plain frozen data, every text ready to print, every link ready to use.

Links (`url`, `src`, `srcset`) begin with ROOT, which stands for the top of the site. The engine replaces ROOT at the
very end: by the page's own way up ("../..") in pages, by the site's address in feeds. So one rendering serves both, and
the site works in any folder of any host.

Only fields whose name ends in `_html` hold markup; everything else is text and is escaped by the template (`| e`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from institute.views.event_shapes import OccurrenceView

ROOT = "\x02"
"""Stands for the top of the site in links. A control character, which no content may hold."""


@dataclass(frozen=True, slots=True)
class Link:
    """A text and where it leads. `count` is how many contents are behind it; `current` marks where the reader is."""

    text: str
    url: str
    count: int = 0
    current: bool = False
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day as machines and as people read it."""

    iso: str
    """2026-11-18"""
    text: str
    """18 de noviembre de 2026"""
    short: str
    """18 nov 2026"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A state: an icon and a word, never a colour alone. `tone` names the style: done, review, overdue, ahead…"""

    text: str
    icon: str
    tone: str


@dataclass(frozen=True, slots=True)
class Picture:
    """An image with the size that it takes before it has arrived. `srcset` is "" for a drawing."""

    src: str
    width: int
    height: int
    alt: str
    srcset: str = ""
    caption: str = ""

    @property
    def largest(self) -> str:
        """The address of the widest file; `srcset` goes from the narrowest to the widest."""
        return self.srcset.rsplit(", ", 1)[-1].split(" ")[0] if self.srcset else self.src


@dataclass(frozen=True, slots=True)
class Card:
    """A post as it appears in a list."""

    url: str
    title: str
    summary: str
    label: str
    """Boletín 012/2026, or Artículo."""
    color: str
    """The colour of its axis: laguna, palma, barro, jacaranda, primavera or ceniza."""
    day: Day
    minutes: int
    picture: Picture
    state: str = ""
    """"" when published; otherwise what it waits for: «Borrador», «Se publica el 3 de enero de 2027»."""


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the table of contents. `level` is 2 or 3."""

    id: str
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Attachment:
    title: str
    url: str
    format: str
    """PDF, XLSX, CSV or ZIP."""
    size: str
    """1.2 MB"""


@dataclass(frozen=True, slots=True)
class Correction:
    day: Day
    text: str


@dataclass(frozen=True, slots=True)
class Video:
    """A video elsewhere: a link, never a frame, so that no other host sees the reader."""

    url: str
    site: str
    """YouTube or Vimeo."""


@dataclass(frozen=True, slots=True)
class PostView:
    """A whole post. `card` holds what its list entry shows too."""

    card: Card
    body_html: str
    contents: tuple[Heading, ...]
    breadcrumb: tuple[Link, ...]
    kind: Link
    area: Link
    axis: Link
    topics: tuple[Link, ...]
    authors: tuple[str, ...]
    updated: Day | None
    corrections: tuple[Correction, ...]
    gallery: tuple[Picture, ...]
    attachments: tuple[Attachment, ...]
    sources: tuple[str, ...]
    video: Video | None
    press_contact: str
    """The e-mail address for the press."""
    share: tuple[Link, ...]
    """Where to share: WhatsApp, Facebook, X, Correo; `icon` names the icon. Copying and printing are buttons."""
    canonical_url: str
    older: Card | None
    newer: Card | None
    related: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """One way into the blog: «Por eje», with a link for each axis that has posts."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Pager:
    """Pages of a list. `links` has a gap where a Link has no url (text "…")."""

    links: tuple[Link, ...]
    previous_url: str
    next_url: str
    text: str
    """Página 2 de 5"""


@dataclass(frozen=True, slots=True)
class ListView:
    """A page of a list of posts: the blog, or one axis, area, topic, kind or year of it."""

    title: str
    intro: str
    color: str
    """The axis' colour, or ""."""
    breadcrumb: tuple[Link, ...]
    cards: tuple[Card, ...]
    total: int
    ways: tuple[Ways, ...]
    pager: Pager | None
    feeds: tuple[Link, ...]
    """RSS, Atom and JSON Feed of this list, or () when it has none."""


@dataclass(frozen=True, slots=True)
class AxisView:
    name: str
    description: str
    color: str
    icon: str
    url: str


@dataclass(frozen=True, slots=True)
class HomeReports:
    """The activity reports on the front page: the newest compilation, and how many reports of the year are there."""

    title: str
    """Informe semestral"""
    period: str
    state: str
    """Definitivo, or Preliminar."""
    when: str
    url: str
    tones: tuple[str, ...]
    """The state of each report of the year, by area: done, review, overdue or planned."""
    delivered: int
    total: int
    year: str


@dataclass(frozen=True, slots=True)
class HomePlan:
    """The communication plan on the front page, in a sentence."""

    title: str
    """Plan de comunicación 2026"""
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """The front page. `featured` is None only while nothing is published, `activity` while nothing public comes."""

    featured: Card | None
    cards: tuple[Card, ...]
    axes: tuple[AxisView, ...]
    activity: OccurrenceView | None = None
    """The next public activity, which is neither cancelled nor postponed."""
    activities: tuple[OccurrenceView, ...] = ()
    """The next four, without that one."""
    reports: HomeReports | None = None
    plan: HomePlan | None = None


@dataclass(frozen=True, slots=True)
class ChannelView:
    """A channel of the institute: Facebook, @ImplanColima, its address."""

    name: str
    account: str
    url: str
    icon: str


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page shows around its own content."""

    name: str
    """Instituto de Planeación para el Municipio de Colima"""
    acronym: str
    """IPCO"""
    address: str
    emails: tuple[str, ...]
    """The first is the one for the public and the press."""
    transparency_email: str
    channels: tuple[ChannelView, ...]
    menu: tuple[Link, ...]
    """The main menu. Only what exists: the agenda enters it with the first event."""
    made_on: Day
    legend: str
    """The year's official legend, or ""."""
    is_preview: bool
    """True in `serve` and previews: drafts are visible and a ribbon says so."""


@dataclass(frozen=True, slots=True)
class Head:
    """What goes into <head>. Addresses here are absolute, as machines need them."""

    title: str
    """The whole document title: «Taller abierto · IPCO Colima»."""
    description: str
    canonical_url: str
    og_image: str
    og_image_alt: str
    og_type: str = "website"
    published_iso: str = ""
    noindex: bool = False
    searchable: bool = False
    """True where the search should look: pages with content of their own, not lists of other pages."""
    feeds: tuple[Link, ...] = ()
    """Feeds of this page; `icon` holds the MIME type, `url` is relative to the top as everywhere."""
    json_ld: str = ""
    """Finished JSON, safe inside a script element; "" when there is none."""
