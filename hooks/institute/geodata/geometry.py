"""Shapes on the ground: what a map shows, where it lies and how large it is. Arithmetic only.

Positions are (longitude, latitude) in degrees of WGS84, as GPS and GeoJSON (RFC 7946) give them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Position = tuple[float, float]
Line = tuple[Position, ...]

EQUATOR = 6_378_137.0
"""Metres: the semi-major axis of the WGS84 ellipsoid."""
FLATNESS = 0.00669437999014
"""The square of its first eccentricity."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What one feature of a map shows. The first ring of a polygon is its outline, the others are its holes."""

    name: str = ""
    points: tuple[Position, ...] = ()
    lines: tuple[Line, ...] = ()
    polygons: tuple[tuple[Line, ...], ...] = ()

    def positions(self) -> Iterator[Position]:
        yield from self.points
        for line in self.lines:
            yield from line
        for rings in self.polygons:
            for ring in rings:
                yield from ring


@dataclass(frozen=True, slots=True)
class Bounds:
    """The box around shapes, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def middle(self) -> Position:
        return (self.west + self.east) / 2, (self.south + self.north) / 2


@dataclass(frozen=True, slots=True)
class Plane:
    """A flat map around a position: how many metres a degree of longitude (`east`) and of latitude (`north`) are there.

    Local equirectangular projection: right to a hundredth over a municipality, wrong over a continent.
    """

    middle: Position
    east: float
    north: float

    def place(self, position: Position) -> tuple[float, float]:
        """Metres to the east and to the north of the middle."""
        return (position[0] - self.middle[0]) * self.east, (position[1] - self.middle[1]) * self.north


def bounds_of(shapes: Iterable[Shape]) -> Bounds:
    """ValueError when there is not one position."""
    longitudes, latitudes = zip(*(position for shape in shapes for position in shape.positions()), strict=True)
    return Bounds(min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def plane_at(middle: Position) -> Plane:
    """The lengths of a degree on the WGS84 ellipsoid, by its radii of curvature at that latitude.

    Nearer to a pole than 85 degrees, where meridians run together, it is taken as there.
    """
    latitude = math.radians(min(max(middle[1], -85), 85))
    bulge = 1 - FLATNESS * math.sin(latitude) ** 2
    across = EQUATOR / math.sqrt(bulge)
    along = across * (1 - FLATNESS) / bulge
    return Plane(middle, math.radians(across * math.cos(latitude)), math.radians(along))


def surface(shapes: Sequence[Shape]) -> float:
    """Square metres inside all polygons, their holes left out; holes larger than their outline leave nothing."""
    plane = plane_at(bounds_of(shapes).middle)
    return sum(
        max(ring_surface(rings[0], plane) - sum(ring_surface(hole, plane) for hole in rings[1:]), 0.0)
        for shape in shapes
        for rings in shape.polygons
    )


def ring_surface(ring: Line, plane: Plane) -> float:
    """Square metres inside a closed ring, by the shoelace formula. A ring that goes and comes back has none."""
    corners = [plane.place(position) for position in ring]
    doubled = sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(corners))
    return abs(doubled) / 2
