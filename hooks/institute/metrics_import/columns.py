"""Which column is which: those whose figures are read, those that are known and left, and no others."""

from __future__ import annotations

from dataclasses import dataclass

from institute.characters import printable
from institute.fields import nearest, quoted
from institute.metrics_import.shapes import ImportFault
from institute.metrics_import.tables import Row, Table
from institute.spanish import fold, listed


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of an export of `platform`.

    `read` has the names of each column that is read, in every language in which they are known; `needed` are those
    without which it is no such export. `left` are other columns that the platform writes, and `left_starts` how
    columns begin of which it writes one for each country or second.
    """

    platform: str
    read: dict[str, tuple[str, ...]]
    needed: tuple[str, ...]
    left: tuple[str, ...] = ()
    left_starts: tuple[str, ...] = ()

    def is_of(self, table: Table) -> bool:
        """True when the table has every column that is needed."""
        header = {_plain(name) for name in table.header}
        return all(any(_plain(name) in header for name in self.read[role]) for role in self.needed)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column is: its number from 0, and its name as the file writes it."""

    index: int
    name: str


def where(table: Table, row: Row, place: Place) -> str:
    """A cell, as a fault tells it."""
    return f"{table.name}, renglón {row.line}, columna {quoted(place.name)}"


def find_columns(table: Table, columns: Columns, ignored: tuple[str, ...] = ()) -> dict[str, Place]:
    """The columns that are read, by role. Raises ImportFault for one that is missing, twice there, or not known."""
    roles = {_plain(name): role for role, names in columns.read.items() for name in names}
    left = {_plain(name) for name in (*columns.left, *ignored)}
    starts = tuple(_plain(start) for start in columns.left_starts)
    found: dict[str, Place] = {}
    unknown = []
    for index, name in enumerate(table.header):
        plain = _plain(name)
        if plain in roles and roles[plain] in found:
            raise ImportFault(f"{table.name}: la columna {quoted(name)} está dos veces. Descargue el archivo otra vez.")
        if plain in roles:
            found[roles[plain]] = Place(index, name)
        elif plain and plain not in left and not (starts and plain.startswith(starts)):
            unknown.append(name)
    _check(table, columns, found, unknown)
    return found


def _check(table: Table, columns: Columns, found: dict[str, Place], unknown: list[str]) -> None:
    missing = [columns.read[role] for role in columns.needed if role not in found]
    names = [name for known in columns.read.values() for name in known]
    if missing and len(missing) == len(columns.needed):
        raise ImportFault(
            f"{table.name} no es el archivo de {columns.platform} que se espera, o está en un idioma que no se conoce "
            f"(se leen español e inglés). Sus columnas son: {_quoted_list(table.header)}. Las que se leen son: "
            f"{_quoted_list(names)}."
        )
    if missing:
        options = "; ".join(" o ".join(quoted(name) for name in known) for known in missing)
        raise ImportFault(
            f"{table.name}: falta la columna {options}. Agréguela al exportar. Las que trae son: "
            f"{_quoted_list(table.header)}."
        )
    if unknown:
        hint = nearest(unknown[0], names)
        meant = f" ¿Es la que antes se llamaba «{hint}»?" if hint else ""
        raise ImportFault(
            f"{table.name}: {'no se conoce la columna' if len(unknown) == 1 else 'no se conocen las columnas'} "
            f"{_quoted_list(unknown)}.{meant} Quizá la plataforma cambió su archivo: compare las cifras con las del "
            f'panel y, si no hace falta, repita con --ignora "{printable(unknown[0])}".'
        )


def _quoted_list(names: tuple[str, ...] | list[str]) -> str:
    shown = [quoted(name) for name in names[:40]]
    return listed(shown) if len(names) <= 40 else f"{', '.join(shown)}…"


def _plain(name: str) -> str:
    """A name as it is compared: accents, capitals and spaces do not count, nor do «vídeo» and «video» differ."""
    return " ".join(fold(name).split())
