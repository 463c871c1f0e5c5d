"""How pictures and inline drawings of the pages become those of a document.

WeasyPrint gives every picture a Figure with the alternative text that it finds; what has none is marked here as
decoration, and structure.py takes it out of the reading order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from weasyprint import html
from weasyprint.html import HTML_HANDLERS

from engine.documents.complaints import Faulty

SVG = "{http://www.w3.org/2000/svg}"
DECORATION = "\u2063"
"""The alternative text of what only decorates: an invisible character, which no content may hold."""
CANDIDATE = re.compile(r"([^\s,]+)\s+(\d+)w")
WIDEST = 1280
"""Pixels: what a photo as wide as the text needs for print."""


def install() -> None:
    """Take the place of WeasyPrint's own readers of <svg> and <img>."""
    HTML_HANDLERS[f"{SVG}svg"] = _read_with(_prepare_drawing, html.handle_svg)
    HTML_HANDLERS["img"] = _read_with(_prepare_picture, html.handle_img)


def _read_with(prepare: Callable[[Element, Any], None], read: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    def handle(element: Element, box: Any, get_image_from_uri: Any, base_url: str) -> list[Any]:
        prepare(element, box)
        return read(element, box, get_image_from_uri, base_url)

    return handle


def _prepare_drawing(element: Element, box: Any) -> None:
    """The colour of the text around it becomes its currentColor, and its label its title."""
    red, green, blue = (round(part * 255) for part in box.style["color"].to("srgb").coordinates)
    element.set("color", f"rgb({red},{green},{blue})")
    if "icon" in element.get("class", "").split():
        element.set("fill", "currentColor")
    title = element.find(f"{SVG}title")
    said = element.get("aria-label") or (title.text if title is not None else "")
    if element.get("aria-hidden") == "true":
        said = DECORATION
    if not said:
        raise Faulty("un dibujo (svg) no dice qué muestra: le falta <title>, o aria-hidden si solo adorna")
    if title is None:
        title = SubElement(element, f"{SVG}title")
    title.text = said


def _prepare_picture(element: Element, box: Any) -> None:
    """The best file for paper, and the mark of decoration where the alternative text is empty on purpose."""
    element.set("src", _for_paper(element.get("src", ""), element.get("srcset", "")))
    if "alt" not in element.attrib:
        raise Faulty(f"la imagen «{element.get('src')}» no tiene texto alternativo")
    element.set("alt", element.get("alt") or DECORATION)


def _for_paper(source: str, candidates: str) -> str:
    """The widest file of `srcset` that is not wider than paper needs, or `src`."""
    found = [(int(width), url) for url, width in CANDIDATE.findall(candidates)]
    return max((one for one in found if one[0] <= WIDEST), default=(0, source))[1]
