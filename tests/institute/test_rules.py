"""Every rule that the code can name is explained, and every explanation is of a rule that exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import institute
from institute.fields import Reference
from institute.kinds.post import POST_KINDS
from institute.rules import GROUPS, RULES

PACKAGE = Path(institute.__file__).parent


def modules() -> list[ast.Module]:
    """All but outputs/, which finds no faults: its rules are those by which events repeat."""
    return [
        ast.parse(file.read_text("utf-8"))
        for file in sorted(PACKAGE.rglob("*.py"))
        if PACKAGE / "outputs" not in file.parents
    ]


def places_of_rules(trees: list[ast.Module]) -> dict[str, int]:
    """Whatever is called with a rule: the name of each function or class that takes a `rule`, and at which place."""
    found = {}
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args]
            if "rule" in names and node.name != "__init__":
                found[node.name] = names.index("rule")
        elif isinstance(node, ast.ClassDef):
            fields = [item.target.id for item in node.body if isinstance(item, ast.AnnAssign)]
            makers = [item for item in node.body if isinstance(item, ast.FunctionDef) and item.name == "__init__"]
            names = [argument.arg for argument in makers[0].args.args][1:] if makers else fields
            if "rule" in names:
                found[node.name] = names.index("rule")
    return found


def rule_values(trees: list[ast.Module]) -> Iterator[ast.expr]:
    """Every expression that becomes the rule of a problem: as an argument, or assigned to the name `rule`."""
    places = places_of_rules(trees)
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            keywords = [keyword.value for keyword in node.keywords if keyword.arg == "rule"]
            if name in places:
                yield keywords[0] if keywords else node.args[places[name]]
        elif isinstance(node, ast.Assign):
            yield from assigned_rules(node.targets[0], node.value)


def assigned_rules(target: ast.expr, value: ast.expr) -> Iterator[ast.expr]:
    if isinstance(target, ast.Name) and target.id == "rule":
        yield value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for inner_target, inner_value in zip(target.elts, value.elts, strict=True):
            yield from assigned_rules(inner_target, inner_value)


def rule_patterns() -> set[str]:
    """The ids in the code as regular expressions: an f-string stands for everything that it can become."""
    trees = modules()
    return {pattern for value in rule_values(trees) for pattern in patterns_of(value, trees)}


def patterns_of(value: ast.expr, trees: list[ast.Module]) -> set[str]:
    if isinstance(value, ast.Constant):
        return {re.escape(value.value)}
    if isinstance(value, ast.IfExp):
        return patterns_of(value.body, trees) | patterns_of(value.orelse, trees)
    if isinstance(value, ast.JoinedStr):
        parts = [re.escape(part.value) if isinstance(part, ast.Constant) else "[a-z]+" for part in value.values]
        return {"".join(parts)}
    if isinstance(value, ast.Subscript) and not isinstance(value.slice, ast.Constant):
        table = table_named(ast.unparse(value.value), trees)
        return set().union(*(patterns_of(item, trees) for item in table.values))
    passed_on = ast.unparse(value)
    assert passed_on == "rule" or passed_on.endswith((".rule", "detail['type']")), passed_on
    return set()


def table_named(name: str, trees: list[ast.Module]) -> ast.Dict:
    """The dictionary of ids from which a rule is looked up."""
    found = [
        node.value
        for tree in trees
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name and isinstance(node.value, ast.Dict)
    ]
    assert len(found) == 1, f"cannot find the table of rules {name}"
    return found[0]


def test_the_search_sees_the_ways_in_which_the_code_names_rules():
    patterns = rule_patterns()
    ids = {"fecha-formato", "yaml-tabulador", "enlace-roto", "campo-desconocido", "archivo-vacio", "foto-danada"}
    assert {re.escape(id) for id in ids} <= patterns
    assert {r"eje\-desconocido", r"cifra\-contada", r"cifra\-abreviada"} <= patterns


def test_every_rule_in_the_code_is_explained():
    unexplained = {pattern for pattern in rule_patterns() if not any(re.fullmatch(pattern, id) for id in RULES)}
    assert unexplained == set()


def test_every_explained_rule_is_in_the_code():
    patterns = rule_patterns()
    assert [id for id in RULES if not any(re.fullmatch(pattern, id) for pattern in patterns)] == []


def test_every_reference_of_a_kind_has_its_rule():
    aliases = {
        info.alias
        for kind in POST_KINDS
        for info in kind.fields.model_fields.values()
        if any(isinstance(mark, Reference) for mark in info.metadata)
    }
    assert aliases == {"area", "eje"}
    assert {f"{alias}-desconocido" for alias in aliases} <= set(RULES)


def test_no_rule_is_explained_twice():
    ids = [rule.id for group in GROUPS for rule in group.rules]
    assert len(ids) == len(set(ids))


def test_explanations_are_whole_sentences_with_an_example():
    for rule in RULES.values():
        assert rule.title[0].isupper() and not rule.title.endswith("."), rule.id
        assert rule.explanation.endswith(".") and len(rule.explanation) >= 40, rule.id
        assert rule.bad and rule.good and rule.bad != rule.good, rule.id
