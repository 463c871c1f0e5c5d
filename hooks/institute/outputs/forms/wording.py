"""The words of the form where those of the model speak of files and keys, which a form keeps out of sight."""

from __future__ import annotations

import re

HELPS = {
    "photo": "Elija una foto de su computadora o de su teléfono. Se reduce sola y pierde los datos de dónde se tomó.",
    "document": "Un PDF, XLSX, CSV o ZIP de hasta 25 MB.",
    "proyectos": "Los proyectos del POAD a los que abona.",
    "evidencias": "Suba un PDF, XLSX, CSV, ZIP o foto, o escriba una dirección que empiece con https://",
    "evento": "Si está en la agenda, la ruta de su archivo, para que no se cuente dos veces. Si no, déjelo vacío.",
    "todo_el_dia": "Actívelo si no tiene hora; entonces la hora de inicio no cuenta.",
    "dias": "Si es cada semana: martes. Si es cada mes: segundo martes, último viernes. Uno en cada renglón.",
    "duracion": "Cuánto dura, en lugar de la hora en que termina. Por ejemplo: 2 h, 90 min.",
    "mes": "El año, un guion y el mes con dos números. Elíjalo antes de guardar por primera vez: después no cambia.",
    "meses": "Los meses planeados. Si no elige ninguno, se leerá «sin capturar».",
    "youtube": "La clave del video: lo que sigue a «v=» en su dirección.",
}
"""Hints by what a field names, or by its key. They replace the model's."""

_MENDED = (
    (re.compile(r",? con su id(?: de plan/instituto\.yml)?"), ""),
    (re.compile(r"«true» (si|para que)"), r"Actívelo \1"),
    (re.compile(r"«borrador» mientras"), "Déjelo como borrador mientras"),
    (re.compile(r"«alta» va primero y resaltado\."), "Los de prioridad alta van primero y resaltados."),
)
LABELS = {"imagen_alt": "Qué se ve en la foto", "alt": "Qué se ve en la foto"}
SINGULAR = {
    "temas": "tema",
    "autores": "nombre",
    "galeria": "foto",
    "adjuntos": "documento",
    "correcciones": "corrección",
    "fuentes": "fuente",
    "difusion": "canal",
    "alias": "dirección",
    "proyectos": "proyecto",
    "actividades": "actividad",
    "evidencias": "evidencia",
    "siguiente": "punto",
    "dias": "día",
    "excepto": "día",
    "cambios": "cambio",
    "correos": "correo",
    "areas": "área",
    "ejes": "eje",
    "canales": "canal",
    "responsables": "responsable",
    "calendario": "trimestre",
    "evidencia": "prueba",
    "otros": "cifra",
}
"""What one element of each list is called, on the button that adds one."""

NOT_A_PHOTO = "Este archivo no es una foto que se pueda publicar. Elija una foto JPEG, PNG, WebP o de iPhone (HEIC)."
NOT_A_DOCUMENT = "Aquí va un PDF, XLSX, CSV o ZIP. Guárdelo en uno de esos formatos."
NO_HTML = (
    "Hay código entre los signos < y >, que no se publica. Dé el formato con los botones de arriba; si quiso escribir "
    "el signo <, deje un espacio después."
)
DAY_HELP = (
    "El día de publicación. Si aún no llega, espera a ese día. Con él se forma la dirección de la página: elíjalo "
    "antes de guardar por primera vez."
)
TEXT_HELP = (
    "Escriba como en Word. Seleccione una palabra y use los botones para negritas, enlaces, listas y subtítulos."
)


def help_of(key: str, mark: str, help: str) -> str:
    """The hint of a field of the form."""
    text = HELPS.get(key) or HELPS.get(mark) or help
    for pattern, better in _MENDED:
        text = pattern.sub(better, text)
    return text[:1].upper() + text[1:]


def label_of(key: str, label: str) -> str:
    return LABELS.get(key, label)
