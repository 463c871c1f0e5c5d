"""When an event takes place: the rules of repetition against a calendar that is walked day by day."""

from __future__ import annotations

import calendar
import datetime
import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from institute.kinds.event import ORDINALS, WEEKDAYS, EventFields
from institute.moments import Moment
from institute.occurrences import MOST, Occurrence, first_occurrence, occurrences, rule_days

DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 12, 31))
ONE_DAY = datetime.timedelta(days=1)


def event(start: object, repeats: dict | None = None, **fields: object) -> EventFields:
    """An event from its fields by their Spanish keys, as they are typed."""
    given_fields = {"titulo": "Muestra", "area": "difusion", "inicio": str(start), **fields}
    return EventFields.model_validate(given_fields | ({"repite": repeats} if repeats else {}))


def moment(text: str) -> Moment:
    day, _, hour = text.partition(" ")
    return Moment(datetime.date.fromisoformat(day), datetime.time.fromisoformat(hour) if hour else None)


def starts(fields: EventFields) -> list[str]:
    return [occurrence.start.typed() for occurrence in occurrences(fields)]


def spans(fields: EventFields) -> list[tuple[str, str]]:
    return [(occurrence.start.typed(), occurrence.end.typed()) for occurrence in occurrences(fields)]


# One time


@pytest.mark.parametrize(
    ("fields", "end"),
    [
        ({"inicio": "2026-11-25 18:00"}, "2026-11-25 19:00"),
        ({"inicio": "2026-11-25 23:30"}, "2026-11-26 00:30"),
        ({"inicio": "2026-11-25 18:00", "fin": "2026-11-25 20:30"}, "2026-11-25 20:30"),
        ({"inicio": "2026-11-25 18:00", "duracion": "1 h 30 min"}, "2026-11-25 19:30"),
        ({"inicio": "2026-11-25 18:00", "fin": "2026-11-27"}, "2026-11-27 18:00"),
        ({"inicio": "2026-11-25"}, "2026-11-26"),
        ({"inicio": "2026-11-25", "fin": "2026-11-27"}, "2026-11-28"),
        ({"inicio": "2026-11-25 18:00", "todo_el_dia": "true"}, "2026-11-26"),
        ({"inicio": "2026-11-25 18:00", "fin": "2026-11-26 09:00", "todo_el_dia": "true"}, "2026-11-27"),
    ],
)
def test_an_event_ends_as_it_says_or_after_an_hour_or_after_its_day(fields: dict, end: str) -> None:
    assert [occurrence.end for occurrence in occurrences(event(fields.pop("inicio"), **fields))] == [moment(end)]


def test_a_duration_counts_hours_that_passed_when_the_clocks_changed() -> None:
    assert spans(event("2022-04-02 22:00", duracion="8 h")) == [("2022-04-02 22:00", "2022-04-03 07:00")]
    assert spans(event("2022-10-29 22:00", duracion="8 h")) == [("2022-10-29 22:00", "2022-10-30 05:00")]
    assert first_occurrence(event("2022-04-02 22:00", duracion="8 h")).lasts == datetime.timedelta(hours=8)
    assert first_occurrence(event("2022-04-02 22:00", fin="2022-04-03 06:00")).lasts == datetime.timedelta(hours=7)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-11-25", "2026-11-26", ["2026-11-25"]),
        ("2026-11-25", "2026-11-28", ["2026-11-25", "2026-11-26", "2026-11-27"]),
        ("2026-11-25 18:00", "2026-11-25 20:00", ["2026-11-25"]),
        ("2026-11-25 22:00", "2026-11-26 00:00", ["2026-11-25"]),
        ("2026-11-25 22:00", "2026-11-26 00:01", ["2026-11-25", "2026-11-26"]),
        ("2026-12-31 23:00", "2027-01-01 01:00", ["2026-12-31", "2027-01-01"]),
    ],
)
def test_an_event_that_ends_at_midnight_does_not_touch_the_next_day(start: str, end: str, days: list[str]) -> None:
    occurrence = Occurrence(moment(start), moment(end), moment(start).day)
    assert [str(day) for day in occurrence.days()] == days
    assert str(occurrence.last_day) == days[-1]


# By rule


@pytest.mark.parametrize(
    ("start", "repeats", "days"),
    [
        ("2026-11-24", {"frecuencia": "semanal", "veces": "3"}, ["2026-11-24", "2026-12-01", "2026-12-08"]),
        (
            "2026-11-24",
            {"frecuencia": "semanal", "dias": ["martes", "jueves"], "hasta": "2026-12-03"},
            ["2026-11-24", "2026-11-26", "2026-12-01", "2026-12-03"],
        ),
        (
            "2026-11-10",
            {"frecuencia": "mensual", "dias": ["segundo martes"], "veces": "3"},
            ["2026-11-10", "2026-12-08", "2027-01-12"],
        ),
        (
            "2026-01-31",
            {"frecuencia": "mensual", "hasta": "2026-07-31"},
            ["2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31"],
        ),
        ("2026-01-30", {"frecuencia": "mensual", "veces": "3"}, ["2026-01-30", "2026-03-30", "2026-04-30"]),
        (
            "2026-01-30",
            {"frecuencia": "mensual", "dias": ["Último viernes"], "veces": "4"},
            ["2026-01-30", "2026-02-27", "2026-03-27", "2026-04-24"],
        ),
        ("2024-02-29", {"frecuencia": "anual", "veces": "3"}, ["2024-02-29", "2028-02-29", "2032-02-29"]),
        ("2096-02-29", {"frecuencia": "anual", "veces": "2"}, ["2096-02-29", "2104-02-29"]),
        ("2026-04-15", {"frecuencia": "anual", "hasta": "2028-04-14"}, ["2026-04-15", "2027-04-15"]),
    ],
)
def test_a_rule_gives_the_days_that_people_expect(start: str, repeats: dict, days: list[str]) -> None:
    assert starts(event(start, repeats)) == days


