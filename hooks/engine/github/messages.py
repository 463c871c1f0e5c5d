"""One comment and one issue, written once and kept up to date. Ours are known by a hidden mark and their author."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from engine.github.client import GitHub

BOT = "github-actions[bot]"
"""Anybody can copy the mark; nobody else can be this author."""


def put_comment(github: GitHub, number: int, marker: str, text: str) -> str:
    """Our comment on an issue or a pull request says `text` now. What was done: "same", "updated" or "new"."""
    ours = _ours(github.every(f"/issues/{number}/comments"), marker)
    if ours is None:
        github.ask("POST", f"/issues/{number}/comments", {"body": text})
        return "new"
    if ours["body"] == text:
        return "same"
    github.ask("PATCH", f"/issues/comments/{ours['id']}", {"body": text})
    return "updated"


def put_issue(github: GitHub, marker: str, title: str, text: str) -> int:
    """The one open issue of this mark says `text` now; its number. It is opened when there is none."""
    ours = _open_issue(github, marker)
    if ours is None:
        return github.ask("POST", "/issues", {"title": title, "body": text})["number"]
    github.ask("PATCH", f"/issues/{ours['number']}", {"title": title, "body": text})
    return ours["number"]


def close_issue(github: GitHub, marker: str, text: str) -> int | None:
    """The open issue of this mark is answered and closed; its number, or None when there is none."""
    ours = _open_issue(github, marker)
    if ours is None:
        return None
    github.ask("POST", f"/issues/{ours['number']}/comments", {"body": text})
    github.ask("PATCH", f"/issues/{ours['number']}", {"state": "closed", "state_reason": "completed"})
    return ours["number"]


def _open_issue(github: GitHub, marker: str) -> Mapping[str, Any] | None:
    issues = github.every(f"/issues?state=open&creator={BOT.replace('[', '%5B').replace(']', '%5D')}")
    return _ours((issue for issue in issues if "pull_request" not in issue), marker)


def _ours(found: Iterable[Mapping[str, Any]], marker: str) -> Mapping[str, Any] | None:
    for one in found:
        author = (one.get("user") or {}).get("login")
        if author == BOT and str(one.get("body") or "").startswith(marker):
            return one
    return None
