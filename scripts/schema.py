"""Escribe lo que sale del modelo: los esquemas de .vscode/schemas/ y los formularios de .github/ISSUE_TEMPLATE/.

Con los esquemas, el editor completa y revisa los archivos de plan/; con los formularios se envían textos desde GitHub.
Con --check no escribe nada: termina con 1 si algún archivo no está al día, y dice cuál.
"""

from __future__ import annotations

import sys
from pathlib import Path

from environment import ROOT, ensure

FOLDER = ROOT / ".vscode" / "schemas"
FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"


def main(argv: list[str] | None = None, folder: Path = FOLDER, forms: Path = FORMS) -> int:
    ensure()
    from engine.options import SpanishParser
    from institute.outputs.schemas import render_schemas

    parser = SpanishParser(__doc__)
    parser.add_argument("--check", action="store_true", help="solo revisa que los archivos estén al día")
    arguments = parser.parse_args(argv)
    texts = {folder / name: text for name, text in render_schemas().items()}
    texts |= {forms / name: text for name, text in form_texts().items()}
    stale = [file for file, text in texts.items() if not is_current(file, text)]
    if arguments.check:
        for file in stale:
            print(f"{file.name} no está al día: ejecute python3 scripts/schema.py", file=sys.stderr)
        return 1 if stale else 0
    for file in stale:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(texts[file], "utf-8")
    names = ", ".join(file.name for file in stale)
    print(f"Archivos escritos: {names}." if stale else "Los esquemas y los formularios ya estaban al día.")
    return 0


def form_texts() -> dict[str, str]:
    """The issue forms, with the areas and axes of this repository's institute."""
    from engine.events import read_content
    from engine.options import institute_today
    from institute.outputs.forms.choices import make_choices
    from institute.outputs.issue_forms import render_issue_forms

    return render_issue_forms(make_choices(read_content(ROOT), (), institute_today()))


def is_current(file: Path, text: str) -> bool:
    return file.is_file() and file.read_text("utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
