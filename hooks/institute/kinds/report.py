"""Reporte trimestral: what an area did in a quarter, with the progress of its projects of the POAD."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from institute.fields import SLUG, AreaId, Ask, Choice, DayField, OneLine, Record, ResponsibleId, Whole, field
from institute.kinds.content import ContentKind, FileName
from institute.periods import Quarter
from institute.quantities import Quantity
from institute.spanish import slug
from institute.vocabulary import ACTIVITIES

DRAFT, PUBLISHED = "borrador", "publicado"
_NAME = re.compile(rf"(\d{{4}})-t([1-4])/({SLUG})")
Evidence = Annotated[OneLine(max=300), Ask("document")]


class ReportedProjectRecord(Record):
    """What was reached of a project in this quarter alone. Without a figure it reads «sin dato»."""

    key: Annotated[OneLine(max=20), Ask("project")] = field(
        "clave", "Clave", "La del proyecto en el POAD del año.", "P-01"
    )
    reached: Quantity = field(
        "alcanzado",
        "Alcanzado",
        "Lo de este trimestre, sin sumar los anteriores; si la unidad es «%», el nivel al cierre. "
        "Si no se midió, déjelo vacío.",
        3,
        default=None,
    )
    justification: OneLine(max=600) = field(
        "justificacion",
        "Justificación",
        "Por qué se alcanzó menos o más de lo previsto, y qué se hará.",
        "Dos talleres pasaron a noviembre por las lluvias; ya tienen fecha.",
        default="",
    )
    evidence: list[Evidence] = field(
        "evidencias",
        "Evidencias",
        "Archivos junto al reporte, contenidos del sitio o direcciones con https://",
        ["minuta.pdf"],
        default=[],
    )


class ReportedActivityRecord(Record):
    day: DayField = field("fecha", "Fecha", "El día en que se hizo, dentro del trimestre.", "2026-08-14")
    description: OneLine(max=300) = field(
        "descripcion", "Descripción", "Qué se hizo, en una frase.", "Taller de mapas con comités de barrio"
    )
    kind: Choice(*ACTIVITIES) = field("tipo", "Tipo", "Qué clase de actividad fue.", "taller")
    attendance: Whole(max=1_000_000) = field(
        "asistentes", "Asistentes", "Cuántas personas fueron, según la lista.", 24, default=None
    )
    event: OneLine(max=300) = field(
        "evento",
        "Evento",
        "Si está en la agenda, la ruta de su archivo: así no se cuenta dos veces.",
        "../../../notices/eventos/2026-08-14-taller-de-mapas.md",
        default="",
    )


class QuarterlyReportFields(Record):
    """Reporte trimestral of an area. A draft may exist before the quarter ends; a published one may not."""

    area: AreaId = field("area", "Área", "El área que reporta, con su id de plan/instituto.yml.", "comunicacion-social")
    year: Whole(min=2006, max=2100) = field("anio", "Año", "El año que se reporta.", 2026)
    number: Whole(min=1, max=4) = field("trimestre", "Trimestre", "1, 2, 3 o 4.", 3)
    responsible: ResponsibleId = field(
        "responsable", "Responsable", "El cargo que responde por el reporte, con su id.", "titular-comunicacion-social"
    )
    state: Choice(PUBLISHED, DRAFT) = field(
        "estado", "Estado", "«borrador» mientras se escribe o se revisa.", DRAFT, default=PUBLISHED
    )
    delivered: DayField = field(
        "entregado",
        "Entregado",
        "El día en que el área lo entregó, ya cerrado el trimestre.",
        "2026-10-09",
        default=None,
    )
    updated: DayField = field(
        "actualizado", "Actualizado", "El día del último cambio, si lo hubo después.", "2026-10-20", default=None
    )
    projects: list[ReportedProjectRecord] = field(
        "proyectos",
        "Proyectos",
        "El avance de cada proyecto del área.",
        [{"clave": "P-01", "alcanzado": 3}],
        default=[],
    )
    activities: list[ReportedActivityRecord] = field(
        "actividades",
        "Actividades",
        "Lo que se hizo, con su fecha.",
        [{"fecha": "2026-08-14", "descripcion": "Taller de mapas con comités de barrio", "tipo": "taller"}],
        default=[],
    )
    next_steps: list[OneLine(max=300)] = field(
        "siguiente", "Lo que sigue", "Qué hará el área el próximo trimestre.", ["Abrir la convocatoria"], default=[]
    )

    @property
    def is_draft(self) -> bool:
        return self.state == DRAFT

    @property
    def quarter(self) -> Quarter:
        return Quarter(self.year, self.number)

    def named_links(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every evidence, as typed, with the place of its field."""
        for number, project in enumerate(self.projects):
            for place, evidence in enumerate(project.evidence):
                yield ("proyectos", number, "evidencias", place), evidence


@dataclass(frozen=True, slots=True)
class ReportKind(ContentKind):
    """Files are AAAA-tN/area.md, or AAAA-tN/area/index.md with the evidence beside it."""

    def read_name(self, path: str) -> FileName | None:
        found = _NAME.fullmatch(self.stem(path))
        if found is None:
            return None
        year, number, area = found.groups()
        return FileName("", area, f"informes/{year}/t{number}/{area}/")

    def naming(self, path: str) -> str:
        return "Va en la carpeta del trimestre y lleva el id del área, el de plan/instituto.yml."

    def suggest_name(self, path: str) -> str:
        folder, _, area = self.stem(path).rpartition("/")
        quarter = re.search(r"(\d{4})\D*([1-4])(?!\d)", folder)
        return (
            f"{self.folder}/{f'{quarter.group(1)}-t{quarter.group(2)}' if quarter else '2026-t3'}/"
            f"{slug(area, 'comunicacion-social')}.md"
        )


REPORT = ReportKind(
    "reporte", "posts/reportes", "Reporte trimestral", "Reportes trimestrales", QuarterlyReportFields, needs_body=False
)
