"""Figures written into the file of a month: only those, with every comment, space and other line as they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from institute.kinds.metrics import CHANNELS
from institute.metrics_import.shapes import ImportFault, ReadFigure
from institute.strict_yaml import NULLS, Value, YamlFault, read_document

NOT_PLAIN = "El archivo del mes está escrito de un modo que no se puede cambiar solo. Anote las cifras a mano."


@dataclass(frozen=True, slots=True)
class Change:
    """A figure and what the file said of it before: None for nothing."""

    figure: ReadFigure
    before: str | None

    @property
    def is_new(self) -> bool:
        return self.before is None

    @property
    def is_same(self) -> bool:
        """The same number, though it may be written otherwise: +58, −3."""
        return self.before is not None and _plain(self.before) == str(self.figure.value)


def _plain(typed: str) -> str:
    return typed.replace("−", "-").replace("–", "-").removeprefix("+").replace(" ", "")


def compare(text: str, figures: Iterable[ReadFigure]) -> tuple[Change, ...]:
    """Each figure with what the file says of it. Raises ImportFault for a file that cannot be read."""
    values = _read(text)
    return tuple(Change(figure, _said(values, figure)) for figure in figures)


def write_figures(text: str, figures: Iterable[ReadFigure]) -> str:
    """The text with these figures in it, and nothing else changed: that is checked by reading it again."""
    wanted = _read(text)
    for figure in figures:
        said = _said(_read(text), figure)
        if said is None or _plain(said) != str(figure.value):
            text = _write(text, figure)
            said = str(figure.value)
        channel = wanted.get(figure.channel)
        wanted[figure.channel] = {**(channel if isinstance(channel, dict) else {}), figure.key: said}
    if _read(text) != wanted:
        raise ImportFault(NOT_PLAIN)
    return text


def _read(text: str) -> dict[str, Value]:
    try:
        return read_document(text).values
    except YamlFault as fault:
        raise ImportFault(f"El archivo del mes tiene un error en el renglón {fault.line}. Corríjalo antes.") from None


def _said(values: dict[str, Value], figure: ReadFigure) -> str | None:
    channel = values.get(figure.channel)
    value = channel.get(figure.key) if isinstance(channel, dict) else None
    return None if value is None or str(value) in NULLS else str(value)


def _write(text: str, figure: ReadFigure) -> str:
    """One figure in its place: over its value, below the others of its channel, or in a channel of its own."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        raise ImportFault(NOT_PLAIN) from None
    channel = _entry(root, figure.channel)
    if channel is None:
        return f"{_ended(text)}\n{figure.channel}:\n  {figure.key}: {figure.value}\n"
    key, node = channel
    if not isinstance(node, yaml.MappingNode):
        if not isinstance(node, yaml.ScalarNode) or node.value not in NULLS:
            raise ImportFault(f"En el archivo del mes, «{figure.channel}» no lleva cifras. Corríjalo antes.")
        text = text[: node.start_mark.index] + text[node.end_mark.index :]
        return _insert_line(
            text, node.start_mark.index, f"{' ' * (key.start_mark.column + 2)}{figure.key}: {figure.value}"
        )
    own = _entry(node, figure.key)
    if own is not None:
        return _replace(text, own[0], own[1], figure)
    if node.flow_style:
        place = node.end_mark.index - 1
        return f"{text[:place].rstrip()}{', ' if node.value else ''}{figure.key}: {figure.value}{text[place:]}"
    indent = " " * node.value[0][0].start_mark.column
    return _insert_line(text, _neighbour(key, node, figure).end_mark.index, f"{indent}{figure.key}: {figure.value}")


def _replace(text: str, key: yaml.Node, value: yaml.Node, figure: ReadFigure) -> str:
    """The value of a key; an empty one stands right behind its colon."""
    if value.start_mark.index == value.end_mark.index:
        place = text.index(":", key.end_mark.index) + 1
        return f"{text[:place]} {figure.value}{text[place:]}"
    return f"{text[: value.start_mark.index]}{figure.value}{text[value.end_mark.index :]}"


def _entry(node: yaml.Node | None, name: str) -> tuple[yaml.Node, yaml.Node] | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next(((key, value) for key, value in pairs if key.value == name), None)


def _neighbour(channel: yaml.Node, node: yaml.MappingNode, figure: ReadFigure) -> yaml.Node:
    """Below which a figure goes: the last one before it in the order of the plan, or the name of its channel."""
    order = list(_order(figure.channel))
    earlier = order[: order.index(figure.key)]
    there = [value if value.value else key for key, value in node.value if key.value in earlier]
    return there[-1] if there else channel


def _order(channel: str) -> Iterator[str]:
    return (figure.key for known in CHANNELS if known.id == channel for figure in known.figures)


def _insert_line(text: str, index: int, line: str) -> str:
    """A line below the one in which `index` lies."""
    end = text.find("\n", index)
    return f"{_ended(text)}{line}\n" if end < 0 else f"{text[: end + 1]}{line}\n{text[end + 1 :]}"


def _ended(text: str) -> str:
    return text if text.endswith("\n") or not text else f"{text}\n"
