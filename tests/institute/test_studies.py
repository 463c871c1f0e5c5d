"""Studies and programmes: what their record says, in which order the catalogue shows them, and what is published."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from engine.builder import build
from engine.options import REPOSITORY, BuildOptions
from institute.fields import nearest
from institute.geodata.geometry import Shape
from institute.kinds.study import STUDY
from institute.library import Library, Study, read_library
from institute.markdown import parse
from institute.outputs.linked_data import render_study
from institute.outputs.study_records import render_studies
from institute.problems import has_errors
from institute.rough_dates import RoughDate, read_rough_date
from institute.source import read_yaml_source
from institute.study_values import CLASSES, FORMATS, STAGES, end_of, format_of
from institute.validation import read_record
from institute.views.blog import make_blog
from institute.views.guide import split_blocks
from institute.views.home import make_site
from institute.views.shapes import ROOT, Picture
from institute.views.studies import GROUPS, Catalogue, make_catalogue, make_catalogue_view
from institute.views.study_files import StudyFiles
from institute.views.study_page import StudyPages, find_mentions
from institute.views.study_parts import STAGE_ICONS, STEP_NAMES, make_consultation, make_map, surface_text
from institute.views.study_shapes import StudyView
from institute.views.visibility import make_visibility

TODAY = datetime.date(2026, 11, 25)
SITE = "https://ejemplo.mx/"
POLYGON = (
    '{"type": "Feature", "properties": {"nombre": "Zona A"}, "geometry": {"type": "Polygon", "coordinates": '
    "[[[-103.73, 19.24], [-103.72, 19.24], [-103.72, 19.25], [-103.73, 19.25], [-103.73, 19.24]]]}}"
)
CONSULTATION = "{inicio: 2026-11-18, fin: 2026-12-18}"
Write = Callable[..., Path]
Read = Callable[[], Library]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a study by its slug, and gives its folder; fields by their Spanish keys, None leaves one out."""

    def make(slug: str, body: str = "Texto.", **fields: object) -> Path:
        given = {
            "clave": slug,
            "titulo": f"Estudio {slug}",
            "fecha": "2026",
            "area": "geoestadistica",
            "etapa": "vigente",
            "resumen": "Un resumen de muestra, con las letras que hacen falta para que valga.",
            "actualizado": "2026-11-20",
        } | fields
        front = "\n".join(f"{key}: {value}" for key, value in given.items() if value is not None)
        folder = tmp_path / "posts" / "estudios" / slug
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.md").write_text(f"---\n{front}\n---\n\n{body}\n", "utf-8")
        return folder

    return make


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def make() -> Library:
        library = read_library(tmp_path, REPOSITORY, {})
        assert not has_errors(library.problems), library.problems
        return library

    return make


def catalogue_of(library: Library, today: datetime.date = TODAY) -> Catalogue:
    return make_catalogue(library, today)


def pages_of(library: Library, today: datetime.date = TODAY) -> StudyPages:
    catalogue = catalogue_of(library, today)
    blog = make_blog(library, today, False, lambda post: Picture("", 0, 0, ""))
    visibility = make_visibility(library, (*blog.posts, *catalogue.studies))
    return StudyPages(
        catalogue,
        blog,
        StudyFiles(library.inventory),
        visibility,
        lambda path: None,
        lambda study, color: Picture(f"{study.slug}-{color}", 800, 450, ""),
        SITE,
        find_mentions(blog, visibility, catalogue.studies),
    )


def study_of(library: Library, slug: str) -> Study:
    return next(study for study in library.studies if study.slug == slug)


def view_of(library: Library, slug: str, today: datetime.date = TODAY) -> StudyView:
    return pages_of(library, today).view(study_of(library, slug))


def groups_of(library: Library, today: datetime.date = TODAY) -> list[tuple[str, list[str]]]:
    catalogue = catalogue_of(library, today)
    view = make_catalogue_view(catalogue, catalogue.selections[0])
    return [(group.id, [row.key for row in group.rows]) for group in view.groups]


