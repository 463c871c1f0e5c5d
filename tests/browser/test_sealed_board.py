"""The sealed board in a real browser: it opens for the phrase and for nothing else, remembers what it may, and forgets.

The page is as small as it can be: the form of theme/parts/seal.html, seal.js, and a file that seal() made.
"""

from __future__ import annotations

import base64
import datetime
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import jinja2
import pytest
from axe_playwright_python.sync_playwright import Axe
from icalendar import Calendar, Event
from playwright.sync_api import Error, Page, Route, expect

from engine.assets import icon
from institute.outputs.policy import page_policy
from institute.outputs.sealing import make_payload, seal

from .conftest import DESKTOP, PHONE, Open
from .host import hosting
from .pages import REPOSITORY

pytestmark = pytest.mark.browser

THEME = REPOSITORY / "theme"
PHRASE = "albahaca sardina neutro cuchara quince pacto"
OTHER = "fomentar querer linaje vapor calceta ombligo"
MAY_1 = datetime.datetime(2026, 5, 1, 9, tzinfo=datetime.UTC)
BOARD = (
    "<h2>Hoy</h2><p>Junta reservada</p><img src=x onerror='window.harmed = true'><script>window.harmed = true</script>"
    '<button class="button" type="button" data-calendar-event="2026-05-04-junta">Agregar la junta</button>'
)
SCREEN = "<p>Pantalla reservada</p>"
PLAN = "<p>Evidencia reservada</p>"
DESCRIPTION = "Con comas, puntos; y «comillas».\nOtra línea: " + "área común, año nuevo; " * 12
STYLES = ("tokens", "base", "layout", "buttons", "seal")
PAGE = """{% import "parts/seal.html" as seal %}<!doctype html><html lang="es-MX"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ policy }}"><title>Prueba</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="{{ root }}/icono.svg"><link rel="stylesheet" href="{{ root }}/estilo.css">
<script type="module" src="{{ root }}/tablero.js"></script></head>
<body><main class="container"><h1>Avisos</h1>{{ seal.unlock(root, part) }}
<div data-seal-replaced><p>Avisos públicos</p></div></main></body></html>"""
LISTEN = """window.openings = 0; addEventListener("board-opened", () => {
  openings += 1;
  document.body.getBoundingClientRect();
  window.openedAt = performance.now();
});
addEventListener("submit", () => (window.pressedAt = performance.now()), true);
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));"""
REFUSAL = """refused.length ||
  new Promise((done) => document.addEventListener("securitypolicyviolation", () => done(), { once: true }))"""
PUBLIC = "<p>Avisos públicos</p>"
RECORDS = """() => new Promise((done, fail) => {
  const opening = indexedDB.open("tabla-de-avisos");
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const database = opening.result;
    if (!database.objectStoreNames.contains("llaves")) return done([]);
    const asked = database.transaction("llaves").objectStore("llaves").getAll();
    asked.onsuccess = () => { database.close(); done(asked.result); };
  };
})"""
DESCRIBE = """(records) => Promise.all(records.map(async ({ key, salt, until }) => ({
  kind: key.constructor.name, extractable: key.extractable, usages: key.usages, salt, until, type: key.type,
  fields: Object.keys(records[0]).sort(),
  exported: await crypto.subtle.exportKey("raw", key).then(() => true, () => false) })))"""


def make_calendar(title: str, description: str) -> bytes:
    """An event as outputs/calendars.py publishes it, written by icalendar itself."""
    values = {
        "uid": "2026-05-04-junta@ejemplo.mx",
        "summary": title,
        "description": description,
        "dtstamp": MAY_1,
        "dtstart": datetime.datetime(2026, 5, 4, 16, tzinfo=datetime.UTC),
    }
    calendar = Calendar({"prodid": "-//Prueba//ES", "version": "2.0"})
    component = Event()
    for name, value in values.items():
        component.add(name, value)
    calendar.add_component(component)
    return calendar.to_ical()


CALENDAR = make_calendar("Junta: orden, día y más; «final»", DESCRIPTION)


def make_file(payload: bytes, phrase: str = PHRASE) -> str:
    return seal(payload, phrase, "https://ejemplo.mx/", random_bytes=os.urandom).decode()


