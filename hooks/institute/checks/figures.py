"""What the figures of a month owe to their file and to themselves."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from institute.fields import quoted
from institute.kinds.metrics import CHANNELS, PARTS, MetricsChannel, MonthlyMetrics, metrics_path
from institute.periods import Month
from institute.problems import WARNING, Problem
from institute.quantities import NO_DATA, written
from institute.source import Source
from institute.spanish import fold, listed, long_date
from institute.strict_yaml import Location

USUAL_WAIT = datetime.timedelta(days=5)
"""What a message proposes for the day of delivery, after the end of the month."""


class Figures(Protocol):
    """The figures of a month, as the library holds them."""

    path: str
    month: Month
    fields: MonthlyMetrics


def check_figures(source: Source, record: MonthlyMetrics, month: Month, paths: Collection[str]) -> Iterator[Problem]:
    """A file has the figures of the month in its name, delivered when it was over, with totals that hold their parts.

    `paths` are those of every file, to tell a month that is there twice.
    """
    if record.month != month:
        yield _other_month(source, record.month, month, paths)
    elif record.delivered and record.delivered <= month.last_day:
        yield _too_early(source, record.delivered, month)
    for (channel, total), parts in PARTS.items():
        yield from _check_parts(source, record, channel, total, parts)
    yield from _check_others(source, record)


def _other_month(source: Source, typed: Month, named: Month, paths: Collection[str]) -> Problem:
    """The month in the file is that of its name; so no month is there twice.

    Bad:  plan/metricas/2026-10.yml with mes: 2026-09
    """
    other = metrics_path(typed)
    instead = (
        f"Ya hay un archivo de {typed.name}, {other}: un mes no va dos veces. Escriba aquí el mes del nombre, o borre "
        "el archivo que sobra."
        if other in paths
        else f"Corrija el campo, o llame al archivo {typed.code}.yml."
    )
    return Problem(
        source.path,
        source.line(("mes",)),
        "mes-nombre",
        f"el mes {quoted(typed.code)} no es el del nombre del archivo, «{named.code}». {instead}",
        f"mes: {named.code}",
    )


def _too_early(source: Source, delivered: datetime.date, month: Month) -> Problem:
    """Figures are delivered when their month is over.

    Bad:  mes: 2026-10 with entregado: 2026-10-30
    """
    return Problem(
        source.path,
        source.line(("entregado",)),
        "mes-sin-terminar",
        f"las cifras dicen haberse entregado el {long_date(delivered)}, y {month.word} cierra al "
        f"terminar el {long_date(month.last_day)}. Revise la fecha; si todavía no se entregan, deje el campo vacío.",
        f"entregado: {month.last_day + USUAL_WAIT}",
    )


def _check_parts(
    source: Source, record: MonthlyMetrics, channel: str, total: str, parts: tuple[str, ...]
) -> Iterator[Problem]:
    """A total is at least as much as its recorded parts together, and is written when all of them are.

    Bad:  interacciones: 100, me_gusta: 80, republicaciones: 30
    """
    known = {part: value for part in parts if (value := record.figure(channel, part)) is not None}
    whole, sum_of_parts = record.figure(channel, total), sum(known.values())
    if whole is not None and whole < sum_of_parts:
        names = listed([f"«{part}»" for part in known])
        yield Problem(
            source.path,
            source.line((channel, total)),
            "total-menor",
            f"«{total}» dice {written(whole)}, y sus partes ({names}) suman {written(sum_of_parts)}. Corrija una de "
            "las cifras: el total las incluye a todas.",
            f"{total}: {sum_of_parts}",
        )
    elif whole is None and len(known) == len(parts):
        yield Problem(
            source.path,
            source.line((channel, total)),
            "total-sin-escribir",
            f"«{total}» está vacío y se leerá «{NO_DATA}», aunque sus partes suman {written(sum_of_parts)}. Escriba el "
            "total.",
            f"{total}: {sum_of_parts}",
            WARNING,
        )


def _check_others(source: Source, record: MonthlyMetrics) -> Iterator[Problem]:
    """A figure outside the plan is declared once, and is not one of the plan.

    Bad:  TikTok, Vistas twice; Facebook, Alcance
    """
    seen: set[tuple[str, str]] = set()
    for number, other in enumerate(record.others):
        key = (fold(other.channel), fold(other.name))
        place: Location = ("otros", number)
        if key in seen:
            yield Problem(
                source.path,
                source.line((*place, "cifra")),
                "otra-cifra-repetida",
                f"{quoted(other.name)} de {quoted(other.channel)} está dos veces en «otros». Deje una.",
            )
        elif key in PLANNED:
            yield Problem(
                source.path,
                source.line((*place, "cifra")),
                "otra-cifra-del-plan",
                f"{quoted(other.name)} de {quoted(other.channel)} es una cifra del plan. Pásela a su canal, para que "
                "siga su serie, y quítela de «otros».",
                severity=WARNING,
            )
        seen.add(key)


def names_of(channel: MetricsChannel) -> set[str]:
    """What people call a channel, folded: its id, its name, and each word of it. X, X (Twitter), Twitter."""
    return {channel.id, fold(channel.name), *re.findall(r"\w+", fold(channel.name))}


PLANNED = {
    (name, fold(figure.label)) for channel in CHANNELS for figure in channel.figures for name in names_of(channel)
}
"""The figures of the plan, by the name of the channel and their own."""


def check_future(months: Iterable[Figures], today: datetime.date) -> Iterator[Problem]:
    """A month that has not begun has no figures yet, and nothing is delivered on a day to come.

    This depends on the day, so it is advice and no error, and the build does not ask: it hides such a month.

    Bad:  mes: 2026-12 in November of 2026; entregado: 2027-11-05 for October of 2026
    """
    for figures in months:
        if figures.month.first_day > today:
            yield Problem(
                figures.path,
                1,
                "mes-futuro",
                f"{figures.month.name} todavía no empieza, y ya tiene cifras; no se muestran. Revise el mes, en el "
                "nombre del archivo y en «mes».",
                severity=WARNING,
            )
        elif figures.fields.delivered and figures.fields.delivered > today:
            yield Problem(
                figures.path,
                1,
                "entrega-futura",
                f"las cifras de {figures.month.name} dicen haberse entregado el {long_date(figures.fields.delivered)}, "
                "que todavía no llega. Revise el año; si no se han entregado, deje «entregado» vacío.",
                f"entregado: {figures.month.last_day + USUAL_WAIT}",
                WARNING,
            )
