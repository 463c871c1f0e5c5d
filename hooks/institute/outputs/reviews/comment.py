"""The comment itself: what to correct, where, and how, for somebody who knows Word and a browser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from institute.outputs.reviews.findings import Findings, FoundProblem
from institute.outputs.reviews.inert import inert_block, inert_code, inert_text
from institute.outputs.reviews.numbers import Clash
from institute.spanish import plural
from institute.spelling import NAMES

MARKER = "<!-- revision-del-sitio -->"
"""By which our own comment is found again."""
LONGEST_COMMENT = 60_000
"""GitHub takes 65,536 characters."""
MOST_SHOWN, MOST_ADVICE, MOST_PAGES = 30, 20, 30

OPEN_FOLDERS = ("posts/", "notices/")
"""What the areas write."""
PLAN = ("plan/", NAMES)
"""What Comunicación Social keeps."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the proposal is: the address of its repository, the branch that it comes from, and of the finished run."""

    repository: str = ""
    branch: str = ""
    run: str = ""


def render_review(findings: Findings, place: Place, files: Sequence[str], found: Sequence[Clash] = ()) -> str:
    """The comment on a proposal that changes `files`. Whatever they hold, it mentions nobody and leads nowhere else."""
    sections = [
        MARKER,
        "## Revisión de su propuesta",
        _greeting(findings, files, found),
        *_problems("Qué corregir", findings.errors, MOST_SHOWN, place),
        *([f"Y {findings.left_out} más, que no caben aquí. {_at_the_run(place)}"] if findings.left_out else []),
        *_clashes(found),
        *_problems("Sugerencias", findings.warnings, MOST_ADVICE, place),
        *_others(files),
        *_preview(findings, place),
        "_Este comentario se actualiza solo con cada cambio. Si algo no se entiende, pregunte aquí mismo._",
    ]
    text = "\n\n".join(sections)
    if len(text) <= LONGEST_COMMENT:
        return text + "\n"
    return "\n\n".join([*sections[:3], _at_the_run(place)]) + "\n"


def _greeting(findings: Findings, files: Sequence[str], found: Sequence[Clash]) -> str:
    faults = len(findings.errors) + len(found)
    if faults:
        return (
            f"Gracias por escribir. Falta corregir {plural(faults, 'cosa', 'cosas')} antes de publicar; abajo le "
            "decimos dónde está cada una y cómo se escribe. Lo que ya hizo está guardado."
        )
    if findings.size is None:
        return (
            "Gracias por escribir. El texto está en orden, pero el sitio no se pudo construir. Avise a quien mantiene "
            "el sitio: no parece culpa suya."
        )
    if not all(path.startswith(OPEN_FOLDERS) for path in files):
        return "Gracias por la propuesta. El contenido está en orden; falta la aprobación que se dice abajo."
    return "Gracias por escribir. Todo está en orden: Comunicación Social ya puede revisarla y publicarla."


def _problems(title: str, problems: Sequence[FoundProblem], most: int, place: Place) -> Iterator[str]:
    if not problems:
        return
    yield f"### {title}"
    for number, problem in enumerate(problems[:most], 1):
        yield _problem(number, problem, place)
    if len(problems) > most:
        yield f"Hay {len(problems) - most} más. {_at_the_run(place)}"


def _problem(number: int, problem: FoundProblem, place: Place) -> str:
    where = f"{inert_code(problem.path)}, renglón {problem.line}"
    if place.repository and place.branch:
        where = f"[{where}]({_address(place, problem)})"
    text = f"{number}. {where}: {inert_text(problem.message)}"
    if not problem.example:
        return text
    indent = " " * (len(str(number)) + 2)
    return f"{text}\n\n{indent}Ejemplo:\n\n{inert_block(problem.example, indent)}"


def _address(place: Place, problem: FoundProblem) -> str:
    """Where the line can be seen, and corrected with the pencil at the top."""
    path = "/".join(quote(part, safe="") for part in (*place.branch.split("/"), *problem.path.split("/")))
    return f"{place.repository}/blob/{path}?plain=1#L{problem.line}"


def _clashes(found: Sequence[Clash]) -> Iterator[str]:
    if not found:
        return
    yield "### Número repetido"
    for clash in found:
        yield (
            f"- {inert_code(clash.path)} lleva el número {clash.number:03}/{clash.year}, y la propuesta "
            f"{clash.earlier}, que llegó antes, ya lo tomó. Escriba en «numero» el que sigue."
        )


def _others(files: Sequence[str]) -> Iterator[str]:
    """Who must look at what is not the areas' own."""
    plan = [path for path in files if path.startswith(PLAN)]
    rest = [path for path in files if not path.startswith((*OPEN_FOLDERS, *PLAN))]
    if not plan and not rest:
        return
    yield "### Quién más debe revisarla"
    if plan:
        yield f"Cambia {_named(plan)}, que cuida Comunicación Social: alguien de ahí tiene que aprobarlo."
    if rest:
        yield (
            f"Cambia {_named(rest)}, y eso es parte del programa, no del contenido: tiene que aprobarlo quien mantiene "
            "el sitio. Si solo quería publicar un texto, deje fuera ese cambio."
        )


def _named(paths: Sequence[str]) -> str:
    shown = ", ".join(inert_code(path) for path in paths[:5])
    return f"{shown} y {len(paths) - 5} más" if len(paths) > 5 else shown


def _preview(findings: Findings, place: Place) -> Iterator[str]:
    if findings.size is None:
        return
    yield "### Cómo va a quedar"
    size = f"El sitio completo pesa {findings.size / 1_000_000:.1f} MB."
    if place.run:
        size = f"La vista previa, con borradores, está en [«vista-previa»]({place.run}#artifacts). {size}"
    yield size
    if findings.pages:
        shown = [f"- {inert_code(page)}" for page in findings.pages[:MOST_PAGES]]
        more = len(findings.pages) - len(shown)
        yield "Páginas de los archivos que cambian (también cambian las listas que las nombran):"
        yield "\n".join([*shown, *([f"- y {more} más"] if more else [])])


def _at_the_run(place: Place) -> str:
    return (
        f"La lista completa está en [la revisión]({place.run})." if place.run else "La lista completa la da check.py."
    )
