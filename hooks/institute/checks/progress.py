"""Whether the figures of a report can be true beside the goal, the calendar and the reports before it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from institute.checks.reports import Programmes, by_area
from institute.drafts import Draft, problem_at
from institute.kinds.programme import ProjectRecord
from institute.kinds.report import ReportedProjectRecord
from institute.periods import Quarter, quarters_of
from institute.problems import WARNING, Problem
from institute.quantities import written

JUSTIFY = 'justificacion: "Dos talleres pasaron a noviembre por las lluvias; ya tienen fecha."'
Items = dict[Quarter, ReportedProjectRecord]


def check_progress(drafts: list[Draft], programmes: Programmes) -> Iterator[Problem]:
    """Figures that surprise are explained: below the calendar, beyond the goal, or a level that falls.

    Drafts are still being written, so only published reports are asked.
    """
    for reports in by_area(drafts).values():
        for quarter, draft in reports.items():
            programme = programmes.get(quarter.year)
            if programme is None or draft.fields.is_draft:
                continue
            for number, item in enumerate(draft.fields.projects):
                project = programme.project(item.key)
                if project is None or project.area != draft.fields.area or len(project.calendar) != 4:
                    continue
                earlier = _reported_before(reports, quarter, item.key)
                yield from _check_item(draft, ("proyectos", number), quarter, item, project, earlier)


def _reported_before(reports: dict[Quarter, Draft], quarter: Quarter, key: str) -> Items:
    """What the reports of the year's earlier quarters say of a project, drafts left out."""
    return {
        other: item
        for other in quarters_of(quarter.year)
        if other < quarter and other in reports and not reports[other].fields.is_draft
        for item in reports[other].fields.projects
        if item.key == key
    }


def _check_item(
    draft: Draft, place: tuple, quarter: Quarter, item: ReportedProjectRecord, project: ProjectRecord, earlier: Items
) -> Iterator[Problem]:
    if item.reached is None:
        yield problem_at(
            draft,
            place,
            "alcanzado-sin-dato",
            f"«{project.key}» no dice cuánto se alcanzó; se leerá «sin dato». Si no se avanzó nada, escriba 0.",
            "alcanzado: 0",
            WARNING,
        )
    elif project.is_percentage:
        yield from _check_level(draft, place, quarter, item, project, earlier)
    else:
        yield from _check_sum(draft, place, quarter, item, project, earlier)


def _check_sum(
    draft: Draft, place: tuple, quarter: Quarter, item: ReportedProjectRecord, project: ProjectRecord, earlier: Items
) -> Iterator[Problem]:
    """What was reached, with the quarters before, is neither behind the calendar nor beyond the goal unexplained.

    Bad:  alcanzado: 2 where 3 were planned, without justificacion
    """
    planned = project.calendar[quarter.number - 1]
    before = [other.reached for other in earlier.values()]
    is_complete = len(before) == quarter.number - 1 and None not in before
    so_far = sum((figure for figure in before if figure is not None), item.reached)
    due = sum(project.calendar[: quarter.number], Decimal(0))
    if so_far > project.goal and not item.justification:
        yield problem_at(
            draft,
            (*place, "alcanzado"),
            "avance-excedido",
            f"«{project.key}» lleva {written(so_far)} {project.unit} en el año y la meta es {written(project.goal)}. "
            "Va solo lo de este trimestre, sin sumar los anteriores; si es correcto, agregue «justificacion».",
            JUSTIFY,
        )
    elif item.reached < planned and not (is_complete and so_far >= due) and not item.justification:
        yield problem_at(
            draft,
            (*place, "alcanzado"),
            "justificacion-falta",
            f"«{project.key}» alcanzó {written(item.reached)} de {written(planned)} {project.unit} que tocaban en el "
            "trimestre. Diga por qué en «justificacion».",
            JUSTIFY,
        )


def _check_level(
    draft: Draft, place: tuple, quarter: Quarter, item: ReportedProjectRecord, project: ProjectRecord, earlier: Items
) -> Iterator[Problem]:
    """A level in per cent is at most 100, and one that falls or stays behind is explained.

    Bad:  alcanzado: 40 after a quarter that closed at 55, without justificacion
    """
    planned = project.calendar[quarter.number - 1]
    last = next(
        (other.reached for _, other in sorted(earlier.items(), reverse=True) if other.reached is not None), None
    )
    where = (*place, "alcanzado")
    if item.reached > 100:
        yield problem_at(
            draft,
            where,
            "porcentaje-fuera",
            f"«{project.key}» se mide en por ciento y dice {written(item.reached)}. No puede pasar de 100.",
            "alcanzado: 100",
        )
    elif last is not None and item.reached < last and not item.justification:
        yield problem_at(
            draft,
            where,
            "avance-retrocede",
            f"«{project.key}» había cerrado en {written(last)} % y ahora dice {written(item.reached)} %. Corrija la "
            "cifra o diga por qué bajó en «justificacion».",
            JUSTIFY,
        )
    elif item.reached < planned and not item.justification:
        yield problem_at(
            draft,
            where,
            "justificacion-falta",
            f"«{project.key}» cerró en {written(item.reached)} % y lo previsto era {written(planned)} %. Diga por qué "
            "en «justificacion».",
            JUSTIFY,
        )
    elif item.reached > project.goal and not item.justification:
        yield problem_at(
            draft,
            where,
            "avance-excedido",
            f"«{project.key}» llegó a {written(item.reached)} % y la meta del año es {written(project.goal)} %. "
            "Corrija la cifra o explíquelo en «justificacion».",
            JUSTIFY,
        )
