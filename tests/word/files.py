"""Word files written by hand, for what no library writes: Spanish styles, notes, tracked changes, text boxes, bombs."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image

from institute.word.images import images_of
from institute.word.losses import CHANGED, LEFT_OUT, describe
from institute.word.package import Package
from institute.word.pieces import Document
from institute.word.reading import read_document
from institute.word.writing import write_body

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Ttulo"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Ttulo1"><w:name w:val="heading 1"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Ttulo2"><w:name w:val="heading 2"/>
  <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Ttulo3"><w:name w:val="Título 3"/></w:style>
<w:style w:type="paragraph" w:styleId="IPCO"><w:name w:val="Apartado IPCO"/><w:basedOn w:val="Ttulo1"/></w:style>
<w:style w:type="paragraph" w:styleId="Cita"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Descripcin"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="TDC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Listaconvietas"><w:name w:val="List Bullet"/>
  <w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Textoennegrita"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""


def level(number: int, format: str, text: str, start: int = 1) -> str:
    inner = f'<w:start w:val="{start}"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}">{inner}</w:lvl>'


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="10">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "%2)")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="11">{level(0, "bullet", "&#xF0B7;")}{level(1, "bullet", "o")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="12">{level(0, "decimal", "%1.")}{level(1, "decimal", "%1.%2")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="13">{level(0, "upperRoman", "Artículo %1.")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="10"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="11"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="10"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="12"/></w:num>'
    '<w:num w:numId="5"><w:abstractNumId w:val="13"/></w:num>'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", item: tuple[int, int] | None = None, properties: str = "") -> str:
    """A paragraph of runs (plain text becomes one); `item` is the numbering and the level of a list."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = f'<w:numPr><w:ilvl w:val="{item[1]}"/><w:numId w:val="{item[0]}"/></w:numPr>' if item else ""
    inner = "".join(part if part.startswith("<") else run(part) for part in runs)
    return f"<w:p><w:pPr>{named}{listed}{properties}</w:pPr>{inner}</w:p>"


def table(*rows: list[str]) -> str:
    """A table of cells: plain text, or what `cell` gives."""
    inner = "".join(
        f"<w:tr>{''.join(part if part.startswith('<w:tc>') else cell(part) for part in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{inner}</w:tbl>"


def cell(*content: str, properties: str = "") -> str:
    inner = "".join(part if part.startswith("<") else paragraph(part) for part in content) or "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def picture(id: str, alt: str = "", crop: str = "", turn: int = 0, link: str = "embed") -> str:
    """A run with a picture, as Word 2016 writes it."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Imagen 1" descr="{alt}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="1" name="foto.jpg"/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:{link}="{id}"/>{crop}</pic:blipFill>'
        f'<pic:spPr><a:xfrm rot="{turn * 60_000}"/></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def text_box(*paragraphs: str) -> str:
    """A run with a text box, said twice as Word does: for new programs and for old ones."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="2" name="Cuadro"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def field(code: str, *shown: str) -> str:
    """The runs of a complex field."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{"".join(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def note_call(id: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{id}"/></w:r>'


def note(id: int, *paragraphs: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{id}">{"".join(paragraphs)}</w:{kind}>'


def relation(id: str, kind: str, target: str, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def word_parts(body: str, relations: str = "", **more: str | bytes) -> dict[str, bytes]:
    """The parts of a Word file. `more` are further ones: «media/foto.jpg», or «footnotes» with what is inside it."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
        ),
        "_rels/.rels": _relations(relation("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"{DECLARED}<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": f"{DECLARED}<w:styles {SPACES}>{STYLES}</w:styles>",
        "word/numbering.xml": f"{DECLARED}<w:numbering {SPACES}>{NUMBERING}</w:numbering>",
    }
    known = relation("rIdS", "styles", "styles.xml") + relation("rIdN", "numbering", "numbering.xml")
    for name, content in more.items():
        if name in ("footnotes", "endnotes"):
            known += relation(f"rId-{name}", name, f"{name}.xml")
            content = f"{DECLARED}<w:{name} {SPACES}>{content}</w:{name}>"
            name += ".xml"
        parts[name if name.startswith("/") else f"word/{name}"] = content
    parts["word/_rels/document.xml.rels"] = _relations(known + relations)
    return {name.lstrip("/"): text.encode() if isinstance(text, str) else text for name, text in parts.items()}


def _relations(items: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'
    )


def zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def word_file(folder: Path, body: str, relations: str = "", name: str = "muestra.docx", **more: str | bytes) -> Path:
    """A Word file on the disk."""
    file = folder / name
    file.write_bytes(zipped(word_parts(body, relations, **more)))
    return file


def read(body: str, relations: str = "", **more: str | bytes) -> Document:
    parts = word_parts(body, relations, **more)
    return read_document(Package(frozenset(parts), parts.__getitem__))


def markdown(body: str, relations: str = "", **more: str | bytes) -> str:
    """The body of a post, with every image under the name «imagen-1.jpg», «imagen-2.jpg»…"""
    document = read(body, relations, **more)
    return write_body(document, {image: f"imagen-{number}.jpg" for number, image in enumerate(images_of(document), 1)})


def left_out(document: Document) -> list[str]:
    return describe(document.losses, LEFT_OUT)


def changed(document: Document) -> list[str]:
    return describe(document.losses, CHANGED)


def image_bytes(
    format: str = "JPEG",
    size: tuple[int, int] = (60, 40),
    change: Callable[[Image.Image], Image.Image] = lambda image: image,
) -> bytes:
    """A small image: blue on the left, green on the right."""
    image = Image.new("RGB", size, "#12578a")
    image.paste("#0b5a4e", (size[0] // 2, 0, *size))
    buffer = BytesIO()
    change(image).save(buffer, format)
    return buffer.getvalue()
