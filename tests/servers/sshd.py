"""A real sshd on the loopback with keys of its own, and the maintainer's ssh configuration that leads to it."""

from __future__ import annotations

import getpass
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .parts import find_program, free_port, running

SERVER = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {top}/llave-del-servidor
AuthorizedKeysFile {top}/autorizadas
PidFile none
PrintLastLog no
StrictModes no
UsePAM no
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
Subsystem sftp internal-sftp
MaxStartups 100
LogLevel VERBOSE
{more}
"""
CLIENT = """\
Host servidor
    HostName 127.0.0.1
    Port {port}
    User {user}
    IdentityFile {top}/llave
    IdentitiesOnly yes
    IdentityAgent none
    UserKnownHostsFile {top}/conocidos
    GlobalKnownHostsFile /dev/null
    StrictHostKeyChecking no
    ForwardAgent yes
"""
"""A careless configuration: publishing must check the server's key all the same."""


SFTP_ONLY = "ForceCommand internal-sftp"
"""What the host of many sites allows: no shell, no rsync."""


@dataclass(frozen=True, slots=True)
class Sshd:
    """A running sshd: where its keys and configurations are, and what it may say."""

    top: Path
    port: int

    @property
    def config(self) -> Path:
        return self.top / "config"

    @property
    def known(self) -> Path:
        return self.top / "conocidos"

    def log(self) -> str:
        return (self.top / "salida").read_text("utf-8", "replace")


@contextmanager
def serving(top: Path, more: str = "", umask: int | None = None) -> Iterator[Sshd]:
    """`more` is added to the server's configuration, such as `ForceCommand internal-sftp`."""
    sshd = find_program("sshd", package="openssh-server")
    find_program("ssh", package="openssh-client")
    port = free_port()
    values = {"port": port, "top": top, "user": getpass.getuser(), "more": more}
    for name in ("llave", "llave-del-servidor", "otra-llave"):
        make_key(top / name)
    (top / "autorizadas").write_bytes((top / "llave.pub").read_bytes())
    (top / "conocidos").write_text(f"[127.0.0.1]:{port} {(top / 'llave-del-servidor.pub').read_text('utf-8')}", "utf-8")
    (top / "sshd_config").write_text(SERVER.format(**values), "utf-8")
    (top / "config").write_text(CLIENT.format(**values), "utf-8")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # the service makes it, and here is no service
    with running([sshd, "-D", "-e", "-f", top / "sshd_config"], port, top / "salida", umask=umask or 0o022):
        yield Sshd(top, port)


def make_key(file: Path) -> None:
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "prueba", "-f", str(file)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
