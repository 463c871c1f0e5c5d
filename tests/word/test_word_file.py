"""Word files are opened without trusting them: what is refused, with which sentence, and at what cost."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from pathlib import Path
from time import process_time

import pytest

from engine import word_file as opening
from engine.word_file import open_word_file
from institute.word.reading import read_document
from institute.word.refusals import (
    LOCK_FILE,
    MACROS,
    NOT_LIKE_WORD,
    NOT_WHOLE,
    OLD_WORD,
    PASSWORD,
    TOO_MUCH,
    TRACKED,
    WordFault,
)

from .files import DECLARED, SPACES, cell, note, paragraph, run, table, word_parts, zipped

TEXT = paragraph("Texto de muestra.")


def refusal(folder: Path, data: bytes, name: str = "informe.docx") -> str:
    """The sentence with which a file is refused; it takes less than a few seconds of work, whatever the file is."""
    file = folder / name
    file.write_bytes(data)
    started = process_time()
    with pytest.raises(WordFault) as refused, open_word_file(file) as package:
        read_document(package)
    assert process_time() - started < 8
    return str(refused.value)


def changed_parts(**parts: str) -> bytes:
    """A sound file with some parts changed; «word/document.xml» is spelled document."""
    names = {"document": "word/document.xml", "types": "[Content_Types].xml", "styles": "word/styles.xml"}
    return zipped({**word_parts(TEXT), **{names[name]: text.encode() for name, text in parts.items()}})


def whole_document(body: str, before: str = "") -> str:
    return f"{DECLARED}{before}<w:document {SPACES}><w:body>{body}</w:body></w:document>"


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "informe.docx"
    file.write_bytes(zipped(word_parts(TEXT)))
    with open_word_file(file) as package:
        assert len(read_document(package).blocks) == 1


# Files of another kind, whatever their name says


def compound(name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1_000 + name.encode("utf-16-le") + b"\0" * 1_000


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (compound("WordDocument"), OLD_WORD),
        (compound("EncryptedPackage"), PASSWORD),
        (compound("Workbook"), "Es un archivo de Office anterior a 2007"),
        (b"%PDF-1.7\n", "Es un PDF"),
        (b"{\\rtf1\\ansi", "Es un documento RTF"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "Es una fotografía"),
        (b"\x89PNG\r\n\x1a\n", "Es una imagen"),
        (b"\xef\xbb\xbf<html><body>", "Es una página web"),
        (b"<?xml version='1.0'?><pkg:package/>", "Es una página web o un XML"),
        (b"Hola, este es el informe.", "No es un documento de Word"),
        (b"", "El archivo está vacío"),
        (b"\0" * 5_000, "No es un documento de Word"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}), "LibreOffice"),
        (zipped({"xl/workbook.xml": b"<a/>"}), "Excel"),
        (zipped({"ppt/presentation.xml": b"<a/>"}), "PowerPoint"),
        (zipped({"Index/Document.iwa": b""}), "Pages"),
        (zipped({"fotos/uno.jpg": b""}), "ZIP"),
        (zipped(word_parts(TEXT))[:900], NOT_WHOLE),
        (zipped(word_parts(TEXT))[:-30], NOT_WHOLE),
        (b"PK\x05\x06" + b"\0" * 18, NOT_WHOLE),
        (b"PK\x03\x04" + b"\0" * 100, NOT_WHOLE),
    ],
)
def test_a_file_of_another_kind_is_named(data: bytes, said: str, tmp_path: Path) -> None:
    assert said in refusal(tmp_path, data)


def test_the_lock_file_of_word_is_known(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"\x05Word", "~$forme.docx") == LOCK_FILE


def test_an_excel_file_with_another_name_is_known_by_its_main_part(tmp_path: Path) -> None:
    parts = word_parts(TEXT)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"xl/workbook.xml")
    parts["xl/workbook.xml"] = b"<a/>"
    assert "Excel" in refusal(tmp_path, zipped(parts))


@pytest.mark.parametrize(
    "changes",
    [
        {"[Content_Types].xml": None},
        {"_rels/.rels": None},
        {"_rels/.rels": b"<Relationships/>"},
        {"_rels/.rels": word_parts(TEXT)["_rels/.rels"].replace(b"word/document.xml", b"nada.xml")},
        {"word/styles.xml": b"<w:styles>"},
    ],
)
def test_a_file_without_what_holds_it_together_is_damaged(changes: dict[str, bytes | None], tmp_path: Path) -> None:
    parts = {name: data for name, data in {**word_parts(TEXT), **changes}.items() if data is not None}
    assert refusal(tmp_path, zipped(parts)) == NOT_WHOLE


def test_the_text_may_be_in_a_part_of_any_name(tmp_path: Path) -> None:
    parts = word_parts(TEXT)
    named = {name.replace("document", "document2"): data for name, data in parts.items()}
    named = {name: data.replace(b"word/document.xml", b"word/document2.xml") for name, data in named.items()}
    file = tmp_path / "informe.docx"
    file.write_bytes(zipped(named))
    with open_word_file(file) as package:
        assert len(read_document(package).blocks) == 1


def test_macros_are_refused_by_their_part_and_by_the_kind_of_the_document(tmp_path: Path) -> None:
    assert refusal(tmp_path, zipped({**word_parts(TEXT), "word/vbaProject.bin": b""})) == MACROS
    types = word_parts(TEXT)["[Content_Types].xml"].decode()
    macro = types.replace(
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main", "vnd.ms-word.document.macroEnabled.main"
    )
    assert refusal(tmp_path, changed_parts(types=macro)) == MACROS


# Tracked changes


@pytest.mark.parametrize(
    "body",
    [
        paragraph(f'<w:ins w:id="1" w:author="M">{run("nuevo")}</w:ins>'),
        paragraph('<w:del w:id="1"><w:r><w:delText>viejo</w:delText></w:r></w:del>'),
        paragraph(f'<w:moveFrom w:id="1">{run("de aquí")}</w:moveFrom>'),
        paragraph("a", properties='<w:rPr><w:ins w:id="1"/></w:rPr>'),
        table(["a", "b"], [cell("c", properties='<w:cellDel w:id="1"/>'), "d"]),
    ],
)
def test_tracked_changes_are_refused_with_the_way_to_accept_them(body: str, tmp_path: Path) -> None:
    said = refusal(tmp_path, zipped(word_parts(body)))
    assert said == TRACKED and "Aceptar todos los cambios" in said


def test_a_tracked_change_in_a_note_counts_and_one_of_look_does_not(tmp_path: Path) -> None:
    inserted = note(1, paragraph(f'<w:ins w:id="1">{run("nuevo")}</w:ins>'))
    assert refusal(tmp_path, zipped(word_parts(TEXT, footnotes=inserted))) == TRACKED
    look = paragraph(run("negrita", '<w:b/><w:rPrChange w:id="1"><w:rPr/></w:rPrChange>'))
    file = tmp_path / "informe.docx"
    file.write_bytes(zipped(word_parts(look)))
    with open_word_file(file) as package:
        assert read_document(package).blocks[0].inlines[0].bold


# Archives that would fill a disk or a memory


def with_member(name: str, data: bytes, **parts: bytes) -> bytes:
    return zipped({**word_parts(TEXT), **parts, name: data})


def zeros(name: str, size: int) -> bytes:
    """A file with a member of zeros, which packs a thousand times smaller."""
    buffer = BytesIO(zipped(word_parts(TEXT)))
    with (
        zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as member,
    ):
        for _ in range(size // 1_000_000):
            member.write(b" " * 1_000_000)
    return buffer.getvalue()


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    assert refusal(tmp_path, zeros("word/media/image1.bmp", 500_000_000)) == TOO_MUCH
    assert refusal(tmp_path, zeros("word/comments.xml", 50_000_000)) == TOO_MUCH


def test_a_part_that_is_too_big_is_refused_even_if_it_packs_badly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "MAX_XML", 300)
    assert refusal(tmp_path, zipped(word_parts(TEXT))) == TOO_MUCH


def test_a_size_that_lies_gains_nothing(tmp_path: Path) -> None:
    data = bytearray(zipped({**word_parts(TEXT), "word/document.xml": b" " * 3_000_000}))
    place = data.rfind(b"word/document.xml") - 46  # its entry in the list at the end
    assert data[place : place + 4] == b"PK\x01\x02"
    struct.pack_into("<I", data, place + 24, 100)
    assert refusal(tmp_path, bytes(data)) == NOT_WHOLE


def test_a_zip_inside_a_zip_is_never_opened(tmp_path: Path) -> None:
    nested = zipped({"a.xml": b" " * 1_000_000})
    for _ in range(3):
        nested = zipped({"a.zip": nested})
    file = tmp_path / "informe.docx"
    file.write_bytes(with_member("word/embeddings/a.zip", nested))
    with open_word_file(file) as package:
        assert len(read_document(package).blocks) == 1


def test_too_many_members_are_refused_before_their_list_is_read(tmp_path: Path) -> None:
    many = zipped({**word_parts(TEXT), **{f"word/media/{number}.png": b"" for number in range(5_000)}})
    assert refusal(tmp_path, many) == TOO_MUCH


def test_the_form_for_huge_archives_is_refused(tmp_path: Path) -> None:
    data = zipped(word_parts(TEXT))
    end = data.rfind(b"PK\x05\x06")
    huge = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 2**31, 2**31, 2**40, 0)
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, end, 1)
    assert refusal(tmp_path, data[:end] + huge + locator + data[end:]) == TOO_MUCH


def test_a_file_that_is_too_big_is_not_even_read(tmp_path: Path) -> None:
    file = tmp_path / "informe.docx"
    file.write_bytes(b"PK\x03\x04")
    with file.open("r+b") as stream:
        stream.truncate(200_000_000)
    with pytest.raises(WordFault, match=r"pesa 200 MB y el máximo son 100 MB"), open_word_file(file):
        pass


@pytest.mark.parametrize(
    "name", ["../../fuera.xml", "/etc/cron.d/x", "word\\..\\..\\x.xml", "C:/x.xml", "WORD/document.XML"]
)
def test_names_that_lead_out_or_are_there_twice_are_refused(name: str, tmp_path: Path) -> None:
    assert refusal(tmp_path, with_member(name, b"<a/>")) == NOT_LIKE_WORD


def test_members_with_a_password_or_packed_in_another_way_are_refused(tmp_path: Path) -> None:
    data = bytearray(zipped(word_parts(TEXT)))
    for place in (found for found in range(len(data)) if data[found : found + 4] == b"PK\x01\x02"):
        data[place + 8] |= 1
    assert refusal(tmp_path, bytes(data)) == NOT_LIKE_WORD
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        for name, part in word_parts(TEXT).items():
            archive.writestr(name, part)
    assert refusal(tmp_path, buffer.getvalue()) == NOT_LIKE_WORD


def test_a_damaged_part_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped(word_parts(TEXT * 50)))
    place = data.find(b"word/document.xml") + 40
    data[place : place + 8] = b"\xff" * 8
    assert refusal(tmp_path, bytes(data)) == NOT_WHOLE


# XML that attacks who reads it

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (whole_document(paragraph("&l9;"), f'<!DOCTYPE x [<!ENTITY l0 "ja">{LAUGHS}]>'), NOT_LIKE_WORD),
        (whole_document(paragraph("&x;"), '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), NOT_LIKE_WORD),
        (whole_document(TEXT, '<!DOCTYPE x SYSTEM "https://otro.mx/x.dtd">'), NOT_LIKE_WORD),
        (whole_document(TEXT, "<!DOCTYPE x>"), NOT_LIKE_WORD),
        (whole_document("<w:sdt><w:sdtContent>" * 80), NOT_LIKE_WORD),
        (whole_document("<w:p>" * 5_000), NOT_LIKE_WORD),
        (whole_document(f"{TEXT}<w:p>"), NOT_WHOLE),
        (whole_document(paragraph("&amp;").replace("&amp;", "&nada;")), NOT_WHOLE),
        (whole_document(paragraph("x\x01y")), NOT_WHOLE),
        ("", NOT_WHOLE),
    ],
)
def test_hostile_and_broken_xml_is_refused(document: str, said: str, tmp_path: Path) -> None:
    assert refusal(tmp_path, changed_parts(document=document)) == said


def test_a_doctype_in_another_encoding_is_seen_too(tmp_path: Path) -> None:
    text = whole_document(TEXT, "<!DOCTYPE x>").replace("UTF-8", "UTF-16")
    parts = {**word_parts(TEXT), "word/document.xml": text.encode("utf-16")}
    assert refusal(tmp_path, zipped(parts)) == NOT_LIKE_WORD


def test_too_many_elements_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("institute.word.markup.MAX_ELEMENTS", 1_000)
    assert refusal(tmp_path, changed_parts(document=whole_document("<w:p/>" * 2_000))) == TOO_MUCH


@pytest.mark.parametrize(
    ("body", "styles"),
    [
        (table(["a", "b"], [cell("c", properties='<w:gridSpan w:val="999999999"/>'), "d"]), ""),
        (table(["a", "b"], [cell("c", properties='<w:gridSpan w:val="-3"/>'), "d"]), ""),
        (paragraph("a", item=(1, 99)) + paragraph("b", item=(1, -1)) + paragraph("c", item=(77, 0)), ""),
        (paragraph("a", properties='<w:outlineLvl w:val="uno"/><w:outlineLvl w:val="99"/>'), ""),
        (
            paragraph("a", style="A"),
            '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
            '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>',
        ),
        ("<w:tbl/>" + table([], []) + "<w:tbl><w:tr><w:tc/></w:tr></w:tbl><w:p/><w:sdt/>", ""),
        (paragraph('<w:r><w:sym w:char="ñ²"/><w:fldChar w:fldCharType="end"/><w:drawing/><w:pict/></w:r>'), ""),
        (paragraph("<w:r><mc:AlternateContent/></w:r><mc:AlternateContent><mc:Fallback/></mc:AlternateContent>"), ""),
        (table(*[["x"] * 3] * 400), ""),
    ],
)
def test_what_makes_no_sense_does_no_harm(body: str, styles: str, tmp_path: Path) -> None:
    file = tmp_path / "informe.docx"
    parts = {"styles": f"{DECLARED}<w:styles {SPACES}>{styles}</w:styles>"} if styles else {}
    file.write_bytes(changed_parts(document=whole_document(body + TEXT), **parts))
    with open_word_file(file) as package:
        assert read_document(package).blocks


def test_a_strict_document_reads_as_any_other(tmp_path: Path) -> None:
    strict = {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    parts = word_parts(paragraph("Uno", style="Ttulo1"))
    for usual, other in strict.items():
        parts = {name: data.replace(usual.encode(), other.encode()) for name, data in parts.items()}
    file = tmp_path / "informe.docx"
    file.write_bytes(zipped(parts))
    with open_word_file(file) as package:
        assert read_document(package).blocks[0].level == 1
