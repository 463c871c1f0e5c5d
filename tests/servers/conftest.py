"""What real servers serve: the miniature with its search, for Apache and nginx; and those to which sites are sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.builder import build
from engine.options import BuildOptions

from .parts import find_program, open_folder
from .sshd import SFTP_ONLY, Sshd, serving


@pytest.fixture(scope="session")
def served(options: Callable[..., BuildOptions]) -> Iterator[Path]:
    """The built folder, which any user of the system may read. Only to be read."""
    with open_folder("sitio") as top:
        yield build(options(top / "sitio", search=True)).site_dir


@pytest.fixture(scope="session")
def shell() -> Iterator[Sshd]:
    """A server with a shell and rsync."""
    find_program("rsync", package="rsync")
    with open_folder("sshd") as top, serving(top) as found:
        yield found


@pytest.fixture(scope="session")
def sftp_only() -> Iterator[Sshd]:
    """A server that gives SFTP and nothing else, with a umask that lets nobody else read."""
    with open_folder("sshd") as top, serving(top, SFTP_ONLY, umask=0o077) as found:
        yield found


@pytest.fixture(params=["shell", "sftp_only"])
def server(request: pytest.FixtureRequest) -> Sshd:
    return request.getfixturevalue(request.param)
