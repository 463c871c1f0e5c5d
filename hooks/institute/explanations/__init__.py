"""What each rule means, in the words of the guide. One module for each group of rules; rules.py puts them together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule whose id a Problem can bear, explained to somebody who knows only Word.

    `title` says what happened, `explanation` what it means, why it matters and how to mend it;
    `bad` and `good` are what was typed and what to type instead, as text of one or more lines.
    """

    id: str
    title: str
    explanation: str
    bad: str
    good: str


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules about one part of a post. `id` is the anchor of its heading in the guide."""

    id: str
    title: str
    rules: tuple[Rule, ...]
