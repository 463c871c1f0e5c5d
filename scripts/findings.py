"""Junta lo que la revisión halló en una propuesta: problemas, ortografía, archivos y páginas que cambian, y el peso.

    findings.py --base HEAD^1 --site vista --number 12 --head COMMIT --out revision/hallazgos.json

Lo usa .github/workflows/check.yml; con ese archivo, scripts/review.py escribe el comentario. Termina con 0 aunque haya
problemas en el contenido (eso lo dice scripts/check.py) y con 2 si se usó mal.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from environment import ROOT, ensure


def main(argv: list[str] | None = None) -> int:
    ensure()
    from pydantic import ValidationError

    from engine.events import read_content
    from engine.options import institute_today
    from institute.checks import check_future
    from institute.outputs.reviews.findings import make_findings

    arguments = make_parser().parse_args(argv)
    try:
        changed = changed_files(arguments.base, arguments.content)
    except subprocess.CalledProcessError as fault:
        print(f"git no conoce «{arguments.base}»: {fault.stderr.strip()}", file=sys.stderr)
        return 2
    library = read_content(arguments.content)
    days = check_future(library.metrics, institute_today())
    problems = [*library.problems, *days, *spelling_of(changed, arguments.content)]
    is_built = arguments.site.is_dir()
    pages = pages_of(changed, library.addresses.pages, arguments.site)
    size = sum(file.stat().st_size for file in arguments.site.rglob("*") if file.is_file()) if is_built else None
    try:
        found = make_findings(arguments.number, arguments.head, problems, changed, size, pages)
    except ValidationError:
        print("--number es el número de la propuesta y --head su commit completo, de 40 cifras.", file=sys.stderr)
        return 2
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(found.model_dump_json(indent=1), "utf-8")
    print(f"{len(found.problems)} problemas, {len(changed)} archivos, {len(pages)} páginas: {arguments.out}")
    return 0


def make_parser() -> argparse.ArgumentParser:
    from engine.options import SpanishParser, add_content

    parser = SpanishParser(__doc__)
    add_content(parser)
    add = parser.add_argument
    add("--base", default="HEAD^1", metavar="COMMIT", help="con qué se compara (HEAD^1)")
    add("--site", type=Path, default=ROOT / "site", metavar="CARPETA", help="la vista previa construida (site/)")
    add("--number", type=int, default=1, metavar="N", help="el número de la propuesta")
    add("--head", default="0" * 40, metavar="COMMIT", help="el último commit de la propuesta")
    add("--out", type=Path, default=ROOT / ".cache" / "hallazgos.json", metavar="ARCHIVO", help="dónde se escribe")
    return parser


def changed_files(base: str, folder: Path) -> list[str]:
    """The paths that differ from `base`, as git names them, whatever characters they have."""
    command = ["git", "diff", "--name-only", "-z", "--end-of-options", base, "HEAD"]
    output = subprocess.run(command, cwd=folder, check=True, capture_output=True, encoding="utf-8", errors="replace")
    return [path for path in output.stdout.split("\0") if path]


def spelling_of(changed: list[str], content: Path) -> list:
    """Advice on the spelling of what changed, which GitHub shows on its lines too; none without a dictionary."""
    from engine.spelling.check import FOLDERS, check_spelling, read_names
    from engine.spelling.dictionary import NoDictionary
    from institute.problems import as_github
    from institute.spelling import NAMES

    texts = [path for path in changed if path.endswith(".md") and path.startswith(tuple(f"{top}/" for top in FOLDERS))]
    try:
        found = check_spelling(content, texts, read_names(content / NAMES), ROOT / ".cache") if texts else []
    except NoDictionary as reason:
        print(reason, file=sys.stderr)
        return []
    if found:
        print(as_github(found))
    return found


def pages_of(changed: list[str], addresses: dict[str, str], site: Path) -> list[str]:
    """The pages of the changed files that the preview really has."""
    found = {addresses[path] for path in changed if path in addresses}
    return sorted(address or "/" for address in found if (site / address / "index.html").is_file())


if __name__ == "__main__":
    sys.exit(main())
