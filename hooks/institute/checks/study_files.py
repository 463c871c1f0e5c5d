"""The files of a study: that they are there, that they are what they say, and that its map can be drawn."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from institute.checks.documents import MAX_ATTACHMENT, check_document
from institute.checks.files import beside, missing_document
from institute.drafts import Draft, problem_at
from institute.fields import quoted
from institute.geodata.archives import missing_of_layer, names_in_zip
from institute.geodata.geojson import MAX_BYTES, read_geojson
from institute.geodata.geometry import bounds_of
from institute.inventory import Inventory
from institute.kinds.study import StudyFields, StudyFileRecord
from institute.problems import ERROR, WARNING, Problem
from institute.source import read_bytes
from institute.spanish import fold, listed
from institute.strict_yaml import Location
from institute.study_values import FORMATS, PAGE, SHAPEFILE, end_of, format_of

FILE_EXAMPLE, SCOPE_EXAMPLE = "archivo: memoria.pdf", "ambito: ambito.geojson"
MEXICO = (-118.7, 14.3, -86.5, 32.8)
"""West, south, east, north: what lies outside has lost a sign on its way."""


MOST_FILES = 60
"""A record with more is a folder, and belongs in a ZIP."""


def check_study_files(draft: Draft, fields: StudyFields, inventory: Inventory) -> Iterator[Problem]:
    """Every rule of the files of one study."""
    if len(fields.files) > MOST_FILES:
        yield problem_at(
            draft,
            ("archivos",),
            "archivos-muchos",
            f"hay {len(fields.files)} archivos y el máximo son {MOST_FILES}. Junte en un ZIP los que van juntos.",
            "archivo: planos.zip",
        )
    checked: set[str] = set()
    for number, item in enumerate(fields.files[:MOST_FILES]):
        place: Location = ("archivos", number)
        if item.file and item.file not in checked:
            checked.add(item.file)
            yield from _check_file(draft, (*place, "archivo"), item.file, inventory)
            if item.format == SHAPEFILE or end_of(item.file) == ".kmz":
                yield from _check_archive(draft, (*place, "archivo"), item.file, inventory)
        yield from _check_format(draft, place, item)
    yield from _check_repeated(draft, fields)
    if fields.scope:
        yield from _check_scope(draft, fields.scope, inventory)


def _check_file(
    draft: Draft, place: Location, name: str, inventory: Inventory, example: str = FILE_EXAMPLE
) -> Iterator[Problem]:
    """The file is in the folder of the study, and is what the end of its name says.

    Bad:  archivo: otro-estudio/memoria.pdf in posts/estudios/plan.md
    """
    path = beside(draft.path, name)
    if not draft.path.endswith("/index.md") and "/" in name:
        yield problem_at(
            draft,
            place,
            "archivo-apartado",
            f"{quoted(name)} está en la carpeta de otra publicación y no se publica con esta. Ponga este archivo y el "
            "documento en una carpeta propia, con este archivo como «index.md».",
            example,
        )
    elif path not in inventory.files:
        yield missing_document(draft, place, name, inventory, example)
    elif end_of(path) in (".shp", ".shx", ".dbf", ".prj"):
        yield problem_at(
            draft,
            place,
            "shp-suelto",
            f"{quoted(name)} es una parte de una capa, y sola no se abre. Ponga juntos en un ZIP los archivos .shp, "
            ".shx, .dbf y .prj, y nombre el ZIP.",
            "archivo: poligonos.zip\n    formato: SHP",
        )
    else:
        yield from check_document(draft, place, path, inventory, example, with_maps=True)
        if end_of(path) == ".geojson":
            yield from _check_map(path, inventory)


def _check_format(draft: Draft, place: Location, item: StudyFileRecord) -> Iterator[Problem]:
    """The format is the one that the name tells; an address may be that of a page whatever its end.

    Bad:  archivo: memoria.pdf with formato: XLSX
    """
    told = format_of(item.address)
    is_page = bool(item.url) and item.format == PAGE
    if item.format and told and not is_page and end_of(item.address) not in FORMATS[item.format]:
        yield problem_at(
            draft,
            (*place, "formato"),
            "formato-distinto",
            f"el formato dice {quoted(item.format)}, y {quoted(posixpath.basename(item.address))} es {told}. Corrija "
            "uno de los dos, o quite «formato».",
            f"formato: {told}",
        )


def _check_archive(draft: Draft, place: Location, name: str, inventory: Inventory) -> Iterator[Problem]:
    """A ZIP said to be a layer has all of it, and a KMZ has a KML."""
    path = beside(draft.path, name)
    if path not in inventory.files or end_of(path) not in (".zip", ".kmz"):
        return
    names = names_in_zip(read_bytes(inventory.file(path), MAX_ATTACHMENT + 1))
    if names is None:
        yield problem_at(
            draft,
            place,
            "zip-danado",
            f"{quoted(name)} no se puede abrir, o tiene miles de archivos. Hágalo otra vez, con una sola capa.",
            FILE_EXAMPLE,
        )
    elif end_of(path) == ".kmz":
        if not any(inner.lower().endswith(".kml") for inner in names):
            yield problem_at(
                draft,
                place,
                "kmz-vacio",
                f"{quoted(name)} no tiene ningún mapa (KML). Guárdelo otra vez como KMZ desde su programa de mapas.",
                "archivo: poligonos.kmz",
            )
    elif missing := missing_of_layer(names):
        is_advice = missing == (".prj",)
        yield problem_at(
            draft,
            place,
            "shp-incompleto",
            f"a la capa de {quoted(name)} le falta {listed(list(missing))}. "
            + (
                "Sin ese archivo no se sabe en qué sistema de coordenadas está; agréguelo al ZIP."
                if is_advice
                else "Ponga en el ZIP todos los archivos de la capa, con el mismo nombre."
            ),
            "archivo: poligonos.zip",
            WARNING if is_advice else ERROR,
        )


def _check_repeated(draft: Draft, fields: StudyFields) -> Iterator[Problem]:
    """A version of a file is there once, and no file is named twice.

    Bad:  two of titulo: Memoria, both version: 1; two versions that name the same file
    """
    versions: set[tuple[str, str, str]] = set()
    addresses: set[str] = set()
    for number, item in enumerate(fields.files[:MOST_FILES]):
        version = fold(item.title), item.shown_format, fold(item.version)
        if item.address in addresses:
            yield problem_at(
                draft,
                ("archivos", number, "archivo" if item.file else "url"),
                "archivo-dos-veces",
                f"{quoted(item.address)} ya está en la lista. Si es otra versión, ponga su propio archivo.",
                "archivo: memoria-2.pdf",
            )
        elif version in versions:
            said = f"la versión {quoted(item.version)}" if item.version else "el archivo sin versión"
            yield problem_at(
                draft,
                ("archivos", number, "version"),
                "version-repetida",
                f"{said} de {quoted(item.title)} en {item.shown_format} ya está en la lista. Póngale la que le toca, o "
                "cambie el título.",
                "version: 2",
            )
        versions.add(version)
        addresses.add(item.address)


def _check_scope(draft: Draft, name: str, inventory: Inventory) -> Iterator[Problem]:
    """The map is a GeoJSON that can be drawn, in Mexico.

    Bad:  ambito: plano.pdf
    """
    path = beside(draft.path, name)
    if end_of(name) != ".geojson":
        yield problem_at(
            draft,
            ("ambito",),
            "ambito-tipo",
            f"el ámbito va en un archivo GeoJSON, y {quoted(name)} no termina en «.geojson». Expórtelo así desde su "
            "programa de mapas; un plano en PDF va en «archivos».",
            SCOPE_EXAMPLE,
        )
    elif path in inventory.files and (draft.path.endswith("/index.md") or "/" not in name):
        yield from _check_map(path, inventory, is_scope=True)
    else:
        yield from _check_file(draft, ("ambito",), name, inventory, SCOPE_EXAMPLE)


def _check_map(path: str, inventory: Inventory, is_scope: bool = False) -> Iterator[Problem]:
    """What is wrong with a map is said where it is, in its own file."""
    shapes, faults = read_geojson(read_bytes(inventory.file(path), MAX_BYTES + 1))
    yield from (Problem(path, fault.line, fault.rule, fault.message) for fault in faults)
    if not shapes or not is_scope:
        return
    longitude, latitude = bounds_of(shapes).middle
    if not (MEXICO[0] <= longitude <= MEXICO[2] and MEXICO[1] <= latitude <= MEXICO[3]):
        yield Problem(
            path,
            1,
            "ambito-lejos",
            f"el ámbito queda fuera de México, alrededor de [{longitude:.4f}, {latitude:.4f}]. Casi siempre a la "
            "longitud le falta el signo menos.",
            "[-103.7283, 19.2433]",
            WARNING,
        )
