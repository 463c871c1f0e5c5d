"""Which month a file speaks of, and whether it covers all of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from institute.metrics_import.shapes import ImportFault
from institute.periods import Month, month_of
from institute.spanish import long_date, plural

_ISO_NAME = re.compile(r"(\d{4})-(\d{2})-(\d{2})_(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_META_NAME = re.compile(r"([A-Z][a-z]{2})-(\d{2})-(\d{4})_([A-Z][a-z]{2})-(\d{2})-(\d{4})", re.ASCII)
_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Span = tuple[datetime.date, datetime.date]


def choose_month(name: str, found: Iterable[Month], asked: Month | None) -> Month:
    """The month that was asked for, or the only one that the file has. Raises ImportFault when neither is there."""
    months = sorted(set(found))
    said = ", ".join(month.code for month in months)
    if not months:
        raise ImportFault(f"{name} no trae ningún día. Revise el periodo que exportó.")
    if asked is None and len(months) > 1:
        raise ImportFault(f"{name} trae varios meses ({said}). Diga cuál quiere: --mes {months[-1].code}.")
    if asked is not None and asked not in months:
        raise ImportFault(f"{name} no trae {asked.name}. Lo que trae es: {said}.")
    return asked or months[0]


def span_of_name(name: str) -> Span | None:
    """The first and last day that platforms write into the name of a file; None when there are none.

    Oct-01-2026_Oct-31-2026_1234.csv, Content 2026-10-01_2026-11-01 IPCO.zip
    """
    try:
        if found := _ISO_NAME.search(name):
            year, month, day, to_year, to_month, to_day = (int(part) for part in found.groups())
            return datetime.date(year, month, day), datetime.date(to_year, to_month, to_day)
        if found := _META_NAME.search(name):
            word, day, year, to_word, to_day, to_year = found.groups()
            first = datetime.date(int(year), _SHORT.index(word) + 1, int(day))
            return first, datetime.date(int(to_year), _SHORT.index(to_word) + 1, int(to_day))
    except ValueError:
        return None
    return None


def check_span(name: str, month: Month) -> None:
    """The name of the file, if it tells days, tells that the whole month is in it."""
    span = span_of_name(name)
    if span and not (span[0] <= month.first_day and month.last_day <= span[1]):
        raise ImportFault(
            f"{name} va, por su nombre, del {long_date(span[0])} al {long_date(span[1])}, y no trae completo "
            f"{month.name}. Exporte del {month.first_day.day} al {month.last_day.day} de ese mes."
        )


def check_every_day(name: str, days: Iterable[datetime.date], month: Month) -> None:
    """A file with a row for each day has all of the month, so that the sum is that of the month."""
    there = {day for day in days if day in month}
    lacking = month.last_day.day - len(there)
    if lacking:
        first = next(day for day in _days(month) if day not in there)
        raise ImportFault(
            f"{name}: a {month.name} le faltan {plural(lacking, 'día', 'días')}, desde el {long_date(first)}; la suma "
            "no sería la del mes. Exporte el mes completo, cuando haya terminado."
        )


def check_ended(month: Month, today: datetime.date) -> None:
    """A month is captured when it is over."""
    if today <= month.last_day:
        raise ImportFault(
            f"{month.name} termina el {long_date(month.last_day)}, y sus cifras todavía van a cambiar. "
            "Tráigalas cuando haya terminado."
        )


def months_of(days: Iterable[datetime.date]) -> set[Month]:
    return {month_of(day) for day in days}


def _days(month: Month) -> Iterable[datetime.date]:
    return (month.first_day.replace(day=number) for number in range(1, month.last_day.day + 1))
