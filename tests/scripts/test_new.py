"""`new` writes blanks that pass their own check, prefilled with what is known, and never over what is there."""

from __future__ import annotations

import datetime
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import check
import new
from engine.events import read_content
from engine.options import REPOSITORY
from institute.characters import INVISIBLE
from institute.kinds.metrics import CHANNELS
from institute.library import Library
from institute.outputs.blanks import BLANKS, OPTIONS, Blank, BlankFault, Order, make_blank
from institute.periods import quarters_of
from institute.problems import ERROR
from institute.source import read_post_source, read_yaml_source
from institute.validation import read_record

TODAY = datetime.date(2026, 11, 23)
RESPONSIBLES = "responsables:\n  - id: titular-difusion\n    cargo: Titular de Difusión\n"
PARTS = {
    "title": "Título de prueba",
    "area": "comunicacion-social",
    "address": "https://www.gob.mx",
    "quarter": "2026-t4",
    "year": "2028",
    "month": "2026-11",
}
"""What each kind is asked with, where it needs it."""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for script in (new, check):
        monkeypatch.setattr(script, "ensure", lambda: None)
    noon = datetime.datetime.combine(TODAY, datetime.time(18), datetime.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
    monkeypatch.delenv("IPCO_STAFF", raising=False)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command; gives its exit code and what it said on each stream."""

    def call(content: Path, *arguments: str) -> tuple[int, str, str]:
        try:
            code = new.main([*arguments, "--content", str(content)])
        except SystemExit as stopped:
            code = stopped.code
        return code, *capsys.readouterr()

    return call


def copy_of(source: Path, target: Path) -> Path:
    for name in ("posts", "notices", "plan"):
        shutil.copytree(source / name, target / name)
    institution = target / "plan/instituto.yml"
    if "responsables:" not in institution.read_text("utf-8"):
        institution.write_text(institution.read_text("utf-8") + RESPONSIBLES, "utf-8")
    return target


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """A copy of the repository's content."""
    return copy_of(REPOSITORY, tmp_path / "contenido")


@pytest.fixture(params=["starter", "miniature"])
def content(request: pytest.FixtureRequest, tmp_path: Path, miniature: Path) -> Path:
    """A copy of the repository's content, then of the miniature's."""
    return copy_of(REPOSITORY if request.param == "starter" else miniature, tmp_path / "contenido")


@pytest.fixture(scope="module")
def library() -> Library:
    """What the repository holds."""
    return read_content(REPOSITORY)


def order_of(kind: str, **parts: object) -> Order:
    return Order(**{"kind": kind, "today": TODAY, **{part: PARTS[part] for part in BLANKS[kind].needs}, **parts})


def arguments_of(kind: str, **parts: str) -> list[str]:
    typed = {part: PARTS[part] for part in BLANKS[kind].needs} | parts
    return [kind, *(f"{OPTIONS[part]}={value}" for part, value in typed.items())]


def path_in(said: str) -> str:
    return re.match(r"Se escribió (\S+)\. Qué sigue:\n", said).group(1)


def errors_in(content: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    check.main(["--content", str(content), "--format", "json"])
    return [problem for problem in json.loads(capsys.readouterr().out) if problem["severity"] == ERROR]


def record_of(blank: Blank, text: str = "") -> object:
    """The fields of a blank as the checker reads them; a failed assertion names what is wrong with them."""
    read = read_post_source if blank.path.endswith(".md") else read_yaml_source
    source, problems = read(blank.path, (text or blank.text).encode())
    assert problems == []
    record, faults = read_record(source, blank.record)
    assert faults == []
    return record


# Every kind


@pytest.mark.parametrize("kind", BLANKS)
def test_a_blank_passes_the_check_where_it_is_written(
    kind: str, content: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    area = read_content(content).institution.areas[0].id
    needs_area = {"area": area} if "area" in BLANKS[kind].needs else {}
    code, said, warned = run(content, *arguments_of(kind, **needs_area))
    assert (code, warned) == (0, "")
    assert (content / path_in(said)).is_file()
    assert errors_in(content, capsys) == []


@pytest.mark.parametrize("kind", ["boletin", "articulo", "reporte"])
def test_a_blank_in_a_folder_of_its_own_passes_the_check_too(
    kind: str, starter: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said, _ = run(starter, *arguments_of(kind), "--carpeta")
    assert code == 0 and path_in(said).endswith("/index.md")
    assert errors_in(starter, capsys) == []


@pytest.mark.parametrize("kind", BLANKS)
def test_a_blank_speaks_of_every_field_of_its_kind(kind: str, library: Library) -> None:
    blank = make_blank(order_of(kind), library)
    keys = set(re.findall(r"^(?:# )?([a-z_0-9]+):", blank.text, re.MULTILINE))
    assert keys >= {info.alias for info in blank.record.model_fields.values()}


def waiting_fields(text: str) -> Iterator[str]:
    """The blank with one of the fields that wait as comments brought to life, for each of them."""
    lines = text.split("\n")
    for start, line in enumerate(lines):
        if found := re.match(r"( *)# [a-z_0-9]+:", line):
            indent = found.group(1)
            rest = lines[start + 1 :]
            length = 1 + next(place for place, other in enumerate(rest) if not other.startswith(f"{indent}#  "))
            alive = [waits.replace(f"{indent}# ", indent, 1) for waits in lines[start : start + length]]
            yield "\n".join([*lines[:start], *alive, *lines[start + length :]])


@pytest.mark.parametrize("kind", BLANKS)
def test_every_field_that_waits_is_accepted_when_its_mark_is_taken_away(kind: str, library: Library) -> None:
    blank = make_blank(order_of(kind), library)
    texts = list(waiting_fields(blank.text))
    assert texts
    for text in texts:
        typed, waiting = record_of(blank, text), record_of(blank)
        assert typed.model_dump(exclude_unset=True) != waiting.model_dump(exclude_unset=True)


@pytest.mark.parametrize("kind", BLANKS)
def test_no_line_is_too_long_to_be_read_in_an_editor(kind: str, library: Library) -> None:
    fields = make_blank(order_of(kind), library).text.rpartition("\n---\n")[0].split("\n")
    assert [line for line in fields if line.lstrip().startswith("##") and len(line) > 110] == []


# What was typed


TITLES = {
    'Taller: "la calle" que queremos': "taller-la-calle-que-queremos",
    "¿Qué es una conurbación?": "que-es-una-conurbacion",
    "Año nuevo, ciudad nueva 🚲🌳": "ano-nuevo-ciudad-nueva",
    "👩‍👩‍👧 y 🏳️‍🌈": "y",
    "🚲": "boletin",
    "C:\\ruta\\con 'comillas' y #almohadilla": "c-ruta-con-comillas-y-almohadilla",
    "- guion, [corchete] {llave} & *asterisco*": "guion-corchete-llave-asterisco",
    "null": "null",
    "2026": "2026",
    "  espacios   de \t más ": "espacios-de-mas",
    "<script>alert(1)</script>": "script-alert-1-script",
}


@pytest.mark.parametrize(("title", "words"), TITLES.items())
def test_a_title_with_strange_signs_arrives_as_it_was_typed(
    title: str, words: str, starter: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said, _ = run(starter, *arguments_of("boletin", title=title))
    assert code == 0
    assert path_in(said) == f"posts/boletines/2026-11-23-{words}.md"
    assert errors_in(starter, capsys) == []
    (post,) = [post for post in read_content(starter).posts if post.path == path_in(said)]
    assert post.fields.title == " ".join(title.split())


@settings(max_examples=150, deadline=None)
@given(title=st.text(st.characters(codec="utf-8"), max_size=100))
def test_whatever_is_typed_as_a_title_is_kept_or_refused_in_a_sentence(title: str, library: Library) -> None:
    try:
        blank = make_blank(order_of("evento", title=title), library)
    except BlankFault as fault:
        assert re.search(r"--titulo|«titulo»", str(fault))
        assert not title.strip() or len(title) > 120 or INVISIBLE.search(title)
    else:
        assert record_of(blank).title == " ".join(title.split())
        assert re.fullmatch(r"notices/eventos/2026-11-23-[a-z0-9]+(-[a-z0-9]+)*\.md", blank.path)
        assert len(blank.path) < 100


def test_the_name_of_a_long_title_ends_with_a_whole_word(library: Library) -> None:
    title = "Una caminata larga para leer las calles del centro con calma"
    path = make_blank(order_of("articulo", title=f"{title} y sin prisa"), library).path
    assert path == "posts/articulos/2026-11-23-una-caminata-larga-para-leer-las-calles-del-centro-con-calma.md"


def test_a_bulletin_gets_the_next_number_of_its_year_counting_drafts(library: Library) -> None:
    taken = [post.fields.number for post in library.posts if post.kind.id == "boletin" and post.day.year == 2026]
    assert any(post.fields.is_draft for post in library.posts if getattr(post.fields, "number", 0) == max(taken))
    assert record_of(make_blank(order_of("boletin"), library)).number == max(taken) + 1
    assert record_of(make_blank(order_of("boletin", day="2031-02-03"), library)).number == 1


def test_an_event_has_the_hour_that_was_given_or_one_to_correct(library: Library) -> None:
    given_hour = make_blank(order_of("evento", day="2026-12-03 23:30"), library)
    fields = record_of(given_hour)
    assert (fields.start.typed(), fields.end.typed()) == ("2026-12-03 23:30", "2026-12-04 01:30")
    assert "2026-12-03-" in given_hour.path and fields.public is False
    only_day = make_blank(order_of("evento", day="2026-12-03"), library)
    assert record_of(only_day).start.typed() == "2026-12-03 10:00"
    assert only_day.next_steps[0].startswith("Corrija la hora en que empieza")


def test_posts_begin_as_drafts_and_a_notice_ends(library: Library) -> None:
    assert record_of(make_blank(order_of("boletin"), library)).is_draft
    assert record_of(make_blank(order_of("articulo"), library)).is_draft
    assert record_of(make_blank(order_of("aviso"), library)).shown_until == datetime.date(2026, 12, 7)


def test_the_area_and_the_axis_that_were_given_are_written(library: Library) -> None:
    fields = record_of(make_blank(order_of("aviso", area="geoestadistica"), library))
    assert fields.area == "geoestadistica"
    assert record_of(make_blank(order_of("interes", axis="planeacion"), library)).axis == "planeacion"
    chosen, first = (make_blank(order_of("boletin", axis=axis), library) for axis in ("planeacion", ""))
    assert record_of(chosen).axis == "planeacion"
    assert record_of(first).axis == library.institution.axes[0].id
    assert len(first.next_steps) == len(chosen.next_steps) + 1 and "Escoja el eje" in first.next_steps[0]


# A report


def test_a_report_for_every_area_and_quarter_passes_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = copy_of(REPOSITORY, tmp_path / "contenido")
    shutil.rmtree(content / "posts/reportes")
    library = read_content(content)
    blanks = [
        make_blank(order_of("reporte", area=area.id, quarter=quarter.folder), library)
        for area in library.institution.areas
        for year in (2025, 2026, 2027)
        for quarter in quarters_of(year)
        if area.existed(quarter.first_day, quarter.last_day)
    ]
    assert len(blanks) > 50
    for blank in blanks:
        new.write(content, blank.path, blank.text)
    assert errors_in(content, capsys) == []
    reports = read_content(content).reports
    assert len(reports) == len(blanks) and all(report.fields.is_draft for report in reports)
    own = {
        (year, area.id): [project.key for project in programme.projects if project.area == area.id]
        for year, programme in library.programmes.items()
        for area in library.institution.areas
    }
    for report in reports:
        keys = [project.key for project in report.fields.projects]
        assert keys == own.get((report.fields.year, report.fields.area), [])
        assert all(project.reached is None for project in report.fields.projects)


INSTITUTION = """
nombre: Instituto
siglas: I
direccion: Calle 1
sitio: https://ejemplo.mx
correos: [a@ejemplo.mx]
plazo_reporte_dias: 10
areas: [{id: mapas, nombre: Mapas}, {id: difusion, nombre: Difusión, hasta: 2026-12-31}]
ejes: [{id: planeacion, nombre: Planeación, color: palma, descripcion: Un eje.}]
responsables: [{id: primera, cargo: Primera}, {id: segunda, cargo: Segunda}]
"""
PROJECT = """
  - clave: {}
    nombre: {}
    eje: planeacion
    area: {}
    responsable: segunda
    unidad: "{}"
    meta: {}
    calendario: {}
"""
PROGRAMME = "proyectos:" + "".join(
    PROJECT.format(*values)
    for values in (
        ("A-1", "Planos nuevos", "mapas", "planos", 12, "[3, 3, 3, 3]"),
        ("A-2", "Archivo", "mapas", "%", 80, "[20, 40, 60, 80]"),
        ("B-1", "Notas", "difusion", "notas", 4, "[1, 1, 1, 1]"),
    )
)


def write(content: Path, path: str, text: str) -> None:
    (content / path).parent.mkdir(parents=True, exist_ok=True)
    (content / path).write_text(text, "utf-8")


def write_report(content: Path, number: int, fields: str) -> None:
    head = f"area: mapas\nanio: 2026\ntrimestre: {number}\nresponsable: primera\n"
    write(content, f"posts/reportes/2026-t{number}/mapas.md", f"---\n{head}{fields}---\n")


def write_event(content: Path, name: str, *, area: str = "mapas", public: str = "true", more: str = "") -> None:
    head = f'titulo: "Evento: {name[11:]}"\ninicio: {name[:10]} 10:00\narea: {area}\npublico: {public}\n'
    write(content, f"notices/eventos/{name}.md", f"---\n{head}{more}---\n")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """An institute with two areas, a POAD, and nothing else."""
    write(tmp_path, "plan/instituto.yml", INSTITUTION)
    write(tmp_path, "plan/poad-2026.yml", PROGRAMME)
    return tmp_path


def report_of(content: Path, quarter: str = "2026-t3", **parts: object) -> Blank:
    library = read_content(content)
    assert [problem for problem in library.problems if problem.severity == ERROR] == []
    return make_blank(order_of("reporte", area="mapas", quarter=quarter, **parts), library)


def test_a_report_says_what_was_planned_and_what_earlier_reports_say(small: Path) -> None:
    write_report(
        small, 1, "entregado: 2026-04-05\nproyectos: [{clave: A-1, alcanzado: 4}, {clave: A-2, alcanzado: 25}]\n"
    )
    write_report(small, 2, "estado: borrador\nproyectos: [{clave: A-1, alcanzado: 9}]\n")
    text = report_of(small).text
    assert "## Planos nuevos: previsto en este trimestre, 3; en el año, 12 (planos)." in text
    assert "## Antes: T1, 4; T2, sin dato. Van 4 en el año, sin contar lo que falta." in text
    assert "## Archivo: va el nivel al cierre. Previsto en este trimestre, 60 %; en el año, 80 %." in text
    assert "## Antes: T1, 25 %; T2, sin dato.\n" in text
    assert "Notas" not in text
    assert "## El plazo termina el 10 de octubre de 2026." in text


def test_whoever_answered_for_the_last_report_answers_for_the_next_one(small: Path) -> None:
    assert record_of(report_of(small)).responsible == "segunda"
    write_report(
        small, 1, "entregado: 2026-04-05\nproyectos: [{clave: A-1, alcanzado: 3}, {clave: A-2, alcanzado: 20}]\n"
    )
    assert record_of(report_of(small)).responsible == "primera"
    assert record_of(report_of(small, "2025-t1")).responsible == "primera"


def test_the_public_events_of_the_area_and_quarter_are_offered_as_activities(small: Path) -> None:
    write_event(small, "2026-07-10-taller", more="clase: taller\nasistentes: 31\n")
    write_event(small, "2026-08-03-cada-lunes", more="repite: {frecuencia: semanal, veces: 2}\n")
    write_event(small, "2026-08-20-ajeno", area="difusion")
    write_event(small, "2026-08-21-interno", public="false")
    write_event(small, "2026-08-22-cancelado", more="situacion: cancelado\n")
    write_event(small, "2026-08-24-inhabil", more="clase: inhabil\n")
    write_event(small, "2026-10-01-posterior")
    for folder, way in ((False, "../../../"), (True, "../../../../")):
        text = report_of(small, has_files=folder).text
        (alive,) = [text for text in waiting_fields(text) if "\nactividades:" in text]
        activities = record_of(report_of(small), alive).activities
        assert [(str(item.day), item.description, item.kind, item.attendance) for item in activities] == [
            ("2026-07-10", "Evento: taller", "taller", 31),
            ("2026-08-03", "Evento: cada-lunes", "otro", None),
            ("2026-08-10", "Evento: cada-lunes", "otro", None),
        ]
        assert activities[0].event == f"{way}notices/eventos/2026-07-10-taller.md"


def test_posts_that_name_a_project_are_offered_as_its_evidence(small: Path) -> None:
    summary = "Un resumen de muestra que dice lo mismo que los demás, para llegar a cincuenta."
    for day, more in (("07-20", ""), ("08-20", "estado: borrador\n"), ("06-30", "")):
        fields = f"titulo: A\nfecha: 2026-{day}\narea: mapas\neje: planeacion\nresumen: {summary}\nproyectos: [A-1]\n"
        write(small, f"posts/articulos/2026-{day}-planos.md", f"---\n{fields}{more}---\n\nTexto.\n")
    text = report_of(small).text
    assert "    # evidencias: [../../articulos/2026-07-20-planos.md]\n" in text
    assert "06-30" not in text and "08-20" not in text


def test_a_report_without_a_programme_says_what_is_missing(small: Path) -> None:
    assert "Falta plan/poad-2027.yml" in report_of(small, "2027-t1").text
    write(small, "plan/poad-2026.yml", PROGRAMME.replace("area: mapas", "area: difusion"))
    assert "El área no tiene proyectos en plan/poad-2026.yml" in report_of(small).text
    write(small, "plan/poad-2026.yml", PROGRAMME.replace("meta: 12", "meta: 13"))
    blank = make_blank(order_of("reporte", area="mapas", quarter="2026-t3"), read_content(small))
    assert "plan/poad-2026.yml tiene errores" in blank.text.replace("\n## ", " ")


# A POAD


def test_a_programme_keeps_the_projects_of_the_last_one_and_leaves_their_figures_to_be_filled_in(
    library: Library,
) -> None:
    last = library.programmes[2026]
    blank = make_blank(order_of("poad", year="2029"), library)
    new_ones = record_of(blank).projects
    kept = ("key", "name", "axis", "area", "responsible", "unit")
    assert [[getattr(project, name) for name in kept] for project in new_ones] == [
        [getattr(project, name) for name in kept] for project in last.projects
    ]
    assert all(project.goal == 0 and project.calendar == [0, 0, 0, 0] for project in new_ones)
    assert "## En 2026, meta: 18.5; calendario: [4, 5, 5, 4.5]." in blank.text
    assert "# presentacion:\n#   s1: 2029-07-17\n#   s2: 2030-01-15\n#   anual: 2029-12-11\n" in blank.text


def test_projects_of_an_area_that_is_gone_come_as_comments(
    small: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said, _ = run(small, "poad", "--anio", "2027")
    assert (code, path_in(said)) == (0, "plan/poad-2027.yml")
    assert errors_in(small, capsys) == []
    text = (small / "plan/poad-2027.yml").read_text("utf-8")
    assert "  ## El área «difusion» ya no existe en 2027.\n  # - clave: B-1\n  #   nombre: Notas\n" in text
    assert [project.key for project in read_content(small).programmes[2027].projects] == ["A-1", "A-2"]


def test_the_first_programme_is_an_example_with_ids_that_exist(small: Path) -> None:
    (small / "plan/poad-2026.yml").unlink()
    (project,) = record_of(make_blank(order_of("poad"), read_content(small))).projects
    assert (project.area, project.axis, project.responsible) == ("mapas", "planeacion", "primera")


@pytest.mark.parametrize("text", ["proyectos: []\n", PROGRAMME.replace("area: mapas", "area: difusion")])
def test_a_programme_of_which_nothing_goes_on_gives_an_example(small: Path, text: str) -> None:
    write(small, "plan/poad-2026.yml", text)
    (project,) = record_of(make_blank(order_of("poad", year="2027"), read_content(small))).projects
    assert (project.key, project.area) == ("P-01", "mapas")


def test_a_presentation_on_a_leap_day_moves_to_a_day_that_exists(small: Path) -> None:
    write(small, "plan/poad-2027.yml", f"presentacion:\n  s2: 2028-02-29\n{PROGRAMME.split('  - clave: B-1')[0]}")
    assert "#   s2: 2029-02-28\n" in make_blank(order_of("poad", year="2028"), read_content(small)).text


# The communication plan, and the figures of a month


def activity(number: int, text: str = "", more: str = "meses: [3, 1]", area: str = "mapas") -> str:
    return f"  - {{n: {number}, texto: {text or f'Actividad {number}'}, responsables: [{area}], {more}}}\n"


def test_a_plan_keeps_the_activities_of_the_last_one_and_leaves_their_months_uncaptured(
    starter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (starter / "plan/plan-2026.yml").unlink()
    library = read_content(starter)
    blank = make_blank(order_of("plan", year="2028"), library)
    kept, last = record_of(blank).activities, library.plans[2025].activities
    assert blank.path == "plan/plan-2028.yml" and all(one.months is None for one in kept)
    assert [one.model_copy(update={"months": None}) for one in last] == kept
    assert "## En 2025 tocaba en enero, abril, julio y octubre." in blank.text
    assert record_of(blank).notes == "", "what the last plan noted is of its own year"
    new.write(starter, blank.path, blank.text)
    assert errors_in(starter, capsys) == []


def test_an_area_that_is_gone_is_named_and_left_out_of_the_plan(small: Path) -> None:
    many = "".join(activity(number) for number in range(2, 13))
    first = activity(1, area="difusion", more="involucrados: [mapas, equipo], meses: []")
    write(small, "plan/plan-2026.yml", f"actividades:\n{first}{many}")
    blank = make_blank(order_of("plan", year="2027"), read_content(small))
    first = record_of(blank).activities[0]
    assert (first.responsibles, first.involved) == (["mapas"], ["mapas", "equipo"])
    assert "## El área «difusion» no existe en 2027" in blank.text and "## En 2026 tocaba en ningún mes." in blank.text


def test_the_first_plan_has_twelve_activities_to_be_written(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blank = make_blank(order_of("plan"), read_content(small))
    assert [one.number for one in record_of(blank).activities] == [*range(1, 13)]
    assert all(one.text.startswith("Escriba aquí: ") for one in record_of(blank).activities)
    new.write(small, blank.path, blank.text)
    assert errors_in(small, capsys) == []


def test_the_figures_of_a_month_have_no_value_and_say_what_the_last_month_said(library: Library) -> None:
    blank = make_blank(order_of("metricas"), library)
    fields = record_of(blank)
    assert (blank.path, fields.month.code) == ("plan/metricas/2026-11.yml", "2026-11")
    typed = [figure for channel in CHANNELS for figure in channel.figures if not figure.is_counted]
    assert {fields.figure(figure.channel, figure.key) for figure in typed} == {None}
    assert all(f"\n  {figure.key}:\n" in blank.text for figure in typed)
    assert "«Publicaciones» no se escribe." in blank.text and "publicaciones: 0" not in blank.text
    assert "los de cada día sumados. En octubre de 2026: 9,412." in blank.text
    assert fields.captured_by == library.metrics[-1].fields.captured_by
    assert "# entregado: 2026-12-05" in blank.text


def test_the_first_figures_are_of_the_first_position_that_there_is(small: Path) -> None:
    fields = record_of(make_blank(order_of("metricas"), read_content(small)))
    assert fields.captured_by == "primera"


def test_figures_go_to_the_folder_of_the_staff(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    staff = tmp_path_factory.mktemp("personal")
    monkeypatch.setenv("IPCO_STAFF", str(staff))
    path = path_in(run(small, "metricas", "--mes", "2026-11", "--staff")[1])
    assert (staff / path).is_file() and not (small / path).exists()
    assert run(small, "metricas", "--mes", "2026-11")[0] == 2, "the staff's own is there already"


# What cannot be made


REFUSED = [
    (["reporte", "--area", "geoestadistca", "--trimestre", "2026-t3"], "¿Quiso decir «geoestadistica»? Ahí están: "),
    (["reporte", "--area", "geoestadistica", "--trimestre", "t3"], "--trimestre: «t3» no es un trimestre."),
    (["reporte", "--area", "geoestadistica", "--trimestre", "2026-5"], "2026-t1, 2026-t2, 2026-t3 y 2026-t4"),
    (["reporte", "--area", "geoestadistica", "--trimestre", "1999-t3"], "no es un trimestre"),
    (["reporte", "--area", "resiliencia", "--trimestre", "2025-t1"], "no existía en el primer trimestre de 2025"),
    (["reporte", "--trimestre", "2026-t3"], "falta --area, que «reporte» necesita. Hoy hay: direccion-general, "),
    (["reporte", "--area", "geoestadistica"], "falta --trimestre"),
    (["boletin", "--titulo", "A", "--area", "geoestadistica", "--eje", "agua"], "--eje: «agua» no está en plan/insti"),
    (["boletin", "--titulo", " ", "--area", "geoestadistica"], "falta --titulo"),
    (["boletin", "--titulo", "a" * 91, "--area", "geoestadistica"], "en «titulo», el texto tiene 91 caracteres"),
    (["boletin", "--titulo", "a\u202eb", "--area", "geoestadistica"], "--titulo: hay un carácter invisible (U+202E)"),
    (["boletin", "--titulo", "a\udcffb", "--area", "geoestadistica"], "no se puede leer"),
    (["boletin", "--titulo", "A", "--area", "geoestadistica", "--fecha", "31/3/26"], "--fecha: «31/3/26» no se enti"),
    (["boletin", "--titulo", "A", "--area", "geoestadistica", "--fecha", "2026-02-31"], "no existe en el calendario"),
    (["boletin", "--titulo", "A", "--area", "geoestadistica", "--fecha", "2026-12-03 10:00"], "va solo el día"),
    (["aviso", "--titulo", "A", "--fecha", "9999-12-31"], "Va de 1900 a 2200"),
    (["aviso", "--titulo", "A", "--trimestre", "2026-t3"], "«aviso» no lleva --trimestre. Lo que lleva es: --titulo"),
    (["evento", "--titulo", "A", "--area", "geoestadistica", "--carpeta"], "«evento» no lleva --carpeta"),
    (["interes", "--titulo", "A", "--url", "http://ejemplo.mx"], "en «url», «http://ejemplo.mx» empieza con http://"),
    (["interes", "--titulo", "A", "--url", "ejemplo.mx/a b"], "no es una dirección completa"),
    (["poad", "--anio", "27"], "--anio: «27» no es un año de 2006 a 2100"),
    (["poad", "--anio", "2026"], "ya existe plan/poad-2026.yml, y no se tocó."),
    (["cumpleanos"], "elija entre"),
    (["boletin", "--titulo"], "falta el valor"),
    (["metricas"], "falta --mes"),
    (["metricas", "--mes", "octubre"], "como 2026-10"),
    (["metricas", "--mes", "10/2026"], "¿Quiso decir 2026-10?"),
    (["metricas", "--mes", "2026-12"], "diciembre de 2026 todavía no empieza"),
    (["metricas", "--mes", "2026-11", "--anio", "2026"], "no lleva --anio"),
    (["plan", "--anio", "26"], "no es un año"),
    (["aviso", "--titulo", "A", "--staff"], "con la carpeta del personal en IPCO_STAFF"),
]


@pytest.mark.parametrize(("arguments", "expected"), REFUSED, ids=lambda value: str(value)[:50])
def test_what_cannot_be_made_is_refused_with_2_and_a_sentence(arguments: list[str], expected: str, run: Run) -> None:
    before = sorted(path for name in ("posts", "notices", "plan") for path in (REPOSITORY / name).rglob("*"))
    code, said, refused = run(REPOSITORY, *arguments)
    assert (code, said) == (2, "")
    assert expected in refused
    assert refused.startswith("No se escribió nada: ") or refused.startswith("uso:")
    assert sorted(path for name in ("posts", "notices", "plan") for path in (REPOSITORY / name).rglob("*")) == before


def test_an_institution_that_cannot_be_read_is_named(small: Path, run: Run) -> None:
    write(small, "plan/instituto.yml", "nombre: [")
    code, _, refused = run(small, *arguments_of("boletin"))
    assert code == 2 and "plan/instituto.yml falta o tiene errores" in refused


def test_without_responsibles_it_says_where_to_add_one(small: Path, run: Run) -> None:
    write(small, "plan/instituto.yml", re.sub(r"responsables: .*\n", "", INSTITUTION))
    (small / "plan/poad-2026.yml").unlink()
    for arguments in (["reporte", "--area", "mapas", "--trimestre", "2026-t1"], ["poad", "--anio", "2026"]):
        code, _, refused = run(small, *arguments)
        assert code == 2 and "en plan/instituto.yml no hay de dónde escoger «responsable»" in refused


def test_a_blank_is_made_though_other_content_has_errors(small: Path, run: Run) -> None:
    write(small, "posts/articulos/2026-03-31-malo.md", "sin campos")
    assert run(small, "aviso", "--titulo", "A")[0] == 0


# What is there already


@pytest.mark.parametrize("first", [[], ["--carpeta"]])
@pytest.mark.parametrize("second", [[], ["--carpeta"]])
@pytest.mark.parametrize(("kind", "other"), [("boletin", "boletin"), ("boletin", "articulo"), ("reporte", "reporte")])
def test_nothing_is_written_over_nor_beside_what_has_the_same_address(
    kind: str, other: str, first: list[str], second: list[str], starter: Path, run: Run
) -> None:
    path = path_in(run(starter, *arguments_of(kind), *first)[1])
    (starter / path).write_text((starter / path).read_text("utf-8") + "\nMío.\n", "utf-8")
    before = (starter / path).read_bytes()
    files = sorted(starter.rglob("*"))
    code, said, refused = run(starter, *arguments_of(other), *second)
    assert (code, said) == (2, "")
    assert refused == (
        f"No se escribió nada: ya existe {path}, y no se tocó. Ábralo para seguir ahí, o cambie lo que pidió.\n"
    )
    assert (starter / path).read_bytes() == before and sorted(starter.rglob("*")) == files


def test_a_file_that_appears_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    write(tmp_path, "plan/poad-2027.yml", "proyectos: []\n")
    with pytest.raises(BlankFault, match=r"ya existe plan/poad-2027\.yml"):
        new.write(tmp_path, "plan/poad-2027.yml", "otro")
    assert (tmp_path / "plan/poad-2027.yml").read_text("utf-8") == "proyectos: []\n"


def test_nothing_is_written_through_a_folder_that_is_a_link(small: Path, run: Run) -> None:
    (small / "fuera").mkdir()
    (small / "contenido").mkdir()
    shutil.move(small / "plan", small / "contenido/plan")
    (small / "contenido/notices").symlink_to(small / "fuera", target_is_directory=True)
    code, _, refused = run(small / "contenido", "aviso", "--titulo", "A")
    assert code == 2 and "una de sus carpetas es un enlace" in refused
    assert list((small / "fuera").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(small: Path, run: Run) -> None:
    write(small, "notices", "esto no es una carpeta")
    code, _, refused = run(small, "aviso", "--titulo", "A")
    assert code == 2 and refused.startswith(f"No se escribió nada: {small / 'notices'}")
    assert refused.endswith(" no se deja leer o escribir. Revise la carpeta.\n")


# Where it is written


def test_what_is_for_the_staff_goes_to_the_folder_of_the_staff(
    small: Path, tmp_path_factory: pytest.TempPathFactory, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff = tmp_path_factory.mktemp("personal")
    monkeypatch.setenv("IPCO_STAFF", str(staff))
    path = path_in(run(small, "aviso", "--titulo", "A", "--staff")[1])
    assert (staff / path).is_file() and not (small / path).exists()
    assert run(small, "aviso", "--titulo", "A")[0] == 2, "the staff's own is there already"
    code, _, refused = run(small, "reporte", "--area", "mapas", "--trimestre", "2026-t3", "--staff")
    assert code == 2 and "--staff es para lo de notices/" in refused


def test_it_says_what_to_do_next_with_a_command_to_copy(small: Path, run: Run) -> None:
    said = run(small, "reporte", "--area", "mapas", "--trimestre", "2026-t3")[1]
    assert said.startswith("Se escribió posts/reportes/2026-t3/mapas.md. Qué sigue:\n  1. Escriba en «alcanzado»")
    assert said.endswith(f"3. Revíselo: python3 scripts/check.py --content {small} posts/reportes/2026-t3/mapas.md\n")


def test_the_help_is_spanish_and_names_every_kind(run: Run, tmp_path: Path) -> None:
    code, said, _ = run(tmp_path, "--help")
    assert code == 0 and said.startswith("uso:")
    for kind in BLANKS:
        assert f"new.py {kind}" in said
    assert not re.search(r"\b(usage|options|positional|show this)\b", said)
