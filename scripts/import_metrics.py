"""Trae las cifras de un mes de lo que exportan las plataformas o anota el servidor, y las escribe en plan/metricas/.

    import_metrics.py facebook   Oct-01-2026_Oct-31-2026_123.csv
    import_metrics.py instagram  Oct-01-2026_Oct-31-2026_456.csv
    import_metrics.py x          account_overview_analytics.csv
    import_metrics.py youtube    "Contenido 2026-10-01_2026-11-01 IPCO.zip"
    import_metrics.py accesos    access.log access.log.1 access.log.2.gz --mes 2026-10
    import_metrics.py goatcounter|matomo ARCHIVO

Primero muestra cada cifra y la columna de la que salió; después la escribe, sin tocar lo demás del archivo. Una cifra
que alguien ya anotó y es otra no se cambia: se muestran las dos. Una columna que no se conoce es un error. De los
registros de acceso no se guarda ninguna dirección.

Termina con 0 si las escribió o ya estaban, con 1 si no pudo o el archivo del mes tiene errores, y con 2 si se usó mal.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from environment import ensure


def main(argv: list[str] | None = None) -> int:
    ensure()
    from engine.metrics_import import carry_out, plan_import, problems_of
    from engine.word_options import system_fault
    from institute.characters import printable
    from institute.metrics_import.shapes import ImportFault
    from institute.outputs.readings import render_conflicts, render_reading
    from institute.problems import as_text, has_errors, summary

    arguments = make_parser().parse_args(argv)
    order = make_order(arguments)
    try:
        plan = plan_import(order)
        print(render_reading(plan.reading, plan.changes), flush=True)
        if arguments.ver or plan.is_done:
            print("No se escribió nada: se pidió solo ver." if arguments.ver else f"{plan.path} ya dice lo mismo.")
            return 0
        if plan.conflicts and not arguments.reemplaza:
            print(render_conflicts(plan.path, plan.conflicts), file=sys.stderr)
            return 1
        carry_out(plan)
    except (ImportFault, OSError) as fault:
        print(system_fault(fault) if isinstance(fault, OSError) else printable(str(fault)), file=sys.stderr)
        return 1
    print(f"Se escribió {plan.path}.")
    problems = problems_of(plan, order)
    if problems:
        print(f"{as_text(problems)}\n{summary(problems)}")
    return 1 if has_errors(problems) else 0


def make_order(arguments: argparse.Namespace):
    from engine.metrics_import import ImportOrder
    from engine.options import institute_today, staff_folder

    return ImportOrder(
        source=arguments.source,
        files=list(dict.fromkeys(arguments.files)),
        content=arguments.content,
        today=arguments.today or institute_today(),
        staff=staff_folder(),
        month=arguments.mes,
        ignored=tuple(arguments.ignora),
        for_staff=arguments.staff,
    )


def make_parser():
    from engine.options import SpanishParser, add_content, day_option, month_option
    from institute.metrics_import.sources import SOURCES

    parser = SpanishParser(__doc__)
    known = "; ".join(f"{source.id}, {source.what}" for source in SOURCES.values())
    parser.add_argument("source", choices=tuple(SOURCES), metavar="FUENTE", help=known)
    parser.add_argument("files", nargs="+", type=existing, metavar="ARCHIVO", help="lo que se descargó, uno o varios")
    parser.add_argument(
        "--mes", type=month_option, metavar="AAAA-MM", help="el mes, si el archivo trae varios o no dice cuál"
    )
    parser.add_argument("--ver", action="store_true", help="solo muestra lo que leyó; no escribe nada")
    parser.add_argument("--reemplaza", action="store_true", help="cambia también las cifras que ya estaban anotadas")
    parser.add_argument(
        "--ignora", action="append", default=[], metavar="COLUMNA", help="una columna que no se conoce y no hace falta"
    )
    parser.add_argument("--staff", action="store_true", help="en la carpeta del personal, la de IPCO_STAFF")
    parser.add_argument(
        "--today", type=day_option, metavar="AAAA-MM-DD", help="el día que se toma como hoy (el de Colima)"
    )
    add_content(parser)
    return parser


def existing(text: str) -> Path:
    file = Path(text).resolve()
    if not file.is_file():
        raise argparse.ArgumentTypeError(f"«{text}» no es un archivo" if file.exists() else f"no existe «{text}»")
    return file


if __name__ == "__main__":
    sys.exit(main())
