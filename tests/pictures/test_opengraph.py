"""The cards that social networks show."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from institute.pictures import opengraph
from institute.pictures.lettering import CHARACTERS, TEXT_FONT, TEXT_WIDTH, TITLE_FONT, fit_title, open_font, printable
from institute.pictures.opengraph import CardText, draw_card, general_card, render_card
from institute.pictures.palette import PALETTES

LONG_TITLE = "¿Cuánta sombra tiene el Centro Histórico? Lo medimos cuadra por cuadra y árbol por árbol"
HOSTILE_TITLES = {
    "empty": "",
    "spaces": "   ",
    "one letter": "Ñ",
    "no spaces": "w" * 300,
    "many words": "resiliencia " * 400,
    "other writing": "写真 Καλημέρα 🎉",
    "control": "a\x00b\x1bc\n\nd",
    "directions": "a\u202eb\u200fc",
}


def card(title: str = LONG_TITLE, kicker: str = "Boletín 012/2026", color: str = "palma") -> CardText:
    return CardText(title, kicker, color, "IPCO", "www.ipco.gob.mx")


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("color", PALETTES)
def test_a_card_is_a_light_png_of_the_size_that_networks_want(color: str):
    data = render_card(card(color=color))
    assert opened(data).size == (1200, 630)
    assert opened(data).format == "PNG"
    assert opened(data).mode == "P"
    assert len(data) <= 30_000


@pytest.mark.parametrize("color", PALETTES)
def test_a_card_has_the_ground_of_its_axis_and_white_letters(color: str):
    image = opened(render_card(card(color=color))).convert("RGB")
    counts = {value: count for count, value in image.getcolors()}
    ground = tuple(int(PALETTES[color].ground[at : at + 2], 16) for at in (1, 3, 5))
    assert max(counts, key=counts.get) == ground
    assert counts[255, 255, 255] > 10_000


def test_title_kicker_acronym_and_site_all_show():
    base = render_card(card())
    others = [
        render_card(card(title="Otra")),
        render_card(card(kicker="")),
        render_card(CardText(LONG_TITLE, "", "palma", "", "")),
        render_card(CardText(LONG_TITLE, "Boletín 012/2026", "palma", "IPCO", "")),
    ]
    assert len({base, *others}) == 5


@pytest.mark.parametrize("title", HOSTILE_TITLES.values(), ids=HOSTILE_TITLES)
def test_any_title_makes_a_card(title: str):
    assert opened(render_card(card(title=title, kicker=title))).size == (1200, 630)


@pytest.mark.parametrize("title", [LONG_TITLE, "Agua", *HOSTILE_TITLES.values()])
def test_no_line_is_wider_than_its_place(title: str):
    lines, size = fit_title(printable(title))
    assert 1 <= len(lines) <= 5
    assert all(open_font(TITLE_FONT, size).getlength(line) <= TEXT_WIDTH for line in lines)


def test_a_title_of_ninety_letters_is_shown_whole():
    title = printable(LONG_TITLE)
    assert 85 <= len(title) <= 90
    lines, size = fit_title(title)
    assert " ".join(lines) == title
    assert size >= 54


def test_short_titles_are_larger_than_long_ones():
    assert fit_title("Agua para Colima")[1] > fit_title(f"{LONG_TITLE}, otra vez y con más datos")[1]


def test_what_does_not_fit_ends_with_an_ellipsis():
    lines, _ = fit_title("resiliencia metropolitana " * 20)
    assert len(lines) == 5
    assert lines[-1].endswith("…")


def test_a_word_that_no_line_holds_is_broken_and_not_lost():
    lines, _ = fit_title("x" * 60)
    assert len(lines) > 1
    assert "".join(lines) == "x" * 60


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ñandú, pingüino: ¿«sí»? ¡No! — 30 % · ½ m²…", "Ñandú, pingüino: ¿«sí»? ¡No! — 30 % · ½ m²…"),
        ("n\u0303 a\u0301", "ñ á"),
        ("a\n\t b", "a b"),
        ("fiesta 🎉 aquí", "fiesta aquí"),
        ("Łódź ē ﬁn", "ódz e fin"),
        ("100\xa0km", "100\xa0km"),
        ("a\x00\u202eb", "ab"),
        ("a\u00adb", "ab"),
    ],
)
def test_text_is_shown_in_letters_that_the_fonts_have(text: str, shown: str):
    assert printable(text) == shown


@pytest.mark.parametrize("name", [TITLE_FONT, TEXT_FONT])
def test_the_fonts_have_every_character_that_is_let_through(name: str):
    font = open_font(name, 60)
    missing = bytes(font.getmask("\uffff"))
    assert missing
    assert [letter for letter in CHARACTERS if bytes(font.getmask(letter)) == missing] == []


def test_a_card_is_drawn_once(tmp_path: Path, monkeypatch):
    path = draw_card(card(), tmp_path)
    before = path.stat().st_mtime_ns, path.read_bytes()
    monkeypatch.setattr(opengraph, "render_card", lambda card: b"otra")
    assert draw_card(card(), tmp_path) == path
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before


def test_a_change_of_any_text_is_another_card(tmp_path: Path):
    changed = [
        card(),
        card(title="Otra"),
        card(kicker=""),
        card(color="barro"),
        CardText(LONG_TITLE, "", "palma", "X", ""),
        CardText(LONG_TITLE, "", "palma", "", "X"),
    ]
    assert len({draw_card(one, tmp_path) for one in changed}) == len(changed)


def test_the_same_card_is_the_same_bytes():
    first = render_card(card())
    opengraph._draw_background.cache_clear()
    assert render_card(card()) == first


def test_pages_that_are_no_post_have_a_card_with_the_name_of_the_institute():
    general = general_card("Instituto de Planeación para el Municipio de Colima", "IPCO", "www.ipco.gob.mx")
    assert general.kicker == ""
    assert opened(render_card(general)).size == (1200, 630)
