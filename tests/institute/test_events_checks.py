"""What is wrong with events, beyond the fixtures: no traceback, nothing that takes minutes, advice that is right."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from institute.audience import INTERNAL, PUBLIC, board_for
from institute.kinds.birthday import BirthdayRecord
from institute.library import Library, read_library
from institute.occurrences import MOST
from institute.problems import Problem, as_github, as_json, as_text
from institute.rules import RULES
from institute.validation import example_line

MINIATURE = Path(__file__).parents[1] / "site"
BASE = {"titulo": "Muestra", "area": "difusion", "inicio": "2026-11-24 10:00"}
Read = Callable[..., Library]


def written(values: dict[str, object]) -> str:
    return f"---\n{yaml.safe_dump(values, allow_unicode=True, sort_keys=False, default_style=None)}---\n"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads the events given by their fields, each in a file of its own, with the institute of the miniature."""

    def read_events(*events: dict[str, object]) -> Library:
        for number, fields in enumerate(events):
            file = tmp_path / f"notices/eventos/2026-11-24-muestra-{number}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(written(BASE | fields), "utf-8")
        return read_library(tmp_path, MINIATURE, {})

    return read_events


def rules(library: Library) -> list[str]:
    return [problem.rule for problem in library.problems]


def weekly(**more: object) -> dict[str, object]:
    return {"repite": {"frecuencia": "semanal", "hasta": "2026-12-29", **more}}


# What is sound


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"inicio": "2026-11-24"},
        {"fin": "2026-11-24 10:01"},
        {"fin": "2026-11-25 00:00"},
        {"duracion": "99 h"},
        {"inicio": "2026-11-24", "fin": "2026-11-24"},
        {"fin": "2026-11-25 09:00", "todo_el_dia": "true"},
        {"inicio": "2026-11-24", "fin": "2027-11-24"},
        weekly(),
        weekly(excepto=["2026-11-24"]),
        weekly(cambios=[{"fecha": "2026-11-24", "inicio": "2025-01-01 10:00"}]),
        {"publico": "true", "clase": "inhabil"},
        {"publico": "true", "situacion": "cancelado"},
        {"publico": "true", "modalidad": "virtual", "registro": "https://ejemplo.mx"},
    ],
)
def test_a_sound_event_has_no_problem_and_at_least_one_time(read: Read, fields: dict[str, object]) -> None:
    library = read(fields)
    assert library.problems == ()
    assert len(library.events) == 1 and library.events[0].occurrences


def test_an_event_whose_times_are_wrong_is_left_out_of_the_library(read: Read) -> None:
    library = read({"fin": "2026-11-24 09:00"}, weekly(excepto=["2026-12-25"]), {})
    assert rules(library) == ["fin-antes", "excepcion-ajena"]
    assert [event.stem for event in library.events] == ["2026-11-24-muestra-2"]


# The rule and its bound


@pytest.mark.parametrize(("until", "is_too_much"), [(MOST - 1, False), (MOST, True)])
def test_a_rule_may_give_as_many_times_as_the_bound_and_not_one_more(read: Read, until: int, is_too_much: bool) -> None:
    last = datetime.date(2026, 11, 24) + datetime.timedelta(weeks=until)
    library = read({"repite": {"frecuencia": "semanal", "hasta": str(last)}})
    assert rules(library) == ["repite-demasiado"] * is_too_much
    assert [len(event.occurrences) for event in library.events] == [MOST] * (not is_too_much)


def test_the_example_of_a_rule_that_never_ends_is_accepted(read: Read) -> None:
    problem = read({"repite": {"frecuencia": "semanal", "hasta": "9999-12-31"}}).problems[0]
    assert problem.rule == "repite-demasiado"
    library = read({"repite": {"frecuencia": "semanal", "hasta": problem.example.removeprefix("hasta: ")}})
    assert library.problems == () and len(library.events[0].occurrences) == MOST


