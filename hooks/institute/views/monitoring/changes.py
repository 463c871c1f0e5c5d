"""How a figure changed, in words that are true also where there is nothing to divide by."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from institute.quantities import NO_DATA, written
from institute.views.monitoring.shapes import Change

UP, DOWN, SAME, UNKNOWN = "up", "down", "same", "unknown"
_TENTH = Decimal("0.1")


def change_of(value: int | None, before: int | None, when: str) -> Change:
    """The change against an earlier month, named by `when`: «septiembre», «octubre de 2025».

    A percentage to a tenth, half up. Without two figures, or from or to less than zero, there is none, and words say
    what the other one was.
    """
    if value is None:
        return Change("", "", UNKNOWN, NO_DATA)
    if before is None:
        return Change("", f"{when}: {NO_DATA}", UNKNOWN, f"{NO_DATA} antes")
    if value == before:
        return Change("igual", f"que en {when}", SAME, "igual")
    if before <= 0 or value < 0:
        return Change("", f"{when}: {written(before)}", UNKNOWN, f"antes {written(before)}")
    tenths = (Decimal(value - before) * 100 / before).quantize(_TENTH, ROUND_HALF_UP)
    if not tenths:
        return Change("casi igual", f"que en {when}", SAME, "casi igual")
    sign, tone = ("+", UP) if tenths > 0 else ("−", DOWN)
    text = f"{sign}{abs(tenths):,}\u00a0%"
    return Change(text, f"contra {when}", tone, text)
