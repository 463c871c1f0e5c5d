"""GitHub's issue forms, made from the content model: a way to send a text with nothing but a browser and an account.

An issue is seen by everybody, so nothing that is only the staff's is asked for: no birthdays ever, and whoever writes
for the board confirms that they read the warning. Words and choices are those of the form at /admin/.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from institute.kinds.content import ContentKind
from institute.kinds.event import EVENT
from institute.kinds.interest import INTEREST
from institute.kinds.notice import NOTICE
from institute.kinds.post import ARTICLE, BULLETIN
from institute.outputs.forms.choices import Choices, Option, fixed
from institute.outputs.forms.shapes import Shape, shapes_of
from institute.outputs.forms.wording import help_of, label_of

HEAD = "# Lo escribe scripts/schema.py a partir del modelo del contenido: no lo cambie a mano.\n"
NOTICE_OF_ISSUES = (
    "**Lo que escriba aquí lo puede ver cualquiera, desde que lo envía**, también lo que marque como «Solo el "
    "personal». Si no debe salir de la oficina, no lo escriba aquí: pida a Comunicación Social que lo anote."
)
CONFIRMED = "Lo que escribo se puede ver fuera de la oficina y no tiene datos personales de nadie."
WELCOME = (
    "Llene lo que pueda y envíelo con el botón verde. Se revisa solo y aquí mismo le decimos si falta algo; nada de lo "
    "que escriba se pierde. Las fotos se agregan después, en la propuesta."
)
TEXT_KEY, CONFIRM_KEY = "texto", "confirmo"
_CONFIRM_LABEL = "Antes de enviar"
_TEXT_HELP = (
    "Escriba como en un correo. Deje un renglón vacío entre párrafos; un renglón que empieza con «## » es un subtítulo."
)
_PUBLIC = (Option("true", "Cualquiera"), Option("false", "Solo el personal"))
_OWN_WORDS = {
    "publico": ("¿Quién puede verlo?", "Si escoge «Cualquiera», sale en el sitio público."),
    "temas": ("Temas", "Palabras que agrupan publicaciones; hasta seis, separadas con comas."),
    "autores": ("Autores", "Quién lo escribió, si conviene decirlo; separados con comas."),
    "fecha": ("Fecha", "El día de publicación, como año-mes-día."),
    "lugar.nombre": ("Lugar", "Cómo se llama el lugar."),
    "lugar.direccion": ("Dirección del lugar", "Calle, número y colonia."),
}
"""What a form of one page words in another way than the model."""


@dataclass(frozen=True, slots=True)
class IssueForm:
    """`keys` are the fields asked for, in their order; `text` is the label of the body, or "" where there is none.

    The last label of each form is its own: by it an issue is known to be of that form.
    """

    kind: ContentKind
    keys: tuple[str, ...]
    text: str
    is_of_board: bool = False


_POST = ("titulo", "fecha", "area", "eje", "resumen", "temas", "autores")
_WHEN, _LINKS = ("titulo", "inicio", "fin"), ("enlace", "registro")
FORMS: dict[str, IssueForm] = {
    form.kind.id: form
    for form in (
        IssueForm(BULLETIN, _POST, "Texto del boletín"),
        IssueForm(ARTICLE, _POST, "Texto del artículo"),
        IssueForm(
            EVENT,
            (*_WHEN, "area", "clase", "rol", "eje", "modalidad", "lugar.nombre", "lugar.direccion", *_LINKS, "publico"),
            "Detalles del evento",
            is_of_board=True,
        ),
        IssueForm(NOTICE, ("titulo", "vence", "prioridad", "area", "publico"), "Detalles del aviso", is_of_board=True),
        IssueForm(
            INTEREST,
            ("titulo", "url", "medio", "por_que", "autor", "eje", "idioma", "vence", "publico"),
            "Comentario sobre el artículo de interés",
            is_of_board=True,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the key that its answer is for («lugar.nombre» is inside a field), and what a person sees."""

    key: str
    label: str
    help: str
    is_required: bool
    example: str = ""
    options: tuple[Option, ...] = field(default=())
    is_list: bool = False
    is_long: bool = False


def questions(form: IssueForm, choices: Choices) -> tuple[Question, ...]:
    """The questions of a form as they follow one another, also in the text of an issue."""
    return tuple(_questions(form, choices))


def _questions(form: IssueForm, choices: Choices) -> Iterator[Question]:
    if form.is_of_board:
        yield Question(CONFIRM_KEY, _CONFIRM_LABEL, "", True)
    shapes = {shape.key: shape for shape in shapes_of(form.kind.fields)}
    for key in form.keys:
        outer, _, inner = key.partition(".")
        shape = shapes[outer]
        if inner:
            shape = next(one for one in shape.inner if one.key == inner)
        yield _question(key, shape, choices, is_inside=bool(inner))
    if form.text:
        yield Question(TEXT_KEY, form.text, _TEXT_HELP, form.kind.needs_body, is_long=True)


def _question(key: str, shape: Shape, choices: Choices, is_inside: bool) -> Question:
    label, help = _OWN_WORDS.get(key, (label_of(shape.key, shape.label), help_of(shape.key, shape.mark, shape.help)))
    options = choices.named.get(shape.mark) or fixed(shape.schema.get("enum", ()))
    if key == "publico":
        options = _PUBLIC
    example = ", ".join(shape.example) if isinstance(shape.example, list) else str(shape.example)
    is_required = (shape.is_required and not is_inside) or key == "publico"
    return Question(key, label, help, is_required, "" if options else example, tuple(options), shape.is_list)


def render_issue_forms(choices: Choices) -> dict[str, str]:
    """The files of .github/ISSUE_TEMPLATE/, by name. Blank issues stay, for everything else."""
    files = {f"{id}.yml": HEAD + _yaml(_form(form, choices)) for id, form in FORMS.items()}
    return files | {"config.yml": HEAD + _yaml({"blank_issues_enabled": True})}


def _form(form: IssueForm, choices: Choices) -> dict[str, Any]:
    name = form.kind.name
    notice = f"{WELCOME}\n\n{NOTICE_OF_ISSUES}" if form.is_of_board else WELCOME
    return {
        "name": f"Enviar: {name.lower()}",
        "description": f"Escriba aquí su texto ({name.lower()}) y se convierte en una propuesta.",
        "title": f"{name}: ",
        "body": [
            {"type": "markdown", "attributes": {"value": notice}},
            *(_item(question) for question in questions(form, choices)),
        ],
    }


def _item(question: Question) -> dict[str, Any]:
    words: dict[str, Any] = {"label": question.label}
    if question.help:
        words["description"] = question.help
    validations = {"validations": {"required": question.is_required}}
    id = question.key.replace(".", "_")
    if question.key == CONFIRM_KEY:
        words["options"] = [{"label": CONFIRMED, "required": True}]
        return {"type": "checkboxes", "id": id, "attributes": words}
    if question.options:
        words["options"] = [option.label for option in question.options]
        return {"type": "dropdown", "id": id, "attributes": words} | validations
    if question.example:
        words["placeholder"] = question.example
    return {"type": "textarea" if question.is_long else "input", "id": id, "attributes": words} | validations


def _yaml(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=110)
