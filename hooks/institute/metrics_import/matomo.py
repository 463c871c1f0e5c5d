"""Matomo's export of its summary of visits (Visitors > Overview, or the API's VisitsSummary.get), as CSV.

Its names are those of the API (nb_uniq_visitors) or, translated, those of its lang/en.json and lang/es.json. By default
Matomo writes UTF-16. It has a row for each day, or for the month with or without its date.
"""

from __future__ import annotations

import re

from institute.fields import quoted
from institute.metrics_import.cells import read_count
from institute.metrics_import.columns import Columns, Place, find_columns, where
from institute.metrics_import.daily import take_days
from institute.metrics_import.shapes import Export, ImportFault, ReadFigure, Reading, Request
from institute.metrics_import.tables import Row, Table, read_table
from institute.periods import Month
from institute.spanish import fold

SUMMARY = Columns(
    "Matomo (VisitsSummary)",
    {
        "date": ("date", "Date", "Fecha"),
        "visitors": ("nb_uniq_visitors", "Unique visitors", "Visitantes únicos"),
    },
    ("visitors",),
    (
        *("nb_users", "Users", "Usuarios", "nb_visits", "Visits", "Visitas", "nb_actions", "Actions", "Acciones"),
        *("nb_visits_converted", "Visits with Conversions", "Visitas con conversiones", "bounce_count", "Bounces"),
        *("Rebotes", "sum_visit_length", "Total time spent by visitors (in seconds)", "max_actions"),
        *("Tiempo total de los visitantes en el sitio (en segundos)", "Maximum actions in one visit"),
        *("Acciones máximas en una visita", "bounce_rate", "Bounce Rate", "Porcentaje de rebote"),
        *("nb_actions_per_visit", "Actions per Visit", "Acciones por visita", "avg_time_on_site"),
        *("Avg. Visit Duration (in seconds)", "Promedio de tiempo en el sitio"),
    ),
)

_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_OF_DAYS = "Matomo no recuerda a nadie de un día a otro sin cookies: quien entra dos días cuenta dos veces."


def read_matomo(export: Export, request: Request) -> Reading:
    """Visitors of the site: those of the month, or of its days together."""
    table = read_table(export)
    places = find_columns(table, SUMMARY, request.ignored)
    if "date" in places and not all(_month(row, places["date"]) for row in table.rows):
        days = take_days(table, places, request)
        figure = days.figure("sitio", "visitantes", "visitors")
        if figure is None:
            raise ImportFault(
                f"{table.name}: un día no trae visitantes. Exporte otra vez cuando Matomo los haya contado."
            )
        return Reading(days.month, (figure,), (_OF_DAYS,))
    month, row = _row_of_month(table, places.get("date"), request.month)
    place = places["visitors"]
    value = read_count(row.cells[place.index], where(table, row, place))
    if value is None:
        raise ImportFault(f"{table.name} no trae los visitantes de {month.name}. Matomo solo los cuenta por mes o día.")
    return Reading(month, (ReadFigure("sitio", "visitantes", value, quoted(place.name), "1 renglón"),))


def _row_of_month(table: Table, date: Place | None, asked: Month | None) -> tuple[Month, Row]:
    if date is not None:
        rows = {_month(row, date): row for row in table.rows}
        if len(rows) > 1 and asked is None:
            raise ImportFault(f"{table.name} trae varios meses. Diga cuál quiere: --mes {max(rows).code}.")
        month = asked or next(iter(rows))
        if month not in rows:
            raise ImportFault(
                f"{table.name} no trae {month.name}. Lo que trae es: {', '.join(m.code for m in sorted(rows))}."
            )
        return month, rows[month]
    if asked is None:
        raise ImportFault(f"{table.name} no dice de qué mes es. Dígalo usted: --mes AAAA-MM.")
    if len(table.rows) > 1:
        raise ImportFault(f"{table.name} trae varios renglones y ninguna fecha. Exporte un solo mes.")
    return asked, table.rows[0]


def _month(row: Row, date: Place) -> Month | None:
    """The month of a row that is one of a month: 2026-10."""
    found = _MONTH.fullmatch(fold(row.cells[date.index].strip()))
    return Month(int(found.group(1)), int(found.group(2))) if found and 1 <= int(found.group(2)) <= 12 else None
