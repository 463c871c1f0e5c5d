"""Small institutes with reports, made in memory: by hand with `make_library`, or by hypothesis with `institutes()`."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st

from institute.inventory import Inventory
from institute.kinds.institution import Institution
from institute.kinds.programme import ProgrammeFile
from institute.kinds.report import QuarterlyReportFields
from institute.library import Library, Report
from institute.links import Addresses
from institute.markdown import parse
from institute.periods import Quarter, quarters_of
from institute.plan_files import as_programme
from institute.views.reports.deliveries import Deliveries, visible_reports
from institute.views.reports.maker import Maker
from institute.views.visibility import make_visibility

YEAR = 2026
RESPONSIBLE = "titular"
AXES = ("planeacion", "asesoria")


def make_institution(areas: list[dict]) -> Institution:
    return Institution.model_validate(
        {
            "nombre": "Instituto de Muestra de Ejemplo",
            "siglas": "IME",
            "direccion": "Calle de Muestra 1",
            "correos": ["muestra@ejemplo.mx"],
            "sitio": "https://ejemplo.mx",
            "areas": areas,
            "ejes": [
                {"id": id, "nombre": id.capitalize(), "color": color, "descripcion": "Un eje."}
                for id, color in zip(AXES, ("palma", "laguna"), strict=True)
            ],
            "responsables": [{"id": RESPONSIBLE, "cargo": "Titular"}],
        }
    )


def make_report(area: str, quarter: Quarter, body: str = "", **fields: object) -> Report:
    """A delivered report; `estado="borrador"` makes it a draft."""
    given = {
        "area": area,
        "anio": quarter.year,
        "trimestre": quarter.number,
        "responsable": RESPONSIBLE,
        "entregado": (quarter.last_day + datetime.timedelta(days=9)).isoformat(),
    }
    record = QuarterlyReportFields.model_validate({**given, **fields})
    path = f"posts/reportes/{quarter.folder}/{area}.md"
    return Report(path, record, f"informes/{quarter.year}/{quarter.code}/{area}/", parse(body))


def make_library(
    areas: list[dict], projects: list[dict], reports: list[Report], year: int = YEAR, **more: object
) -> Library:
    """A library with one POAD; `projects` have their Spanish keys, but axis and responsible position are given."""
    usual = {"eje": AXES[0], "responsable": RESPONSIBLE}
    file = ProgrammeFile.model_validate({"proyectos": [{**usual, **project} for project in projects]})
    pages = {report.path: report.url for report in reports}
    return Library(
        make_institution(areas), (), (), (), (), (), (), Inventory(Path(), frozenset(), ()),
        Addresses(pages, frozenset(), frozenset(pages.values())), tuple(reports), {year: as_programme(year, file)},
    )  # fmt: skip


def make_maker(library: Library, today: datetime.date, with_drafts: bool = False) -> Maker:
    reports = visible_reports(library, today, with_drafts)
    visibility = make_visibility(library, (*library.posts, *reports, *library.events))
    return Maker(
        library, Deliveries(library, today), library.posts, library.events, visibility, lambda path: None,
        "https://ejemplo.mx/", reports,
    )  # fmt: skip


AMOUNTS = st.one_of(
    st.integers(0, 40).map(Decimal), st.decimals(0, 999, places=2, allow_nan=False, allow_infinity=False)
)
LEVELS = st.integers(0, 100).map(Decimal)


@st.composite
def institutes(draw: st.DrawFn) -> tuple[Library, datetime.date]:
    """An institute with one to four areas, up to seven projects and any mixture of reports, and a day of its year.

    Reports are missing, drafts, or delivered; figures are recorded or not; some areas begin or end within the year.
    """
    areas = draw(st.lists(_areas(), min_size=1, max_size=4))
    areas = [{**area, "id": f"area-{number}", "nombre": f"Área {number}"} for number, area in enumerate(areas)]
    ids = [area["id"] for area in areas]
    projects = [_project(draw, f"P-{number:02d}", ids) for number in range(draw(st.integers(0, 7)))]
    reports = [
        report
        for quarter in quarters_of(YEAR)
        for id in ids
        if (report := _report(draw, id, quarter, [project for project in projects if project["area"] == id]))
    ]
    today = datetime.date(YEAR, 1, 1) + datetime.timedelta(days=draw(st.integers(0, 450)))
    return make_library(areas, projects, reports), today


@st.composite
def _areas(draw: st.DrawFn) -> dict:
    since = draw(st.sampled_from([None, "2026-02-01", "2026-07-01"]))
    until = draw(st.sampled_from([None, "2026-08-31"]))
    return {key: day for key, day in (("desde", since), ("hasta", until)) if day}


def _project(draw: st.DrawFn, key: str, areas: list[str]) -> dict:
    is_level = draw(st.booleans())
    calendar = draw(st.lists(LEVELS if is_level else AMOUNTS, min_size=4, max_size=4))
    return {
        "clave": key,
        "nombre": f"Proyecto {key}",
        "eje": draw(st.sampled_from(AXES)),
        "area": draw(st.sampled_from(areas)),
        "unidad": "%" if is_level else "talleres",
        "meta": f"{calendar[-1] if is_level else sum(calendar):f}",
        "calendario": [f"{figure:f}" for figure in calendar],
    }


def _report(draw: st.DrawFn, area: str, quarter: Quarter, projects: list[dict]) -> Report | None:
    state = draw(st.sampled_from(["missing", "borrador", "publicado", "publicado"]))
    if state == "missing":
        return None
    told = [project for project in projects if draw(st.booleans())]
    figures = []
    for project in told:
        reached = draw(st.none() | (LEVELS if project["unidad"] == "%" else AMOUNTS))
        figures.append({"clave": project["clave"], **({} if reached is None else {"alcanzado": f"{reached:f}"})})
    return make_report(
        area,
        quarter,
        estado=state,
        proyectos=figures,
        actividades=[
            {
                "fecha": quarter.first_day.isoformat(),
                "descripcion": "Una actividad",
                "tipo": "taller",
                **({"asistentes": str(people)} if people is not None else {}),
            }
            for people in draw(st.lists(st.none() | st.integers(0, 300), max_size=3))
        ],
    )  # fmt: skip
