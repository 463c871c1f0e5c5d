"""Whole counts of the month's figures, as the platforms show them and people copy them.

A figure that was not recorded is not a zero: it is left empty (null) and reads «sin dato».
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from institute.fields import fault, quoted

LARGEST = 10**9

_PLAIN = re.compile(r"-?\d{1,12}", re.ASCII)
_MINUS = str.maketrans("−–", "--")


def Count(may_fall: bool = False) -> Any:  # reads as a type
    """A whole number in digits alone; below zero only where `may_fall`, as the increase of followers may be.

    Bad:  1.234, 1,234, 12 mil, -, 45%, 12.5
    Good: 1234, 0; −12 for followers lost
    """

    def read(value: object) -> int:
        text = " ".join(str(value).split()).translate(_MINUS)
        if not _PLAIN.fullmatch(text):
            raise fault("cifra-texto", f"{quoted(value)} no es una cifra. Escríbala solo con números, como 1234.")
        number = int(text)
        if number < 0 and not may_fall:
            raise fault("cifra-negativa", f"{quoted(value)} es menor que cero, y aquí se cuenta desde 0.")
        if abs(number) > LARGEST:
            raise fault("cifra-grande", f"{quoted(value)} pasa de mil millones. Revise que no sobren números.")
        return number

    low = -LARGEST if may_fall else 0
    schema = WithJsonSchema({"type": "integer", "minimum": low, "maximum": LARGEST})
    return Annotated[int, BeforeValidator(read), schema]
