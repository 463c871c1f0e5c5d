"""Convierte un documento de Word en un boletín o artículo, con sus imágenes, y dice qué falta corregir.

Escribe posts/boletines/AAAA-MM-DD-titulo/index.md (o posts/articulos/…) y junto a él las imágenes. Lo que el documento
no dice queda en blanco, para llenarlo a mano. Nunca cambia lo que ya existe. Ejemplo:

    python3 scripts/import_docx.py informe.docx --kind boletin --area comunicacion-social --eje socializacion

Termina con 0 si ya se puede publicar, con 1 si falta corregir algo o el documento no sirve, y con 2 si se usó mal.
"""

from __future__ import annotations

import sys
from pathlib import PurePosixPath

from environment import ensure


def main(argv: list[str] | None = None) -> int:
    ensure()
    from engine.events import read_content
    from engine.options import SpanishParser, staff_folder
    from engine.word_import import PlaceFault, import_word_file
    from engine.word_options import add_import, import_request, next_number, system_fault
    from institute.characters import printable
    from institute.problems import as_text, has_errors, summary, touching
    from institute.word.refusals import WordFault

    parser = SpanishParser(__doc__)
    add_import(parser)
    arguments = parser.parse_args(argv)
    library = read_content(arguments.content, staff=staff_folder())
    request = import_request(parser, arguments, library)
    try:
        imported = import_word_file(request)
    except WordFault as fault:
        print(printable(f"{request.file.name}: {fault}"), file=sys.stderr)
        return 1
    except PlaceFault as fault:
        print(fault, file=sys.stderr)
        return 2
    except OSError as fault:
        print(system_fault(fault), file=sys.stderr)
        return 2
    print(imported.report())
    if request.number is None and "number" in request.kind.fields.model_fields:
        year = request.day.year
        print(f"Número: el siguiente de {year} es el {next_number(library, year)}.")
    folder = str(PurePosixPath(imported.path).parent)
    problems = touching(read_content(request.content, staff=staff_folder()).problems, [folder])
    if problems:
        print(f"Falta corregir:\n{as_text(problems)}")
    print(summary(problems))
    return 1 if has_errors(problems) else 0


if __name__ == "__main__":
    sys.exit(main())
