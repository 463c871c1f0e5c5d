"""Cumpleaños: a day and a month, never a year, and only with recorded consent (LGPDPPSO arts. 14, 19 and 24)."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from institute.fields import AreaId, DayField, OneLine, Record, fault, field, quoted

PATH = "notices/cumpleanos.yml"


def read_month_day(value: object) -> tuple[int, int]:
    """A month and a day without a year.

    Bad:  1985-11-24, 24/11, 02-30
    Good: 11-24, 02-29
    """
    text = str(value).strip()
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{2,4}", text):
        raise fault(
            "cumpleanos-anio", f"{quoted(value)} lleva año. El año de nacimiento no se guarda: escriba solo mes y día."
        )
    found = re.fullmatch(r"(\d{2})-(\d{2})", text)
    if found is None:
        raise fault(
            "cumpleanos-formato", f"{quoted(value)} no se entiende. Escriba mes y día con un guion: primero el mes."
        )
    month, day = int(found.group(1)), int(found.group(2))
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(2024, month)[1]:
        raise fault(
            "cumpleanos-formato",
            f"el día {quoted(value)} no existe en el calendario. Primero va el mes y luego el día.",
        )
    return month, day


MonthDay = Annotated[
    tuple[int, int], BeforeValidator(read_month_day), WithJsonSchema({"type": "string", "pattern": r"^\d{2}-\d{2}$"})
]


class BirthdayRecord(Record):
    name: OneLine(max=80) = field("nombre", "Nombre", "Como la persona quiere que se le nombre.", "Nombre de muestra")
    day: MonthDay = field("dia", "Día", "Mes y día, nunca el año.", "11-24")
    area: AreaId = field("area", "Área", "Su área, con su id de plan/instituto.yml.", "comunicacion-social")
    consent: DayField = field(
        "consentimiento",
        "Consentimiento",
        "El día en que firmó que se puede mostrar; sin él no se muestra.",
        "2026-01-15",
        default=None,
    )

    def falls_on(self, year: int) -> datetime.date:
        """The day in a year. 29 February is kept on 28 February in common years."""
        month, day = self.day
        return datetime.date(year, month, min(day, calendar.monthrange(year, month)[1]))


class BirthdayFile(Record):
    """The staff's birthdays. Never public, whatever the file says."""

    birthdays: list[BirthdayRecord] = field(
        "cumpleanos",
        "Cumpleaños",
        "Una persona en cada elemento.",
        [{"nombre": "Nombre de muestra", "dia": "11-24", "area": "comunicacion-social"}],
        default=[],
    )
