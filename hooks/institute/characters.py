"""Characters that a reader cannot see, and text made safe to print."""

from __future__ import annotations

import re

INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
"""Control, direction-changing, line-separating and zero-width characters and non-characters: what a reader cannot see
can deceive (Trojan Source, CVE-2021-42574), and some of it is not allowed in XML. The zero-width
joiner and the variation selectors stay, because emoji are made with them."""


UNSEEN = "\ufffd"
"""What is printed in place of an invisible character that no check has kept away."""


def invisible_message(text: str) -> str:
    """What is said of the first invisible character of `text`; "" when there is none."""
    found = INVISIBLE.search(text)
    if not found:
        return ""
    return (
        f"hay un carácter invisible (U+{ord(found.group()):04X}), que suele llegar al copiar de otro programa. "
        "Borre las palabras de alrededor y escríbalas de nuevo."
    )


def printable(text: str) -> str:
    """Text without line ends, control characters and halves of characters, which a console would obey or choke on."""
    return text if text.isprintable() else "".join(char if char.isprintable() else "\ufffd" for char in text)