# Dates known as far as they are known


@pytest.mark.parametrize(
    ("typed", "iso", "text", "short", "first", "last"),
    [
        ("1940", "1940", "1940", "1940", "1940-01-01", "1940-12-31"),
        ("2010-03", "2010-03", "marzo de 2010", "mar 2010", "2010-03-01", "2010-03-31"),
        ("2024-02", "2024-02", "febrero de 2024", "feb 2024", "2024-02-01", "2024-02-29"),
        (" 2026-11-01 ", "2026-11-01", "1.º de noviembre de 2026", "1 nov 2026", "2026-11-01", "2026-11-01"),
    ],
)
def test_a_date_says_what_is_known_and_no_more(
    typed: str, iso: str, text: str, short: str, first: str, last: str
) -> None:
    date = read_rough_date(typed)
    assert (date.iso, date.text, date.short) == (iso, text, short)
    assert (date.first.isoformat(), date.last.isoformat()) == (first, last)


@given(st.dates(datetime.date(1500, 1, 1), datetime.date(2200, 12, 31)), st.integers(1, 3))
def test_a_date_is_read_back_from_its_iso_form(day: datetime.date, parts: int) -> None:
    date = RoughDate(*(day.year, day.month, day.day)[:parts])
    assert read_rough_date(date.iso) == date
    assert date.first <= day <= date.last


@given(st.text(max_size=12) | st.from_regex(r"\d{4}(-\d{2}){0,3}", fullmatch=True))
def test_nothing_typed_as_a_date_ends_in_a_traceback(typed: str) -> None:
    try:
        date = read_rough_date(typed)
    except Exception as fault:
        assert type(fault).__name__ == "PydanticCustomError"
    else:
        assert date.first <= date.last


# What can be typed


def test_every_stage_and_class_has_its_words_and_its_icon() -> None:
    assert STAGES.keys() == STAGE_ICONS.keys() == STEP_NAMES.keys()
    assert set(GROUPS) == {"abierta", *STAGES}
    assert all(one and many for one, many in CLASSES.values())


@pytest.mark.parametrize(
    ("address", "end", "format"),
    [
        ("Memoria.PDF", ".pdf", "PDF"),
        ("capa.zip", ".zip", "ZIP"),
        ("plano#2.geojson", ".geojson", "GeoJSON"),
        ("https://x.mx/a/mapa.kmz?version=2#x", ".kmz", "KMZ"),
        ("https://x.zip", "", ""),
        ("https://[", "", ""),
        ("https://x.mx/visor", "", ""),
        ("sin-punto", "", ""),
    ],
)
def test_the_format_is_told_by_the_end_of_a_name(address: str, end: str, format: str) -> None:
    assert (end_of(address), format_of(address)) == (end, format)


@pytest.mark.parametrize(("typed", "shown"), [("pdf", "PDF"), ("geojson", "GeoJSON"), ("shp", "SHP"), ("web", "Web")])
def test_a_format_may_be_typed_in_any_letters(typed: str, shown: str) -> None:
    assert nearest(typed, list(FORMATS)) == shown
    record = STUDY.fields.model_fields["files"].annotation.__args__[0]
    assert record.model_validate({"titulo": "a", "url": "https://x.mx/a", "formato": typed}).shown_format == shown


@pytest.mark.parametrize("path", ["plan-urbano", "plan-urbano/index", "2026-plan"])
def test_a_study_is_named_without_a_date_alone_or_in_a_folder(path: str) -> None:
    name = STUDY.read_name(f"posts/estudios/{path}.md")
    slug = path.removesuffix("/index")
    assert (name.day, name.slug, name.url) == ("", slug, f"estudios/{slug}/")


