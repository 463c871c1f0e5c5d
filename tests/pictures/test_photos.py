"""Photos: what is refused, and what is published of what is not."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from time import process_time

import pytest
from PIL import Image, ImageCms

from institute.pictures import photos
from institute.pictures.photo_encoding import BYTES_PER_WIDTH, choose_widths
from institute.pictures.photos import PhotoFacts, PhotoFault, inspect_file, inspect_photo, make_variants

RED, GREEN, BLUE = (200, 30, 30), (30, 200, 30), (30, 30, 200)


def encoded(image: Image.Image, format: str = "JPEG", **options) -> bytes:
    buffer = BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def halves(width: int = 900, height: int = 600, left=RED, right=BLUE) -> Image.Image:
    """Left and right in two colours, so that turning shows."""
    image = Image.new("RGB", (width, height), left)
    image.paste(right, (width // 2, 0, width, height))
    return image


def photo_with_gps(orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "CAMARA-SECRETA"
    exif.get_ifd(0x8825).update({1: "N", 2: (19.0, 14.0, 30.0), 3: "W", 4: (103.0, 43.0, 28.0)})
    return encoded(halves(), exif=exif, comment=b"COMENTARIO-SECRETO", xmp=b"<x:xmpmeta>XMP-SECRETO</x:xmpmeta>")


def png(width: int, height: int, *extra: tuple[bytes, bytes], pixels: bytes = b"") -> bytes:
    """A PNG whose header claims a size, whatever it holds."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    parts = (chunk(*one) for one in extra)
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(parts) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def swapped_profile() -> bytes:
    """A colour profile in which red and blue have changed places (ICC.1:2010, matrix and curves)."""

    def s15(*values: float) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    red, green, blue = s15(0.4361, 0.2225, 0.0139), s15(0.3851, 0.7169, 0.0971), s15(0.1431, 0.0606, 0.7139)
    curve = b"curv\0\0\0\0" + struct.pack(">IHxx", 1, round(2.2 * 256))
    text = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"test\0" + b"\0" * 79
    tags = {
        b"desc": text,
        b"cprt": b"text\0\0\0\0none\0\0\0\0",
        b"wtpt": s15(0.9642, 1, 0.8249),
        b"rXYZ": blue,
        b"gXYZ": green,
        b"bXYZ": red,
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    position, table, bodies = 128 + 4 + 12 * len(tags), b"", b""
    for name, body in tags.items():
        body += b"\0" * (-len(body) % 4)
        table += name + struct.pack(">II", position + len(bodies), len(body))
        bodies += body
    size = position + len(bodies)
    header = struct.pack(">I4xI4s4s4s12x4s", size, 0x02100000, b"mntr", b"RGB ", b"XYZ ", b"acsp")
    header += b"\0" * (68 - len(header)) + struct.pack(">iii", 63190, 65536, 54061)
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + bodies


@pytest.fixture
def photo(tmp_path: Path):
    def write(data: bytes, name: str = "Parque Hidalgo.jpg") -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


# What is accepted


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_the_three_formats_are_accepted_by_their_content(format: str):
    assert inspect_photo(encoded(halves(), format)) == PhotoFacts(900, 600, format, has_alpha=False)


@pytest.mark.parametrize("options", [{"lossless": True}, {"lossless": False}, {"exif": b"Exif\0\0II*\0\x08\0\0\0\0\0"}])
def test_every_flavour_of_webp_is_measured(options):
    assert inspect_photo(encoded(halves(500, 300), "WEBP", **options)) == PhotoFacts(500, 300, "WEBP", has_alpha=False)


def test_a_progressive_jpeg_is_accepted():
    assert inspect_photo(encoded(halves(), progressive=True)) == PhotoFacts(900, 600, "JPEG", has_alpha=False)


def test_transparency_is_seen():
    assert inspect_photo(encoded(Image.new("RGBA", (60, 40), (1, 2, 3, 0)), "PNG")) == PhotoFacts(60, 40, "PNG", True)


def test_the_size_is_the_one_that_people_see():
    assert inspect_photo(photo_with_gps(orientation=6)) == PhotoFacts(600, 900, "JPEG", has_alpha=False)


def test_broken_metadata_do_not_refuse_a_photo():
    data = encoded(halves(), exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\xff" * 40)
    assert inspect_photo(data) == PhotoFacts(900, 600, "JPEG", has_alpha=False)


# What is refused


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "SVG"),
        (b"\xef\xbb\xbf  <svg onload='x'/>", "SVG"),
        (encoded(halves(), "GIF"), "GIF"),
        (encoded(halves(), "BMP"), "BMP"),
        (encoded(halves(), "TIFF"), "TIFF"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1", "AVIF"),
    ],
)
def test_another_format_is_named_whatever_the_extension(data: bytes, format: str, photo, tmp_path: Path):
    fault = PhotoFault("wrong-format", len(data), format)
    assert inspect_photo(data) == fault
    assert inspect_file(photo(data, "plano.png"), tmp_path / "cache") == fault


