"""The README tells of every script."""

from __future__ import annotations

import pytest

from engine.options import REPOSITORY

SCRIPTS = sorted(file.name for file in (REPOSITORY / "scripts").glob("*.py"))


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_readme_names_the_script(name: str) -> None:
    assert f"scripts/{name}" in (REPOSITORY / "README.md").read_text("utf-8")