@pytest.mark.parametrize("path", ["index", "a/b", "a/b/index", "Plan", "plan urbano", "a/indice", "ñ"])
def test_other_names_are_refused_with_a_good_one(path: str) -> None:
    assert STUDY.read_name(f"posts/estudios/{path}.md") is None
    assert STUDY.read_name(STUDY.suggest_name(f"posts/estudios/{path}.md")) is not None


def test_every_snippet_of_the_guide_is_accepted() -> None:
    text = (REPOSITORY / "docs/guia/estudio.md").read_text("utf-8")
    snippets = [block.text for block in split_blocks(text) if block.info == "yaml"]
    assert len(snippets) == 7
    for snippet in snippets:
        start = f"clave: A\ntitulo: A\nfecha: 1940\narea: a\nresumen: {'x' * 60}\nactualizado: 2026-11-20\n"
        stage = "" if "etapa:" in snippet else "etapa: vigente\n"
        source, found = read_yaml_source("a.yml", f"{start}{stage}{snippet}".encode())
        assert (found, read_record(source, STUDY.fields)[1]) == ([], []), snippet


# The catalogue


def test_what_can_be_changed_today_comes_first_and_what_no_longer_holds_last(write: Write, read: Read) -> None:
    write("abierta", etapa="consulta", consulta=CONSULTATION)
    write("por-abrir", etapa="consulta", consulta="{inicio: 2026-12-01, fin: 2026-12-18}")
    write("cerrada", etapa="consulta", consulta="{inicio: 2026-10-01, fin: 2026-11-24}")
    write("vigente", sustituye="[sustituido]")
    write("aprobado", etapa="aprobado")
    write("elaboracion", etapa="elaboracion")
    write("sustituido", etapa="sustituido")
    found = dict(groups_of(read()))
    assert list(found) == ["abierta", "consulta", "vigente", "aprobado", "elaboracion", "sustituido"]
    assert found["abierta"] == ["abierta"]
    assert set(found["consulta"]) == {"por-abrir", "cerrada"}


def test_a_consultation_opens_and_closes_by_itself(write: Write, read: Read) -> None:
    write("uno", etapa="consulta", consulta=CONSULTATION)
    library = read()
    for day, group, said in [
        ("2026-11-17", "consulta", "Abre el 18 de noviembre de 2026"),
        ("2026-11-18", "abierta", "Abierta hasta el 18 de diciembre de 2026"),
        ("2026-12-18", "abierta", "Abierta hasta el 18 de diciembre de 2026"),
        ("2026-12-19", "consulta", "Cerró el 18 de diciembre de 2026"),
    ]:
        today = datetime.date.fromisoformat(day)
        assert groups_of(library, today) == [(group, ["uno"])]
        moments = view_of(library, "uno", today).row.consultation.moments
        assert [moment.text for moment in moments if not moment.is_hidden] == [said]


@given(st.dates(datetime.date(2026, 11, 10), datetime.date(2026, 12, 25)))
def test_the_clock_of_the_page_and_the_build_agree(day: datetime.date) -> None:
    """The same rule as scripts/clock.js: an element is hidden before `since`, after `until` and from `before` on."""
    fields = STUDY.fields.model_validate(
        {
            **{
                "clave": "A",
                "titulo": "A",
                "fecha": "2026",
                "area": "a",
                "etapa": "consulta",
                "actualizado": "2026-01-01",
            },
            "resumen": "x" * 60,
            "consulta": {"inicio": "2026-11-18", "fin": "2026-12-18"},
        }
    )
    iso = day.isoformat()
    for moment in make_consultation(fields, day).moments:
        assert moment.is_hidden == (iso < moment.since or iso > (moment.until or "9") or iso >= (moment.before or "9"))


def test_a_consultation_without_end_does_no_harm(write: Write, read: Read) -> None:
    write("uno", etapa="consulta", consulta="{inicio: 0001-01-01, fin: 9999-12-31}", actualizado="9999-12-31")
    assert groups_of(read()) == [("abierta", ["uno"])]
    assert view_of(read(), "uno").row.consultation.is_open


