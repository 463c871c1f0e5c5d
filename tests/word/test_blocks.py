"""Lists, tables and pictures: the exact Markdown, and the structure that the site makes of it."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from institute.markdown import Image, finish, parse
from institute.word.images import images_of
from institute.word.pieces import Figure, Picture

from .files import (
    cell,
    changed,
    left_out,
    markdown,
    note,
    note_call,
    paragraph,
    picture,
    read,
    relation,
    run,
    table,
    text_box,
)

# Lists


def items(*found: tuple[int, int, str]) -> str:
    return "".join(paragraph(text, item=(numbering, level)) for numbering, level, text in found)


def test_lists_are_nested_under_the_first_letter_of_the_item_above() -> None:
    body = items((2, 0, "uno"), (2, 1, "dos"), (2, 1, "tres"), (2, 0, "cuatro"))
    assert markdown(body) == "- uno\n  - dos\n  - tres\n- cuatro\n"
    body = items((1, 0, "uno"), (2, 1, "dos"), (1, 0, "tres"), (1, 1, "cuatro"))
    assert markdown(body) == "1. uno\n   - dos\n2. tres\n   1. cuatro\n"


def test_a_list_goes_on_after_a_paragraph_with_the_number_that_word_shows() -> None:
    body = items((1, 0, "uno"), (1, 0, "dos")) + paragraph("En medio.") + items((1, 0, "tres"))
    assert markdown(body) == "1. uno\n2. dos\n\nEn medio.\n\n3. tres\n"


def test_a_list_that_begins_anew_is_another_list() -> None:
    written = markdown(items((1, 0, "uno"), (1, 0, "dos"), (3, 0, "otro"), (3, 0, "más"), (2, 0, "punto")))
    assert written == "1. uno\n2. dos\n\n1) otro\n2) más\n\n- punto\n"
    page = LexborHTMLParser(parse(written).html)
    assert [len(found.css("li")) for found in page.css("ol, ul")] == [2, 2, 1]


def test_ten_items_and_more_are_indented_by_their_number() -> None:
    body = items(*[(1, 0, "x")] * 10, (2, 1, "dentro"))
    assert markdown(body).endswith("\n10. x\n    - dentro\n")


def test_a_style_may_make_an_item_and_the_paragraph_may_refuse() -> None:
    body = paragraph("uno", style="Listaconvietas") + paragraph("dos", style="Listaconvietas", item=(0, 0))
    assert markdown(body) == "- uno\n\ndos\n"


def test_a_list_with_letters_gets_numbers_and_is_told_once() -> None:
    body = items((1, 0, "uno"), (1, 1, "dos"), (1, 1, "tres"))
    assert markdown(body) == "1. uno\n   1. dos\n   2. tres\n"
    assert changed(read(body)) == ["una lista con letras o romanos, después de «uno»: quedó con números"]


def test_a_number_with_words_of_its_own_stays_before_the_paragraph() -> None:
    body = items((5, 0, "Este plan es público."), (5, 0, "Se publica."))
    assert markdown(body) == "Artículo I. Este plan es público.\n\nArtículo II. Se publica.\n"


def test_an_item_may_have_two_lines() -> None:
    body = paragraph("uno", "<w:r><w:br/></w:r>", "- dos", item=(1, 0))
    assert markdown(body) == "1. uno\\\n   \\- dos\n"


# Tables


def test_a_table_has_its_first_row_as_head_and_figures_to_the_right() -> None:
    right = '<w:jc w:val="right"/>'
    body = table(
        [cell(paragraph(run("Propuesta", "<w:b/>"))), "Votos"],
        ["Árboles | sombra", cell(paragraph("9", properties=right))],
        ["", cell(paragraph(run("8", "<w:b/>"), properties=right))],
    )
    assert markdown(body) == ("| Propuesta | Votos |\n| --- | ---: |\n| Árboles \\| sombra | 9 |\n|  | **8** |\n")


def test_merged_cells_leave_the_others_empty_and_are_told() -> None:
    start, on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    body = paragraph("Resultados") + table(
        ["Zona", "Propuesta", "Votos"],
        [cell("Centro", properties=start), "Árboles", "9"],
        [cell("", properties=on), "Cruce", "8"],
        [cell("Total", properties=wide), "17"],
    )
    assert markdown(body) == (
        "Resultados\n\n| Zona | Propuesta | Votos |\n| --- | --- | --- |\n| Centro | Árboles | 9 |\n|  | Cruce | 8 |\n"
        "| Total |  | 17 |\n"
    )
    assert changed(read(body)) == [
        "una tabla con celdas combinadas, «Zona», después de «Resultados»: revise las celdas vacías"
    ]


def test_a_first_row_over_all_columns_is_the_name_of_the_table() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    body = table([cell("Votos por propuesta", properties=wide)], ["Propuesta", "Votos"], ["Árboles", "9"])
    assert markdown(body) == "Votos por propuesta\n\n| Propuesta | Votos |\n| --- | --- |\n| Árboles | 9 |\n"
    assert changed(read(body)) == []


def test_what_a_cell_cannot_hold_becomes_one_line_and_is_told() -> None:
    inner = table(["a", "b"], ["c", "d"])
    body = table(["Uno", "Dos"], [cell("Mapas", "Difusión."), cell(paragraph("x", item=(1, 0)), inner)])
    assert markdown(body) == "| Uno | Dos |\n| --- | --- |\n| Mapas; Difusión. | 1. x; a; b; c; d |\n"
    assert changed(read(body)) == [
        "una tabla dentro de otra: quedó como texto de su celda",
        "una tabla con varios renglones por celda, «Mapas»: quedaron en uno",
    ]


def test_a_table_that_only_places_things_is_its_content() -> None:
    assert markdown(table([cell("Uno", paragraph("dos", item=(2, 0)))])) == "Uno\n\n- dos\n"
    assert changed(read(table(["Uno"], ["Dos"]))) == []
    row = table(["Uno", "Dos"])
    assert markdown(row) == "Uno\n\nDos\n"
    assert changed(read(row)) == ["una tabla de un solo renglón: quedó como párrafos"]


def test_rows_and_cells_inside_controls_count_and_short_rows_are_filled() -> None:
    row = f"<w:sdt><w:sdtContent><w:tr>{cell('c')}</w:tr></w:sdtContent></w:sdt>"
    body = table(["a", "b"]).replace("</w:tbl>", f"{row}</w:tbl>")
    assert markdown(body) == "| a | b |\n| --- | --- |\n| c |  |\n"


# Pictures

PHOTO = relation("rId1", "image", "media/image1.jpeg") + relation("rId2", "image", "/word/media/image2.png")
MEDIA = {"media/image1.jpeg": b"", "media/image2.png": b""}


def test_a_picture_stands_by_itself_with_its_description_and_its_caption() -> None:
    body = (
        paragraph("Antes", picture("rId1", "Un plano [viejo] de *calles*."))
        + paragraph('El "plano" de 1940', style="Descripcin")
        + paragraph(picture("rId2"), "Después")
    )
    assert markdown(body, PHOTO, **MEDIA) == (
        'Antes\n\n![Un plano \\[viejo\\] de \\*calles\\*.](imagen-1.jpg "El \\"plano\\" de 1940")\n\n'
        "![](imagen-2.jpg)\n\nDespués\n"
    )


def test_a_caption_without_picture_and_one_with_a_note_are_paragraphs() -> None:
    assert markdown(paragraph("Tabla 1. Votos", style="Descripcin")) == "Tabla 1. Votos\n"
    body = paragraph(picture("rId1", "x")) + paragraph("Plano", note_call(1), style="Descripcin")
    written = markdown(body, PHOTO, footnotes=note(1, paragraph("Nota.")), **MEDIA)
    assert written == "![x](imagen-1.jpg)\n\nPlano[^1]\n\n[^1]: Nota.\n"


def test_a_picture_in_a_first_row_over_all_columns_stands_by_itself() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    body = table([cell(paragraph(picture("rId1", "Un plano"), "Votos"), properties=wide)], ["a", "b"], ["c", "d"])
    assert markdown(body, PHOTO, **MEDIA).startswith("![Un plano](imagen-1.jpg)\n\nVotos\n\n| a | b |")


def test_a_picture_in_a_cell_stays_there() -> None:
    body = table(["Uno", "Dos"], [cell(paragraph(picture("rId1", "a|b"))), "d"])
    assert markdown(body, PHOTO, **MEDIA) == "| Uno | Dos |\n| --- | --- |\n| ![a\\|b](imagen-1.jpg) | d |\n"


@pytest.mark.parametrize(
    ("alt", "kept"),
    [
        ("IMG_2034.jpg", ""),
        ("C:\\fotos\\mesa.PNG", ""),
        ("Dos personas\nDescripción generada automáticamente con confianza media", "Dos personas"),
        ("A map\n\nDescription automatically generated", "A map"),
        ("Un mapa. El contenido generado por IA puede ser incorrecto.", "Un mapa."),
        (" Una  calle con árboles. ", "Una calle con árboles."),
    ],
)
def test_what_describes_nothing_is_no_description(alt: str, kept: str) -> None:
    alt = alt.replace("\n", "&#10;")
    document = read(paragraph(picture("rId1", alt)), PHOTO, **MEDIA)
    assert document.blocks == (Figure(Picture("word/media/image1.jpeg", kept)),)
    by_machine = [f"una descripción de imagen que Word puso solo, «{kept}»: corríjala"] * ("gener" in alt)
    assert changed(document) == by_machine


def test_cropping_and_turning_are_known_and_one_image_shown_twice_is_one() -> None:
    crop = '<a:srcRect l="25000" r="25000" t="-5000"/>'
    body = paragraph(picture("rId1", "a", crop, 90)) + paragraph(picture("rId1", "b")) + paragraph(picture("rId1", "c"))
    document = read(body, PHOTO, **MEDIA)
    assert document.blocks[0] == Figure(Picture("word/media/image1.jpeg", "a", (0.25, 0, 0.25, 0), 90))
    assert list(images_of(document)) == [
        Picture("word/media/image1.jpeg", "", (0.25, 0, 0.25, 0), 90),
        Picture("word/media/image1.jpeg", ""),
    ]


@pytest.mark.parametrize("crop", ['<a:srcRect l="60000" r="60000"/>', '<a:srcRect l="x" t="9e9"/>', "<a:srcRect/>"])
def test_a_crop_that_leaves_nothing_is_none(crop: str) -> None:
    document = read(paragraph(picture("rId1", "", crop)), PHOTO, **MEDIA)
    assert document.blocks == (Figure(Picture("word/media/image1.jpeg", "")),)


def test_pictures_of_old_word_are_found_too() -> None:
    old = (
        '<w:r><w:pict><v:shape alt="Un mapa"><v:imagedata r:id="rId1" croptop=".5" cropleft="16384f"/></v:shape>'
        "</w:pict></w:r>"
    )
    document = read(paragraph(old), PHOTO, **MEDIA)
    assert document.blocks == (Figure(Picture("word/media/image1.jpeg", "Un mapa", (0.25, 0.5, 0, 0))),)


def test_a_picture_from_elsewhere_is_told_and_never_asked_for() -> None:
    elsewhere = relation("rId3", "image", "https://otro.mx/espia.png", external=True)
    outside = relation("rId4", "image", "../../../etc/passwd")
    body = paragraph("Antes") + paragraph(
        picture("rId3", link="link"), picture("rId3"), picture("rId4"), picture("rId99", "Un mapa")
    )
    document = read(body, elsewhere + outside)
    outside = "una imagen que está en otro lugar, «https://otro.mx/espia.png», después de «Antes»"
    assert left_out(document) == [
        *[f"{outside}: guárdela y péguela en Word"] * 2,
        "una imagen, después de «Antes»: no está dentro del archivo",
        "una imagen, «Un mapa», después de «Antes»: no está dentro del archivo",
    ]
    assert images_of(document) == {}


# What is drawn otherwise


def graphic(uri: str, inner: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr descr="Votos"/><a:graphic><a:graphicData uri="{uri}">{inner}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        (text_box(paragraph("Informes: 312 000 0000")), "un cuadro de texto, «Informes: 312 000 0000»"),
        (graphic("http://schemas.openxmlformats.org/drawingml/2006/chart"), "una gráfica, «Votos»"),
        (graphic("http://schemas.microsoft.com/office/drawing/2014/chartex"), "una gráfica, «Votos»"),
        (graphic("http://schemas.openxmlformats.org/drawingml/2006/diagram"), "un diagrama SmartArt, «Votos»"),
        (
            graphic("http://schemas.microsoft.com/office/word/2010/wordprocessingShape", "<wps:wsp/>"),
            "un dibujo de líneas o figuras, «Votos»",
        ),
        (graphic("http://schemas.microsoft.com/office/word/2010/otro"), "un objeto incrustado, «Votos»"),
        ("<m:oMath><m:r><m:t>E=m</m:t></m:r></m:oMath>", "una ecuación, «E=m»"),
        (
            '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>',
            "un objeto incrustado, «Excel.Sheet.12»",
        ),
        ('<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>', "una ecuación"),
        ('<w:r><w:pict><v:shape><v:textpath string="¡Ven!"/></v:shape></w:pict></w:r>', "un WordArt, «¡Ven!»"),
    ],
)
def test_what_is_no_picture_is_left_out_and_named(drawn: str, told: str) -> None:
    body = paragraph("Antes") + paragraph("Uno ", drawn, "y dos")
    assert markdown(body) == "Antes\n\nUno y dos\n"
    (line,) = left_out(read(body))
    assert line.startswith(f"{told}, después de «Antes»")


def test_a_picture_inside_a_text_box_is_kept() -> None:
    body = paragraph(text_box(paragraph(picture("rId1", "Un mapa")), paragraph("Pie")))
    assert markdown(body, PHOTO, **MEDIA) == "![Un mapa](imagen-1.jpg)\n"


def test_what_only_new_programs_draw_comes_as_the_picture_that_word_adds() -> None:
    body = paragraph(
        "<w:r><mc:AlternateContent><mc:Choice Requires='am3d'><w:drawing><wp:inline><a:graphic>"
        "<a:graphicData uri='x/3d'/></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback>{picture('rId1', 'Una maqueta')[5:-6]}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert markdown(body, PHOTO, **MEDIA) == "![Una maqueta](imagen-1.jpg)\n"


def test_an_inserted_document_is_told() -> None:
    assert left_out(read(paragraph("a") + '<w:altChunk r:id="rId1"/>')) == [
        "un documento insertado, después de «a»: copie su texto en el documento"
    ]


# What the site makes of it


def test_the_page_has_the_structure_of_the_document() -> None:
    body = (
        paragraph("Cómo se trabaja", style="Ttulo1")
        + paragraph("Con ", run("calma", "<w:b/>"), note_call(1), ".")
        + items((1, 0, "uno"), (1, 1, "dentro"), (1, 0, "dos"))
        + paragraph("Una cita", style="Cita")
        + table(["Propuesta", "Votos"], ["Árboles", "9"])
        + paragraph(picture("rId1", "Un plano"))
        + paragraph("El plano", style="Descripcin")
    )
    text = markdown(body, PHOTO, footnotes=note(1, paragraph("Una nota.")), **MEDIA)
    finished = finish(parse(text), lambda address: address, lambda name: Image(name, "", 60, 40))
    page = LexborHTMLParser(finished.html)
    assert [(heading.level, heading.text) for heading in finished.headings] == [(2, "Cómo se trabaja")]
    assert page.css_first("strong").text() == "calma"
    assert [found.text(deep=False).strip() for found in page.css("ol > li")][:3] == ["uno", "dentro", "dos"]
    assert page.css_first("ol ol > li").text() == "dentro"
    assert page.css_first("blockquote").text().strip() == "Una cita"
    assert [found.text() for found in page.css("th[scope=col]")] == ["Propuesta", "Votos"]
    assert page.css_first("figure img").attributes["alt"] == "Un plano"
    assert page.css_first("figcaption").text() == "El plano"
    assert page.css_first("section.footnotes li").text().strip().startswith("Una nota.")
