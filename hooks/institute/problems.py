"""What is wrong with a piece of content, said so that the person who wrote it can mend it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from institute.characters import printable
from institute.spanish import plural

ERROR = "error"
WARNING = "aviso"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of one file: where it is, what is wrong and what to write instead, in Spanish, with an example to copy.

    `path` is relative to the content folder, with "/"; `line` counts from 1; `rule` is an id of rules.py;
    `message` says both what is wrong (quoted) and what to write; `example` is text to copy, or "".
    Only severity "error" fails a check; "aviso" is advice.
    """

    path: str
    line: int
    rule: str
    message: str
    example: str = ""
    severity: str = ERROR


def has_errors(problems: Iterable[Problem]) -> bool:
    """True when at least one problem must stop a build."""
    return any(problem.severity == ERROR for problem in problems)


def touching(problems: Iterable[Problem], paths: list[str]) -> list[Problem]:
    """The problems of these files, or of files below these folders; all of them when no path is given."""
    return [
        problem
        for problem in problems
        if not paths
        or any(problem.path == path or path == "." or problem.path.startswith(f"{path.rstrip('/')}/") for path in paths)
    ]


def summary(problems: list[Problem]) -> str:
    """How it went, in a sentence."""
    errors = sum(problem.severity == ERROR for problem in problems)
    warnings = len(problems) - errors
    if not problems:
        return "Todo está en orden."
    counts = [plural(errors, "error", "errores")] * bool(errors) + [plural(warnings, "aviso", "avisos")] * bool(
        warnings
    )
    return f"{' y '.join(counts)}." + ("" if errors else " Se puede publicar.")


def as_text(problems: Iterable[Problem]) -> str:
    """The problems for a terminal, one or two lines each."""
    lines = []
    for problem in problems:
        mark = "aviso: " if problem.severity == WARNING else ""
        lines.append(f"{printable(problem.path)}:{problem.line}: {mark}{printable(problem.message)}")
        lines += [
            f"    {'Ejemplo: ' if number == 0 else '         '}{printable(text)}"
            for number, text in enumerate(problem.example.splitlines())
        ]
    return "\n".join(lines)


def as_github(problems: Iterable[Problem]) -> str:
    """The problems as GitHub workflow commands, which it shows on the faulty line of a pull request."""
    return "\n".join(
        f"::{'warning' if problem.severity == WARNING else 'error'} file={_property(problem.path)},line={problem.line},"
        f"title={_property(problem.rule)}::{_data(_with_example(problem))}"
        for problem in problems
    )


def as_json(problems: Iterable[Problem]) -> str:
    """The problems as a JSON list of objects with the fields of Problem."""
    return encodable(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1))


def _with_example(problem: Problem) -> str:
    return f"{problem.message}\nEjemplo: {problem.example}" if problem.example else problem.message


def encodable(text: str) -> str:
    """Text that can be written as UTF-8: file names may hold bytes that are not."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _data(text: str) -> str:
    """Escape as GitHub's toolkit does for the message of a workflow command."""
    return encodable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape as GitHub's toolkit does for a property of a workflow command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
