"""Whatever reports and POADs say: no traceback, lines that exist, few messages, no difference by the order of files."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from institute import inventory as inventories
from institute.library import Library, read_library
from institute.problems import ERROR, as_github, as_json, as_text
from institute.validation import MAX_FAULTS

INSTITUTE = Path(__file__).parents[1] / "site"
POSITIONS = "responsables:\n  - id: titular\n    cargo: Titular\n"
BOUNDED = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
Strategy = st.SearchStrategy

# What people type, from what belongs there to what does not

ODD = st.sampled_from(
    [
        "x",
        "0",
        "-1",
        "5",
        "3 talleres",
        "2026",
        "tercero",
        "٣",
        "%",
        "por ciento",
        "14/8/26",
        "2026-02-30",
        "0001-01-01",
        "9999-12-31",
        "http://[",
        "//[x",
        "https://",
        "mailto:a@b.mx",
        "..",
        "../../..",
        "/",
        "//x",
        "#x",
        "?x",
        "%00",
        "%2e%2e/",
        "C:\\x",
        "\u202e",
        "😀",
        " ",
        "",
        "9999999999",
        "a" * 301,
    ]
)
STRANGE = st.one_of(ODD, st.none(), st.lists(ODD, max_size=3), st.dictionaries(ODD, ODD, max_size=2))
KEYS = st.sampled_from(["P-01", "P-02", "N-01", "N-02", "M-01"])
FIGURES = st.sampled_from(["0", "1", "2", "3", "3.5", "12", "20", "40", "60", "80", "100", "101"])
AREAS = st.sampled_from(["difusion", "mapas"])
DAYS = st.sampled_from(
    ["2026-02-28", "2026-05-05", "2026-08-14", "2026-09-30", "2026-10-09", "2027-01-11", "2025-08-14"]
)
FILES = st.sampled_from(
    [
        "acta.pdf",
        "Acta.pdf",
        "falsa.pdf",
        "foto.jpg",
        "no.pdf",
        "difusion.md",
        "mapas/index.md",
        "../2026-t1/difusion.md",
        "mapas/acta.pdf",
        "../../../notices/eventos/2026-08-14-taller.md",
        "../../../../notices/eventos/2026-08-14-taller.md",
        "../../articulos/2026-08-14-caso.md",
        "https://www.ipco.gob.mx",
        "/blog/2026/08/14/caso/",
    ]
)
ITEM = st.fixed_dictionaries(
    {"clave": KEYS},
    optional={
        "alcanzado": FIGURES,
        "justificacion": st.just("Llovió."),
        "evidencias": st.lists(FILES, max_size=3),
    },
)
ACTIVITY = st.fixed_dictionaries(
    {
        "fecha": DAYS,
        "descripcion": st.sampled_from(["Taller", "TALLER", "Foro"]),
        "tipo": st.sampled_from(["taller", "publicacion", "otro"]),
    },
    optional={"asistentes": st.sampled_from(["9", "24"]), "evento": FILES},
)
REPORT = st.fixed_dictionaries(
    {"proyectos": st.lists(ITEM, max_size=5, unique_by=lambda item: item["clave"])},
    optional={
        "estado": st.sampled_from(["borrador", "publicado"]),
        "actualizado": DAYS,
        "actividades": st.lists(ACTIVITY, max_size=3),
        "siguiente": st.just(["Seguir"]),
    },
)


def project(key: str, area: str, is_level: bool) -> dict[str, object]:
    return {
        "clave": key,
        "nombre": "Talleres",
        "eje": "planeacion",
        "area": area,
        "responsable": "titular",
        "unidad": "%" if is_level else "talleres",
        "meta": "80" if is_level else "12",
        "calendario": ["20", "40", "60", "80"] if is_level else ["3", "3", "3", "3"],
    }


PROJECTS = st.builds(
    lambda area: [project(key, "mapas" if key == "M-01" else area, key[0] == "N") for key in ("P-01", "N-01", "M-01")],
    AREAS,
)
PROGRAMME = st.fixed_dictionaries(
    {"proyectos": PROJECTS}, optional={"presentacion": st.fixed_dictionaries({"s1": DAYS}, optional={"anual": DAYS})}
)
POST = st.fixed_dictionaries(
    {
        "titulo": st.just("Un caso"),
        "fecha": st.just("2026-08-14"),
        "area": AREAS,
        "eje": st.just("planeacion"),
        "resumen": st.just("Un resumen de muestra. " * 3),
        "proyectos": st.lists(KEYS, max_size=4),
        "estado": st.sampled_from(["borrador", "publicado"]),
    }
)
EVENT = st.fixed_dictionaries(
    {"titulo": st.just("Taller"), "inicio": DAYS, "area": AREAS, "publico": st.sampled_from(["true", "false"])},
    optional={"asistentes": st.just("9"), "repite": st.just({"frecuencia": "semanal", "veces": "9"})},
)


def places_in(value: object, place: tuple = ()) -> Iterable[tuple]:
    """Every place in nested lists and mappings."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield (*place, key)
        yield from places_in(inner, (*place, key))


def with_at(value: object, place: tuple, strange: object) -> object:
    """A copy in which `strange` stands at `place`."""
    if not place:
        return strange
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[place[0]] = with_at(value[place[0]], place[1:], strange)
    return copy


