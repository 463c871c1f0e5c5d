"""The maintainer's side of a publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import deploy

from .sites import make_site
from .sshd import Sshd


@dataclass(frozen=True, slots=True)
class Desk:
    """The ssh configuration that leads to the server, the local site and the public folder."""

    config: Path
    site: Path
    public: Path

    @property
    def releases(self) -> Path:
        return self.public.parent / ".publicaciones" / self.public.name

    def arguments(self, *more: str) -> list[str]:
        place = f"servidor:{self.public}"
        return [place, "--ssh-config", str(self.config), "--site-dir", str(self.site), *more]

    def run(self, *more: str) -> int:
        return deploy.main(self.arguments(*more))

    def names(self) -> list[str]:
        """The releases, without their time: what was sent when is not the same twice."""
        names = sorted(folder.name for folder in self.releases.iterdir() if folder.is_dir())
        return [re.sub(r"^\d{8}T\d{6}-", "", name) for name in names]


def desk_for(server: Sshd, folder: Path, files: int = 20, size: int = 2000) -> Desk:
    """A desk with the first version of a site; nothing is published yet."""
    (folder / "servidor con espacios").mkdir()
    site = make_site(folder / "local", "uno", files, size)
    return Desk(server.config, site, folder / "servidor con espacios" / "sitio público")
