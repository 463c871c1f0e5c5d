"""The monitoring of a small institute, really built: whole where it may be seen, and elsewhere without a trace."""

from __future__ import annotations

import datetime
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.institute.test_sealing import unseal

from engine.builder import build
from engine.documents import why_no_documents
from engine.options import BuildOptions
from engine.verify.canaries import Canary, Watch, check_canaries
from engine.verify.pdf_text import page_texts
from institute.audience import INTERNAL
from institute.outputs import sealing

from .test_reports_site import INSTITUTE

TODAY = datetime.date(2026, 11, 23)
PHRASE = "bisabuelo amable empleo estufa cuchillo picaporte"
PUBLIC = "monitoreo_publico: true\n"
LEGEND = 'leyendas: {2026: "2026, año de muestra"}\n'
RECORD = "mes: {month}\ncaptura: titular\nentregado: {delivered}\nsitio:\n  visitantes: {visitors}\n{more}"
OCTOBER = RECORD.format(
    month="2026-10",
    delivered="2026-11-05",
    visitors=864213579,
    more="facebook:\n  publicaciones: 0\n  seguidores_nuevos: -31\n  alcance:\n"
    'otros:\n  - canal: Canario\n    cifra: "=HYPERLINK(1) vistas"\n    valor: 7\n'
    'notas: "=1+1 Canario reservado: nota de la captura."\n',
)
FILES = {
    "plan/instituto.yml": INSTITUTE + LEGEND,
    "plan/metricas/2026-08.yml": RECORD.format(month="2026-08", delivered="2026-09-04", visitors=500, more=""),
    "plan/metricas/2026-10.yml": OCTOBER,
    "notices/eventos/2026-08-03-interno.md": "---\ntitulo: Junta interna en línea\ninicio: 2026-08-03 10:00\n"
    "duracion: 1 h\narea: mapas\nclase: reunion\nmodalidad: virtual\n---\n",
}
CANARIES = [Canary(text) for text in ("864213579", "864,213,579", "Canario reservado", "HYPERLINK(1) vistas")]
Build = Callable[..., Path]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    top = tmp_path_factory.mktemp("monitoreo")

    def make(name: str, public: bool = False, **changes: object) -> Path:
        content = top / f"contenido-{name}"
        for path, text in FILES.items():
            file = content / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text + (PUBLIC if public and path == "plan/instituto.yml" else ""), "utf-8")
        options = {"search": False, "documents": False, "cache": top / "cache", "site_url": "https://ejemplo.mx/"}
        return build(
            BuildOptions(**{"content": content, **options, **changes}, site_dir=top / name, today=TODAY)
        ).site_dir

    return make


@pytest.fixture(scope="module")
def inside(built: Build) -> Path:
    """The site for the staff, with documents where this computer makes them."""
    return built("interno", audience=INTERNAL, documents=True)


def page(site: Path, url: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / url / "index.html").read_text("utf-8"))


def found(site: Path) -> list[tuple[str, str]]:
    """Every canary in a file of the site, in its name, or in what it packs."""
    watch = Watch(CANARIES)
    files = [(file.relative_to(site).as_posix(), file) for file in sorted(site.rglob("*")) if file.is_file()]
    return [
        (path, fault.message)
        for path, file in files
        if path != sealing.SEALED_PATH
        for fault in check_canaries(path, file.read_bytes(), watch)
    ]


def test_where_the_figures_are_not_public_nothing_of_them_is_in_the_site(built: Build) -> None:
    """No page, no file, no entry of the menu or the map, nothing in the search: with drafts neither."""
    for name, changes in {"publico": {"search": True}, "previo": {"drafts": True, "documents": True}}.items():
        site = built(name, **changes)
        assert found(site) == []
        assert [file for file in site.rglob("*onitor*") if file.suffix != ".css"] == []
        links = [link.attributes.get("href") or "" for link in page(site, "").css("a")]
        assert [link for link in links if "monitoreo" in link] == []
        assert "monitoreo" not in (site / "sitemap.xml").read_text("utf-8")


def test_the_canaries_would_be_found(inside: Path) -> None:
    assert {path.split("/")[0] for path, _ in found(inside)} == {"monitoreo"}
    assert {path for path, _ in found(inside)} >= {
        "monitoreo/index.html",
        "monitoreo/2026/10/index.html",
        "monitoreo/monitoreo.xlsx",
        "monitoreo/sitio.csv",
        "monitoreo/otros.csv",
    }


