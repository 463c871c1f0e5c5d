"""One issue per area that says what is due: opened, kept up to date and closed, and nobody is flooded.

An area's issue is found by a mark in its body, and only among those of the account that writes reminders: a stranger
may copy the mark into an issue of his own. One that was closed is opened again when something is due anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from engine.github.client import GitHub
from institute.outputs.reminders import Reminder, area_of, keys_of

AUTHOR = "github-actions[bot]"
"""The account under which a workflow writes."""
MOST = 12
"""So many messages are sent in one run: each new issue, one opened again and each comment goes to people's mail."""
NOTHING = "Ya no hay nada pendiente. Este recordatorio se volverá a abrir solo cuando haga falta."


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. `issue` is None for a new one; `calls` tells whether people get a message of it."""

    said: str
    calls: bool
    issue: int | None = None
    change: dict[str, str] | None = None
    comment: str = ""


def existing(github: GitHub, author: str) -> dict[str, list[dict[str, Any]]]:
    """The reminders that there are, by area; those that are open come first, then the oldest."""
    found: dict[str, list[dict[str, Any]]] = {}
    for issue in github.every(f"/issues?state=all&creator={quote(author)}&sort=created&direction=desc"):
        area = area_of(str(issue.get("body") or ""))
        is_ours = (issue.get("user") or {}).get("login") == author and "pull_request" not in issue
        if area and is_ours:
            found.setdefault(area, []).insert(0, issue)
    return {area: sorted(own, key=lambda issue: issue["state"] != "open") for area, own in found.items()}


def plan(reminders: Iterable[Reminder], issues: dict[str, list[dict[str, Any]]]) -> Iterator[Step]:
    """What makes the issues say what is due, and no more. Asked again at once, it is nothing."""
    due = {reminder.area: reminder for reminder in reminders}
    for area, reminder in due.items():
        own = issues.get(area, [])
        yield from _said(reminder, own[0] if own else None)
    for area, own in issues.items():
        for issue in own[1 if area in due else 0 :]:
            if issue["state"] == "open":
                mark = f"<!-- recordatorio: {area} -->\n<!-- puntos: [] -->\n{NOTHING}"
                change = {"state": "closed", "state_reason": "completed", "body": mark}
                yield Step(f"{area}: se cierra el n.º {issue['number']}", False, issue["number"], change)


def _said(reminder: Reminder, issue: dict[str, Any] | None) -> Iterator[Step]:
    area = reminder.area
    whole = {"title": reminder.title, "body": reminder.body}
    if issue is None:
        yield Step(f"{area}: se abre un recordatorio", True, None, whole)
        return
    number = issue["number"]
    if issue["state"] != "open":
        yield Step(f"{area}: se vuelve a abrir el n.º {number}", True, number, {**whole, "state": "open"})
    elif issue["body"].replace("\r\n", "\n") != reminder.body or issue["title"] != reminder.title:
        known = keys_of(issue["body"])
        new = [line for key, line in reminder.lines.items() if key not in known]
        comment = "\n".join(["Se agregó a los pendientes:", "", *new]) if new else ""
        yield Step(f"{area}: se actualiza el n.º {number}", bool(new), number, whole, comment)


def carry_out(github: GitHub, steps: Iterable[Step], most: int = MOST) -> Iterator[str]:
    """Do the steps and tell each. What goes beyond `most` messages waits for the next run, which finds it undone."""
    sent = waiting = 0
    for step in steps:
        if step.calls and sent == most:
            waiting += 1
            continue
        sent += step.calls
        if step.issue is None:
            github.post("/issues", step.change or {})
        else:
            # The comment goes first: cut between the two, the next run says it twice rather than never.
            if step.comment:
                github.post(f"/issues/{step.issue}/comments", {"body": step.comment})
            github.patch(f"/issues/{step.issue}", step.change or {})
        yield step.said
    if waiting:
        yield f"Quedaron {waiting} para la próxima vez: se mandan {most} mensajes como máximo en cada una."
