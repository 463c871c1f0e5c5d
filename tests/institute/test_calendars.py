"""Calendars are read back by two parsers that share no code: icalendar, and ical, which also expands rules."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ical.calendar import Calendar as SecondCalendar
from ical.calendar_stream import IcsCalendarStream

from institute.kinds.event import ORDINALS, WEEKDAYS, EventFields
from institute.kinds.institution import Institution
from institute.library import Event
from institute.markdown import parse
from institute.moments import ZONE
from institute.occurrences import Occurrence, occurrences, rule_days
from institute.outputs.calendar_events import plain_text
from institute.outputs.calendar_lines import fold_line, text_value
from institute.outputs.calendar_zone import render_zone
from institute.outputs.calendars import calendar_files, group_calendar_path, render_event
from institute.views.occurrence_views import calendar_path

SITE = "https://ejemplo.mx/sub/"
BOUNDED = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
WEEKLY = {"frecuencia": "semanal", "hasta": "2026-12-20"}
ZONED = ";TZID=America/Mexico_City:"


def make(stem: str = "2026-11-25-taller", body: str = "", **given: object) -> Event:
    """A public event from its fields by their Spanish keys."""
    typed = {"titulo": "Taller", "inicio": "2026-11-25 18:00", "area": "difusion", "publico": "true", **given}
    fields = EventFields.model_validate(typed)
    return Event(f"notices/eventos/{stem}.md", fields, stem, f"agenda/{stem}/", parse(body), tuple(occurrences(fields)))


@pytest.fixture(scope="session")
def render(institution: Institution) -> Callable[..., bytes]:
    """The file of an event that is given by its fields."""
    return lambda *given, **fields: render_event(make(*given, **fields), institution, SITE)


def components(data: bytes) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(data).walk("VEVENT")


def second(data: bytes) -> SecondCalendar:
    """The calendar as the second parser reads it."""
    return IcsCalendarStream.calendar_from_ics(data.decode())


def unfolded(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


# --- What every file keeps to ---------------------------------------------------------------------------------------


def assert_well_formed(data: bytes) -> None:
    """CRLF only, at most 75 octets, whole characters, one calendar whose parts are all closed."""
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75, line
        line.decode()
    opened: list[str] = []
    for line in unfolded(data)[:-1]:
        assert re.match(r"[A-Z-]+[;:]", line), line
        name, _, value = line.partition(":")
        if name == "BEGIN":
            opened.append(value)
        elif name == "END":
            assert opened.pop() == value
    assert opened == []


FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "titulo": st.text(st.characters(exclude_categories=["Cs"]), max_size=110).filter(str.strip),
        "lugar": st.fixed_dictionaries(
            {"nombre": st.text(st.sampled_from(',;:\\"ñ🏛 nN\r\n'), min_size=1, max_size=100).filter(str.strip)}
        ),
        "avisar": st.integers(1, 40320),
        "situacion": st.sampled_from(["confirmado", "cancelado", "pospuesto"]),
        "modalidad": st.sampled_from(["presencial", "virtual", "hibrida"]),
        "enlace": st.just("https://ejemplo.mx/a,b;c?d=1"),
    },
)


@BOUNDED
@given(FIELDS, st.text(st.characters(exclude_categories=["Cs"]), max_size=400))
def test_whatever_an_event_says_its_file_is_well_formed(institution: Institution, given: dict, body: str) -> None:
    event = make(body=body, **given)
    data = render_event(event, institution, SITE)
    assert_well_formed(data)
    assert data == render_event(event, institution, SITE)
    [component] = components(data)
    [other] = second(data).events
    assert str(component["SUMMARY"]) == other.summary
    assert str(component["DESCRIPTION"]).endswith(f"{SITE}agenda/2026-11-25-taller/")
    assert str(component["UID"]) == other.uid == "2026-11-25-taller@ejemplo.mx"


@BOUNDED
@given(st.text(st.sampled_from('ab,;:\\"ñ🏛\u0301 \n\r'), max_size=300))
def test_a_line_is_folded_between_characters_and_joins_again(text: str) -> None:
    line = f"SUMMARY:{text_value(text)}"
    folded = fold_line(line)
    assert all(len(part) <= 75 and part.decode() for part in folded.split(b"\r\n"))
    assert folded.decode().replace("\r\n ", "") == line
    for part in folded.split(b"\r\n")[:-1]:
        assert len(part) - len(part.rstrip(b"\\")) in range(0, 75, 2), "an escape was cut in two"


def test_what_means_something_in_a_calendar_is_escaped() -> None:
    assert text_value('a\\b;c,d\r\ne\rf\x07\u2028g: "h"') == r'a\\b\;c\,d\ne\nfg: "h"'


@pytest.mark.parametrize(
    "title",
    [
        "Fin\r\nEND:VEVENT\r\nEND:VCALENDAR",
        "Fin\nBEGIN:VALARM",
        "Fin\\nEND:VCALENDAR",
        "Fin\x85END:VCALENDAR",
        "Fin\u2028END:VCALENDAR",
        "Fin\x00\x0bEND:VCALENDAR",
    ],
)
def test_a_title_that_would_end_the_calendar_stays_a_title(title: str, institution: Institution) -> None:
    event = make()
    hostile = Event(
        event.path,
        event.fields.model_copy(update={"title": title}),
        event.stem,
        event.url,
        event.parsed,
        event.occurrences,
    )
    data = render_event(hostile, institution, SITE)
    assert_well_formed(data)
    [component] = components(data)
    assert str(component["SUMMARY"]).startswith("Fin")
    assert not component.walk("VALARM")
    assert len(second(data).events) == 1
    assert len([line for line in data.decode().splitlines() if line == "END:VCALENDAR"]) == 1


def test_a_name_of_the_institute_cannot_leave_its_quotes(institution: Institution) -> None:
    hostile = institution.model_copy(update={"name": 'El "Instituto";X=1:\r\nEND:VEVENT'})
    data = render_event(make(), hostile, SITE)
    assert_well_formed(data)
    assert components(data)[0]["ORGANIZER"].params["CN"] == "El 'Instituto';X=1: END:VEVENT"


# --- Times ----------------------------------------------------------------------------------------------------------


@st.composite
def repeated(draw: st.DrawFn) -> dict:
    """Fields of an event that repeats and begins on a day of its rule, with exceptions and changes on its days."""
    start = draw(st.dates(datetime.date(2023, 1, 1), datetime.date(2027, 12, 31)))
    has_hour = draw(st.booleans())
    clock = f" {draw(st.integers(0, 23)):02}:{draw(st.sampled_from([0, 30])):02}" if has_hour else ""
    frequency = draw(st.sampled_from(["semanal", "mensual", "anual"]))
    repeats: dict = {"frecuencia": frequency, **draw(st.sampled_from(_days_with(start, frequency)))}
    if draw(st.booleans()):
        repeats["veces"] = draw(st.integers(2, 40))
    else:
        repeats["hasta"] = str(start + datetime.timedelta(days=draw(st.integers(0, 1500))))
    given = {"inicio": f"{start}{clock}", "repite": repeats, "lugar": {"nombre": "Plaza"}}
    if has_hour:
        given["duracion"] = f"{draw(st.integers(1, 30))} h"
    else:
        given["fin"] = str(start + datetime.timedelta(days=draw(st.integers(0, 4))))
    days = rule_days(EventFields.model_validate({"titulo": "x", "area": "x", **given}))
    special = draw(st.lists(st.sampled_from(days[1:]), max_size=5, unique=True)) if len(days) > 1 else []
    repeats["excepto"] = [str(day) for day in special[:2]]
    repeats["cambios"] = [
        {
            "fecha": str(day),
            "lugar": {"nombre": "Sala"},
            **(
                {"inicio": f"{day + datetime.timedelta(days=1)}{' 09:15' if has_hour else ''}"}
                if draw(st.booleans())
                else {}
            ),
        }
        for day in special[2:]
    ]
    return given


def _days_with(start: datetime.date, frequency: str) -> list[dict]:
    """Ways to write the days of a rule that `start` follows."""
    weekday = WEEKDAYS[start.weekday()]
    if frequency == "semanal":
        return [{}, {"dias": [weekday]}, {"dias": ["domingo", weekday, "martes"]}]
    if frequency == "anual":
        return [{}]
    is_last = (start + datetime.timedelta(days=7)).month != start.month
    names = [name for name, number in ORDINALS.items() if number == (start.day + 6) // 7 or (number == -1 and is_last)]
    return [{}, *({"dias": [f"{name} {weekday}", "segundo viernes"]} for name in names)]


def as_rows(found: Iterable[Occurrence]) -> list[tuple[str, str, str]]:
    """(start, end, place) by the clock on the wall, which is what a calendar shows."""
    return sorted(
        (moment(item.start.day, item.start.hour), moment(item.end.day, item.end.hour), item.place.name)
        for item in found
    )


def moment(day: datetime.date, hour: datetime.time | None) -> str:
    return f"{day}" if hour is None else f"{day} {hour:%H:%M}"


def wall(value: datetime.date) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime.datetime) else str(value)


def expanded(data: bytes) -> list[tuple[str, str, str]]:
    """The rows of a file of one event: its rule expanded by dateutil, then EXDATE, then RECURRENCE-ID."""
    main, *changes = components(data)
    start, end = main.decoded("DTSTART"), main.decoded("DTEND")
    is_day = not isinstance(start, datetime.datetime)
    anchor = datetime.datetime.combine(start, datetime.time()) if is_day else start
    rule = rrulestr(main["RRULE"].to_ical().decode(), dtstart=anchor)
    moments = {moment.date() if is_day else moment for moment in rule}
    written = main.get("EXDATE", [])
    moments -= {item.dt for line in (written if isinstance(written, list) else [written]) for item in line.dts}
    rows = {moment: (wall(moment), wall(moment + (end - start)), str(main["LOCATION"])) for moment in moments}
    for change in changes:
        assert change["UID"] == main["UID"]
        assert change.decoded("RECURRENCE-ID") in rows
        rows[change.decoded("RECURRENCE-ID")] = (
            wall(change.decoded("DTSTART")),
            wall(change.decoded("DTEND")),
            str(change["LOCATION"]),
        )
    return sorted(rows.values())


@BOUNDED
@given(repeated())
def test_the_rule_that_was_written_gives_the_times_of_the_agenda(institution: Institution, given: dict) -> None:
    event = make(**given)
    data = render_event(event, institution, SITE)
    assert_well_formed(data)
    assert expanded(data) == as_rows(event.occurrences)


@settings(BOUNDED, max_examples=60)
@given(repeated())
def test_a_second_calendar_program_finds_the_same_times(institution: Institution, given: dict) -> None:
    event = make(**given)
    found = second(render_event(event, institution, SITE)).timeline_tz(ZONE)
    rows = sorted((wall(item.dtstart), wall(item.dtend), item.location) for item in found)
    assert rows == as_rows(event.occurrences)


@pytest.mark.parametrize(
    ("inicio", "offset"),
    [("2021-07-10 10:00", -5), ("2021-12-10 10:00", -6), ("2026-07-10 10:00", -6), ("2022-10-30 10:00", -6)],
)
def test_an_hour_has_the_offset_of_its_day(inicio: str, offset: int, render: Callable[..., bytes]) -> None:
    data = render(inicio=inicio)
    calendar = icalendar.Calendar.from_ical(data)
    start = calendar.walk("VEVENT")[0].decoded("DTSTART")
    zone = calendar.walk("VTIMEZONE")[0].to_tz()
    assert start.utcoffset() == zone.utcoffset(start.replace(tzinfo=None)) == datetime.timedelta(hours=offset)
    assert second(data).events[0].dtstart.utcoffset() == datetime.timedelta(hours=offset)


@pytest.mark.parametrize("first", [datetime.date(1996, 1, 1), datetime.date(2022, 10, 31)])
def test_the_zone_agrees_with_the_zone_database_on_every_day(first: datetime.date) -> None:
    zone = icalendar.Timezone.from_ical(render_zone(first)).to_tz()
    for number in range((datetime.date(2040, 1, 1) - first).days):
        noon = datetime.datetime.combine(first + datetime.timedelta(days=number), datetime.time(12))
        assert zone.utcoffset(noon) == ZONE.utcoffset(noon), noon
        assert zone.tzname(noon) == ZONE.tzname(noon), noon


def test_a_calendar_of_today_carries_one_offset_only() -> None:
    assert b"DAYLIGHT" not in render_zone(datetime.date(2022, 10, 31))
    assert b"DAYLIGHT" in render_zone(datetime.date(2022, 10, 30))


def test_a_day_in_summer_of_2021_is_found_in_the_calendar_of_all_years(institution: Institution) -> None:
    events = [make("2021-07-10-foro", inicio="2021-07-10 10:00"), make()]
    agenda = dict(calendar_files(events, institution, SITE))["agenda.ics"]
    assert [item.decoded("DTSTART").utcoffset().total_seconds() / 3600 for item in components(agenda)] == [-5, -6]
    assert agenda.count(b"BEGIN:VTIMEZONE") == 1
    assert agenda.count(b"BEGIN:DAYLIGHT") == 3


def test_29_february_comes_back_in_leap_years(render: Callable[..., bytes]) -> None:
    data = render(inicio="2024-02-29", repite={"frecuencia": "anual", "hasta": "2033-01-01"})
    assert "RRULE:FREQ=YEARLY;UNTIL=20330101;BYMONTHDAY=29;BYMONTH=2" in unfolded(data)
    assert [str(item.dtstart) for item in second(data).timeline] == ["2024-02-29", "2028-02-29", "2032-02-29"]


def test_whole_days_end_on_the_day_after_the_last_and_leave_people_free(render: Callable[..., bytes]) -> None:
    lines = unfolded(render(inicio="2026-11-25", fin="2026-11-27"))
    assert "DTSTART;VALUE=DATE:20261125" in lines
    assert "DTEND;VALUE=DATE:20261128" in lines
    assert "TRANSP:TRANSPARENT" in lines


@pytest.mark.parametrize(
    ("repite", "rule"),
    [
        (WEEKLY, "FREQ=WEEKLY;UNTIL=20261221T000000Z;BYDAY=WE"),
        (WEEKLY | {"dias": ["miercoles", "lunes"]}, "FREQ=WEEKLY;UNTIL=20261221T000000Z;BYDAY=MO,WE"),
        ({"frecuencia": "mensual", "veces": "4"}, "FREQ=MONTHLY;COUNT=4;BYMONTHDAY=25"),
        ({"frecuencia": "mensual", "veces": "4", "dias": ["ultimo miercoles"]}, "FREQ=MONTHLY;COUNT=4;BYDAY=-1WE"),
        ({"frecuencia": "semanal", "hasta": "2099-01-01"}, "FREQ=WEEKLY;COUNT=600;BYDAY=WE"),
    ],
)
def test_a_rule_is_written_with_all_its_parts(repite: dict, rule: str, render: Callable[..., bytes]) -> None:
    assert f"RRULE:{rule}" in unfolded(render(repite=repite))


def test_exceptions_and_changes_name_the_time_that_the_rule_gave(render: Callable[..., bytes]) -> None:
    changes = [{"fecha": "2026-12-16", "inicio": "2026-12-17 10:00", "lugar": {"nombre": "Sala"}}]
    lines = unfolded(render(repite=WEEKLY | {"excepto": ["2026-12-09"], "cambios": changes}, secuencia="3"))
    assert f"EXDATE{ZONED}20261209T180000" in lines
    assert f"RECURRENCE-ID{ZONED}20261216T180000" in lines
    assert f"DTSTART{ZONED}20261217T100000" in lines
    named = [line for line in lines if line.startswith(("UID", "SEQ"))]
    assert named == ["UID:2026-11-25-taller@ejemplo.mx", "SEQUENCE:3"] * 2


def test_an_exception_of_whole_days_is_a_day(render: Callable[..., bytes]) -> None:
    lines = unfolded(render(inicio="2026-11-25", repite=WEEKLY | {"excepto": ["2026-12-09"]}))
    assert "EXDATE;VALUE=DATE:20261209" in lines
    assert "RRULE:FREQ=WEEKLY;UNTIL=20261220;BYDAY=WE" in lines


# --- What an event says ---------------------------------------------------------------------------------------------


def test_an_event_says_where_what_and_how_to_take_part(render: Callable[..., bytes]) -> None:
    place = {"nombre": "Jardín Núñez", "direccion": "Centro, Colima", "lat": "19.2452", "lon": "-103.7241"}
    body = "Hola **a todos**; [mapa](https://ejemplo.mx/m).\n\n- uno\n- dos & tres"
    data = render(
        body=body,
        eje="planeacion",
        clase="taller",
        lugar=place,
        modalidad="hibrida",
        enlace="https://ejemplo.mx/sala",
        registro="https://ejemplo.mx/registro",
    )
    [event] = components(data)
    assert str(event["LOCATION"]) == "Jardín Núñez, Centro, Colima"
    assert (event["GEO"].latitude, event["GEO"].longitude) == (19.2452, -103.7241)
    assert event["CATEGORIES"].cats == ["Planeación", "Taller"]
    assert event["URL"] == f"{SITE}agenda/2026-11-25-taller/"
    assert event["CLASS"] == "PUBLIC"
    assert str(event["DESCRIPTION"]) == (
        "Hola a todos; mapa (https://ejemplo.mx/m).\n\n- uno\n- dos & tres\n\nModalidad: presencial y en línea.\n"
        "Para asistir en línea: https://ejemplo.mx/sala\nRegistro: https://ejemplo.mx/registro\n"
        f"Más información: {SITE}agenda/2026-11-25-taller/"
    )
    assert second(data).events[0].description == str(event["DESCRIPTION"])


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("> [!NOTE]\n> Es gratis.\n\nVen.", "Nota: Es gratis.\n\nVen."),
        ("> [!TIP]\n> Lleva agua.", "Consejo: Lleva agua."),
        ("Uno.[^a]\n\n[^a]: Dos.", "Uno.1\n\nDos."),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a b\n1 2"),
        ("[Acta](../boletines/acta.md) <https://ejemplo.mx/x>\\\n2 < 3 & `a`", "Acta https://ejemplo.mx/x\n2 < 3 & a"),
    ],
)
def test_a_body_reads_well_as_plain_text(body: str, text: str) -> None:
    assert plain_text(parse(body).html) == text


def test_a_long_body_is_cut_at_a_word(render: Callable[..., bytes]) -> None:
    text = str(components(render(body="palabra " * 1000))[0]["DESCRIPTION"])
    assert re.fullmatch(r"(palabra )+palabra…\n\nMás información: \S+", text)
    assert len(text) < 1700


@pytest.mark.parametrize(
    ("state", "status", "title"),
    [
        ("confirmado", "CONFIRMED", "Taller"),
        ("cancelado", "CANCELLED", "Cancelado: Taller"),
        ("pospuesto", "TENTATIVE", "Pospuesto: Taller"),
    ],
)
def test_a_subscriber_learns_what_became_of_an_event(
    state: str, status: str, title: str, institution: Institution
) -> None:
    files = dict(calendar_files([make(situacion=state, repite=WEEKLY, avisar="60")], institution, SITE))
    for path in ("agenda.ics", calendar_path(make()), "agenda/area/difusion.ics", "agenda/clase/otro.ics"):
        [event] = components(files[path])
        assert (event["STATUS"], str(event["SUMMARY"])) == (status, title)
        assert bool(event.walk("VALARM")) == (state == "confirmado")
        assert event["TRANSP"] == ("OPAQUE" if state == "confirmado" else "TRANSPARENT")
        [read] = second(files[path]).events
        assert (read.status, read.summary) == (status, title)
        assert b"METHOD:PUBLISH\r\n" in files[path]


def test_an_alarm_rings_only_where_it_was_asked_for(render: Callable[..., bytes]) -> None:
    assert b"VALARM" not in render()
    [alarm] = components(render(avisar="60"))[0].walk("VALARM")
    assert alarm.decoded("TRIGGER") == datetime.timedelta(minutes=-60)


def test_the_stamps_come_from_the_content(render: Callable[..., bytes]) -> None:
    for data, day in ((render(), "20261125"), (render(actualizado="2026-12-01"), "20261201")):
        assert {f"DTSTAMP:{day}T060000Z", f"LAST-MODIFIED:{day}T060000Z"} <= set(unfolded(data))


def test_the_uid_stays_when_the_event_moves_and_wherever_the_site_is(institution: Institution) -> None:
    moved = make(inicio="2027-01-10 18:00")
    files = [
        render_event(event, institution, site) for event in (make(), moved) for site in (SITE, "http://localhost:8000/")
    ]
    assert {str(components(data)[0]["UID"]) for data in files} == {"2026-11-25-taller@ejemplo.mx"}


def test_the_institute_organises_only_what_it_organises(render: Callable[..., bytes]) -> None:
    organizer = components(render())[0]["ORGANIZER"]
    assert (str(organizer), organizer.params["CN"]) == ("mailto:muestra@ejemplo.mx", "Instituto de Muestra de Ejemplo")
    [taken_part] = components(render(rol="participa"))
    assert "ORGANIZER" not in taken_part
    assert str(taken_part["DESCRIPTION"]).startswith("El Instituto participa.")


# --- The calendars --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def files(institution: Institution) -> dict[str, bytes]:
    events = [
        make("2026-11-20-foro", inicio="2026-11-20", clase="foro", eje="asesoria", titulo="Foro"),
        make("2026-11-21-junta", inicio="2026-11-21 09:00", publico="false", titulo="CANARIO", avisar="5"),
        make(eje="planeacion", clase="taller"),
        make("2026-11-26-mapas", inicio="2026-11-26 09:00", area="mapas", repite=WEEKLY, titulo="Mapas"),
    ]
    return dict(calendar_files(events, institution, SITE))


def uids(data: bytes) -> list[str]:
    return [str(event["UID"]).partition("@")[0] for event in components(data)]


def test_each_group_has_the_calendar_of_its_events(files: dict[str, bytes]) -> None:
    assert uids(files["agenda.ics"]) == ["2026-11-20-foro", "2026-11-25-taller", "2026-11-26-mapas"]
    assert uids(files[group_calendar_path("area", "mapas")]) == ["2026-11-26-mapas"]
    assert uids(files[group_calendar_path("eje", "asesoria")]) == ["2026-11-20-foro"]
    assert uids(files[group_calendar_path("clase", "taller")]) == ["2026-11-25-taller"]
    assert uids(files[group_calendar_path("clase", "congreso")]) == []


def test_an_event_says_the_same_in_every_calendar(files: dict[str, bytes], institution: Institution) -> None:
    event = make(eje="planeacion", clase="taller")
    alone = files[calendar_path(event)]
    assert alone == render_event(event, institution, SITE)
    component = alone[alone.index(b"BEGIN:VEVENT") : alone.index(b"END:VCALENDAR")]
    for path in ("agenda.ics", "agenda/area/difusion.ics", "agenda/eje/planeacion.ics", "agenda/clase/taller.ics"):
        assert component in files[path]


def test_every_calendar_is_well_formed_and_read_by_both(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        assert re.fullmatch(r"agenda(/[a-z0-9-]+)*\.ics", path)
        assert_well_formed(data)
        assert len(second(data).events) == len(components(data))
        assert icalendar.Calendar.from_ical(data).errors == []
        assert "PRODID:-//IME//Agenda//ES" in unfolded(data)


def test_what_people_subscribe_to_has_a_name_and_is_looked_at_daily(files: dict[str, bytes]) -> None:
    lines = unfolded(files["agenda/eje/planeacion.ics"])
    assert "X-WR-CALNAME:IME · Agenda · Planeación" in lines
    assert "REFRESH-INTERVAL;VALUE=DURATION:P1D" in lines
    assert "X-WR-CALNAME" not in files["agenda/2026-11-25-taller/evento.ics"].decode()


def test_an_event_that_is_not_public_is_in_no_file(files: dict[str, bytes]) -> None:
    assert not [path for path in files if "junta" in path]
    assert not [path for path, data in files.items() if b"CANARIO" in data or b"junta" in data]


def test_the_file_of_a_staff_event_leads_to_no_page(render: Callable[..., bytes]) -> None:
    [event] = components(render(publico="false"))
    assert event["CLASS"] == "PRIVATE"
    assert "URL" not in event
    assert "DESCRIPTION" not in event


def test_the_same_events_give_the_same_bytes(institution: Institution) -> None:
    def build() -> dict[str, bytes]:
        return dict(calendar_files([make(repite=WEEKLY), make("2026-11-20-foro", eje="asesoria")], institution, SITE))

    assert build() == build()


def test_the_site_publishes_its_calendars(site: Path) -> None:
    data = (site / "agenda.ics").read_bytes()
    assert_well_formed(data)
    assert b"CANARIO" not in data
    assert (site / "agenda/area/difusion.ics").is_file()
