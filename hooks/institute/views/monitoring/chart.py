"""The series of a figure as inline SVG: fluid, without styles of its own, with a title and a description.

Texts and points stand at percentages of the width; lines lie in an inner drawing that is stretched, with strokes that
are not. Colours, dashes and dots come from the style sheet, so that a chart follows the scheme and can be read on paper
without colour: a full line with round marks, the year before as a dashed one. A month without a figure breaks the line
and says «sin dato»; nothing is bridged, and a month alone between two gaps is a point. Zero is always on the scale.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from institute.periods import Month
from institute.quantities import NO_DATA, written
from institute.spanish import listed
from institute.views.monitoring.scale import Scale, gaps, make_scale, runs

Values = tuple[int | None, ...]
LEFT, RIGHT = 12.0, 97.5
"""The first and the last month, in per cent of the width: the numbers of the scale stand before the first."""
TOP, FOOT = 20, 36
APART = 20.0
"""Per cent of the width between two texts «sin dato», so that none lies over another."""
EDGE = 10.0
MANY = 3
"""From so many months on, what is missing is one band and not a grid of lines."""


@dataclass(frozen=True, slots=True)
class Series:
    """What a chart shows. `before` is the same a year earlier, () without it; `id` makes the ids of the drawing."""

    id: str
    title: str
    months: tuple[Month, ...]
    values: Values
    before: Values = ()
    height: int = 120
    steps: int = 2

    @property
    def is_long(self) -> bool:
        return len(self.months) > 12


def draw_series(series: Series) -> str:
    """The chart of a series."""
    scale = make_scale((*series.values, *series.before), series.steps)
    plot = _Plot(series, scale, is_sparse=series.is_long)
    return "".join(
        [
            f'<svg class="chart-drawing" width="100%" height="{series.height}" role="img" '
            f'aria-labelledby="{series.id}_t {series.id}_d"><title id="{series.id}_t">{escape(series.title)}</title>'
            f'<desc id="{series.id}_d">{escape(describe(series))}</desc>',
            *plot.marks(),
            f'<svg width="100%" height="{series.height}" viewBox="0 0 100 {series.height}" preserveAspectRatio="none">',
            *plot.areas(),
            *plot.lines(series.before, "chart-before"),
            *plot.lines(series.values, "chart-line"),
            "</svg>",
            *plot.gaps(),
            *plot.points(),
            *plot.names(),
            "</svg>",
        ]
    )


def draw_spark(values: Values, height: int = 44) -> str:
    """A small line without scale or words, for beside a figure that says it all."""
    months = tuple(Month(2000, 1) for _ in values)
    plot = _Plot(Series("", "", months, values, height=height), make_scale(values, 1), 3, 96, 6, 5, is_sparse=True)
    shape = "".join([*plot.areas(), *plot.lines(values, "chart-line")])
    return (
        f'<svg class="spark" width="100%" height="{height}" aria-hidden="true" focusable="false"><svg width="100%" '
        f'height="{height}" viewBox="0 0 100 {height}" preserveAspectRatio="none">{shape}</svg>'
        f"{''.join(plot.points())}</svg>"
    )


def describe(series: Series) -> str:
    """From the first figure to the last, and the months without one."""
    known = [(month, value) for month, value in zip(series.months, series.values, strict=True) if value is not None]
    missing = [month.name for month, value in zip(series.months, series.values, strict=True) if value is None]
    if not known:
        return f"Sin ningún dato de {series.months[0].name} a {series.months[-1].name}."
    (first, start), (last, end) = known[0], known[-1]
    said = f"De {written(start)} en {first.name} a {written(end)} en {last.name}."
    if len(known) == 1:
        said = f"{written(end)} en {last.name}."
    return f"{said} {NO_DATA.capitalize()}: {listed(missing)}." if missing else said


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where things stand: x in per cent of the width, y in pixels."""

    series: Series
    scale: Scale
    left: float = LEFT
    right: float = RIGHT
    top: int = TOP
    foot: int = FOOT
    is_sparse: bool = False
    """True where only months alone and the last one get a mark."""

    def x(self, place: int) -> float:
        last = len(self.series.months) - 1
        return round(self.left + (self.right - self.left) * place / last, 2) if last else self.right

    def y(self, value: int) -> float:
        height = self.series.height - self.top - self.foot
        return round(self.top + height * (1 - self.scale.share(value)), 1)

    def marks(self) -> Iterator[str]:
        """A line for each number of the scale, and that of zero."""
        says_zero = self.scale.marks[0] < 0
        for mark in self.scale.marks:
            kind = "chart-zero" if mark == 0 else "chart-rule"
            y = self.y(mark)
            yield f'<line class="{kind}" x2="100%" y1="{y:g}" y2="{y:g}"/>'
            if mark or says_zero:
                yield f'<text class="chart-text" y="{y - 4:g}">{written(mark)}</text>'

    def areas(self) -> Iterator[str]:
        for run in runs(self.series.values):
            if len(run) > 1:
                line, zero = self._path(run, self.series.values), self.y(0)
                yield f'<path class="chart-area" d="M{line}V{zero:g}H{self.x(run[0]):g}Z"/>'

    def lines(self, values: Values, kind: str) -> Iterator[str]:
        """One line for all runs; a month alone is a line of no length, which round ends make a point."""
        parts = [f"M{self._path(run, values)}" + ("h0" if len(run) == 1 else "") for run in runs(values)]
        if parts:
            yield f'<path class="{kind}" d="{"".join(parts)}"/>'

    def _path(self, run: range, values: Values) -> str:
        return "L".join(f"{self.x(place):g} {self.y(values[place]):g}" for place in run)

    def points(self) -> Iterator[str]:
        """A mark for each month; in a long series for the last one and for months alone, which have no line."""
        values = self.series.values
        last = len(values) - 1
        chosen = {last, *(run[0] for run in runs(values) if len(run) == 1)} if self.is_sparse else range(last + 1)
        for place, value in enumerate(values):
            if value is not None and place in chosen:
                kind, size = ("chart-last", 4) if place == last else ("chart-point", 2.6)
                yield f'<circle class="{kind}" cx="{self.x(place):g}%" cy="{self.y(value):g}" r="{size:g}"/>'

    def gaps(self) -> Iterator[str]:
        """Dotted lines at months without a figure, a band from the first to the last of many; and the words."""
        ground, said = self.series.height - self.foot, -APART
        for gap in gaps(self.series.values):
            start, end = self.x(gap[0]), self.x(gap[-1])
            if len(gap) >= MANY:
                height = ground - self.top
                yield (
                    f'<rect class="chart-band" x="{start:g}%" y="{self.top}" width="{end - start:.2f}%" '
                    f'height="{height}"/>'
                )
            for x in (start,) if len(gap) == 1 else (start, end):
                yield f'<line class="chart-gap" x1="{x:g}%" x2="{x:g}%" y1="{self.top}" y2="{ground}"/>'
            middle = (start + end) / 2
            if middle - said >= APART:
                said = middle
                side = "chart-start" if middle < EDGE else "chart-end" if middle > 100 - EDGE else "chart-middle"
                yield f'<text class="chart-none {side}" x="{middle:g}%" y="{ground - 7}">{NO_DATA}</text>'

    def names(self) -> Iterator[str]:
        """Initials of the months and the years under them; in a long series the years alone, and July where it fits."""
        y = self.series.height - self.foot + 15
        for place, month in enumerate(self.series.months):
            x = f"{self.x(place):g}%"
            if not self.series.is_long:
                yield _name(x, y, month.word[0].upper())
                if month.number == 1 or (place == 0 and month.number < 12):
                    yield _name(x, y + 15, str(month.year))
            elif month.number == 1:
                yield f'<line class="chart-tick" x1="{x}" x2="{x}" y1="{y - 15}" y2="{y - 9}"/>'
                yield _name(x, y + 3, str(month.year))
            elif month.number == 7:
                yield _name(x, y + 3, "jul", " chart-thin")


def _name(x: str, y: int, text: str, kind: str = "") -> str:
    return f'<text class="chart-text chart-middle{kind}" x="{x}" y="{y}">{text}</text>'
