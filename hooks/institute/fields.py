"""The types that fields of content are made of, and how a fault of one becomes a sentence.

A field is declared once, in the module of its kind:

    title: OneLine(max=90) = field(
        "titulo", "Título", "De qué trata, en una línea.", "Taller abierto en el Jardín Núñez"
    )

From that line come the checker, the JSON Schema, the reference table of the guide and the forms.
Values arrive as the text that was typed (see strict_yaml), so that quoted and unquoted forms mean the same.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any, ClassVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError, PydanticUndefined

from institute.characters import INVISIBLE, UNSEEN, printable
from institute.spanish import fold

REQUIRED: Any = PydanticUndefined
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_SLUG = re.compile(SLUG)
LONGEST_SLUG = 150
"""A date, an ending and the name of a folder come to the words of a name, and no disk takes more than 255 bytes."""
TOO_LONG = f"El nombre es muy largo; bastan unas palabras, de no más de {LONGEST_SLUG} letras."


@dataclass(frozen=True, slots=True)
class NotTyped:
    """A key that people expect and that is not written: the rule and the sentence that they are told."""

    rule: str
    message: str


class Record(BaseModel):
    """A mapping of content: frozen, its keys are the Spanish ones, and an unknown key is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    not_typed: ClassVar[dict[str, NotTyped]] = {}


def field(key: str, label: str, help: str, example: Any = "", *, default: Any = REQUIRED) -> Any:
    """Declare a field: its Spanish key, its name and help for people, and an example of its value.

    An `example` that is a list or mapping is written as YAML in messages. Without `default` the field is required.
    """
    options = {"alias": key, "title": label, "description": help, "examples": [example] if example != "" else None}
    if isinstance(default, (list, dict)):
        return Field(default_factory=type(default), **options)
    return Field(default, **options)


def fault(rule: str, message: str) -> PydanticCustomError:
    """A fault of a value as pydantic carries it: `rule` is an id of rules.py, `message` a finished Spanish sentence."""
    return PydanticCustomError(rule, "{message}", {"message": message})


def quoted(value: object) -> str:
    """A value as a message quotes it: short, on one line."""
    text = printable(" ".join(str(value).split()))
    return f"«{text[:60]}…»" if len(text) > 61 else f"«{text}»"


