"""The kinds of prose that the public reads: boletín and artículo."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, model_validator

from institute.fields import (
    AreaId,
    Ask,
    AxisId,
    Choice,
    DayField,
    DocumentName,
    EmailAddress,
    OldAddress,
    OneLine,
    PhotoName,
    Record,
    WebAddress,
    Whole,
    YesNo,
    fault,
    field,
)
from institute.kinds.content import ContentKind

DRAFT, PUBLISHED = "borrador", "publicado"


class GalleryPhoto(Record):
    photo: PhotoName = field("imagen", "Foto", "El archivo de la foto, en la misma carpeta.", "taller-mesa.jpg")
    alt: OneLine(max=300) = field(
        "alt", "Texto alternativo", "Lo que se ve, para quien no puede verla.", "Personas alrededor de un plano"
    )
    caption: OneLine(max=300) = field(
        "pie", "Pie de foto", "Lo que se lee debajo de la foto.", "Mesa de trabajo", default=""
    )


class AttachmentRecord(Record):
    file: DocumentName = field("archivo", "Archivo", "Un PDF, XLSX, CSV o ZIP en la misma carpeta.", "convocatoria.pdf")
    title: OneLine(max=120) = field("titulo", "Título", "Cómo se llama el documento.", "Convocatoria completa")


class CorrectionRecord(Record):
    day: DayField = field("fecha", "Fecha", "El día en que se corrigió.", "2026-04-02")
    text: OneLine(max=500) = field(
        "texto", "Texto", "Qué decía y qué debe decir.", "Decía «10 de abril»; debe decir «11 de abril»."
    )


class VideoRecord(Record):
    """A video is a link to YouTube or Vimeo, never a frame of theirs."""

    youtube: Annotated[str, AfterValidator(lambda value: _video_id(value, r"[\w-]{11}", "YouTube"))] = field(
        "youtube", "YouTube", "La clave del video, lo que sigue a «v=» en su dirección.", "a1B2c3D4e5F", default=""
    )
    vimeo: Annotated[str, AfterValidator(lambda value: _video_id(value, r"\d{6,12}", "Vimeo"))] = field(
        "vimeo", "Vimeo", "El número del video, lo último de su dirección.", "123456789", default=""
    )

    @model_validator(mode="after")
    def _one_site(self) -> VideoRecord:
        if bool(self.youtube) == bool(self.vimeo):
            raise fault("video-sitio", "ponga la clave de un solo sitio: youtube o vimeo.")
        return self


def _video_id(value: str, pattern: str, site: str) -> str:
    if value and not re.fullmatch(pattern, value):
        raise fault(
            "video-clave",
            f"«{value[:60]}» no es la clave de un video de {site}. Escriba solo la clave, no la dirección.",
        )
    return value


class DisseminationRecord(Record):
    channel: Annotated[OneLine(max=60), Ask("channel")] = field(
        "canal", "Canal", "El canal, con su id de plan/instituto.yml.", "facebook"
    )
    day: DayField = field("fecha", "Fecha", "El día en que se publicó ahí.", "2026-04-01")
    url: WebAddress = field(
        "url", "Dirección", "La dirección de esa publicación.", "https://www.facebook.com/ImplanColima", default=""
    )


class ArticleFields(Record):
    """Artículo: a text that explains, of any area."""

    title: OneLine(max=90) = field(
        "titulo", "Título", "De qué trata, en una línea.", "Taller abierto en el Jardín Núñez"
    )
    day: DayField = field(
        "fecha", "Fecha", "El día de publicación; el mismo con que empieza el nombre del archivo.", "2026-03-31"
    )
    area: AreaId = field(
        "area", "Área", "El área que lo escribe, con su id de plan/instituto.yml.", "comunicacion-social"
    )
    axis: AxisId = field("eje", "Eje", "El eje temático, con su id de plan/instituto.yml.", "socializacion")
    summary: OneLine(min=50, max=200) = field(
        "resumen",
        "Resumen",
        "Lo más importante en una o dos frases; aparece en las listas y al compartir.",
        "Una tarde para caminar, dibujar y acordar prioridades sobre las calles del centro.",
    )
    topics: list[OneLine(max=40)] = field(
        "temas",
        "Temas",
        "Palabras que agrupan publicaciones; hasta seis.",
        ["movilidad", "centro histórico"],
        default=[],
    )
    authors: list[OneLine(max=80)] = field(
        "autores", "Autores", "Quién lo escribió, si conviene decirlo.", ["Comunicación Social"], default=[]
    )
    picture: PhotoName = field(
        "imagen", "Foto principal", "Una foto en la misma carpeta: JPEG, PNG o WebP.", "jardin-nunez.jpg", default=""
    )
    picture_alt: OneLine(max=300) = field(
        "imagen_alt",
        "Texto alternativo",
        "Lo que se ve en la foto, para quien no puede verla.",
        "Personas dibujan sobre un plano en el Jardín Núñez",
        default="",
    )
    gallery: list[GalleryPhoto] = field(
        "galeria",
        "Galería",
        "Más fotos, que se muestran al final.",
        [{"imagen": "mesa.jpg", "alt": "Personas alrededor de un plano"}],
        default=[],
    )
    attachments: list[AttachmentRecord] = field(
        "adjuntos",
        "Adjuntos",
        "Documentos para descargar.",
        [{"archivo": "convocatoria.pdf", "titulo": "Convocatoria completa"}],
        default=[],
    )
    state: Choice("publicado", "borrador") = field(
        "estado", "Estado", "«borrador» mientras no deba publicarse.", "borrador", default="publicado"
    )
    featured: YesNo = field(
        "destacado", "Destacado", "«true» para que vaya primero en la portada.", "true", default=False
    )
    updated: DayField = field(
        "actualizado", "Actualizado", "El día del último cambio de fondo.", "2026-04-02", default=None
    )
    corrections: list[CorrectionRecord] = field(
        "correcciones",
        "Fe de erratas",
        "Lo que se corrigió después de publicar.",
        [{"fecha": "2026-04-02", "texto": "Decía «10 de abril»; debe decir «11 de abril»."}],
        default=[],
    )
    review_on: DayField = field(
        "revisar_en", "Revisar en", "El día en que el área debe revisar si sigue vigente.", "2027-03-31", default=None
    )
    projects: list[Annotated[OneLine(max=40), Ask("project")]] = field(
        "proyectos", "Proyectos", "Claves de los proyectos del POAD a los que abona.", ["P-01"], default=[]
    )
    sources: list[OneLine(max=300)] = field(
        "fuentes", "Fuentes", "De dónde salen los datos.", ["INEGI, Censo 2020"], default=[]
    )
    video: VideoRecord = field(
        "video", "Video", "Un video del instituto en YouTube o Vimeo.", {"vimeo": "123456789"}, default=None
    )
    contact: EmailAddress = field(
        "contacto", "Contacto", "Correo para la prensa, si no es el del instituto.", "ipco@ipco.gob.mx", default=""
    )
    dissemination: list[DisseminationRecord] = field(
        "difusion",
        "Difusión",
        "En qué canales se compartió.",
        [{"canal": "facebook", "fecha": "2026-04-01"}],
        default=[],
    )
    aliases: list[OldAddress] = field(
        "alias",
        "Direcciones antiguas",
        "Direcciones de antes que deben llevar aquí.",
        ["/2017/02/taller.html"],
        default=[],
    )

    @property
    def is_draft(self) -> bool:
        return self.state != PUBLISHED


class BulletinFields(ArticleFields):
    """Boletín: an official announcement, numbered within its year."""

    number: Whole(min=1, max=9999) = field("numero", "Número", "El que sigue en el año; se muestra como 012/2026.", 12)


@dataclass(frozen=True, slots=True)
class PostKind(ContentKind):
    """A kind of post of the blog."""

    address: str = "blog/{year}/{month}/{day}/{slug}/"

    def label(self, fields: Any, day: datetime.date) -> str:
        """Boletín 012/2026, or Artículo."""
        number = getattr(fields, "number", None)
        return f"{self.name} {number:03d}/{day.year}" if number else self.name


BULLETIN = PostKind("boletin", "posts/boletines", "Boletín", "Boletines", BulletinFields)
ARTICLE = PostKind("articulo", "posts/articulos", "Artículo", "Artículos", ArticleFields)
POST_KINDS = (BULLETIN, ARTICLE)
