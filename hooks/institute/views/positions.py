"""Which positions answer for an area. Nobody keeps a list: it follows from who signed, and who leads its projects."""

from __future__ import annotations

from institute.library import Library


def positions_of(library: Library, area: str) -> tuple[str, ...]:
    """The position that signed the area's newest report; without one, those of its projects in the newest POAD."""
    names = {item.id: item.position or item.name for item in library.institution.responsibles}
    return tuple(dict.fromkeys(names[id] for id in answering(library, area) if names.get(id)))


def answering(library: Library, area: str) -> list[str]:
    """The ids of those positions."""
    signed = [report.fields.responsible for report in library.reports if report.fields.area == area][-1:]
    newest = library.programmes.get(max(library.programmes, default=0))
    led = [project.responsible for project in newest.projects if project.area == area] if newest else []
    return signed or [id for id in led if id]
