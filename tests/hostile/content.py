"""A case laid out as a content folder: the institute of the corpus, the case's files, and what its builder makes."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Iterable
from pathlib import Path

from institute.word.refusals import WordFault

from .cases import CONTENT_FOLDERS, FOLDER, Case, Refusal

INSTITUTE = FOLDER / "_instituto"
WORD = "word"
"""What stands for a rule where the importer of Word files refuses: `word @ nombre.docx:1`."""


def lay_out(case: Case, content: Path) -> tuple[Refusal, ...]:
    """Write everything that a case has into `content`. What came of it before `check`: a Word file may be refused."""
    shutil.copytree(INSTITUTE, content, dirs_exist_ok=True)
    for folder in CONTENT_FOLDERS:
        if (case.folder / folder).is_dir():
            shutil.copytree(case.folder / folder, content / folder, dirs_exist_ok=True)
    if not case.builder:
        return ()
    module, _, function = case.builder.rpartition(".")
    try:
        getattr(importlib.import_module(f"._builders.{module}", __package__), function)(content)
    except WordFault as refused:
        assert str(refused)
        return (Refusal(WORD, f"{case.name}.docx", 1),)
    return ()


def pack(cases: Iterable[Case], top: Path) -> list[tuple[Path, list[Case]]]:
    """The cases in as few content folders as can be: no two in one of them write the same file."""
    packs: list[tuple[Path, list[Case], set[str]]] = []
    for case in cases:
        alone = top / "uno" / case.name / "contenido"
        lay_out(case, alone)
        paths = _paths(alone)
        found = next((each for each in packs if not each[2] & paths), None)
        if found is None:
            found = (top / f"junto-{len(packs) + 1}" / "contenido", [], set())
            packs.append(found)
        _merge(alone, found[0], paths)
        found[1].append(case)
        found[2].update(paths)
    return [(content, members) for content, members, _ in packs]


def _paths(content: Path) -> set[str]:
    """What a case brings, by its path; the institute of the corpus is no one's."""
    usual = {file.relative_to(INSTITUTE): file.read_bytes() for file in INSTITUTE.rglob("*.yml")}
    return {
        path.as_posix()
        for file in content.rglob("*")
        if not file.is_dir() or file.is_symlink()
        if usual.get(path := file.relative_to(content)) != (file.read_bytes() if path in usual else None)
        or path not in usual
    }


def _merge(alone: Path, content: Path, paths: set[str]) -> None:
    if not content.exists():
        shutil.copytree(INSTITUTE, content)
    for path in sorted(paths):
        target = content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        (alone / path).rename(target)
