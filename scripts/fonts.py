"""Corta las letras de los documentos PDF de los archivos variables de Archivo y Faustina.

Solo se usa al cambiar de versión. CARPETA es donde se desempacaron @fontsource-variable/archivo y
@fontsource-variable/faustina de npm. Con las mismas versiones escribe los mismos bytes.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from environment import ROOT, ensure

FOLDER = ROOT / "hooks" / "engine" / "documents" / "fonts"
FEATURES = ("kern", "liga", "locl", "ccmp", "mark", "tnum")


@dataclass(frozen=True, slots=True)
class Cut:
    """One face of the documents: the variable file it is taken from and its place on the axes."""

    name: str
    source: str
    axes: dict[str, float]


CUTS = (
    Cut("archivo-texto", "archivo-latin-wdth-normal", {"wght": 400, "wdth": 100}),
    Cut("archivo-fuerte", "archivo-latin-wdth-normal", {"wght": 650, "wdth": 100}),
    Cut("archivo-titulo", "archivo-latin-wdth-normal", {"wght": 700, "wdth": 112}),
    Cut("faustina-texto", "faustina-latin-wght-normal", {"wght": 400}),
    Cut("faustina-cursiva", "faustina-latin-wght-italic", {"wght": 400}),
    Cut("faustina-fuerte", "faustina-latin-wght-normal", {"wght": 700}),
    Cut("faustina-fuerte-cursiva", "faustina-latin-wght-italic", {"wght": 700}),
)


def main(argv: list[str] | None = None, folder: Path = FOLDER) -> int:
    ensure()
    from engine.options import SpanishParser

    parser = SpanishParser(__doc__)
    parser.add_argument("sources", type=Path, metavar="CARPETA", help="donde están los archivos variables")
    arguments = parser.parse_args(argv)
    found = {file.stem: file for file in arguments.sources.rglob("*.woff2")}
    missing = sorted({cut.source for cut in CUTS} - set(found))
    if missing:
        print(f"En «{arguments.sources}» faltan: {', '.join(missing)}.", file=sys.stderr)
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    for cut in CUTS:
        file = folder / f"{cut.name}.woff2"
        write_cut(found[cut.source], cut, file)
        print(f"{file.name}: {file.stat().st_size:,} bytes")
    return 0


def write_cut(source: Path, cut: Cut, file: Path) -> None:
    """A static face with all characters of the source, without hinting, named after the cut.

    The name matters: two faces with one name are one font to the system.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = instantiateVariableFont(TTFont(source, recalcTimestamp=False), cut.axes)
    options = Options(layout_features=list(FEATURES), hinting=False, name_IDs=[1, 2, 4, 6], notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)
    for number, text in {1: cut.name, 2: "Regular", 4: cut.name, 6: cut.name}.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font.flavor = "woff2"
    font.save(file)


if __name__ == "__main__":
    sys.exit(main())
