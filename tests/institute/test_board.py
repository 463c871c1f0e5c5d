"""The notice board as data: what is on which day for whom, in which order, and that a big one is made in no time."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest

from engine.assets import icon
from engine.builder import build
from engine.options import REPOSITORY, BuildOptions
from institute.audience import INTERNAL, PUBLIC, board_for
from institute.library import read_library
from institute.pictures.qr import BORDER, make_qr
from institute.problems import has_errors
from institute.views.board import make_board, make_screen
from institute.views.board_shapes import BoardView, DayView
from institute.views.shapes import ROOT

TODAY = datetime.date(2026, 11, 24)
Write = Callable[..., None]
Make = Callable[..., BoardView]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "contenido"
    (folder / "notices").mkdir(parents=True)
    return folder


@pytest.fixture
def write(content: Path) -> Write:
    """Writes a file of notices/ by its path there, from fields by their Spanish keys."""

    def make(path: str, body: str = "", **fields: object) -> None:
        given = fields
        if path.startswith("eventos/"):
            given = {
                "titulo": f"Caso {path[19:]}",
                "inicio": f"{path[8:18]} 10:00",
                "area": "direccion-general",
            } | fields
        file = content / "notices" / f"{path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            "---\n" + "".join(f"{key}: {value}\n" for key, value in given.items()) + f"---\n\n{body}\n", "utf-8"
        )

    return make


@pytest.fixture
def make(content: Path) -> Make:
    """The board of what was written, for an audience on a day."""

    def of(audience: str = INTERNAL, today: datetime.date = TODAY, is_sealed: bool = False) -> BoardView:
        library = read_library(content, REPOSITORY, {})
        assert not has_errors(library.problems), library.problems
        return make_board(
            board_for(library, audience, today),
            library.institution,
            today,
            lambda notice: notice.parsed.html,
            is_sealed,
        )

    return of


def write_birthdays(content: Path, *people: tuple[str, str]) -> None:
    lines = [
        f'  - {{nombre: {name}, dia: "{day}", area: geoestadistica, consentimiento: 2026-01-15}}\n'
        for name, day in people
    ]
    (content / "notices" / "cumpleanos.yml").write_text("cumpleanos:\n" + "".join(lines), "utf-8")


def titles(day: DayView) -> list[str]:
    return [entry.occurrence.title for entry in day.entries]


def cells(board: BoardView, month: str) -> dict[str, DayView]:
    """The days of a month of the calendar, those beside it left out."""
    shown = next(view for view in board.months if view.id == month)
    return {cell.on.day.iso: cell.on for week in shown.weeks for cell in week if not cell.is_outside}


def render(board: BoardView) -> str:
    """parts/board.html by itself, as a sealed build renders it."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(REPOSITORY / "theme"), undefined=jinja2.StrictUndefined
    )
    environment.globals.update(root=ROOT, icon=icon)
    return environment.get_template("parts/board.html").render(view=board)


def test_a_day_begins_with_whole_days_and_goes_on_by_the_clock(write: Write, make: Make) -> None:
    write("eventos/2026-11-24-tarde", inicio="2026-11-24 16:30")
    write("eventos/2026-11-23-guardia", inicio="2026-11-23 22:00", fin="2026-11-24 06:00")
    write("eventos/2026-11-24-manana", inicio="2026-11-24 09:00")
    write("eventos/2026-11-24-feria", inicio="2026-11-24", fin="2026-11-26", todo_el_dia="true")
    today = make().today
    assert titles(today) == ["Caso feria", "Caso guardia", "Caso manana", "Caso tarde"]
    assert [entry.clock for entry in today.entries] == ["", "sigue", "09:00", "16:30"]
    assert today.entries[0].when == "Del 24 al 26 de noviembre de 2026"
    assert today.entries[1].when.startswith("Del 23 al 24 de noviembre de 2026, 22:00")


def test_what_lasts_days_is_on_each_of_them_and_not_on_the_day_of_a_midnight_end(write: Write, make: Make) -> None:
    write("eventos/2026-11-25-feria", inicio="2026-11-25", fin="2026-11-27", todo_el_dia="true")
    write("eventos/2026-11-25-cena", inicio="2026-11-25 20:00", fin="2026-11-26 00:00")
    days = {day.day.iso: titles(day) for day in make().weeks[0].days}
    assert days["2026-11-25"] == ["Caso feria", "Caso cena"]
    assert days["2026-11-26"] == days["2026-11-27"] == ["Caso feria"]


