"""Feeds are read back by a reader that did not write them."""

from __future__ import annotations

import json
from collections.abc import Callable
from xml.etree import ElementTree

import feedparser
import pytest

from institute.library import Post
from institute.outputs.feeds import Entry, Feed, make_entry, midnight, render_atom, render_json_feed, render_rss
from institute.views.shapes import ROOT

SITE = "https://ejemplo.mx/sub/"
BODY = (
    f'<h2 id="a">A <a class="anchor" href="#a" aria-label="Enlace a la sección A"></a></h2>\n'
    f'<p>«Texto» &amp; <a href="#a">a</a> <a href="{ROOT}/contacto/">b</a>'
    f' <img src="{ROOT}/fotos/a.webp" srcset="{ROOT}/fotos/b.webp 480w, {ROOT}/fotos/a.webp 800w" alt="x"> ]]&gt; </p>'
)


@pytest.fixture
def entry(make_post: Callable[..., Post]) -> Entry:
    post = make_post(
        "boletines/2026-03-31-caso",
        titulo='Uno & "dos" <tres> </script>',
        temas=["agua", "espacio público"],
        actualizado="2026-04-05",
        correcciones=[{"fecha": "2026-04-07", "texto": "x"}],
    )
    return make_entry(post, BODY, "Difusión", SITE, "https://www.ejemplo.mx", f"{SITE}tarjetas/a.png")


@pytest.fixture
def feed(entry: Entry) -> Feed:
    return Feed(
        "IME · Boletines & más",
        "Lo que hacemos.",
        f"{SITE}blog/",
        f"{SITE}blog/",
        "Instituto de Muestra",
        f"{SITE}icono.svg",
        (entry,),
    )


@pytest.mark.parametrize("render", [render_rss, render_atom])
def test_a_reader_finds_everything(render: Callable[[Feed], bytes], feed: Feed) -> None:
    read = feedparser.parse(render(feed))
    assert not read.bozo
    assert read.feed.title == "IME · Boletines & más"
    assert read.feed.language.lower() == "es-mx"
    assert any(link.rel == "self" for link in read.feed.links)
    item = read.entries[0]
    assert item.link == f"{SITE}blog/2026/03/31/caso/"
    assert item.id == "tag:www.ejemplo.mx,2026-03-31:boletin/caso"
    assert [tag.term for tag in item.tags] == ["agua", "espacio público"]
    assert item.published_parsed[:5] == (2026, 3, 31, 6, 0)


@pytest.mark.parametrize("render", [render_rss, render_atom, render_json_feed])
def test_every_address_is_absolute_and_no_sign_of_ours_is_left(
    render: Callable[[Feed], bytes], feed: Feed, entry: Entry
) -> None:
    text = render(feed).decode()
    assert ROOT not in text
    assert f'href="{SITE}blog/2026/03/31/caso/#a"' in entry.html
    assert f'src="{SITE}fotos/a.webp" srcset="{SITE}fotos/b.webp 480w, {SITE}fotos/a.webp 800w"' in entry.html
    assert 'class="anchor"' not in entry.html


def test_the_same_entry_is_in_the_three_feeds(feed: Feed, entry: Entry) -> None:
    atom = ElementTree.fromstring(render_atom(feed))
    space = "{http://www.w3.org/2005/Atom}"
    rss = ElementTree.fromstring(render_rss(feed)).find("channel/item")
    item = json.loads(render_json_feed(feed))["items"][0]
    assert atom.find(f"{space}entry/{space}content").text == entry.html == item["content_html"]
    assert rss.find("{http://purl.org/rss/1.0/modules/content/}encoded").text == entry.html
    assert atom.find(f"{space}entry/{space}id").text == item["id"] == rss.find("guid").text == entry.id
    assert atom.find(f"{space}entry/{space}title").text == item["title"] == rss.find("title").text == entry.title


@pytest.mark.parametrize(
    ("day", "offset"),
    [
        ("2026-07-15", "-06:00"),
        ("2022-07-15", "-05:00"),
        ("2022-10-31", "-06:00"),
        ("2022-10-29", "-05:00"),
        ("2022-01-15", "-06:00"),
        ("2010-06-01", "-05:00"),
    ],
)
def test_a_day_begins_at_midnight_in_colima_with_the_offset_of_that_day(
    day: str, offset: str, make_post: Callable[..., Post]
) -> None:
    assert midnight(make_post(f"articulos/{day}-caso").day).isoformat() == f"{day}T00:00:00{offset}"


def test_dates_are_written_as_each_format_wants_them(feed: Feed) -> None:
    assert "<pubDate>Tue, 31 Mar 2026 00:00:00 -0600</pubDate>" in render_rss(feed).decode()
    assert ">2026-04-07T00:00:00-06:00</" in render_atom(feed).decode()
    item = json.loads(render_json_feed(feed))["items"][0]
    assert (item["date_published"], item["date_modified"]) == ("2026-03-31T00:00:00-06:00", "2026-04-07T00:00:00-06:00")


def test_the_feed_changed_when_its_newest_entry_did(feed: Feed) -> None:
    assert feed.updated.date().isoformat() == "2026-04-07"


def test_an_empty_feed_is_sound() -> None:
    empty = Feed("a", "b", SITE, SITE, "c", SITE, ())
    assert not feedparser.parse(render_rss(empty)).bozo
    assert not feedparser.parse(render_atom(empty)).bozo
    assert json.loads(render_json_feed(empty))["items"] == []


def test_json_feed_names_its_version_and_itself(feed: Feed) -> None:
    document = json.loads(render_json_feed(feed))
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert document["feed_url"] == f"{SITE}blog/feed.json"


def test_the_id_does_not_depend_on_where_the_site_is(make_post: Callable[..., Post]) -> None:
    ids = {
        make_entry(make_post(), "", "a", site, "https://www.ejemplo.mx", "").id
        for site in (SITE, "http://localhost:8000/")
    }
    assert ids == {"tag:www.ejemplo.mx,2026-03-31:articulo/caso"}


def test_text_that_looks_like_an_address_is_left_as_it_is(make_post: Callable[..., Post]) -> None:
    body = '<p>Escriba href="#fechas" tal cual.</p>'
    assert make_entry(make_post(), body, "a", SITE, "https://ejemplo.mx", "").html == body


@pytest.mark.parametrize("folder", ["", "eje/planeacion/", "area/difusion/"])
def test_feeds_of_the_site_are_sound_and_newest_first(site: object, folder: str) -> None:
    items = json.loads((site / f"blog/{folder}feed.json").read_text("utf-8"))["items"]
    assert 0 < len(items) <= 30
    assert [item["date_published"] for item in items] == sorted(
        (item["date_published"] for item in items), reverse=True
    )
    for name in ("rss.xml", "atom.xml"):
        read = feedparser.parse((site / f"blog/{folder}{name}").read_bytes())
        assert not read.bozo
        assert [entry.id for entry in read.entries] == [item["id"] for item in items]
        assert all(entry.link.startswith("https://ejemplo.mx/blog/") for entry in read.entries)
