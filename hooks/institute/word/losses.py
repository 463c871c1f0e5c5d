"""What could not be brought in as it was in Word, so that a person can look at it. Nothing is lost without a word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from institute.fields import quoted
from institute.spanish import plural

SHOWN = 4
"""Of one kind; a document with more is looked at beside the original anyway."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """One of it and many of it, and what to do about it."""

    one: str
    many: str
    advice: str = ""


LEFT_OUT = {
    "text-box": _Kind("un cuadro de texto", "cuadros de texto", "si hace falta, escríbalo como párrafo"),
    "equation": _Kind("una ecuación", "ecuaciones", "guárdela como imagen o escríbala con palabras"),
    "chart": _Kind("una gráfica", "gráficas", "en Word, cópiela y péguela como imagen"),
    "smartart": _Kind("un diagrama SmartArt", "diagramas SmartArt", "en Word, cópielo y péguelo como imagen"),
    "word-art": _Kind("un WordArt", "WordArt", "si hace falta, escríbalo como párrafo"),
    "drawing": _Kind("un dibujo de líneas o figuras", "dibujos", "en Word, cópielo y péguelo como imagen"),
    "object": _Kind("un objeto incrustado", "objetos incrustados", "póngalo como documento adjunto"),
    "document": _Kind("un documento insertado", "documentos insertados", "copie su texto en el documento"),
    "comment": _Kind("un comentario", "comentarios"),
    "hidden": _Kind("un texto oculto", "textos ocultos"),
    "contents": _Kind("un índice", "índices"),
    "symbol": _Kind("un símbolo de una fuente especial", "símbolos de fuentes especiales", "escríbalo con palabras"),
    "title-note": _Kind("la nota al pie del título", "notas al pie del título", "póngala en el texto"),
    "linked-picture": _Kind(
        "una imagen que está en otro lugar", "imágenes de otro lugar", "guárdela y péguela en Word"
    ),
    "picture": _Kind("una imagen", "imágenes"),
}
CHANGED = {
    "merged": _Kind("una tabla con celdas combinadas", "tablas con celdas combinadas", "revise las celdas vacías"),
    "nested": _Kind("una tabla dentro de otra", "tablas dentro de otras", "quedó como texto de su celda"),
    "lines": _Kind(
        "una tabla con varios renglones por celda", "tablas con varios renglones por celda", "quedaron en uno"
    ),
    "layout": _Kind("una tabla de un solo renglón", "tablas de un solo renglón", "quedó como párrafos"),
    "letters": _Kind("una lista con letras o romanos", "listas con letras o romanos", "quedó con números"),
    "insecure-link": _Kind("un enlace que no es https ni correo", "enlaces así", "quedó como texto"),
    "inner-link": _Kind("un enlace a otra parte del documento", "enlaces a otras partes", "quedó como texto"),
    "machine-alt": _Kind("una descripción de imagen que Word puso solo", "descripciones así", "corríjala"),
    "raised": _Kind("un superíndice o subíndice", "superíndices o subíndices", "quedó como texto común"),
    "bold-line": _Kind(
        "un renglón en negritas que parece subtítulo",
        "renglones así",
        "si lo es, quite los asteriscos y ponga «## » al principio",
    ),
}


@dataclass(frozen=True, slots=True)
class Loss:
    """`kind` is a key of LEFT_OUT or CHANGED; `quote` is some of its text, `place` the text before it.

    `advice` stands for that of the kind where there is any.
    """

    kind: str
    quote: str = ""
    place: str = ""
    advice: str = ""


def describe(losses: Iterable[Loss], kinds: dict[str, _Kind]) -> list[str]:
    """A line for each loss of these kinds, kind by kind, and one for all beyond SHOWN of a kind."""
    order = list(kinds)
    chosen = sorted((loss for loss in losses if loss.kind in kinds), key=lambda loss: order.index(loss.kind))
    lines = []
    for kind, group in groupby(chosen, key=lambda loss: loss.kind):
        found = list(group)
        lines += [_line(kinds[kind], loss) for loss in found[:SHOWN]]
        more = len(found) - SHOWN
        lines += [f"y {plural(more, 'caso más', 'casos más')} ({kinds[kind].many})"] if more > 0 else []
    return lines


def _line(kind: _Kind, loss: Loss) -> str:
    quote = f", {quoted(loss.quote)}" if loss.quote else ""
    place = f", después de {quoted(loss.place)}" if loss.place else ""
    advice = loss.advice or kind.advice
    return f"{kind.one}{quote}{place}{f': {advice}' if advice else ''}"
