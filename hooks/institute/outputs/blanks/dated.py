"""Blanks of what has a day in the name of its file: posts, events and what hangs on the notice board."""

from __future__ import annotations

import datetime
import re
from typing import Any

from pydantic_core import PydanticCustomError

from institute.kinds.content import ContentKind
from institute.kinds.event import EVENT
from institute.kinds.interest import INTEREST
from institute.kinds.notice import NOTICE
from institute.kinds.post import ARTICLE, BULLETIN, DRAFT
from institute.library import Library
from institute.moments import Moment, read_moment
from institute.outputs.blanks.fields import TO_WRITE, blank_fields, markdown_file
from institute.outputs.blanks.shapes import OPTIONS, Blank, BlankFault, BlankKind, Order
from institute.spanish import slug

LONGEST_NAME = 60
"""Letters of a file's name, without its date."""

TEN = datetime.time(10)
LASTS = datetime.timedelta(hours=2)
SHOWN = datetime.timedelta(days=14)

BULLETIN_TEXT = (
    "Empiece aquí, con un párrafo que diga qué pasa, cuándo, dónde y para quién. Quien lea solo este párrafo debe "
    "entender la noticia.",
    "## Primer subtítulo",
    "Siga con los detalles. Un párrafo, una idea.",
    "## Cómo participar",
    "Diga qué puede hacer la persona que lee y a quién escribirle.",
)

ARTICLE_TEXT = (
    "Empiece con algo concreto: una calle, una fecha, una pregunta. Deje las definiciones para el segundo párrafo.",
    "## Primer subtítulo",
    "Un párrafo, una idea. Si usa una palabra técnica, explíquela la primera vez.",
    "## Para seguir leyendo",
    "Recomiende otra nota del sitio o un documento.",
)

FILL = f"Cambie lo que dice «{TO_WRITE.strip(' :')}»"


def make_bulletin(order: Order, library: Library) -> Blank:
    """The next free number of the year is taken by drafts and posts of later days too."""
    day = read_plain_day(order)
    numbers = [post.fields.number for post in library.posts if post.kind == BULLETIN and post.day.year == day.year]
    given = {"fecha": day, "estado": DRAFT, "numero": max(numbers, default=0) + 1}
    return _dated(BULLETIN, day, given, order, library, BULLETIN_TEXT, _post_steps(order))


def make_article(order: Order, library: Library) -> Blank:
    day = read_plain_day(order)
    return _dated(ARTICLE, day, {"fecha": day, "estado": DRAFT}, order, library, ARTICLE_TEXT, _post_steps(order))


def _post_steps(order: Order) -> tuple[str, ...]:
    return (
        *(() if order.axis else ("Escoja el eje: se puso el primero de la lista.",)),
        f"{FILL} y el texto de muestra.",
        f"Cuando esté listo para publicarse, borre «estado: {DRAFT}».",
    )


def make_event(order: Order, library: Library) -> Blank:
    """An event needs an hour; where only the day was given, it is an example to correct."""
    moment = _moment(order)
    start = moment if moment.hour is not None else Moment(moment.day, TEN)
    end = start.at() + LASTS
    given = {"inicio": start.typed(), "fin": Moment(end.date(), end.time()).typed()}
    steps = (
        "Corrija la hora en que empieza y en que termina."
        if moment.hour is None
        else "Corrija la hora en que termina.",
        "Nadie de fuera lo verá mientras no diga «publico: true».",
    )
    return _dated(EVENT, start.day, given, order, library, (), steps)


def make_notice(order: Order, library: Library) -> Blank:
    day = read_plain_day(order)
    steps = ("Corrija «vence», el último día en que se muestra.", "Debajo de la ficha puede explicarlo en un párrafo.")
    return _dated(NOTICE, day, {"vence": day + SHOWN}, order, library, (), steps)


def make_interest(order: Order, library: Library) -> Blank:
    return _dated(INTEREST, read_plain_day(order), {"url": order.address}, order, library, (), (f"{FILL}.",))


DATED_BLANKS = (
    BlankKind("boletin", ("title", "area"), ("axis", "day", "has_files"), make_bulletin),
    BlankKind("articulo", ("title", "area"), ("axis", "day", "has_files"), make_article),
    BlankKind("evento", ("title", "area"), ("axis", "day"), make_event),
    BlankKind("aviso", ("title",), ("area", "day"), make_notice),
    BlankKind("interes", ("title", "address"), ("axis", "day"), make_interest),
)


def _dated(
    kind: ContentKind,
    day: datetime.date,
    given: dict[str, Any],
    order: Order,
    library: Library,
    paragraphs: tuple[str, ...],
    steps: tuple[str, ...],
) -> Blank:
    """The blank with the parts of the order that most kinds have."""
    typed = {"titulo": " ".join(order.title.split()), "area": order.area, "eje": order.axis}
    given = {key: value for key, value in typed.items() if value} | given
    place = f"{kind.folder}/{day}-{file_words(order.title, kind.id)}"
    return Blank(
        f"{place}/index.md" if order.has_files else f"{place}.md",
        markdown_file(blank_fields(kind.fields, library.institution, given), paragraphs),
        kind.fields,
        steps,
    )


def file_words(title: str, fallback: str) -> str:
    """The words of a title for the name of a file, cut between two of them."""
    words = slug(title, fallback)
    if len(words) <= LONGEST_NAME:
        return words
    return re.sub(r"-[^-]*$", "", words[: LONGEST_NAME + 1])[:LONGEST_NAME]


def read_plain_day(order: Order) -> datetime.date:
    moment = _moment(order)
    if moment.hour is not None:
        raise BlankFault(f"{OPTIONS['day']}: aquí va solo el día, sin la hora: {moment.day}.")
    return moment.day


def _moment(order: Order) -> Moment:
    """The day that was asked for, with its hour if it has one; today where none was."""
    try:
        return read_moment(order.day) if order.day else Moment(order.today)
    except PydanticCustomError as fault:
        raise BlankFault(f"{OPTIONS['day']}: {fault.message()}") from None
