"""Real files, changed: most of what a stranger sends is nearly right, and so is most of what breaks a parser."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

LONGEST = 120_000
"""Bytes of an example. What is quadratic shows at this size; what is linear takes a few hundredths of a second."""

_GROUPS = json.loads((Path(__file__).parent / "tokens.json").read_text("utf-8"))
TOKENS = tuple(token.encode() for group in ("yaml", "markdown", "odd") for token in _GROUPS[group])
MARKUP_TOKENS = tuple(token.encode() for group in ("markup", "odd") for token in _GROUPS[group])
NUMBERS = tuple(f"{number}".encode() for number in (0, -1, 1, 255, 256, 2**16, 2**31, 2**63, 10**30, "1e400", "0.1"))
_NUMBER, _VALUE = re.compile(rb"\d+"), re.compile(rb"(?m)(?<=: )[^\n]+$")


def mutants(corpus: Sequence[bytes], tokens: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """One of the corpus, changed in up to eight places."""

    @st.composite
    def make(draw: st.DrawFn) -> bytes:
        data = draw(st.sampled_from(corpus))
        for _ in range(draw(st.integers(0, 8))):
            data = _change(draw, data, corpus, tokens)[:LONGEST]
        return data

    return make()


def _change(draw: st.DrawFn, data: bytes, corpus: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    start = draw(st.integers(0, len(data)))
    end = min(len(data), start + draw(st.one_of(st.integers(0, 12), st.integers(0, len(data)))))
    how = draw(st.integers(0, 11))
    if how <= 1:
        return data[:start] + draw(st.sampled_from(tokens)) + data[start:]
    if how == 2:
        return data[:start] + draw(st.sampled_from(tokens)) + data[end:]
    if how == 3:
        return data[:start] + data[end:]
    if how == 4:
        return data[:start] + draw(st.text(max_size=8)).encode("utf-8", "replace") + data[end:]
    if how == 5:
        return data[:start] + draw(st.binary(max_size=4)) + data[min(len(data), start + 4) :]
    if how == 6:
        other = draw(st.sampled_from(corpus))
        return data[:start] + other[draw(st.integers(0, len(other))) :]
    if how == 7:
        return data[:start]
    if how == 8:
        return _replace_one(draw, _NUMBER, data, NUMBERS)
    if how in (9, 10):
        return _replace_one(draw, _VALUE, data, tokens)
    return _grow(draw, data, start, end, tokens)


def _grow(draw: st.DrawFn, data: bytes, start: int, end: int, tokens: Sequence[bytes]) -> bytes:
    """A piece of it, or one or two tokens, hundreds of times: what a parser does for each shows."""
    piece = data[start:end] if draw(st.booleans()) else b"".join(draw(st.lists(st.sampled_from(tokens), max_size=2)))
    times = draw(st.sampled_from((2, 20, 300, 5_000, 40_000)))
    return data[:start] + (piece * min(times, LONGEST // (len(piece) + 1))) + data[end:]


def _replace_one(draw: st.DrawFn, what: re.Pattern[bytes], data: bytes, by: Sequence[bytes]) -> bytes:
    found = list(what.finditer(data))
    if not found:
        return data
    chosen = found[draw(st.integers(0, len(found) - 1))]
    return data[: chosen.start()] + draw(st.sampled_from(by)) + data[chosen.end() :]
