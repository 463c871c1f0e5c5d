"""The communication plan as a part of the site: a page a year, one for each responsible area, and the data.

Without a plan there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from institute.audience import INTERNAL
from institute.kinds.institution import Area
from institute.kinds.plan_activity import plan_path
from institute.outputs import linked_data
from institute.outputs.plan_tables import make_plan_table
from institute.outputs.tables import render_csv
from institute.pages import Page, Settings
from institute.shelf import Shelf
from institute.views.plan.maker import PlanMaker
from institute.views.plan.page import TITLE, csv_path, make_home_plan, make_plan
from institute.views.plan.rows import TOP, area_url, plan_url
from institute.views.plan.shapes import PlanView
from institute.views.shapes import Head, HomePlan, SiteView


@dataclass(frozen=True, slots=True)
class PlanSite:
    """What the pages of the plan are made from."""

    maker: PlanMaker
    around: SiteView
    settings: Settings
    shelf: Shelf

    def pages(self) -> Iterator[Page]:
        """The latest plan, then year by year its page and those of its areas."""
        if not self.maker.years:
            return
        yield self._page(self.maker.front_year, None, TOP)
        for year in self.maker.years:
            yield self._page(year, None, plan_url(year))
            yield from (self._page(year, area, area_url(year, area)) for area in self.maker.responsibles(year))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Path below the top, and content, of the data of each year."""
        for year in self.maker.years:
            yield csv_path(year), render_csv(make_plan_table(self.maker, year))

    def on_home(self) -> HomePlan | None:
        """What the front page says of the plan in course; None without one."""
        return make_home_plan(self.maker, self.maker.front_year) if self.maker.years else None

    def internal_view(self) -> PlanView | None:
        """The front page as the staff sees it, to be sealed; None without a plan."""
        if not self.maker.years:
            return None
        maker = PlanMaker(self.maker.library, self.maker.deliveries, INTERNAL)
        return make_plan(maker, maker.front_year, is_front=True)

    def _page(self, year: int, area: Area | None, url: str) -> Page:
        is_front = url == TOP
        title = TITLE if is_front else f"{TITLE} {year}: {area.name}" if area else f"{TITLE} {year}"
        return Page(
            url,
            title,
            "plan_front.html" if is_front else "plan.html",
            partial(self._head, title, year, area, url),
            partial(make_plan, self.maker, year, area, is_front),
            plan_path(year),
            in_sitemap=not self._is_hidden,
        )

    @property
    def _is_hidden(self) -> bool:
        return self.settings.with_drafts or self.settings.audience == INTERNAL

    def _head(self, title: str, year: int, area: Area | None, url: str) -> Head:
        top = self.settings.url
        whose = f" que responde {area.name}" if area else ""
        when = "más reciente" if url == TOP else f"de {year}"
        steps = [] if url == TOP else [(str(year), plan_url(year))]
        steps += [(area.name, url)] if area else []
        return Head(
            f"{title} · {self.around.acronym}",
            f"Las actividades del plan de comunicación {when}{whose}, mes por mes: lo planeado, lo hecho y las "
            "publicaciones que lo prueban.",
            top + url,
            top + self.shelf.general_card(),
            self.around.name,
            noindex=self._is_hidden,
            searchable=area is None and (url == TOP) == (year == self.maker.front_year),
            json_ld=linked_data.render_breadcrumb(top, ("Inicio", ""), ("Plan", TOP), *steps),
        )