def walked(start: datetime.date, frequency: str, days: list[str]) -> Iterator[datetime.date]:
    """The days of a rule found by looking at every day from the first one on."""
    day = start
    while day.year < 2400:
        if is_one(day, start, frequency, days):
            yield day
        day += ONE_DAY


def is_one(day: datetime.date, start: datetime.date, frequency: str, days: list[str]) -> bool:
    if frequency == "semanal":
        return WEEKDAYS[day.weekday()] in (days or [WEEKDAYS[start.weekday()]])
    if frequency == "anual":
        return (day.month, day.day) == (start.month, start.day)
    return any(is_nth(day, text) for text in days) if days else day.day == start.day


def is_nth(day: datetime.date, text: str) -> bool:
    """Whether a day is «segundo martes» or «ultimo viernes» of its month."""
    ordinal, weekday = text.split()
    length = calendar.monthrange(day.year, day.month)[1]
    same = [number for number in range(1, length + 1) if day.replace(day=number).weekday() == WEEKDAYS.index(weekday)]
    number = ORDINALS[ordinal]
    return day.day == same[number - 1 if number > 0 else -1]


WEEKLY = st.tuples(st.just("semanal"), st.lists(st.sampled_from(WEEKDAYS), unique=True, max_size=4))
NTH = st.tuples(st.sampled_from(sorted(ORDINALS)), st.sampled_from(WEEKDAYS)).map(" ".join)
MONTHLY = st.tuples(st.just("mensual"), st.lists(NTH, unique=True, max_size=3))
YEARLY = st.tuples(st.just("anual"), st.just([]))
RULES = st.one_of(WEEKLY, MONTHLY, YEARLY)
EDGES = st.sampled_from(
    [
        datetime.date(2024, 2, 29),
        datetime.date(2026, 1, 31),
        datetime.date(2023, 12, 31),
        datetime.date(2026, 8, 31),
        datetime.date(2027, 1, 29),
        datetime.date(2026, 1, 30),
    ]
)


@settings(max_examples=120, deadline=None)
@given(DAYS | EDGES, RULES, st.integers(2, 14))
def test_a_rule_of_some_times_agrees_with_the_calendar(start: datetime.date, rule: tuple, times: int) -> None:
    frequency, days = rule
    first = next(walked(start, frequency, days))
    repeats = {"frecuencia": frequency, "dias": days, "veces": str(times)}
    assert rule_days(event(first, repeats)) == list(itertools.islice(walked(first, frequency, days), times))


@settings(max_examples=120, deadline=None)
@given(DAYS | EDGES, RULES, st.integers(0, 1500))
def test_a_rule_until_a_day_agrees_with_the_calendar(start: datetime.date, rule: tuple, length: int) -> None:
    frequency, days = rule
    first = next(walked(start, frequency, days))
    until = first + datetime.timedelta(days=length)
    repeats = {"frecuencia": frequency, "dias": days, "hasta": str(until)}
    expected = list(itertools.takewhile(lambda day: day <= until, walked(first, frequency, days)))
    assert rule_days(event(first, repeats), 2000) == expected


@settings(max_examples=60, deadline=None)
@given(DAYS | EDGES, RULES, st.integers(2, 12), st.sets(st.integers(0, 11), max_size=4))
def test_what_is_left_out_is_all_that_is_missing(start: datetime.date, rule: tuple, times: int, out: set[int]) -> None:
    frequency, days = rule
    first = next(walked(start, frequency, days))
    by_rule = list(itertools.islice(walked(first, frequency, days), times))
    gone = {by_rule[number] for number in out if number < times}
    repeats = {"frecuencia": frequency, "dias": days, "veces": str(times), "excepto": sorted(map(str, gone))}
    fields = event(first, repeats)
    assert [occurrence.start.day for occurrence in occurrences(fields)] == [day for day in by_rule if day not in gone]


