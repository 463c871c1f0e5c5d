"""The public agenda: what is in it on a day, in which order and lists, and what never leaves the staff's notices."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from engine.builder import build
from engine.options import REPOSITORY, BuildOptions
from institute.library import Library, read_library
from institute.outputs import event_feeds, feeds
from institute.outputs.linked_data import render_event
from institute.problems import has_errors
from institute.views.agenda import (
    Agenda,
    Selection,
    make_agenda,
    make_agenda_list,
    next_activities,
    page_count,
    span_title,
)
from institute.views.blog import make_blog
from institute.views.event_page import EventPages, map_url, shown_times
from institute.views.event_shapes import EventView
from institute.views.home import make_home, make_site
from institute.views.occurrence_views import days_text, make_occurrence
from institute.views.post import make_post_pages
from institute.views.shapes import ROOT, Picture
from institute.views.visibility import make_visibility

TODAY = datetime.date(2026, 11, 25)
SITE = "https://ejemplo.mx/"
Write = Callable[..., None]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a public event by the name of its file; fields by their Spanish keys, None leaves one out."""

    def make(name: str, body: str = "", **fields: object) -> None:
        given = {
            "titulo": f"Caso {name[11:]}",
            "inicio": f"{name[:10]} 10:00",
            "duracion": "2 h",
            "area": "direccion-general",
            "publico": "true",
            "lugar": "{nombre: Jardín de Muestra}",
        } | fields
        front = "\n".join(f"{key}: {value}" for key, value in given.items() if value is not None)
        path = tmp_path / "notices" / "eventos" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{front}\n---\n\n{body}\n", "utf-8")

    (tmp_path / "notices").mkdir()
    return make


@pytest.fixture
def read(tmp_path: Path) -> Callable[[], Library]:
    def make() -> Library:
        library = read_library(tmp_path, REPOSITORY, {})
        assert not has_errors(library.problems), library.problems
        return library

    return make


def agenda_of(library: Library, today: datetime.date = TODAY) -> Agenda:
    return make_agenda(library, today)


def pages_of(library: Library, today: datetime.date = TODAY) -> EventPages:
    agenda = agenda_of(library, today)
    return EventPages(agenda, make_visibility(library, agenda.events), lambda path: None, SITE)


def view_of(library: Library, stem: str, today: datetime.date = TODAY) -> EventView:
    return pages_of(library, today).view(next(event for event in library.events if event.stem == stem))


def list_at(agenda: Agenda, url: str) -> Selection:
    return next(selection for selection in agenda.selections if selection.url == url)


def titles(agenda: Agenda, url: str, number: int = 1) -> list[tuple[str, list[str]]]:
    return [
        (group.title, [row.title for row in group.rows])
        for group in make_agenda_list(agenda, list_at(agenda, url), number, SITE).groups
    ]


def test_what_is_not_public_is_in_no_list_and_has_no_page(write: Write, read: Callable[[], Library]) -> None:
    write("2026-11-26-abierto")
    write("2026-11-26-interno", publico=None)
    write("2026-11-26-negado", publico="false")
    assert [event.stem for event in agenda_of(read()).events] == ["2026-11-26-abierto"]


def test_without_public_events_there_is_no_agenda_and_no_entry_in_the_menu(
    write: Write, read: Callable[[], Library]
) -> None:
    write("2026-11-26-interno", publico=None)
    library = read()
    agenda = agenda_of(library)
    assert (agenda.selections, agenda.ways) == ((), ())
    for has_agenda in (False, True):
        menu = make_site(library.institution, TODAY, False, has_agenda).menu
        assert (f"{ROOT}/agenda/" in [link.url for link in menu]) == has_agenda


def test_what_comes_is_in_the_order_in_which_it_comes_and_grouped_by_nearness(
    write: Write, read: Callable[[], Library]
) -> None:
    for name in ("2027-01-05-d", "2026-11-25-a", "2026-11-30-c", "2026-11-29-b", "2026-11-24-ayer"):
        write(name)
    assert titles(agenda_of(read()), "agenda/") == [
        ("Esta semana", ["Caso a", "Caso b"]),
        ("Este mes", ["Caso c"]),
        ("Más adelante", ["Caso d"]),
    ]


