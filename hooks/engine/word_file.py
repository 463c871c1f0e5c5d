"""Opens a Word file without trusting it: a zip archive may claim anything, and grow to fill the disk or the memory."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from institute.word.package import Package
from institute.word.refusals import LOCK_FILE, NOT_LIKE_WORD, NOT_WHOLE, TOO_MUCH, WordFault, refuse_foreign

MAX_FILE = 100_000_000
"""Bytes. A report with thirty photographs as telephones take them is below it."""
MAX_WHOLE = 400_000_000
"""Bytes of all members together, unpacked."""
MAX_XML = 40_000_000
MAX_MEMBER = 60_000_000
"""Bytes of one member. A text of 400 kB, the most that a post may have, makes an XML of about ten million."""
MAX_RATIO = 300
"""How many times smaller a member of XML may be packed; Word's own are at most 50 times smaller."""
MAX_MEMBERS = 4_000
MAX_DIRECTORY = 1_000_000
"""Bytes of the archive's list of members, which zipfile reads whole before anything can be judged."""

_END = b"PK\x05\x06"
_BIG_END = b"PK\x06\x07"
_END_SIZE, _LONGEST_COMMENT = 22, 65_535
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


@contextmanager
def open_word_file(file: Path) -> Iterator[Package]:
    """The parts of a Word file, read while it is open. Raises WordFault when it is not one as Word writes them."""
    if file.name.startswith("~$"):
        raise WordFault(LOCK_FILE)
    size = file.stat().st_size
    if size > MAX_FILE:
        raise WordFault(
            f"El archivo pesa {size / 1e6:,.0f} MB y el máximo son {MAX_FILE // 10**6} MB. En Word, elija Archivo > "
            "Comprimir imágenes, o quite las que sobren."
        )
    with file.open("rb") as stream:
        if stream.read(4) != b"PK\x03\x04":
            stream.seek(0)
            raise refuse_foreign(stream.read(MAX_FILE))
        _check_directory(stream, size)
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError):
            raise WordFault(NOT_WHOLE) from None
        with archive:
            members = _check_members(archive.infolist())
            yield Package(frozenset(members), lambda name: _read(archive, members[name]))


def _check_directory(stream: BinaryIO, size: int) -> None:
    """The list of members is small. Its size stands at the end of the file (APPNOTE 6.3.10, 4.3.16)."""
    start = max(0, size - _END_SIZE - _LONGEST_COMMENT)
    stream.seek(start)
    tail = stream.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) - end < _END_SIZE:
        raise WordFault(NOT_WHOLE)
    members, directory = struct.unpack_from("<HI", tail, end + 10)
    # The form for archives above 4 GB, in which Python would believe another list.
    if tail[max(0, end - 20) : end].startswith(_BIG_END) or members > MAX_MEMBERS or directory > MAX_DIRECTORY:
        raise WordFault(TOO_MUCH)
    stream.seek(0)


def _check_members(found: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The members by name: no two of one name, none that leads out of the archive, none that unpacks to too much."""
    members = {info.filename: info for info in found}
    names = [info.filename for info in found]
    if len({name.lower() for name in names}) != len(names) or any(_leads_out(name) for name in names):
        raise WordFault(NOT_LIKE_WORD)
    if any(info.flag_bits & 1 or info.compress_type not in _METHODS for info in found):
        raise WordFault(NOT_LIKE_WORD)
    is_bomb = any(
        info.file_size > MAX_RATIO * max(info.compress_size, 1_000) for info in found if _is_xml(info.filename)
    )
    if len(found) > MAX_MEMBERS or sum(info.file_size for info in found) > MAX_WHOLE or is_bomb:
        raise WordFault(TOO_MUCH)
    return members


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ":" in name or ".." in name.replace("\\", "/").split("/")


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """A member, never more of it than the limits allow, whatever the archive says of its size."""
    limit = MAX_XML if _is_xml(member.filename) else MAX_MEMBER
    if member.file_size > limit:
        raise WordFault(TOO_MUCH)
    try:
        with archive.open(member) as stream:
            data = stream.read(limit + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        struct.error,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ):
        raise WordFault(NOT_WHOLE) from None
    if len(data) > limit:
        raise WordFault(TOO_MUCH)
    return data


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))
