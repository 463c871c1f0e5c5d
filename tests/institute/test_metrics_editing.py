"""Figures go into the file of a month in their place, and nothing else of it changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from institute.kinds.metrics import CHANNELS
from institute.metrics_import.editing import compare, write_figures
from institute.metrics_import.shapes import ImportFault, ReadFigure
from institute.strict_yaml import read_document

HEAD = "# quién: Comunicación Social\nmes: 2026-10  # el mes\ncaptura: titular\n"


def figure(channel: str, key: str, value: int) -> ReadFigure:
    return ReadFigure(channel, key, value, "«Likes»", "31 días")


VISITORS = figure("sitio", "visitantes", 9)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "\nsitio:\n  visitantes: 9\n"),
        ("sitio:\n", "sitio:\n  visitantes: 9\n"),
        ("sitio: null # nada\nnotas: x\n", "sitio:  # nada\n  visitantes: 9\nnotas: x\n"),
        ("sitio:\n  visitantes: # por llenar\n", "sitio:\n  visitantes: 9 # por llenar\n"),
        ("sitio:\n  visitantes: null\n", "sitio:\n  visitantes: 9\n"),
        ('sitio:\n    visitantes: "12"   # de enero\n', "sitio:\n    visitantes: 9   # de enero\n"),
        ("sitio: {visitantes: 12}\n", "sitio: {visitantes: 9}\n"),
        ("sitio: {}\n", "sitio: {visitantes: 9}\n"),
        ("sitio:\n  visitantes: 9", "sitio:\n  visitantes: 9"),
        ("sitio:", "sitio:\n  visitantes: 9\n"),
    ],
)
def test_a_figure_takes_its_place(before: str, after: str) -> None:
    assert write_figures(HEAD + before, [VISITORS]) == HEAD + after


def test_a_figure_goes_below_the_one_that_comes_before_it_in_the_plan() -> None:
    text = f"{HEAD}x:\n  publicaciones: 3 # tres\n  # las de antes\n  menciones: 7\n\nvideo:\n  vistas: 1\n"
    assert write_figures(text, [figure("x", "impresiones", 50)]) == text.replace("tres\n", "tres\n  impresiones: 50\n")
    first = text.replace("video:\n", "video:\n  publicados: 2\n")
    assert write_figures(text, [figure("video", "publicados", 2)]) == first


def test_what_was_typed_is_told_from_what_was_read() -> None:
    text = f"{HEAD}sitio:\n  visitantes: 9\nblog:\n  visitas: 3\n  comentarios:\n"
    changes = compare(text, [VISITORS, figure("blog", "visitas", 4), figure("blog", "comentarios", 0)])
    assert [(change.is_new, change.is_same, change.before) for change in changes] == [
        (False, True, "9"),
        (False, False, "3"),
        (True, False, None),
    ]


@pytest.mark.parametrize("text", ["mes: [", "mes: 2026-10\nsitio: [1, 2]\n", "mes: 2026-10\nsitio: 9\n"])
def test_a_file_that_cannot_be_changed_is_said(text: str) -> None:
    with pytest.raises(ImportFault):
        write_figures(text, [VISITORS])


FIGURES = st.lists(
    st.builds(
        lambda known, value: figure(known.channel, known.key, value),
        st.sampled_from([known for channel in CHANNELS for known in channel.figures if not known.is_counted]),
        st.integers(-99, 10**6),
    ),
    max_size=12,
    unique_by=lambda known: (known.channel, known.key),
)


@given(FIGURES, FIGURES)
@settings(deadline=None)
def test_comments_and_other_figures_stay_whatever_is_written(first, second) -> None:
    text = "".join(f"{part}  # nota {number}\n" for number, part in enumerate(write_figures(HEAD, first).splitlines()))
    written = write_figures(text, second)
    values = read_document(written).values
    wanted = {(known.channel, known.key): str(known.value) for known in (*first, *second)}
    assert {pair: values[pair[0]][pair[1]] for pair in wanted} == wanted
    assert [line for line in text.splitlines() if "nota" in line and ": " not in line.split("#")[0]] == [
        line for line in written.splitlines() if "nota" in line and ": " not in line.split("#")[0]
    ]
    assert all(f"# nota {number}\n" in written for number in range(text.count("# nota")))
    assert write_figures(written, second) == written
