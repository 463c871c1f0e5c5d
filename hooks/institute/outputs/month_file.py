"""The file of a month that has none yet, with who gathers its figures and no figure."""

from __future__ import annotations

from institute.fields import nearest
from institute.kinds.institution import PATH as INSTITUTION_PATH
from institute.library import Library
from institute.metrics_import.shapes import ImportFault
from institute.periods import Month
from institute.views.month_status import last_captured_by

SCHEMA = "# yaml-language-server: $schema=../../.vscode/schemas/metricas.json"


def begin_month(library: Library, month: Month, captured_by: str) -> str:
    """Who gathered the last figures gathers these, unless it is said. Raises ImportFault when nobody is known."""
    known = [responsible.id for responsible in library.institution.responsibles]
    position = captured_by or last_captured_by(library)
    if position not in known:
        hint = nearest(position, known) if position else ""
        wrong = (
            f"«{position}» no está en {INSTITUTION_PATH}." if position else f"{month.name} todavía no tiene archivo."
        )
        meant = f" ¿Quiso decir «{hint}»?" if hint else ""
        raise ImportFault(f"{wrong}{meant} Diga quién reúne las cifras: --captura CARGO, uno de: {', '.join(known)}.")
    return f"{SCHEMA}\n\nmes: {month.code}\ncaptura: {position}\n"
