"""A file of content before anyone knows what it means: its fields with their lines, and its body.

The only module that reads content files. The raw text is looked at first, because python-frontmatter turns a BOM or an
unclosed block silently into "no front matter", lets "----" close a block, and strips the body so that its lines shift.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import frontmatter

from institute.characters import INVISIBLE, invisible_message
from institute.problems import WARNING, Problem
from institute.strict_yaml import Document, Location, Value, YamlFault, read_document

MAX_BYTES = 400_000
"""A body of this size is a book; the longest real report is a tenth of it."""

MAX_REPORTED = 20
"""Lines with invisible characters that are reported; more have one cause."""

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)

BLANK = "---\ntitulo: Taller abierto en el Jardín Núñez\nfecha: 2026-03-31\n---\n\nTexto del boletín."


@dataclass(frozen=True, slots=True)
class Source:
    """A file split into fields and body. `lines` has the line in the file (from 1) of every field by location."""

    path: str
    fields: dict[str, Value]
    lines: dict[Location, int]
    body: str
    body_line: int

    def line(self, location: Location) -> int:
        """The line of a field, or of the nearest thing around it that has one."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


class _StrictYaml(frontmatter.default_handlers.YAMLHandler):
    """python-frontmatter's YAML handler with our reader: only exactly "---" fences, and lines are kept."""

    FM_BOUNDARY = _FENCE

    def __init__(self) -> None:
        super().__init__()
        self.document = Document()

    def load(self, fm: str, **kwargs: object) -> dict[str, Value]:
        self.document = read_document(fm.removeprefix("\n"))
        return dict(self.document.values)


def read_post_source(path: str, data: bytes) -> tuple[Source | None, list[Problem]]:
    """Split a Markdown file with front matter.

    `path` is relative to the content folder; no Source when it cannot be split.
    """
    text, problems = read_text(path, data)
    if text is None:
        return None, problems
    unfit = _check_fences(path, text)
    if unfit:
        return None, [*problems, unfit]
    handler = _StrictYaml()
    try:
        fields, body = frontmatter.parse(text, handler=handler)
    except YamlFault as fault:
        return None, [*problems, _as_problem(path, fault, 1)]
    lines = {location: line + 1 for location, line in handler.document.lines.items()}
    return Source(path, fields, lines, body, _body_line(text)), problems


def read_yaml_source(path: str, data: bytes) -> tuple[Source | None, list[Problem]]:
    """Read a YAML file of fields."""
    text, problems = read_text(path, data)
    if text is None:
        return None, problems
    try:
        document = read_document(text)
    except YamlFault as fault:
        return None, [*problems, _as_problem(path, fault, 0)]
    return Source(path, document.values, document.lines, "", 1), problems


def read_text(path: str, data: bytes) -> tuple[str | None, list[Problem]]:
    """The text of a file with "\\n" line ends and no BOM, and what is odd about it.

    None when it cannot be read as text.
    """
    if not data.strip():
        return None, [
            Problem(
                path,
                1,
                "archivo-vacio",
                "el archivo está vacío. Escriba lo que lleva, o bórrelo.",
                BLANK if path.endswith(".md") else "",
            )
        ]
    if len(data) > MAX_BYTES:
        return None, [
            Problem(
                path,
                1,
                "archivo-grande",
                f"el archivo pesa más de {MAX_BYTES // 1000} kB, que es el máximo. "
                "Divida el texto en varias publicaciones o ponga el documento como archivo adjunto.",
            )
        ]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return None, [
            Problem(
                path,
                line,
                "archivo-codificacion",
                "el archivo no está guardado en UTF-8, y los acentos se perderían. "
                "Ábralo con el Bloc de notas, elija Guardar como… y en Codificación ponga UTF-8.",
            )
        ]
    return _normal_text(path, text)


def _normal_text(path: str, text: str) -> tuple[str, list[Problem]]:
    problems = []
    if text.startswith("\ufeff"):
        text = text[1:]
        problems.append(
            Problem(
                path,
                1,
                "archivo-bom",
                "el archivo empieza con una marca invisible (BOM). No estorba, pero conviene "
                "guardarlo como «UTF-8» y no como «UTF-8 con BOM».",
                severity=WARNING,
            )
        )
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        problems.append(
            Problem(
                path,
                1,
                "archivo-crlf",
                "los renglones terminan al estilo de Windows (CRLF). No estorba; si puede, "
                "guárdelo con fin de línea «LF».",
                severity=WARNING,
            )
        )
    problems += _check_invisible(path, text)
    return text, problems


def _check_invisible(path: str, text: str) -> Iterator[Problem]:
    """No invisible or direction-changing characters."""
    if INVISIBLE.search(text):
        found = ((number, invisible_message(line)) for number, line in enumerate(text.split("\n"), 1))
        yield from islice(
            (Problem(path, number, "caracter-invisible", message) for number, message in found if message), MAX_REPORTED
        )


def _check_fences(path: str, text: str) -> Problem | None:
    """The file begins with ---, fields, and --- again."""
    first, _, rest = text.partition("\n")
    if first.rstrip(" \t") != "---":
        return Problem(
            path,
            1,
            "campos-faltan",
            "el archivo no empieza con sus campos. Ponga en el primer renglón tres guiones, "
            "luego los campos y otra vez tres guiones.",
            BLANK,
        )
    if not _FENCE.search(rest):
        return Problem(
            path,
            1,
            "campos-sin-cierre",
            "los campos no están cerrados. Después del último campo ponga un renglón con tres guiones.",
            BLANK,
        )
    if not rest.partition("\n---")[0].strip() or rest.startswith("---"):
        return Problem(
            path, 1, "campos-faltan", "no hay ningún campo entre los renglones de guiones. Escríbalos.", BLANK
        )
    return None


def _body_line(text: str) -> int:
    """The line of the first thing written after the front matter; of its last fence when nothing is."""
    fences = list(_FENCE.finditer(text))
    body = text[fences[1].end() :]
    if not body.strip():
        return text.count("\n", 0, fences[1].start()) + 1
    blank = len(body) - len(body.lstrip())
    return text.count("\n", 0, fences[1].end() + blank) + 1


def _as_problem(path: str, fault: YamlFault, shift: int) -> Problem:
    return Problem(path, fault.line + shift, fault.rule, fault.message, fault.example)


def read_bytes(file: Path, limit: int = MAX_BYTES + 1) -> bytes:
    """At most `limit` bytes of a file, so that a huge one cannot fill the memory."""
    with file.open("rb") as stream:
        return stream.read(limit)
