"""Texts and fields that are too much: too deep, too wide, too long, or not text at all."""

from __future__ import annotations

from pathlib import Path

from .parts import DAY, fields, post, write, write_post

FULL = 390_000
"""Characters: a text of this length is just below what a file may weigh."""


def brackets(content: Path) -> None:
    write_post(content, "corchetes", "[" * 50_000 + "\n\n" + "[a](" * 20_000 + "\n\n" + "]" * 50_000)


def nested_images(content: Path) -> None:
    write_post(content, "enlaces-de-imagen", "![[]()" * 20_000 + "\n\n" + "![" * 10_000 + "a" + "](x.jpg" * 10_000)


def nested_quotes(content: Path) -> None:
    write_post(content, "citas-sin-fondo", ">" * 300_000 + " a")


def nested_lists(content: Path) -> None:
    write_post(content, "listas-sin-fondo", "- " * 100_000 + "a\n\n" + "1. " * 40_000 + "b")


def nested_emphasis(content: Path) -> None:
    write_post(content, "negritas-sin-fondo", "*" * 190_000 + "a" + "*" * 190_000)


def underscores(content: Path) -> None:
    write_post(content, "guiones-bajos", "_" * 190_000 + "\n\n" + "a_" * 90_000)


def wide_table(content: Path) -> None:
    write_post(content, "tabla-de-mil-columnas", "|a" * 2000 + "\n" + "|-" * 2000 + "\n" + "|b\n" * 90_000)


def growing_tables(content: Path) -> None:
    """None has a hundred columns, and together they would be hundreds of megabytes."""
    table = "|a" * 99 + "\n" + "|-" * 99 + "\n" + "|b\n" * 5000 + "\n"
    write_post(content, "tablas-que-crecen", table * 20)


def footnotes(content: Path) -> None:
    calls = "".join(f"[^{number}]" for number in range(15_000))
    notes = "".join(f"\n\n[^{number}]: n" for number in range(15_000))
    write_post(content, "notas-al-pie", calls + notes)


def references(content: Path) -> None:
    """Twenty thousand links of ten thousand characters would be two hundred megabytes of HTML."""
    write_post(content, "referencias", "[a] " * 20_000 + "\n\n[a]: " + "b" * 10_000)


def autolinks(content: Path) -> None:
    write_post(content, "autoenlaces", "www." * 20_000 + "\n\n" + "a@" * 50_000 + "\n\n" + "http://" * 20_000)


def pointy_brackets(content: Path) -> None:
    write_post(
        content, "angulos", "<" * 100_000 + "\n\n" + "a<!-" * 20_000 + "\n\n" + "<?" * 50_000 + "<![CDATA[" * 9_000
    )


def backticks(content: Path) -> None:
    write_post(content, "acentos-graves", " ".join("`" * length for length in range(1, 800)))


def entities(content: Path) -> None:
    write_post(content, "entidades", "&#38;amp;" * 20_000 + "&ngE;" * 20_000 + "&" * 90_000)


def one_line(content: Path) -> None:
    write_post(content, "un-solo-renglon", "palabra " * 24_000 + "x" * 190_000)


def headings(content: Path) -> None:
    write_post(content, "titulos", "## A\n" * 30_000 + "### A-2\n" * 20_000)


def much_html(content: Path) -> None:
    write_post(content, "html-por-todas-partes", "```\n" + "<a\n" * 30_000 + "```\n\n" + "<b>x</b>\n\n" * 10_000)


def huge_text(content: Path) -> None:
    write_post(content, "texto-enorme", "Una palabra. " * 2_300_000)


def deep_yaml(content: Path) -> None:
    write_post(content, "campos-sin-fondo", temas="[" * 100_000)
    write_post(content, "campos-sin-fondo-2", temas="{a: " * 90_000)


def many_fields(content: Path) -> None:
    more = "".join(f"campo{number}: x\n" for number in range(25_000))
    write(content, f"posts/articulos/{DAY}-campos-sin-numero.md", f"---\n{fields()}{more}---\n\nTexto.\n")


def many_topics(content: Path) -> None:
    write_post(content, "lista-sin-fin", temas=f"[{', '.join(f't{number}' for number in range(45_000))}]")


def long_summary(content: Path) -> None:
    write_post(content, "resumen-enorme", resumen="a " * 150_000)


def long_title(content: Path) -> None:
    write_post(content, "titulo-enorme", titulo="<b>" * 100_000)


def many_files(content: Path) -> None:
    for number in range(2_000):
        write(content, f"posts/articulos/{DAY}-muchos-archivos/tabla-{number}.csv", "a\n")
    write_post(content, "muchos-archivos", in_folder=True)


def broken_links(content: Path) -> None:
    body = "".join(f"[a](archivo-{number}.pdf)\n" for number in range(13_000))
    write_post(content, "muchos-enlaces-rotos", body)


def broken_anchors(content: Path) -> None:
    sections = "".join(f"## Título {number}\n" for number in range(2_000))
    write_post(content, "secciones-que-faltan", sections + "".join(f"[a](#b{number})\n" for number in range(20_000)))


def other_encodings(content: Path) -> None:
    for name, data in {
        "utf-16": post().encode("utf-16"),
        "sueltos": post("\udc80\udcff").encode("utf-8", "surrogateescape"),
    }.items():
        write(content, f"posts/articulos/{DAY}-otra-codificacion-{name}.md", data)


def control_characters(content: Path) -> None:
    write_post(
        content,
        "control-en-el-texto",
        "Uno\x01 dos\x0b tres\x1b[31m cuatro\x7f cinco\ufffe seis\u0085 siete\u2028 ocho.",
    )


def null_characters(content: Path) -> None:
    write_post(content, "letra-nula", "Uno\0 dos.")
    write_post(content, "letra-nula-2", titulo="Uno\0 dos")


def event_with_many_exceptions(content: Path) -> None:
    days = ", ".join(
        f"20{number // 365 % 70 + 27:02}-{number % 12 + 1:02}-{number % 28 + 1:02}" for number in range(25_000)
    )
    text = (
        "---\ntitulo: Un taller\ninicio: 2026-12-01 10:00\nduracion: 1 h\narea: mapas\nlugar:\n  nombre: Sala\n"
        f"repite:\n  frecuencia: semanal\n  veces: 3\n  excepto: [{days}]\n---\n"
    )
    write(content, "notices/eventos/2026-12-01-excepciones-sin-numero.md", text)
