"""A bare Git repository as the stand-in for GitHub keeps one: real objects, branches and commits."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

AUTHOR = {
    "GIT_AUTHOR_NAME": "Persona de prueba",
    "GIT_AUTHOR_EMAIL": "prueba@ipco.example",
    "GIT_COMMITTER_NAME": "GitHub",
    "GIT_COMMITTER_EMAIL": "noreply@github.example",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


class BranchMoved(Exception):
    """The branch is no longer where the one who commits believes it to be."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A bare repository; `branch` is its main one."""

    folder: Path
    branch: str = "main"

    def git(self, *arguments: str, given: bytes = b"", **environment: str) -> bytes:
        """What git says. Raises CalledProcessError with its complaint."""
        return subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            input=given,
            capture_output=True,
            check=True,
            env=os.environ | AUTHOR | environment,
        ).stdout

    def line(self, *arguments: str, given: bytes = b"", **environment: str) -> str:
        return self.git(*arguments, given=given, **environment).decode().strip()

    def head(self, branch: str) -> str | None:
        """The commit of a branch; None when there is no such branch."""
        try:
            return self.line("rev-parse", "--verify", "--quiet", f"refs/heads/{branch}")
        except subprocess.CalledProcessError:
            return None

    def set_head(self, branch: str, commit: str) -> None:
        self.git("update-ref", f"refs/heads/{branch}", commit)

    def delete(self, branch: str) -> None:
        self.git("update-ref", "-d", f"refs/heads/{branch}")

    def tree(self, revision: str) -> list[dict[str, object]]:
        """Every file of a revision: path, sha, size."""
        rows = self.git("ls-tree", "-r", "-l", "-z", revision).decode().rstrip("\0").split("\0")
        found = []
        for row in rows:
            facts, path = row.split("\t")
            _, kind, sha, size = facts.split()
            found.append({"path": path, "type": kind, "sha": sha, "size": int(size)})
        return found

    def blob(self, sha: str) -> bytes:
        return self.git("cat-file", "blob", sha)

    def read(self, revision: str, path: str) -> bytes:
        return self.git("show", f"{revision}:{path}")

    def changed(self, branch: str) -> list[tuple[str, str]]:
        """The letter (A, M, D) and path of every file that a branch changes, since it left the main one."""
        rows = self.line("diff", "--name-status", "--no-renames", f"{self.branch}...{branch}")
        return [tuple(row.split("\t")) for row in rows.splitlines()]

    def commit(
        self, branch: str, expected: str, additions: dict[str, bytes], deletions: list[str], message: str
    ) -> str:
        """A commit on a branch, if it is where it is expected to be."""
        if self.head(branch) != expected:
            raise BranchMoved(f"Expected branch to point to {expected}")
        index = str(self.folder / "index-of-one-commit")
        Path(index).unlink(missing_ok=True)
        self.git("read-tree", expected, GIT_INDEX_FILE=index)
        for path in deletions:
            self.git("update-index", "--force-remove", path, GIT_INDEX_FILE=index)
        for path, content in additions.items():
            sha = self.line("hash-object", "-w", "--stdin", given=content)
            self.git("update-index", "--add", "--cacheinfo", f"100644,{sha},{path}", GIT_INDEX_FILE=index)
        tree = self.line("write-tree", GIT_INDEX_FILE=index)
        commit = self.line("commit-tree", tree, "-p", expected, "-m", message)
        self.set_head(branch, commit)
        return commit

    def check_out(self, revision: str, folder: Path) -> Path:
        """The files of a revision in a folder."""
        folder.mkdir(parents=True)
        subprocess.run(["tar", "-x", "-C", str(folder)], input=self.git("archive", revision), check=True)
        return folder


def make_repository(folder: Path, content: Path, parts: tuple[str, ...]) -> Repository:
    """A bare repository whose only commit holds these parts of a content folder."""
    folder.mkdir(parents=True)
    repository = Repository(folder)
    repository.git("init", "--bare", "--quiet", "--initial-branch=main")
    environment = {"GIT_INDEX_FILE": str(folder / "first-index"), "GIT_WORK_TREE": str(content)}
    repository.git(
        "--git-dir", str(folder), "add", "--force", "--", *(str(content / part) for part in parts), **environment
    )
    tree = repository.line("write-tree", **environment)
    repository.set_head("main", repository.line("commit-tree", tree, "-m", "Contenido de muestra"))
    return repository
