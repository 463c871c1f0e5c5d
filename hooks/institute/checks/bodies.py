"""What a body may hold: prose, links that lead somewhere, pictures with words for those who cannot see them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cache
from itertools import islice

from institute.characters import INVISIBLE, invisible_message
from institute.drafts import Draft
from institute.fields import nearest, quoted
from institute.inventory import ATTACHMENT_TYPES, PHOTO_TYPES
from institute.links import Addresses
from institute.markdown import Target, anchors, line_of, parse, raw_html_lines
from institute.problems import WARNING, Problem

MAX_TARGETS_REPORTED = 30
"""A file with more faulty links than this has one cause; the list would hide it."""


def check_body(draft: Draft, addresses: Addresses) -> Iterator[Problem]:
    """The body has text, no raw HTML, and every link and picture in it is sound."""
    body = draft.source.body
    if not body.strip():
        if not draft.kind.needs_body:
            return
        yield Problem(
            draft.path,
            draft.source.body_line,
            "texto-vacio",
            "después de los campos no hay texto. Escríbalo.",
            "El Instituto invita a recorrer las calles del centro el sábado 11 de abril.",
        )
        return
    if draft.parsed.tangled_line:
        yield _problem(
            draft,
            draft.parsed.tangled_line,
            "texto-enredado",
            "hay demasiadas citas, listas, negritas o columnas unas dentro de otras, o una tabla enorme. Escríbalo de "
            "forma más sencilla.",
            "- Un renglón con guion por cada punto",
        )
        return
    if "&" in body and INVISIBLE.search(draft.parsed.html):
        yield from _check_hidden(draft)
    if draft.parsed.has_raw_html:
        yield from _check_raw_html(draft)
    if "<h1>" in draft.parsed.html:
        yield _problem(
            draft,
            _line_starting(body, "# "),
            "titulo-principal",
            "los títulos dentro del texto empiezan con dos almohadillas; con una "
            "sola compiten con el título de la página.",
            "## Cómo participar",
            WARNING,
        )
    found = (
        problem for target in dict.fromkeys(draft.parsed.targets) for problem in _check_target(draft, target, addresses)
    )
    yield from islice(found, MAX_TARGETS_REPORTED)


def _check_hidden(draft: Draft) -> Iterator[Problem]:
    """Bad: ta&shy;ller, which shows an invisible character that the raw text does not have"""
    lines = (
        (number, line)
        for number, line in enumerate(draft.source.body.split("\n"), 1)
        if "&" in line and not INVISIBLE.search(line)
    )
    found = ((number, invisible_message(parse(line).html)) for number, line in lines)
    yield from islice(
        (_problem(draft, number, "caracter-invisible", message) for number, message in found if message),
        MAX_TARGETS_REPORTED,
    )


def _check_raw_html(draft: Draft) -> Iterator[Problem]:
    """Bad:  <b>importante</b>    Good: **importante**"""
    for line in raw_html_lines(draft.source.body):
        typed = draft.source.body.split("\n")[line - 1].strip()
        yield _problem(
            draft,
            line,
            "html",
            f"hay código HTML, que no se publica: {quoted(typed)}. Escríbalo con Markdown; si quiso poner el signo "
            "«<», escriba «\\<».",
            "**texto en negritas**, *cursivas*, [enlace](https://www.ipco.gob.mx)",
        )


def _check_target(draft: Draft, target: Target, addresses: Addresses) -> Iterator[Problem]:
    yield from _check_picture(draft, target, addresses) if target.is_image else _check_link(draft, target, addresses)


def _check_link(draft: Draft, target: Target, addresses: Addresses) -> Iterator[Problem]:
    """Bad: [clic](javascript:alert(1)), [acta](acta-que-no-esta.pdf), [](https://…)    Good: [el acta](acta.pdf)"""
    if not target.address:
        yield _problem(
            draft,
            _line_of_text(draft, target.text),
            "enlace-peligroso",
            f"el enlace {quoted(target.text)} no lleva a ninguna parte o lleva a "
            "una dirección que no se permite. Use una dirección con https://",
            "[la convocatoria](https://www.ipco.gob.mx)",
        )
        return
    if not target.text:
        yield _at(
            draft,
            target,
            "enlace-sin-texto",
            f"el enlace a {quoted(target.address)} no tiene texto. Escriba entre los corchetes qué se encuentra ahí.",
            f"[la convocatoria]({target.address[:60]})",
        )
    resolved = addresses.resolve(draft.path, draft.url, target.address)
    if resolved.kind == "broken":
        yield _at(
            draft,
            target,
            "enlace-roto",
            f"el enlace a {quoted(target.address)} no lleva a ningún archivo."
            f"{_meant(draft, target.address, addresses)} Escriba la ruta desde este archivo.",
            f"[{target.text[:40] or 'texto'}]({_suggest(draft, target.address, addresses)})",
        )
    elif resolved.kind == "apart":
        yield _apart(draft, target)
    elif resolved.kind == "file" and not resolved.target.lower().endswith(tuple(ATTACHMENT_TYPES | PHOTO_TYPES)):
        yield _at(
            draft,
            target,
            "enlace-tipo",
            f"el enlace lleva a {quoted(target.address)}, un tipo de archivo que no se publica. Se publican PDF, "
            "XLSX, CSV, ZIP y fotos.",
            "[la convocatoria](convocatoria.pdf)",
        )


def _check_picture(draft: Draft, target: Target, addresses: Addresses) -> Iterator[Problem]:
    """Bad: ![](plano.jpg), ![Plano](https://otro.sitio/plano.jpg)

    Good: ![Plano del centro](plano.jpg "Centro, 2026")
    """
    example = f'![Personas dibujan sobre un plano]({target.address[:60] or "taller.jpg"} "Taller en el Jardín Núñez")'
    resolved = addresses.resolve(draft.path, draft.url, target.address)
    if not target.address:
        yield _problem(
            draft,
            _line_of_text(draft, target.text),
            "imagen-externa",
            f"la imagen {quoted(target.text)} está pegada en el texto o en una dirección que no se permite. "
            "Póngala como archivo en la misma carpeta y escriba su nombre.",
            '![Personas dibujan sobre un plano](taller.jpg "Taller en el Jardín Núñez")',
        )
        return
    if resolved.kind == "external":
        yield _at(
            draft,
            target,
            "imagen-externa",
            f"la imagen {quoted(target.address)} está en otro sitio. Descárguela, póngala en la misma carpeta y "
            "escriba su nombre.",
            '![Personas dibujan sobre un plano](taller.jpg "Taller en el Jardín Núñez")',
        )
        return
    if not target.text:
        yield _at(
            draft,
            target,
            "imagen-sin-alt",
            f"la imagen {quoted(target.address)} no dice qué se ve. Escríbalo entre los corchetes, para quien no "
            "puede verla.",
            example,
        )
    if resolved.kind == "broken":
        yield _at(
            draft,
            target,
            "imagen-falta",
            f"no existe la imagen {quoted(target.address)}.{_meant(draft, target.address, addresses)} Póngala en la "
            "misma carpeta que este archivo y escriba su nombre tal cual.",
            example,
        )
    elif resolved.kind == "apart":
        yield _apart(draft, target)
    elif resolved.kind != "file" or posixpath.splitext(resolved.target)[1].lower() not in PHOTO_TYPES:
        yield _at(
            draft,
            target,
            "imagen-tipo",
            f"{quoted(target.address)} no es una foto JPEG, PNG o WebP. Guárdela en uno de esos formatos.",
            example,
        )


def _apart(draft: Draft, target: Target) -> Problem:
    """Bad: [el acta](../../notices/avisos/acta.pdf)    Good: [el acta](acta.pdf)"""
    name = posixpath.basename(target.address)
    return _at(
        draft,
        target,
        "archivo-apartado",
        f"{quoted(target.address)} está en la carpeta de otra publicación y no se publica con esta. "
        "Ponga una copia junto a este archivo y escriba solo su nombre.",
        f"[{target.text[:40] or 'texto'}]({name})",
    )


def check_anchors(drafts: list[Draft], addresses: Addresses) -> Iterator[Problem]:
    """A link to a section leads to a section that exists.

    Bad:  [fechas](#fecha) where the heading is «Fechas»    Good: [fechas](#fechas)
    """
    by_path = {draft.path: draft for draft in drafts if draft.parsed is not None}
    anchors_of = cache(lambda path: anchors(by_path[path].parsed))
    for draft in by_path.values():
        linked = [
            target for target in dict.fromkeys(draft.parsed.targets) if "#" in target.address and not target.is_image
        ]
        found = (
            _check_anchor(draft, target, resolved.fragment, anchors_of(resolved.target))
            for target in linked
            if (resolved := addresses.resolve(draft.path, draft.url, target.address)).kind == "page"
            and resolved.fragment
            and resolved.target in by_path
        )
        yield from islice((problem for problem in found if problem), MAX_TARGETS_REPORTED)


def _check_anchor(draft: Draft, target: Target, fragment: str, known: list[str]) -> Problem | None:
    if fragment in known:
        return None
    hint = nearest(fragment, known)
    options = f" ¿Quiso decir «#{hint}»?" if hint else f" Las que hay son: {', '.join(known[:20]) or 'ninguna'}."
    return _at(
        draft,
        target,
        "seccion-falta",
        f"la sección {quoted('#' + fragment)} no existe.{options}",
        f"[{target.text[:40]}]({target.address.partition('#')[0]}#{hint or (known or ['seccion'])[0]})",
    )


def _problem(
    draft: Draft, body_line: int, rule: str, message: str, example: str = "", severity: str = "error"
) -> Problem:
    return Problem(draft.path, draft.source.body_line + body_line - 1, rule, message, example, severity)


def _at(draft: Draft, target: Target, rule: str, message: str, example: str) -> Problem:
    return _problem(draft, line_of(draft.source.body, target.address), rule, message, example)


def _line_of_text(draft: Draft, text: str) -> int:
    lines = draft.source.body.split("\n")
    return next((number for number, line in enumerate(lines, 1) if f"[{text}](" in line), 1)


def _line_starting(body: str, start: str) -> int:
    return next((number for number, line in enumerate(body.split("\n"), 1) if line.startswith(start)), 1)


def _candidates(draft: Draft, addresses: Addresses) -> dict[str, str]:
    """What could have been meant: the relative path of every page and file, by its name."""
    folder = posixpath.dirname(draft.path)
    paths = sorted({*addresses.pages, *addresses.files})
    return {posixpath.basename(path.removesuffix("/index.md")): posixpath.relpath(path, folder) for path in paths}


def _suggest(draft: Draft, address: str, addresses: Addresses) -> str:
    known = _candidates(draft, addresses)
    name = posixpath.basename(address.partition("#")[0].removesuffix("/index.md").rstrip("/"))
    return known.get(name) or known.get(nearest(name, list(known))) or "convocatoria.pdf"


def _meant(draft: Draft, address: str, addresses: Addresses) -> str:
    found = _suggest(draft, address, addresses)
    return f" ¿Quiso decir «{found}»?" if found != "convocatoria.pdf" else ""
