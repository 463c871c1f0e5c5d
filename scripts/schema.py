"""Escribe los esquemas JSON de .vscode/schemas/, con los que el editor completa y revisa los archivos de plan/.

Con --check no escribe nada: termina con 1 si algún esquema no corresponde al modelo, y dice cuál.
"""

from __future__ import annotations

import sys
from pathlib import Path

from environment import ROOT, ensure

FOLDER = ROOT / ".vscode" / "schemas"


def main(argv: list[str] | None = None, folder: Path = FOLDER) -> int:
    ensure()
    from engine.options import SpanishParser
    from institute.outputs.schemas import render_schemas

    parser = SpanishParser(__doc__)
    parser.add_argument("--check", action="store_true", help="solo revisa que los esquemas estén al día")
    arguments = parser.parse_args(argv)
    texts = render_schemas()
    stale = [name for name, text in texts.items() if not is_current(folder / name, text)]
    if arguments.check:
        for name in stale:
            print(f"{name} no está al día: ejecute python3 scripts/schema.py", file=sys.stderr)
        return 1 if stale else 0
    folder.mkdir(parents=True, exist_ok=True)
    for name in stale:
        (folder / name).write_text(texts[name], "utf-8")
    print(f"Esquemas escritos: {', '.join(stale)}." if stale else "Los esquemas ya estaban al día.")
    return 0


def is_current(file: Path, text: str) -> bool:
    return file.is_file() and file.read_text("utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
