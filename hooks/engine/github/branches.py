"""One file as one commit on a branch of its own, and a pull request for it; made again while nobody else touched it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from engine.github.client import GitHub, GitHubFault

PROGRAM = {"name": "github-actions[bot]", "email": "41898282+github-actions[bot]@users.noreply.github.com"}
"""How GitHub names the author of what a workflow commits."""

CHECKS = "check.yml"
"""The workflow that checks proposals, in .github/workflows."""


class ChangedByHand(Exception):
    """Somebody else committed to the branch."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new file and the words of its pull request."""

    branch: str
    path: str
    text: str
    title: str
    body: str


def propose(github: GitHub, proposal: Proposal, base: str = "main") -> int:
    """The number of the open pull request that adds the file to `base`. Raises ChangedByHand and GitHubFault."""
    tip = _tip(github, proposal.branch)
    if tip and github.ask("GET", f"/git/commits/{tip}")["author"]["email"] != PROGRAM["email"]:
        raise ChangedByHand
    commit = _commit(github, proposal, _tip(github, base))
    if tip:
        github.ask("PATCH", f"/git/refs/heads/{proposal.branch}", {"sha": commit, "force": True})
    else:
        github.ask("POST", "/git/refs", {"ref": f"refs/heads/{proposal.branch}", "sha": commit})
    owner = github.repository.partition("/")[0]
    words = {"title": proposal.title, "body": proposal.body}
    for open_one in github.every(f"/pulls?state=open&head={quote(f'{owner}:{proposal.branch}')}"):
        if open_one["head"]["ref"] == proposal.branch:
            return github.ask("PATCH", f"/pulls/{open_one['number']}", words)["number"]
    return github.ask("POST", "/pulls", words | {"head": proposal.branch, "base": base})["number"]


def start_checks(github: GitHub, branch: str, number: int) -> bool:
    """Start the checks of a proposal that a program made, for which GitHub starts none; False when it may not."""
    order = {"ref": branch, "inputs": {"number": str(number)}}
    try:
        github.ask("POST", f"/actions/workflows/{CHECKS}/dispatches", order)
    except GitHubFault:
        return False
    return True


def _tip(github: GitHub, branch: str) -> str:
    """The last commit of a branch; "" when there is no such branch."""
    try:
        return github.ask("GET", f"/git/ref/heads/{branch}")["object"]["sha"]
    except GitHubFault as fault:
        if fault.status == 404:
            return ""
        raise


def _commit(github: GitHub, proposal: Proposal, parent: str) -> str:
    tree = github.ask("GET", f"/git/commits/{parent}")["tree"]["sha"]
    entry = {"path": proposal.path, "mode": "100644", "type": "blob", "content": proposal.text}
    new = github.ask("POST", "/git/trees", {"base_tree": tree, "tree": [entry]})["sha"]
    content = {"message": f"content: {proposal.title}", "tree": new, "parents": [parent], "author": PROGRAM}
    return github.ask("POST", "/git/commits", content)["sha"]
