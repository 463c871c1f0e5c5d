"""The file that an issue becomes, checked as if it lay among the content already."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from engine.events import read_content
from engine.github.client import GitHub
from engine.github.proposals import MOST_PROPOSALS
from engine.options import institute_today
from institute.kinds.post import BULLETIN
from institute.outputs.forms.choices import make_choices
from institute.outputs.issue_answers import Answers, Written, day_of, read_answers, write_answers
from institute.outputs.reviews.numbers import bulletin_numbers
from institute.problems import Problem

_PARTS = ("posts", "notices", "plan")
MOST_WAITING = 50
"""Bulletins that may wait in open proposals. A greater number is a slip or a joke, and would spoil those after it."""


@dataclass(frozen=True, slots=True)
class IssueFile:
    """What an issue becomes, with the problems of the file alone."""

    written: Written
    problems: list[Problem]
    is_confirmed: bool


def read_issue(body: str, content: Path, last_elsewhere: int | Callable[[int], int]) -> IssueFile | None:
    """The file of an issue; None when it was not written with a form.

    `last_elsewhere` is the last number of a bulletin that another open proposal takes, or tells that of a year.
    """
    library = read_content(content)
    choices = make_choices(library, (), institute_today())
    answers = read_answers(body, choices)
    if answers is None:
        return None
    number = _next_number(answers, library, last_elsewhere)
    written = write_answers(answers, choices, number, institute_today())
    if written.path in library.inventory.files:
        message = f"ya hay un archivo con esa fecha y ese título: {written.path}. Cambie el título."
        return IssueFile(written, [Problem(written.path, 1, "direccion-repetida", message)], answers.is_confirmed)
    return IssueFile(written, _check(written, content), answers.is_confirmed)


def _next_number(answers: Answers, library, last_elsewhere: int | Callable[[int], int]) -> int:
    if answers.form.kind is not BULLETIN:
        return 0
    year = day_of(answers, institute_today()).year
    numbers = [post.fields.number for post in library.posts if post.kind == BULLETIN and post.day.year == year]
    last = max(numbers, default=0)
    elsewhere = last_elsewhere(year) if callable(last_elsewhere) else last_elsewhere
    return 1 + (max(last, elsewhere) if elsewhere <= last + MOST_WAITING else last)


def _check(written: Written, content: Path) -> list[Problem]:
    """The problems of the file among a copy of the content, so that nothing is left behind where it has errors."""
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        for part in _PARTS:
            if (content / part).is_dir():
                shutil.copytree(content / part, top / part, symlinks=True)
        file = top / written.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(written.text, "utf-8", errors="replace", newline="\n")
        return [problem for problem in read_content(top).problems if problem.path == written.path]


def last_open_number(github: GitHub, branch: str, year: int) -> int:
    """The greatest number that open proposals give to bulletins of a year, but for that of `branch`; 0 when none."""
    others = [one for one in github.every("/pulls?state=open") if (one.get("head") or {}).get("ref") != branch]
    newest = sorted((int(one["number"]) for one in others), reverse=True)[:MOST_PROPOSALS]
    found = (bulletin_numbers(github.every(f"/pulls/{number}/files")) for number in newest)
    return max((number for files in found for _, number, of in files if of == year), default=0)
