"""The blank of a study or urban programme: a record in preparation, in a folder for its files and its map."""

from __future__ import annotations

from institute.kinds.study import STUDY
from institute.library import Library
from institute.outputs.blanks.dated import FILL, file_words, read_plain_day
from institute.outputs.blanks.fields import blank_fields, markdown_file
from institute.outputs.blanks.shapes import Blank, BlankKind, Order
from institute.study_values import PREPARING

TEXT = (
    "Diga en un párrafo qué decide o qué estudia este documento, y a qué parte de la ciudad se refiere.",
    "## Qué decide",
    "Explíquelo para quien vive ahí, sin palabras técnicas.",
    "## Qué sigue",
    "Diga en qué etapa está y cómo se puede participar.",
)
LONGEST_KEY = 20


def make_study(order: Order, library: Library) -> Blank:
    """The key is made from the title and the year; its folder gives the address, so it has no date."""
    day = read_plain_day(order)
    words = file_words(order.title, STUDY.id)
    typed = {"titulo": " ".join(order.title.split()), "area": order.area, "eje": order.axis}
    given = {key: value for key, value in typed.items() if value}
    given |= {"clave": _free_key(words, day.year, library), "fecha": day.year, "etapa": PREPARING, "actualizado": day}
    return Blank(
        f"{STUDY.folder}/{words}/index.md",
        markdown_file(blank_fields(STUDY.fields, library.institution, given), TEXT),
        STUDY.fields,
        (
            f"{FILL} y el texto de muestra.",
            "Ponga los archivos y el mapa en la misma carpeta, y nómbrelos en «archivos» y «ambito».",
            "Será público en cuanto se apruebe la propuesta; para que se vea después, ponga en «fecha» ese día.",
        ),
    )


def _free_key(words: str, year: int, library: Library) -> str:
    """The initials of the title and the year: PMDU-2026; the first that no other study has."""
    initials = "".join(word[0] for word in words.split("-") if len(word) > 2).upper() or "E"
    taken = {study.fields.key.lower() for study in library.studies}
    tries = (f"{initials[: LONGEST_KEY - 8]}-{year}{f'-{number}' if number > 1 else ''}" for number in range(1, 99))
    return next(key for key in tries if key.lower() not in taken)


STUDY_BLANK = BlankKind("estudio", ("title", "area"), ("axis", "day"), make_study)
