"""Files that cannot be brought in, each with a sentence that says why and what to do."""

from __future__ import annotations

SAVE_AS = "Ábralo en Word, elija Archivo > Guardar como y, en Tipo, escoja «Documento de Word (*.docx)»."
NOT_WHOLE = "El archivo está dañado o incompleto: quizá se cortó la descarga. Pida que se lo envíen otra vez."
TOO_MUCH = (
    "El archivo trae mucho más de lo que cabe en una publicación, o no lo hizo Word. Copie el texto en un documento "
    "nuevo, guárdelo e inténtelo con ese."
)
NOT_LIKE_WORD = (
    "El archivo está armado como Word no lo hace y, por seguridad, no se abre. Copie el texto en un documento nuevo, "
    "guárdelo e inténtelo con ese."
)
TRACKED = (
    "El documento tiene cambios sin aceptar (control de cambios), y no se sabe qué texto vale. En Word, abra la "
    "pestaña Revisar, elija Aceptar > Aceptar todos los cambios, guarde el documento e inténtelo de nuevo."
)
MACROS = (
    "El documento lleva macros (programas), y por seguridad no se abre. En Word, elija Archivo > Guardar como y, en "
    "Tipo, escoja «Documento de Word (*.docx)», que las quita."
)
LOCK_FILE = (
    "Ese archivo («~$…») lo deja Word mientras alguien tiene abierto el documento. Escoja el que no empieza con «~$»."
)
MAX_LETTERS = 400_000
"""The checker takes files of at most so many bytes (institute.source)."""
TOO_LONG = (
    f"El documento tiene más de {MAX_LETTERS:,} letras, más de lo que admite una publicación. Divídalo en varias o "
    "publíquelo como PDF adjunto."
)
NO_TEXT = "No se encontró texto en el documento."

PASSWORD = (
    "El documento está protegido con contraseña. Ábralo en Word, elija Archivo > Información > Proteger documento > "
    "Cifrar con contraseña, borre la contraseña y guárdelo."
)
OLD_WORD = f"Es un documento de Word anterior a 2007 (.doc). {SAVE_AS}"

_STARTS = (
    (b"%PDF-", "Es un PDF, no un documento de Word. Pida el documento de Word con el que se hizo."),
    (b"{\\rtf", f"Es un documento RTF. {SAVE_AS}"),
    (b"\xff\xd8\xff", "Es una fotografía, no un documento de Word. Para subirla, vea la guía «Enviar una fotografía»."),
    (b"\x89PNG", "Es una imagen, no un documento de Word. Para subirla, vea la guía «Enviar una fotografía»."),
    (b"<", f"Es una página web o un XML, no un documento de Word. {SAVE_AS}"),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How every Office file before 2007 begins, and every one with a password (MS-CFB section 2.2)."""

_MEMBERS = (
    ("xl/", "Es una hoja de cálculo de Excel, no un documento de Word. Copie lo que haga falta en un documento."),
    ("ppt/", "Es una presentación de PowerPoint, no un documento de Word. Copie lo que haga falta en un documento."),
    ("Index/", f"Es un documento de Pages. En Pages, elija Archivo > Exportar a > Word. Si lo abre en Word: {SAVE_AS}"),
)


class WordFault(Exception):
    """The file is refused; the message is a whole Spanish sentence."""


def refuse_foreign(data: bytes) -> WordFault:
    """Why a file that is not a zip archive is no Word file, by its content, whatever its name says."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(_COMPOUND):
        return WordFault(_in_compound_file(data))
    if not data:
        return WordFault("El archivo está vacío. Pida que se lo envíen otra vez.")
    if data.startswith(b"PK"):
        return WordFault(NOT_WHOLE)
    known = next((sentence for begin, sentence in _STARTS if start.startswith(begin)), "")
    return WordFault(
        known or f"No es un documento de Word: cambiarle el nombre a un archivo no lo convierte. {SAVE_AS}"
    )


def refuse_archive(names: frozenset[str], mimetype: bytes) -> WordFault:
    """Why a zip archive without a Word document inside is refused; ODF says its kind in the member `mimetype`."""
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        return WordFault(f"Es un documento de LibreOffice (.odt), no de Word. {SAVE_AS}")
    known = next((sentence for folder, sentence in _MEMBERS if any(name.startswith(folder) for name in names)), "")
    return WordFault(known or "Es un archivo comprimido (ZIP) sin documento de Word. Descomprímalo y escoja el .docx.")


def _in_compound_file(data: bytes) -> str:
    """Names in a compound file are UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return PASSWORD
    if "WordDocument".encode("utf-16-le") in data:
        return OLD_WORD
    return f"Es un archivo de Office anterior a 2007, y no un documento de Word. {SAVE_AS}"
