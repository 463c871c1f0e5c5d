"""The catalogue of studies and programmes as it can be seen on a day: which, in which order, at which stage."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from institute.kinds.institution import Institution
from institute.library import Library, Study
from institute.spanish import plural
from institute.study_values import APPROVED, CLASSES, CONSULTING, IN_FORCE, PREPARING, REPLACED
from institute.views.shapes import ROOT, Link, Ways
from institute.views.study_parts import make_consultation, make_stage
from institute.views.study_shapes import CatalogueView, StudyGroup, StudyRow

TOP = "estudios/"
NO_COLOR = "ceniza"
OPEN = "abierta"
GROUPS = {
    OPEN: ("En consulta ahora", "Todavía se pueden cambiar: esto es lo que puedes opinar hoy."),
    CONSULTING: ("En proceso de consulta", "La consulta está por abrir, o ya cerró y se revisan las opiniones."),
    IN_FORCE: ("Vigentes", "Los que hoy se aplican."),
    APPROVED: ("Aprobados", "Ya se aprobaron; entran en vigor cuando se publican."),
    PREPARING: ("En elaboración", "Lo que el Instituto está preparando."),
    REPLACED: ("Sustituidos", "Ya no se aplican. Se guardan como antecedente."),
}
"""What a citizen needs first comes first."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Studies that belong together: all of them, or those of an area, an axis or a class. `url` ends in "/"."""

    group: str
    name: str
    url: str
    title: str
    intro: str
    studies: tuple[Study, ...]
    color: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The studies that can be seen, those of the latest date first, every list of them, and the ways into the lists.

    The whole catalogue is the first list; without studies there is none.
    """

    library: Library
    today: datetime.date
    studies: tuple[Study, ...]
    selections: tuple[Selection, ...]
    ways: tuple[Ways, ...]

    @property
    def institution(self) -> Institution:
        return self.library.institution

    def replaced_by(self, study: Study) -> tuple[Study, ...]:
        return tuple(other for other in self.library.replaced_by(study) if other in self.studies)

    def replaced_of(self, study: Study) -> tuple[Study, ...]:
        return tuple(other for other in self.library.replaced_of(study) if other in self.studies)


def make_catalogue(library: Library, today: datetime.date, with_drafts: bool = False) -> Catalogue:
    """The catalogue on `today`. A study of a later date is left out unless `with_drafts`; then its row says so."""
    studies = tuple(study for study in library.studies if with_drafts or is_public(study, today))
    selections = tuple(_selections(library.institution, studies)) if studies else ()
    return Catalogue(library, today, studies, selections, tuple(_ways(selections)))


def is_public(study: Study, today: datetime.date) -> bool:
    """A study of a later day is not public before that day."""
    return study.fields.day.first <= today


def _selections(institution: Institution, studies: tuple[Study, ...]) -> Iterator[Selection]:
    yield Selection(
        "",
        "Todo",
        TOP,
        "Estudios y programas",
        "Los documentos con que se planea el municipio: en qué etapa va cada uno, qué dice y cómo puedes participar.",
        studies,
    )

    def among(belongs: Callable[[Study], bool]) -> tuple[Study, ...]:
        return tuple(study for study in studies if belongs(study))

    made = [
        *(
            Selection(
                "Por eje",
                axis.name,
                f"{TOP}eje/{axis.id}/",
                axis.name,
                "Los estudios y programas de este eje.",
                among(lambda study, id=axis.id: study.fields.axis == id),
                axis.color,
            )
            for axis in institution.axes
        ),
        *(
            Selection(
                "Por área",
                area.name,
                f"{TOP}area/{area.id}/",
                area.name,
                "Los estudios y programas de los que responde esta área del Instituto.",
                among(lambda study, id=area.id: study.fields.area == id),
            )
            for area in institution.areas
        ),
        *(
            Selection(
                "Por clase", many, f"{TOP}clase/{id}/", many, "", among(lambda study, id=id: study.fields.kind == id)
            )
            for id, (_, many) in CLASSES.items()
        ),
    ]
    yield from (selection for selection in made if selection.studies)


def _ways(selections: tuple[Selection, ...]) -> Iterator[Ways]:
    for group in dict.fromkeys(selection.group for selection in selections if selection.group):
        members = [selection for selection in selections if selection.group == group]
        links = (Link(selection.name, f"{ROOT}/{selection.url}", len(selection.studies)) for selection in members)
        yield Ways(group, tuple(links))


def make_catalogue_view(catalogue: Catalogue, selection: Selection) -> CatalogueView:
    """A list with its studies grouped by where they are on their way."""
    home = Link("Inicio", f"{ROOT}/")
    groups = tuple(_groups(catalogue, selection.studies))
    ways = tuple(Ways(way.title, tuple(_marked(link, selection.url) for link in way.links)) for way in catalogue.ways)
    return CatalogueView(
        title=selection.title,
        intro=selection.intro,
        color=selection.color,
        breadcrumb=(home, Link("Estudios y programas", f"{ROOT}/{TOP}")) if selection.group else (home,),
        count=plural(len(selection.studies), "estudio o programa", "estudios y programas"),
        stages=tuple(Link(group.title, f"#_etapa_{group.id}", len(group.rows)) for group in groups),
        groups=groups,
        ways=ways,
        data_url=f"{ROOT}/api/estudios.json",
    )


def _marked(link: Link, url: str) -> Link:
    return Link(link.text, link.url, link.count, True) if link.url == f"{ROOT}/{url}" else link


def _groups(catalogue: Catalogue, studies: tuple[Study, ...]) -> Iterator[StudyGroup]:
    rows: dict[str, list[StudyRow]] = {id: [] for id in GROUPS}
    for study in studies:
        row = make_row(catalogue, study)
        rows[_group_of(row)].append(row)
    for id, (title, intro) in GROUPS.items():
        if rows[id]:
            yield StudyGroup(id, title, intro, tuple(rows[id]))


def _group_of(row: StudyRow) -> str:
    """The dates of a consultation say more than the stage, which somebody has to change."""
    return OPEN if row.consultation is not None and row.consultation.is_open else row.stage.id


def make_row(catalogue: Catalogue, study: Study) -> StudyRow:
    fields = study.fields
    axis, area = catalogue.institution.axis(fields.axis), catalogue.institution.area(fields.area)
    formats = dict.fromkeys(item.shown_format for item in fields.files)
    is_waiting = not is_public(study, catalogue.today)
    return StudyRow(
        url=f"{ROOT}/{study.url}",
        title=fields.title,
        summary=fields.summary,
        kind=CLASSES[fields.kind][0],
        key=fields.key,
        year=str(fields.day.year),
        color=axis.color if axis else NO_COLOR,
        stage=make_stage(fields),
        area=area.name if area else fields.area,
        formats=" · ".join(formats),
        horizon=f"Horizonte {fields.horizon}" if fields.horizon else "",
        consultation=make_consultation(fields, catalogue.today),
        replaced_by=tuple(study_link(other) for other in catalogue.replaced_by(study)),
        state=f"Se publica: {fields.day.text}" if is_waiting else "",
    )


def study_link(study: Study) -> Link:
    return Link(study.fields.title, f"{ROOT}/{study.url}")
