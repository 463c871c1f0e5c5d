"""Pictures out of other documents, made into files that a post may have beside it."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from .photo_headers import JPEG, PNG, WEBP, detect_format, read_header
from .photos import DAMAGED, MAX_PIXELS, NOT_AN_IMAGE, TOO_MANY_PIXELS, WRONG_FORMAT, PhotoFault, inspect_photo

if TYPE_CHECKING:
    from PIL.Image import Image

ADOPTED = (JPEG, PNG, WEBP, "GIF", "BMP", "TIFF")
"""What Pillow reads by itself and safely. Of a picture that moves the first frame is taken."""

LONGEST_SIDE = 2400
"""Pixels: half as much again as the widest photo that the site publishes, so that it may still be cropped."""

_HEAVY = 1_500_000
"""Bytes above which a picture without transparency is a photograph, and better kept as JPEG."""

Crop = tuple[float, float, float, float]
"""How much is cut off at the left, top, right and bottom, as shares of the picture as stored."""

WHOLE: Crop = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class AdoptedPicture:
    """A JPEG or PNG that passes inspect_photo, without the place and the time that a telephone writes into it."""

    data: bytes
    extension: str


def adopt_picture(data: bytes, crop: Crop = WHOLE, turn: int = 0) -> AdoptedPicture | PhotoFault:
    """The picture as a person sees it in the document, cropped and turned for good; or why it cannot be had.

    `turn` is 0, 90, 180 or 270 degrees to the right; it counts only where the picture does not say how it is held.
    What was cropped away is not in the file: somebody may have cropped it away for a reason.
    """
    format = detect_format(data)
    if format not in ADOPTED:
        return PhotoFault(WRONG_FORMAT if format else NOT_AN_IMAGE, len(data), format)
    if format in (JPEG, PNG, WEBP):
        header = read_header(data, format)
        if header is None:
            return PhotoFault(DAMAGED, len(data), format)
        if header.width * header.height > MAX_PIXELS:
            return PhotoFault(TOO_MANY_PIXELS, len(data), format, header.width, header.height)
    # Pillow raises what its many decoders do, for a file that may come from anybody.
    try:
        adopted = _convert(data, format, crop, turn)
    except Exception as fault:
        is_bomb = type(fault).__name__ == "DecompressionBombError"  # Pillow's own limit, for formats of other headers
        return PhotoFault(TOO_MANY_PIXELS if is_bomb else DAMAGED, len(data), format)
    if isinstance(adopted, PhotoFault):
        return adopted
    found = inspect_photo(adopted.data)
    return found if isinstance(found, PhotoFault) else adopted


def _convert(data: bytes, format: str, crop: Crop, turn: int) -> AdoptedPicture | PhotoFault:
    # Imported here, so that a command without pictures never imports Pillow.
    from .photo_encoding import has_alpha, make_upright, open_photo, read_orientation, to_smooth_mode, turn_right

    with open_photo(data, (format,)) as image:
        if image.width * image.height > MAX_PIXELS:
            return PhotoFault(TOO_MANY_PIXELS, len(data), format, image.width, image.height)
        orientation, profile = read_orientation(image), image.info.get("icc_profile")
        drawn = format in (PNG, "GIF") or has_alpha(image) or image.mode in ("1", "P")
        photo = to_smooth_mode(image)
    left, top, right, bottom = crop
    width, height = photo.size
    photo = photo.crop(
        (round(width * left), round(height * top), round(width * (1 - right)), round(height * (1 - bottom)))
    )
    share = min(1, LONGEST_SIDE / max(photo.size))
    size = max(1, round(photo.width * share)), max(1, round(photo.height * share))
    photo = make_upright(photo, size, orientation, profile)
    if orientation == 1:
        photo = turn_right(photo, turn)
    return _encode(photo, drawn)


def _encode(photo: Image, drawn: bool) -> AdoptedPicture:
    """A drawing or what is transparent as PNG, a photograph as JPEG."""
    buffer = BytesIO()
    if drawn:
        photo.save(buffer, PNG, optimize=True)
        if buffer.tell() <= _HEAVY or photo.mode == "RGBA":
            return AdoptedPicture(buffer.getvalue(), ".png")
        buffer = BytesIO()
    photo.save(buffer, JPEG, quality=90, optimize=True, progressive=True)
    return AdoptedPicture(buffer.getvalue(), ".jpg")
