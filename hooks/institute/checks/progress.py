"""Whether the figures of a report can be true beside the goal, the calendar and the reports before it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from institute.checks.bounds import bounded
from institute.checks.projects import Programmes
from institute.drafts import Draft, problem_at
from institute.kinds.programme import ProjectRecord, total
from institute.kinds.report import REPORT, QuarterlyReportFields, ReportedProjectRecord, ReportKind
from institute.periods import Quarter, quarters_of
from institute.problems import WARNING, Problem
from institute.quantities import written
from institute.strict_yaml import Location

REASONS = {
    "justificacion-falta": '"Las lluvias retrasaron el trabajo; lo que falta se hará en noviembre."',
    "avance-excedido": '"Dos colonias más lo pidieron, y hubo con qué hacerlo."',
    "avance-retrocede": '"Se corrigió el padrón, que contaba dos veces algunas calles."',
}
"""What a justification could say, by the rule that asks for one."""

Items = dict[str, tuple[Location, ReportedProjectRecord]]


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report that is where it says: its items by key with their place, but for those that it has twice."""

    draft: Draft
    items: Items
    twice: frozenset[str]


@dataclass(frozen=True, slots=True)
class Before:
    """What the year's earlier published reports say of a project.

    `figures` leaves out drafts, and quarters without a figure. `may_be_more` is True when a report with faults, once
    mended, could say more.
    """

    figures: dict[Quarter, Decimal]
    may_be_more: bool

    @property
    def last(self) -> tuple[Quarter, Decimal] | None:
        return max(self.figures.items(), default=None)


def check_progress(drafts: list[Draft], programmes: Programmes) -> Iterator[Problem]:
    """Figures that surprise are explained: below the calendar, beyond the goal, or a level that falls.

    Drafts are still being written, so only published reports are asked.
    """
    projects = {
        year: {project.key: project for project in programme.projects}
        for year, programme in programmes.items()
        if programme is not None
    }
    for reports in _by_area(drafts).values():
        for quarter, report in reports.items():
            if report is not None and not report.draft.fields.is_draft:
                found = _check_report(report, quarter, reports, projects.get(quarter.year, {}))
                yield from bounded(found)


def _by_area(drafts: list[Draft]) -> dict[str, dict[Quarter, ReadReport | None]]:
    """The reports by the area and quarter of their file; None for one that cannot be read or says another place."""
    found: dict[str, dict[Quarter, ReadReport | None]] = defaultdict(dict)
    for draft in drafts:
        if isinstance(draft.kind, ReportKind):
            quarter, area = REPORT.place(draft.path)
            fields: QuarterlyReportFields | None = draft.fields
            agrees = fields is not None and (fields.quarter, fields.area) == (quarter, area)
            found[area].setdefault(quarter, _read(draft, fields) if agrees else None)
    return found


def _read(draft: Draft, fields: QuarterlyReportFields) -> ReadReport:
    counted = Counter(item.key for item in fields.projects)
    items = {
        item.key: (("proyectos", number), item) for number, item in enumerate(fields.projects) if counted[item.key] == 1
    }
    return ReadReport(draft, items, frozenset(key for key, times in counted.items() if times > 1))


def _check_report(
    report: ReadReport,
    quarter: Quarter,
    reports: dict[Quarter, ReadReport | None],
    projects: dict[str, ProjectRecord],
) -> Iterator[Problem]:
    for key, (place, item) in report.items.items():
        project = projects.get(key)
        if project is None or project.area != report.draft.fields.area:
            continue
        if item.reached is None:
            yield problem_at(
                report.draft,
                (*place, "alcanzado"),
                "alcanzado-sin-dato",
                f"«{key}» no dice cuánto se alcanzó; se leerá «sin dato». Si no se avanzó nada, escriba 0.",
                f"  - clave: {key}\n    alcanzado: 0",
                WARNING,
            )
            continue
        check = _check_level if project.is_percentage else _check_sum
        yield from check(report.draft, place, quarter, item, project, _before(reports, quarter, key))


