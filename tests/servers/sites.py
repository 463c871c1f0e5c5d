"""Small sites to publish, and what is to be seen of them on the server."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from engine.builder import MARK
from engine.deploy.manifest import NAME

STRANGE = (
    "-rf.html",
    "dos  espacios y 'comillas' \"dobles\".html",
    "año/señal de alto & más; $(echo).html",
    "año/#ancla?pregunta.html",
    "*.html",
    ".htaccess",
    "vacío.txt",
    "a/b/c/d/hondo.txt",
    "x" * 250 + ".txt",
)


def make_site(folder: Path, version: str, files: int = 20, size: int = 2000, photos: str = "") -> Path:
    """A site whose pages say their version; the photos are those of every version, unless others are wished for."""
    shutil.rmtree(folder, ignore_errors=True)
    pages = {"index.html": f"<p>{version}</p>", "404.html": f"<p>no está {version}</p>", MARK: "Hecho\n"}
    pages |= {name: "" if name.startswith("vac") else f"{name} {version}" for name in STRANGE}
    written = {path: text.encode() for path, text in pages.items()}
    written |= {f"fotos/foto-{n}.webp": random.Random(f"{photos}{n}").randbytes(size) for n in range(files)}
    for path, data in written.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a site by its path, but for the manifest that is only on the server."""
    return {
        path: file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and (path := file.relative_to(folder).as_posix()) != NAME
    }
