"""What a drawing is made of, and how it is written as SVG.

A drawing is a tuple of marks on a canvas of 1600 x 900 units, two to a pixel of an 800 x 450 cover: whole numbers then
give curves that are still smooth. Marks name a tone of the palette, not a colour, so that one geometry serves every
axis.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDTH = 1600
HEIGHT = 900

GROUND = "{ground}"
LINE = "{line}"
ACCENT = "{accent}"
"""Tones, as they stand in the SVG until a palette is put in."""

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points, or around them when `closed`; `curved` rounds it (a quadratic B-spline)."""

    points: tuple[Point, ...]
    closed: bool = False
    curved: bool = False


@dataclass(frozen=True, slots=True)
class Strokes:
    """Lines of one width, tone and opacity. `gap` > 0 draws them as round dots with that distance."""

    paths: tuple[Path, ...]
    width: float
    tone: str = LINE
    opacity: float = 1
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Areas:
    """Filled polygons of one tone and opacity; `edge` > 0 separates them with a line of the ground."""

    paths: tuple[Path, ...]
    tone: str = LINE
    opacity: float = 1
    edge: float = 0


@dataclass(frozen=True, slots=True)
class Dots:
    """Discs of one size, tone and opacity."""

    centres: tuple[Point, ...]
    diameter: int
    tone: str = LINE
    opacity: float = 1


Mark = Strokes | Areas | Dots
Drawing = tuple[Mark, ...]


def render_marks(drawing: Iterable[Mark]) -> str:
    """The marks as SVG elements, with the tones still in place of colours."""
    return "".join(_RENDERERS[type(mark)](mark) for mark in drawing)


def _render_strokes(mark: Strokes) -> str:
    dotted = f' stroke-dasharray="0 {mark.gap}" stroke-linecap="round"' if mark.gap else ""
    return (
        f'<path fill="none" stroke="{mark.tone}"{_opacity("stroke", mark.opacity)} stroke-width="{mark.width:g}"'
        f'{dotted} stroke-linejoin="round" d="{_join(mark.paths)}"/>'
    )


def _render_areas(mark: Areas) -> str:
    edge = f' stroke="{GROUND}" stroke-width="{mark.edge:g}"' if mark.edge else ""
    return f'<path fill="{mark.tone}"{_opacity("fill", mark.opacity)}{edge} d="{_join(mark.paths)}"/>'


def _render_dots(mark: Dots) -> str:
    """A disc is a line of almost no length with round ends: a third of the bytes of a <circle>."""
    path = "".join(f"M{x} {y}h.1" for x, y in mark.centres)
    return (
        f'<path fill="none" stroke="{mark.tone}"{_opacity("stroke", mark.opacity)} stroke-width="{mark.diameter}" '
        f'stroke-linecap="round" d="{path}"/>'
    )


_RENDERERS = {Strokes: _render_strokes, Areas: _render_areas, Dots: _render_dots}


def _opacity(kind: str, opacity: float) -> str:
    return "" if opacity == 1 else f' {kind}-opacity="{opacity:g}"'


def _join(paths: Iterable[Path]) -> str:
    return "".join(_curve(path) if path.curved else _polyline(path) for path in paths).replace(" -", "-")


def _polyline(path: Path) -> str:
    (x, y), *others = path.points
    steps = [f"M{x} {y}"]
    for next_x, next_y in others:
        if next_y == y:
            steps.append(f"h{next_x - x}")
        elif next_x == x:
            steps.append(f"v{next_y - y}")
        else:
            steps.append(f"l{next_x - x} {next_y - y}")
        x, y = next_x, next_y
    return "".join(steps) + ("z" if path.closed else "")


def _curve(path: Path) -> str:
    (x, y), curves = curve_through(path)
    steps = [f"M{x} {y}"]
    for control_x, control_y, end_x, end_y in curves:
        steps.append(f"q{control_x - x} {control_y - y} {end_x - x} {end_y - y}")
        x, y = end_x, end_y
    return "".join(steps) + ("z" if path.closed else "")


def curve_through(path: Path) -> tuple[Point, list[tuple[int, int, int, int]]]:
    """The path as quadratic curves that meet between its points: the start, then (control x, y, end x, y) for each."""
    points: Sequence[Point] = path.points
    middles = [((a + c) // 2, (b + d) // 2) for (a, b), (c, d) in pairwise(points)]
    if path.closed:
        (a, b), (c, d) = points[-1], points[0]
        start = ((a + c) // 2, (b + d) // 2)
        return start, [(*control, *end) for control, end in zip(points, [*middles, start], strict=True)]
    ends = [*middles[1:-1], points[-1]]
    return points[0], [(*control, *end) for control, end in zip(points[1:-1], ends, strict=True)]
