"""Escribe la plantilla de un contenido nuevo, con lo que ya se sabe, lista para llenar.

    new.py boletin  --titulo TÍTULO --area ÁREA [--eje EJE] [--fecha DÍA] [--carpeta]
    new.py articulo --titulo TÍTULO --area ÁREA [--eje EJE] [--fecha DÍA] [--carpeta]
    new.py evento   --titulo TÍTULO --area ÁREA [--eje EJE] [--fecha "DÍA HORA"]
    new.py aviso    --titulo TÍTULO [--area ÁREA] [--fecha DÍA]
    new.py interes  --titulo TÍTULO --url DIRECCIÓN [--eje EJE] [--fecha DÍA]
    new.py reporte  --area ÁREA --trimestre 2026-t3 [--carpeta]
    new.py estudio  --titulo TÍTULO --area ÁREA [--eje EJE] [--fecha DÍA]
    new.py poad     --anio 2027
    new.py plan     --anio 2027
    new.py metricas --mes 2026-11

Nunca escribe sobre un archivo que ya existe. Los cumpleaños se anotan a mano, en notices/cumpleanos.yml.
Termina con 0 si escribió el archivo y con 2 si no.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

from environment import ensure


def main(argv: list[str] | None = None) -> int:
    ensure()
    from engine.events import read_content
    from engine.options import REPOSITORY, STAFF, institute_today, staff_folder
    from institute.inventory import STAFF_FOLDERS
    from institute.outputs.blanks import BlankFault, Order, make_blank

    given = vars(make_parser().parse_args(argv))
    content, for_staff, staff = given.pop("content"), given.pop("staff"), staff_folder()
    try:
        blank = make_blank(Order(**given, today=institute_today()), read_content(content, staff=staff))
        if for_staff and (staff is None or not blank.path.startswith(STAFF_FOLDERS)):
            raise BlankFault(f"--staff es para lo de notices/ o las cifras, con la carpeta del personal en {STAFF}.")
        write(staff if for_staff else content, blank.path, blank.text)
    except BlankFault as fault:
        print(f"No se escribió nada: {fault}", file=sys.stderr)
        return 2
    except OSError as fault:
        print(f"No se escribió nada: {fault.filename} no se deja leer o escribir. Revise la carpeta.", file=sys.stderr)
        return 2
    print(f"Se escribió {blank.path}. Qué sigue:")
    elsewhere = f"--content {shlex.quote(str(content))} " if content != REPOSITORY else ""
    check = f"Revíselo: python3 scripts/check.py {elsewhere}{blank.path}"
    for number, step in enumerate((*blank.next_steps, check), 1):
        print(f"  {number}. {step}")
    return 0


def make_parser() -> argparse.ArgumentParser:
    from engine.options import SpanishParser, add_content
    from institute.outputs.blanks import BLANKS, HELPS, OPTIONS

    parser = SpanishParser(__doc__)
    parser.add_argument("kind", choices=tuple(BLANKS), metavar="QUÉ", help=f"uno de: {', '.join(BLANKS)}")
    for part, option in OPTIONS.items():
        if part == "has_files":
            parser.add_argument(option, dest=part, action="store_true", help=HELPS[part])
        else:
            parser.add_argument(option, dest=part, default="", metavar="…", help=HELPS[part])
    add_content(parser)
    parser.add_argument("--staff", action="store_true", help="lo escribe en la carpeta del personal, la de IPCO_STAFF")
    return parser


def write(root: Path, path: str, text: str) -> None:
    """Write a new file, never over another, and never through a link to somewhere else."""
    from institute.outputs.blanks import BlankFault

    file = root / path
    if not file.resolve().is_relative_to(root.resolve()):
        raise BlankFault(f"{path} está en otro lugar: una de sus carpetas es un enlace.")
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise BlankFault(f"ya existe {path}, y no se tocó. Ábralo para seguir ahí.") from None


if __name__ == "__main__":
    sys.exit(main())
