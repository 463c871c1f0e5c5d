"""The mended program in the cache, ready to be linked into a site: made once for each version, patch and word."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

from engine.admin import package, patches, spanish

BROWSER = Path(__file__).parent / "browser"
OWN_FILES = ("inicio.js",)
MADE_FROM = (
    *(
        Path(__file__).parent / name
        for name in ("package.py", "patches.py", "spanish.py", "palabras.json", "program.py")
    ),
    *(BROWSER / name for name in OWN_FILES),
)


def program_folder(cache: Path) -> Path:
    """The folder of the program as these sources make it. Its name is part of the program's address, so that browsers
    may keep it for ever.
    """
    mark = hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in MADE_FROM))
    return cache / "admin" / f"programa-{mark.hexdigest()[:12]}"


def is_ready(cache: Path) -> bool:
    """True when the program can be had at once and without a connection: made already, or its package is here."""
    return program_folder(cache).is_dir() or package.is_kept(cache)


def prepare(cache: Path) -> Path:
    """The folder of the program, made if need be. Raises NoPackage when there is nothing to make it from."""
    folder = program_folder(cache)
    if folder.is_dir():
        return folder
    source = package.read_package(package.fetch(cache))
    fresh = Path(tempfile.mkdtemp(prefix=".programa-", dir=folder.parent))
    try:
        _write(fresh, source)
        fresh.chmod(0o755)
        _forget_older(folder.parent)
        fresh.rename(folder)
    except OSError:
        if not folder.is_dir():  # else another build has just made the same
            raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return folder


def _write(folder: Path, source: package.Package) -> None:
    files = {path.removeprefix("npm/"): data for path, data in source.files.items() if path.startswith(package.PARTS)}
    files["index.js"] = patches.mend(source.text(package.ENTRY)).encode()
    words = spanish.spanish(json.loads(source.text(package.LOCALE)), spanish.our_words())
    files[f"{patches.LANGUAGE}.js"] = spanish.render_module(words).encode()
    files["LICENSE.txt"] = source.files[package.LICENSE]
    files |= {name: (BROWSER / name).read_bytes() for name in OWN_FILES}
    for path, data in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _forget_older(folder: Path) -> None:
    for left in folder.glob("programa-*"):
        shutil.rmtree(left, ignore_errors=True)
