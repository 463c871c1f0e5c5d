"""The style sheet of documents, and the files that it names: fonts and drawings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

OWN = Path(__file__).parent
"""fonts/, and img/ with drawings that no page of the site shows."""
SHEETS = ("document.css", "document-reports.css", "document-monitoring.css")
BASE = "https://hoja.invalid/"
"""Where the style sheet seems to be: its addresses are resolved against it. No host can have this name (RFC 2606)."""

_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_URL = re.compile(r"url\(((?:fonts|img)/[\w.-]+)\)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The finished style sheet, and its files by the address that it gives them."""

    css: str
    files: dict[str, Path]


def read_sheet(theme: Path) -> Sheet:
    """The sheets of documents in theme/styles/ with the light palette of tokens.css put in.

    Resolving variables while typesetting would cost time for every element.
    """
    palette = re.search(r":root \{([^}]*)\}", (theme / "styles" / "tokens.css").read_text("utf-8"))
    colors = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", palette.group(1)))
    text = "".join((theme / "styles" / name).read_text("utf-8") for name in SHEETS)
    css = _VARIABLE.sub(lambda match: colors[match.group(1)], text)
    return Sheet(css, {name: _file(name, theme) for name in sorted(set(_URL.findall(css)))})


def _file(name: str, theme: Path) -> Path:
    own = OWN / name
    return own if own.is_file() else theme / "assets" / name
