"""From the pixels of one photo to the WebP files of the site.

Pillow is imported at the top, so this module is itself imported inside functions only.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageCms

from .photo_headers import JPEG, PNG, WEBP

WIDTHS = (480, 800, 1200, 1600)
"""Pixels: a phone, a phone with fine pixels or the column of a post, and both on fine screens."""

BYTES_PER_WIDTH = 85
"""The budget of a photo: 68 kB at 800 pixels, so that the first view of a post stays within 165 kB."""

QUALITIES = (75, 68, 60, 52, 44, 36, 28, 20)
"""Tried in this order until the photo is within its budget; most photos are at the first."""

_SIDEWAYS = {5, 6, 7, 8}
_UPRIGHT = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
"""By the value of the EXIF tag Orientation (Exif 2.32, 0x0112): what makes the photo upright."""


@contextmanager
def open_photo(data: bytes, formats: tuple[str, ...] = (JPEG, PNG, WEBP)) -> Iterator[Image.Image]:
    """The photo, with nothing decoded yet, and without Pillow's warnings about metadata that are dropped anyway."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(BytesIO(data), formats=formats) as image:
            yield image


def read_orientation(image: Image.Image) -> int:
    """The EXIF orientation, 1 (upright) when there is none or it makes no sense."""
    # The metadata comes from anywhere, and a photo is not refused for it.
    try:
        value = image.getexif().get(0x0112, 1)
    except Exception:
        return 1
    return value if value in _UPRIGHT else 1


def turns_sideways(orientation: int) -> bool:
    """True when width and height change places."""
    return orientation in _SIDEWAYS


def has_alpha(image: Image.Image) -> bool:
    """True when the image may be transparent somewhere."""
    return "A" in image.getbands() or "transparency" in image.info


def choose_widths(width: int) -> tuple[int, ...]:
    """The widths to make of a photo: never more than it has, and no two that differ by less than a tenth."""
    widest = min(width, WIDTHS[-1])
    return (*(other for other in WIDTHS if other < widest * 0.9), widest)


def encode_variants(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Width, height and WebP of the photo at every width, from the narrowest.

    A wider one never gets a better quality than a narrower one: its budget per pixel is smaller.
    """
    photo = _open_upright(data)
    quality = QUALITIES[0]
    for width in choose_widths(photo.width):
        height = max(1, round(photo.height * width / photo.width))
        smaller = photo if width == photo.width else photo.resize((width, height), Image.Resampling.LANCZOS)
        quality, encoded = _encode(smaller, width * BYTES_PER_WIDTH, quality)
        yield width, height, encoded


def _open_upright(data: bytes) -> Image.Image:
    """The photo at its widest useful width, upright, RGB or RGBA in sRGB, with nothing attached."""
    with open_photo(data) as image:
        orientation = read_orientation(image)
        profile = image.info.get("icc_profile")
        across = image.height if turns_sideways(orientation) else image.width
        share = min(1, WIDTHS[-1] / across)
        size = max(1, round(image.width * share)), max(1, round(image.height * share))
        image.draft(None, size)
        photo = to_smooth_mode(image)
    return make_upright(photo, size, orientation, profile)


def make_upright(photo: Image.Image, size: tuple[int, int], orientation: int, profile: bytes | None) -> Image.Image:
    """A decoded photo at the size (before it is turned), upright, RGB or RGBA in sRGB, with nothing attached."""
    if photo.size != size:
        photo = photo.resize(size, Image.Resampling.LANCZOS)
    for operation in _UPRIGHT.get(orientation, ()):
        photo = photo.transpose(operation)
    photo = _to_srgb(photo, profile)
    photo.info.clear()
    return photo


def turn_right(photo: Image.Image, degrees: int) -> Image.Image:
    """The photo turned by 90, 180 or 270 degrees; by anything else, as it is."""
    turns = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    return photo.transpose(turns[degrees]) if degrees in turns else photo


def to_smooth_mode(image: Image.Image) -> Image.Image:
    """The image in a mode that can be resized: palettes become colours, 16 bits of grey become 8."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode in ("P", "1"):
        return image.convert("RGB")
    return image.convert("RGBA") if image.mode in ("PA", "RGBa", "La") else image.copy()


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The image in RGB or RGBA with the colours that its profile meant, as a browser shows them without a profile."""
    alpha = image.getchannel("A") if "A" in image.getbands() else None
    colors = image.convert({"RGBA": "RGB", "LA": "L"}[image.mode]) if alpha else image
    converted = _apply_profile(colors, profile) if profile else None
    rgb = converted or colors.convert("RGB")
    if alpha and alpha.getextrema()[0] < 255:
        rgb.putalpha(alpha)
    return rgb


def _apply_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    """The image in sRGB; None when the profile is broken or for another kind of image."""
    try:
        return ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def _encode(photo: Image.Image, budget: int, best: int) -> tuple[int, bytes]:
    """The quality and the bytes of the best WebP within the budget, or of the smallest that is made at all."""
    for quality in (quality for quality in QUALITIES if quality <= best):
        buffer = BytesIO()
        photo.save(buffer, "WEBP", quality=quality, method=4, exif=b"", xmp=b"", icc_profile=b"")
        if buffer.tell() <= budget:
            break
    return quality, buffer.getvalue()
