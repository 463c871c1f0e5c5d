"""A small GitHub on this computer: answers what it was told to, keeps what it was sent, over real HTTP."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

REPOSITORY = "ipco-colima/sitio"
TOKEN = "una-llave-de-prueba"
BOT = {"login": "github-actions[bot]"}


@dataclass
class StandIn:
    """`answers` by "METHOD /path"; lists come in pages, bytes as they are, and a text is where to go instead."""

    address: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    sent: list[tuple[str, str, Any]] = field(default_factory=list)
    tokens: dict[str, str | None] = field(default_factory=dict)


@contextmanager
def github(*hosts: StandIn) -> Iterator[None]:
    """The stand-ins answer while the block runs."""
    servers = []
    for host in hosts:
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(host))
        host.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
    try:
        yield
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def _handler(host: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            parts = urlsplit(self.path)
            path = parts.path.removeprefix(f"/repos/{REPOSITORY}")
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            name = f"{self.command} {path}"
            host.tokens[name] = self.headers.get("Authorization")
            if self.command != "GET":
                host.sent.append((self.command, path, json.loads(body)))
            self.reply(host.answers.get(name), parse_qs(parts.query))

        def reply(self, value: Any, query: dict[str, list[str]]) -> None:
            status, headers = 200, {}
            if value is None:
                status, value = 404, {"message": "Not Found"}
            elif isinstance(value, int):
                status, value = value, {"message": "No"}
            elif isinstance(value, str):
                status, headers, value = 302, {"Location": value}, b""
            elif isinstance(value, list):
                size, page = int(query["per_page"][0]), int(query["page"][0])
                value = value[(page - 1) * size : page * size]
            content = value if isinstance(value, bytes) else json.dumps(value).encode()
            self.send_response(status)
            for key, text in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(key, text)
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = answer

        def log_message(self, *_: object) -> None:
            """Nothing: the tests print nothing."""

    return Handler
