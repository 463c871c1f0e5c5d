"""Names of files for the web."""

from __future__ import annotations

import re
import unicodedata


def ascii_slug(text: str, longest: int = 60) -> str:
    """The text in ASCII, lower case, with hyphens for all else: «Jardín Núñez (1)» is jardin-nunez-1. It may be ""."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:longest].rstrip("-")
