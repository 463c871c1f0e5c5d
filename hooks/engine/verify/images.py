"""Every picture of a page says its size, its words and the truth about both."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from engine.verify.addresses import OWN, resolve
from engine.verify.drawings import drawing_size
from engine.verify.faults import Fault, quote
from engine.verify.links import candidates
from engine.verify.page import Attributes, Page
from engine.verify.pictures import RASTER_TYPES, read_picture
from engine.verify.site_files import SiteFiles

CHECK = "imágenes"
_FILE_NAME = re.compile(r"[\w-]+\.(?:png|jpe?g|webp|gif|svg)", re.IGNORECASE)


def check_images(page: Page) -> Iterator[Fault]:
    for node, given in page.of("img"):
        page.files.counted["images"] += 1
        for message in [*_words(node, given), *_size(page, given), *_choices(page, given)]:
            source = given.get("src") or ""
            yield Fault(page.path, page.place(source), CHECK, f"la imagen {quote(source)} {message}")


def _words(node: LexborNode, given: Attributes) -> Iterator[str]:
    """An empty alternative text says «decoration»: wrong where the picture is all that a link has to say."""
    if "alt" not in given:
        yield "no tiene texto alternativo (alt)."
        return
    words = (given["alt"] or "").strip()
    if _FILE_NAME.fullmatch(words):
        yield f"tiene por texto alternativo un nombre de archivo: {quote(words)}."
    elif not words and (holder := _alone_in(node)):
        yield f"tiene vacío el texto alternativo y es todo lo que dice su {holder}."


def _alone_in(node: LexborNode) -> str:
    """What a picture is the only content of, by which a screen reader must name it; "" when nothing."""
    parent = node.parent
    while parent is not None and parent.tag not in ("a", "button", "body"):
        parent = parent.parent
    if parent is None or parent.tag == "body" or parent.text().strip():
        return ""
    named = {"aria-label", "aria-labelledby", "title"} & parent.attributes.keys()
    others = [image for image in parent.css("img[alt]") if (image.attributes["alt"] or "").strip()]
    return "" if named or others else {"a": "enlace", "button": "botón"}[parent.tag]


def _size(page: Page, given: Attributes) -> Iterator[str]:
    width, height = (_whole(given.get(name)) for name in ("width", "height"))
    if not width or not height:
        yield "no dice su ancho y su alto (width y height, en pixeles enteros)."
        return
    target = resolve(page.files, page.path, given.get("src") or "")
    real = measure(page.files, target.path) if target.kind == OWN else None
    if target.kind == OWN and real is None:
        yield "no se puede leer como imagen."
    elif real and abs(width * real[1] / real[0] - height) > 1:
        yield f"dice {width} × {height} y su proporción real es la de {real[0]:g} × {real[1]:g}."


def _choices(page: Page, given: Attributes) -> Iterator[str]:
    """Each candidate of a srcset is as wide as it says."""
    for address, descriptor in candidates(given.get("srcset") or ""):
        target = resolve(page.files, page.path, address)
        real = measure(page.files, target.path) if target.kind == OWN else None
        if real and descriptor.endswith("w") and descriptor != f"{real[0]:g}w":
            yield f"ofrece {quote(posixpath.basename(address))} como {descriptor} y mide {real[0]:g} de ancho."


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0


def measure(files: SiteFiles, path: str) -> tuple[float, float] | None:
    """Width and height of a picture of the site, read once; None when it cannot be read."""
    if path not in files.measured:
        files.measured[path] = _read_size(files, path)
    return files.measured[path]


def _read_size(files: SiteFiles, path: str) -> tuple[float, float] | None:
    if path.lower().endswith(".svg"):
        return drawing_size(files.read(path))
    picture = read_picture(files.read(path))
    return (picture.width, picture.height) if picture and picture.width and picture.height else None


def check_picture(files: SiteFiles, path: str) -> Iterator[Fault]:
    """A published picture can be read and carries nothing besides itself: cameras write where and by whom."""
    if not path.lower().endswith(RASTER_TYPES):
        return
    picture = read_picture(files.read(path))
    if picture is None:
        yield Fault(path, "", CHECK, "no se puede leer como imagen: está dañada o no es lo que dice su nombre.")
        return
    for name, extra in picture.extras:
        yield Fault(path, "", CHECK, f"lleva {len(extra):,} bytes que no son de la imagen ({quote(name)}).")
