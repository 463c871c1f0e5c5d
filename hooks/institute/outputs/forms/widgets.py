"""One field of the content model as one field of the form."""

from __future__ import annotations

from typing import Any

from institute.checks.documents import MAX_ATTACHMENT
from institute.fields import SLUG
from institute.inventory import ATTACHMENT_TYPES, PHOTO_TYPES
from institute.outputs.forms.choices import Choices, Option, fixed
from institute.outputs.forms.shapes import Shape
from institute.outputs.forms.wording import NOT_A_DOCUMENT, NOT_A_PHOTO, SINGULAR, help_of, label_of

Field = dict[str, Any]

PHOTO_ENDINGS = tuple(sorted(PHOTO_TYPES))
DOCUMENT_ENDINGS = tuple(sorted(ATTACHMENT_TYPES))
PHOTOS = ",".join(("image/jpeg", "image/png", "image/webp", "image/heic", *PHOTO_ENDINGS, ".heic"))
"""Photos of iPhones (HEIC) are taken and sent as WebP."""
_ENDINGS = {
    "document": DOCUMENT_ENDINGS,
    "study_file": (*DOCUMENT_ENDINGS, ".geojson", ".kmz"),
    "map": (".geojson",),
}
"""What a file may be, by the mark of its field."""
MOMENT = "YYYY-MM-DD HH:mm"
DAY = r"^\d{4}-\d{2}-\d{2}"
"""Begins the pattern of what is chosen in a calendar."""
LONG = 200
"""A text that may be longer, or that must say something, gets room for several lines."""

_PATTERNS = {
    f"^{SLUG}$": "Van minúsculas sin acentos, cifras y guiones: comunicacion-social.",
    "^https://": "Copie la dirección del navegador, con https://",
    r"^\d{4}-\d{2}$": "Van el año, un guion y el mes con dos números: 2026-10.",
    "^/": "Empieza con / y no lleva el dominio: /2017/02/taller.html",
}


def form_field(shape: Shape, choices: Choices) -> Field:
    """A field of the form: its name, words, and a widget that takes what the checker takes."""
    field = {"name": shape.key, "label": label_of(shape.key, shape.label)}
    field |= {"hint": help_of(shape.key, shape.mark, shape.help), "required": shape.is_required}
    if shape.key == "temas" and choices.topics:
        field["hint"] += f" Ya se usan: {', '.join(choices.topics)}."
    return field | (_list(shape, choices) if shape.is_list else _value(shape, choices))


def _list(shape: Shape, choices: Choices) -> Field:
    """A list: of groups of fields, of names that exist, or of words, one in each line."""
    added = {"label_singular": SINGULAR[shape.key]} if shape.key in SINGULAR else {}
    if shape.inner:
        fields = [form_field(inner, choices) for inner in shape.inner]
        return {"widget": "list", "fields": fields, "collapsed": "auto", "summary": _summary(shape)} | added
    options = _options(shape, choices)
    if options:
        return _select(options) | {"multiple": True}
    if _is_plain(shape):
        return {"widget": "list"} | added
    return {"widget": "list", "field": _element(shape, choices)} | added


def _is_plain(shape: Shape) -> bool:
    return shape.schema["type"] == "string" and not shape.mark and "format" not in shape.schema


def _element(shape: Shape, choices: Choices) -> Field:
    label = SINGULAR.get(shape.key, shape.label).capitalize()
    return {"name": "valor", "label": label, "required": True} | _value(shape, choices)


def _value(shape: Shape, choices: Choices) -> Field:
    """The widget of a single value."""
    if shape.inner:
        return {"widget": "object", "fields": [form_field(inner, choices) for inner in shape.inner]}
    options = _options(shape, choices)
    if options:
        return _select(options) | _default(shape)
    if shape.mark in ("photo", *_ENDINGS):
        return _file(shape)
    return _BY_TYPE[shape.schema["type"]](shape) | _default(shape)


def _options(shape: Shape, choices: Choices) -> tuple[Option, ...]:
    """What can be chosen: what exists under its mark, and the words that are taken besides, or a few fixed words."""
    named = choices.named.get(shape.mark) or fixed(shape.schema.get("enum", ()))
    return (*named, *(Option(word, meaning[:1].upper() + meaning[1:]) for word, meaning in shape.also))


def _select(options: tuple[Option, ...]) -> Field:
    return {"widget": "select", "options": [{"label": one.label, "value": one.value} for one in options]}


def _file(shape: Shape) -> Field:
    if shape.mark == "photo":
        refused = {"pattern": [_endings(PHOTO_ENDINGS), NOT_A_PHOTO]}
        return {"widget": "image", "accept": PHOTOS, "choose_url": False} | refused
    is_evidence = shape.is_list
    endings = (*_ENDINGS[shape.mark], *(PHOTO_ENDINGS if is_evidence else ()))
    pattern = [_endings(endings, r"^https:\/\/|^\.\." if is_evidence else ""), NOT_A_DOCUMENT]
    taken = {"accept": ",".join(endings), "choose_url": is_evidence, "pattern": pattern}
    limits = {"max_file_size": MAX_ATTACHMENT, "slugify_filename": True}
    return {"widget": "file", "media_libraries": {"default": {"config": limits}}} | taken


def _endings(endings: tuple[str, ...], otherwise: str = "") -> str:
    """A pattern of names that end in one of `endings`, in small letters or capitals, or that are something else."""
    known = "|".join(ending[1:] for ending in (*endings, *(ending.upper() for ending in endings)))
    return rf"{otherwise}{'|' if otherwise else ''}\.(?:{known})$"


def _default(shape: Shape) -> Field:
    return {"default": shape.default} if shape.default is not None and not shape.is_list else {}


def _text(shape: Shape) -> Field:
    schema = shape.schema
    if schema.get("format") == "date":
        return {"widget": "datetime", "type": "date"}
    if schema.get("pattern", "").startswith(DAY):
        return {"widget": "datetime", "format": MOMENT}
    low, high = schema.get("minLength", 1), schema.get("maxLength", 0)
    limits = ({"minlength": low} if low > 1 else {}) | ({"maxlength": high} if high else {})
    if low > 1 or high > LONG:
        return {"widget": "text", "use_emoji_autocomplete": False} | limits
    typed = {"email": "email", "uri": "url"}.get(schema.get("format", ""), "text")
    pattern = schema.get("pattern", "")
    checked = {"pattern": [pattern, _PATTERNS[pattern]]} if pattern in _PATTERNS else {}
    return {"widget": "string", "type": typed, "use_emoji_autocomplete": False} | limits | checked


def _number(shape: Shape) -> Field:
    kind = "int" if shape.schema["type"] == "integer" else "float"
    limits = {"min": shape.schema.get("minimum"), "max": shape.schema.get("maximum")}
    step = {} if kind == "int" else {"step": 0.01}
    return {"widget": "number", "value_type": kind} | {k: v for k, v in limits.items() if v is not None} | step


def _summary(shape: Shape) -> str:
    """What a folded element shows: its first field, or its first two."""
    return " · ".join(f"{{{{{inner.key}}}}}" for inner in shape.inner[:2] if inner.mark != "photo") or "{{pie}}"


_BY_TYPE = {
    "string": _text,
    "integer": _number,
    "number": _number,
    "boolean": lambda shape: {"widget": "boolean"},
    "object": lambda shape: {"widget": "keyvalue", "key_label": "Año", "value_label": "Texto"},
}
