"""Reporte trimestral: what an area did in a quarter, with the progress of its projects of the POAD."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from institute.fields import SLUG, AreaId, Ask, Choice, DayField, OneLine, Record, ResponsibleId, Whole, field
from institute.kinds.content import ContentKind, FileName
from institute.periods import YEARS, Quarter
from institute.quantities import Quantity
from institute.spanish import slug
from institute.vocabulary import ACTIVITIES

DRAFT, PUBLISHED = "borrador", "publicado"
Evidence = Annotated[OneLine(max=300), Ask("document")]

_NAME = re.compile(rf"([0-9]{{4}})-t([1-4])/({SLUG})")
_YEAR = r"(20(?:0[6-9]|[1-9][0-9]))"
_YEAR_FIRST = re.compile(rf"{_YEAR}\D{{0,12}}([1-4])(?![0-9])")
_NUMBER_FIRST = re.compile(rf"(?<![0-9])([1-4])\D{{0,16}}{_YEAR}")
_NO_AREA = re.compile(
    r"t?[0-9]+(?:er|do|to|o)?|reportes?|informes?|trimestr(?:e|al)|de|del|el|la|area|primer|segundo|tercer|cuarto"
)
"""The words around the area in the names that people give to files: «Reporte trimestral de … T3 2026»."""


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
    year: Whole(min=YEARS[0], max=YEARS[-1]) = field("anio", "Año", "El año que se reporta.", 2026)
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
        return self.state != PUBLISHED

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

    def place(self, path: str) -> tuple[Quarter, str] | None:
        """The quarter and the area that the name of a file says; None when it is not a name for a report."""
        found = _NAME.fullmatch(self.stem(path))
        if found is None or int(found.group(1)) not in YEARS:
            return None
        return Quarter(int(found.group(1)), int(found.group(2))), found.group(3)

    def read_name(self, path: str) -> FileName | None:
        place = self.place(path)
        if place is None:
            return None
        quarter, area = place
        return FileName("", area, f"informes/{quarter.year}/{quarter.code}/{area}/")

    def naming(self, path: str) -> str:
        stem = self.stem(path)
        if self.place(f"{self.folder}/{posixpath.dirname(stem)}"):
            return "En la carpeta de un área hay un solo texto, que se llama «index.md»."
        said = re.match(r"([0-9]{4})-?t([0-9]+)/", stem, re.IGNORECASE)
        wrong = ""
        if said and said.group(2) not in ("1", "2", "3", "4"):
            wrong = f"El trimestre «t{said.group(2)[:9]}» no existe: van de t1 a t4. "
        elif said and int(said.group(1)) not in YEARS:
            wrong = f"Va un año de {YEARS[0]} a {YEARS[-1]}. "
        return (
            f"{wrong}Va en la carpeta de su trimestre, como «2026-t3», y se llama como el área, con su id de "
            "plan/instituto.yml."
        )

    def suggest_name(self, path: str) -> str:
        stem = self.stem(path)
        if self.place(f"{self.folder}/{posixpath.dirname(stem)}"):
            return f"{self.folder}/{posixpath.dirname(stem)}/index.md"
        return f"{self.folder}/{_quarter_in(stem)}/{_area_in(posixpath.basename(stem))}.md"


def document_path(url: str, quarter: Quarter, area: str) -> str:
    """Where the PDF of a report is published: reporte-2026-t1-geoestadistica.pdf beside its page."""
    return f"{url}reporte-{quarter.folder}-{area}.pdf"


def _quarter_in(stem: str) -> str:
    """The folder of the quarter that a badly named file seems to be of: «Reporte 3er trimestre 2026» -> 2026-t3."""
    if found := _YEAR_FIRST.search(stem):
        return f"{found.group(1)}-t{found.group(2)}"
    if found := _NUMBER_FIRST.search(stem):
        return f"{found.group(2)}-t{found.group(1)}"
    year = re.search(_YEAR, stem)
    return f"{year.group() if year else 2026}-t3"


def _area_in(name: str) -> str:
    """The area that a badly named file seems to be of: «Reporte de Geoestadística 2026» -> geoestadistica."""
    words = slug(name).split("-")
    while words and _NO_AREA.fullmatch(words[0]):
        words.pop(0)
    while words and _NO_AREA.fullmatch(words[-1]):
        words.pop()
    return "-".join(words) or "comunicacion-social"


REPORT = ReportKind(
    "reporte", "posts/reportes", "Reporte trimestral", "Reportes trimestrales", QuarterlyReportFields, needs_body=False
)
