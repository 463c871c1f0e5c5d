"""The times at which an event takes place: one, or all those of its rule, with the dates that were changed or left out.

python-dateutil expands the rule (RFC 5545 section 3.3.10); hours are those of the wall clock in Colima, so that a
weekly meeting at ten stays at ten when the clocks change.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from dateutil import rrule

from institute.kinds.event import ORDINALS, WEEKDAYS, ChangeRecord, EventFields, PlaceRecord
from institute.moments import ZONE, Moment

MOST = 600
"""No event takes place more often: ten years of Mondays are 520."""

_FREQUENCIES = {"semanal": rrule.WEEKLY, "mensual": rrule.MONTHLY, "anual": rrule.YEARLY}
_DAYS = (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time at which an event takes place. `end` is exclusive for whole days: the day after the last one.

    `original` is the day on which it would have been by the rule, which names it among the others.
    """

    start: Moment
    end: Moment
    original: datetime.date
    place: PlaceRecord | None = None

    def __lt__(self, other: Occurrence) -> bool:
        """The one that begins first comes first; places have no order."""
        return (self.start, self.end, self.original) < (other.start, other.end, other.original)

    @property
    def is_all_day(self) -> bool:
        return self.start.hour is None

    @property
    def lasts(self) -> datetime.timedelta:
        """How long it really takes: a night with a clock change is an hour shorter or longer than the clocks say."""
        return self.end.at().astimezone(datetime.UTC) - self.start.at().astimezone(datetime.UTC)

    @property
    def last_day(self) -> datetime.date:
        """The last day on which it can be attended; an event that ends at midnight does not touch the next day."""
        if self.is_all_day or (self.end.hour == datetime.time() and self.end.day > self.start.day):
            return max(self.end.day - datetime.timedelta(days=1), self.start.day)
        return self.end.day

    def days(self) -> Iterator[datetime.date]:
        """Every day that it touches."""
        for number in range((self.last_day - self.start.day).days + 1):
            yield self.start.day + datetime.timedelta(days=number)


def first_occurrence(fields: EventFields) -> Occurrence:
    """The time that the event's own fields state."""
    start = Moment(fields.start.day) if fields.all_day else fields.start
    return Occurrence(start, _end(start, fields), start.day, fields.place)


def _end(start: Moment, fields: EventFields) -> Moment:
    """The end as stated; without one, an hour later, or the next day for a whole day."""
    if start.hour is None:
        last = fields.end.day if fields.end else start.day
        return Moment(last + datetime.timedelta(days=1))
    if fields.end is not None:
        return _with_hour(fields.end, start)
    return _later(start, fields.duration or datetime.timedelta(hours=1))


def _with_hour(moment: Moment, usual: Moment) -> Moment:
    """A day without hour keeps the usual one; what lasts whole days has none."""
    return Moment(moment.day, usual.hour if usual.hour is None or moment.hour is None else moment.hour)


def _later(start: Moment, duration: datetime.timedelta) -> Moment:
    """The wall clock after `duration`; computed in UTC, so that a night with a clock change counts right."""
    end = (start.at().astimezone(datetime.UTC) + duration).astimezone(ZONE)
    return Moment(end.date(), end.time())


def occurrences(fields: EventFields) -> list[Occurrence]:
    """All times at which the event takes place, in order; at most MOST."""
    first = first_occurrence(fields)
    if fields.repeats is None:
        return [first]
    changes = {change.day: change for change in fields.repeats.changes}
    left_out = frozenset(fields.repeats.except_days)
    made = [regular_occurrence(first, day) for day in rule_days(fields) if day not in left_out]
    return sorted(
        changed_occurrence(regular, changes[regular.original]) if regular.original in changes else regular
        for regular in made
    )


def regular_occurrence(first: Occurrence, day: datetime.date) -> Occurrence:
    """The time of the first occurrence, on another day; the wall clock stays when the clocks change."""
    length = first.end.day - first.start.day
    return Occurrence(Moment(day, first.start.hour), Moment(day + length, first.end.hour), day, first.place)


def changed_occurrence(regular: Occurrence, change: ChangeRecord) -> Occurrence:
    """One time that is different. It lasts as long as the others unless its end is given."""
    start = _with_hour(change.start, regular.start) if change.start else regular.start
    if change.end is not None:
        end = _with_hour(change.end, regular.end)
    elif regular.is_all_day:
        end = Moment(start.day + (regular.end.day - regular.start.day))
    else:
        end = _later(start, regular.lasts)
    return Occurrence(start, end, regular.original, change.place or regular.place)


def rule_days(fields: EventFields, most: int = MOST) -> list[datetime.date]:
    """The first days that the rule alone gives, at most `most`.

    The event's own day is among them when it follows its own rule, which check_events asks of it: RFC 5545 leaves
    undefined what happens otherwise.
    """
    start, repeats = fields.start.day, fields.repeats
    until = datetime.datetime.combine(repeats.until, datetime.time()) if repeats.until else None
    expanded = rrule.rrule(
        _FREQUENCIES[repeats.frequency],
        dtstart=datetime.datetime.combine(start, datetime.time()),
        until=until,
        count=repeats.times,
        wkst=rrule.MO,
        byweekday=[_weekday(day) for day in repeats.days] or None,
    )
    return [moment.date() for moment in islice(expanded, most)]


def _weekday(text: str) -> rrule.weekday:
    words = text.split()
    day = _DAYS[WEEKDAYS.index(words[-1])]
    return day(ORDINALS[words[0]]) if len(words) == 2 else day
