"""Evento: something that takes place at a time, once or again and again."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, WithJsonSchema, model_validator

from institute.fields import (
    AreaId,
    AxisId,
    Choice,
    DayField,
    OneLine,
    Record,
    WebAddress,
    Whole,
    YesNo,
    fault,
    field,
    quoted,
)
from institute.kinds.content import ContentKind
from institute.moments import DurationField, MomentField
from institute.vocabulary import CLASSES

FOLDER = "notices/eventos"
WEEKDAYS = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
ORDINALS = {"primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4, "ultimo": -1}
ROLES = {"organiza": "Lo organiza el Instituto", "participa": "El Instituto participa"}
MODES = {"presencial": "Presencial", "virtual": "En línea", "hibrida": "Presencial y en línea"}
CONFIRMED, CANCELLED, POSTPONED = "confirmado", "cancelado", "pospuesto"
STATES = {CONFIRMED: "Confirmado", CANCELLED: "Cancelado", POSTPONED: "Pospuesto"}

_FOLD = str.maketrans("áéíóú", "aeiou")


def _weekday(value: str) -> str:
    """A weekday, or the n-th of a month: «martes», «segundo martes», «último viernes».

    Written without accents or with them.
    """
    words = value.lower().translate(_FOLD).split()
    is_plain = len(words) == 1 and words[0] in WEEKDAYS
    is_ordinal = len(words) == 2 and words[0] in ORDINALS and words[1] in WEEKDAYS
    if not is_plain and not is_ordinal:
        raise fault(
            "repite-dia", f"{quoted(value)} no es un día. Escriba «martes», o «segundo martes» si se repite cada mes."
        )
    return " ".join(words)


DayName = Annotated[OneLine(max=30), AfterValidator(_weekday), WithJsonSchema({"type": "string"})]


def Degrees(low: int, high: int) -> Any:
    """A coordinate in degrees with a decimal point."""

    def check(value: str) -> float:
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,15})?", value) or not low <= float(value) <= high:
            raise fault(
                "coordenada",
                f"{quoted(value)} no es una coordenada en grados: va de {low:g} a {high:g}, con punto decimal.",
            )
        return float(value)

    schema = WithJsonSchema({"type": "number", "minimum": low, "maximum": high})
    return Annotated[OneLine(max=20), AfterValidator(check), schema]


class PlaceRecord(Record):
    name: OneLine(max=120) = field("nombre", "Nombre", "Cómo se llama el lugar.", "Jardín Núñez")
    address: OneLine(max=200) = field(
        "direccion", "Dirección", "Calle, número y colonia.", "Av. Juárez y Av. Revolución, Centro", default=""
    )
    latitude: Degrees(-90, 90) = field("lat", "Latitud", "En grados, para el mapa.", "19.2452", default=None)
    longitude: Degrees(-180, 180) = field("lon", "Longitud", "En grados, para el mapa.", "-103.7241", default=None)

    @model_validator(mode="after")
    def _check(self) -> PlaceRecord:
        if (self.latitude is None) != (self.longitude is None):
            raise fault("coordenada", "el lugar lleva «lat» y «lon», las dos, o ninguna.")
        return self


class ChangeRecord(Record):
    """One date of a repeated event that is different."""

    day: DayField = field("fecha", "Fecha", "El día que cambia, como tocaba al principio.", "2026-12-15")
    start: MomentField = field("inicio", "Inicio", "Cuándo empieza esa vez.", "2026-12-16 10:00", default=None)
    end: MomentField = field("fin", "Fin", "Cuándo termina esa vez.", "2026-12-16 12:00", default=None)
    place: PlaceRecord = field("lugar", "Lugar", "Dónde es esa vez.", {"nombre": "Sala de juntas"}, default=None)


class RepeatRecord(Record):
    """How an event repeats. It always ends: with a day or after some times."""

    frequency: Choice("semanal", "mensual", "anual") = field(
        "frecuencia", "Frecuencia", "Cada cuándo se repite.", "semanal"
    )
    until: DayField = field("hasta", "Hasta", "El último día en que puede tocar.", "2026-12-31", default=None)
    times: Whole(min=2, max=520) = field(
        "veces", "Veces", "Cuántas veces en total, en lugar de «hasta».", 10, default=None
    )
    days: list[DayName] = field(
        "dias", "Días", "En qué días: «martes», o «segundo martes» si es cada mes.", ["martes", "jueves"], default=[]
    )
    except_days: list[DayField] = field("excepto", "Excepto", "Días en que no toca.", ["2026-11-17"], default=[])
    changes: list[ChangeRecord] = field(
        "cambios",
        "Cambios",
        "Veces en que cambia la hora o el lugar.",
        [{"fecha": "2026-12-15", "inicio": "2026-12-16 10:00"}],
        default=[],
    )

    @model_validator(mode="after")
    def _check(self) -> RepeatRecord:
        if self.until and self.times:
            raise fault("repite-fin", "ponga «hasta» o «veces», no los dos.")
        if not self.until and not self.times:
            raise fault(
                "repite-sin-fin", "la repetición no termina nunca. Agregue «hasta» (un día) o «veces» (un número)."
            )
        if self.frequency == "anual" and self.days:
            raise fault("repite-dia", "un evento anual se repite en su fecha; quite «dias».")
        if self.frequency == "semanal" and any(" " in day for day in self.days):
            raise fault("repite-dia", "cada semana va solo el nombre del día, como «martes».")
        if self.frequency == "mensual" and any(" " not in day for day in self.days):
            raise fault("repite-dia", "cada mes va el número y el día, como «segundo martes» o «último viernes».")
        return self


class EventFields(Record):
    """An event of the agenda. Nothing is public unless it says so."""

    title: OneLine(max=120) = field("titulo", "Título", "Qué es, en una línea.", "Taller: la calle que queremos")
    start: MomentField = field("inicio", "Inicio", "El día, y la hora si la hay.", "2026-11-25 18:00")
    area: AreaId = field(
        "area", "Área", "El área que lo lleva, con su id de plan/instituto.yml.", "comunicacion-social"
    )
    end: MomentField = field(
        "fin", "Fin", "Cuándo termina; si es otro día, con su fecha.", "2026-11-25 20:00", default=None
    )
    duration: DurationField = field("duracion", "Duración", "Cuánto dura, en lugar de «fin».", "2 h", default=None)
    all_day: YesNo = field("todo_el_dia", "Todo el día", "«true» si no tiene hora.", "true", default=False)
    kind: Choice(*CLASSES) = field("clase", "Clase", "Qué clase de actividad es.", "taller", default="otro")
    role: Choice(*ROLES) = field(
        "rol", "Papel", "Si el Instituto lo organiza o participa.", "organiza", default="organiza"
    )
    axis: AxisId = field("eje", "Eje", "El eje temático, con su id de plan/instituto.yml.", "socializacion", default="")
    mode: Choice(*MODES) = field("modalidad", "Modalidad", "Dónde se asiste.", "presencial", default="presencial")
    place: PlaceRecord = field(
        "lugar", "Lugar", "Dónde es.", {"nombre": "Jardín Núñez", "direccion": "Centro, Colima"}, default=None
    )
    link: WebAddress = field(
        "enlace", "Enlace", "La dirección para asistir en línea.", "https://zoom.us/j/1234567890", default=""
    )
    registration: WebAddress = field(
        "registro", "Registro", "Dónde se apunta quien quiera ir.", "https://www.ipco.gob.mx/registro", default=""
    )
    public: YesNo = field("publico", "Público", "«true» si cualquiera puede verlo en la agenda.", "true", default=False)
    repeats: RepeatRecord = field(
        "repite",
        "Se repite",
        "Cada cuándo se repite y hasta cuándo.",
        {"frecuencia": "semanal", "hasta": "2026-12-31"},
        default=None,
    )
    state: Choice(*STATES) = field("situacion", "Situación", "Si sigue en pie.", "confirmado", default=CONFIRMED)
    sequence: Whole(max=999) = field(
        "secuencia",
        "Secuencia",
        "Súbalo en uno en cada cambio de fecha, hora o lugar, para que se entere quien ya lo agregó.",
        1,
        default=0,
    )
    updated: DayField = field("actualizado", "Actualizado", "El día del último cambio.", "2026-11-20", default=None)
    alarm: Whole(min=1, max=40320) = field(
        "avisar", "Avisar", "Minutos antes en que el calendario avisa.", 60, default=None
    )
    attendance: Whole(max=1_000_000) = field(
        "asistentes", "Asistentes", "Cuántas personas fueron; se llena después.", 42, default=None
    )
    recording: WebAddress = field(
        "grabacion",
        "Grabación",
        "La dirección de la grabación; se llena después.",
        "https://vimeo.com/123456789",
        default="",
    )


EVENT = ContentKind(
    "evento", FOLDER, "Evento", "Eventos", EventFields, "agenda/{year}-{month}-{day}-{slug}/", needs_body=False
)