@pytest.mark.parametrize(
    ("start", "repeats", "meant"),
    [
        ("2026-11-25 10:00", {"dias": ["martes"]}, "inicio: 2026-12-01 10:00"),
        ("2026-11-25", {"frecuencia": "mensual", "dias": ["ultimo viernes"]}, "inicio: 2026-11-27"),
    ],
)
def test_the_first_day_of_the_rule_is_offered(read: Read, start: str, repeats: dict, meant: str) -> None:
    fields = {"inicio": start, "repite": {"frecuencia": "semanal", "hasta": "2027-06-30", **repeats}}
    assert [problem.example for problem in read(fields).problems] == [meant]
    assert read(fields | {"inicio": meant.removeprefix("inicio: ")}).problems == ()


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("2026-12-25", ("2026-12-22", "2026-12-29")),
        ("2026-11-01", ("2026-11-24",)),
        ("0001-01-01", ("2026-11-24",)),
        ("9999-12-31", ("2026-12-29",)),
    ],
)
def test_the_nearest_days_of_the_event_are_offered(read: Read, wrong: str, near: tuple[str, ...]) -> None:
    for fields in (weekly(excepto=[wrong]), weekly(cambios=[{"fecha": wrong}])):
        (problem,) = read(fields).problems
        assert problem.rule == "excepcion-ajena"
        assert all(day in problem.message for day in near)
        assert near[0] in problem.example


def test_faulty_exceptions_without_end_are_named_in_part(read: Read) -> None:
    days = [str(datetime.date(2100, 1, 1) + datetime.timedelta(days=number)) for number in range(20_000)]
    library = read(weekly(hasta="2037-01-01", excepto=days))
    assert rules(library) == ["excepcion-ajena"] * 30


# Rooms


def in_room(start: str, duration: str = "1 h", room: str = "Sala de juntas", **more: object) -> dict[str, object]:
    return {"inicio": start, "duracion": duration, "lugar": {"nombre": room}, **more}


@pytest.mark.parametrize(
    ("first", "second", "is_taken"),
    [
        (in_room("2026-11-24 10:00"), in_room("2026-11-24 10:30"), True),
        (in_room("2026-11-24 10:00"), in_room("2026-11-24 10:00"), True),
        (in_room("2026-11-24 10:00"), in_room("2026-11-24 11:00"), False),
        (in_room("2026-11-24 10:00"), in_room("2026-11-25 10:00"), False),
        (in_room("2026-11-24 10:00"), in_room("2026-11-24 10:00", room="Otra sala"), False),
        (in_room("2026-11-24 10:00"), in_room("2026-11-24 10:00", room="SALA DE JUNTAS"), True),
        (in_room("2026-11-24 10:00", room="Jardín Núñez"), in_room("2026-11-24 10:00", room="Jardin Nuñez"), True),
        (in_room("2026-11-24 10:00"), in_room("2026-11-24 10:00", situacion="cancelado"), False),
        (in_room("2026-11-24 23:00", "3 h"), in_room("2026-11-25 01:00"), True),
        (in_room("2026-11-24 10:00"), {"inicio": "2026-11-24", "lugar": {"nombre": "Sala de juntas"}}, True),
        (
            in_room("2026-11-24 10:00", repite={"frecuencia": "semanal", "veces": "3"}),
            in_room("2026-12-08 10:30"),
            True,
        ),
        (
            in_room("2026-11-24 10:00", repite={"frecuencia": "semanal", "veces": "3", "excepto": ["2026-12-08"]}),
            in_room("2026-12-08 10:30"),
            False,
        ),
    ],
)
def test_two_events_in_one_room_are_pointed_out(read: Read, first: dict, second: dict, is_taken: bool) -> None:
    for pair in ((first, second), (second, first)):
        library = read(*pair)
        assert rules(library) == ["lugar-ocupado"] * is_taken
        assert len(library.events) == 2, "advice leaves both in the library"


