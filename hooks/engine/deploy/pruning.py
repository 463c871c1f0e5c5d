"""What is removed from the server: what is older than what is kept, and what was left behind."""

from __future__ import annotations

import datetime

from engine.deploy.place import Place
from engine.deploy.releases import DOOMED, Release, Survey, path_of
from engine.deploy.server import Server

A_DAY = datetime.timedelta(days=1)
"""After which what was left half sent, never shown or gone back from is nobody's any more."""


def prune(server: Server, place: Place, found: Survey, keep: int, now: datetime.datetime) -> None:
    """Remove all but the newest `keep` of what was shown before, and what was left more than a day ago.

    What the public sees is never among it. Each is renamed first, or a removal that is cut would leave half a site that
    looks whole.
    """
    if found.shown is None:
        return
    old = now.replace(tzinfo=None) - A_DAY
    older = found.older()
    for release in found.releases:
        is_left = release not in older and release.sent < old
        if release != found.shown and (is_left or release in older[:-keep] or release.ending == DOOMED):
            doomed = Release(release.name, DOOMED)
            if release != doomed:
                server.rename(path_of(place, release), path_of(place, doomed))
            server.remove_tree(path_of(place, doomed))
