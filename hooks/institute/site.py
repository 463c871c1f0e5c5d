"""The whole site as data: every page with its template and what it shows, and every file beside the pages.

An engine takes a Site, renders `page.view()` with `page.template`, and writes `site.files()`, what the `site.batches()`
give, and the shelf's pictures and documents. Views are made when they are asked for and forgotten after, so that a big
site needs little memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from institute.agenda_site import AgendaSite
from institute.board_site import BoardSite
from institute.checks.crossed import is_reserved
from institute.kinds.institution import PATH as INSTITUTION_PATH
from institute.library import Library, Post
from institute.monitoring_site import MonitoringSite, is_visible
from institute.outputs import feeds, linked_data, records
from institute.outputs.calendars import calendar_files
from institute.outputs.host_files import host_files
from institute.pages import Batch, Page, Settings
from institute.plan_site import PlanSite
from institute.reports_site import ReportsSite
from institute.shelf import Shelf
from institute.studies_site import StudiesSite
from institute.views import blog as blog_views
from institute.views.agenda import make_agenda
from institute.views.blog import Blog, Selection, make_blog
from institute.views.event_page import EventPages
from institute.views.home import make_home, make_site
from institute.views.monitoring.known import Known
from institute.views.plan.maker import PlanMaker
from institute.views.post import PostPages, make_post_pages
from institute.views.reports.deliveries import Deliveries, visible_reports
from institute.views.reports.maker import Maker
from institute.views.shapes import ROOT, Head, Link, SiteView
from institute.views.studies import make_catalogue
from institute.views.study_files import StudyFiles
from institute.views.study_page import StudyPages, find_mentions

__all__ = ["Page", "Settings", "Site", "make_site_pages"]


@dataclass(slots=True)
class Site:
    """Everything to publish: `pages`, `files()`, `batches()`, and what `fill_shelf()` puts on the shelf."""

    library: Library
    settings: Settings
    shelf: Shelf
    around: SiteView
    blog: Blog
    posts: PostPages
    agenda: AgendaSite
    board: BoardSite
    reports: ReportsSite
    studies: StudiesSite
    plan: PlanSite
    monitoring: MonitoringSite
    written: tuple[str, ...] = ()
    """The addresses of the pages written by hand in docs/, the home page "" first."""
    pages: list[Page] = field(default_factory=list)
    moved: dict[str, Post] = field(default_factory=dict)
    """From old addresses, below the top, to the posts that are somewhere else now."""

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Path below the top, and content, of what is not a page or a picture, but for the batches."""
        url = self.settings.url
        written = [(path, self.blog.posts[0].day if self.blog.posts and not path else None) for path in self.written]
        yield (
            "sitemap.xml",
            records.render_sitemap(
                [*written, *((page.url, page.changed) for page in self.pages if page.in_sitemap)], url
            ),
        )
        yield "robots.txt", records.render_robots(url)
        yield ".well-known/security.txt", records.render_security(self.library.institution, url, self.settings.today)
        yield "api/posts.json", records.render_posts(self.posts, url)
        yield from _feed_files(self)
        yield from self.agenda.files()
        yield from self.studies.files()
        yield from self.plan.files()
        yield from self.monitoring.files()
        yield from calendar_files(self.library.events, self.library.institution, url)
        yield from host_files(self.settings, {old: post.url for old, post in self.moved.items()})

    def batches(self) -> list[Batch]:
        """The other files, those that take a while, in batches that are made each alone."""
        return self.reports.batches()

    def fill_shelf(self) -> Shelf:
        """The shelf with everything that the posts show, attach or link to, the public events, reports and studies."""
        for post in self.blog.posts:
            self.shelf.add_files(post, self.posts.visibility)
        for event in self.agenda.agenda.events:
            self.shelf.add_linked_files(event, self.posts.visibility)
        for report in self.reports.maker.reports:
            self.shelf.add_evidence(report, self.posts.visibility)
        self.studies.fill_shelf()
        return self.shelf

    def written_head(self, title: str, description: str, url: str, searchable: bool = True) -> Head:
        """The head of a page written by hand in docs/."""
        acronym = self.around.acronym
        data = (
            linked_data.render_home(self.library.institution, self.settings.url)
            if not url
            else linked_data.render_breadcrumb(self.settings.url, ("Inicio", ""), (title, url))
        )
        return Head(
            title if acronym in title else f"{title} · {acronym}",
            description,
            self.settings.url + url,
            self.settings.url + self.shelf.general_card(),
            f"{self.around.name}",
            feeds=_all_feeds(),
            json_ld=data,
            noindex=self.settings.with_drafts,
            searchable=searchable,
        )

    def home(self) -> object:
        return make_home(
            self.blog, self.library.institution, self.agenda.agenda, self.reports.on_home(), self.plan.on_home()
        )


