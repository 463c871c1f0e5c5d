"""Style sheets, scripts and icons as they are published: few files, under names that change with their content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import material

ICON_FOLDERS = ("material", "simple")
GUIDE_STYLES = ("tokens.css", "fonts.css", "print.css", "guide.css")
"""The guide has Material's style sheet, so of ours it takes only the palette, the fonts and the paper."""
BOARD_STYLES = (
    "tokens.css",
    "fonts.css",
    "base.css",
    "layout.css",
    "header.css",
    "buttons.css",
    "footer.css",
    "seal.css",
    "forced-colors.css",
    "print.css",
    "calendar.css",
    "month-table.css",
    "board.css",
)
"""The board is the largest page and the only one with a calendar: it takes its own sheets and nothing of the blog's.
The figures of the month are in the sealed one."""
REPORT_STYLES = (
    "tokens.css",
    "fonts.css",
    "base.css",
    "layout.css",
    "header.css",
    "buttons.css",
    "list.css",
    "post.css",
    "agenda.css",
    "prose.css",
    "footer.css",
    "forced-colors.css",
    "print.css",
    "reports.css",
)
"""The reports have tables and a matrix of their own, and nothing of the front page, the cards or the search."""
PLAN_STYLES = (
    "tokens.css",
    "fonts.css",
    "base.css",
    "layout.css",
    "header.css",
    "buttons.css",
    "list.css",
    "footer.css",
    "seal.css",
    "forced-colors.css",
    "print.css",
    "plan.css",
)
"""The plan is one table, printed on one page."""
MONITORING_STYLES = (
    "tokens.css",
    "fonts.css",
    "base.css",
    "layout.css",
    "header.css",
    "buttons.css",
    "footer.css",
    "forced-colors.css",
    "print.css",
    "month-table.css",
    "monitoring.css",
)
"""The monitoring has charts and tables of its own, and nothing that is read at length."""
SCREEN_STYLES = ("tokens.css", "fonts.css", "base.css", "buttons.css", "seal.css", "calendar.css", "screen.css")
BOARD_SCRIPTS, SCREEN_SCRIPTS = ("clock.js", "calendar.js"), ("clock.js", "screen.js")
_REMARK = re.compile(r"^\s*(?://.*)?\n|^\s+", re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Assets:
    """Published names below the top, the inline line of the public pages, and the content of every file by name."""

    css: str
    js: str
    search_js: str
    clock_js: str
    """Marks what is now and what is over where activities are listed."""
    guide_css: str
    guide_js: str
    board_css: str
    board_js: str
    reports_css: str
    plan_css: str
    monitoring_css: str
    screen_css: str
    screen_js: str
    seal_js: str
    """Opens the sealed board; only on pages that have one."""
    theme_js: str
    files: dict[str, str]


def make_assets(theme: Path) -> Assets:
    """Join and lightly pack what theme/styles and theme/scripts hold."""
    order = (theme / "styles" / "order.txt").read_text("utf-8").split()
    css = _joined(theme, order)
    files: dict[str, str] = {}
    return Assets(
        _name(files, "estilo", "css", css),
        _name(files, "sitio", "js", _script(theme, "site.js")),
        _name(files, "buscar", "js", _script(theme, "search.js")),
        _name(files, "reloj", "js", _scripts(theme, ("clock.js",))),
        _name(files, "guia", "css", _joined(theme, GUIDE_STYLES)),
        _name(files, "guia", "js", _optional(theme / "scripts" / "guide.js")),
        _name(files, "avisos", "css", _joined(theme, BOARD_STYLES)),
        _name(files, "avisos", "js", _scripts(theme, BOARD_SCRIPTS)),
        _name(files, "informes", "css", _joined(theme, REPORT_STYLES)),
        _name(files, "plan", "css", _joined(theme, PLAN_STYLES)),
        _name(files, "monitoreo", "css", _joined(theme, MONITORING_STYLES)),
        _name(files, "pantalla", "css", _joined(theme, SCREEN_STYLES)),
        _name(files, "pantalla", "js", _scripts(theme, SCREEN_SCRIPTS)),
        _name(files, "sello", "js", _script(theme, "seal.js")),
        _script(theme, "theme.js"),
        files,
    )


def _joined(theme: Path, names: Sequence[str]) -> str:
    return _pack("".join((theme / "styles" / name).read_text("utf-8") for name in names))


def _script(theme: Path, name: str) -> str:
    return (theme / "scripts" / name).read_text("utf-8").strip()


def _scripts(theme: Path, names: Sequence[str]) -> str:
    """Scripts that stand alone, in one file, without indentation and remarks that fill a line.

    They hold no text of several lines.
    """
    return "\n".join(_REMARK.sub("", _script(theme, name)) for name in names)


def _optional(file: Path) -> str:
    return file.read_text("utf-8").strip() if file.exists() else ""


def _name(files: dict[str, str], stem: str, extension: str, text: str) -> str:
    if not text:
        return ""
    name = f"assets/{stem}.{hashlib.sha256(text.encode()).hexdigest()[:8]}.{extension}"
    files[name] = text
    return name


def _pack(css: str) -> str:
    """Comments and indentation out; what is left keeps its lines, so that a browser's inspector stays useful."""
    return "\n".join(line for raw in _COMMENT.sub("", css).splitlines() if (line := raw.strip())) + "\n"


@cache
def icon(name: str) -> str:
    """An icon of Material's collections as inline SVG, hidden from screen readers: words beside it say the same."""
    folder = Path(material.__file__).parent / "templates" / ".icons"
    file = next((path for family in ICON_FOLDERS if (path := folder / family / f"{name}.svg").is_file()), None)
    if file is None:
        raise KeyError(f"no icon named {name!r}")
    return (
        file.read_text("utf-8")
        .strip()
        .replace("<svg ", '<svg class="icon" width="20" height="20" aria-hidden="true" focusable="false" ', 1)
    )
