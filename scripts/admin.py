"""Prepara el formulario de /admin/, con el que las áreas escriben sin saber de archivos.

Descarga una vez su programa con npm (hace falta Node.js: https://nodejs.org) y lo guarda en .cache/; desde entonces,
scripts/build.py y scripts/serve.py incluyen el formulario, también sin internet. Con --out escribe además el formulario
solo, para servirlo desde una dirección aparte. Termina con 2 si no se pudo.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from environment import ensure


def main(argv: list[str] | None = None) -> int:
    ensure()
    from engine.admin.package import NoPackage
    from engine.admin.program import prepare
    from engine.options import BuildOptions, SpanishParser, add_content

    parser = SpanishParser(__doc__)
    add_content(parser)
    parser.add_argument("--out", type=Path, metavar="CARPETA", help="una carpeta vacía o nueva para el formulario solo")
    arguments = parser.parse_args(argv)
    options = BuildOptions(content=arguments.content)
    try:
        program = prepare(options.cache)
    except NoPackage as failure:
        print(failure, file=sys.stderr)
        return 2
    print("El formulario está listo: las construcciones siguientes lo incluyen.")
    return write_alone(parser, arguments.out, options, program) if arguments.out else 0


def write_alone(parser: argparse.ArgumentParser, folder: Path, options: object, program: Path) -> int:
    """Write the form into a folder of its own, with the headers that its host should send."""
    from engine.admin.publish import NO_PLACE, form_settings, write_form
    from engine.builder import configure
    from engine.events import read_content
    from engine.state import make_state
    from institute.outputs.policy import form_headers
    from institute.problems import as_text, has_errors

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        parser.error(f"«{folder}» no es una carpeta vacía")
    library = read_content(options.content, options.cache)
    if has_errors(library.problems):
        print(as_text(library.problems), file=sys.stderr)
        return 2
    site = make_state(configure(folder, options, library), options, library).site
    settings = form_settings(site)
    if not settings:
        print(NO_PLACE, file=sys.stderr)
        return 2
    write_form(folder, program, settings, site)
    print(f"Escrito en {folder}. Sírvalo con estas cabeceras:")
    print("\n".join(f"  {name}: {value}" for name, value in form_headers().items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
