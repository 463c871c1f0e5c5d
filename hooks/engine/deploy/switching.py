"""Which release the public sees: changed in one step, and put right again if that step was cut.

A link is replaced by rename(2): at every moment it leads to the old site or to the new one. Where the public folder is
a folder there is no such step, so two renames are sent together; cut right there, the next run first finishes them.
"""

from __future__ import annotations

import posixpath

from engine.deploy import wire
from engine.deploy.place import RELEASES, Place
from engine.deploy.releases import FOLDERS_ONLY, Release, Stands, Survey, path_of
from engine.deploy.server import Server
from engine.deploy.wire import Refused

LINK = ".enlace"
"""The new link, among the releases, before it takes its place."""


def show(server: Server, place: Place, found: Survey, release: Release) -> None:
    """Let the public see a whole release. The one that it replaces stays among the releases."""
    source = None if found.keeps_folder else _make_link(server, place, release)
    if source is None:
        server.write(posixpath.join(place.releases, FOLDERS_ONLY), b"")
        source = path_of(place, release)
    if found.stands is Stands.NOTHING:
        server.rename(source, place.path)
    elif found.stands is Stands.EMPTY:
        server.in_one_go((wire.RMDIR, place.path, ""), (wire.RENAME, source, place.path))
    elif found.stands is Stands.LINK:
        server.replace(source, place.path)
    else:
        _change_folder(server, place, path_of(place, found.replaced_by(release)), source)


def recover(server: Server, place: Place, found: Survey) -> None:
    """Finish a switch that was cut between its two renames: the public sees nothing, but whole releases are there."""
    whole = found.whole()
    if not found.folder and whole:
        show(server, place, found, whole[-1])


def _make_link(server: Server, place: Place, release: Release) -> str | None:
    """A link to a release, not yet in its place; None where the server makes none."""
    link = posixpath.join(place.releases, LINK)
    if LINK in server.names(place.releases):
        server.remove([link])
    return link if server.link(link, posixpath.join(RELEASES, place.name, release.name)) else None


def _change_folder(server: Server, place: Place, kept: str, source: str) -> None:
    try:
        server.in_one_go((wire.RENAME, place.path, kept), (wire.RENAME, source, place.path))
    except Refused:
        if server.facts(place.path) is None:
            server.rename(kept, place.path)
        raise
