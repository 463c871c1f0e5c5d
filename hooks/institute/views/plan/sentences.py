"""What counts as evidence, as a person reads it: made from the plan's file, so that page and rule cannot differ."""

from __future__ import annotations

from institute.kinds.institution import Institution
from institute.kinds.metrics import CHANNELS
from institute.kinds.plan_activity import EvidenceRecord
from institute.spanish import listed
from institute.vocabulary import CLASSES

_WHAT = {
    "reporte": ("Reportes trimestrales", "el día de su entrega"),
    "informe-semestral": ("Informes semestrales", "el día de su presentación"),
    "informe-anual": ("Informes anuales", "el día de su presentación"),
    "boletin": ("Boletines", "el día en que se publicaron"),
    "articulo": ("Artículos", "el día en que se publicaron"),
    "difusion": ("Publicaciones compartidas en redes y otros canales", "el día en que se compartieron"),
    "evento": ("Eventos de la agenda", "cada día en que se realizaron"),
    "aviso": ("Avisos de la tabla", "el día en que se pusieron"),
    "interes": ("Artículos de interés", "el día en que se recomendaron"),
    "estudio": ("Estudios y programas", "el mes de su fecha o de la de sus archivos"),
    "metricas": ("Cifras capturadas", "el mes del que son"),
}
"""What each kind of evidence is called, and by which day it counts."""


def evidence_sentence(record: EvidenceRecord, institution: Institution) -> str:
    """Eventos de la agenda de clase foro o taller, del eje Socialización: cada día en que se realizaron."""
    what, day = _WHAT[record.content]
    filters = [
        *_filter("de clase", [CLASSES[id].lower() for id in record.classes]),
        *_filter("del eje", [_name(institution.axis(id), id) for id in record.axes]),
        *_filter("del área", [_name(institution.area(id), id) for id in record.areas]),
        *_filter("en", [_channel(id, institution, record.content) for id in record.channels]),
    ]
    return f"{' '.join([what, ', '.join(filters)]) if filters else what}: {day}."


def _filter(word: str, names: list[str]) -> list[str]:
    return [f"{word} {listed(names, 'o')}"] if names else []


def _name(item: object, id: str) -> str:
    return getattr(item, "name", id)


def _channel(id: str, institution: Institution, content: str) -> str:
    """Figures have the channels of the plan, and what is spread has those of the institution."""
    names = {channel.id: channel.name for channel in institution.channels}
    if content == "metricas":
        names |= {channel.id: channel.name for channel in CHANNELS}
    return names.get(id, id)
