"""Marks as pixels, for the cards that social networks show (they take no SVG).

Pillow is imported at the top, so this module is itself imported inside functions only.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from PIL import Image, ImageDraw

from .marks import ACCENT, HEIGHT, LINE, WIDTH, Areas, Dots, Drawing, Mark, Path, Point, curve_through

_FINER = 2
"""Everything is drawn at twice the size and averaged, because Pillow draws no smooth edges."""


def draw_masks(drawing: Drawing, width: int, height: int) -> tuple[Image.Image, Image.Image]:
    """How much line and how much accent each pixel holds: two images of mode L, covered by the drawing, centred."""
    size = width * _FINER, height * _FINER
    canvases = {tone: Image.new("L", size) for tone in (LINE, ACCENT)}
    pens = {tone: ImageDraw.Draw(canvas) for tone, canvas in canvases.items()}
    scale = max(size[0] / WIDTH, size[1] / HEIGHT)
    shift = (size[0] - WIDTH * scale) / 2, (size[1] - HEIGHT * scale) / 2
    for mark in drawing:
        for tone, pen in pens.items():
            # What is drawn later covers what was there, whatever its tone.
            fill = round(255 * mark.opacity) if mark.tone == tone else 0
            _draw(pen, mark, fill, scale, shift)
    return canvases[LINE].reduce(_FINER), canvases[ACCENT].reduce(_FINER)


def _draw(pen: ImageDraw.ImageDraw, mark: Mark, fill: int, scale: float, shift: tuple[float, float]) -> None:
    def place(point: tuple[float, float]) -> tuple[float, float]:
        return point[0] * scale + shift[0], point[1] * scale + shift[1]

    if isinstance(mark, Dots):
        _draw_discs(pen, [place(centre) for centre in mark.centres], mark.diameter * scale, fill)
    elif isinstance(mark, Areas):
        for path in mark.paths:
            corners = [place(point) for point in path.points]
            pen.polygon(corners, fill=fill, outline=0, width=round(mark.edge * scale / 2))
    elif mark.gap:
        for path in mark.paths:
            _draw_discs(pen, [place(point) for point in _every(mark.gap, _flatten(path))], mark.width * scale, fill)
    else:
        width = max(1, round(mark.width * scale))
        for path in mark.paths:
            # Pillow mends the corners of wide lines only when asked to, and takes its time for it.
            joint = "curve" if width > 6 else None
            pen.line([place(point) for point in _flatten(path)], fill=fill, width=width, joint=joint)


def _draw_discs(pen: ImageDraw.ImageDraw, centres: list[tuple[float, float]], diameter: float, fill: int) -> None:
    reach = diameter / 2
    for x, y in centres:
        pen.ellipse((x - reach, y - reach, x + reach, y + reach), fill=fill)


def _flatten(path: Path) -> list[Point] | list[tuple[float, float]]:
    """The path as a polyline; long curves become more pieces than short ones."""
    if not path.curved:
        return [*path.points, path.points[0]] if path.closed else list(path.points)
    (x, y), curves = curve_through(path)
    points: list[tuple[float, float]] = [(x, y)]
    for control_x, control_y, end_x, end_y in curves:
        pieces = max(2, min(16, (abs(end_x - x) + abs(end_y - y)) // 16))
        for piece in range(1, pieces + 1):
            share = piece / pieces
            rest = 1 - share
            points.append(
                (
                    rest * rest * x + 2 * rest * share * control_x + share * share * end_x,
                    rest * rest * y + 2 * rest * share * control_y + share * share * end_y,
                )
            )
        x, y = end_x, end_y
    return points


def _every(distance: float, points: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Points along the polyline at even distances."""
    ahead = 0.0
    for (x, y), (next_x, next_y) in pairwise(points):
        length = math.hypot(next_x - x, next_y - y)
        while ahead < length:
            share = ahead / length
            yield x + (next_x - x) * share, y + (next_y - y) * share
            ahead += distance
        ahead -= length
