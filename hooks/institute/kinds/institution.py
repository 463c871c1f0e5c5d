"""plan/instituto.yml: the institute itself, its areas, axes and channels. Data that it edits, never code."""

from __future__ import annotations

import datetime

from institute.fields import (
    Choice,
    DayField,
    EmailAddress,
    Identifier,
    OneLine,
    Record,
    WebAddress,
    Whole,
    YesNo,
    field,
)

PATH = "plan/instituto.yml"
AXIS_COLORS = ("laguna", "palma", "barro", "jacaranda", "primavera", "ceniza")


class Area(Record):
    id: Identifier = field("id", "Id", "Cómo la nombran los demás archivos; no cambia nunca.", "comunicacion-social")
    name: OneLine(max=120) = field("nombre", "Nombre", "El nombre completo.", "Jefatura de Comunicación Social")
    acronym: OneLine(max=15) = field("siglas", "Siglas", "Las siglas de uso.", "J.D.C.S.", default="")
    since: DayField = field(
        "desde", "Desde", "El día en que empezó a existir, si fue después que el instituto.", "2024-01-01", default=None
    )
    until: DayField = field("hasta", "Hasta", "El día en que dejó de existir.", "2025-12-31", default=None)

    def existed(self, first: datetime.date, last: datetime.date) -> bool:
        """True when the area existed on any day from `first` to `last`."""
        return (self.since is None or self.since <= last) and (self.until is None or self.until >= first)


class Axis(Record):
    id: Identifier = field("id", "Id", "Cómo lo nombran los demás archivos; no cambia nunca.", "planeacion")
    name: OneLine(max=60) = field("nombre", "Nombre", "El nombre del eje.", "Planeación")
    color: Choice(*AXIS_COLORS) = field("color", "Color", "El color de sus portadas y etiquetas.", "palma")
    description: OneLine(max=200) = field(
        "descripcion",
        "Descripción",
        "Qué hace el instituto en este eje, en una frase.",
        "Elaboramos los programas y estudios que ordenan el crecimiento.",
    )


class Channel(Record):
    id: Identifier = field("id", "Id", "Una palabra; si es una red conocida, le pone su dibujo.", "facebook")
    name: OneLine(max=40) = field("nombre", "Nombre", "El nombre de la red o del medio.", "Facebook")
    account: OneLine(max=80) = field("cuenta", "Cuenta", "La cuenta del instituto.", "@ImplanColima")
    url: WebAddress = field(
        "url",
        "Dirección",
        "La dirección de la cuenta, si se conoce.",
        "https://www.facebook.com/ImplanColima",
        default="",
    )


class Responsible(Record):
    id: Identifier = field("id", "Id", "Cómo lo nombran los demás archivos.", "jefatura-comunicacion")
    position: OneLine(max=120) = field(
        "cargo", "Cargo", "El cargo, no la persona.", "Jefatura de Comunicación Social", default=""
    )
    name: OneLine(max=120) = field("nombre", "Nombre", "El nombre, solo si es público.", "", default="")


class Institution(Record):
    """The institute. Everything that names it on the site comes from here."""

    name: OneLine(max=120) = field(
        "nombre", "Nombre", "El nombre completo del instituto.", "Instituto de Planeación para el Municipio de Colima"
    )
    acronym: OneLine(max=20) = field("siglas", "Siglas", "Las siglas.", "IPCO")
    address: OneLine(max=200) = field("direccion", "Dirección", "Dónde está.", "Centro Histórico, Colima, Colima")
    emails: list[EmailAddress] = field(
        "correos", "Correos", "El primero es el del público y la prensa.", ["ipco@ipco.gob.mx"]
    )
    website: WebAddress = field("sitio", "Sitio", "La dirección de este sitio.", "https://www.ipco.gob.mx")
    areas: list[Area] = field(
        "areas", "Áreas", "Las áreas que publican.", [{"id": "comunicacion-social", "nombre": "Comunicación Social"}]
    )
    axes: list[Axis] = field(
        "ejes",
        "Ejes",
        "Los ejes temáticos.",
        [{"id": "planeacion", "nombre": "Planeación", "color": "palma", "descripcion": "Programas y estudios."}],
    )
    channels: list[Channel] = field(
        "canales",
        "Canales",
        "Dónde más está el instituto.",
        [{"id": "facebook", "nombre": "Facebook", "cuenta": "@ImplanColima"}],
        default=[],
    )
    responsibles: list[Responsible] = field(
        "responsables",
        "Responsables",
        "Cargos que responden por proyectos y actividades.",
        [{"id": "direccion", "cargo": "Dirección General"}],
        default=[],
    )
    founded: DayField = field("fundacion", "Fundación", "El día en que nació el instituto.", "2006-04-15", default=None)
    report_deadline_days: Whole(max=120) = field(
        "plazo_reporte_dias",
        "Plazo",
        "Días que tiene un área para entregar su reporte al cerrar el trimestre.",
        15,
        default=15,
    )
    monitoring_public: YesNo = field(
        "monitoreo_publico", "Monitoreo público", "«true» si las cifras mensuales se publican.", "false", default=False
    )
    legends: dict[str, OneLine(max=200)] = field(
        "leyendas", "Leyendas", "La leyenda oficial de cada año.", {"2022": "2022, año de la esperanza"}, default={}
    )

    def area(self, id: str) -> Area | None:
        return next((area for area in self.areas if area.id == id), None)

    def axis(self, id: str) -> Axis | None:
        return next((axis for axis in self.axes if axis.id == id), None)

    def legend(self, today: datetime.date) -> str:
        """The official legend of the year, or ""."""
        return self.legends.get(str(today.year), "")

    @property
    def email(self) -> str:
        """The address for the public and the press."""
        return self.emails[0] if self.emails else ""

    @property
    def transparency_email(self) -> str:
        """The address for transparency requests, or the general one."""
        return next((email for email in self.emails if email.startswith("transparencia@")), self.email)