def test_a_long_event_is_seen_by_every_short_one_within_it(read: Read) -> None:
    library = read(
        in_room("2026-11-24 09:00", "9 h"),
        in_room("2026-11-24 10:00"),
        in_room("2026-11-24 12:00"),
        in_room("2026-11-24 18:00"),
    )
    assert [problem.path[-4:] for problem in library.problems] == ["1.md", "2.md"]
    assert all("2026-11-24-muestra-0.md" in problem.message for problem in library.problems)


def test_two_repeated_events_in_one_room_are_named_once(read: Read) -> None:
    every_week = {"repite": {"frecuencia": "semanal", "veces": "20"}}
    library = read(in_room("2026-11-24 10:00", **every_week), in_room("2026-11-24 10:30", **every_week))
    assert rules(library) == ["lugar-ocupado"]


# Whatever is typed

PIECES = st.sampled_from(
    [
        "2026-11-24",
        "2026-11-24 10:00",
        "2026-11-25",
        "2026-12-01 09:00",
        "2026-12-01",
        "0001-01-01",
        "9999-12-31 23:59",
        "9999-12-31",
        "2022-04-03 02:30",
        "2026-02-31",
        "1900-01-01 00:00",
        "2200-12-31 23:59",
        "24:00",
        "2 h",
        "99 h",
        "0 h",
        "true",
        "no",
        "semanal",
        "mensual",
        "anual",
        "martes",
        "segundo martes",
        "último viernes",
        "2",
        "520",
        "virtual",
        "hibrida",
        "cancelado",
        "Sala",
        "-103.7",
        "91",
        "",
        "x",
    ]
)
KEYS = st.sampled_from(
    ["inicio", "fin", "duracion", "todo_el_dia", "modalidad", "publico", "situacion", "lugar", "repite", "avisar"]
)
PLACES = st.dictionaries(st.sampled_from(["nombre", "lat", "lon"]), PIECES, max_size=3)
CHANGES = st.dictionaries(st.sampled_from(["fecha", "inicio", "fin", "lugar"]), st.one_of(PIECES, PLACES), max_size=4)
REPEATS = st.dictionaries(
    st.sampled_from(["frecuencia", "hasta", "veces", "dias", "excepto", "cambios"]),
    st.one_of(PIECES, st.lists(PIECES, max_size=4), st.lists(CHANGES, max_size=3)),
    max_size=6,
)
SOUND_REPEATS = st.fixed_dictionaries(
    {
        "frecuencia": st.sampled_from(["semanal", "mensual", "anual"]),
        "hasta": st.sampled_from(["2026-12-29", "2027-11-24", "9999-12-31", "0001-01-01"]),
        "excepto": st.lists(st.sampled_from(["2026-11-24", "2026-12-01", "2026-12-24"]), max_size=3),
        "cambios": st.lists(CHANGES, max_size=2),
    }
)
VALUES = st.one_of(PIECES, PLACES, REPEATS, SOUND_REPEATS, st.lists(PIECES, max_size=3))
ANYTHING = st.dictionaries(KEYS, VALUES, max_size=6)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(st.lists(ANYTHING, min_size=1, max_size=3))
def test_no_event_however_strange_ends_in_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, events: list[dict]
) -> None:
    content = tmp_path_factory.mktemp("eventos")
    (content / "notices/eventos").mkdir(parents=True)
    for number, fields in enumerate(events):
        (content / f"notices/eventos/2026-11-24-caso-{number}.md").write_text(written(BASE | fields), "utf-8")
    library = read_library(content, MINIATURE, {})
    for problem in library.problems:
        assert problem.rule in RULES
        assert problem.line >= 1
    for event in library.events:
        assert event.occurrences == tuple(sorted(event.occurrences))
        assert 1 <= len(event.occurrences) <= MOST
        assert all(occurrence.lasts > datetime.timedelta() for occurrence in event.occurrences)
        assert all(len(list(occurrence.days())) <= 367 for occurrence in event.occurrences)
    for write in (as_text, as_github, as_json):
        write(library.problems).encode("utf-8")


# Notices and birthdays


