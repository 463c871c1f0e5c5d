"""`check` names every fault with its file, its line and its rule. The fixtures declare what they expect.

A fixture is a file whose second line is `# espera: regla @ renglón, …`, an article, or
`# espera en ruta: regla @ renglón, …` where it is something else; or a content folder with `espera.txt`
(`ruta:renglón: regla` on each line).
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import check
from institute.rules import RULES

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
INVALID = sorted(path for path in (FIXTURES / "invalid").iterdir())
VALID = sorted((FIXTURES / "valid").iterdir())
PLACE = "posts/articulos/2026-03-31-caso.md"
HEAD = (
    "titulo: Taller abierto en el Jardín Núñez\nfecha: 2026-03-31\narea: comunicacion-social\neje: socializacion\n"
    "resumen: Una tarde para caminar, dibujar y acordar prioridades sobre las calles del centro.\n"
)
Expected = set[tuple[str, int, str]]


@pytest.fixture(autouse=True)
def _in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "ensure", lambda: None)


def post(fields: str = "", body: str = "Texto.\n") -> str:
    return f"---\n{HEAD}{fields}---\n\n{body}"


def write(content: Path, path: str, text: str | bytes) -> Path:
    file = content / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def declared(fixture: Path) -> Expected:
    if fixture.is_dir():
        lines = re.findall(r"^(.+):(\d+): ([a-z-]+)$", (fixture / "espera.txt").read_text("utf-8"), re.MULTILINE)
        return {(path, int(line), rule) for path, line, rule in lines}
    second = fixture.read_text("utf-8").split("\n")[1]
    assert second.startswith("# espera"), f"{fixture.name} declares nothing"
    return {(place_of(fixture), int(line), rule) for rule, line in re.findall(r"([a-z-]+) @ (\d+)", second)}


def place_of(fixture: Path) -> str:
    """Where in a content folder a fixture belongs that is a single file; a sound one says it with `# va en ruta`."""
    second = fixture.read_text("utf-8").split("\n")[1]
    found = re.match(r"# (?:espera|va) en ([\w./-]+)", second)
    return found.group(1) if found else PLACE


def content_of(fixture: Path, folder: Path) -> Path:
    if fixture.is_dir():
        return fixture
    place = folder / place_of(fixture)
    place.parent.mkdir(parents=True)
    shutil.copy(fixture, place)
    return folder


def problems_of(content: Path, capsys: pytest.CaptureFixture[str], *paths: str) -> tuple[int, list[dict[str, object]]]:
    code = check.main(["--content", str(content), "--format", "json", *paths])
    return code, json.loads(capsys.readouterr().out)


def found_in(problems: list[dict[str, object]]) -> Expected:
    return {(problem["path"], problem["line"], problem["rule"]) for problem in problems}


SPANISH = re.compile(r"\b(?:el|la|los|las|un|una|hay|no|falta|es|va|en|de|con|ponga|después|aquí|está)\b")
ENGLISH = re.compile(
    r"\b(?:the|should|must|field|value|input|error|expected|invalid|found|while|missing|valid)\b", re.IGNORECASE
)


@pytest.mark.parametrize("fixture", INVALID, ids=lambda fixture: fixture.stem)
def test_each_fault_is_named_with_its_line_and_nothing_else_is(
    fixture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = declared(fixture)
    assert expected, f"{fixture.name} declares nothing"
    code, problems = problems_of(content_of(fixture, tmp_path), capsys)
    assert found_in(problems) == expected
    assert code == (1 if any(problem["severity"] == "error" for problem in problems) else 0)
    for problem in problems:
        assert SPANISH.search(problem["message"]), problem["message"]
        assert not ENGLISH.search(re.sub(r"«.*?»", "", problem["message"])), problem["message"]


@pytest.mark.parametrize("fixture", VALID, ids=lambda fixture: fixture.stem)
def test_sound_posts_have_no_problems(fixture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert problems_of(content_of(fixture, tmp_path), capsys) == (0, [])


def too_big(content: Path) -> Expected:
    write(content, PLACE, post(body="Una palabra tras otra. " * 45_000))
    return {(PLACE, 1, "archivo-grande")}


def symbolic_link(content: Path) -> Expected:
    secret = write(content.parent, "secreto.pdf", b"%PDF-1.4")
    write(content, PLACE, post())
    (content / "posts/articulos/secreto.pdf").symlink_to(secret)
    (content / "notices").symlink_to(content.parent, target_is_directory=True)
    return {("posts/articulos/secreto.pdf", 1, "enlace-simbolico"), ("notices", 1, "enlace-simbolico")}


def big_attachment(content: Path) -> Expected:
    write(
        content,
        "posts/articulos/2026-03-31-caso/index.md",
        post("adjuntos:\n  - archivo: acta.pdf\n    titulo: Acta\n"),
    )
    with write(content, "posts/articulos/2026-03-31-caso/acta.pdf", b"%PDF-1.4").open("r+b") as file:
        file.truncate(25_000_001)
    return {("posts/articulos/2026-03-31-caso/index.md", 8, "adjunto-grande")}


def deep_lists(content: Path) -> Expected:
    write(content, PLACE, post(f"temas: {'[' * 100_000}\n"))
    return {(PLACE, 7, "yaml-profundidad")}


def deep_blocks(content: Path) -> Expected:
    write(content, PLACE, post("temas:\n" + "".join(f"{' ' * level}-\n" for level in range(1, 30))))
    return {(PLACE, 15, "yaml-profundidad")}


def deep_quotes(content: Path) -> Expected:
    write(content, PLACE, post(body=">" * 390_000))
    return {(PLACE, 9, "texto-enredado")}


def deep_emphasis(content: Path) -> Expected:
    write(content, PLACE, post(body="*" * 190_000 + "a" + "*" * 190_000))
    return {(PLACE, 9, "texto-enredado")}


def wide_table(content: Path) -> Expected:
    write(content, PLACE, post(body="|a" * 2000 + "\n" + "|-" * 2000 + "\n" + "|b\n" * 90_000))
    return {(PLACE, 9, "texto-enredado")}


def many_unknown_fields(content: Path) -> Expected:
    write(content, PLACE, post("".join(f"campo{number}: x\n" for number in range(20_000))))
    return {(PLACE, line, "campo-desconocido") for line in range(7, 107)}


def many_broken_links(content: Path) -> Expected:
    write(content, PLACE, post(body="".join(f"[a](b{number})\n" for number in range(20_000))))
    return {(PLACE, line, "enlace-roto") for line in range(9, 39)}


def many_broken_anchors(content: Path) -> Expected:
    write(content, PLACE, post(body="".join(f"[a](#b{number})\n" for number in range(20_000))))
    return {(PLACE, line, "seccion-falta") for line in range(9, 39)}


def much_html(content: Path) -> Expected:
    write(content, PLACE, post(body="```\n" + "<a\n" * 20_000 + "```\n\n" + "<b>x</b>\n\n" * 2_000))
    return {(PLACE, 20_012 + 2 * number, "html") for number in range(20)}


def name_that_is_not_text(content: Path) -> Expected:
    write(content, PLACE, post())
    (content / "posts/articulos" / b"bolet\xedn.md".decode("utf-8", "surrogateescape")).write_text("x")
    return {("posts/articulos/bolet?n.md", 1, "nombre-archivo")}


def study(content: Path, ambito: bytes) -> str:
    """A study with a map; the path of the map."""
    fields = f"{HEAD}clave: MAPA-1\netapa: elaboracion\nactualizado: 2026-03-31\nambito: ambito.geojson\n"
    write(content, "posts/estudios/mapa/index.md", f"---\n{fields}---\n\nTexto.\n")
    write(content, "posts/estudios/mapa/ambito.geojson", ambito)
    return "posts/estudios/mapa/ambito.geojson"


def heavy_map(content: Path) -> Expected:
    path = study(content, b'{"type": "Point", "coordinates": [-103.7, 19.2]}' + b" " * 2_000_000)
    return {(path, 1, "geojson-grande")}


def map_of_many_points(content: Path) -> Expected:
    points = ",\n".join(["[-103.7283,19.2433]"] * 20_001)
    return {
        (study(content, f'{{"type": "MultiPoint", "coordinates": [\n{points}]}}'.encode()), 20_002, "geojson-muchos")
    }


def map_of_many_brackets(content: Path) -> Expected:
    return {(study(content, b'{"type": "Polygon", "coordinates": [' + b"[]," * 600_000 + b"[]]}"), 1, "geojson-muchos")}


def circle_of_studies(content: Path) -> Expected:
    for number in range(300):
        fields = f"{HEAD}clave: C-{number}\netapa: sustituido\nactualizado: 2026-03-31\n"
        older = f"sustituye: [C-{(number + 1) % 300}]\n"
        write(content, f"posts/estudios/c-{number}.md", f"---\n{fields}{older}---\n\nTexto.\n")
    return {(f"posts/estudios/c-{number}.md", 10, "sustituye-en-circulo") for number in range(300)}


GENERATED = (
    too_big,
    symbolic_link,
    big_attachment,
    deep_lists,
    deep_blocks,
    deep_quotes,
    deep_emphasis,
    wide_table,
    many_unknown_fields,
    many_broken_links,
    many_broken_anchors,
    much_html,
    name_that_is_not_text,
    heavy_map,
    map_of_many_points,
    map_of_many_brackets,
    circle_of_studies,
)


@pytest.mark.parametrize("make", GENERATED, ids=lambda make: make.__name__)
def test_what_is_too_much_or_too_strange_for_a_fixture_is_named_too(
    make: Callable[[Path], Expected], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = tmp_path / "contenido"
    content.mkdir()
    expected = make(content)
    code, problems = problems_of(content, capsys)
    assert (code, found_in(problems)) == (1, expected)


TESTED_ELSEWHERE = {
    "archivo-grande",
    "enlace-simbolico",
    "adjunto-grande",
    "instituto-falta",
    "geojson-grande",
    "geojson-muchos",
    "ortografia",
}
"""Rules of the generated cases, the one that needs a repository without its institute (test_library.py), and spelling,
which is no part of `check` (test_spelling.py).
"""


def test_every_rule_has_a_fixture() -> None:
    shown = {rule for fixture in INVALID for _, _, rule in declared(fixture)}
    photos = {rule for rule in RULES if rule.startswith("foto-")}  # tests/pictures has a photo for each
    assert set(RULES) - photos - TESTED_ELSEWHERE <= shown
    assert shown <= set(RULES)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("area: comunicacion-socal", "comunicacion-social"),
        ("eje: socialisacion", "socializacion"),
        ("estado: borador", "borrador"),
    ],
)
def test_the_nearest_known_word_is_suggested(
    typed: str, meant: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = typed.partition(":")[0]
    text = re.sub(rf"^{key}: .*$", typed, post("estado: publicado\n"), flags=re.MULTILINE)
    write(tmp_path, PLACE, text)
    assert f"¿Quiso decir «{meant}»?" in problems_of(tmp_path, capsys)[1][0]["message"]


def test_the_nearest_field_file_and_section_are_suggested(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = "[a](2026-03-31-cas.md) [b](#fecha)\n\n## Fechas\n\nTexto.\n"
    write(tmp_path, PLACE, post("temass: [agua]\n", body))
    messages = " ".join(problem["message"] for problem in problems_of(tmp_path, capsys)[1])
    for meant in ("temas", "2026-03-31-caso.md", "#fechas"):
        assert f"¿Quiso decir «{meant}»?" in messages


def test_each_example_of_a_field_is_a_line_that_the_checker_accepts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, PLACE, post("correciones: no\n"))
    example = problems_of(tmp_path, capsys)[1][0]["example"]
    write(tmp_path, PLACE, post(example + "\n"))
    assert problems_of(tmp_path, capsys) == (0, [])


def test_only_the_problems_of_the_paths_given_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, PLACE, post("destacado: 3\n"))
    other = "posts/articulos/2026-03-31-otro.md"
    write(tmp_path, other, post("destacado: 4\n"))
    assert found_in(problems_of(tmp_path, capsys, other)[1]) == {(other, 7, "si-o-no")}
    assert found_in(problems_of(tmp_path, capsys, "posts")[1]) == {(other, 7, "si-o-no"), (PLACE, 7, "si-o-no")}
    assert problems_of(tmp_path, capsys, str(tmp_path / PLACE))[0] == 1


def test_the_figures_of_every_month_are_shown_for_their_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = "captura: titular-comunicacion-social\nsitio:\n  visitantes: "
    for month, visitors in (("2026-09", "n/d"), ("2026-10", "12 mil")):
        write(tmp_path, f"plan/metricas/{month}.yml", f"mes: {month}\n{head}{visitors}\n")
    write(tmp_path, "plan/plan-2026.yml", "actividades: []\n")
    code, problems = problems_of(tmp_path, capsys, "plan/metricas")
    assert code == 1
    assert found_in(problems) == {
        ("plan/metricas/2026-09.yml", 4, "cifra-sin-dato"),
        ("plan/metricas/2026-10.yml", 4, "cifra-abreviada"),
    }
    assert len(problems_of(tmp_path, capsys, "plan")[1]) == len(problems) + 12


def test_a_sound_file_passes_though_another_has_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, PLACE, post("destacado: 3\n"))
    write(tmp_path, "posts/articulos/2026-03-31-otro.md", post())
    assert problems_of(tmp_path, capsys, "posts/articulos/2026-03-31-otro.md") == (0, [])


def test_a_duplicate_is_shown_for_a_path_though_the_other_file_is_elsewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        write(tmp_path, f"posts/boletines/2026-03-31-{name}.md", post("numero: 3\n"))
    assert found_in(problems_of(tmp_path, capsys, "posts/boletines/2026-03-31-b.md")[1]) == {
        ("posts/boletines/2026-03-31-b.md", 7, "numero-repetido")
    }


def test_advice_alone_does_not_fail_the_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, PLACE, post(body="# Título\n\nTexto.\n"))
    assert check.main(["--content", str(tmp_path)]) == 0
    assert "1 aviso. Se puede publicar." in capsys.readouterr().out


def test_content_without_any_folder_is_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["--content", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "Todo está en orden.\n"


@pytest.mark.parametrize(
    "arguments", [["--content", "/no/existe"], ["no-existe.md"], ["--format", "xml"], ["--formato"]]
)
def test_wrong_use_ends_with_2_and_says_why_in_spanish(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        check.main(arguments)
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("uso:")
    assert re.search(r"no existe|no es una opción|no se entiende", said)
    assert not re.search(r"\b(?:usage|error|argument|unrecognized|invalid)\b", said)


def test_the_text_format_obeys_nothing_that_a_name_or_a_value_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "posts/articulos/a\n::error::x\x1b[2J.md", "x")
    write(tmp_path, PLACE, post('"a\\n::error::y": 1\n'))
    check.main(["--content", str(tmp_path)])
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert not re.search(r"^::", said, re.MULTILINE)