def _before(reports: dict[Quarter, ReadReport | None], quarter: Quarter, key: str) -> Before:
    figures: dict[Quarter, Decimal] = {}
    may_be_more = False
    for other in quarters_of(quarter.year)[: quarter.number - 1]:
        report = reports.get(other)
        if report is None:
            may_be_more |= other in reports
        elif not report.draft.fields.is_draft:
            may_be_more |= key in report.twice
            if key in report.items and report.items[key][1].reached is not None:
                figures[other] = report.items[key][1].reached
    return Before(figures, may_be_more)


def _check_sum(
    draft: Draft, place: Location, quarter: Quarter, item: ReportedProjectRecord, project: ProjectRecord, before: Before
) -> Iterator[Problem]:
    """What was reached is neither behind the calendar nor beyond the goal unexplained.

    Being ahead makes up for a quarter that is behind. What earlier reports do not say could only add to the sum.

    Bad:  alcanzado: 2 where 3 were planned, without justificacion
    """
    planned, due = project.calendar[quarter.number - 1], total(project.calendar[: quarter.number])
    so_far = total([*before.figures.values(), item.reached])
    if item.justification:
        return
    if so_far > project.goal and item.reached > 0:
        others = ", sin sumar los anteriores" if quarter.number > 1 else ""
        yield _unexplained(
            draft,
            place,
            "avance-excedido",
            f"«{project.key}» lleva {written(so_far)} {project.unit} en el año y la meta es {written(project.goal)}. "
            f"Escriba solo lo de este trimestre{others}; si es correcto, diga por qué en «justificacion».",
            item,
        )
    elif item.reached < planned and so_far < due and not before.may_be_more:
        yield _unexplained(
            draft,
            place,
            "justificacion-falta",
            f"«{project.key}» alcanzó {written(item.reached)} de {written(planned)} {project.unit} que tocaban en el "
            "trimestre. Diga por qué, y qué se hará, en «justificacion».",
            item,
        )


def _check_level(
    draft: Draft, place: Location, quarter: Quarter, item: ReportedProjectRecord, project: ProjectRecord, before: Before
) -> Iterator[Problem]:
    """A level in per cent is at most 100, and one that falls, stays behind or passes the goal is explained.

    Bad:  alcanzado: 40 after a quarter that closed at 55, without justificacion
    """
    planned, level = project.calendar[quarter.number - 1], item.reached
    if level > 100:
        yield problem_at(
            draft,
            (*place, "alcanzado"),
            "porcentaje-fuera",
            f"«{project.key}» se mide en por ciento y dice {written(level)}. No puede pasar de 100: va el nivel al "
            "cierre del trimestre.",
            f"alcanzado: {planned.normalize():f}",
        )
    elif item.justification:
        return
    elif before.last is not None and level < before.last[1] and not before.may_be_more:
        earlier, last = before.last
        yield _unexplained(
            draft,
            place,
            "avance-retrocede",
            f"«{project.key}» había cerrado el {earlier.ordinal} en {written(last)} % y ahora dice {written(level)} %. "
            "Va el nivel alcanzado, no lo que se avanzó; si de verdad bajó, diga por qué en «justificacion».",
            item,
        )
    elif level < planned:
        yield _unexplained(
            draft,
            place,
            "justificacion-falta",
            f"«{project.key}» cerró en {written(level)} % y lo previsto era {written(planned)} %. Diga por qué, y qué "
            "se hará, en «justificacion».",
            item,
        )
    elif level > project.goal:
        yield _unexplained(
            draft,
            place,
            "avance-excedido",
            f"«{project.key}» llegó a {written(level)} % y la meta del año es {written(project.goal)} %. Corrija la "
            "cifra o explíquelo en «justificacion».",
            item,
        )


def _unexplained(draft: Draft, place: Location, rule: str, message: str, item: ReportedProjectRecord) -> Problem:
    """A figure without its reason; the example is the item with it, as it would be typed."""
    example = f"  - clave: {item.key}\n    alcanzado: {item.reached.normalize():f}\n    justificacion: {REASONS[rule]}"
    return problem_at(draft, (*place, "alcanzado"), rule, message, example)
