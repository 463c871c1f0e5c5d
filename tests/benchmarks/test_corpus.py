"""The corpus for the benchmark is what it says it is, and the same every time."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
import yaml

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
COUNT = 120


@pytest.fixture
def corpus(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("corpus")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _write(tmp_path_factory.mktemp("corpus"))


def _write(folder: Path, *options: str, seed: int = 7) -> Path:
    program = [sys.executable, BENCHMARKS / "corpus.py", "--posts", str(COUNT), "--seed", str(seed)]
    subprocess.run([*program, *options, folder], check=True)
    return folder


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _posts(folder: Path) -> list[Path]:
    return sorted((folder / "posts").rglob("*.md"))


def _fields(path: Path) -> dict[str, object]:
    return yaml.safe_load(path.read_text("utf-8").split("---\n")[1])


def test_same_seed_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    assert _files(_write(tmp_path)) == _files(folder)


def test_another_seed_gives_other_posts(folder: Path, tmp_path: Path) -> None:
    assert _files(_write(tmp_path, seed=8)).keys() != _files(folder).keys()


def test_there_are_as_many_posts_as_asked_and_most_are_bulletins(folder: Path) -> None:
    kinds = Counter(path.parent.name for path in _posts(folder))
    assert kinds.total() == COUNT
    assert 0.55 < kinds["boletines"] / COUNT < 0.85


def test_every_link_leads_to_a_file(folder: Path) -> None:
    links = [
        path.parent / link
        for path in _posts(folder)
        for link in re.findall(r"\]\(([^)]+\.md)\)", path.read_text("utf-8"))
    ]
    assert len(links) > COUNT / 2
    assert [link for link in links if not link.is_file()] == []


def test_titles_and_summaries_are_within_the_limits(folder: Path) -> None:
    for fields in map(_fields, _posts(folder)):
        assert 1 <= len(fields["titulo"]) <= 90
        assert 50 <= len(fields["resumen"]) <= 200
        assert 1 <= len(fields["temas"]) <= 4


def test_the_date_is_that_of_the_file_name_and_before_today(corpus: ModuleType, folder: Path) -> None:
    for path in _posts(folder):
        assert path.name.startswith(f"{_fields(path)['fecha']}-")
        assert _fields(path)["fecha"] < corpus.TODAY


def test_bulletin_numbers_are_unique_in_their_year_and_articles_have_none(folder: Path) -> None:
    numbers = [
        (_fields(path)["fecha"].year, _fields(path).get("numero"))
        for path in _posts(folder)
        if path.parent.name == "boletines"
    ]
    assert all(number for _, number in numbers)
    assert len(set(numbers)) == len(numbers)
    assert not any("numero" in _fields(path) for path in _posts(folder) if path.parent.name == "articulos")


def test_areas_and_axes_are_those_of_the_plan(folder: Path) -> None:
    plan = yaml.safe_load((folder / "plan/instituto.yml").read_text("utf-8"))
    areas, axes = ({item["id"] for item in plan[key]} for key in ("areas", "ejes"))
    assert {_fields(path)["area"] for path in _posts(folder)} == areas
    assert {_fields(path)["eje"] for path in _posts(folder)} == axes
    assert (len(areas), len(axes)) == (3, 4)


def test_posts_have_about_600_words_and_varied_structure(folder: Path) -> None:
    texts = [path.read_text("utf-8").split("---\n", 2)[2] for path in _posts(folder)]
    words = [len(re.findall(r"\w+", text)) for text in texts]
    assert 550 < sum(words) / COUNT < 700
    assert all("\n## " in text and "\n### " in text for text in texts)
    for mark in ("| --- |", "[^1]: ", "> [!", "\n> ", "**", "«"):
        assert sum(mark in text for text in texts) > 0
    for mark in ("| --- |", "[^1]: ", "> [!"):
        assert sum(mark in text for text in texts) < COUNT / 2


def test_titles_stay_unique_when_there_are_more_posts_than_titles(corpus: ModuleType) -> None:
    titles = corpus._titles(corpus.Random(1), 7000)
    assert len({corpus._slug(title) for title in titles}) == 7000
    assert max(map(len, titles)) <= 90


def test_photos_are_spread_over_the_posts_that_are_asked_for(corpus: ModuleType) -> None:
    posts = corpus.make_posts(20, 1, date(2026, 11, 22), photos=4)
    assert [post.index for post in posts if post.has_photo] == [4, 9, 14, 19]
    assert posts[4].path.endswith("/index.md")


@pytest.mark.parametrize("peer", ["hugo", "pelican", "zensical", "material"])
def test_peers_get_every_post_with_links_that_lead_to_a_file(peer: str, folder: Path, tmp_path: Path) -> None:
    _write(tmp_path, "--format", peer)
    names = {path.stem if path.stem != "index" else path.parent.name for path in _posts(folder)}
    posts = [path for path in tmp_path.rglob("*.md") if path.stem in names]
    links = [
        link.removeprefix("{filename}")
        for path in posts
        for link in re.findall(r"\]\(([^)]+\.md)\)", path.read_text("utf-8"))
    ]
    assert len(posts) == COUNT
    assert links and all((posts[0].parent / link).is_file() for link in links)


def test_an_alert_becomes_an_admonition_for_python_markdown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    translate = importlib.import_module("translate")
    body = "Antes.\n\n> [!NOTE]\n> Primera.\n> Segunda.\n\nDespués.\n"
    assert translate.alerts_to_admonitions(body) == "Antes.\n\n!!! note\n\n    Primera.\n    Segunda.\n\nDespués.\n"
