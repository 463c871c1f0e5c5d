"""What was read is shown before it is written, what somebody typed stays, and month.py says what a month lacks."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import import_metrics
import month
from engine.metrics_files import LONGEST_LINE
from engine.options import REPOSITORY

EXPORTS = REPOSITORY / "tests" / "fixtures" / "exports"
TODAY = "2026-11-27"
HEAD = "mes: 2026-10\ncaptura: titular-comunicacion-social\n"
TRUNCATED = gzip.compress(b"x" * 5000, mtime=0)[:30]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The repository's plan without figures, so that what other months say does not matter."""
    folder = tmp_path / "contenido"
    (folder / "plan/metricas").mkdir(parents=True)
    shutil.copy(REPOSITORY / "plan/instituto.yml", folder / "plan")
    return folder


@pytest.fixture
def run(content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.delenv("IPCO_STAFF", raising=False)

    def call(command, *arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(command, "ensure", lambda: None)
        try:
            code = command.main([*map(str, arguments), "--content", str(content), "--today", TODAY])
        except SystemExit as stopped:
            code = stopped.code
        return code, *capsys.readouterr()

    return call


def month_file(content: Path) -> Path:
    return content / "plan/metricas/2026-10.yml"


def bring(run: Run, source: str, *more: object) -> tuple[int, str, str]:
    return run(import_metrics, source, *more)


def test_a_month_without_a_file_gets_one_with_what_was_read(run: Run, content: Path) -> None:
    code, said, warned = bring(run, "x", EXPORTS / "x_overview.csv")
    assert (code, warned) == (0, "")
    assert said.index("«Impressions»") < said.index("Se escribió plan/metricas/2026-10.yml")
    text = month_file(content).read_text("utf-8")
    assert all(line in text.splitlines() for line in HEAD.splitlines())
    assert "  impresiones: 31496\n" in text and "  seguidores_nuevos: -17\n" in text and "  menciones:\n" in text
    assert list(content.rglob(".*")) == []


def test_a_second_time_there_is_nothing_to_do(run: Run, content: Path) -> None:
    bring(run, "x", EXPORTS / "x_overview.csv")
    before = month_file(content).read_bytes()
    code, said, _ = bring(run, "x", EXPORTS / "x_overview.csv")
    assert code == 0 and "ya dice lo mismo" in said and month_file(content).read_bytes() == before


def test_a_figure_that_was_typed_and_is_another_is_shown_beside_and_kept(run: Run, content: Path) -> None:
    text = f"{HEAD}instagram:\n  me_gusta: 331  # del panel\n"
    month_file(content).write_text(text)
    code, said, warned = bring(run, "instagram", EXPORTS / "instagram_es.csv")
    assert code == 1 and "hoy dice 331" in said and "dice 331, y se leyó 330" in warned
    assert month_file(content).read_text() == text
    assert bring(run, "instagram", EXPORTS / "instagram_es.csv", "--reemplaza")[0] == 0
    written = month_file(content).read_text()
    assert written == f"{HEAD}instagram:\n  publicaciones: 3\n  me_gusta: 330  # del panel\n"


def test_only_to_see_writes_nothing(run: Run, content: Path) -> None:
    code, said, _ = bring(run, "facebook", EXPORTS / "facebook_en.csv", "--mes", "2026-10", "--ver")
    assert code == 0 and "No se escribió nada" in said and "Reacciones" in said
    assert list((content / "plan/metricas").iterdir()) == []


def test_a_month_that_cannot_be_begun_says_why(run: Run, content: Path) -> None:
    (content / "plan/instituto.yml").write_text("nombre: [")
    code, _, warned = bring(run, "x", EXPORTS / "x_overview.csv")
    assert code == 1 and "No se pudo empezar el archivo de octubre de 2026" in warned
    assert not month_file(content).exists()


def test_a_month_that_is_not_over_has_no_figures_yet(run: Run, content: Path, tmp_path: Path) -> None:
    log = tmp_path / "access.log"
    log.write_bytes((EXPORTS / "nginx.log").read_bytes().replace(b"/Oct/", b"/Nov/"))
    code, _, warned = bring(run, "accesos", log, "--mes", "2026-11")
    assert code == 1 and "termina el 30 de noviembre de 2026" in warned


def test_pieces_of_a_log_packed_or_not_are_one_log(run: Run, content: Path, tmp_path: Path) -> None:
    lines = (EXPORTS / "nginx.log").read_bytes().splitlines(True)
    (tmp_path / "access.log").write_bytes(b"".join(lines[7:]))
    (tmp_path / "access.log.1.gz").write_bytes(gzip.compress(b"".join(lines[:7])))
    pieces = (tmp_path / "access.log", tmp_path / "access.log.1.gz", tmp_path / "access.log")
    code, said, _ = bring(run, "accesos", *pieces, "--mes", "2026-10")
    assert code == 0 and "14 renglones, 6 páginas abiertas" in said
    assert "  visitantes: 5\n" in month_file(content).read_text()
    assert re.search(r"192\.0\.2|2001:db8", said + month_file(content).read_text()) is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (TRUNCATED, "no se pudo descomprimir"),
        (b"\x1f\x8b" + bytes(30), "no se pudo descomprimir"),
        (b"PK\x03\x04" + bytes(30), "ZIP"),
        (b"BZh91AY", "bunzip2"),
        (b"x" * (3 * LONGEST_LINE), "no están en un formato"),
        (b"", "está vacío"),
    ],
)
def test_a_log_that_is_none_gets_its_sentence(run: Run, tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "access.log").write_bytes(data)
    code, said, warned = bring(run, "accesos", tmp_path / "access.log")
    assert (code, said) == (1, "") and words in warned and warned.count("\n") == 1


