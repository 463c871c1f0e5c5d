"""Calendars, read by `ical`, which shares no code with icalendar, and by the letter of RFC 5545."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.exceptions import CalendarParseError

from engine.verify.faults import Fault, Finding, quote
from engine.verify.links import check_address
from engine.verify.site_files import SiteFiles

CHECK = "calendarios"
LONGEST_LINE = 75
"""Bytes of a line before it is folded (RFC 5545 section 3.1)."""

_EXPANDED = 60
"""Occurrences worked out of each calendar: enough to prove that its rules can be."""

_STEP = re.compile(r"^(BEGIN|END):(.*)$", re.MULTILINE)


def check_calendar(files: SiteFiles, path: str) -> Iterator[Finding]:
    """A calendar is read whole, its events are told apart, its rules work out, and its links lead somewhere."""
    data = files.read(path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        yield Fault(path, "", CHECK, "no está escrito en UTF-8.")
        return
    yield from _check_lines(path, data)
    calendar = None
    try:
        calendar = _read(text)
    except (CalendarParseError, ValueError) as fault:
        yield Fault(
            path,
            "",
            CHECK,
            f"un programa de calendario no lo entiende: {quote(getattr(fault, 'detailed_error', None) or fault, 200)}.",
        )
    if calendar is not None:
        yield from _check_events(files, path, calendar)


def _read(text: str) -> Calendar:
    """The one calendar of a file. Raises ValueError when it is cut short, holds more, or has a rule that goes wrong."""
    open_parts: list[str] = []
    for step, name in _STEP.findall(text.replace("\r\n", "\n")):
        if step == "BEGIN":
            open_parts.append(name)
        elif not open_parts or open_parts.pop() != name:
            raise ValueError(f"END:{name} no cierra nada")
    if open_parts:
        raise ValueError(f"falta END:{open_parts[-1]}")
    calendars = IcsCalendarStream.from_ics(text).calendars
    if len(calendars) != 1:
        raise ValueError(f"lleva {len(calendars)} calendarios")
    list(itertools.islice(calendars[0].timeline, _EXPANDED))
    return calendars[0]


def _check_lines(path: str, data: bytes) -> Iterator[Fault]:
    if not data.endswith(b"\r\n") or re.search(rb"(?<!\r)\n", data):
        yield Fault(path, "", CHECK, "sus renglones no terminan todos en CRLF (RFC 5545, sección 3.1).")
    for number, line in enumerate(data.splitlines(), 1):
        if len(line) > LONGEST_LINE:
            yield Fault(path, f"renglón {number}", CHECK, f"mide {len(line)} bytes y el máximo es {LONGEST_LINE}.")


def _check_events(files: SiteFiles, path: str, calendar: Calendar) -> Iterator[Finding]:
    if not calendar.prodid or calendar.version != "2.0":
        yield Fault(path, "", CHECK, "no dice PRODID y VERSION:2.0.")
    known = Counter((event.uid, event.recurrence_id) for event in calendar.events)
    for (uid, _), count in known.items():
        if count > 1:
            yield Fault(path, "", CHECK, f"el UID {quote(uid)} está {count} veces.")
    for event in calendar.events:
        place = f"evento {quote(event.summary or event.uid)}"
        if not event.summary:
            yield Fault(path, place, CHECK, "no tiene SUMMARY.")
        if event.end < event.start:
            yield Fault(path, place, CHECK, "termina antes de empezar.")
        if event.url:
            yield from check_address(files, path, str(event.url), place=place)
