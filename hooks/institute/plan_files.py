"""The YAML files of an institute, which hold data and no prose.

Itself, its birthdays, its programmes and communication plans of each year, and the figures of each month.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from institute import checks
from institute.checks.plan_names import PROGRAMME, meaning_of, meant_year
from institute.fields import Record
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
from institute.problems import ERROR, Problem, has_errors
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
        if year in YEARS:
            source, record = _read(path, inventory.file(path), ProgrammeFile, problems)
            found[year] = None
            if record is None or institution is None:
                continue
            faults = _judged(source, record, institution, checks.check_programme(source, record, year, institution))
            problems += faults[:MAX_FAULTS]
            found[year] = None if has_errors(faults) else record
        elif meaning_of(path) == PROGRAMME and (meant := meant_year(path)) is not None:
            found.setdefault(meant, None)
    return found


def read_plans(inventory: Inventory, institution: Institution | None, problems: list[Problem]) -> dict[int, Plan]:
    """The communication plan of each year that has one without faults."""
    found = {}
    for path in inventory.below("plan"):
        year = plan_year_of(path)
        if year not in YEARS:
            continue
        source, record = _read(path, inventory.file(path), PlanFile, problems)
        if record is None or institution is None:
            continue
        faults = _judged(source, record, institution, checks.check_plan(source, record, year, institution))
        problems += faults[:MAX_FAULTS]
        if not has_errors(faults):
            found[year] = Plan(year, path, tuple(record.activities), record.notes)
    return found


def read_metrics(
    inventory: Inventory, institution: Institution | None, problems: list[Problem]
) -> tuple[MonthFigures, ...]:
    """The figures of each month that has a file without faults, by month."""
    sound: list[tuple[Source, MonthFigures]] = []
    for path in inventory.below(METRICS_FOLDER):
        month = month_of_path(path)
        if month is None:
            continue
        source, record = _read(path, inventory.file(path), MonthlyMetrics, problems)
        if record is None or institution is None:
            continue
        faults = _judged(source, record, institution, checks.check_figures(source, record, month, inventory.files))
        problems += faults[:MAX_FAULTS]
        if not has_errors(faults):
            sound.append((source, MonthFigures(path, month, record)))
    problems += checks.check_jumps((source, figures.fields) for source, figures in sound)
    return tuple(figures for _, figures in sound)


def _judged(source: Source, record: Record, institution: Institution, found: Iterable[Problem]) -> list[Problem]:
    """What is wrong with a file that could be read: its references and what was found besides, errors before advice."""
    faults = [*check_references(source, record, institution), *found]
    return sorted(faults, key=lambda fault: fault.severity != ERROR)


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
