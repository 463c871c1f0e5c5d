"""The issue that says why the site was not published, for those who wrote what is in it."""

from __future__ import annotations

from collections.abc import Sequence

from institute.outputs.reviews.inert import inert_block, inert_code, inert_text
from institute.problems import ERROR, Problem

MARKER = "<!-- publicacion-del-sitio -->"
"""By which the one issue is found again."""
TITLE = "El sitio no se pudo publicar"
SOLVED = "El sitio ya se publicó. Se cierra este aviso."
MOST_SHOWN = 20


def render_failure(problems: Sequence[Problem], is_built: bool, run: str) -> str:
    """What failed and who can mend it. `is_built`: the site was ready and GitHub did not take it. `run`: an address."""
    errors = [problem for problem in problems if problem.severity == ERROR]
    log = f"El registro está en {run}" if run else "El registro está en la pestaña «Actions»."
    parts = [
        MARKER,
        "El sitio publicado sigue como estaba: nada se perdió, pero lo nuevo todavía no se ve.",
        *([_reason(is_built)] if not errors else _listed(errors)),
        log,
        "_Este aviso se actualiza y se cierra solo._",
    ]
    return "\n\n".join(parts) + "\n"


def _reason(is_built: bool) -> str:
    if is_built:
        return (
            "El sitio se construyó bien, pero GitHub Pages no lo recibió. Suele arreglarse solo: en «Actions», abra la "
            "publicación y elija «Re-run failed jobs». Si se repite, revise que en «Settings», «Pages» diga «GitHub "
            "Actions»."
        )
    return (
        "El contenido está en orden, así que falló la construcción o la verificación del sitio. Le toca a quien lo "
        "mantiene: el registro dice qué paso y por qué."
    )


def _listed(errors: Sequence[Problem]) -> list[str]:
    parts = ["El contenido tiene errores, y con ellos no se publica. Corrija esto:"]
    for number, problem in enumerate(errors[:MOST_SHOWN], 1):
        line = f"{number}. {inert_code(problem.path)}, renglón {problem.line}: {inert_text(problem.message)}"
        indent = " " * (len(str(number)) + 2)
        example = f"\n\n{indent}Ejemplo:\n\n{inert_block(problem.example, indent)}" if problem.example else ""
        parts.append(line + example)
    if len(errors) > MOST_SHOWN:
        parts.append(f"Y {len(errors) - MOST_SHOWN} más, que dice python3 scripts/check.py.")
    return parts
