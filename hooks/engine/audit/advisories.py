"""Which locked packages a known advisory is about, by the rules of the OSV format."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.version import InvalidVersion, Version

from engine.audit.locked import PYPI, Locked, normal

Record = dict[str, Any]


class BadAdvisories(Exception):
    """The file cannot be read as advisories; the message is Spanish."""


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """An advisory that is about a locked package. `fixed` are the versions that mend it, the lowest first."""

    package: Locked
    id: str
    summary: str
    fixed: tuple[str, ...]

    def __str__(self) -> str:
        remedy = f"Suba a {' o a '.join(self.fixed)}" if self.fixed else "Todavía no hay versión corregida"
        about = f"{self.package.name} {self.package.version} ({self.package.ecosystem})"
        return f"{about}: {self.id}. {self.summary or 'Sin resumen.'} {remedy}."


def read_advisories(file: Path) -> list[Record]:
    """The records of a file: one, a list of them, one a line, or a ZIP of them, as osv.dev gives a whole ecosystem.

    Raises BadAdvisories.
    """
    try:
        data = file.read_bytes()
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                records = [json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json")]
        else:
            records = _read_text(data.decode("utf-8"))
    except (OSError, ValueError, zipfile.BadZipFile) as fault:
        raise BadAdvisories(f"«{file}» no se puede leer como avisos de OSV: {fault}") from fault
    if not records or not all(isinstance(record, dict) and "id" in record for record in records):
        raise BadAdvisories(f"«{file}» no tiene avisos de OSV, con su «id».")
    return records


def _read_text(text: str) -> list[Record]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    return value if isinstance(value, list) else [value]


def find_known(packages: Iterable[Locked], records: Iterable[Record]) -> list[Known]:
    """The advisories that are about these packages, sorted. One that was withdrawn counts no more."""
    by_name: dict[tuple[str, str], list[Locked]] = {}
    for package in packages:
        by_name.setdefault((package.ecosystem, package.name), []).append(package)
    found = set()
    for record in records:
        if record.get("withdrawn"):
            continue
        for affected in record.get("affected", ()):
            about = affected.get("package", {})
            ecosystem = str(about.get("ecosystem", "")).partition(":")[0]
            name = str(about.get("name", ""))
            for package in by_name.get((ecosystem, normal(name) if ecosystem == PYPI else name), ()):
                if is_affected(package, affected):
                    found.add(Known(package, record["id"], _summary(record), _fixed(package, affected)))
    return sorted(found)


def is_affected(package: Locked, affected: Record) -> bool:
    """Listed by its version, or within a range. What cannot be compared counts as affected: somebody must look."""
    if any(_is_same(package.version, version) for version in affected.get("versions", ())):
        return True
    ranges = [one for one in affected.get("ranges", ()) if one.get("type") in ("ECOSYSTEM", "SEMVER")]
    if not ranges:
        return "versions" not in affected
    try:
        return any(_is_within(Version(package.version), one.get("events", ())) for one in ranges)
    except InvalidVersion:
        return True


def _is_same(one: str, other: str) -> bool:
    """Two ways to write a version, as 2026.6 and 2026.06."""
    try:
        return one == other or Version(one) == Version(other)
    except InvalidVersion:
        return False


def _is_within(version: Version, events: Iterable[Record]) -> bool:
    """The evaluation of the OSV schema: the last event at or below the version decides."""
    is_inside = False
    for at, name in sorted(_steps(events)):
        if name == "last_affected":
            is_inside = is_inside and version <= at
        elif version >= at:
            is_inside = name == "introduced"
    return is_inside


def _steps(events: Iterable[Record]) -> Iterator[tuple[Version, str]]:
    for event in events:
        for name in ("introduced", "fixed", "last_affected"):
            if name in event:
                yield Version("0.dev0" if event[name] == "0" else event[name]), name


def _fixed(package: Locked, affected: Record) -> tuple[str, ...]:
    """The versions above this one that mend it."""
    events = [
        event for one in affected.get("ranges", ()) if one.get("type") != "GIT" for event in one.get("events", ())
    ]
    try:
        given = sorted({Version(event["fixed"]) for event in events if "fixed" in event})
        return tuple(str(version) for version in given if version > Version(package.version))
    except InvalidVersion:
        return tuple(sorted({event["fixed"] for event in events if "fixed" in event}))


def _summary(record: Record) -> str:
    text = record.get("summary") or str(record.get("details", "")).strip().partition("\n")[0]
    return " ".join(text.split())[:200].rstrip(".") + "." if text else ""
