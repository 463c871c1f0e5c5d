"""Markup that many pages share is rendered once a build: the header, the footer, a post's card, the ways into the blog.

It can be, because links begin with ROOT until the page is finished, so the same text serves at every depth. At 1,000
posts this saves half of the time that templates take.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import jinja2


class Remember:
    """What templates call: `remember(macro, …)` and `once("parts/header.html", key)`."""

    def __init__(self, env: jinja2.Environment, context: Callable[[str], dict[str, Any]]) -> None:
        self._env = env
        self._context = context
        self._known: dict[Hashable, str] = {}

    def macro(self, macro: Any, *arguments: Hashable) -> str:
        """What `macro` gives for these arguments. Views are frozen and hashable, so equal ones are the same card."""
        key = (macro.name, arguments)
        if key not in self._known:
            self._known[key] = str(macro(*arguments))
        return self._known[key]

    def once(self, template: str, key: str = "") -> str:
        """A partial template rendered with the context that all pages of `key` share."""
        place = (template, key)
        if place not in self._known:
            self._known[place] = self._env.get_template(template).render(self._context(key))
        return self._known[place]
