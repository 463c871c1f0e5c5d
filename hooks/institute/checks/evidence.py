"""Where the evidence of a report leads."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from pydantic import TypeAdapter, ValidationError

from institute.checks.bounds import bounded
from institute.checks.documents import check_document
from institute.checks.files import named_apart, near_file
from institute.drafts import Draft, problem_at
from institute.fields import WebAddress, quoted
from institute.inventory import PHOTO_TYPES, Inventory
from institute.kinds.event import EVENT
from institute.kinds.report import ReportKind
from institute.links import Addresses, Resolved
from institute.problems import WARNING, Problem
from institute.strict_yaml import Location

EXAMPLE = "evidencias: [minuta.pdf]"

_WEB_ADDRESS = TypeAdapter(WebAddress)


def check_evidence(drafts: list[Draft], addresses: Addresses, inventory: Inventory) -> Iterator[Problem]:
    """Every evidence leads somewhere that its readers can see, once, and a document is what its name says."""
    hidden = {draft.path for draft in drafts if _is_hidden(draft)}
    for draft in drafts:
        if isinstance(draft.kind, ReportKind) and draft.fields is not None:
            yield from bounded(_check_report(draft, addresses, inventory, hidden))


def _is_hidden(draft: Draft) -> bool:
    """True for what the public does not see."""
    if draft.fields is None:
        return False
    return not draft.fields.public if draft.kind is EVENT else getattr(draft.fields, "is_draft", False)


def _check_report(draft: Draft, addresses: Addresses, inventory: Inventory, hidden: set[str]) -> Iterator[Problem]:
    seen: set[tuple[object, str]] = set()
    documents: set[str] = set()
    for place, address in draft.fields.named_links():
        resolved = addresses.resolve(draft.path, draft.url, address)
        named = (place[1], resolved.target or resolved.url)
        if named in seen:
            yield _repeated(draft, place, address)
            continue
        seen.add(named)
        if problem := _wrong_way(draft, place, address, resolved, inventory):
            yield problem
        elif resolved.target in hidden and not draft.fields.is_draft:
            yield _hidden(draft, place, address)
        elif resolved.kind == "file" and resolved.target not in documents and not _is_photo(resolved.target):
            documents.add(resolved.target)
            yield from check_document(draft, place, resolved.target, inventory, EXAMPLE)


def _is_photo(path: str) -> bool:
    """Photos are inspected with all others, in checks/photos.py."""
    return path.lower().endswith(tuple(PHOTO_TYPES))


def _wrong_way(draft: Draft, place: Location, address: str, resolved: Resolved, inventory: Inventory) -> Problem | None:
    """Bad:  a name that no file has, http://…, a file of another folder, the report itself

    Good: minuta.pdf beside the report, ../../boletines/2026-08-20-taller.md, https://www.ipco.gob.mx/…
    """
    if resolved.kind == "external":
        return _check_web_address(draft, place, address)
    if resolved.kind == "broken" or address.startswith("#") or resolved.target == draft.path:
        is_itself = resolved.target == draft.path
        meant = " Es este mismo reporte." if is_itself else near_file(draft, address, inventory)
        return problem_at(
            draft,
            place,
            "evidencia-rota",
            f"la evidencia {quoted(address)} no lleva a ningún archivo.{meant} Escriba el nombre de un archivo que "
            "esté junto al reporte, la ruta de otro contenido del sitio o una dirección con https://",
            EXAMPLE,
        )
    if resolved.kind in ("apart", "file") and resolved.target.endswith((".md", ".yml")):
        return problem_at(
            draft,
            place,
            "evidencia-rota",
            f"la evidencia {quoted(address)} no tiene página en el sitio. Ponga un documento, una foto o la ruta de un "
            "boletín, un artículo o un evento público.",
            EXAMPLE,
        )
    if resolved.kind == "apart":
        return named_apart(draft, place, address, f"evidencias: [{posixpath.basename(resolved.target)}]")
    return None


def _check_web_address(draft: Draft, place: Location, address: str) -> Problem | None:
    """Bad:  http://…, mailto:…, https://"""
    if not address.startswith("https://"):
        return problem_at(
            draft,
            place,
            "direccion-insegura",
            f"la evidencia {quoted(address)} no empieza con https://. Use la dirección segura, o ponga el archivo "
            "junto al reporte.",
            "evidencias: [https://www.ipco.gob.mx]",
        )
    try:
        _WEB_ADDRESS.validate_python(address)
    except ValidationError:
        return problem_at(
            draft,
            place,
            "direccion-web",
            f"la evidencia {quoted(address)} no es una dirección completa. Cópiela del navegador, con https://",
            "evidencias: [https://www.ipco.gob.mx]",
        )
    return None


def _repeated(draft: Draft, place: Location, address: str) -> Problem:
    return problem_at(
        draft,
        place,
        "evidencia-repetida",
        f"la evidencia {quoted(address)} está dos veces en el mismo proyecto. Deje una sola.",
        EXAMPLE,
        WARNING,
    )


def _hidden(draft: Draft, place: Location, address: str) -> Problem:
    return problem_at(
        draft,
        place,
        "evidencia-oculta",
        f"la evidencia {quoted(address)} es un borrador o un evento que no es público, y quien lea el reporte no podrá "
        "abrirla. Publíquela, o ponga otra.",
        EXAMPLE,
        WARNING,
    )
