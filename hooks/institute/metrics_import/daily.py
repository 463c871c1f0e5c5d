"""Sums over the days of a month, for exports with a row for each day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from institute.fields import quoted
from institute.metrics_import.cells import read_count
from institute.metrics_import.columns import Place, where
from institute.metrics_import.days import read_day
from institute.metrics_import.months import check_every_day, choose_month, months_of
from institute.metrics_import.shapes import ImportFault, ReadFigure, Request
from institute.metrics_import.tables import Row, Table
from institute.periods import Month
from institute.spanish import plural


@dataclass(frozen=True, slots=True)
class Days:
    """The rows of the days of a month, all of them."""

    table: Table
    month: Month
    places: dict[str, Place]
    rows: tuple[Row, ...]

    def sum(self, role: str) -> int | None:
        """The sum of a column; None when it has an empty cell, for the sum would not be that of the month."""
        place = self.places[role]
        counts = [read_count(row.cells[place.index], where(self.table, row, place)) for row in self.rows]
        return None if None in counts else sum(count for count in counts if count is not None)

    def figure(self, channel: str, key: str, *roles: str) -> ReadFigure | None:
        """A figure that is the sum of one column or more; None when one of them is not there or has a gap."""
        sums = [self.sum(role) if role in self.places else None for role in roles]
        if None in sums:
            return None
        origin = " + ".join(quoted(self.places[role].name) for role in roles)
        value = sum(part for part in sums if part is not None)
        return ReadFigure(channel, key, value, f"suma de {origin}", self.counted)

    @property
    def counted(self) -> str:
        return plural(len(self.rows), "día", "días")


def take_days(table: Table, places: dict[str, Place], request: Request) -> Days:
    """The rows of a month. Raises ImportFault when a day is missing or there twice."""
    place = places["date"]
    days: dict[datetime.date, Row] = {}
    for row in table.rows:
        if row.cells[place.index].strip().lower() == "total":
            continue
        day = read_day(row.cells[place.index], where(table, row, place))
        if day in days:
            raise ImportFault(f"{table.name}, renglón {row.line}: el día {row.cells[place.index]} está dos veces.")
        days[day] = row
    month = choose_month(table.name, months_of(days), request.month)
    check_every_day(table.name, days, month)
    return Days(table, month, places, tuple(days[day] for day in sorted(days) if day in month))
