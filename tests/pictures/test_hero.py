"""The pictures of the theme that code draws."""

import gzip
from pathlib import Path
from xml.etree import ElementTree

import pytest

from institute.pictures.hero import draw_favicon, draw_hero

IMAGES = Path(__file__).parents[2] / "theme" / "assets" / "img"
FONTS = Path(__file__).parents[2] / "theme" / "assets" / "fonts"


@pytest.mark.parametrize(("name", "draw"), [("hero.svg", draw_hero), ("favicon.svg", draw_favicon)])
def test_the_file_of_the_theme_is_what_the_code_draws(name, draw):
    assert (IMAGES / name).read_bytes().decode() == draw()


def test_the_hero_is_light_and_well_formed():
    text = draw_hero()
    assert len(gzip.compress(text.encode())) <= 9_000
    assert ElementTree.fromstring(text).tag.endswith("svg")


def test_the_hero_marks_one_summit_full_and_one_hollow():
    assert draw_hero().count('<path fill="#d6e65a"') == 1
    assert draw_hero().count("l18 32h-36z") == 2


def test_the_fonts_of_the_site_are_within_their_budget_and_bring_their_licences():
    fonts = sorted(FONTS.glob("*.woff2"))
    assert [font.name for font in fonts] == ["archivo-es.woff2", "faustina-es.woff2"]
    assert sum(font.stat().st_size for font in fonts) <= 55_000
    for family in ("Archivo", "Faustina"):
        licence = (FONTS / f"OFL-{family}.txt").read_text("utf-8")
        assert f"The {family} Project Authors" in licence
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@pytest.mark.parametrize("name", ["archivo-es.woff2", "faustina-es.woff2"])
def test_the_fonts_of_the_site_write_spanish(name):
    from PIL import ImageFont

    font = ImageFont.truetype(str(FONTS / name), 40, layout_engine=ImageFont.Layout.BASIC)
    missing = bytes(font.getmask("\uffff"))
    text = "ÁÉÍÓÚÜÑáéíóúüñ¿¡«»“”‘’–—…ºª€$%·×½²³°©ABCXYZabcxyz0123456789"
    assert [letter for letter in text if bytes(font.getmask(letter)) in (missing, b"")] == []
