"""Covers for posts that bring no photo, drawn by code in the colour of the post's axis.

There are finitely many: each motif has a few variants (seeds chosen by eye), each variant a mirror image, each of them
six colours. So a site of thousands of posts draws a few dozen geometries once and only changes their colours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random
from zlib import crc32

from .marks import ACCENT, GROUND, HEIGHT, LINE, WIDTH, Drawing, render_marks
from .motifs_city import draw_lots, draw_network, draw_streets
from .motifs_land import draw_contours, draw_mesh, draw_trees, draw_water
from .palette import PALETTES

COVER_WIDTH = 800
COVER_HEIGHT = 450
"""The size of a cover in pixels."""

_MOTIFS: dict[str, tuple[Callable[[Random], Drawing], tuple[int, ...]]] = {
    "contornos": (draw_contours, (1, 12, 19, 20)),
    "traza": (draw_streets, (6, 7, 8, 15)),
    "arboles": (draw_trees, (3, 4, 7, 12)),
    "lotes": (draw_lots, (1, 6, 9, 14)),
    "agua": (draw_water, (1, 12, 15, 17)),
    "malla": (draw_mesh, (3, 5, 7, 15)),
    "red": (draw_network, (4, 6, 10, 12)),
}
"""By the name that the file bears: how it is drawn, and the seeds of its variants."""


@dataclass(frozen=True, slots=True)
class Cover:
    """One of the covers that exist. `name` is its file name, such as contornos-2b-palma.svg."""

    motif: str
    variant: int
    """Which of the motif's seeds, from 1."""
    mirrored: bool
    color: str

    @property
    def name(self) -> str:
        return f"{self.motif}-{self.variant}{'b' if self.mirrored else 'a'}-{self.color}.svg"


def choose_cover(slug: str, color: str) -> Cover:
    """The cover of the post with that slug: always the same one, whatever other posts there are.

    KeyError when there is no such colour.
    """
    pool = _pool(color)
    return pool[crc32(slug.encode()) % len(pool)]


@cache
def _pool(color: str) -> tuple[Cover, ...]:
    """Every cover of a colour."""
    PALETTES[color]
    return tuple(
        Cover(motif, variant, mirrored, color)
        for motif, (_, seeds) in _MOTIFS.items()
        for variant in range(1, len(seeds) + 1)
        for mirrored in (False, True)
    )


def draw_cover(cover: Cover) -> str:
    """The cover as a standalone SVG of 800 x 450 pixels."""
    palette = PALETTES[cover.color]
    marks = _render(cover.motif, cover.variant)
    if cover.mirrored:
        marks = f'<g transform="matrix(-1 0 0 1 {WIDTH} 0)">{marks}</g>'
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{COVER_WIDTH}" height="{COVER_HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}"><path fill="{GROUND}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>{marks}</svg>\n'
    )
    return text.replace(GROUND, palette.ground).replace(LINE, palette.line).replace(ACCENT, palette.accent)


@cache
def _render(motif: str, variant: int) -> str:
    """The marks of a variant without its colours."""
    return render_marks(draw_motif(motif, variant))


def draw_motif(motif: str, variant: int) -> Drawing:
    """The geometry of a variant: the same on every machine."""
    draw, seeds = _MOTIFS[motif]
    return draw(Random(seeds[variant - 1]))
