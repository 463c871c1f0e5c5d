"""X (Twitter), from its analytics: Account overview > the arrow that downloads, «account_overview_analytics.csv».

It has a row for each day. Its names are in English whatever the language of the account, in every export of 2024 to
2026 that public programs read; «Engagements» holds clicks too, so the interactions of the plan are likes and reposts.
"""

from __future__ import annotations

from institute.metrics_import.columns import Columns, find_columns
from institute.metrics_import.daily import Days, take_days
from institute.metrics_import.shapes import Export, ImportFault, ReadFigure, Reading, Request
from institute.metrics_import.tables import read_table

OVERVIEW = Columns(
    "X (Account overview)",
    {
        "date": ("Date",),
        "posts": ("Create Post",),
        "likes": ("Likes",),
        "reposts": ("Reposts",),
        "impressions": ("Impressions",),
        "came": ("New follows",),
        "left": ("Unfollows",),
        "visits": ("Profile visits",),
    },
    ("date", "posts", "likes", "reposts", "impressions", "came", "left", "visits"),
    ("Engagements", "Bookmarks", "Shares", "Replies", "Video views", "Media views"),
)


def read_x(export: Export, request: Request) -> Reading:
    """All that the plan asks of X, but for the mentions, which X does not export."""
    table = read_table(export)
    if "Post id" in table.header or "Post text" in table.header:
        raise ImportFault(
            f"{table.name} trae las publicaciones una por una (Content). Hace falta el resumen por día: en X, "
            "Estadísticas, «Overview», y ahí la flecha de descargar."
        )
    days = take_days(table, find_columns(table, OVERVIEW, request.ignored), request)
    figures = (
        days.figure("x", "publicaciones", "posts"),
        days.figure("x", "interacciones", "likes", "reposts"),
        days.figure("x", "me_gusta", "likes"),
        days.figure("x", "republicaciones", "reposts"),
        days.figure("x", "impresiones", "impressions"),
        _new_followers(days),
        days.figure("x", "visitas_al_perfil", "visits"),
    )
    return Reading(
        days.month,
        tuple(figure for figure in figures if figure is not None),
        ("Las menciones no vienen en el archivo: cuéntelas en X, en Notificaciones, «Menciones».",),
    )


def _new_followers(days: Days) -> ReadFigure | None:
    came, left = days.sum("came"), days.sum("left")
    if came is None or left is None:
        return None
    origin = f"«{days.places['came'].name}» − «{days.places['left'].name}»"
    return ReadFigure("x", "seguidores_nuevos", came - left, origin, days.counted)
