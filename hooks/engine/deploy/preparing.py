"""Before the public sees it: what has to be sent, and a whole release beside the public folder."""

from __future__ import annotations

import datetime
import posixpath
from dataclasses import dataclass
from pathlib import Path

from engine.builder import MARK
from engine.deploy.comparing import compare, tidy
from engine.deploy.failures import DeployFailed, no_space
from engine.deploy.manifest import NAME, Manifest, make_manifest, write_manifest
from engine.deploy.place import Place
from engine.deploy.releases import DOOMED, PARTIAL, Release, Survey, manifest_in, new_name, path_of
from engine.deploy.rsync import send_by_rsync
from engine.deploy.sending import CHANGED, Previous, send_by_sftp
from engine.deploy.server import Server
from institute.outputs.host_files import FOR_STAFF
from institute.spanish import file_size

AUTO, RSYNC, SFTP = METHODS = ("auto", "rsync", "sftp")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be published, where and how; `keep` is how many earlier sites stay to go back to."""

    place: Place
    site_dir: Path
    now: datetime.datetime
    method: str = AUTO
    keep: int = 5
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be sent.

    `base` is a release that holds a part of this very content, or all of it, to go on with; from `previous` unchanged
    files are linked.
    """

    manifest: Manifest
    base: Release | None
    previous: Previous | None
    paths: tuple[str, ...]

    def describe(self, dry_run: bool) -> str:
        verb = "Se enviarían" if dry_run else "Se envían"
        size = f" ({file_size(self.manifest.size(self.paths))})" if self.paths else ""
        return f"{verb} {len(self.paths)} de {len(self.manifest.files)} archivos{size}."


def make_plan(server: Server, order: Order, found: Survey, manifest: Manifest) -> Plan:
    """Raises DeployFailed when it cannot fit."""
    same = [release for release in found.releases if release.id == manifest.id and release != found.shown]
    base = max((release for release in same if release.ending != DOOMED), default=None)
    inside = server.tree(path_of(order.place, base)) if base else {}
    known = found.manifest.files if found.manifest else {}
    missing = compare(inside, manifest).missing
    paths = tuple(path for path in missing if known.get(path) != manifest.files[path])
    size, free = manifest.size(paths), server.free_space(order.place.above)
    if free is not None and size > free and (known or not found.folder):
        raise DeployFailed(no_space(order.place.host, size, free))
    return Plan(manifest, base, Previous(found.folder, found.manifest) if found.folder else None, paths)


def send(server: Server, order: Order, found: Survey, plan: Plan) -> Release:
    """A whole release with this content, which nobody sees yet. What is cut stays to be gone on with."""
    place, manifest = order.place, plan.manifest
    partial = Release(new_name(order.now, manifest.id, found), PARTIAL)
    folder = path_of(place, partial)
    server.make_folder(place.releases)
    if plan.base:
        server.rename(path_of(place, plan.base), folder)
    else:
        server.make_folders([folder])
    if order.method == RSYNC:
        send_by_rsync(place, order.site_dir, folder, plan.previous)
        inside = server.tree(folder)
        tidy(server, folder, inside, compare(inside, manifest).extra)
    else:
        send_by_sftp(server, order.site_dir, folder, manifest, plan.previous)
    if not compare(server.tree(folder), manifest).is_none or make_manifest(order.site_dir).id != manifest.id:
        raise DeployFailed(CHANGED)
    release = Release(partial.name)
    server.write(posixpath.join(folder, NAME), write_manifest(manifest, release.name))
    server.rename(folder, path_of(place, release))
    return release


def is_shown(server: Server, found: Survey, manifest: Manifest) -> bool:
    """True when the public sees this very content, and no file of it went away or grew on the server."""
    is_same = found.manifest is not None and found.manifest.id == manifest.id
    return is_same and compare(server.tree(found.folder), manifest).is_none


def is_whole(server: Server, place: Place, release: Release) -> bool:
    """True when every file that a release was published with is still there.

    A site that was put there by hand has no list of its files, only our mark.
    """
    folder = path_of(place, release)
    manifest, inside = manifest_in(server, folder)[1], server.tree(folder)
    return MARK in inside if manifest is None else compare(inside, manifest).is_none


def is_for_staff(site_dir: Path) -> bool:
    """True for a site with drafts or with what only the staff may see: it asks every cache to keep nothing."""
    rules = site_dir / "_headers"
    return rules.is_file() and FOR_STAFF in rules.read_text("utf-8", "replace")
