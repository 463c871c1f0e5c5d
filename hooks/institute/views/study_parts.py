"""The parts of a study's page that are made of its dates and its map: stages, consultation, plan, citation."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator

from institute.geodata.geometry import bounds_of, plane_at, surface
from institute.kinds.institution import Institution
from institute.kinds.study import StudyFields
from institute.library import Study
from institute.links import web_address
from institute.pictures.maps import draw_map
from institute.spanish import listed, long_date
from institute.study_values import APPROVED, CLASSES, CONSULTING, IN_FORCE, PREPARING, REPLACED, STAGES
from institute.views.occurrence_views import days_text
from institute.views.study_shapes import (
    ConsultationMoment,
    ConsultationView,
    MapView,
    StageView,
    StepView,
)

STAGE_ICONS = {
    PREPARING: "pencil-ruler",
    CONSULTING: "forum-outline",
    APPROVED: "stamper",
    IN_FORCE: "shield-check-outline",
    REPLACED: "archive-outline",
}
STEP_NAMES = {
    PREPARING: "Elaboración",
    CONSULTING: "Consulta pública",
    APPROVED: "Aprobación",
    IN_FORCE: "En vigor",
    REPLACED: "Sustituido",
}
MAP = "https://www.openstreetmap.org/"
LAST_DAY = datetime.date.max - datetime.timedelta(days=1)
DONE, CURRENT, NEXT = "done", "current", "next"


def make_stage(fields: StudyFields) -> StageView:
    return StageView(fields.stage, STAGES[fields.stage], STAGE_ICONS[fields.stage])


def make_consultation(fields: StudyFields, today: datetime.date) -> ConsultationView | None:
    """What is said before, while and after a consultation lasts; None for a study that has gone on since."""
    record = fields.consultation
    if record is None or fields.stage not in (PREPARING, CONSULTING):
        return None
    start, end = record.start.isoformat(), record.end.isoformat()
    after = (min(record.end, LAST_DAY) + datetime.timedelta(days=1)).isoformat()
    is_to_come, is_over = today < record.start, today > record.end
    is_open = not is_to_come and not is_over
    moments = (
        ConsultationMoment(f"Abre el {long_date(record.start)}", "calendar-clock", False, not is_to_come, before=start),
        ConsultationMoment(
            f"Abierta hasta el {long_date(record.end)}", "forum-outline", True, not is_open, since=start, until=end
        ),
        ConsultationMoment(f"Cerró el {long_date(record.end)}", "check", False, not is_over, since=after),
    )
    days = days_text(record.start, record.end)
    return ConsultationView(moments, days, record.how, web_address(record.link), is_open)


def make_steps(fields: StudyFields, replaced_on: str) -> tuple[StepView, ...]:
    """The stages in their order. One that is past is shown only when it is known to have been: nothing is made up."""
    order = list(STAGES)
    here = order.index(fields.stage)
    dates = _step_dates(fields) | {REPLACED: replaced_on}
    steps = []
    for number, stage in enumerate(order):
        is_known = bool(dates[stage]) or stage == PREPARING
        is_expected = number > here and stage != REPLACED and (stage != CONSULTING or here < 1)
        if number == here or (number < here and is_known) or is_expected:
            state = CURRENT if number == here else DONE if number < here else NEXT
            steps.append(StepView(STEP_NAMES[stage], STAGE_ICONS[stage], state, dates[stage]))
    return tuple(steps)


def _step_dates(fields: StudyFields) -> dict[str, str]:
    consultation = fields.consultation
    return {
        PREPARING: f"desde {'el ' if fields.day.day else ''}{fields.day.text}" if fields.stage == PREPARING else "",
        CONSULTING: days_text(consultation.start, consultation.end) if consultation else "",
        APPROVED: fields.approval.day.text if fields.approval else "",
        IN_FORCE: fields.gazette.day.text if fields.gazette else "",
    }


def make_map(study: Study) -> MapView:
    """The plan of what a study covers, with its size in words."""
    facts, names = tuple(_map_facts(study)), _names(study)
    title = f"Plano del ámbito: {study.fields.title}"
    where = f"En el plano: {names}." if names else ""
    description = " ".join(part for part in (*(f"{fact}." for fact in facts), where, "El norte está arriba.") if part)
    longitude, latitude = bounds_of(study.scope).middle
    elsewhere = f"{MAP}?mlat={latitude:.5f}&mlon={longitude:.5f}#map={_zoom(study)}/{latitude:.5f}/{longitude:.5f}"
    return MapView(draw_map(study.scope, title, description), facts, names, elsewhere)


def _map_facts(study: Study) -> Iterator[str]:
    size = surface(study.scope)
    if size >= 1:
        yield f"Superficie: unas {surface_text(size)}" if size >= 10_000 else f"Superficie: unos {surface_text(size)}"
    bounds = bounds_of(study.scope)
    plane = plane_at(bounds.middle)
    across, down = (bounds.east - bounds.west) * plane.east, (bounds.north - bounds.south) * plane.north
    if across >= 1 or down >= 1:
        yield f"Mide {_distance(across)} de oriente a poniente y {_distance(down)} de norte a sur"
    elif size < 1:
        longitude, latitude = bounds.middle
        yield f"Está en la latitud {latitude:.4f} y la longitud {longitude:.4f}"


def surface_text(size: float) -> str:
    """2,500 m²; 34.2 hectáreas; 1,250 hectáreas (12.5 km²): three figures, which is what a drawing allows."""
    if size < 10_000:
        return f"{_figures(size)} m²"
    figure = _figures(size / 10_000)
    hectares = f"{figure} hectárea{'' if figure == '1' else 's'}"
    return hectares if size < 1_000_000 else f"{hectares} ({_figures(size / 1_000_000)} km²)"


def _distance(metres: float) -> str:
    return f"{_figures(metres)} m" if metres < 1000 else f"{_figures(metres / 1000)} km"


def _figures(number: float) -> str:
    """A number with its first three figures."""
    if number == 0:
        return "0"
    places = max(0, 2 - math.floor(math.log10(number)))
    rounded = round(number, 2 - math.floor(math.log10(number)))
    text = f"{rounded:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _names(study: Study) -> str:
    names = list(dict.fromkeys(shape.name for shape in study.scope if shape.name))
    return listed(names[:12]) + (f" y {len(names) - 12} más" if len(names) > 12 else "")


def _zoom(study: Study) -> int:
    """The zoom of a web map at which the whole of it is seen: each level shows half of the one before."""
    bounds = bounds_of(study.scope)
    span = max(bounds.east - bounds.west, bounds.north - bounds.south, 0.002)
    return min(max(round(math.log2(360 / span)), 2), 17)


def citation(study: Study, institution: Institution, site_url: str) -> str:
    """How to cite a study. Who wrote it is said only when its record does: the catalogue holds works of others too."""
    fields = study.fields
    kind = CLASSES[fields.kind][0].lower()
    author = f"{fields.author.rstrip('.')}. " if fields.author else ""
    version = next((f", versión {item.version}" for item in fields.files if item.version), "")
    return (
        f"{author}{fields.title} [{kind}, clave {fields.key}{version}]. "
        f"{fields.day.text[:1].upper()}{fields.day.text[1:]}. Consultado en el catálogo de estudios y programas de "
        f"{institution.acronym}: {site_url}{study.url}"
    )
