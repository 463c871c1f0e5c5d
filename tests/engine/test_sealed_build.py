"""What a public site holds of the staff: nothing in clear, and a sealed file only with a good phrase."""

from __future__ import annotations

import datetime
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from engine.builder import build
from engine.events import read_content
from engine.options import REPOSITORY, BuildOptions, staff_folder
from engine.sealed_board import why_not_sealed
from institute.audience import INTERNAL

PHRASE = "bisabuelo amable empleo estufa cuchillo picaporte"
CANARIES = (
    "canario reservado evento",
    "canario reservado aviso",
    "canario reservado lectura",
    "canario reservado persona",
    "canario reservado cuerpo",
    "canario-reservado",
    "sala canario",
)


def write(folder: Path, path: str, text: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The starter content with one staff item of each kind, each with its canaries."""
    folder = tmp_path / "contenido"
    for name in ("posts", "plan", "notices"):
        shutil.copytree(REPOSITORY / name, folder / name)
    write_staff(folder)
    return folder


def write_staff(folder: Path) -> None:
    write(
        folder,
        "notices/eventos/2026-11-24-canario-reservado.md",
        "---\ntitulo: Canario reservado evento\ninicio: 2026-11-24 09:00\narea: direccion-general\n"
        "lugar:\n  nombre: Sala canario\n---\n\nCanario reservado cuerpo.\n",
    )
    write(
        folder,
        "notices/avisos/2026-11-20-canario-reservado.md",
        "---\ntitulo: Canario reservado aviso\nvence: 2026-12-20\n---\n\nCanario reservado cuerpo.\n",
    )
    write(
        folder,
        "notices/interes/2026-11-20-canario-reservado.md",
        "---\ntitulo: Canario reservado lectura\nurl: https://www.inegi.org.mx/canario-reservado\nmedio: INEGI\n"
        "por_que: Sirve para probar que no se publica.\n---\n",
    )
    write(
        folder,
        "notices/cumpleanos.yml",
        "cumpleanos:\n  - nombre: Canario reservado persona\n    dia: 11-24\n    area: direccion-general\n"
        "    consentimiento: 2026-01-15\n",
    )


def options_for(content: Path, tmp_path: Path, **changes: object) -> BuildOptions:
    """With documents, which may tell too; they are typeset once, as the cache is that of all tests."""
    options = BuildOptions(
        content=content,
        site_dir=tmp_path / "sitio",
        today=datetime.date(2026, 11, 23),
        search=True,
    )
    return replace(options, **changes)


def found(site: Path) -> set[str]:
    """The canaries in any file or file name of a site, whatever the case."""
    seen = set()
    for file in sorted(site.rglob("*")):
        text = str(file.relative_to(site)).lower()
        if file.is_file():
            text += file.read_bytes().decode("utf-8", "ignore").lower()
        seen |= {canary for canary in CANARIES if canary in text}
    return seen


def test_without_a_phrase_nothing_of_the_staff_is_in_the_site(content: Path, tmp_path: Path) -> None:
    options = options_for(content, tmp_path)
    site = build(options, read_content(content)).site_dir
    assert found(site) == set()
    assert not (site / "avisos/tabla.json").exists()
    assert "data-seal-form" not in (site / "avisos/index.html").read_text("utf-8")
    assert "IPCO_BOARD_PHRASE" in why_not_sealed(options)


def test_with_a_weak_phrase_nothing_of_the_staff_is_in_the_site(content: Path, tmp_path: Path) -> None:
    options = options_for(content, tmp_path, board_phrase="colima2026", search=False)
    site = build(options, read_content(content)).site_dir
    assert found(site) == set()
    assert not (site / "avisos/tabla.json").exists()
    assert why_not_sealed(options)
    assert "colima2026" not in why_not_sealed(options)


def test_a_sealed_board_shows_nothing_of_what_is_in_it(content: Path, tmp_path: Path) -> None:
    site = build(options_for(content, tmp_path, board_phrase=PHRASE), read_content(content)).site_dir
    assert found(site) == set()
    assert set(json.loads((site / "avisos/tabla.json").read_text("utf-8"))) == {"header", "key", "content"}
    assert PHRASE not in "".join(file.read_text("utf-8", "ignore") for file in site.rglob("*") if file.is_file())


def test_only_the_sealed_file_differs_between_two_builds(content: Path, tmp_path: Path) -> None:
    library = read_content(content)
    first = build(
        options_for(content, tmp_path, board_phrase=PHRASE, search=False, site_dir=tmp_path / "a"), library
    ).site_dir
    second = build(
        options_for(content, tmp_path, board_phrase=PHRASE, search=False, site_dir=tmp_path / "b"), library
    ).site_dir
    files = {file.relative_to(first) for file in first.rglob("*") if file.is_file()}
    assert files == {file.relative_to(second) for file in second.rglob("*") if file.is_file()}
    assert [
        path.as_posix() for path in sorted(files) if (first / path).read_bytes() != (second / path).read_bytes()
    ] == ["avisos/tabla.json"]


def test_a_site_for_the_staff_shows_everything_in_clear(content: Path, tmp_path: Path) -> None:
    site = build(options_for(content, tmp_path, audience=INTERNAL, search=False), read_content(content)).site_dir
    board = (site / "avisos/index.html").read_text("utf-8").lower()
    assert {canary for canary in CANARIES if canary in board} >= {
        "canario reservado evento",
        "canario reservado aviso",
        "canario reservado persona",
    }
    assert "noindex" in board


def test_a_staff_folder_is_laid_over_the_content(tmp_path: Path) -> None:
    staff = tmp_path / "personal"
    write_staff(staff)
    library = read_content(REPOSITORY, staff=staff)
    assert [birthday.name for birthday in library.birthdays] == ["Canario reservado persona"]
    assert any(event.stem == "2026-11-24-canario-reservado" for event in library.events)
    assert len(library.events) > 1


def test_a_staff_folder_that_does_not_exist_stops_the_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IPCO_STAFF", str(tmp_path / "no-existe"))
    with pytest.raises(SystemExit) as stopped:
        staff_folder()
    assert stopped.value.code == 2
    assert "IPCO_STAFF" in capsys.readouterr().err
