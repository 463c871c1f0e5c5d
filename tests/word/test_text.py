"""What Word shows is what the Markdown says: the exact text of what is brought in."""

from __future__ import annotations

import pytest

from .files import (
    changed,
    field,
    left_out,
    markdown,
    note,
    note_call,
    paragraph,
    read,
    relation,
    run,
)

BOLD, ITALIC = "<w:b/>", "<w:i/>"


# Headings


def test_headings_begin_at_the_second_level_whatever_their_style_is_called() -> None:
    body = (
        paragraph("Uno", style="Ttulo1")
        + paragraph("Dos", style="Ttulo2")
        + paragraph("Tres", style="Ttulo3")
        + paragraph("Apartado", style="IPCO")
        + paragraph("Por su nivel", properties='<w:outlineLvl w:val="1"/>')
    )
    assert markdown(body) == "## Uno\n\n### Dos\n\n#### Tres\n\n## Apartado\n\n### Por su nivel\n"


def test_no_heading_is_more_than_one_level_below_the_one_above_it() -> None:
    body = paragraph("Uno", style="Ttulo1") + paragraph("Tres", style="Ttulo3") + paragraph("Dos", style="Ttulo2")
    assert markdown(body) == "## Uno\n\n### Tres\n\n### Dos\n"
    assert markdown(paragraph("Dos", style="Ttulo2") + paragraph("Uno", style="Ttulo1")) == "## Dos\n\n## Uno\n"


def test_a_style_may_say_that_a_paragraph_is_body_text_after_all() -> None:
    assert markdown(paragraph("Texto", style="Ttulo1", properties='<w:outlineLvl w:val="9"/>')) == "Texto\n"


def test_the_number_that_word_gives_a_heading_stays() -> None:
    body = (
        paragraph("Antecedentes", style="Ttulo1", item=(4, 0))
        + paragraph("Marco legal", style="Ttulo2", item=(4, 1))
        + paragraph("Resultados", style="Ttulo1", item=(4, 0))
    )
    assert markdown(body) == "## 1. Antecedentes\n\n### 1.1 Marco legal\n\n## 2. Resultados\n"


def test_a_heading_is_not_bold_twice_and_an_empty_one_is_none() -> None:
    body = paragraph(run("Cómo ", BOLD), run("participar", BOLD + ITALIC), style="Ttulo1") + paragraph(style="Ttulo1")
    assert markdown(body) == "## Cómo *participar*\n"


# Words


@pytest.mark.parametrize(
    ("runs", "written"),
    [
        ([run("negrita", BOLD), run(" y "), run("cursiva", ITALIC)], "**negrita** y *cursiva*"),
        ([run("las dos", BOLD + ITALIC)], "***las dos***"),
        ([run("tachado", "<w:strike/>"), run(" y no", '<w:strike w:val="0"/>')], "~~tachado~~ y no"),
        ([run("una ", BOLD), run("sola", BOLD), run(" cosa")], "**una sola** cosa"),
        ([run(" con espacios ", BOLD), run("fuera")], "**con espacios** fuera"),
        ([run("todo "), run("esto", BOLD), run(" ", ""), run("va", BOLD)], "todo **esto va**"),
        ([run("por su estilo", '<w:rStyle w:val="Textoennegrita"/>')], "**por su estilo**"),
        ([run("aunque el estilo", '<w:rStyle w:val="Textoennegrita"/><w:b w:val="false"/>')], "aunque el estilo"),
        ([run("a", ITALIC), run("b", BOLD + ITALIC), run("c", ITALIC)], "*a**b**c*"),
        ([run("Nota:", BOLD), run("pegada")], "**Nota**:pegada"),
        ([run("Palabra"), run("¡hola!", BOLD), run("más")], "Palabra¡**hola**!más"),
        ([run("Palabra"), run("*", BOLD), run("más")], "Palabra\\*más"),
        ([run("Inst", BOLD), run("ituto")], "**Inst**ituto"),
        ([run("«Así»", BOLD), run(", dijo")], "**«Así»**, dijo"),
    ],
)
def test_looks_of_words(runs: list[str], written: str) -> None:
    assert markdown(paragraph(*runs)) == written + "\n"


def test_quotes_dashes_and_hard_spaces_stay_and_what_nobody_sees_goes() -> None:
    typed = "“Uno”, «dos» —tres— 10\u00a0% y co\u00adope\u200brar\ufeff; Joaqui\u0301n\u200e"
    assert markdown(paragraph(typed)) == "“Uno”, «dos» —tres— 10\u00a0% y cooperar; Joaquín\n"


def test_signs_of_word_are_signs_of_text() -> None:
    body = paragraph(
        run("cinco"),
        "<w:r><w:noBreakHyphen/></w:r>",
        run("seis co"),
        "<w:r><w:softHyphen/></w:r>",
        run("ma"),
        "<w:r><w:tab/></w:r>",
        run("m"),
        run("2", '<w:vertAlign w:val="superscript"/>'),
        run(" CO"),
        run("2", '<w:vertAlign w:val="subscript"/>'),
        run(" 1"),
        run("er", '<w:vertAlign w:val="superscript"/>'),
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
    )
    assert markdown(body) == "cinco\u2011seis coma m² CO₂ 1er✓\n"


