"""The reports of a small institute, really built: what is public is there, what is not leaves no trace."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from selectolax.lexbor import LexborHTMLParser

from engine.builder import build
from engine.options import BuildOptions

TODAY = datetime.date(2026, 11, 23)
CANARY = "CANARIO"
INSTITUTE = """nombre: Instituto de Muestra
siglas: IME
direccion: Calle de Muestra 1
correos: [muestra@ejemplo.mx]
sitio: https://ejemplo.mx
areas:
  - {id: mapas, nombre: Mapas, siglas: M.}
  - {id: difusion, nombre: Difusión, siglas: D.}
ejes:
  - {id: planeacion, nombre: Planeación, color: palma, descripcion: Un eje.}
responsables:
  - {id: titular, cargo: Titular}
"""
PROGRAMME = """presentacion: {s1: 2026-07-17}
proyectos:
  - clave: P-01
    nombre: "=SUMA(1;1) talleres"
    eje: planeacion
    area: mapas
    responsable: titular
    unidad: talleres
    meta: 12
    calendario: [3, 3, 3, 3]
"""
HEAD = "---\narea: {area}\nanio: 2026\ntrimestre: {quarter}\nresponsable: titular\n"
PROJECT = """proyectos:
  - clave: P-01
    alcanzado: 3
    evidencias: [minuta.pdf, ../../../../notices/eventos/2026-02-03-interno.md, https://ejemplo.mx/acta]
actividades:
  - fecha: 2026-02-03
    descripcion: "=HYPERLINK(1) mesa de trabajo"
    tipo: reunion
    asistentes: 12
    evento: ../../../../notices/eventos/2026-02-03-interno.md
siguiente: ["Abrir el taller"]
"""
FILES = {
    "plan/instituto.yml": INSTITUTE,
    "plan/poad-2026.yml": PROGRAMME,
    "posts/reportes/2026-t1/mapas/index.md": HEAD.format(area="mapas", quarter=1)
    + f"entregado: 2026-04-09\n{PROJECT}---\n\n## Resultados\n\nHubo tres talleres; véase [la minuta](minuta.pdf).\n",
    "posts/reportes/2026-t2/mapas.md": HEAD.format(area="mapas", quarter=2)
    + f"estado: borrador\nsiguiente: ['{CANARY} siguiente']\n---\n\nUn borrador, {CANARY} texto.\n",
    "posts/reportes/2026-t3/difusion.md": HEAD.format(area="difusion", quarter=3)
    + f"entregado: 2026-12-01\n---\n\nEntregado más adelante, {CANARY} futuro.\n",
    "notices/eventos/2026-02-03-interno.md": f"---\ntitulo: Reunión {CANARY} interna\ninicio: 2026-02-03 10:00\n"
    "duracion: 1 h\narea: mapas\nclase: reunion\n---\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    top = tmp_path_factory.mktemp("informes")
    for path, text in FILES.items():
        file = top / "contenido" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (top / "contenido/posts/reportes/2026-t1/mapas/minuta.pdf").write_bytes(b"%PDF-1.4\nminuta\n")

    def make(name: str, **changes: object) -> Path:
        options = {"search": False, "documents": False, "cache": top / "cache", "site_url": "https://ejemplo.mx/"}
        site = top / name
        return build(BuildOptions(top / "contenido", site, TODAY, **{**options, **changes})).site_dir

    return make


@pytest.fixture(scope="module")
def site(built: Callable[..., Path]) -> Path:
    return built("publico")


def page(site: Path, url: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / url / "index.html").read_text("utf-8"))


@pytest.mark.parametrize(
    "path",
    [
        "informes/index.html",
        "informes/2026/index.html",
        "informes/2026/s1/index.html",
        "informes/2026/s2/index.html",
        "informes/2026/anual/index.html",
        "informes/2026/t1/mapas/index.html",
        "informes/2026/t1/mapas/minuta.pdf",
        "informes/2026/proyectos/p-01/index.html",
        "informes/2026/s1/informe-2026-s1.xlsx",
        "informes/2026/s1/informe-2026-s1.csv",
        "informes/2026/s1/informe-2026-s1.json",
        "api/informe.schema.json",
    ],
)
def test_the_site_has(site: Path, path: str) -> None:
    assert (site / path).stat().st_size > 0


def test_what_is_not_public_leaves_no_trace(site: Path) -> None:
    """A draft, a report that says it will be delivered later, and the internal event that another names."""
    assert not (site / "informes/2026/t2/mapas").exists()
    assert not (site / "informes/2026/t3/difusion").exists()
    found = [file for file in site.rglob("*") if file.is_file() and CANARY.encode() in file.read_bytes()]
    assert found == []


def test_a_preview_shows_drafts_and_says_so(built: Callable[..., Path]) -> None:
    preview = built("previo", drafts=True)
    draft = page(preview, "informes/2026/t2/mapas")
    assert draft.css_first(".state-review").text(strip=True) == "En revisión"
    assert draft.css_first("meta[name=robots]").attributes["content"] == "noindex"
    totals = [cell.text(strip=True) for cell in page(preview, "informes/2026/s1").css(".progress-total")]
    assert totals == ["3falta T2"]


def test_evidence_leads_to_what_is_public_and_names_nothing_else(site: Path) -> None:
    items = page(site, "informes/2026/t1/mapas").css(".evidence li")
    links = [(item.css_first("a").attributes["href"] if item.css_first("a") else None) for item in items]
    assert links == ["../../../../informes/2026/t1/mapas/minuta.pdf", None, "https://ejemplo.mx/acta"]
    assert "Evidencia de uso interno" in items[1].text()


def test_every_internal_link_of_the_reports_leads_somewhere(site: Path) -> None:
    for file in (site / "informes").rglob("index.html"):
        tree = LexborHTMLParser(file.read_text("utf-8"))
        for node in tree.css("a[href]"):
            address, _, fragment = node.attributes["href"].partition("#")
            if "://" in address or address.startswith("mailto:"):
                continue
            target = (file.parent / address).resolve() if address else file
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), f"{file}: {address}"
            if fragment:
                assert LexborHTMLParser(target.read_text("utf-8")).css_first(f"[id='{fragment}']"), (
                    f"{file}: #{fragment}"
                )


def test_the_figures_of_the_page_are_those_of_its_files(site: Path) -> None:
    folder = site / "informes/2026/s1"
    data = json.loads((folder / "informe-2026-s1.json").read_text("utf-8"))
    jsonschema.validate(data, json.loads((site / "api/informe.schema.json").read_text("utf-8")))
    rows = {table["nombre"]: table["filas"] for table in data["tablas"]}
    assert rows["Proyectos"][0]["alcanzado"] == 3
    assert rows["Proyectos"][0]["t2"] is None
    book = openpyxl.load_workbook(io.BytesIO((folder / "informe-2026-s1.xlsx").read_bytes()))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "=SUMA(1;1) talleres" in {cell.value for cell in cells}
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "'=SUMA(1;1) talleres" in (folder / "informe-2026-s1.csv").read_text("utf-8-sig")


def test_the_menu_the_home_page_and_the_sitemap_know_the_reports(site: Path) -> None:
    home = page(site, "")
    assert "./informes/" in [node.attributes["href"] for node in home.css("#_menu a")]
    assert home.css_first(".home-report").attributes["href"] == "./informes/2026/s1/"
    assert "<loc>https://ejemplo.mx/informes/2026/t1/mapas/</loc><lastmod>2026-04-09</lastmod>" in (
        site / "sitemap.xml"
    ).read_text("utf-8")


def test_two_builds_are_the_same_to_the_byte(built: Callable[..., Path], site: Path) -> None:
    again = built("otra-vez")
    for file in (path for path in site.rglob("*") if path.is_file()):
        assert file.read_bytes() == (again / file.relative_to(site)).read_bytes(), file.name
