"""The settings: what came as a sample and has to become the institute's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from engine.admin.program import is_ready
from engine.doctor import GOOD, MISSING, UNKNOWN, Line
from engine.doctor.machine import Machine
from engine.github.client import repository_of
from engine.options import BOARD_PHRASE
from engine.site_settings import SiteSettings
from institute.kinds.institution import PATH, Institution
from institute.library import Library
from institute.phrases import check_phrase
from institute.problems import has_errors, summary
from institute.spanish import fold, listed

CHECK = "python3 scripts/check.py"


def check_settings(machine: Machine, settings: SiteSettings, library: Library) -> Iterator[Line]:
    """mkdocs.yml, plan/instituto.yml, the phrase, the form and the remote of this folder."""
    yield from _addresses(settings)
    yield Line(
        "Contenido",
        MISSING if has_errors(library.problems) else GOOD,
        summary(list(library.problems)),
        "Corrija lo que dice la revisión.",
        CHECK,
    )
    yield from _institution(library.institution)
    yield _figures(library)
    yield _phrase(machine)
    ready = is_ready(machine.root / ".cache")
    yield Line(
        "Programa del formulario",
        GOOD if ready else MISSING,
        "Está listo." if ready else "Sin él, el sitio se construye en esta computadora sin /admin/.",
        "Descárguelo una vez.",
        "python3 scripts/admin.py",
        optional=True,
    )
    yield _remote(machine, settings)


def _addresses(settings: SiteSettings) -> Iterator[Line]:
    if settings.fault:
        for name in ("Dirección del sitio", "Dirección del repositorio"):
            yield Line(name, UNKNOWN, f"mkdocs.yml no se pudo leer: {settings.fault}", "Corrija mkdocs.yml.")
        return
    sound = _is_public(settings.site_url)
    yield Line(
        "Dirección del sitio",
        GOOD if sound else MISSING,
        f"mkdocs.yml dice «{settings.site_url}».",
        "Escriba en «site_url» la dirección con https en que la gente abrirá el sitio.",
    )
    yield Line(
        "Dirección del repositorio",
        GOOD if settings.repository else MISSING,
        f"mkdocs.yml dice «{_without_key(settings.repo_url)}»{', que es la de muestra' if settings.is_sample else ''}.",
        "Escriba en «repo_url» la dirección de su repositorio: https://github.com/dueño/nombre.",
    )


def _is_public(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme == "https" and "." in (parts.hostname or "") and not parts.username
    except ValueError:
        return False


def _institution(institution: Institution) -> Iterator[Line]:
    if not institution.name:
        for name in ("Domicilio", "Canal de YouTube", "Áreas"):
            yield Line(name, UNKNOWN, f"{PATH} no se pudo leer.", "Corrija lo que dice la revisión.", CHECK)
        return
    has_number = bool(re.search(r"\d|\bs/n\b", institution.address, re.IGNORECASE))
    yield Line(
        "Domicilio",
        GOOD if has_number else MISSING,
        f"{PATH} dice «{institution.address}».",
        "Agregue en «direccion» la calle y el número; si no tiene número, escriba «s/n».",
    )
    channel = next((item for item in institution.channels if item.id == "youtube"), None)
    yield Line(
        "Canal de YouTube",
        GOOD if channel is None or channel.url else MISSING,
        "No hay canal, y está bien." if channel is None else f"Su dirección es «{channel.url}».",
        f"Agregue «url: https://…» al canal «youtube» en {PATH}, o borre el canal.",
    )
    samples = [area.id for area in institution.areas if "de muestra" in fold(area.name)]
    yield Line(
        "Áreas",
        MISSING if samples else GOOD,
        f"Son de muestra: {listed(samples)}." if samples else "Ninguna es de muestra.",
        f"Cambie en {PATH} las áreas de muestra por las del Instituto, junto con sus responsables.",
    )


def _figures(library: Library) -> Line:
    """Figures and months that came as a sample say so in their notes; on a real site they would be taken for true."""
    name = "Plan y cifras del mes"
    if not library.institution.name:
        return Line(name, UNKNOWN, f"{PATH} no se pudo leer.", "Corrija lo que dice la revisión.", CHECK)
    noted = [
        *((plan.path, plan.notes) for plan in library.plans.values()),
        *((month.path, month.fields.notes) for month in library.metrics),
    ]
    samples = [path for path, notes in noted if "de muestra" in fold(notes)]
    more = f" y {len(samples) - 1} más" if len(samples) > 1 else ""
    return Line(
        name,
        MISSING if samples else GOOD,
        f"Lo de {samples[0]}{more} es de muestra." if samples else "Nada es de muestra.",
        "Cambie esos archivos por los del Instituto, o bórrelos: sus meses y sus cifras son inventados.",
    )


def _phrase(machine: Machine) -> Line:
    """The phrase itself is never shown."""
    name, phrase = "Frase de la tabla", machine.environment.get(BOARD_PHRASE, "")
    if not phrase:
        said = f"{BOARD_PHRASE} no está puesta en esta computadora; el sitio saldría sin nada del personal."
        todo = "Haga una frase y guárdela donde se construye el sitio."
        return Line(name, MISSING, said, todo, "python3 scripts/phrase.py", optional=True)
    reason = check_phrase(phrase)
    return Line(
        name, MISSING if reason else GOOD, reason or "La frase sirve.", "Haga otra.", "python3 scripts/phrase.py"
    )


def _remote(machine: Machine, settings: SiteSettings) -> Line:
    """A remote may carry a key in its address, so only owner and name are ever shown."""
    name = "Repositorio de esta carpeta"
    said = machine.run(["git", "-C", str(machine.root), "remote", "get-url", "origin"])
    command = f"git remote add origin https://github.com/{settings.repository or 'dueño/nombre'}"
    if not said:
        return Line(name, UNKNOWN, "Esta carpeta no dice de qué repositorio viene.", "Dígaselo a git.", command)
    own = repository_of(said)
    if not settings.repository:
        return Line(name, UNKNOWN, "mkdocs.yml no dice cuál debe ser.", "Corrija antes «repo_url».")
    same = own.lower() == settings.repository.lower()
    return Line(
        name,
        GOOD if same else MISSING,
        f"Viene de «{own or 'un lugar que no es GitHub'}»; mkdocs.yml dice «{settings.repository}».",
        "Corrija «repo_url» en mkdocs.yml, o diga a git cuál es.",
        command.replace(" add ", " set-url "),
    )


def _without_key(address: str) -> str:
    return re.sub(r"(?<=//)[^/@]*@", "", address)
