"""Maps and archives of studies that are too much, or would write elsewhere."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from .parts import write


def nested_map(content: Path) -> None:
    _map(content, "mapa-sin-fondo", b'{"type":"Polygon","coordinates":' + b"[" * 100_000)


def long_number(content: Path) -> None:
    _map(content, "mapa-de-un-numero-enorme", b'{"type":"Point","coordinates":[-' + b"1" * 1_000_000 + b",19.2]}")


def many_points(content: Path) -> None:
    points = b",".join([b"[-103.7283,19.2433]"] * 500_000)
    _map(content, "mapa-de-muchos-puntos", b'{"type":"MultiPoint","coordinates":[' + points + b"]}")


def many_brackets(content: Path) -> None:
    _map(content, "mapa-de-muchas-llaves", b'{"type":"Polygon","coordinates":[' + b"[]," * 600_000 + b"[]]}")


def zip_slip(content: Path) -> None:
    names = ("../../../../sitio/index.html", "/etc/cron.d/x", "..\\..\\x.exe", "capa.shp")
    write(content, "posts/estudios/capa-que-sale-del-zip/capa.zip", _zip(dict.fromkeys(names, b"x")))


def zip_of_many_files(content: Path) -> None:
    """An archive whose table of contents claims sixty thousand files of four gigabytes each."""
    data = bytearray(_zip({f"{number}.shp": b"" for number in range(9)}))
    end = data.rfind(b"PK\x05\x06")
    data[end + 8 : end + 12] = (60_000).to_bytes(2, "little") * 2
    write(content, "posts/estudios/bomba-zip/capa.zip", bytes(data))


def kmz_bomb(content: Path) -> None:
    write(content, "posts/estudios/bomba-kmz/capa.kmz", _zip({"doc.kml": b"\0" * 100_000_000, "../x.kml": b"x"}))


def _map(content: Path, study: str, data: bytes) -> None:
    write(content, f"posts/estudios/{study}/ambito.geojson", data)


def _zip(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()
