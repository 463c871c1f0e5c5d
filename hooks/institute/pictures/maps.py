"""The map of what a study covers, as inline SVG: a plan with its frame, scale bar, north and coordinates.

It has no colours of its own: classes take them from the page, so that it follows the scheme and the paper. Hatching
says without colour what is inside. Text keeps its size where the drawing is scaled, by theme/styles/studies.css.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from institute.geodata.geometry import Position, Shape, bounds_of, plane_at

from .map_lines import Parts, Point, pack
from .map_marks import Sheet, draw_graticule, draw_north, draw_scale_bar

WIDTH = 360
LEFT, RIGHT, TOP, BOTTOM = 16, 6, 6, 16
LOWEST, HIGHEST = 210, 330
"""Between which heights the frame fits what it shows."""
FILL = 0.76
"""The share of the frame that the shapes may take: what is left is for the scale bar and the north."""
NARROWEST = 400.0
"""Metres: a single point is shown with what is around it."""
MOST_TEXT = 20_000
"""Characters of all lines; the rest of the drawing has some three thousand."""
MOST_LABELS = 6
LABEL_LETTER, LABEL_HEIGHT = 6.2, 13
"""How much room a label takes on a phone, where letters are largest: each letter, and the line."""
FINE = 10
"""Lines are drawn in tenths of a unit, as whole numbers."""


def draw_map(shapes: Sequence[Shape], title: str, description: str) -> str:
    """The map as an `svg` element of at most some 25 kB. `title` and `description` are for those who cannot see it."""
    sheet = make_sheet(shapes)
    paths = pack(_parts(shapes, sheet), MOST_TEXT)
    height = sheet.bottom + BOTTOM
    inside = "".join(
        f'<path class="{name}" d="{path}"/>'
        for name, path in (("map-area", paths.areas), ("map-line", paths.lines), ("map-dot", paths.dots))
        if path
    )
    frame = f'd="M{LEFT} {TOP}h{sheet.width:g}v{sheet.height:g}h-{sheet.width:g}z"'
    return (
        f'<svg class="map" viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" height="{height:g}" role="img" '
        'aria-labelledby="_map_title" aria-describedby="_map_description" focusable="false">'
        f'<title id="_map_title">{escape(title)}</title><desc id="_map_description">{escape(description)}</desc>'
        '<defs><pattern id="_map_hatch" width="60" height="60" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path class="map-hatch-ground" d="M0 0h60v60H0z"/>'
        '<path class="map-hatch" d="M30 0v60"/></pattern></defs>'
        f'<path class="map-ground" {frame}/>{draw_graticule(sheet)}'
        f'<g transform="scale(.1)" fill="url(#_map_hatch)" fill-rule="evenodd">{inside}</g>'
        f"{_labels(shapes, sheet)}{draw_scale_bar(sheet)}{draw_north(sheet)}"
        f'<path class="map-frame" {frame}/></svg>'
    )


def make_sheet(shapes: Sequence[Shape]) -> Sheet:
    """The frame in which all shapes have room, north up."""
    bounds = bounds_of(shapes)
    plane = plane_at(bounds.middle)
    across = max((bounds.east - bounds.west) * plane.east, NARROWEST)
    down = max((bounds.north - bounds.south) * plane.north, NARROWEST)
    width = WIDTH - LEFT - RIGHT
    height = float(min(max(round(width * down / across), LOWEST), HIGHEST))
    return Sheet(plane, FILL * min(width / across, height / down), LEFT, TOP, width, height)


def _parts(shapes: Sequence[Shape], sheet: Sheet) -> Parts:
    """The shapes in tenths of a unit. A ring loses its last point, which repeats the first."""

    def placed(positions: Sequence[Position]) -> list[Point]:
        return [(x * FINE, y * FINE) for x, y in map(sheet.place, positions)]

    parts = Parts()
    for shape in shapes:
        parts.dots |= {(round(x), round(y)) for x, y in placed(shape.points)}
        parts.lines += [placed(line) for line in shape.lines]
        parts.areas += [[placed(ring[:-1]) for ring in rings] for rings in shape.polygons]
    return parts


def _labels(shapes: Sequence[Shape], sheet: Sheet) -> str:
    """The names of areas in their middle, when they are few and do not touch."""
    named = [shape for shape in shapes if shape.name and shape.polygons]
    if not 1 < len(named) <= MOST_LABELS:
        return ""
    text, taken = "", []
    for shape in named:
        x, y = sheet.place(bounds_of([shape]).middle)
        half = len(shape.name) * LABEL_LETTER / 2
        is_free = all(
            abs(x - other_x) > half + other_half or abs(y - other_y) > LABEL_HEIGHT
            for other_x, other_y, other_half in taken
        )
        if is_free and sheet.left < x - half and x + half < sheet.right:
            taken.append((x, y, half))
            text += f'<text class="map-text map-label" x="{x:.1f}" y="{y:.1f}" dy=".35em">{escape(shape.name)}</text>'
    return text
