"""Photos that come with a post: whether they may be published, and the small ones that the site shows.

A photo is hostile until inspected: limits are applied to what its header claims before anything is decoded, and then it
is decoded whole, so that a file that passes can be published.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

from .photo_headers import JPEG, PNG, WEBP, Header, detect_format, read_header
from .slugs import ascii_slug
from .storage import write_whole

MAX_BYTES = 12_000_000
MAX_PIXELS = 25_000_000
MAX_RATIO = 10
"""The long side over the short one: beyond it no page can show the photo, and WebP ends at 16,383 pixels."""

FORMATS = (JPEG, PNG, WEBP)

TOO_HEAVY = "too-heavy"
NOT_AN_IMAGE = "not-an-image"
WRONG_FORMAT = "wrong-format"
ANIMATED = "animated"
TOO_MANY_PIXELS = "too-many-pixels"
TOO_LONG = "too-long"
DAMAGED = "damaged"
REASONS = (TOO_HEAVY, NOT_AN_IMAGE, WRONG_FORMAT, ANIMATED, TOO_MANY_PIXELS, TOO_LONG, DAMAGED)

_VERSION = "1"
"""Raise it whenever a photo would be judged or converted differently: the cache and the published names hang on it."""


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """A photo that may be published. `width` and `height` are in pixels as people see it (EXIF orientation applied)."""

    width: int
    height: int
    format: str
    """JPEG, PNG or WEBP."""
    has_alpha: bool


@dataclass(frozen=True, slots=True)
class PhotoFault:
    """Why a photo cannot be published, with the numbers for a sentence; what is not known is 0 or ""."""

    reason: str
    """One of REASONS."""
    size: int
    """Bytes."""
    format: str = ""
    """What it is, when that is known: JPEG, HEIC, SVG, GIF…"""
    width: int = 0
    height: int = 0


class UnfitPhoto(ValueError):
    """A photo that does not pass inspect_photo cannot be converted."""


class Variant(NamedTuple):
    """A photo at one width: where it is in the cache, and the file name under which it is published."""

    width: int
    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class PhotoVariants:
    """The small photos made of one, from the narrowest to the widest. `width` and `height` are the widest one's."""

    name: str
    """What the published names share: the name of the original in ASCII and a hash of its content."""
    width: int
    height: int
    files: tuple[Variant, ...]


def inspect_photo(data: bytes) -> PhotoFacts | PhotoFault:
    """The facts of a photo that may be published, or the first reason why it may not."""
    size = len(data)
    if size > MAX_BYTES:
        return PhotoFault(TOO_HEAVY, size)
    format = detect_format(data)
    if not format:
        return PhotoFault(NOT_AN_IMAGE, size)
    if format not in FORMATS:
        return PhotoFault(WRONG_FORMAT, size, format)
    header = read_header(data, format)
    if header is None:
        return PhotoFault(DAMAGED, size, format)
    reason = _refuse(header)
    if reason:
        return PhotoFault(reason, size, format, header.width, header.height)
    return _decode(data, format, header) or PhotoFault(DAMAGED, size, format, header.width, header.height)


def inspect_file(source: Path, cache: Path) -> PhotoFacts | PhotoFault:
    """As inspect_photo, but a content that was inspected before is only looked up."""
    size = source.stat().st_size
    if size > MAX_BYTES:
        return PhotoFault(TOO_HEAVY, size)
    data = source.read_bytes()
    record = _folder(data, cache) / "facts.json"
    known = _read_facts(record)
    if known:
        return known
    found = inspect_photo(data)
    kind = "facts" if isinstance(found, PhotoFacts) else "fault"
    write_whole(record, json.dumps({kind: asdict(found)}).encode())
    return found


def make_variants(source: Path, cache: Path) -> PhotoVariants:
    """The photo as WebP in the widths that pages use, without EXIF, GPS, XMP or colour profile, upright and in sRGB.

    What was made before from the same content is only read. UnfitPhoto when the photo does not pass inspect_photo.
    """
    data = source.read_bytes()
    folder = _folder(data, cache)
    record = folder / "variants.json"
    sizes = _read_sizes(record, folder)
    if not sizes:
        facts = inspect_photo(data)
        if isinstance(facts, PhotoFault):
            raise UnfitPhoto(f"{source.name}: {facts.reason}")
        sizes = _convert(data, folder)
        # Written last: its presence means that all the photos are there.
        write_whole(record, json.dumps(sizes).encode())
    stem = f"{ascii_slug(source.stem) or 'foto'}-{folder.name[:8]}"
    files = tuple(Variant(width, folder / f"{width}.webp", f"{stem}-{width}.webp") for width, _ in sizes)
    return PhotoVariants(stem, *sizes[-1], files)


def _refuse(header: Header) -> str:
    """The limit that a header breaks, or ""."""
    if header.animated:
        return ANIMATED
    if header.width * header.height > MAX_PIXELS:
        return TOO_MANY_PIXELS
    short, long = sorted((header.width, header.height))
    return TOO_LONG if long > MAX_RATIO * short else ""


def _decode(data: bytes, format: str, header: Header) -> PhotoFacts | None:
    """The facts, once every pixel was read; None when the file is damaged."""
    from .photo_encoding import has_alpha, open_photo, read_orientation, turns_sideways

    # A decoder that meets damaged bytes raises nearly anything: OSError, SyntaxError, struct.error, ValueError…
    try:
        with open_photo(data) as image:
            if image.size != (header.width, header.height):
                return None
            sideways = turns_sideways(read_orientation(image))
            # A JPEG is decoded at an eighth of its size: all its bytes are read, and it takes a third of the time.
            image.draft(None, (header.width // 8, header.height // 8))
            image.load()
            width, height = (header.height, header.width) if sideways else (header.width, header.height)
            return PhotoFacts(width, height, format, has_alpha(image))
    except Exception:  # Pillow raises what its many decoders do, for a file that may come from anybody
        return None


def _convert(data: bytes, folder: Path) -> list[tuple[int, int]]:
    """Write the photos of every width into the folder; their sizes from the narrowest to the widest."""
    from .photo_encoding import encode_variants

    sizes = []
    for width, height, encoded in encode_variants(data):
        write_whole(folder / f"{width}.webp", encoded)
        sizes.append((width, height))
    return sizes


def _folder(data: bytes, cache: Path) -> Path:
    """Where the cache keeps what is known of a content."""
    return cache / "photos" / hashlib.sha256(_VERSION.encode() + data).hexdigest()


def _read_facts(record: Path) -> PhotoFacts | PhotoFault | None:
    """What an earlier run found; None when there is nothing that makes sense."""
    try:
        found = json.loads(record.read_bytes())
        return PhotoFacts(**found["facts"]) if "facts" in found else PhotoFault(**found["fault"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _read_sizes(record: Path, folder: Path) -> list[tuple[int, int]]:
    """The sizes that an earlier run made and that are still there; [] when any is missing."""
    try:
        sizes = [(int(width), int(height)) for width, height in json.loads(record.read_bytes())]
    except (OSError, ValueError, TypeError):
        return []
    return sizes if all((folder / f"{width}.webp").is_file() for width, _ in sizes) else []
