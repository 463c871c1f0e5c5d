"""What the server adds to pages: the script that reloads them, and the panel with the problems of what was written."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from engine.live.stage import Show
from institute.problems import WARNING, Problem
from institute.spanish import plural

PREFIX = "/_vista/"
RESOURCES = {f"{PREFIX}{name}": Path(__file__).parent / "browser" / name for name in ("recarga.js", "panel.css")}
EVENTS = f"{PREFIX}eventos"
LISTED = 50
"""Problems in the panel; the rest is counted."""

_BODY = re.compile(rb"<body[^>]*>")
_CONNECT_NONE = re.compile(rb"(?<=connect-src )(&#39;|')none\1")
"""What the policy of most pages says; the script that reloads them waits for a sign of this server."""

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
"""Of the one page that is no page of the site, and is seen on this computer alone."""


def render_page(html: bytes, show: Show) -> bytes:
    """A page of the site with the script in its head and, while there are problems, the panel on top of it."""
    head = _head(show).encode()
    html = _CONNECT_NONE.sub(rb"\1self\1", html, count=1)
    position = html.find(b"</head>")
    if position < 0:
        return html + head + _panel(show).encode()
    html = html[:position] + head + html[position:]
    panel = _panel(show).encode()
    body = _BODY.search(html, position) if panel else None
    return html[: body.end()] + panel + html[body.end() :] if body else html


def render_broken(show: Show) -> bytes:
    """The page that stands for every page while no build ever went well."""
    return (
        f'<!doctype html>\n<html lang="es-MX">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>El sitio no se pudo construir</title>\n"
        f'{_head(show)}</head>\n<body class="vista-sola">\n<main>\n<h1>El sitio no se pudo construir</h1>\n'
        f"<p>Corrija lo siguiente y guarde: esta página se actualiza sola.</p>\n"
        f"{_list(show.problems)}</main>\n</body>\n</html>\n"
    ).encode()


def _head(show: Show) -> str:
    return (
        f'<link rel="stylesheet" href="{PREFIX}panel.css">\n'
        f'<script src="{PREFIX}recarga.js" data-version="{show.version}" defer></script>\n'
    )


def _panel(show: Show) -> str:
    """It closes by its heading or with Escape, and comes back with the next problem."""
    if not show.problems:
        return ""
    count = plural(len(show.problems), "problema", "problemas")
    return (
        f'\n<section id="vista-panel" role="alert" lang="es-MX" aria-label="Problemas del contenido">\n'
        f"<details open>\n"
        f"<summary>{count} por corregir. Esta es la última versión que se pudo construir.</summary>\n"
        f'<div tabindex="0" role="group" aria-label="Lista de problemas">\n{_list(show.problems)}</div>\n'
        f"</details>\n</section>\n"
    )


def _list(problems: tuple[Problem, ...]) -> str:
    items = "".join(_item(problem) for problem in problems[:LISTED])
    more = len(problems) - LISTED
    rest = f"<p>Y {plural(more, 'problema', 'problemas')} más; la consola los muestra todos.</p>\n" if more > 0 else ""
    return f'<ol class="vista-lista">\n{items}</ol>\n{rest}'


def _item(problem: Problem) -> str:
    kind = "Aviso: " if problem.severity == WARNING else ""
    example = f"<p>Ejemplo:</p>\n<pre>{escape(problem.example)}</pre>" if problem.example else ""
    place = f"<code>{escape(problem.path)}:{problem.line}</code>"
    return f"<li><p>{place}</p>\n<p>{kind}{escape(problem.message)}</p>\n{example}</li>\n"
