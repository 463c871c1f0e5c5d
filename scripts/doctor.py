"""Revisa que todo esté puesto: esta computadora, los ajustes y el repositorio en GitHub. No cambia nada.

Cada renglón dice «bien», «falta» o «no se pudo revisar» y, si algo falta, qué hacer y con qué orden. Lo de GitHub se
revisa con una llave en GITHUB_TOKEN. Termina con 0 si no falta nada necesario, con 1 si falta y con 2 si se usó mal.
"""

from __future__ import annotations

import os
import sys

from environment import ENVIRONMENT, OLDEST, enter


def main(argv: list[str] | None = None) -> int:
    if not enter():
        return say_what_comes_first()
    from engine.doctor import as_text, verdict
    from engine.doctor.examination import examine
    from engine.options import SpanishParser, add_content

    parser = SpanishParser(__doc__)
    add_content(parser)
    lines = examine(os.environ, parser.parse_args(argv).content)
    print(as_text(lines))
    print(f"\n{verdict(lines)}")
    return 1 if any(line.is_in_the_way for line in lines) else 0


def say_what_comes_first() -> int:
    """Without the environment nothing else can be read, so only this is said; making it would change something."""
    state = "bien" if sys.version_info >= OLDEST else "falta"
    print(f"{state}: Python. Este es el {sys.version_info[0]}.{sys.version_info[1]}; se necesita 3.11 o más nuevo.")
    if state == "falta":
        print("    Qué hacer: Instale una versión nueva desde https://www.python.org/downloads/")
    print(f"falta: Ambiente de trabajo. No está {ENVIRONMENT}, o es de una versión anterior.")
    print("    Qué hacer: Prepárelo; cualquier otra orden lo hace sola la primera vez.")
    print("    Orden: python3 scripts/check.py")
    print("no se pudo revisar: Lo demás. Ejecute esta orden otra vez cuando esté el ambiente.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