def test_a_consultation_of_a_study_that_went_on_is_only_a_date_on_its_line(write: Write, read: Read) -> None:
    write("uno", etapa="vigente", consulta=CONSULTATION)
    view = view_of(read(), "uno")
    assert view.row.consultation is None
    assert ("Consulta pública", "done", "del 18 de noviembre al 18 de diciembre de 2026") in [
        (step.name, step.state, step.days) for step in view.steps
    ]


def test_the_line_of_a_study_makes_nothing_up(write: Write, read: Read) -> None:
    write("nuevo", etapa="elaboracion", fecha="2017-02")
    write("viejo", fecha="1940")
    library = read()
    assert [(step.name, step.state, step.days) for step in view_of(library, "nuevo").steps] == [
        ("Elaboración", "current", "desde febrero de 2017"),
        ("Consulta pública", "next", ""),
        ("Aprobación", "next", ""),
        ("En vigor", "next", ""),
    ]
    assert [(step.name, step.state) for step in view_of(library, "viejo").steps] == [
        ("Elaboración", "done"),
        ("En vigor", "current"),
    ]


def test_those_of_the_latest_date_come_first_whatever_the_order_of_the_files(write: Write, read: Read) -> None:
    write("a", fecha="1940")
    write("b", fecha="2010-03", periodico_oficial="{fecha: 2026-11-02}")
    write("c", fecha="2026-11-01")
    assert groups_of(read()) == [("vigente", ["b", "c", "a"])]


def test_a_study_of_a_later_day_is_not_there_before_it(write: Write, read: Read) -> None:
    write("futuro", fecha="2026-11-26", titulo="CANARIO")
    write("hoy", body="[enlace](../futuro/index.md)", fecha="2026-11-25")
    library = read()
    assert [study.slug for study in catalogue_of(library).studies] == ["hoy"]
    assert "estudios/futuro" not in view_of(library, "hoy").body_html
    assert [study.slug for study in catalogue_of(library, datetime.date(2026, 11, 26)).studies] == ["futuro", "hoy"]
    preview = make_catalogue(library, TODAY, with_drafts=True)
    groups = make_catalogue_view(preview, preview.selections[0]).groups
    assert [row.state for group in groups for row in group.rows] == ["Se publica: 26 de noviembre de 2026", ""]


def test_lists_by_axis_area_and_class_have_what_belongs_to_them(write: Write, read: Read) -> None:
    write("a", eje="planeacion", clase="programa")
    write("b", area="direccion-general", clase="atlas")
    catalogue = catalogue_of(read())
    found = {selection.url: [study.slug for study in selection.studies] for selection in catalogue.selections}
    assert found == {
        "estudios/": ["b", "a"],
        "estudios/eje/planeacion/": ["a"],
        "estudios/area/direccion-general/": ["b"],
        "estudios/area/geoestadistica/": ["a"],
        "estudios/clase/programa/": ["a"],
        "estudios/clase/atlas/": ["b"],
    }
    ways = {way.title: [(link.text, link.count) for link in way.links] for way in catalogue.ways}
    assert ways["Por clase"] == [("Programas", 1), ("Atlas", 1)]


def test_without_studies_there_is_no_catalogue_and_no_entry_in_the_menu(read: Read) -> None:
    library = read()
    catalogue = catalogue_of(library)
    assert (catalogue.selections, catalogue.ways) == ((), ())
    for has_studies in (False, True):
        menu = make_site(library.institution, TODAY, False, has_studies=has_studies).menu
        assert (f"{ROOT}/estudios/" in [link.url for link in menu]) == has_studies


# What replaces what


