"""Lines of access logs: nginx's and Apache's combined format, with or without a virtual host, and Caddy's JSON.

A regular expression of ours and no library: apachelogs, the parser that is kept up (0.6.1), reads 9,600 lines in the
second in which this reads 60,000, and a log has five million. The tests read the same lines with it and compare.
"""

from __future__ import annotations

import datetime
import json
import re
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/Mexico_City")
"""A day is one of Colima's, wherever the server's clock is."""

_HOST = rb"(?:[^ ]+:\d+ (?=[^ ]*[.:][^ ]* [^ ]+ [^ \[]+ \[))?"
"""A virtual host with its port, before an address: an address of IPv6 alone looks like one."""
_TEXT = rb'"((?:[^"\\]|\\.)*+)"'
_COMBINED = re.compile(
    _HOST
    + rb"([^ ]+) [^ ]+ (?:[^\[]*+)\[(\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d):\d\d ([+-]\d{4})\] "
    + _TEXT
    + rb" (\d{3}) (?:\d+|-)(?: "
    + _TEXT
    + rb" "
    + _TEXT
    + rb")?"
)
_MONTHS = (b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec")


class Hit(NamedTuple):
    """One answer of a server. `agent` is None where the format of the log has no place for it."""

    address: bytes
    day: datetime.date
    method: bytes
    path: bytes
    status: int
    agent: bytes | None


def read_line(line: bytes) -> Hit | None:
    """The answer that a line notes; None for a line that is none, as one that was cut."""
    return _read_json(line) if line.startswith(b"{") else _read_combined(line)


def _read_combined(line: bytes) -> Hit | None:
    found = _COMBINED.match(line)
    if found is None:
        return None
    address, minute, offset, request, status, _, agent = found.groups()
    day = _day(minute, offset)
    if day is None:
        return None
    method, _, rest = request.partition(b" ")
    return Hit(address, day, method, rest.partition(b" ")[0], int(status), agent)


@lru_cache(maxsize=4096)
def _day(minute: bytes, offset: bytes) -> datetime.date | None:
    """01/Oct/2026:00:30 and +0000: the day in Colima, here the last of September."""
    if minute[3:6] not in _MONTHS:
        return None
    ahead = datetime.timedelta(hours=int(offset[1:3]), minutes=int(offset[3:5])) * (-1 if offset[:1] == b"-" else 1)
    try:
        when = datetime.datetime(
            int(minute[7:11]),
            _MONTHS.index(minute[3:6]) + 1,
            int(minute[:2]),
            int(minute[12:14]),
            int(minute[15:17]),
            tzinfo=datetime.timezone(ahead),
        )
        return when.astimezone(ZONE).date()
    except (ValueError, OverflowError):
        return None


def _read_json(line: bytes) -> Hit | None:
    """Caddy's own format (http.log.access). Other lines of its log, as those of its start, are none."""
    try:
        said = json.loads(line)
        request = said["request"]
        agents = (request.get("headers") or {}).get("User-Agent") if request.get("headers") is not None else None
        day = _moment(said["ts"]).astimezone(ZONE).date()
        address = str(request.get("client_ip") or request["remote_ip"])
        path, method = str(request["uri"]), str(request["method"])
        agent = None if request.get("headers") is None else str(agents[0]).encode() if agents else b""
        return Hit(address.encode(), day, method.encode(), path.encode(), int(said["status"]), agent)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, OSError, RecursionError):
        return None


def _moment(value: object) -> datetime.datetime:
    """Seconds since 1970, as Caddy writes by default, or a moment as ISO 8601 with its offset."""
    if isinstance(value, (int, float)):
        return datetime.datetime.fromtimestamp(value, datetime.UTC)
    moment = datetime.datetime.fromisoformat(str(value))
    if moment.tzinfo is None:
        raise ValueError("a moment without its offset")
    return moment
