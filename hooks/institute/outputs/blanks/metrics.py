"""The blank of a month's figures: every figure of the plan without a value, beside what the last month said."""

from __future__ import annotations

from collections.abc import Iterator

from institute.checks.figures import USUAL_WAIT
from institute.fields import quoted
from institute.kinds.metrics import CHANNELS, Figure, MetricsChannel, MonthlyMetrics, metrics_path, month_of_path
from institute.library import Library
from institute.month_words import meant_month
from institute.outputs.blanks.fields import blank_fields, explained, waiting
from institute.outputs.blanks.shapes import OPTIONS, Blank, BlankFault, BlankKind, Order
from institute.periods import Month
from institute.plan_files import MonthFigures
from institute.quantities import NO_DATA, written

SCHEMA = "# yaml-language-server: $schema=../../.vscode/schemas/metricas.json"
OFFICE = "comunicacion-social"
"""Whose position records the figures, where nobody did yet."""


def make_metrics(order: Order, library: Library) -> Blank:
    """The figures of a month that has begun, none of them recorded yet."""
    month = _read_month(order.month)
    if month.first_day > order.today:
        raise BlankFault(f"{month.name} todavía no empieza, y no tiene cifras.")
    last = next((one for one in reversed(library.metrics) if one.month < month), None)
    captured_by = _captured_by(last, library)
    lines = [
        SCHEMA,
        "",
        *explained(
            f"Las cifras de {month.name} para la Dirección General. Escríbalas solo con números, sin comas. Lo que no "
            f"se registró se deja vacío: se lee «{NO_DATA}», que no es un cero."
        ),
        *explained("Los renglones que empiezan con «#» no cuentan; los de «##» solo explican."),
        *blank_fields(
            MonthlyMetrics,
            library.institution,
            {"mes": month.code} | ({"captura": captured_by} if captured_by else {}),
            {
                "entregado": waiting([f"entregado: {month.last_day + USUAL_WAIT}"]),
                **{channel.id: [*_channel(channel, last)] for channel in CHANNELS},
            },
        ),
    ]
    steps = (
        "Escriba las cifras; deje vacío lo que no se registró.",
        "Cuando las entregue a la Dirección General, quite el «# » de «entregado».",
    )
    return Blank(metrics_path(month), "\n".join(lines) + "\n", MonthlyMetrics, steps)


METRICS_BLANK = BlankKind("metricas", ("month",), (), make_metrics)


def _read_month(typed: str) -> Month:
    month = month_of_path(f"plan/metricas/{typed.strip()}.yml")
    if month is None:
        meant = meant_month(typed)
        instead = f"¿Quiso decir {meant.code}?" if meant else "Va el año, un guion y el mes, como 2026-10."
        raise BlankFault(f"{OPTIONS['month']}: {quoted(typed)} no es un mes. {instead}")
    return month


def _captured_by(last: MonthFigures | None, library: Library) -> str:
    """Who recorded the last figures; else the position of Comunicación Social; "" when nobody is known."""
    known = [responsible.id for responsible in library.institution.responsibles]
    if last is not None and last.fields.captured_by in known:
        return last.fields.captured_by
    return next((id for id in known if id.endswith(OFFICE)), "")


def _channel(channel: MetricsChannel, last: MonthFigures | None) -> Iterator[str]:
    """The figures of a channel, each below its meaning; of a counted one, that nobody types it."""
    yield f"{channel.id}:"
    for figure in channel.figures:
        if figure.is_counted:
            yield from _indented(explained(f"«{figure.label}» no se escribe. {figure.help}"))
        else:
            yield from _indented(explained(f"{figure.help}{_before(figure, last)}"))
            yield f"  {figure.key}:"


def _before(figure: Figure, last: MonthFigures | None) -> str:
    value = last.fields.figure(figure.channel, figure.key) if last is not None else None
    return f" En {last.month.name}: {written(value)}." if value is not None else ""


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]
