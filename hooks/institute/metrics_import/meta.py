"""Facebook and Instagram, from what Meta Business Suite exports.

The export of content has a row for each post, with what it gathered until the day of the export. The reach of a month
cannot be had from it, nor from the export by days: somebody who saw two posts, or came on two days, would count twice.
"""

from __future__ import annotations

from dataclasses import dataclass

from institute.fields import quoted
from institute.metrics_import.cells import read_count
from institute.metrics_import.columns import Columns, Place, find_columns, where
from institute.metrics_import.days import read_day
from institute.metrics_import.meta_columns import DAYS, FACEBOOK_POSTS, INSTAGRAM_POSTS, STORIES
from institute.metrics_import.months import check_span, choose_month, months_of
from institute.metrics_import.shapes import Export, ImportFault, ReadFigure, Reading, Request
from institute.metrics_import.tables import Row, Table, read_table
from institute.periods import Month
from institute.spanish import plural

_POSTS = ("publicación", "publicaciones")
_SUMS_OF_FACEBOOK = (("reactions", "reacciones"), ("comments", "comentarios"), ("shares", "compartidos"))
_UNTIL_NOW = "Meta cuenta lo que cada publicación reunió desde que salió hasta el día en que se descargó el archivo."


@dataclass(frozen=True, slots=True)
class _Posts:
    """The posts of a month, and where its columns are."""

    table: Table
    month: Month
    places: dict[str, Place]
    rows: tuple[Row, ...]

    def sum(self, role: str) -> tuple[int | None, str]:
        """The sum of a column over the cells that have something, None when none has; and from how many it is."""
        place = self.places[role]
        counts = [read_count(row.cells[place.index], where(self.table, row, place)) for row in self.rows]
        known = [count for count in counts if count is not None]
        lacking = len(counts) - len(known)
        said = plural(len(known), *_POSTS) + (f"; {plural(lacking, *_POSTS)} sin dato" if lacking else "")
        return (sum(known) if known or not counts else None), said


def read_facebook(export: Export, request: Request) -> Reading:
    """Posts and interactions of a month."""
    posts = _read_posts(export, request, FACEBOOK_POSTS, INSTAGRAM_POSTS)
    figures = [_count_of_posts("facebook", posts)]
    parts = [_sum("facebook", key, role, posts) for role, key in _SUMS_OF_FACEBOOK]
    figures += [part for part in parts if part is not None]
    if None not in parts:
        names = " + ".join(quoted(posts.places[role].name) for role, _ in _SUMS_OF_FACEBOOK)
        total = sum(part.value for part in parts)
        _check_total(posts, total)
        figures.insert(1, ReadFigure("facebook", "interacciones", total, names, plural(len(posts.rows), *_POSTS)))
    return Reading(
        posts.month,
        tuple(figures),
        (
            _UNTIL_NOW,
            "El alcance y los seguidores del mes no vienen en este archivo: se leen en el panel y se escriben a mano.",
        ),
    )


def read_instagram(export: Export, request: Request) -> Reading:
    """Posts, without the stories, and their likes."""
    posts = _read_posts(export, request, INSTAGRAM_POSTS, FACEBOOK_POSTS)
    likes = _sum("instagram", "me_gusta", "likes", posts)
    figures = (_count_of_posts("instagram", posts), *([likes] if likes else []))
    return Reading(posts.month, figures, (_UNTIL_NOW, "Las historias no se cuentan: desaparecen al día siguiente."))


def _read_posts(export: Export, request: Request, columns: Columns, other: Columns) -> _Posts:
    table = read_table(export)
    if (table.header[0], table.header[1]) in DAYS:
        raise ImportFault(_about_days(table, request))
    if not columns.is_of(table) and other.is_of(table):
        raise ImportFault(f"{table.name} es el archivo de {other.platform}, no el de {columns.platform}.")
    places = find_columns(table, columns, request.ignored)
    rows = _own_rows(table, places)
    days = {row.line: read_day(row.cells[places["time"].index], where(table, row, places["time"])) for row in rows}
    month = choose_month(table.name, months_of(days.values()), request.month)
    check_span(table.name, month)
    return _Posts(table, month, places, tuple(row for row in rows if days[row.line] in month))


def _own_rows(table: Table, places: dict[str, Place]) -> tuple[Row, ...]:
    """One row for each post: Meta may repeat one, for its days and for its whole life; and no stories."""
    rows: dict[str, Row] = {}
    for row in table.rows:
        kind = row.cells[places["type"].index].strip() if "type" in places else ""
        spans = row.cells[places["date"].index].strip().lower() if "date" in places else "total"
        if kind not in STORIES and spans in ("lifetime", "total", ""):
            rows.setdefault(row.cells[places["id"].index].strip(), row)
    if not rows:
        raise ImportFault(
            f"{table.name} no trae el total de ninguna publicación. Al exportar, escoja «Total» (o «Lifetime»), "
            "no los días."
        )
    return tuple(rows.values())


def _count_of_posts(channel: str, posts: _Posts) -> ReadFigure:
    origin = f"renglones con {quoted(posts.places['time'].name)} en el mes"
    return ReadFigure(
        channel, "publicaciones", len(posts.rows), origin, plural(len(posts.table.rows), "renglón", "renglones")
    )


def _sum(channel: str, key: str, role: str, posts: _Posts) -> ReadFigure | None:
    value, counted = posts.sum(role)
    if value is None:
        return None
    return ReadFigure(channel, key, value, f"suma de {quoted(posts.places[role].name)}", counted)


def _check_total(posts: _Posts, total: int) -> None:
    """Meta's own total, where it is there, is that of the parts: else one of the columns is not what it says."""
    if "total" not in posts.places:
        return
    said, _ = posts.sum("total")
    if said is not None and said != total:
        name = posts.places["total"].name
        raise ImportFault(
            f"{posts.table.name}: {quoted(name)} suma {said} y sus partes suman {total}. El archivo no concuerda "
            "consigo mismo: descárguelo otra vez o escriba las cifras a mano."
        )


def _about_days(table: Table, request: Request) -> str:
    """What to do with an export by days; of followers who came, how many they were."""
    name = table.title or "una métrica"
    said = f"{table.name} trae {quoted(name)} día por día, y de ahí no sale ninguna cifra del plan."
    if any(word in name.lower() for word in ("follow", "segui")):
        came = _came(table, request)
        return (
            f"{said} Son los que empezaron a seguir{came}; el plan pide los que se ganaron menos los que se fueron. "
            "Los que se fueron los muestra el panel: réstelos y escriba la cifra a mano."
        )
    return (
        f"{said} El alcance tampoco se suma: quien entró dos días contaría dos veces. Escriba a mano el número grande "
        "que muestra el panel para el mes, y descargue «Contenido» para lo demás."
    )


def _came(table: Table, request: Request) -> str:
    if request.month is None:
        return ""
    counts = [
        read_count(row.cells[1], f"{table.name}, renglón {row.line}")
        for row in table.rows
        if read_day(row.cells[0], f"{table.name}, renglón {row.line}") in request.month
    ]
    return f" ({sum(count or 0 for count in counts):,} en {request.month.name})" if counts else ""