def test_what_began_before_the_page_and_lasts_into_it_is_found(write: Write, make: Make) -> None:
    write("eventos/2026-08-03-consulta", inicio="2026-08-03", fin="2026-11-24", todo_el_dia="true")
    board = make()
    assert titles(board.today) == ["Caso consulta"]
    assert board.upcoming == ()


def test_a_repeated_event_is_on_its_days_and_moves_with_its_changes(write: Write, make: Make) -> None:
    rule = (
        "{frecuencia: semanal, hasta: 2027-03-30, excepto: [2026-12-01], "
        "cambios: [{fecha: 2026-12-08, inicio: 2026-12-10 12:00, fin: 2026-12-11 13:00}]}"
    )
    write("eventos/2026-09-01-junta", repite=rule)
    board = make()
    assert [day for day, on in cells(board, "2026-11").items() if on.entries] == [
        "2026-11-03",
        "2026-11-10",
        "2026-11-17",
        "2026-11-24",
    ]
    assert [day for day, on in cells(board, "2026-12").items() if on.entries] == [
        "2026-12-10",
        "2026-12-11",
        "2026-12-15",
        "2026-12-22",
        "2026-12-29",
    ]


def test_a_long_time_of_a_repeated_event_is_found_even_when_its_first_time_was_shortened(
    write: Write, make: Make
) -> None:
    first = "{fecha: 2026-07-20, inicio: 2026-07-20, fin: 2026-07-21}"
    write(
        "eventos/2026-07-20-consulta",
        inicio="2026-07-20",
        fin="2026-10-10",
        todo_el_dia="true",
        repite=f"{{frecuencia: anual, veces: 2, cambios: [{first}]}}",
    )
    assert titles(make(today=datetime.date(2027, 11, 1)).today) == []
    assert cells(make(today=datetime.date(2027, 11, 1)), "2027-10")["2027-10-10"].entries != ()


def test_the_weekend_is_in_the_week_only_when_something_is_on(write: Write, make: Make) -> None:
    write("eventos/2026-11-28-carrera")
    assert [day.weekday for day in make().weeks[0].days] == [
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
    ]
    assert len(make().weeks[1].days) == 5


def test_the_page_knows_the_week_to_come_so_that_it_can_turn_by_itself(write: Write, make: Make) -> None:
    write("eventos/2026-12-01-cierre")
    board = make()
    assert [day.day.iso for day in board.days] == [f"2026-11-{day}" for day in range(24, 31)] + ["2026-12-01"]
    assert titles(board.days[-1]) == ["Caso cierre"]
    assert board.stale_from == "2026-12-02"
    assert (board.weeks[1].from_day, board.weeks[1].until_day) == ("2026-11-30", "2026-12-06")


@pytest.mark.parametrize(
    ("today", "months"),
    [
        (datetime.date(2026, 12, 31), ["2026-11", "2027-01", "2026-12"]),
        (datetime.date(2027, 1, 1), ["2026-12", "2027-02", "2027-01"]),
    ],
)
def test_the_months_around_are_in_the_page_across_new_year(make: Make, today: datetime.date, months: list[str]) -> None:
    board = make(today=today)
    assert [month.id for month in board.months] == months
    assert [month.is_current for month in board.months] == [False, False, True]
    assert all(len(week) == 7 for month in board.months for week in month.weeks)
    before, after, current = board.months
    assert (before.previous, after.next) == (None, None)
    assert (before.next.url, after.previous.url) == (f"#_mes-{current.id}", f"#_mes-{current.id}")
    assert (current.previous.url, current.next.url) == (f"#_mes-{before.id}", f"#_mes-{after.id}")


@pytest.mark.parametrize(("year", "day"), [(2027, "2027-02-28"), (2028, "2028-02-29")])
def test_a_birthday_of_29_february_is_kept_on_the_28th_in_common_years(
    content: Path, make: Make, year: int, day: str
) -> None:
    write_birthdays(content, ("Persona bisiesta", "02-29"))
    board = make(today=datetime.date(year, 2, 10))
    assert [birthday.day for birthday in board.birthdays[0].birthdays] == [day]
    assert cells(board, f"{year}-02")[day].birthdays == ("Persona bisiesta",)


