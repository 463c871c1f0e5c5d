"""The drawing behind the title of the front page, and the sign of the institute. Both are files of the theme."""

from __future__ import annotations

from random import Random

from .marks import WIDTH, Drawing, Path, Point, Strokes, render_marks
from .relief import Hill, contour_lines

_HEIGHT = 1014
"""Taller than a cover, in the same units: the title above it may take many lines."""

_SUMMITS: tuple[Point, Point] = ((1013, 326), (786, 724))
"""Nevado de Colima and Volcán de Colima, one to the north of the other as on a map."""

_HILLS = (
    Hill(1013, 326, 1.0, 330, 265),
    Hill(747, 734, 0.86, 330, 200),
    Hill(1413, 827, 0.4, 347, 267),
    Hill(200, 160, 0.25, 347, 320),
)


def draw_hero() -> str:
    """The contour lines of Colima's two volcanoes, with a triangle on each summit, on no ground of its own.

    theme/assets/img/hero.svg is this text; a test compares them.
    """
    ordinary, main = _volcanoes()
    marks = render_marks((ordinary, main)).replace("{line}", "#8fd0bb")
    (north_x, north_y), (south_x, south_y) = _SUMMITS
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="760" viewBox="0 0 {WIDTH} {_HEIGHT}">{marks}'
        '<g fill="none" stroke="#d6e65a" stroke-width="2.7" stroke-linejoin="round">'
        f'<path fill="#d6e65a" d="M{north_x} {north_y - 18}l18 32h-36z"/>'
        f'<path d="M{south_x} {south_y - 18}l18 32h-36z"/></g></svg>\n'
    )


def draw_favicon() -> str:
    """The sign of the institute: two mountains in lime on a green square. theme/assets/img/favicon.svg is this text."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        '<rect width="32" height="32" rx="2" fill="#0b4f45"/>'
        '<g fill="none" stroke="#d6e65a" stroke-width="2.2" stroke-linejoin="round">'
        '<path d="M3 26 12.5 8 18 17.5 21 13l8 13"/><path d="m8 26 4.5-8.5 4 8.5M18.5 26 21 21l3.5 5"/></g></svg>\n'
    )


def _volcanoes() -> Drawing:
    """Twenty levels: every fifth is drawn stronger, as on a survey's maps."""
    lines = contour_lines(_HILLS, width=WIDTH, height=_HEIGHT, levels=20, step=26, ripple=0.07, random=Random(11))
    ordinary: list[Path] = []
    main: list[Path] = []
    for number, paths in enumerate(lines, start=1):
        (ordinary if number % 5 else main).extend(paths)
    return Strokes(tuple(ordinary), 1.5, opacity=0.38), Strokes(tuple(main), 3, opacity=0.75)
