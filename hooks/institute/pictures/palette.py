"""The colours that pictures are drawn with: one palette for each axis colour of plan/instituto.yml."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Three colours as #rrggbb: what is behind, what is drawn, and the one thing that stands out."""

    ground: str
    line: str
    accent: str


PALETTES = {
    "laguna": Palette("#123f63", "#8fc3e8", "#d6e65a"),
    "palma": Palette("#0b4f45", "#8fd0bb", "#d6e65a"),
    "barro": Palette("#7d2c18", "#f0b39c", "#ffd9a0"),
    "jacaranda": Palette("#432f73", "#c4aef0", "#ffd166"),
    "primavera": Palette("#644800", "#e6c977", "#fff0b3"),
    "ceniza": Palette("#26332f", "#9fb0a9", "#d6e65a"),
}
"""By the name of the axis colour; «ceniza» is for what has no axis."""
