"""JSON read the strict way: every list and object knows where it begins, and what programs read differently is a fault.

Why not json.loads: it lets duplicate keys win silently, reads NaN and Infinity, which are not JSON, ends deep nesting
with an error of its own, and forgets where things were. What is read is walked without recursion.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

MAX_DEPTH = 20
"""GeoJSON needs eight levels; the rest is for what programs write into properties."""


MAX_TOKENS = 500_000
"""A map of 20,000 points has at most 200,000 brackets, commas and numbers."""


class JsonFault(Exception):
    """The text is not the JSON that we accept. `rule` is an id of rules.py, `at` the place of the fault in the text."""

    def __init__(self, rule: str, at: int, message: str) -> None:
        super().__init__(message)
        self.rule, self.at, self.message = rule, at, message


class JsonList(list[Any]):
    """A list that knows at which place of the text it begins."""

    __slots__ = ("at",)


class JsonObject(dict[str, Any]):
    """An object that knows at which place of the text it begins, and each of its keys."""

    __slots__ = ("at", "places")


_SPACE = re.compile(r"[ \t\n\r]*+")
_TOKEN = re.compile(
    r"""(?P<mark>[{}\[\],:])
    |(?P<text>"[^"\\\x00-\x1f]*+(?:\\.[^"\\\x00-\x1f]*+)*+")
    |(?P<endless>-?(?:NaN|Infinity|nan|inf)\b)
    |(?P<number>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?)(?![0-9A-Za-z.+])
    |(?P<word>true|false|null)\b""",
    re.VERBOSE,
)
_DECIMAL = r"[ \n]*+(-?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]++)?)[ \n]*+"
_PAIR = re.compile(rf"\[{_DECIMAL},{_DECIMAL}\]")
"""A position as nearly all files write it: taking it whole makes a map of 20,000 points five times as fast to read."""
_WORDS = {"true": True, "false": False, "null": None}


def read_json(text: str) -> Any:
    """The value that `text` holds: JsonObject, JsonList, text, float, bool or None. Raises JsonFault."""
    walk = _Walk(text)
    for _ in range(MAX_TOKENS):
        if walk.is_done:
            return walk.root
        walk.step()
    raise JsonFault(
        "geojson-muchos",
        walk.at,
        "el mapa tiene demasiados datos. Deje solo el contorno, simplificado, y quite los campos que no sirvan.",
    )


def line_at(text: str, at: int) -> int:
    """The line, from 1, of a place of the text."""
    return text.count("\n", 0, at) + 1


class _Walk:
    """Where a reading of a text is: what is open, and what may come next."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.open: list[JsonList | JsonObject] = []
        self.keys: list[str] = []
        self.expects = "value"
        self.root: Any = None

    @property
    def is_done(self) -> bool:
        return self.expects == "end" and _SPACE.match(self.text, self.at).end() == len(self.text)

    def step(self) -> None:
        """Take the next token."""
        start = _SPACE.match(self.text, self.at).end()
        if self._take_pair(start):
            return
        found = _TOKEN.match(self.text, start)
        if found is None or self.expects == "end":
            raise self._odd(start)
        self.at = found.end()
        kind, token = found.lastgroup, found.group()
        if kind == "endless":
            raise _endless(start, token)
        if kind == "mark":
            self._take_mark(token, start)
        elif self.expects.startswith("key") and kind == "text":
            self._take_key(_decoded(token, start), start)
        elif self.expects.startswith("value"):
            self._put(_value(kind, token, start))
        else:
            raise self._odd(start)

    def _take_pair(self, start: int) -> bool:
        found = _PAIR.match(self.text, start) if self.expects.startswith("value") else None
        if found is None or len(self.open) >= MAX_DEPTH:
            return False
        pair = JsonList(map(float, found.groups()))
        pair.at, self.at = start, found.end()
        self._put(pair)
        return True

    def _take_mark(self, mark: str, start: int) -> None:
        if mark in "[{" and self.expects.startswith("value"):
            self._begin(mark, start)
        elif mark in "]}" and self.open and self._may_close(mark):
            self.open.pop()
            self.expects = "comma" if self.open else "end"
        elif mark == "," and self.expects == "comma":
            self.expects = "key" if isinstance(self.open[-1], JsonObject) else "value"
        elif mark == ":" and self.expects == "colon":
            self.expects = "value"
        else:
            raise self._odd(start)

    def _may_close(self, mark: str) -> bool:
        is_object = isinstance(self.open[-1], JsonObject)
        return is_object == (mark == "}") and self.expects in ("comma", "key or end" if is_object else "value or end")

    def _begin(self, mark: str, start: int) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise JsonFault(
                "geojson-profundidad",
                start,
                "hay listas dentro de listas en demasiados niveles. Exporte el mapa otra vez como GeoJSON.",
            )
        begun: JsonList | JsonObject = JsonObject() if mark == "{" else JsonList()
        begun.at = start
        if isinstance(begun, JsonObject):
            begun.places = {}
        self._put(begun)
        self.open.append(begun)
        self.expects = "key or end" if mark == "{" else "value or end"

    def _take_key(self, key: str, start: int) -> None:
        parent = self.open[-1]
        if key in parent:
            raise JsonFault(
                "geojson-clave-repetida",
                start,
                f"«{_short(key)}» está dos veces en el mismo lugar, y cada programa leería una distinta. Deje una.",
            )
        parent.places[key] = start
        self.keys.append(key)
        self.expects = "colon"

    def _put(self, value: Any) -> None:
        if not self.open:
            self.root = value
        elif isinstance(self.open[-1], JsonObject):
            self.open[-1][self.keys.pop()] = value
        else:
            self.open[-1].append(value)
        self.expects = "comma" if self.open else "end"

    def _odd(self, start: int) -> JsonFault:
        shown = _short(self.text[start : start + 40])
        if not shown:
            return _syntax(
                len(self.text), "el archivo termina antes de tiempo: falta cerrar una lista o unas comillas."
            )
        if self.expects == "end":
            return _syntax(start, f"después del mapa sobra esto: «{shown}».")
        is_comma_too_many = shown[0] == "," or (shown[0] in "]}" and self.text[:start].rstrip().endswith(","))
        hint = " Sobra una coma." if is_comma_too_many else ""
        return _syntax(start, f"aquí no se entiende «{shown}».{hint}")


def _value(kind: str | None, token: str, start: int) -> Any:
    if kind == "text":
        return _decoded(token, start)
    if kind == "word":
        return _WORDS[token]
    number = float(token)
    if math.isinf(number):
        raise _endless(start, token)
    return number


def _decoded(token: str, start: int) -> str:
    try:
        return json.loads(token)
    except ValueError:
        raise _syntax(start, f"el texto «{_short(token)}» tiene una diagonal invertida de más.") from None


def _endless(start: int, token: str) -> JsonFault:
    return JsonFault(
        "geojson-numero",
        start,
        f"«{_short(token)}» no es un número que se pueda dibujar. Quite ese punto, o exporte el mapa otra vez.",
    )


def _syntax(at: int, message: str) -> JsonFault:
    advice = "No corrija el archivo a mano: expórtelo otra vez como GeoJSON desde su programa de mapas."
    return JsonFault("geojson-sintaxis", at, f"{message} {advice}")


def _short(text: str) -> str:
    words = " ".join(text.split())
    shown = "".join(char if char.isprintable() else "\ufffd" for char in words)
    return f"{shown[:40]}…" if len(shown) > 41 else shown
