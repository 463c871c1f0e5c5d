"""The plan of a small institute, really built: evidence is linked, and what is not public leaves no trace."""

from __future__ import annotations

import csv
import datetime
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from engine import sealed_board
from engine.builder import build
from engine.options import BuildOptions
from institute.audience import INTERNAL
from institute.outputs.sealing import seal

TODAY = datetime.date(2026, 11, 23)
CANARY = "canario"
PHRASE = "bisabuelo amable empleo estufa cuchillo picaporte"
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
canales:
  - {id: facebook, nombre: Facebook, cuenta: "@muestra"}
responsables:
  - {id: titular, cargo: Titular}
leyendas: {2026: "2026, año de <muestra>"}
"""
ACTIVITIES = """  - n: 1
    texto: Redactar & difundir <boletines>
    responsables: [difusion]
    involucrados: [equipo]
    meses: [3, 4, 12]
    evidencia:
      - contenido: boletin
      - contenido: difusion
        canal: [facebook]
  - n: 2
    texto: Mantener la tabla de avisos
    responsables: [difusion, mapas]
    meses:
    evidencia:
      - contenido: aviso
      - contenido: evento
        clase: [taller]
  - n: 3
    texto: Monitorear las redes
    responsables: [difusion]
    meses: [9, 10]
    evidencia:
      - contenido: metricas
"""
REST = "".join(
    f"  - n: {number}\n    texto: Actividad {number}\n    responsables: [difusion]\n    meses: []\n"
    for number in range(4, 13)
)
PLAN = f"actividades:\n{ACTIVITIES}{REST}"
BULLETIN = """---
titulo: Un boletín
fecha: 2026-03-31
area: difusion
eje: planeacion
numero: 1
resumen: "Publicación de muestra que prueba la primera actividad del plan de este instituto."
difusion:
  - {canal: facebook, fecha: 2026-04-01, url: "https://www.facebook.com/muestra"}
---

