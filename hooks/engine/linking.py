"""Files of a site that are already somewhere on the disk."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path, PurePosixPath

from mkdocs.exceptions import Abort


def below(top: Path, path: str) -> Path:
    """The file at `path` of a site whose folder is `top`.

    Names are made of ids and addresses that are checked; where that fails, nothing is written anywhere else.
    """
    if ".." in PurePosixPath(path).parts or path.startswith("/"):
        raise Abort(f"«{path}» quedaría fuera de la carpeta del sitio, y no se escribe nada.")
    return top / path


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
