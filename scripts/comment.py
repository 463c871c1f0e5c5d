"""Pone en una propuesta de GitHub el comentario de su revisión, o actualiza el que ya está.

Lo usa .github/workflows/comment.yml, con permiso de comentar y sin ejecutar nada de la propuesta: lee los hallazgos que
dejó la revisión como si vinieran de un desconocido y pregunta a GitHub lo demás. Necesita GITHUB_TOKEN,
GITHUB_REPOSITORY y, de la revisión terminada, RUN_ID, RUN_HEAD_SHA, RUN_HEAD_REPOSITORY.
Termina con 0 si comentó o no había qué comentar, con 1 si GitHub no quiso y con 2 si falta algo.
"""

from __future__ import annotations

import os
import re
import sys

from environment import ensure


def main(argv: list[str] | None = None) -> int:
    ensure()
    from engine.github.client import GitHubFault, github_from_environment
    from engine.github.proposals import NotOurs, Run, fetch_findings
    from engine.options import SpanishParser
    from institute.outputs.reviews.findings import BadFindings

    SpanishParser(__doc__).parse_args(argv)
    github, given = github_from_environment(), os.environ.get
    head, origin, id = given("RUN_HEAD_SHA", ""), given("RUN_HEAD_REPOSITORY", ""), given("RUN_ID", "")
    if github is None or not re.fullmatch("[0-9a-f]{40}", head) or not re.fullmatch("[0-9]{1,18}", id):
        print("Faltan GITHUB_TOKEN, GITHUB_REPOSITORY, RUN_ID o RUN_HEAD_SHA.", file=sys.stderr)
        return 2
    run = Run(int(id), head, origin)
    try:
        findings = fetch_findings(github, run)
        if findings is None:
            print("La revisión no dejó hallazgos: no hay qué comentar.")
            return 0
        print(f"Comentario de la propuesta {findings.number}: {write(github, findings, run)}.")
    except (BadFindings, NotOurs) as reason:
        print(f"No se comentó nada: {reason}")
        return 0
    except GitHubFault as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


def write(github, findings, run) -> str:
    """Comment on the proposal that the run was about."""
    from engine.github.messages import put_comment
    from engine.github.proposals import files_of_open, read_proposal
    from institute.outputs.reviews.comment import MARKER, Place, render_review
    from institute.outputs.reviews.numbers import clashes

    proposal = read_proposal(github, findings, run)
    files = files_of_open(github, findings.number)
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com").rstrip("/")
    place = Place(
        f"{server}/{run.repository}",
        str(proposal["head"]["ref"]),
        f"{server}/{github.repository}/actions/runs/{run.id}",
    )
    changed = [str(file["filename"]) for file in files[findings.number]]
    text = render_review(findings, place, changed, clashes(findings.number, files))
    return put_comment(github, findings.number, MARKER, text)


if __name__ == "__main__":
    sys.exit(main())
