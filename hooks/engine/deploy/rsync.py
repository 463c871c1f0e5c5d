"""The files of a site into a folder of the server with rsync, where both sides have it."""

from __future__ import annotations

import posixpath
import re
import shlex
import subprocess
from pathlib import Path

from engine.deploy.connection import plain_environment
from engine.deploy.failures import DeployFailed, explain_ssh, no_permission, no_space
from engine.deploy.manifest import NAME
from engine.deploy.place import Place
from engine.deploy.sending import PARTS, Previous

OPTIONS = (
    "--recursive",
    # By content, not by date: a build writes every file anew. So what did not change is the very file of the previous
    # site, with the date that browsers know it by.
    "--checksum",
    "--perms",
    "--chmod=D755,F644",
    "--delete",
    "--compress",
    "--secluded-args",  # names with spaces and signs are not for the server's shell
    f"--exclude=/{NAME}",
    f"--partial-dir={PARTS}",  # a large document that was cut goes on where it was
)
NO_SPACE, NO_QUOTA, NO_PERMISSION, READ_ONLY = "28", "122", "13", "30"
"""Of errno on Linux, as rsync writes them in brackets, whatever the language of the server."""


def send_by_rsync(place: Place, site_dir: Path, folder: str, previous: Previous | None) -> None:
    """Make `folder` the site, linking what the previous one has; then ask rsync whether anything is still different."""
    links = [f"--link-dest={posixpath.relpath(previous.folder, folder)}"] if previous else []
    _run(place, site_dir, folder, *links)
    if difference := _run(place, site_dir, folder, "--dry-run", "--itemize-changes").strip():
        first = difference.splitlines()[0]
        raise DeployFailed(f"lo que llegó al servidor no es igual al sitio («{first}»); vuelva a intentarlo.")


def _run(place: Place, site_dir: Path, folder: str, *more: str) -> str:
    command = [
        "rsync",
        *OPTIONS,
        *more,
        f"--rsh={shlex.join(place.ssh())}",
        "--",
        f"{site_dir}/",
        _remote(place, folder),
    ]
    finished = subprocess.run(command, capture_output=True, env=plain_environment(), check=False)
    if finished.returncode:
        raise DeployFailed(_explain(finished.stderr.decode("utf-8", "replace"), place, folder))
    return finished.stdout.decode("utf-8", "replace")


def _remote(place: Place, folder: str) -> str:
    """As rsync writes it; a folder below the home must not look like an option."""
    return f"{place.host}:{folder if folder.startswith('/') else f'./{folder}'}/"


def _explain(said: str, place: Place, folder: str) -> str:
    numbers = set(re.findall(r"\((\d+)\)", said))
    if numbers & {NO_SPACE, NO_QUOTA}:
        return no_space(place.host)
    if numbers & {NO_PERMISSION, READ_ONLY}:
        return no_permission(place.host, folder)
    useful = [line for line in said.splitlines() if line.strip() and not line.startswith("rsync error:")]
    return explain_ssh("\n".join(useful), place.host, place.by_hand)