@pytest.mark.parametrize(
    ("day", "title"),
    [
        ("2026-11-25", "Esta semana"),
        ("2026-11-29", "Esta semana"),
        ("2026-11-30", "Este mes"),
        ("2026-12-01", "Más adelante"),
        ("2027-11-26", "Más adelante"),
    ],
)
def test_a_week_ends_on_sunday_and_a_month_on_its_last_day(day: str, title: str) -> None:
    assert span_title(datetime.date.fromisoformat(day), TODAY) == title


@pytest.mark.parametrize(("today", "comes"), [("2026-12-02", True), ("2026-12-04", True), ("2026-12-05", False)])
def test_an_event_of_several_days_comes_until_its_last_day(
    today: str, comes: bool, write: Write, read: Callable[[], Library]
) -> None:
    write("2026-12-02-congreso", inicio="2026-12-02", fin="2026-12-04", duracion=None, todo_el_dia="true")
    assert bool(agenda_of(read(), datetime.date.fromisoformat(today)).coming) == comes


def test_past_events_are_in_the_list_of_their_year_newest_first_by_months(
    write: Write, read: Callable[[], Library]
) -> None:
    for name in ("2025-03-01-a", "2025-03-09-b", "2025-12-31-c", "2024-01-01-d", "2026-12-01-viene"):
        write(name)
    agenda = agenda_of(read())
    assert titles(agenda, "agenda/2025/") == [("Diciembre", ["Caso c"]), ("Marzo", ["Caso b", "Caso a"])]
    assert titles(agenda, "agenda/2024/") == [("Enero", ["Caso d"])]
    assert [selection.url for selection in agenda.selections if selection.group == "Ya pasaron"] == [
        "agenda/2025/",
        "agenda/2024/",
    ]


def test_a_repeated_event_comes_once_at_its_next_time_and_is_past_once_a_year(
    write: Write, read: Callable[[], Library]
) -> None:
    write("2025-12-24-semanal", repite="{frecuencia: semanal, hasta: 2026-12-30}")
    agenda = agenda_of(read(), datetime.date(2026, 11, 26))
    assert [time.occurrence.start.day.isoformat() for time in agenda.coming] == ["2026-12-02"]
    last = {
        selection.name: [time.occurrence.start.day.isoformat() for time in selection.past]
        for selection in agenda.selections
        if selection.group == "Ya pasaron"
    }
    assert last == {"2026": ["2026-11-25"], "2025": ["2025-12-31"]}


def test_lists_by_axis_class_area_and_modality_hold_what_comes_and_then_what_is_past(
    write: Write, read: Callable[[], Library]
) -> None:
    write("2026-12-01-foro", clase="foro", eje="planeacion", modalidad="hibrida", enlace="https://ejemplo.mx/sala")
    write("2025-01-01-taller", clase="taller", eje="planeacion", area="geoestadistica")
    agenda = agenda_of(read())
    assert {selection.url: len(selection.times) for selection in agenda.selections if selection.group} == {
        "agenda/eje/planeacion/": 2,
        "agenda/clase/foro/": 1,
        "agenda/clase/taller/": 1,
        "agenda/area/direccion-general/": 1,
        "agenda/area/geoestadistica/": 1,
        "agenda/modalidad/presencial/": 2,
        "agenda/modalidad/virtual/": 1,
        "agenda/modalidad/hibrida/": 1,
        "agenda/2025/": 1,
    }
    assert titles(agenda, "agenda/eje/planeacion/") == [
        ("Más adelante", ["Caso foro"]),
        ("Ya pasaron", ["Caso taller"]),
    ]
    assert [way.title for way in agenda.ways] == ["Por eje", "Por clase", "Por área", "Por modalidad", "Ya pasaron"]


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (12, 1), (13, 2), (25, 3)])
def test_every_event_is_on_exactly_one_page_of_its_list(
    count: int, pages: int, write: Write, read: Callable[[], Library]
) -> None:
    for number in range(count):
        write(f"2027-01-{number + 1:02d}-caso")
    agenda = agenda_of(read())
    whole = list_at(agenda, "agenda/")
    assert page_count(whole) == pages
    views = [make_agenda_list(agenda, whole, number, SITE) for number in range(1, pages + 1)]
    shown = [row.day.iso for view in views for group in view.groups for row in group.rows]
    assert shown == [f"2027-01-{number + 1:02d}" for number in range(count)]
    assert [bool(view.pager) for view in views] == [pages > 1] * pages