@st.composite
def spoilt(draw: st.DrawFn, usual: Strategy) -> object:
    """Mostly as usual; else one thing in it is replaced by something strange, or there is a field too many."""
    value = draw(usual)
    what = draw(st.integers(0, 9))
    if what == 0:
        return {**value, draw(ODD): draw(ODD)}
    if what <= 2:
        return with_at(value, draw(st.sampled_from(list(places_in(value)))), draw(STRANGE))
    return value


def merged(parts: tuple[dict, dict]) -> dict:
    return parts[0] | parts[1]


@st.composite
def folders(draw: st.DrawFn) -> dict[str, bytes]:
    """The files of a content folder, by path."""
    files: dict[str, bytes] = {
        "plan/instituto.yml": (INSTITUTE / "plan/instituto.yml").read_bytes() + POSITIONS.encode()
    }
    for quarter in range(1, 5):
        for area in ("difusion", "mapas"):
            name = draw(st.sampled_from(["", "", f"{area}.md", f"{area}.md", f"{area}/index.md"]))
            if name:
                head = {"area": area, "anio": "2026", "trimestre": str(quarter), "responsable": "titular"}
                head["entregado"] = draw(st.sampled_from(["2027-01-11", "2027-01-11", "2026-07-10"]))
                fields = draw(spoilt(st.tuples(st.just(head), REPORT).map(merged)))
                files[f"posts/reportes/2026-t{quarter}/{name}"] = f"---\n{written(fields)}---\n".encode()
    stray = draw(
        st.sampled_from(
            ["", "", "", "2026-t5/mapas.md", "2026-t1/difusion/otro.md", "T1 2026/Área.md", "2025-t4/mapas.md"]
        )
    )
    if stray:
        files[f"posts/reportes/{stray}"] = f"---\n{written(draw(REPORT))}---\n".encode()
    for name in draw(st.sets(st.sampled_from(["poad-2026.yml", "poad-2025.yml", "POAD-2026.yaml"]), min_size=1)):
        files[f"plan/{name}"] = written(draw(spoilt(PROGRAMME))).encode()
    files["posts/articulos/2026-08-14-caso.md"] = f"---\n{written(draw(spoilt(POST)))}---\n\nTexto.\n".encode()
    files["notices/eventos/2026-08-14-taller.md"] = f"---\n{written(draw(spoilt(EVENT)))}---\n".encode()
    for place in {path.rpartition("/")[0] for path in files if path.startswith("posts/reportes")}:
        for name, data in (
            ("acta.pdf", b"%PDF-1.4"),
            ("Acta.pdf", b"%PDF-1.4"),
            ("falsa.pdf", b"x"),
            ("foto.jpg", b"x"),
        ):
            if draw(st.booleans()):
                files[f"{place}/{name}"] = data
    return files


class Plain(yaml.SafeDumper):
    """No aliases, and nothing for what is not written."""

    def ignore_aliases(self, data: object) -> bool:
        return True


Plain.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))


def written(values: object) -> str:
    return yaml.dump(values, Dumper=Plain, allow_unicode=True, sort_keys=False)


def fill(content: Path, files: dict[str, bytes]) -> Path:
    for path, data in files.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_bytes(data)
    return content


def read_shuffled(content: Path, seed: int, patch: pytest.MonkeyPatch) -> Library:
    shuffled, scan = random.Random(seed), inventories.os.scandir

    def scan_shuffled(folder: Path) -> list:
        entries = list(scan(folder))
        shuffled.shuffle(entries)
        return entries

    with patch.context() as patched:
        patched.setattr(inventories.os, "scandir", scan_shuffled)
        return read_library(content, content, {})


@BOUNDED
@given(files=folders())
def test_no_reports_however_strange_stop_the_checker_or_depend_on_the_order_of_files(
    files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = fill(tmp_path_factory.mktemp("contenido"), files)
    library = read_library(content, content, {})
    told = Counter(problem.path for problem in library.problems)
    for problem in library.problems:
        lines = len(re.split(r"\r\n|\r|\n", files[problem.path].decode("utf-8", "replace")))
        assert 1 <= problem.line <= lines
        assert problem.message.strip() and "Decimal" not in problem.message
        assert told[problem.path] <= MAX_FAULTS
    for write in (as_text, as_github, as_json):
        write(library.problems).encode("utf-8")
    other = read_shuffled(content, len(files), monkeypatch)
    for name in ("problems", "reports", "programmes"):
        assert getattr(other, name) == getattr(library, name)


@BOUNDED
@given(files=folders())
def test_reports_and_programmes_in_the_library_keep_what_their_rules_promise(
    files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = fill(tmp_path_factory.mktemp("contenido"), files)
    library = read_library(content, content, {})
    faulty = {problem.path for problem in library.problems if problem.severity == ERROR}
    assert not faulty & {report.path for report in library.reports}
    assert not faulty & {programme.path for programme in library.programmes.values()}
    assert len({report.url for report in library.reports}) == len(library.reports)
    for report in library.reports:
        fields = report.fields
        assert report.url == f"informes/{fields.year}/{fields.quarter.code}/{fields.area}/"
        assert fields.is_draft or fields.delivered > fields.quarter.last_day
        assert all(activity.day in fields.quarter for activity in fields.activities)
        assert len({item.key for item in fields.projects}) == len(fields.projects)
        programme = library.programmes.get(fields.year)
        for item in fields.projects if programme else ():
            assert programme.project(item.key).area == fields.area
    for programme in library.programmes.values():
        for planned in programme.projects:
            last = planned.calendar[-1] if planned.is_percentage else sum(planned.calendar)
            assert len(planned.calendar) == 4 and last == planned.goal
            assert not planned.is_percentage or max(planned.calendar) <= 100
