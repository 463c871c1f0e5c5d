"""Propone una frase nueva para abrir la tabla sellada del personal: seis palabras al azar de una lista de 2048.

La frase solo se muestra aquí: no se guarda en ningún archivo. Guárdela como el secreto IPCO_BOARD_PHRASE de donde se
construye el sitio y désela en persona a quien trabaja en el Instituto. Con --check revisa la frase que ya está en
IPCO_BOARD_PHRASE, sin mostrarla, y termina con 1 si no sirve.
"""

from __future__ import annotations

import os
import secrets
import sys

from environment import ensure


def main(argv: list[str] | None = None) -> int:
    ensure()
    from engine.options import BOARD_PHRASE, SpanishParser
    from institute.phrases import check_phrase, make_phrase

    parser = SpanishParser(__doc__)
    parser.add_argument("--check", action="store_true", help=f"revisa la frase de {BOARD_PHRASE}; no propone otra")
    if not parser.parse_args(argv).check:
        print(make_phrase(secrets.randbelow))
        return 0
    reason = check_phrase(os.environ.get(BOARD_PHRASE, ""))
    print(f"{BOARD_PHRASE}: {reason or 'la frase sirve.'}", file=sys.stderr if reason else sys.stdout)
    return 1 if reason else 0


if __name__ == "__main__":
    sys.exit(main())
