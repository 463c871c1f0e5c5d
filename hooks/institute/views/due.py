"""What is due on a day, and from whom. Nobody keeps a list: it follows from the files and the day alone.

Nothing of notices/ takes part, because a reminder may be read by people who may not see the staff's board.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from institute.library import Library, Post, Study
from institute.periods import YEARS, Period, periods_of, quarters_of
from institute.spanish import long_date, plural
from institute.study_values import CONSULTING, PREPARING
from institute.views.month_status import OFFICE, last_captured_by, waiting_months
from institute.views.positions import answering, positions_of
from institute.views.reports.compilation import long_title, presentation
from institute.views.reports.deliveries import ABSENT, IN_REVIEW, Deliveries, Delivery

OVERDUE, MISSING, SOON = "vencido", "falta", "próximo"
STATES = (OVERDUE, MISSING, IN_REVIEW, SOON)
"""In the order in which people should see to them."""

EVERYBODY = "instituto"
"""In place of an area, for what no single area owes."""

PRESENTATION_DAYS = 30
"""So long before its day a compilation is announced."""
CAPTURE_DAYS = 60
"""So long before the end of its period the day of a compilation should be known."""
REVIEW_DAYS = 30
CONSULTATION_DAYS = 14
DRAFT_DAYS = 30
"""From so many days on a draft counts as forgotten."""
POAD_MONTH = 11
"""From this month on the POAD of the next year is expected."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do. `day` is that by which it is, or was, due; `path` the file to open or to write.

    `kind` is reporte, informe, poad, cifras, revision, consulta or borrador; `guide` is the page of docs/guia/ that
    explains it; `subject` tells apart what is otherwise alike.
    """

    area: str
    kind: str
    state: str
    day: datetime.date
    text: str
    path: str
    guide: str
    subject: str = ""

    @property
    def key(self) -> str:
        """The same for as long as nothing new is to be said of it."""
        return f"{self.kind}:{self.state}:{self.path}:{self.day}:{self.subject}"


@dataclass(frozen=True, slots=True)
class DueOfArea:
    """What one area owes, what is most pressing first. `positions` are those that answer for it, if known."""

    area: str
    name: str
    positions: tuple[str, ...]
    items: tuple[Due, ...]


def make_due(library: Library, today: datetime.date) -> tuple[DueOfArea, ...]:
    """Everything that is due on `today`, by area in the institution's order; what all owe together comes last."""
    deliveries = Deliveries(library, today)
    items = [
        *_reports(deliveries),
        *_compilations(deliveries),
        *_programmes(deliveries),
        *_figures(library, today),
        *(due for post in library.posts for due in _post(post, today)),
        *(due for study in library.studies for due in _study(study, today)),
    ]
    areas = [(area.id, area.name) for area in library.institution.areas]
    groups = []
    for area, name in (*areas, (EVERYBODY, "Todo el Instituto")):
        own = sorted(
            (item for item in items if item.area == area),
            key=lambda item: (STATES.index(item.state), item.day, item.path, item.kind),
        )
        if own:
            groups.append(DueOfArea(area, name, positions_of(library, area), tuple(own)))
    return tuple(groups)


def _reports(deliveries: Deliveries) -> Iterator[Due]:
    """Reports of quarters that are over, of this year and the one before: what is older was compiled long ago."""
    today = deliveries.today
    first = max(min(deliveries.years), today.year - 1) if deliveries.years else today.year + 1
    for year in range(first, today.year + 1):
        for quarter in quarters_of(year):
            if not deliveries.is_closed(quarter):
                continue
            for area in deliveries.library.institution.areas:
                delivery = deliveries.of(area, quarter)
                if delivery.state != ABSENT and not delivery.is_delivered:
                    yield _report(delivery, today)


def _report(delivery: Delivery, today: datetime.date) -> Due:
    is_late = today > delivery.due
    last = long_date(delivery.due)
    if delivery.state == IN_REVIEW:
        state = IN_REVIEW
        said = f"está en revisión y se espera desde el {last}" if is_late else f"está en revisión; vence el {last}"
    elif is_late:
        state, said = OVERDUE, f"venció el {last}, {_ago(delivery.due, today)}"
    else:
        state, said = SOON, f"vence el {last}, {_ahead(delivery.due, today)}"
    quarter, area = delivery.quarter, delivery.area.id
    path = delivery.report.path if delivery.report else f"posts/reportes/{quarter.folder}/{area}.md"
    return Due(area, "reporte", state, delivery.due, f"Reporte del {quarter.name}: {said}.", path, "reporte")


