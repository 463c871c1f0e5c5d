"""plan/poad-AAAA.yml: the projects of a year's operation and development programme (POAD), with their goals."""

from __future__ import annotations

import re
from decimal import Decimal

from institute.fields import AreaId, AxisId, DayField, Key, OneLine, Record, ResponsibleId, field
from institute.numbers import Quantity
from institute.spanish import fold

FOLDER = "plan"
_NAME = re.compile(r"plan/poad-(\d{4})\.yml")
PERCENTAGES = ("%", "porcentaje", "por ciento")


def programme_path(year: int) -> str:
    """plan/poad-2026.yml"""
    return f"{FOLDER}/poad-{year}.yml"


def year_of(path: str) -> int | None:
    """The year of a programme by its file; None when it is not one."""
    found = _NAME.fullmatch(path)
    return int(found.group(1)) if found else None


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
    calendar: list[Quantity] = field(
        "calendario",
        "Calendario",
        "Cuánto toca en cada trimestre; los cuatro suman la meta. Si la unidad es «%», el nivel al cierre de cada uno.",
        [3, 3, 3, 3],
    )

    @property
    def is_percentage(self) -> bool:
        """Percentages are levels: they are compared, never added up or averaged."""
        return fold(self.unit) in PERCENTAGES


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
                "calendario": "[3, 3, 3, 3]",
            }
        ],
    )

    def project(self, key: str) -> ProjectRecord | None:
        return next((project for project in self.projects if project.key == key), None)


def total(figures: list[Decimal]) -> Decimal:
    """The exact sum."""
    return sum(figures, Decimal(0))
