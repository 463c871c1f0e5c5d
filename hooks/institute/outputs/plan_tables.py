"""A year's plan as data: one row for each activity and month, from the very cells that its page shows."""

from __future__ import annotations

from institute.outputs.tables import NUMBER, Column, Table
from institute.periods import months_of
from institute.spanish import listed
from institute.views.plan.maker import PlanMaker
from institute.views.plan.rows import involved_text


def make_plan_table(maker: PlanMaker, year: int) -> Table:
    """`evidencias` counts what the audience of the maker may see: the public file, what is public."""
    counted = "Evidencias" if maker.is_staff else "Evidencias públicas"
    columns = (
        Column("anio", "Año", NUMBER),
        Column("n", "Número", NUMBER),
        Column("actividad", "Actividad"),
        Column("responsables", "Responsables"),
        Column("involucrados", "Involucrados"),
        Column("mes", "Mes"),
        Column("planeado", "Planeado", help="sí, no o sin capturar."),
        Column("evidencias", counted, NUMBER),
        Column("estado", "Estado"),
    )
    institution = maker.library.institution
    rows = []
    for activity, row in zip(maker.plan(year).activities, maker.rows(year), strict=True):
        about = (
            year,
            activity.number,
            activity.text,
            listed([link.icon for link in row.responsibles]),
            involved_text(activity, institution),
        )
        rows += [
            (*about, month.code, planned_word(activity.months, month.number), len(cell.lines), cell.mark.text)
            for month, cell in zip(months_of(year), row.cells, strict=True)
        ]
    return Table("Plan", f"Plan de comunicación {year}", columns, tuple(rows))


def planned_word(months: list[int] | None, number: int) -> str:
    if months is None:
        return "sin capturar"
    return "sí" if number in months else "no"
