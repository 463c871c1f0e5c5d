"""Quantities of reports and of the POAD: as staff type them, as files carry them, and as people read them in Mexico.

The point begins the decimals and the comma parts thousands, but only where people read. What is typed has no commas,
nor anything else that is one number in one country and another number in the next.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from institute.fields import fault, quoted

NO_DATA = "sin dato"
"""What is read in place of a figure that was not recorded: that is not a zero."""

LARGEST = 10**9

_PLAIN = re.compile(r"\d+\.?\d*|\.\d+", re.ASCII)
_NEGATIVE = re.compile(r"[-−–]\s?\d[\d.,]*\s?%?", re.ASCII)
PERCENT = re.compile(r"(\d{1,10}(?:\.\d{1,10})?)\s?(?:%|por ?ciento)", re.ASCII | re.IGNORECASE)
_GROUPS = re.compile(r"([1-9]\d{0,2}(?P<mark>[.,'’ ])\d{3}(?:(?P=mark)\d{3})*)(?:[.,](\d+))?", re.ASCII)
_DECIMALS = re.compile(r"(\d+)[.,](\d+)", re.ASCII)


def read_quantity(value: object) -> Decimal:
    """A number of at least zero, in digits, with a point before its decimals, of which there are at most two.

    Bad:  doce, 12 mil, 1,200, 1.200 (1200, or 1.2?), 12,5, -3, 85%, 0.125, 1e3
    Good: 12, 0.5, 1200, 12.50
    """
    text = " ".join(str(value).split())
    if _NEGATIVE.fullmatch(text):
        raise fault("cantidad-negativa", f"{quoted(value)} es menor que cero. Si no hubo nada que contar, escriba 0.")
    if found := PERCENT.fullmatch(text):
        raise fault(
            "cantidad-porciento", f"{quoted(value)} lleva porcentaje. Escriba solo el número: {found.group(1)}."
        )
    if meanings := readings(text):
        meant = " o ".join(quoted(meaning) for meaning in meanings)
        reason = "se puede leer de dos maneras" if len(meanings) > 1 else "no se lee igual en todas partes"
        raise fault("cantidad-separador", f"{quoted(value)} {reason}. Escriba {meant}.")
    if not _PLAIN.fullmatch(text):
        raise fault("cantidad-texto", f"{quoted(value)} no es una cantidad. Escríbala solo con cifras, como 12 o 12.5.")
    return _within_limits(Decimal(text), value)


def readings(text: str) -> list[str]:
    """The numbers that may be meant by digits with separators; none if the text is clear, or no number at all.

    «1,200» and «1.200» are 1200 or 1.2; «12,5» is 12.5; «1 200» is 1200; «0.125» and «1234.567» are what they are.
    """
    groups, decimals = _GROUPS.fullmatch(text), _DECIMALS.fullmatch(text)
    if not groups and _PLAIN.fullmatch(text):
        return []
    found = []
    if groups:
        found.append(f"{re.sub('[^0-9]', '', groups.group(1))}.{groups.group(3) or 0}")
    if decimals:
        found.append(f"{decimals.group(1)}.{decimals.group(2)}")
    return [plain(Decimal(number)) for number in found]


def _within_limits(number: Decimal, value: object) -> Decimal:
    if number > LARGEST:
        raise fault("cantidad-grande", f"{quoted(value)} pasa de mil millones. Revise que no sobren cifras.")
    if number.as_tuple().exponent < -2:
        rounded = plain(number.quantize(Decimal("0.01"), ROUND_HALF_UP))
        raise fault("cantidad-decimales", f"{quoted(value)} tiene más de dos decimales. Redondéela: {rounded}.")
    return number


Quantity = Annotated[
    Decimal, BeforeValidator(read_quantity), WithJsonSchema({"type": "number", "minimum": 0, "maximum": LARGEST})
]
"""A quantity as Decimal. The schema does not say `multipleOf: 0.01`: validators divide by it in binary and refuse 0.07.
"""


def plain(value: Decimal | int) -> str:
    """1200, 12.5, -3: as it is typed, and as files carry it. No zeros at the end, no exponent."""
    if not value:
        return "0"
    whole, _, decimals = format(Decimal(value), "f").partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole


def written(value: Decimal | int | None) -> str:
    """1,200, 12.5, −3, or «sin dato»: as people read it. The minus is the one that screen readers pronounce."""
    if value is None:
        return NO_DATA
    whole, point, decimals = plain(value).removeprefix("-").partition(".")
    return f"{'−' if value < 0 else ''}{int(whole):,}{point}{decimals}"
