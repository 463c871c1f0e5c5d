"""A proposal as GitHub itself tells it, and the findings that a run left for it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from engine.github.client import GitHub
from institute.outputs.reviews.findings import LARGEST, BadFindings, Findings, read_findings

ARTIFACT, FILE = "revision", "hallazgos.json"
LARGEST_ARCHIVE = 1_000_000
MOST_PROPOSALS = 60
"""Open proposals whose files are looked at: each costs a question."""


class NotOurs(Exception):
    """Findings that do not belong to the run which brought them. Nothing is written then."""


@dataclass(frozen=True, slots=True)
class Run:
    """The finished check: its id, the commit that it looked at, and the repository that the commit is from."""

    id: int
    head: str
    repository: str


def fetch_findings(github: GitHub, run: Run) -> Findings | None:
    """What the run left, read as hostile; None when it left nothing. Raises BadFindings."""
    listed = github.ask("GET", f"/actions/runs/{run.id}/artifacts?name={ARTIFACT}&per_page=10")
    found = [one for one in listed.get("artifacts", []) if one.get("name") == ARTIFACT and not one.get("expired")]
    if not found:
        return None
    return read_archive(github.download(f"/actions/artifacts/{int(found[-1]['id'])}/zip", LARGEST_ARCHIVE))


def read_archive(content: bytes) -> Findings:
    """The findings in a ZIP file. Nothing is unpacked to the disk, and no more is read than findings may weigh."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(FILE) as stream:
            return read_findings(stream.read(LARGEST + 1))
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        KeyError,
        OSError,
        EOFError,
        RuntimeError,
        NotImplementedError,
        ValueError,
    ):
        raise BadFindings("el archivo de la revisión no se puede leer.") from None


def read_proposal(github: GitHub, findings: Findings, run: Run) -> dict[str, Any]:
    """The pull request that the findings name, if the run was really about it. Raises NotOurs."""
    proposal = github.ask("GET", f"/pulls/{findings.number}")
    head = proposal.get("head") or {}
    origin = (head.get("repo") or {}).get("full_name")
    if head.get("sha") != run.head or findings.head != run.head or origin != run.repository:
        raise NotOurs(f"la revisión de {run.head[:9]} no corresponde a la propuesta {findings.number} de hoy.")
    if proposal.get("state") != "open":
        raise NotOurs(f"la propuesta {findings.number} ya está cerrada.")
    return proposal


def files_of_open(github: GitHub, own: int) -> dict[int, list[dict[str, Any]]]:
    """The changed files of proposal `own` and of the open ones before it, by their numbers, newest of them first."""
    earlier = sorted((int(one["number"]) for one in github.every("/pulls?state=open")), reverse=True)
    numbers = [own, *(number for number in earlier if number < own)][:MOST_PROPOSALS]
    return {number: list(github.every(f"/pulls/{number}/files")) for number in numbers}