def nearest(word: str, known: list[str]) -> str:
    """The known word that `word` was probably meant to be, or ""."""
    folded = {fold(name): name for name in known}
    close = get_close_matches(fold(word), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else ""


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise fault("valor-texto", "aquí va un texto, no una lista. Escríbalo en el mismo renglón.")
    return INVISIBLE.sub(UNSEEN, " ".join(value.split()))


def _limits(low: int, high: int) -> AfterValidator:
    def check(value: str) -> str:
        if len(value) > high:
            raise fault("texto-largo", f"el texto tiene {len(value)} caracteres y el máximo es {high}. Recórtelo.")
        if len(value) < low:
            raise fault("texto-corto", f"el texto tiene {len(value)} caracteres y el mínimo es {low}. Amplíelo.")
        return value

    return AfterValidator(check)


def OneLine(min: int = 1, max: int = 200) -> Any:  # reads as a type
    """Text on one line; runs of spaces are one space."""
    schema = WithJsonSchema({"type": "string", "minLength": min, "maxLength": max})
    return Annotated[str, BeforeValidator(_text), _limits(min, max), schema]


def _whole(value: object) -> int:
    text = str(value).strip()
    if not re.fullmatch(r"-?\d{1,9}", text):
        raise fault(
            "numero-entero", f"{quoted(value)} no es un número entero. Escríbalo solo con cifras, sin comas ni puntos."
        )
    return int(text)


def Whole(min: int = 0, max: int = 10**9) -> Any:
    """A whole number written in digits only: no thousands separators, because 1.200 and 1,200 mean different things."""

    def check(value: int) -> int:
        if not min <= value <= max:
            raise fault("numero-fuera", f"{quoted(value)} está fuera de lo posible: va de {min} a {max}.")
        return value

    schema = WithJsonSchema({"type": "integer", "minimum": min, "maximum": max})
    return Annotated[int, BeforeValidator(_whole), AfterValidator(check), schema]


def read_day(value: object) -> datetime.date:
    """A day written year-month-day.

    Bad:  31/3/26, 31 de marzo, 2026-02-31
    Good: 2026-03-31
    """
    text = str(value).strip()
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise fault("fecha-formato", f"la fecha {quoted(value)} no se entiende. Escríbala como año-mes-día.")
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise fault(
            "fecha-inexistente", f"el día {quoted(value)} no existe en el calendario. Revise el mes y el día."
        ) from None


DayField = Annotated[datetime.date, BeforeValidator(read_day), WithJsonSchema({"type": "string", "format": "date"})]

_YES = {"true": True, "sí": True, "si": True, "false": False, "no": False}


def _yes_or_no(value: object) -> bool:
    answer = _YES.get(str(value).strip().lower())
    if answer is None:
        raise fault("si-o-no", f"{quoted(value)} no se entiende. Escriba «true» (sí) o «false» (no).")
    return answer


YesNo = Annotated[bool, BeforeValidator(_yes_or_no), WithJsonSchema({"type": "boolean"})]


def Choice(*options: str) -> Any:
    """One of a few fixed words."""

    def check(value: object) -> str:
        word = str(value).strip()
        if word not in options:
            hint = nearest(word, list(options))
            meant = f" ¿Quiso decir «{hint}»?" if hint else ""
            raise fault("opcion", f"{quoted(value)} no es una de las opciones: {', '.join(options)}.{meant}")
        return word

    return Annotated[str, BeforeValidator(check), WithJsonSchema({"type": "string", "enum": list(options)})]


def _identifier(value: object) -> str:
    word = str(value).strip()
    if not _SLUG.fullmatch(word) or len(word) > 60:
        raise fault(
            "identificador", f"{quoted(value)} no es un identificador: van minúsculas sin acentos, cifras y guiones."
        )
    return word


Identifier = Annotated[str, BeforeValidator(_identifier), WithJsonSchema({"type": "string", "pattern": f"^{SLUG}$"})]
"""An id: lower case ASCII with hyphens.

Whether it exists is checked where the institution is known (see `Reference`).
"""


class Reference:
    """Marks an Identifier that must exist in plan/instituto.yml: `what` is "area", "axis" or "responsible".

    `also` are words that are taken besides, each with what it stands for.
    """

    def __init__(self, what: str, also: dict[str, str] | None = None) -> None:
        self.what, self.also = what, also or {}


class Ask:
    """Marks what a form offers for a value whose type does not tell: a "photo", a "document", a
    "study_file" or a "map" to send, a "channel" of the institute, a "project" of the POAD, "months"
    of the year, "evidence_channels" where posts are spread or figures recorded.
    """

    def __init__(self, what: str) -> None:
        self.what = what


AreaId = Annotated[Identifier, Reference("area")]
AxisId = Annotated[Identifier, Reference("axis")]
ResponsibleId = Annotated[Identifier, Reference("responsible")]


_KEY = re.compile(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*")


def _key(value: object) -> str:
    text = str(value).strip()
    if not _KEY.fullmatch(text) or len(text) > 20:
        raise fault(
            "clave-formato",
            f"{quoted(value)} no es una clave: van letras sin acentos y cifras, con guiones o puntos en medio.",
        )
    return text


Key = Annotated[str, BeforeValidator(_key), WithJsonSchema({"type": "string", "maxLength": 20})]
"""The key of a project or a study: P-01, 2.3, PMDU-2026."""


def _https(value: object) -> str:
    text = str(value).strip()
    if not re.fullmatch(r"https?://[^\s<>\"'`\\{}|^]{3,2000}", text) or not _has_host(text):
        raise fault(
            "direccion-web", f"{quoted(value)} no es una dirección completa. Cópiela del navegador, con https://"
        )
    if text.startswith("http://"):
        raise fault(
            "direccion-insegura", f"{quoted(value)} empieza con http://. Use la dirección que empieza con https://"
        )
    return text


def _has_host(address: str) -> bool:
    """False for what no browser opens and urllib raises on: https://[a, https:///a, https://a:99999, https://a℀.mx"""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


WebAddress = Annotated[
    str, BeforeValidator(_https), WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https://"})
]


def _email(value: object) -> str:
    text = str(value).strip()
    if not re.fullmatch(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", text):
        raise fault("correo", f"{quoted(value)} no es un correo electrónico.")
    return text


EmailAddress = Annotated[str, BeforeValidator(_email), WithJsonSchema({"type": "string", "format": "email"})]


def _file_name(value: object) -> str:
    text = str(value).strip()
    if text.startswith(("/", "\\", "http:", "https:", "data:")) or "\\" in text or ".." in text.split("/"):
        raise fault(
            "archivo-ruta",
            f"{quoted(value)} no es un archivo junto a este. Ponga el archivo en la misma carpeta y "
            "escriba solo su nombre.",
        )
    return text


FileName = Annotated[str, BeforeValidator(_file_name), WithJsonSchema({"type": "string"})]
"""A file beside the one that names it, or below it."""
PhotoName = Annotated[FileName, Ask("photo")]
DocumentName = Annotated[FileName, Ask("document")]


def _old_address(value: object) -> str:
    text = str(value).strip()
    if not re.fullmatch(r"/[A-Za-z0-9._~-]+(?:/[A-Za-z0-9._~-]+)*/?", text) or re.search(r"/\.|\.html?/|.{201}", text):
        raise fault(
            "alias-formato",
            f"{quoted(value)} no es una dirección antigua de este sitio. Empieza con / y no lleva el dominio.",
        )
    return text


OldAddress = Annotated[str, BeforeValidator(_old_address), WithJsonSchema({"type": "string", "pattern": "^/"})]
