"""What stands around the drawing on a plan: the scale bar, the north, the parallels and meridians."""

from __future__ import annotations

import math
from dataclasses import dataclass

from institute.geodata.geometry import Plane, Position

STEPS = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 18000, 36000, 72000, 108000, 216000, 324000)
"""Seconds of arc between two parallels or meridians."""
NEAREST = 84
"""Units between two of them, so that what is written beside them has room on a phone."""
LONGEST_BAR = 0.34
"""The share of the frame that the scale bar may take."""
BAR_HEIGHT = 5
BAR = ((0, 0.1), (0.2, 0.4), (0.6, 1))
"""The black parts of the scale bar, as above each section of the site."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The frame of a map in units of the drawing, and how the ground lies in it: `scale` is units per metre."""

    plane: Plane
    scale: float
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def place(self, position: Position) -> tuple[float, float]:
        """Where a position is drawn."""
        east, north = self.plane.place(position)
        return self.left + self.width / 2 + east * self.scale, self.top + self.height / 2 - north * self.scale

    def longitude(self, x: float) -> float:
        return self.plane.middle[0] + (x - self.left - self.width / 2) / self.scale / self.plane.east

    def latitude(self, y: float) -> float:
        return self.plane.middle[1] - (y - self.top - self.height / 2) / self.scale / self.plane.north


def draw_scale_bar(sheet: Sheet) -> str:
    """A bar of a round length in metres or kilometres, hanging from the frame as it does from the site's headings."""
    metres = round_length(sheet.width * LONGEST_BAR / sheet.scale)
    x, y, width = sheet.left + 8, sheet.top, metres * sheet.scale
    black = "".join(
        f"M{_short(x + start * width)} {_short(y)}h{_short((end - start) * width)}v{BAR_HEIGHT}"
        f"h{_short((start - end) * width)}z"
        for start, end in BAR
    )
    return (
        f'<path class="map-bar" d="M{_short(x)} {_short(y)}h{width:.2f}v{BAR_HEIGHT}h{-width:.2f}z"/>'
        f'<path class="map-bar-black" d="{black}"/>'
        f'<text class="map-text" x="{_short(x)}" y="{_short(y + BAR_HEIGHT)}" dy="1.1em">0</text>'
        f'<text class="map-text map-text-end" x="{_short(x + width)}" y="{_short(y + BAR_HEIGHT)}" dy="1.1em">'
        f"{length_text(metres)}</text>"
    )


def round_length(most: float) -> float:
    """The largest of 1, 2, 5, 10, 20, 50… that is not more than `most`."""
    power = 10.0 ** math.floor(math.log10(most))
    return power * next(step for step in (5, 2, 1) if step * power <= most)


def length_text(metres: float) -> str:
    """500 m, 2 km, 1,000 km"""
    return f"{metres / 1000:,g} km" if metres >= 1000 else f"{metres:g} m"


def draw_north(sheet: Sheet) -> str:
    """An arrow whose right half is black, and its letter."""
    x, y = sheet.right - 14, sheet.top + 7
    return (
        f'<path class="map-north" d="M{_short(x)} {_short(y)}l5 16-5-4-5 4z"/>'
        f'<path class="map-north-black" d="M{_short(x)} {_short(y)}l5 16-5-4z"/>'
        f'<text class="map-text map-text-middle map-text-strong" x="{_short(x)}" y="{_short(y + 16)}" dy="1em">N</text>'
    )


def draw_graticule(sheet: Sheet) -> str:
    """Meridians and parallels: a tick at the frame with its degrees, and a cross wherever two of them meet."""
    step = _step(sheet)
    meridians = [
        (value, sheet.place((value / 3600, 0))[0])
        for value in _multiples(sheet.longitude, sheet.left, sheet.right, step)
    ]
    parallels = [
        (value, sheet.place((0, value / 3600))[1])
        for value in _multiples(sheet.latitude, sheet.bottom, sheet.top, step)
    ]
    ticks = "".join(f"M{_short(x)} {_short(sheet.top)}v3M{_short(x)} {_short(sheet.bottom)}v-3" for _, x in meridians)
    ticks += "".join(f"M{_short(sheet.left)} {_short(y)}h3M{_short(sheet.right)} {_short(y)}h-3" for _, y in parallels)
    crosses = "".join(
        f"M{_short(x - 3)} {_short(y)}h6M{_short(x)} {_short(y - 3)}v6" for _, x in meridians for _, y in parallels
    )
    words = "".join(
        f'<text class="map-text map-text-middle" x="{_short(x)}" y="{_short(sheet.bottom)}" dy="1.2em">'
        f"{degrees_text(value, step, 'EO')}</text>"
        for value, x in meridians
    ) + "".join(
        f'<text class="map-text map-text-middle" transform="translate({_short(sheet.left)} {_short(y)}) rotate(-90)" '
        f'dy="-.4em">{degrees_text(value, step, "NS")}</text>'
        for value, y in parallels
    )
    return f'<path class="map-grid" d="{crosses}"/><path class="map-tick" d="{ticks}"/>{words}'


def _step(sheet: Sheet) -> int:
    """The nearest lines that leave room, or nearer ones when the frame would have none."""
    unit = sheet.plane.east * sheet.scale / 3600
    fitting = next((number for number, step in enumerate(STEPS) if step * unit >= NEAREST), len(STEPS) - 1)
    for number in range(fitting, -1, -1):
        across = _multiples(sheet.longitude, sheet.left, sheet.right, STEPS[number])
        down = _multiples(sheet.latitude, sheet.bottom, sheet.top, STEPS[number])
        if across and down:
            return STEPS[number]
    return STEPS[0]


def _multiples(degrees_at, start: float, end: float, step: int) -> list[int]:
    """Multiples of `step` seconds between two sides of the frame, away from its corners."""
    first, last = degrees_at(start) * 3600, degrees_at(end) * 3600
    margin = (last - first) * 0.06
    return list(range(math.ceil((first + margin) / step) * step, math.floor((last - margin) / step) * step + 1, step))


def degrees_text(seconds: int, step: int, sides: str) -> str:
    """103°44′ O, 19°14′30″ N, 103° O: as fine as the step. `sides` are the letters of what is positive and negative."""
    degrees, rest = divmod(abs(seconds), 3600)
    text = f"{degrees}°"
    if step % 3600:
        text += f"{rest // 60:02}′"
    if step % 60:
        text += f"{rest % 60:02}″"
    return f"{text} {sides[seconds < 0]}"


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
