"""What is known of each figure in each month: typed, counted from the content, or nothing.

One door for the pages, the PDF, the workbook and the CSV: what one of them says, all of them say. Only months that are
over count, so that no figure of a month under way passes for a final one.
"""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from institute.kinds.event import CONFIRMED
from institute.kinds.metrics import BLOG_POSTS, CHANNELS, Figure, MetricsChannel, MonthlyMetrics, OtherFigure
from institute.library import Library
from institute.periods import Month, month_of
from institute.plan_files import MonthFigures
from institute.spanish import fold
from institute.views.blog import is_public

OTHERS = "otros"
MEETINGS = ("reuniones", "virtuales")
ONLINE = "virtual"


@dataclass(frozen=True)
class Known:
    """The figures of a library on a day."""

    library: Library
    today: datetime.date

    @cached_property
    def records(self) -> dict[Month, MonthFigures]:
        """What was typed for the months that are over, by month."""
        found = {item.month: item for item in self.library.metrics if item.month.last_day < self.today}
        return dict(sorted(found.items()))

    @cached_property
    def waiting(self) -> tuple[Month, ...]:
        """The months that were typed before they were over: they are not shown until they are."""
        return tuple(sorted({item.month for item in self.library.metrics} - self.records.keys()))

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """From the first month with a record to the last one, with those between that have none."""
        return _between(min(self.records), max(self.records)) if self.records else ()

    @property
    def latest(self) -> Month:
        """The newest month with a record. There must be one."""
        return self.months[-1]

    @cached_property
    def missing(self) -> tuple[Month, ...]:
        """The months that are over and have no record, since the first that has one."""
        over = month_of(self.today).previous
        return tuple(month for month in _between(self.months[0], over) if month not in self.records)

    def window(self, length: int, last: Month | None = None) -> tuple[Month, ...]:
        """So many months up to `last`, fewer where the records begin later."""
        end = last or self.latest
        return _between(max(self.months[0], end.before(length - 1)), end)

    def value(self, figure: Figure, month: Month) -> int | None:
        """A figure of a month; None is «sin dato», and never a zero."""
        if figure == BLOG_POSTS:
            return self._posts.get(month, 0) if self._counts_posts(month) else None
        typed = self.typed(figure, month)
        return self._counted_meetings(month) if typed is None and _is_meetings(figure) else typed

    def typed(self, figure: Figure, month: Month) -> int | None:
        return self._typed.get(month, {}).get((figure.channel, figure.key))

    @cached_property
    def _typed(self) -> dict[Month, dict[tuple[str, str], int]]:
        """What was recorded in each month, by channel and key: every page asks for it again and again."""
        return {month: _recorded(record.fields) for month, record in self.records.items()}

    def is_from_agenda(self, figure: Figure, month: Month) -> bool:
        """True for meetings that nobody typed and that were counted."""
        return _is_meetings(figure) and self.typed(figure, month) is None and self.value(figure, month) is not None

    @cached_property
    def channels(self) -> tuple[MetricsChannel, ...]:
        """Those of the plan, and one for the figures that the plan does not ask for, where there are any."""
        return (*CHANNELS, MetricsChannel(OTHERS, "Otras cifras", self._others)) if self._others else CHANNELS

    def shown(self, channel: MetricsChannel, months: tuple[Month, ...]) -> tuple[Figure, ...]:
        """The figures of a channel that are shown for some months.

        All those of the plan; parts of them and others only if one was recorded in those months.
        """
        return tuple(
            figure
            for figure in channel.figures
            if not (figure.is_part or channel.id == OTHERS) or self._is_recorded(figure, months)
        )

    def _is_recorded(self, figure: Figure, months: tuple[Month, ...]) -> bool:
        return any(self.typed(figure, month) is not None for month in months)

    @cached_property
    def _others(self) -> tuple[Figure, ...]:
        """One for each channel and name, in the order in which they first came, spelled as in the newest month."""
        items = {_key(item): item for record in self.records.values() for item in record.fields.others}
        return tuple(Figure(OTHERS, key, f"{item.channel}: {item.name}", "", True) for key, item in items.items())

    @cached_property
    def _posts(self) -> Counter[Month]:
        return Counter(month_of(post.day) for post in self.library.posts if is_public(post, self.today))

    def _counts_posts(self, month: Month) -> bool:
        """Posts are counted from the month of the first one: what was published before is not here."""
        return bool(self._posts) and min(self._posts) <= month <= month_of(self.today)

    @cached_property
    def _agenda(self) -> tuple[Counter[Month], Counter[Month]]:
        """What took place by month, and what of it took place online. What was cancelled or postponed did not.

        Meetings that only the staff may know count too: a number names nobody.
        """
        every, online = Counter[Month](), Counter[Month]()
        for event in self.library.events:
            if event.fields.state != CONFIRMED:
                continue
            over = [month_of(item.start.day) for item in event.occurrences if item.last_day < self.today]
            every.update(over)
            online.update(over if event.fields.mode == ONLINE else ())
        return every, online

    def _counted_meetings(self, month: Month) -> int | None:
        """What took place online by the agenda. A month of which the agenda holds nothing says nothing."""
        every, online = self._agenda
        return online[month] if every[month] else None


def _recorded(fields: MonthlyMetrics) -> dict[tuple[str, str], int]:
    """What was typed for a month, without what was left empty. Of two figures of one name the first counts."""
    others = {(OTHERS, _key(item)): item.value for item in reversed(fields.others)}
    plan = {
        (channel.id, figure.key): fields.figure(channel.id, figure.key)
        for channel in CHANNELS
        for figure in channel.figures
        if not figure.is_counted
    }
    return {key: value for key, value in (plan | others).items() if value is not None}


def _is_meetings(figure: Figure) -> bool:
    return (figure.channel, figure.key) == MEETINGS


def _key(item: OtherFigure) -> str:
    """What two spellings of the same figure share: «TikTok: Vistas» and «tiktok: vistas»."""
    return fold(f"{item.channel}: {item.name}")


def _between(first: Month, last: Month) -> tuple[Month, ...]:
    months = []
    while first <= last:
        months.append(first)
        first = first.next
    return tuple(months)
