"""plan/metricas/AAAA-MM.yml: the figures of a month, channel by channel, as the plan asks for them.

Each is a whole number or nothing: nothing is «sin dato», never a zero. The posts of the blog are counted from the
content, so there is no field for them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, WithJsonSchema
from pydantic.fields import FieldInfo

from institute.counts import Count
from institute.fields import DayField, NotTyped, OneLine, Record, ResponsibleId, fault, field, quoted
from institute.month_words import meant_month
from institute.periods import YEARS, Month

FOLDER = "plan/metricas"
_NAME = re.compile(r"plan/metricas/(\d{4})-(\d{2})\.yml", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


def metrics_path(month: Month) -> str:
    """plan/metricas/2026-10.yml"""
    return f"{FOLDER}/{month.code}.yml"


def month_of_path(path: str) -> Month | None:
    """The month of a file of figures by its name; None when it is not such a name."""
    found = _NAME.fullmatch(path)
    return _month(*found.groups()) if found else None


def read_month(value: object) -> Month:
    """A month written year-month.

    Bad:  octubre, 10/2026, 2026-13
    Good: 2026-10
    """
    if isinstance(value, Month):
        return value
    found = _MONTH.fullmatch(str(value).strip())
    month = _month(*found.groups()) if found else None
    if month is None:
        meant = meant_month(str(value))
        instead = f"Escriba {meant.code}" if meant else "Escriba el año, un guion y el mes con dos números: 2026-10"
        raise fault("mes-formato", f"el mes {quoted(value)} no se entiende. {instead}.")
    return month


def _month(year: str, number: str) -> Month | None:
    is_month = int(year) in YEARS and 1 <= int(number) <= 12
    return Month(int(year), int(number)) if is_month else None


MonthField = Annotated[
    Month, BeforeValidator(read_month), WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}$"})
]


class WebFigures(Record):
    visitors: Count() = field(
        "visitantes",
        "Visitantes",
        "Los del mes; de los registros del servidor, los de cada día sumados.",
        9412,
        default=None,
    )


class BlogFigures(Record):
    not_typed: ClassVar = {
        "publicaciones": NotTyped(
            "cifra-contada",
            "las publicaciones del blog no se escriben: el sitio cuenta solo los boletines y los artículos publicados "
            "en el mes. Quite este renglón.",
        )
    }
    visits: Count() = field("visitas", "Visitas", "Veces que se abrió una página del blog.", 2865, default=None)
    comments: Count() = field("comentarios", "Comentarios", "Comentarios recibidos.", 26, default=None)


class XFigures(Record):
    posts: Count() = field("publicaciones", "Publicaciones", "Publicaciones del mes.", 33, default=None)
    interactions: Count() = field(
        "interacciones", "Interacciones", "Me gusta y republicaciones, juntos.", 1284, default=None
    )
    likes: Count() = field("me_gusta", "Me gusta", "Parte de las interacciones, si se conoce.", 1002, default=None)
    reposts: Count() = field(
        "republicaciones", "Republicaciones", "Parte de las interacciones, si se conoce.", 282, default=None
    )
    impressions: Count() = field("impresiones", "Impresiones", "Veces que se vieron.", 41870, default=None)
    new_followers: Count(may_fall=True) = field(
        "seguidores_nuevos", "Seguidores nuevos", "Los que se ganaron menos los que se fueron.", 58, default=None
    )
    mentions: Count() = field("menciones", "Menciones", "Veces que nombraron la cuenta.", 73, default=None)
    profile_visits: Count() = field("visitas_al_perfil", "Visitas al perfil", "Veces que se abrió.", 1920, default=None)


class FacebookFigures(Record):
    posts: Count() = field("publicaciones", "Publicaciones", "Publicaciones del mes.", 42, default=None)
    interactions: Count() = field(
        "interacciones",
        "Interacciones",
        "Reacciones (con los «me gusta»), comentarios y compartidos, juntos.",
        5306,
        default=None,
    )
    reactions: Count() = field(
        "reacciones", "Reacciones", "Parte de las interacciones, con los «me gusta», si se conoce.", 4120, default=None
    )
    comments: Count() = field(
        "comentarios", "Comentarios", "Parte de las interacciones, si se conoce.", 310, default=None
    )
    shares: Count() = field(
        "compartidos", "Compartidos", "Parte de las interacciones, si se conoce.", 876, default=None
    )
    new_followers: Count(may_fall=True) = field(
        "seguidores_nuevos", "Seguidores nuevos", "Los que se ganaron menos los que se fueron.", 214, default=None
    )
    reach: Count() = field("alcance", "Alcance", "Personas que vieron algo de la página.", 63410, default=None)


class InstagramFigures(Record):
    posts: Count() = field("publicaciones", "Publicaciones", "Publicaciones del mes.", 24, default=None)
    likes: Count() = field("me_gusta", "Me gusta", "«Me gusta» recibidos en el mes.", 3982, default=None)


class VideoFigures(Record):
    posts: Count() = field("publicados", "Videos publicados", "Videos subidos en el mes.", 3, default=None)
    views: Count() = field("vistas", "Vistas", "Veces que se vieron.", 7214, default=None)
    likes: Count() = field("me_gusta", "Me gusta", "«Me gusta» recibidos en el mes.", 402, default=None)


class MeetingFigures(Record):
    virtual: Count() = field(
        "virtuales",
        "Reuniones virtuales",
        "Las del mes. Sin escribirla, se cuentan las de la agenda que son en línea.",
        11,
        default=None,
    )


class OtherFigure(Record):
    """A figure that the plan does not ask for, declared where it is typed."""

    channel: OneLine(max=40) = field("canal", "Canal", "De dónde es la cifra.", "TikTok")
    name: OneLine(max=60) = field("cifra", "Cifra", "Qué se cuenta.", "Vistas")
    value: Count(may_fall=True) = field("valor", "Valor", "Cuánto fue en el mes.", 860, default=None)


_ELSEWHERE = {
    "twitter": "Las cifras de Twitter van en «x».",
    "youtube": "Las de YouTube y Vimeo van juntas, en «video».",
    "vimeo": "Las de YouTube y Vimeo van juntas, en «video».",
    "hangouts": "Cuántas reuniones hubo va en «reuniones».",
    "zoom": "Cuántas reuniones hubo va en «reuniones».",
    "tiktok": "El plan no pide cifras de TikTok; si el Instituto las sigue, van en «otros».",
}
"""Where what people look for under another name is written."""


class MonthlyMetrics(Record):
    """The figures of a month for the Dirección General."""

    not_typed: ClassVar = {
        key: NotTyped("campo-desconocido", f"el campo «{key}» no existe. {sentence}")
        for key, sentence in _ELSEWHERE.items()
    }

    month: MonthField = field("mes", "Mes", "El mes de las cifras, el mismo del nombre del archivo.", "2026-10")
    captured_by: ResponsibleId = field(
        "captura", "Captura", "El cargo que las reunió, con su id.", "titular-comunicacion-social"
    )
    delivered: DayField = field(
        "entregado", "Entregado", "El día en que se entregaron a la Dirección General.", "2026-11-05", default=None
    )
    web: WebFigures = field("sitio", "Página web", "Las cifras del sitio.", {"visitantes": 9412}, default=None)
    blog: BlogFigures = field(
        "blog",
        "Blog",
        "Las cifras del blog. Las publicaciones no se escriben: se cuentan solas.",
        {"visitas": 2865, "comentarios": 26},
        default=None,
    )
    x: XFigures = field("x", "X (Twitter)", "Las cifras de X.", {"publicaciones": 33}, default=None)
    facebook: FacebookFigures = field("facebook", "Facebook", "Las de Facebook.", {"publicaciones": 42}, default=None)
    instagram: InstagramFigures = field(
        "instagram", "Instagram", "Las de Instagram.", {"publicaciones": 24, "me_gusta": 3982}, default=None
    )
    video: VideoFigures = field("video", "Video", "Las de YouTube y Vimeo, juntas.", {"publicados": 3}, default=None)
    meetings: MeetingFigures = field(
        "reuniones", "Reuniones", "Las reuniones virtuales.", {"virtuales": 11}, default=None
    )
    others: list[OtherFigure] = field(
        "otros",
        "Otras cifras",
        "Las que el plan no pide y el Instituto quiere seguir.",
        [{"canal": "TikTok", "cifra": "Vistas", "valor": 860}],
        default=[],
    )
    notes: OneLine(max=600) = field(
        "notas", "Notas", "Lo que explica una cifra rara o por qué falta.", "En agosto no hubo acceso.", default=""
    )

    def figure(self, channel: str, key: str) -> int | None:
        """A figure by the keys of its channel and its own, as typed; None when it was not recorded."""
        record = next((getattr(self, name) for name, info in _fields(MonthlyMetrics) if info.alias == channel), None)
        if record is None:
            return None
        return next(getattr(record, name) for name, info in _fields(type(record)) if info.alias == key)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that is followed month by month. `channel` and `key` are as typed: x, publicaciones.

    `is_part` says that another figure of the channel holds it already, so that the plan does not ask for it.
    `is_counted` says that nobody types it.
    """

    channel: str
    key: str
    label: str
    help: str
    may_fall: bool = False
    is_part: bool = False
    is_counted: bool = False


