"""What is gathered from a proposal: its problems, the files that git says changed, and pages that were really built."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import findings
from institute.outputs.reviews.findings import read_findings

HEAD = "e" * 40
POST = (
    "---\ntitulo: Taller abierto en el Jardín Núñez\nfecha: 2026-03-31\narea: comunicacion-social\n"
    "eje: socializacion\nresumen: Una tarde para caminar, dibujar y acordar prioridades sobre las calles del centro.\n"
    "---\n\nTexto.\n"
)


def git(folder: Path, *arguments: str) -> None:
    named = ["-c", "user.name=Prueba", "-c", "user.email=prueba@ejemplo.mx", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *named, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    """A repository whose last commit adds a sound post, a faulty one, and a file with a hostile name."""
    folder = tmp_path / "repo"
    posts = folder / "posts" / "articulos"
    posts.mkdir(parents=True)
    git(folder, "init", "-q")
    git(folder, "commit", "-q", "--allow-empty", "-m", "uno")
    (posts / "2026-03-31-taller.md").write_text(POST, "utf-8")
    (posts / "2026-04-01-otro.md").write_text(POST.replace("2026-03-31", "31/3/26"), "utf-8")
    (folder / "@todos\n$(id) `x`.txt").write_text("x", "utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "dos")
    page = tmp_path / "vista" / "blog" / "2026" / "03" / "31" / "taller"
    page.mkdir(parents=True)
    (page / "index.html").write_text("<p>Hola", "utf-8")
    return tmp_path


def run(proposal: Path, monkeypatch: pytest.MonkeyPatch, *more: str) -> int:
    monkeypatch.setattr(findings, "ensure", lambda: None)
    places = ["--site", str(proposal / "vista"), "--out", str(proposal / "revision" / "hallazgos.json")]
    return findings.main(["--content", str(proposal / "repo"), "--number", "12", "--head", HEAD, *places, *more])


def test_problems_files_pages_and_size_are_gathered(proposal, monkeypatch) -> None:
    assert run(proposal, monkeypatch) == 0
    found = read_findings((proposal / "revision" / "hallazgos.json").read_bytes())
    assert {problem.path for problem in found.errors} >= {"posts/articulos/2026-04-01-otro.md"}
    assert "@todos\n$(id) `x`.txt" in found.changed
    assert len(found.changed) == 3
    assert found.pages == ["blog/2026/03/31/taller/"]
    assert found.size == len("<p>Hola")
    assert (found.number, found.head) == (12, HEAD)


def test_a_site_that_was_not_built_has_no_size(proposal, monkeypatch) -> None:
    assert run(proposal, monkeypatch, "--site", str(proposal / "nada")) == 0
    found = read_findings((proposal / "revision" / "hallazgos.json").read_bytes())
    assert found.size is None
    assert found.pages == []


@pytest.mark.parametrize(
    "more", [("--base", "no-existe"), ("--base", "--output=x"), ("--head", "main"), ("--number", "0")]
)
def test_wrong_use_is_told(proposal, monkeypatch, capsys, more) -> None:
    monkeypatch.setattr("sys.argv", ["findings.py"])
    try:
        code = run(proposal, monkeypatch, *more)
    except SystemExit as fault:
        code = fault.code
    assert code == 2
    assert capsys.readouterr().err
