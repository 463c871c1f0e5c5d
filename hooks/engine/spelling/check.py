"""Words that may be misspelled, as advice on their lines."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from engine.spelling.dictionary import unknown_words
from institute.problems import Problem
from institute.source import MAX_BYTES
from institute.spelling import prose_words, unknown_word

FOLDERS = ("posts", "notices")


def check_spelling(content: Path, paths: Iterable[str], names: frozenset[str], cache: Path) -> list[Problem]:
    """Each unknown word once for every line that has it. `paths` are relative to `content`. Raises NoDictionary."""
    found = [(path, *place) for path in paths for place in dict.fromkeys(_words(content / path))]
    unknown = unknown_words((word for _, _, word in found if word.lower() not in names), cache)
    return sorted(unknown_word(path, line, word, unknown[word]) for path, line, word in found if word in unknown)


def _words(file: Path) -> list[tuple[int, str]]:
    """None of what is too large to be a text, or leads elsewhere: the check of the content tells of those."""
    if file.is_symlink() or not file.is_file() or file.stat().st_size > MAX_BYTES:
        return []
    return list(prose_words(file.read_text("utf-8", errors="replace")))


def texts_below(content: Path, paths: Iterable[str]) -> list[str]:
    """The Markdown files at or below these paths; those of posts/ and notices/ when there is no path."""
    tops = [content / path for path in paths] or [content / folder for folder in FOLDERS]
    files = {file for top in tops for file in ([top] if top.is_file() else top.rglob("*.md"))}
    return sorted(file.relative_to(content).as_posix() for file in files if file.suffix == ".md")


def read_names(file: Path) -> frozenset[str]:
    """The words of a list, one on each line, small or capital letters alike; a line may begin with «#» to explain."""
    if not file.is_file():
        return frozenset()
    lines = (line.partition("#")[0].strip() for line in file.read_text("utf-8", errors="replace").splitlines())
    return frozenset(word.lower() for line in lines for word in line.split())
