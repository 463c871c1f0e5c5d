"""SVG files: drawings only. A browser that opens one by itself runs what is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from lxml.etree import ProcessingInstruction as Instruction

from engine.verify.faults import Fault, quote
from engine.verify.site_files import SiteFiles
from engine.verify.xml_text import BadXml, local, parse_xml

CHECK = "dibujos"
ACTIVE = {"script", "foreignObject", "iframe", "embed", "object", "audio", "video", "handler", "set", "animate"}
_OUTSIDE = re.compile(r"(?:https?:)?//|javascript:|@import", re.IGNORECASE)


def check_drawing(files: SiteFiles, path: str) -> Iterator[Fault]:
    """An SVG is well formed and has no script, no handler and no address of another place."""
    try:
        root = parse_xml(files.read(path))
    except BadXml as fault:
        yield Fault(path, "", CHECK, f"{fault}.")
        return
    if local(root) != "svg":
        yield Fault(path, "", CHECK, f"es un elemento «{local(root)}» y no un dibujo SVG.")
    asked = (root.iter(Instruction), root.itersiblings(Instruction), root.itersiblings(Instruction, preceding=True))
    if next(chain.from_iterable(asked), None) is not None:  # XPath sorts all that it finds, slowly
        yield Fault(path, "", CHECK, "lleva una instrucción <?…?>, que puede pedir un estilo de otro sitio.")
    for element in root.iter():
        place = f"renglón {element.sourceline}"
        if local(element) in ACTIVE:
            yield Fault(path, place, CHECK, f"lleva un elemento «{local(element)}», que no es de un dibujo.")
        if local(element) == "style" and _OUTSIDE.search(element.text or ""):
            yield Fault(path, place, CHECK, "su estilo pide algo de otro sitio.")
        for name, value in element.attrib.items():
            plain = name.rpartition("}")[2]
            if plain.lower().startswith("on") or _OUTSIDE.search(value):
                yield Fault(path, place, CHECK, f"lleva el atributo {quote(f'{plain}={value}')}.")


def drawing_size(data: bytes) -> tuple[float, float] | None:
    """Width and height of an SVG in its own units: its viewBox, or else its width and height."""
    try:
        root = parse_xml(data)
    except BadXml:
        return None
    try:
        box = [float(number) for number in re.split(r"[\s,]+", root.get("viewBox", "").strip())]
        width, height = (box[2], box[3]) if len(box) == 4 else (float(root.get("width")), float(root.get("height")))
    except (TypeError, ValueError):
        return None
    return (width, height) if width > 0 and height > 0 else None
