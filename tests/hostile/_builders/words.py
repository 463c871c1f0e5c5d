"""Word files that attack whoever brings them in. What comes out is a post of the content folder, checked as any other.

Raises WordFault, as the importer does, where nothing comes out.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from html import escape
from pathlib import Path

from engine.word_import import ImportRequest, import_word_file
from institute.kinds.post import ARTICLE

from .images import HARM, picture

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


TEXT = "Un texto de muestra que nadie debe creer; solo sirve para probar el sitio."


def enlace_con_guion(content: Path) -> None:
    links = {"rId1": "javascript:window.harmed=1", "rId2": "file:///etc/passwd", "rId3": "\\\\ajeno.example\\a"}
    relations = "".join(_relation(id, "hyperlink", target, external=True) for id, target in links.items())
    body = "".join(f'<w:p><w:hyperlink r:id="{id}">{_run(TEXT)}</w:hyperlink></w:p>' for id in links)
    _bring_in(content, "enlace-con-guion", _parts(body, relations))


def html_en_el_parrafo(content: Path) -> None:
    texts = (
        HARM,
        "[x](javascript:window.harmed=1)",
        "![x](https://ajeno.example/p.gif)",
        "---",
        "> [!NOTE] <b>",
        "{{ 7*7 }}",
    )
    _bring_in(content, "html-en-el-parrafo", _parts("".join(_paragraph(text) for text in (TEXT, *texts))))


def imagen_de_fuera(content: Path) -> None:
    targets = {"rId1": "https://ajeno.example/p.gif", "rId2": "file:///etc/passwd", "rId3": "../../../../etc/passwd"}
    relations = "".join(_relation(id, "image", target, external=id != "rId3") for id, target in targets.items())
    body = "".join(_picture(id, "link" if id != "rId3" else "embed") for id in targets)
    _bring_in(content, "imagen-de-fuera", _parts(body + _paragraph(TEXT), relations))


def imagen_que_no_es(content: Path) -> None:
    relations = _relation("rId1", "image", "media/a.png") + _relation("rId2", "image", "media/b.png")
    parts = _parts(_picture("rId1") + _picture("rId2") + _paragraph(TEXT), relations)
    _bring_in(content, "imagen-que-no-es", parts | {"word/media/a.png": HARM.encode(), "word/media/b.png": picture()})


def titulo_de_campos(content: Path) -> None:
    title = 'Uno"\nestado: x\n---\n<script>: {a: [&b *b !!python/name:os]} # x'
    _bring_in(content, "titulo-de-campos", _parts(_paragraph(title, "Title") + _paragraph(TEXT)))


def entidad_de_xml(content: Path) -> None:
    parts = _parts(_paragraph("ENTIDAD"))
    document = parts["word/document.xml"].decode().replace("ENTIDAD", "&a;")
    declared = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    _bring_in(content, "entidad-de-xml", parts | {"word/document.xml": (declared + document).encode()})


def macros(content: Path) -> None:
    _bring_in(content, "macros", _parts(_paragraph(TEXT)) | {"word/vbaProject.bin": b"x"})


def bomba(content: Path) -> None:
    _bring_in(content, "bomba", _parts(_paragraph(TEXT)) | {"word/footnotes.xml": b"a" * 39_000_000})


def nombres_que_salen(content: Path) -> None:
    _bring_in(content, "nombres-que-salen", _parts(_paragraph(TEXT)) | {"../../posts/x.md": b"x", "/etc/x": b"x"})


def pagina_con_nombre_de_word(content: Path) -> None:
    _import(content, "pagina-con-nombre-de-word", f"<html>{HARM}</html>".encode())


def cambios_ocultos(content: Path) -> None:
    hidden = '<w:p><w:del w:id="1"><w:r><w:delText>CANARIO-BORRADO</w:delText></w:r></w:del></w:p>'
    _bring_in(content, "cambios-ocultos", _parts(hidden + _paragraph(TEXT)))


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _paragraph(text: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{_run(text)}</w:p>"


def _picture(id: str, link: str = "embed") -> str:
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="Un plano &lt;b&gt;"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill>'
        f'<a:blip r:{link}="{id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
        "</w:r></w:p>"
    )


def _relation(id: str, kind: str, target: str, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{escape(target)}"{mode}/>'


def _parts(body: str, relations: str = "") -> dict[str, bytes]:
    """The parts of a Word file with the least that makes it one."""
    title = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    styled = _relation("rIdS", "styles", "styles.xml")
    texts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
        ),
        "_rels/.rels": _relations(_relation("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {SPACES}>{title}</w:styles>",
        "word/_rels/document.xml.rels": _relations(styled + relations),
    }
    return {name: text.encode() for name, text in texts.items()}


def _relations(items: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def _bring_in(content: Path, name: str, parts: dict[str, bytes]) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    _import(content, name, file.getvalue())


def _import(content: Path, name: str, data: bytes) -> None:
    """Bring a Word file in as an article that lacks nothing, and say what only a person can know."""
    file = content.parent / f"{name}.docx"
    file.write_bytes(data)
    request = ImportRequest(file, content, ARTICLE, "difusion", datetime.date(2026, 3, 31), "planeacion", slug=name)
    import_word_file(request)
