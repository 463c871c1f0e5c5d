"""An exception of a build as Problems, so that it is shown like any fault of the content."""

from __future__ import annotations

import logging
import re
import traceback
from pathlib import Path

import jinja2

from engine.options import REPOSITORY
from institute.problems import Problem

TEMPLATE = "el sitio no se pudo construir por un error en esta plantilla: {}"
SETTINGS = "el sitio no se pudo construir; el motor avisa: {}"
PROGRAM = (
    "el sitio no se pudo construir por un error del programa, no de lo que usted escribió. "
    "Avise a quien lo mantiene: {}"
)
_PAGE = re.compile(r"'([^']+\.md)'")


class EngineLog(logging.Handler):
    """Keeps what MkDocs warns of during a build; in strict mode it ends the build without saying more."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def problems_of(error: BaseException, messages: list[str]) -> tuple[Problem, ...]:
    """What to show for an exception; `messages` are what the engine had logged before."""
    if isinstance(error, SystemExit):  # MkDocs' Abort is one
        return tuple(_engine_problem(message) for message in messages or [str(error)])
    path, line = _place(error)
    last = traceback.format_exception_only(error)[-1].strip()
    if isinstance(error, jinja2.TemplateError) or path.startswith("theme/"):
        return (Problem(path, line, "plantilla", TEMPLATE.format(last)),)
    return (Problem(path, line, "programa", PROGRAM.format(last)),)


def _engine_problem(message: str) -> Problem:
    page = _PAGE.search(message)
    return Problem(f"docs/{page[1]}" if page else "mkdocs.yml", 1, "motor", SETTINGS.format(message))


def _place(error: BaseException) -> tuple[str, int]:
    """The innermost line of this repository that took part: Jinja puts the lines of templates into the traceback."""
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
        return _relative(error.filename) or error.filename, error.lineno
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if path := _relative(frame.filename):
            return path, frame.lineno or 1
    return "scripts/serve.py", 1


def _relative(file: str) -> str:
    """A file of the repository by its path there; "" for others, and for the packages in .venv."""
    path = Path(file)
    path = path.relative_to(REPOSITORY) if path.is_relative_to(REPOSITORY) else Path()
    return "" if not path.parts or path.parts[0].startswith(".") else path.as_posix()
