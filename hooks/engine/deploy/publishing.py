"""A publication from its beginning to its end, the way back, and a look at what is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from engine.deploy import wire
from engine.deploy.connection import connect, has_rsync
from engine.deploy.failures import DeployFailed, WrongUse, no_permission, no_space
from engine.deploy.manifest import make_manifest
from engine.deploy.place import Place
from engine.deploy.preparing import RSYNC, SFTP, Order, is_for_staff, is_shown, is_whole, make_plan, send
from engine.deploy.pruning import prune
from engine.deploy.releases import DOOMED, PARTIAL, Release, record, survey
from engine.deploy.server import Server
from engine.deploy.switching import recover, show
from engine.deploy.wire import Refused
from institute.spanish import long_date

LITTLE = 64 * 1024
"""Bytes: a disk with less is full."""
STATES = {"": "apartada", PARTIAL: "a medias", DOOMED: "por borrar"}
Say = Callable[[str], None]


def publish(order: Order, say: Say) -> None:
    """Make the site public. Raises DeployFailed, and then the public sees what it saw before."""
    manifest = make_manifest(order.site_dir)
    if is_for_staff(order.site_dir):
        say("Aviso: este sitio muestra borradores o lo del personal; el servidor debe dejar entrar solo al personal.")
    with _working(order.place) as (server, place):
        order = replace(order, place=place, method=choose_method(place, order.method))
        keeps_folders = order.method == SFTP
        found = survey(server, place, keeps_folders=keeps_folders)
        if not order.dry_run:
            recover(server, place, found)
            found = survey(server, place, keeps_folders=keeps_folders)
            prune(server, place, found, order.keep, order.now)  # before sending, because it makes room
        if is_shown(server, found, manifest):
            say("El servidor ya muestra este sitio; no hay nada que enviar.")
            return
        plan = make_plan(server, order, found, manifest)
        say(plan.describe(order.dry_run))
        if order.dry_run:
            return
        release = send(server, order, found, plan)
        record(server, place, found, release)
        show(server, place, found, release)
        say(f"Publicado en {place.host}:{place.path}.")
        _clear_away(server, order, say)


def roll_back(place: Place, say: Say) -> None:
    """Let the public see the site before this one again, the newest that is still whole."""
    with _working(place) as (server, place):
        recover(server, place, survey(server, place, keeps_folders=True))
        found = survey(server, place, keeps_folders=True)
        release = next((release for release in reversed(found.older()) if is_whole(server, place, release)), None)
        if release is None:
            raise DeployFailed(f"en «{place.host}» no queda una publicación anterior a la que regresar.")
        show(server, place, found, release)
        say(f"El público ve otra vez el sitio publicado el {_when(release)}.")


def list_releases(place: Place, say: Say) -> None:
    """Say every release, the newest first."""
    with _working(place) as (server, place):
        found = survey(server, place, keeps_folders=True)
    every = {*found.releases, *([found.shown] if found.shown else [])}
    for release in sorted(every, reverse=True):
        state = "anterior" if release in found.older() else STATES[release.ending]
        say(f"{_when(release)}  {release.id}  {'pública' if release == found.shown else state}")
    if not every:
        say("Todavía no hay publicaciones.")


def choose_method(place: Place, wanted: str) -> str:
    """rsync where both sides have it, unless told otherwise."""
    if wanted == SFTP:
        return SFTP
    if has_rsync(place):
        return RSYNC
    if wanted == RSYNC:
        raise WrongUse(f"rsync no está en esta computadora o en «{place.host}», o no deja entrar; use --method sftp.")
    return SFTP


def _clear_away(server: Server, order: Order, say: Say) -> None:
    """The site is public: what cannot be removed now is a remark, and removed the next time."""
    try:
        found = survey(server, order.place, keeps_folders=order.method == SFTP)
        prune(server, order.place, found, order.keep, order.now)
    except Refused as refused:
        say(f"Aviso: no se pudo borrar «{refused.path}», que ya no hace falta.")


def _when(release: Release) -> str:
    return f"{long_date(release.sent.date())} a las {release.sent:%H:%M}"


@contextmanager
def _working(place: Place) -> Iterator[tuple[Server, Place]]:
    """As `connect`; what the server refuses becomes a sentence."""
    with connect(place) as (server, shared):
        try:
            yield server, shared
        except Refused as refused:
            raise DeployFailed(_explain(server, place, refused)) from refused


def _explain(server: Server, place: Place, refused: Refused) -> str:
    if refused.code == wire.PERMISSION_DENIED:
        return no_permission(place.host, refused.path)
    if refused.code == wire.NO_SUCH_FILE:
        return f"«{refused.path}» desapareció de «{place.host}»: quizá alguien más publica ahora; vuelva a intentarlo."
    free = server.free_space(place.above)
    if free is not None and free < LITTLE:
        return no_space(place.host)
    return (
        f"«{place.host}» no pudo con «{refused.path}»: quizá ahí hay otra cosa, o su usuario llegó a la cuota de "
        "espacio; pregunte a quien lo administra."
    )
