"""The files of a server: what a publication looks at, moves and removes. A path may be relative to the user's home."""

from __future__ import annotations

import posixpath
from collections import deque
from collections.abc import Iterable, Iterator

from engine.deploy import wire
from engine.deploy.facts import Facts, read_facts, read_members
from engine.deploy.wire import Channel, Refused, Reply, Request, long_number, number, text

CHUNK = 32 * 1024
"""Bytes of one read or write: what every server takes."""
HANDLES = 48
"""Files or folders open at once: servers allow at least about a hundred."""
LARGEST_READ = 64 * 1024 * 1024
"""A manifest of a hundred thousand files is a fifth of it."""
FILE_MODE, FOLDER_MODE = 0o644, 0o755
"""Whoever serves the site is another user of the server, so a strict umask must not keep it from reading."""


class Server:
    """The files behind one connection. What the server does not do raises wire.Refused."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel

    def facts(self, path: str, follow: bool = False) -> Facts | None:
        """None when there is nothing."""
        reply = self.channel.ask(wire.STAT if follow else wire.LSTAT, text(path))
        if reply.code == wire.NO_SUCH_FILE:
            return None
        return read_facts(_granted(reply, path).body)

    def names(self, folder: str) -> dict[str, Facts]:
        """What a folder holds; {} when there is none."""
        return self._listed([folder]).get(folder, {})

    def tree(self, top: str) -> dict[str, Facts]:
        """Everything below a folder, by its path from there. Links are not followed."""
        found: dict[str, Facts] = {}
        level = [""]
        while level:
            listed = self._listed([posixpath.join(top, folder).rstrip("/") for folder in level])
            inside = [
                (posixpath.join(folder, name), facts)
                for folder, members in zip(level, listed.values(), strict=True)
                for name, facts in members.items()
            ]
            found.update(inside)
            level = [path for path, facts in inside if facts.is_folder]
        return found

    def read(self, path: str) -> bytes | None:
        """The content of a small file; None when there is none."""
        reply = self.channel.ask(*opening(path))
        if reply.code == wire.NO_SUCH_FILE:
            return None
        handle = _granted(reply, path).body.blob()
        parts, place = [], 0
        while place < LARGEST_READ:
            reply = self.channel.ask(wire.READ, text(handle), long_number(place), number(CHUNK))
            if reply.code == wire.EOF:
                break
            parts.append(_granted(reply, path).body.blob())
            place += len(parts[-1])
        self.channel.ask(wire.CLOSE, text(handle))
        return b"".join(parts)

    def write(self, path: str, data: bytes) -> None:
        """A small file, whole or not at all, that only the user may read: it is for us, not for the site's readers."""
        fresh = f"{path}.nuevo"
        opened = _granted(self.channel.ask(wire.OPEN, text(fresh), number(wire.WRITING), _mode(0o600)), path)
        handle = opened.body.blob()
        for place in range(0, len(data), CHUNK):
            chunk = text(data[place : place + CHUNK])
            _granted(self.channel.ask(wire.WRITE, text(handle), long_number(place), chunk), path)
        _granted(self.channel.ask(wire.CLOSE, text(handle)), path)
        self.replace(fresh, path)

    def make_folder(self, path: str) -> None:
        """A folder and those above it, where there are none."""
        if self.facts(path, follow=True) is None:
            if above := posixpath.dirname(path):
                self.make_folder(above)
            self.make_folders([path])

    def make_folders(self, paths: Iterable[str]) -> None:
        """New folders, the outer ones first."""
        for level in _levels(paths):
            self.all((wire.MKDIR, path, text(path) + number(0)) for path in level)
            self.all((wire.SETSTAT, path, text(path) + _mode(FOLDER_MODE)) for path in level)

    def rename(self, old: str, new: str) -> None:
        """Where `new` is free."""
        _granted(self.channel.ask(wire.RENAME, text(old), text(new)), new)

    def replace(self, old: str, new: str) -> None:
        """In one step, whatever link or file is at `new`: rename(2), where the server offers it."""
        reply = self.channel.ask(wire.EXTENDED, text("posix-rename@openssh.com"), text(old), text(new))
        if reply.code in (wire.UNSUPPORTED, wire.PERMISSION_DENIED):  # then the smallest gap there can be
            replies = self.channel.ask_all([(wire.REMOVE, text(new)), (wire.RENAME, text(old) + text(new))])
            reply = list(replies)[-1]
        _granted(reply, new)

    def in_one_go(self, *steps: tuple[int, str, str]) -> None:
        """Steps (kind, path, new path or ""), all sent before an answer is awaited.

        So only the server's own work lies between them, however slow the line, and whatever happens here.
        """
        packets = [(kind, text(old) + (text(new) if new else b"")) for kind, old, new in steps]
        for reply, (_, old, _) in zip(list(self.channel.ask_all(packets)), steps, strict=True):
            _granted(reply, old)

    def link(self, path: str, target: str) -> bool:
        """Make a symbolic link; False where the server makes none. The order is OpenSSH's, which all others follow."""
        if self.channel.ask(wire.SYMLINK, text(target), text(path)).code != wire.OK:
            return False
        if self.read_link(path) == target:
            return True
        self.remove([path])
        return False

    def read_link(self, path: str) -> str:
        body = _granted(self.channel.ask(wire.READLINK, text(path)), path).body
        body.number()
        return body.text()

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files and links."""
        self.all((wire.REMOVE, path, text(path)) for path in paths)

    def remove_tree(self, top: str) -> None:
        """Remove a folder with everything in it; links go, what they lead to stays."""
        inside = self.tree(top)
        self.remove(posixpath.join(top, path) for path, facts in inside.items() if not facts.is_folder)
        folders = [posixpath.join(top, path) for path, facts in inside.items() if facts.is_folder]
        for level in _levels([top, *folders], deepest_first=True):
            self.all((wire.RMDIR, path, text(path)) for path in level)

    def free_space(self, folder: str) -> int | None:
        """Bytes that the user may still write there, 0 also when no more files fit; None where the server is silent."""
        reply = self.channel.ask(wire.EXTENDED, text("statvfs@openssh.com"), text(folder))
        if reply.kind != wire.EXTENDED_REPLY:
            return None
        _, fragment, _, _, blocks, names, _, free_names = (reply.body.long_number() for _ in range(8))
        return blocks * fragment if free_names or not names else 0

    def all(self, requests: Iterable[tuple[int, str, bytes]]) -> None:
        """Send requests (kind, path, payload), as they come; the first that is refused is raised.

        Some servers let nobody say who may read a file: that is no reason not to send it.
        """
        asked: deque[tuple[int, str]] = deque()

        def noted() -> Iterator[Request]:
            for kind, path, data in requests:
                asked.append((kind, path))
                yield kind, data

        for reply in self.channel.ask_all(noted()):
            kind, path = asked.popleft()
            if reply.code != wire.OK and kind not in (wire.SETSTAT, wire.FSETSTAT):
                raise Refused(reply.code, path)

    def _listed(self, folders: list[str]) -> dict[str, dict[str, Facts]]:
        found: dict[str, dict[str, Facts]] = {folder: {} for folder in folders}
        for batch in batches(folders):
            replies = list(self.channel.ask_all((wire.OPENDIR, text(folder)) for folder in batch))
            opened = {
                folder: _granted(reply, folder).body.blob()
                for folder, reply in zip(batch, replies, strict=True)
                if reply.code != wire.NO_SUCH_FILE
            }
            self._read_folders(opened, found)
            list(self.channel.ask_all((wire.CLOSE, text(handle)) for handle in opened.values()))
        return found

    def _read_folders(self, opened: dict[str, bytes], found: dict[str, dict[str, Facts]]) -> None:
        unread = dict(opened)
        while unread:
            asked = list(unread)
            replies = list(self.channel.ask_all((wire.READDIR, text(unread[folder])) for folder in asked))
            for folder, reply in zip(asked, replies, strict=True):
                if reply.code == wire.EOF:
                    del unread[folder]
                else:
                    found[folder].update(read_members(_granted(reply, folder).body))


def _levels(paths: Iterable[str], deepest_first: bool = False) -> list[list[str]]:
    """Paths by their depth: each level may be sent at once, but not together with the next."""
    found: dict[int, list[str]] = {}
    for path in paths:
        found.setdefault(path.count("/"), []).append(path)
    return [found[depth] for depth in sorted(found, reverse=deepest_first)]


def batches(paths: list[str]) -> Iterator[list[str]]:
    """As many as may be open at once."""
    for start in range(0, len(paths), HANDLES):
        yield paths[start : start + HANDLES]


def opening(path: str) -> Request:
    """To open a file for reading."""
    return wire.OPEN, text(path) + number(wire.READING) + number(0)


def _granted(reply: Reply, path: str) -> Reply:
    if reply.code != wire.OK:
        raise Refused(reply.code, path)
    return reply


def _mode(mode: int) -> bytes:
    """Attributes that only say who may read and write."""
    return number(0x04) + number(mode)
