"""Estudio o programa urbano: an entry of the catalogue of what the institute plans, with its stage and its files."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import model_validator

from institute.fields import (
    LONGEST_SLUG,
    SLUG,
    AreaId,
    Ask,
    AxisId,
    Choice,
    DayField,
    FileName,
    Key,
    OneLine,
    Record,
    WebAddress,
    Whole,
    fault,
    field,
)
from institute.kinds.content import ContentKind
from institute.kinds.content import FileName as NameParts
from institute.rough_dates import RoughDate, RoughDateField
from institute.spanish import slug
from institute.strict_yaml import Location
from institute.study_values import CLASSES, CONSULTING, PAGE, STAGES, Format, Scale, format_of


class StudyFileRecord(Record):
    """A file beside the study, or one that is elsewhere."""

    title: OneLine(max=120) = field("titulo", "Título", "Qué es, en pocas palabras.", "Documento completo")
    file: Annotated[FileName, Ask("study_file")] = field(
        "archivo",
        "Archivo",
        "Un archivo en la misma carpeta: PDF, XLSX, CSV, ZIP, GeoJSON o KMZ.",
        "memoria.pdf",
        default="",
    )
    url: WebAddress = field(
        "url",
        "Dirección",
        "Si está en otro sitio, su dirección; entonces no lleva «archivo».",
        "https://www.ipco.gob.mx/visor",
        default="",
    )
    format: Format = field(
        "formato",
        "Formato",
        "Si no se escribe, se toma del nombre. «SHP» para un ZIP con una capa; «Web» para una página.",
        "PDF",
        default="",
    )
    version: OneLine(max=20) = field("version", "Versión", "Cuál es, si hay o habrá varias.", "2", default="")
    day: RoughDateField = field("fecha", "Fecha", "La del archivo: año, mes o día.", "2026-11-18", default=None)

    @property
    def address(self) -> str:
        return self.file or self.url

    @property
    def shown_format(self) -> str:
        """PDF, SHP…; «Web» for an address that does not say what it is."""
        return self.format or format_of(self.address) or PAGE

    @model_validator(mode="after")
    def _one_place(self) -> StudyFileRecord:
        if bool(self.file) == bool(self.url):
            raise fault(
                "archivo-o-url", "ponga «archivo», si está en la misma carpeta, o «url», si está en otro sitio."
            )
        return self


class ConsultationRecord(Record):
    start: DayField = field("inicio", "Inicio", "El primer día en que se reciben opiniones.", "2026-11-18")
    end: DayField = field("fin", "Fin", "El último día.", "2026-12-18")
    link: WebAddress = field(
        "enlace", "Enlace", "Dónde se participa, si es en línea.", "https://www.ipco.gob.mx/consulta", default=""
    )
    how: OneLine(max=300) = field(
        "como",
        "Cómo",
        "Cómo participar de otra manera, en una o dos frases, de «tú».",
        "Escríbenos o trae tu opinión a la ventanilla, de 9:00 a 15:00.",
        default="",
    )


class ApprovalRecord(Record):
    day: RoughDateField = field("fecha", "Fecha", "Cuándo se aprobó: año, mes o día.", "2026-12-22")
    body: OneLine(max=120) = field("organo", "Órgano", "Quién lo aprobó.", "Cabildo de Colima", default="")


class GazetteRecord(Record):
    day: RoughDateField = field("fecha", "Fecha", "Cuándo se publicó: año, mes o día.", "2027-01-09")
    number: OneLine(max=60) = field("numero", "Número", "Tomo, número o suplemento.", "Tomo 112, núm. 3", default="")
    link: WebAddress = field(
        "enlace",
        "Enlace",
        "La dirección de esa edición.",
        "https://periodicooficial.col.gob.mx/",
        default="",
    )


class StudyFields(Record):
    """Estudio o programa urbano. Its address comes from the name of its folder, others name it by its key."""

    key: Key = field("clave", "Clave", "Cómo lo nombran los demás; no cambia nunca.", "PMDU-2026")
    title: OneLine(max=150) = field(
        "titulo", "Título", "El nombre oficial completo.", "Programa Municipal de Desarrollo Urbano de Colima"
    )
    day: RoughDateField = field(
        "fecha", "Fecha", "La del documento, hasta donde se sabe; si se elabora, la de inicio.", "2026-11-18"
    )
    area: AreaId = field(
        "area", "Área", "El área que responde por él, con su id de plan/instituto.yml.", "geoestadistica"
    )
    stage: Choice(*STAGES) = field("etapa", "Etapa", "En qué punto está.", CONSULTING)
    summary: OneLine(min=50, max=200) = field(
        "resumen",
        "Resumen",
        "Qué decide o qué estudia, en una o dos frases; aparece en las listas y al compartir.",
        "Ordena dónde y cómo puede crecer la ciudad, con sus usos del suelo, calles, áreas verdes y zonas de riesgo.",
    )
    updated: DayField = field(
        "actualizado", "Actualizado", "El día en que el área revisó por última vez esta ficha.", "2026-11-18"
    )
    kind: Choice(*CLASSES) = field("clase", "Clase", "Qué clase de documento es.", "programa", default="estudio")
    axis: AxisId = field("eje", "Eje", "El eje temático, con su id de plan/instituto.yml.", "planeacion", default="")
    topics: list[OneLine(max=40)] = field(
        "temas",
        "Temas",
        "Palabras que lo agrupan con las publicaciones; hasta seis.",
        ["planeación urbana"],
        default=[],
    )
    files: list[StudyFileRecord] = field(
        "archivos",
        "Archivos",
        "Los documentos y los datos, en el orden en que conviene leerlos.",
        [{"titulo": "Documento completo", "archivo": "memoria.pdf", "version": "1"}],
        default=[],
    )
    scope: Annotated[FileName, Ask("map")] = field(
        "ambito",
        "Ámbito",
        "El contorno en el mapa: un archivo GeoJSON en la misma carpeta.",
        "ambito.geojson",
        default="",
    )
    scale: Scale = field("escala", "Escala", "La de los planos.", "1:20,000", default=None)
    horizon: Whole(min=1900, max=2200) = field("horizonte", "Horizonte", "El año al que mira.", 2040, default=None)
    author: OneLine(max=160) = field(
        "autoria", "Autoría", "Quién lo elaboró, si no fue el Instituto.", "Universidad de Colima", default=""
    )
    partners: list[OneLine(max=120)] = field(
        "participan", "Participan", "Instituciones que lo acompañan.", ["SEMARNAT", "SEDATU"], default=[]
    )
    consultation: ConsultationRecord = field(
        "consulta",
        "Consulta",
        "Las fechas de la consulta pública y cómo participar.",
        {"inicio": "2026-11-18", "fin": "2026-12-18"},
        default=None,
    )
    approval: ApprovalRecord = field(
        "aprobacion",
        "Aprobación",
        "Cuándo se aprobó y quién.",
        {"fecha": "2026-12-22", "organo": "Cabildo de Colima"},
        default=None,
    )
    gazette: GazetteRecord = field(
        "periodico_oficial",
        "Periódico Oficial",
        "Cuándo se publicó en el Periódico Oficial del Estado, con lo que entra en vigor.",
        {"fecha": "2027-01-09"},
        default=None,
    )
    replaces: list[Key] = field(
        "sustituye", "Sustituye", "Claves de los estudios que este reemplaza.", ["PMDU-2014"], default=[]
    )
    projects: list[Annotated[OneLine(max=40), Ask("project")]] = field(
        "proyectos", "Proyectos", "Claves de los proyectos del POAD de los que forma parte.", ["P-01"], default=[]
    )

    @property
    def latest(self) -> datetime.date:
        """The last of the days that its file tells, by which the newest comes first."""
        dates: list[RoughDate] = [self.day, *(part.day for part in (self.approval, self.gazette) if part is not None)]
        return max(date.first for date in dates)

    def named_files(self) -> Iterator[tuple[Location, str]]:
        """Every file beside the study that its fields name, with the place of the field."""
        for number, item in enumerate(self.files):
            if item.file:
                yield ("archivos", number, "archivo"), item.file
        if self.scope:
            yield ("ambito",), self.scope


@dataclass(frozen=True, slots=True)
class StudyKind(ContentKind):
    """Files are slug.md, or slug/index.md with the study's files beside it."""

    def read_name(self, path: str) -> NameParts | None:
        stem = self.stem(path)
        if not re.fullmatch(SLUG, stem) or stem == "index" or len(stem) > LONGEST_SLUG:
            return None
        return NameParts("", stem, f"estudios/{stem}/")

    def naming(self, path: str) -> str:
        return (
            f"Van unas palabras en minúsculas, hasta {LONGEST_SLUG} letras, sin acentos y con guiones, o una carpeta "
            "de ese nombre con «index.md»."
        )

    def suggest_name(self, path: str) -> str:
        words = slug(self.stem(path).removesuffix("index").replace("/", "-"), "programa-de-desarrollo-urbano")[:60]
        return f"{self.folder}/{words.rstrip('-')}/index.md"


STUDY = StudyKind(
    "estudio", "posts/estudios", "Estudio o programa", "Estudios y programas", StudyFields, needs_body=False
)
