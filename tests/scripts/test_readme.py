"""The README tells of every script, and leads each of its readers to their page in one click."""

from __future__ import annotations

import re

import pytest

from engine.options import REPOSITORY

SCRIPTS = sorted(file.name for file in (REPOSITORY / "scripts").glob("*.py"))


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_readme_names_the_script(name: str) -> None:
    assert f"scripts/{name}" in (REPOSITORY / "README.md").read_text("utf-8")


READERS = ("docs/guia/index.md", "docs/guia/revisar.md", "docs/guia/mantener.md")


def links_of(name: str) -> list[str]:
    text = (REPOSITORY / name).read_text("utf-8")
    return [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if not link.startswith("http")]


def test_each_reader_finds_their_page_in_one_click() -> None:
    assert {*READERS, "CONTRIBUTING.md"} <= set(links_of("README.md"))
    assert {*READERS, "README.md"} <= set(links_of("CONTRIBUTING.md"))


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_links_between_our_files_lead_somewhere_and_the_first_is_the_guide(name: str) -> None:
    links = links_of(name)
    assert links[0] == "docs/guia/index.md"
    assert [link for link in links if link[0] != "#" and not (REPOSITORY / link.split("#")[0]).is_file()] == []
