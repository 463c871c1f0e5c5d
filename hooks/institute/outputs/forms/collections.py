"""One kind of content as one collection of the form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from institute.kinds.content import ContentKind
from institute.kinds.event import EVENT
from institute.kinds.interest import INTEREST
from institute.kinds.notice import NOTICE
from institute.kinds.post import BULLETIN, POST_KINDS
from institute.kinds.report import REPORT
from institute.kinds.study import STUDY
from institute.outputs.forms.choices import Choices
from institute.outputs.forms.shapes import shapes_of
from institute.outputs.forms.widgets import Field, form_field
from institute.outputs.forms.wording import DAY_HELP, NO_HTML, TEXT_HELP

Collection = dict[str, Any]

BODY = "body"
TODAY = "{{now}}"
NEW_DAY = "{{year}}-{{month}}-{{day}}"
_HTML = r"^(?![\s\S]*<(?!(?:https?:\/\/|mailto:)[^\s<>]+>|[^\s<>@]+@[^\s<>@]+>)[a-zA-Z\/!?])[\s\S]*$"
"""A body without raw HTML: «<» may begin an address between angles, or stand before anything but a tag."""

ICONS = {
    "boletin": "campaign",
    "articulo": "article",
    "reporte": "assignment",
    "estudio": "map",
    "evento": "event",
    "aviso": "notifications",
    "interes": "link",
}
DESCRIPTIONS = {
    "boletin": "Comunicados oficiales del Instituto, con su número.",
    "articulo": "Textos que explican un tema, sin número.",
    "reporte": "Lo que hizo cada área en el trimestre.",
    "estudio": "Estudios y programas urbanos, con su etapa, sus archivos y su plano.",
    "evento": "Lo que va en la agenda. Nada es público si no se activa «Público».",
    "aviso": "Lo que la oficina debe saber hasta un día.",
    "interes": "Lo que otros escribieron y vale la pena leer.",
}
BUTTONS = [
    "bold",
    "italic",
    "strikethrough",
    "code",
    "link",
    "heading-two",
    "heading-three",
    "heading-four",
    "bulleted-list",
    "numbered-list",
    "quote",
]
"""What has no button is not understood in a text written elsewhere either. Level one is the page's own title."""
FLAT = "-sin-carpeta"
"""Ends the id of the collection that holds contents written as one file, which have no folder for photos."""


def post_collections(choices: Choices) -> list[Collection]:
    """Each kind of post. A new one gets a folder, because its photos lie beside it."""
    return [
        _collection(kind, _post_fields(kind, choices))
        | {"path": "{{slug}}/index", "slug": "{{fecha}}-{{titulo}}"}
        | _BESIDE
        for kind in POST_KINDS
    ]


def report_collection(choices: Choices) -> Collection:
    """Reports lie in the folder of their quarter, in one named after their area, with the evidence beside them."""
    fields = [*_fields(REPORT, choices), _body(REPORT)]
    place = {"path": "{{anio}}-t{{trimestre}}/{{area}}/index", "slug": "{{anio}}-t{{trimestre}}-{{area}}"}
    return _collection(REPORT, fields) | place | _REPORT | _BESIDE


def study_collection(choices: Choices) -> Collection:
    """A study lies in a folder named after it, with its files and its map beside it."""
    place = {"path": "{{slug}}/index", "slug": "{{titulo}}"}
    return _collection(STUDY, _post_fields(STUDY, choices)) | place | _BESIDE


def flat_collections(choices: Choices, paths: Iterable[str]) -> list[Collection]:
    """What was written without the form as a single file, without a folder for photos: it can be changed, not added.

    `paths` are those of all contents; a kind of which none is a single file has no such collection.
    """
    flat = {kind for kind in (*POST_KINDS, REPORT) for path in paths if _is_flat(kind, path)}
    posts = [_flat(kind, _post_fields(kind, choices)) for kind in POST_KINDS if kind in flat]
    report = _flat(REPORT, [*_fields(REPORT, choices), _body(REPORT)])
    place = {"path": "{{anio}}-t{{trimestre}}/{{slug}}"}
    return [*posts, *([report | place | _REPORT] if REPORT in flat else [])]


def _is_flat(kind: ContentKind, path: str) -> bool:
    return path.startswith(f"{kind.folder}/") and path.endswith(".md") and not path.endswith("/index.md")


def board_collections(choices: Choices) -> list[Collection]:
    """What the notice board shows: each in a file of its own, dated with its first day or with that of writing."""
    days = {EVENT: "{{inicio | date('YYYY-MM-DD')}}", INTEREST: NEW_DAY, NOTICE: NEW_DAY}
    return [
        _collection(kind, [*_fields(kind, choices), _body(kind)]) | {"slug": f"{day}-{{{{titulo}}}}"}
        for kind, day in days.items()
    ]


_BESIDE = {"media_folder": "", "public_folder": ""}
"""Photos and documents lie beside the file that shows them and are named by their file name alone."""
_REPORT = {
    "summary": "{{anio}}, trimestre {{trimestre}}: {{area}}",
    "identifier_field": "area",
    "sortable_fields": ["anio"],
}


def _collection(kind: ContentKind, fields: list[Field]) -> Collection:
    return {
        "name": kind.id,
        "label": kind.plural,
        "label_singular": kind.name,
        "description": DESCRIPTIONS[kind.id],
        "icon": ICONS[kind.id],
        "folder": kind.folder,
        "identifier_field": "titulo",
        "summary": "{{titulo}}",
        "create": True,
        "delete": False,
        "sortable_fields": _sorting(fields),
        "fields": fields,
    }


def _flat(kind: ContentKind, fields: list[Field]) -> Collection:
    words = {"label": f"{kind.plural} sin carpeta", "label_singular": f"{kind.name} sin carpeta"}
    changed = {"name": f"{kind.id}{FLAT}", "create": False} | words
    description = "Escritos sin el formulario. Aquí se corrigen; para escribir uno nuevo, use la lista de arriba."
    return _collection(kind, fields) | changed | {"description": description} | _BESIDE


def _sorting(fields: list[Field]) -> Collection:
    """Newest first where there is a date."""
    keys = [key for key in ("fecha", "inicio", "titulo") if any(one["name"] == key for one in fields)]
    newest = {"default": {"field": keys[0], "direction": "descending"}} if len(keys) > 1 else {}
    return {"fields": keys} | newest


def _post_fields(kind: ContentKind, choices: Choices) -> list[Field]:
    """The required ones, the text, and then what may be left as it is."""
    fields = _fields(kind, choices)
    for one in fields:
        if one["name"] == "fecha":
            one |= {"default": TODAY, "hint": DAY_HELP}
        if one["name"] == "numero" and kind is BULLETIN:
            one["default"] = choices.next_number
    required = [one for one in fields if one["required"]]
    return [*required, _body(kind), *(one for one in fields if not one["required"])]


def _fields(kind: ContentKind, choices: Choices) -> list[Field]:
    return [form_field(shape, choices) for shape in shapes_of(kind.fields)]


def _body(kind: ContentKind) -> Field:
    return {
        "name": BODY,
        "label": "Texto",
        "hint": TEXT_HELP,
        "required": kind.needs_body,
        "widget": "richtext",
        "pattern": [_HTML, NO_HTML],
        "buttons": BUTTONS,
        "editor_components": ["code-block", *(["image"] if kind in (*POST_KINDS, REPORT, STUDY) else [])],
        "linked_images": False,
        "use_emoji_autocomplete": False,
    }
