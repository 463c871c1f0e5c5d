"""What the templates promise whatever they are given: text is escaped, and the policy of the pages can be strict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

THEME = Path(__file__).resolve().parents[2] / "theme"
TEMPLATES = sorted(path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html"))
PUBLIC = [name for name in TEMPLATES if not name.startswith(("guide", "partials/"))]
"""All but those of the staff guide, which stand in the chrome of the engine's own theme."""
FINISHED_MARKUP = {
    "root",
    "page_html",
    "view.body_html",
    "view.chart_html",
    "view.map.svg_html",
    "card.spark_html",
    "figure.year_chart_html",
    "figure.long_chart_html",
    "quarter.body_html",
    "head.json_ld",
    "assets.theme_js",
}
"""What is printed as it is: made by the engine, never typed by a contributor."""
FINISHED_FUNCTIONS = {"icon", "once", "super"}
"""`once` renders a template of ours."""
ENVIRONMENT = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME), autoescape=False)


def parse(name: str) -> nodes.Template:
    return ENVIRONMENT.parse((THEME / name).read_text("utf-8"))


def dotted(node: nodes.Node) -> str:
    """`head.title` for a plain name or attribute, "" for anything else."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{dotted(node.node)}.{node.attr}"
    return ""


def module_names(tree: nodes.Template) -> set[str]:
    return {found.target for found in tree.find_all(nodes.Import)}


def unescaped(source: str) -> list[str]:
    """The printed expressions of a template that are neither escaped nor known to be finished markup."""
    tree = ENVIRONMENT.parse(source)
    modules, macros = module_names(tree), {macro.name for macro in tree.find_all(nodes.Macro)}
    return [str(node) for node in _printed(tree) if not _is_safe(node, modules, macros)]


def _printed(tree: nodes.Template) -> Iterator[nodes.Expr]:
    for output in tree.find_all(nodes.Output):
        yield from (node for node in output.nodes if not isinstance(node, nodes.TemplateData))


def _is_safe(node: nodes.Node, modules: set[str], macros: set[str]) -> bool:
    if isinstance(node, nodes.Filter):
        return node.name == "e"
    if isinstance(node, nodes.Call):
        called = dotted(node.node)
        if called == "remember":  # calls the macro that is its first argument, or gives what it gave before
            return dotted(node.args[0]).partition(".")[0] in modules | macros
        return called in FINISHED_FUNCTIONS | macros or called.partition(".")[0] in modules
    return dotted(node) in FINISHED_MARKUP


@pytest.mark.parametrize("name", PUBLIC)
def test_every_printed_value_is_escaped(name: str) -> None:
    assert unescaped((THEME / name).read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "{{ card.title }}",
        "{{ card.title | upper }}",
        "{{ 'a' if card else card.title }}",
        "{{ card.title ~ card.url | e }}",
        "{{ evil(card.title) }}",
        "{{ remember(evil, card.title) }}",
    ],
)
def test_an_unescaped_value_would_be_noticed(source: str) -> None:
    assert len(unescaped(source)) == 1


@pytest.mark.parametrize("name", PUBLIC)
def test_no_method_of_python_is_called(name: str) -> None:
    tree = parse(name)
    modules = module_names(tree)
    methods = [dotted(call.node) for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Getattr)]
    assert [method for method in methods if method.partition(".")[0] not in modules] == []


@pytest.mark.parametrize("name", PUBLIC)
def test_only_filters_that_other_engines_have_are_used(name: str) -> None:
    used = {found.name for found in parse(name).find_all(nodes.Filter)}
    assert used <= {"e", "length", "join", "replace", "urlencode"}


@pytest.mark.parametrize("name", PUBLIC)
def test_nothing_inline_needs_the_policy_to_be_loosened(name: str) -> None:
    source = (THEME / name).read_text("utf-8")
    assert re.findall(r"\s(?:style|on[a-z]+)\s*=", source) == []
    assert re.findall(r"<(?:iframe|embed|object|base|style)\b", source) == []


@pytest.mark.parametrize("name", PUBLIC)
def test_ids_can_never_be_those_of_a_heading_in_a_post(name: str) -> None:
    source = (THEME / name).read_text("utf-8")
    ids = re.findall(r'\sid="([^"]*)"', source)
    assert [id for id in ids if not id.startswith("_") and id != "{{ id | e }}"] == []
    given = re.findall(r'scale_heading\("[^"]*", "([^"]*)"', source)
    assert [id for id in given if not id.startswith("_")] == []


@pytest.mark.parametrize("name", PUBLIC)
def test_what_a_label_or_control_points_at_exists_in_the_page(name: str) -> None:
    source = (THEME / name).read_text("utf-8")
    pointed = set(re.findall(r'(?:aria-labelledby|for)="(_[a-z_]+)"', source))
    made = re.findall(r'\sid="(_[a-z_]+)"', source) + re.findall(r'scale_heading\("[^"]*", "(_[a-z_]+)"', source)
    assert pointed <= set(made)


@pytest.mark.parametrize("name", PUBLIC)
def test_pages_ask_nothing_of_other_hosts(name: str) -> None:
    source = (THEME / name).read_text("utf-8")
    asked = r'<(?:script|img|link|source|form)\b[^>]*(?:src|href|action|srcset)="(?:https?:)?//'
    assert re.findall(asked, source) == []


@pytest.mark.parametrize("name", PUBLIC)
def test_every_template_it_names_exists(name: str) -> None:
    tree = parse(name)
    named = [node.template.value for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import))]
    assert [other for other in named if not (THEME / other).is_file()] == []
