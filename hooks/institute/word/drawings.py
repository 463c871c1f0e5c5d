"""Pictures in a Word text, and what else is drawn there and cannot be brought in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from institute.word.markup import descend, value_of
from institute.word.package import Relation
from institute.word.pieces import Picture, clean

Report = Callable[..., None]
"""Called with the kind of a loss, what it said, and advice if there is any of its own."""

LONGEST_ALT = 1_000
"""Letters of a description; a hostile file has millions."""

_MACHINE = re.compile(
    r"\s*(?:Descripción generada automáticamente|Description automatically generated|"
    r"El contenido generado por (?:la )?IA|AI-generated content).*",
    re.DOTALL,
)
"""What Word adds to a description that it made up."""
_FILE_NAME = re.compile(r"[^\n]{1,100}\.(?:jpe?g|png|gif|bmp|tiff?|heic|webp|emf|wmf|svg)", re.IGNORECASE)
_FULL = 100_000
"""Crops are in thousandths of a percent (ECMA-376 part 1, 20.1.8.55)."""
_DEGREE = 60_000
"""Angles are in sixty-thousandths of a degree (20.1.10.3)."""
_SIDES = ("l", "t", "r", "b")
_OLD_SIDES = ("cropleft", "croptop", "cropright", "cropbottom")


def read_drawing(drawing: Element, relations: dict[str, Relation], report: Report) -> Iterator[Picture]:
    """The pictures of a «w:drawing». Everything else in it is reported."""
    anchor = next(iter(drawing), drawing)
    alt = _alt(descend(anchor, "wp:docPr"), report)
    parts = list(_parts(drawing))
    boxes = [part for part in parts if part.tag == "w:txbxContent"]
    pictures = [part for part in parts if part.tag == "pic:pic"]
    inside = {blip for picture in pictures for blip in picture.iter("a:blip")}
    fills = [part for part in parts if part.tag == "a:blip" and part not in inside]
    for picture in pictures:
        own = alt or _alt(descend(picture, "pic:nvPicPr", "pic:cNvPr"), report)
        blip = descend(picture, "pic:blipFill", "a:blip")
        yield from _pictures(blip, own, relations, report, *_shape(picture))
    for blip in fills:
        yield from _pictures(blip, alt, relations, report)
    yield from _boxed(boxes, relations, report)
    if not (pictures or fills or boxes):
        kind = value_of(anchor, "a:graphic", "a:graphicData", attribute="uri").rpartition("/")[2].lower()
        report({"chart": "chart", "chartex": "chart", "diagram": "smartart"}.get(kind, _shape_or_object(kind)), alt)


def read_old_drawing(drawing: Element, relations: dict[str, Relation], report: Report) -> Iterator[Picture]:
    """The pictures of a «w:pict», as Word wrote them until 2007 and still does for some."""
    parts = [drawing, *_parts(drawing)]
    for art in (part for part in parts if part.tag == "v:textpath"):
        report("word-art", art.get("string", ""))
    for shape, image in ((part, image) for part in parts for image in part if image.tag == "v:imagedata"):
        crop = tuple(_old_share(image.get(side, "")) for side in _OLD_SIDES)
        alt = _usable(shape.get("alt", ""), report)
        yield from _picture(image.get("r:id", ""), alt, relations, report, _sound(crop), 0)
    yield from _boxed([part for part in parts if part.tag == "w:txbxContent"], relations, report)


def _boxed(boxes: list[Element], relations: dict[str, Relation], report: Report) -> Iterator[Picture]:
    """The pictures in text boxes; their words are reported."""
    for box in boxes:
        if text := text_of(box, "w:p"):
            report("text-box", text)
        for part in _parts(box):
            if part.tag == "w:drawing":
                yield from read_drawing(part, relations, report)
            elif part.tag == "w:pict":
                yield from read_old_drawing(part, relations, report)


def _parts(element: Element) -> Iterator[Element]:
    """What is inside an element, but for what text boxes and other drawings in it hold."""
    for part in element:
        if part.tag == "mc:AlternateContent":
            chosen = choose(part)
            yield from _parts(chosen) if chosen is not None else ()
            continue
        yield part
        if part.tag not in ("w:txbxContent", "w:drawing", "w:pict"):
            yield from _parts(part)


def report_object(element: Element, report: Report) -> None:
    """An object of another program: its preview is a picture of a sheet, which nobody could read."""
    program = next((item.get("ProgID", "") for item in element.iter("o:OLEObject")), "")
    if program.startswith("Equation"):
        report("equation")
    else:
        report("object", program)


def choose(alternatives: Element) -> Element | None:
    """What to read of «mc:AlternateContent», which says the same twice: for new programs and for old ones.

    The first choice, unless only the fallback has a picture: then it is a picture of what no program of ours can draw.
    """
    first = descend(alternatives, "mc:Choice")
    fallback = descend(alternatives, "mc:Fallback")
    if first is None or (fallback is not None and _has_picture(fallback) and not _has_anything(first)):
        return fallback
    return first


def text_of(element: Element, name: str) -> str:
    """All the words inside the elements of a name."""
    return clean(" ".join(item.text or "" for part in element.iter(name) for item in part.iter("w:t"))).strip()


def _has_picture(element: Element) -> bool:
    return any(item.tag in ("a:blip", "v:imagedata") for item in element.iter())


def _has_anything(element: Element) -> bool:
    return any(item.tag in ("a:blip", "v:imagedata", "w:txbxContent") for item in element.iter())


def _shape_or_object(kind: str) -> str:
    return "drawing" if kind.startswith("wordprocessing") else "object"


def _alt(described: Element | None, report: Report) -> str:
    found = "" if described is None else described.get("descr", "") or described.get("title", "")
    return _usable(found, report)


def _usable(alt: str, report: Report) -> str:
    """A description without what Word adds; "" when it is only the name of a file, which describes nothing."""
    text = clean(_MACHINE.sub("", alt[:LONGEST_ALT])).strip()
    if text and _MACHINE.search(alt[:LONGEST_ALT]):
        report("machine-alt", text)
    return "" if _FILE_NAME.fullmatch(text) else text


def _pictures(
    blip: Element | None,
    alt: str,
    relations: dict[str, Relation],
    report: Report,
    crop: tuple[float, ...] = (0, 0, 0, 0),
    turn: int = 0,
) -> Iterator[Picture]:
    if blip is not None:
        yield from _picture(blip.get("r:embed") or blip.get("r:link", ""), alt, relations, report, crop, turn)


def _picture(
    id: str, alt: str, relations: dict[str, Relation], report: Report, crop: tuple[float, ...], turn: int
) -> Iterator[Picture]:
    relation = relations.get(id)
    if relation is not None and relation.external:
        report("linked-picture", relation.target)
    elif relation is None or not relation.target:
        report("picture", alt, "no está dentro del archivo")
    else:
        yield Picture(relation.target, alt, crop, turn)


def _shape(picture: Element) -> tuple[tuple[float, ...], int]:
    """How a picture is cropped and turned."""
    rectangle = descend(picture, "pic:blipFill", "a:srcRect")
    crop = tuple(_number((rectangle.get(side, "")) if rectangle is not None else "") / _FULL for side in _SIDES)
    angle = _number(value_of(picture, "pic:spPr", "a:xfrm", attribute="rot")) / _DEGREE
    return _sound(crop), round(angle / 90) * 90 % 360


def _sound(crop: tuple[float, ...]) -> tuple[float, ...]:
    """A crop that leaves something; below zero Word shows a margin, which is dropped."""
    left, top, right, bottom = (max(0.0, side) for side in crop)
    return (left, top, right, bottom) if left + right < 0.99 and top + bottom < 0.99 else (0, 0, 0, 0)


def _number(text: str) -> float:
    return float(text) if re.fullmatch(r"-?\d{1,9}", text) else 0.0


def _old_share(text: str) -> float:
    """A share in VML: «.25», or «16384f» in 65,536ths."""
    if found := re.fullmatch(r"(-?\d{1,9})f", text):
        return int(found.group(1)) / 65_536
    return float(text) if re.fullmatch(r"-?\d{0,3}\.\d{1,9}|-?\d{1,3}", text) else 0.0
