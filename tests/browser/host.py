"""A web host as small as it can be: it serves a built folder the way a real one does, gzip and 404 page included."""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".webp": "image/webp",
    ".wasm": "application/wasm",
}
PACKED = ("text/", "image/svg", "application/xml", "application/json")
"""The types that hosts send compressed; the others already are."""


class Handler(BaseHTTPRequestHandler):
    """GET of a file below `folder`; an address that ends in a slash is its index.html, an unknown one is 404.html."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, folder: Path) -> None:
        self.folder = folder
        super().__init__(*arguments)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = (self.folder / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))).resolve()
        if file.is_dir():
            return self._move(f"{path}/")
        if file.is_file() and file.is_relative_to(self.folder.resolve()):
            return self._send(200, file)
        return self._send(404, self.folder / "404.html")

    def handle(self) -> None:
        # A browser that closes a page hangs up on what it was still being sent.
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, *arguments: object) -> None:
        """Nothing: the console belongs to the tests."""

    def _send(self, status: int, file: Path) -> None:
        kind = type_of(file)
        packed = kind.startswith(PACKED)
        content = compressed(file) if packed else file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def _move(self, path: str) -> None:
        self.send_response(301)
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.end_headers()


def type_of(file: Path) -> str:
    return TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"


@cache
def compressed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 6, mtime=0)


@contextmanager
def hosting(folder: Path) -> Iterator[str]:
    """The address, without a slash at the end, under which `folder` is served meanwhile, on this machine only."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, folder=folder))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
