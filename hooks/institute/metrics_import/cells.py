"""Whole counts as exports write them in a cell."""

from __future__ import annotations

import re

from institute.fields import quoted
from institute.metrics_import.shapes import ImportFault
from institute.quantities import LARGEST

_PLAIN = re.compile(r"\d{1,12}(?:\.0)?", re.ASCII)
_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+", re.ASCII)
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+", re.ASCII)


def read_count(text: str, place: str) -> int | None:
    """A count of a cell; None for an empty one, which is not a zero. `place` says where, for a fault.

    Bad:  1.234 (a thousand or one and a bit), 12 mil, 1.2K, -, 45%, 12.5
    Good: 1234, 1,234, 1234.0
    """
    said = text.strip()
    if not said:
        return None
    if _PLAIN.fullmatch(said):
        number = int(said.removesuffix(".0"))
    elif _GROUPS.fullmatch(said):
        number = int(said.replace(",", ""))
    else:
        raise ImportFault(f"{place}: {_why(said)}")
    if number > LARGEST:
        raise ImportFault(f"{place}: {quoted(said)} pasa de mil millones. Revise el archivo.")
    return number


def _why(said: str) -> str:
    if _DOTTED.fullmatch(said):
        return (
            f"{quoted(said)} puede ser un número con punto de millares o una fracción, y no se adivina. Ponga la "
            "plataforma en español de México o en inglés y exporte otra vez, o escriba la cifra a mano."
        )
    if said.endswith("%"):
        return f"{quoted(said)} es un porcentaje, y aquí va cuántos fueron. Escriba la cifra a mano."
    if set(said) <= set("-–—"):
        return f"{quoted(said)} no es una cifra: la plataforma no la tiene. Exporte sin esa columna, o anótela a mano."
    return f"{quoted(said)} no es una cifra entera. Escríbala a mano, solo con números, como 1234."
