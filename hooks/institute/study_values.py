"""What a study can be, in which stages, and in which formats its files come."""

from __future__ import annotations

import posixpath
import re
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from institute.fields import Choice, fault, quoted
from institute.spanish import fold

PREPARING, CONSULTING, APPROVED, IN_FORCE, REPLACED = "elaboracion", "consulta", "aprobado", "vigente", "sustituido"
STAGES = {
    PREPARING: "En elaboración",
    CONSULTING: "En consulta",
    APPROVED: "Aprobado",
    IN_FORCE: "Vigente",
    REPLACED: "Sustituido",
}
"""In the order in which a study goes through them."""

CLASSES = {
    "plan": ("Plan", "Planes"),
    "programa": ("Programa", "Programas"),
    "estrategia": ("Estrategia", "Estrategias"),
    "estudio": ("Estudio", "Estudios"),
    "diagnostico": ("Diagnóstico", "Diagnósticos"),
    "atlas": ("Atlas", "Atlas"),
    "reglamento": ("Reglamento", "Reglamentos"),
    "proyecto": ("Proyecto", "Proyectos"),
}
"""What a study can be: one of them, and several."""

SHAPEFILE, PAGE = "SHP", "Web"
FORMATS = {
    "PDF": (".pdf",),
    "XLSX": (".xlsx",),
    "CSV": (".csv",),
    "GeoJSON": (".geojson",),
    "KMZ": (".kmz",),
    SHAPEFILE: (".zip",),
    "ZIP": (".zip",),
    PAGE: (),
}
"""What the files of a study can be, with the ends of their names. A layer (SHP) is several files, so it is a ZIP."""

_HOST = re.compile(r"https?://[^/?#]*", re.IGNORECASE)
_SCALE = re.compile(r"1 ?: ?(\d{1,3}(?:[, ]?\d{3}){0,2})", re.ASCII)


def end_of(address: str) -> str:
    """How the name of a file or the path of an address ends: «.pdf», or ""."""
    host = _HOST.match(address)
    path = re.split(r"[?#]", address[host.end() :], maxsplit=1)[0] if host else address
    return posixpath.splitext(path)[1].lower()


def format_of(address: str) -> str:
    """The format that the end of a name or of an address tells; "" when it tells none."""
    return next((name for name, ends in FORMATS.items() if end_of(address) in ends and name != SHAPEFILE), "")


def _format(value: object) -> str:
    """A format however its letters are written: pdf, geojson."""
    names = {fold(name): name for name in FORMATS}
    return names.get(fold(str(value).strip()), str(value))


def _scale(value: object) -> int:
    """The scale of the plans.

    Bad:  20000, 1/20000
    Good: 1:20000, 1:20,000
    """
    found = _SCALE.fullmatch(str(value).strip())
    scale = int(re.sub(r"\D", "", found.group(1))) if found else 0
    if not scale:
        raise fault("escala-formato", f"{quoted(value)} no es una escala. Escriba uno, dos puntos y la cifra.")
    return scale


Scale = Annotated[int, BeforeValidator(_scale), WithJsonSchema({"type": "string", "pattern": r"^1:[\d,]+$"})]
Format = Annotated[Choice(*FORMATS), BeforeValidator(_format)]
