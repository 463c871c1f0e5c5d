"""The HTTP side of the local preview: on the loopback only, a thread for each connection."""

from __future__ import annotations

import os
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, urlsplit

from engine.admin.publish import FOLDER as FORM
from engine.live.files import Moved, content_type, find_file
from engine.live.pages import EVENTS, RESOURCES, render_broken, render_page
from engine.live.stage import Show, Stage

HOST = "127.0.0.1"
HOST_NAMES = {HOST, "localhost"}
"""A page elsewhere may point its own name at this machine to read drafts (DNS rebinding): only these are answered."""

PLAIN = "text/plain; charset=utf-8"
SEARCH = "/pagefind/"
PICTURES = {".png", ".svg", ".webp"}
PATIENCE, HEARTBEAT = 60.0, 15.0
"""Seconds that a request waits for a build to be finished, and between two signs of life to an open page."""


class PortTaken(Exception):
    """Another program listens there."""


class LiveServer(ThreadingHTTPServer):
    """Serves what the stage shows. Port 0 takes any free one."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    allow_reuse_address = os.name != "nt"  # Windows would let two programs share the port

    def __init__(self, port: int, stage: Stage) -> None:
        self.stage = stage
        try:
            super().__init__((HOST, port), Handler)
        except OSError as error:
            raise PortTaken(f"el puerto {port} está ocupado o no se puede usar.") from error

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away is no news; anything else is said in a line, and the server lives on."""
        error = sys.exception()
        if not isinstance(error, ConnectionError | TimeoutError):
            print(f"Falló una petición: {type(error).__name__}: {error}", file=sys.stderr)


class Handler(BaseHTTPRequestHandler):
    """One connection. Only GET and HEAD; everything else gets an error of http.server."""

    server: LiveServer
    server_version, sys_version = "vista", ""
    protocol_version = "HTTP/1.1"
    timeout = 120
    error_message_format = "%(code)d: la vista local no atiende esta petición.\n"
    error_content_type = PLAIN

    @property
    def _stage(self) -> Stage:
        return self.server.stage

    def do_GET(self) -> None:
        target = _split(self.path)
        if (self.headers.get("Host") or HOST).partition(":")[0].lower() not in HOST_NAMES:
            self._send(HTTPStatus.FORBIDDEN, f"La vista local solo atiende en {self.server.url}\n".encode(), PLAIN)
        elif target.path == EVENTS:
            self._send_events(parse_qs(target.query))
        elif target.path in RESOURCES:
            self._send_file(RESOURCES[target.path], HTTPStatus.OK, self._stage.show)
        else:
            self._send_page(target)

    do_HEAD = do_GET

    def log_message(self, *arguments: object) -> None:
        """The console is for what changes, not for every request."""

    def _send_page(self, target: SplitResult) -> None:
        found, show = self._find(target.path)
        if show.folder is None:
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, render_broken(show), "text/html; charset=utf-8")
        elif isinstance(found, Moved):
            query = f"?{target.query}" if target.query else ""
            self._send(HTTPStatus.MOVED_PERMANENTLY, b"", PLAIN, location=found.path + query)
        elif found is not None:
            self._send_file(found, HTTPStatus.OK, show)
        else:
            self._send_missing(show)

    def _find(self, path: str) -> tuple[Path | Moved | None, Show]:
        """The file in what is shown. What is not there yet is waited for; pictures are not: new ones have new names."""
        if path.startswith(SEARCH) and self._stage.index is not None:
            return find_file(self._stage.index, path.removeprefix(SEARCH)), self._stage.show
        show = self._stage.show
        found = find_file(show.folder, path) if show.folder else None
        if found is None and not show.whole:
            if show.previous and Path(path).suffix in PICTURES and (found := find_file(show.previous, path)):
                return found, show
            show = self._stage.wait_whole(PATIENCE)
            found = find_file(show.folder, path) if show.folder else None
        return found, show

    def _send_missing(self, show: Show) -> None:
        file = find_file(show.folder, "/404.html") if show.folder else None
        if isinstance(file, Path):
            self._send_file(file, HTTPStatus.NOT_FOUND, show)
        else:
            self._send(HTTPStatus.NOT_FOUND, b"No existe.\n", PLAIN)

    def _send_file(self, file: Path, status: HTTPStatus, show: Show) -> None:
        """A file; pages reload themselves, but for the form, in which somebody may be writing."""
        try:
            body = file.read_bytes()
        except OSError:  # cleared away since it was found, because two newer builds have replaced it
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, b"Vuelva a intentarlo.\n", PLAIN)
            return
        kind = content_type(file)
        is_page = kind.startswith("text/html") and file.parent.name != FORM
        self._send(status, render_page(body, show) if is_page else body, kind)

    def _send(self, status: HTTPStatus, body: bytes, kind: str, location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_events(self, query: dict[str, list[str]]) -> None:
        """Server-Sent Events (WHATWG HTML section 9.2): one message with the new version, then the end."""
        known, page = query.get("version", [""])[0], query.get("pagina", [""])[0]
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        with self._stage.opened(page):
            self._write(b"retry: 500\n\n")
            while (show := self._stage.wait_other(known, HEARTBEAT)).version == known and not self._stage.closed:
                self._write(b": aqui sigo\n\n")
            if show.version != known:
                self._write(f"data: {show.version}\n\n".encode())

    def _write(self, data: bytes) -> None:
        self.wfile.write(data)
        self.wfile.flush()


def _split(path: str) -> SplitResult:
    """The path and query of a request line; several slashes at its start are one, or they would name a host."""
    try:
        return urlsplit("/" + path.lstrip("/"))
    except ValueError:
        return SplitResult("", "", "/", "", "")
