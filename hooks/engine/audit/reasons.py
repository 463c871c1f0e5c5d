"""Every direct dependency has its reason in pyproject.toml, and something here uses it."""

from __future__ import annotations

import ast
import importlib.metadata
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.admin import package as form
from engine.audit.findings import Finding
from engine.audit.locked import normal, npm_files

PLACE = "pyproject.toml"
SOURCES = ("hooks", "scripts", "tests", "benchmarks")
FEWEST_LETTERS = 8
"""Of a reason: a word alone says nothing."""

_LINE = re.compile(r'^\s*"([A-Za-z0-9._-]+)[^"]*",?\s*(?:#\s*(.*))?$')


@dataclass(frozen=True, slots=True)
class Direct:
    """A package that we ask for ourselves, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Declared:
    """What pyproject.toml says: what pip and npm install, and what of it is used without being named in the code."""

    pip: tuple[Direct, ...]
    npm: tuple[Direct, ...]
    used: dict[str, str]
    licences: dict[str, str]


def read_declared(text: str) -> Declared:
    """Read the dependencies with the remark that stands behind each."""
    value = tomllib.loads(text)
    groups = [value["project"]["dependencies"], *value.get("dependency-groups", {}).values()]
    names = [_name(wanted) for group in groups for wanted in group if isinstance(wanted, str)]
    remarks = {normal(found[1]): found[2] or "" for line in text.splitlines() if (found := _LINE.match(line))}
    own = value.get("tool", {}).get("institute", {})
    npm = tuple(Direct(name, reason) for name, reason in own.get("npm", {}).items())
    return Declared(
        tuple(Direct(name, remarks.get(name, "")) for name in names), npm, own.get("used", {}), own.get("licences", {})
    )


def _name(wanted: str) -> str:
    return normal(re.match(r"[A-Za-z0-9._-]+", wanted)[0])


def check_reasons(top: Path, declared: Declared) -> Iterator[Finding]:
    """Bad:  "segno>=1.6.6",
    Good: "segno>=1.6.6",   # the QR code of the office screen
    """
    for direct in (*declared.pip, *declared.npm):
        if len(direct.reason.strip()) < FEWEST_LETTERS:
            yield Finding(PLACE, f"«{direct.name}» no dice para qué sirve. Anótelo en su renglón.")
    asked = {form.NAME}
    for file in npm_files(top, "package.json"):
        asked |= json.loads(file.read_text("utf-8"))["dependencies"].keys()
    explained = {direct.name for direct in declared.npm}
    for name in sorted(asked - explained):
        yield Finding(PLACE, f"«{name}», de npm, no está en [tool.institute.npm] con su razón.")
    for name in sorted(explained - asked):
        yield Finding(PLACE, f"«{name}» está en [tool.institute.npm] y nada lo instala.")


def check_used(top: Path, declared: Declared) -> Iterator[Finding]:
    """A package is used when its module is imported, its program is run, or mkdocs.yml names its theme or plugin.

    The few of which none is true stand in [tool.institute.used], with words of ours that stand for them.
    """
    code = [file.read_text("utf-8") for name in SOURCES for file in sorted((top / name).rglob("*.py"))]
    named = set(_named_in(code))
    settings = (top / "mkdocs.yml").read_text("utf-8")
    for direct in declared.pip:
        words = declared.used.get(direct.name)
        if words is not None:
            is_used = any(words in text for text in code)
        else:
            is_used = bool(_marks_of(direct.name) & named) or _is_in_settings(direct.name, settings)
        if not is_used:
            yield Finding(PLACE, f"«{direct.name}» se instala y nada lo usa. Quítelo, o diga en qué se usa.")


def _named_in(code: Iterable[str]) -> Iterator[str]:
    """Top modules that are imported, and texts that may be the name of a program."""
    for text in code:
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Import):
                yield from (f"import {alias.name.partition('.')[0]}" for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield f"import {node.module.partition('.')[0]}"
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"run {node.value}"


def _marks_of(name: str) -> set[str]:
    """How a package would be named: by its modules, by its programs, and by `python -m`."""
    try:
        distribution = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:  # «uv», which only the maintainer has
        return {f"run {name}"}
    modules = {str(file).split("/")[0].removesuffix(".py") for file in distribution.files or () if file.suffix == ".py"}
    programs = {point.name for point in distribution.entry_points if point.group == "console_scripts"}
    return {f"import {module}" for module in modules} | {f"run {program}" for program in programs | {name}}


def _is_in_settings(name: str, settings: str) -> bool:
    try:
        points = importlib.metadata.distribution(name).entry_points
    except importlib.metadata.PackageNotFoundError:
        return False
    themes = [point.name for point in points if point.group == "mkdocs.themes"]
    plugins = [point.name for point in points if point.group == "mkdocs.plugins"]
    return any(re.search(rf"^\s+name: {re.escape(theme)}\b", settings, re.M) for theme in themes) or any(
        re.search(rf"^\s+- /?{re.escape(plugin)}\b", settings, re.M) for plugin in plugins
    )
