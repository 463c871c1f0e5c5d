"""The notice board and the office screen in a real browser: never stale, by the institute's clock, for every reader."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from engine.builder import build
from engine.options import BuildOptions
from institute.audience import INTERNAL, PUBLIC

from .conftest import DESKTOP, PHONE, Hosted, Open
from .host import hosting
from .pages import REPOSITORY
from .test_accessibility import violations, violations_in

pytestmark = pytest.mark.browser

BUILT = datetime.date(2026, 11, 24)
LAST_OF_YEAR = datetime.date(2026, 12, 31)
NOON = "2026-11-24T12:20:00-06:00"
MINUTE, TURN, RENEW = 60_000, 15_000, 15 * 60_000
ZONES = ("Asia/Tokyo", "America/Tijuana", "America/Mexico_City")
LOOKS = ((PHONE, "light"), (PHONE, "dark"), (DESKTOP, "light"), (DESKTOP, "dark"))
CUT = """() => Array.from(document.querySelectorAll(".screen h1, .screen h2, .screen h3, .screen td, .legend, svg"))
  .filter((element) => element.checkVisibility() && !element.closest(".visually-hidden"))
  .filter((element) => {
    const box = element.getBoundingClientRect();
    return box.bottom > innerHeight || box.right > innerWidth;
  })
  .map((element) => element.outerHTML.slice(0, 120))"""
OVERLAP = """() => document.querySelector(".month.is-shown .calendar").getBoundingClientRect().bottom
  - document.querySelector(".legend").getBoundingClientRect().top"""
SCREENS = ((1280, 720), (1920, 1080), (3840, 2160))

EVENTS = (
    ("2026-11-24-mesa", "Mesa de prueba", "2026-11-24 09:30", "90 min", "planeacion", ""),
    ("2026-11-24-asesoria", "Asesoría de prueba", "2026-11-24 12:00", "2 h", "asesoria", "publico: true\n"),
    ("2026-11-24-capsula", "Cápsula de prueba", "2026-11-24 16:30", "1 h", "socializacion", ""),
    ("2026-11-25-taller", "Taller de prueba", "2026-11-25 18:00", "2 h", "socializacion", "publico: true\n"),
    ("2026-11-26-caida", "Reunión cancelada de prueba", "2026-11-26 10:00", "2 h", "", "situacion: cancelado\n"),
    ("2026-11-30-sesion", "Sesión de prueba", "2026-11-30 17:30", "2 h", "socializacion", "publico: true\n"),
    ("2026-12-31-cierre", "Cierre de prueba", "2026-12-31 10:00", "2 h", "fortalecimiento", ""),
    ("2027-01-01-inhabil", "Año nuevo de prueba", "2027-01-01", "", "", "clase: inhabil\n"),
)


def write_content(folder: Path, crowd: int = 0) -> Path:
    """The starter content with a notice board of samples; `crowd` is how many more events each working day has."""
    for part in ("posts", "plan"):  # reports name events of the board that this one takes the place of
        shutil.copytree(REPOSITORY / part, folder / part, ignore=shutil.ignore_patterns("reportes"))
    notices = folder / "notices"
    for name, title, start, duration, axis, more in EVENTS:
        fields = (
            f"titulo: {title}\ninicio: {start}\narea: comunicacion-social\nlugar:\n  nombre: Sala de prueba\n{more}"
        )
        _write(
            notices / "eventos" / f"{name}.md",
            fields + (f"duracion: {duration}\n" if duration else "") + (f"eje: {axis}\n" if axis else ""),
        )
    for number in range(crowd):
        _write(
            notices / "eventos" / f"2026-11-02-repetido-{number}.md",
            f"titulo: Reunión repetida de muestra número {number}\ninicio: 2026-11-02 {8 + number % 10:02}:30\n"
            "duracion: 30 min\narea: comunicacion-social\nrepite:\n  frecuencia: semanal\n"
            "  dias: [lunes, martes, miercoles, jueves, viernes]\n  veces: 40\n",
        )
        _write(
            notices / "interes" / f"2026-11-01-lectura-{number}.md",
            f"titulo: Lectura de muestra número {number}\nurl: https://www.gob.mx\nmedio: SEDATU\n"
            "por_que: Vale la pena por lo que resume.\n",
        )
    for number in range(2 + crowd):
        _write(
            notices / "avisos" / f"2026-11-20-aviso-{number}.md",
            f"titulo: Aviso de prueba número {number}\nvence: 2026-11-{25 + number % 2}\n"
            f"prioridad: {'alta' if not number else 'normal'}\narea: direccion-general\npublico: true\n",
        )
    people = "".join(
        f'  - {{nombre: Persona {day}, dia: "{day}", area: geoestadistica, consentimiento: 2026-01-15}}\n'
        for day in ("11-04", "11-24", "11-25", "12-31", "01-01", "01-20")
    )
    (notices / "cumpleanos.yml").write_text(f"cumpleanos:\n{people}", "utf-8")
    return folder


def _write(file: Path, fields: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{fields}---\n", "utf-8")


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_content(tmp_path_factory.mktemp("tabla") / "contenido")


def host(content: Path, folder: Path, today: datetime.date = BUILT, audience: str = INTERNAL) -> Iterator[Hosted]:
    build(BuildOptions(content=content, site_dir=folder / "sitio", today=today, search=False, audience=audience))
    with hosting(folder / "sitio") as url:
        yield Hosted(folder / "sitio", url)


@pytest.fixture(scope="session")
def staff(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """The site for the staff, made on 24 November 2026, a Tuesday."""
    yield from host(content, tmp_path_factory.mktemp("interna"))


@pytest.fixture(scope="session")
def public(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    yield from host(content, tmp_path_factory.mktemp("publica"), audience=PUBLIC)


@pytest.fixture(scope="session")
def year_end(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """The site for the staff, made on 31 December 2026."""
    yield from host(content, tmp_path_factory.mktemp("fin-de-anio"), LAST_OF_YEAR)


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """The site for the staff with nine more events on each day."""
    top = tmp_path_factory.mktemp("lleno")
    yield from host(write_content(top / "contenido", crowd=9), top)


def open_at(open_page: Open, url: str, moment: str, width: int = DESKTOP, **options: object) -> Page:
    """The page as it is at a moment: its clock goes on only when a test says so."""
    page = open_page(width=width, **options)
    page.clock.install(time=datetime.datetime.fromisoformat(moment))
    page.goto(url)
    return page


def board(hosted: Hosted) -> str:
    return f"{hosted.url}/avisos/"


def screen(hosted: Hosted) -> str:
    return f"{hosted.url}/avisos/pantalla/"


def days_of(page: Page) -> dict[str, list[str]]:
    """Which day each part of the page says that today is."""
    return {
        "title": page.locator("h1").inner_text().lower().split("\n"),
        "today": page.locator(".board-today .activity-title:visible").all_inner_texts(),
        "week": page.locator(".week-day.is-today:visible").evaluate_all(
            "(found) => found.map((day) => day.dataset.day)"
        ),
        "calendar": page.locator("td.is-today:visible").evaluate_all("(found) => found.map((day) => day.dataset.day)"),
        "month": page.locator(".calendar caption:visible").all_text_contents(),
        "birthday": page.locator(".birthday.is-today:visible strong").all_inner_texts(),
        "announced": page.locator(
            ".week-day:visible time[aria-current=date], td:visible time[aria-current=date]"
        ).evaluate_all("(found) => found.map((time) => time.dateTime)"),
    }


ON_24 = {
    "title": ["tabla de avisos", "martes 24", "de noviembre de 2026"],
    "today": ["Mesa de prueba", "Asesoría de prueba", "Cápsula de prueba"],
    "week": ["2026-11-24"],
    "calendar": ["2026-11-24"],
    "month": ["noviembre de 2026"],
    "birthday": ["Persona 11-24"],
    "announced": ["2026-11-24"] * 2,
}
ON_25 = {
    "title": ["tabla de avisos", "miércoles 25", "de noviembre de 2026"],
    "today": ["Taller de prueba"],
    "week": ["2026-11-25"],
    "calendar": ["2026-11-25"],
    "month": ["noviembre de 2026"],
    "birthday": ["Persona 11-25"],
    "announced": ["2026-11-25"] * 2,
}


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("moment", "shown"),
    [("2026-11-24T23:59:00-06:00", ON_24), ("2026-11-25T00:01:00-06:00", ON_25)],
    ids=["23:59", "00:01"],
)
def test_the_day_is_that_of_the_institute_wherever_the_reader_is(
    open_page: Open, staff: Hosted, zone: str, moment: str, shown: dict
) -> None:
    assert days_of(open_at(open_page, board(staff), moment, timezone_id=zone)) == shown


@pytest.mark.parametrize("zone", ZONES)
def test_the_day_turns_at_midnight_while_the_page_is_open(open_page: Open, staff: Hosted, zone: str) -> None:
    page = open_at(open_page, board(staff), "2026-11-24T23:59:00-06:00", timezone_id=zone)
    assert days_of(page) == ON_24
    page.clock.run_for(2 * MINUTE)
    assert days_of(page) == ON_25


def test_the_year_turns_at_midnight_while_the_page_is_open(open_page: Open, year_end: Hosted) -> None:
    page = open_at(open_page, board(year_end), "2026-12-31T23:59:00-06:00")
    assert days_of(page)["month"] == ["diciembre de 2026"]
    assert page.locator(".board-birthdays li:visible strong").all_inner_texts() == ["Persona 12-31"]
    page.clock.run_for(2 * MINUTE)
    turned = days_of(page)
    assert turned["title"] == ["tabla de avisos", "viernes 1", "de enero de 2027"]
    assert (turned["today"], turned["month"], turned["birthday"]) == (
        ["Año nuevo de prueba"],
        ["enero de 2027"],
        ["Persona 01-01"],
    )
    assert (turned["week"], turned["calendar"]) == (["2027-01-01"], ["2027-01-01"])
    assert page.locator(".board-birthdays li:visible").count() == 2


@pytest.mark.parametrize("zone", ZONES)
def test_what_is_now_and_what_is_over_is_marked_and_moves_on(open_page: Open, staff: Hosted, zone: str) -> None:
    page = open_at(open_page, board(staff), NOON, timezone_id=zone)
    marks = page.locator(".board-today .activity:visible")
    said = [
        [text for text in ("Ahora", "Ya terminó") if row.get_by_text(text, exact=True).is_visible()]
        for row in marks.all()
    ]
    assert said == [["Ya terminó"], ["Ahora"], []]
    page.clock.fast_forward(100 * MINUTE)
    expect(marks.nth(1).get_by_text("Ya terminó")).to_be_visible()
    expect(marks.nth(1).get_by_text("Ahora")).not_to_be_visible()


def test_a_page_that_was_not_rebuilt_for_days_still_knows_today_and_the_week(open_page: Open, staff: Hosted) -> None:
    page = open_at(open_page, board(staff), "2026-11-30T08:00:00-06:00")
    shown = days_of(page)
    assert (shown["today"], shown["week"], shown["title"][1]) == (["Sesión de prueba"], ["2026-11-30"], "lunes 30")
    assert page.locator(".week-day:visible").first.get_attribute("data-day") == "2026-11-30"
    expect(page.get_by_text("no se actualiza desde")).not_to_be_visible()


def test_a_page_that_is_too_old_says_so(open_page: Open, staff: Hosted) -> None:
    page = open_at(open_page, board(staff), "2026-12-03T08:00:00-06:00")
    expect(page.get_by_text("Esta página no se actualiza desde el 24 de noviembre de 2026")).to_be_visible()
    assert days_of(page)["month"] == ["diciembre de 2026"]


def test_notices_go_by_themselves_after_their_last_day(open_page: Open, staff: Hosted) -> None:
    page = open_at(open_page, board(staff), "2026-11-25T23:59:00-06:00")
    assert page.locator(".notice:visible").count() == 2
    page.clock.run_for(2 * MINUTE)
    assert page.locator(".notice:visible h3").all_inner_texts() == ["Aviso de prueba número 1"]


def test_a_day_can_be_opened_and_closed_with_the_keyboard(open_page: Open, staff: Hosted) -> None:
    page = open_at(open_page, board(staff), NOON, PHONE)
    button = page.get_by_role("button", name="Ver el martes 24 de noviembre de 2026")
    button.focus()
    page.keyboard.press("Enter")
    opened = page.get_by_role("region", name="martes 24 de noviembre de 2026")
    expect(opened).to_be_focused()
    assert opened.locator("li:visible").count() == 4
    for shown in ("Mesa de prueba", "09:30–11:00 h · Sala de prueba", "Persona 11-24"):
        expect(opened.get_by_text(shown)).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(opened).not_to_be_visible()
    expect(button).to_be_focused()


def test_months_turn_with_buttons_that_keep_the_focus_and_say_the_month(open_page: Open, staff: Hosted) -> None:
    page = open_at(open_page, board(staff), NOON)
    page.get_by_role("link", name="Mes siguiente: diciembre de 2026").focus()
    page.keyboard.press("Enter")
    assert days_of(page)["month"] == ["diciembre de 2026"]
    assert page.get_by_role("status").inner_text() == "diciembre de 2026"
    back = page.get_by_role("link", name="Mes anterior: noviembre de 2026")
    expect(back).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Mes anterior: octubre de 2026").press("Enter")
    assert days_of(page)["month"] == ["octubre de 2026"]
    page.clock.run_for(MINUTE)
    assert days_of(page)["month"] == ["octubre de 2026"], "the clock turned back a month that somebody had chosen"


def test_without_a_script_the_months_turn_the_days_can_be_read_and_the_page_says_its_date(
    open_page: Open, staff: Hosted
) -> None:
    page = open_page(board(staff), PHONE, java_script_enabled=False)
    expect(page.get_by_text("Esta página se hizo el 24 de noviembre de 2026")).to_be_visible()
    assert page.locator("td:visible").filter(has_text="Taller de prueba").count() == 1
    page.get_by_role("link", name="Mes siguiente: diciembre de 2026").click()
    assert page.locator(".calendar caption:visible").all_text_contents() == ["diciembre de 2026"]
    page.get_by_role("link", name="Mes anterior: noviembre de 2026").click()
    assert page.locator(".calendar caption:visible").all_text_contents() == ["noviembre de 2026"]
    assert page.locator("button:visible").count() == 0


def test_a_screen_reader_hears_the_day_and_what_is_on_it(open_page: Open, staff: Hosted) -> None:
    page = open_at(open_page, board(staff), NOON, PHONE)
    heard = page.locator("td[data-day='2026-11-24']:visible").aria_snapshot()
    assert re.search(r"time: \"?24", heard)
    assert heard.count("listitem") == 4
    assert "Mesa de prueba" in heard and "Cumpleaños: Persona 11-24" in heard
    outside = page.locator("td[data-day='2026-12-01']:visible").aria_snapshot()
    assert "1 de diciembre de 2026" in outside
    assert page.get_by_role("columnheader").first.inner_text().endswith("lunes")


@pytest.mark.parametrize("name", ["staff", "public", "crowded"])
def test_axe_finds_nothing_on_the_board_or_the_screen(
    open_page: Open, request: pytest.FixtureRequest, name: str
) -> None:
    hosted = request.getfixturevalue(name)
    assert violations_in(open_at(open_page, board(hosted), NOON), LOOKS) == []
    assert violations(open_at(open_page, screen(hosted), NOON, viewport={"width": 1920, "height": 1080})) == []


@pytest.mark.parametrize("width", [320, PHONE, DESKTOP])
@pytest.mark.parametrize("name", ["staff", "crowded"])
def test_the_board_never_goes_out_sideways(
    open_page: Open, request: pytest.FixtureRequest, name: str, width: int
) -> None:
    page = open_at(open_page, board(request.getfixturevalue(name)), NOON, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["staff", "public", "crowded"])
def test_the_board_prints_on_one_letter_page(open_page: Open, request: pytest.FixtureRequest, name: str) -> None:
    printed = open_at(open_page, board(request.getfixturevalue(name)), NOON).pdf(
        prefer_css_page_size=True, print_background=True
    )
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    assert re.findall(rb"/MediaBox \[0 0 612 792\]", printed) != []


def test_the_policy_of_the_pages_is_kept_and_no_script_fails(open_page: Open, staff: Hosted) -> None:
    for url in (board(staff), screen(staff)):
        page, faults = open_page(), []
        page.on("console", lambda message, faults=faults: faults.append(message.text))
        page.on("pageerror", lambda error, faults=faults: faults.append(str(error)))
        page.goto(url, wait_until="networkidle")
        assert faults == []


@pytest.mark.parametrize(("width", "height"), SCREENS)
@pytest.mark.parametrize("name", ["staff", "public", "crowded"])
def test_the_screen_fits_without_scrolling(
    open_page: Open, request: pytest.FixtureRequest, name: str, width: int, height: int
) -> None:
    page = open_at(open_page, screen(request.getfixturevalue(name)), NOON, viewport={"width": width, "height": height})
    assert page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == [
        width,
        height,
    ]
    assert page.evaluate(CUT) == []
    assert page.evaluate(OVERLAP) <= 0


def test_the_screen_has_the_hour_of_the_institute_and_marks_what_is_now(open_page: Open, staff: Hosted) -> None:
    page = open_at(open_page, screen(staff), NOON, timezone_id="Asia/Tokyo")
    clock = page.locator("[data-clock]")
    assert clock.inner_text() == "12:20"
    assert page.locator(".screen-activity.is-now:visible h3").all_inner_texts() == ["Asesoría de prueba"]
    assert page.locator(".screen-activity.is-past:visible h3").all_inner_texts() == ["Mesa de prueba"]
    page.clock.run_for(2 * MINUTE)
    assert clock.inner_text() == "12:22"


def test_the_screen_turns_the_day_and_the_month(open_page: Open, year_end: Hosted) -> None:
    page = open_at(open_page, screen(year_end), "2026-12-31T23:59:00-06:00")
    page.clock.run_for(2 * MINUTE)
    assert page.locator("h1").inner_text().lower().replace("\n", " ") == "viernes 1 de enero de 2027"
    assert page.locator("caption:visible").all_text_contents() == ["enero de 2027"]
    assert page.locator(".screen-activity:visible h3").all_inner_texts() == ["Año nuevo de prueba"]
    assert "Año nuevo de prueba" not in page.locator(".screen-next-item:visible h3").all_inner_texts()


def test_lists_that_do_not_fit_turn_pages_until_everything_was_seen(open_page: Open, crowded: Hosted) -> None:
    page = open_at(open_page, screen(crowded), "2026-11-24T07:00:00-06:00", viewport={"width": 1280, "height": 720})
    rows = page.locator("section[aria-labelledby=_today] .screen-activity:visible")
    label = page.locator("#_today [data-page]")
    pages = int(label.inner_text().split(" de ")[1])
    assert pages > 1
    seen = set()
    for number in range(pages):
        assert label.inner_text() == f"{number + 1} de {pages}"
        seen |= set(rows.locator("h3").all_inner_texts())
        page.clock.run_for(TURN)
    assert len(seen) == 12
    assert label.inner_text() == f"1 de {pages}"


def test_what_is_over_gives_way_when_not_everything_fits(open_page: Open, crowded: Hosted) -> None:
    page = open_at(open_page, screen(crowded), "2026-11-24T15:40:00-06:00", viewport={"width": 1280, "height": 720})
    assert page.locator(".screen-activity.is-past:visible").count() == 0
    assert page.locator(".screen-activity:visible").count() > 0


def count_loads(page: Page) -> list[str]:
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    return loads


def fail(route: Route) -> None:
    route.abort("internetdisconnected")


def answer_with_a_login(route: Route) -> None:
    route.fulfill(status=200, content_type="text/html", body="<title>Red de invitados</title>")


def answer_with_an_error(route: Route) -> None:
    route.fulfill(status=502, content_type="text/html", body="data-screen")


@pytest.mark.parametrize("answer", [fail, answer_with_a_login, answer_with_an_error])
def test_the_screen_outlives_a_network_that_is_gone_for_hours_and_comes_back(
    open_page: Open, staff: Hosted, answer: object
) -> None:
    page = open_at(open_page, screen(staff), "2026-11-24T20:30:00-06:00")
    loads = count_loads(page)
    page.route("**/*", answer)
    for _ in range(16):
        with page.expect_request(screen(staff)):
            page.clock.run_for(RENEW)
    expect(page.locator("[data-offline]")).to_be_visible()
    assert page.locator("[data-clock]").inner_text() == "00:30"
    assert page.locator(".screen-activity:visible h3").all_inner_texts() == ["Taller de prueba"]
    assert loads == []
    page.unroute("**/*", answer)
    with page.expect_event("load"):
        page.clock.run_for(RENEW)
    expect(page.locator("[data-offline]")).to_be_hidden()
    assert page.locator(".screen-activity:visible h3").all_inner_texts() == ["Taller de prueba"]


def test_the_code_of_the_screen_leads_to_the_latest_bulletin(staff: Hosted) -> None:
    html = (staff.folder / "avisos" / "pantalla" / "index.html").read_text("utf-8")
    assert html.count('class="screen-code"') == 1
    assert re.search(r'<path d="M\d+ \d+h\d+v1h-\d+z', html)
    assert "Último boletín" in html
