"""Days and hours as people write them, in Colima's time."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from institute.moments import EARLIEST, LATEST, ZONE, Moment, exists, read_duration, read_moment

DAYS = st.dates(datetime.date(EARLIEST, 1, 1), datetime.date(LATEST, 12, 31))
MINUTES = st.times().map(lambda time: time.replace(second=0, microsecond=0))
MOMENTS = st.builds(Moment, DAYS, st.none() | MINUTES)


def rule_of(read: object, value: object) -> str:
    with pytest.raises(PydanticCustomError) as raised:
        read(value)
    return raised.value.type


@pytest.mark.parametrize(
    ("typed", "day", "hour"),
    [
        ("2026-11-22", (2026, 11, 22), None),
        ("2026-11-22 10:30", (2026, 11, 22), (10, 30)),
        ("2026-11-22T10:30", (2026, 11, 22), (10, 30)),
        ("2026-11-22  9:05", (2026, 11, 22), (9, 5)),
        ("2026-11-22 10:30:00", (2026, 11, 22), (10, 30)),
        (" 2026-11-22 10:30 h ", (2026, 11, 22), (10, 30)),
        ("2026-11-22 00:00", (2026, 11, 22), (0, 0)),
        ("2024-02-29 23:59", (2024, 2, 29), (23, 59)),
    ],
)
def test_a_moment_is_a_day_or_a_day_with_an_hour(typed: str, day: tuple, hour: tuple | None) -> None:
    assert read_moment(typed) == Moment(datetime.date(*day), datetime.time(*hour) if hour else None)


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("22/11/26", "momento-formato"),
        ("2026-11-22 10.30", "momento-formato"),
        ("2026-11-22 6 pm", "momento-formato"),
        ("2026-11-22 6:00 pm", "momento-formato"),
        ("20:00", "momento-formato"),
        ("2026-11-22 h", "momento-formato"),
        ("", "momento-formato"),
        ("2026-11-22 10:30:15", "momento-formato"),
        ("2026-11-22 10:30-06:00", "momento-formato"),
        ("2026-11-22 ١٠:٣٠", "momento-formato"),
        ("2026-02-31", "fecha-inexistente"),
        ("2026-02-29 10:00", "fecha-inexistente"),
        ("2026-13-01", "fecha-inexistente"),
        ("2026-11-22 24:00", "hora-inexistente"),
        ("2026-11-22 25:00", "hora-inexistente"),
        ("2026-11-22 10:60", "hora-inexistente"),
        ("0001-01-01 00:00", "anio-imposible"),
        ("9999-12-31 23:59", "anio-imposible"),
        ("1899-12-31", "anio-imposible"),
        ("2201-01-01", "anio-imposible"),
    ],
)
def test_what_is_no_moment_is_refused_by_its_rule(typed: str, rule: str) -> None:
    assert rule_of(read_moment, typed) == rule


@given(MOMENTS)
def test_a_moment_is_read_back_as_it_is_typed(moment: Moment) -> None:
    if exists(moment):
        assert read_moment(moment.typed()) == moment
    assert read_moment(moment) is moment


@pytest.mark.parametrize(
    ("typed", "offset"),
    [
        ("2026-07-01 10:00", -6),
        ("2026-12-01 10:00", -6),
        ("2023-07-01 10:00", -6),
        ("2022-04-03 01:59", -6),
        ("2022-04-03 03:00", -5),
        ("2022-10-30 00:30", -5),
        ("2022-10-30 02:00", -6),
        ("2021-04-04 03:00", -5),
        ("2021-10-31 02:00", -6),
    ],
)
def test_there_was_daylight_saving_until_october_2022_and_none_after(typed: str, offset: int) -> None:
    assert read_moment(typed).at().utcoffset() == datetime.timedelta(hours=offset)


@pytest.mark.parametrize("day", ["2021-04-04", "2022-04-03"])
def test_the_hour_that_was_skipped_when_clocks_went_forward_did_not_exist(day: str) -> None:
    for minute in (0, 30, 59):
        assert rule_of(read_moment, f"{day} 02:{minute:02d}") == "hora-inexistente"
    assert read_moment(f"{day} 01:59") < read_moment(f"{day} 03:00")


def test_every_hour_exists_since_daylight_saving_ended() -> None:
    days = [datetime.date(2023, 1, 1) + datetime.timedelta(days=number) for number in range(0, 365 * 5)]
    assert all(exists(Moment(day, datetime.time(hour, 30))) for day in days for hour in range(4))


def test_a_moment_says_its_day_and_its_clock() -> None:
    day, hour = Moment(datetime.date(2026, 11, 22)), Moment(datetime.date(2026, 11, 22), datetime.time(9, 5))
    assert (day.iso(), day.typed(), day.clock()) == ("2026-11-22", "2026-11-22", "")
    assert (hour.iso(), hour.typed(), hour.clock()) == ("2026-11-22T09:05:00-06:00", "2026-11-22 09:05", "09:05")
    midnight = Moment(datetime.date(2022, 7, 1), datetime.time())
    assert (midnight.iso(), midnight.clock()) == ("2022-07-01T00:00:00-05:00", "00:00")
    assert day.at() == datetime.datetime(2026, 11, 22, tzinfo=ZONE)


@given(st.lists(MOMENTS, max_size=12))
def test_moments_have_one_order_whether_they_have_an_hour_or_not(moments: list[Moment]) -> None:
    ordered = sorted(moments)
    assert sorted(moments, reverse=True) == ordered[::-1]
    assert [moment.day for moment in ordered] == sorted(moment.day for moment in moments)
    for first, second in pairwise(ordered):
        assert (first < second) == (first != second) and first <= second and not second < first
        if first.day == second.day and second.hour is None:
            assert first.hour is None, "a whole day comes before its hours"


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("2 h", 120),
        ("2h", 120),
        ("2 horas", 120),
        ("1 hora", 60),
        ("90 min", 90),
        ("90min", 90),
        ("45 minutos", 45),
        ("1 h 30 min", 90),
        ("1 h y 30 min", 90),
        ("2h30min", 150),
        ("1:30", 90),
        ("0:45", 45),
        ("48 h", 2880),
    ],
)
def test_a_duration_is_hours_minutes_or_both(typed: str, minutes: int) -> None:
    assert read_duration(typed) == datetime.timedelta(minutes=minutes)
    assert read_duration(read_duration(typed)) == datetime.timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "typed", ["", " ", "dos horas", "1.5", "1.5 h", "2", "0 h", "0:00", "0 h 0 min", "-2 h", "h", "y", "100 h", "٢ h"]
)
def test_what_is_no_duration_is_refused(typed: str) -> None:
    assert rule_of(read_duration, typed) == "duracion-formato"
