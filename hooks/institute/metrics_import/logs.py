"""Visitors and views out of a web server's access logs. Nothing is collected in the page, and no address is kept.

A visitor is an address and a browser on one day, as GoAccess counts: somebody who comes on two days counts twice. What
counts are pages that were answered (200, or 304 for one that the browser still had) to a browser's GET.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from institute.metrics_import.distinct import Distinct
from institute.metrics_import.log_lines import Hit, read_line
from institute.metrics_import.months import choose_month
from institute.metrics_import.robots import is_browser
from institute.metrics_import.shapes import ImportFault, ReadFigure, Reading, Request, Stream
from institute.periods import Month, month_of
from institute.spanish import plural

MOST_UNREAD = 0.05
"""A log of which more than this part cannot be read has another format; a few lines were cut or are an attack."""
MEANING = (
    "Un visitante es una dirección y un navegador en un día: quien entra dos días cuenta dos veces. Los robots "
    "conocidos no cuentan; de las direcciones no se guardó ninguna."
)
_ANSWERED = (200, 304)


@dataclass(slots=True)
class _Tally:
    """What went by so far. Months are all that the log has; the rest is of the month that was asked for."""

    request: Request
    visitors: Distinct
    months: set[Month] = field(default_factory=set)
    days: set[datetime.date] = field(default_factory=set)
    lines: int = 0
    unread: int = 0
    without_agent: int = 0
    views: int = 0
    blog: int = 0
    robots: int = 0


def read_logs(streams: Iterable[Stream], request: Request) -> Reading:
    """Visitors of the site and views of the blog, of one month, from one log or the pieces of one."""
    tally = _Tally(request, Distinct(request.key))
    names = []
    for stream in streams:
        names.append(stream.name)
        for line in stream.lines:
            _count(line, tally)
    name = ", ".join(names)
    _check(name, tally)
    month = choose_month(name, tally.months, request.month)
    if request.month is None and not tally.days:
        raise ImportFault(f"{name}: en {month.name} nadie con un navegador abrió una página del sitio.")
    counted = (
        f"{plural(tally.lines, 'renglón', 'renglones')}, {plural(tally.views, 'página abierta', 'páginas abiertas')}"
    )
    figures = (
        ReadFigure("sitio", "visitantes", len(tally.visitors), "dirección y navegador distintos de cada día", counted),
        ReadFigure("blog", "visitas", tally.blog, f"páginas abiertas bajo {request.site_path}blog/", counted),
    )
    return Reading(month, figures, tuple(_notes(tally, month)))


def _count(line: bytes, tally: _Tally) -> None:
    if not line.strip():
        return
    tally.lines += 1
    hit = read_line(line)
    if hit is None:
        tally.unread += 1
        return
    month = month_of(hit.day)
    tally.months.add(month)
    if tally.request.month is not None and month != tally.request.month:
        return
    tally.days.add(hit.day)
    if hit.agent is None:
        tally.without_agent += 1
    elif _is_page(hit, tally.request.site_path):
        _count_view(hit, tally)


def _count_view(hit: Hit, tally: _Tally) -> None:
    if not is_browser(hit.agent or b""):
        tally.robots += 1
        return
    tally.views += 1
    tally.blog += hit.path.startswith(tally.request.site_path.encode() + b"blog/")
    tally.visitors.add(b"%d %b %b" % (hit.day.toordinal(), hit.address, hit.agent))


def _is_page(hit: Hit, site_path: str) -> bool:
    """True for a page of the site that was shown: not for its pictures, styles, feeds and documents."""
    path = hit.path.partition(b"?")[0]
    return (
        hit.status in _ANSWERED
        and hit.method == b"GET"
        and path.startswith(site_path.encode())
        and path.endswith((b"/", b".html"))
    )


def _check(name: str, tally: _Tally) -> None:
    read = tally.lines - tally.unread
    if not tally.lines:
        raise ImportFault(f"{name} está vacío: el servidor no anotó nada ahí.")
    if tally.unread > tally.lines * MOST_UNREAD:
        raise ImportFault(
            f"{name}: {tally.unread:,} de {plural(tally.lines, 'renglón', 'renglones')} no están en un formato que se "
            "conozca. Se leen el «combined» de nginx y de Apache y el JSON de Caddy; póngalo en el servidor y espere "
            "al mes siguiente, o escriba la cifra a mano."
        )
    if tally.without_agent > read * MOST_UNREAD:
        raise ImportFault(
            f"{name} no anota el navegador (es el formato «common»), y así no se distinguen las personas de los "
            "robots. Ponga en el servidor el formato «combined»."
        )


def _notes(tally: _Tally, month: Month) -> Iterable[str]:
    yield MEANING
    lacking = month.last_day.day - len([day for day in tally.days if day in month])
    if lacking:
        yield (
            f"Hay {plural(lacking, 'día', 'días')} de {month.name} sin ningún renglón: si faltan pedazos del registro "
            "(access.log.1, access.log.2.gz…), agréguelos a la orden."
        )
    if tally.robots:
        yield f"{plural(tally.robots, 'página abierta', 'páginas abiertas')} por robots, que no se contaron."
    if tally.unread:
        yield f"{plural(tally.unread, 'renglón no se entendió', 'renglones no se entendieron')} y no se contaron."