Texto.
"""
EVENT = "---\ntitulo: {title}\ninicio: 2026-05-0{day} 10:00\nduracion: 1 h\narea: mapas\nclase: taller\n{more}---\n"
PLACE = "publico: true\nlugar:\n  nombre: Sala\n"
FILES = {
    "plan/instituto.yml": INSTITUTE,
    "plan/plan-2026.yml": PLAN,
    "plan/plan-2025.yml": PLAN,
    "plan/metricas/2026-09.yml": "mes: 2026-09\ncaptura: titular\nx:\n  impresiones: 7654321\n",
    "posts/boletines/2026-03-31-un-boletin.md": BULLETIN,
    "notices/eventos/2026-05-04-abierto.md": EVENT.format(title="Taller abierto", day=4, more=PLACE),
    "notices/eventos/2026-05-05-canario.md": EVENT.format(title="Taller canario", day=5, more=""),
    "notices/avisos/2026-06-05-canario.md": "---\ntitulo: Aviso canario\nvence: 2026-12-31\n---\n",
}

Make = Callable[..., Path]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Make:
    top = tmp_path_factory.mktemp("plan")
    for path, text in FILES.items():
        file = top / "contenido" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def make(name: str, **changes: object) -> Path:
        options = {"search": False, "documents": False, "cache": top / "cache", "site_url": "https://ejemplo.mx/"}
        return build(BuildOptions(top / "contenido", top / name, TODAY, **{**options, **changes})).site_dir

    return make


@pytest.fixture(scope="module")
def site(built: Make) -> Path:
    return built("publico")


@pytest.fixture(scope="module")
def staff_site(built: Make) -> Path:
    return built("interno", audience=INTERNAL)


def page(site: Path, url: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / url / "index.html").read_text("utf-8"))


def words(node: LexborNode) -> str:
    return " ".join(node.text().split())


def cells(site: Path, url: str = "plan") -> list[list[LexborNode]]:
    return [row.css(".plan-cell") for row in page(site, url).css(".plan-table tbody tr")]


def spoken(cell: LexborNode) -> str:
    return words(cell.css_first(".plan-tile .visually-hidden"))


def test_the_table_says_each_month_in_words(site: Path) -> None:
    rows = cells(site)
    assert [len(row) for row in rows] == [12] * 12
    assert spoken(rows[0][2]) == "Marzo: planeado, con evidencia (1)"
    assert spoken(rows[0][11]) == "Diciembre: planeado"
    assert spoken(rows[0][0]) == "Enero: no planeado"
    assert spoken(rows[1][4]) == "Mayo: con evidencia, mes sin capturar (1)"
    assert spoken(rows[1][5]) == "Junio: mes sin capturar"
    assert spoken(rows[2][8]) == "Septiembre: planeado, su evidencia no es pública"
    table = page(site, "plan").css_first(".plan-table")
    assert len(table.css("thead th[scope=col]")) == 14
    assert len(table.css("tbody th[scope=row]")) == 12
    assert words(table.css_first("[aria-current=date]")) == "N Noviembre, mes en curso"


def test_a_month_opens_without_a_script_and_links_what_proves_it(site: Path) -> None:
    april = cells(site)[0][3].css_first("details")
    assert [link.attributes["href"] for link in april.css("a")] == [
        "../blog/2026/03/31/un-boletin/",
        "https://www.facebook.com/muestra",
    ]
    assert words(april.css_first("li")) == "Difusión Un boletín: Facebook 1 abr"


def traces(site: Path) -> list[str]:
    """The files that hold a canary, or the figure that is not published, in their name or content."""
    found = []
    for file in (file for file in site.rglob("*") if file.is_file()):
        text = f"{file.relative_to(site)} {file.read_text('utf-8', 'ignore')}".lower()
        if CANARY in text or "7654321" in text or "7,654,321" in text:
            found.append(file.name)
    return found


def test_what_is_not_public_leaves_no_trace(site: Path) -> None:
    assert traces(site) == []


def test_the_staff_sees_everything_and_what_is_its_own_is_marked(staff_site: Path) -> None:
    rows = cells(staff_site)
    assert spoken(rows[1][4]) == "Mayo: con evidencia, mes sin capturar (2)"
    assert spoken(rows[2][8]) == "Septiembre: planeado, con evidencia (1)"
    assert spoken(rows[2][9]) == "Octubre: planeado, sin evidencia"
    inside = [words(line) for line in page(staff_site, "plan").css(".plan-panel li") if line.css(".plan-inside")]
    assert inside == [
        "Taller Taller canario 5 may Uso interno",
        "Aviso Aviso canario 5 jun Uso interno",
        "Cifras del mes Cifras de septiembre de 2026: X (Twitter) Uso interno",
    ]
    september = cells(staff_site)[2][8].css_first(".plan-panel a")
    assert september.attributes["href"] == "../monitoreo/2026/09/"
    tree = page(staff_site, "plan")
    assert tree.css_first("meta[name=robots]").attributes["content"] == "noindex"
    assert "ejemplo.mx/plan/" not in (staff_site / "sitemap.xml").read_text("utf-8")


def test_a_sealed_site_keeps_the_plan_of_the_staff_in_its_sealed_file(
    built: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain: list[bytes] = []
    monkeypatch.setattr(
        sealed_board, "seal", lambda text, *rest, **more: plain.append(text) or seal(text, *rest, **more)
    )
    sealed = built("sellado", board_phrase=PHRASE)
    assert traces(sealed) == []
    payload = json.loads(plain[0])
    assert "Taller canario" in payload["html"]["plan"]
    assert "Cifras de septiembre de 2026" in payload["html"]["plan"]
    forms = [url for url in ("plan", "plan/2026", "plan/2025") if page(sealed, url).css("[data-seal=plan]")]
    assert forms == ["plan"]


@pytest.mark.parametrize("name", ["publico", "interno"])
def test_the_file_has_what_the_page_shows(site: Path, staff_site: Path, name: str) -> None:
    folder = {"publico": site, "interno": staff_site}[name]
    rows = list(csv.DictReader((folder / "plan/2026/plan-2026.csv").read_text("utf-8-sig").splitlines()))
    shown = [cell for row in cells(folder) for cell in row]
    counted = next(key for key in rows[0] if key.startswith("Evidencias"))
    for line, cell in zip(rows, shown, strict=True):
        count = f" ({line[counted]})" if line[counted] != "0" else ""
        assert spoken(cell).lower().endswith(f": {line['Estado'].lower()}{count}")
    assert page(folder, "plan").css_first(".plan-files a").attributes["href"] == "../plan/2026/plan-2026.csv"


def test_what_counts_as_evidence_is_said(site: Path) -> None:
    rules = page(site, "plan").css(".plan-rules > div")
    assert [words(node) for node in rules[1].css("dd")] == [
        "Avisos de la tabla: el día en que se pusieron.",
        "Eventos de la agenda de clase taller: cada día en que se realizaron.",
    ]
    assert words(rules[3].css_first("dd")) == "El plan todavía no dice qué contenidos la prueban."


def test_typed_text_is_text(site: Path) -> None:
    assert words(page(site, "plan").css_first(".plan-text")) == "Redactar & difundir <boletines>"
    assert "«2026, año de <muestra>»" in words(page(site, "plan").css_first(".plan-made"))


def test_each_year_and_each_responsible_area_has_a_page(site: Path) -> None:
    assert words(page(site, "plan").css_first("h1")) == "Plan de comunicación 2026"
    assert words(page(site, "plan/2025").css_first("h1")) == "Plan de comunicación 2025"
    part = page(site, "plan/2026/responsable/mapas")
    assert words(part.css_first("h1")) == "Plan de comunicación 2026 Mapas"
    assert [words(node) for node in part.css(".plan-text")] == ["Mantener la tabla de avisos Meses sin capturar."]
    assert len(page(site, "plan").css(".plan-totals")) == 2
    assert [words(node) for node in page(site, "plan").css_first(".plan-totals tbody tr").css("td")] == [
        "1", "sin capturar", "0", "0", "1",
    ]  # fmt: skip


def test_the_menu_the_sitemap_and_machines_know_the_plan(site: Path) -> None:
    assert "./plan/" in [node.attributes["href"] for node in page(site, "").css("#_menu a")]
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert all(f"<loc>https://ejemplo.mx/plan/{rest}</loc>" in sitemap for rest in ("", "2025/", "2026/"))
    data = json.loads(page(site, "plan/2026/responsable/mapas").css_first("script[type='application/ld+json']").text())
    assert [step["name"] for step in data["@graph"][0]["itemListElement"]] == ["Inicio", "Plan", "2026", "Mapas"]
    searched = [url for url in ("plan", "plan/2026", "plan/2025") if page(site, url).css("main[data-pagefind-body]")]
    assert searched == ["plan", "plan/2025"]


def test_the_front_page_says_how_far_the_plan_has_come(site: Path) -> None:
    box = next(node for node in page(site, "").css(".home-delivered") if node.css("a[href='./plan/']"))
    assert words(box).endswith("Con evidencia pública: 2 de 2 meses planeados hasta ahora.")


def test_every_link_of_the_plan_leads_somewhere(site: Path, staff_site: Path) -> None:
    for file in [*(site / "plan").rglob("index.html"), *(staff_site / "plan").rglob("index.html")]:
        tree = LexborHTMLParser(file.read_text("utf-8"))
        for node in tree.css("main a[href]"):
            address, _, fragment = node.attributes["href"].partition("#")
            if "://" not in address:
                target = (file.parent / address).resolve() if address else file
                assert (target / "index.html" if target.is_dir() else target).is_file(), f"{file}: {address}"
            assert not fragment or tree.css_first(f"[id='{fragment}']"), f"{file}: #{fragment}"


def test_ids_are_used_once(site: Path) -> None:
    ids = [node.attributes["id"] for node in page(site, "plan").css("[id]")]
    assert len(set(ids)) == len(ids)


def test_an_institute_without_a_plan_has_no_page_and_no_entry(preview: Path) -> None:
    assert not (preview / "plan").exists()
    assert "Plan" not in [words(node) for node in page(preview, "").css("#_menu a")]
