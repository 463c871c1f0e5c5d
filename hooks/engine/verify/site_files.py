"""The files of a finished site: walked once, never through a symbolic link, and read one at a time."""

from __future__ import annotations

import os
import posixpath
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from engine.verify.faults import Fault

PAGE_TYPES = (".html", ".htm")

COUNTED = {
    "pages": ("página", "páginas"),
    "html": ("página por el validador de HTML", "páginas por el validador de HTML"),
    "links": ("dirección de este sitio", "direcciones de este sitio"),
    "anchors": ("ancla", "anclas"),
    "images": ("imagen en páginas", "imágenes en páginas"),
    "pictures": ("archivo de imagen", "archivos de imagen"),
    "drawings": ("dibujo", "dibujos"),
    "styles": ("hoja de estilo", "hojas de estilo"),
    "feeds": ("canal", "canales"),
    "calendars": ("calendario", "calendarios"),
    "json": ("archivo JSON", "archivos JSON"),
    "linked_data": ("bloque JSON-LD", "bloques JSON-LD"),
    "sitemap": ("dirección en el mapa del sitio", "direcciones en el mapa del sitio"),
    "pdfs": ("PDF", "PDF"),
    "workbooks": ("libro XLSX", "libros XLSX"),
    "tables": ("tabla CSV", "tablas CSV"),
    "archives": ("ZIP", "ZIP"),
    "reserved": ("archivo en busca de lo reservado", "archivos en busca de lo reservado"),
}
"""What is counted, and how one of it and several are called, in the order in which they are said."""


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """Sizes of the regular files by their path below `top`, with "/". `url` is the site's own address, ends in "/"."""

    top: Path
    url: str
    sizes: dict[str, int]
    odd: tuple[str, ...] = ()
    """What is neither a file nor a folder: symbolic links, sockets and the like."""
    measured: dict[str, tuple[float, float] | None] = field(default_factory=dict, compare=False)
    """Width and height of the pictures looked at so far: a cover is shown on many pages and read once."""
    counted: Counter[str] = field(default_factory=Counter, compare=False)
    """How many of each thing were verified, by the names of COUNTED; each check counts what it looks at."""

    def __contains__(self, path: str) -> bool:
        return path in self.sizes

    def read(self, path: str) -> bytes:
        return (self.top / path).read_bytes()

    def pages(self) -> list[str]:
        return [path for path in self.sizes if path.lower().endswith(PAGE_TYPES)]

    def served(self, path: str) -> str | None:
        """The file that a static host sends for a path below the top: the file itself, or a folder's index.html."""
        if path in self.sizes:
            return path
        index = posixpath.join(path, "index.html")
        return index if index in self.sizes else None


def take_files(top: Path, url: str = "") -> SiteFiles:
    """Walk a site. Names that are not UTF-8 keep their bytes as halves of characters, as Python reads them."""
    sizes, odd = {}, []
    pending = [""]
    while pending:
        folder = pending.pop()
        for entry in os.scandir(top / folder):
            path = posixpath.join(folder, entry.name)
            if entry.is_dir(follow_symlinks=False):
                pending.append(path)
            elif entry.is_file(follow_symlinks=False):
                sizes[path] = entry.stat(follow_symlinks=False).st_size
            else:
                odd.append(path)
    return SiteFiles(top, url, dict(sorted(sizes.items())), tuple(sorted(odd)))


def check_odd(files: SiteFiles) -> Iterator[Fault]:
    """A published site holds files and folders only: a symbolic link may lead anywhere."""
    for path in files.odd:
        kind = "un enlace simbólico" if stat.S_ISLNK((files.top / path).lstat().st_mode) else "un archivo especial"
        yield Fault(path, "", "archivos", f"es {kind}; un sitio terminado solo lleva archivos y carpetas.")
