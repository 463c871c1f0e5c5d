"""What a document may show: only what the build handed over. Nothing here opens a connection or follows an address."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

from PIL import Image
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".woff2": "font/woff2",
}
QUALITY = 80


class Refused(FatalURLFetchingError):
    """An address that was not handed over. WeasyPrint stops at it, where it would go on after other errors."""


class Shelf(URLFetcher):
    """Gives the files of a mapping by their address, and refuses every other address whatever its scheme is.

    What is refused is also noted, because in drawings WeasyPrint goes on after every error.
    """

    def __init__(self, files: Mapping[str, str], refused: list[str]) -> None:
        super().__init__(allowed_protocols=[])
        self._files = files
        self._refused = refused

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        found = self._files.get(url) or self._files.get(unquote(url))
        if found is None:
            self._refused.append(f"pide «{url[:200]}», que no se le entregó")
            raise Refused(self._refused[-1])
        file = Path(found)
        kind = TYPES.get(file.suffix.lower(), "application/octet-stream")
        data = file.read_bytes()
        if file.suffix.lower() == ".webp":
            kind, data = _without_webp(data)
        return URLFetcherResponse(url, data, {"Content-Type": kind})


def _without_webp(data: bytes) -> tuple[str, bytes]:
    """PDF knows no WebP: a photo becomes JPEG. WeasyPrint would make a PNG of it, which is ten times as large."""
    with Image.open(BytesIO(data)) as image:
        buffer = BytesIO()
        if image.has_transparency_data:
            image.save(buffer, "PNG", optimize=True)
            return "image/png", buffer.getvalue()
        image.convert("RGB").save(buffer, "JPEG", quality=QUALITY, optimize=True)
        return "image/jpeg", buffer.getvalue()
