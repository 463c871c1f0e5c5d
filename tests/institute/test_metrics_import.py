"""Each export gives the figures that its columns hold, and a file that is not what it says gives a sentence.

The files of tests/fixtures/exports have the columns of the real ones, with invented figures.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from institute.kinds.metrics import CHANNELS
from institute.metrics_import.cells import read_count
from institute.metrics_import.days import read_day
from institute.metrics_import.obtaining import IMPORTED, SOURCES_OF, WHERE
from institute.metrics_import.shapes import Export, ImportFault, Reading, Request, Stream
from institute.metrics_import.sources import SOURCES, read_exports
from institute.periods import Month

EXPORTS = Path(__file__).resolve().parents[1] / "fixtures" / "exports"
OCTOBER = Month(2026, 10)
ASKED = Request(OCTOBER, key=b"k")
STUDIO = "Contenido 2026-10-01_2026-11-01 Instituto de muestra.zip"

FACEBOOK = {"publicaciones": 3, "interacciones": 233, "reacciones": 170, "comentarios": 17, "compartidos": 46}
X = {
    "publicaciones": 16,
    "interacciones": 151,
    "me_gusta": 90,
    "republicaciones": 61,
    "impresiones": 31496,
    "seguidores_nuevos": -17,
    "visitas_al_perfil": 1116,
}
VIDEO = {"publicados": 2, "vistas": 2214, "me_gusta": 118}
READ = [
    ("facebook", "facebook_en.csv", "facebook", FACEBOOK),
    ("facebook", "facebook_es.csv", "facebook", FACEBOOK),
    ("instagram", "instagram_en.csv", "instagram", {"publicaciones": 3, "me_gusta": 330}),
    ("instagram", "instagram_es.csv", "instagram", {"publicaciones": 3, "me_gusta": 330}),
    ("x", "x_overview.csv", "x", X),
    ("youtube", "youtube_en.csv", "video", VIDEO),
    ("youtube", STUDIO, "video", VIDEO),
    ("goatcounter", "goatcounter.csv", "sitio", {"visitantes": 2}),
    ("goatcounter", "goatcounter_v1.csv", "blog", {"visitas": 2}),
    ("matomo", "matomo_month.csv", "sitio", {"visitantes": 1204}),
    ("matomo", "matomo_months.csv", "sitio", {"visitantes": 1204}),
    ("matomo", "matomo_days_es.csv", "sitio", {"visitantes": 1426}),
    ("accesos", "nginx.log", "sitio", {"visitantes": 5}),
    ("accesos", "apache_vhost.log", "sitio", {"visitantes": 5}),
    ("accesos", "caddy.log", "blog", {"visitas": 3}),
]


def data_of(name: str) -> bytes:
    return (EXPORTS / name).read_bytes()


def read(source: str, name: str, data: bytes | None = None, request: Request = ASKED) -> Reading:
    data = data_of(name) if data is None else data
    if SOURCES[source].read_lines:
        return SOURCES[source].read_lines([Stream(name, io.BytesIO(data))], request)
    return read_exports(SOURCES[source], [Export(name, data)], request)


def fault(source: str, name: str, data: bytes | None = None, request: Request = ASKED) -> str:
    with pytest.raises(ImportFault) as caught:
        read(source, name, data, request)
    return str(caught.value)


def changed(name: str, *pairs: tuple[str, str]) -> bytes:
    text = data_of(name).decode("utf-8-sig")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text.encode()


# What is read


@pytest.mark.parametrize(("source", "name", "channel", "expected"), READ, ids=[f"{row[0]}-{row[1]}" for row in READ])
def test_an_export_gives_the_figures_of_the_month(source, name, channel, expected) -> None:
    reading = read(source, name)
    assert reading.month == OCTOBER
    assert {figure.key: figure.value for figure in reading.figures if figure.channel == channel} == expected
    assert all(figure.origin and figure.counted for figure in reading.figures)


def test_what_is_said_to_be_imported_is_what_the_sources_give_and_every_figure_says_where_it_is() -> None:
    given_by = {(f.channel, f.key) for source, name, *_ in READ for f in read(source, name).figures}
    assert given_by == {(channel, key) for channel, keys in IMPORTED.items() for key in keys}
    typed = {
        (figure.channel, figure.key) for channel in CHANNELS for figure in channel.figures if not figure.is_counted
    }
    assert set(WHERE) == typed
    assert {source for sources in SOURCES_OF.values() for source in sources} == set(SOURCES)
    assert set(SOURCES_OF) == set(IMPORTED) == {channel.id for channel in CHANNELS}


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, b""])
def test_a_byte_order_mark_changes_nothing(mark: bytes) -> None:
    assert read("x", "x.csv", mark + data_of("x_overview.csv")) == read("x", "x.csv", data_of("x_overview.csv"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8", "cp1252"])
@pytest.mark.parametrize("divider", [",", ";", "\t"])
@pytest.mark.parametrize("lead", ["", "sep={}\r\n"])
def test_encodings_and_dividers_change_nothing(encoding: str, divider: str, lead: str) -> None:
    rows = list(csv.reader(io.StringIO(data_of("facebook_es.csv").decode("utf-8-sig"), newline="")))
    text = io.StringIO()
    csv.writer(text, delimiter=divider).writerows(rows)
    data = (lead.format(divider) + text.getvalue()).encode(encoding)
    assert read("facebook", "facebook_es.csv", data) == read("facebook", "facebook_es.csv")


def test_the_only_month_of_a_file_need_not_be_said_and_of_several_one_must() -> None:
    assert read("x", "x_overview.csv", request=Request()).month == OCTOBER
    said = fault("facebook", "facebook_en.csv", request=Request())
    assert "2026-09, 2026-10" in said and "--mes 2026-10" in said
    assert "no trae agosto de 2026" in fault("facebook", "facebook_en.csv", request=Request(Month(2026, 8)))


def test_a_post_that_is_there_for_its_days_and_for_its_life_counts_once() -> None:
    line = next(line for line in data_of("instagram_en.csv").decode("utf-8-sig").splitlines() if "18010" in line)
    daily = line.replace("Lifetime", "10/03/2026").replace(",44,", ",9,")
    assert read("instagram", "i.csv", data_of("instagram_en.csv") + f"{daily}\n{line}\n".encode()).figures == (
        *(replace(f, counted="6 renglones") for f in read("instagram", "instagram_en.csv").figures[:1]),
        *read("instagram", "instagram_en.csv").figures[1:],
    )


def test_an_empty_cell_of_a_post_is_no_zero_and_is_said() -> None:
    reading = read(
        "facebook", "f.csv", changed("facebook_en.csv", (",41,3,12,12,", ",41,,12,12,"), (",56,41,", ",53,41,"))
    )
    comments = next(figure for figure in reading.figures if figure.key == "comentarios")
    assert comments.value == 14 and "1 publicación sin dato" in comments.counted


def test_a_day_without_a_value_leaves_out_its_figure() -> None:
    data = changed("x_overview.csv", ('"Sat, Oct 31, 2026",1031,', '"Sat, Oct 31, 2026",,'))
    assert {figure.key for figure in read("x", "x.csv", data).figures} == set(X) - {"impresiones"}


def test_a_video_table_that_was_cut_gives_its_total_and_no_count_of_videos() -> None:
    head, total, *videos = data_of("youtube_en.csv").decode("utf-8-sig").splitlines()
    data = "\n".join([head, total, *(videos * 200)[:500]]).encode()
    reading = read("youtube", "t.csv", data)
    assert [figure.key for figure in reading.figures] == ["vistas", "me_gusta"]
    assert any("corta la tabla en 500" in note for note in reading.notes)


def test_a_video_table_without_likes_says_how_to_get_them() -> None:
    rows = [line.rsplit(",", 1)[0] for line in data_of("youtube_en.csv").decode("utf-8-sig").splitlines()]
    reading = read("youtube", "t.csv", "\n".join(rows).encode())
    assert [figure.key for figure in reading.figures] == ["publicados", "vistas"]
    assert any("agregue esa métrica" in note for note in reading.notes)


def test_files_of_one_month_are_read_together_and_must_agree() -> None:
    one, other = Export("a.csv", data_of("facebook_en.csv")), Export("b.csv", data_of("facebook_es.csv"))
    assert len(read_exports(SOURCES["facebook"], [one, other], ASKED).figures) == 5
    differing = Export("c.csv", changed("facebook_en.csv", ("10/14/2026", "09/14/2026")))
    with pytest.raises(ImportFault, match="Dos archivos traen"):
        read_exports(SOURCES["facebook"], [one, differing], ASKED)
    months = [Export("a.csv", data_of("x_overview.csv")), Export("b.csv", changed("x_overview.csv", ("Oct ", "Aug ")))]
    with pytest.raises(ImportFault, match="Van aparte"):
        read_exports(SOURCES["x"], months, Request())


# What is refused


def archive(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return packed.getvalue()


FOREIGN = [
    (b"", "está vacío"),
    (b"\xff\xfe", "está vacío"),
    (b"\n \r\n", "está vacío"),
    (archive("[Content_Types].xml", "xl/workbook.xml"), "es un libro de Excel (.xlsx)"),
    (archive("algo.txt"), "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "Excel anterior a 2007"),
    (gzip.compress(b"Date,Likes\n"), "gzip"),
    (b"<!DOCTYPE html><html></html>", "es una página web"),
    (b"\xef\xbb\xbf\n<html>", "es una página web"),
    (b'{"data": []}', "es un archivo JSON"),
    (b"%PDF-1.7", "es un PDF"),
    (b"\x89PNG\r\n", "escríbalas a mano"),
    (b"\x00\x01\x02\x03abc\x00\x00\x00", "no es un archivo de texto"),
    ("Date,Likes\n2026-10-01,5\n".encode("utf-16") + b"\x41", "está cortado o dañado"),
    (b"solo palabras\notras palabras\n", "no es una tabla"),
    (b"Date,Likes\n", "ningún dato"),
    (b"Date,Likes\n2026-10-01,5,7\n", "renglón 2: tiene 3 celdas"),
    (b'Date,Likes\n"2026-10-01,5\n', "comillas no se cierran"),
    (b"Date,Likes\n" + b"a" * 200_000 + b",1\n", "celda larguísima"),
]


@pytest.mark.parametrize("source", ["facebook", "x", "youtube", "matomo"])
@pytest.mark.parametrize(("data", "words"), FOREIGN, ids=[words for _, words in FOREIGN])
def test_a_file_that_is_not_what_it_says_gets_a_sentence(source: str, data: bytes, words: str) -> None:
    said = fault(source, "raro.csv", data)
    assert said.startswith("raro.csv")
    assert words in said or (source == "youtube" and "no es lo que descarga Studio" in said)


def test_a_file_far_too_large_for_a_month_is_not_read_through() -> None:
    assert "pesa más de 30 MB" in fault("x", "x.csv", b"a,b\n" + b"1,2\n" * 8_000_000)
    assert "más de 50,000 renglones" in fault("x", "x.csv", b"a,b\n" + b"1,2\n" * 60_000)


@pytest.mark.parametrize("source", ["facebook", "instagram", "x", "youtube", "matomo"])
def test_another_language_is_said_with_the_columns_that_are_known(source: str) -> None:
    said = fault(source, "f.csv", "Identifiant,Heure de publication,J’aime\n1,2,3\n".encode())
    assert "en un idioma que no se conoce" in said or "falta la columna" in said
    assert "«Heure de publication»" in said


@pytest.mark.parametrize(
    ("source", "name"),
    [(row[0], row[1]) for row in READ if row[1].endswith(".csv") and row[0] not in ("goatcounter", "matomo")],
)
def test_a_column_that_is_not_known_is_refused_by_name_until_it_is_left_out(source: str, name: str) -> None:
    rows = list(csv.reader(io.StringIO(data_of(name).decode("utf-8-sig"), newline="")))
    text = io.StringIO()
    csv.writer(text).writerows([[*rows[0], "Likez"], *([*row, "7"] for row in rows[1:])])
    data = text.getvalue().encode()
    said = fault(source, name, data)
    assert "no se conoce la columna «Likez»" in said and '--ignora "Likez"' in said
    assert read(source, name, data, replace(ASKED, ignored=("likez",))).figures == read(source, name).figures


def test_a_column_that_is_missing_or_twice_there_is_refused() -> None:
    assert "falta la columna «Unfollows»" in fault("x", "x.csv", changed("x_overview.csv", ("Unfollows", "Shares")))
    assert "«Likes» está dos veces" in fault("x", "x.csv", changed("x_overview.csv", ("Shares", "Likes")))


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("1.234", "punto de millares o una fracción"),
        ("1.234.567", "punto de millares o una fracción"),
        ("12 mil", "no es una cifra entera"),
        ("1.2K", "no es una cifra entera"),
        ("-", "la plataforma no la tiene"),
        ("45%", "es un porcentaje"),
        ("12.5", "no es una cifra entera"),
        ("-3", "no es una cifra entera"),
        ("1,23", "no es una cifra entera"),
        ("9999999999", "pasa de mil millones"),
        ("١٢", "no es una cifra entera"),
    ],
)
def test_a_cell_that_is_no_count_is_refused_with_its_place(cell: str, words: str) -> None:
    data = changed("facebook_en.csv", ('"1,204",980,56,41,', f'"1,204",980,56,"{cell}",'))
    said = fault("facebook", "f.csv", data)
    assert words in said and said.startswith("f.csv, renglón 2, columna «Reactions»: ")


@pytest.mark.parametrize(("cell", "value"), [("", None), (" 12 ", 12), ("1,234", 1234), ("1234.0", 1234), ("0", 0)])
def test_a_count_is_read(cell: str, value: int | None) -> None:
    assert read_count(cell, "aquí") == value


@given(st.integers(0, 10**9))
def test_thousands_are_read_back(number: int) -> None:
    assert read_count(f"{number:,}", "aquí") == read_count(str(number), "aquí") == number


@pytest.mark.parametrize(
    "text",
    [
        *("2026-10-05", "2026-10-05T00:00:00", "2026-10-05 14:10:00", "10/05/2026 06:08", "Mon, Oct 5, 2026"),
        *("Oct 5, 2026", "5 oct 2026", "5 oct. 2026", "5 de octubre de 2026", "lun, 5 oct 2026", "October 5, 2026"),
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_day(text, "aquí").isoformat() == "2026-10-05"


@pytest.mark.parametrize("text", ["31/10/2026", "2026-13-01", "5 brumario 2026", "46300", "", "Total"])
def test_a_day_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ImportFault, match="no se entiende"):
        read_day(text, "aquí")


def test_a_month_with_days_missing_is_no_month() -> None:
    data = b"".join(line for line in data_of("x_overview.csv").splitlines(True) if b"Oct 7," not in line)
    assert "le faltan 1 día, desde el 7 de octubre" in fault("x", "x.csv", data)
    assert "está dos veces" in fault("x", "x.csv", data_of("x_overview.csv") + data.splitlines(True)[-1])


@pytest.mark.parametrize(
    ("source", "name", "data"),
    [
        ("facebook", "Oct-01-2026_Oct-15-2026_12.csv", "facebook_en.csv"),
        ("youtube", "Contenido 2026-09-01_2026-11-01 Muestra/Datos de la tabla.csv", "youtube_en.csv"),
        ("youtube", "Content 2026-09-01_2026-10-01 Muestra.zip", STUDIO),
    ],
)
def test_the_days_in_the_name_of_a_file_are_those_of_the_month(source: str, name: str, data: str) -> None:
    said = fault(source, name, data_of(data))
    assert "por su nombre" in said and "octubre de 2026" in said


def test_a_video_table_that_does_not_say_its_month_is_asked() -> None:
    assert "--mes AAAA-MM" in fault("youtube", "youtube_en.csv", request=Request())
    assert read("youtube", STUDIO, request=Request()).month == OCTOBER


def test_the_wrong_export_is_told_from_the_right_one() -> None:
    assert "es el archivo de Instagram" in fault("facebook", "instagram_es.csv")
    assert "es el archivo de Facebook" in fault("instagram", "facebook_en.csv")
    assert "Overview" in fault("x", "c.csv", b"Post id,Date,Post text\n1,2,3\n")
    assert "Total" in fault("youtube", "t.csv", changed("youtube_en.csv", ("Total", "Todo")))
    assert "no es la exportación de GoatCounter" in fault("goatcounter", "x_overview.csv")


def test_an_export_of_meta_by_days_says_what_to_do_and_how_many_came() -> None:
    said = fault("facebook", "meta_days_en.csv")
    assert "«Facebook follows»" in said and "(48 en octubre de 2026)" in said and "se fueron" in said
    assert "contaría dos veces" in fault("facebook", "meta_days_es.csv")


def test_a_total_of_meta_that_its_parts_do_not_make_is_refused() -> None:
    assert "suma 234 y sus partes suman 233" in fault(
        "facebook", "f.csv", changed("facebook_en.csv", (",56,41,", ",57,41,"))
    )


@given(st.binary(max_size=400), st.sampled_from(sorted(SOURCES)))
@settings(max_examples=300, deadline=None)
def test_no_bytes_are_too_strange(data: bytes, source: str) -> None:
    try:
        read(source, "x.csv", data)
    except ImportFault as told:
        assert str(told)[0].isalnum() and str(told).endswith((".", "».", '".', "gzip).")), str(told)


@given(st.sampled_from([row[:2] for row in READ]), st.integers(0, 6000), st.binary(min_size=1, max_size=3))
@settings(max_examples=200, deadline=None)
def test_an_export_with_some_bytes_changed_never_ends_in_a_traceback(row, place: int, noise: bytes) -> None:
    source, name = row
    data = bytearray(data_of(name))
    place %= len(data)
    data[place : place + len(noise)] = noise
    try:
        read(source, name, bytes(data))
    except ImportFault as told:
        assert str(told)
