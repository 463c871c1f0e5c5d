"""A preview of a tiny content folder, running in threads of the test, and what a browser would ask it."""

from __future__ import annotations

import datetime
import http.client
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.live.stage import Show, Stage
from engine.live.watching import CONTENT, Watched
from engine.live.web import LiveServer
from engine.options import BuildOptions
from engine.server import Preview

TODAY = datetime.date(2026, 11, 22)
TIMEOUT = 60.0
POST = "posts/articulos/2026-11-20-arboles-de-muestra.md"
URL = "/blog/2026/11/20/arboles-de-muestra/"


def post_text(title: str, day: str = "2026-11-20", state: str = "publicado") -> str:
    return (
        f"---\ntitulo: {title}\nfecha: {day}\narea: comunicacion-social\neje: planeacion\nestado: {state}\n"
        "resumen: Un artículo de muestra sobre los árboles de una calle que no existe, para las pruebas.\n---\n\n"
        + "Un párrafo de muestra.\n\n"
        * 80
    )


def save(content: Path, text: str, path: str = POST) -> None:
    """Write a file as editors do: a new one takes the place of the old one."""
    file = content / path
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.tmp~")
    fresh.write_text(text, "utf-8")
    fresh.replace(file)


class Running:
    """A running preview; `content` is its folder."""

    def __init__(self, preview: Preview, server: LiveServer, content: Path) -> None:
        self.preview, self.server, self.content = preview, server, content
        self.stage: Stage = server.stage
        self.ended: list[bool] = []
        """What `run` returned, once it has."""
        self.thread = threading.Thread(target=lambda: self.ended.append(preview.run()), daemon=True)

    def ask(
        self, path: str, method: str = "GET", headers: dict[str, str] | None = None
    ) -> tuple[http.client.HTTPResponse, str]:
        """The answer and its text. The path is sent as it is, unlike what browsers do with `..`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=TIMEOUT)
        try:
            connection.request(method, path, headers=headers or {})
            answer = connection.getresponse()
            return answer, answer.read().decode("utf-8", "replace")
        finally:
            connection.close()

    def version(self, path: str = "/") -> str:
        """The version that a page was served with."""
        return re.search(r'recarga\.js" data-version="([^"]+)"', self.ask(path)[1])[1]

    def next_version(self, version: str) -> str:
        """Wait, as the script does, for the event that announces another version; return that one."""
        text = self.ask(f"/_vista/eventos?version={version}&pagina={URL}")[1]
        return re.search(r"^data: (.+)$", text, re.MULTILINE)[1]

    def edit(self, text: str, path: str = POST) -> Show:
        """Save a file and wait until every page is that of the saved file, or its problems are shown."""
        version = self.stage.show.version
        save(self.content, text, path)
        assert self.stage.wait_other(version, TIMEOUT).version != version
        return self.stage.wait_whole(TIMEOUT)


@contextmanager
def running(content: Path, cache: Path, port: int = 0, search: bool = False) -> Iterator[Running]:
    """A preview that watches only `content`, ready to be asked; it ends with the block."""
    server = LiveServer(port, Stage())
    said: list[str] = []
    listens = threading.Event()

    def say(text: str) -> None:
        said.append(text)
        if text.startswith("Vista local"):
            listens.set()

    options = BuildOptions(content, today=TODAY, drafts=True, search=search, cache=cache, site_url=server.url)
    preview = Preview(server, lambda: options, [Watched(content, CONTENT)], say)
    found = Running(preview, server, content)
    found.thread.start()
    try:
        assert listens.wait(TIMEOUT), said
        yield found
    finally:
        preview.stop()
        found.thread.join(TIMEOUT)
        preview.close()
