"""The licence of every locked package, from what the installed package says of itself, and whether we may use it.

Newer packages say an SPDX expression; older ones a classifier of PyPI or a few words. Where a package says nothing, or
says several without how they go together, pyproject.toml says it once, after somebody read the licence.
"""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Iterator, Mapping

from engine.audit.findings import Finding
from engine.audit.locked import PYPI, Lock, Locked

LISTED = "requirements-licences.txt"
PLACE = "pyproject.toml"

ALLOWED = frozenset(
    {
        *("0BSD", "MIT", "MIT-0", "MIT-CMU", "ISC", "BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0"),
        *("BlueOak-1.0.0", "CC0-1.0", "Unlicense", "WTFPL", "Zlib"),
        # Their files stay under them; what is made beside them does not.
        *("MPL-1.1", "MPL-2.0"),
    }
)
"""Licences under which a package may be used and its results published, whatever the institute does with its own."""

CLASSIFIERS = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "ISC License (ISCL)": "ISC",
}
"""The classifiers of PyPI that mean one licence. Its «BSD License» is any of that family."""

WORDS = {"Apache 2.0": "Apache-2.0", "Apache Software License": "Apache-2.0", "MIT License": "MIT"}
"""What older packages write for a name of SPDX."""

_SPDX = re.compile(r"[A-Za-z0-9.+-]+(?:\s+(?:OR|AND|WITH)\s+[A-Za-z0-9.+-]+)*")


def licence_of(name: str, said: Mapping[str, str]) -> str:
    """The licence of an installed package of PyPI; "" when nobody says it. `said` is the table of pyproject.toml.

    Raises PackageNotFoundError for a package that this system does not need.
    """
    if name in said:
        return said[name]
    metadata = importlib.metadata.metadata(name)
    if expression := metadata.get("License-Expression"):
        return expression
    given = (metadata.get("License") or "").strip()
    if given in WORDS or given in ALLOWED:
        return WORDS.get(given, given)
    classifiers = [
        line.rpartition(" :: ")[2] for line in metadata.get_all("Classifier") or () if line.startswith("License :: ")
    ]
    return CLASSIFIERS.get(classifiers[0], "") if len(classifiers) == 1 else ""


def read_licences(lock: Lock, said: Mapping[str, str], listed: Mapping[str, str]) -> dict[Locked, str]:
    """The licence of every package. One that is not installed here, as one for another system, keeps what is listed."""
    found = {}
    for package in lock.packages:
        if package.ecosystem == PYPI:
            try:
                found[package] = licence_of(package.name, said)
            except importlib.metadata.PackageNotFoundError:
                found[package] = listed.get(package.name, "")
        else:
            found[package] = said.get(package.name) or lock.licences.get(package, "")
    return found


def is_allowed(expression: str) -> bool:
    """True when every part of an SPDX expression is allowed, or one of its alternatives."""
    plain = expression.replace("(", "").replace(")", "").strip()
    return bool(_SPDX.fullmatch(plain)) and all(
        any(choice.strip() in ALLOWED for choice in part.split(" OR ")) for part in plain.split(" AND ")
    )


def check_licences(licences: Mapping[Locked, str], listed: str) -> Iterator[Finding]:
    """Every package has a licence that we may use, and the list of them is up to date."""
    for package, licence in licences.items():
        if not licence:
            message = f"«{package.name}» no dice su licencia. Léala y anótela en [tool.institute.licences]."
            yield Finding(PLACE, message)
        elif not is_allowed(licence):
            yield Finding(PLACE, f"«{package.name}» lleva la licencia «{licence}», que no está entre las permitidas.")
    if listed != render_licences(licences):
        yield Finding(LISTED, "no corresponde a lo que se instala. Escríbala con: python3 scripts/audit.py --write")


def check_said(lock: Lock, said: Mapping[str, str]) -> Iterator[Finding]:
    """The table of pyproject.toml names only what is installed: a licence once read must not wait for a namesake."""
    for name in sorted(said.keys() - {package.name for package in lock.packages}):
        yield Finding(PLACE, f"[tool.institute.licences] nombra «{name}», que no se instala.")


def render_licences(licences: Mapping[Locked, str]) -> str:
    """The list that is kept in the repository."""
    lines = ["# Lo escribe scripts/audit.py --write: la licencia de cada paquete que se instala."]
    lines += sorted({f"{package.ecosystem} {package.name}: {licence}" for package, licence in licences.items()})
    return "\n".join([*lines, ""])


def read_listed(text: str) -> dict[str, str]:
    """The licence of each package in that list, by its name."""
    lines = (line.partition(": ") for line in text.splitlines() if not line.startswith("#"))
    return {name.partition(" ")[2]: licence for name, _, licence in lines}
