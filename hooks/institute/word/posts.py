"""A Word text as the file of a post: its front matter, as far as the text tells it, and its body."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from institute.fields import SLUG
from institute.kinds.post import PostKind
from institute.pictures.slugs import ascii_slug
from institute.strict_yaml import NULLS
from institute.word.losses import LEFT_OUT, Loss, describe
from institute.word.pieces import Block, Document, Figure, Heading, NoteCall, Paragraph, Picture, plain
from institute.word.refusals import NO_TEXT, WordFault
from institute.word.writing import write_body

SUMMARY_LONGEST = 200
_SLUG_LONGEST = 60
_LINES_BEFORE, _SHORT_LINE = 4, 100
"""How many lines, and of how many letters, may stand before a title."""

BY_STYLE, BY_HEADING, BY_FILE = "del estilo Título", "del primer título del texto", "del nombre del archivo: revíselo"
"""Where a title was found."""


@dataclass(frozen=True, slots=True)
class Titled:
    """A text without its title. `origin` says where that was found."""

    title: str
    origin: str
    document: Document


def take_title(document: Document, file_stem: str) -> Titled:
    """The title is what has the style Title, or else the first heading, or else the name of the file.

    A heading is the title only where the text begins: after nothing but pictures, or, when no other is of its level,
    after a few short lines such as the number and the date of a bulletin. Elsewhere it is the heading of a part.
    """
    blocks = list(document.blocks)
    styled = next((number for number, block in enumerate(blocks) if _is_title(block)), None)
    if styled is not None:
        end = next((number for number in range(styled, len(blocks)) if not _is_title(blocks[number])), len(blocks))
        return _without(document, styled, end, BY_STYLE)
    first = next((number for number, block in enumerate(blocks) if isinstance(block, Heading)), None)
    if first is not None and _names_the_text(blocks, first):
        return _without(document, first, first + 1, BY_HEADING)
    return Titled(" ".join(file_stem.replace("_", " ").split()), BY_FILE, document)


def summarise(document: Document) -> str:
    """The first paragraph, cut at a word; "" when there is none."""
    first = next((plain(block.inlines) for block in document.blocks if isinstance(block, Paragraph)), "")
    if len(first) <= SUMMARY_LONGEST:
        return first
    cut = first[:SUMMARY_LONGEST].rpartition(" ")[0] or first[: SUMMARY_LONGEST - 1]
    return cut.rstrip(" ,;:—–-(«") + "…"


def slug_of(title: str, file_stem: str) -> str:
    """The words of the address, cut at a whole one."""
    slug = ascii_slug(title, len(title) * 4) or ascii_slug(file_stem, len(file_stem) * 4) or "texto"
    return slug if len(slug) <= _SLUG_LONGEST else slug[: _SLUG_LONGEST + 1].rpartition("-")[0] or slug[:_SLUG_LONGEST]


def write_post(kind: PostKind, values: Mapping[str, Any], document: Document, names: Mapping[Picture, str]) -> str:
    """The file of a post. `values` are the required fields by their names in the record of the kind.

    A field without a value stays as a blank, which the checker names with its line: a value made up would pass.
    """
    body = write_body(document, names)
    if not body.strip():
        raise WordFault(" ".join([NO_TEXT, *_instead(document.losses)]))
    required = [(name, info.alias) for name, info in kind.fields.model_fields.items() if info.is_required()]
    lines = [f"{key}: {_yaml(values[name])}" if values.get(name) else f"{key}:" for name, key in required]
    return "\n".join(["---", *lines, "---", "", body])


def _instead(losses: tuple[Loss, ...]) -> list[str]:
    """Posters and invitations are often nothing but text boxes."""
    found = describe(losses, LEFT_OUT)[:3]
    return [f"Lo que trae no se puede traer: {'; '.join(found)}."] if found else []


def _is_title(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 0


def _names_the_text(blocks: list[Block], first: int) -> bool:
    level = blocks[first].level
    before = [block for block in blocks[:first] if not isinstance(block, Figure)]
    alone = not any(isinstance(block, Heading) and block.level <= level for block in blocks[first + 1 :])
    short = all(isinstance(block, Paragraph) and len(plain(block.inlines)) <= _SHORT_LINE for block in before)
    return not before or (alone and short and len(before) <= _LINES_BEFORE)


def _without(document: Document, start: int, end: int, origin: str) -> Titled:
    blocks = document.blocks
    taken = [piece for block in blocks[start:end] for piece in block.inlines]
    title = " ".join(plain(block.inlines) for block in blocks[start:end])
    noted = (Loss("title-note"),) if any(isinstance(piece, NoteCall) for piece in taken) else ()
    rest = replace(document, blocks=blocks[:start] + blocks[end:], losses=document.losses + noted)
    return Titled(title, origin, rest)


def _yaml(value: Any) -> str:
    """Text between quotes, inside which nothing is a command of YAML; identifiers, days and numbers as they are."""
    text = str(value)
    is_bare = not isinstance(value, str) or (re.fullmatch(SLUG, text) and text not in NULLS)
    return text if is_bare else json.dumps(text, ensure_ascii=False)
