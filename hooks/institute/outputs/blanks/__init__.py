"""Blanks of every kind of content, made from the model, the plan and what was written before.

A new kind of blank is one module and one entry of `BLANKS`.
"""

from __future__ import annotations

from institute.characters import invisible_message
from institute.fields import nearest, quoted
from institute.kinds.institution import PATH as INSTITUTION_PATH
from institute.library import Library
from institute.outputs.blanks.dated import DATED_BLANKS
from institute.outputs.blanks.metrics import METRICS_BLANK
from institute.outputs.blanks.plan import PLAN_BLANK
from institute.outputs.blanks.programme import PROGRAMME_BLANK
from institute.outputs.blanks.report import REPORT_BLANK
from institute.outputs.blanks.shapes import HELPS, OPTIONS, Blank, BlankFault, BlankKind, Order
from institute.outputs.blanks.study import STUDY_BLANK
from institute.problems import ERROR
from institute.registry import BY_FOLDER
from institute.source import read_post_source, read_yaml_source
from institute.validation import check_references, read_record

__all__ = ["BLANKS", "HELPS", "OPTIONS", "Blank", "BlankFault", "BlankKind", "Order", "make_blank"]

BLANKS: dict[str, BlankKind] = {
    blank.id: blank for blank in (*DATED_BLANKS, REPORT_BLANK, STUDY_BLANK, PROGRAMME_BLANK, PLAN_BLANK, METRICS_BLANK)
}
"""What can be begun, by its name on the command line."""


def make_blank(order: Order, library: Library) -> Blank:
    """The file that was asked for, which passes its own check. Raises BlankFault for what cannot be made."""
    if not library.institution.areas:
        raise BlankFault(f"{INSTITUTION_PATH} falta o tiene errores. Corríjalos antes: los dice scripts/check.py.")
    institution = library.institution
    kind = BLANKS[order.kind]
    _check_parts(order, kind, [area.id for area in institution.areas])
    _check_id(order, "area", {area.id: area.name for area in institution.areas})
    _check_id(order, "axis", {axis.id: axis.name for axis in institution.axes})
    blank = kind.make(order, library)
    _check_place(blank.path, library)
    _check_values(blank, library)
    return blank


def _check_parts(order: Order, kind: BlankKind, areas: list[str]) -> None:
    """Everything that the kind needs was said, and nothing that it has no use for."""
    for part, option in OPTIONS.items():
        value = getattr(order, part)
        if value and part not in (*kind.needs, *kind.takes):
            options = ", ".join(OPTIONS[name] for name in (*kind.needs, *kind.takes))
            raise BlankFault(f"«{kind.id}» no lleva {option}. Lo que lleva es: {options}.")
        if message := _unreadable(str(value)):
            raise BlankFault(f"{option}: {message}")
    for part in kind.needs:
        if not str(getattr(order, part)).strip():
            known = f" Hoy hay: {', '.join(areas)}." if part == "area" else ""
            raise BlankFault(f"falta {OPTIONS[part]}, que «{kind.id}» necesita.{known}")


def _unreadable(text: str) -> str:
    """Why a text cannot be written into a file; "" when it can. A console may pass on bytes that are no text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return f"{quoted(text)} no se puede leer. Escríbalo de nuevo a mano."
    return invisible_message(text)


def _check_id(order: Order, part: str, known: dict[str, str]) -> None:
    value = getattr(order, part)
    if value and value not in known:
        hint = nearest(value, list(known))
        meant = f" ¿Quiso decir «{hint}»?" if hint else ""
        raise BlankFault(
            f"{OPTIONS[part]}: {quoted(value)} no está en {INSTITUTION_PATH}.{meant} Ahí están: {', '.join(known)}."
        )


def _check_place(path: str, library: Library) -> None:
    """Nothing is written over, nor beside what has the same address: a file and a folder of one name, two posts."""
    kind = BY_FOLDER.get("/".join(path.split("/")[:2]))
    taken = {path}
    if kind is not None:
        stem = f"{kind.folder}/{kind.stem(path)}"
        taken |= {f"{stem}.md", f"{stem}/index.md"}
        url = kind.read_name(path).url
        taken |= {other for other, address in library.addresses.pages.items() if url and address == url}
    for other in sorted(taken & (library.inventory.files | library.addresses.pages.keys())):
        raise BlankFault(f"ya existe {other}, y no se tocó. Ábralo para seguir ahí, o cambie lo que pidió.")


def _check_values(blank: Blank, library: Library) -> None:
    """What was typed is what the model accepts: a title is not too long, an address is complete."""
    read = read_post_source if blank.path.endswith(".md") else read_yaml_source
    source, problems = read(blank.path, blank.text.encode())
    if source is not None:
        record, faults = read_record(source, blank.record)
        problems += faults
        problems += check_references(source, record, library.institution) if record is not None else []
    for problem in sorted(problem for problem in problems if problem.severity == ERROR):
        lines = source.lines if source is not None else {}
        key = next((str(place[0]) for place, line in lines.items() if line == problem.line), problem.path)
        raise BlankFault(f"en «{key}», {problem.message}")
