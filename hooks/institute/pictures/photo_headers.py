"""What the first bytes of an image say, read without decoding a single pixel.

Only what must be known before a decoder is trusted with the file: which format it is (by content, never by extension),
how many pixels it claims, whether it moves. Standard library only, so that a check without photos never imports Pillow.
"""

from __future__ import annotations

from dataclasses import dataclass
from struct import error as StructError
from struct import unpack_from

JPEG, PNG, WEBP = "JPEG", "PNG", "WEBP"

_SIGNATURES = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"BM", "BMP"),
    (b"%PDF-", "PDF"),
    (b"8BPS", "PSD"),
    (b"\x00\x00\x00\x0cJXL ", "JPEG XL"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\x00\x00\x01\x00", "ICO"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
)
_BRANDS = {
    b"avif": "AVIF",
    b"avis": "AVIF",
    b"heic": "HEIC",
    b"heix": "HEIC",
    b"hevc": "HEIC",
    b"mif1": "HEIC",
    b"msf1": "HEIC",
    b"heim": "HEIC",
    b"heis": "HEIC",
}

_FRAME_HEADERS = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""JPEG markers that carry the size (ITU-T T.81 table B.1); the three left out are tables."""

_MOST_SCANS = 60
"""Cameras write at most about a dozen scans; a hostile progressive JPEG repeats thousands of nearly empty ones, each of
which costs the decoder a pass over the whole picture."""


@dataclass(frozen=True, slots=True)
class Header:
    """The size in pixels as stored, and whether there is more than one frame."""

    width: int
    height: int
    animated: bool = False


def detect_format(data: bytes) -> str:
    """JPEG, PNG or WEBP; another name when it is something else that people send by mistake; "" when unknown."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data[4:8] == b"ftyp" and data[8:12] in _BRANDS:
        return _BRANDS[data[8:12]]
    if data[:4] == b"\x01\x00\x00\x00" and data[40:44] == b" EMF":
        return "EMF"
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return "SVG" if start.startswith(b"<") and b"<svg" in start else ""


def read_header(data: bytes, format: str) -> Header | None:
    """The header of a JPEG, PNG or WEBP; None when it makes no sense."""
    try:
        header = {JPEG: _read_jpeg, PNG: _read_png, WEBP: _read_webp}[format](data)
    except (StructError, IndexError):
        return None
    return header if header and header.width and header.height else None


def _read_jpeg(data: bytes) -> Header | None:
    # In pixel data the byte 0xFF is never followed by 0xDA, so this counts scans (and those of small previews in EXIF).
    if data.count(b"\xff\xda") > _MOST_SCANS:
        return None
    position = 2
    while data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
        elif marker in _FRAME_HEADERS:
            height, width = unpack_from(">HH", data, position + 5)
            return Header(width, height)
        elif marker in (0x01, *range(0xD0, 0xD8)):
            position += 2
        elif marker in (0xD9, 0xDA):
            return None
        else:
            position += 2 + unpack_from(">H", data, position + 2)[0]
    return None


def _read_png(data: bytes) -> Header | None:
    if data[12:16] != b"IHDR":
        return None
    width, height = unpack_from(">II", data, 16)
    position = 8
    while (kind := data[position + 4 : position + 8]) != b"IDAT":
        if kind == b"acTL":
            return Header(width, height, animated=True)
        position += 12 + unpack_from(">I", data, position)[0]
    return Header(width, height)


def _read_webp(data: bytes) -> Header | None:
    kind = data[12:16]
    if kind == b"VP8X":
        width = int.from_bytes(data[24:27], "little") + 1
        height = int.from_bytes(data[27:30], "little") + 1
        return Header(width, height, animated=bool(data[20] & 0x02))
    if kind == b"VP8L" and data[20] == 0x2F:
        bits = unpack_from("<I", data, 21)[0]
        return Header((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = unpack_from("<HH", data, 26)
        return Header(width & 0x3FFF, height & 0x3FFF)
    return None
