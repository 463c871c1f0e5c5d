"""An activity of the plan with its twelve months, and what counts as its evidence."""

from __future__ import annotations

from collections.abc import Callable

from institute.kinds.institution import Area, Institution
from institute.kinds.plan_activity import TEAM, PlanActivity
from institute.periods import Month, months_of
from institute.spanish import listed
from institute.views.plan.evidence import Months
from institute.views.plan.marks import INSIDE, mark_of
from institute.views.plan.sentences import evidence_sentence
from institute.views.plan.shapes import EvidenceLine, EvidenceRule, MonthColumn, PlanCell, PlanRow
from institute.views.reports.report import capital
from institute.views.shapes import ROOT, Link, Mark

TOP = "plan/"
See = Callable[[Mark], Mark]
NO_RULE = "El plan todavía no dice qué contenidos la prueban."


def plan_url(year: int) -> str:
    """The page of a year's plan, below the top."""
    return f"{TOP}{year}/"


def area_url(year: int, area: Area) -> str:
    """The page of what an area answers for in a year, below the top."""
    return f"{plan_url(year)}responsable/{area.id}/"


def columns(year: int, now: Month) -> tuple[MonthColumn, ...]:
    """The months of a year, with the one in course marked."""
    return tuple(
        MonthColumn(month.word[0].upper(), month.word[:3], capital(month.word), month == now)
        for month in months_of(year)
    )


def make_row(
    activity: PlanActivity, year: int, evidence: Months, institution: Institution, now: Month, see: See
) -> PlanRow:
    """An activity, its months and who answers for it. `see` turns a state into what the audience may read."""
    cells = tuple(
        _cell(activity, month, column, evidence.get(month.number, ()), now, see)
        for month, column in zip(months_of(year), columns(year, now), strict=True)
    )
    areas = [area for id in activity.responsibles if (area := institution.area(id))]
    return PlanRow(
        activity.number,
        f"a{activity.number}",
        activity.text,
        tuple(Link(area.acronym or area.name, f"{ROOT}/{area_url(year, area)}", icon=area.name) for area in areas),
        involved_text(activity, institution),
        cells,
        tuple(_notes(activity, any(cell.mark == INSIDE for cell in cells))),
        activity.months is not None,
    )


def _cell(
    activity: PlanActivity,
    month: Month,
    column: MonthColumn,
    lines: tuple[EvidenceLine, ...],
    now: Month,
    see: See,
) -> PlanCell:
    planned = None if activity.months is None else month.number in activity.months
    mark = see(mark_of(planned, bool(lines), month, now))
    count = f" ({len(lines)})" if lines else ""
    spoken = f"{column.name}: {mark.text[0].lower()}{mark.text[1:]}{count}"
    return PlanCell(month.number, column, mark, spoken, capital(month.name), lines)


def involved_text(activity: PlanActivity, institution: Institution) -> str:
    """Equipo IPCO; D.G. y C.G.I."""
    names = []
    for id in activity.involved:
        area = institution.area(id)
        names.append(f"Equipo {institution.acronym}" if id == TEAM else (area.acronym or area.name) if area else id)
    return listed(names)


def _notes(activity: PlanActivity, is_inside: bool) -> list[str]:
    notes = []
    if activity.months is None:
        notes.append("Meses sin capturar.")
    if not activity.evidence:
        notes.append(NO_RULE)
    if is_inside:
        notes.append("Su evidencia no es pública.")
    return notes


def make_rule(activity: PlanActivity, institution: Institution) -> EvidenceRule:
    """What counts as evidence of an activity."""
    sentences = tuple(evidence_sentence(record, institution) for record in activity.evidence)
    return EvidenceRule(activity.number, f"e{activity.number}", activity.text, sentences or (NO_RULE,))