def test_a_sign_of_an_unknown_font_and_raised_words_are_told() -> None:
    document = read(
        paragraph(
            '<w:r><w:sym w:font="Webdings" w:char="F0FC"/></w:r>',
            run("e \uf0b7"),
            run("x2z", '<w:vertAlign w:val="superscript"/>'),
        )
    )
    assert left_out(document) == [
        "un símbolo de una fuente especial, «Webdings»: escríbalo con palabras",
        "un símbolo de una fuente especial: escríbalo con palabras",
    ]
    assert changed(document) == ["un superíndice o subíndice, «x2z»: quedó como texto común"]


def test_hidden_words_stay_hidden_and_are_told() -> None:
    body = paragraph(run("Se ve. "), run("No se ve.", "<w:vanish/>"))
    assert markdown(body) == "Se ve.\n"
    assert left_out(read(body)) == ["un texto oculto, «No se ve.»"]


def test_a_line_break_stays_two_make_a_paragraph_and_a_page_break_nothing() -> None:
    line, page = "<w:r><w:br/></w:r>", '<w:r><w:br w:type="page"/></w:r>'
    assert markdown(paragraph(run("uno "), line, run(" dos"), page)) == "uno\\\ndos\n"
    assert markdown(paragraph(run("uno"), line, line, run("dos"), line)) == "uno\n\ndos\n"
    assert markdown(paragraph(page) + paragraph("uno")) == "uno\n"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("# no es título", "\\# no es título"),
        ("#etiqueta", "#etiqueta"),
        ("1. no es lista", "1\\. no es lista"),
        ("1986) tampoco", "1986\\) tampoco"),
        ("- ni esto", "\\- ni esto"),
        ("-5 grados", "-5 grados"),
        ("+ ni esto", "\\+ ni esto"),
        ("&gt; ni cita", "\\> ni cita"),
        ("---", "\\---"),
        ("===", "\\==="),
        ("* * *", "\\* \\* \\*"),
        ("&lt;b&gt;código&lt;/b&gt;", "\\<b>código\\</b>"),
        ("2 * 3 = 6 y [corchetes] y `acentos`", "2 \\* 3 = 6 y \\[corchetes\\] y \\`acentos\\`"),
        ("mi_archivo_2026 y _así_", "mi_archivo_2026 y \\_así\\_"),
        ("~10~ y C:\\carpeta", "\\~10\\~ y C:\\\\carpeta"),
        ("AT&amp;T y &amp;copy;", "AT&T y \\&copy;"),
        ("a | b", "a | b"),
        ("[^1]: no es nota", "\\[^1\\]: no es nota"),
        ("![no](es.jpg) imagen", "!\\[no\\](es.jpg) imagen"),
        ("| a | b |", "| a | b |"),
        ("vea https://ipco.gob.mx/a_b_c.", "vea <https://ipco.gob.mx/a_b_c>."),
        ("vea www.ipco.gob.mx o http://x.mx o ftp://x.mx", "vea www\\.ipco.gob.mx o http\\://x.mx o ftp\\://x.mx"),
        ("escriba a una_persona@ipco.gob.mx", "escriba a una_persona@ipco.gob.mx"),
    ],
)
def test_what_markdown_would_obey_is_written_so_that_it_shows(typed: str, written: str) -> None:
    assert markdown(paragraph(typed)) == written + "\n"


def test_it_is_written_so_inside_headings_items_and_notes_too() -> None:
    body = (
        paragraph("1. Uno # dos ##", style="Ttulo1")
        + paragraph("# punto", item=(2, 0))
        + paragraph("1. punto", item=(1, 0))
        + paragraph("Texto", note_call(1))
    )
    written = markdown(body, footnotes=note(1, paragraph("- nota")))
    assert written == ("## 1. Uno # dos \\##\n\n- \\# punto\n\n1. 1\\. punto\n\nTexto[^1]\n\n[^1]: \\- nota\n")


# Links


LINKS = (
    relation("rId5", "hyperlink", "https://www.ipco.gob.mx/plan (2026)", external=True)
    + relation("rId6", "hyperlink", "mailto:ipco@ipco.gob.mx", external=True)
    + relation("rId7", "hyperlink", "http://viejo.mx/", external=True)
    + relation("rId8", "hyperlink", "javascript:alert(1)", external=True)
    + relation("rId9", "hyperlink", "https://banco.mx@otro.mx/", external=True)
)


def link(id: str, *runs: str) -> str:
    return f'<w:hyperlink r:id="{id}">{"".join(runs)}</w:hyperlink>'


