"""The maintainer's ssh, with SFTP or a command at its other end."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

from engine.deploy.failures import DeployFailed, WrongUse, explain_ssh
from engine.deploy.place import Place
from engine.deploy.server import Server
from engine.deploy.wire import Channel, Lost, NotSftp

PATIENCE = 30.0
"""Seconds for ssh to end once there is nothing more to say, and for the server to tell whether it has rsync."""


@contextmanager
def connect(place: Place) -> Iterator[tuple[Server, Place]]:
    """The files of the server until the block ends, and the place by the same connection, for further commands.

    Raises DeployFailed with a sentence when the connection fails.
    """
    if shutil.which("ssh") is None:
        raise WrongUse("falta el programa «ssh»: instálelo con «sudo apt install openssh-client».")
    with tempfile.TemporaryFile() as said, tempfile.TemporaryDirectory(prefix="ipco-", dir=_short_folder()) as folder:
        shared = replace(place, control=Path(folder) / "s")
        process = subprocess.Popen(
            shared.ssh("-M", "-s", "--", place.bare_host, "sftp"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            env=plain_environment(),
        )
        try:
            yield Server(Channel(process.stdin, process.stdout)), shared
        except Lost as lost:
            _end(process)
            raise DeployFailed(explain_ssh(_text_of(said), place.host, place.by_hand)) from lost
        except NotSftp as stranger:
            raise DeployFailed(
                f"«{place.host}» no contesta en SFTP: quizá un archivo de inicio del usuario (.bashrc) escribe algo; "
                "pida que no lo haga."
            ) from stranger
        finally:
            _end(process)


def _short_folder() -> str | None:
    """Where a socket may be: the path of one has at most a hundred bytes, and macOS's temporary folder is long."""
    return "/tmp" if Path("/tmp").is_dir() else None


def has_rsync(place: Place) -> bool:
    """True when rsync is here and there. A server that only gives SFTP answers something else, or nothing."""
    if shutil.which("rsync") is None:
        return False
    try:
        tried = subprocess.run(
            place.ssh("--", place.bare_host, "rsync --version"),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=plain_environment(),
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return tried.returncode == 0 and tried.stdout.startswith(b"rsync")


def plain_environment() -> Mapping[str, str]:
    """Programs speak English to us, so that we know what they say; the person reads Spanish."""
    return os.environ | {"LC_ALL": "C"}


def _end(process: subprocess.Popen) -> None:
    """Close the pipes: ssh ends when its input does. One that does not is ended."""
    for pipe in (process.stdin, process.stdout):
        try:
            pipe.close()
        except OSError:
            continue
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _text_of(said: IO[bytes]) -> str:
    said.seek(0)
    return said.read().decode("utf-8", "replace")
