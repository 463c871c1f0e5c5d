"""Signs that Word makes by other means than a letter: symbols of a font, raised and lowered figures."""

from __future__ import annotations

import re

MARKS = {"w:tab": " ", "w:ptab": " ", "w:noBreakHyphen": "\u2011"}
"""Elements that stand for one sign."""

PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Characters that only mean something in one font."""

_RAISED = str.maketrans("0123456789+-=()nao", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿªº")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_POSITIONS = {"superscript": _RAISED, "subscript": _LOWERED}
_SYMBOLS = {
    ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFE): "☑",
    ("wingdings", 0xA8): "☐",
    ("wingdings", 0x6F): "☐",
    ("wingdings", 0xE0): "→",
    ("wingdings", 0xA7): "▪",
    ("wingdings", 0x28): "☎",
    ("wingdings", 0x2A): "✉",
    ("symbol", 0xB7): "•",
    ("symbol", 0xAE): "→",
    ("symbol", 0xB0): "°",
    ("symbol", 0xB1): "±",
    ("symbol", 0xB3): "≥",
    ("symbol", 0xA3): "≤",
    ("symbol", 0xB4): "×",
}
"""By the font that Word inserts symbols from, and the lower byte of their code."""


def symbol(font: str, code: str) -> str:
    """The sign that a symbol is, from the font and the code of «w:sym»; "" when it is not known."""
    found = re.fullmatch(r"[0-9A-Fa-f]*([0-9A-Fa-f]{2})", code)
    return _SYMBOLS.get((font.lower(), int(found.group(1), 16)), "") if found else ""


def placed(text: str, position: str) -> tuple[str, bool]:
    """Raised or lowered words with signs of their own (m², CO₂), and whether they say the same as before.

    Letters do without: «1er» is as well understood as with raised ones.
    """
    signs = _POSITIONS.get(position)
    if signs is None or not text.strip():
        return text, True
    if all(ord(sign) in signs or sign == " " for sign in text):
        return text.translate(signs), True
    return text, text.strip().isalpha()
