"""The pages of the guide with what they leave to the model: references, explanations of errors, results of examples.

A page of docs/guia/ is Markdown in which a line says what goes there:

    {{ campos: boletin }}    every field of a kind
    {{ errores }}            every rule, explained
    {{ cifras }}             where each figure of a month is found

and a fenced block whose info string is `markdown resultado` is shown with what comes out of it beside it.
The answer is Markdown with blocks of HTML, for the engine's own Markdown, which leaves such blocks alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from institute.fields import Record, nearest
from institute.kinds.birthday import BirthdayFile
from institute.kinds.event import EVENT
from institute.kinds.institution import Institution
from institute.kinds.interest import INTEREST
from institute.kinds.metrics import MonthlyMetrics
from institute.kinds.notice import NOTICE
from institute.kinds.plan_activity import PlanFile
from institute.kinds.post import ARTICLE, BULLETIN
from institute.kinds.programme import ProgrammeFile
from institute.kinds.report import REPORT
from institute.kinds.study import STUDY
from institute.rules import GROUPS
from institute.views.guide_fields import describe_fields
from institute.views.guide_html import render_fields, render_rules, render_sample
from institute.views.guide_obtaining import render_obtaining

KINDS: dict[str, type[Record]] = {
    "boletin": BULLETIN.fields,
    "articulo": ARTICLE.fields,
    "estudio": STUDY.fields,
    "evento": EVENT.fields,
    "aviso": NOTICE.fields,
    "interes": INTEREST.fields,
    "cumpleanos": BirthdayFile,
    "reporte": REPORT.fields,
    "poad": ProgrammeFile,
    "plan": PlanFile,
    "metricas": MonthlyMetrics,
    "instituto": Institution,
}
"""The kinds of which a page of the guide may show the fields, by their names in it."""
SAMPLE = "markdown resultado"

_FENCE = re.compile(r"(`{3,}|~{3,})[ ]*([^`]*)")
_PLACEHOLDER = re.compile(r"\{\{\s*(.*?)\s*\}\}")


class GuideFault(Exception):
    """A page of the guide asks for what there is not; the message is a Spanish sentence with its line."""


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page, or a fenced block with its info string and the text between its fences."""

    line: int
    raw: str
    info: str | None = None
    text: str = ""


def split_blocks(markdown: str) -> Iterator[Block]:
    """The lines and fenced blocks of a page, in order; a fence is closed by one at least as long, or by the end."""
    lines = markdown.split("\n")
    number = 0
    while number < len(lines):
        opening = _FENCE.fullmatch(lines[number])
        if opening is None:
            yield Block(number + 1, lines[number])
            number += 1
            continue
        fence, info = opening.groups()
        closings = (place for place in range(number + 1, len(lines)) if _closes(lines[place], fence))
        end = next(closings, len(lines))
        text = "\n".join(lines[number + 1 : end])
        yield Block(number + 1, "\n".join(lines[number : end + 1]), info.strip(), text)
        number = end + 1


def _closes(line: str, fence: str) -> bool:
    stripped = line.rstrip()
    return len(stripped) >= len(fence) and set(stripped) == {fence[0]}


def fill_guide(markdown: str, institution: Institution) -> str:
    """The page with everything in place. Raises GuideFault for a placeholder that is not known."""
    filled, samples = [], 0
    for block in split_blocks(markdown):
        if block.info == SAMPLE:
            samples += 1
            filled.append(f"\n{render_sample(block.text, samples)}\n")
        elif block.info is None and "{{" in block.raw:
            filled.append(f"\n{_fill(block, institution)}\n")
        else:
            filled.append(block.raw)
    return "\n".join(filled)


def _fill(block: Block, institution: Institution) -> str:
    found = _PLACEHOLDER.fullmatch(block.raw.strip())
    known = _placeholders(institution)
    if found is None or found.group(1) not in known:
        hint = nearest(found.group(1), list(known)) if found else ""
        meant = f" ¿Quiso decir «{{{{ {hint} }}}}»?" if hint else ""
        options = ", ".join(f"{{{{ {name} }}}}" for name in known)
        raise GuideFault(
            f"renglón {block.line} del texto: «{block.raw.strip()}» no se entiende.{meant} Lo que hay es: "
            f"{options}; cada uno va solo en su renglón."
        )
    return known[found.group(1)]()


def _placeholders(institution: Institution) -> dict[str, Callable[[], str]]:
    known_ids = {
        "area": [area.id for area in institution.areas],
        "eje": [axis.id for axis in institution.axes],
        "responsable": [responsible.id for responsible in institution.responsibles],
    }

    def fields_of(kind: type[Record]) -> Callable[[], str]:
        return lambda: render_fields(describe_fields(kind, known_ids))

    return {
        **{f"campos: {id}": fields_of(kind) for id, kind in KINDS.items()},
        "errores": lambda: render_rules(GROUPS),
        "cifras": render_obtaining,
    }
