"""The options that commands share, and the day that a build takes for today."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from engine.options import REPOSITORY, SpanishParser, add_build, build_options, institute_today


def parse(*arguments: str) -> object:
    parser = SpanishParser("Una orden de muestra.")
    add_build(parser)
    return build_options(parser.parse_args(list(arguments)))


def test_without_options_the_repository_is_built_into_site_for_the_public() -> None:
    options = parse()
    assert (options.content, options.site_dir, options.drafts, options.search) == (
        REPOSITORY,
        REPOSITORY / "site",
        False,
        True,
    )


def test_options_are_understood(tmp_path: Path) -> None:
    options = parse(
        "--content",
        str(tmp_path),
        "--site-dir",
        str(tmp_path / "s"),
        "--today",
        "2026-03-31",
        "--drafts",
        "--no-search",
    )
    assert (options.content, options.site_dir) == (tmp_path, tmp_path / "s")
    assert (options.today, options.drafts, options.search) == (datetime.date(2026, 3, 31), True, False)


def test_the_site_is_for_the_public_unless_it_is_said_to_be_for_the_staff() -> None:
    assert parse().audience == "publica"
    assert parse("--audience", "interna").audience == "interna"


@pytest.mark.parametrize(
    ("epoch", "day"), [("1774936800", "2026-03-31"), ("1774936799", "2026-03-30"), ("0", "1969-12-31")]
)
def test_today_is_the_day_in_colima_of_the_source_date(epoch: str, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert institute_today().isoformat() == day


def test_a_source_date_that_is_no_number_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "ayer")
    assert institute_today().year >= 2026


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--today", "31/3/26"], "la fecha «31/3/26» no se entiende"),
        (["--content", "/no/existe"], "no existe la carpeta «/no/existe»"),
        (["--nada"], "no se entiende: --nada"),
        (["--audience", "todos"], "no es una opción: 'todos'"),
        (["--today"], "falta el valor"),
    ],
)
def test_wrong_use_ends_with_2_in_spanish(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        parse(*arguments)
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err


def test_what_is_missing_is_named_in_spanish(capsys: pytest.CaptureFixture[str]) -> None:
    parser = SpanishParser(None)
    parser.add_argument("place", metavar="DESTINO")
    with pytest.raises(SystemExit):
        parser.parse_args([])
    assert capsys.readouterr().err.endswith(": falta: DESTINO\n")


def test_help_is_in_spanish(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        parse("--help")
    said = capsys.readouterr().out
    assert stopped.value.code == 0
    assert "uso:" in said and "opciones:" in said and "Una orden de muestra." in said
    assert "usage" not in said and "show this help" not in said
