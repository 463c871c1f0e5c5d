"""Small institutes with a communication plan, made in memory: by hand, or by hypothesis with `plans()`."""

from __future__ import annotations

import datetime
from dataclasses import replace

from hypothesis import strategies as st

from institute.audience import AUDIENCES
from institute.kinds.event import EventFields
from institute.kinds.interest import InterestFields
from institute.kinds.metrics import CHANNELS, MonthlyMetrics
from institute.kinds.notice import NoticeFields
from institute.kinds.plan_activity import EVIDENCE, PlanFile, plan_path
from institute.kinds.post import ARTICLE, BULLETIN, PostKind
from institute.kinds.study import StudyFields
from institute.library import Event, Interest, Library, Notice, Post, Study
from institute.markdown import parse
from institute.occurrences import occurrences
from institute.periods import Month, Quarter
from institute.plan_files import MonthFigures, Plan
from institute.views.plan.maker import PlanMaker
from institute.views.reports.deliveries import Deliveries

from .report_help import RESPONSIBLE, YEAR, make_library, make_report

AREAS = [
    {"id": "mapas", "nombre": "Mapas", "siglas": "M."},
    {"id": "difusion", "nombre": "Difusión", "siglas": "D."},
]
AREA_IDS = [area["id"] for area in AREAS]
AXES = ["planeacion", "asesoria"]
CHANNEL_IDS = ["facebook", "x"]
CLASSES = ["foro", "taller", "reunion"]
TODAY = datetime.date(YEAR, 11, 23)


def make_post(day: str, kind: PostKind = BULLETIN, name: str = "caso", **fields: object) -> Post:
    """A published post; `estado="borrador"` makes it a draft."""
    given = {"titulo": f"Publicación {name}", "fecha": day, "area": "difusion", "eje": "planeacion"}
    given |= {"resumen": "Un resumen de muestra. " * 3} | ({"numero": "12"} if kind is BULLETIN else {})
    path = f"{kind.folder}/{day}-{name}.md"
    return Post(path, kind, kind.fields.model_validate({**given, **fields}), name, f"blog/{day}/{name}/", parse(""))


def make_event(day: str, name: str = "caso", **fields: object) -> Event:
    """A public workshop; `publico=False` makes it one of the staff."""
    given = {"titulo": f"Evento {name}", "inicio": f"{day} 10:00", "area": "mapas", "clase": "taller", "publico": True}
    record = EventFields.model_validate({**given, **fields})
    stem = f"{day}-{name}"
    return Event(
        f"notices/eventos/{stem}.md", record, stem, f"agenda/{stem}/", parse(""), tuple(occurrences(record))
    )  # fmt: skip


def make_notice(day: str, name: str = "caso", **fields: object) -> Notice:
    given = {"titulo": f"Aviso {name}", "vence": f"{YEAR + 1}-12-31", "publico": True}
    record = NoticeFields.model_validate({**given, **fields})
    return Notice(f"notices/avisos/{day}-{name}.md", record, datetime.date.fromisoformat(day), parse(""))


def make_interest(day: str, name: str = "caso", **fields: object) -> Interest:
    given = {"titulo": f"Lectura {name}", "url": "https://ejemplo.mx/lectura", "medio": "Un medio", "publico": True}
    record = InterestFields.model_validate({**given, "por_que": "Porque sirve para las pruebas.", **fields})
    return Interest(f"notices/interes/{day}-{name}.md", record, datetime.date.fromisoformat(day), parse(""))


def make_study(date: str, name: str = "caso", **fields: object) -> Study:
    given = {"clave": f"E-{name}", "titulo": f"Estudio {name}", "fecha": date, "area": "mapas", "etapa": "vigente"}
    given |= {"resumen": "Un resumen de muestra. " * 3, "actualizado": "2026-01-01", "eje": "planeacion"}
    record = StudyFields.model_validate({**given, **fields})
    return Study(f"posts/estudios/{name}.md", record, name, f"estudios/{name}/", parse(""))


def make_figures(month: Month, **channels: dict) -> MonthFigures:
    given = {id: _without_none(figures) for id, figures in channels.items()}
    record = MonthlyMetrics.model_validate({"mes": month.code, "captura": RESPONSIBLE, **given})
    return MonthFigures(f"plan/metricas/{month.code}.yml", month, record)


def make_plan(*activities: dict, year: int = YEAR) -> Plan:
    """A plan with these activities, numbered from 1; text and responsible area are given. None is what nobody wrote."""
    usual = {"texto": "Una actividad", "responsables": ["difusion"]}
    written = [{"n": number, **usual, **activity} for number, activity in enumerate(activities, 1)]
    file = PlanFile.model_validate({"actividades": [_without_none(activity) for activity in written]})
    return Plan(year, plan_path(year), tuple(file.activities))


def _without_none(record: dict) -> dict:
    return {key: value for key, value in record.items() if value is not None}