def test_birthdays_of_the_month_are_in_the_order_of_their_days_with_the_month_to_come(
    content: Path, make: Make
) -> None:
    write_birthdays(
        content,
        ("Tercera", "11-30"),
        ("Primera", "11-02"),
        ("Segunda", "11-24"),
        ("Enero", "01-05"),
        ("Diciembre", "12-01"),
    )
    board = make()
    assert [(item.name, item.number, item.is_today) for item in board.birthdays[0].birthdays] == [
        ("Primera", "2", False),
        ("Segunda", "24", True),
        ("Tercera", "30", False),
    ]
    assert [item.name for item in board.birthdays[1].birthdays] == ["Diciembre"]
    assert [item.day for item in make(today=datetime.date(2026, 12, 31)).birthdays[1].birthdays] == ["2027-01-05"]


def test_notices_go_by_priority_and_then_by_day_and_say_until_when(write: Write, make: Make) -> None:
    for day, priority in (("01", "baja"), ("02", "normal"), ("03", "alta"), ("04", "normal")):
        write(
            f"avisos/2026-11-{day}-aviso",
            titulo=f"Aviso {day}",
            vence="2026-11-30",
            prioridad=priority,
            area="direccion-general",
        )
    board = make()
    assert [(notice.title, notice.is_urgent) for notice in board.notices] == [
        ("Aviso 03", True),
        ("Aviso 04", False),
        ("Aviso 02", False),
        ("Aviso 01", False),
    ]
    assert board.notices[0].area == "Dirección General"
    assert board.notices[0].until.text == "30 de noviembre de 2026"


def test_an_article_of_interest_says_why_and_where(write: Write, make: Make) -> None:
    write(
        "interes/2026-11-01-calles",
        titulo="Calles",
        url="https://www.gob.mx",
        medio="SEDATU",
        autor="Equipo",
        idioma="inglés",
        por_que="Resume lo que conviene revisar antes.",
        eje="socializacion",
        vence="2026-12-01",
    )
    interest = make().interests[0]
    assert (interest.details, interest.reason, interest.color) == (
        "SEDATU · Equipo · en inglés",
        "Resume lo que conviene revisar antes.",
        "barro",
    )
    assert interest.until_day == "2026-12-01"


@pytest.fixture
def secrets(content: Path, write: Write) -> None:
    """Something of each kind for the staff, and something of each for everybody."""
    write("eventos/2026-11-24-canario", titulo="CANARIO-EVENTO", lugar="{nombre: CANARIO-LUGAR}")
    write("eventos/2026-11-24-abierto", titulo="Taller abierto", publico="true", lugar="{nombre: Jardín}")
    write("avisos/2026-11-20-canario", "CANARIO-CUERPO", titulo="CANARIO-AVISO", vence="2026-12-01")
    write("avisos/2026-11-20-abierto", "Con **cuerpo**.", titulo="Aviso abierto", vence="2026-12-01", publico="true")
    write(
        "interes/2026-11-20-canario",
        titulo="CANARIO-LECTURA",
        url="https://www.gob.mx/canario",
        medio="CANARIO-MEDIO",
        por_que="CANARIO-RAZON para leerlo.",
    )
    write(
        "interes/2026-11-20-abierta",
        titulo="Lectura abierta",
        url="https://www.gob.mx",
        medio="SEDATU",
        por_que="Vale la pena por lo que resume.",
        publico="true",
    )
    write_birthdays(content, ("CANARIO-PERSONA", "11-24"))


@pytest.mark.usefixtures("secrets")
def test_the_public_board_holds_nothing_of_the_staff(make: Make) -> None:
    html = render(make(PUBLIC))
    assert "canario" not in html.lower()
    assert "umpleaños" not in html
    for shown in ("Taller abierto", "Aviso abierto", "Con <strong>cuerpo</strong>", "Lectura abierta"):
        assert shown in html


@pytest.mark.usefixtures("secrets")
def test_the_board_of_the_staff_holds_everything(make: Make) -> None:
    html = render(make(INTERNAL))
    for shown in ("EVENTO", "LUGAR", "AVISO", "CUERPO", "LECTURA", "MEDIO", "RAZON", "PERSONA"):
        assert f"CANARIO-{shown}" in html


@pytest.mark.usefixtures("secrets")
def test_only_in_a_sealed_board_are_calendar_files_made_by_a_button(make: Make) -> None:
    assert re.findall(r'data-calendar-event="([^"]*)"', render(make())) == []
    assert set(re.findall(r'data-calendar-event="([^"]*)"', render(make(is_sealed=True)))) == {"2026-11-24-canario"}


