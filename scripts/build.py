"""Construye el sitio: revisa el contenido y, si no tiene errores, deja el sitio terminado en site/.

Termina con 0 si todo salió bien, con 1 si hay errores en el contenido y con 2 si se usó mal.
"""

from __future__ import annotations

import sys
import time

from environment import ensure


def main(argv: list[str] | None = None) -> int:
    ensure()
    from engine.admin.package import NoPackage
    from engine.admin.program import prepare
    from engine.admin.publish import why_no_form
    from engine.builder import BuildFailed, build, repository_url
    from engine.events import read_content
    from engine.options import WITH_FORM, SpanishParser, add_build, build_options
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
        if options.form == WITH_FORM:
            prepare(options.cache)
        built = build(options, library)
    except (BuildFailed, NoPackage) as failure:
        print(failure, file=sys.stderr)
        return 2
    reasons = (why_not_sealed(options), built.why_no_documents, why_no_form(options, repository_url()))
    for reason in filter(None, reasons):
        print(reason, file=sys.stderr)
    print(
        f"{len(library.posts)} publicaciones, {built.pages} páginas "
        f"en {time.monotonic() - started:.1f} s: {built.site_dir}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
