"""Words that several kinds of content share."""

from __future__ import annotations

CLASSES = {
    "foro": "Foro",
    "seminario": "Seminario",
    "taller": "Taller",
    "congreso": "Congreso",
    "reunion": "Reunión",
    "sesion": "Sesión",
    "internacional": "Programa internacional",
    "inhabil": "Día inhábil",
    "otro": "Otra actividad",
}
"""What an event of the agenda can be."""

ACTIVITIES = {
    **{id: name for id, name in CLASSES.items() if id not in ("inhabil", "otro")},
    "capacitacion": "Capacitación",
    "asesoria": "Asesoría",
    "publicacion": "Publicación",
    "gestion": "Gestión",
    "otro": CLASSES["otro"],
}
"""What an area reports to have done: what the agenda knows, and the work that has no public date."""
