"""What a folder of the server lacks to be a site, and what it has too much of."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.deploy import wire
from engine.deploy.facts import Facts
from engine.deploy.manifest import NAME, Manifest
from engine.deploy.server import CHUNK, Server, batches, opening
from engine.deploy.wire import long_number, number, text


@dataclass(frozen=True, slots=True)
class Difference:
    """What a folder lacks to be a site, and what it has too much of; paths are below the folder."""

    missing: tuple[str, ...]
    folders: tuple[str, ...]
    extra: tuple[str, ...]
    """The outermost of what does not belong, without what is in it."""

    @property
    def is_none(self) -> bool:
        return not (self.missing or self.folders or self.extra)


def compare(found: dict[str, Facts], manifest: Manifest) -> Difference:
    """Sizes are compared; a link or a folder in the place of a file is wrong."""
    folders = set(manifest.folders)
    right = {path for path, entry in manifest.files.items() if _is(found.get(path), entry.size)}
    right |= {path for path in folders if path in found and found[path].is_folder}
    wrong = {path for path in found if path not in right and path != NAME}
    return Difference(
        tuple(path for path in manifest.files if path not in right),
        tuple(path for path in manifest.folders if path not in right),
        tuple(sorted(path for path in wrong if not any(above in wrong for above in _above(path)))),
    )


def tidy(server: Server, folder: str, found: dict[str, Facts], extra: tuple[str, ...]) -> None:
    """Remove what does not belong."""
    server.remove(posixpath.join(folder, path) for path in extra if not found[path].is_folder)
    for path in extra:
        if found[path].is_folder:
            server.remove_tree(posixpath.join(folder, path))


def wrong_digests(server: Server, folder: str, manifest: Manifest, paths: list[str]) -> list[str]:
    """Those of these files whose content on the server is another."""
    digests = _digests(server, {posixpath.join(folder, path): manifest.files[path].size for path in paths})
    return [path for path in paths if digests[posixpath.join(folder, path)] != manifest.files[path].digest]


def _digests(server: Server, files: Mapping[str, int]) -> dict[str, str]:
    """The SHA-256 of files of known size; "" for one that cannot be opened."""
    found = dict.fromkeys(files, "")
    for batch in batches(list(files)):
        replies = list(server.channel.ask_all(opening(path) for path in batch))
        handles = {path: reply.body.blob() for path, reply in zip(batch, replies, strict=True) if reply.code == wire.OK}
        places = [(path, place) for path in handles for place in range(0, files[path], CHUNK)]
        reading = ((wire.READ, text(handles[path]) + long_number(place) + number(CHUNK)) for path, place in places)
        sums = {path: hashlib.sha256() for path in handles}
        for (path, _), reply in zip(places, server.channel.ask_all(reading), strict=True):
            sums[path].update(reply.body.blob() if reply.code == wire.OK else b"it ends here")
        list(server.channel.ask_all((wire.CLOSE, text(handle)) for handle in handles.values()))
        found |= {path: sum.hexdigest() for path, sum in sums.items()}
    return found


def _is(facts: Facts | None, size: int) -> bool:
    return facts is not None and facts.is_file and facts.size == size


def _above(path: str) -> Iterator[str]:
    while path := posixpath.dirname(path):
        yield path
