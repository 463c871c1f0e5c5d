"""Visitors are counted from access logs as GoAccess counts them: without robots, and with no address left behind."""

from __future__ import annotations

import io
import json
import random
import tracemalloc

import pytest
from apachelogs import COMBINED, InvalidEntryError, LogParser
from hypothesis import given, settings
from hypothesis import strategies as st

from institute.metrics_import.distinct import Distinct
from institute.metrics_import.log_lines import read_line
from institute.metrics_import.logs import read_logs
from institute.metrics_import.robots import is_browser
from institute.metrics_import.shapes import ImportFault, Reading, Request, Stream
from institute.periods import Month

from .test_metrics_import import EXPORTS

OCTOBER = Request(Month(2026, 10), key=b"k" * 32)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0"


def line(day: int = 5, address: str = "192.0.2.1", path: str = "/", agent: str = FIREFOX, status: int = 200) -> str:
    return f'{address} - - [{day:02}/Oct/2026:10:00:00 -0600] "GET {path} HTTP/1.1" {status} 512 "-" "{agent}"\n'


def read(text: str | bytes, request: Request = OCTOBER) -> Reading:
    data = text.encode() if isinstance(text, str) else text
    return read_logs([Stream("access.log", io.BytesIO(data))], request)


def values(reading: Reading) -> list[int]:
    return [figure.value for figure in reading.figures]


def test_a_visitor_is_an_address_and_a_browser_on_one_day() -> None:
    assert values(read(line() + line() + line(path="/agenda/"))) == [1, 0]
    assert values(read(line() + line(day=6))) == [2, 0]
    assert values(read(line() + line(address="192.0.2.2"))) == [2, 0]
    assert values(read(line() + line(agent=FIREFOX + " x"))) == [2, 0]


@pytest.mark.parametrize(
    ("path", "counted"),
    [
        ("/", [1, 0]),
        ("/blog/", [1, 1]),
        ("/blog/2026/10/02/taller/?de=correo", [1, 1]),
        ("/agenda/index.html", [1, 0]),
        ("/assets/site.css", None),
        ("/rss.xml", None),
        ("/fotos/a.webp", None),
    ],
)
def test_only_pages_count_and_those_of_the_blog_are_its_visits(path: str, counted: list[int] | None) -> None:
    assert values(read(line(path=path))) == (counted or [0, 0])


@pytest.mark.parametrize(("status", "visitors"), [(200, 1), (304, 1), (301, 0), (404, 0), (500, 0)])
def test_only_what_was_shown_counts(status: int, visitors: int) -> None:
    assert values(read(line(status=status)))[0] == visitors


def test_a_site_in_a_folder_counts_its_own_pages() -> None:
    request = Request(Month(2026, 10), site_path="/sitio/", key=b"k")
    assert values(read(line(path="/sitio/blog/") + line(path="/otro/", address="192.0.2.2"), request)) == [1, 1]


@pytest.mark.parametrize(
    ("agent", "browser"),
    [
        (FIREFOX, True),
        ("Mozilla/5.0 (Linux; Android 6.0; CUBOT X18) AppleWebKit/537.36 Chrome/90.0 Mobile Safari/537.36", True),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", False),
        (
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
            False,
        ),
        ("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", False),
        ("WhatsApp/2.23.20.0", False),
        ("curl/8.5.0", False),
        ("Java/1.8.0_292", False),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0 Safari/537.36",
            False,
        ),
        ("-", False),
        ("", False),
    ],
)
def test_robots_are_told_from_browsers(agent: str, browser: bool) -> None:
    assert is_browser(agent.encode()) is browser


def test_days_are_those_of_colima_wherever_the_server_is() -> None:
    late = line().replace("05/Oct/2026:10:00:00 -0600", "01/Nov/2026:05:59:59 +0000")
    assert values(read(late))[0] == 1
    with pytest.raises(ImportFault, match="no trae octubre de 2026"):
        read(late.replace("05:59:59", "06:00:00"))


def test_no_address_is_left_in_what_comes_of_it() -> None:
    reading = read((EXPORTS / "nginx.log").read_bytes())
    assert "192.0.2" not in repr(reading) and "2001:db8" not in repr(reading)
    tally = Distinct(b"k")
    tally.add(b"192.0.2.1")
    assert b"192.0.2.1" not in bytes(tally._table)


def test_the_key_changes_nothing_that_is_counted() -> None:
    text = "".join(line(day=1 + number % 31, address=f"192.0.2.{number}") for number in range(200))
    assert values(read(text)) == values(read(text, Request(Month(2026, 10), key=b"otra"))) == [200, 0]


