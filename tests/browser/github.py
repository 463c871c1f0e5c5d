"""A stand-in for GitHub's REST and GraphQL API over a real Git repository, as far as the form uses it.

Whatever it is asked and does not know is an error that a test sees (`unknown`), never an empty answer.
"""

from __future__ import annotations

import base64
import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import BrowserContext, Route

from .git import BranchMoved, Repository

API = "https://api.github.com"
OWNER, NAME = "ipco-colima", "sitio"
TOKEN = "github_pat_de_prueba"
WHEN = "2026-11-23T18:00:00Z"
PORTRAIT = "https://avatars.githubusercontent.com/u/7?v=4"
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Accept, If-None-Match",
    "Access-Control-Allow-Methods": "GET, POST, PATCH, PUT, DELETE",
}
DRAFT_MUTATIONS = {"convertPullRequestToDraft": True, "markPullRequestReadyForReview": False}


@dataclass(slots=True)
class Proposal:
    """A pull request."""

    number: int
    title: str
    branch: str
    body: str
    is_draft: bool
    state: str = "open"
    labels: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"PR_{self.number}"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    content: Any = None
    kind: str = "application/json"

    def bytes(self) -> bytes:
        return self.content if isinstance(self.content, bytes) else json.dumps(self.content).encode()


@dataclass(slots=True)
class GitHub:
    """One repository on GitHub, with one person who may write to it."""

    repository: Repository
    proposals: list[Proposal] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    largest: int = 0
    """The most bytes that came in one request."""
    is_down: bool = False

    def serve(self, context: BrowserContext) -> None:
        """Answer in place of GitHub whatever the pages of a browser context ask of its API."""
        context.route(f"{API}/**", lambda route: self._fulfill(route))

    def proposal(self, branch: str) -> Proposal:
        return next(one for one in self.proposals if one.branch == branch)

    def _fulfill(self, route: Route) -> None:
        request = route.request
        if request.method == "OPTIONS":
            return route.fulfill(status=204, headers=HEADERS)
        body = request.post_data_buffer or b""
        self.largest = max(self.largest, len(body))
        if self.is_down:
            answer = Answer(502, {"message": "Bad Gateway"})
        elif request.headers.get("authorization") not in (f"token {TOKEN}", f"Bearer {TOKEN}"):
            answer = Answer(401, {"message": "Bad credentials"})
        else:
            answer = self.answer(request.method, request.url, json.loads(body) if body else {})
        empty = answer.status == 204
        route.fulfill(
            status=answer.status,
            headers=HEADERS | ({} if empty else {"Content-Type": answer.kind}),
            body=b"" if empty else answer.bytes(),
        )

    def answer(self, method: str, url: str, body: dict[str, Any]) -> Answer:
        path = unquote(urlsplit(url).path)
        if path == "/graphql":
            return self._graphql(body["query"], body.get("variables") or {})
        for verb, pattern, respond in self._rest():
            found = re.fullmatch(pattern.replace("REPO", f"/repos/{OWNER}/{NAME}"), path)
            if verb == method and found:
                return respond(body, *found.groups())
        self.unknown.append(f"{method} {path}")
        return Answer(404, {"message": "Not Found"})

    def _rest(self) -> list[tuple[str, str, Callable[..., Answer]]]:
        return [
            ("GET", "/user", lambda body: Answer(200, USER)),
            ("GET", "REPO/collaborators/[^/]+", lambda body: Answer(204)),
            ("GET", r"REPO/git/trees/(.+)", self._tree),
            ("GET", r"REPO/git/blobs/(\w+)", self._blob),
            ("PATCH", r"REPO/git/refs/heads/(.+)", self._reset),
            ("DELETE", r"REPO/git/refs/heads/(.+)", self._delete),
            ("POST", "REPO/pulls", self._propose),
            ("GET", r"REPO/pulls/(\d+)/files", self._files),
            ("PATCH", r"REPO/pulls/(\d+)", self._change),
            ("GET", r"REPO/issues/(\d+)", lambda body, number: Answer(200, self._labels(number))),
            ("PATCH", r"REPO/issues/(\d+)", self._relabel),
            ("POST", r"REPO/issues/(\d+)/labels", self._add_labels),
        ]

    def _tree(self, body: object, revision: str) -> Answer:
        return Answer(200, {"sha": revision, "truncated": False, "tree": self.repository.tree(revision)})

    def _blob(self, body: object, sha: str) -> Answer:
        return Answer(200, self.repository.blob(sha), "application/octet-stream")

    def _reset(self, body: dict[str, Any], branch: str) -> Answer:
        self.repository.set_head(branch, body["sha"])
        return Answer(200, {"ref": f"refs/heads/{branch}"})

    def _delete(self, body: object, branch: str) -> Answer:
        self.repository.delete(branch)
        return Answer(204)

    def _propose(self, body: dict[str, Any]) -> Answer:
        if any(one.branch == body["head"] and one.state == "open" for one in self.proposals):
            return Answer(422, {"message": "A pull request already exists for this branch."})
        number = len(self.proposals) + 1
        proposal = Proposal(number, body["title"], body["head"], body.get("body", ""), body.get("draft", False))
        self.proposals.append(proposal)
        return Answer(201, self._as_rest(proposal))

    def _as_rest(self, proposal: Proposal) -> dict[str, Any]:
        return {
            "number": proposal.number,
            "node_id": proposal.id,
            "title": proposal.title,
            "html_url": f"https://github.com/{OWNER}/{NAME}/pull/{proposal.number}",
            "head": {"sha": self.repository.head(proposal.branch)},
            "created_at": WHEN,
            "updated_at": WHEN,
        }

    def _numbered(self, number: str) -> Proposal:
        return next(one for one in self.proposals if one.number == int(number))

    def _files(self, body: object, number: str) -> Answer:
        words = {"A": "added", "M": "modified", "D": "removed"}
        changed = self.repository.changed(self._numbered(number).branch)
        return Answer(200, [{"filename": path, "status": words[letter]} for letter, path in changed])

    def _change(self, body: dict[str, Any], number: str) -> Answer:
        self._numbered(number).state = body["state"]
        return Answer(200, self._as_rest(self._numbered(number)))

    def _labels(self, number: str) -> dict[str, Any]:
        return {"labels": [{"name": name} for name in self._numbered(number).labels]}

    def _relabel(self, body: dict[str, Any], number: str) -> Answer:
        self._numbered(number).labels = body["labels"]
        return Answer(200, self._labels(number))

    def _add_labels(self, body: dict[str, Any], number: str) -> Answer:
        self._numbered(number).labels += body["labels"]
        return Answer(200, self._labels(number)["labels"])

    def _graphql(self, query: str, given: dict[str, Any]) -> Answer:
        text = " ".join(query.split())
        try:
            data = self._mutate(text, given["input"]) if text.startswith("mutation") else self._ask(text, given)
        except GraphqlError as error:
            return Answer(200, {"data": None, "errors": [{"message": str(error)}]})
        if data is None:
            self.unknown.append(text[:300])
            return Answer(200, {"errors": [{"message": f"unknown query: {text[:100]}"}]})
        return Answer(200, {"data": data})

    def _ask(self, text: str, given: dict[str, Any]) -> dict[str, Any] | None:
        branch = given.get("branch", self.repository.branch)
        if "forkOwner" in text:
            oid = self.repository.head(branch)
            return {"fork": {"id": "R_1"}, "base": {"ref": {"target": {"oid": oid}} if oid else None}}
        if "defaultBranchRef" in text:
            return {"repository": {"defaultBranchRef": {"name": self.repository.branch}}}
        if "totalCount" in text:
            count = sum(one.branch == branch and one.state == "open" for one in self.proposals)
            return {"repository": {"pullRequests": {"totalCount": count}}}
        if "pullRequests(" in text:
            return {"repository": {"pullRequests": {"nodes": self._listed(text)}}}
        if aliased := self._aliased(text, branch):
            return {"repository": aliased}
        oid = self.repository.head(branch)
        if "... on Commit { oid }" in text:
            return {"repository": {"ref": {"target": {"oid": oid}} if oid else None}}
        if "history(first: 1) { nodes { oid message }" in text:
            return {"repository": {"ref": self._history(oid, 1) if oid else None}}
        return None

    def _listed(self, text: str) -> list[dict[str, Any]]:
        """Open proposals with any of the labels that the query names, newest first."""
        wanted = set(json.loads(re.search(r"labels: (\[.*?\])", text).group(1)))
        return [
            self._as_node(one) for one in reversed(self.proposals) if one.state == "open" and wanted & {*one.labels}
        ]

    def _as_node(self, proposal: Proposal) -> dict[str, Any]:
        words = {"A": "ADDED", "M": "MODIFIED", "D": "DELETED"}
        return {
            "id": proposal.id,
            "number": proposal.number,
            "title": proposal.title,
            "url": f"https://github.com/{OWNER}/{NAME}/pull/{proposal.number}",
            "isDraft": proposal.is_draft,
            "isCrossRepository": False,
            "createdAt": WHEN,
            "updatedAt": WHEN,
            "headRefName": proposal.branch,
            "headRefOid": self.repository.head(proposal.branch),
            "author": {
                "login": USER["login"],
                "avatarUrl": PORTRAIT,
                "name": USER["name"],
                "email": USER["email"],
                "databaseId": USER["id"],
            },
            "labels": {"nodes": [{"name": name} for name in proposal.labels]},
            "files": {
                "nodes": [
                    {"path": path, "changeType": words[letter]}
                    for letter, path in self.repository.changed(proposal.branch)
                ]
            },
        }

    def _aliased(self, text: str, branch: str) -> dict[str, Any]:
        """The answers to `content_0: object(oid: "…")`, `file_0: object(expression: "…")`, `commit_0: ref(…)`."""
        found: dict[str, Any] = {}
        for alias, how, quoted in re.findall(r'(\w+_\d+): object\((oid|expression): ("(?:[^"\\]|\\.)*")\)', text):
            found[alias] = self._object(json.loads(quoted), how)
        for alias, count, quoted in re.findall(
            r'(\w+_\d+): ref\(qualifiedName: \$branch\) \{.*?history\(first: (\d+), path: ("(?:[^"\\]|\\.)*")\)', text
        ):
            found[alias] = self._history(self.repository.head(branch), int(count), json.loads(quoted))
        return found

    def _object(self, name: str, how: str) -> dict[str, Any] | None:
        try:
            oid = name if how == "oid" else self.repository.line("rev-parse", "--verify", "--quiet", name)
        except subprocess.CalledProcessError:
            return None
        content = self.repository.blob(oid)
        is_binary = b"\0" in content
        return {
            "oid": oid,
            "byteSize": len(content),
            "isBinary": is_binary,
            "isTruncated": not is_binary and len(content) > 512_000,
            "text": None if is_binary else content[:512_000].decode(errors="replace"),
        }

    def _history(self, revision: str, count: int, path: str = "") -> dict[str, Any]:
        rows = self.repository.line(
            "log", f"-{count}", "--format=%H%x09%an%x09%ae%x09%cI%x09%s", revision, "--", *([path] if path else [])
        )
        nodes = []
        for row in rows.splitlines():
            oid, name, email, when, subject = row.split("\t")
            author = {"name": name, "email": email, "avatarUrl": PORTRAIT, "user": {"id": 7, "login": USER["login"]}}
            nodes.append({"oid": oid, "message": subject, "author": author, "committedDate": when})
        return {"target": {"history": {"nodes": nodes}}}

    def _mutate(self, text: str, given: dict[str, Any]) -> dict[str, Any] | None:
        if "createRef(" in text:
            branch = given["name"].removeprefix("refs/heads/")
            if self.repository.head(branch):
                raise GraphqlError(f'A ref named "refs/heads/{branch}" already exists in the repository.')
            self.repository.set_head(branch, given["oid"])
            return {"createRef": {"ref": {"name": branch}}}
        if "createCommitOnBranch(" in text:
            return {"createCommitOnBranch": {"commit": self._commit(text, given)}}
        for name, is_draft in DRAFT_MUTATIONS.items():
            if f"{name}(" in text:
                proposal = next(one for one in self.proposals if one.id == given["pullRequestId"])
                proposal.is_draft = is_draft
                return {name: {"pullRequest": {"isDraft": is_draft}}}
        return None

    def _commit(self, text: str, given: dict[str, Any]) -> dict[str, Any]:
        changes = given["fileChanges"]
        try:
            oid = self.repository.commit(
                given["branch"]["branchName"],
                given["expectedHeadOid"],
                {one["path"]: base64.b64decode(one["contents"]) for one in changes.get("additions", [])},
                [one["path"] for one in changes.get("deletions", [])],
                given["message"]["headline"],
            )
        except BranchMoved as moved:
            raise GraphqlError(str(moved)) from moved
        files = re.findall(r'(file_\d+): file\(path: ("(?:[^"\\]|\\.)*")\)', text)
        shas = {alias: {"oid": self.repository.line("rev-parse", f"{oid}:{json.loads(path)}")} for alias, path in files}
        return {"oid": oid, "committedDate": WHEN} | shas


class GraphqlError(Exception):
    """An error that comes with status 200, as GraphQL's do."""


USER = {
    "id": 7,
    "login": "persona-de-prueba",
    "name": "Persona de prueba",
    "email": "prueba@ipco.example",
    "html_url": "https://github.com/persona-de-prueba",
    "avatar_url": PORTRAIT,
}
