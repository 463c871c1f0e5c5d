"""The parts of the guide that the model gives, as blocks of HTML inside Markdown."""

from __future__ import annotations

import html
import re

from institute.markdown import finish, parse
from institute.rules import Rule, RuleGroup
from institute.views.guide_fields import FieldView

_HEADING = re.compile(r'<h([2-6]) id="[^"]*">(.*?)\s*<a class="anchor".*?</a></h\1>', re.DOTALL)
_NOTE_ID = re.compile(r'((?:id|href)="#?)_(nota|llamada)-')
_LABEL = re.compile(r'aria-label="(Tabla \d+|Notas al pie)"')


def render_fields(fields: tuple[FieldView, ...]) -> str:
    """The reference of a kind as a definition list."""
    return f'<dl class="fields">\n{"".join(_field(field) for field in fields)}</dl>'


def _field(field: FieldView) -> str:
    need, name = ("required", "obligatorio") if field.is_required else ("optional", "opcional")
    limits = f'<p class="field-limits">{html.escape(field.limits)}</p>' if field.limits else ""
    inner = ""
    if field.inner:
        inner = f"<p>{'Cada elemento lleva:' if field.is_list else 'Lleva:'}</p>\n{render_fields(field.inner)}\n"
    return (
        f'<div class="field" id="{field.id}">\n<dt><code>{field.key}</code> '
        f'<span class="field-name">{html.escape(field.name)}</span> '
        f'<span class="field-need field-{need}">{name}</span></dt>\n'
        f"<dd><p>{html.escape(field.help)}</p>{limits}\n{_code(field.example)}\n{inner}</dd>\n</div>\n"
    )


def _code(text: str) -> str:
    return f"<pre><code>{html.escape(text, quote=False)}</code></pre>" if text else ""


def render_rules(groups: tuple[RuleGroup, ...]) -> str:
    """Every rule below the heading of its group; only the headings of groups are in the table of contents."""
    return "\n\n".join(_group(group) for group in groups)


def _group(group: RuleGroup) -> str:
    return "\n\n".join([f"### {group.title} {{: #{group.id} }}", *(_rule(rule) for rule in group.rules)])


def _rule(rule: Rule) -> str:
    return (
        f'<div class="rule" id="{rule.id}">\n<h4>{html.escape(rule.title)} <code>{rule.id}</code></h4>\n'
        f'<p>{html.escape(rule.explanation)}</p>\n<div class="rule-pair">\n'
        f'<div class="rule-bad"><p class="rule-word">En vez de</p>{_code(rule.bad)}</div>\n'
        f'<div class="rule-good"><p class="rule-word">Escriba</p>{_code(rule.good)}</div>\n</div>\n</div>'
    )


def render_sample(text: str, number: int) -> str:
    """What is typed and what comes out of it. `number` tells the examples of a page apart."""
    return (
        '<div class="sample">\n'
        f'<div class="sample-source"><p class="sample-word">Usted escribe</p>{_code(text)}</div>\n'
        '<div class="sample-result"><p class="sample-word">Así se ve</p>\n'
        f'<div class="sample-page">\n{_result(text, number)}</div></div>\n</div>'
    )


def _result(text: str, number: int) -> str:
    """The HTML that the site makes of `text`, fit to stand inside another page.

    Its headings are not part of the page's outline, and its ids and names do not meet those of other examples.
    """
    body = finish(parse(text), link=lambda address: address if ":" in address else None, image=lambda address: None)
    markup = _HEADING.sub(r'<p class="sample-heading sample-heading-\1">\2</p>', body.html)
    markup = _NOTE_ID.sub(rf"\1_ejemplo-{number}-\2-", markup)
    return _LABEL.sub(rf'aria-label="\1 del ejemplo {number}"', markup)
