"""What a server says of a file: its kind and its size."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass

from engine.deploy.wire import Body


@dataclass(frozen=True, slots=True)
class Facts:
    """What something on the server is; a link is not followed."""

    mode: int
    size: int

    @property
    def is_folder(self) -> bool:
        return stat.S_ISDIR(self.mode)

    @property
    def is_file(self) -> bool:
        return stat.S_ISREG(self.mode)

    @property
    def is_link(self) -> bool:
        return stat.S_ISLNK(self.mode)


def read_members(body: Body) -> Iterator[tuple[str, Facts]]:
    for _ in range(body.number()):
        name = body.text()
        body.blob()  # the same in prose
        facts = read_facts(body)
        if name not in (".", ".."):
            yield name, facts


def read_facts(body: Body) -> Facts:
    """Attributes, read to their end."""
    flags = body.number()
    size = body.long_number() if flags & 0x01 else 0
    if flags & 0x02:
        body.long_number()
    mode = body.number() if flags & 0x04 else 0
    if flags & 0x08:
        body.long_number()
    if flags & 0x80000000:
        for _ in range(body.number() * 2):
            body.blob()
    return Facts(mode, size)