@pytest.mark.usefixtures("secrets")
def test_a_public_event_leads_to_its_page_and_its_calendar_and_one_of_the_staff_to_nothing(make: Make) -> None:
    views = {entry.occurrence.title: entry.occurrence for entry in make().today.entries}
    assert views["Taller abierto"].url == f"{ROOT}/agenda/2026-11-24-abierto/"
    assert (views["CANARIO-EVENTO"].url, views["CANARIO-EVENTO"].calendar_url) == ("", "")


@pytest.mark.parametrize("audience", [PUBLIC, INTERNAL])
@pytest.mark.usefixtures("secrets")
def test_each_audience_gets_its_own_build(content: Path, tmp_path: Path, audience: str) -> None:
    folder = tmp_path / "sitio"
    build(
        BuildOptions(
            content,
            folder,
            TODAY,
            search=False,
            cache=tmp_path / "cache",
            site_url="https://ejemplo.mx/",
            audience=audience,
        )
    )
    pages = [(folder / path).read_text("utf-8") for path in ("avisos/index.html", "avisos/pantalla/index.html")]
    is_inside = audience == INTERNAL
    assert ["CANARIO" in page for page in pages] == [is_inside, is_inside]
    assert ['content="noindex"' in page for page in pages] == [is_inside, True]
    assert not any("data-pagefind-body" in page for page in pages)
    listed = (folder / "sitemap.xml").read_text("utf-8")
    assert ("/avisos/</loc>" in listed) is not is_inside
    assert "/avisos/pantalla/" not in listed
    leaks = [
        str(file.relative_to(folder))
        for file in sorted(folder.rglob("*"))
        if file.is_file() and b"CANARIO" in file.read_bytes()
    ]
    assert leaks == (["avisos/index.html", "avisos/pantalla/index.html"] if is_inside else [])
    assert "El personal del Instituto ve además" in pages[0] or is_inside


def test_markup_in_a_title_stays_text(write: Write, make: Make) -> None:
    write("eventos/2026-11-24-raro", titulo='"<img src=x onerror=alert(1)> & «comillas»"')
    html = render(make())
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; «comillas»" in html


def test_a_cancelled_event_stays_and_says_so(write: Write, make: Make) -> None:
    write("eventos/2026-11-24-caido", situacion="cancelado")
    board = make()
    assert board.today.entries[0].occurrence.state == "Cancelado"
    assert "Cancelado" in render(board)


def test_two_boards_of_one_day_are_the_same_to_the_byte(write: Write, make: Make) -> None:
    for number in range(5):
        write(f"eventos/2026-11-24-caso-{number}")
    assert render(make()) == render(make())


def test_the_qr_code_is_the_one_of_the_address() -> None:
    """A finder pattern stands in three corners, within the border.

    The dark modules add up to those of the symbol.
    """
    import segno

    size, path = make_qr("https://ejemplo.mx/blog/2026/11/24/caso/")
    rows = segno.make("https://ejemplo.mx/blog/2026/11/24/caso/", error="m", micro=False, boost_error=False).matrix
    drawn = {
        (int(x) + step, int(y))
        for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path)
        for step in range(int(width))
    }
    assert size == len(rows) + 2 * BORDER
    assert drawn == {(x + BORDER, y + BORDER) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark}


def test_a_screen_without_a_bulletin_has_no_code(make: Make) -> None:
    screen = make_screen(make(), None, "")
    assert (screen.bulletin, screen.qr_path) == (None, "")


def test_a_full_board_shows_everybody_and_everything_of_today(content: Path, write: Write) -> None:
    first = datetime.date(2025, 6, 2)
    for number in range(2000):
        day = (
            datetime.date(2026, 1, 5) + datetime.timedelta(days=number % 5)
            if number < 200
            else first + datetime.timedelta(days=number * 7919 % 1000)
        )
        repeated = {"repite": "{frecuencia: semanal, hasta: 2027-06-30}"} if number < 200 else {}
        write(f"eventos/{day}-evento-{number}", inicio=f"{day} {8 + number % 10:02}:00", duracion="1 h", **repeated)
    write_birthdays(
        content, *((f"Persona {number}", f"{number % 12 + 1:02}-{number % 28 + 1:02}") for number in range(300))
    )
    library = read_library(content, REPOSITORY, {})
    board = make_board(board_for(library, INTERNAL, TODAY), library.institution, TODAY, lambda notice: "")
    html = render(board)
    assert html.count("Persona 22<") >= 2
    assert len(board.today.entries) >= 40