@pytest.mark.parametrize("data", [b"", b"hola", b"<html></html>", b"\0" * 500, "Jardín Núñez".encode()])
def test_what_is_no_image_is_refused(data: bytes):
    assert inspect_photo(data) == PhotoFault("not-an-image", len(data))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.97])
def test_a_file_cut_short_is_damaged(format: str, share: float):
    noise = Image.effect_noise((400, 300), 90).convert("RGB")
    data = encoded(noise, format)
    fault = inspect_photo(data[: int(len(data) * share)])
    assert isinstance(fault, PhotoFault)
    assert fault.reason == "damaged"


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_no_damage_ends_in_a_traceback(format: str):
    data = encoded(halves(64, 48), format)
    for position in range(0, len(data), max(1, len(data) // 150)):
        broken = data[:position] + bytes([data[position] ^ 0xFF]) + data[position + 1 :]
        assert isinstance(inspect_photo(broken), PhotoFacts | PhotoFault)
        assert isinstance(inspect_photo(data[:position]), PhotoFault | PhotoFacts)


def test_a_bomb_is_refused_by_its_header_alone():
    data = png(30_000, 30_000, pixels=b"\0" * 30_001 * 3_000)
    start = process_time()
    assert inspect_photo(data) == PhotoFault("too-many-pixels", len(data), "PNG", 30_000, 30_000)
    assert process_time() - start < 0.05


def test_a_bomb_behind_an_innocent_header_is_refused():
    second = struct.pack(">IIBBBBB", 9_000, 9_000, 8, 0, 0, 0, 0)
    data = png(90, 90, (b"IHDR", second), pixels=b"\0" * 91 * 90)
    assert inspect_photo(data) == PhotoFault("damaged", len(data), "PNG", 90, 90)


def test_a_jpeg_of_thousands_of_scans_is_refused_before_it_is_decoded():
    data = encoded(halves(), progressive=True)
    scan = data.index(b"\xff\xda")
    assert inspect_photo(data[:scan] + data[scan : scan + 12] * 5_000 + data[scan:]).reason == "damaged"


def test_exactly_25_megapixels_pass_and_one_row_more_does_not():
    assert inspect_photo(encoded(Image.new("L", (5_000, 5_000)))) == PhotoFacts(5_000, 5_000, "JPEG", False)
    assert inspect_photo(encoded(Image.new("L", (5_000, 5_001)))).reason == "too-many-pixels"


def test_a_file_over_12_megabytes_is_refused_unread(photo, tmp_path: Path):
    data = encoded(halves()) + b"\0" * 12_000_000
    assert inspect_photo(data) == PhotoFault("too-heavy", len(data))
    assert inspect_file(photo(data), tmp_path / "cache") == PhotoFault("too-heavy", len(data))


@pytest.mark.parametrize("format", ["PNG", "WEBP"])
def test_an_animation_is_refused(format: str):
    data = encoded(halves(90, 60), format, save_all=True, append_images=[halves(90, 60, BLUE, RED)])
    assert inspect_photo(data) == PhotoFault("animated", len(data), format, 90, 60)


def test_a_strip_that_no_page_can_show_is_refused():
    assert inspect_photo(encoded(Image.new("RGB", (1_100, 100)), "PNG")).reason == "too-long"


def test_every_reason_has_a_name_that_others_can_list():
    assert len(set(photos.REASONS)) == 7


# What is published


def test_nothing_of_where_and_with_what_a_photo_was_taken_is_published(photo, tmp_path: Path):
    data = photo_with_gps()
    assert Image.open(BytesIO(data)).getexif().get_ifd(0x8825)[2] == (19.0, 14.0, 30.0)
    for variant in make_variants(photo(data), tmp_path / "cache").files:
        published = variant.path.read_bytes()
        assert not any(word in published for word in (b"SECRET", b"EXIF", b"Exif", b"XMP ", b"ICCP"))
        with Image.open(variant.path) as image:
            assert not image.getexif()
            assert set(image.info) <= {"loop", "background", "timestamp", "duration"}


@pytest.mark.parametrize(
    ("orientation", "size", "corner"),
    [
        (1, (900, 600), RED),
        (2, (900, 600), BLUE),
        (3, (900, 600), BLUE),
        (4, (900, 600), RED),
        (5, (600, 900), RED),
        (6, (600, 900), RED),
        (7, (600, 900), BLUE),
        (8, (600, 900), BLUE),
    ],
)
def test_photos_stand_upright(orientation: int, size, corner, photo, tmp_path: Path):
    variants = make_variants(photo(photo_with_gps(orientation)), tmp_path / "cache")
    assert (variants.width, variants.height) == size
    with Image.open(variants.files[-1].path) as image:
        assert image.size == size
        assert image.getpixel((20, 20)) == pytest.approx(corner, abs=12)


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (4000, (480, 800, 1200, 1600)),
        (1600, (480, 800, 1200, 1600)),
        (1280, (480, 800, 1280)),
        (810, (480, 810)),
        (700, (480, 700)),
        (480, (480,)),
        (300, (300,)),
        (1, (1,)),
    ],
)
def test_widths_are_never_more_than_the_photo_has(width: int, widths):
    assert choose_widths(width) == widths


