"""Escribe el comentario de una propuesta, en Markdown, con lo que juntó scripts/findings.py.

    review.py .cache/hallazgos.json [--files archivos.json]

`--files` es un archivo JSON con los archivos de cada propuesta abierta, por su número, como los da la API de GitHub:
con él se avisa cuando dos propuestas toman el mismo número de boletín. Termina con 2 si un archivo no se puede leer.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from environment import ensure


def main(argv: list[str] | None = None) -> int:
    ensure()
    from engine.options import SpanishParser
    from institute.outputs.reviews.comment import Place, render_review
    from institute.outputs.reviews.findings import BadFindings, read_findings
    from institute.outputs.reviews.numbers import clashes

    parser = SpanishParser(__doc__)
    parser.add_argument("findings", type=Path, metavar="HALLAZGOS", help="lo que escribió findings.py")
    parser.add_argument("--files", type=Path, metavar="ARCHIVO", help="los archivos de las propuestas abiertas")
    arguments = parser.parse_args(argv)
    try:
        findings = read_findings(arguments.findings.read_bytes())
        files = read_files(arguments.files) if arguments.files else {}
    except (BadFindings, OSError, ValueError, AttributeError) as fault:
        print(f"No se puede leer: {fault}", file=sys.stderr)
        return 2
    print(render_review(findings, Place(), findings.changed, clashes(findings.number, files)), end="")
    return 0


def read_files(file: Path) -> dict[int, list[dict]]:
    return {int(number): files for number, files in json.loads(file.read_text("utf-8")).items()}


if __name__ == "__main__":
    sys.exit(main())
