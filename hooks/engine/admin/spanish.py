"""The program's words in the Spanish of a Mexican office: its own es-CO, completed and mended from palabras.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

OURS = Path(__file__).parent / "palabras.json"

Words = dict[str, Any]


def our_words() -> dict[str, str]:
    """What we say otherwise, by the dotted name of each text."""
    return json.loads(OURS.read_text("utf-8"))


def spanish(theirs: Words, ours: dict[str, str]) -> Words:
    """Their words with ours in place. A name whose way leads through a text is an error in ours."""
    words = json.loads(json.dumps(theirs))
    for name, text in ours.items():
        *groups, last = name.split(".")
        place = words
        for group in groups:
            place = place.setdefault(group, {})
        place[last] = text
    return words


def render_module(words: Words) -> str:
    """The words as the module that the program imports."""
    return f"export default {json.dumps(words, ensure_ascii=False, separators=(',', ':'))};\n"
