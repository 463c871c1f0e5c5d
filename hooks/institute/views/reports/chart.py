"""A project's year as a small chart: what was planned as an outline, what was reached as a filled bar.

Fluid inline SVG without styles of its own: classes take their colours from the style sheet, so that it follows the
colour scheme and paper. A quarter without a figure has no bar and says so; the table beside it has the numbers.
"""

from __future__ import annotations

from decimal import Decimal
from xml.sax.saxutils import escape

from institute.views.reports.progress import Figure, Progress
from institute.views.reports.rows import amount

WIDTH, HEIGHT, FOOT = 320, 150, 24
STEP, BAR = WIDTH / 4, 46
TOP = 18


def draw_quarters(progress: Progress) -> str:
    """The chart of a project over its four quarters, with a title and a description for who cannot see it."""
    highest = max((value for figure in progress.figures for value in (figure.planned, figure.reached or 0)), default=0)
    said = "; ".join(_said(figure, progress) for figure in progress.figures)
    parts = [
        f'<svg class="quarter-chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'aria-labelledby="_chart-title _chart-text">',
        f'<title id="_chart-title">Avance por trimestre de {escape(progress.project.key)}</title>',
        f'<desc id="_chart-text">{escape(said)}.</desc>',
        f'<path class="quarter-chart-base" d="M0 {HEIGHT - FOOT + 0.5:g}H{WIDTH}"/>',
    ]
    for number, figure in enumerate(progress.figures):
        parts += _bars(figure, progress, STEP * number + (STEP - BAR) / 2, highest)
    return "".join([*parts, "</svg>"])


def _bars(figure: Figure, progress: Progress, left: float, highest: Decimal) -> list[str]:
    middle = left + BAR / 2
    planned, reached = _height(figure.planned, highest), _height(figure.reached or Decimal(0), highest)
    ground = HEIGHT - FOOT
    parts = [f'<text class="quarter-chart-name" x="{middle:g}" y="{HEIGHT - 7}">{figure.quarter.short}</text>']
    if planned:
        parts.append(
            f'<rect class="quarter-chart-planned" x="{left - 4:g}" y="{ground - planned:g}" '
            f'width="{BAR + 8}" height="{planned:g}"/>'
        )
    if reached:
        parts.append(
            f'<rect class="quarter-chart-reached" x="{left:g}" y="{ground - reached:g}" '
            f'width="{BAR}" height="{reached:g}"/>'
        )
    if figure.is_recorded or figure.is_missing:
        kind = "quarter-chart-value" if figure.is_recorded else "quarter-chart-missing"
        text = escape(amount(figure.reached, progress.project))
        parts.append(f'<text class="{kind}" x="{middle:g}" y="{ground - max(reached, planned) - 5:g}">{text}</text>')
    return parts


def _height(value: Decimal, highest: Decimal) -> float:
    return round(float(value / highest) * (HEIGHT - FOOT - TOP), 1) if highest else 0.0


def _said(figure: Figure, progress: Progress) -> str:
    planned = amount(figure.planned, progress.project)
    reached = amount(figure.reached, progress.project) if figure.is_due or figure.is_recorded else "aún no se reporta"
    return f"{figure.quarter.short}: {reached}, previsto {planned}"
