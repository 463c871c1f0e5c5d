"""PDF files, read by pikepdf (qpdf): they open, say what they are, and do nothing by themselves."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from engine.verify.documents import severity_of
from engine.verify.faults import ERROR, Fault, Finding, quote
from engine.verify.links import check_address
from engine.verify.pdf_text import swells
from engine.verify.site_files import SiteFiles

CHECK = "PDF"
ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition", "/Movie", "/Sound"}
"""What a document may do on being opened or clicked (ISO 32000-1 section 12.6). A link to the web is /URI."""

MADE_BY_US = "WeasyPrint"
"""The producer that our own reports name. What staff attach came from Word: there, accessibility is advice."""

END = 1024
"""Bytes at the end of a file among which readers look for its end mark."""


def check_pdf(files: SiteFiles, path: str) -> Iterator[Finding]:
    """A PDF is whole, open, named, in a language and tagged, neither acts nor carries files, and leads somewhere."""
    if b"%%EOF" not in files.read(path)[-END:]:
        yield Fault(path, "", CHECK, "está cortado: le falta el final.")
    try:
        with pikepdf.open(files.top / path) as document:
            if swells(document):
                yield Fault(path, "", CHECK, "crece demasiado al abrirse: podría llenar la memoria de quien lo lea.")
            else:
                yield from _check(path, document)
                yield from _check_links(files, path, document)
    except pikepdf.PasswordError:
        yield Fault(path, "", CHECK, "pide contraseña para abrirse.")
    except (pikepdf.PdfError, ValueError, RuntimeError) as fault:
        yield Fault(path, "", CHECK, f"no se puede abrir: {_reason(fault)}.")


def _reason(fault: object) -> str:
    """What qpdf says, without the place of the file on this computer."""
    return quote(str(fault).rpartition(": ")[2])


def _check(path: str, document: pikepdf.Pdf) -> Iterator[Fault]:
    ours = ERROR if MADE_BY_US in str(document.docinfo.get("/Producer", "")) else severity_of(path)
    for damage in [*document.get_warnings(), *document.check_pdf_syntax()][:1]:
        yield Fault(path, "", CHECK, f"está dañado, aunque se puede abrir: {_reason(damage)}.", ours)
    if document.is_encrypted:
        yield Fault(path, "", CHECK, "está cifrado.")
    if not len(document.pages):
        yield Fault(path, "", CHECK, "no tiene páginas.")
    title = _title(document)
    if not title:
        yield Fault(path, "", CHECK, "no tiene título: el lector muestra el nombre del archivo.", ours)
    if not str(document.Root.get("/Lang", "")).strip():
        yield Fault(path, "", CHECK, "no dice en qué idioma está.", ours)
    says_tagged = bool(document.Root.get("/MarkInfo", {}).get("/Marked", False)) or _claims_accessibility(document)
    if says_tagged and "/K" not in document.Root.get("/StructTreeRoot", {}):
        yield Fault(path, "", CHECK, "dice que está etiquetado y no tiene etiquetas.", ours)
    elif not says_tagged:
        yield Fault(path, "", CHECK, "no está etiquetado: un lector de pantalla lo lee sin orden.", ours)
    yield from (Fault(path, place, CHECK, message) for place, message in sorted(set(_dangers(document))))


def _check_links(files: SiteFiles, path: str, document: pikepdf.Pdf) -> Iterator[Finding]:
    """An address of this site in a document leads to a page of it. Those of other hosts are as in any link."""
    for number, page in enumerate(document.pages, 1):
        for annotation in page.get("/Annots", ()):
            action = annotation.get("/A", {})
            address = str(action.get("/URI", "")) if str(action.get("/S", "")) == "/URI" else ""
            if address.startswith(files.url):
                yield from check_address(files, path, address, place=f"hoja {number}")


def _title(document: pikepdf.Pdf) -> str:
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        return str(metadata.get("dc:title") or document.docinfo.get("/Title", "")).strip()


def _claims_accessibility(document: pikepdf.Pdf) -> bool:
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        return bool(metadata.get("pdfuaid:part"))


def _dangers(document: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """Every dictionary of the file is looked at, however deep, so that no corner of it is missed."""
    for number, top in enumerate(document.objects, 1):
        pending: list[object] = [top]
        while pending:
            item = pending.pop()
            if isinstance(item, pikepdf.Stream):
                item = item.stream_dict
            if isinstance(item, pikepdf.Dictionary):
                yield from ((f"objeto {number}", message) for message in _danger(item))
                pending += [value for value in item.values() if not getattr(value, "is_indirect", False)]
            elif isinstance(item, pikepdf.Array):
                pending += [value for value in item if not getattr(value, "is_indirect", False)]


def _danger(item: pikepdf.Dictionary) -> Iterator[str]:
    kind, action = str(item.get("/Type", "")), str(item.get("/S", ""))
    if action in ACTIONS and (kind in ("", "/Action")):
        yield f"lleva una acción {action[1:]}."
    if "/JS" in item or "/JavaScript" in item:
        yield "lleva JavaScript."
    if kind == "/EmbeddedFile" or "/EF" in item or "/EmbeddedFiles" in item:
        yield "lleva un archivo adentro (EmbeddedFile)."
    if "/AA" in item:
        yield "hace algo por sí solo (AA) al abrirse o al pasar de página."
    if "/XFA" in item or "/RichMedia" in item:
        yield "lleva un formulario o un medio que ejecuta programas."
