"""What the notice board may hold: notices that end, and birthdays with consent."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from institute.drafts import Draft
from institute.fields import quoted
from institute.kinds.birthday import PATH as BIRTHDAYS
from institute.kinds.birthday import BirthdayFile
from institute.kinds.institution import Institution
from institute.problems import WARNING, Problem
from institute.source import Source
from institute.validation import check_references


def check_expiries(drafts: list[Draft]) -> Iterator[Problem]:
    """A notice or link does not end before the day of its own file name.

    Bad:  notices/avisos/2026-11-20-agua.md with vence: 2026-11-19
    """
    for draft in drafts:
        ends = getattr(draft.fields, "shown_until", None)
        if ends is not None and ends < datetime.date.fromisoformat(draft.day):
            yield Problem(
                draft.path,
                draft.source.line(("vence",)),
                "vence-antes",
                f"vence el {quoted(ends)}, antes del día del nombre del archivo, «{draft.day}». Corrija uno de "
                "los dos.",
                f"vence: {draft.day}",
            )


def check_birthdays(source: Source, file: BirthdayFile, institution: Institution) -> Iterator[Problem]:
    """Every birthday names an area that exists and has a recorded consent; without it the person is never shown."""
    yield from check_references(source, file, institution)
    for number, birthday in enumerate(file.birthdays):
        if birthday.consent is None:
            yield Problem(
                source.path,
                source.line(("cumpleanos", number)),
                "cumpleanos-sin-consentimiento",
                f"{quoted(birthday.name)} no tiene consentimiento y no se muestra. Cuando lo firme, anote el día.",
                "consentimiento: 2026-01-15",
                WARNING,
            )


__all__ = ["BIRTHDAYS", "check_birthdays", "check_expiries"]
