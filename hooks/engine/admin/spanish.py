"""The program's words in the Spanish of a Mexican office: its own es-CO, spoken as usted, completed and mended.

palabras.json has two parts: `formas`, words of tú and what usted says instead, and `textos`, whole texts by their
dotted name.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OURS = Path(__file__).parent / "palabras.json"
_WORD = re.compile(r"(?<![$\w])[^\W\d_]+(?!\w)")
_MARKS = re.compile(r"“([^”]*)”")

Words = dict[str, Any]


@dataclass(frozen=True, slots=True)
class OurWords:
    """What we say otherwise."""

    forms: dict[str, str]
    texts: dict[str, str]


def our_words() -> OurWords:
    found = json.loads(OURS.read_text("utf-8"))
    return OurWords(found["formas"], found["textos"])


def spanish(theirs: Words, ours: OurWords) -> Words:
    """Their words in our forms, with our texts in place."""
    words = _formal(theirs, ours.forms)
    for name, text in ours.texts.items():
        *groups, last = name.split(".")
        place = words
        for group in groups:
            place = place.setdefault(group, {})
        place[last] = text
    return words


def _formal(words: Any, forms: dict[str, str]) -> Any:
    """Every text with usted, and with the quotation marks of the site."""
    if isinstance(words, dict):
        return {key: _formal(value, forms) for key, value in words.items()}
    mended = _WORD.sub(lambda found: forms.get(found.group(), found.group()), words)
    return _MARKS.sub(r"«\1»", mended)


def render_module(words: Words) -> str:
    """The words as the module that the program imports."""
    return f"export default {json.dumps(words, ensure_ascii=False, separators=(',', ':'))};\n"
