"""Where a site is published: a folder on a server, and how the maintainer's ssh gets there."""

from __future__ import annotations

import posixpath
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

from engine.deploy.failures import WrongUse

RELEASES = ".publicaciones"
"""Beside the public folder: what was published before, and what is being sent."""

OPTIONS = (
    "BatchMode=yes",  # no password is ever asked for: keys or an agent
    "StrictHostKeyChecking=yes",  # whatever ~/.ssh/config says, an unknown or changed key ends it
    "ConnectTimeout=20",
    "ServerAliveInterval=15",
    "ServerAliveCountMax=4",
    "ClearAllForwardings=yes",
    "ForwardAgent=no",
    "RemoteCommand=none",
    "LogLevel=ERROR",
)
_SCP = re.compile(r"(?P<host>[^/:\[\]]+|(?:[^/:\[\]@]+@)?\[[0-9A-Fa-f:.%\w]+\]):(?P<path>.+)", re.DOTALL)
_URL = re.compile(
    r"ssh://(?P<host>[^/:\[\]]+|(?:[^/:\[\]@]+@)?\[[0-9A-Fa-f:.%\w]+\])(?::(?P<port>\d+))?(?P<path>/.+)", re.DOTALL
)
EXAMPLE = "usuario@servidor:/ruta/del/sitio"


@dataclass(frozen=True, slots=True)
class Place:
    """The public folder at `path`, absolute or below the user's home, on `host` (with its user, if one was given)."""

    host: str
    path: str
    port: int | None = None
    ssh_config: Path | None = None
    """Read instead of ~/.ssh/config."""
    control: Path | None = None
    """The socket of the connection that all commands share: one sign-in, however many there are."""

    @property
    def name(self) -> str:
        return posixpath.basename(self.path)

    @property
    def above(self) -> str:
        """The folder that holds the public one."""
        return posixpath.dirname(self.path) or "."

    @property
    def releases(self) -> str:
        """The folder of the releases. On the disk of the public folder, so that renaming is all it takes."""
        return posixpath.join(posixpath.dirname(self.path), RELEASES, self.name)

    def ssh(self, *options: str) -> list[str]:
        """The command up to the host, without it."""
        shared = ["-S", str(self.control) if self.control else "none"]
        every = [part for option in OPTIONS for part in ("-o", option)]
        return ["ssh", *self._where(), *shared, *every, "-T", *options]

    @property
    def bare_host(self) -> str:
        """As ssh wants it: an IPv6 address without its brackets."""
        return self.host.replace("[", "").replace("]", "")

    @property
    def by_hand(self) -> str:
        """How a person connects, to be shown."""
        return shlex.join(["ssh", *self._where(), self.bare_host])

    def _where(self) -> list[str]:
        config = ["-F", str(self.ssh_config)] if self.ssh_config else []
        return [*config, *(["-p", str(self.port)] if self.port else [])]


def parse_place(text: str, ssh_config: Path | None = None) -> Place:
    """`usuario@servidor:/ruta`, or `ssh://usuario@servidor:2222/ruta`. Raises WrongUse.

    What begins with a hyphen would be an option of ssh, so it is refused.
    """
    found = (_URL if re.match(r"[A-Za-z]\w*://", text) else _SCP).fullmatch(text)
    if not found:
        raise WrongUse(f"«{text}» no dice dónde publicar; escríbalo como {EXAMPLE}.")
    host = found["host"]
    port = int(found.groupdict().get("port") or 0)
    if host.startswith("-") or host.endswith("@") or re.search(r"[\s\x00-\x1f'\"`$;&|<>\\]", host) or port > 65535:
        raise WrongUse(f"«{host}» no es el nombre de un servidor; escríbalo como {EXAMPLE}.")
    path = posixpath.normpath(re.sub(r"^~/", "", found["path"]))
    if path in ("/", ".", "//", "~") or ".." in path.split("/") or re.search(r"[\x00-\x1f]", path):
        raise WrongUse(f"«{found['path']}» no es la carpeta de un sitio; escriba una carpeta, por ejemplo {EXAMPLE}.")
    return Place(host, re.sub(r"^/+", "/", path), port or None, ssh_config)