@pytest.fixture(scope="module")
def sealed() -> str:
    return make_file(make_payload(BOARD, SCREEN, {"2026-05-04-junta": CALENDAR}, PLAN))


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory, sealed: str) -> Iterator[str]:
    """A site of three pages and a sealed file."""
    folder = tmp_path_factory.mktemp("sellado")
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME))
    environment.globals["icon"] = icon
    for path, root, part in (("avisos", "..", "board"), ("avisos/pantalla", "../..", "screen"), ("plan", "..", "plan")):
        (folder / path).mkdir()
        html = environment.from_string(PAGE).render(
            root=root, part=part, policy=page_policy("screen" if part == "screen" else "board", "")
        )
        (folder / path / "index.html").write_text(html, "utf-8")
    css = "".join((THEME / "styles" / f"{name}.css").read_text("utf-8") for name in STYLES)
    files = {
        "avisos/tabla.json": sealed,
        "estilo.css": css,
        "tablero.js": (THEME / "scripts" / "seal.js").read_text("utf-8"),
        "icono.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "404.html": "<p>No existe</p>",
    }
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    with hosting(folder) as url:
        yield url


Board = Callable[..., Page]


@pytest.fixture
def board(open_page: Open, host: str) -> Board:
    """Open the page of the board, or of the screen, with the sealed file replaced by `file` where it is given."""

    def open_board(path: str = "/avisos/", file: str | None = None, script: str = "", **options: object) -> Page:
        page = open_page(script=LISTEN + script, **options)
        if file is not None:
            replace_file(page, file)
        page.goto(host + path)
        return page

    return open_board


def replace_file(page: Page, file: str) -> None:
    page.context.route("**/tabla.json", lambda route: route.fulfill(body=file, content_type="application/json"))


def unlock(page: Page, phrase: str = PHRASE, remember: bool = False) -> None:
    page.get_by_label("Frase").fill(phrase)
    page.locator("[name=remember]").set_checked(remember)
    page.get_by_role("button", name="Abrir la tabla").click()


def assert_said(page: Page, sentence: str) -> None:
    """The page answers with a sentence that holds these words, or with nothing at all for ""."""
    status = expect(page.get_by_role("status"))
    status.to_contain_text(sentence, timeout=10_000) if sentence else status.to_be_empty(timeout=10_000)


def assert_open(page: Page, text: str = "Junta reservada") -> None:
    page.get_by_text(text).wait_for()
    assert page.evaluate("openings") == 1


def assert_closed(page: Page) -> None:
    assert page.locator("[data-seal-replaced]").inner_html() == PUBLIC
    assert page.evaluate("openings") == 0


def records(page: Page) -> list[dict]:
    return page.evaluate(f"async () => ({DESCRIBE})(await ({RECORDS})())")


def test_the_right_phrase_opens_it_tells_the_page_and_hides_what_it_replaces(board: Board) -> None:
    page = board()
    assert_said(page, "")
    unlock(page)
    assert_open(page)
    assert_said(page, "está abierta")
    assert page.evaluate("document.activeElement.matches('[data-seal-replaced]')")
    expect(page.get_by_text("Avisos públicos")).not_to_be_visible()
    expect(page.get_by_label("Frase")).not_to_be_visible()


@pytest.mark.parametrize(
    "typed", ["Álbahaca sardina neutro cuchara quince pacto ", "ALBAHACA, sardina.\u00a0neutro cuchara Quince pacto"]
)
def test_what_a_telephone_adds_to_the_phrase_does_not_matter(board: Board, typed: str) -> None:
    page = board()
    unlock(page, typed)
    assert_open(page)


def test_a_wrong_phrase_opens_nothing_and_can_be_corrected(board: Board) -> None:
    page = board()
    unlock(page, OTHER, remember=True)
    assert_said(page, "no abre la tabla")
    assert_closed(page)
    assert records(page) == []
    unlock(page)
    assert_open(page)


def test_nothing_of_the_board_runs_as_a_script(board: Board) -> None:
    page = board()
    unlock(page)
    assert_open(page)
    page.evaluate(REFUSAL)
    assert page.evaluate("window.harmed") is None
    assert set(page.evaluate("refused")) == {"script-src-attr"}


@pytest.mark.parametrize("path", ["/avisos/", "/avisos/pantalla/"])
def test_nobody_else_turns_text_into_html_where_the_board_is_opened(board: Board, path: str) -> None:
    page = board(path)
    for script in (
        "document.body.innerHTML = '<p>otra</p>'",
        "trustedTypes.createPolicy('tabla', {createHTML: (html) => html})",
        "trustedTypes.createPolicy('otra', {createHTML: (html) => html})",
    ):
        with pytest.raises(Error, match="TypeError"):
            page.evaluate(f"() => {{ {script} }}")
    assert {refusal.split("-")[0] for refusal in page.evaluate("refused")} == {"require", "trusted"}


