"""What WeasyPrint only logs before it goes on, and what would make a faulty document."""

from __future__ import annotations

import logging

SPANISH = {
    "Failed to load image": "no se pudo leer la imagen «{}»",
    "Failed to render SVG": "no se pudo dibujar «{}»",
    "Failed to load inline SVG": "no se pudo leer un dibujo ({})",
    "Failed to load stylesheet": "no se pudo leer la hoja de estilo «{}»",
    "Relative URI reference": "usa la dirección «{}», que no está completa",
    "No anchor": "tiene un enlace a «#{}», que no existe en el documento",
    "Missing required": "no dice en qué idioma está",
    "Content discarded": "el número de página de una parte que no existe: {}",
    "Anchor defined twice": "dos partes tienen el identificador «{}»",
}
"""How WeasyPrint's message begins -> what is said instead, with the first thing that it names."""
GRAVE_WARNINGS = ("Anchor defined twice",)


class Faulty(Exception):
    """The document cannot be made as it is; the message completes «no se pudo hacer el documento: …»."""


class Complaints(logging.Handler):
    """All errors, and the warnings that matter, as Spanish sentences without a full stop."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno < logging.ERROR and not record.msg.startswith(GRAVE_WARNINGS):
            return
        said = next((text for start, text in SPANISH.items() if record.msg.startswith(start)), "")
        named = record.args[0] if isinstance(record.args, tuple) and record.args else ""
        sentence = said.format(named) if said else f"WeasyPrint dice: {record.getMessage()}"
        if sentence not in self.found:
            self.found.append(sentence)


def listen() -> Complaints:
    """Take WeasyPrint's log for one document; nothing of it is printed."""
    complaints = Complaints()
    log = logging.getLogger("weasyprint")
    log.handlers, log.propagate = [complaints], False
    return complaints
