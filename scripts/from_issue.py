"""Convierte en un archivo del contenido lo que alguien escribió con un formulario de GitHub («issue»).

    from_issue.py --body texto.md    escribe el archivo aquí y dice qué corregir
    from_issue.py --issue 31         en un flujo de GitHub: propuesta si está bien, y si no, respuesta en el «issue»

Con --body no hace falta GitHub. Con --issue hacen falta GITHUB_TOKEN y GITHUB_REPOSITORY. Nunca escribe sobre un
archivo que ya existe. Termina con 0 si hubo archivo o respuesta, o no había formulario; con 1 si con --body falta
corregir algo o si GitHub no quiso, y con 2 si se usó mal.
"""

from __future__ import annotations

import sys
from pathlib import Path

from environment import ensure

TRUSTED = {"OWNER", "MEMBER", "COLLABORATOR"}
LABEL = "publicar"


def main(argv: list[str] | None = None) -> int:
    ensure()
    from engine.github.client import GitHubFault, github_from_environment
    from engine.options import SpanishParser, add_content

    parser = SpanishParser(__doc__)
    add_content(parser)
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--body", type=Path, metavar="ARCHIVO", help="el texto del formulario")
    given.add_argument("--issue", type=int, metavar="N", help="el número del «issue»")
    arguments = parser.parse_args(argv)
    try:
        if arguments.body:
            return from_file(arguments.body.read_text("utf-8"), arguments.content)
        github = github_from_environment()
        if github is None or arguments.issue < 1:
            parser.error("con --issue hacen falta GITHUB_TOKEN, GITHUB_REPOSITORY y un número")
        return from_github(github, arguments.issue, arguments.content)
    except (OSError, UnicodeError) as fault:
        print(f"No se pudo leer o escribir: {fault}", file=sys.stderr)
        return 2
    except GitHubFault as fault:
        print(fault, file=sys.stderr)
        return 1


def from_file(body: str, content: Path) -> int:
    """Write the file, and take it back when it has errors."""
    from engine.issue_file import read_issue
    from institute.problems import as_text, has_errors

    result = read_issue(body, content, 0)
    if result is None:
        print("El texto no viene de un formulario del sitio: le faltan sus preguntas o están en otro orden.")
        return 0
    if result.problems:
        print(as_text(result.problems))
    if has_errors(result.problems):
        return 1
    file = content / result.written.path
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(result.written.text)
    print(f"Se escribió {result.written.path}.")
    return 0


def from_github(github, number: int, content: Path) -> int:
    """Answer the issue, once, and make the proposal when there is nothing to correct."""
    from engine.github.messages import put_comment
    from institute.outputs.issue_replies import MARKER

    issue = github.ask("GET", f"/issues/{number}")
    if "pull_request" in issue or issue.get("state") != "open":
        return 0
    answer = reply(github, issue, content)
    if answer:
        print(f"Respuesta en el issue {number}: {put_comment(github, number, MARKER, answer)}.")
    return 0


def reply(github, issue: dict, content: Path) -> str:
    """What to answer; "" when the issue was not written with a form."""
    from engine.github.branches import ChangedByHand, Proposal, propose, start_checks
    from engine.issue_file import last_open_number, read_issue
    from institute.outputs.issue_replies import (
        CHANGED_BY_HAND,
        NOT_CONFIRMED,
        WAITING,
        render_done,
        render_faults,
        render_proposal,
    )
    from institute.problems import has_errors

    number, labels = int(issue["number"]), {label.get("name") for label in issue.get("labels", [])}
    branch = f"formulario-{number}"
    result = read_issue(issue.get("body") or "", content, lambda year: last_open_number(github, branch, year))
    if result is None:
        return ""
    if not result.is_confirmed:
        return NOT_CONFIRMED
    if has_errors(result.problems):
        return render_faults(result.written, result.problems)
    if issue.get("author_association") not in TRUSTED and LABEL not in labels:
        return WAITING
    path = result.written.path
    title = f"agrega {path.rpartition('/')[2].removesuffix('.md')}"
    try:
        made = propose(github, Proposal(branch, path, result.written.text, title, render_proposal(number, path)))
    except ChangedByHand:
        return CHANGED_BY_HAND
    return render_done(made, path, start_checks(github, branch, made))


if __name__ == "__main__":
    sys.exit(main())
