"""Avisa por qué no se publicó el sitio: abre un solo «issue» en GitHub, lo actualiza, y lo cierra cuando ya se publicó.

Lo usa .github/workflows/publish.yml. En BUILD y DEPLOY va cómo terminó cada parte («success», «failure»…); con
GITHUB_TOKEN y GITHUB_REPOSITORY escribe en GitHub, y sin ellos solo muestra lo que escribiría.
Termina con 0 si avisó o no había qué avisar, con 1 si GitHub no quiso y con 2 si falta algo.
"""

from __future__ import annotations

import os
import sys

from environment import ensure

WENT_WELL = "success"


def main(argv: list[str] | None = None) -> int:
    ensure()
    from engine.events import read_content
    from engine.github.client import GitHubFault, github_from_environment
    from engine.options import SpanishParser, add_content
    from institute.outputs.reviews.failure import render_failure

    parser = SpanishParser(__doc__)
    add_content(parser)
    arguments = parser.parse_args(argv)
    build, deploy = os.environ.get("BUILD", ""), os.environ.get("DEPLOY", "")
    if not build or not deploy:
        print("Faltan BUILD y DEPLOY: cómo terminó cada parte de la publicación.", file=sys.stderr)
        return 2
    text = ""
    if not build == deploy == WENT_WELL:
        problems = read_content(arguments.content).problems
        text = render_failure(problems, build == WENT_WELL, run_address())
    github = github_from_environment()
    if github is None:
        print(text or "El sitio se publicó: no hay qué avisar.")
        return 0
    try:
        print(report(github, text))
    except GitHubFault as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


def report(github, text: str) -> str:
    """Open, change or close the issue; what was done, in a sentence."""
    from engine.github.messages import close_issue, put_issue
    from institute.outputs.reviews.failure import MARKER, SOLVED, TITLE

    if text:
        return f"Se avisó en el issue {put_issue(github, MARKER, TITLE, text)}."
    number = close_issue(github, MARKER, SOLVED)
    return f"Se cerró el issue {number}." if number else "El sitio se publicó: no hay qué avisar."


def run_address() -> str:
    """Where the log of this run is; "" outside a workflow."""
    parts = [os.environ.get(name, "") for name in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_RUN_ID")]
    return "{}/{}/actions/runs/{}".format(*parts) if all(parts) else ""


if __name__ == "__main__":
    sys.exit(main())
