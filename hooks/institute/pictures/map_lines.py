"""Lines of a map as short as they can be drawn: what the eye cannot tell apart is left out, and the rest is packed.

Simplified after Visvalingam and Whyatt (1993): the point whose triangle with its neighbours is smallest goes first.
Unlike Douglas and Peucker's way, its time does not explode on lines that were made to make it explode.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Point = tuple[float, float]


def simplify(points: Sequence[Point], smallest: float, is_ring: bool, keeps_turns: bool = True) -> list[Point]:
    """The points without those whose triangle with both neighbours is smaller than `smallest`.

    `keeps_turns`: a point from which the line turns back counts by how far it reaches, though its triangle is flat. A
    ring comes without its last point, which repeats the first; three of its points stay, as do the ends of a line.
    """
    count = len(points)
    before, after = [number - 1 for number in range(count)], [number + 1 for number in range(count)]
    if is_ring:
        before[0], after[-1] = count - 1, 0

    def size(number: int) -> float:
        (x, y), (x1, y1), (x2, y2) = points[number], points[before[number]], points[after[number]]
        back = (x1 - x) * (x2 - x) + (y1 - y) * (y2 - y)
        return (abs((x - x1) * (y2 - y1) - (x2 - x1) * (y - y1)) + keeps_turns * max(back, 0)) / 2

    inner = range(count) if is_ring else range(1, count - 1)
    sizes = {number: size(number) for number in inner}
    heap = [(value, number) for number, value in sizes.items()]
    heapq.heapify(heap)
    left = count
    while heap and heap[0][0] < smallest and left > (3 if is_ring else 2):
        value, number = heapq.heappop(heap)
        if sizes.get(number) != value:
            continue  # it was measured again since
        del sizes[number]
        left -= 1
        after[before[number]], before[after[number]] = after[number], before[number]
        for neighbour in (before[number], after[number]):
            if neighbour in sizes:
                sizes[neighbour] = max(size(neighbour), value)
                heapq.heappush(heap, (sizes[neighbour], neighbour))
    ends = () if is_ring else (0, count - 1)
    return [point for number, point in enumerate(points) if number in sizes or number in ends]


@dataclass(slots=True)
class Parts:
    """What is to be drawn, in the units of the drawing. What is too small to be seen as such has become a dot."""

    areas: list[list[list[Point]]] = field(default_factory=list)
    lines: list[list[Point]] = field(default_factory=list)
    dots: set[Point] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Paths:
    """The same as the `d` of SVG paths, "" where there is nothing."""

    areas: str
    lines: str
    dots: str

    def __len__(self) -> int:
        return len(self.areas) + len(self.lines) + len(self.dots)


COARSE = 50.0
"""A tolerance, five units, from which on a line that turns back thousands of times is no longer kept for its turns."""


def pack(parts: Parts, most: int) -> Paths:
    """Paths of at most `most` characters: as fine as can be seen, or as coarse as it takes.

    Ends at the latest when the tolerance is as large as the drawing and all is one dot.
    """
    tolerance = 2.0
    while True:
        parts = _coarser(parts, tolerance)
        paths = _paths(parts)
        if len(paths) <= most:
            return paths
        tolerance *= max(1.6, (len(paths) / most) ** 0.5)


def _coarser(parts: Parts, tolerance: float) -> Parts:
    step = max(1, int(tolerance / 2))
    keeps_turns = tolerance < COARSE
    found = Parts(dots={_snapped(dot, step) for dot in parts.dots})
    for rings in parts.areas:
        outline, *holes = (_ring(ring, tolerance, step, keeps_turns) for ring in rings)
        if outline:
            found.areas.append([outline, *(hole for hole in holes if hole)])
        else:
            found.dots.add(_snapped(rings[0][0], step))
    for line in parts.lines:
        if _is_small(line, tolerance):
            found.dots.add(_snapped(line[0], step))
        else:
            found.lines.append(_without_repeated(simplify(line, tolerance**2, False, keeps_turns), step))
    return found


def _ring(ring: list[Point], tolerance: float, step: int, keeps_turns: bool) -> list[Point]:
    """A ring made coarser; [] when nothing of it is left to be seen."""
    if _is_small(ring, tolerance):
        return []
    kept = _without_repeated(simplify(ring, tolerance**2, True, keeps_turns), step)
    return kept if len(kept) > 2 else []


def _is_small(points: Sequence[Point], tolerance: float) -> bool:
    across, down = zip(*points, strict=True)
    return max(max(across) - min(across), max(down) - min(down)) < 2 * tolerance


def _snapped(point: Point, step: int) -> Point:
    return round(point[0] / step) * step, round(point[1] / step) * step


def _without_repeated(points: Iterable[Point], step: int) -> list[Point]:
    kept: list[Point] = []
    for point in points:
        snapped = _snapped(point, step)
        if not kept or snapped != kept[-1]:
            kept.append(snapped)
    return kept


def _paths(parts: Parts) -> Paths:
    areas = dict.fromkeys("".join(f"{_path(ring)}z" for ring in rings) for rings in parts.areas)
    lines = dict.fromkeys(_path(line) for line in parts.lines)
    return Paths("".join(areas), "".join(lines), "".join(f"M{x:g} {y:g}h0" for x, y in sorted(parts.dots)))


def _path(points: Sequence[Point]) -> str:
    """M12 34l5-6 7 8: from point to point, which is shorter than saying where each one is."""
    (x, y), *others = points
    text = f"M{x:g} {y:g}"
    for number, (next_x, next_y) in enumerate(others):
        across, down = f"{next_x - x:g}", f"{next_y - y:g}"
        text += ("l" if not number else "" if across.startswith("-") else " ") + across
        text += down if down.startswith("-") else f" {down}"
        x, y = next_x, next_y
    return text
