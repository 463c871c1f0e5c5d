"""GoatCounter's export (Settings > Export), which holds a row for each page that was opened.

Its first column begins with the version of the format (export.go, ExportVersion): «2Path» today, «1Path» until 2021.
A session is what GoatCounter takes for one visitor, for eight hours at most and never from one day to the next.
"""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable, Iterator

from institute.fields import quoted
from institute.metrics_import.distinct import Distinct
from institute.metrics_import.log_lines import ZONE
from institute.metrics_import.months import choose_month
from institute.metrics_import.shapes import ImportFault, ReadFigure, Reading, Request, Stream
from institute.periods import Month, month_of
from institute.spanish import listed, plural

HEADERS = {
    "1": "Path Title Event Bot Session FirstVisit Referrer Referrer_scheme Browser Screen_size Location Date",
    "2": "Path Title Event UserAgent Browser System Session Bot Referrer Referrer_scheme Screen_size Location "
    "FirstVisit Date",
}
"""The columns of each version, in their order."""
_NOT_A_BOT = ("0", "1")
"""isbot's values for a browser and for one that it is unsure of; the rest are kinds of robots (zgo.at/isbot)."""


def read_goatcounter(streams: Iterable[Stream], request: Request) -> Reading:
    """Visitors of the site and views of the blog, without robots and events."""
    sessions, months, blog, rows, names = Distinct(request.key), set(), 0, 0, []
    for stream in streams:
        names.append(stream.name)
        for row, month in _rows(stream):
            rows += 1
            months.add(month)
            if row["Event"] == "true" or row["Bot"] not in _NOT_A_BOT or request.month not in (None, month):
                continue
            blog += row["Path"].startswith(f"{request.site_path}blog/")
            sessions.add(f"{month.code} {row['Session']}".encode())
    name = ", ".join(names)
    month = choose_month(name, months, request.month)
    counted = plural(rows, "renglón", "renglones")
    figures = (
        ReadFigure("sitio", "visitantes", len(sessions), "«Session» distintas, sin robots", counted),
        ReadFigure("blog", "visitas", blog, f"renglones con «Path» bajo {request.site_path}blog/", counted),
    )
    return Reading(month, figures, ("GoatCounter cuenta otra vez a quien vuelve después de ocho horas.",))


def _rows(stream: Stream) -> Iterator[tuple[dict[str, str], Month]]:
    reader = csv.reader((line.decode("utf-8-sig", "replace") for line in stream.lines), strict=True)
    try:
        header = next(reader, [])
        names = _columns(stream.name, header)
        for cells in reader:
            if len(cells) != len(names):
                raise ImportFault(
                    f"{stream.name}, renglón {reader.line_num}: tiene {len(cells)} celdas y el encabezado "
                    f"{len(names)}. El archivo está cortado: descárguelo otra vez."
                )
            row = dict(zip(names, cells, strict=True))
            yield row, _month(row["Date"], f"{stream.name}, renglón {reader.line_num}")
    except csv.Error:
        raise ImportFault(
            f"{stream.name}, renglón {reader.line_num}: unas comillas no se cierran. Descargue el archivo otra vez."
        ) from None


def _columns(name: str, header: list[str]) -> list[str]:
    """The columns by the version in front of the first one. Raises ImportFault for any other."""
    version = header[0][:1] if header else ""
    known = [column.replace("_", " ") for column in HEADERS.get(version, "").split()]
    if not known or [header[0][1:], *header[1:]] != known:
        shown = listed([quoted(column) for column in header[:20]]) if header else "ninguna"
        raise ImportFault(
            f"{name} no es la exportación de GoatCounter que se conoce (versiones 1 y 2). Sus columnas son: {shown}. "
            "En GoatCounter, entre a Settings, Export, y use el archivo como se descarga."
        )
    return known


def _month(text: str, place: str) -> Month:
    try:
        return month_of(datetime.datetime.fromisoformat(text).astimezone(ZONE).date())
    except (ValueError, OverflowError):
        raise ImportFault(f"{place}: la fecha {quoted(text)} no se entiende. Descargue el archivo otra vez.") from None
