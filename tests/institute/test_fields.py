"""The types of fields accept what people mean and say in a sentence what they do not."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError, create_model

from institute.fields import (
    Choice,
    DayField,
    EmailAddress,
    FileName,
    Identifier,
    OldAddress,
    OneLine,
    WebAddress,
    Whole,
    YesNo,
    nearest,
    quoted,
)


def read(kind: Any, value: object) -> object:
    model: type[BaseModel] = create_model("Uno", valor=(kind, ...))
    return model.model_validate({"valor": value}).valor


def rule_of(kind: Any, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    return caught.value.errors()[0]["type"]


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        (DayField, "2026-03-31", datetime.date(2026, 3, 31)),
        (DayField, " 2026-03-31 ", datetime.date(2026, 3, 31)),
        (DayField, "2024-02-29", datetime.date(2024, 2, 29)),
        (Whole(), "012", 12),
        (Whole(min=-5), "-3", -3),
        (YesNo, "sí", True),
        (YesNo, "Si", True),
        (YesNo, "TRUE", True),
        (YesNo, "no", False),
        (OneLine(), "  uno \n  dos ", "uno dos"),
        (Identifier, "comunicacion-social", "comunicacion-social"),
        (Choice("a", "b"), " a ", "a"),
        (WebAddress, "https://www.ipco.gob.mx/a?b=1#c", "https://www.ipco.gob.mx/a?b=1#c"),
        (WebAddress, "https://a.mx:8443/b?c[]=1", "https://a.mx:8443/b?c[]=1"),
        (EmailAddress, "ipco.contacto@gmail.com", "ipco.contacto@gmail.com"),
        (FileName, "Mi foto.jpg", "Mi foto.jpg"),
        (FileName, "fotos/mesa.jpg", "fotos/mesa.jpg"),
        (OldAddress, "/2017/02/taller.html", "/2017/02/taller.html"),
    ],
)
def test_what_was_meant_is_read(kind: Any, typed: str, meant: object) -> None:
    assert read(kind, typed) == meant


@pytest.mark.parametrize(
    ("kind", "typed", "rule"),
    [
        (DayField, "31/3/26", "fecha-formato"),
        (DayField, "2026-3-1", "fecha-formato"),
        (DayField, "2026-03-31T00:00", "fecha-formato"),
        (DayField, [], "fecha-formato"),
        (DayField, "2026-02-31", "fecha-inexistente"),
        (DayField, "0000-01-01", "fecha-inexistente"),
        (DayField, "2025-02-29", "fecha-inexistente"),
        (Whole(), "1,000", "numero-entero"),
        (Whole(), "1.5", "numero-entero"),
        (Whole(), "", "numero-entero"),
        (Whole(), ["1"], "numero-entero"),
        (Whole(min=1), "0", "numero-fuera"),
        (Whole(max=9), "10", "numero-fuera"),
        (YesNo, "tal vez", "si-o-no"),
        (YesNo, "1", "si-o-no"),
        (OneLine(max=3), "abcd", "texto-largo"),
        (OneLine(min=3), "ab", "texto-corto"),
        (OneLine(), "  ", "texto-corto"),
        (OneLine(), ["a"], "valor-texto"),
        (OneLine(), {"a": "b"}, "valor-texto"),
        (Choice("a", "b"), "c", "opcion"),
        (Identifier, "Área", "identificador"),
        (Identifier, "a--b", "identificador"),
        (Identifier, "a" * 61, "identificador"),
        (Identifier, "a b", "identificador"),
        (WebAddress, "http://ejemplo.mx", "direccion-insegura"),
        (WebAddress, "ejemplo.mx", "direccion-web"),
        (WebAddress, "javascript:alert(1)", "direccion-web"),
        (WebAddress, "https://a b", "direccion-web"),
        (WebAddress, "https://[::1/a", "direccion-web"),
        (WebAddress, "https://ejemplo.mx:99999/", "direccion-web"),
        (WebAddress, "https://[a/b", "direccion-web"),
        (WebAddress, "https://a]b.mx/", "direccion-web"),
        (WebAddress, "https:///ruta", "direccion-web"),
        (WebAddress, "https://a.mx:99999/", "direccion-web"),
        (WebAddress, "https://a℀.mx/", "direccion-web"),
        (WebAddress, 'https://a"onload=x', "direccion-web"),
        (WebAddress, "https://a\njavascript:x", "direccion-web"),
        (EmailAddress, "ipco", "correo"),
        (EmailAddress, "a@b", "correo"),
        (EmailAddress, "a b@c.mx", "correo"),
        (EmailAddress, "a@c.mx?bcc=x@y.mx", "correo"),
        (FileName, "/etc/passwd", "archivo-ruta"),
        (FileName, "..\\x", "archivo-ruta"),
        (FileName, "../../x", "archivo-ruta"),
        (FileName, "a/../../x", "archivo-ruta"),
        (FileName, "https://x/y.jpg", "archivo-ruta"),
        (FileName, "data:image/png,x", "archivo-ruta"),
        (OldAddress, "taller", "alias-formato"),
        (OldAddress, "/a/../b", "alias-formato"),
        (OldAddress, "/.git/config", "alias-formato"),
        (OldAddress, "//otro.mx/", "alias-formato"),
        (OldAddress, "/á", "alias-formato"),
        (OldAddress, "/a.html/b", "alias-formato"),
        (OldAddress, "/", "alias-formato"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_its_rule(kind: Any, typed: object, rule: str) -> None:
    assert rule_of(kind, typed) == rule


@pytest.mark.parametrize(
    ("typed", "meant"), [("socialisacion", "socializacion"), ("Planeación", "planeacion"), ("xyz", "")]
)
def test_the_nearest_word_is_found_without_accents_or_capitals(typed: str, meant: str) -> None:
    assert nearest(typed, ["planeacion", "socializacion", "asesoria"]) == meant


def test_a_quoted_value_is_short_and_on_one_line_and_holds_nothing_that_a_console_obeys() -> None:
    assert quoted("a\n  b") == "«a b»"
    assert len(quoted("x" * 10_000)) < 70
    assert quoted("a\x1b[2Jb") == "«a\ufffd[2Jb»"