def test_without_being_asked_nothing_is_remembered(board: Board) -> None:
    page = board()
    unlock(page)
    assert_open(page)
    assert records(page) == []
    page.reload()
    expect(page.get_by_label("Frase")).to_be_visible()
    assert_said(page, "")
    assert_closed(page)


def test_remembered_it_opens_again_without_typing(board: Board) -> None:
    page = board()
    unlock(page, remember=True)
    assert_open(page)
    page.reload()
    assert_open(page)


@pytest.mark.parametrize(
    ("first", "then", "text"), [("/avisos/", "/plan/", "Evidencia"), ("/plan/", "/avisos/", "Junta")]
)
def test_who_opened_the_board_has_opened_the_plan_too(
    board: Board, host: str, first: str, then: str, text: str
) -> None:
    page = board(first)
    unlock(page, remember=True)
    page.get_by_text("reservada").wait_for()
    page.goto(host + then)
    assert_open(page, f"{text} reservada")
    assert len(records(page)) == 1


def test_what_is_remembered_is_a_key_that_nobody_can_read_out_and_never_the_phrase(board: Board) -> None:
    page = board()
    page.clock.set_fixed_time(MAY_1)
    unlock(page, remember=True)
    assert_open(page)
    [record] = records(page)
    assert record.pop("salt")
    assert record == {
        "kind": "CryptoKey",
        "type": "secret",
        "extractable": False,
        "exported": False,
        "usages": ["unwrapKey"],
        "until": (MAY_1 + datetime.timedelta(days=30)).timestamp() * 1000,
        "fields": ["key", "salt", "until"],
    }
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.evaluate("indexedDB.databases().then((found) => found.map((one) => one.name))") == ["tabla-de-avisos"]
    assert "albahaca" not in page.content()
    assert page.locator("#_seal_phrase").input_value() == ""


@pytest.mark.parametrize(("days", "opens"), [(29, True), (30, False), (400, False)])
def test_a_device_remembers_for_thirty_days(board: Board, host: str, days: int, opens: bool) -> None:
    page = board()
    page.clock.set_fixed_time(MAY_1)
    unlock(page, remember=True)
    assert_open(page)
    page.clock.set_fixed_time(MAY_1 + datetime.timedelta(days=days))
    page.reload()
    if opens:
        assert_open(page)
    else:
        assert_said(page, "30 días")
        assert_closed(page)
        assert records(page) == []


def test_the_office_screen_remembers_until_it_is_told_to_forget(board: Board) -> None:
    page = board("/avisos/pantalla/", width=1920)
    page.clock.set_fixed_time(MAY_1)
    unlock(page, remember=True)
    assert_open(page, "Pantalla reservada")
    assert [record["until"] for record in records(page)] == [None]
    page.clock.set_fixed_time(MAY_1 + datetime.timedelta(days=4000))
    page.reload()
    assert_open(page, "Pantalla reservada")
    forget = page.get_by_role("button", name="olvidar")
    forget.focus()
    assert page.locator(".seal").evaluate("(place) => getComputedStyle(place).opacity") == "1"
    forget.press("Enter")
    assert_said(page, "ya no la recuerda")
    page.reload()
    expect(page.get_by_label("Frase")).to_be_visible()
    assert_said(page, "")
    assert_closed(page)


def test_forgotten_it_closes_at_once_and_asks_again(board: Board) -> None:
    page = board()
    unlock(page, remember=True)
    assert_open(page)
    page.get_by_role("button", name="olvidar").click()
    assert_said(page, "ya no la recuerda")
    assert page.locator("[data-seal-replaced]").inner_html() == PUBLIC
    expect(page.get_by_text("Avisos públicos")).to_be_visible()
    assert records(page) == []
    page.reload()
    expect(page.get_by_label("Frase")).to_be_visible()
    assert_closed(page)


def test_the_daily_build_does_not_make_devices_forget(board: Board, host: str) -> None:
    page = board()
    unlock(page, remember=True)
    assert_open(page)
    replace_file(page, make_file(make_payload("<p>Al día siguiente</p>", "", {})))
    page.reload()
    assert_open(page, "Al día siguiente")


