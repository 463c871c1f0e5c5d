"""Where the fields of a content lead: evidence of a report, and the events of the agenda that it names."""

from __future__ import annotations

from collections.abc import Iterator

from institute.checks.files import check_document
from institute.drafts import Draft, problem_at
from institute.fields import quoted
from institute.inventory import PHOTO_TYPES, Inventory
from institute.kinds.event import FOLDER as EVENTS
from institute.kinds.report import ReportKind
from institute.links import Addresses
from institute.problems import WARNING, Problem
from institute.strict_yaml import Location

EXAMPLE = "evidencias: [minuta.pdf]"
EVENT_EXAMPLE = "evento: ../../../notices/eventos/2026-08-14-taller-de-mapas.md"


def check_evidence(drafts: list[Draft], addresses: Addresses, inventory: Inventory) -> Iterator[Problem]:
    """Every evidence leads somewhere, a file is what its name says, and an event is one of the agenda."""
    events = {draft.path: draft for draft in drafts if draft.path.startswith(EVENTS)}
    for draft in drafts:
        if isinstance(draft.kind, ReportKind) and draft.fields is not None:
            for place, address in draft.fields.named_links():
                yield from _check_link(draft, place, address, addresses, inventory)
            yield from _check_events(draft, addresses, events)


def _check_link(
    draft: Draft, place: Location, address: str, addresses: Addresses, inventory: Inventory
) -> Iterator[Problem]:
    """Bad:  minutas/minuta.pdf that is not there, http://…, a file of another folder

    Good: minuta.pdf beside the report, ../../boletines/2026-08-20-taller.md, https://www.ipco.gob.mx/…
    """
    resolved = addresses.resolve(draft.path, draft.url, address)
    if resolved.kind == "external":
        if not address.startswith("https://"):
            yield problem_at(
                draft,
                place,
                "direccion-insegura",
                f"la evidencia {quoted(address)} no empieza con https://. Use la dirección segura, o ponga el archivo "
                "junto al reporte.",
                "evidencias: [https://www.ipco.gob.mx]",
            )
    elif resolved.kind == "broken" or address.startswith("#"):
        yield problem_at(
            draft,
            place,
            "evidencia-rota",
            f"la evidencia {quoted(address)} no lleva a ningún archivo. Escriba el nombre de un archivo que esté junto "
            "al reporte, la ruta de otro contenido del sitio o una dirección con https://",
            EXAMPLE,
        )
    elif resolved.kind == "apart":
        yield problem_at(
            draft,
            place,
            "archivo-apartado",
            f"{quoted(address)} está en la carpeta de otra publicación y no se publica con esta. Ponga una copia junto "
            "a este archivo y escriba solo su nombre.",
            EXAMPLE,
        )
    elif resolved.kind == "file" and not resolved.target.lower().endswith(tuple(PHOTO_TYPES)):
        yield from check_document(draft, place, resolved.target, inventory, EXAMPLE)


def _check_events(draft: Draft, addresses: Addresses, events: dict[str, Draft]) -> Iterator[Problem]:
    """An activity that names an event names one of the agenda, and says the same of how many came.

    Bad:  evento: taller-de-mapas
    """
    for number, activity in enumerate(draft.fields.activities):
        if not activity.event:
            continue
        place = ("actividades", number, "evento")
        event = events.get(addresses.resolve(draft.path, draft.url, activity.event).target)
        if event is None:
            yield problem_at(
                draft,
                place,
                "evento-falta",
                f"{quoted(activity.event)} no es el archivo de un evento. Escriba su ruta desde este archivo, o quite "
                "«evento» si la actividad no está en la agenda.",
                EVENT_EXAMPLE,
            )
            continue
        counted = event.fields.attendance if event.fields is not None else None
        if counted is not None and activity.attendance is not None and counted != activity.attendance:
            yield problem_at(
                draft,
                (*place[:-1], "asistentes"),
                "asistencia-distinta",
                f"aquí dice {activity.attendance:,} asistentes y en el evento, {counted:,}. Ponga la misma cifra; en "
                "el informe contará la del reporte.",
                f"asistentes: {counted}",
                WARNING,
            )