@dataclass(frozen=True, slots=True)
class MetricsChannel:
    """A channel of the plan with its figures; the first is the one that is shown large."""

    id: str
    name: str
    figures: tuple[Figure, ...]


PARTS = {
    ("x", "interacciones"): ("me_gusta", "republicaciones"),
    ("facebook", "interacciones"): ("reacciones", "comentarios", "compartidos"),
}
"""Totals and the figures of the same channel that they hold."""

BLOG_POSTS = Figure("blog", "publicaciones", "Publicaciones", "Boletines y artículos, contados solos.", is_counted=True)


def _channels() -> Iterator[MetricsChannel]:
    for name, info in _fields(MonthlyMetrics):
        kind = info.annotation
        if isinstance(kind, type) and issubclass(kind, Record) and name != "others":
            figures = tuple(_figures(info.alias, kind))
            yield MetricsChannel(info.alias, info.title, (BLOG_POSTS, *figures) if name == "blog" else figures)


def _figures(channel: str, kind: type[Record]) -> Iterator[Figure]:
    parts = {part for (owner, _), keys in PARTS.items() if owner == channel for part in keys}
    for _, info in _fields(kind):
        yield Figure(channel, info.alias, info.title, info.description, _may_fall(info), info.alias in parts)


def _may_fall(info: FieldInfo) -> bool:
    return any(getattr(mark, "json_schema", {}).get("minimum", 0) < 0 for mark in info.metadata)


@functools.cache
def _fields(kind: type[Record]) -> tuple[tuple[str, FieldInfo], ...]:
    return tuple(kind.model_fields.items())


CHANNELS: tuple[MetricsChannel, ...] = tuple(_channels())
"""The channels of the plan in its order, each with its figures."""
