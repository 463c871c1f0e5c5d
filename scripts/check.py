"""Revisa el contenido y dice, con archivo y renglón, qué corregir y cómo.

Sin rutas revisa todo; con rutas muestra solo los problemas de esos archivos o carpetas.
Termina con 0 si no hay errores, con 1 si los hay y con 2 si se usó mal. Los avisos no cuentan como errores.
"""

from __future__ import annotations

import sys
from pathlib import Path

from environment import ensure


def main(argv: list[str] | None = None) -> int:
    ensure()
    from engine.events import read_content
    from engine.options import SpanishParser, add_content, institute_today, staff_folder
    from institute.checks import check_future
    from institute.problems import as_github, as_json, as_text, has_errors, summary, touching

    parser = SpanishParser(__doc__)
    add_content(parser)
    parser.add_argument(
        "--format", choices=("text", "github", "json"), default="text", help="cómo se muestran los problemas"
    )
    parser.add_argument("paths", nargs="*", metavar="RUTA", help="archivos o carpetas del contenido")
    arguments = parser.parse_args(argv)
    paths = [relative_path(path, arguments.content) for path in arguments.paths]
    missing = [
        given for given, path in zip(arguments.paths, paths, strict=True) if not (arguments.content / path).exists()
    ]
    if missing:
        parser.error(f"no existe: {', '.join(missing)}")
    library = read_content(arguments.content, staff=staff_folder())
    problems = touching([*library.problems, *check_future(library.metrics, institute_today())], paths)
    text = {"text": as_text, "github": as_github, "json": as_json}[arguments.format](problems)
    if text:
        print(text)
    if arguments.format == "text":
        print(summary(problems))
    return 1 if has_errors(problems) else 0


def relative_path(path: str, content: Path) -> str:
    """A path as given, from the current folder or from the content folder, as the content folder calls it."""
    for start in (Path.cwd(), content):
        full = (start / path).resolve()
        if full.exists() and full.is_relative_to(content):
            return full.relative_to(content).as_posix()
    return Path(path).as_posix()


if __name__ == "__main__":
    sys.exit(main())
