"""The blog as it can be seen on a day: which posts, in which order, in which lists."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from institute.kinds.post import POST_KINDS
from institute.library import Library, Post
from institute.spanish import long_date, reading_minutes, short_date, slug
from institute.views.shapes import ROOT, Card, Day, Link, ListView, Pager, Picture, Ways

PAGE_SIZE = 9
Posts = tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """Posts that belong together: the whole blog, or an axis, area, topic, kind or year of it. `url` ends in "/"."""

    group: str
    name: str
    url: str
    posts: Posts
    title: str
    intro: str
    color: str = ""
    has_feeds: bool = False


@dataclass(frozen=True, slots=True)
class Blog:
    """The visible posts, newest first, their cards by path, and every list of them, the whole blog first."""

    posts: Posts
    cards: dict[str, Card]
    selections: tuple[Selection, ...]
    ways: tuple[Ways, ...]


def make_blog(library: Library, today: datetime.date, with_drafts: bool, picture: Callable[[Post], Picture]) -> Blog:
    """The blog on `today`.

    Drafts and posts of later days are left out unless `with_drafts`; then their cards say so.
    """
    posts = tuple(post for post in library.posts if with_drafts or is_public(post, today))
    colors = {axis.id: axis.color for axis in library.institution.axes}
    cards = {post.path: _card(post, colors, today, picture(post)) for post in posts}
    selections = tuple(_selections(library, posts))
    return Blog(posts, cards, selections, tuple(_ways(selections)))


def is_public(post: Post, today: datetime.date) -> bool:
    """A draft is never public; a post of a later day, not before that day."""
    return not post.fields.is_draft and post.day <= today


def make_day(day: datetime.date) -> Day:
    return Day(day.isoformat(), long_date(day), short_date(day))


def _card(post: Post, colors: dict[str, str], today: datetime.date, picture: Picture) -> Card:
    state = (
        "" if is_public(post, today) else "Borrador" if post.fields.is_draft else f"Se publica el {long_date(post.day)}"
    )
    return Card(
        f"{ROOT}/{post.url}",
        post.fields.title,
        post.fields.summary,
        post.label,
        colors.get(post.fields.axis, "ceniza"),
        make_day(post.day),
        reading_minutes(post.parsed.words),
        picture,
        state,
    )


def _selections(library: Library, posts: Posts) -> Iterator[Selection]:
    institution = library.institution
    yield Selection(
        "",
        "Todo",
        "blog/",
        posts,
        "Boletines y artículos",
        "Lo que hacemos, lo que medimos y lo que sigue. Los boletines son comunicados "
        "oficiales; los artículos explican con calma un tema de la ciudad.",
        has_feeds=True,
    )
    by_axis, by_area, by_kind, by_year, by_topic = (
        _grouped(posts, key)
        for key in (
            lambda post: [post.fields.axis],
            lambda post: [post.fields.area],
            lambda post: [post.kind.id],
            lambda post: [str(post.day.year)],
            lambda post: dict.fromkeys(slug(topic) for topic in post.fields.topics),
        )
    )
    for axis in institution.axes:
        if axis.id in by_axis:
            yield Selection(
                "Por eje",
                axis.name,
                f"blog/eje/{axis.id}/",
                by_axis[axis.id],
                axis.name,
                axis.description,
                axis.color,
                True,
            )
    for area in institution.areas:
        if area.id in by_area:
            yield Selection(
                "Por área",
                area.name,
                f"blog/area/{area.id}/",
                by_area[area.id],
                area.name,
                "Lo que ha publicado esta área del Instituto.",
                "",
                True,
            )
    names = _topic_names(posts)
    for id in sorted(by_topic):
        yield Selection(
            "Por tema",
            names[id],
            f"blog/tema/{id}/",
            by_topic[id],
            names[id][:1].upper() + names[id][1:],
            "Todo lo publicado sobre este tema.",
        )
    for kind in POST_KINDS:
        if kind.id in by_kind:
            yield Selection(
                "Por tipo", kind.plural, f"blog/tipo/{kind.id}/", by_kind[kind.id], kind.plural, _KIND_INTROS[kind.id]
            )
    for year in sorted(by_year, reverse=True):
        yield Selection("Por año", year, f"blog/{year}/", by_year[year], f"Publicado en {year}", "")


_KIND_INTROS = {
    "boletin": "Los comunicados oficiales del Instituto, numerados en cada año.",
    "articulo": "Textos que explican con calma un tema de la ciudad.",
}


def _grouped(posts: Posts, keys: Callable[[Post], object]) -> dict[str, Posts]:
    groups: dict[str, list[Post]] = {}
    for post in posts:
        for key in keys(post):
            groups.setdefault(key, []).append(post)
    return {key: tuple(members) for key, members in groups.items()}


def _topic_names(posts: Posts) -> dict[str, str]:
    """The name of each topic by its id.

    Of several spellings, the one of the oldest post, so that it does not change.
    """
    names: dict[str, str] = {}
    for post in reversed(posts):
        for topic in post.fields.topics:
            names.setdefault(slug(topic), topic)
    return names


def _ways(selections: tuple[Selection, ...]) -> Iterator[Ways]:
    for group in dict.fromkeys(selection.group for selection in selections if selection.group):
        members = [selection for selection in selections if selection.group == group]
        yield Ways(
            group, tuple(Link(selection.name, f"{ROOT}/{selection.url}", len(selection.posts)) for selection in members)
        )


def page_count(selection: Selection) -> int:
    """How many pages a list has; an empty one has one page."""
    return max(1, -(-len(selection.posts) // PAGE_SIZE))


def page_url(selection: Selection, number: int) -> str:
    """The address of page `number` (from 1) of a list, below the top."""
    return numbered_url(selection.url, number)


def numbered_url(url: str, number: int) -> str:
    """The address of page `number` (from 1) of the list at `url`: the first page is the list itself."""
    return url if number == 1 else f"{url}pagina/{number}/"


def make_list(blog: Blog, selection: Selection, number: int) -> ListView:
    """Page `number` (from 1) of a list."""
    shown = selection.posts[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    return ListView(
        title=selection.title,
        intro=selection.intro,
        color=selection.color,
        breadcrumb=breadcrumb(selection),
        cards=tuple(blog.cards[post.path] for post in shown),
        total=len(selection.posts),
        ways=mark_current(blog.ways, f"{ROOT}/{selection.url}"),
        pager=make_pager(selection.url, number, page_count(selection)),
        feeds=feed_links(selection.url) if selection.has_feeds else (),
    )


def breadcrumb(selection: Selection) -> tuple[Link, ...]:
    """The way from the home page to the list, the list itself left out."""
    home = Link("Inicio", f"{ROOT}/")
    return (home, Link("Boletines y artículos", f"{ROOT}/blog/")) if selection.group else (home,)


def feed_links(url: str) -> tuple[Link, ...]:
    """The three feeds beside the page at `url`."""
    return (
        Link("RSS", f"{ROOT}/{url}rss.xml", icon="application/rss+xml"),
        Link("Atom", f"{ROOT}/{url}atom.xml", icon="application/atom+xml"),
        Link("JSON Feed", f"{ROOT}/{url}feed.json", icon="application/feed+json"),
    )


def mark_current(ways: tuple[Ways, ...], url: str) -> tuple[Ways, ...]:
    """The ways with the link to `url`, where the reader is, marked."""
    return tuple(
        Ways(
            way.title,
            tuple(Link(link.text, link.url, link.count, True) if link.url == url else link for link in way.links),
        )
        for way in ways
    )


def make_pager(url: str, number: int, last: int) -> Pager | None:
    """The pager of page `number` of the list at `url`, which has `last` pages: its ends and its neighbours."""
    if last == 1:
        return None
    shown = sorted({1, last, *(near for near in range(number - 1, number + 2) if 1 <= near <= last)})
    links: list[Link] = []
    for before, page in zip([0, *shown], shown, strict=False):
        if page - before > 1:
            links.append(Link("…", ""))
        links.append(Link(str(page), f"{ROOT}/{numbered_url(url, page)}", current=page == number))
    previous_url = f"{ROOT}/{numbered_url(url, number - 1)}" if number > 1 else ""
    next_url = f"{ROOT}/{numbered_url(url, number + 1)}" if number < last else ""
    return Pager(tuple(links), previous_url, next_url, f"Página {number} de {last}")
