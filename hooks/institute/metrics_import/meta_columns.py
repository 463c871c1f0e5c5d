"""The columns of Meta Business Suite's export of content (Contenido > Exportar datos), by network.

The names are those of exports in English and in Latin American and European Spanish between 2023 and 2026, as public
programs that read them name them. Meta adds some for accounts that earn money and for videos, one for each country or
second among them; those are known by how they begin.
"""

from __future__ import annotations

from institute.metrics_import.columns import Columns

_POST = {
    "id": ("Post ID", "Identificador de la publicación"),
    "time": ("Publish time", "Hora de publicación"),
    "type": ("Post type", "Tipo de publicación"),
    "comments": ("Comments", "Comentarios"),
    "shares": ("Shares", "Veces que se compartió", "Veces que se ha compartido"),
    "date": ("Date", "Fecha"),
}
_LEFT = (
    *("Description", "Descripción", "Duration (sec)", "Duración (segundos)", "Permalink", "Enlace permanente"),
    *("Data comment", "Comentario sobre los datos", "Views", "Visualizaciones", "Reach", "Alcance"),
    *("Impressions", "Impresiones"),
)

INSTAGRAM_POSTS = Columns(
    "Instagram (Meta Business Suite, Contenido)",
    _POST | {"likes": ("Likes", "Me gusta")},
    ("id", "time", "type", "likes"),
    (
        *_LEFT,
        *("Account ID", "Identificador de la cuenta", "Account username", "Nombre de usuario de la cuenta"),
        *("Account name", "Nombre de la cuenta", "Saves", "Veces que se guardó", "Veces guardado"),
        *("Follows", "Seguimientos", "Seguidores", "Plays"),
    ),
)

FACEBOOK_POSTS = Columns(
    "Facebook (Meta Business Suite, Contenido)",
    _POST
    | {
        "reactions": ("Reactions", "Reacciones"),
        "total": (
            "Reactions, comments and shares",
            "Reacciones, comentarios y veces que se compartió",
            "Reacciones, comentarios y veces que se ha compartido",
        ),
    },
    ("id", "time", "reactions", "comments", "shares"),
    (
        *_LEFT,
        *("Page ID", "Identificador de la página", "Page name", "Nombre de la página", "Title", "Título"),
        *("Caption type", "Tipo de subtítulo", "Is crosspost", "Es una publicación cruzada", "Is share"),
        *("Es una publicación compartida", "Languages", "Idiomas", "Custom labels", "Etiquetas personalizadas"),
        *("Funded content status", "Estado de contenido financiado", "Total clicks", "Total de clics"),
        *("Other Clicks", "Clics de otro tipo", "Link Clicks", "Clics en el enlace", "Photo Views", "Clicks to Play"),
        *("Engaged users", "IMPRESSION:UNIQUE_USERS", "Qualified Views", "Returning Viewers"),
        *("Espectadores recurrentes", "Approximate content monetization earnings"),
        *("Ingresos aproximados por monetización de contenido",),
    ),
    (
        *("Matched Audience Targeting Consumption", "Consumo de segmentación del público coincidente"),
        *("Negative feedback from users", "Unique negative feedback from users", "Overall negative feedback"),
        *("Comentarios negativos de los usuarios", "Comentarios negativos únicos de los usuarios"),
        *("Seconds viewed", "Average seconds viewed", "Segundos reproducidos", "Segundos en promedio"),
        *("3-second v", "1-minute v", "60-second v", "Unique video 60-second", "Reproducciones de video de"),
        *("Visualizaciones de video de", "Espectadores de 3 segundos", "Espectadores de 1 minuto"),
        *("Views from", "Visualizaciones de Publicaciones", "Reach from", "Alcance de Publicaciones"),
        *("Views by top audience", "Percentage of total", "Percentage of 15", "Porcentaje del total de reproducciones"),
        *("Porcentaje de reproducciones de 15 segundos", "Estimated", "Ingresos estimados", "Ingresos por estrellas"),
        *("Ad CPM", "Ad impressions", "Article "),
    ),
)

DAYS = (("Date", "Primary"), ("Fecha", "Primary"))
"""The header of a metric by days (Estadísticas > Exportar), below a line with the name of the metric."""

STORIES = ("IG story", "Historia de Instagram")
"""Types of posts that are gone after a day; the plan counts those that stay."""
