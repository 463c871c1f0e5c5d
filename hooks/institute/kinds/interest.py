"""Artículo de interés: something written by others that is worth reading, and why."""

from __future__ import annotations

from institute.fields import AxisId, DayField, OneLine, Record, WebAddress, YesNo, field
from institute.kinds.content import ContentKind

FOLDER = "notices/interes"


class InterestFields(Record):
    """A link of the board, with the reason to follow it. It may disappear by itself after a day."""

    title: OneLine(max=160) = field(
        "titulo", "Título", "El título del artículo.", "Calles completas: diez preguntas antes de intervenir"
    )
    url: WebAddress = field("url", "Dirección", "Dónde se lee, con https://", "https://www.gob.mx/sedatu")
    medium: OneLine(max=80) = field("medio", "Medio", "Quién lo publica.", "SEDATU")
    reason: OneLine(min=20, max=280) = field(
        "por_que",
        "Por qué",
        "Por qué vale la pena leerlo.",
        "Resume en diez preguntas lo que conviene revisar antes de rediseñar una calle.",
    )
    author: OneLine(max=120) = field(
        "autor", "Autor", "Quien lo escribió, si se dice.", "Equipo de movilidad", default=""
    )
    axis: AxisId = field("eje", "Eje", "El eje temático, con su id de plan/instituto.yml.", "planeacion", default="")
    language: OneLine(max=20) = field("idioma", "Idioma", "Si no está en español.", "inglés", default="")
    shown_until: DayField = field("vence", "Vence", "El último día en que se muestra.", "2027-01-31", default=None)
    public: YesNo = field("publico", "Público", "«true» si cualquiera puede verlo.", "true", default=False)


INTEREST = ContentKind(
    "interes", FOLDER, "Artículo de interés", "Artículos de interés", InterestFields, needs_body=False
)