def test_published_names_say_what_it_is_and_change_with_the_content(photo, tmp_path: Path):
    first = make_variants(photo(encoded(halves()), "Jardín Núñez (1).JPG"), tmp_path / "cache")
    second = make_variants(photo(encoded(halves(right=GREEN)), "Jardín Núñez (1).JPG"), tmp_path / "cache")
    assert [variant.width for variant in first.files] == [480, 800, 900]
    assert [variant.name.removeprefix(first.name) for variant in first.files] == ["-480.webp", "-800.webp", "-900.webp"]
    assert first.name.startswith("jardin-nunez-1-")
    assert len(first.name) == len("jardin-nunez-1-") + 8
    assert first.name != second.name


def test_a_name_without_a_latin_letter_still_gets_one(photo, tmp_path: Path):
    assert make_variants(photo(encoded(halves()), "写真.jpg"), tmp_path / "cache").name.startswith("foto-")


def test_an_ordinary_photo_is_within_its_budget(photo, tmp_path: Path):
    # Blurred noise of middling contrast: harder to compress than most streets and faces.
    noise = Image.effect_noise((250, 170), 60).resize((3000, 2040), Image.Resampling.BICUBIC).convert("RGB")
    for variant in make_variants(photo(encoded(noise, quality=92)), tmp_path / "cache").files:
        assert variant.path.stat().st_size <= variant.width * BYTES_PER_WIDTH


def test_colors_keep_their_looks_without_their_profile(photo, tmp_path: Path):
    data = encoded(halves(), quality=95, icc_profile=swapped_profile())
    assert ImageCms.getOpenProfile(BytesIO(swapped_profile()))
    with Image.open(make_variants(photo(data), tmp_path / "cache").files[-1].path) as image:
        assert "icc_profile" not in image.info
        assert image.getpixel((20, 20)) == pytest.approx(BLUE, abs=14)
        assert image.getpixel((880, 20)) == pytest.approx(RED, abs=14)


