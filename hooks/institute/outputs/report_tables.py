"""A compilation as data: the tables of its workbook, CSV and JSON, from the very figures that its page shows."""

from __future__ import annotations

from institute.outputs.tables import DAY, LINK, NOT_APPLICABLE, NUMBER, Column, Link, Table
from institute.periods import Period
from institute.views.reports import activities
from institute.views.reports.compilation import missing
from institute.views.reports.maker import Maker
from institute.views.reports.marks import delivery_mark, progress_mark
from institute.views.reports.progress import Figure, Progress
from institute.views.reports.rows import project_url

LEVEL, SUM = "nivel", "suma"

REPORTS = (
    Column("area", "Área"),
    Column("trimestre", "Trimestre", help="2026-t1 es enero a marzo de 2026."),
    Column("estado", "Estado", help="Entregado, En revisión, Vencido o Programado."),
    Column("entregado", "Entregado", DAY, may_not_apply=True),
    Column("plazo", "Plazo", DAY, help="El último día para entregarlo a tiempo."),
    Column("pagina", "Página", LINK, may_not_apply=True),
)
FIGURES = (
    Column("clave", "Clave"),
    Column("proyecto", "Proyecto"),
    Column("eje", "Eje"),
    Column("area", "Área"),
    Column("unidad", "Unidad"),
    Column("se_lee_como", "Se lee como", help="«suma»: las cifras se suman; «nivel»: es un por ciento y no se suma."),
    Column("trimestre", "Trimestre"),
    Column("previsto", "Previsto", NUMBER),
    Column("alcanzado", "Alcanzado", NUMBER, may_not_apply=True),
    Column("justificacion", "Justificación"),
    Column("reporte", "Reporte", LINK, may_not_apply=True, help="El reporte de donde salió la cifra."),
)
ACTIVITIES = (
    Column("fecha", "Fecha", DAY),
    Column("clase", "Clase"),
    Column("descripcion", "Qué se hizo"),
    Column("area", "Área"),
    Column("asistentes", "Asistentes", NUMBER),
    Column("fuente", "Fuente", LINK, help="El reporte que la cuenta o, si nadie la reportó, su página en la agenda."),
)
BULLETINS = (
    Column("fecha", "Fecha", DAY),
    Column("tipo", "Tipo"),
    Column("titulo", "Título"),
    Column("pagina", "Página", LINK),
)


def make_tables(maker: Maker, period: Period) -> tuple[Table, ...]:
    """Every table of a compilation, in the order of its parts."""
    return (
        _reports(maker, period),
        _projects(maker, period),
        make_figures(maker, period),
        _activities(maker, period),
        _bulletins(maker, period),
    )


def make_figures(maker: Maker, period: Period) -> Table:
    """One row for each project and quarter, with the report that its figure comes from."""
    rows = tuple(
        _figure_row(maker, progress, figure) for progress in maker.progress(period) for figure in progress.figures
    )
    return Table("Avance por trimestre", f"Avance por trimestre, {period.name}", FIGURES, rows)


def _reports(maker: Maker, period: Period) -> Table:
    expected = maker.deliveries.within(period)
    rows = tuple(
        (
            delivery.area.name,
            delivery.quarter.folder,
            delivery_mark(delivery).text,
            delivery.report.fields.delivered if delivery.is_delivered else NOT_APPLICABLE,
            delivery.due,
            Link("Reporte", maker.site_url + delivery.report.url) if delivery.is_delivered else NOT_APPLICABLE,
        )
        for delivery in expected
    )
    return Table("Reportes", f"Reportes trimestrales, {period.name}", REPORTS, rows, missing(expected, period, maker))


def _projects(maker: Maker, period: Period) -> Table:
    """One row for each project, its quarters side by side."""
    columns = (
        Column("clave", "Clave"),
        Column("proyecto", "Proyecto"),
        Column("eje", "Eje"),
        Column("area", "Área"),
        Column("responsable", "Responsable"),
        Column("unidad", "Unidad"),
        Column("se_lee_como", "Se lee como", help=FIGURES[5].help),
        Column("meta", "Meta del año", NUMBER),
        Column("previsto", "Previsto en el periodo", NUMBER),
        *(Column(quarter.code, quarter.short, NUMBER, may_not_apply=True) for quarter in period.quarters),
        Column("alcanzado", "Total", NUMBER, may_not_apply=True, help="La suma de lo registrado, o el último nivel."),
        Column("faltan", "Faltan", help="Los trimestres de los que no hay cifra y debería haberla."),
        Column("avance", "Avance de la meta", NUMBER, unit="%", may_not_apply=True),
        Column("estado", "Estado"),
        Column("pagina", "Página", LINK),
    )
    rows = tuple(_project_row(maker, period, progress) for progress in maker.progress(period))
    notes = ("Los totales suman solo lo registrado. Lo que se mide en por ciento es un nivel y no se suma.",)
    return Table("Proyectos", f"Avance de los proyectos, {period.name}", columns, rows, notes)


def _project_row(maker: Maker, period: Period, progress: Progress) -> tuple:
    project = progress.project
    is_open = progress.reached is None and not progress.missing
    return (
        *_named(maker, progress)[:4],
        maker.responsible(project.responsible),
        *_named(maker, progress)[4:],
        project.goal,
        progress.planned,
        *(figure.reached if figure.is_recorded or figure.is_due else NOT_APPLICABLE for figure in progress.figures),
        NOT_APPLICABLE if is_open else progress.reached,
        ", ".join(figure.quarter.short for figure in progress.missing),
        NOT_APPLICABLE if project.is_percentage or is_open else progress.share,
        progress_mark(progress).text,
        Link(project.key, maker.site_url + project_url(period.year, project.key)),
    )


def _named(maker: Maker, progress: Progress) -> tuple[str, ...]:
    """What a row says of its project: key, name, axis, area, unit, and whether figures are added up."""
    project, institution = progress.project, maker.library.institution
    axis = institution.axis(project.axis)
    return (
        project.key,
        project.name,
        axis.name if axis else project.axis,
        maker.area_names.get(project.area, project.area),
        project.unit,
        LEVEL if project.is_percentage else SUM,
    )


def _figure_row(maker: Maker, progress: Progress, figure: Figure) -> tuple:
    return (
        *_named(maker, progress),
        figure.quarter.folder,
        figure.planned,
        figure.reached if figure.is_recorded or figure.is_due else NOT_APPLICABLE,
        figure.item.justification if figure.item else "",
        Link(figure.quarter.folder, maker.site_url + figure.report.url) if figure.report else NOT_APPLICABLE,
    )


def _activities(maker: Maker, period: Period) -> Table:
    done = maker.activities(period)
    rows = tuple(
        (
            activity.day,
            activity.kind,
            activity.description,
            maker.area_names.get(activity.area, activity.area),
            activity.attendance,
            Link("Reporte", maker.site_url + activity.report.url)
            if activity.report
            else Link("Agenda", maker.site_url + activity.event.url),
        )
        for activity in done
    )
    note = activities.attendance_text(done)
    return Table("Actividades", f"Actividades, {period.name}", ACTIVITIES, rows, (note,) if note else ())


def _bulletins(maker: Maker, period: Period) -> Table:
    rows = tuple(
        (post.day, post.label, post.fields.title, Link("Página", maker.site_url + post.url))
        for post in maker.posts_within(period)
    )
    return Table("Boletines y artículos", f"Boletines y artículos, {period.name}", BULLETINS, rows)
