"""Revisa los paquetes de los que depende el sitio: huellas, razones, licencias y avisos de seguridad.

Cada paquete tiene una sola versión con su huella, cada dependencia directa dice en pyproject.toml para qué sirve y algo
la usa, y toda licencia está permitida y anotada en requirements-licences.txt. Los avisos se preguntan a osv.dev, o se
leen de un archivo que se haya descargado de ahí: https://storage.googleapis.com/osv-vulnerabilities/PyPI/all.zip

Termina con 0 si todo está bien, con 1 si hay algo que arreglar, con 2 si se usó mal y con 3 si no se pudo preguntar por
los avisos: entonces no se sabe si los hay.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from environment import ROOT, ensure

if TYPE_CHECKING:
    from engine.audit.run import Audited


def main(argv: list[str] | None = None) -> int:
    ensure("requirements-test.txt")
    from engine.audit.advisories import BadAdvisories
    from engine.audit.run import Request, audit, write_list
    from engine.audit.service import SERVICE
    from engine.options import SpanishParser

    parser = SpanishParser(__doc__)
    parser.add_argument("--advisories", type=Path, metavar="ARCHIVO", help="los avisos de OSV, en JSON o en ZIP")
    parser.add_argument("--service", default=SERVICE, metavar="DIRECCIÓN", help=f"a quién preguntar ({SERVICE})")
    parser.add_argument("--no-advisories", action="store_true", help="no pregunta por los avisos")
    parser.add_argument("--write", action="store_true", help="escribe la lista de licencias, y no revisa nada")
    arguments = parser.parse_args(argv)
    if arguments.write:
        print(f"Quedaron anotadas las licencias de {write_list(ROOT)} paquetes.")
        return 0
    asked = "" if arguments.no_advisories else arguments.service.rstrip("/")
    try:
        result = audit(Request(ROOT, arguments.advisories, asked))
    except BadAdvisories as fault:
        print(fault, file=sys.stderr)
        return 2
    print(render(result))
    if result.findings or result.known:
        return 1
    return 3 if result.unasked and asked else 0


def render(result: Audited) -> str:
    """The audit for a terminal."""
    from institute.spanish import plural

    lines = [str(finding) for finding in result.findings]
    lines += [f"Aviso de seguridad: {known}" for known in result.known]
    kinds = ", ".join(f"{licence} ({count})" for licence, count in result.licences.items())
    lines.append(f"{plural(result.packages, 'paquete', 'paquetes')} con su huella. Licencias: {kinds}.")
    if result.unasked:
        lines.append(f"No se preguntó por los avisos de seguridad: {result.unasked} No se sabe si hay alguno.")
    elif not result.known:
        lines.append("Ningún aviso de seguridad es de estas versiones.")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