@pytest.mark.parametrize(
    ("runs", "written"),
    [
        (
            [run("En "), link("rId5", run("la página")), run(".")],
            "En [la página](https://www.ipco.gob.mx/plan%20%282026%29).",
        ),
        ([link("rId6", run("el correo"))], "[el correo](mailto:ipco@ipco.gob.mx)"),
        ([link("rId6", run("ipco@ipco.gob.mx"))], "<ipco@ipco.gob.mx>"),
        (
            [link("rId5", run("www.ipco.gob.mx/a_[b]"))],
            "[www\\.ipco.gob.mx/a\\_\\[b\\]](https://www.ipco.gob.mx/plan%20%282026%29)",
        ),
        (
            [link("rId6", run("en "), run("negritas", BOLD))],
            "[en](mailto:ipco@ipco.gob.mx) **[negritas](mailto:ipco@ipco.gob.mx)**",
        ),
        ([link("rId7", run("uno viejo"))], "uno viejo"),
        ([link("rId8", run("uno malo"))], "uno malo"),
        ([link("rId9", run("uno falso"))], "uno falso"),
        ([link("rIdX", run("uno roto"))], "uno roto"),
        (
            [field(' HYPERLINK "https://ipco.gob.mx/a" \\o "x" ', run("por campo"))],
            "[por campo](https://ipco.gob.mx/a)",
        ),
        ([field(' HYPERLINK \\l "aqui" ', run("por dentro"))], "por dentro"),
        ([field(" PAGE ", run("7"))], "7"),
        (
            [
                '<w:fldSimple w:instr=" HYPERLINK &quot;https://ipco.gob.mx/b&quot; ">'
                + run("simple")
                + "</w:fldSimple>"
            ],
            "[simple](https://ipco.gob.mx/b)",
        ),
    ],
)
def test_links(runs: list[str], written: str) -> None:
    assert markdown(paragraph(*runs), LINKS) == written + "\n"


def test_a_link_that_is_not_published_is_told() -> None:
    inner = f'<w:hyperlink w:anchor="_Ref1">{run("el apartado 3")}</w:hyperlink>'
    body = paragraph("Primero") + paragraph(link("rId7", run("viejo")), link("rId8", run("malo")), inner)
    assert changed(read(body, LINKS)) == [
        "un enlace que no es https ni correo, «http://viejo.mx/», después de «Primero»: quedó como texto",
        "un enlace que no es https ni correo, «javascript:alert(1)», después de «Primero»: quedó como texto",
        "un enlace a otra parte del documento, «el apartado 3», después de «Primero»: quedó como texto",
    ]


def test_a_field_that_never_ends_swallows_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    assert markdown(paragraph(run("uno"), begin, run("código")) + paragraph("dos")) == "uno\n\ndos\n"


# Notes


def test_footnotes_and_endnotes_are_numbered_in_the_order_in_which_they_are_called() -> None:
    body = paragraph("Uno", note_call(7), " y dos", note_call(2, "endnote"), ".") + paragraph("Otra vez", note_call(7))
    written = markdown(
        body,
        footnotes=note(0, "<w:p/>")
        + note(7, paragraph("<w:r><w:footnoteRef/></w:r>", run(" La "), run("siete", BOLD))),
        endnotes=note(2, paragraph("Primer párrafo."), paragraph("Segundo."), kind="endnote"),
    )
    assert written == (
        "Uno[^1] y dos[^2].\n\nOtra vez[^1]\n\n[^1]: La **siete**\n\n[^2]: Primer párrafo.\n\n    Segundo.\n"
    )


def test_a_call_of_a_note_that_is_not_there_is_nothing() -> None:
    assert markdown(paragraph("Uno", note_call(9))) == "Uno\n"


# Quotes and what is left out


def test_paragraphs_of_a_quote_are_one_quote() -> None:
    body = paragraph("Uno", style="Cita") + paragraph("Dos", style="Cita") + paragraph("Fuera")
    assert markdown(body) == "> Uno\n>\n> Dos\n\nFuera\n"


def test_a_table_of_contents_is_left_out() -> None:
    entry = paragraph(field(' TOC \\o "1-3" '), run("Uno … 1"), style="TDC1")
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('Índice')}</w:sdtContent></w:sdt>"
    )
    assert markdown(entry * 3 + paragraph("Texto") + control) == "Texto\n"
    assert left_out(read(entry * 3 + paragraph("Texto") + control)) == ["un índice", "un índice, después de «Texto»"]


def test_a_content_control_is_only_its_content() -> None:
    inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('dentro')}</w:sdtContent></w:sdt>"
    outer = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('Un ', inner)}</w:sdtContent></w:sdt>"
    assert markdown(outer) == "Un dentro\n"


def test_a_short_line_in_bold_is_told_to_look_like_a_heading() -> None:
    body = paragraph(run("Cómo participar", BOLD)) + paragraph(run("Informes:", BOLD)) + paragraph(run("x" * 90, BOLD))
    assert changed(read(body)) == [
        "un renglón en negritas que parece subtítulo, «Cómo participar»: "
        "si lo es, quite los asteriscos y ponga «## » al principio"
    ]


def test_of_many_losses_of_a_kind_the_first_are_told_and_the_others_counted() -> None:
    body = paragraph(*['<w:r><w:commentReference w:id="1"/></w:r>'] * 7)
    assert left_out(read(body)) == [*["un comentario"] * 4, "y 3 casos más (comentarios)"]
