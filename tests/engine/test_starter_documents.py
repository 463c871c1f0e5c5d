"""Every PDF of the starter content, read back by a library that did not write it."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from selectolax.lexbor import LexborHTMLParser

from engine.builder import build
from engine.options import BuildOptions

from .pdf_help import Tagged, faults

TODAY = datetime.date(2026, 11, 23)
KINDS = {"informe": 2, "reporte": 20}
"""The documents begin with one of these, and there are at least so many of each."""

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(
        BuildOptions(site_dir=tmp_path_factory.mktemp("informes") / "sitio", today=TODAY, search=False)
    ).site_dir


@pytest.fixture(scope="module")
def documents(site: Path) -> dict[Path, Tagged]:
    return {file: Tagged(file) for file in sorted((site / "informes").rglob("*-20*.pdf")) if is_ours(file)}


def is_ours(file: Path) -> bool:
    """Not the evidence that lies beside a report."""
    return bool(re.match(r"(informe|reporte)-\d{4}-", file.name))


def squeezed(text: str) -> str:
    """Without spaces: the last one of a line is not drawn."""
    return re.sub(r"\s", "", text)


def outline_titles(items: list[pikepdf.OutlineItem]) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from outline_titles(item.children)


def test_every_delivered_report_and_every_compilation_has_one(site: Path, documents: dict[Path, Tagged]) -> None:
    pages = {page.parent for page in (site / "informes").rglob("t[1-4]/*/index.html")}
    pages |= {page.parent for kind in ("s1", "s2", "anual") for page in (site / "informes").rglob(f"{kind}/index.html")}
    assert {file.parent for file in documents} == pages
    for kind, least in KINDS.items():
        assert sum(file.name.startswith(kind) for file in documents) >= least


def test_each_says_what_it_is_in_spanish_and_that_it_is_accessible(documents: dict[Path, Tagged]) -> None:
    for file, document in documents.items():
        root = document.pdf.Root
        assert str(root.Lang) == "es-MX", file.name
        assert root.MarkInfo.Marked and root.ViewerPreferences.DisplayDocTitle, file.name
        assert str(document.pdf.docinfo.Title), file.name
        with document.pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1", file.name


def test_the_structure_of_each_is_sound(documents: dict[Path, Tagged]) -> None:
    for file, document in documents.items():
        assert faults(document) == [], file.name
        assert "�" not in document.tree.all_text(), file.name


def test_headings_skip_no_level_and_are_the_bookmarks(documents: dict[Path, Tagged]) -> None:
    for file, document in documents.items():
        headings = document.tree.find("H1", "H2", "H3", "H4", "H5", "H6")
        levels = [int(heading.tag[1]) for heading in headings]
        assert levels[0] == 1 and levels.count(1) == 1, file.name
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), file.name
        with document.pdf.open_outline() as outline:
            found = [squeezed(title) for title in outline_titles(outline.root)]
        assert found == [squeezed(heading.all_text()) for heading in headings], file.name


def test_every_figure_has_its_alternative_text_and_every_cell_its_head(documents: dict[Path, Tagged]) -> None:
    for file, document in documents.items():
        assert all(figure.alt for figure in document.tree.find("Figure")), file.name
        for table in document.tree.find("Table"):
            names = {str(head.raw.ID) for head in table.find("TH")}
            for cell in table.find("TD"):
                assert {str(name) for name in cell.raw.A.Headers} <= names, file.name


def test_each_reads_in_the_order_of_its_page(site: Path, documents: dict[Path, Tagged]) -> None:
    """The headings and the first words of each paragraph of the page are in the document, one after the other."""
    for file, document in documents.items():
        tree = LexborHTMLParser((file.parent / "index.html").read_text("utf-8"))
        text = squeezed(document.tree.all_text())
        place = text.index(squeezed("Avance de los proyectos" if file.name.startswith("reporte") else "Resumen"))
        for node in tree.css(".report-part .prose p"):
            wanted = squeezed(node.text())[:40]
            found = text.find(wanted, place)
            assert found >= 0, f"{file.name}: {wanted}"
            place = found


def test_the_figures_of_a_compilation_are_those_of_its_page(documents: dict[Path, Tagged]) -> None:
    for file, document in documents.items():
        if file.name.startswith("informe"):
            tree = LexborHTMLParser((file.parent / "index.html").read_text("utf-8"))
            shown = [squeezed(cell.text()) for cell in tree.css("td.progress-total")]
            cells = [squeezed(cell.all_text()) for cell in document.tree.find("TD")]
            assert shown and set(shown) <= set(cells), file.name