@pytest.mark.parametrize(
    ("url", "calendar"),
    [
        ("agenda/", "agenda.ics"),
        ("agenda/eje/planeacion/", "agenda/eje/planeacion.ics"),
        ("agenda/clase/foro/", "agenda/clase/foro.ics"),
        ("agenda/area/direccion-general/", "agenda/area/direccion-general.ics"),
        ("agenda/modalidad/presencial/", "agenda.ics"),
        ("agenda/2025/", "agenda.ics"),
    ],
)
def test_a_list_offers_its_own_calendar_or_that_of_the_agenda(
    url: str, calendar: str, write: Write, read: Callable[[], Library]
) -> None:
    write("2025-12-01-foro", clase="foro", eje="planeacion")
    agenda = agenda_of(read())
    view = make_agenda_list(agenda, list_at(agenda, url), 1, SITE)
    assert (view.calendar_url, view.calendar_address) == (f"{ROOT}/{calendar}", f"{SITE}{calendar}")


def test_the_home_page_shows_the_next_activity_that_stands_and_the_next_four(
    write: Write, read: Callable[[], Library]
) -> None:
    write("2026-11-25-cancelado", situacion="cancelado")
    write("2026-11-26-inhabil", clase="inhabil", lugar=None)
    for number in range(1, 7):
        write(f"2026-12-0{number}-caso", titulo=f"Caso {number}")
    library = read()
    first, others = next_activities(agenda_of(library), 4)
    assert first is not None and first.title == "Caso 1"
    assert [(row.title, row.state) for row in others] == [
        ("Caso cancelado", "Cancelado"),
        ("Caso 2", ""),
        ("Caso 3", ""),
        ("Caso 4", ""),
    ]
    home = make_home(
        make_blog(library, TODAY, False, lambda post: Picture("", 1, 1, "")), library.institution, agenda_of(library)
    )
    assert (home.activity, home.activities) == (first, others)


def test_a_home_page_without_events_has_no_activity(write: Write, read: Callable[[], Library]) -> None:
    assert next_activities(agenda_of(read()), 4) == (None, ())


def test_a_row_says_when_and_where(write: Write, read: Callable[[], Library]) -> None:
    write(
        "2026-11-25-taller", eje="socializacion", clase="taller", modalidad="hibrida", enlace="https://ejemplo.mx/sala"
    )
    library = read()
    event = library.events[0]
    row = make_occurrence(event, event.occurrences[0], library.institution, with_page=True)
    assert (row.hours, row.weekday, row.days, row.place) == (
        "10:00–12:00",
        "miércoles",
        "25 de noviembre de 2026",
        "Jardín de Muestra y en línea",
    )
    assert (row.start_iso, row.end_iso) == ("2026-11-25T10:00:00-06:00", "2026-11-25T12:00:00-06:00")
    assert (row.color, row.axis, row.kind, row.state) == ("barro", "Socialización", "Taller", "")
    assert (row.url, row.calendar_url) == (
        f"{ROOT}/agenda/2026-11-25-taller/",
        f"{ROOT}/agenda/2026-11-25-taller/evento.ics",
    )
    bare = make_occurrence(event, event.occurrences[0], library.institution, with_page=False)
    assert (bare.url, bare.calendar_url) == ("", "")