def test_what_replaces_what_is_said_on_both_sides(write: Write, read: Read) -> None:
    write("viejo", etapa="sustituido")
    write("nuevo", sustituye="[VIEJO]", periodico_oficial="{fecha: 2024-06-08}")
    write("proximo", etapa="elaboracion", sustituye="[nuevo]")
    library = read()
    assert library.problems == ()
    old, new, coming = (view_of(library, slug) for slug in ("viejo", "nuevo", "proximo"))
    assert [link.url for link in old.row.replaced_by] == [f"{ROOT}/estudios/nuevo/"]
    assert old.is_replaced and old.steps[-1].days == "8 de junio de 2024"
    assert [link.url for link in new.replaces] == [f"{ROOT}/estudios/viejo/"]
    assert [link.url for link in new.row.replaced_by] == [f"{ROOT}/estudios/proximo/"]
    assert not new.is_replaced
    assert [link.url for link in coming.replaces] == [f"{ROOT}/estudios/nuevo/"]


def test_a_study_that_is_not_public_yet_replaces_nothing_to_be_seen(write: Write, read: Read) -> None:
    write("viejo")
    write("nuevo", etapa="aprobado", sustituye="[viejo]", fecha="2027")
    assert view_of(read(), "viejo").row.replaced_by == ()


# A page


def test_files_are_shown_with_what_they_are_and_a_checksum_of_what_is_published(write: Write, read: Read) -> None:
    archivos = (
        "\n  - {titulo: Memoria, archivo: Memoria Técnica.pdf, version: 2, fecha: 2026-11}"
        "\n  - {titulo: Visor, url: 'https://www.ipco.gob.mx/visor', fecha: 2026}"
    )
    folder = write("a", archivos=archivos, ambito="zona.geojson")
    (folder / "Memoria Técnica.pdf").write_bytes(b"%PDF-1.7\n" + b"x" * 1_234_000)
    (folder / "zona.geojson").write_text(POLYGON, "utf-8")
    memoria, visor, zona = view_of(read(), "a").files
    assert (memoria.format, memoria.details) == ("PDF", "Versión 2 · nov 2026 · 1.2 MB")
    assert (memoria.url, memoria.name) == (f"{ROOT}/estudios/a/memoria-tecnica.pdf", "memoria-tecnica.pdf")
    assert memoria.checksum == hashlib.sha256((folder / "Memoria Técnica.pdf").read_bytes()).hexdigest()
    assert (visor.format, visor.details, visor.checksum) == ("Web", "2026 · ipco.gob.mx", "")
    assert (zona.format, zona.checksum) == ("GeoJSON", hashlib.sha256(POLYGON.encode()).hexdigest())


def test_a_map_comes_with_its_size_in_words_and_a_drawing_stands_in_for_one(write: Write, read: Read) -> None:
    folder = write("a", ambito="zona.geojson", eje="socializacion")
    (folder / "zona.geojson").write_text(POLYGON, "utf-8")
    write("b", eje="socializacion")
    library = read()
    view = view_of(library, "a")
    assert view.picture is None and view.map.svg_html.startswith("<svg")
    assert view.map.facts == (
        "Superficie: unas 116 hectáreas (1.16 km²)",
        "Mide 1.05 km de oriente a poniente y 1.11 km de norte a sur",
    )
    assert view.map.names == "Zona A"
    assert view.map.elsewhere.endswith("/19.24500/-103.72500")
    other = view_of(library, "b")
    assert other.map is None and other.picture.src == "b-barro"


POSITIONS = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
RINGS = st.lists(POSITIONS, min_size=3, max_size=6).map(lambda points: (*points, points[0]))
SHAPES = st.builds(
    Shape,
    name=st.text(max_size=5),
    points=st.lists(POSITIONS, max_size=2).map(tuple),
    lines=st.lists(st.tuples(POSITIONS, POSITIONS), max_size=2).map(tuple),
    polygons=st.lists(st.lists(RINGS, min_size=1, max_size=3).map(tuple), max_size=2).map(tuple),
).filter(lambda shape: any(shape.positions()))