def make_institute(*plans: Plan, monitoring_public: bool = False, **contents: tuple) -> Library:
    """A library with these plans and contents by their name in Library, a POAD without projects, and two areas."""
    library = make_library(AREAS, [], list(contents.pop("reports", ())))
    institution = library.institution.model_copy(update={"monitoring_public": monitoring_public})
    return replace(library, institution=institution, plans={plan.year: plan for plan in plans}, **contents)


def make_plan_maker(library: Library, audience: str, today: datetime.date = TODAY) -> PlanMaker:
    return PlanMaker(library, Deliveries(library, today), audience)


DAYS = st.dates(datetime.date(YEAR - 1, 11, 1), datetime.date(YEAR + 1, 2, 28)).map(str)
NAMES = st.integers(0, 9999).map(lambda number: f"n{number}")


@st.composite
def plans(draw: st.DrawFn) -> tuple[Library, datetime.date]:
    """An institute with any mixture of contents and a plan of one to four activities, and a day of its year."""
    activities = [_activity(draw) for _ in range(draw(st.integers(1, 4)))]
    library = make_institute(
        make_plan(*activities),
        monitoring_public=draw(st.booleans()),
        posts=_some(draw, _post),
        events=_some(draw, _event),
        notices=_some(draw, _notice),
        interests=_some(draw, lambda draw: make_interest(draw(DAYS), draw(NAMES), publico=draw(st.booleans()))),
        studies=_some(draw, lambda draw: make_study(draw(DAYS)[: draw(st.sampled_from([4, 7, 10]))], draw(NAMES))),
        reports=_reports(draw),
        metrics=_figures(draw),
    )
    return library, datetime.date(YEAR, 1, 1) + datetime.timedelta(days=draw(st.integers(0, 400)))


def _some(draw: st.DrawFn, make: object) -> tuple:
    """Up to four, no two in one file."""
    made = [make(draw) for _ in range(draw(st.integers(0, 4)))]
    return tuple({item.path: item for item in made}.values())


def _activity(draw: st.DrawFn) -> dict:
    months = draw(st.none() | st.sets(st.integers(1, 12)).map(sorted))
    return {"meses": months, "evidencia": [_record(draw) for _ in range(draw(st.integers(0, 3)))]}


def _record(draw: st.DrawFn) -> dict:
    content = draw(st.sampled_from(sorted(EVIDENCE)))
    some = {
        "clase": st.lists(st.sampled_from(CLASSES), max_size=2, unique=True),
        "eje": st.lists(st.sampled_from(AXES), max_size=1),
        "area": st.lists(st.sampled_from(AREA_IDS), max_size=1),
        "canal": st.lists(st.sampled_from(CHANNEL_IDS), max_size=1),
    }
    return {"contenido": content, **{key: draw(values) for key, values in some.items()}}


def _post(draw: st.DrawFn) -> Post:
    spread = [
        {"canal": draw(st.sampled_from(CHANNEL_IDS)), "fecha": draw(DAYS)} for _ in range(draw(st.integers(0, 3)))
    ]
    return make_post(
        draw(DAYS),
        draw(st.sampled_from([BULLETIN, ARTICLE])),
        draw(NAMES),
        area=draw(st.sampled_from(AREA_IDS)),
        eje=draw(st.sampled_from(AXES)),
        estado=draw(st.sampled_from(["publicado", "publicado", "borrador"])),
        difusion=spread,
    )


def _event(draw: st.DrawFn) -> Event:
    repeats = draw(st.none() | st.integers(2, 6).map(lambda times: {"frecuencia": "semanal", "veces": times}))
    return make_event(
        draw(DAYS),
        draw(NAMES),
        clase=draw(st.sampled_from(CLASSES)),
        publico=draw(st.booleans()),
        situacion=draw(st.sampled_from(["confirmado", "confirmado", "cancelado", "pospuesto"])),
        **({"repite": repeats} if repeats else {}),
    )


def _notice(draw: st.DrawFn) -> Notice:
    return make_notice(draw(DAYS), draw(NAMES), publico=draw(st.booleans()), area=draw(st.sampled_from(AREA_IDS)))


def _reports(draw: st.DrawFn) -> tuple:
    states = st.sampled_from(["missing", "borrador", "publicado"])
    places = [(area, Quarter(YEAR, number), draw(states)) for area in AREA_IDS for number in (1, 2, 3)]
    return tuple(make_report(area, quarter, estado=state) for area, quarter, state in places if state != "missing")


def _figures(draw: st.DrawFn) -> tuple:
    """Some months; of each channel a figure, or none."""
    months = draw(st.sets(st.integers(1, 12), max_size=4))
    keys = {channel.id: channel.figures[-1].key for channel in CHANNELS}
    return tuple(
        make_figures(
            Month(YEAR, month), **{id: {key: draw(st.none() | st.integers(0, 9))} for id, key in keys.items()}
        )
        for month in sorted(months)
    )  # fmt: skip


audiences = st.sampled_from(AUDIENCES)