@pytest.mark.parametrize(
    ("fields", "hours"),
    [
        ({"duracion": None}, "10:00"),
        ({"duracion": None, "fin": "2026-11-25 11:30"}, "10:00–11:30"),
        ({"duracion": "90 min"}, "10:00–11:30"),
        ({"duracion": None, "inicio": "2026-11-25", "todo_el_dia": "true"}, ""),
    ],
)
def test_an_end_that_nobody_wrote_is_not_claimed(
    fields: dict[str, object], hours: str, write: Write, read: Callable[[], Library]
) -> None:
    write("2026-11-25-caso", **fields)
    library = read()
    view = view_of(library, "2026-11-25-caso")
    assert view.next.hours == hours
    event = library.events[0]
    node = json.loads(render_event(event, event.occurrences, library.institution, SITE, ""))["@graph"][0]
    assert ("endDate" in node) == ("–" in hours or not hours)


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2026-11-25", "2026-11-25", "25 de noviembre de 2026"),
        ("2026-11-01", "2026-11-27", "del 1.º al 27 de noviembre de 2026"),
        ("2026-11-30", "2026-12-02", "del 30 de noviembre al 2 de diciembre de 2026"),
        ("2026-12-31", "2027-01-01", "del 31 de diciembre de 2026 al 1.º de enero de 2027"),
    ],
)
def test_a_span_of_days_does_not_repeat_what_both_ends_share(first: str, last: str, text: str) -> None:
    assert days_text(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)) == text


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("{frecuencia: semanal, hasta: 2026-12-20}", "Cada miércoles hasta el 20 de diciembre de 2026"),
        ("{frecuencia: semanal, dias: [viernes, miercoles], veces: 4}", "Cada miércoles y viernes, 4 veces"),
        (
            "{frecuencia: semanal, hasta: 2026-12-20, excepto: [2026-12-09]}",
            "Cada miércoles hasta el 20 de diciembre de 2026, salvo el 9 de diciembre de 2026",
        ),
        ("{frecuencia: mensual, veces: 3}", "El día 25 de cada mes, 3 veces"),
        ("{frecuencia: mensual, dias: [ultimo miercoles], veces: 3}", "El último miércoles de cada mes, 3 veces"),
        ("{frecuencia: anual, veces: 3}", "Cada 25 de noviembre, 3 veces"),
    ],
)
def test_a_repetition_is_said_in_words(rule: str, text: str, write: Write, read: Callable[[], Library]) -> None:
    write("2026-11-25-caso", repite=rule)
    assert view_of(read(), "2026-11-25-caso").repeats == text


def test_a_page_of_a_repeated_event_shows_the_next_date_and_those_after_it(
    write: Write, read: Callable[[], Library]
) -> None:
    write(
        "2026-11-18-caso",
        repite=(
            "{frecuencia: semanal, veces: 5, excepto: [2026-12-09], "
            "cambios: [{fecha: 2026-12-16, inicio: 2026-12-17 17:00, lugar: {nombre: Otra sala}}]}"
        ),
    )
    library = read()
    view = view_of(library, "2026-11-18-caso")
    assert (view.next.day.iso, view.is_past) == ("2026-11-25", False)
    assert [(time.day.iso, time.hours, time.place) for time in view.others] == [
        ("2026-12-02", "10:00–12:00", "Jardín de Muestra"),
        ("2026-12-17", "17:00–19:00", "Otra sala"),
    ]
    over = view_of(library, "2026-11-18-caso", datetime.date(2027, 1, 1))
    assert (over.next.day.iso, over.is_past, len(over.others)) == ("2026-12-17", True, 3)
    assert len(shown_times(library.events[0], TODAY)) == 3


@pytest.mark.parametrize(
    ("place", "url"),
    [
        (
            "{nombre: Jardín, lat: 19.2452, lon: -103.7241}",
            "https://www.openstreetmap.org/?mlat=19.2452&mlon=-103.7241#map=18/19.2452/-103.7241",
        ),
        ("{nombre: Jardín}", "https://www.openstreetmap.org/search?query=Jard%C3%ADn%2C%20Colima"),
        (
            "{nombre: Sede, direccion: 'Calle 1 & 2, Manzanillo'}",
            "https://www.openstreetmap.org/search?query=Calle%201%20%26%202%2C%20Manzanillo",
        ),
    ],
)
def test_a_map_shows_the_point_or_looks_for_the_address(
    place: str, url: str, write: Write, read: Callable[[], Library]
) -> None:
    write("2026-11-25-caso", lugar=place)
    assert map_url(read().events[0].fields.place) == url


