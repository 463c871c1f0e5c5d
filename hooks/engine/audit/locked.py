"""Every package at the version that is installed, as the files that lock them say: with a hash and without a host."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.admin import package as form
from engine.audit.findings import Finding

PYPI, NPM = "PyPI", "npm"
"""Ecosystems, by the names that OSV gives them."""

REQUIREMENTS = ("requirements.txt", "requirements-test.txt")
_PINNED = re.compile(
    r"([A-Za-z0-9._-]+)(?:\[[\w,-]+\])?==([^\s;\\]+)(?:\s*;[^\\]+)?((?:\s+--hash=sha256:[0-9a-f]{64})+)"
)
_INTEGRITY = re.compile(r"sha512-[A-Za-z0-9+/]{86}==")
_EXACT = re.compile(r"\d+\.\d+\.\d+(?:-[\w.]+)?")


@dataclass(frozen=True, slots=True, order=True)
class Locked:
    """One package: its ecosystem, its name as that ecosystem compares it, and its version."""

    ecosystem: str
    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Lock:
    """What the lock files say: the packages, the licence that npm's say themselves, and what is wrong in them."""

    packages: tuple[Locked, ...]
    licences: dict[Locked, str]
    findings: tuple[Finding, ...]


def normal(name: str) -> str:
    """A name as PyPI compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_locks(top: Path) -> Lock:
    """All lock files below `top`: those of pip, those of npm, and the one package that is pinned in the code."""
    packages: set[Locked] = {Locked(NPM, form.NAME, form.VERSION)}
    licences: dict[Locked, str] = {}
    findings: list[Finding] = []
    for name in REQUIREMENTS:
        for found in read_requirements(name, (top / name).read_text("utf-8")):
            (findings.append if isinstance(found, Finding) else packages.add)(found)
    for file in npm_files(top, "package-lock.json"):
        path = file.relative_to(top).as_posix()
        for found, licence in read_package_lock(path, json.loads(file.read_text("utf-8"))):
            if isinstance(found, Finding):
                findings.append(found)
            else:
                packages.add(found)
                licences[found] = licence
    return Lock(tuple(sorted(packages)), licences, tuple(findings))


def npm_files(top: Path, name: str) -> list[Path]:
    return sorted([*top.glob(f"hooks/engine/*/node/{name}"), *top.glob(f"tests/*/node/{name}")])


def read_requirements(path: str, text: str) -> Iterator[Locked | Finding]:
    """Each requirement has one version and at least one hash; nothing says where it comes from.

    Bad:  jinja2>=3.1   --index-url https://…   jinja2 @ https://…
    Good: jinja2==3.1.6 --hash=sha256:…
    """
    lines = re.sub(r"\s*#.*", "", text.replace("\\\n", " "), flags=re.MULTILINE)
    for line in filter(None, (line.strip() for line in lines.splitlines())):
        found = _PINNED.fullmatch(line)
        if found is None:
            shown = line.partition(" --hash")[0]
            yield Finding(path, f"«{shown}» no tiene una sola versión con su huella. Escríbalo con scripts/lock.py.")
        else:
            yield Locked(PYPI, normal(found[1]), found[2])


def read_package_lock(path: str, lock: dict[str, Any]) -> Iterator[tuple[Locked | Finding, str]]:
    """Each package of npm, with its licence ("" for none), has a hash and no host; ours ask for exact versions.

    Bad:  "nspell": "^2.1.5"   "resolved": "https://…"
    Good: "nspell": "2.1.5"    "integrity": "sha512-…"
    """
    for place, entry in lock["packages"].items():
        name = place.rpartition("node_modules/")[2]
        if not place:
            for wanted, version in entry.get("dependencies", {}).items():
                if not _EXACT.fullmatch(version):
                    yield Finding(path, f"«{wanted}: {version}» no es una sola versión."), ""
        elif not _INTEGRITY.fullmatch(entry.get("integrity", "")):
            yield Finding(path, f"«{name}» no tiene huella (integrity)."), ""
        elif "resolved" in entry:
            yield Finding(path, f"«{name}» dice de qué servidor viene (resolved); así no sirve en otro."), ""
        else:
            yield Locked(NPM, name, entry["version"]), str(entry.get("license", ""))
