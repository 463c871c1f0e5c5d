"""The releases beside a public folder: their names, which one the public sees, and which may be gone back to.

`.publicaciones/SITIO/20261122T103000-0a1b2c3d4e5f` is a whole site, sent at that time. What has an ending is no site to
show: `.parcial` is still being sent, `.borrar` is being removed. Which ones were shown, in which order, is written down
(HISTORY): a name alone does not tell a site that was shown from one that never came to it.
"""

from __future__ import annotations

import datetime
import posixpath
import re
from dataclasses import dataclass
from enum import Enum, auto

from engine.builder import MARK
from engine.deploy.failures import WrongUse
from engine.deploy.manifest import NAME, Manifest, read_manifest
from engine.deploy.place import Place
from engine.deploy.server import Server

PARTIAL, DOOMED = ".parcial", ".borrar"
HISTORY = ".historia"
"""A file among the releases: the names that were shown, or were about to be, one a line, the newest last."""
FOLDERS_ONLY = ".carpeta"
"""A file among the releases that says: the public folder is a folder, not a link. It outlives an interrupted switch."""
UNKNOWN = "0" * 12
"""In the place of a digest: a site that was put there by hand."""
_NAME = re.compile(r"(2\d{7}T\d{6}-[0-9a-f]{12})(\.parcial|\.borrar)?")


class Stands(Enum):
    """What is in the public place."""

    NOTHING = auto()
    EMPTY = auto()
    """A folder without anything in it."""
    LINK = auto()
    FOLDER = auto()


@dataclass(frozen=True, slots=True, order=True)
class Release:
    """A release by its name, which begins with its time, and its ending ("" for a whole one)."""

    name: str
    ending: str = ""

    @property
    def id(self) -> str:
        """The digest of its content, as in Manifest.id."""
        return self.name.partition("-")[2]

    @property
    def file_name(self) -> str:
        return self.name + self.ending

    @property
    def sent(self) -> datetime.datetime:
        return datetime.datetime.strptime(self.name.partition("-")[0], "%Y%m%dT%H%M%S")


@dataclass(frozen=True, slots=True)
class Survey:
    """What is on the server.

    `shown` is what the public sees; None before the first publication, or when it is unknown. `folder` is where that
    is, "" when the public sees nothing. `keeps_folder`: the public place is to hold a folder, not a link.
    """

    stands: Stands
    keeps_folder: bool
    releases: tuple[Release, ...]
    history: tuple[Release, ...]
    shown: Release | None = None
    manifest: Manifest | None = None
    folder: str = ""

    def whole(self) -> list[Release]:
        """Every release that can be shown, besides the one that is, the oldest first."""
        return [release for release in self.releases if not release.ending and release != self.shown]

    def older(self) -> list[Release]:
        """Those that may be gone back to, the oldest first: what was shown before. The history goes on from there."""
        if self.shown not in self.history:
            return []
        before = self.history[: self.history.index(self.shown)]
        return [release for release in before if release in self.releases]

    def replaced_by(self, release: Release) -> Release | None:
        """What the public sees now, by the name under which it is kept when `release` takes its place."""
        if self.shown is None and self.stands is Stands.FOLDER:
            return Release(f"{release.sent - datetime.timedelta(seconds=1):%Y%m%dT%H%M%S}-{UNKNOWN}")
        return self.shown


def survey(server: Server, place: Place, *, keeps_folders: bool) -> Survey:
    """Look, and touch nothing. Raises WrongUse when what is in the public place is not ours to replace.

    `keeps_folders`: a public folder that is no link stays a folder, because this server may not follow links.
    """
    over = server.facts(place.above, follow=True)
    if over is None or not over.is_folder:
        raise WrongUse(f"en «{place.host}» no existe la carpeta «{place.above}»: créela, o revise la ruta.")
    names = server.names(place.releases)
    releases = tuple(sorted(found for name, facts in names.items() if facts.is_folder and (found := _release(name))))
    stays = FOLDERS_ONLY in names
    written = (server.read(posixpath.join(place.releases, HISTORY)) or b"") if HISTORY in names else b""
    history = tuple(found for line in written.decode("ascii", "replace").split() if (found := _release(line)))
    facts = server.facts(place.path)
    if facts is None:
        return Survey(Stands.NOTHING, stays, releases, history)
    if facts.is_link:
        return _survey_link(server, place, releases, history)
    if facts.is_folder:
        return _survey_folder(server, place, releases, history, stays or keeps_folders)
    raise WrongUse(f"«{place.path}» en «{place.host}» es un archivo; elija otra ruta.")


def record(server: Server, place: Place, found: Survey, release: Release) -> None:
    """Write down that `release` is about to be shown after what is shown now. What was gone back from is left out."""
    replaced = found.replaced_by(release)
    names = [older.name for older in (*found.older(), *([replaced] if replaced else []), release)]
    server.write(posixpath.join(place.releases, HISTORY), "".join(f"{name}\n" for name in names).encode())


def new_name(now: datetime.datetime, id: str, found: Survey) -> str:
    """A name after every other, even if the clock went back."""
    known = [*found.releases, *([found.shown] if found.shown else [])]
    latest = max((release.sent for release in known), default=datetime.datetime.min)
    moment = max(now.replace(tzinfo=None, microsecond=0), latest + datetime.timedelta(seconds=1))
    return f"{moment:%Y%m%dT%H%M%S}-{id}"


def path_of(place: Place, release: Release) -> str:
    return posixpath.join(place.releases, release.file_name)


def manifest_in(server: Server, folder: str) -> tuple[str, Manifest | None]:
    """The name and the manifest that a site on the server holds; ("", None) without any."""
    found = read_manifest(server.read(posixpath.join(folder, NAME)) or b"")
    return found or ("", None)


def _release(name: str) -> Release | None:
    """None for what is not the name of a release: a file of somebody, or a moment that there is not."""
    found = _NAME.fullmatch(name)
    release = Release(found[1], found[2] or "") if found else None
    try:
        return release if release and release.sent else None
    except ValueError:
        return None


def _survey_link(server: Server, place: Place, releases: tuple[Release, ...], history: tuple[Release, ...]) -> Survey:
    """A link is ours when it leads to a release, or to a site that we built."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(place.path), server.read_link(place.path)))
    shown = _release(posixpath.basename(target))
    if shown and posixpath.dirname(target) == place.releases:
        if shown not in releases:  # its folder was removed by hand: the link leads nowhere
            return Survey(Stands.LINK, False, releases, history)
        return Survey(Stands.LINK, False, releases, history, shown, manifest_in(server, target)[1], target)
    if server.facts(posixpath.join(place.path, MARK), follow=True) is None:
        raise WrongUse(_foreign(place))
    return Survey(Stands.LINK, False, releases, history, folder=place.path)


def _survey_folder(
    server: Server, place: Place, releases: tuple[Release, ...], history: tuple[Release, ...], stays: bool
) -> Survey:
    inside = server.names(place.path)
    if not inside:
        return Survey(Stands.EMPTY, stays, releases, history)
    if MARK not in inside:
        raise WrongUse(_foreign(place))
    name, manifest = manifest_in(server, place.path)
    return Survey(Stands.FOLDER, stays, releases, history, _release(name), manifest, place.path)


def _foreign(place: Place) -> str:
    return (
        f"«{place.path}» en «{place.host}» tiene algo que no publicó este programa, y se perdería: elija otra ruta, o "
        "vacíe esa carpeta."
    )