@pytest.mark.parametrize("profile", [b"nada", b"\0" * 400])
def test_a_broken_profile_is_ignored(profile: bytes, photo, tmp_path: Path):
    data = encoded(halves(), icc_profile=profile)
    with Image.open(make_variants(photo(data), tmp_path / "cache").files[-1].path) as image:
        assert image.getpixel((20, 20)) == pytest.approx(RED, abs=12)


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "I;16", "LA", "RGBA"])
def test_every_mode_becomes_colors_that_browsers_show(mode: str, photo, tmp_path: Path):
    if mode == "I;16":
        image = Image.frombytes("I;16", (500, 100), struct.pack("<H", 0x8000) * 50_000)
    else:
        image = Image.new("RGB", (500, 100), (255, 255, 255) if mode == "1" else (128, 128, 128))
        image = image.quantize(4) if mode == "P" else image.convert(mode)
    data = encoded(image, "JPEG" if mode == "CMYK" else "PNG")
    with Image.open(make_variants(photo(data), tmp_path / "cache").files[-1].path) as published:
        assert published.mode == "RGB"
        assert published.getpixel((250, 10)) == pytest.approx((255,) * 3 if mode == "1" else (128,) * 3, abs=8)


def test_transparency_is_kept(photo, tmp_path: Path):
    image = Image.new("RGBA", (500, 100), (0, 0, 0, 0))
    image.paste((*RED, 255), (250, 0, 500, 100))
    with Image.open(make_variants(photo(encoded(image, "PNG")), tmp_path / "cache").files[-1].path) as published:
        assert published.mode == "RGBA"
        assert published.getpixel((20, 50))[3] == 0
        assert published.getpixel((480, 50))[3] == 255


def test_what_does_not_pass_is_not_converted(photo, tmp_path: Path):
    with pytest.raises(ValueError, match="not-an-image"):
        make_variants(photo(b"hola"), tmp_path / "cache")
    assert not list((tmp_path / "cache").rglob("*.webp"))


# The cache


def stamps(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_a_second_build_writes_nothing_and_decodes_nothing(photo, tmp_path: Path, monkeypatch):
    source, cache = photo(photo_with_gps()), tmp_path / "cache"
    first = inspect_file(source, cache), make_variants(source, cache)
    before = stamps(cache)

    def refuse(*_):
        raise AssertionError("decoded again")

    monkeypatch.setattr(photos, "inspect_photo", refuse)
    monkeypatch.setattr(photos, "_convert", refuse)
    assert (inspect_file(source, cache), make_variants(source, cache)) == first
    assert stamps(cache) == before
    assert not list(cache.rglob(".partial-*"))


def test_a_fault_is_remembered_as_well(photo, tmp_path: Path, monkeypatch):
    source, cache = photo(b"hola"), tmp_path / "cache"
    first = inspect_file(source, cache)
    monkeypatch.setattr(photos, "inspect_photo", lambda data: None)
    assert inspect_file(source, cache) == first == PhotoFault("not-an-image", 4)


def test_two_machines_make_the_same_bytes(photo, tmp_path: Path):
    source = photo(photo_with_gps())
    one, other = (make_variants(source, tmp_path / name) for name in ("uno", "dos"))
    assert [file.name for file in one.files] == [file.name for file in other.files]
    assert [file.path.read_bytes() for file in one.files] == [file.path.read_bytes() for file in other.files]


@pytest.mark.parametrize("junk", [b"", b"{", b"[]", b"[[1]]", b'{"facts": 3}', b'{"facts": {"ancho": 3}}', b"\xff\xfe"])
def test_a_spoiled_cache_is_made_again(junk: bytes, photo, tmp_path: Path):
    source, cache = photo(photo_with_gps()), tmp_path / "cache"
    first = inspect_file(source, cache), make_variants(source, cache)
    for record in cache.rglob("*.json"):
        record.write_bytes(junk)
    assert (inspect_file(source, cache), make_variants(source, cache)) == first


def test_a_photo_missing_from_the_cache_is_made_again(photo, tmp_path: Path):
    source, cache = photo(photo_with_gps()), tmp_path / "cache"
    lost = make_variants(source, cache).files[0].path
    lost.unlink()
    make_variants(source, cache)
    assert lost.stat().st_size > 0