@pytest.mark.parametrize("until", ["2400-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "rule", [{"frecuencia": "semanal", "dias": list(WEEKDAYS)}, {"frecuencia": "mensual"}, {"frecuencia": "anual"}]
)
def test_no_event_takes_place_more_often_than_the_bound(rule: dict, until: str) -> None:
    fields = event("1900-01-01 10:00", {**rule, "hasta": until})
    assert len(occurrences(fields)) == min(MOST, len(rule_days(fields, 100_000)))
    assert len(rule_days(fields, MOST + 1)) <= MOST + 1
    assert len(occurrences(event("2026-11-23", {"frecuencia": "semanal", "hasta": until}))) == MOST


# Clocks


@pytest.mark.parametrize(
    ("first", "last", "change"),
    [
        ("2021-03-23", "2021-04-13", "2021-04-04"),
        ("2021-10-19", "2021-11-09", "2021-10-31"),
        ("2022-03-22", "2022-04-12", "2022-04-03"),
        ("2022-10-18", "2022-11-08", "2022-10-30"),
    ],
)
def test_a_weekly_meeting_at_ten_stays_at_ten_when_the_clocks_change(first: str, last: str, change: str) -> None:
    made = occurrences(event(f"{first} 10:00", {"frecuencia": "semanal", "hasta": last}, duracion="2 h"))
    assert [(one.start.clock(), one.end.clock()) for one in made] == [("10:00", "12:00")] * 4
    assert {one.lasts for one in made} == {datetime.timedelta(hours=2)}
    offsets = [one.start.at().utcoffset() for one in made]
    before = [one.start.day < datetime.date.fromisoformat(change) for one in made]
    assert len(set(offsets)) == 2 and before == [offset == offsets[0] for offset in offsets]


@given(st.dates(datetime.date(2020, 1, 1), datetime.date(2024, 12, 31)), st.integers(4, 23), st.integers(0, 59))
def test_the_wall_clock_is_the_same_at_every_occurrence(start: datetime.date, hour: int, minute: int) -> None:
    made = occurrences(event(f"{start} {hour:02d}:{minute:02d}", {"frecuencia": "semanal", "veces": "60"}))
    assert {one.start.clock() for one in made} == {f"{hour:02d}:{minute:02d}"}
    assert len({(one.end.day - one.start.day, one.end.hour) for one in made}) == 1


# Changed dates

WEEKS = {"frecuencia": "semanal", "hasta": "2026-12-22"}


def changed(start: str, changes: list[dict], **fields: object) -> list[tuple[str, str]]:
    return spans(event(start, WEEKS | {"cambios": changes}, **fields))


def test_a_changed_date_moves_and_lasts_as_long_as_the_others() -> None:
    assert changed("2026-12-08 10:00", [{"fecha": "2026-12-15", "inicio": "2026-12-16 17:00"}], duracion="90 min") == [
        ("2026-12-08 10:00", "2026-12-08 11:30"),
        ("2026-12-16 17:00", "2026-12-16 18:30"),
        ("2026-12-22 10:00", "2026-12-22 11:30"),
    ]


@pytest.mark.parametrize(
    ("change", "span"),
    [
        ({"inicio": "2026-12-16"}, ("2026-12-16 10:00", "2026-12-16 11:00")),
        ({"fin": "2026-12-15 13:00"}, ("2026-12-15 10:00", "2026-12-15 13:00")),
        ({"fin": "2026-12-16"}, ("2026-12-15 10:00", "2026-12-16 11:00")),
        ({"inicio": "2026-12-16 08:00", "fin": "2026-12-16 09:30"}, ("2026-12-16 08:00", "2026-12-16 09:30")),
        ({"lugar": {"nombre": "Otro"}}, ("2026-12-15 10:00", "2026-12-15 11:00")),
    ],
)
def test_what_a_change_does_not_say_stays(change: dict, span: tuple[str, str]) -> None:
    assert changed("2026-12-08 10:00", [{"fecha": "2026-12-15", **change}])[1] == span


def test_a_change_may_be_in_another_place_and_is_named_by_its_original_day() -> None:
    change = {"fecha": "2026-12-15", "inicio": "2026-12-23 10:00", "lugar": {"nombre": "B"}}
    fields = event("2026-12-08 10:00", WEEKS | {"cambios": [change]}, lugar={"nombre": "A"})
    made = occurrences(fields)
    assert [(str(one.start.day), str(one.original), one.place.name) for one in made] == [
        ("2026-12-08", "2026-12-08", "A"),
        ("2026-12-22", "2026-12-22", "A"),
        ("2026-12-23", "2026-12-15", "B"),
    ]


def test_a_changed_day_of_an_event_of_whole_days_is_whole() -> None:
    fields = {"fecha": "2026-12-15", "inicio": "2026-12-17 10:00"}
    assert changed("2026-12-08", [fields], fin="2026-12-09")[1] == ("2026-12-17", "2026-12-19")


def test_occurrences_with_and_without_hours_can_be_put_in_order() -> None:
    day, place = datetime.date(2026, 12, 8), event("2026-12-08", lugar={"nombre": "A"}).place
    whole = Occurrence(Moment(day), Moment(day + ONE_DAY), day, place)
    early = Occurrence(Moment(day, datetime.time()), Moment(day, datetime.time(1)), day, place)
    late = Occurrence(Moment(day, datetime.time()), Moment(day, datetime.time(2)), day)
    assert sorted([late, early, whole, whole]) == [whole, whole, early, late]
