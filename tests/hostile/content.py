"""A case laid out as a content folder: the institute of the corpus, the case's files, and what its builder makes."""

from __future__ import annotations

import importlib
import shutil
from pathlib import Path

from .cases import CONTENT_FOLDERS, FOLDER, Case

INSTITUTE = FOLDER / "_instituto"


def lay_out(case: Case, content: Path) -> None:
    """Write everything that a case has into `content`, which may hold other cases already."""
    if not (content / "plan").exists():
        shutil.copytree(INSTITUTE, content, dirs_exist_ok=True)
    for folder in CONTENT_FOLDERS:
        if (case.folder / folder).is_dir():
            shutil.copytree(case.folder / folder, content / folder, dirs_exist_ok=True)
    if case.builder:
        module, _, function = case.builder.rpartition(".")
        getattr(importlib.import_module(f"._builders.{module}", __package__), function)(content)
