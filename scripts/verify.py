"""Verifica un sitio terminado antes de publicarlo, con lectores ajenos a los programas que lo escribieron.

Revisa enlaces, imágenes, canales, calendarios, documentos, HTML, política de seguridad y tamaño, y que no haya salido
nada reservado. Dice todo de una vez, con archivo, lugar y qué está mal; los avisos no impiden publicar.
Termina con 0 si el sitio está bien, con 1 si tiene fallas y con 2 si se usó mal.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from environment import ROOT, ensure

if TYPE_CHECKING:
    from engine.verify.run import Request

MEGABYTE = 1_000_000


def main(argv: list[str] | None = None) -> int:
    ensure("requirements-test.txt")
    from engine.options import SpanishParser
    from engine.verify.faults import has_errors
    from engine.verify.report import render_json, render_text
    from engine.verify.run import WrongUse, verify

    parser = SpanishParser(__doc__)
    add_options(parser)
    arguments = parser.parse_args(argv)
    started = time.monotonic()
    try:
        result = verify(request_of(arguments))
    except (WrongUse, OSError) as fault:
        print(fault, file=sys.stderr)
        return 2
    render = render_json if arguments.json else render_text
    print(render(result, time.monotonic() - started))
    return 1 if has_errors(result.faults) else 0


def add_options(parser: argparse.ArgumentParser) -> None:
    from engine.options import day_option, read_folder
    from institute.audience import AUDIENCES, PUBLIC

    add = parser.add_argument
    add("site", nargs="?", type=Path, default=ROOT / "site", metavar="SITIO", help="la carpeta del sitio (site/)")
    add("--site-url", default="", metavar="DIRECCIÓN", help="la dirección del sitio, si su inicio no la dice")
    add("--audience", choices=AUDIENCES, default=PUBLIC, metavar="|".join(AUDIENCES), help="para quién es el sitio")
    add("--today", type=day_option, metavar="AAAA-MM-DD", help="el día que se toma como hoy (el de Colima)")
    add("--canary", action="append", default=[], metavar="TEXTO", help="algo que no debe estar en ninguna parte")
    add("--canaries", type=Path, metavar="ARCHIVO", help="una lista de lo que no debe estar: un nombre por renglón")
    add("--content", type=read_folder, metavar="CARPETA", help="busca también lo que ahí no es público")
    add("--max-site", type=float, default=1000, metavar="MB", help="lo más que puede pesar el sitio (1000)")
    add("--max-file", type=float, default=100, metavar="MB", help="lo más que puede pesar un archivo (100)")
    add("--no-html", action="store_true", help="no valida el HTML, que es lo que más tarda")
    add("--json", action="store_true", help="escribe el resultado como JSON")


def request_of(arguments: argparse.Namespace) -> Request:
    from engine.options import institute_today, staff_folder
    from engine.verify.canaries import Canary
    from engine.verify.checker import Limits
    from engine.verify.run import Request

    listed = arguments.canaries.read_text("utf-8").splitlines() if arguments.canaries else []
    canaries = [Canary(text.strip()) for text in arguments.canary]
    canaries += [Canary(line.strip(), "está en la lista", whole=True) for line in listed if line.strip()]
    return Request(
        site=arguments.site,
        today=arguments.today or institute_today(),
        url=arguments.site_url,
        audience=arguments.audience,
        canaries=tuple(canaries),
        content=arguments.content,
        staff=staff_folder() if arguments.content else None,
        limits=Limits(int(arguments.max_site * MEGABYTE), int(arguments.max_file * MEGABYTE)),
        html=not arguments.no_html,
        needs_all_parts=bool(os.environ.get("REQUIRE_SYSTEM_PARTS")),
    )


if __name__ == "__main__":
    sys.exit(main())
