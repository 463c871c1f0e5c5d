"""The figures of a month: what is not recorded stays so, what cannot be true is told, and what surprises is asked."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.options import REPOSITORY
from institute.checks.figures import check_future
from institute.checks.jumps import FEWEST, JUMP, RECENT, check_jumps
from institute.inventory import take_inventory
from institute.kinds.metrics import CHANNELS, PARTS, MonthlyMetrics, metrics_path, month_of_path
from institute.library import Library, read_library
from institute.periods import Month
from institute.plan_files import read_institution, read_metrics
from institute.problems import ERROR, Problem
from institute.source import Source

MINIATURE = Path(__file__).parents[1] / "site"
OCTOBER = Month(2026, 10)
PATH = metrics_path(OCTOBER)
Read = Callable[..., Library]


def written(text: str = "", month: str = "2026-10") -> str:
    return f"mes: {month}\ncaptura: titular\n{text}"


@pytest.fixture
def library(tmp_path: Path) -> Read:
    """Reads files of a content folder, given by path, and of a staff folder."""
    institute = (MINIATURE / "plan/instituto.yml").read_text("utf-8")
    institute += "responsables:\n  - id: titular\n    cargo: Titular\n"

    def read(files: dict[str, str], staff: dict[str, str] | None = None) -> Library:
        for root, texts in (("todo", {"plan/instituto.yml": institute, **files}), ("personal", staff or {})):
            (tmp_path / root).mkdir(exist_ok=True)
            for path, text in texts.items():
                (tmp_path / root / path).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / root / path).write_text(text, "utf-8")
        return read_library(tmp_path / "todo", MINIATURE, {}, staff=tmp_path / "personal")

    return read


def rules(problems: object) -> list[str]:
    return [problem.rule for problem in problems]


# What is sound


def test_what_was_not_recorded_is_none_and_never_a_zero(library: Read) -> None:
    text = written("sitio:\n  visitantes:\nblog:\n  visitas: null\n  comentarios: ~\nx:\n  publicaciones: 0\nvideo:\n")
    found = library({PATH: text})
    (figures,) = found.metrics
    assert found.problems == () and figures.month == OCTOBER
    recorded = {
        (channel.id, figure.key): value
        for channel in CHANNELS
        for figure in channel.figures
        if not figure.is_counted and (value := figures.fields.figure(channel.id, figure.key)) is not None
    }
    assert recorded == {("x", "publicaciones"): 0}


def test_months_are_read_in_order(library: Read) -> None:
    codes = ["2026-01", "2025-12", "2024-10"]
    found = library({f"plan/metricas/{code}.yml": written(month=code) for code in codes})
    assert [figures.month.code for figures in found.metrics] == sorted(codes)


def test_a_month_with_a_fault_is_told_and_left_out(library: Read) -> None:
    files = {PATH: written("sitio:\n  visitantes: 12 mil\n"), "plan/metricas/2026-09.yml": written(month="2026-09")}
    found = library(files)
    assert rules(found.problems) == ["cifra-abreviada"]
    assert [figures.month.code for figures in found.metrics] == ["2026-09"]


def test_figures_of_the_staff_folder_are_laid_over_those_of_the_repository(library: Read) -> None:
    ours = {PATH: written("sitio:\n  visitantes: 1\n")}
    theirs = {
        PATH: written("sitio:\n  visitantes: 2\n"),
        "plan/metricas/2026-09.yml": written("sitio:\n  visitantes: n/d\n", "2026-09"),
        "plan/plan-2026.yml": "no se lee",
    }
    found = library(ours, theirs)
    assert [figures.fields.figure("sitio", "visitantes") for figures in found.metrics] == [2]
    assert [(problem.path, problem.rule) for problem in found.problems] == [
        ("plan/metricas/2026-09.yml", "cifra-sin-dato")
    ]


# The file and its month


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("octubre", "Escriba el año, un guion y el mes"),
        ("octubre de 2026", "Escriba 2026-10."),
        ("2026-10-05", "Escriba 2026-10."),
        ("10/2026", "Escriba 2026-10."),
        ("2026-13", "Escriba el año"),
        ("1999-10", "Escriba el año"),
    ],
)
def test_a_month_that_is_not_understood_says_how_it_is_written(library: Read, typed: str, said: str) -> None:
    (problem,) = library({PATH: written(month=typed)}).problems
    assert problem.rule == "mes-formato" and said in problem.message


def test_a_month_is_that_of_its_file(library: Read) -> None:
    (problem,) = library({PATH: written(month="2026-09")}).problems
    assert (problem.rule, problem.line, problem.example) == ("mes-nombre", 1, "mes: 2026-10")
    assert "llame al archivo 2026-09.yml" in problem.message


def test_a_month_is_never_there_twice(library: Read) -> None:
    files = {PATH: written(month="2026-09"), "plan/metricas/2026-09.yml": written(month="2026-09")}
    found = library(files)
    (problem,) = found.problems
    assert problem.path == PATH and "un mes no va dos veces" in problem.message
    assert [figures.month.code for figures in found.metrics] == ["2026-09"]


@pytest.mark.parametrize(
    ("name", "better", "severity"),
    [
        ("metricas/octubre-2026.yml", PATH, "error"),
        ("metricas/2026-10.yaml", PATH, "error"),
        ("metricas/2026-1.yml", "plan/metricas/2026-01.yml", "error"),
        ("metricas/2026-13.yml", PATH, "error"),
        ("metricas/2026/2026-10.yml", PATH, "error"),
        ("metricas-2026-10.yml", PATH, "error"),
        ("2026-10.yml", PATH, "error"),
        ("Metricas/2026-10.yml", PATH, "error"),
        ("metricas/visitas.csv", PATH, "aviso"),
        ("Plan 2026.yml", "plan/plan-2026.yml", "error"),
        ("plan-2005.yml", "plan/plan-2026.yml", "error"),
        ("plan-de-comunicacion-2027.yaml", "plan/plan-2027.yml", "error"),
        ("Plan de Comunicación 2022.pdf", "plan/plan-2022.yml", "aviso"),
        ("areas.yml", "", "aviso"),
    ],
)
def test_a_file_that_nobody_reads_is_told_with_a_better_name(
    library: Read, name: str, better: str, severity: str
) -> None:
    (problem,) = library({f"plan/{name}": written()}).problems
    assert (problem.rule, problem.example, problem.severity) == ("plan-archivo", better, severity)


@pytest.mark.parametrize(("day", "is_wrong"), [("2026-10-30", True), ("2026-10-31", True), ("2026-11-01", False)])
def test_figures_are_delivered_when_their_month_is_over(library: Read, day: str, is_wrong: bool) -> None:
    found = library({PATH: written(f"entregado: {day}\n")})
    assert rules(found.problems) == ["mes-sin-terminar"] * is_wrong


def test_a_month_that_has_not_begun_is_advice_of_the_day_and_no_fault_of_the_file(library: Read) -> None:
    found = library({PATH: written()})
    assert found.problems == () and len(found.metrics) == 1
    (problem,) = check_future(found.metrics, datetime.date(2026, 9, 30))
    assert (problem.path, problem.rule, problem.severity) == (PATH, "mes-futuro", "aviso")
    assert [*check_future(found.metrics, datetime.date(2026, 10, 1))] == []


def test_figures_are_not_delivered_on_a_day_to_come(library: Read) -> None:
    found = library({PATH: written("entregado: 2027-11-05\n")})
    (problem,) = check_future(found.metrics, datetime.date(2026, 11, 27))
    assert (problem.rule, problem.severity, problem.example) == ("entrega-futura", "aviso", "entregado: 2026-11-05")
    assert [*check_future(found.metrics, datetime.date(2027, 11, 5))] == []


# What the plan asks for, and what it does not


def test_posts_of_the_blog_are_counted_and_not_typed(library: Read) -> None:
    (problem,) = library({PATH: written("blog:\n  publicaciones: 7\n  visitas: 12\n")}).problems
    assert (problem.rule, problem.line) == ("cifra-contada", 4)
    assert library({PATH: written("blog:\n  publicaciones:\n  visitas: 12\n")}).problems == ()


@pytest.mark.parametrize(
    ("channel", "place"),
    [
        ("twitter", "«x»"),
        ("youtube", "«video»"),
        ("zoom", "«reuniones»"),
        ("tiktok", "«otros»"),
        ("facebok", "facebook"),
    ],
)
def test_a_channel_under_another_name_is_led_to_its_own(library: Read, channel: str, place: str) -> None:
    (problem,) = library({PATH: written(f"{channel}:\n  vistas: 7\n")}).problems
    assert problem.rule == "campo-desconocido" and place in problem.message


def test_every_fault_of_a_file_is_told_at_once(library: Read) -> None:
    text = "sitio:\n  visitantes: 1.234\nblog:\n  publicaciones: 3\n  visitas: 45%\nx:\n  menciones: -1\n"
    found = library({PATH: written(text)})
    assert [(problem.line, problem.rule) for problem in found.problems] == [
        (4, "cifra-separador"),
        (6, "cifra-contada"),
        (7, "cifra-porciento"),
        (9, "cifra-negativa"),
    ]


@pytest.mark.parametrize(("channel", "total"), PARTS)
def test_a_total_holds_its_parts(library: Read, channel: str, total: str) -> None:
    parts = "".join(f"  {part}: 10\n" for part in PARTS[channel, total])
    least = 10 * len(PARTS[channel, total])
    told = {str(least): [], str(least + 5): [], "": ["total-sin-escribir"], str(least - 1): ["total-menor"]}
    for typed, expected in told.items():
        found = library({PATH: written(f"{channel}:\n  {total}: {typed}\n{parts}")})
        assert rules(found.problems) == expected, typed
        assert [problem.example for problem in found.problems] == [f"{total}: {least}"] * len(expected)
        assert len(found.metrics) == (typed != str(least - 1))


def test_a_total_may_be_more_than_the_parts_that_are_known(library: Read) -> None:
    assert library({PATH: written("x:\n  interacciones: 10\n  me_gusta: 10\n  republicaciones:\n")}).problems == ()
    assert rules(library({PATH: written("x:\n  interacciones: 10\n  me_gusta: 11\n")}).problems) == ["total-menor"]


def test_other_figures_are_declared_once_and_are_none_of_the_plan(library: Read) -> None:
    one = "  - canal: {}\n    cifra: {}\n    valor: 5\n"
    sound = library({PATH: written("otros:\n" + one.format("TikTok", "Vistas") + one.format("TikTok", "Me gusta"))})
    assert sound.problems == ()
    twice = library({PATH: written("otros:\n" + one.format("TikTok", "Vistas") + one.format("tiktok", "vistas"))})
    assert rules(twice.problems) == ["otra-cifra-repetida"]
    for channel, figure in (("Facebook", "Alcance"), ("Twitter", "Menciones"), ("x", "impresiones")):
        planned = library({PATH: written("otros:\n" + one.format(channel, figure))})
        assert rules(planned.problems) == ["otra-cifra-del-plan"], channel


# What surprises


def months_of(*values: int | None, channel: str = "sitio", key: str = "visitantes", notes: str = "") -> list[Problem]:
    """What is asked about these figures of one month after the other; `notes` are those of the last."""
    found = []
    for number, value in enumerate(values):
        month = OCTOBER.before(len(values) - 1 - number)
        typed = {"mes": month.code, "captura": "titular", channel: {} if value is None else {key: str(value)}}
        last = number == len(values) - 1
        record = MonthlyMetrics.model_validate(typed | ({"notas": notes} if notes and last else {}))
        found.append((Source(metrics_path(month), {}, {(channel, key): 4}, "", 0), record))
    return list(check_jumps(found))


@pytest.mark.parametrize(("value", "is_asked"), [(5000, False), (5001, True), (200, False), (199, True), (0, True)])
def test_a_figure_is_asked_about_beyond_five_times_and_below_a_fifth(value: int, is_asked: bool) -> None:
    problems = months_of(*[1000] * 6, value)
    assert rules(problems) == ["cifra-salta"] * is_asked
    assert all((problem.path, problem.line, problem.severity) == (PATH, 4, "aviso") for problem in problems)


def test_the_usual_is_the_median_of_the_last_six_that_were_recorded() -> None:
    assert months_of(90_000, 100, 100, 100, 100, 100, None, None, 100, 450) == []
    assert rules(months_of(20, 20, 20, *[100] * RECENT, None, 501)) == ["cifra-salta"]


def test_nothing_is_usual_before_three_months() -> None:
    assert months_of(*[100] * (FEWEST - 1), 90_000) == []
    assert rules(months_of(*[100] * FEWEST, 90_000)) == ["cifra-salta"]


def test_a_few_more_or_less_of_what_is_few_is_chance() -> None:
    assert months_of(1, 1, 1, 1, 6, key="publicados", channel="video") == []
    assert months_of(0, 0, 0, 0, 9, key="publicados", channel="video") == []
    assert rules(months_of(0, 0, 0, 0, 90, key="publicados", channel="video")) == ["cifra-salta"]


def test_losses_of_followers_are_asked_about_until_they_are_usual() -> None:
    followers = {"channel": "x", "key": "seguidores_nuevos"}
    assert rules(months_of(58, 60, 55, 57, -14, **followers)) == ["cifra-salta"]
    assert months_of(58, 60, 55, 57, -14, notes="X cerró cuentas abandonadas.", **followers) == []
    assert months_of(58, -60, 55, 57, 2, **followers) == [], "beside losses, only the size is compared"
    for value in (600, -600):
        assert rules(months_of(58, 60, -55, 57, value, **followers)) == ["cifra-salta"]


def others_of(*values: int, notes: str = "") -> list[Problem]:
    found = []
    for number, value in enumerate(values):
        month = OCTOBER.before(len(values) - 1 - number)
        other = {"canal": "TikTok" if number % 2 else "tiktok", "cifra": "Vistas", "valor": str(value)}
        record = MonthlyMetrics.model_validate(
            {"mes": month.code, "captura": "titular", "otros": [other], "notas": notes or "Nada."}
        )
        found.append((Source(metrics_path(month), {}, {("otros", 0, "valor"): 7}, "", 0), record))
    return list(check_jumps(found))


def test_figures_outside_the_plan_are_asked_about_too() -> None:
    (problem,) = others_of(100, 100, 100, 9000)
    assert (problem.path, problem.line, problem.rule) == (PATH, 7, "cifra-salta")
    assert "«Vistas» de TikTok dice 9,000" in problem.message
    assert others_of(100, 100, 100, 9000, notes="En TikTok se compartió mucho.") == []
    assert rules(others_of(100, 100, 100, 3)) == ["cifra-salta"]


@pytest.mark.parametrize(
    ("notes", "is_asked"),
    [
        ("El sitio salió en la televisión.", False),
        ("Se anunció en la página web de la Universidad.", False),
        ("Hubo un festival.", True),
        ("Facebook creció.", True),
    ],
)
def test_a_note_that_names_the_channel_answers(notes: str, is_asked: bool) -> None:
    assert len(months_of(*[1000] * 6, 9000, notes=notes)) == is_asked


def test_a_jump_never_keeps_figures_from_being_published(library: Read) -> None:
    codes = [OCTOBER.before(number).code for number in range(4)]
    files = {f"plan/metricas/{code}.yml": written("sitio:\n  visitantes: 100\n", code) for code in codes[1:]}
    found = library(files | {PATH: written("sitio:\n  visitantes: 9000\n")})
    assert rules(found.problems) == ["cifra-salta"] and len(found.metrics) == 4
    assert all(problem.severity != ERROR for problem in found.problems)


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**9)), max_size=30), st.integers(1, JUMP))
def test_nothing_is_asked_about_what_keeps_within_bounds_however_it_is_scaled(
    values: list[int | None], factor: int
) -> None:
    steady = [None if value is None else 1000 * factor + value % 1000 for value in values]
    assert months_of(*steady) == []


# The starter content


def test_the_figures_of_the_repository_show_everything_that_a_page_must_bear() -> None:
    problems: list[Problem] = []
    inventory = take_inventory(REPOSITORY, ("plan",))
    found = read_metrics(inventory, read_institution(inventory, REPOSITORY, problems), problems)
    assert problems == []
    months = [figures.month for figures in found]
    assert months[0].before(-len(months)) == months[-1], "exactly one month has no file"
    records = [figures.fields for figures in found]
    assert all("muestra" in record.notes for record in records)
    assert any(record.figure("x", "seguidores_nuevos") < 0 for record in records)
    assert any(record.figure("sitio", "visitantes") is None for record in records)
    assert any(record.figure("facebook", "publicaciones") is None for record in records)
    assert any(record.figure("video", "publicados") == 0 for record in records)
    assert any(record.others for record in records)
    assert records[-1].figure("reuniones", "virtuales") is None


def test_names_and_paths_of_months_agree() -> None:
    assert month_of_path(PATH) == OCTOBER and metrics_path(OCTOBER) == PATH
    assert [month_of_path(path) for path in ("plan/metricas/2026-13.yml", "plan/2026-10.yml", "x")] == [None] * 3
