"""Quantities of reports, as Mexicans write them: digits with a decimal point."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from institute.fields import fault, quoted


def read_quantity(value: object) -> Decimal:
    text = str(value).strip()
    if not re.fullmatch(r"\d{1,10}(\.\d{1,2})?", text):
        raise fault("cantidad-texto", f"{quoted(value)} no es un número.")
    return Decimal(text)


Quantity = Annotated[Decimal, BeforeValidator(read_quantity), WithJsonSchema({"type": "number", "minimum": 0})]


def written(value: Decimal | None) -> str:
    if value is None:
        return "sin dato"
    return f"{value.normalize():,f}"
