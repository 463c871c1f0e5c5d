"""One audit as it is asked for at the console."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.audit import service
from engine.audit.advisories import Known, find_known, read_advisories
from engine.audit.findings import Finding
from engine.audit.licences import LISTED, check_licences, check_said, read_licences, read_listed, render_licences
from engine.audit.locked import read_locks
from engine.audit.reasons import PLACE, check_reasons, check_used, read_declared


@dataclass(frozen=True, slots=True)
class Request:
    """`advisories` are read from that file; without one they are asked of `service`, which may be "" for nobody."""

    top: Path
    advisories: Path | None = None
    service: str = service.SERVICE


@dataclass(frozen=True, slots=True)
class Audited:
    """`findings` are sorted; `known` advisories are about what is installed; `unasked` says why none was looked for."""

    packages: int
    findings: tuple[Finding, ...]
    known: tuple[Known, ...]
    licences: dict[str, int]
    unasked: str = ""


def audit(request: Request) -> Audited:
    """Judge all dependencies. Raises BadAdvisories."""
    top = request.top
    lock = read_locks(top)
    declared = read_declared((top / PLACE).read_text("utf-8"))
    listed = (top / LISTED).read_text("utf-8") if (top / LISTED).is_file() else ""
    licences = read_licences(lock, declared.licences, read_listed(listed))
    findings = [*lock.findings, *check_reasons(top, declared), *check_used(top, declared)]
    findings += [*check_said(lock, declared.licences), *check_licences(licences, listed)]
    known, unasked = (), ""
    try:
        if request.advisories:
            known = tuple(find_known(lock.packages, read_advisories(request.advisories)))
        elif request.service:
            known = tuple(find_known(lock.packages, service.ask(lock.packages, request.service)))
        else:
            unasked = "así se pidió."
    except service.Unreachable as fault:
        unasked = str(fault)
    counts: dict[str, int] = {}
    for licence in sorted(licences.values()):
        counts[licence] = counts.get(licence, 0) + 1
    return Audited(len(lock.packages), tuple(sorted(set(findings))), known, counts, unasked)


def write_list(top: Path) -> int:
    """Write the list of licences; how many packages are in it."""
    lock = read_locks(top)
    declared = read_declared((top / PLACE).read_text("utf-8"))
    file = top / LISTED
    listed = read_listed(file.read_text("utf-8")) if file.is_file() else {}
    licences = read_licences(lock, declared.licences, listed)
    file.write_text(render_licences(licences), "utf-8")
    return len(licences)