def test_the_staff_folder_has_the_figures_where_there_is_one(
    run: Run, content: Path, tmp_path: Path, monkeypatch
) -> None:
    code, _, warned = bring(run, "x", EXPORTS / "x_overview.csv", "--staff")
    assert code == 1 and "IPCO_STAFF" in warned
    staff = tmp_path / "personal"
    staff.mkdir()
    monkeypatch.setenv("IPCO_STAFF", str(staff))
    assert bring(run, "x", EXPORTS / "x_overview.csv", "--staff")[0] == 0
    assert bring(run, "matomo", EXPORTS / "matomo_month.csv", "--mes", "2026-10")[0] == 0
    text = (staff / "plan/metricas/2026-10.yml").read_text("utf-8")
    assert "impresiones: 31496" in text and "visitantes: 1204" in text and not month_file(content).exists()


def test_nothing_is_written_through_a_link(run: Run, content: Path, tmp_path: Path) -> None:
    (content / "plan/metricas").rmdir()
    (tmp_path / "otra").mkdir()
    (content / "plan/metricas").symlink_to(tmp_path / "otra")
    code, _, warned = bring(run, "x", EXPORTS / "x_overview.csv")
    assert code == 1 and "enlace" in warned and list((tmp_path / "otra").iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("x",),
        ("vimeo", EXPORTS / "x_overview.csv"),
        ("x", "no-existe.csv"),
        ("x", EXPORTS),
        ("x", __file__, "--mes", "10"),
    ],
)
def test_wrong_use_is_told_from_a_wrong_file(run: Run, arguments: tuple) -> None:
    code, _, warned = run(import_metrics, *arguments)
    assert code == 2 and "uso:" in warned


def test_a_month_says_what_it_lacks_and_where_it_is(run: Run, content: Path) -> None:
    code, said, _ = run(month)
    assert code == 0 and said.startswith("Octubre de 2026: falta plan/metricas/2026-10.yml, con sus 18 cifras.")
    assert "import_metrics.py x ARCHIVO --mes 2026-10" in said
    bring(run, "x", EXPORTS / "x_overview.csv")
    code, said, _ = run(month, "2026-10")
    assert "faltan 13 de 18" in said and "X (Twitter): falta 1 de 6." in said and "«Menciones»" in said
    assert "Impresiones" not in said


def test_a_month_that_is_complete_or_not_over_says_so(run: Run, content: Path) -> None:
    from institute.kinds.metrics import CHANNELS
    from institute.metrics_import.obtaining import asked_figures

    parts = [
        f"{channel.id}:\n" + "".join(f"  {figure.key}: 0\n" for figure in asked_figures(channel.id))
        for channel in CHANNELS
        if asked_figures(channel.id)
    ]
    month_file(content).write_text(f"{HEAD}entregado: 2026-11-05\n{''.join(parts)}")
    code, said, _ = run(month, "2026-10")
    assert code == 0 and "están las 18 cifras. Se entregaron el 5 de noviembre de 2026." in said
    assert said.count(": completo.") == 6
    assert "termina el 30 de noviembre" in run(month, "2026-11")[1]


def test_a_month_for_machines(run: Run, content: Path) -> None:
    said = json.loads(run(month, "2026-10", "--format", "json")[1])
    assert (said["month"], said["exists"], said["asked"], len(said["lacking"])) == ("2026-10", False, 18, 18)
    assert {"channel", "key", "label", "where", "sources"} == set(said["lacking"][0])
