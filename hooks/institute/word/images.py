"""The images of a Word text: which they are, and what is said of those that cannot be had."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from institute.pictures.photos import DAMAGED, MAX_PIXELS, MAX_RATIO, TOO_LONG, TOO_MANY_PIXELS, PhotoFault
from institute.word.losses import Loss
from institute.word.pieces import Block, Document, Figure, Heading, Item, Paragraph, Picture, Table, plain

_AS_PICTURE = "en Word, córtela y péguela con Pegado especial > Imagen (PNG)"
_ADVICE = {
    TOO_MANY_PIXELS: f"mide más de {MAX_PIXELS // 10**6} millones de puntos; redúzcala",
    TOO_LONG: f"un lado es más de {MAX_RATIO} veces el otro; recórtela",
    DAMAGED: "está dañada; consiga la original",
}


def images_of(document: Document) -> dict[Picture, str]:
    """Every image that the text shows, once, in order, with the words that come before it."""
    found: dict[Picture, str] = {}
    place = ""
    for block in document.blocks:
        for picture in _pictures_in(block):
            found.setdefault(picture.image, place)
        place = _words(block) or place
    return found


def picture_loss(image: Picture, place: str, fault: PhotoFault) -> Loss:
    """What is said of an image that cannot be published."""
    kind = fault.format or posixpath.splitext(image.part)[1].lstrip(".").upper() or "desconocido"
    advice = _ADVICE.get(fault.reason, f"es de un tipo ({kind}) que no se publica; {_AS_PICTURE}")
    return Loss("picture", "", place, advice)


def _pictures_in(block: Block) -> Iterator[Picture]:
    if isinstance(block, Figure):
        yield block.picture
    elif isinstance(block, Table):
        yield from (piece for row in block.rows for cell in row for piece in cell if isinstance(piece, Picture))


def _words(block: Block) -> str:
    if isinstance(block, (Heading, Paragraph, Item)):
        return plain(block.inlines)
    return block.caption if isinstance(block, Figure) else plain(block.rows[0][0])