def test_a_new_phrase_makes_every_device_ask_for_it(board: Board) -> None:
    page = board()
    unlock(page, remember=True)
    assert_open(page)
    replace_file(page, make_file(make_payload("<p>Con otra frase</p>", "", {}), OTHER))
    page.reload()
    assert_said(page, "La frase cambió")
    assert_closed(page)
    assert records(page) == []
    unlock(page, OTHER)
    assert_open(page, "Con otra frase")


def change_bit(sealed: str, layer: str, part: str = "data") -> str:
    file = json.loads(sealed)
    changed = bytearray(base64.b64decode(file[layer][part]))
    changed[7] ^= 1
    return json.dumps(file | {layer: file[layer] | {part: base64.b64encode(changed).decode()}})


def change_header(sealed: str, written: str, changed: str) -> str:
    file = json.loads(sealed)
    assert written in file["header"]
    return json.dumps(file | {"header": file["header"].replace(written, changed)})


TAMPERED = {
    "content": (lambda sealed: change_bit(sealed, "content"), "alguien lo cambió"),
    "nonce": (lambda sealed: change_bit(sealed, "content", "nonce"), "alguien lo cambió"),
    "wrapped key": (lambda sealed: change_bit(sealed, "key"), "no abre la tabla"),
    "raised iterations": (lambda sealed: change_header(sealed, "600000", "600001"), "no abre la tabla"),
    "site": (lambda sealed: change_header(sealed, "ejemplo.mx", "ajeno.mx"), "no abre la tabla"),
    "lowered iterations": (lambda sealed: change_header(sealed, "600000", "599999"), "más débil"),
    "one iteration": (lambda sealed: change_header(sealed, "600000", "1"), "más débil"),
    "iterations as text": (lambda sealed: change_header(sealed, "600000", '"600000"'), "más débil"),
    "iterations without end": (lambda sealed: change_header(sealed, "600000", "9e15"), "más débil"),
    "other hash": (lambda sealed: change_header(sealed, "SHA-256", "SHA-1"), "un cifrado que esta página no acepta"),
    "other derivation": (
        lambda sealed: change_header(sealed, "PBKDF2", "HKDF"),
        "un cifrado que esta página no acepta",
    ),
    "other cipher": (
        lambda sealed: change_header(sealed, "AES-256-GCM", "AES-256-CBC"),
        "un cifrado que esta página no acepta",
    ),
    "version": (
        lambda sealed: change_header(sealed, '"version":1', '"version":2'),
        "un formato que esta página no conoce",
    ),
    "cut short": (lambda sealed: sealed[:500], "no se entiende"),
    "another page": (lambda sealed: "<!doctype html><p>Bienvenido", "no se entiende"),
    "an empty object": (lambda sealed: "{}", "no se entiende"),
}


@pytest.mark.parametrize("change", TAMPERED)
def test_a_file_that_somebody_changed_is_refused_with_its_sentence(board: Board, sealed: str, change: str) -> None:
    make, sentence = TAMPERED[change]
    page = board(file=make(sealed))
    unlock(page)
    assert_said(page, sentence)
    assert_closed(page)
    expect(page.get_by_label("Frase")).to_be_visible()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("content", "alguien lo cambió"),
        ("wrapped key", "alguien lo cambió"),
        ("raised iterations", "alguien lo cambió"),
        ("lowered iterations", "más débil"),
    ],
)
def test_a_changed_file_does_not_open_where_it_is_remembered_either(
    board: Board, sealed: str, change: str, sentence: str
) -> None:
    page = board()
    unlock(page, remember=True)
    assert_open(page)
    replace_file(page, TAMPERED[change][0](sealed))
    page.reload()
    assert_said(page, sentence)
    assert_closed(page)


def test_a_missing_file_is_said(board: Board) -> None:
    page = board()
    page.context.route("**/tabla.json", lambda route: route.fulfill(status=404, body="No existe"))
    unlock(page)
    assert_said(page, "no está publicada")
    assert_closed(page)


def test_without_network_it_says_so_and_opens_by_itself_when_it_is_back(board: Board) -> None:
    page = board()
    unlock(page, remember=True)
    assert_open(page)

    def cut(route: Route) -> None:
        route.abort("internetdisconnected")

    page.context.route("**/tabla.json", cut)
    page.reload()
    assert_said(page, "Revisa tu conexión")
    assert_closed(page)
    page.context.unroute("**/tabla.json", cut)
    page.evaluate("dispatchEvent(new Event('online'))")
    assert_open(page)


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined });", "conexión segura"),
        ("delete window.DecompressionStream;", "navegador es muy antiguo"),
    ],
)
def test_a_browser_that_cannot_open_it_says_why(board: Board, script: str, sentence: str) -> None:
    page = board(script=script)
    assert_said(page, sentence)
    expect(page.get_by_label("Frase")).not_to_be_visible()


