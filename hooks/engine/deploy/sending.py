"""The files of a site into a folder of the server over SFTP: only what is not there yet, and each file whole.

A file is sent under another name and takes its own when the server has all of it, so whatever has the right name and
size is done, and a second run goes on where the first one was cut.
"""

from __future__ import annotations

import hashlib
import posixpath
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.deploy import wire
from engine.deploy.comparing import compare, tidy, wrong_digests
from engine.deploy.failures import DeployFailed
from engine.deploy.manifest import Manifest
from engine.deploy.server import CHUNK, FILE_MODE, Server
from engine.deploy.wire import Refused, long_number, number, text

BATCH, LARGE = 32, 512 * 1024
"""Files, and bytes, under way at once."""
PARTS = ".ipco-partes"
CHANGED = "el sitio cambió mientras se enviaba; espere a que termine de construirse y vuelva a intentarlo."


@dataclass(frozen=True, slots=True)
class Previous:
    """A whole site that is already on the server, from which unchanged files are linked. `manifest` may be unknown."""

    folder: str
    manifest: Manifest | None


def send_by_sftp(server: Server, site_dir: Path, folder: str, manifest: Manifest, previous: Previous | None) -> None:
    """Make `folder` exactly the site: link what the previous site has, send the rest.

    What an interrupted run sent is read back and compared by digest; what it linked was compared when it was new.
    """
    found = server.tree(folder)
    difference = compare(found, manifest)
    known = previous.manifest.files if previous and previous.manifest else {}
    resumed = [path for path in manifest.files if path not in difference.missing]
    damaged = wrong_digests(server, folder, manifest, [p for p in resumed if known.get(p) != manifest.files[p]])
    tidy(server, folder, found, (*difference.extra, *damaged))
    server.make_folders(posixpath.join(folder, path) for path in difference.folders)
    missing = [*difference.missing, *damaged]
    linkable = [path for path in missing if known.get(path) == manifest.files[path]]
    linked = set(_link(server, previous.folder, folder, linkable)) if previous else set()
    _upload(server, site_dir, folder, manifest, [path for path in missing if path not in linked])
    # Somebody may have changed a file of the previous site in place: then the link has another size.
    found = server.tree(folder)
    again = compare(found, manifest)
    tidy(server, folder, found, again.extra)
    _upload(server, site_dir, folder, manifest, list(again.missing))


def _link(server: Server, old: str, new: str, paths: list[str]) -> Iterator[str]:
    """Hard-link files of the previous site, which costs no room and no time; yields those that could be linked."""
    pairs = [text(posixpath.join(old, path)) + text(posixpath.join(new, path)) for path in paths]
    requests = ((wire.EXTENDED, text("hardlink@openssh.com") + pair) for pair in pairs)
    for path, reply in zip(paths, server.channel.ask_all(requests), strict=True):
        if reply.code == wire.OK:
            yield path


def _upload(server: Server, site_dir: Path, folder: str, manifest: Manifest, paths: list[str]) -> None:
    if not paths:
        return
    parts = posixpath.join(folder, f"{PARTS}-{secrets.token_hex(4)}")
    server.make_folders([parts])
    for batch in _batches(paths, manifest):
        names = {path: posixpath.join(parts, str(number)) for number, path in enumerate(batch)}
        server.all(_content(site_dir, manifest, _open(server, names)))
        server.all((wire.RENAME, path, text(part) + text(posixpath.join(folder, path))) for path, part in names.items())
    server.remove_tree(parts)


def _batches(paths: list[str], manifest: Manifest) -> Iterator[list[str]]:
    """A few files at once, and fewer when they are large: what is cut in the middle of a batch is sent again."""
    batch: list[str] = []
    for path in paths:
        batch.append(path)
        if len(batch) == BATCH or manifest.size(batch) >= LARGE:
            yield batch
            batch = []
    if batch:
        yield batch


def _open(server: Server, names: dict[str, str]) -> dict[str, bytes]:
    """The handles of new files, by their path in the site."""
    attributes = number(wire.WRITING) + number(0x04) + number(FILE_MODE)
    replies = list(server.channel.ask_all((wire.OPEN, text(part) + attributes) for part in names.values()))
    for path, reply in zip(names, replies, strict=True):
        if reply.code != wire.OK:
            raise Refused(reply.code, path)
    return {path: reply.body.blob() for path, reply in zip(names, replies, strict=True)}


def _content(site_dir: Path, manifest: Manifest, handles: dict[str, bytes]) -> Iterator[tuple[int, str, bytes]]:
    """What fills the opened files and closes them. Raises DeployFailed when a file is not what the manifest says."""
    for path, handle in handles.items():
        digest, place = hashlib.sha256(), 0
        try:
            with (site_dir / path).open("rb") as content:
                while chunk := content.read(CHUNK):
                    digest.update(chunk)
                    yield wire.WRITE, path, text(handle) + long_number(place) + text(chunk)
                    place += len(chunk)
        except OSError as error:
            raise DeployFailed(CHANGED) from error
        if digest.hexdigest() != manifest.files[path].digest:
            raise DeployFailed(CHANGED)
        yield wire.FSETSTAT, path, text(handle) + number(0x04) + number(FILE_MODE)
        yield wire.CLOSE, path, text(handle)
