"""plan/poad-AAAA.yml: the projects of a year's operation and development programme (POAD), with their goals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator

from institute.fields import AreaId, AxisId, DayField, Key, OneLine, Record, ResponsibleId, fault, field
from institute.quantities import Quantity
from institute.spanish import fold

FOLDER = "plan"
QUARTERS = 4

_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_AFTER_COMMA = re.compile(r"0[0-9]{2}")
"""The rest of 1,000 in a list, where a comma separates."""

_SEVERAL = re.compile(r"[0-9.]+(?:[\s;|/]+[0-9.]+)+")
_NAME = re.compile(r"plan/poad-([0-9]{4})\.yml")
_PERCENTAGE = re.compile(r"(?:%|porcentaje|por ?ciento)\b.*|%.*|.*\(%\)")


def programme_path(year: int) -> str:
    """plan/poad-2026.yml"""
    return f"{FOLDER}/poad-{year}.yml"


def year_of(path: str) -> int | None:
    """The year of a programme by its file; None when it is not one."""
    found = _NAME.fullmatch(path)
    return int(found.group(1)) if found else None


def _calendar(value: object) -> object:
    """Four figures in brackets. What people write otherwise is understood well enough to say what to write instead.

    Bad:  3, 3, 3, 3;  [3 3 3 3];  {t1: 3, t2: 3, t3: 3, t4: 3};  [1,000, 0, 0, 0];  [3, 3, , 3]
    Good: [3, 3, 3, 3]
    """
    if isinstance(value, list) and None in value:
        raise fault(
            "calendario-forma",
            "en el calendario hay un lugar vacío. Escriba las cuatro cifras; si en un trimestre no toca nada, 0.",
        )
    if isinstance(value, list) and any(_AFTER_COMMA.fullmatch(str(part)) for part in value):
        raise fault(
            "calendario-forma",
            "en el calendario las comas separan trimestres, y aquí una parece separar millares. Escriba las cifras sin "
            "comas adentro: [1000, 0, 0, 500].",
        )
    if isinstance(value, list) and all(isinstance(part, str) and not _SEVERAL.fullmatch(part) for part in value):
        return value
    figures = list(_figures(value))
    is_clear = len(figures) == QUARTERS and all(_FIGURE.fullmatch(figure) for figure in figures)
    raise fault(
        "calendario-forma",
        "en el calendario van cuatro cifras, una por trimestre, entre corchetes y separadas con comas, sin nombres"
        + (f": [{', '.join(figures)}]" if is_clear else "."),
    )


def _figures(value: object) -> Iterator[str]:
    """Everything in a calendar that is not a list of figures, in the order in which it was typed."""
    if isinstance(value, (list, dict)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _figures(part)
    else:
        yield from re.split(r"[\s,;|/]+", str(value).strip(" []()"))


Calendar = Annotated[list[Quantity], BeforeValidator(_calendar)]


class ProjectRecord(Record):
    key: Key = field("clave", "Clave", "Cómo lo nombran los reportes; no cambia en el año.", "P-01")
    name: OneLine(max=160) = field(
        "nombre", "Nombre", "Como está en el POAD.", "Talleres de participación en las colonias"
    )
    axis: AxisId = field("eje", "Eje", "El eje temático, con su id de plan/instituto.yml.", "socializacion")
    area: AreaId = field("area", "Área", "El área que lo lleva y lo reporta.", "comunicacion-social")
    responsible: ResponsibleId = field(
        "responsable", "Responsable", "El cargo que responde por él, con su id.", "titular-comunicacion-social"
    )
    unit: OneLine(max=40) = field(
        "unidad", "Unidad", "En qué se mide: talleres, personas, kilómetros o «%».", "talleres"
    )
    goal: Quantity = field("meta", "Meta", "Cuánto se quiere alcanzar en el año.", 12)
    calendar: Calendar = field(
        "calendario",
        "Calendario",
        "Cuánto toca en cada trimestre; los cuatro suman la meta. Si la unidad es «%», el nivel al cierre de cada uno.",
        [3, 3, 3, 3],
    )

    @property
    def is_percentage(self) -> bool:
        """Percentages are levels: they are compared, never added up or averaged."""
        return bool(_PERCENTAGE.fullmatch(fold(self.unit)))


class PresentationRecord(Record):
    """The days on which compilations are presented; until then each is preliminary."""

    first_half: DayField = field("s1", "Primer semestre", "Cuándo se presenta.", "2026-07-17", default=None)
    second_half: DayField = field("s2", "Segundo semestre", "Cuándo se presenta.", "2027-01-15", default=None)
    year: DayField = field("anual", "Informe anual", "Cuándo se presenta.", "2026-12-11", default=None)

    def day(self, code: str) -> object:
        """The day of a period by its code: s1, s2 or anual; None when it is not known."""
        return {"s1": self.first_half, "s2": self.second_half, "anual": self.year}[code]


class ProgrammeFile(Record):
    """A year's POAD."""

    presentation: PresentationRecord = field(
        "presentacion",
        "Presentación",
        "Los días en que se presentan los informes del año.",
        {"s1": "2026-07-17", "s2": "2027-01-15", "anual": "2026-12-11"},
        default=None,
    )
    projects: list[ProjectRecord] = field(
        "proyectos",
        "Proyectos",
        "Un elemento por proyecto, en el orden del POAD.",
        [
            {
                "clave": "P-01",
                "nombre": "Talleres de participación en las colonias",
                "eje": "socializacion",
                "area": "comunicacion-social",
                "responsable": "titular-comunicacion-social",
                "unidad": "talleres",
                "meta": 12,
                "calendario": [3, 3, 3, 3],
            }
        ],
    )

    def project(self, key: str) -> ProjectRecord | None:
        return next((project for project in self.projects if project.key == key), None)


def total(figures: list[Decimal]) -> Decimal:
    """The exact sum."""
    return sum(figures, Decimal(0))
