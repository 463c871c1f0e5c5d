"""Construye el sitio: revisa el contenido y, si no tiene errores, deja el sitio terminado en site/.

Termina con 0 si todo salió bien, con 1 si hay errores en el contenido y con 2 si se usó mal.
"""

from __future__ import annotations

import sys
import time

from environment import ensure


def main(argv: list[str] | None = None) -> int:
    ensure()
    from engine.builder import BuildFailed, build
    from engine.events import read_content
    from engine.options import SpanishParser, add_build, build_options
    from engine.sealed_board import why_not_sealed
    from institute.problems import as_text, has_errors

    parser = SpanishParser(__doc__)
    add_build(parser)
    options = build_options(parser.parse_args(argv))
    started = time.monotonic()
    library = read_content(options.content, options.cache, options.staff)
    if library.problems:
        print(as_text(library.problems), file=sys.stderr)
    if has_errors(library.problems):
        print("El sitio no se construyó: corrija lo anterior.", file=sys.stderr)
        return 1
    try:
        built = build(options, library)
    except BuildFailed as failure:
        print(failure, file=sys.stderr)
        return 2
    for reason in filter(None, (why_not_sealed(options), built.why_no_documents)):
        print(reason, file=sys.stderr)
    print(
        f"{len(library.posts)} publicaciones, {built.pages} páginas "
        f"en {time.monotonic() - started:.1f} s: {built.site_dir}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