@pytest.mark.parametrize(
    ("state", "status"), [(None, "EventScheduled"), ("cancelado", "EventCancelled"), ("pospuesto", "EventPostponed")]
)
def test_linked_data_says_whether_an_event_stands(
    state: str | None, status: str, write: Write, read: Callable[[], Library]
) -> None:
    write("2026-11-25-caso", situacion=state)
    library = read()
    node = json.loads(
        render_event(library.events[0], library.events[0].occurrences, library.institution, SITE, f"{SITE}a.png")
    )["@graph"][0]
    assert (node["@type"], node["eventStatus"]) == ("Event", f"https://schema.org/{status}")
    assert (node["startDate"], node["endDate"]) == ("2026-11-25T10:00:00-06:00", "2026-11-25T12:00:00-06:00")
    assert not {"isAccessibleForFree", "offers"} & set(node)


@pytest.mark.parametrize(
    ("mode", "expected", "locations"),
    [
        ("presencial", "OfflineEventAttendanceMode", ["Place"]),
        ("virtual", "OnlineEventAttendanceMode", ["VirtualLocation"]),
        ("hibrida", "MixedEventAttendanceMode", ["Place", "VirtualLocation"]),
    ],
)
def test_linked_data_says_how_to_attend(
    mode: str, expected: str, locations: list[str], write: Write, read: Callable[[], Library]
) -> None:
    write(
        "2026-11-25-caso",
        modalidad=mode,
        lugar=None if mode == "virtual" else "{nombre: Jardín}",
        enlace=None if mode == "presencial" else "https://ejemplo.mx/sala",
    )
    library = read()
    node = json.loads(render_event(library.events[0], library.events[0].occurrences, library.institution, SITE, ""))[
        "@graph"
    ][0]
    found = node["location"] if isinstance(node["location"], list) else [node["location"]]
    assert (node["eventAttendanceMode"], [location["@type"] for location in found]) == (
        f"https://schema.org/{expected}",
        locations,
    )


@pytest.mark.parametrize(("role", "key"), [("organiza", "organizer"), ("participa", "contributor")])
def test_the_institute_is_the_organizer_only_of_what_it_organizes(
    role: str, key: str, write: Write, read: Callable[[], Library]
) -> None:
    write("2026-11-25-caso", rol=role)
    library = read()
    node = json.loads(render_event(library.events[0], library.events[0].occurrences, library.institution, SITE, ""))[
        "@graph"
    ][0]
    assert [name for name in ("organizer", "contributor") if name in node] == [key]


def test_linked_data_of_whole_days_names_the_last_one(write: Write, read: Callable[[], Library]) -> None:
    write(
        "2026-12-02-congreso",
        titulo='"</script>"',
        inicio="2026-12-02",
        fin="2026-12-04",
        duracion=None,
        todo_el_dia="true",
    )
    library = read()
    text = render_event(library.events[0], library.events[0].occurrences, library.institution, SITE, "")
    node = json.loads(text)["@graph"][0]
    assert "<" not in text
    assert (node["startDate"], node["endDate"]) == ("2026-12-02", "2026-12-04")


def test_the_feed_begins_with_what_comes_and_claims_no_date_that_is_not_known(
    write: Write, read: Callable[[], Library]
) -> None:
    write("2025-01-01-antes", actualizado="2025-01-02")
    write("2027-01-01-lejos")
    write("2026-11-26-cerca", situacion="cancelado", body="Con [enlace](2027-01-01-lejos.md).")
    write("2026-11-26-interno", publico=None)
    feed = event_feeds.make_feed(pages_of(read()), "", SITE)
    items = ElementTree.fromstring(feeds.render_rss(feed)).findall("channel/item")
    assert [item.findtext("title") for item in items] == ["Cancelado: Caso cerca", "Caso lejos", "Caso antes"]
    assert [item.findtext("pubDate") for item in items] == [None, None, "Thu, 02 Jan 2025 00:00:00 -0600"]
    assert f'href="{SITE}agenda/2027-01-01-lejos/"' in feed.entries[0].html
    assert feed.updated == feeds.midnight(TODAY)
    assert [item["id"] for item in json.loads(feeds.render_json_feed(feed))["items"]] == [
        entry.id for entry in feed.entries
    ]
    assert len(ElementTree.fromstring(feeds.render_atom(feed)).findall("{http://www.w3.org/2005/Atom}entry")) == 3


LINKS = (
    "[a](../../notices/eventos/2026-11-26-abierto.md)",
    "[b](../../notices/eventos/2026-11-26-interno.md)",
    "[c](/agenda/2026-11-26-abierto/)",
    "[d](/agenda/2026-11-26-interno/)",
    "[e](../../notices/eventos/2026-11-28-interna/index.md)",
)


