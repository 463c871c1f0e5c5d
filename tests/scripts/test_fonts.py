"""scripts/fonts.py cuts the fonts of documents, the same bytes every time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import fonts

THEME_FONTS = Path(__file__).resolve().parents[2] / "theme" / "assets" / "fonts"


@pytest.fixture(autouse=True)
def _in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "ensure", lambda: None)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Stand-ins with the axes of the real ones: the variable fonts of the site."""
    folder = tmp_path / "npm"
    folder.mkdir()
    for cut in fonts.CUTS:
        family = "archivo" if cut.source.startswith("archivo") else "faustina"
        shutil.copy(THEME_FONTS / f"{family}-es.woff2", folder / f"{cut.source}.woff2")
    return folder


def test_a_cut_is_one_weight_and_width_under_its_own_name(sources: Path, tmp_path: Path) -> None:
    assert fonts.main([str(sources)], tmp_path) == 0
    assert {file.name for file in tmp_path.glob("*.woff2")} == {file.name for file in fonts.FOLDER.glob("*.woff2")}
    font = TTFont(tmp_path / "archivo-titulo.woff2")
    assert "fvar" not in font
    assert font["name"].getDebugName(6) == "archivo-titulo"
    assert font["OS/2"].usWeightClass == 700
    widths = {
        name: TTFont(tmp_path / f"archivo-{name}.woff2")["hmtx"]["n"][0] for name in ("texto", "fuerte", "titulo")
    }
    assert widths["texto"] < widths["fuerte"] < widths["titulo"]


def test_a_cut_is_the_same_bytes_each_time(sources: Path, tmp_path: Path) -> None:
    cut = fonts.CUTS[3]
    for name in ("uno", "dos"):
        fonts.write_cut(sources / f"{cut.source}.woff2", cut, tmp_path / name)
    assert (tmp_path / "uno").read_bytes() == (tmp_path / "dos").read_bytes()


def test_it_says_which_files_are_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fonts.main([str(tmp_path)], tmp_path / "uno") == 2
    assert "faltan: archivo-latin-wdth-normal, faustina-latin-wght-italic" in capsys.readouterr().err
    assert not (tmp_path / "uno").exists()