def test_the_staff_sees_everything_and_search_engines_are_sent_away(inside: Path) -> None:
    front = page(inside, "monitoreo")
    assert front.css_first("meta[name=robots]").attributes["content"] == "noindex"
    assert "monitoreo" not in (inside / "sitemap.xml").read_text("utf-8")
    assert [link.text() for link in front.css(".menu a[aria-current]")] == ["Monitoreo"]
    assert "no son públicas" in front.css_first(".inside-note").text()
    assert "Faltan las cifras de septiembre de 2026." in front.css_first(".missing-months").text()
    assert front.css_first(".month-card .figure-value").text() == "864,213,579"


def test_figures_that_are_public_are_in_the_public_site(built: Build) -> None:
    site = built("abierto", public=True)
    front = page(site, "monitoreo")
    assert front.css("meta[name=robots]") == []
    assert front.css(".inside-note") == []
    assert "https://ejemplo.mx/monitoreo/2026/10/" in (site / "sitemap.xml").read_text("utf-8")
    assert "Junta interna" not in "".join(file.read_text("utf-8") for file in site.rglob("*.html"))


def test_without_any_record_there_is_no_page(built: Build, tmp_path: Path) -> None:
    content = tmp_path / "contenido"
    (content / "plan").mkdir(parents=True)
    (content / "plan/instituto.yml").write_text(INSTITUTE + PUBLIC, "utf-8")
    site = built("vacio", content=content, audience=INTERNAL)
    assert not (site / "monitoreo").exists()


def test_the_workbook_has_numbers_one_sheet_for_each_channel_and_all_months(inside: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO((inside / "monitoreo/monitoreo.xlsx").read_bytes()))
    assert book.sheetnames == [
        "Contenido", "Página web", "Blog", "X (Twitter)", "Facebook", "Instagram", "Video", "Reuniones",
        "Otras cifras", "Captura",
    ]  # fmt: skip
    rows = list(book["Página web"].iter_rows(min_row=2, values_only=True))
    assert rows == [("2026-08", 500), ("2026-09", "sin dato"), ("2026-10", 864213579)]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"n", "s", "d"}
    meetings = list(book["Reuniones"].iter_rows(min_row=2, values_only=True))
    assert meetings[0] == ("2026-08", 1, "contada de la agenda")


def test_a_csv_computes_nothing(inside: Path) -> None:
    text = (inside / "monitoreo/otros.csv").read_text("utf-8-sig")
    assert text.splitlines()[0].startswith("Mes,Canario: =HYPERLINK")
    assert (inside / "monitoreo/facebook.csv").read_text("utf-8-sig").splitlines()[-1] == (
        "2026-10,0,sin dato,-31,sin dato"
    )


def test_the_document_of_a_month_is_one_page_with_the_figures_of_its_page(inside: Path) -> None:
    if reason := why_no_documents():
        pytest.skip(reason)
    with pikepdf.open(inside / "monitoreo/2026/10/monitoreo-2026-10.pdf") as document:
        (text,) = (words for _, words in page_texts(document))
        assert str(document.docinfo["/Title"]) == "Monitoreo de octubre de 2026"
    said = re.sub(r"\s+", "", text)
    report = page(inside, "monitoreo/2026/10")
    cells = [cell.text() for cell in report.css(".month-table th, .month-table td")]
    assert len(cells) > 100
    assert [cell for cell in cells if re.sub(r"\s+", "", cell) not in said] == []
    for words in ("864,213,579", "−31", "sindato", "DirecciónGeneral(D.G.)", "Titular", "2026,añodemuestra"):
        assert words in said
    assert "monitoreo-2026-10.pdf" in "".join(link.attributes["href"] for link in report.css(".month-files a"))


def opened(site: Path) -> dict:
    """What the phrase opens."""
    return json.loads(unseal((site / sealing.SEALED_PATH).read_bytes(), PHRASE))


def test_the_sealed_board_has_the_newest_month_and_the_site_has_nothing_in_clear(built: Build) -> None:
    site = built("sellado", board_phrase=PHRASE)
    assert found(site) == []
    assert not (site / "monitoreo").exists()
    board = LexborHTMLParser(opened(site)["html"]["board"])
    assert board.css_first(".sealed-figures h2").text() == "Monitoreo de octubre de 2026"
    assert board.css_first(".month-value").text() == "864,213,579"
    assert "Canario" in board.css_first(".month-notes").text()


def test_the_sealed_board_leaves_out_what_the_site_shows_anyway(built: Build) -> None:
    site = built("sellado-abierto", public=True, board_phrase=PHRASE)
    assert (site / "monitoreo/index.html").exists()
    assert "sealed-figures" not in opened(site)["html"]["board"]
