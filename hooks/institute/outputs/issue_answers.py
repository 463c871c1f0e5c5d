"""What somebody answered in an issue form, as the file that it becomes. The text of an issue is hostile.

GitHub writes each answer below its question («### Título»), and anybody may edit the text afterwards. Questions are
looked for one after the other in the order of the form, so an answer cannot pass for another question that comes
before it; the long text comes last and takes all that is left.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic_core import PydanticCustomError

from institute.kinds.event import EVENT
from institute.kinds.post import BULLETIN, POST_KINDS
from institute.moments import read_moment
from institute.outputs.blanks.dated import file_words
from institute.outputs.forms.choices import Choices
from institute.outputs.issue_forms import CONFIRM_KEY, FORMS, TEXT_KEY, IssueForm, Question, questions
from institute.validation import example_line

LONGEST = 70_000
"""GitHub takes 65,536 characters in an issue."""
_NO_ANSWER = {"", "_No response_", "None"}


@dataclass(frozen=True, slots=True)
class Answers:
    """`values` by the keys of the questions; `text` is the body."""

    form: IssueForm
    values: Mapping[str, str]
    text: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Written:
    """The file that the answers make; `labels` are what each line of it was asked as."""

    path: str
    text: str
    labels: Mapping[int, str]


def read_answers(body: str, choices: Choices) -> Answers | None:
    """The answers of the form that an issue was written with; None when it was not written with one."""
    readable = body[:LONGEST].encode("utf-8", "replace").decode()  # halves of characters are no text
    text = readable.replace("\r\n", "\n").replace("\r", "\n")
    for form in FORMS.values():
        asked = questions(form, choices)
        found = _split(text, asked)
        if found is not None:
            confirmed = re.match(r"- \[[xX]\] ", found.pop(CONFIRM_KEY, "- [x] ")) is not None
            return Answers(form, _typed(found, asked), found[TEXT_KEY], confirmed)
    return None


def _split(text: str, asked: Sequence[Question]) -> dict[str, str] | None:
    """The text below each question; None unless all of them are there, in their order."""
    lines = text.split("\n")
    starts, at = [], 0
    for question in asked:
        heading = f"### {question.label}"
        at = next((number for number in range(at, len(lines)) if lines[number].rstrip() == heading), -1) + 1
        if not at:
            return None
        starts.append(at)
    ends = [*(start - 1 for start in starts[1:]), len(lines)]
    found = ("\n".join(lines[start:end]).strip() for start, end in zip(starts, ends, strict=True))
    return {question.key: "" if answer in _NO_ANSWER else answer for question, answer in zip(asked, found, strict=True)}


def _typed(found: Mapping[str, str], asked: Sequence[Question]) -> dict[str, str]:
    """Each answer on one line; a choice as the word that is written in the file."""
    values = {}
    for question in asked:
        answer = " ".join(found.get(question.key, "").split())
        if answer and question.key != TEXT_KEY:
            meant = [option.value for option in question.options if option.label == answer]
            values[question.key] = meant[0] if meant else answer
    return values


def write_answers(answers: Answers, choices: Choices, number: int, today: datetime.date) -> Written:
    """The file. `number` is that of a bulletin; `today` names what is not named after a day that was answered."""
    form, lines, labels = answers.form, ["---"], {}
    asked = questions(form, choices)
    names = {question.key: question.label for question in asked}
    for key, value in _fields(answers, asked, number).items():
        for line in example_line(key, value).splitlines():
            lines.append(line)
            inner = line.strip().partition(":")[0]
            labels[len(lines)] = names.get(f"{key}.{inner}") or names.get(key, key)
    body = f"\n{answers.text}\n" if answers.text else ""
    name = f"{day_of(answers, today)}-{file_words(answers.values.get('titulo', ''), form.kind.id)}"
    return Written(f"{form.kind.folder}/{name}.md", "\n".join([*lines, "---", body]), labels)


def _fields(answers: Answers, asked: Sequence[Question], number: int) -> dict[str, Any]:
    fields: dict[str, Any] = {"numero": number} if answers.form.kind is BULLETIN else {}
    lists = {question.key for question in asked if question.is_list}
    for key, value in answers.values.items():
        outer, _, inner = key.partition(".")
        if inner:
            fields.setdefault(outer, {})[inner] = value
        elif key in lists:
            fields[key] = [part.strip() for part in value.split(",") if part.strip()]
        else:
            fields[key] = value
    return fields


def day_of(answers: Answers, today: datetime.date) -> datetime.date:
    """The day in the name of the file. One that cannot be read is told by the check."""
    kind = answers.form.kind
    key = "inicio" if kind is EVENT else "fecha" if kind in POST_KINDS else ""
    try:
        return read_moment(answers.values[key]).day if key in answers.values else today
    except PydanticCustomError:
        return today
