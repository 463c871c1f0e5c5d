"""Every rule that a Problem can name, by its id, with the explanation that the guide gives of it."""

from __future__ import annotations

from institute.explanations import (
    Rule,
    RuleGroup,
    board,
    bodies,
    evidence,
    files,
    front_matter,
    maps,
    plan,
    quantities,
    reports,
    studies,
    values,
)

__all__ = ["GROUPS", "RULES", "Rule", "RuleGroup"]

GROUPS: tuple[RuleGroup, ...] = (
    files.GROUP,
    front_matter.GROUP,
    values.GROUP,
    bodies.GROUP,
    bodies.PICTURES,
    board.GROUP,
    board.REPEATED,
    board.STAFF,
    reports.REPORTS,
    evidence.GROUP,
    reports.PROGRAMME,
    quantities.GROUP,
    plan.PLAN,
    plan.FIGURES,
    studies.STUDIES,
    studies.FILES,
    maps.GROUP,
)
"""The rules in the order of the guide."""

RULES: dict[str, Rule] = {rule.id: rule for group in GROUPS for rule in group.rules}