def board(tmp_path: Path, files: dict[str, str]) -> Library:
    for path, text in files.items():
        file = tmp_path / "notices" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return read_library(tmp_path, MINIATURE, {})


@pytest.mark.parametrize(("ends", "is_wrong"), [("2026-11-23", True), ("2026-11-24", False), ("2027-01-01", False)])
def test_a_notice_does_not_end_before_its_own_day(tmp_path: Path, ends: str, is_wrong: bool) -> None:
    library = board(tmp_path, {"avisos/2026-11-24-agua.md": f"---\ntitulo: Agua\nvence: {ends}\n---\n"})
    assert rules(library) == ["vence-antes"] * is_wrong


def test_a_day_that_does_not_exist_in_the_name_of_a_file_is_named_and_stops_nothing(tmp_path: Path) -> None:
    library = board(tmp_path, {"avisos/2026-02-31-agua.md": "---\ntitulo: Agua\nvence: 2026-03-01\n---\n"})
    (problem,) = library.problems
    assert (problem.rule, problem.example) == ("nombre-archivo", "notices/avisos/2026-03-31-agua.md")
    assert "«2026-02-31» no existe" in problem.message


@pytest.mark.parametrize(
    ("today", "seen"), [("2026-11-23", False), ("2026-11-24", True), ("2026-11-27", True), ("2026-11-28", False)]
)
def test_a_notice_is_shown_from_its_day_to_its_last_one(tmp_path: Path, today: str, seen: bool) -> None:
    text = "---\ntitulo: Agua\nvence: 2026-11-27\npublico: true\n---\n"
    library = board(tmp_path, {"avisos/2026-11-24-agua.md": text})
    for audience in (PUBLIC, INTERNAL):
        assert bool(board_for(library, audience, datetime.date.fromisoformat(today)).notices) == seen


BIRTHDAYS = """cumpleanos:
  - nombre: Con permiso
    dia: 02-29
    area: difusion
    consentimiento: 2026-01-15
  - nombre: Sin permiso
    dia: 11-24
    area: difusion
"""


def test_only_who_gave_consent_is_in_the_library_and_nobody_is_public(tmp_path: Path) -> None:
    library = board(tmp_path, {"cumpleanos.yml": BIRTHDAYS})
    assert [(problem.line, problem.rule, problem.severity) for problem in library.problems] == [
        (6, "cumpleanos-sin-consentimiento", "aviso")
    ]
    assert [birthday.name for birthday in library.birthdays] == ["Con permiso"]
    today = datetime.date(2026, 11, 24)
    assert board_for(library, PUBLIC, today).birthdays == ()
    assert board_for(library, INTERNAL, today).birthdays == library.birthdays


@pytest.mark.parametrize(
    ("year", "day"), [(2024, "2024-02-29"), (2026, "2026-02-28"), (2000, "2000-02-29"), (2100, "2100-02-28")]
)
def test_29_february_is_kept_on_28_february_in_common_years(year: int, day: str) -> None:
    birthday = BirthdayRecord.model_validate({"nombre": "Muestra", "dia": "02-29", "area": "difusion"})
    assert str(birthday.falls_on(year)) == day


def test_only_what_says_so_is_public(read: Read) -> None:
    library = read({"publico": "true", "clase": "inhabil"}, {"publico": "no"}, {})
    today = datetime.date(2026, 11, 24)
    assert [event.stem[-1] for event in board_for(library, PUBLIC, today).events] == ["0"]
    assert len(board_for(library, INTERNAL, today).events) == 3


def examples_of(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.example for problem in problems]


def test_an_example_is_always_one_that_can_be_typed(read: Read) -> None:
    assert examples_of(read({"fin": "2026-11-24 09:00"}).problems) == ["fin: 2026-11-24 20:00"]
    assert examples_of(read({"inicio": "2026-11-24", "duracion": "2 h"}).problems) == ["inicio: 2026-11-24 18:00"]
    assert example_line("lon", "-103.7241") == "lon: -103.7241"
