"""The coordinates of a map: positions, lines and rings (RFC 7946 section 3.1)."""

from __future__ import annotations

from typing import Any

from institute.geodata.faults import EXPORT, MEND, Gathering, add_fault, shown
from institute.geodata.geometry import Line, Position, plane_at, ring_surface
from institute.geodata.json_text import JsonList

MAX_POSITIONS = 20_000
"""A map on a page shows some hundreds; what is more belongs in a file to download."""
SMALLEST = 1.0
"""Square metres: what encloses less is a slip of the hand."""


class Coordinates:
    """Reads the coordinates of one map and counts its positions."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self.count = 0

    def position(self, value: Any) -> Position | None:
        """A position is two numbers, or more of which two count. At most 20,000 are read."""
        at = self._gathering.place(value)
        self.count += 1
        if self.count > MAX_POSITIONS:
            add_fault(
                self._gathering,
                at,
                "geojson-muchos",
                f"el mapa tiene más de {MAX_POSITIONS:,} puntos, que en una página no se distinguen. Simplifíquelo: en "
                "QGIS, Vectorial, Herramientas de geometría, Simplificar, con 5 metros de tolerancia.",
                is_last=True,
            )
        are_numbers = isinstance(value, JsonList) and all(isinstance(number, float) for number in value)
        if not are_numbers or not 2 <= len(value) <= 4:
            message = f"aquí va un punto, [longitud, latitud], no {shown(value)}. {EXPORT}"
            add_fault(self._gathering, at, "geojson-forma", message)
            return None
        self._check_range(value)
        return value[0], value[1]

    def _check_range(self, value: JsonList) -> None:
        """Longitude goes from -180 to 180 and comes first; latitude goes from -90 to 90. The first fault is told.

        Bad:  [19.24, -103.72], [633000, 2128000]      Good: [-103.72, 19.24]
        """
        longitude, latitude = abs(value[0]), abs(value[1])
        if longitude <= 180 and latitude <= 90:
            return
        point = _typed(value[0], value[1])
        if longitude <= 90 and latitude <= 180:
            rule, message = (
                "geojson-volteado",
                f"la longitud y la latitud están volteadas en {point}. Primero va la longitud, así: "
                f"{_typed(value[1], value[0])}. {EXPORT}",
            )
        elif longitude > 1000 and latitude > 1000:
            rule, message = (
                "geojson-sistema",
                f"el punto {point} está en metros (UTM u otra proyección), y aquí va en grados, WGS 84. {EXPORT}",
            )
        else:
            rule, message = (
                "geojson-rango",
                f"el punto {point} no está en la Tierra: la longitud va de -180 a 180 y la latitud, de -90 a 90. "
                f"{EXPORT}",
            )
        add_fault(self._gathering, value.at, rule, message, is_last=True)

    def _positions(self, value: Any, what: str) -> Line:
        at = self._gathering.place(value)
        if not isinstance(value, JsonList):
            add_fault(self._gathering, at, "geojson-forma", f"aquí va {what}, no {shown(value)}. {EXPORT}")
            return ()
        return tuple(found for item in value if (found := self.position(item)) is not None)

    def line(self, value: Any) -> Line | None:
        """A line has two positions or more."""
        found = self._positions(value, "una línea, que es una lista de puntos")
        if isinstance(value, JsonList) and len(value) < 2:
            message = "esta línea tiene menos de dos puntos. Bórrela o complétela en su programa de mapas."
            add_fault(self._gathering, value.at, "geojson-forma", message)
        return found

    def rings(self, value: Any) -> tuple[Line, ...] | None:
        """A polygon is an outline and its holes."""
        at = self._gathering.place(value)
        if not isinstance(value, JsonList) or not value:
            add_fault(
                self._gathering, at, "geojson-forma", f"aquí va un polígono, que es una lista de anillos. {EXPORT}"
            )
            return None
        return tuple(self._ring(ring) for ring in value)

    def _ring(self, value: Any) -> Line:
        """A ring has four positions or more, ends where it begins and encloses something.

        Bad:  [[-103.72, 19.24], [-103.71, 19.24], [-103.72, 19.25]]
        """
        faults = len(self._gathering.faults)
        ring = self._positions(value, "un anillo, que es una lista de puntos")
        if len(self._gathering.faults) > faults:
            return ring
        if len(ring) < 4:
            add_fault(
                self._gathering,
                value.at,
                "geojson-anillo",
                f"este anillo tiene {len(ring)} puntos, y el más sencillo, un triángulo, tiene cuatro: el último "
                f"repite al primero. {MEND}",
            )
        elif ring[0] != ring[-1]:
            add_fault(
                self._gathering,
                value.at,
                "geojson-anillo",
                f"este anillo no se cierra: empieza en {_typed(*ring[0])} y termina en {_typed(*ring[-1])}. El último "
                f"punto debe repetir al primero. {MEND}",
            )
        elif ring_surface(ring, plane_at(ring[0])) < SMALLEST:
            add_fault(
                self._gathering,
                value.at,
                "geojson-sin-superficie",
                "este anillo no encierra superficie: va y vuelve por el mismo camino, o se cruza consigo mismo. "
                f"{MEND}",
            )
        return ring


def _typed(first: float, second: float) -> str:
    return f"[{first:.9g}, {second:.9g}]"
