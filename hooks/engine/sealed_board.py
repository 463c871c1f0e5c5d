"""The staff board of a public site: rendered as the staff sees it, sealed with the phrase, and nothing of it in clear.

Without a good phrase there is no file and no form: it fails closed.
"""

from __future__ import annotations

import os

import jinja2

from engine.options import BuildOptions
from engine.state import BuildState
from institute.audience import INTERNAL, PUBLIC, board_for
from institute.outputs.calendars import render_event
from institute.outputs.sealing import SEALED_PATH, make_payload, seal
from institute.phrases import check_phrase


def is_sealed(options: BuildOptions) -> bool:
    """True when the site carries a sealed board: a public site with a phrase that is strong enough."""
    return options.audience == PUBLIC and check_phrase(options.board_phrase) is None


def why_not_sealed(options: BuildOptions) -> str:
    """Why a public site has no staff board, for the console; "" when it has one or shows everything anyway."""
    if options.audience != PUBLIC or is_sealed(options):
        return ""
    if not options.board_phrase:
        return "Sin la frase IPCO_BOARD_PHRASE, el sitio no lleva nada de la tabla del personal."
    return f"El sitio no lleva nada de la tabla del personal: {check_phrase(options.board_phrase)}"


def sealed_files(state: BuildState, env: jinja2.Environment) -> dict[str, bytes]:
    """Path below the top and content of the sealed board; {} without a phrase.

    It is the one file of a build whose bytes are random.
    """
    if not is_sealed(state.options):
        return {}
    board = state.site.board
    shared = state.shared("avisos")
    figures = state.site.monitoring.reserved_report()
    parts = {
        "board": env.get_template("parts/board.html").render(shared | {"view": board.board(INTERNAL, is_sealed=True)}),
        "screen": env.get_template("parts/screen.html").render(
            shared | {"view": board.screen(INTERNAL, is_sealed=True)}
        ),
    }
    if figures is not None:
        parts["board"] += env.get_template("parts/sealed_figures.html").render(shared | {"view": figures})
    library, url = state.site.library, state.site.settings.url
    inside = [event for event in board_for(library, INTERNAL, state.options.today).events if not event.fields.public]
    calendars = {event.stem: render_event(event, library.institution, url) for event in inside}
    plain = make_payload(parts["board"], parts["screen"], calendars, _plan(state, env))
    return {SEALED_PATH: seal(plain, state.options.board_phrase, url, random_bytes=os.urandom)}


def _plan(state: BuildState, env: jinja2.Environment) -> str:
    """The plan of the year as the staff sees it; "" without one."""
    view = state.site.plan.internal_view()
    return env.get_template("parts/plan.html").render(state.shared("plan") | {"view": view}) if view else ""
