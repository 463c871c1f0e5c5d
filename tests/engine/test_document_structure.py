"""The PDF of a realistic report, read back: what a screen reader, a search engine and a strict reader find in it."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pikepdf
import pytest

from engine.documents import Document, make_documents

from .document_help import DAY, SITE, TITLE, pictures, prose, render, sample_sections, section
from .pdf_help import Tagged, faults

URL = "https://ejemplo.mx/"
ACTIONS = {"/URI", "/GoTo"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Tagged:
    folder = tmp_path_factory.mktemp("documentos")
    document = Document("informes/2026/anual/informe-anual-2026.pdf", render(sample_sections()))
    made = make_documents([document], pictures(folder), folder / "cache", URL)
    return Tagged(made.files[document.path])


def in_order(text: str, parts: list[str]) -> None:
    place = 0
    for part in parts:
        found = text.find(part, place)
        assert found >= 0, part
        place = found + len(part)


def squeezed(text: str) -> str:
    """Without spaces: the last one of a line is not drawn."""
    return re.sub(r"\s", "", text)


def test_it_says_that_it_is_accessible_and_in_which_language(sample: Tagged) -> None:
    root = sample.pdf.Root
    assert str(root.Lang) == "es-MX"
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    with sample.pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == TITLE
        assert metadata["dc:creator"] == [SITE.name]
    assert sample.pdf.pdf_version == "1.7"


def test_its_dates_are_those_of_what_it_shows(sample: Tagged) -> None:
    info = sample.pdf.docinfo
    assert (info.Title, info.Author) == (TITLE, SITE.name)
    assert {str(info.CreationDate), str(info.ModDate)} == {f"D:{DAY.iso.replace('-', '')}"}


def test_everything_drawn_is_in_a_sound_structure_or_an_artifact(sample: Tagged) -> None:
    assert faults(sample) == []
    assert len(sample.painted.marked) > 400
    assert all("�" not in text for text in sample.painted.marked.values())


def test_running_heads_and_page_numbers_are_artifacts(sample: Tagged) -> None:
    last = len(sample.pdf.pages)
    assert sample.painted.artifacts[0] == ""
    for page in range(1, last):
        in_order(
            sample.painted.artifacts[page], [f"IPCO · {TITLE}", "Enero a diciembre de 2026", f"{page + 1} de {last}"]
        )
    assert "de 9" not in sample.tree.all_text().replace("15 de octubre", "")


def test_headings_begin_with_the_title_and_skip_no_level(sample: Tagged) -> None:
    headings = sample.tree.find("H1", "H2", "H3", "H4", "H5", "H6")
    levels = [int(heading.tag[1]) for heading in headings]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert "Lo que se hizo" in [heading.all_text().strip() for heading in headings]


def test_bookmarks_are_the_headings(sample: Tagged) -> None:
    def titles(items: list[pikepdf.OutlineItem]) -> list[str]:
        return [text for item in items for text in [item.title, *titles(item.children)]]

    with sample.pdf.open_outline() as outline:
        top = outline.root
        assert [item.title for item in top] == [TITLE]
        found = titles(top)
    headings = [node.all_text().strip() for node in sample.tree.find("H1", "H2", "H3", "H4", "H5")]
    assert [squeezed(text) for text in found] == [squeezed(text) for text in headings]


def test_tables_have_heads_rows_and_cells_that_name_their_heads(sample: Tagged) -> None:
    tables = sample.tree.find("Table")
    assert len(tables) >= 4  # a table that goes on is a table on each page, with its head
    for table in tables:
        assert {child.tag for child in table.children} <= {"Caption", "THead", "TBody"}
        heads = [head for row in table.find("THead") for head in row.find("TH")]
        assert heads
        names = {str(head.raw.ID) for head in table.find("TH")}
        for cell in table.find("TD"):
            assert {str(name) for name in cell.raw.A.Headers} <= names
            assert len(cell.raw.A.Headers) >= 1
    first = next(table for table in tables if "Proyecto" in table.all_text())
    row = first.find("TBody")[0].children[0]
    assert [cell.tag for cell in row.children] == ["TH"] + ["TD"] * 9
    assert len(row.children[1].raw.A.Headers) == 2


def test_terms_are_labels_of_what_they_say(sample: Tagged) -> None:
    facts = sample.tree.find("L")[0].children[1]
    assert [(child.tag, child.all_text()) for child in facts.children] == [("Lbl", "Programa"), ("LBody", "POAD 2026")]


def test_every_figure_says_what_it_shows_and_decorations_are_left_out(sample: Tagged) -> None:
    figures = sample.tree.find("Figure")
    assert [figure.alt for figure in figures] == ["Una calle arbolada de muestra vista desde la banqueta"]
    left, bottom, right, top = (float(side) for side in figures[0].raw.A.BBox)
    assert 0 < left < right < 612
    assert 0 < bottom < top < 792


def test_reading_order_follows_the_text(sample: Tagged) -> None:
    parts = [
        "Instituto de Planeación",
        TITLE,
        "Área que lo generó",
        "Contenido",
        "Resumen del año",
        "reportes entregados",
    ]
    parts += ["46 de 48", "Faltan reportes", "Proyecto", "P-01", "En tiempo", "Lo que hizo cada área", "Levantamiento."]
    parts += [
        "dos mesas de trabajo;",
        "Publicación",
        "Cómo se midió",
        "Se eligió la muestra.",
        "Zona",
        "Foto de muestra",
    ]
    parts += ["Hecho:", "Presentar", "Pendiente:", "Nota de muestra", "Lo que sigue", "Fuentes y método", "en línea"]
    in_order(squeezed(sample.tree.all_text()), [squeezed(part) for part in parts])


def test_states_are_words(sample: Tagged) -> None:
    cells = {cell.all_text() for cell in sample.tree.find("TD")}
    assert {"Adelantado", "Cumplido", "En tiempo", "Atrasado", "Sin dato"} <= cells


def test_links_lead_to_whole_addresses_or_into_the_document(sample: Tagged) -> None:
    names = [str(name) for name in sample.pdf.Root.Names.Dests.Names[::2]]
    addresses, anchors = set(), set()
    for annotation, owner in sample.annotations():
        assert owner.S == "/Link"
        assert str(annotation.Contents)
        if "/Dest" in annotation:
            anchors.add(str(annotation.Dest))
        else:
            addresses.add(str(annotation.A.URI))
    assert {"resumen", "avance", "_nota-1"} <= anchors <= set(names)
    assert addresses == {
        "https://www.ejemplo.mx/datos",
        "https://ejemplo.mx/informes/2026/t4/mapas/",
        "https://ejemplo.mx/informes/2026/anual/",
        "mailto:transparencia@ejemplo.mx",
    }


def test_a_link_with_emphasis_inside_is_one_link_and_says_its_text(sample: Tagged) -> None:
    found = [
        str(one.Contents)
        for one, _ in sample.annotations()
        if one.get("/A", {}).get("/URI") == "https://www.ejemplo.mx/datos"
    ]
    assert found == ["la página de datos"]


def test_nothing_in_it_acts(sample: Tagged) -> None:
    actions = set()
    for thing in sample.pdf.objects:
        if isinstance(thing, pikepdf.Dictionary):
            assert not {"/JS", "/JavaScript", "/AA", "/OpenAction", "/EmbeddedFiles", "/AcroForm"} & set(thing.keys())
            if thing.get("/Type") == "/Action":
                actions.add(str(thing.S))
    actions |= {str(annotation.A.S) for annotation, _ in sample.annotations() if "/A" in annotation}
    assert actions <= ACTIONS


def test_fonts_are_ours_and_inside(sample: Tagged) -> None:
    fonts = [
        thing for thing in sample.pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
    ]
    names = {str(font.BaseFont).partition("+")[2] for font in fonts}
    assert len(names) == 7
    assert all(name.startswith("Documento") for name in names), names
    described = [font.FontDescriptor for font in fonts if "/FontDescriptor" in font]
    assert described and all("/FontFile2" in descriptor for descriptor in described)


def test_contents_name_the_page_of_each_section(sample: Tagged) -> None:
    contents = next(node for node in sample.tree.find("L") if "Resumen del año" in node.all_text())
    pages = {page.obj.objgen: number for number, page in enumerate(sample.pdf.pages, 1)}
    places = dict(zip(*[iter(sample.pdf.Root.Names.Dests.Names)] * 2, strict=True))
    for item, part in zip(contents.children, sample_sections(), strict=True):
        page = pages[places[part.heading.id][0].objgen]
        assert squeezed(item.all_text()) == squeezed(f"{part.heading.text}{page}")


def test_the_file_is_light(sample: Tagged) -> None:
    assert 8 <= len(sample.pdf.pages) <= 10
    assert Path(sample.pdf.filename).stat().st_size < 300_000


MARKDOWN = """
> > Una cita dentro de otra, con [un enlace de **letra fuerte** y `código`](https://ejemplo.mx/a) y una nota[^una].

1. Un punto con párrafos.

   Otro párrafo, y una lista:
   - [x] hecho
   - [ ] pendiente, con una lista más:
     1. uno
     2. dos

   | Zona | Cuadras |
   | --- | ---: |
   | Centro | 12 |
   |  | 3 |

2. > Una cita en un punto.

   ### Un encabezado en un punto

   ![Plano de muestra](foto)

- suelto
- [![Foto que enlaza](foto)](https://ejemplo.mx/b)

> [!WARNING]
> Un aviso con lista:
> - uno
> - dos

LARGA

| COLUMNAS |
| RAYAS |
| COLUMNAS |

```
un renglón de código que es más largo que la página y tiene que partirse en alguna parte para poder leerse en papel
```

---

Griego αβγ, flechas → y ≥, emoji 🎉, subíndice CO₂, y otra vez la nota[^una]. <https://ejemplo.mx/una/direccion/larga/larga/larga/larga>

[^una]: La nota, con [enlace](https://ejemplo.mx/c).

    Y otro párrafo.
"""


def test_whatever_markdown_makes_has_a_sound_structure(tmp_path: Path) -> None:
    text = MARKDOWN.replace("LARGA", "palabra" * 60)
    text = text.replace("COLUMNAS", " | ".join(f"columna{number}" for number in range(20))).replace(
        "RAYAS", "---|" * 19 + "---"
    )
    document = Document("a.pdf", render([section("uno", "Uno", 2, prose(text))]))
    read = Tagged(make_documents([document], pictures(tmp_path), tmp_path / "cache", URL).files["a.pdf"])
    assert faults(read) == []
    assert [figure.alt for figure in read.tree.find("Figure")] == ["Plano de muestra", "Foto que enlaza"]
    in_order(
        squeezed(read.tree.all_text()),
        ["Unacitadentro", "Hecho:hecho", "Pendiente:", "dos", "Centro", "columna19", "CO₂"],
    )


def test_a_short_document_has_no_table_of_contents(tmp_path: Path) -> None:
    document = Document("a.pdf", render([section("uno", "Uno", 2, "<p>Texto de muestra.</p>")]))
    read = Tagged(make_documents([document], {}, tmp_path, URL).files["a.pdf"])
    assert len(read.pdf.pages) == 2
    assert "Contenido" not in read.tree.all_text()
    assert faults(read) == []
