"""Dice qué está pendiente y a qué área le toca: reportes, informes, POAD, cifras del mes y más.

Nada se anota aparte: sale de los archivos y del día. Termina con 0 aunque haya pendientes, con 1 si el contenido tiene
errores (un reporte con errores parecería no entregado) y con 2 si se usó mal.
"""

from __future__ import annotations

import sys

from environment import ensure


def main(argv: list[str] | None = None) -> int:
    ensure()
    from engine.events import read_content
    from engine.options import SpanishParser, add_content, day_option, institute_today, staff_folder
    from institute.outputs.reminders import render_json, render_text
    from institute.problems import has_errors, summary
    from institute.views.due import make_due

    parser = SpanishParser(__doc__)
    add_content(parser)
    parser.add_argument(
        "--today", type=day_option, metavar="AAAA-MM-DD", help="el día que se toma como hoy (el de Colima)"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="cómo se muestra")
    arguments = parser.parse_args(argv)
    today = arguments.today or institute_today()
    library = read_content(arguments.content, staff=staff_folder())
    if has_errors(library.problems):
        print(f"{summary(list(library.problems))} Corríjalos primero: python3 scripts/check.py", file=sys.stderr)
        return 1
    groups = make_due(library, today)
    print(render_json(groups, today) if arguments.format == "json" else render_text(groups))
    return 0


if __name__ == "__main__":
    sys.exit(main())
