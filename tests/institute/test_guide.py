"""The staff guide: what the model gives it is complete, what it shows is true, and its pages stand on their own."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from mkdocs.exceptions import Abort
from selectolax.lexbor import LexborHTMLParser, LexborNode

from engine.builder import build
from engine.events import read_content
from engine.guide import fill_page_of_guide, lighten
from engine.options import REPOSITORY, BuildOptions
from institute.fields import Record
from institute.kinds.birthday import BirthdayFile
from institute.kinds.event import EventFields
from institute.kinds.institution import Institution
from institute.kinds.metrics import MonthlyMetrics
from institute.kinds.plan_activity import ACTIVITIES, EVIDENCE, FILTERS, PlanFile
from institute.kinds.programme import ProgrammeFile
from institute.kinds.report import QuarterlyReportFields
from institute.library import read_library
from institute.registry import CONTENT_KINDS
from institute.rules import RULES
from institute.source import read_yaml_source
from institute.validation import read_record
from institute.views.guide import GuideFault, fill_guide, split_blocks

PAGES = (
    "index",
    "formulario",
    "boletin",
    "articulo",
    "estudio",
    "word",
    "cuestionario",
    "evento",
    "aviso",
    "interes",
    "cumpleanos",
    "reporte",
    "poad",
    "plan",
    "metricas",
    "importar-cifras",
    "markdown",
    "fotos",
    "errores",
    "instituto",
    "tablero-sellado",
    "revisar",
    "mantener",
    "seguridad",
)
GUIDE = REPOSITORY / "docs" / "guia"
TEMPLATES = {
    "boletin": "posts/boletines/2026-03-31-taller.md",
    "articulo": "posts/articulos/2026-03-31-taller.md",
    "estudio": "posts/estudios/estudio-de-muestra/index.md",
    "evento": "notices/eventos/2026-03-31-taller.md",
    "aviso": "notices/avisos/2026-03-31-taller.md",
    "interes": "notices/interes/2026-03-31-taller.md",
    "reporte": "posts/reportes/2026-t3/comunicacion-social.md",
}
"""Where the template of each page goes."""


@pytest.fixture(scope="module")
def institution() -> Institution:
    source, _ = read_yaml_source("plan/instituto.yml", (REPOSITORY / "plan/instituto.yml").read_bytes())
    return read_record(source, Institution)[0]


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> dict[str, LexborHTMLParser]:
    """The pages of the guide as built, by name."""
    folder = tmp_path_factory.mktemp("guide")
    content = folder / "content"
    shutil.copytree(REPOSITORY / "plan", content / "plan")
    options = BuildOptions(
        content=content,
        site_dir=folder / "site",
        today=datetime.date(2026, 11, 23),
        search=False,
        cache=folder / "cache",
    )
    build(options, read_content(content))
    return {name: LexborHTMLParser(page_file(folder / "site", name).read_text("utf-8")) for name in PAGES}


def page_file(site: Path, name: str) -> Path:
    return site / "guia" / ("" if name == "index" else name) / "index.html"


def keys_of(schema_kind: type[Record], prefix: str = "campo") -> Iterator[str]:
    """The anchor of every field of a kind and of the records inside it, read from the model and not from its schema."""
    for info in schema_kind.model_fields.values():
        anchor = f"{prefix}-{info.alias.replace('_', '-')}"
        yield anchor
        inner = next(
            (
                part
                for part in [info.annotation, *getattr(info.annotation, "__args__", ())]
                if isinstance(part, type) and not hasattr(part, "__args__") and issubclass(part, Record)
            ),
            None,
        )
        if inner is not None:
            yield from keys_of(inner, anchor)


def text_of(node: LexborNode) -> str:
    return " ".join(node.text(deep=True).split())


# What the model gives


KINDS = [
    *((kind.id, kind.fields) for kind in CONTENT_KINDS),
    ("cumpleanos", BirthdayFile),
    ("poad", ProgrammeFile),
    ("plan", PlanFile),
    ("metricas", MonthlyMetrics),
    ("instituto", Institution),
]


@pytest.mark.parametrize(("page", "kind"), KINDS)
def test_every_key_of_a_kind_is_in_its_page(built, page, kind):
    wanted = list(keys_of(kind))
    assert len(wanted) >= 5
    shown = [node.attributes["id"] for node in built[page].css(".field")]
    assert sorted(shown) == sorted(wanted)


def test_a_field_says_its_key_its_name_what_to_write_its_limits_and_an_example(built):
    field = built["boletin"].css_first("#campo-resumen")
    assert text_of(field.css_first("dt")) == "resumen Resumen obligatorio"
    said = text_of(field.css_first("dd"))
    assert "Lo más importante en una o dos frases" in said
    assert "De 50 a 200 letras, contando los espacios." in said
    assert "resumen: Una tarde para caminar" in said


def test_required_fields_come_first(built):
    needs = [text_of(node) for node in built["boletin"].css("article > .fields > .field > dt > .field-need")]
    assert needs[:6] == ["obligatorio"] * 6 and set(needs[6:]) == {"opcional"}


def test_the_areas_and_axes_of_today_are_named(built, institution):
    said = text_of(built["articulo"].css_first("#campo-area"))
    assert all(area.id in said for area in institution.areas)
    assert all(axis.id in text_of(built["articulo"].css_first("#campo-eje")) for axis in institution.axes)


def test_every_rule_is_explained_with_what_to_write(built):
    rules = {node.attributes["id"]: node for node in built["errores"].css(".rule")}
    assert rules.keys() == RULES.keys()
    for id, node in rules.items():
        assert text_of(node.css_first("h4")) == f"{RULES[id].title} {id}"
        assert node.css_first(".rule-bad code").text() == RULES[id].bad
        assert node.css_first(".rule-good code").text() == RULES[id].good


# Placeholders and examples


def test_an_unknown_placeholder_is_named_with_its_line_and_the_nearest_known_one(institution):
    with pytest.raises(GuideFault) as raised:
        fill_guide("Uno.\n\n{{ campos: boletn }}\n", institution)
    assert "renglón 3 del texto: «{{ campos: boletn }}» no se entiende" in str(raised.value)
    assert "¿Quiso decir «{{ campos: boletin }}»?" in str(raised.value)


def test_a_placeholder_inside_a_sentence_is_refused(institution):
    with pytest.raises(GuideFault, match="va solo en su renglón"):
        fill_guide("Vea {{ errores }}.", institution)


def test_a_fault_of_the_guide_stops_the_build_and_names_its_file(institution):
    class Page:
        class file:
            src_uri = "guia/boletin.md"

        meta = {"title": "Escribir un boletín"}

    with pytest.raises(Abort, match=r"docs/guia/boletin\.md, renglón 1"):
        fill_page_of_guide("{{ nada }}", Page, institution)


def test_a_fenced_block_is_left_alone_even_with_braces_or_fences_inside(institution):
    text = "````text\n```markdown resultado\n{{ errores }}\n```\n````\n\nFin."
    assert fill_guide(text, institution) == text


def test_a_fence_that_is_never_closed_reaches_the_end():
    blocks = list(split_blocks("Uno.\n```text\ndos\ntres"))
    assert [(block.line, block.info, block.text) for block in blocks] == [(1, None, ""), (2, "text", "dos\ntres")]


def test_every_example_shows_what_was_typed_and_what_comes_out(built):
    typed = [
        block.text
        for block in split_blocks((GUIDE / "markdown.md").read_text("utf-8"))
        if block.info == "markdown resultado"
    ]
    samples = built["markdown"].css(".sample")
    assert [sample.css_first(".sample-source code").text() for sample in samples] == typed
    assert all(text_of(sample.css_first(".sample-page")) for sample in samples)
    assert len(samples) > 10


def test_the_results_are_those_of_the_site(built):
    results = " ".join(node.html for node in built["markdown"].css(".sample-page"))
    for part in (
        "<strong>gratuito</strong>",
        "<em>La calle que queremos</em>",
        ">Precaución<",
        'class="align-right"',
        'aria-label="Hecho"',
        'href="mailto:ipco@ipco.gob.mx"',
        "<blockquote>",
        "<hr>",
    ):
        assert part in results


def test_headings_of_results_are_not_in_the_outline(built):
    results = built["markdown"].css(".sample-page")
    assert not [heading for result in results for heading in result.css("h1, h2, h3, h4, .anchor")]
    assert "Cómo participar" not in text_of(built["markdown"].css_first(".md-nav--secondary"))
    assert "Cómo participar" in text_of(built["markdown"].css_first(".sample-heading-2"))


def test_two_examples_with_notes_and_tables_do_not_share_ids_or_names(institution):
    sample = "```markdown resultado\nUno.[^1]\n\n| a | b |\n| - | - |\n| c | d |\n\n[^1]: Nota.\n```\n"
    page = LexborHTMLParser(fill_guide(f"{sample}\n{sample}", institution))
    ids = [node.attributes["id"] for node in page.css("[id]")]
    names = [node.attributes["aria-label"] for node in page.css("section, [role=region]")]
    assert len(ids) == 4 and len(set(ids)) == 4
    assert len(names) == 4 and len(set(names)) == 4
    assert all(page.css_first(node.attributes["href"]) for node in page.css('a[href^="#"]'))


@pytest.mark.parametrize(("page", "place"), TEMPLATES.items())
def test_the_blank_template_passes_the_check(tmp_path, page, place):
    blanks = [
        block.text
        for block in split_blocks((GUIDE / f"{page}.md").read_text("utf-8"))
        if block.info == "markdown" and block.text.startswith("---")
    ]
    assert len(blanks) == 1
    file = tmp_path / place
    file.parent.mkdir(parents=True)
    file.write_text(blanks[0], "utf-8")
    write_programme(tmp_path)
    assert read_library(tmp_path, REPOSITORY, {}).problems == ()


def test_the_blank_birthday_passes_the_check(tmp_path):
    (blank,) = yaml_of("cumpleanos")
    (tmp_path / "notices").mkdir()
    (tmp_path / "notices/cumpleanos.yml").write_text(blank, "utf-8")
    library = read_library(tmp_path, REPOSITORY, {})
    assert library.problems == () and len(library.birthdays) == 1


def yaml_of(page: str) -> list[str]:
    return [block.text for block in split_blocks((GUIDE / f"{page}.md").read_text("utf-8")) if block.info == "yaml"]


def write_programme(content: Path, text: str = "") -> None:
    """The POAD of the guide, or another."""
    (content / "plan").mkdir()
    (content / "plan/poad-2026.yml").write_text(text or yaml_of("poad")[0], "utf-8")


def test_every_snippet_of_the_page_of_the_programme_passes_the_check(tmp_path):
    snippets = yaml_of("poad")
    assert len(snippets) > 3
    for number, snippet in enumerate(snippets):
        folder = tmp_path / str(number)
        folder.mkdir()
        write_programme(folder, snippet if "proyectos:" in snippet else f"{snippet}\nproyectos: []\n")
        library = read_library(folder, REPOSITORY, {})
        assert library.problems == () and 2026 in library.programmes, snippet


def test_every_snippet_of_the_page_of_the_plan_is_accepted(tmp_path):
    snippets = yaml_of("plan")
    assert len(snippets) > 2
    for number, snippet in enumerate(snippets):
        shown = {int(found) for found in re.findall(r"- n: (\d+)", snippet)}
        others = "".join(
            f"  - {{n: {place}, texto: Otra, responsables: [direccion-general], evidencia: [{{contenido: boletin}}]}}\n"
            for place in range(1, ACTIVITIES + 1)
            if place not in shown
        )
        head = "" if "actividades:" in snippet else "actividades:\n"
        file = tmp_path / str(number) / "plan/plan-2026.yml"
        file.parent.mkdir(parents=True)
        file.write_text(f"{snippet}\n{head}{others}", "utf-8")
        library = read_library(tmp_path / str(number), REPOSITORY, {})
        assert library.problems == () and 2026 in library.plans, snippet


def test_every_snippet_of_the_page_of_figures_is_accepted(tmp_path):
    snippets = yaml_of("metricas")
    assert len(snippets) > 3
    for number, snippet in enumerate(snippets):
        head = "" if snippet.startswith("mes:") else "mes: 2026-10\ncaptura: titular-comunicacion-social\n"
        file = tmp_path / str(number) / "plan/metricas/2026-10.yml"
        file.parent.mkdir(parents=True)
        file.write_text(f"{head}{snippet}", "utf-8")
        library = read_library(tmp_path / str(number), REPOSITORY, {})
        assert library.problems == () and len(library.metrics) == 1, snippet


def test_the_guide_says_what_each_evidence_is_narrowed_down_by():
    rows = re.findall(
        r"^\| (`[a-z-]+`(?:, `[a-z-]+`)*) \|[^|]+\|([^|]*)\|$", (GUIDE / "plan.md").read_text("utf-8"), re.M
    )
    said = {id: tuple(re.findall(r"`(\w+)`", by)) for ids, by in rows for id in re.findall(r"`([a-z-]+)`", ids)}
    assert said == FILTERS and said.keys() == EVIDENCE.keys()


def test_every_snippet_of_the_page_of_reports_is_accepted():
    snippets = yaml_of("reporte")
    assert len(snippets) > 5
    head = "area: comunicacion-social\nanio: 2026\ntrimestre: 3\nresponsable: titular-comunicacion-social\n"
    for snippet in snippets:
        source, found = read_yaml_source("a.yml", f"{head}{snippet}".encode())
        assert (found, read_record(source, QuarterlyReportFields)[1]) == ([], []), snippet


def test_every_snippet_of_the_page_of_events_is_accepted():
    snippets = yaml_of("evento")
    assert len(snippets) > 8
    for snippet in snippets:
        start = "" if "inicio:" in snippet.split("repite:")[0] else "inicio: 2026-11-02 10:00\n"
        source, found = read_yaml_source("a.yml", f"titulo: Muestra\narea: geoestadistica\n{start}{snippet}".encode())
        assert (found, read_record(source, EventFields)[1]) == ([], []), snippet


def test_no_other_page_of_the_guide_has_a_template_that_nothing_checks():
    bodies = {file.stem: file.read_text("utf-8").split("---\n", 2)[2] for file in GUIDE.glob("*.md")}
    with_blanks = {
        name for name, body in bodies.items() if any(block.text.startswith("---\n") for block in split_blocks(body))
    }
    assert with_blanks == set(TEMPLATES)


# The pages


@pytest.mark.parametrize("name", PAGES)
def test_ids_are_unique_and_links_within_a_page_lead_somewhere(built, name):
    ids = [node.attributes["id"] for node in built[name].css("[id]")]
    assert len(ids) == len(set(ids))
    targets = [node.attributes["href"][1:] for node in built[name].css('a[href^="#"]')]
    assert set(targets) <= set(ids)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_runs_no_script_but_ours_and_asks_no_other_host(built, name):
    page = built[name]
    loaded = page.css("script[src], link[rel=stylesheet], link[rel=preload], img")
    sources = [node.attributes.get("src") or node.attributes.get("href", "") for node in loaded]
    assert sources and not [source for source in sources if re.match(r"(\w+:)?//", source)]
    assert not [source for source in sources if "javascripts" in source]
    policy = page.css_first("meta[http-equiv=Content-Security-Policy]").attributes["content"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "data:" not in policy
    inline = [node for node in page.css("script:not([src])") if node.attributes.get("type") != "application/ld+json"]
    assert len(inline) == 1 and not page.css("style, [style], [onclick]")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_speaks_mexican_spanish_and_names_its_navigations(built, name):
    page = built[name]
    assert page.css_first("html").attributes["lang"] == "es-MX"
    labels = [node.attributes.get("aria-label") or node.attributes.get("aria-labelledby") for node in page.css("nav")]
    assert labels and all(labels)
    words = re.findall(
        r"\b(search|skip|menu|table of contents|previous|next|edit|back|footer|note|copy)\b",
        page.css_first("body").text(deep=True).lower(),
    )
    assert set(words) <= {"note", "edit"}, "only what has to be typed, or pressed on GitHub"


def test_the_english_names_of_buttons_say_that_they_are_english(built):
    buttons = [
        node
        for name in PAGES
        for node in built[name].css("article strong, article em")
        if re.match(r"(Add|Create|Commit|Edit|Merge|Upload|Propose|Confirm|pull) ", node.text())
    ]
    assert len(buttons) > 10
    assert [node.text() for node in buttons if node.attributes.get("lang") != "en"] == []


def test_the_navigation_lists_the_pages_of_the_guide_in_order_and_nothing_else(built):
    base = "https://site/guia/boletin/"
    links = [urljoin(base, node.attributes["href"]) for node in built["boletin"].css(".md-sidebar--primary a")]
    assert links == ["https://site/guia/", *(f"https://site/guia/{name}/" for name in PAGES[1:])]
    current = built["boletin"].css(".md-sidebar--primary [aria-current=page]")
    assert [text_of(node) for node in current] == ["Escribir un boletín"]


def test_previous_and_next_stay_in_the_guide(built):
    steps = {name: [text_of(node) for node in built[name].css(".guide-step")] for name in PAGES}
    assert steps["index"] == ["Siguiente Escribir con el formulario"]
    assert steps["formulario"] == ["Anterior Guía para el personal", "Siguiente Escribir un boletín"]
    assert steps["boletin"] == ["Anterior Escribir con el formulario", "Siguiente Escribir un artículo"]
    assert steps["instituto"] == ["Anterior Qué significa cada error", "Siguiente La tabla del personal, sellada"]
    assert steps["tablero-sellado"] == ["Anterior Datos del Instituto", "Siguiente Revisar y publicar"]
    assert steps["seguridad"] == ["Anterior Poner en marcha el sitio"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_links_home_to_the_search_and_to_its_correction(built, name):
    base = "https://site/guia/" if name == "index" else f"https://site/guia/{name}/"
    links = {urljoin(base, node.attributes["href"]) for node in built[name].css("a")}
    assert {"https://site/", "https://site/buscar/"} <= links
    assert [link for link in links if link.endswith(f"/edit/main/docs/guia/{name}.md")]


def test_of_materials_files_only_its_style_sheet_is_published(tmp_path):
    (tmp_path / "content").mkdir()
    build(
        BuildOptions(
            content=tmp_path / "content",
            site_dir=tmp_path / "site",
            today=datetime.date(2026, 11, 23),
            search=False,
            cache=tmp_path / "cache",
        )
    )
    folder = tmp_path / "site" / "assets"
    names = [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]
    theirs = [name for name in names if name.startswith(("javascripts/", "images/", "stylesheets/"))]
    assert len(theirs) == 1 and re.fullmatch(r"stylesheets/main\.\w+\.min\.css", theirs[0])
    styles = (folder / theirs[0]).read_text("utf-8")
    assert "data:" not in styles and "url(" not in styles and len(styles) < 100_000
    assert styles.count("{") == styles.count("}") > 500 and ".md-sidebar--secondary{" in styles


def test_only_rules_of_which_no_selector_is_used_are_taken_from_materials_styles():
    css = (
        ":root{--md-icon:url('data:a;}b');--md-size:1px}.md-search{a:b}.md-search,.md-nav{c:d}"
        "@media print{.tabbed-set{e:f}.x{g:h}}"
    )
    assert lighten(css) == ":root{--md-size:1px}.md-search,.md-nav{c:d}@media print{.x{g:h}}"