@given(st.lists(SHAPES, min_size=1, max_size=3))
def test_any_map_can_be_told_in_words(shapes: list[Shape]) -> None:
    fields = STUDY.fields.model_construct(title="Caso")
    made = make_map(Study("a.md", fields, "a", "estudios/a/", parse(""), tuple(shapes)))
    assert made.svg_html.startswith("<svg")
    assert all("nan" not in fact and "inf" not in fact for fact in made.facts)


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (2500.4, "2,500 m²"),
        (9_999, "10,000 m²"),
        (10_000, "1 hectárea"),
        (342_100, "34.2 hectáreas"),
        (12_345_678, "1,230 hectáreas (12.3 km²)"),
        (5e9, "500,000 hectáreas (5,000 km²)"),
    ],
)
def test_a_surface_is_told_with_three_figures(size: float, text: str) -> None:
    assert surface_text(size) == text


def test_the_record_says_who_answers_for_it_and_when_it_was_last_looked_at(write: Write, read: Read) -> None:
    """LGTAIP, article 58."""
    write("a", periodico_oficial="{fecha: 2024-06-08, numero: Núm. 3, enlace: 'https://x.mx/'}", temas="[agua]")
    view = view_of(read(), "a")
    facts = {fact.name: fact for fact in view.facts}
    assert facts["Área que genera la información"].links[0].url == f"{ROOT}/estudios/area/geoestadistica/"
    assert (facts["Periódico Oficial"].links[0].text, facts["Periódico Oficial"].iso) == (
        "8 de junio de 2024, Núm. 3",
        "2024-06-08",
    )
    assert facts["Temas"].links[0].url == ""
    assert view.updated.iso == "2026-11-20"
    assert "Horizonte" not in facts


def test_who_wrote_it_is_cited_only_when_it_is_known(write: Write, read: Read) -> None:
    write("a", fecha="1940")
    write("b", fecha="2010-03", autoria="Universidad de Muestra.", clase="plan")
    library = read()
    assert view_of(library, "a").citation == (
        "Estudio a [estudio, clave a]. 1940. Consultado en el catálogo de estudios y programas de IPCO: "
        "https://ejemplo.mx/estudios/a/"
    )
    assert view_of(library, "b").citation.startswith(
        "Universidad de Muestra. Estudio b [plan, clave b]. Marzo de 2010."
    )


def test_posts_that_link_to_a_study_are_shown_on_its_page(write: Write, read: Read, tmp_path: Path) -> None:
    write("a")
    post = tmp_path / "posts" / "articulos" / "2026-03-31-caso.md"
    post.parent.mkdir(parents=True)
    fields = f"titulo: Caso\nfecha: 2026-03-31\narea: geoestadistica\neje: planeacion\nresumen: {'x' * 60}\n"
    post.write_text(
        f"---\n{fields}---\n\n[uno](../estudios/a/index.md) y [otra vez](../estudios/a/index.md).\n", "utf-8"
    )
    assert [card.title for card in view_of(read(), "a").posts] == ["Caso"]


# For machines


def test_linked_data_has_the_files_and_tells_data_apart_from_reports(write: Write, read: Read) -> None:
    folder = write("a", archivos="\n  - {titulo: Datos, archivo: datos.csv}", ambito="zona.geojson", titulo="</script>")
    (folder / "datos.csv").write_text("a,b\n", "utf-8")
    (folder / "zona.geojson").write_text(POLYGON, "utf-8")
    write("b")
    library = read()
    files = StudyFiles(library.inventory)
    texts = {}
    for slug in ("a", "b"):
        study = study_of(library, slug)
        texts[slug] = render_study(study, files.with_scope(study), library.institution, SITE, "")
    assert "<" not in texts["a"]
    report, data, _ = json.loads(texts["a"])["@graph"]
    assert (report["@type"], data["@type"]) == ("Report", "Dataset")
    assert [item["contentUrl"] for item in data["distribution"]] == [
        f"{SITE}estudios/a/datos.csv",
        f"{SITE}estudios/a/zona.geojson",
    ]
    assert report["spatialCoverage"]["geo"]["box"] == "19.24000 -103.73000 19.25000 -103.72000"
    assert [node["@type"] for node in json.loads(texts["b"])["@graph"]] == ["Report", "BreadcrumbList"]


