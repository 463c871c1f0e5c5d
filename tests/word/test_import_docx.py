"""From a Word file to a post that the checker accepts: the command, what it writes, says and refuses."""

from __future__ import annotations

import datetime
import re
import shutil
import stat
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.shared import Cm
from PIL import Image

import check
import engine.word_import
import import_docx
from engine.events import read_content
from engine.options import REPOSITORY
from institute.kinds.post import ARTICLE, BULLETIN
from institute.word.posts import slug_of, summarise, take_title, write_post

from .files import image_bytes, paragraph, picture, read, relation, run, text_box, word_file

FIXTURES = REPOSITORY / "tests/fixtures/word"
DAY = "2026-03-31"
LONG = "Este es un documento de muestra, con un primer párrafo que basta para el resumen de la publicación."


@pytest.fixture(autouse=True)
def _in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (import_docx, check):
        monkeypatch.setattr(module, "ensure", lambda: None)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "contenido"
    folder.mkdir()
    return folder


def bring_in(file: Path, content: Path, *more: str, kind: str = "boletin") -> int:
    arguments = [str(file), "--kind", kind, "--area", "comunicacion-social", "--fecha", DAY, "--content", str(content)]
    return import_docx.main([*arguments, *more])


def files_in(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def everything_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


# The whole way


def test_a_document_becomes_a_bulletin_with_its_images_and_what_is_left_is_named(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring_in(FIXTURES / "muestra-de-libreoffice.docx", content) == 1
    place = "posts/boletines/2026-03-31-muestra-un-taller-para-dibujar-la-calle"
    assert files_in(content) == [f"{place}/{name}" for name in ("imagen-1.png", "imagen-2.png", "index.md")]
    written = (content / place / "index.md").read_text("utf-8")
    assert written == WRITTEN
    assert capsys.readouterr().out == SAID.format(place=place)


WRITTEN = """\
---
titulo: "Muestra: un taller para dibujar la calle"
fecha: 2026-03-31
area: comunicacion-social
eje:
resumen: "Este es un documento de muestra: el Instituto invita a un taller que no se ha celebrado, con «comillas», \
“otras comillas” y rayas —así— para probar."
numero:
---

Este es un documento de muestra: el **Instituto** invita a un taller que *no se ha celebrado*, con «comillas», “otras \
comillas” y rayas —así— para probar.[^1]

## Cómo se trabaja

1. Mirar el plano.
   1. De cerca
   2. De lejos
2. Señalar un problema.

Un párrafo en medio.

3. Proponer una solución.

### Qué llevar

- Ganas
  - de hablar
- Agua

## Resultados

| Propuesta | Zona | Votos |
| --- | --- | --- |
| Árboles \\| sombra | Centro | 9 |
| Cruce |  | 8 |
| Total |  | 17 |

![Un plano de calles con líneas verdes.](imagen-1.png)

Con una imagen sin descripción:

![](imagen-2.png)

> Un plan que nadie discute es un plan que nadie conoce.

Más en [la página](https://www.ipco.gob.mx/), en [el correo](mailto:ipco@ipco.gob.mx) o en un sitio viejo.\\
Segundo renglón con \\*asteriscos\\*, \\_guiones\\_ y \\<b>código\\</b>.

Un párrafo con comentario.

[^1]: Nota de muestra con [enlace](https://www.ipco.gob.mx/).
"""

SAID = """\
Se escribió {place}/index.md, con 2 imágenes.
Título: «Muestra: un taller para dibujar la calle», tomado del estilo Título.
Se dejó fuera:
  - un cuadro de texto, «Cuadro de texto de muestra», después de «Más en la página, en el correo o en un sitio viejo. \
Segundo …»: si hace falta, escríbalo como párrafo
  - un comentario, después de «Más en la página, en el correo o en un sitio viejo. Segundo …»
Cambió; revíselo:
  - una tabla con celdas combinadas, «Propuesta», después de «Resultados»: revise las celdas vacías
  - una lista con letras o romanos, después de «Mirar el plano.»: quedó con números
  - un enlace que no es https ni correo, «http://viejo.ejemplo.mx/», después de «Un plan que nadie discute es un plan \
que nadie conoce.»: quedó como texto
Número: el siguiente de 2026 es el 1.
Falta corregir:
{place}/index.md:5: falta el campo «eje». El eje temático, con su id de plan/instituto.yml. Agréguelo.
    Ejemplo: eje: socializacion
{place}/index.md:7: falta el campo «numero». El que sigue en el año; se muestra como 012/2026. Agréguelo.
    Ejemplo: numero: 12
{place}/index.md:41: la imagen «imagen-2.png» no dice qué se ve. Escríbalo entre los corchetes, para quien no puede \
verla.
    Ejemplo: ![Personas dibujan sobre un plano](imagen-2.png "Taller en el Jardín Núñez")
3 errores.
"""


def test_with_its_blanks_filled_in_the_checker_accepts_it(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bring_in(FIXTURES / "muestra-de-libreoffice.docx", content)
    (file,) = content.rglob("index.md")
    text = file.read_text("utf-8")
    assert check.main(["--content", str(content)]) == 1
    filled = text.replace("eje:\n", "eje: socializacion\n").replace("numero:\n", "numero: 12\n")
    file.write_text(filled.replace("![](", "![Una gráfica de muestra.]("), "utf-8")
    capsys.readouterr()
    assert check.main(["--content", str(content)]) == 0
    assert capsys.readouterr().out == "Todo está en orden.\n"
    (post,) = read_content(content).posts
    assert (post.label, post.day, post.slug) == (
        "Boletín 012/2026",
        datetime.date(2026, 3, 31),
        "muestra-un-taller-para-dibujar-la-calle",
    )


def test_with_everything_said_nothing_is_left_to_correct(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = bring_in(FIXTURES / "muestra-con-estilos.docx", content, "--eje", "socializacion", "--numero", "3")
    assert code == 0
    said = capsys.readouterr().out
    assert said.endswith("Todo está en orden.\n") and "Número" not in said
    (file,) = content.rglob("*.*")
    assert file.read_text("utf-8").startswith(
        '---\ntitulo: "Muestra: cómo leer un plano"\nfecha: 2026-03-31\narea: comunicacion-social\neje: socializacion\n'
        'resumen: "Texto de muestra con negritas, cursivas, las dos y un enlace, para probar cómo llega un documento.'
        '"\nnumero: 3\n---\n\nTexto de muestra con **negritas**, *cursivas*, ***las dos*** y un [enlace]'
    )


def by_python_docx(folder: Path) -> Path:
    """A document made with the template of Word 2013 that python-docx carries."""
    document = docx.Document()
    document.add_heading("Muestra de un taller", 0)
    document.add_paragraph(LONG)
    document.add_heading("Qué llevar", 1)
    document.add_paragraph("Agua", style="List Bullet")
    document.add_paragraph("Lentes", style="List Bullet 2")
    document.add_heading("En orden", 2)
    for step in ("Mirar", "Señalar"):
        document.add_paragraph(step, style="List Number")
    document.add_paragraph("Un plan.", style="Intense Quote")
    grid = document.add_table(rows=2, cols=2, style="Table Grid")
    for place, text in zip(((0, 0), (0, 1), (1, 0), (1, 1)), ("Zona", "Votos", "Norte", "9"), strict=True):
        grid.cell(*place).text = text
    words = document.add_paragraph("Fin ")
    words.add_run("de la muestra", style="Strong").add_break(WD_BREAK.PAGE)
    document.add_picture(BytesIO(image_bytes()), width=Cm(4))
    file = folder / "De python.docx"
    document.save(file)
    return file


def test_a_document_by_another_writer_comes_out_as_exactly(tmp_path: Path, content: Path) -> None:
    assert bring_in(by_python_docx(tmp_path), content, kind="articulo") == 1
    (file,) = content.rglob("index.md")
    assert file.parent.name == "2026-03-31-muestra-de-un-taller"
    assert file.read_text("utf-8").partition("\n---\n\n")[2] == (
        f"{LONG}\n\n## Qué llevar\n\n- Agua\n- Lentes\n\n### En orden\n\n1. Mirar\n2. Señalar\n\n> Un plan.\n\n"
        "| Zona | Votos |\n| --- | --- |\n| Norte | 9 |\n\nFin **de la muestra**\n\n![](imagen-1.jpg)\n"
    )


# The title, the summary, the name


@pytest.mark.parametrize(
    ("body", "title", "origin", "rest"),
    [
        (
            paragraph("Antes")
            + paragraph("Taller", style="Ttulo")
            + paragraph("abierto", style="Ttulo")
            + paragraph("Texto"),
            "Taller abierto",
            "del estilo Título",
            "Antes\n\nTexto\n",
        ),
        (paragraph("Taller", style="Ttulo1") + paragraph("a"), "Taller", "del primer título del texto", "a\n"),
        (
            paragraph("Boletín 3") + paragraph("Taller", style="Ttulo1") + paragraph("Uno", style="Ttulo2"),
            "Taller",
            "del primer título del texto",
            "Boletín 3\n\n## Uno\n",
        ),
        (
            paragraph("Texto") + paragraph("Uno", style="Ttulo1") + paragraph("Dos", style="Ttulo1"),
            "informe final 2",
            "del nombre del archivo: revíselo",
            "Texto\n\n## Uno\n\n## Dos\n",
        ),
        (
            paragraph(LONG + " " + LONG) + paragraph("Informes", style="Ttulo1") + paragraph("Texto"),
            "informe final 2",
            "del nombre del archivo: revíselo",
            f"{LONG} {LONG}\n\n## Informes\n\nTexto\n",
        ),
        (paragraph("Solo texto"), "informe final 2", "del nombre del archivo: revíselo", "Solo texto\n"),
    ],
)
def test_where_the_title_is_found(body: str, title: str, origin: str, rest: str) -> None:
    titled = take_title(read(body), "informe_final 2")
    assert (titled.title, titled.origin) == (title, origin)
    written = write_post(ARTICLE, {"title": titled.title}, titled.document, {})
    assert written.partition("\n---\n\n")[2] == rest


def test_the_summary_is_the_first_paragraph_cut_at_a_word() -> None:
    assert summarise(read(paragraph("Punto", item=(2, 0)) + paragraph("Uno", run(" dos", "<w:b/>")))) == "Uno dos"
    long = summarise(read(paragraph("palabra, " * 40)))
    assert len(long) <= 200 and long.endswith("palabra…")
    assert len(summarise(read(paragraph("x" * 500)))) == 200
    assert summarise(read(paragraph("Punto", item=(2, 0)))) == ""


@pytest.mark.parametrize(
    ("title", "stem", "slug"),
    [
        ("¿Qué es el «IPCO»? (2026)", "x", "que-es-el-ipco-2026"),
        ("¡!", "Informe Final", "informe-final"),
        ("地図", "…", "texto"),
        ("palabra " * 20, "x", "palabra-" * 6 + "palabra"),
    ],
)
def test_the_words_of_the_address(title: str, stem: str, slug: str) -> None:
    assert slug_of(title, stem) == slug


@pytest.mark.parametrize("title", ['Taller: "la calle" \\ #1', "- [x] & * !p", "null", "2026", "a: b", "«Así»"])
def test_a_title_is_read_back_as_it_was(title: str, content: Path) -> None:
    folder = content / "posts/boletines/2026-03-31-x"
    folder.mkdir(parents=True)
    values = {"title": title, "day": datetime.date(2026, 3, 31), "area": "geoestadistica", "axis": "asesoria"}
    text = write_post(BULLETIN, {**values, "summary": LONG, "number": 3}, read(paragraph("Texto")), {})
    (folder / "index.md").write_text(text, "utf-8")
    library = read_content(content)
    assert library.problems == () and library.posts[0].fields.title == title


# Images


def test_an_image_is_cropped_for_good_and_what_cannot_be_published_is_told(
    tmp_path: Path, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    relations = "".join(
        relation(f"rId{number}", "image", f"media/{name}")
        for number, name in enumerate(("a.jpeg", "b.emf", "c.svg", "d.png", "e.emz"), 1)
    )
    body = paragraph(LONG) + paragraph(
        picture("rId1", "Media imagen", '<a:srcRect l="50000"/>'),
        *(picture(f"rId{number}") for number in (2, 3, 4, 5, 1)),
    )
    more = {
        "media/a.jpeg": image_bytes(),
        "media/b.emf": b"\x01\0\0\0" + b"\0" * 36 + b" EMF",
        "media/c.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "media/d.png": image_bytes()[:99],
        "media/e.emz": b"\x1f\x8b\x08",
    }
    bring_in(word_file(tmp_path, body, relations, **more), content)
    (folder,) = (content / "posts/boletines").iterdir()
    assert files_in(folder) == ["imagen-1.jpg", "imagen-2.jpg", "index.md"]
    assert [Image.open(folder / f"imagen-{number}.jpg").size for number in (1, 2)] == [(30, 40), (60, 40)]
    said = capsys.readouterr().out
    assert (
        f"una imagen, después de «{LONG[:60]}…»: es de un tipo (EMF) que no se publica; en Word, córtela y péguela"
        in said
    )
    assert "es de un tipo (SVG) que no se publica" in said and "(EMZ)" in said and "está dañada" in said
    assert (folder / "index.md").read_text("utf-8").endswith("![Media imagen](imagen-1.jpg)\n\n![](imagen-2.jpg)\n")


def test_what_is_written_can_be_read_by_whoever_publishes(tmp_path: Path, content: Path) -> None:
    bring_in(by_python_docx(tmp_path), content)
    (folder,) = (content / "posts/boletines").iterdir()
    plain = tmp_path / "comparación"
    plain.mkdir()
    assert stat.S_IMODE(folder.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


# What it never does


def taken(content: Path, path: str) -> Path:
    file = content / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("Lo que había.", "utf-8")
    return file


@pytest.mark.parametrize(
    "path",
    [
        "posts/boletines/2026-03-31-muestra-como-leer-un-plano/index.md",
        "posts/boletines/2026-03-31-muestra-como-leer-un-plano.md",
        "posts/articulos/2026-03-31-muestra-como-leer-un-plano.md",
    ],
)
def test_it_never_writes_over_anything_and_says_how_to_choose_another_name(
    path: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = taken(content, path)
    assert bring_in(FIXTURES / "muestra-con-estilos.docx", content) == 2
    assert files_in(content) == [path] and file.read_text("utf-8") == "Lo que había."
    said = capsys.readouterr().err
    assert "y no se cambió nada" in said and "    --nombre muestra-como-leer-un-plano-2\n" in said
    assert bring_in(FIXTURES / "muestra-con-estilos.docx", content, "--nombre", "Otro plano") == 1
    assert (content / "posts/boletines/2026-03-31-otro-plano/index.md").is_file()


def test_twice_the_same_is_refused_the_second_time(content: Path) -> None:
    assert bring_in(FIXTURES / "muestra-con-estilos.docx", content) == 1
    before = {path: (content / path).read_bytes() for path in files_in(content)}
    assert bring_in(FIXTURES / "muestra-con-estilos.docx", content) == 2
    assert {path: (content / path).read_bytes() for path in files_in(content)} == before


def test_a_failure_half_way_leaves_nothing(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No queda espacio en el dispositivo")

    monkeypatch.setattr(engine.word_import, "write_post", full)
    assert bring_in(FIXTURES / "muestra-de-libreoffice.docx", content) == 2
    assert files_in(content) == []
    assert capsys.readouterr().err == "No se pudo leer o escribir: no queda espacio en el disco.\n"
    monkeypatch.setattr(engine.word_import, "write_post", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        bring_in(FIXTURES / "muestra-de-libreoffice.docx", content)
    assert not list((content / "posts/boletines").iterdir())


def test_a_place_that_is_no_folder_is_told(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken(content, "posts/boletines")
    assert bring_in(FIXTURES / "muestra-con-estilos.docx", content) == 2
    assert "hay un archivo donde debe ir una carpeta" in capsys.readouterr().err


@pytest.mark.parametrize("link", ["posts", "posts/boletines"])
def test_a_symbolic_link_is_not_followed(link: str, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside = content.parent / "fuera"
    outside.mkdir()
    (content / link).parent.mkdir(exist_ok=True)
    (content / link).symlink_to(outside, target_is_directory=True)
    assert bring_in(FIXTURES / "muestra-con-estilos.docx", content) == 2
    assert capsys.readouterr().err.startswith(f"{link} es un enlace simbólico")
    assert everything_in(outside) == []


def test_images_that_take_too_long_end_it(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine.word_import, "MAX_SECONDS", -1)
    assert bring_in(FIXTURES / "muestra-de-libreoffice.docx", content) == 1
    assert "mucho más de lo que cabe" in capsys.readouterr().err and files_in(content) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "No se encontró texto en el documento."),
        (paragraph() * 5, "No se encontró texto en el documento."),
        (
            paragraph(text_box(paragraph("¡Ven al taller!"))),
            "en el documento. Lo que trae no se puede traer: un cuadro de texto, «¡Ven al taller!»",
        ),
        (paragraph("Solo", style="Ttulo"), "No se encontró texto en el documento."),
        (paragraph(" ".join(map(str, range(80_000)))), "El documento tiene más de 400,000 letras"),
        (paragraph(f'<w:ins w:id="1">{run("nuevo")}</w:ins>'), "Aceptar todos los cambios"),
    ],
)
def test_a_document_that_cannot_be_brought_in_is_one_sentence(
    body: str, said: str, tmp_path: Path, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring_in(word_file(tmp_path, body), content) == 1
    found = capsys.readouterr()
    assert found.out == "" and found.err.startswith("muestra.docx: ") and said in found.err
    assert found.err.count("\n") == 1 and files_in(content) == []


def test_a_name_of_a_file_gives_the_console_no_orders(
    tmp_path: Path, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a\x1b[2J\n::error::.docx"
    file.write_bytes(b"%PDF-1.7")
    assert bring_in(file, content) == 1
    found = capsys.readouterr().err
    assert "\x1b" not in found and found.count("\n") == 1


# The command line


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no-existe.docx", "--kind", "boletin", "--area", "geoestadistica"], "no existe «no-existe.docx»"),
        (["/tmp", "--kind", "boletin", "--area", "geoestadistica"], "«/tmp» no es un archivo"),
        ([], "falta: ARCHIVO, --kind, --area"),
        (["{file}", "--kind", "aviso", "--area", "geoestadistica"], "no es una opción: 'aviso'"),
        (["{file}", "--kind", "boletin", "--area", "geoestadistca"], "¿Quiso decir «geoestadistica»?"),
        (["{file}", "--kind", "boletin", "--area", "geoestadistica", "--eje", "nada"], "--eje: «nada» no está en"),
        (["{file}", "--kind", "boletin", "--area", "geoestadistica", "--fecha", "31/3/26"], "«31/3/26» no se entiende"),
        (["{file}", "--kind", "boletin", "--area", "geoestadistica", "--numero", "doce"], "«doce» no va de 1 a 9999"),
        (["{file}", "--kind", "boletin", "--area", "geoestadistica", "--nombre", "¿?"], "no tiene letras ni cifras"),
        (["{file}", "--kind", "articulo", "--area", "geoestadistica", "--numero", "3"], "un artículo no lleva número"),
    ],
)
def test_wrong_use_ends_with_2_in_spanish(
    arguments: list[str], said: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(FIXTURES / "muestra-con-estilos.docx")
    with pytest.raises(SystemExit) as stopped:
        import_docx.main([argument.format(file=file) for argument in arguments] + ["--content", str(content)])
    assert stopped.value.code == 2
    found = capsys.readouterr().err
    assert found.startswith("uso:") and said in found
    assert not re.search(r"\b(?:usage|error|argument|required|invalid)\b", found)
    assert everything_in(content) == []


def test_help_is_in_spanish(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        import_docx.main(["--help"])
    said = capsys.readouterr().out
    assert stopped.value.code == 0
    assert "Convierte un documento de Word" in said and "opciones:" in said and "usage" not in said


def test_the_next_number_is_that_after_the_last_bulletin_of_the_year(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(
        REPOSITORY / "posts/boletines/2026-07-09-taller-la-calle-que-queremos", content / "posts/boletines/2026-07-09-x"
    )
    bring_in(FIXTURES / "muestra-con-estilos.docx", content)
    assert "Número: el siguiente de 2026 es el 5.\n" in capsys.readouterr().out
