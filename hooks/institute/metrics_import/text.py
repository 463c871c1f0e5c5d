"""The text of an exported file, whatever its encoding; and a sentence for what only claims to be one."""

from __future__ import annotations

import codecs

from institute.metrics_import.shapes import Export, ImportFault

MAX_BYTES = 30_000_000
"""A year of posts is a few hundred kilobytes."""

_AGAIN = "Descárguelo otra vez de la plataforma y úselo como llegó, sin abrirlo ni guardarlo en Excel."
_STARTS = (
    (b"\xd0\xcf\x11\xe0", f"es un archivo de Excel anterior a 2007 (.xls), no un CSV. {_AGAIN}"),
    (b"%PDF-", f"es un PDF, no un CSV. {_AGAIN}"),
    (b"\x89PNG", "es una imagen. De una captura de pantalla no se leen cifras: escríbalas a mano."),
    (b"\xff\xd8\xff", "es una fotografía. De una captura de pantalla no se leen cifras: escríbalas a mano."),
    (b"{\\rtf", f"es un documento de texto (RTF), no un CSV. {_AGAIN}"),
)
_TEXT_STARTS = (
    ("<", "es una página web o un XML, no un CSV: quizá se guardó la página en lugar de descargar los datos. "),
    ("{", "es un archivo JSON, no un CSV. Al exportar, escoja CSV. "),
    ("[", "es un archivo JSON, no un CSV. Al exportar, escoja CSV. "),
)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def text_of(export: Export) -> str:
    """The text of the file with "\\n" line ends. Raises ImportFault for what holds none."""
    data = export.data
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ImportFault(f"{export.name} está vacío. {_AGAIN}")
    if len(data) > MAX_BYTES:
        raise ImportFault(
            f"{export.name} pesa más de {MAX_BYTES // 1_000_000} MB, mucho más que un mes. Exporte solo el mes."
        )
    if data.startswith(b"PK\x03\x04"):
        raise ImportFault(f"{export.name} {_zip_sentence(data)}")
    if data.startswith(b"\x1f\x8b"):
        raise ImportFault(f"{export.name} está comprimido (gzip). Descomprímalo y use el CSV que trae.")
    known = next((sentence for begin, sentence in _STARTS if data.startswith(begin)), "")
    if known:
        raise ImportFault(f"{export.name} {known}")
    text = _decode(export).replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text:
        raise ImportFault(f"{export.name} no es un archivo de texto. {_AGAIN}")
    for begin, sentence in _TEXT_STARTS:
        if text.lstrip().startswith(begin):
            raise ImportFault(f"{export.name} {sentence}{_AGAIN}")
    return text


def _decode(export: Export) -> str:
    """By its mark; without one UTF-8, UTF-16 that lost its mark, or what Excel writes on Windows.

    A wrong guess does no harm: the names of the columns would not be known.
    """
    encoding = next((name for mark, name in _BOMS if export.data.startswith(mark)), "") or _unmarked(export.data)
    try:
        return export.data.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8":
            return export.data.decode("cp1252", "replace")
        raise ImportFault(f"{export.name} está cortado o dañado: no se puede leer como texto. {_AGAIN}") from None


def _unmarked(data: bytes) -> str:
    start = data[:400]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) > len(start) // 5:
        return "utf-16-le" if odd > even else "utf-16-be"
    return "utf-8"


def _zip_sentence(data: bytes) -> str:
    if b"xl/" in data:
        return f"es un libro de Excel (.xlsx), aunque su nombre diga otra cosa. Al exportar, escoja CSV. {_AGAIN}"
    return "es un archivo comprimido (ZIP). Descomprímalo y use el CSV que trae."