def test_the_record_of_every_study_is_complete(write: Write, read: Read) -> None:
    write("viejo", etapa="sustituido", fecha="1940")
    write("nuevo", sustituye="[viejo]", consulta=CONSULTATION, periodico_oficial="{fecha: 2027-01}", fecha="2026")
    records = json.loads(render_studies(pages_of(read()), SITE))["estudios"]
    assert [(record["clave"], record["fecha"]) for record in records] == [("nuevo", "2026"), ("viejo", "1940")]
    assert (records[0]["sustituye"], records[1]["sustituido_por"]) == (["viejo"], ["nuevo"])
    assert records[0]["periodico_oficial"] == {"fecha": "2027-01", "numero": None, "enlace": None}
    assert records[1]["consulta"] is records[1]["horizonte"] is records[1]["ambito"] is None


# The built site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the repository's own content and a study of a later day with files that must not be seen."""
    top = tmp_path_factory.mktemp("sitio-estudios")
    for folder in ("posts", "notices", "plan"):
        shutil.copytree(REPOSITORY / folder, top / "contenido" / folder)
    hidden = top / "contenido" / "posts" / "estudios" / "futuro"
    hidden.mkdir()
    (hidden / "index.md").write_text(
        "---\nclave: CANARIO-1\ntitulo: CANARIO\nfecha: 2026-12\narea: geoestadistica\netapa: elaboracion\n"
        f"resumen: CANARIO {'x' * 60}\nactualizado: 2026-11-20\nambito: canario.geojson\nsustituye: [PPBM-2024]\n"
        "archivos:\n  - {titulo: CANARIO, archivo: canario.csv}\n---\n\nCANARIO\n",
        "utf-8",
    )
    (hidden / "canario.csv").write_text("CANARIO\n", "utf-8")
    (hidden / "canario.geojson").write_text(POLYGON.replace("Zona A", "CANARIO"), "utf-8")
    options = BuildOptions(
        content=top / "contenido",
        site_dir=top / "sitio",
        today=datetime.date(2026, 11, 23),
        search=False,
        documents=False,
        cache=top / "cache",
        site_url="https://ejemplo.mx/",
    )
    return build(options).site_dir


def page(site: Path, url: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / url / "index.html").read_text("utf-8"))


def study_pages(site: Path) -> list[str]:
    return sorted(file.parent.relative_to(site).as_posix() for file in site.glob("estudios/*/index.html"))


def test_every_study_of_the_catalogue_has_its_page_and_the_other_way_round(site: Path) -> None:
    rows = page(site, "estudios").css(".study-row h3 a")
    assert sorted(f"estudios/{link.attributes['href'].strip('/').rpartition('/')[2]}" for link in rows) == study_pages(
        site
    )
    assert len(rows) == 6
    stages = {
        node.attributes["data-stage"]
        for url in study_pages(site)
        for node in page(site, url).css(".study-stage [data-stage]")
    }
    assert stages == set(STAGES)


def test_every_file_that_a_page_offers_is_there_with_its_checksum(site: Path) -> None:
    checked = 0
    for url in study_pages(site):
        html = page(site, url)
        links = [link.attributes["href"] for link in html.css(".file-list a")]
        prints = {
            node.css_first("dt").text(): node.css_first("code").text() for node in html.css(".study-prints > div")
        }
        for link in links:
            file = (site / url / link).resolve()
            assert hashlib.sha256(file.read_bytes()).hexdigest() == prints[file.name]
            checked += 1
        assert len(prints) == len(links)
    assert checked == 4


