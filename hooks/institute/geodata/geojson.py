"""Maps as GeoJSON (RFC 7946), read strictly: shapes to draw, or every fault of the file as a sentence.

What a planning office really meets: a file in another reference system, longitude and latitude swapped, a whole
cadastre where an outline was meant, and a file that another program cut in two.
"""

from __future__ import annotations

import re
from typing import Any

from institute.characters import INVISIBLE, printable
from institute.fields import nearest, quoted
from institute.geodata.coordinates import Coordinates
from institute.geodata.faults import EXPORT, Enough, Gathering, MapFault, add_fault, shown
from institute.geodata.geometry import Shape
from institute.geodata.json_text import JsonFault, JsonList, JsonObject, line_at, read_json

MAX_BYTES = 2_000_000
MAX_NAME = 60
GEOMETRIES = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")
_WGS84 = re.compile(r"(?:CRS:?84|EPSG:{1,2}4326)$", re.IGNORECASE)
_NAMES = ("nombre", "NOMBRE", "Nombre", "name", "NAME", "Name")


def read_geojson(data: bytes) -> tuple[tuple[Shape, ...], tuple[MapFault, ...]]:
    """The shapes of a map, or its faults. `data` may be cut after MAX_BYTES + 1 bytes."""
    if len(data) > MAX_BYTES:
        message = (
            f"el mapa pesa más de {MAX_BYTES // 1_000_000} MB. Deje solo el contorno, simplificado, y ponga la capa "
            "completa en un ZIP entre los «archivos»."
        )
        return (), (MapFault(1, "geojson-grande", message),)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"el archivo no está guardado en UTF-8. Expórtelo otra vez. {EXPORT}"
        return (), (MapFault(line, "geojson-sintaxis", message),)
    try:
        document = read_json(text)
    except JsonFault as fault:
        return (), (MapFault(line_at(text, fault.at), fault.rule, fault.message),)
    reading = _Reading(text)
    reading.read(document)
    faults = tuple(reading.gathering.faults)
    return (() if faults else tuple(reading.shapes)), faults


class _Reading:
    """One map on its way to being shapes."""

    def __init__(self, text: str) -> None:
        self.gathering = Gathering(text)
        self.coordinates = Coordinates(self.gathering)
        self.shapes: list[Shape] = []

    def read(self, document: Any) -> None:
        try:
            self._check_system(document)
            self._document(document)
            if not self.gathering.faults and not self.coordinates.count:
                message = "el mapa no tiene ninguna figura. Exporte la capa con su contenido."
                add_fault(self.gathering, 0, "geojson-vacio", message)
        except Enough:
            return

    def _check_system(self, document: Any) -> None:
        """The reference system is WGS 84, which is the only one since 2016 and need not be said.

        Bad:  "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32613"}}
        """
        system = document.get("crs") if isinstance(document, JsonObject) else None
        if system is None:
            return
        properties = system.get("properties") if isinstance(system, JsonObject) else None
        name = properties.get("name") if isinstance(properties, JsonObject) else None
        if not isinstance(name, str) or not _WGS84.search(name):
            said = quoted(name) if isinstance(name, str) else "que no se entiende"
            add_fault(
                self.gathering,
                document.places["crs"],
                "geojson-sistema",
                f"el mapa dice estar en un sistema de coordenadas {said}, y aquí va en WGS 84. {EXPORT}",
                is_last=True,
            )

    def _document(self, document: Any) -> None:
        kind = self._kind(document, ("FeatureCollection", "Feature", *GEOMETRIES))
        if kind == "FeatureCollection":
            for feature in self._list(document, "features", "una lista de figuras") or ():
                if self._kind(feature, ("Feature",)):
                    self._feature(feature)
        elif kind == "Feature":
            self._feature(document)
        elif kind:
            self._geometry(document, kind, "")

    def _kind(self, value: Any, allowed: tuple[str, ...]) -> str:
        """The type of an object, which is one of `allowed`; otherwise a fault and ""."""
        at = self.gathering.place(value)
        if not isinstance(value, JsonObject):
            message = f"aquí va un objeto con su «type», no {shown(value)}. {EXPORT}"
            add_fault(self.gathering, at, "geojson-forma", message)
            return ""
        kind = value.get("type")
        if isinstance(kind, str) and kind in allowed:
            return kind
        hint = nearest(kind, list(allowed)) if isinstance(kind, str) else ""
        meant = f" ¿Quiso decir «{hint}»?" if hint else ""
        said = f"es {shown(kind)}" if "type" in value else "no está"
        message = f"el «type» {said}, y aquí puede ser {', '.join(allowed)}.{meant}"
        add_fault(self.gathering, value.places.get("type", at), "geojson-tipo", message)
        return ""

    def _list(self, value: JsonObject, key: str, what: str) -> JsonList | None:
        found = value.get(key)
        if isinstance(found, JsonList):
            return found
        message = f"en «{key}» va {what}, no {shown(found)}. {EXPORT}"
        add_fault(self.gathering, value.places.get(key, value.at), "geojson-forma", message)
        return None

    def _feature(self, feature: JsonObject) -> None:
        geometry = feature.get("geometry")
        if geometry is None and "geometry" in feature:
            return  # RFC 7946 section 3.2: a feature that has no place
        if "geometry" not in feature:
            add_fault(self.gathering, feature.at, "geojson-forma", f"a esta figura le falta «geometry». {EXPORT}")
        elif kind := self._kind(geometry, GEOMETRIES):
            self._geometry(geometry, kind, _name_of(feature.get("properties")))

    def _geometry(self, geometry: JsonObject, kind: str, name: str) -> None:
        """What is in `coordinates` depends on the type: of a Multi… a list, of the others one."""
        coordinates = self._list(geometry, "coordinates", "una lista de coordenadas")
        if coordinates is None:
            return
        parts = coordinates if kind.startswith("Multi") else [coordinates]
        field, read = {
            "Point": ("points", self.coordinates.position),
            "LineString": ("lines", self.coordinates.line),
            "Polygon": ("polygons", self.coordinates.rings),
        }[kind.removeprefix("Multi")]
        found = tuple(part for part in map(read, parts) if part is not None)
        self.shapes.append(Shape(name, **{field: found}))


def _name_of(properties: Any) -> str:
    """The name of a feature, as far as it can be shown."""
    if not isinstance(properties, JsonObject):
        return ""
    found = next((properties[key] for key in _NAMES if isinstance(properties.get(key), str)), "")
    return printable(" ".join(INVISIBLE.sub("", found).split()))[:MAX_NAME].rstrip()
