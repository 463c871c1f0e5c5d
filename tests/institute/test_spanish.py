"""Dates, plurals, sizes and slugs are Mexican Spanish."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from institute.spanish import file_size, fold, listed, long_date, plural, reading_minutes, short_date, slug


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        ("2026-11-18", "18 de noviembre de 2026", "18 nov 2026"),
        ("2026-01-01", "1.º de enero de 2026", "1 ene 2026"),
        ("2026-09-30", "30 de septiembre de 2026", "30 sep 2026"),
        ("2024-02-29", "29 de febrero de 2024", "29 feb 2024"),
    ],
)
def test_dates_are_written_as_in_mexico(day: str, long: str, short: str) -> None:
    date = datetime.date.fromisoformat(day)
    assert (long_date(date), short_date(date)) == (long, short)


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 boletines"), (1, "1 boletín"), (2, "2 boletines"), (1200, "1,200 boletines")]
)
def test_plurals_agree_and_thousands_have_a_comma(count: int, text: str) -> None:
    assert plural(count, "boletín", "boletines") == text


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "1 kB"),
        (1, "1 kB"),
        (340_000, "340 kB"),
        (999_499, "999 kB"),
        (999_999, "1.0 MB"),
        (1_000_000, "1.0 MB"),
        (1_249_000, "1.2 MB"),
        (25_000_000, "25.0 MB"),
    ],
)
def test_sizes_are_decimal(size: int, text: str) -> None:
    assert file_size(size) == text


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("¿Qué es?", "que-es"),
        ("Ñandú ÁÉÍÓÚ Ü", "nandu-aeiou-u"),
        ("  a -- b  ", "a-b"),
        ("__config", "config"),
        ("😀", "seccion"),
        ("", "seccion"),
        ("ﬁn", "fin"),
        ("2026", "2026"),
        ("日本", "seccion"),
    ],
)
def test_a_slug_is_ascii_words_and_hyphens(text: str, id: str) -> None:
    assert slug(text) == id


@given(st.text())
def test_a_slug_is_never_empty_and_slugging_twice_is_the_same(text: str) -> None:
    once = slug(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", once)
    assert slug(once) == once


@given(st.text())
def test_folding_twice_is_the_same(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], ""),
        (["agua"], "agua"),
        (["agua", "aire"], "agua y aire"),
        (["agua", "aire", "suelo"], "agua, aire y suelo"),
        (["agua", "imagen"], "agua e imagen"),
        (["aguas", "hielo"], "aguas y hielo"),
        (["padre", "hija"], "padre e hija"),
        (["agua", "Índices"], "agua e Índices"),
    ],
)
def test_lists_end_in_y_or_e(words: list[str], text: str) -> None:
    assert listed(words) == text


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (220, 1), (440, 2), (2200, 10)])
def test_reading_takes_whole_minutes(words: int, minutes: int) -> None:
    assert reading_minutes(words) == minutes
