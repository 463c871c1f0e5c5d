"""Where each figure of the plan is found, for who gathers them: the same words in month.py and in the guide."""

from __future__ import annotations

from institute.kinds.metrics import CHANNELS, Figure

SOURCES_OF: dict[str, tuple[str, ...]] = {
    "sitio": ("accesos", "goatcounter", "matomo"),
    "blog": ("accesos", "goatcounter"),
    "x": ("x",),
    "facebook": ("facebook",),
    "instagram": ("instagram",),
    "video": ("youtube",),
    "reuniones": (),
}
"""The sources of import_metrics.py that give figures of a channel, the one to prefer first."""

IMPORTED: dict[str, tuple[str, ...]] = {
    "sitio": ("visitantes",),
    "blog": ("visitas",),
    "x": (
        *("publicaciones", "interacciones", "me_gusta", "republicaciones", "impresiones", "seguidores_nuevos"),
        "visitas_al_perfil",
    ),
    "facebook": ("publicaciones", "interacciones", "reacciones", "comentarios", "compartidos"),
    "instagram": ("publicaciones", "me_gusta"),
    "video": ("publicados", "vistas", "me_gusta"),
    "reuniones": (),
}
"""The figures that come out of an export; the rest is read on a page and typed."""

_LOGS = "Los registros de acceso del servidor, que da quien mantiene el sitio."
_META = "Meta Business Suite, «Contenido», con el mes como periodo: «Exportar datos», CSV."
_OVERVIEW = "X, «Estadísticas», «Overview», con el mes como periodo: la flecha de descargar."
_STUDIO = (
    "YouTube Studio, «Estadísticas», «Modo avanzado», «Contenido», con el mes como periodo y la métrica «Me gusta»: "
    "descargar, CSV. A mano, súmele lo de Vimeo («Analytics»)."
)

WHERE: dict[tuple[str, str], str] = {
    ("sitio", "visitantes"): _LOGS,
    ("blog", "visitas"): _LOGS,
    ("blog", "comentarios"): "No viene en ningún archivo. Cuente los correos y mensajes que comentan publicaciones.",
    **{("x", key): _OVERVIEW for key in IMPORTED["x"]},
    ("x", "menciones"): "No viene en ningún archivo. X, «Notificaciones», «Menciones»: cuente las del mes.",
    **{("facebook", key): _META for key in IMPORTED["facebook"]},
    ("facebook", "seguidores_nuevos"): (
        "No viene en ningún archivo. Meta Business Suite, «Estadísticas», «Público»: los que empezaron a seguir menos "
        "los que dejaron de hacerlo."
    ),
    ("facebook", "alcance"): (
        "No se suma de ningún archivo. Meta Business Suite, «Estadísticas», «Resultados»: el número grande del mes."
    ),
    **{("instagram", key): _META for key in IMPORTED["instagram"]},
    **{("video", key): _STUDIO for key in IMPORTED["video"]},
    ("reuniones", "virtuales"): "La agenda, que las cuenta sola. Escríbala si hubo más de las que están en la agenda.",
}


def asked_figures(channel: str) -> tuple[Figure, ...]:
    """The figures of a channel that a person has to gather: not parts of another, nor what counts itself."""
    known = next(item for item in CHANNELS if item.id == channel)
    return tuple(
        figure for figure in known.figures if not figure.is_part and not figure.is_counted and channel != "reuniones"
    )
