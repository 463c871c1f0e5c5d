"""How the files of a site come to their place."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path


def place(file: Path, source: Path, may_link: bool) -> None:
    """A hard link to a file of the cache, which is never written again, where the disk allows it.

    So thousands of cards cost nothing. A document of the content is copied: somebody who corrects it in place must not
    change the site before the next build.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    if may_link:
        with contextlib.suppress(OSError):
            os.link(source, file)
            return
    shutil.copyfile(source, file)


def write_file(file: Path, content: bytes) -> None:
    """A new file, with the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
