"""Pictures out of other documents: what becomes a file of a post, and what does not."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from time import process_time

import pytest
from PIL import Image

from institute.pictures import adoption
from institute.pictures.adoption import LONGEST_SIDE, AdoptedPicture, adopt_picture
from institute.pictures.photos import (
    DAMAGED,
    NOT_AN_IMAGE,
    TOO_LONG,
    TOO_MANY_PIXELS,
    WRONG_FORMAT,
    PhotoFacts,
    inspect_photo,
)

LEFT, RIGHT = (18, 87, 138), (151, 53, 24)


def halves(width: int = 900, height: int = 600) -> Image.Image:
    """Left and right in two colours, so that turning and cropping show."""
    image = Image.new("RGB", (width, height), LEFT)
    image.paste(RIGHT, (width // 2, 0, width, height))
    return image


def encoded(image: Image.Image, format: str, **options: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def opened(adopted: object) -> Image.Image:
    assert isinstance(adopted, AdoptedPicture)
    return Image.open(BytesIO(adopted.data))


def looks_like(image: Image.Image, place: tuple[int, int], color: tuple[int, int, int]) -> bool:
    return all(abs(seen - meant) < 12 for seen, meant in zip(image.convert("RGB").getpixel(place), color, strict=True))


@pytest.mark.parametrize(
    ("format", "extension"),
    [("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".jpg"), ("GIF", ".png"), ("BMP", ".jpg"), ("TIFF", ".jpg")],
)
def test_what_pillow_reads_becomes_a_jpeg_or_png_that_may_be_published(format: str, extension: str) -> None:
    adopted = adopt_picture(encoded(halves(), format))
    assert adopted.extension == extension
    assert opened(adopted).size == (900, 600)
    assert isinstance(inspect_photo(adopted.data), PhotoFacts)


def test_what_is_transparent_stays_so_and_a_heavy_png_becomes_a_jpeg() -> None:
    assert (
        opened(adopt_picture(encoded(Image.new("RGBA", (90, 60), (9, 9, 9, 100)), "WEBP", lossless=True))).mode
        == "RGBA"
    )
    noise = Image.effect_noise((1500, 1000), 90).convert("RGB")
    assert adopt_picture(encoded(noise, "PNG")).extension == ".jpg"


def test_the_place_and_the_camera_are_gone_and_the_photo_is_upright() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "CAMARA-SECRETA"
    exif.get_ifd(0x8825).update({1: "N", 2: (19.0, 14.0, 30.0)})
    adopted = adopt_picture(encoded(halves(), "JPEG", exif=exif, comment=b"COMENTARIO-SECRETO"), turn=90)
    assert b"SECRET" not in adopted.data and b"Exif" not in adopted.data
    image = opened(adopted)
    assert image.size == (600, 900), "turned once: by what the photo says of itself"
    assert looks_like(image, (300, 100), LEFT) and looks_like(image, (300, 800), RIGHT)


@pytest.mark.parametrize(("turn", "top"), [(90, LEFT), (270, RIGHT)])
def test_it_is_turned_as_in_the_document(turn: int, top: tuple[int, int, int]) -> None:
    image = opened(adopt_picture(encoded(halves(), "JPEG"), turn=turn))
    assert image.size == (600, 900) and looks_like(image, (300, 100), top)


def test_what_was_cropped_away_is_gone() -> None:
    image = opened(adopt_picture(encoded(halves(), "PNG"), crop=(0.5, 0.25, 0, 0.25)))
    assert image.size == (450, 300)
    assert {image.convert("RGB").getpixel(place) for place in ((0, 0), (449, 0), (225, 299))} == {RIGHT}


def test_a_large_one_is_made_smaller() -> None:
    assert opened(adopt_picture(encoded(halves(3600, 1800), "JPEG"))).size == (LONGEST_SIDE, LONGEST_SIDE // 2)


def png_that_claims(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    data = zlib.compressobj()
    row = b"\0" * (width // 8 + 1)
    pixels = b"".join([*(data.compress(row) for _ in range(height)), data.flush()])
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "reason", "format"),
    [
        (png_that_claims(30_000, 30_000), TOO_MANY_PIXELS, "PNG"),
        (encoded(Image.new("1", (20_000, 20_000)), "TIFF", compression="group4"), TOO_MANY_PIXELS, "TIFF"),
        (encoded(Image.new("1", (9_000, 9_000)), "GIF"), TOO_MANY_PIXELS, "GIF"),
        (encoded(halves(1200, 60), "JPEG"), TOO_LONG, "JPEG"),
        (encoded(halves(), "JPEG")[:3_000], DAMAGED, "JPEG"),
        (b"\x89PNG\r\n\x1a\nno", DAMAGED, "PNG"),
        (b"GIF89a" + b"\0" * 9, DAMAGED, "GIF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", WRONG_FORMAT, "SVG"),
        (b"\x01\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 60, WRONG_FORMAT, "EMF"),
        (b"\xd7\xcd\xc6\x9a" + b"\0" * 60, WRONG_FORMAT, "WMF"),
        (b"\x1f\x8b\x08 emz", NOT_AN_IMAGE, ""),
        (b"", NOT_AN_IMAGE, ""),
    ],
)
def test_what_cannot_be_had_says_why_at_once(data: bytes, reason: str, format: str) -> None:
    started = process_time()
    found = adopt_picture(data)
    assert (found.reason, found.format) == (reason, format)
    assert process_time() - started < 2


def test_a_decoder_that_fails_strangely_means_a_damaged_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise struct.error("unpack")

    monkeypatch.setattr(adoption, "_convert", fail)
    assert adopt_picture(encoded(halves(), "JPEG")).reason == DAMAGED
