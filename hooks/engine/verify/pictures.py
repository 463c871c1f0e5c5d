"""Pictures read by their own bytes: how large they are, and what they carry besides the picture.

Written anew from the formats' specifications, because the photos and cards were written through Pillow.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

RASTER_TYPES = (".png", ".jpg", ".jpeg", ".webp", ".gif")
MOST_METADATA = 10_000_000
"""Bytes that one compressed text of a PNG may become."""

_PICTURE_CHUNKS = frozenset(
    {
        *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"sBIT", b"bKGD"),
        *(b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"),
    }
)
_PLAIN_MARKERS = {0xE0, 0xE2, 0xEE, *range(0xC0, 0xD0), 0xDB, 0xDD}
"""JPEG segments of the picture itself: JFIF, colour profile, Adobe's transform, frames and tables."""


@dataclass(frozen=True, slots=True)
class Picture:
    """`extras` are the pieces that are no picture, with their names: «tEXt», «EXIF», «después del final»."""

    width: int
    height: int
    extras: tuple[tuple[str, bytes], ...] = ()


def read_picture(data: bytes) -> Picture | None:
    """Read a PNG, JPEG, WebP or GIF; None when it is none of them or is cut short."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return _png(data)
        if data.startswith(b"\xff\xd8"):
            return _jpeg(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
        if data[:4] == b"GIF8":
            return Picture(*struct.unpack_from("<HH", data, 6))
    except (struct.error, IndexError):
        return None
    return None


def _png(data: bytes) -> Picture | None:
    width, height = struct.unpack_from(">II", data, 16)
    extras, position, kind = [], 8, b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, position)
        body = data[position + 8 : position + 8 + length]
        if len(body) < length:
            return None
        if kind not in _PICTURE_CHUNKS:
            extras.append((kind.decode("latin-1"), _inflated(kind, body)))
        position += 12 + length
    return Picture(width, height, (*extras, *_after(data, position)))


def _inflated(kind: bytes, body: bytes) -> bytes:
    """A text chunk with its compressed part opened (PNG specification, zTXt and iTXt)."""
    start = body.find(b"\0") + 2
    if kind == b"iTXt":
        start = body.find(b"\0", body.find(b"\0", start + 1) + 1) + 1
    if kind not in (b"zTXt", b"iTXt"):
        return body
    try:
        return body[:start] + zlib.decompressobj().decompress(body[start:], MOST_METADATA)
    except zlib.error:
        return body


def _jpeg(data: bytes) -> Picture | None:
    extras: list[tuple[str, bytes]] = []
    size, position = None, 2
    while data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        length = struct.unpack_from(">H", data, position + 2)[0]
        body = data[position + 4 : position + 2 + length]
        if marker in (*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)):
            height, width = struct.unpack_from(">HH", body, 1)
            size = (width, height)
        elif marker == 0xDA:
            end = data.rfind(b"\xff\xd9")
            return Picture(*size, (*extras, *_after(data, end + 2))) if size and end > 0 else None
        elif marker not in _PLAIN_MARKERS:
            extras.append(("EXIF" if body.startswith(b"Exif") else f"APP{marker - 0xE0}", body))
        position += 2 + length
    return None


def _webp(data: bytes) -> Picture | None:
    end = 8 + struct.unpack_from("<I", data, 4)[0]
    if end > len(data):
        return None
    extras, size = [], None
    for kind, body in _riff(data[12:end]):
        size = size or _webp_size(kind, body)
        if kind not in _PICTURE_CHUNKS:
            extras.append((kind.decode("latin-1").strip(), body))
    return Picture(*size, (*extras, *_after(data, end + end % 2))) if size else None


def _riff(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = 0
    while position + 8 <= len(data):
        kind, length = struct.unpack_from("<4sI", data, position)
        yield kind, data[position + 8 : position + 8 + length]
        position += 8 + length + length % 2


def _webp_size(kind: bytes, body: bytes) -> tuple[int, int] | None:
    if kind == b"VP8X":
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if kind == b"VP8L":
        bits = struct.unpack_from("<I", body, 1)[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", body, 6)
        return width & 0x3FFF, height & 0x3FFF
    return None


def _after(data: bytes, end: int) -> Iterator[tuple[str, bytes]]:
    if data[end:].strip(b"\0"):
        yield "bytes después del final", data[end:]
