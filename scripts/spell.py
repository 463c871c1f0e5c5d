"""Revisa la ortografía del contenido con un diccionario de México y sugiere cómo se escribe cada palabra.

Sin rutas revisa posts/ y notices/. Los nombres propios de aquí están en nombres.txt, uno por renglón: agregue los que
falten. Son solo sugerencias: termina con 0 aunque haya palabras desconocidas o falte Node.js, y con 2 si se usó mal.
"""

from __future__ import annotations

import os
import sys

from environment import ROOT, ensure


def main(argv: list[str] | None = None) -> int:
    ensure()
    from check import relative_path
    from engine.options import SpanishParser, add_content
    from engine.spelling.check import check_spelling, read_names, texts_below
    from engine.spelling.dictionary import NoDictionary
    from institute.problems import as_github, as_json, as_text
    from institute.spelling import NAMES

    parser = SpanishParser(__doc__)
    add_content(parser)
    parser.add_argument("--format", choices=("text", "github", "json"), default="text", help="cómo se muestran")
    parser.add_argument("paths", nargs="*", metavar="RUTA", help="archivos o carpetas del contenido")
    arguments = parser.parse_args(argv)
    paths = [relative_path(path, arguments.content) for path in arguments.paths]
    for path in paths:
        if not (arguments.content / path).resolve().is_relative_to(arguments.content):
            parser.error(f"no está en el contenido: {path}")
        if not (arguments.content / path).exists():
            parser.error(f"no existe: {path}")
    names = read_names(ROOT / NAMES)
    try:
        found = check_spelling(arguments.content, texts_below(arguments.content, paths), names, ROOT / ".cache")
    except NoDictionary as reason:
        print(reason, file=sys.stderr)
        return 1 if os.environ.get("REQUIRE_SYSTEM_PARTS") else 0
    text = {"text": as_text, "github": as_github, "json": as_json}[arguments.format](found)
    print(text or "No hay palabras desconocidas.") if arguments.format == "text" else print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
