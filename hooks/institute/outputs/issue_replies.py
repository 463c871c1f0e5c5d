"""What is answered to somebody who sent a text with an issue form."""

from __future__ import annotations

from collections.abc import Sequence

from institute.outputs.issue_answers import Written
from institute.outputs.reviews.inert import inert_block, inert_code, inert_text
from institute.problems import ERROR, Problem

MARKER = "<!-- formulario-del-sitio -->"
"""By which our own answer is found again."""
MOST_SHOWN = 30
_MEND = (
    "Para corregirlo, abra los tres puntos de arriba de su texto, elija «Editar» (o «Edit») y guarde: se revisa de "
    "nuevo y este comentario cambia. Nada de lo que escribió se perdió."
)
_START_CHECKS = (
    "\n\nLa revisión con la vista previa no empezó sola. Para que empiece, alguien del Instituto cierra la propuesta y "
    "la vuelve a abrir."
)
NOT_CONFIRMED = (
    f"{MARKER}\n\nFalta marcar que lo que escribió se puede ver fuera de la oficina. Recuerde que este texto ya lo "
    "puede ver cualquiera: si no debe salir, avise a quien mantiene el sitio para que lo borre.\n\n" + _MEND + "\n"
)
WAITING = (
    f"{MARKER}\n\nGracias por escribir. Para que su texto se convierta en una propuesta, alguien del Instituto "
    "tiene que verlo antes y ponerle la etiqueta «publicar». Nada de lo que escribió se pierde.\n"
)
CHANGED_BY_HAND = (
    f"{MARKER}\n\nLa propuesta que salió de este texto ya se cambió a mano, así que no se tocó. Haga el cambio en la "
    "propuesta.\n"
)


def render_faults(written: Written, problems: Sequence[Problem]) -> str:
    """What to correct, by the questions of the form, because whoever wrote has never seen the file."""
    errors = [problem for problem in problems if problem.severity == ERROR]
    parts = [MARKER, "Gracias por escribir. Antes de convertirlo en una propuesta falta corregir esto:"]
    for number, problem in enumerate(errors[:MOST_SHOWN], 1):
        indent = " " * (len(str(number)) + 2)
        where = written.labels.get(problem.line, "El texto")
        example = f"\n\n{indent}Ejemplo:\n\n{inert_block(problem.example, indent)}" if problem.example else ""
        parts.append(f"{number}. **{inert_text(where)}**: {inert_text(problem.message)}{example}")
    if len(errors) > MOST_SHOWN:
        parts.append(f"Y {len(errors) - MOST_SHOWN} más.")
    return "\n\n".join([*parts, _MEND]) + "\n"


def render_done(proposal: int, path: str, is_being_checked: bool) -> str:
    """The text became a proposal. Where nothing could start its checks, the answer says how to."""
    checks = "" if is_being_checked else _START_CHECKS
    return (
        f"{MARKER}\n\nListo: su texto ya es la propuesta #{proposal}. Ahí la revisa Comunicación Social, y ahí se "
        "agregan fotos. Si corrige aquí su texto antes de que alguien lo cambie allá, la propuesta se actualiza "
        "sola.\n\n"
        f"Se guardó como {inert_code(path)}.{checks}\n"
    )


def render_proposal(issue: int, path: str) -> str:
    """What the proposal says of itself."""
    return (
        f"Viene del formulario #{issue}. Agrega {inert_code(path)}, que ya pasó la revisión del contenido. Abajo "
        f"aparece, en unos minutos, un comentario con la vista previa.\n\nCloses #{issue}\n"
    )
