"""What the check of a proposal found, as it travels from the job without rights to the one that comments.

Whoever wrote the proposal could have changed it on the way: it is read strictly, and nothing in it is believed that
GitHub itself can be asked.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from institute.problems import ERROR, WARNING, Problem, encodable

LARGEST = 1_000_000
"""Bytes of findings that are read."""
MOST_PROBLEMS = 500

_Path = Annotated[str, Field(min_length=1, max_length=400)]


class BadFindings(Exception):
    """Findings that are not what the check writes. Its text says why, and quotes nothing of them."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class FoundProblem(_Strict):
    """The fields of Problem."""

    path: _Path
    line: int = Field(ge=1, le=1_000_000)
    rule: str = Field(max_length=60, pattern=r"^[a-z0-9-]+$")
    message: str = Field(max_length=4000)
    example: str = Field(max_length=8000)
    severity: Literal["error", "aviso"]


class Findings(_Strict):
    """`size` is the bytes of the site, or None when it was not built; `pages` are addresses of the preview."""

    number: int = Field(ge=1, le=10**9)
    head: str = Field(pattern=r"^[0-9a-f]{40}$")
    problems: list[FoundProblem] = Field(max_length=MOST_PROBLEMS)
    left_out: int = Field(ge=0, le=10**6)
    changed: list[_Path] = Field(max_length=3000)
    size: int | None = Field(ge=0, le=10**12)
    pages: list[_Path] = Field(max_length=200)

    @property
    def errors(self) -> list[FoundProblem]:
        return [problem for problem in self.problems if problem.severity == ERROR]

    @property
    def warnings(self) -> list[FoundProblem]:
        return [problem for problem in self.problems if problem.severity == WARNING]


def make_findings(
    number: int, head: str, problems: list[Problem], changed: list[str], size: int | None, pages: list[str]
) -> Findings:
    """Findings of these problems: every error, and the advice that concerns what changed; errors first."""
    names = set(changed)
    kept = [one for one in problems if one.severity == ERROR]
    kept += [one for one in problems if one.severity == WARNING and one.path in names]
    found = [
        FoundProblem(
            path=encodable(one.path)[:400],
            line=max(1, one.line),
            rule=one.rule,
            message=encodable(one.message)[:4000],
            example=encodable(one.example)[:8000],
            severity=one.severity,
        )
        for one in kept[:MOST_PROBLEMS]
    ]
    left_out = max(0, len(kept) - MOST_PROBLEMS)
    names = [encodable(name)[:400] for name in changed[:3000]]
    return Findings(
        number=number, head=head, problems=found, left_out=left_out, changed=names, size=size, pages=pages[:200]
    )


def read_findings(content: bytes) -> Findings:
    """Findings from hostile bytes. Raises BadFindings."""
    if len(content) > LARGEST:
        raise BadFindings(f"los hallazgos pesan más de {LARGEST:,} bytes.")
    try:
        return Findings.model_validate_json(content)
    except (ValidationError, RecursionError, UnicodeError):
        raise BadFindings("los hallazgos no tienen la forma que escribe la revisión.") from None
