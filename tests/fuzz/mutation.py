"""Real files, changed: most of what a stranger sends is nearly right, and so is most of what breaks a parser."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from random import Random

from hypothesis import strategies as st

LONGEST = 120_000
"""Bytes of an example. What is quadratic shows at this size; what is linear takes a few hundredths of a second."""

_GROUPS = json.loads((Path(__file__).parent / "tokens.json").read_text("utf-8"))
TOKENS = tuple(token.encode() for group in ("yaml", "markdown", "odd") for token in _GROUPS[group])
WORD_TOKENS = tuple(token.encode() for group in ("word", "odd") for token in _GROUPS[group])
MARKUP_TOKENS = tuple(token.encode() for group in ("markup", "odd") for token in _GROUPS[group])
NUMBERS = tuple(f"{number}".encode() for number in (0, -1, 1, 255, 256, 2**16, 2**31, 2**63, 10**30, "1e400", "0.1"))
_NUMBER, _VALUE = re.compile(rb"\d+"), re.compile(rb"(?m)(?<=: )[^\n]+$")


def mutants(corpus: Sequence[bytes], tokens: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """One of the corpus, changed in up to eight places.

    One number decides all of it: if hypothesis drew each choice, an example would take ten times as long.
    """
    return st.integers(0, 2**64 - 1).map(lambda number: mutate(Random(number), corpus, tokens))


def mutate(random: Random, corpus: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    data = random.choice(corpus)
    for _ in range(random.choice((0, 1, 1, 1, 2, 2, 3, 5, 8))):
        data = _change(random, data, corpus, tokens)[:LONGEST]
    return data


def _change(random: Random, data: bytes, corpus: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    start = _boundary(random, data, random.randint(0, len(data)))
    end = min(len(data), start + random.choice((random.randint(0, 12), random.randint(0, len(data)))))
    end = _boundary(random, data, end)
    how = random.randrange(12)
    if how <= 1:
        return data[:start] + random.choice(tokens) + data[start:]
    if how == 2:
        return data[:start] + random.choice(tokens) + data[end:]
    if how == 3:
        return data[:start] + data[end:]
    if how == 4:
        return data[:start] + _characters(random).encode() + data[end:]
    if how == 5:
        return data[:start] + random.randbytes(random.randint(1, 4)) + data[min(len(data), start + 4) :]
    if how == 6:
        other = random.choice(corpus)
        return data[:start] + other[random.randint(0, len(other)) :]
    if how == 7:
        return data[:start]
    if how == 8:
        return _replace_one(random, _NUMBER, data, NUMBERS)
    if how in (9, 10):
        return _replace_one(random, _VALUE, data, tokens)
    return _grow(random, data, start, end, tokens)


def _boundary(random: Random, data: bytes, at: int) -> int:
    """Half of the time, where the next line or element begins: so it is more often well formed what comes out."""
    end = data.find(random.choice((b">", b"\n")), at)
    return end + 1 if end >= 0 and random.random() < 0.5 else at


def _characters(random: Random) -> str:
    """A few characters of any plane but halves of one."""
    points = (random.randrange(random.choice((0x80, 0x250, 0x3000, 0x110000))) for _ in range(random.randint(1, 8)))
    return "".join(chr(point) for point in points if not 0xD800 <= point < 0xE000)


def _grow(random: Random, data: bytes, start: int, end: int, tokens: Sequence[bytes]) -> bytes:
    """A piece of it, or one or two tokens, hundreds of times: what a parser does for each shows."""
    made = b"".join(random.choices(tokens, k=random.randint(1, 2)))
    piece = data[start:end] if random.random() < 0.5 else made
    times = random.choice((2, 5, 20, 100, 1_000, 40_000))
    return data[:start] + piece * min(times, LONGEST // (len(piece) + 1)) + data[end:]


def _replace_one(random: Random, what: re.Pattern[bytes], data: bytes, by: Sequence[bytes]) -> bytes:
    found = list(what.finditer(data))
    if not found:
        return data
    chosen = random.choice(found)
    return data[: chosen.start()] + random.choice(by) + data[chosen.end() :]
