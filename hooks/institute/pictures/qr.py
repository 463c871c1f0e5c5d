"""A QR code as the outline of its dark modules, for an SVG that is part of a page."""

from __future__ import annotations

from itertools import groupby

import segno

BORDER = 2
"""Light modules around the code. ISO/IEC 18004 asks for four; the white square that it stands on gives the rest."""


def make_qr(text: str) -> tuple[int, str]:
    """The side of the square in modules, border included, and the `d` of an SVG path over them.

    Error correction M (15 %), which a phone reads across an office. Neighbours of a row are one rectangle.
    """
    rows = segno.make(text, error="m", micro=False, boost_error=False).matrix
    path = "".join(_row(row, number) for number, row in enumerate(rows))
    return len(rows) + 2 * BORDER, path


def _row(row: bytes, number: int) -> str:
    drawn, column = [], BORDER
    for is_dark, run in groupby(row):
        width = len(list(run))
        if is_dark:
            drawn.append(f"M{column} {number + BORDER}h{width}v1h-{width}z")
        column += width
    return "".join(drawn)
