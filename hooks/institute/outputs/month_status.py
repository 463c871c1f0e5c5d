"""What the figures of a month lack, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from institute.spanish import long_date
from institute.views.month_status import ChannelStatus, MonthStatus


def render_text(status: MonthStatus) -> str:
    """For a terminal: how the month stands, then each channel with what it lacks and where that is found."""
    return "\n".join([_head(status), *(line for channel in status.channels for line in _channel(channel, status))])


def render_json(status: MonthStatus) -> str:
    """{month, path, exists, delivered, asked, lacking: [{channel, key, label, where, sources}]}"""
    lacking = [
        {
            "channel": channel.channel.id,
            "key": item.figure.key,
            "label": item.figure.label,
            "where": item.where,
            "sources": list(item.sources),
        }
        for channel in status.channels
        for item in channel.lacking
    ]
    said = {
        "month": status.month.code,
        "path": status.path,
        "exists": status.exists,
        "delivered": status.delivered.isoformat() if status.delivered else None,
        "asked": status.asked,
        "lacking": lacking,
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _head(status: MonthStatus) -> str:
    name = status.month.name[0].upper() + status.month.name[1:]
    if not status.has_ended:
        said = f"{name} termina el {long_date(status.month.last_day)}; hasta entonces sus cifras cambian."
    elif not status.exists:
        said = f"{name}: falta {status.path}, con sus {status.asked} cifras."
    elif status.lacking:
        said = f"{name}, en {status.path}: {_lack(status.lacking, status.asked)}."
    else:
        said = f"{name}, en {status.path}: están las {status.asked} cifras."
    if status.delivered:
        return f"{said} Se entregaron el {long_date(status.delivered)}."
    return f"{said} Al entregarlas, escriba el día en «entregado»." if status.exists else said


def _channel(status: ChannelStatus, month: MonthStatus) -> Iterator[str]:
    """A channel, and its figures by the place where they are found."""
    yield ""
    if not status.lacking:
        yield f"{status.channel.name}: completo."
        return
    yield f"{status.channel.name}: {_lack(len(status.lacking), status.asked)}."
    for where in dict.fromkeys(item.where for item in status.lacking):
        items = [item for item in status.lacking if item.where == where]
        yield f"  {', '.join(item.figure.label for item in items)}"
        yield f"    {where}"
        for number, source in enumerate(items[0].sources):
            lead = "Se trae con" if number == 0 else "o con"
            yield f"    {lead}: python3 scripts/import_metrics.py {source} ARCHIVO --mes {month.month.code}"


def _lack(lacking: int, asked: int) -> str:
    return f"{'falta' if lacking == 1 else 'faltan'} {lacking} de {asked}"
