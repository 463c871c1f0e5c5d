"""Pictures that lie about what they are, or hold more than a picture."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

from PIL import Image, PngImagePlugin

from .parts import DAY, write, write_post

HARM = "<script>window.harmed=1</script>"
SECRET = "CANARIO-EXIF"
"""What a photo says besides what it shows, and must not be published."""


def photo_with_odd_name(content: Path) -> None:
    name = 'a" onerror=harmed=1 , b 2w.png'
    imagen = {"imagen": f"'{name}'", "imagen_alt": "Un plano"}
    write_post(content, "foto-con-nombre-de-orden", "![Plano](<otra, 2x.png>)", in_folder=True, **imagen)
    for each in (name, "otra, 2x.png"):
        write(content, f"posts/articulos/{DAY}-foto-con-nombre-de-orden/{each}", picture())


def picture(format: str = "PNG", size: tuple[int, int] = (60, 40), **options: object) -> bytes:
    """A sound picture, with what `options` add to it."""
    file = io.BytesIO()
    Image.new("RGB", size, "#0b4f45").save(file, format, **options)
    return file.getvalue()


def plain_picture(content: Path) -> None:
    write(content, f"posts/articulos/{DAY}-texto-alternativo-con-html/plano.png", picture())


def picture_of_a_draft(content: Path) -> None:
    write(content, f"posts/articulos/{DAY}-borrador-con-archivo/plano.png", picture(size=(61, 41)))


def png_bomb(content: Path) -> None:
    """The header claims 900 million pixels and the rest of it is short."""
    _show(content, "bomba-png", _png(30_000, 30_000))


def png_bomb_with_pixels(content: Path) -> None:
    """All of them are there: 109 kB that are 113 MB of pixels."""
    rows = zlib.compressobj()
    row = b"\0" * 3_751
    packed = b"".join(rows.compress(row * 1_000) for _ in range(30)) + rows.flush()
    _show(content, "bomba-png-entera", _png(30_000, 30_000, depth=1, packed=packed))


def png_text_bomb(content: Path) -> None:
    texts = [(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 60_000_000))] * 6
    _show(content, "bomba-de-texto-png", _png(60, 40, *texts, pixels=b"\0" * 61 * 40))


def png_profile_bomb(content: Path) -> None:
    profile = (b"iCCP", b"icc\0\0" + zlib.compress(b"a" * 150_000_000))
    _show(content, "bomba-de-perfil-png", _png(60, 40, profile, pixels=b"\0" * 61 * 40))


def jpeg_of_many_scans(content: Path) -> None:
    """Nearly empty scans, each of which costs a pass over the whole picture."""
    data = picture("JPEG", (2_000, 2_000), progressive=True)
    start = data.rfind(b"\xff\xda")
    _show(content, "jpeg-de-mil-pasadas", data[:start] + data[start:-2] * 4_000 + b"\xff\xd9", "jpg")


def webp_that_lies(content: Path) -> None:
    data = bytearray(picture("WEBP", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0"))
    data[24:30] = (999).to_bytes(3, "little") * 2
    _show(content, "medida-que-miente", bytes(data), "webp")


def png_without_pixels(content: Path) -> None:
    _show(content, "foto-sin-puntos", _png(0, 40))


def png_too_long(content: Path) -> None:
    _show(content, "foto-alargada", picture(size=(60_000, 1)))


def animated(content: Path) -> None:
    frames = [Image.new("RGB", (60, 40), color) for color in ("red", "green", "blue")]
    file = io.BytesIO()
    frames[0].save(file, "WEBP", save_all=True, append_images=frames[1:])
    _show(content, "foto-animada", file.getvalue(), "webp")


def svg_as_jpeg(content: Path) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" onload="window.harmed=1">{HARM}</svg>'
    _show(content, "dibujo-con-nombre-de-foto", svg.encode(), "jpg")


def mvg_as_png(content: Path) -> None:
    orders = "push graphic-context\nfill 'url(https://ajeno.example/\"|touch harmed\")'\npop graphic-context\n"
    _show(content, "ordenes-de-imagemagick", orders.encode())


def postscript_as_jpeg(content: Path) -> None:
    _show(
        content, "programa-postscript", b"%!PS\nuserdict /setpagedevice undef\n(%pipe%touch harmed) (w) file\n", "jpg"
    )


def html_as_png(content: Path) -> None:
    _show(content, "pagina-con-nombre-de-foto", f"<!doctype html>{HARM}".encode())


def half_a_jpeg(content: Path) -> None:
    data = picture("JPEG", (900, 600))
    _show(content, "foto-cortada", data[: len(data) // 2], "jpg")


def html_polyglot(content: Path) -> None:
    data = picture("JPEG", comment=f"--><!doctype html>{HARM}<!--".encode())
    _show(content, "poliglota-pagina", data + HARM.encode() + SECRET.encode(), "jpg")


def zip_polyglot(content: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../index.html", HARM + SECRET)
    _show(content, "poliglota-zip", picture() + packed.getvalue())


def exif_with_script(content: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = HARM + SECRET
    exif.get_ifd(0x8825).update({1: "N", 2: (19.0, 14.0, 30.0), 3: "W", 4: (103.0, 43.0, 28.0), 29: SECRET})
    _show(content, "exif-con-guion", picture("JPEG", exif=exif, comment=SECRET.encode(), xmp=HARM.encode()), "jpg")


def broken_profile(content: Path) -> None:
    _show(content, "perfil-de-color-roto", picture("JPEG", icc_profile=(HARM + SECRET).encode() * 400), "jpg")


def png_with_texts(content: Path) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", HARM + SECRET, zip=True)
    info.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>")
    info.add(b"prIv", SECRET.encode())
    _show(content, "comentarios-png", picture(pnginfo=info))


def impossible_orientation(content: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 60_000
    _show(content, "orientacion-imposible", picture("JPEG", exif=exif), "jpg")


def _show(content: Path, name: str, data: bytes, extension: str = "png") -> None:
    """An article whose photo this is."""
    write_post(content, name, in_folder=True, imagen=f"foto.{extension}", imagen_alt="Un plano")
    write(content, f"posts/articulos/{DAY}-{name}/foto.{extension}", data)


def _png(
    width: int, height: int, *chunks: tuple[bytes, bytes], depth: int = 8, pixels: bytes = b"", packed: bytes = b""
) -> bytes:
    """A PNG in grey whose header claims a size, whatever it holds."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0))
    body = chunk(b"IDAT", packed or zlib.compress(pixels))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunk(*one) for one in chunks) + body + chunk(b"IEND", b"")