@pytest.fixture
def linked(tmp_path: Path, write: Write) -> Path:
    """A post that links to public and to internal events, two of which bring a document."""
    write("2026-11-26-abierto", body="[b](2026-11-26-interno.md) [a](2026-11-27-carpeta/index.md)")
    write("2026-11-26-interno", titulo="CANARIO", publico=None, body="CANARIO")
    for folder, public, file in (
        ("2026-11-27-carpeta", "true", "plano.pdf"),
        ("2026-11-28-interna", None, "canario.pdf"),
    ):
        (tmp_path / "notices" / "eventos" / folder).mkdir()
        write(
            f"{folder}/index",
            inicio=f"{folder[:10]} 10:00",
            titulo="Con archivos" if public else "CANARIO",
            publico=public,
            body=f"[p]({file})",
        )
        (tmp_path / "notices" / "eventos" / folder / file).write_bytes(b"%PDF-1.4\n%%EOF\n")
    post = tmp_path / "posts" / "articulos" / "2026-03-31-caso.md"
    post.parent.mkdir(parents=True)
    post.write_text(
        "---\ntitulo: Un caso de muestra\nfecha: 2026-03-31\narea: direccion-general\neje: planeacion\n"
        f"resumen: {'Un resumen de muestra. ' * 3}\n---\n\n{' '.join(LINKS)}\n",
        "utf-8",
    )
    return tmp_path


def test_a_link_to_what_is_not_public_has_no_address(linked: Path, read: Callable[[], Library]) -> None:
    library = read()
    agenda = agenda_of(library)
    blog = make_blog(library, TODAY, False, lambda post: Picture("", 1, 1, ""))
    html = make_post_pages(library, blog, lambda path: None, SITE, agenda.events).body(library.posts[0]).html
    assert [bool(re.search(rf'href="[^"]+"[^>]*>{letter}<', html)) for letter in "abcde"] == [
        True,
        False,
        True,
        False,
        False,
    ]
    event = pages_of(library).body(next(event for event in library.events if event.stem == "2026-11-26-abierto")).html
    assert [bool(re.search(rf'href="[^"]+"[^>]*>{letter}<', event)) for letter in "ab"] == [True, False]


def test_a_public_site_holds_nothing_of_internal_events(
    linked: Path, tmp_path: Path, options: Callable[..., BuildOptions]
) -> None:
    site = build(options(tmp_path / "site", content=linked, today=TODAY)).site_dir
    files = [path for path in site.rglob("*") if path.is_file()]
    assert [path for path in files if re.search("-intern[oa]|canario", path.relative_to(site).as_posix())] == []
    assert [path for path in files if b"CANARIO" in path.read_bytes()] == []
    assert (site / "agenda/2026-11-27-carpeta/plano.pdf").is_file()
    pages = {path.parent.relative_to(site).as_posix() for path in site.glob("agenda/**/index.html")}
    assert {
        "agenda",
        "agenda/2026-11-26-abierto",
        "agenda/2026-11-27-carpeta",
        "agenda/area/direccion-general",
        "agenda/modalidad/presencial",
    } <= pages
    assert {f"{path.parent.relative_to(site).as_posix()}/{path.name}" for path in site.glob("agenda/*.*")} >= {
        "agenda/rss.xml",
        "agenda/atom.xml",
        "agenda/feed.json",
    }
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert all(f"<loc>{SITE}{page}/</loc>" in sitemap for page in pages)


def test_a_page_of_an_event_is_searched_and_a_list_is_not(
    linked: Path, tmp_path: Path, options: Callable[..., BuildOptions]
) -> None:
    site = build(options(tmp_path / "site", content=linked, today=TODAY)).site_dir
    assert "data-pagefind-body" in (site / "agenda/2026-11-26-abierto/index.html").read_text("utf-8")
    listed = (site / "agenda/index.html").read_text("utf-8")
    assert "data-pagefind-body" not in listed
    assert 'data-start="2026-11-26T10:00:00-06:00" data-end="2026-11-26T12:00:00-06:00"' in listed
    assert 'href="../agenda.ics"' in listed
