"""Aviso: something that the office should know until a day."""

from __future__ import annotations

from institute.fields import AreaId, Choice, DayField, OneLine, Record, YesNo, field
from institute.kinds.content import ContentKind

FOLDER = "notices/avisos"
PRIORITIES = ("alta", "normal", "baja")


class NoticeFields(Record):
    """A notice of the board. It disappears by itself after its last day."""

    title: OneLine(max=120) = field(
        "titulo", "Título", "Qué hay que saber, en una línea.", "El viernes se corta el agua de 9 a 14 horas"
    )
    shown_until: DayField = field("vence", "Vence", "El último día en que se muestra.", "2026-11-27")
    priority: Choice(*PRIORITIES) = field(
        "prioridad", "Prioridad", "«alta» va primero y resaltado.", "alta", default="normal"
    )
    area: AreaId = field(
        "area", "Área", "El área que avisa, con su id de plan/instituto.yml.", "direccion-general", default=""
    )
    public: YesNo = field("publico", "Público", "«true» si cualquiera puede verlo.", "true", default=False)


NOTICE = ContentKind("aviso", FOLDER, "Aviso", "Avisos", NoticeFields, needs_body=False)
