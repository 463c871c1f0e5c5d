"""Who opened a page, by what their program says of itself: a person with a browser, or a program by itself.

The list of programs is crawler-user-agents' (MIT), which is published anew every month with what appeared. Beside it
two rules that need no list: every browser says «Mozilla/» or «Opera/», and none gives an address where to complain.
A robot that says to be a browser cannot be told apart, here or in any counter that looks at the same.
"""

from __future__ import annotations

from functools import lru_cache

from crawleruseragents import is_crawler

_BROWSERS = ("Mozilla/", "Opera/")
_LONGEST = 400
"""Longer ones are cut: no browser says so much, and each letter is looked for in a thousand patterns."""


def is_browser(agent: bytes) -> bool:
    """True for what a person uses. Nothing, or «-», is a program."""
    return _is_browser(agent[:_LONGEST])


@lru_cache(maxsize=20_000)
def _is_browser(agent: bytes) -> bool:
    said = agent.decode("latin-1")
    return said.startswith(_BROWSERS) and "+http" not in said and not is_crawler(said)
