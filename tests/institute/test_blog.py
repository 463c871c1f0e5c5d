"""Which posts are seen on a day, in which lists, on which pages."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import fields

import pytest

from institute.inventory import Inventory
from institute.kinds.institution import Institution
from institute.library import Library, Post
from institute.links import Addresses
from institute.views.blog import Blog, Selection, make_blog, make_list, page_count, page_url
from institute.views.home import make_home
from institute.views.post import make_post_pages
from institute.views.shapes import ROOT, Picture

TODAY = datetime.date(2026, 3, 31)
COVER = Picture(f"{ROOT}/portadas/a.svg", 640, 360, "")
Make = Callable[..., Post]


def library_of(institution: Institution, *posts: Post) -> Library:
    ordered = tuple(sorted(posts, key=lambda post: (post.day, post.path), reverse=True))
    addresses = Addresses({post.path: post.url for post in posts}, frozenset(), frozenset())
    return Library(
        institution,
        ordered,
        events=(),
        notices=(),
        interests=(),
        birthdays=(),
        problems=(),
        inventory=Inventory(None, frozenset(), ()),
        addresses=addresses,
    )


def blog_of(institution: Institution, *posts: Post, with_drafts: bool = False, today: datetime.date = TODAY) -> Blog:
    return make_blog(library_of(institution, *posts), today, with_drafts, lambda post: COVER)


def many(make_post: Make, count: int) -> list[Post]:
    return [make_post(f"articulos/2025-{number // 28 + 1:02d}-{number % 28 + 1:02d}-caso") for number in range(count)]


@pytest.mark.parametrize(("today", "seen"), [("2026-03-30", False), ("2026-03-31", True), ("2026-04-01", True)])
def test_a_post_is_seen_from_its_own_day_on(today: str, seen: bool, institution: Institution, make_post: Make) -> None:
    assert bool(blog_of(institution, make_post(), today=datetime.date.fromisoformat(today)).posts) == seen


def test_a_draft_is_never_seen_however_old(institution: Institution, make_post: Make) -> None:
    assert blog_of(institution, make_post("articulos/2020-01-01-caso", estado="borrador")).posts == ()


def test_a_preview_shows_both_and_says_what_they_wait_for(institution: Institution, make_post: Make) -> None:
    posts = [
        make_post("articulos/2020-01-01-caso", estado="borrador"),
        make_post("articulos/2026-04-01-caso"),
        make_post(),
    ]
    cards = blog_of(institution, *posts, with_drafts=True).cards
    assert [cards[post.path].state for post in posts] == ["Borrador", "Se publica el 1.º de abril de 2026", ""]


def test_every_list_holds_its_posts_and_empty_lists_are_not_made(institution: Institution, make_post: Make) -> None:
    blog = blog_of(
        institution,
        make_post("boletines/2026-01-01-a", temas=["Espacio público", "agua"]),
        make_post("articulos/2025-01-01-b", eje="asesoria", temas=["espacio publico"]),
    )
    assert {selection.url: len(selection.posts) for selection in blog.selections} == {
        "blog/": 2,
        "blog/eje/planeacion/": 1,
        "blog/eje/asesoria/": 1,
        "blog/area/difusion/": 2,
        "blog/tema/agua/": 1,
        "blog/tema/espacio-publico/": 2,
        "blog/tipo/boletin/": 1,
        "blog/tipo/articulo/": 1,
        "blog/2026/": 1,
        "blog/2025/": 1,
    }
    assert [way.title for way in blog.ways] == ["Por eje", "Por área", "Por tema", "Por tipo", "Por año"]
    assert [(link.text, link.count) for link in blog.ways[-1].links] == [("2026", 1), ("2025", 1)]


def test_a_topic_keeps_the_spelling_of_its_oldest_post(institution: Institution, make_post: Make) -> None:
    blog = blog_of(
        institution,
        make_post("articulos/2026-01-01-a", temas=["Movilidad"]),
        make_post("articulos/2025-01-01-b", temas=["movilidad"]),
    )
    assert [selection.name for selection in blog.selections if selection.group == "Por tema"] == ["movilidad"]


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (9, 1), (10, 2), (18, 2), (19, 3), (100, 12)])
def test_nine_posts_make_a_page_and_every_post_is_on_exactly_one(
    count: int, pages: int, institution: Institution, make_post: Make
) -> None:
    blog = blog_of(institution, *many(make_post, count))
    whole = blog.selections[0]
    assert page_count(whole) == pages
    shown = [card.url for number in range(1, pages + 1) for card in make_list(blog, whole, number).cards]
    assert shown == [f"{ROOT}/{post.url}" for post in blog.posts]


@pytest.mark.parametrize(
    ("number", "texts"),
    [
        (1, ["1", "2", "…", "12"]),
        (2, ["1", "2", "3", "…", "12"]),
        (4, ["1", "…", "3", "4", "5", "…", "12"]),
        (11, ["1", "…", "10", "11", "12"]),
        (12, ["1", "…", "11", "12"]),
    ],
)
def test_the_pager_shows_the_ends_and_the_neighbours(
    number: int, texts: list[str], institution: Institution, make_post: Make
) -> None:
    blog = blog_of(institution, *many(make_post, 100))
    pager = make_list(blog, blog.selections[0], number).pager
    assert [link.text for link in pager.links] == texts
    assert [link.text for link in pager.links if link.current] == [str(number)]
    assert all(bool(link.url) == (link.text != "…") for link in pager.links)
    assert pager.text == f"Página {number} de 12"
    assert (pager.previous_url == "", pager.next_url == "") == (number == 1, number == 12)


def test_the_first_page_of_a_list_is_the_list(institution: Institution, make_post: Make) -> None:
    selection = Selection("", "Todo", "blog/", (), "", "")
    assert (page_url(selection, 1), page_url(selection, 2)) == ("blog/", "blog/pagina/2/")
    assert make_list(blog_of(institution, make_post()), selection, 1).pager is None


def test_the_list_that_is_shown_is_marked_among_the_ways(institution: Institution, make_post: Make) -> None:
    blog = blog_of(institution, make_post())
    axis = next(selection for selection in blog.selections if selection.group == "Por eje")
    assert [link.text for way in make_list(blog, axis, 1).ways for link in way.links if link.current] == ["Planeación"]


def test_featured_posts_come_first_each_group_newest_first(institution: Institution, make_post: Make) -> None:
    posts = [make_post(f"articulos/2026-01-0{day}-caso", destacado=str(day in (2, 3)).lower()) for day in range(1, 6)]
    home = make_home(blog_of(institution, *posts), institution)
    assert [card.day.iso[-1] for card in (home.featured, *home.cards)] == ["3", "2", "5", "4"]


def test_a_home_without_posts_has_none(institution: Institution) -> None:
    home = make_home(blog_of(institution), institution)
    assert (home.featured, home.cards) == (None, ())


def test_the_home_page_leads_only_to_axes_that_have_posts(institution: Institution, make_post: Make) -> None:
    blog = blog_of(institution, make_post())
    lists = {f"{ROOT}/{selection.url}" for selection in blog.selections}
    assert {axis.url for axis in make_home(blog, institution).axes if axis.url} <= lists


def test_a_post_knows_its_neighbours_in_time(institution: Institution, make_post: Make) -> None:
    posts = [make_post(f"articulos/2026-01-0{day}-caso") for day in (1, 2, 3)]
    library = library_of(institution, *posts)
    pages = make_post_pages(library, blog_of(institution, *posts), lambda path: None, "https://ejemplo.mx/")
    newest, middle, oldest = (pages.view(number) for number in range(3))
    assert (newest.newer, oldest.older) == (None, None)
    assert (middle.newer.url, middle.older.url) == (newest.card.url, oldest.card.url)


def test_a_link_to_what_may_not_be_seen_has_no_address(institution: Institution, make_post: Make) -> None:
    hidden = make_post("articulos/2026-04-01-otro")
    post = make_post(body="[a](2026-04-01-otro.md) [b](2026-03-31-caso.md#c)")
    library = library_of(institution, post, hidden)
    for with_drafts, count in ((False, 1), (True, 2)):
        blog = blog_of(institution, post, hidden, with_drafts=with_drafts)
        html = make_post_pages(library, blog, lambda path: None, "https://ejemplo.mx/").body(post).html
        assert html.count("href=") == count


def test_share_links_carry_the_title_and_the_address_escaped(institution: Institution, make_post: Make) -> None:
    post = make_post(titulo="¿Qué & cómo?")
    view = make_post_pages(
        library_of(institution, post), blog_of(institution, post), lambda path: None, "https://ejemplo.mx/"
    ).view(0)
    assert [link.text for link in view.share] == ["WhatsApp", "Facebook", "X", "Correo"]
    for link in view.share:
        assert "https%3A%2F%2Fejemplo.mx%2Fblog%2F2026%2F03%2F31%2Fcaso%2F" in link.url
        assert "¿" not in link.url and "Qué &" not in link.url


def test_a_card_holds_only_text(institution: Institution, make_post: Make) -> None:
    card = blog_of(institution, make_post("boletines/2026-03-31-caso")).cards["posts/boletines/2026-03-31-caso.md"]
    assert not [field.name for field in fields(card) if field.name.endswith("_html")]
    assert (card.label, card.day.text, card.minutes, card.color) == (
        "Boletín 012/2026",
        "31 de marzo de 2026",
        1,
        "palma",
    )