def test_without_javascript_the_page_says_what_is_missing(open_page: Open, host: str) -> None:
    page = open_page(f"{host}/avisos/", java_script_enabled=False)
    assert "JavaScript" in page.get_by_role("status").inner_text()
    expect(page.get_by_label("Frase")).not_to_be_visible()


def test_where_nothing_can_be_kept_it_opens_all_the_same(board: Board) -> None:
    page = board(script="IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };")
    unlock(page, remember=True)
    assert_open(page)
    assert_said(page, "no permite recordarla")


def test_whoever_goes_back_to_the_page_finds_it_closed(board: Board) -> None:
    page = board()
    unlock(page)
    assert_open(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert page.locator("[data-seal-replaced]").inner_html() == PUBLIC
    expect(page.get_by_label("Frase")).to_be_visible()


def test_an_event_goes_to_the_calendar_with_everything_it_says(board: Board, tmp_path: Path) -> None:
    page = board()
    unlock(page)
    assert_open(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="Agregar la junta").click()
    assert started.value.suggested_filename == "2026-05-04-junta.ics"
    file = tmp_path / "junta.ics"
    started.value.save_as(file)
    content = file.read_bytes()
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert (event["summary"], event["description"]) == ("Junta: orden, día y más; «final»", DESCRIPTION)
    assert content == CALENDAR
    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_it_opens_and_closes_by_keyboard_alone(board: Board) -> None:
    page = board()
    page.get_by_label("Frase").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.type(PHRASE)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("#_seal_show").is_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert_open(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.calendarEvent") == "2026-05-04-junta"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert_said(page, "ya no la recuerda")
    assert page.evaluate("document.activeElement.id") == "_seal_phrase"


def test_the_phrase_is_covered_until_asked_and_no_browser_offers_to_keep_it(board: Board) -> None:
    page = board()
    field = page.get_by_label("Frase")
    security = "(field) => getComputedStyle(field).webkitTextSecurity"
    assert field.evaluate(security) == "disc"
    page.get_by_label("Mostrar lo que escribo").check()
    assert field.evaluate(security) == "none"
    assert (field.get_attribute("type"), field.get_attribute("autocomplete")) == ("text", "off")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_nothing_closed_wrong_or_open(board: Board, width: int, scheme: str) -> None:
    page = board(width=width, scheme=scheme)

    def faults() -> list[str]:
        return [fault["id"] for fault in Axe().run(page).response["violations"]]

    found = faults()
    unlock(page, OTHER)
    assert_said(page, "no abre la tabla")
    found += faults()
    unlock(page)
    assert_open(page)
    page.locator("[data-seal-replaced] img").evaluate("(image) => image.remove()")
    assert found + faults() == []


def test_nothing_is_pushed_aside_at_320_pixels(board: Board) -> None:
    page = board(width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def many_events(number: int) -> str:
    """A board of that many events, none like another, sealed."""
    ids = {f"e{position}": f"Actividad {position * 7919 % 104729}" for position in range(number)}
    rows = "".join(
        f'<li class="event-row"><a href="#{id}">{title}</a> <span>sala {len(id) * 31 % 97}, área de prueba</span>'
        f'<button class="button" type="button" data-calendar-event="{id}">Agregar {title}</button></li>'
        for id, title in ids.items()
    )
    calendars = {id: make_calendar(title, f"Punto {title}; " * 12) for id, title in ids.items()}
    return make_file(make_payload(f"<ul>{rows}</ul><p>Junta reservada</p>", SCREEN, calendars))


@pytest.mark.long
def test_a_full_board_opens_on_a_slow_telephone(board: Board) -> None:
    """With the processor four times slower. How long it takes is printed (-s), not judged: machines differ."""
    page = board(file=many_events(2_000))
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    unlock(page)
    page.get_by_text("Junta reservada").wait_for()
    print(f"2,000 events opened in {page.evaluate('openedAt - pressedAt') / 1000:.2f} s")
    assert page.locator("[data-seal-replaced] .event-row").count() == 2_000
