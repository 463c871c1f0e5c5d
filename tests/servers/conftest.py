"""The site that real servers serve: the miniature with its search, in a folder that any user of the system may read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.builder import build
from engine.options import BuildOptions

from .parts import open_folder


@pytest.fixture(scope="session")
def served(options: Callable[..., BuildOptions]) -> Iterator[Path]:
    """The built folder. Only to be read."""
    with open_folder("sitio") as top:
        yield build(options(top / "sitio", search=True)).site_dir
