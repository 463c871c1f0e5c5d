"""The institute's time zone as calendars carry it (RFC 5545 section 3.6.5): from a table, and not from today's date.

Mexico kept daylight saving from 1996 to 2022, from the first Sunday of April to the last of October (in 2001, from May
to September). A test compares the table with the zone database, day by day.
"""

from __future__ import annotations

import datetime
from functools import lru_cache

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from institute.moments import ZONE_NAME

LAST_CHANGE = datetime.date(2022, 10, 30)
"""The day on which the clocks changed for the last time. Calendars of what came after carry one offset only."""

_WINTER, _SUMMER = datetime.timedelta(hours=-6), datetime.timedelta(hours=-5)
_TWO = datetime.time(2)
_APRIL, _OCTOBER = {"FREQ": "YEARLY", "BYMONTH": 4, "BYDAY": "1SU"}, {"FREQ": "YEARLY", "BYMONTH": 10, "BYDAY": "-1SU"}

_PERIODS = (
    (datetime.date(1996, 4, 7), datetime.date(2000, 4, 2), _APRIL),
    (datetime.date(1996, 10, 27), datetime.date(2000, 10, 29), _OCTOBER),
    (datetime.date(2001, 5, 6), datetime.date(2001, 5, 6), None),
    (datetime.date(2001, 9, 30), datetime.date(2001, 9, 30), None),
    (datetime.date(2002, 4, 7), datetime.date(2022, 4, 3), _APRIL),
    (datetime.date(2002, 10, 27), LAST_CHANGE, _OCTOBER),
)
"""The first and the last change of each rule; those of spring go forward at two, those of autumn back at two."""


def render_zone(first_day: datetime.date) -> bytes:
    """The VTIMEZONE of a calendar whose first day is `first_day`: with daylight saving only if it is needed."""
    return _render(first_day <= LAST_CHANGE)


@lru_cache(maxsize=2)
def _render(has_summers: bool) -> bytes:
    zone = Timezone()
    zone.add("tzid", ZONE_NAME)
    if not has_summers:
        zone.add_component(_observance(TimezoneStandard(), LAST_CHANGE, _SUMMER, _WINTER))
        return zone.to_ical()
    zone.add_component(_observance(TimezoneStandard(), datetime.date(1970, 1, 1), _WINTER, _WINTER))
    for first, last, rule in _PERIODS:
        is_spring = first.month < 7
        before, after = (_WINTER, _SUMMER) if is_spring else (_SUMMER, _WINTER)
        observance = _observance(TimezoneDaylight() if is_spring else TimezoneStandard(), first, before, after)
        if rule:
            until = datetime.datetime.combine(last, _TWO, datetime.UTC) - before
            observance.add("rrule", vRecur(rule | {"UNTIL": until}))
        zone.add_component(observance)
    return zone.to_ical()


def _observance(
    observance: TimezoneStandard | TimezoneDaylight,
    first: datetime.date,
    before: datetime.timedelta,
    after: datetime.timedelta,
) -> TimezoneStandard | TimezoneDaylight:
    observance.add("dtstart", datetime.datetime.combine(first, _TWO))
    observance.add("tzoffsetfrom", before)
    observance.add("tzoffsetto", after)
    observance.add("tzname", "CDT" if after == _SUMMER else "CST")
    return observance
