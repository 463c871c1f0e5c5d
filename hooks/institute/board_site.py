"""The notice board as a part of the site: its page and the office screen, for the audience the site is made for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from institute.audience import INTERNAL, board_for
from institute.library import Library, Notice
from institute.markdown import finish
from institute.outputs import linked_data
from institute.pages import Page, Settings
from institute.shelf import Shelf
from institute.views.blog import Blog, is_public
from institute.views.board import make_board, make_screen
from institute.views.board_shapes import BoardView, ScreenView
from institute.views.shapes import Head, SiteView
from institute.views.visibility import Visibility

URL, SCREEN_URL = "avisos/", "avisos/pantalla/"
SOURCE = "notices/"


@dataclass(slots=True)
class BoardSite:
    """What the pages of the board are made from. A board is made once for both."""

    library: Library
    blog: Blog
    visibility: Visibility
    around: SiteView
    settings: Settings
    shelf: Shelf
    _made: dict[tuple[str, bool], BoardView] = field(default_factory=dict)

    def pages(self) -> Iterator[Page]:
        """The board, which search engines may find when it is public, and the office screen, which they may not."""
        yield Page(
            URL,
            "Tabla de avisos",
            "board.html",
            lambda: self._head(URL, "Tabla de avisos", self._is_hidden),
            lambda: self.board(self.settings.audience),
            SOURCE,
            self.settings.today,
            in_sitemap=not self._is_hidden,
        )
        yield Page(
            SCREEN_URL,
            "Tabla de avisos en pantalla",
            "screen.html",
            lambda: self._head(SCREEN_URL, "Tabla de avisos en pantalla", True),
            lambda: self.screen(self.settings.audience),
            SOURCE,
            in_sitemap=False,
        )

    def board(self, audience: str, is_sealed: bool = False) -> BoardView:
        """What parts/board.html shows an audience."""
        key = audience, is_sealed
        if key not in self._made:
            board = board_for(self.library, audience, self.settings.today)
            self._made[key] = make_board(board, self.library.institution, self.settings.today, self._body, is_sealed)
        return self._made[key]

    def screen(self, audience: str, is_sealed: bool = False) -> ScreenView:
        """What parts/screen.html shows an audience, and the latest bulletin, which is public."""
        latest = next(
            (post for post in self.blog.posts if post.kind.id == "boletin" and is_public(post, self.settings.today)),
            None,
        )
        card, address = (self.blog.cards[latest.path], self.settings.url + latest.url) if latest else (None, "")
        return make_screen(self.board(audience, is_sealed), card, address)

    @property
    def _is_hidden(self) -> bool:
        return self.settings.with_drafts or self.settings.audience == INTERNAL

    def _body(self, notice: Notice) -> str:
        """The body of a notice; a picture or a document of notices/ would be a public file, so there is none."""
        return finish(
            notice.parsed, lambda address: self.visibility.link(notice.path, URL, address), lambda address: None
        ).html

    def _head(self, url: str, title: str, is_hidden: bool) -> Head:
        top, name = self.settings.url, self.around.name
        return Head(
            f"{title} · {self.around.acronym}",
            f"{title}: lo que pasa hoy, esta semana y este mes en el {name}.",
            top + url,
            top + self.shelf.general_card(),
            name,
            noindex=is_hidden,
            json_ld=linked_data.render_breadcrumb(top, ("Inicio", ""), ("Avisos", URL)),
        )
