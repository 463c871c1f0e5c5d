"""The YAML files of an institute, which hold data and no prose.

Itself, its birthdays, its programmes and communication plans of each year, and the figures of each month.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from institute import checks
from institute.fields import Record, quoted
from institute.inventory import Inventory
from institute.kinds import birthday as birthday_kind
from institute.kinds import institution as institution_kind
from institute.kinds.birthday import BirthdayFile, BirthdayRecord
from institute.kinds.institution import Institution
from institute.kinds.metrics import FOLDER as METRICS_FOLDER
from institute.kinds.metrics import MonthlyMetrics, month_of_path
from institute.kinds.plan_activity import PlanActivity, PlanFile, plan_year_of
from institute.kinds.programme import PresentationRecord, ProgrammeFile, ProjectRecord, programme_path, year_of
from institute.periods import YEARS, Month
from institute.problems import ERROR, WARNING, Problem
from institute.source import Source, read_bytes, read_yaml_source
from institute.validation import MAX_FAULTS, check_references, read_record

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True)
class Programme:
    """A year's POAD that has no faults. `projects` are in its own order."""

    year: int
    path: str
    projects: tuple[ProjectRecord, ...]
    presentation: PresentationRecord

    def project(self, key: str) -> ProjectRecord | None:
        return next((project for project in self.projects if project.key == key), None)


@dataclass(frozen=True, slots=True)
class Plan:
    """A year's communication plan that has no faults. `activities` are in its own order."""

    year: int
    path: str
    activities: tuple[PlanActivity, ...]
    notes: str = ""


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """The figures of a month that have no faults."""

    path: str
    month: Month
    fields: MonthlyMetrics


def read_institution(inventory: Inventory, fallback: Path, problems: list[Problem]) -> Institution | None:
    """plan/instituto.yml of the content folder, or of `fallback` when it has none."""
    path = institution_kind.PATH
    root = inventory.root if path in inventory.files else fallback
    if not (root / path).is_file():
        problems.append(
            Problem(
                path,
                1,
                "instituto-falta",
                f"falta el archivo {path}, con los datos del instituto. Cópielo del original.",
            )
        )
        return None
    source, record = _read(path, root / path, Institution, problems)
    if record is not None:
        problems += checks.check_institution(source, record)
    return record


def read_birthdays(
    inventory: Inventory, institution: Institution | None, problems: list[Problem]
) -> tuple[BirthdayRecord, ...]:
    """The birthdays that may be shown inside: those with a recorded consent."""
    path = birthday_kind.PATH
    if path not in inventory.files:
        return ()
    source, record = _read(path, inventory.file(path), BirthdayFile, problems)
    if record is None or institution is None:
        return ()
    problems += checks.check_birthdays(source, record, institution)
    return tuple(birthday for birthday in record.birthdays if birthday.consent is not None)


def read_programmes(
    inventory: Inventory, institution: Institution | None, problems: list[Problem]
) -> dict[int, ProgrammeFile | None]:
    """The POAD of each year that has a file; None for one with faults, or that cannot be judged without institute.

    One under a wrong name is there too, as None: its name is told, and reports are not told that it is missing.
    """
    found: dict[int, ProgrammeFile | None] = {}
    for path in inventory.below("plan"):
        year = year_of(path)
        if path == institution_kind.PATH or plan_year_of(path) is not None or path.startswith(METRICS_FOLDER + "/"):
            continue
        if year is None or year not in YEARS:
            problems.append(_misnamed(path))
            if _is_programme(path) and (meant := _year_in(path)) is not None:
                found.setdefault(meant, None)
            continue
        source, record = _read(path, inventory.file(path), ProgrammeFile, problems)
        faults = _faults_of(source, record, year, institution) if record is not None and institution is not None else []
        problems += faults[:MAX_FAULTS]
        has_errors = institution is None or any(fault.severity == ERROR for fault in faults)
        found[year] = None if has_errors else record
    return found


def read_plans(inventory: Inventory, institution: Institution | None, problems: list[Problem]) -> dict[int, Plan]:
    """The communication plan of each year that has one without faults."""
    found = {}
    for path in inventory.below("plan"):
        year = plan_year_of(path)
        if year is None or institution is None:
            continue
        source, record = _read(path, inventory.file(path), PlanFile, problems)
        faults = [*check_references(source, record, institution)] if record is not None else []
        problems += faults
        if record is not None and not any(fault.severity == ERROR for fault in faults):
            found[year] = Plan(year, path, tuple(record.activities), record.notes)
    return found


def read_metrics(
    inventory: Inventory, institution: Institution | None, problems: list[Problem]
) -> tuple[MonthFigures, ...]:
    """The figures of each month that has a file without faults, by month."""
    found = []
    for path in inventory.below(METRICS_FOLDER):
        month = month_of_path(path)
        if month is None or institution is None:
            continue
        source, record = _read(path, inventory.file(path), MonthlyMetrics, problems)
        faults = [*check_references(source, record, institution)] if record is not None else []
        problems += faults
        if record is not None and not any(fault.severity == ERROR for fault in faults):
            found.append(MonthFigures(path, month, record))
    return tuple(found)


def _faults_of(source: Source, file: ProgrammeFile, year: int, institution: Institution) -> list[Problem]:
    """What is wrong with a POAD that could be read, errors before advice."""
    faults = [*check_references(source, file, institution), *checks.check_programme(source, file, year, institution)]
    return sorted(faults, key=lambda fault: fault.severity != ERROR)


def _is_programme(path: str) -> bool:
    """True for the name of a file that was meant to be a POAD."""
    return "poad" in path.lower()


def _year_in(path: str) -> int | None:
    said = [int(number) for number in re.findall(r"(?<![0-9])[0-9]{4}(?![0-9])", path)]
    return next((year for year in said if year in YEARS), None)


def _misnamed(path: str) -> Problem:
    """Every file in plan/ is one that somebody reads.

    Bad:  plan/POAD 2026.yml    Good: plan/poad-2026.yml
    """
    return Problem(
        path,
        1,
        "plan-archivo",
        f"{quoted(path.removeprefix('plan/'))} no es un archivo del plan, y nadie lo lee. El POAD de cada año se "
        f"llama poad-AAAA.yml, con un año de {YEARS[0]} a {YEARS[-1]}.",
        programme_path(_year_in(path) or 2026) if _is_programme(path) else "",
        ERROR if _is_programme(path) else WARNING,
    )


def as_programme(year: int, file: ProgrammeFile) -> Programme:
    return Programme(year, programme_path(year), tuple(file.projects), file.presentation or PresentationRecord())


def _read(
    path: str, file: Path, kind: type[AnyRecord], problems: list[Problem]
) -> tuple[Source | None, AnyRecord | None]:
    source, found = read_yaml_source(path, read_bytes(file))
    problems += found
    if source is None:
        return None, None
    record, faults = read_record(source, kind)
    problems += faults
    return source, record