def test_what_is_offered_is_what_was_written(site: Path) -> None:
    folder = REPOSITORY / "posts/estudios/estudio-de-sombra-y-banquetas"
    for name in ("resumen-de-muestra.pdf", "mediciones-de-muestra.csv", "ambito.geojson"):
        assert (site / "estudios" / folder.name / name).read_bytes() == (folder / name).read_bytes()


def test_every_link_to_a_study_leads_to_one_and_every_anchor_exists(site: Path) -> None:
    for url in ("estudios", *study_pages(site)):
        html = page(site, url)
        ids = {node.attributes["id"] for node in html.css("[id]")}
        for link in html.css("main a[href]"):
            address = link.attributes["href"]
            if address.startswith(("http", "mailto:")):
                continue
            target, _, anchor = address.partition("#")
            if not target:
                assert anchor in ids
                continue
            file = (site / url / target).resolve()
            file = file / "index.html" if file.is_dir() else file
            assert file.is_file(), address
            assert not anchor or f'id="{anchor}"' in file.read_text("utf-8"), address


def test_a_map_in_a_page_has_no_style_script_or_foreign_id(site: Path) -> None:
    html = page(site, "estudios/programa-parcial-del-barrio-de-muestra-2024")
    (svg,) = html.css("svg.map")
    assert not re.search(r"\s(?:style|on\w+|href)=|<script|<style", svg.html)
    ids = [node.attributes["id"] for node in html.css("[id]")]
    assert len(ids) == len(set(ids))
    assert len(svg.html) < 30_000


def test_studies_are_in_the_sitemap_the_menu_and_the_records(site: Path) -> None:
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert all(f"<loc>https://ejemplo.mx/{url}/</loc>" in sitemap for url in ("estudios", *study_pages(site)))
    assert "Estudios" in [link.text() for link in page(site, "contacto").css(".menu a")]
    records = json.loads((site / "api/estudios.json").read_text("utf-8"))["estudios"]
    assert sorted(record["url"] for record in records) == [f"https://ejemplo.mx/{url}/" for url in study_pages(site)]
    for record in records:
        for file in record["archivos"]:
            path = site / file["url"].removeprefix("https://ejemplo.mx/")
            assert hashlib.sha256(path.read_bytes()).hexdigest() == file["sha256"]


def test_a_study_of_a_later_day_leaks_through_no_door(site: Path) -> None:
    leaks = [
        file.relative_to(site).as_posix()
        for file in site.rglob("*")
        if file.is_file() and (b"CANARIO" in file.read_bytes() or "futuro" in file.as_posix().split("/")[-2:])
    ]
    assert leaks == []


def test_a_study_shows_who_made_it_and_how_to_cite_and_share_it(site: Path) -> None:
    html = page(site, "estudios/agenda-de-movilidad-y-transporte-2010")
    record = html.css_first(".study-record").text(separator=" ")
    assert "marzo de 2010" in record and "2035" in record and "Dirección General" in record
    assert "13 de agosto de 2026" in record
    assert "AEMT-2010" in html.css_first(".study-citation").text()
    assert html.css(".share a")
    assert [node.text(strip=True) for node in html.css(".related h3")] == [
        "La agenda de movilidad de 2010: lo que se imaginó para 2035"
    ]
    head = html.css_first("meta[property='og:image']").attributes["content"]
    assert head == "https://ejemplo.mx/tarjetas/instituto.png"


def test_a_study_that_no_longer_holds_leads_to_the_one_that_does(site: Path) -> None:
    html = page(site, "estudios/programa-parcial-del-barrio-de-muestra-2014")
    (link,) = html.css(".study-notice a")
    assert link.attributes["href"].endswith("/programa-parcial-del-barrio-de-muestra-2024/")
    other = page(site, "estudios/programa-parcial-del-barrio-de-muestra-2024")
    assert any(
        link.attributes["href"].endswith("/programa-parcial-del-barrio-de-muestra-2014/")
        for link in other.css(".study-record a")
    )