def make_site_pages(library: Library, settings: Settings, shelf: Shelf, written: tuple[str, ...] = ()) -> Site:
    """The site of a library on a day. `written` are the addresses of the pages of docs/."""
    blog = make_blog(library, settings.today, settings.with_drafts, shelf.post_picture)
    agenda = make_agenda(library, settings.today)
    deliveries = Deliveries(library, settings.today)
    reports = visible_reports(library, settings.today, settings.with_drafts)
    catalogue = make_catalogue(library, settings.today, settings.with_drafts)
    others = (*agenda.events, *reports, *catalogue.studies)
    posts = make_post_pages(library, blog, shelf.photo, settings.url, others)
    shows_figures = is_visible(library, settings)
    around = make_site(
        library.institution,
        settings.today,
        settings.with_drafts,
        has_agenda=bool(agenda.events),
        has_reports=bool(deliveries.years),
        has_studies=bool(catalogue.studies),
        has_plan=bool(library.plans),
        has_monitoring=shows_figures,
    )
    maker = Maker(
        library,
        deliveries,
        blog.posts,
        agenda.events,
        posts.visibility,
        shelf.photo,
        settings.url,
        reports,
        catalogue.studies,
    )
    events = EventPages(agenda, posts.visibility, shelf.photo, settings.url)
    studies = StudyPages(
        catalogue,
        blog,
        StudyFiles(library.inventory),
        posts.visibility,
        shelf.photo,
        shelf.study_picture,
        settings.url,
        find_mentions(blog, posts.visibility, catalogue.studies),
    )
    monitoring = MonitoringSite(Known(library, settings.today), shows_figures, around, settings, shelf)
    site = Site(
        library,
        settings,
        shelf,
        around,
        blog,
        posts,
        AgendaSite(agenda, events, around, settings, shelf),
        BoardSite(library, blog, posts.visibility, around, settings, shelf),
        ReportsSite(maker, around, settings, shelf),
        StudiesSite(studies, around, settings, shelf),
        PlanSite(PlanMaker(library, deliveries, settings.audience, monitoring.address_of), around, settings, shelf),
        monitoring,
        written,
    )
    site.pages += [_post_page(site, position, post) for position, post in enumerate(blog.posts)]
    site.pages += [
        _list_page(site, selection, number)
        for selection in blog.selections
        for number in range(1, blog_views.page_count(selection) + 1)
    ]
    site.pages += site.agenda.pages()
    site.pages += site.board.pages()
    site.pages += site.reports.pages()
    site.pages += site.studies.pages()
    site.pages += site.plan.pages()
    site.pages += site.monitoring.pages()
    site.moved = moved_addresses(blog, {*written, *(page.url for page in site.pages)})
    site.pages += [_redirect_page(site, old, post) for old, post in site.moved.items()]
    return site


def _all_feeds() -> tuple[Link, ...]:
    return blog_views.feed_links("blog/")


def _post_page(site: Site, position: int, post: Post) -> Page:
    changed = max([post.day, *([post.fields.updated] if post.fields.updated else [])])
    return Page(
        post.url,
        post.fields.title,
        "post.html",
        partial(_post_head, site, post),
        partial(site.posts.view, position),
        post.path,
        changed,
    )


def _post_head(site: Site, post: Post) -> Head:
    image = site.settings.url + site.shelf.post_card(post)
    return Head(
        f"{post.fields.title} · {site.around.acronym}",
        post.fields.summary,
        site.settings.url + post.url,
        image,
        post.fields.title,
        "article",
        feeds.midnight(post.day).isoformat(),
        noindex=site.settings.with_drafts,
        searchable=True,
        feeds=_all_feeds(),
        json_ld=linked_data.render_post(post, site.library.institution, site.settings.url, image),
    )


