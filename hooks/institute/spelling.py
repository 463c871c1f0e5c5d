"""Spelling: the words that a person wrote to be read, which are not code, addresses, names of files, keys or ids.

Which of them exist is for a dictionary to say, and that is at the edge (engine/spelling).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from institute.fields import quoted
from institute.problems import WARNING, Problem

NAMES = "nombres.txt"
"""Where the names of this place are, which no dictionary has."""

_PROSE = ("titulo", "resumen", "por_que", "texto", "descripcion", "alt", "imagen_alt", "pie", "justificacion")
_FIELD = re.compile(rf"\s*+(?:- )?\{{?\s*+(?:{'|'.join(_PROSE)}):\s(.*)")
_FENCE = re.compile(r"[\s>]*+(?:[-*+] |\d++[.)] )?\s*+(`{3,}|~{3,})")
"""What is skipped is never gone back on, or a line of a hundred thousand spaces would take a minute."""
_NOT_PROSE = re.compile(
    r"(?<!`)(`{1,20})(?!`).{1,500}?(?<!`)\1(?!`)"  # code
    r"|\]\([^()\s]{0,2000}(?:\([^()]{0,200}\)[^()\s]{0,200}){0,3}(?:\s{1,9}\"[^\"]{0,300}\")?\)"  # where a link leads
    r"|^\s*\[[^\]]+\]:\s.*$"  # a link named elsewhere
    r"|<[^<>\s][^<>]{0,2000}>"
    r"|(?:https?://|www\.)\S+"
    r"|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}"
    r"|\b[\w-]{1,60}(?:\.[\w-]{1,60}){0,6}\.(?:com|mx|org|gob|pdf|xlsx|csv|zip|jpg|png|md|yml)\b\S*"
    r"|\[[\^!][^\]]{0,60}\]"  # footnotes, and the names of boxes
    r"|[@#]\w+|&\w{1,30};"
)
"""Every repetition is bounded, so that no text costs more than its length many times over."""
_LETTER = r"[^\W\d_²³¹ºª]"
_WORD = re.compile(rf"{_LETTER}+(?:[’']{_LETTER}+)*")
_BESIDE = re.compile(r"[\d_/\\²³]")
SHORTEST, LONGEST_INITIALS = 2, 6


def prose_words(text: str) -> Iterator[tuple[int, str]]:
    """The line, from 1, and each word of a Markdown or YAML file, as it was typed."""
    for number, line in _prose_lines(unicodedata.normalize("NFC", text)):
        plain = _NOT_PROSE.sub(" ", line)
        for found in _WORD.finditer(plain):
            word = found.group()
            around = plain[found.start() - 1 : found.start()] + plain[found.end() : found.end() + 1]
            is_initials = word.isupper() and len(word) <= LONGEST_INITIALS
            if len(word) >= SHORTEST and not is_initials and not _BESIDE.search(around):
                yield number, word


def _prose_lines(text: str) -> Iterator[tuple[int, str]]:
    """The values of fields that are prose, and the body without its blocks of code."""
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), len(lines))
    starts_body = end + 1 if lines[0].rstrip() == "---" else len(lines)
    fields = lines[:starts_body]
    is_foreign = any(line.startswith("idioma:") for line in fields)
    for number, line in enumerate(fields, 1):
        found = _FIELD.match(line)
        if found and not (is_foreign and line.startswith("titulo:")):
            yield number, found.group(1)
    fence = ""
    for number, line in enumerate(lines[starts_body:], starts_body + 1):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark.group(1).startswith(fence) else fence
        elif mark:
            fence = mark.group(1)
        else:
            yield number, line


def unknown_word(path: str, line: int, word: str, better: Sequence[str]) -> Problem:
    """Advice on a word that the dictionary does not have.

    Bad:  la planeacion de banqetas
    Good: la planeación de banquetas
    """
    meant = f" ¿Quiso decir {' o '.join(quoted(one) for one in better)}?" if better else ""
    message = f"{quoted(word)} no está en el diccionario.{meant} Si es un nombre, agréguelo a {NAMES}."
    return Problem(path, line, "ortografia", message, severity=WARNING)