def _compilations(deliveries: Deliveries) -> Iterator[Due]:
    """Those presented soon, and those whose day nobody captured, while their year is not long over."""
    today = deliveries.today
    for year in (today.year - 1, today.year):
        programme = deliveries.library.programmes.get(year)
        for period in periods_of(year) if programme else ():
            day = presentation(period, deliveries)
            capture = period.last_day - datetime.timedelta(days=CAPTURE_DAYS)
            name = f"{long_title(period)}, {period.name}"
            if day is None and capture <= today:
                said = f"{name}: falta el día en que se presenta. Escríbalo en «presentacion», en «{period.code}»."
                yield Due(EVERYBODY, "informe", MISSING, capture, said, programme.path, "poad", period.code)
            elif day is not None and 0 <= (day - today).days <= PRESENTATION_DAYS:
                said = f"{name}: se presenta el {long_date(day)}, {_ahead(day, today)}.{_lacking(period, deliveries)}"
                yield Due(EVERYBODY, "informe", SOON, day, said, programme.path, "reporte", period.code)


def _lacking(period: Period, deliveries: Deliveries) -> str:
    """How many of its reports are still to come, those of quarters that are not over too."""
    lacking = sum(not delivery.is_delivered for delivery in deliveries.within(period))
    if not lacking:
        return " Todos sus reportes están entregados."
    return f" {'Falta' if lacking == 1 else 'Faltan'} {plural(lacking, 'reporte', 'reportes')} por entregar."


def _programmes(deliveries: Deliveries) -> Iterator[Due]:
    """The POAD of a year is due from November of the year before until it is captured."""
    today = deliveries.today
    for year in (today.year, today.year + 1):
        if year not in YEARS or year in deliveries.library.programmes:
            continue
        if datetime.date(year - 1, POAD_MONTH, 1) <= today:
            start = datetime.date(year, 1, 1)
            begun = f"empezó el {long_date(start)}" if start <= today else f"empieza el {long_date(start)}"
            said = f"POAD de {year}: falta capturar sus proyectos y sus metas. El año {begun}."
            yield Due(EVERYBODY, "poad", MISSING, start, said, f"plan/poad-{year}.yml", "poad")


def _figures(library: Library, today: datetime.date) -> Iterator[Due]:
    """Of the months whose figures wait; of no figure is it said how much it is, for who may not see them."""
    captured_by = last_captured_by(library)
    area = next(
        (area.id for area in library.institution.areas if captured_by in answering(library, area.id)),
        OFFICE if OFFICE in {area.id for area in library.institution.areas} else EVERYBODY,
    )
    for waiting in waiting_months(library, today):
        day = waiting.month.last_day
        yield Due(area, "cifras", MISSING, day, waiting.sentence, waiting.path, "importar-cifras")


def _post(post: Post, today: datetime.date) -> Iterator[Due]:
    fields = post.fields
    changed = max(fields.day, fields.updated or fields.day)
    name = f"{post.kind.name} «{fields.title}»"
    guide = post.kind.id
    if fields.is_draft:
        if (today - changed).days >= DRAFT_DAYS:
            said = (
                f"{name}: es borrador desde hace {plural((today - changed).days, 'día', 'días')}. Termínelo o bórrelo."
            )
            yield Due(fields.area, "borrador", MISSING, changed, said, post.path, guide)
        return
    review = fields.review_on
    if review is None or (fields.updated and fields.updated >= review) or (review - today).days > REVIEW_DAYS:
        return
    late = review < today
    said = f"{name}: {'debió revisarse' if late else 'toca revisar si sigue vigente'} el {long_date(review)}. "
    said += "Después cambie «revisar_en», o bórrelo si ya no hará falta."
    yield Due(fields.area, "revision", OVERDUE if late else SOON, review, said, post.path, guide)


def _study(study: Study, today: datetime.date) -> Iterator[Due]:
    """Its consultation closes soon, or its stage does not follow its consultation."""
    fields, consultation = study.fields, study.fields.consultation
    if consultation is None or fields.stage not in (PREPARING, CONSULTING):
        return
    start, end = consultation.start, consultation.end
    name = f"«{fields.title}»"
    if end < today:
        said = f"{name}: la consulta cerró el {long_date(end)} y la ficha no lo dice. Cambie «etapa» y «actualizado»."
        yield Due(fields.area, "consulta", OVERDUE, end, said, study.path, "estudio")
    elif fields.stage == PREPARING and start <= today:
        said = f"{name}: la consulta empezó el {long_date(start)}. Cambie «etapa» a «{CONSULTING}» y «actualizado»."
        yield Due(fields.area, "consulta", OVERDUE, start, said, study.path, "estudio")
    elif fields.stage == CONSULTING and start <= today and (end - today).days <= CONSULTATION_DAYS:
        said = f"{name}: la consulta cierra el {long_date(end)}, {_ahead(end, today)}. Prepare qué sigue."
        yield Due(fields.area, "consulta", SOON, end, said, study.path, "estudio")


def _ago(day: datetime.date, today: datetime.date) -> str:
    return f"hace {plural((today - day).days, 'día', 'días')}"


def _ahead(day: datetime.date, today: datetime.date) -> str:
    left = (day - today).days
    return ("hoy", "mañana")[left] if left < 2 else f"dentro de {left} días"