def test_a_log_of_another_format_gets_a_sentence() -> None:
    with pytest.raises(ImportFault, match="no están en un formato que se conozca"):
        read("esto no es un registro\n" * 20)
    common = '192.0.2.1 - - [05/Oct/2026:10:00:00 -0600] "GET / HTTP/1.1" 200 512\n'
    with pytest.raises(ImportFault, match="«common»"):
        read(common * 20)
    with pytest.raises(ImportFault, match="está vacío"):
        read("\n\n")
    with pytest.raises(ImportFault, match="--mes 2026-11"):
        read(line() + line().replace("Oct", "Nov"), Request(key=b"k"))


def test_a_few_lines_that_were_cut_are_said_and_a_line_without_end_is_no_trouble() -> None:
    text = "".join(line(address=f"192.0.2.{number}") for number in range(100)) + line()[:40]
    reading = read(text)
    assert values(reading)[0] == 100 and any("1 renglón no se entendió" in note for note in reading.notes)


def test_a_log_is_never_held_however_long_it_is() -> None:
    lines = (line(address=f"2001:db8::{number:x}").encode() for number in range(12_000))
    tracemalloc.start()
    reading = read_logs([Stream("access.log", lines)], OCTOBER)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert values(reading) == [12_000, 0]
    assert most < 1_000_000  # its lines would take three


def test_days_without_a_line_are_said() -> None:
    assert any("30 días de octubre de 2026 sin ningún renglón" in note for note in read(line()).notes)
    whole = "".join(line(day=day) for day in range(1, 32))
    assert not any("sin ningún renglón" in note for note in read(whole).notes)


def caddy(**changes: object) -> bytes:
    request = {"client_ip": "192.0.2.1", "method": "GET", "uri": "/blog/", "headers": {"User-Agent": [FIREFOX]}}
    said = {"ts": 1791216000.5, "request": {**request, **changes.pop("request", {})}, "status": 200, **changes}
    return json.dumps(said).encode() + b"\n"


def test_lines_of_caddy_are_read_with_either_way_of_writing_the_moment() -> None:
    assert values(read(caddy())) == [1, 1]
    assert values(read(caddy(ts="2026-10-05T12:00:00.123Z"))) == [1, 1]
    assert values(read(caddy() + caddy(request={"client_ip": None, "remote_ip": "192.0.2.7"}))) == [2, 2]
    assert values(read(caddy(request={"headers": {}}))) == [0, 0]


def test_lines_of_caddy_without_headers_cannot_tell_robots() -> None:
    with pytest.raises(ImportFault, match="no anota el navegador"):
        read(caddy(request={"headers": None}))


STRANGE = [b"{", b"{}", b'{"request": 1}', b'{"a":' * 9999, caddy(ts="ayer"), caddy(ts=1e30), caddy(status="x")]


@pytest.mark.parametrize("said", STRANGE)
def test_a_line_that_only_looks_like_caddy_s_is_none(said: bytes) -> None:
    assert read_line(said) is None


OTHER = LogParser(COMBINED)
ADDRESSES = st.sampled_from(["192.0.2.1", "2001:db8::7", "ejemplo.mx", "-"])
PRINTED = st.text(st.characters(min_codepoint=32, max_codepoint=126, exclude_characters='"\\'), max_size=40)


@given(ADDRESSES, st.datetimes(), PRINTED, st.integers(100, 599), PRINTED, PRINTED)
@settings(max_examples=150, deadline=None)
def test_a_line_says_what_a_parser_that_shares_no_code_reads(address, when, path, status, referrer, agent) -> None:
    if when.year < 1000:
        return
    said = f'{address} - - [{when:%d/%b/%Y:%H:%M:%S} -0600] "GET /{path} HTTP/1.1" {status} 512 "{referrer}" "{agent}"'
    try:
        other = OTHER.parse(said)
    except (InvalidEntryError, ValueError):
        return
    hit = read_line(said.encode())
    assert hit is not None
    assert (hit.address.decode(), hit.status) == (other.remote_host or "-", other.final_status)
    assert hit.agent.decode() == (other.headers_in["User-Agent"] or "-") or (not agent and hit.agent == b"")
    assert other.request_line.startswith(f"{hit.method.decode()} {hit.path.decode()}")


@given(st.lists(st.binary(max_size=3)))
def test_different_things_are_counted_as_a_set_counts_them(things: list[bytes]) -> None:
    tally = Distinct(b"k")
    for thing in things:
        tally.add(thing)
    assert len(tally) == len(set(things))


def test_a_table_that_grew_counts_on() -> None:
    tally, numbers = Distinct(b"k"), [str(number).encode() for number in range(20_000)]
    random.Random(1).shuffle(numbers)
    for number in numbers + numbers[:5000]:
        tally.add(number)
    assert len(tally) == 20_000
