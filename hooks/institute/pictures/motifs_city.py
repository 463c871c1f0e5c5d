"""Motifs of the city: a street grid with a route, the lots of a cadastre, a network."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from random import Random

from .marks import ACCENT, GROUND, HEIGHT, LINE, WIDTH, Areas, Dots, Drawing, Path, Point, Strokes

_MARGIN = 40
"""Shapes this far outside the canvas, in units, cannot be seen and are left out."""


def draw_streets(random: Random) -> Drawing:
    """Blocks of a city seen from above, some with a plaza for a neighbour, and a route with two stops."""
    turn = _Turn(random.choice((-19, -14, -9, 8, 13, 18)))
    wide, tall = random.randrange(124, 190, 6), random.randrange(92, 142, 6)
    columns = _spread(random, -1000, 1000, wide)
    rows = _spread(random, -800, 800, tall)
    blocks, inner = [], []
    for left, right in pairwise(columns):
        for top, bottom in pairwise(rows):
            chance = random.random()
            block = turn.rectangle(left + 9, top + 9, right - 9, bottom - 9)
            if not _is_seen(block) or chance < 0.08:
                continue
            blocks.append(Path(block, closed=True))
            if chance > 0.88:
                inner.append(Path(turn.rectangle(left + 24, top + 24, right - 24, bottom - 24), closed=True))
    route = [turn(x, y) for x, y in _staircase(random, columns, rows)]
    stops = tuple(point for point in route[1:-1:2] if _is_inside(point))
    return (
        Strokes(tuple(blocks), 3, LINE, 0.6),
        Areas(tuple(inner), LINE, 0.35),
        Strokes((Path(tuple(route)),), 14, ACCENT),
        Dots(stops, 34, ACCENT),
        Dots(stops, 16, GROUND),
    )


def draw_lots(random: Random) -> Drawing:
    """The lots of a cadastre along their streets, in a few shades; some stand out."""
    turn = _Turn(random.choice((-12, -8, 7, 10, 14)))
    scale = random.choice((0.9, 1.1, 1.35))
    shades: dict[float, list[Path]] = {shade: [] for shade in (0.14, 0.26, 0.38, 0.5, 0.62)}
    standing_out = []
    top = -800
    while top < 800:
        tall = round(random.choice((96, 120, 144)) * scale)
        left = -1020 + random.randrange(60)
        while left < 1020:
            wide = round(random.choice((52, 68, 88, 120)) * scale)
            chance, shade = random.random(), random.choice((0.14, 0.26, 0.26, 0.38, 0.38, 0.5, 0.62))
            lot = turn.rectangle(left, top, left + wide, top + tall)
            if _is_seen(lot):
                (standing_out if chance > 0.945 else shades[shade]).append(Path(lot, closed=True))
            left += wide + (44 if random.random() > 0.87 else 0)
        top += tall + random.choice((0, 44))
    return (
        *(Areas(tuple(lots), LINE, shade, edge=6) for shade, lots in shades.items()),
        Areas(tuple(standing_out), ACCENT, edge=6),
    )


def draw_network(random: Random) -> Drawing:
    """A network of places and the links between neighbours, with a way through it."""
    across, down = 10, 6
    places = [[_place(random, column, row, across, down) for column in range(across)] for row in range(down)]
    links, thin = [], []
    for row in range(down):
        for column in range(across):
            here = places[row][column]
            if column + 1 < across and random.random() > 0.12:
                links.append(Path((here, places[row][column + 1])))
            if row + 1 < down and random.random() > 0.12:
                links.append(Path((here, places[row + 1][column])))
            if row + 1 < down and column + 1 < across:
                one, other = (
                    (here, places[row + 1][column + 1])
                    if random.random() > 0.5
                    else (places[row][column + 1], places[row + 1][column])
                )
                thin.append(Path((one, other)))
    sizes: dict[int, list[Point]] = {10: [], 18: [], 30: []}
    for point in (point for row_of in places for point in row_of):
        sizes[random.choice((10, 10, 18, 18, 30))].append(point)
    way = list(_walk(random, places))
    stops = (way[3], way[-4])
    return (
        Strokes(tuple(thin), 2, LINE, 0.35),
        Strokes(tuple(links), 4, LINE, 0.6),
        *(Dots(tuple(points), size, LINE) for size, points in sizes.items()),
        Strokes((Path(tuple(way)),), 10, ACCENT),
        Dots(tuple(way[1:-1]), 18, ACCENT),
        Dots(stops, 44, ACCENT),
        Dots(stops, 22, GROUND),
    )


class _Turn:
    """Turns points about the middle of the canvas, so that a grid may lie askew as the ones of real cities do."""

    def __init__(self, degrees: float) -> None:
        self._cosine, self._sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def __call__(self, x: float, y: float) -> Point:
        return (
            round(WIDTH / 2 + x * self._cosine - y * self._sine),
            round(HEIGHT / 2 + x * self._sine + y * self._cosine),
        )

    def rectangle(self, left: int, top: int, right: int, bottom: int) -> tuple[Point, ...]:
        return self(left, top), self(right, top), self(right, bottom), self(left, bottom)


def _spread(random: Random, first: int, last: int, distance: int) -> list[int]:
    """Uneven positions from `first` past `last`, about `distance` apart."""
    positions = [first]
    while positions[-1] < last:
        positions.append(positions[-1] + round(distance * random.choice((0.85, 1, 1, 1.2))))
    return positions


def _staircase(random: Random, columns: list[int], rows: list[int]) -> list[tuple[int, int]]:
    """A route along the streets from left to right, that turns at a third and at two thirds of its way."""
    middle, third = len(rows) // 2, len(columns) // 3
    turns = (third + random.choice((0, 1)), 2 * third + random.choice((-1, 0, 1)))
    heights = [middle + 2, middle + random.choice((-1, 0)), middle - random.choice((2, 3))]
    if random.random() > 0.5:
        heights.reverse()
    y = [rows[height] for height in heights]
    x = [columns[turn] for turn in turns]
    return [(columns[0], y[0]), (x[0], y[0]), (x[0], y[1]), (x[1], y[1]), (x[1], y[2]), (columns[-1], y[2])]


def _place(random: Random, column: int, row: int, across: int, down: int) -> Point:
    """A place of the network: near its point of an even grid that reaches past the canvas."""
    x = (column + 0.5 * (row % 2)) * (WIDTH + 240) / (across - 0.5) - 120
    y = row * (HEIGHT + 160) / (down - 1) - 80
    return round(x + random.uniform(-46, 46)), round(y + random.uniform(-46, 46))


def _walk(random: Random, places: list[list[Point]]) -> Iterator[Point]:
    """A way from the left rim to the right one that goes up or down a row now and then."""
    row = random.choice((2, 3))
    for column in range(len(places[0])):
        yield places[row][column]
        other = row + random.choice((-1, 0, 0, 1))
        if other != row and 1 <= other <= len(places) - 2:
            row = other


def _is_inside(point: Point) -> bool:
    x, y = point
    return 0 < x < WIDTH and 0 < y < HEIGHT


def _is_seen(corners: tuple[Point, ...]) -> bool:
    across, down = zip(*corners, strict=True)
    return (
        max(across) > -_MARGIN
        and min(across) < WIDTH + _MARGIN
        and max(down) > -_MARGIN
        and min(down) < HEIGHT + _MARGIN
    )
