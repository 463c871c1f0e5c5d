"""Whole counts of the month's figures, as the platforms show them and people copy them.

A figure that was not recorded is not a zero: it is left empty (null) and reads «sin dato».
"""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from institute.fields import fault, quoted
from institute.quantities import LARGEST, NO_DATA, PERCENT, plain, readings
from institute.spanish import fold

_SIGNED = re.compile(r"([+-]?) ?(.*)")
_DIGITS = re.compile(r"\d+", re.ASCII)
_WITH_POINT = re.compile(r"\d+\.\d*|\.\d+", re.ASCII)
_SHORTENED = re.compile(r"\d[\d.,]* ?(?:k|m|mm|b|mil|miles|mill|millon|millones)\.?", re.ASCII)
_NOT_RECORDED = re.compile(
    r"[-–—−_.?*/x]+|n[ ./]?[ad]\.?|s[ ./]?d\.?|nd|null|none|nan|vacio|pendiente|sin datos?|no hay( datos?)?|ningun[oa]?"
)
_MINUS = str.maketrans("−–", "--")


def read_count(value: object, may_fall: bool = False) -> int:
    """A whole number in digits alone; below zero only where `may_fall`, as the increase of followers may be.

    Bad:  1.234, 1,234, 12 mil, 1.2K, -, n/d, 45%, 12.5
    Good: 1234, 0; −12 and +58 for followers
    """
    if isinstance(value, (list, dict)):
        raise fault("cifra-texto", "aquí va una sola cifra, en el mismo renglón. Escríbala solo con números: 1234.")
    typed = " ".join(str(value).split())
    sign, text = _SIGNED.fullmatch(typed.translate(_MINUS)).groups()
    if not _DIGITS.fullmatch(text):
        raise _refusal(value, typed, text, sign)
    number = int(f"{sign}{text}") if len(text.lstrip("0")) <= len(str(LARGEST)) else LARGEST + 1
    if number < 0 and not may_fall:
        raise fault("cifra-negativa", f"{quoted(value)} es menor que cero, y aquí se cuenta desde 0.")
    if abs(number) > LARGEST:
        raise fault("cifra-grande", f"{quoted(value)} pasa de mil millones. Revise que no sobren números.")
    return number


def _refusal(value: object, typed: str, text: str, sign: str) -> PydanticCustomError:
    """What is no count: what it seems to be, and what to write instead."""
    if not typed:
        return fault(
            "cifra-sin-dato", f"hay unas comillas sin nada adentro. Bórrelas: el campo vacío se lee «{NO_DATA}»."
        )
    if _NOT_RECORDED.fullmatch(fold(typed)):
        return fault(
            "cifra-sin-dato",
            f"{quoted(value)} no es una cifra. Si no se registró, deje el campo vacío y se leerá «{NO_DATA}»; si no "
            "hubo nada que contar, escriba 0.",
        )
    if PERCENT.fullmatch(text):
        return fault(
            "cifra-porciento",
            f"{quoted(value)} es un porcentaje, y aquí se cuenta. Escriba cuántas fueron, solo con números.",
        )
    if _SHORTENED.fullmatch(fold(text)):
        return fault(
            "cifra-abreviada",
            f"{quoted(value)} está abreviada. Escriba la cifra completa; la plataforma la muestra al abrir el detalle "
            "o en el archivo que se descarga.",
        )
    meant = readings(text)
    whole = [reading for reading in meant if "." not in reading]
    if whole:
        reason = (
            f"se puede leer de dos maneras, {' o '.join(meant)}"
            if len(meant) > 1
            else "no se lee igual en todas partes"
        )
        written = quoted(f"{sign.replace('+', '')}{whole[0]}")
        return fault("cifra-separador", f"{quoted(value)} {reason}. Escriba {written}, sin separar los millares.")
    if meant or _WITH_POINT.fullmatch(text):
        near = Decimal(meant[0] if meant else text)
        ends = {plain(near.to_integral_value(rounding)): None for rounding in (ROUND_FLOOR, ROUND_CEILING)}
        return fault(
            "cifra-decimales",
            f"{quoted(value)} lleva decimales, y aquí se cuentan enteros. Escriba {' o '.join(ends)}.",
        )
    return fault("cifra-texto", f"{quoted(value)} no es una cifra. Escríbala solo con números, como 1234.")


def Count(may_fall: bool = False) -> Any:  # reads as a type
    """A figure of a month; see `read_count`."""
    low = -LARGEST if may_fall else 0
    schema = WithJsonSchema({"type": "integer", "minimum": low, "maximum": LARGEST})
    return Annotated[int, BeforeValidator(lambda value: read_count(value, may_fall)), schema]
