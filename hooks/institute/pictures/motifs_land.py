"""Motifs of the land: contour lines, trees, water, a mesh of measurements."""

from __future__ import annotations

import math
from random import Random

from .marks import ACCENT, HEIGHT, LINE, WIDTH, Dots, Drawing, Path, Point, Strokes
from .relief import Hill, contour_lines


def draw_contours(random: Random) -> Drawing:
    """Contour lines of a few hills and a hollow; every fourth is drawn full and one near the top stands out."""
    hills = [
        Hill(
            random.uniform(0.05, 0.95) * WIDTH,
            random.uniform(0.05, 0.95) * HEIGHT,
            height,
            random.uniform(0.13, 0.26) * WIDTH,
            random.uniform(0.2, 0.4) * HEIGHT,
        )
        for height in (1, 0.85, 0.6, 0.5, -0.35)
    ]
    lines = contour_lines(hills, width=WIDTH, height=HEIGHT, levels=13, step=44, ripple=0.14, random=random)
    main = tuple(path for level in (3, 7, 11) for path in lines[level])
    standing_out = lines[8]
    others = tuple(path for level, paths in enumerate(lines) if level not in (3, 7, 8, 11) for path in paths)
    return Strokes(others, 3, LINE, 0.55), Strokes(main, 3.5, LINE), Strokes(standing_out, 6, ACCENT)


def draw_trees(random: Random) -> Drawing:
    """The crowns of trees from above, thicker around two groves, and a dotted path between them."""
    groves = [(random.uniform(0.1, 0.9) * WIDTH, random.uniform(0.1, 0.9) * HEIGHT) for _ in range(2)]
    crowns: dict[tuple[int, float], list[Point]] = {}
    for number in range(165):
        if number % 3:
            x, y = random.uniform(0, WIDTH), random.uniform(0, HEIGHT)
        else:
            grove_x, grove_y = groves[number % 2]
            x, y = random.gauss(grove_x, 190), random.gauss(grove_y, 130)
        size = random.choice((24, 24, 34, 44, 60, 84, 116))
        crowns.setdefault((size, random.choice((0.2, 0.34, 0.5))), []).append((round(x), round(y)))
    heights = [random.uniform(0.15, 0.85) * HEIGHT for _ in range(5)]
    path = Path(tuple((round(x * 420 - 40), round(y)) for x, y in enumerate(heights)), curved=True)
    return (
        *(Dots(tuple(centres), size, LINE, opacity) for (size, opacity), centres in sorted(crowns.items())),
        Strokes((path,), 10, ACCENT, gap=26),
    )


def draw_water(random: Random) -> Drawing:
    """The lines of a current between two banks; one is the river."""
    knots = random.choice((6, 7))
    tilt = random.choice((-1, 1)) * random.uniform(60, 260)
    upper = _bank(random, knots, -160, tilt)
    lower = _bank(random, knots, HEIGHT + 160, tilt * 0.4)
    middle = _bank(random, knots, HEIGHT * random.uniform(0.4, 0.62), tilt)
    count = 19
    lines: dict[float, list[Path]] = {}
    for number in range(count):
        share = number / (count - 1)
        if share < 0.5:
            heights = [a + (b - a) * share * 2 for a, b in zip(upper, middle, strict=True)]
        else:
            heights = [a + (b - a) * (share * 2 - 1) for a, b in zip(middle, lower, strict=True)]
        opacity = round(0.9 - 1.1 * abs(share - 0.5), 1)
        lines.setdefault(opacity, []).append(_line(heights, knots))
    return (
        *(Strokes(tuple(paths), 4, LINE, opacity) for opacity, paths in sorted(lines.items())),
        Strokes((_line(middle, knots),), 20, ACCENT),
    )


def draw_mesh(random: Random) -> Drawing:
    """An even mesh of points, larger where there is more of what was measured; the largest stand out."""
    x1, y1 = random.uniform(0.2, 0.8) * WIDTH, random.uniform(0.25, 0.75) * HEIGHT
    x2, y2 = WIDTH - x1 * random.uniform(0.7, 1.1), HEIGHT - y1 * random.uniform(0.7, 1.1)
    reach = random.uniform(240, 420)
    sizes: dict[int, list[Point]] = {}
    distance_x, distance_y = random.choice(((64, 56), (72, 62), (58, 50)))
    for row in range(HEIGHT // distance_y + 2):
        for column in range(WIDTH // distance_x + 2):
            x, y = column * distance_x + row % 2 * (distance_x // 2), row * distance_y
            near = math.exp(-(((x - x1) / reach) ** 2) - ((y - y1) / (reach * 0.66)) ** 2)
            nearish = math.exp(-(((x - x2) / (reach * 0.7)) ** 2) - ((y - y2) / (reach * 0.5)) ** 2)
            share = near + 0.6 * nearish + random.uniform(-0.03, 0.05)
            size = 8 + 4 * round(max(share, 0) * (distance_x - 20) / 4)
            sizes.setdefault(min(size, distance_x - 12), []).append((x, y))
    largest = sorted(sizes)[-3:]
    return tuple(
        Dots(tuple(points), size, ACCENT if size in largest else LINE, 0.45 if size <= 8 else 1)
        for size, points in sorted(sizes.items())
    )


def _bank(random: Random, knots: int, height: float, tilt: float) -> list[float]:
    """Heights at even distances that swing about one height, up and down by turns, and fall by `tilt` on the whole."""
    side = random.choice((-1, 1))
    swings = [side * (-1) ** knot * random.uniform(20, 190) for knot in range(knots)]
    return [height + swing + tilt * (knot / (knots - 1) - 0.5) for knot, swing in enumerate(swings)]


def _line(heights: list[float], knots: int) -> Path:
    """A curve through the canvas from left to right."""
    distance = (WIDTH + 160) / (knots - 1)
    return Path(tuple((round(knot * distance - 80), round(y)) for knot, y in enumerate(heights)), curved=True)
