"""SFTP, version 3 (draft-ietf-secsh-filexfer-02), as every server speaks it: requests out, replies in, many under way.

Only what a publication needs. Extensions of OpenSSH are asked by name and refused where they do not exist.
"""

from __future__ import annotations

import struct
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

INIT, VERSION, OPEN, CLOSE, READ, WRITE, LSTAT, FSETSTAT, SETSTAT, OPENDIR, READDIR = 1, 2, 3, 4, 5, 6, 7, 10, 9, 11, 12
REMOVE, MKDIR, RMDIR, STAT, RENAME, READLINK, SYMLINK = 13, 14, 15, 17, 18, 19, 20
STATUS, HANDLE, DATA, NAME, ATTRS, EXTENDED, EXTENDED_REPLY = 101, 102, 103, 104, 105, 200, 201
OK, EOF, NO_SUCH_FILE, PERMISSION_DENIED, FAILURE, BAD_MESSAGE, UNSUPPORTED = 0, 1, 2, 3, 4, 5, 8
READING, WRITING = 0x01, 0x02 | 0x08 | 0x10
"""Flags of OPEN: to read; to write a file from its beginning, made if there is none."""
UNDER_WAY = 64
"""Requests sent before their replies are read. Their replies fit into the pipe, so neither side waits for the other."""
LONGEST = 256 * 1024 + 1024
"""Bytes of the longest reply that OpenSSH sends. A longer one is no SFTP, but text of a login script."""

Request = tuple[int, bytes]


class Lost(Exception):
    """The connection ended; ssh said why."""


class NotSftp(Exception):
    """What came is no SFTP."""


class Refused(Exception):
    """The server did not do what was asked."""

    def __init__(self, code: int, path: str) -> None:
        super().__init__(f"{path}: {code}")
        self.code, self.path = code, path


def number(value: int) -> bytes:
    return struct.pack(">I", value)


def long_number(value: int) -> bytes:
    return struct.pack(">Q", value)


def text(value: str | bytes) -> bytes:
    """A string with its length. Names are UTF-8; what is not is sent as it is on the disk."""
    data = value.encode("utf-8", "surrogateescape") if isinstance(value, str) else value
    return number(len(data)) + data


@dataclass(slots=True)
class Body:
    """The content of a reply, read from its beginning."""

    data: bytes
    place: int = 0

    def number(self) -> int:
        return self._unpack(">I", 4)

    def long_number(self) -> int:
        return self._unpack(">Q", 8)

    def blob(self) -> bytes:
        size = self.number()
        if self.place + size > len(self.data):
            raise NotSftp
        self.place += size
        return self.data[self.place - size : self.place]

    def text(self) -> str:
        return self.blob().decode("utf-8", "surrogateescape")

    def _unpack(self, form: str, size: int) -> int:
        if self.place + size > len(self.data):
            raise NotSftp
        self.place += size
        return struct.unpack_from(form, self.data, self.place - size)[0]


@dataclass(slots=True)
class Reply:
    """An answer; `code` is that of a status, OK for what is none."""

    kind: int
    body: Body
    code: int = OK


class Channel:
    """One conversation with a server. Replies are given in the order of the requests, whatever order they come in."""

    def __init__(self, send: BinaryIO, receive: BinaryIO) -> None:
        self._send, self._receive = send, receive
        self._next = 0
        self._early: dict[int, Reply] = {}
        self._write(INIT, number(3))
        kind, body = self._read()
        if kind != VERSION or body.number() < 3:
            raise NotSftp

    def ask(self, kind: int, *parts: bytes) -> Reply:
        return next(self.ask_all([(kind, b"".join(parts))]))

    def ask_all(self, requests: Iterable[Request]) -> Iterator[Reply]:
        """A reply for each request, in order. Must be read to the end."""
        waiting: deque[int] = deque()
        for kind, payload in requests:
            self._next = (self._next + 1) % 2**32
            self._write(kind, number(self._next) + payload)
            waiting.append(self._next)
            if len(waiting) >= UNDER_WAY:
                yield self._reply(waiting.popleft())
        while waiting:
            yield self._reply(waiting.popleft())

    def _reply(self, id: int) -> Reply:
        while id not in self._early:
            kind, body = self._read()
            answered = body.number()
            self._early[answered] = Reply(kind, body, body.number() if kind == STATUS else OK)
        return self._early.pop(id)

    def _write(self, kind: int, payload: bytes) -> None:
        try:
            self._send.write(number(len(payload) + 1) + bytes([kind]) + payload)
            self._send.flush()
        except OSError as error:
            raise Lost from error

    def _read(self) -> tuple[int, Body]:
        size = int.from_bytes(self._exactly(4))
        if not 1 <= size <= LONGEST:
            raise NotSftp
        packet = self._exactly(size)
        return packet[0], Body(packet[1:])

    def _exactly(self, size: int) -> bytes:
        data = self._receive.read(size)
        if len(data) < size:
            raise Lost
        return data
