"""The English of a YAML parser turned into the few causes that people really meet, each on the line where it is."""

from __future__ import annotations

import re

import yaml

_FIELD = re.compile(r"\s*(?:- +)?[^\s:#\[\]{}\"'&*!|>%@`-][^:]*:(?: +(?:[^\s\]},].*)?)?")
"""A line that is well written by itself: a name, a colon, a space and a value."""

_OPEN_QUOTE = re.compile(r"(?:^|[:\[{,-])\s*\"[^\"]*$")


class YamlFault(Exception):
    """The text is not the YAML that we accept. `rule` is an id of rules.py, `line` counts from 1 within the text."""

    def __init__(self, rule: str, line: int, message: str, example: str = "") -> None:
        super().__init__(message)
        self.rule, self.line, self.message, self.example = rule, line, message, example


def reference_fault(line: int, typed: str) -> YamlFault:
    return YamlFault(
        "yaml-referencia",
        line,
        f"hay una referencia «{typed[:60]}», que aquí no se usa. "
        "Escriba el valor completo; si el texto empieza con & o *, póngalo entre comillas.",
        'titulo: "*Importante*: cambio de horario"',
    )


def syntax_fault(error: yaml.YAMLError, text: str) -> YamlFault:
    """What is wrong with a text that the parser gave up, most likely cause first."""
    lines = text.rstrip("\n").split("\n")
    begun = getattr(error, "context", None) or ""
    stopped = _line_of(error, "problem_mark", lines) or _line_of(error, "context_mark", lines) or 1
    opened = _line_of(error, "context_mark", lines) or stopped
    if begun.startswith("while scanning a simple key"):
        return _not_understood(opened, lines)
    return (
        _tab(error, stopped, lines)
        or _dash(stopped, lines)
        or _value(stopped, lines)
        or _quote(opened if begun.startswith("while scanning a quoted") else 0, stopped, lines)
        or _bracket(begun, opened)
        or _indentation(stopped, lines)
        or _not_understood(stopped, lines)
    )


def _line_of(error: yaml.YAMLError, name: str, lines: list[str]) -> int:
    """The line of a mark of the error, counted from 1; 0 when it has none."""
    mark = getattr(error, name, None)
    return min(mark.line + 1, len(lines)) if mark else 0


def _tab(error: yaml.YAMLError, line: int, lines: list[str]) -> YamlFault | None:
    source = lines[line - 1]
    if "\t" not in source[: len(source) - len(source.lstrip())] and "'\\t'" not in str(error):
        return None
    return YamlFault(
        "yaml-tabulador",
        line,
        "hay un tabulador al principio del renglón. Use espacios.",
        "autores:\n  - Comunicación Social",
    )


def _dash(line: int, lines: list[str]) -> YamlFault | None:
    """A sign in place of what is not known.

    Bad:  comentarios: -;  comentarios: ?
    """
    name, colon, value = lines[line - 1].partition(":")
    value = value.strip()
    if not colon or value not in ("-", "?"):
        return None
    return YamlFault(
        "yaml-guion",
        line,
        f"«{value}» no es un valor. Si no hay dato, bórrelo y deje vacío lo que sigue a los dos puntos.",
        f"{name.strip(' -')[:40]}:",
    )


def _value(line: int, lines: list[str]) -> YamlFault | None:
    """A value that must be quoted, because of how it begins or of a colon in it."""
    name, _, value = lines[line - 1].partition(":")
    value = value.strip()
    if value[:1] in ("*", "&"):
        return reference_fault(line, value.split()[0])
    if value[:1] in ("%", "@", "`"):
        return YamlFault(
            "yaml-signo",
            line,
            f"el valor empieza con «{value[0]}», y ahí ese signo necesita comillas.",
            f'{name.strip(" -")[:40]}: "{value.replace(chr(34), "")[:60]}"',
        )
    if ": " in value and value[:1] not in ("[", "{"):
        return YamlFault(
            "yaml-dos-puntos",
            line,
            "el valor contiene dos puntos. Póngalo entre comillas.",
            'titulo: "Movilidad: qué sigue"',
        )
    return None


def _quote(opened: int, stopped: int, lines: list[str]) -> YamlFault | None:
    """Quotes without an end: where the parser says, on this line, or on one before whose text runs on."""
    source = lines[stopped - 1]
    if not opened and (source.count('"') % 2 or source.count("'") % 2):
        opened = stopped
    if not opened:
        opened = next((number for number, line in enumerate(lines[:stopped], 1) if _OPEN_QUOTE.search(line)), 0)
    if not opened:
        return None
    return YamlFault(
        "yaml-comillas", opened, "hay comillas que se abren y no se cierran.", 'titulo: "La ciudad que compartimos"'
    )


def _bracket(begun: str, opened: int) -> YamlFault | None:
    """Bad:  [3, 3, 3;  [3, , 3]"""
    if not begun.startswith("while parsing a flow"):
        return None
    return YamlFault(
        "yaml-corchete",
        opened,
        "hay un corchete o una llave que se abre aquí y no se cierra, o una coma que sobra o que falta.",
        "temas: [movilidad, agua]",
    )


def _indentation(line: int, lines: list[str]) -> YamlFault | None:
    """Bad:  a field of an item that is not below the first one"""
    if not _FIELD.fullmatch(lines[line - 1]) or line == 1:
        return None
    return YamlFault(
        "yaml-sangria",
        line,
        f"«{lines[line - 1].strip()[:60]}» no está alineado. Póngale al principio los mismos espacios que a los otros "
        "campos con los que va, uno debajo de otro.",
        "correcciones:\n  - fecha: 2026-04-02\n    texto: Decía 10 de abril",
    )


def _not_understood(line: int, lines: list[str]) -> YamlFault:
    return YamlFault(
        "yaml-sintaxis",
        line,
        f"este renglón no se entiende: «{lines[line - 1].strip()[:60]}». Escriba el nombre del campo, dos puntos, un "
        "espacio y el valor.",
        "area: comunicacion-social",
    )
