"""Dice qué le falta a las cifras de un mes y dónde se obtiene cada una, canal por canal.

    month.py 2026-10

Sin mes, dice las del último que terminó. Termina con 0 aunque falten, con 1 si el contenido tiene errores y con 2 si se
usó mal.
"""

from __future__ import annotations

import sys

from environment import ensure


def main(argv: list[str] | None = None) -> int:
    ensure()
    from engine.events import read_content
    from engine.options import SpanishParser, add_content, day_option, institute_today, month_option, staff_folder
    from institute.outputs.month_status import render_json, render_text
    from institute.periods import month_of
    from institute.problems import has_errors, summary
    from institute.views.month_status import make_month_status

    parser = SpanishParser(__doc__)
    parser.add_argument("month", nargs="?", type=month_option, metavar="AAAA-MM", help="el mes (el último que terminó)")
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
    status = make_month_status(library, arguments.month or month_of(today).previous, today)
    print(render_json(status) if arguments.format == "json" else render_text(status))
    return 0


if __name__ == "__main__":
    sys.exit(main())
