"""Text of strangers inside GitHub's Markdown: it is shown as it was typed and does nothing.

A backslash takes the meaning from any ASCII sign (CommonMark 0.31 section 2.4). GitHub looks for mentions and
references after that, in the finished text, so those are parted by a space without width.
"""

from __future__ import annotations

import re

from institute.characters import printable

_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")
_REFERENCE = re.compile(r"([@#]|\bGH-)", re.IGNORECASE)
_PARTED = "\u200b"
LONGEST = 600


def inert_text(text: str, longest: int = LONGEST) -> str:
    """A text on one line in which no sign is obeyed: no mention, link, image, HTML or format.

    Bad:  @todos, [aquí](https://otro.mx), <img src=x>, `código
    Good: the same letters, as text
    """
    line = printable(" ".join(text.split()))
    short = line if len(line) <= longest else f"{line[: longest - 1]}…"
    return _SIGNS.sub(r"\\\1", _REFERENCE.sub(rf"\1{_PARTED}", short))


def inert_code(text: str, longest: int = LONGEST) -> str:
    """A text as code inside a line. Its fence is longer than any that the text has."""
    line = printable(" ".join(text.split()))[:longest]
    fence = _fence(line, 1)
    return f"{fence} {line} {fence}"


def inert_block(text: str, indent: str = "", longest: int = LONGEST * 2) -> str:
    """Lines as a block of code, each after `indent`, so that they stay in their element of a list."""
    lines = [printable(line) for line in text[:longest].splitlines()]
    fence = _fence("\n".join(lines), 3)
    return "\n".join(f"{indent}{line}" for line in (f"{fence}text", *lines, fence))


def _fence(text: str, least: int) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    return "`" * max(least, longest + 1)
