"""Where each figure of a month is found, as a part of the guide: the words of month.py."""

from __future__ import annotations

import re
from collections.abc import Iterator

from institute.kinds.metrics import CHANNELS, MetricsChannel
from institute.metrics_import.obtaining import IMPORTED, SOURCES_OF, WHERE
from institute.spanish import listed

_ENGLISH = re.compile(r"«(Overview|Analytics)»")


def render_obtaining() -> str:
    """A heading for each channel, and below it its figures by the place where they are."""
    return "\n\n".join(line for channel in CHANNELS for line in _channel(channel))


def _channel(channel: MetricsChannel) -> Iterator[str]:
    yield f"### {channel.name}"
    figures = [figure for figure in channel.figures if not figure.is_counted]
    lines = []
    for where in dict.fromkeys(WHERE[channel.id, figure.key] for figure in figures):
        own = [figure for figure in figures if WHERE[channel.id, figure.key] == where]
        names = listed([f"**{figure.label}**" for figure in own])
        sources = SOURCES_OF[channel.id] if own[0].key in IMPORTED[channel.id] else ()
        brought = f" Se trae como {listed([f'`{source}`' for source in sources], 'o')}." if sources else ""
        lines.append(f"- {names}: {_with_language(_after_colon(where))}{brought}")
    yield "\n".join(lines)


def _after_colon(sentence: str) -> str:
    """A sentence as it follows a colon: small, unless it begins with the name of a platform."""
    is_common = sentence.startswith(("Los ", "La ", "No "))
    return sentence[0].lower() + sentence[1:] if is_common else sentence


def _with_language(text: str) -> str:
    """Words of buttons that are English are marked, for who listens to the page."""
    return _ENGLISH.sub(r"*\1*{: lang=en }", text)
