"""YouTube, from Studio's advanced mode (Estadísticas > Modo avanzado > Descargar > CSV).

What is downloaded is an archive with three tables. The one that counts is that of the view «Contenido», with a row for
each video and one with the total, which is right even where the table was cut at its 500th row. It does not say its
days: the name of the archive does, with the day after the last one at its end.
"""

from __future__ import annotations

import datetime
import io
import struct
import zipfile
import zlib

from institute.fields import quoted
from institute.metrics_import.cells import read_count
from institute.metrics_import.columns import Columns, Place, find_columns, where
from institute.metrics_import.days import read_day
from institute.metrics_import.months import span_of_name
from institute.metrics_import.shapes import Export, ImportFault, ReadFigure, Reading, Request
from institute.metrics_import.tables import Row, Table, read_table
from institute.metrics_import.text import MAX_BYTES
from institute.periods import Month, month_of
from institute.spanish import fold, long_date, plural

CONTENT = Columns(
    "YouTube Studio (modo avanzado, «Contenido»)",
    {
        "video": ("Content", "Contenido"),
        "published": ("Video publish time", "Tiempo de publicación del video", "Hora de publicación del video"),
        "views": ("Views", "Vistas", "Visualizaciones"),
        "likes": ("Likes", "Me gusta"),
    },
    ("video", "published", "views"),
    (
        *("Video title", "Título del video", "Duration", "Duración", "Engaged views"),
        *("Watch time (hours)", "Tiempo de reproducción (horas)", "Tiempo de visualización (horas)"),
        *("Subscribers", "Suscriptores", "Subscribers gained", "Suscriptores obtenidos", "Subscribers lost"),
        *("Suscriptores perdidos", "Impressions", "Impresiones", "Thumbnail impressions", "Impresiones de miniaturas"),
        *("Impressions click-through rate (%)", "Tasa de clics de las impresiones (%)"),
        *("Porcentaje de clics de las impresiones (%)", "Thumbnail click-through rate (%)"),
        *("Tasa de clics de las miniaturas (%)", "Average view duration", "Duración promedio de vistas"),
        *("Average percentage viewed (%)", "Porcentaje promedio reproducido (%)", "Stayed to watch (%)"),
        *("Dislikes", "No me gusta", "Comments added", "Comentarios agregados", "Shares"),
        *("Elementos compartidos", "New viewers", "Returning viewers", "RPM (USD)"),
    ),
    ("Estimated revenue", "Your estimated revenue", "Ingresos estimados", "Tus ingresos estimados"),
)
TABLES = ("table data.csv", "datos de la tabla.csv")
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, RuntimeError, OSError, EOFError, OverflowError)
"""What a damaged archive makes zipfile raise; NotImplementedError, for an unknown packing, is a RuntimeError."""
CUT_AT = 500
"""So many rows Studio writes at most, without saying so."""


def read_youtube(export: Export, request: Request) -> Reading:
    """Videos published, views and likes of a month."""
    table = read_table(_unpack(export))
    places = find_columns(table, CONTENT, request.ignored)
    month = _month(export.name, request.month)
    total = next((row for row in table.rows if row.cells[places["video"].index].strip() == "Total"), None)
    if total is None:
        raise ImportFault(
            f"{table.name} no trae el renglón «Total». Descargue otra vez la tabla de «Contenido» y úsela como llegó."
        )
    videos = [row for row in table.rows if row is not total]
    figures = [_published(table, videos, places["published"], month)] if len(videos) < CUT_AT else []
    figures += [
        ReadFigure("video", key, value, f"{quoted(places[role].name)} del renglón «Total»", _videos(videos))
        for role, key in (("views", "vistas"), ("likes", "me_gusta"))
        if role in places and (value := _count(table, total, places[role])) is not None
    ]
    return Reading(month, tuple(figures), tuple(_notes(videos, "likes" in places)))


def _notes(videos: list[Row], has_likes: bool) -> list[str]:
    notes = ["La cifra del plan es de YouTube y de Vimeo juntos: si hubo algo en Vimeo, súmelo a mano."]
    if not has_likes:
        notes.append("Falta «Me gusta»: en la tabla de Studio, toque «+», agregue esa métrica y descargue otra vez.")
    if len(videos) >= CUT_AT:
        notes.append(f"Studio corta la tabla en {CUT_AT} videos: cuente a mano los que se publicaron en el mes.")
    return notes


def _unpack(export: Export) -> Export:
    """The table of videos of the archive that Studio downloads, or the file itself."""
    if not export.data.startswith(b"PK\x03\x04") or b"xl/" in export.data:
        return export
    try:
        with zipfile.ZipFile(io.BytesIO(export.data)) as archive:
            member = next((item for item in archive.infolist() if _is_table(item.filename)), None)
            if member is None:
                raise ImportFault(
                    f"{export.name} no trae «Datos de la tabla.csv» (o «Table data.csv»): no es lo que descarga Studio."
                )
            if member.file_size > MAX_BYTES:
                raise ImportFault(
                    f"{export.name} trae una tabla mucho más grande que la de un mes. Exporte solo el mes."
                )
            return Export(f"{export.name}/{member.filename}", archive.read(member))
    except BROKEN:
        raise ImportFault(f"{export.name} está dañado o incompleto. Descárguelo otra vez.") from None


def _is_table(name: str) -> bool:
    return fold(name.rsplit("/", 1)[-1]) in TABLES


def _month(name: str, asked: Month | None) -> Month:
    """The month of the file's name and the one that was asked for, which must not differ: the table has no days."""
    span = span_of_name(name)
    if span is None and asked is None:
        raise ImportFault(f"{name} no dice de qué mes es. Dígalo usted: --mes AAAA-MM.")
    if span is None:
        return asked
    month = month_of(span[0])
    ends = (month.last_day, month.last_day + datetime.timedelta(days=1))
    if span[0] != month.first_day or span[1] not in ends or asked not in (None, month):
        wanted = (asked or month).name
        raise ImportFault(
            f"{name} va, por su nombre, del {long_date(span[0])} al {long_date(span[1])}, y hace falta {wanted} "
            "completo y nada más. En Studio escoja ese mes y descargue otra vez."
        )
    return month


def _published(table: Table, videos: list[Row], place: Place, month: Month) -> ReadFigure:
    days = [
        read_day(row.cells[place.index], where(table, row, place)) for row in videos if row.cells[place.index].strip()
    ]
    value = sum(day in month for day in days)
    return ReadFigure("video", "publicados", value, f"renglones con {quoted(place.name)} en el mes", _videos(videos))


def _videos(videos: list[Row]) -> str:
    return plural(len(videos), "video", "videos")


def _count(table: Table, row: Row, place: Place) -> int | None:
    return read_count(row.cells[place.index], where(table, row, place))
