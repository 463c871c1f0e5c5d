"""The figures of all months as tables for the workbook and CSV: one for each channel, from what the pages show too."""

from __future__ import annotations

from itertools import count

from institute.kinds.metrics import Figure, MetricsChannel
from institute.outputs.tables import DAY, NUMBER, Column, Table, Value
from institute.periods import Month
from institute.views.monitoring.capture import counted_sentence, responsible
from institute.views.monitoring.channels import NOT_OF_THE_PLAN
from institute.views.monitoring.known import MEETINGS, OTHERS, Known

MONTH = Column("mes", "Mes", help="2026-10 es octubre de 2026.", width=10)
TYPED, FROM_AGENDA = "escrita", "contada de la agenda"
CAPTURE = (
    MONTH,
    Column("captura", "Capturó"),
    Column("entregado", "Entregado", DAY),
    Column("notas", "Notas"),
)


def make_tables(known: Known) -> tuple[Table, ...]:
    """One table for each channel, in the order of the plan, and who captured each month."""
    channels = (make_table(known, channel) for channel in known.channels)
    return (*(table for table in channels if table is not None), _captures(known))


def make_table(known: Known, channel: MetricsChannel) -> Table | None:
    """The figures of a channel, a row for each month, the oldest first; None for a channel without any."""
    figures = known.shown(channel, known.months)
    if not figures:
        return None
    has_source = any((figure.channel, figure.key) == MEETINGS for figure in figures)
    columns = [MONTH, *map(_column, figures, count(1))]
    if has_source:
        columns.append(Column("origen", "De dónde sale"))
    rows = tuple(_row(known, figures, month, has_source) for month in known.months)
    return Table(channel.name, _title(channel), tuple(columns), rows, _notes(known, channel))


def _column(figure: Figure, number: int) -> Column:
    """What the plan does not ask for has a name that somebody typed, and no key of its own."""
    key = f"otra_{number}" if figure.channel == OTHERS else figure.key
    return Column(key, figure.label, NUMBER, help=figure.help)


def _title(channel: MetricsChannel) -> str:
    return f"{channel.name}, mes por mes"


def _row(known: Known, figures: tuple[Figure, ...], month: Month, has_source: bool) -> tuple[Value, ...]:
    values: list[Value] = [month.code, *(known.value(figure, month) for figure in figures)]
    if has_source:
        values.append(_source(known, figures[0], month))
    return tuple(values)


def _source(known: Known, figure: Figure, month: Month) -> str:
    if known.value(figure, month) is None:
        return ""
    return FROM_AGENDA if known.is_from_agenda(figure, month) else TYPED


def _notes(known: Known, channel: MetricsChannel) -> tuple[str, ...]:
    if channel.id == OTHERS:
        return (NOT_OF_THE_PLAN,)
    text = counted_sentence(known, channel, known.months)
    return (text,) if text else ()


def _captures(known: Known) -> Table:
    rows = tuple(_capture(known, month) for month in known.months)
    return Table("Captura", "Quién capturó cada mes", CAPTURE, rows)


def _capture(known: Known, month: Month) -> tuple[Value, ...]:
    record = known.records.get(month)
    if record is None:
        return month.code, None, None, "No hay cifras de este mes."
    fields = record.fields
    return month.code, responsible(known.library, fields.captured_by), fields.delivered, fields.notes
