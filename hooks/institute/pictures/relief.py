"""Contour lines of an imagined relief, by marching squares on a coarse grid.

The relief is a sum of hills and ripples. Both are products of a function of x and a function of y, so each is computed
once per column and once per row instead of once per point; a cell is then visited only for the levels that cross it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul
from random import Random

from .marks import Path, Point


@dataclass(frozen=True, slots=True)
class Hill:
    """A hill: where its summit is, how high it is (1 is a mountain) and how far it reaches, in units of the canvas."""

    x: float
    y: float
    height: float
    reach_x: float
    reach_y: float


def contour_lines(
    hills: Sequence[Hill], *, width: int, height: int, levels: int, step: int, ripple: float, random: Random
) -> list[tuple[Path, ...]]:
    """The contour lines of the relief, one tuple of curved paths per level from the lowest to the highest.

    `step` is the side of a cell of the grid, `ripple` how far the ground is from smooth.
    """
    columns = [step * column for column in range(-1, width // step + 3)]
    rows = [step * row for row in range(-1, height // step + 3)]
    heights = _heights(hills, columns, rows, ripple, random)
    lowest = min(map(min, heights))
    scale = (levels + 1) / (max(map(max, heights)) - lowest)
    scaled = [[(value - lowest) * scale for value in row] for row in heights]
    return [_chain(segments, points, step) for segments, points in _cross(scaled, levels, step)]


def _heights(
    hills: Sequence[Hill], columns: Sequence[int], rows: Sequence[int], ripple: float, random: Random
) -> list[list[float]]:
    """The height of the ground at each crossing of the grid, by row."""
    terms = []
    for hill in hills:
        terms.append(
            (
                [math.exp(-(((x - hill.x) / hill.reach_x) ** 2)) for x in columns],
                [hill.height * math.exp(-(((y - hill.y) / hill.reach_y) ** 2)) for y in rows],
            )
        )
    for _ in range(5):
        across, down, phase = random.uniform(0.001, 0.004), random.uniform(0.001, 0.004), random.uniform(0, 6.28)
        terms.append(([math.sin(across * x + phase) for x in columns], [ripple / 3 * math.cos(down * y) for y in rows]))
        terms.append(([math.cos(across * x + phase) for x in columns], [ripple / 3 * math.sin(down * y) for y in rows]))
    by_column = list(zip(*(across for across, _ in terms), strict=True))
    by_row = list(zip(*(down for _, down in terms), strict=True))
    return [[sum(map(mul, a, b)) for a in by_column] for b in by_row]


def _cross(heights: list[list[float]], levels: int, step: int) -> list[tuple[dict[int, list[int]], dict[int, Point]]]:
    """Where the levels 1, 2, 3… cross the grid: for each, the crossings that are joined, and where each one lies.

    A crossing is known by the edge of the grid it lies on: an even number for the edge that goes right from a grid
    point, an odd one for the edge that goes down.
    """
    across = len(heights[0])
    found: list[tuple[dict[int, list[int]], dict[int, Point]]] = [({}, {}) for _ in range(levels)]
    for row in range(len(heights) - 1):
        upper, lower = heights[row], heights[row + 1]
        y = (row - 1) * step
        for column in range(across - 1):
            nw, ne, sw, se = upper[column], upper[column + 1], lower[column], lower[column + 1]
            first = int(min(nw, ne, sw, se)) + 1
            last = min(int(max(nw, ne, sw, se)), levels)
            if first > last:
                continue
            x = (column - 1) * step
            edge = 2 * (row * across + column)
            for level in range(first, last + 1):
                joined, points = found[level - 1]
                ends = []
                if (nw >= level) != (ne >= level):
                    ends.append(edge)
                    points[edge] = (round(x + step * (level - nw) / (ne - nw)), y)
                if (ne >= level) != (se >= level):
                    ends.append(edge + 3)
                    points[edge + 3] = (x + step, round(y + step * (level - ne) / (se - ne)))
                if (sw >= level) != (se >= level):
                    below = edge + 2 * across
                    ends.append(below)
                    points[below] = (round(x + step * (level - sw) / (se - sw)), y + step)
                if (nw >= level) != (sw >= level):
                    ends.append(edge + 1)
                    points[edge + 1] = (x, round(y + step * (level - nw) / (sw - nw)))
                for one, other in zip(ends[::2], ends[1::2], strict=True):
                    joined.setdefault(one, []).append(other)
                    joined.setdefault(other, []).append(one)
    return found


def _chain(joined: dict[int, list[int]], points: dict[int, Point], step: int) -> tuple[Path, ...]:
    """The joined crossings of a level as paths; open ones begin at the rim of the grid."""
    paths = []
    seen: set[int] = set()
    for start in sorted(joined, key=lambda edge: (len(joined[edge]), edge)):
        if start in seen:
            continue
        route = [start]
        seen.add(start)
        while following := [edge for edge in joined[route[-1]] if edge not in seen]:
            route.append(following[0])
            seen.add(following[0])
        closed = len(joined[start]) == 2
        kept = _thin([points[edge] for edge in route], step * 0.45, closed)
        if len(kept) >= 4:
            paths.append(Path(kept, closed, curved=True))
    return tuple(paths)


def _thin(points: list[Point], distance: float, closed: bool) -> tuple[Point, ...]:
    """The points without those that crowd: where a line grazes a corner of the grid, two crossings make a kink."""
    kept = [points[0]]
    for point in points[1:]:
        if math.dist(point, kept[-1]) >= distance:
            kept.append(point)
    if not closed:
        if kept[-1] != points[-1]:
            kept.append(points[-1])
    elif len(kept) > 1 and math.dist(kept[-1], kept[0]) < distance:
        kept.pop()
    return tuple(kept)
