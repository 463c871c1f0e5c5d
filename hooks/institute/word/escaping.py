"""Text that Markdown would take for a command, written so that it shows as it was typed."""

from __future__ import annotations

import re

_WEB = re.compile(r"https://[^\s<>\[\]()«»\"'\\|*`]*[^\s<>\[\]()«»\"'\\|*`.,:;!?…_~]")
_SPECIAL = re.compile(r"[\\`*\[\]<~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w{1,32};)")
"""An underscore between two letters or figures is left alone: it means nothing there (GFM 0.29, 6.4)."""
_SCHEME = re.compile(r":(?=//)|(?<=xmpp):", re.IGNORECASE)
_HOST = re.compile(r"(www)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^(?=#{1,6}(?:\s|$)|>|[-+](?:\s|$)|[-+=:|][-=:|\s]*$)")
_NUMBERED = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))")
_TRAILING = re.compile(r"(?:(?<=\s)|^)(?=#+$)")


def escape(text: str, linked: bool = False) -> str:
    """Words of a paragraph. Addresses with https are links, unless the words are `linked` already; no others are.

    GFM links «www.…», «http://…» and «ftp://…» by itself, and what is brought in links to https alone.
    """
    if linked:
        return _escape_words(text)
    parts, end = [], 0
    for found in _WEB.finditer(text):
        parts += [_escape_words(text[end : found.start()]), f"<{found.group()}>"]
        end = found.end()
    return "".join([*parts, _escape_words(text[end:])])


def escape_line(line: str) -> str:
    """A line of a block that would begin another kind of block: «# », «- », «1. », «---»."""
    return _NUMBERED.sub(r"\1\\", line, count=1) if _NUMBERED.match(line) else _LINE_START.sub(r"\\", line, count=1)


def escape_heading(line: str) -> str:
    """A heading: signs of number at its end would be taken for its closing."""
    return _TRAILING.sub(r"\\", line)


def escape_cell(line: str) -> str:
    """A cell, in which a bar always ends the cell."""
    return line.replace("|", "\\|")


def escape_title(text: str) -> str:
    """The caption of a picture, between straight quotes."""
    return re.sub(r'[\\"]|&(?=#?\w{1,32};)', r"\\\g<0>", text)


def _escape_words(text: str) -> str:
    return _HOST.sub(r"\1\\.", _SCHEME.sub(r"\\:", _SPECIAL.sub(r"\\\g<0>", text)))