def _list_page(site: Site, selection: Selection, number: int) -> Page:
    url = blog_views.page_url(selection, number)
    changed = selection.posts[0].day if selection.posts else None
    source = INSTITUTION_PATH if selection.group in ("Por eje", "Por área") else "posts/"
    return Page(
        url,
        selection.title,
        "list.html",
        partial(_list_head, site, selection, number, url),
        partial(blog_views.make_list, site.blog, selection, number),
        source,
        changed,
    )


def _list_head(site: Site, selection: Selection, number: int, url: str) -> Head:
    """Titles and descriptions are unique.

    An axis and a topic may bear one name, and every page of a list is a page of its own.
    """
    group = selection.group.removeprefix("Por ").capitalize()
    named = f"{group}: {selection.title}" if group in ("Eje", "Área", "Tema") else selection.title
    counted = f"{named}, página {number}" if number > 1 else named
    intro = selection.intro or f"Boletines y artículos del {site.around.name}."
    steps = [("Inicio", ""), ("Boletines y artículos", "blog/"), (selection.title, selection.url)]
    return Head(
        f"{counted} · {site.around.acronym}",
        f"{counted}. {intro}",
        site.settings.url + url,
        site.settings.url + site.shelf.general_card(),
        site.around.name,
        noindex=site.settings.with_drafts,
        feeds=blog_views.feed_links(selection.url) if selection.has_feeds else _all_feeds(),
        json_ld=linked_data.render_breadcrumb(site.settings.url, *(steps if selection.group else steps[:2])),
    )


def moved_addresses(blog: Blog, taken: set[str]) -> dict[str, Post]:
    """From the old addresses of posts, below the top, to the posts.

    Checks refuse an address that is `taken` by a page, that the site keeps for itself, or that two posts claim; where
    they fail, the first post keeps it and no page is replaced.
    """
    found: dict[str, Post] = {}
    taken = {url.lower() for url in taken}
    for post in blog.posts:
        for old in map(_old_url, post.fields.aliases):
            key = old.lower().removesuffix("index.html")
            if not is_reserved(old) and key not in taken:
                found[old] = post
                taken.add(key)
    return found


def _old_url(alias: str) -> str:
    url = alias.lstrip("/")
    return url if url.endswith((".html", ".htm")) else f"{url.rstrip('/')}/"


def _redirect_page(site: Site, old: str, post: Post) -> Page:
    head = Head(post.fields.title, post.fields.summary, site.settings.url + post.url, "", "", noindex=True)
    return Page(
        old,
        post.fields.title,
        "redirect.html",
        lambda: head,
        partial(Link, post.fields.title, f"{ROOT}/{post.url}"),
        in_sitemap=False,
    )


def _feed_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Three feeds of the blog, of each area and of each axis.

    A post's entry is made once, however many feeds it is in.
    """
    entries: dict[str, feeds.Entry] = {}
    for selection in site.blog.selections:
        if not selection.has_feeds:
            continue
        newest = [post for post in selection.posts if blog_views.is_public(post, site.settings.today)][: feeds.NEWEST]
        entries.update({post.path: _entry(site, post) for post in newest if post.path not in entries})
        feed = _feed(site, selection, tuple(entries[post.path] for post in newest))
        yield f"{selection.url}rss.xml", feeds.render_rss(feed)
        yield f"{selection.url}atom.xml", feeds.render_atom(feed)
        yield f"{selection.url}feed.json", feeds.render_json_feed(feed)


def _feed(site: Site, selection: Selection, entries: tuple[feeds.Entry, ...]) -> feeds.Feed:
    url, name = site.settings.url, site.around.acronym
    title = f"{name} · {selection.title}"
    return feeds.Feed(
        title,
        selection.intro or title,
        url + selection.url,
        url + selection.url,
        site.around.name,
        f"{url}assets/img/favicon.svg",
        entries,
    )


def _entry(site: Site, post: Post) -> feeds.Entry:
    area = site.library.institution.area(post.fields.area)
    image = site.settings.url + site.shelf.post_card(post)
    return feeds.make_entry(
        post,
        site.posts.body(post).html,
        area.name if area else site.around.name,
        site.settings.url,
        site.library.institution.website,
        image,
    )
