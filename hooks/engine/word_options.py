"""What import_docx.py is asked."""

from __future__ import annotations

import argparse
import errno
from pathlib import Path

from engine.options import SpanishParser, add_content, day_option, institute_today
from engine.word_import import ImportRequest
from institute.fields import nearest
from institute.kinds.institution import PATH as INSTITUTION_PATH
from institute.kinds.post import BULLETIN, POST_KINDS
from institute.library import Library
from institute.pictures.slugs import ascii_slug

_KINDS = {kind.id: kind for kind in POST_KINDS}


def add_import(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("file", type=_word_file, metavar="ARCHIVO", help="el documento de Word (.docx)")
    parser.add_argument("--kind", choices=tuple(_KINDS), required=True, metavar="|".join(_KINDS), help="qué será")
    parser.add_argument(
        "--area", required=True, metavar="ÁREA", help="el área que lo escribe (id de plan/instituto.yml)"
    )
    parser.add_argument("--eje", default="", metavar="EJE", help="el eje temático (id de plan/instituto.yml)")
    parser.add_argument("--fecha", type=day_option, metavar="AAAA-MM-DD", help="el día en que se publica (hoy)")
    parser.add_argument("--numero", type=_number, metavar="N", help="el número del boletín")
    parser.add_argument("--nombre", type=_slug, metavar="PALABRAS", help="las palabras de la dirección")
    add_content(parser)


def import_request(parser: SpanishParser, arguments: argparse.Namespace, library: Library) -> ImportRequest:
    """What was asked. An area or axis that does not exist ends the command, as any wrong use does."""
    kind = _KINDS[arguments.kind]
    if arguments.numero and kind is not BULLETIN:
        parser.error("--numero es de los boletines; un artículo no lleva número")
    _refuse_unknown(parser, "--area", arguments.area, [area.id for area in library.institution.areas])
    _refuse_unknown(parser, "--eje", arguments.eje, [axis.id for axis in library.institution.axes])
    return ImportRequest(
        file=arguments.file,
        content=arguments.content,
        kind=kind,
        area=arguments.area,
        day=arguments.fecha or institute_today(),
        axis=arguments.eje,
        number=arguments.numero,
        slug=arguments.nombre or "",
    )


def system_fault(fault: OSError) -> str:
    """Why a file could not be read or written, in Spanish whatever the system speaks."""
    known = {
        errno.ENOSPC: "no queda espacio en el disco",
        errno.EACCES: "no hay permiso para leer o escribir ahí",
        errno.EPERM: "no hay permiso para leer o escribir ahí",
        errno.EROFS: "ese disco es de solo lectura",
        errno.EEXIST: "hay un archivo donde debe ir una carpeta",
        errno.ENOTDIR: "hay un archivo donde debe ir una carpeta",
    }
    return f"No se pudo leer o escribir: {known.get(fault.errno, f'falló el disco (error {fault.errno})')}."


def next_number(library: Library, year: int) -> int:
    """The number after the last bulletin of a year."""
    numbers = [post.fields.number for post in library.posts if post.kind is BULLETIN and post.day.year == year]
    return max(numbers, default=0) + 1


def _refuse_unknown(parser: SpanishParser, option: str, id: str, known: list[str]) -> None:
    if id and known and id not in known:
        hint = nearest(id, known)
        meant = f" ¿Quiso decir «{hint}»?" if hint else ""
        parser.error(f"{option}: «{id}» no está en {INSTITUTION_PATH}.{meant} Ahí están: {', '.join(known)}")


def _word_file(text: str) -> Path:
    file = Path(text)
    if not file.is_file():
        raise argparse.ArgumentTypeError(f"«{text}» no es un archivo" if file.exists() else f"no existe «{text}»")
    return file


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= 9999:
        raise argparse.ArgumentTypeError(f"el número «{text}» no va de 1 a 9999")
    return int(text)


def _slug(text: str) -> str:
    slug = ascii_slug(text)
    if not slug:
        raise argparse.ArgumentTypeError(f"«{text}» no tiene letras ni cifras con las que formar una dirección")
    return slug
