"""The card that a social network shows beside a link: a PNG of 1200 x 630 pixels with the title on the axis' drawing.

It has few colours on purpose: each of the three that are drawn blends with the ground in a few steps, so the file is a
palette PNG of some 20 kB. The fonts are cuts of Archivo that are not published with the site (fonts/README.md).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache as remember
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from .covers import draw_motif
from .lettering import LINE_HEIGHT, TEXT_FONT, TITLE_FONT, fit_title, open_font, printable, shorten
from .palette import PALETTES
from .storage import write_whole

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

CARD_WIDTH = 1200
CARD_HEIGHT = 630

_VERSION = "1"
"""Raise it whenever a card would look different: the cache depends on it."""

_MARGIN = 72
_TITLE_TOP = 162

_MOTIFS = {
    "laguna": ("agua", 3),
    "palma": ("contornos", 2),
    "barro": ("traza", 2),
    "jacaranda": ("malla", 4),
    "primavera": ("arboles", 2),
    "ceniza": ("red", 3),
}
"""The drawing of each axis colour on its cards: a motif and a variant of covers.py."""

_LINE_STEPS, _ACCENT_STEPS, _TEXT_STEPS = 7, 24, 10
"""Blends of each colour with the ground: more look smoother and weigh more."""


@dataclass(frozen=True, slots=True)
class CardText:
    """All that a card shows. `kicker` may be ""; `color` is an axis colour."""

    title: str
    kicker: str
    """Boletín 012/2026"""
    color: str
    acronym: str
    site: str
    """www.ipco.gob.mx"""


def general_card(name: str, acronym: str, site: str) -> CardText:
    """The card of the pages that are no post: the institute's name on the contour lines of the front page."""
    return CardText(title=name, kicker="", color="palma", acronym=acronym, site=site)


def draw_card(card: CardText, cache: Path) -> Path:
    """The card's PNG in the cache, drawn unless one that shows the same is there. KeyError on an unknown colour."""
    shown = json.dumps([_VERSION, asdict(card)])
    path = cache / "cards" / f"{hashlib.sha256(shown.encode()).hexdigest()[:20]}.png"
    if not path.is_file():
        write_whole(path, render_card(card))
    return path


def render_card(card: CardText) -> bytes:
    """The card as PNG."""
    from PIL import Image, ImageDraw

    palette = PALETTES[card.color]
    line, accent = (layer.copy() for layer in _draw_background(card.color))
    white = Image.new("L", (CARD_WIDTH, CARD_HEIGHT))
    _write_texts(card, ImageDraw.Draw(accent), ImageDraw.Draw(white))
    picture = _compose(
        palette.ground,
        ((line, palette.line, _LINE_STEPS), (accent, palette.accent, _ACCENT_STEPS), (white, "#ffffff", _TEXT_STEPS)),
    )
    buffer = BytesIO()
    # One level more takes three times as long for a twentieth of the bytes.
    picture.save(buffer, "PNG", compress_level=8)
    return buffer.getvalue()


def _compose(ground: str, layers: tuple[tuple[Image, str, int], ...]) -> Image:
    """Lay masks over one another on a ground, each in its colour and number of steps, as an image with a palette.

    Where layers meet, the upper one blends with the ground and not with what is below: this keeps the palette small and
    gives letters a thin halo that makes them easier to read.
    """
    from PIL import Image

    indexes = Image.new("L", layers[0][0].size)
    colors = [_rgb(ground)]
    for mask, color, steps in layers:
        step_of = [round(value * steps / 255) for value in range(256)]
        before = len(colors) - 1
        drawn = mask.point([255 * (step > 0) for step in step_of])
        indexes.paste(mask.point([before + step for step in step_of]), mask=drawn)
        colors += [_blend(ground, color, step / steps) for step in range(1, steps + 1)]
    picture = Image.frombytes("P", indexes.size, indexes.tobytes())
    picture.putpalette([part for color in colors for part in color])
    return picture


@remember
def _draw_background(color: str) -> tuple[Image, Image]:
    """The axis' drawing, fading towards the title, and the bar above the kicker and the sign in the accent."""
    from PIL import Image, ImageChops, ImageDraw

    from .raster import draw_masks

    size = CARD_WIDTH, CARD_HEIGHT
    fade = Image.new("L", (CARD_WIDTH, 1))
    fade.putdata([max(0, min(190, round((x - 520) * 0.3))) for x in range(CARD_WIDTH)])
    masks = draw_masks(draw_motif(*_MOTIFS[color]), *size)
    line, accent = (ImageChops.multiply(mask, fade.resize(size)) for mask in masks)
    ImageDraw.Draw(accent).rectangle((_MARGIN, 66, _MARGIN + 119, 75), fill=255)
    accent.paste(_draw_sign(64), (_MARGIN, 522))
    return line, accent


def _draw_sign(side: int) -> Image:
    """The institute's two mountains, without their square (hero.draw_favicon has the same lines)."""
    from PIL import Image, ImageDraw

    finer = 4
    scale = side * finer / 32
    sign = Image.new("L", (side * finer, side * finer))
    pen = ImageDraw.Draw(sign)
    for points in (
        ((3, 26), (12.5, 8), (18, 17.5), (21, 13), (29, 26)),
        ((8, 26), (12.5, 17.5), (16.5, 26)),
        ((18.5, 26), (21, 21), (24.5, 26)),
    ):
        pen.line([(x * scale, y * scale) for x, y in points], fill=255, width=round(2.2 * scale), joint="curve")
    return sign.reduce(finer)


def _write_texts(card: CardText, accent: ImageDraw, white: ImageDraw) -> None:
    kicker_font, site_font, acronym_font = open_font(TEXT_FONT, 34), open_font(TEXT_FONT, 28), open_font(TITLE_FONT, 40)
    kicker, acronym, site = (printable(text) for text in (card.kicker, card.acronym, card.site))
    accent.text((_MARGIN, 124), shorten(kicker, kicker_font), font=kicker_font, fill=255, anchor="ls")
    lines, size = fit_title(printable(card.title))
    font = open_font(TITLE_FONT, size)
    for number, text in enumerate(lines):
        baseline = _TITLE_TOP + size * 0.9 + number * size * LINE_HEIGHT
        white.text((_MARGIN - 3, round(baseline)), text, font=font, fill=255, anchor="ls")
    white.text((_MARGIN + 80, 570), shorten(acronym, acronym_font, 480), font=acronym_font, fill=255, anchor="ls")
    after = _MARGIN + 80 + acronym_font.getlength(shorten(acronym, acronym_font, 480)) + 22
    white.text(
        (round(after), 570),
        shorten(site, site_font, CARD_WIDTH - _MARGIN - after),
        font=site_font,
        fill=220,
        anchor="ls",
    )


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _blend(ground: str, color: str, share: float) -> tuple[int, ...]:
    return tuple(round(a + (b - a) * share) for a, b in zip(_rgb(ground), _rgb(color), strict=True))
