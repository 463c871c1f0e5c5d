"""The repository on GitHub: who can see it, who may change what is published, and how it is published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from engine.doctor import GOOD, MISSING, UNKNOWN, Line
from engine.github.client import GitHub, GitHubFault
from engine.options import BOARD_PHRASE
from institute.library import Library
from institute.spanish import plural

NAMES = (
    "Visibilidad",
    "Incidencias",
    "Rama protegida",
    "GitHub Pages",
    "CODEOWNERS",
    "Secreto de la frase",
)
PUBLISHES = "github-pages"
"""The environment of the workflow that publishes: its secrets are given to the main branch alone."""
_KEY = "Ponga en GITHUB_TOKEN una llave que pueda leer el repositorio y su administración."


def check_hosting(github: GitHub | None, why_not: str, branch: str, library: Library) -> Iterator[Line]:
    """Every line is there in any case: without GitHub each says that it could not be looked at, and why."""
    if github is None:
        yield from (Line(name, UNKNOWN, why_not) for name in NAMES)
        return
    checks: tuple[Callable[[], Line], ...] = (
        lambda: _visibility(github.get(""), library),
        lambda: _issues(github.get("")),
        lambda: _branch(github, branch),
        lambda: _pages(github),
        lambda: _owners(github, branch),
        lambda: _secret(github),
    )
    for name, check in zip(NAMES, checks, strict=True):
        try:
            yield check()
        except GitHubFault as fault:
            yield Line(name, UNKNOWN, str(fault), _KEY)
        except (AttributeError, KeyError, TypeError):  # an answer of another shape than the one documented
            yield Line(name, UNKNOWN, "GitHub contestó algo que no se entiende.", "Revíselo en la página de GitHub.")


def staff_items(library: Library) -> int:
    """How many things of the staff are among the content: what is not public of the board, and birthdays."""
    kept = (*library.events, *library.notices, *library.interests)
    return len(library.birthdays) + sum(not item.fields.public for item in kept)


def _visibility(repository: dict[str, Any], library: Library) -> Line:
    kept = staff_items(library)
    if repository["private"]:
        return Line("Visibilidad", GOOD, "El repositorio es privado.")
    if not kept:
        return Line("Visibilidad", GOOD, "El repositorio es público y no tiene nada del personal.")
    return Line(
        "Visibilidad",
        MISSING,
        f"El repositorio es público y tiene {plural(kept, 'dato', 'datos')} del personal que cualquiera puede leer.",
        "Hágalo privado hoy mismo, en Settings > General > Danger Zone, o lleve lo del personal a otra carpeta.",
        f"gh repo edit {repository['full_name']} --visibility private --accept-visibility-change-consequences",
    )


def _issues(repository: dict[str, Any]) -> Line:
    return Line(
        "Incidencias",
        GOOD if repository["has_issues"] else MISSING,
        "En ellas se escriben los recordatorios.",
        "Encienda «Issues» en Settings > General > Features.",
        f"gh repo edit {repository['full_name']} --enable-issues",
    )


def _branch(github: GitHub, branch: str) -> Line:
    """Nobody changes what is published without a review: by a ruleset, or by a rule of the older sort."""
    rules = github.get(f"/rules/branches/{branch}")
    reviews = [rule.get("parameters") or {} for rule in rules if rule["type"] == "pull_request"]
    if not reviews:
        try:
            protection = github.get(f"/branches/{branch}/protection")
        except GitHubFault as fault:
            if fault.status != 404 or "not protected" not in fault.said.lower():
                raise
            protection = {}
        found = protection.get("required_pull_request_reviews")
        reviews = [found] if found else []
    counts = [int(review.get("required_approving_review_count") or 0) for review in reviews]
    owners = any(review.get("require_code_owner_review") or review.get("require_code_owner_reviews")
                 for review in reviews)  # fmt: skip
    if reviews and max(counts) >= 1 and owners:
        return Line("Rama protegida", GOOD, f"«{branch}» solo cambia con la aprobación de quien cuida cada carpeta.")
    lacking = (
        f"«{branch}» se puede cambiar sin que nadie apruebe."
        if not reviews or max(counts) < 1
        else f"«{branch}» pide una aprobación, pero no la de los dueños que dice CODEOWNERS."
    )
    return Line(
        "Rama protegida",
        MISSING,
        lacking,
        "En Settings > Rules > Rulesets, pida propuesta, una aprobación y la revisión de Code Owners.",
    )


def _pages(github: GitHub) -> Line:
    name, todo = "GitHub Pages", "En Settings > Pages, en «Source», elija «GitHub Actions»."
    try:
        pages = github.get("/pages")
    except GitHubFault as fault:
        if fault.status != 404:
            raise
        return Line(name, MISSING, "Está apagado; está bien si el sitio se publica en otro lado.", todo, optional=True)
    if pages["build_type"] != "workflow":
        return Line(name, MISSING, "Publica una rama, no lo que construyen las acciones.", todo)
    if not pages.get("https_enforced"):
        todo = "En Settings > Pages, marque «Enforce HTTPS»."
        return Line(name, MISSING, "Deja entrar sin https.", todo)
    return Line(name, GOOD, f"Publica lo que construyen las acciones en {pages.get('html_url', 'su dirección')}.")


def _owners(github: GitHub, branch: str) -> Line:
    name, todo = "CODEOWNERS", "Escriba en .github/CODEOWNERS quién aprueba cada carpeta."
    try:
        errors = github.get(f"/codeowners/errors?ref={branch}")["errors"]
    except GitHubFault as fault:
        if fault.status != 404:
            raise
        return Line(name, MISSING, "No existe.", todo)
    if not errors:
        return Line(name, GOOD, "GitHub lo entiende.")
    first = errors[0]
    said = f"renglón {first['line']}: {first['kind']}"
    return Line(name, MISSING, f"Tiene {plural(len(errors), 'error', 'errores')}; el primero, {said}.", todo)


def _secret(github: GitHub) -> Line:
    """Of the repository, or of what publishes it. Only its name is known here; nobody can read a secret back."""
    names = _secrets(github, "/actions/secrets")
    if BOARD_PHRASE not in names:
        try:
            names |= _secrets(github, f"/environments/{PUBLISHES}/secrets")
        except GitHubFault as fault:
            if fault.status != 404:
                raise
    there = BOARD_PHRASE in names
    return Line(
        "Secreto de la frase",
        GOOD if there else MISSING,
        "Está guardado." if there else "El sitio se publica sin nada del personal.",
        "Haga la frase y guárdela como secreto.",
        f"gh secret set {BOARD_PHRASE} --env {PUBLISHES}",
        optional=True,
    )


def _secrets(github: GitHub, path: str) -> set[str]:
    return {secret["name"] for secret in github.get(f"{path}?per_page=100")["secrets"]}
